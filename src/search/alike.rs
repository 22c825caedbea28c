//! Words of the index that are like a word nobody wrote.

use std::collections::BTreeSet;

use super::index::Snapshot;
use super::table::Columns;

impl<C: Columns> Snapshot<C> {
    /// The stems of the index that begin with this letter and that `like` takes for the word meant,
    /// sorted. Slips seldom touch the first letter, and it is what the dictionary is sorted by.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn stems_like(
        &self,
        first: char,
        like: impl Fn(&str) -> bool,
    ) -> tantivy::Result<Vec<String>> {
        let from = first.to_string().into_bytes();
        // No letter's bytes go as high.
        let until = [&from[..], &[u8::MAX]].concat();
        let mut found = BTreeSet::new();
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(self.fields.stems)?;
            let range = index.terms().range().ge(&from).lt(&until);
            let mut terms = range.into_stream()?;
            while let Some((key, _)) = terms.next() {
                let Ok(stem) = std::str::from_utf8(key) else {
                    continue;
                };
                if like(stem) && !found.contains(stem) {
                    found.insert(stem.to_owned());
                }
            }
        }
        Ok(found.into_iter().collect())
    }
}
