//! Words of the index that are like a word nobody wrote.

use std::collections::BTreeSet;

use super::index::Snapshot;
use super::table::Columns;

impl<C: Columns> Snapshot<C> {
    /// The stems of the index that `like` takes for the word meant, sorted.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn stems_like(&self, like: impl Fn(&str) -> bool) -> tantivy::Result<Vec<String>> {
        let mut found = BTreeSet::new();
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(self.fields.stems)?;
            let mut terms = index.terms().stream()?;
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
