//! The skill catalogue: concepts with labels in three languages, and what finds them.
//!
//! Three ways in: [`Catalogue::link`] reads free text, [`Catalogue::suggest`] answers a field while a
//! person types, [`Catalogue::near`] says which other concepts serve where one was asked for.
//! The concepts themselves stand in `assets/skills/*.tsv`; what coordinators add stands in the database
//! ([`Additions`]) and joins them. The catalogue in use stands on a [`Shelf`] and changes while the
//! program runs: whoever commits a change ([`change`]) raises the version, every node follows it
//! ([`newer`]), and a [`walk`] links everybody anew who is linked otherwise now.

mod actions;
mod acts;
mod added;
mod adding;
mod catalogue;
mod draft;
pub mod esco;
#[cfg(test)]
mod everyday_tests;
pub mod exchange;
mod files;
mod gathered;
#[cfg(test)]
mod label_tests;
mod lexicon;
mod link;
mod model;
mod nearness;
mod own_words;
mod refusals;
mod routes;
mod shelf;
mod store;
pub mod titles;
mod tokens;
mod typeahead;
mod views;
pub mod walk;
mod words_views;

use std::sync::Arc;

pub use actions::{By, change};
pub use added::{AddedConcept, AddedLabel, Additions, Address, Merge};
pub use catalogue::{Catalogue, CatalogueError, Concept, ConceptIndex, Group, Labels, Near};
pub use gathered::{Count, Gathered, OwnWords, gathered, own_words_waiting};
pub use link::Linked;
pub use model::{Change, NewConcept, NewLabel, Refusal, is_esco};
pub use routes::routes;
pub use shelf::Shelf;
pub use tokens::{Token, beginning, tokens};
pub use typeahead::Suggestion;

use crate::db::{DbError, ReadTx};

/// The number of the last change of the catalogue.
pub async fn version(tx: &mut ReadTx) -> Result<i64, DbError> {
    store::version(tx).await
}

/// What stood added after the change of this number.
pub async fn additions(tx: &mut ReadTx, version: i64) -> Result<Additions, DbError> {
    store::additions(tx, version).await
}

/// The catalogue as it was after the change of this number.
pub async fn as_of(tx: &mut ReadTx, version: i64) -> Result<Arc<Catalogue>, DbError> {
    if version == 0 {
        return Ok(Catalogue::embedded());
    }
    let added = store::additions(tx, version).await?;
    let esco = esco::of_database(tx).await?;
    // Arranging labels takes its time: not on a thread that answers requests.
    let join = move || {
        let catalogue = Catalogue::embedded().with(&added);
        Arc::new(match esco {
            Some(esco) => catalogue.with_esco(esco),
            None => catalogue,
        })
    };
    tokio::task::spawn_blocking(join)
        .await
        .map_err(|_| DbError::Damaged("the catalogue"))
}

/// The catalogue as it is now in the database, if that is another than this one.
pub async fn newer(tx: &mut ReadTx, known: i64) -> Result<Option<Arc<Catalogue>>, DbError> {
    let version = store::version(tx).await?;
    if version == known {
        return Ok(None);
    }
    as_of(tx, version).await.map(Some)
}
