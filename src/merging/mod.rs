//! Records that may be one, and making one of two: of a person, of a community.
//!
//! Which two may be one is looked for by a job ([`find`]); whether they are, a coordinator decides.
//! A merge is one transaction and is final: every feature gives its rows to the record that is kept
//! (`move_…`, `merging::join`), and of the other only an id is left that leads on.

mod actions;
mod communities;
mod find;
mod letters;
mod model;
mod refusals;
mod routes;
mod store;
mod views;

pub use find::{JOB, look};
pub use letters::compose;
pub use model::{Kind, Why};
pub use routes::routes;

use chrono::{DateTime, Utc};

use crate::db::{DbError, ReadTx};

/// How many pairs wait for a coordinator, and since when.
pub async fn waiting(tx: &mut ReadTx) -> Result<Option<(i64, DateTime<Utc>)>, DbError> {
    store::waiting(tx).await
}
