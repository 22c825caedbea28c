//! Contact lists that somebody kept before: each row becomes an invitation, and a person or a
//! community only when its owner registers by the link and agrees to what they agree to.
//!
//! A file is kept sealed for a day until a coordinator has looked at how it was read and says where
//! it is from. Letters go out a few at a time; there is one reminder, and then the address goes.
//! Whoever does not want to be written to, or was erased, is remembered by a keyed hash alone; so is
//! for a year whoever was invited, since every list has the same people in it.

mod actions;
mod check;
mod letters;
mod model;
mod routes;
mod sheet;
mod store;
mod views;

pub use actions::{About, By, JOB, bounced, keep, never_again, run, take_in, upkeep};
pub use check::{Plan, RowFault, entries};
pub use letters::compose;
pub use model::{Become, Column, Ground, Mapping, Rows};
pub use routes::{routes, uploads};
pub use sheet::read;
pub use store::List;

use chrono::{DateTime, Utc};

use crate::db::{DbError, ReadTx, WriteTx};

/// How many [`forget_expired`] would end.
pub async fn count_expired(tx: &mut ReadTx, now: DateTime<Utc>) -> Result<i64, DbError> {
    store::count_expired(tx, now).await
}

/// Ends invitations nobody answered in time; gives how many. Their addresses go.
pub async fn forget_expired(tx: &mut WriteTx, now: DateTime<Utc>) -> Result<u64, DbError> {
    store::expire(tx, now).await
}
