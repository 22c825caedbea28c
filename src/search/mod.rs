//! The search index: documents found by concept, by stem and by trigram, with compact facts beside them.
//!
//! This module knows nothing of people or needs. A [`Document`] carries numbers of concepts, stems,
//! trigrams and a payload of bytes; a feature says with [`Columns`] how the payloads of a segment become
//! a table in memory, so that ranking reads neither the database nor the disk. Start at [`Index`].
//!
//! The index is derived: it can be deleted at any time and follows the database by its [`Index::mark`].
//! It holds no name, e-mail or telephone number; [`Index::purge`] makes erased words leave the disk.

mod alike;
pub mod analyser;
mod gather;
mod index;
mod schema;
pub mod slips;
mod table;
mod writing;

pub use gather::{Lead, Promising, Query, Scratch, Wording};
pub use index::{Document, Index, IndexError, Opened, Rebuilt, Snapshot};
pub use table::Columns;
