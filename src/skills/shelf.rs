//! The catalogue in use, which may change while the program runs.

use std::sync::{Arc, PoisonError, RwLock};

use super::catalogue::Catalogue;

/// Holds the catalogue that is in use. Clones share it; a reader takes a cheap clone of the catalogue
/// and keeps it for the length of its work, so that one answer comes from one catalogue.
#[derive(Clone)]
pub struct Shelf(Arc<RwLock<Arc<Catalogue>>>);

impl Shelf {
    pub fn new(catalogue: Arc<Catalogue>) -> Shelf {
        Shelf(Arc::new(RwLock::new(catalogue)))
    }

    /// Gives the catalogue in use.
    pub fn get(&self) -> Arc<Catalogue> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts another catalogue into use.
    pub fn put(&self, catalogue: Arc<Catalogue>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = catalogue;
    }
}

impl From<Arc<Catalogue>> for Shelf {
    fn from(catalogue: Arc<Catalogue>) -> Shelf {
        Shelf::new(catalogue)
    }
}
