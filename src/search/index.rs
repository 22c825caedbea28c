//! One folder, one index: writing, committing with a mark, reading, purging.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use tantivy::index::SegmentId;
use tantivy::indexer::UserOperation;
use tantivy::merge_policy::NoMergePolicy;

use tantivy::schema::TantivyDocument;
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, Searcher, TantivyError, Term};
use uuid::Uuid;

use super::schema::{Fields, VERSION, schema};
use super::table::{Columns, Table, pack};
use super::writing::Writing;

/// What goes into the index for one record.
#[derive(Debug, Clone, Default)]
pub struct Document {
    pub id: Uuid,
    /// Numbers of the leads it is found by.
    pub leads: Vec<u32>,
    /// Stems it is found by, parted by spaces.
    pub stems: String,
    /// Trigrams it is found by, parted by spaces.
    pub grams: String,
    /// What [`Columns::push`] gets back.
    pub payload: Vec<u8>,
}

/// Why the index cannot be used. Nothing is lost by deleting its folder: it is built from the database.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    #[error("the search index in {0} cannot be used: {1}")]
    Tantivy(PathBuf, #[source] TantivyError),
    #[error("the folder of the search index {0} cannot be used: {1}")]
    Folder(PathBuf, #[source] std::io::Error),
}

/// Why an index was started anew, empty: the database has to be read from the beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rebuilt {
    Missing,
    Corrupt,
    OtherSchema,
}

/// An index and whether it had to be started anew.
pub struct Opened<T> {
    pub index: T,
    pub rebuilt: Option<Rebuilt>,
}

/// An index in a folder. All methods block; commits take milliseconds to seconds.
pub struct Index<C: Columns> {
    dir: PathBuf,
    index: tantivy::Index,
    fields: Fields,
    content: u64,
    writing: Mutex<Writing>,
    reader: IndexReader,
    snapshot: RwLock<Arc<Snapshot<C>>>,
}

/// What was committed at one moment: searches on it agree with each other.
pub struct Snapshot<C: Columns> {
    pub(super) searcher: Searcher,
    pub(super) fields: Fields,
    tables: Vec<Arc<Table<C>>>,
    by_segment: HashMap<SegmentId, Arc<Table<C>>>,
    mark: i64,
}

impl<C: Columns> Index<C> {
    /// Opens the index in a folder. A missing or damaged one, or one made with another schema or another
    /// `content` version, is started anew, empty, with mark 0.
    ///
    /// # Errors
    /// When the folder cannot be written or another process writes to it.
    pub fn open(dir: &Path, content: u64) -> Result<Opened<Self>, IndexError> {
        let reason = match Self::open_existing(dir, content) {
            Ok(Ok(index)) => {
                return Ok(Opened {
                    index,
                    rebuilt: None,
                });
            }
            Ok(Err(reason)) => reason,
            Err(error @ IndexError::Tantivy(_, TantivyError::LockFailure(..))) => {
                return Err(error);
            }
            Err(_) => Rebuilt::Corrupt,
        };
        let folder = |error| IndexError::Folder(dir.to_owned(), error);
        if dir.exists() {
            std::fs::remove_dir_all(dir).map_err(folder)?;
        }
        std::fs::create_dir_all(dir).map_err(folder)?;
        let (schema, fields) = schema();
        let index = tantivy::Index::create_in_dir(dir, schema)
            .map_err(|error| IndexError::Tantivy(dir.to_owned(), error))?;
        let index = Self::ready(dir, index, fields, content)?;
        index.commit(0)?;
        Ok(Opened {
            index,
            rebuilt: Some(reason),
        })
    }

    fn open_existing(dir: &Path, content: u64) -> Result<Result<Self, Rebuilt>, IndexError> {
        if !dir.join("meta.json").exists() {
            return Ok(Err(Rebuilt::Missing));
        }
        let fault = |error| IndexError::Tantivy(dir.to_owned(), error);
        let index = tantivy::Index::open_in_dir(dir).map_err(fault)?;
        let (schema, fields) = schema();
        let payload = index
            .load_metas()
            .map_err(fault)?
            .payload
            .unwrap_or_default();
        if index.schema() != schema || read_payload(&payload, content).is_none() {
            return Ok(Err(Rebuilt::OtherSchema));
        }
        if !index.validate_checksum().map_err(fault)?.is_empty() {
            return Ok(Err(Rebuilt::Corrupt));
        }
        Self::ready(dir, index, fields, content).map(Ok)
    }

    fn ready(
        dir: &Path,
        index: tantivy::Index,
        fields: Fields,
        content: u64,
    ) -> Result<Self, IndexError> {
        let fault = |error| IndexError::Tantivy(dir.to_owned(), error);
        let writing = Writing::of(&index).map_err(fault)?;
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()
            .map_err(fault)?;
        let snapshot =
            Snapshot::<C>::take(&reader, fields, content, &HashMap::new()).map_err(fault)?;
        Ok(Index {
            dir: dir.to_owned(),
            index,
            fields,
            content,
            writing: Mutex::new(writing),
            reader,
            snapshot: RwLock::new(Arc::new(snapshot)),
        })
    }

    /// Begins a batch: after the writer has failed, with another one. What was not committed is lost,
    /// so whoever begins puts in again everything after the mark.
    ///
    /// # Errors
    /// When the disk still refuses.
    pub fn begin(&self) -> Result<(), IndexError> {
        let mut writing = self.writing();
        let begun = writing.begin(&self.index);
        begun.map_err(|error| self.fault(error))
    }

    /// Puts a record in the place of any earlier one with its id; found after the next commit.
    ///
    /// # Errors
    /// When the writer has failed, usually for want of disk.
    pub fn upsert(&self, document: &Document) -> Result<(), IndexError> {
        self.upsert_all(std::slice::from_ref(document))
    }

    /// Puts many records in the place of any earlier ones with their ids, in one go.
    ///
    /// # Errors
    /// When the writer has failed, usually for want of disk.
    pub fn upsert_all(&self, documents: &[Document]) -> Result<(), IndexError> {
        let snapshot = self.snapshot();
        let mut writing = self.writing();
        for document in documents {
            let add = UserOperation::Add(self.document(document));
            let term = self.id_term(document.id);
            let is_seen = snapshot.has(&term).map_err(|error| self.fault(error))?;
            // Looking for what is to be replaced costs more than putting a record in.
            let operations = match writing.unseen.insert(document.id) && !is_seen {
                true => vec![add],
                false => vec![UserOperation::Delete(term), add],
            };
            // One by one: the writer then makes whoever is quicker than it wait.
            let done = writing.with(|writer| writer.run(operations));
            done.map_err(|error| self.fault(error))?;
        }
        Ok(())
    }

    /// Takes a record out; gone after the next commit, and from the disk after the next purge.
    pub fn delete(&self, id: Uuid) {
        // Without a writer the batch fails at its commit, and comes again.
        let term = self.id_term(id);
        let _ = self.writing().with(|writer| Ok(writer.delete_term(term)));
    }

    /// Makes all changes durable together with the database's change number, and findable.
    ///
    /// # Errors
    /// When the disk refuses; the previous commit then stands.
    pub fn commit(&self, mark: i64) -> Result<(), IndexError> {
        let mut writing = self.writing();
        let done = writing.whole(|writer| self.commit_with(writer, mark));
        done.map_err(|error| self.fault(error))?;
        self.reload()?;
        writing.unseen.clear();
        Ok(())
    }

    fn commit_with(&self, writer: &mut IndexWriter, mark: i64) -> Result<(), TantivyError> {
        let mut prepared = writer.prepare_commit()?;
        prepared.set_payload(&payload(self.content, mark));
        prepared.commit()?;
        Ok(())
    }

    fn reload(&self) -> Result<(), IndexError> {
        self.reader.reload().map_err(|error| self.fault(error))?;
        let known = self.snapshot();
        let next = Snapshot::take(&self.reader, self.fields, self.content, &known.by_segment)
            .map_err(|error| self.fault(error))?;
        *self
            .snapshot
            .write()
            .unwrap_or_else(PoisonError::into_inner) = Arc::new(next);
        Ok(())
    }

    /// Gives what was last committed.
    pub fn snapshot(&self) -> Arc<Snapshot<C>> {
        Arc::clone(&self.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Gives the change number of the last commit; 0 for a new index.
    pub fn mark(&self) -> i64 {
        self.snapshot().mark
    }

    /// Counts the records that can be found.
    pub fn len(&self) -> u64 {
        self.snapshot().searcher.num_docs()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Writes every segment that holds deleted records anew and removes the old files, so that erased
    /// words are no longer on the disk. Changes not yet committed are committed under the earlier mark.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn purge(&self) -> Result<(), IndexError> {
        let mark = self.mark();
        let mut writing = self.writing();
        let done = writing
            .mend(&self.index)
            .and_then(|()| writing.with(|writer| self.purge_with(writer, mark)));
        drop(writing);
        done.map_err(|error| self.fault(error))?;
        self.reload()?;
        let mut writing = self.writing();
        let done = writing.with(|writer| writer.garbage_collect_files().wait());
        done.map(drop).map_err(|error| self.fault(error))
    }

    fn purge_with(&self, writer: &mut IndexWriter, mark: i64) -> Result<(), TantivyError> {
        self.commit_with(writer, mark)?;
        // No merge of tantivy's own choice may hold a segment that is to be written anew.
        let policy = writer.get_merge_policy();
        writer.set_merge_policy(Box::new(NoMergePolicy));
        let metas = writer.index().searchable_segment_metas();
        let merged = metas.and_then(|metas| {
            for meta in metas.iter().filter(|meta| meta.has_deletes()) {
                writer.merge(&[meta.id()]).wait()?;
            }
            Ok(metas)
        });
        // Also when a merge failed: without it segments would only grow in number.
        writer.set_merge_policy(Box::new(Shared(policy)));
        // Files stay as long as anybody holds their segment.
        merged.map(drop)
    }

    fn writing(&self) -> MutexGuard<'_, Writing> {
        self.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn fault(&self, error: TantivyError) -> IndexError {
        IndexError::Tantivy(self.dir.clone(), error)
    }

    fn id_term(&self, id: Uuid) -> Term {
        Term::from_field_bytes(self.fields.id, id.as_bytes())
    }

    fn document(&self, document: &Document) -> TantivyDocument {
        let mut out = TantivyDocument::new();
        out.add_bytes(self.fields.id, document.id.as_bytes());
        for lead in &document.leads {
            out.add_u64(self.fields.leads, u64::from(*lead));
        }
        out.add_text(self.fields.stems, &document.stems);
        out.add_text(self.fields.grams, &document.grams);
        for word in pack(&document.payload) {
            out.add_u64(self.fields.payload, word);
        }
        out
    }
}

impl<C: Columns> Snapshot<C> {
    fn take(
        reader: &IndexReader,
        fields: Fields,
        content: u64,
        known: &HashMap<SegmentId, Arc<Table<C>>>,
    ) -> tantivy::Result<Self> {
        let searcher = reader.searcher();
        let mut tables = Vec::new();
        let mut by_segment = HashMap::new();
        for segment in searcher.segment_readers() {
            let id = segment.segment_id();
            // A segment never changes, only which of its documents are alive: its table is read once.
            let table = match known.get(&id) {
                Some(table) => Arc::clone(table),
                None => Arc::new(Table::read(segment, fields)?),
            };
            tables.push(Arc::clone(&table));
            by_segment.insert(id, table);
        }
        let payload = searcher.index().load_metas()?.payload.unwrap_or_default();
        let mark = read_payload(&payload, content).unwrap_or_default();
        Ok(Snapshot {
            searcher,
            fields,
            tables,
            by_segment,
            mark,
        })
    }

    /// Tells whether some record carries a term, be it deleted.
    fn has(&self, term: &Term) -> tantivy::Result<bool> {
        for segment in self.searcher.segment_readers() {
            if segment.inverted_index(term.field())?.doc_freq(term)? > 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Gives the table of the segment with this number.
    pub fn table(&self, segment: usize) -> &C {
        &self.tables[segment].rows
    }

    /// Where the lists of a segment's leads lie.
    pub(super) fn leads(&self, segment: usize) -> &HashMap<u32, tantivy::postings::TermInfo> {
        &self.tables[segment].leads
    }

    pub fn segments(&self) -> usize {
        self.tables.len()
    }
}

/// A merge policy that was taken out of a writer, to be put back.
#[derive(Debug)]
struct Shared(Arc<dyn tantivy::merge_policy::MergePolicy>);

impl tantivy::merge_policy::MergePolicy for Shared {
    fn compute_merge_candidates(
        &self,
        segments: &[tantivy::SegmentMeta],
    ) -> Vec<tantivy::merge_policy::MergeCandidate> {
        self.0.compute_merge_candidates(segments)
    }
}

fn payload(content: u64, mark: i64) -> String {
    format!("{VERSION}:{content}:{mark}")
}

fn read_payload(text: &str, content: u64) -> Option<i64> {
    text.strip_prefix(&format!("{VERSION}:{content}:"))?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::{Query, Scratch, Wording};

    #[derive(Default)]
    struct Rows(Vec<Vec<u8>>);

    impl Columns for Rows {
        fn push(&mut self, payload: &[u8]) {
            self.0.push(payload.to_vec());
        }
    }

    fn document(number: u128, stems: &[&str]) -> Document {
        Document {
            id: Uuid::from_u128(number),
            leads: vec![number as u32],
            stems: stems.join(" "),
            grams: String::new(),
            payload: number.to_le_bytes()[..number as usize % 16].to_vec(),
        }
    }

    fn find(index: &Index<Rows>, stem: &str) -> Vec<Vec<u8>> {
        let words = vec![Wording {
            stems: vec![stem.to_owned()],
            grams: Vec::new(),
            weight: 1.0,
        }];
        let query = Query {
            words,
            ..Query::default()
        };
        let mut found = Vec::new();
        let each = |rows: &Rows, _, row: usize, _| found.push(rows.0[row].clone());
        index
            .snapshot()
            .gather_all(&query, &mut Scratch::default(), each)
            .unwrap();
        found
    }

    fn names(dir: &Path, ending: &str) -> Vec<String> {
        let names = std::fs::read_dir(dir)
            .unwrap()
            .map(|file| file.unwrap().file_name());
        names
            .map(|name| name.into_string().unwrap())
            .filter(|name| name.ends_with(ending))
            .collect()
    }

    #[test]
    fn the_mark_travels_with_the_commit() {
        let dir = tempfile::tempdir().unwrap();
        let opened = Index::<Rows>::open(dir.path(), 5).unwrap();
        assert_eq!(opened.rebuilt, Some(Rebuilt::Missing));
        assert_eq!(opened.index.mark(), 0);
        opened.index.upsert(&document(3, &["kokl"])).unwrap();
        assert!(find(&opened.index, "kokl").is_empty());
        opened.index.commit(77).unwrap();
        assert_eq!(find(&opened.index, "kokl").len(), 1);
        drop(opened);
        let again = Index::<Rows>::open(dir.path(), 5).unwrap();
        assert_eq!(again.rebuilt, None);
        assert_eq!((again.index.mark(), again.index.len()), (77, 1));
        assert_eq!(find(&again.index, "kokl"), vec![vec![3, 0, 0]]);
    }

    #[test]
    fn a_record_is_replaced_and_deleted() {
        let dir = tempfile::tempdir().unwrap();
        let index = Index::<Rows>::open(dir.path(), 5).unwrap().index;
        index.upsert(&document(3, &["kokl"])).unwrap();
        index.commit(1).unwrap();
        index.upsert(&document(3, &["bit"])).unwrap();
        index.upsert(&document(4, &["kokl"])).unwrap();
        index.commit(2).unwrap();
        assert_eq!(find(&index, "kokl"), vec![vec![4, 0, 0, 0]]);
        index.delete(Uuid::from_u128(4));
        index.commit(3).unwrap();
        assert!(find(&index, "kokl").is_empty());
        assert_eq!((index.len(), index.mark()), (1, 3));
    }

    #[test]
    fn another_catalogue_or_a_damaged_file_starts_the_index_anew() {
        let dir = tempfile::tempdir().unwrap();
        Index::<Rows>::open(dir.path(), 5)
            .unwrap()
            .index
            .commit(9)
            .unwrap();
        let opened = Index::<Rows>::open(dir.path(), 6).unwrap();
        assert_eq!(
            (opened.rebuilt, opened.index.mark()),
            (Some(Rebuilt::OtherSchema), 0)
        );
        drop(opened);
        std::fs::write(dir.path().join("meta.json"), "{").unwrap();
        let opened = Index::<Rows>::open(dir.path(), 6).unwrap();
        assert_eq!(
            (opened.rebuilt, opened.index.len()),
            (Some(Rebuilt::Corrupt), 0)
        );
    }

    #[test]
    fn whoever_is_put_in_twice_is_there_once_whenever_that_was() {
        let dir = tempfile::tempdir().unwrap();
        let index = Index::<Rows>::open(dir.path(), 5).unwrap().index;
        let put = |stem: &str| index.upsert(&document(1, &[stem])).unwrap();
        put("bit");
        put("kokl");
        index.commit(1).unwrap();
        assert_eq!(
            (find(&index, "bit").len(), find(&index, "kokl").len()),
            (0, 1)
        );
        put("muc");
        index.commit(2).unwrap();
        index.delete(Uuid::from_u128(1));
        put("kokl");
        index.purge().unwrap();
        put("aud");
        index.commit(3).unwrap();
        let all = ["bit", "kokl", "muc", "aud"].map(|stem| find(&index, stem).len());
        assert_eq!((all, index.len()), ([0, 0, 0, 1], 1));
    }

    #[test]
    fn purged_words_leave_the_disk() {
        let dir = tempfile::tempdir().unwrap();
        let index = Index::<Rows>::open(dir.path(), 5).unwrap().index;
        index.upsert(&document(1, &["canarybird", "bit"])).unwrap();
        index.upsert(&document(2, &["bit"])).unwrap();
        index.commit(1).unwrap();
        index.upsert(&document(3, &["canarybird"])).unwrap();
        index.commit(2).unwrap();
        let before = names(dir.path(), ".term");
        assert_eq!(before.len(), 2);
        index.delete(Uuid::from_u128(1));
        index.delete(Uuid::from_u128(3));
        index.commit(3).unwrap();
        index.purge().unwrap();
        let after = names(dir.path(), ".term");
        assert_eq!(after.len(), 1);
        assert!(
            !before.contains(&after[0]),
            "the old files are gone, not only hidden"
        );
        assert!(names(dir.path(), ".del").is_empty());
        let snapshot = index.snapshot();
        for segment in snapshot.searcher.segment_readers() {
            let words = segment.inverted_index(snapshot.fields.stems).unwrap();
            let canary = Term::from_field_text(snapshot.fields.stems, "canarybird");
            assert!(words.get_term_info(&canary).unwrap().is_none());
        }
        assert_eq!((find(&index, "bit").len(), index.mark()), (1, 3));
    }
}
