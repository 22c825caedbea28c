//! "Is it still true?": asked by letter, answered by one click; what silence leads to.
//!
//! A month before the profile would be hidden its person is asked, ten days before they are warned;
//! then it is hidden, and one click brings it back. Long after, two letters stand before erasure.
//! [`steps::next`] is the whole rule.

mod actions;
mod letters;
mod routes;
mod steps;
mod store;
mod views;

pub use actions::{Done, run};
pub(super) use letters::compose;
pub(super) use routes::routes;
pub(super) use store::forget;
pub(super) use views::panel;

use crate::db::{DbError, PersonId, ReadTx};
pub use steps::Asked;

/// What a person was asked and told since their last word.
pub async fn of(tx: &mut ReadTx, person: PersonId) -> Result<Asked, DbError> {
    Ok(store::asked(tx, person).await?.unwrap_or_default())
}
