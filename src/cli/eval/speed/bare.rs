//! Bare tantivy on the same texts: the limit of what an engine built on it can reach.

use std::path::Path;
use std::time::{Duration, Instant};

use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, STORED, Schema, TEXT};
use tantivy::{Index, Searcher, TantivyDocument, Term};

use super::invented::{Maker, text_of};
use crate::cli::Fault;

/// Results of a search.
const LIMIT: usize = 20;
/// From so many words on, counting every hit is quicker than leaving hits out: measured for
/// tantivy 0.27, whose pruning costs more than it saves on long queries.
const LONG: usize = 10;
/// People generated at a time.
const CHUNK: u64 = 10_000;
/// Memory the writer may fill, in bytes.
const MEMORY: usize = 128 << 20;

pub(super) struct Bare {
    searcher: Searcher,
    body: Field,
    number: Field,
}

impl Bare {
    /// Indexes the texts of so many people; tells how long tantivy took, without making the texts.
    pub fn build(dir: &Path, maker: &Maker, people: u64) -> Result<(Bare, Duration), Fault> {
        let mut schema = Schema::builder();
        let body = schema.add_text_field("body", TEXT);
        let number = schema.add_u64_field("number", INDEXED | FAST | STORED);
        std::fs::create_dir_all(dir)?;
        let index = Index::create_in_dir(dir, schema.build()).map_err(fault)?;
        let mut writer = index.writer_with_num_threads(2, MEMORY).map_err(fault)?;
        let mut took = Duration::ZERO;
        for from in (0..people).step_by(CHUNK as usize) {
            let texts: Vec<(u64, String)> = (from..people.min(from + CHUNK))
                .map(|at| (at, text_of(&maker.person(at))))
                .collect();
            let begun = Instant::now();
            for (at, text) in &texts {
                let mut document = TantivyDocument::new();
                document.add_text(body, text);
                document.add_u64(number, *at);
                writer.add_document(document).map_err(fault)?;
            }
            took += begun.elapsed();
        }
        let begun = Instant::now();
        writer.commit().map_err(fault)?;
        took += begun.elapsed();
        writer.wait_merging_threads().map_err(fault)?;
        let searcher = index.reader().map_err(fault)?.searcher();
        let bare = Bare {
            searcher,
            body,
            number,
        };
        Ok((bare, took))
    }

    /// Finds the best people for any of the words.
    pub fn search(&self, words: &[String]) -> Result<Vec<u64>, Fault> {
        let terms = words.iter().map(|word| {
            let term = Term::from_field_text(self.body, word);
            let query: Box<dyn Query> =
                Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs));
            (Occur::Should, query)
        });
        let query = BooleanQuery::new(terms.collect());
        let best = TopDocs::with_limit(LIMIT).order_by_score();
        let found = if words.len() >= LONG {
            self.searcher
                .search(&query, &(best, Count))
                .map_err(fault)?
                .0
        } else {
            self.searcher.search(&query, &best).map_err(fault)?
        };
        let mut numbers = Vec::with_capacity(found.len());
        for (_, address) in found {
            let segment = self.searcher.segment_reader(address.segment_ord);
            let column = segment
                .fast_fields()
                .u64(self.schema_name())
                .map_err(fault)?;
            numbers.extend(column.first(address.doc_id));
        }
        Ok(numbers)
    }

    fn schema_name(&self) -> &str {
        self.searcher.schema().get_field_name(self.number)
    }
}

fn fault(error: tantivy::TantivyError) -> Fault {
    Fault::new(format!("bare tantivy: {error}"))
}
