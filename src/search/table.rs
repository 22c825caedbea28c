//! What is kept in memory of one segment: its records' payloads as a table, and where its lists lie.

use std::collections::HashMap;

use tantivy::SegmentReader;
use tantivy::postings::TermInfo;

use super::schema::{Fields, PAYLOAD};

/// The payloads of one segment as a table in memory, a row per document in the order of `push`.
pub trait Columns: Default + Send + Sync + 'static {
    /// Appends the row of the next document; a damaged payload becomes a row that is never found.
    fn push(&mut self, payload: &[u8]);
}

/// What is kept in memory of one segment.
pub(super) struct Table<C> {
    pub rows: C,
    /// Where the list of each lead lies: a search reads dozens, and looking each up costs more than
    /// reading most of them.
    pub leads: HashMap<u32, TermInfo>,
}

impl<C: Columns> Table<C> {
    pub fn read(segment: &SegmentReader, fields: Fields) -> tantivy::Result<Self> {
        let mut rows = C::default();
        let column = segment.fast_fields().u64(PAYLOAD)?;
        let mut bytes = Vec::new();
        for doc in 0..segment.max_doc() {
            bytes.clear();
            for word in column.values_for_doc(doc) {
                bytes.extend_from_slice(&word.to_le_bytes());
            }
            rows.push(unpack(&bytes));
        }
        let mut leads = HashMap::new();
        let lists = segment.inverted_index(fields.leads)?;
        let mut terms = lists.terms().stream()?;
        while terms.advance() {
            // Numbers stand in the dictionary as eight bytes, the highest first.
            if let Ok(number) = terms.key().try_into().map(u64::from_be_bytes) {
                leads.insert(number as u32, terms.value().clone());
            }
        }
        Ok(Table { rows, leads })
    }
}

/// Bytes as words of eight, their number first.
pub(super) fn pack(bytes: &[u8]) -> Vec<u64> {
    let mut framed = (bytes.len() as u32).to_le_bytes().to_vec();
    framed.extend_from_slice(bytes);
    framed.resize(framed.len().next_multiple_of(8), 0);
    framed
        .chunks_exact(8)
        .map(|chunk| u64::from_le_bytes(chunk.try_into().expect("chunks_exact gives eight bytes")))
        .collect()
}

fn unpack(framed: &[u8]) -> &[u8] {
    let Some((length, bytes)) = framed.split_first_chunk::<4>() else {
        return &[];
    };
    bytes
        .get(..u32::from_le_bytes(*length) as usize)
        .unwrap_or_default()
}
