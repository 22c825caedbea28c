//! The writer of one index, which may fail for want of disk. Tantivy's own then goes on without the
//! thread that failed: the next commit would succeed, and lack what was put in. So it is let go of, and
//! the next batch begins with another one.

use std::collections::HashSet;

use tantivy::{Index, IndexWriter, TantivyError};
use uuid::Uuid;

/// Memory the writer may fill before it starts a new segment, in bytes.
const MEMORY: usize = 128 << 20;

pub(super) struct Writing {
    /// Nothing once it has failed.
    writer: Option<IndexWriter>,
    /// A writer failed since the batch began.
    lost: bool,
    /// Records put in that the snapshot does not show yet.
    pub unseen: HashSet<Uuid>,
}

impl Writing {
    pub fn of(index: &Index) -> Result<Writing, TantivyError> {
        Ok(Writing {
            writer: Some(writer_of(index)?),
            lost: false,
            unseen: HashSet::new(),
        })
    }

    /// Begins a batch, which holds everything behind the mark.
    pub fn begin(&mut self, index: &Index) -> Result<(), TantivyError> {
        self.mend(index)?;
        self.lost = false;
        Ok(())
    }

    /// Gets another writer after one has failed.
    pub fn mend(&mut self, index: &Index) -> Result<(), TantivyError> {
        if self.writer.is_none() {
            self.writer = Some(writer_of(index)?);
            self.unseen.clear();
        }
        Ok(())
    }

    /// Does something with the writer, and lets go of it when that fails.
    pub fn with<T>(
        &mut self,
        work: impl FnOnce(&mut IndexWriter) -> Result<T, TantivyError>,
    ) -> Result<T, TantivyError> {
        let Some(writer) = &mut self.writer else {
            self.lost = true;
            return Err(failed_before());
        };
        work(writer).inspect_err(|_| {
            self.writer = None;
            self.lost = true;
        })
    }

    /// The same at the end of a batch; refused when some of the batch was lost.
    pub fn whole<T>(
        &mut self,
        work: impl FnOnce(&mut IndexWriter) -> Result<T, TantivyError>,
    ) -> Result<T, TantivyError> {
        if self.lost {
            return Err(failed_before());
        }
        self.with(work)
    }
}

fn failed_before() -> TantivyError {
    TantivyError::ErrorInThread("the writer failed before".to_owned())
}

fn writer_of(index: &Index) -> Result<IndexWriter, TantivyError> {
    index.writer_with_num_threads(1, MEMORY)
}
