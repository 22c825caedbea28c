//! A person's rights as buttons: what we hold, who received it, take it away, freeze it, object,
//! leave.
//!
//! Start reading at [`erase`]. Each feature erases and exports its own rows, through its own face;
//! what must be covered `tests/it/coverage.rs` holds against the live schema. Whoever is erased stands in
//! a ledger of ids ([`ledger`]), kept beside the database, so that a restored backup can be cleaned
//! again: [`replay`].

mod actions;
mod address;
pub mod erase;
pub mod ledger;
mod letters;
mod model;
mod notice;
mod routes;
mod store;
mod takeaway;
mod views;

pub use actions::{erase_at_once, rewrite, settle};
pub use erase::erase;
pub use ledger::{reconcile, replay};
pub use letters::{after as after_letter, compose, is_farewell, tell_given_up, tell_replaced};
pub use model::{By, Erased, Means, Subject};
pub use routes::routes;

use chrono::{DateTime, TimeDelta, Utc};

use crate::app::App;
use crate::db::{DbError, ReadTx, WriteTx};
use crate::people;

/// The kind of job that finishes an erasure on the disk.
pub const JOB: &str = "erasure-settle";
/// The kind of job that writes PostgreSQL's tables anew in the night after an erasure.
pub const REWRITE: &str = "erasure-rewrite";

/// How long the address of somebody who left may wait for a mail server that takes the receipt.
const FAREWELL: TimeDelta = TimeDelta::days(7);

/// Tells whether the person a file names by this id, or by the number of their profile here, was
/// erased or merged into another record; importing must not bring them back.
pub async fn was_erased(tx: &mut ReadTx, app: &App, external_id: &str) -> Result<bool, DbError> {
    let digest = erase::digest_of(app, external_id);
    if people::merging::was_imported(tx, &digest).await? {
        return Ok(true);
    }
    let number = external_id.parse().ok();
    if let Some(number) = number
        && people::merging::went_to(tx, number).await?.is_some()
    {
        return Ok(true);
    }
    store::knows(tx, (&digest, number)).await
}

/// Removes addresses whose receipt could not be sent in a week.
pub async fn upkeep(tx: &mut WriteTx, now: DateTime<Utc>) -> Result<(), DbError> {
    store::forget_old_farewells(tx, now - FAREWELL).await
}
