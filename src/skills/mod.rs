//! The skill catalogue: concepts with labels in three languages, and what finds them.
//!
//! Three ways in: [`Catalogue::link`] reads free text, [`Catalogue::suggest`] answers a field while a
//! person types, [`Catalogue::near`] says which other concepts serve where one was asked for.
//! The concepts themselves stand in `assets/skills/*.tsv`.

mod catalogue;
mod lexicon;
mod link;
mod nearness;
mod tokens;
mod typeahead;

pub use catalogue::{Catalogue, CatalogueError, Concept, ConceptIndex, Group, Labels, Near};
pub use link::Linked;
pub use tokens::{Token, tokens};
pub use typeahead::Suggestion;
