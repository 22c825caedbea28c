//! The catalogue in use, which may change while the program runs.

use std::sync::{Arc, PoisonError, RwLock};

use super::catalogue::Catalogue;

/// Holds the catalogue that is in use. Clones share it; a reader takes a cheap clone of the catalogue
/// and keeps it for the length of its work, so that one answer comes from one catalogue.
#[derive(Clone)]
pub struct Shelf(Arc<RwLock<Catalogues>>);

struct Catalogues {
    in_use: Arc<Catalogue>,
    /// Those a walk leads between, so that its batches need not make them each time.
    kept: Vec<Arc<Catalogue>>,
}

impl Shelf {
    pub fn new(catalogue: Arc<Catalogue>) -> Shelf {
        Shelf(Arc::new(RwLock::new(Catalogues {
            in_use: catalogue,
            kept: Vec::new(),
        })))
    }

    /// Gives the catalogue in use.
    pub fn get(&self) -> Arc<Catalogue> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner).in_use)
    }

    /// Puts another catalogue into use.
    pub fn put(&self, catalogue: Arc<Catalogue>) {
        self.0
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .in_use = catalogue;
    }

    pub(super) fn of_version(&self, version: i64) -> Option<Arc<Catalogue>> {
        let all = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let mut known = std::iter::once(&all.in_use).chain(&all.kept);
        known.find(|one| one.version() == version).cloned()
    }

    /// Keeps a catalogue at hand until the walk has ended.
    pub(super) fn keep(&self, catalogue: Arc<Catalogue>) {
        let mut all = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let version = catalogue.version();
        if all.kept.iter().all(|one| one.version() != version) {
            all.kept.push(catalogue);
        }
    }

    /// Lets go of the catalogues of a walk that has ended.
    pub fn walk_ended(&self) {
        self.0
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .kept
            .clear();
    }
}

impl From<Arc<Catalogue>> for Shelf {
    fn from(catalogue: Arc<Catalogue>) -> Shelf {
        Shelf::new(catalogue)
    }
}
