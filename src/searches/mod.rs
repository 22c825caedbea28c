//! Searches people keep and are told of, and searches that found nothing.
//!
//! A saved search is an address of the list of needs with a name. Its alerts are the service the
//! person asked for by choosing them: a letter when something new has everything that was asked
//! for, at once or on Mondays, each need once, ended by one click ([`alerts`]). Searches without
//! result are counted without anybody's data ([`unmet`]) for the report of lacking skills.

mod actions;
pub mod alerts;
mod letters;
mod model;
mod routes;
mod store;
mod unmet;
mod views;

pub use letters::compose;
pub use model::{Alert, SavedSearch, Told, Unmet};
pub use routes::routes;
pub use unmet::write_down;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::db::{AccountId, DbError, ReadTx, WriteTx};
use crate::text::riga_date;

/// Days after which a message that was dealt with is forgotten.
const KEEP_HANDLED: i64 = 365;
/// Days after which words nobody typed again are forgotten.
const KEEP_WORDS: i64 = 183;

/// An account's saved searches, by name.
pub async fn of_account(tx: &mut ReadTx, account: AccountId) -> Result<Vec<SavedSearch>, DbError> {
    store::of_account(tx, account).await
}

/// What was looked for in vain in the months from `from` to `to`, both included, the most sought
/// first. Counts are of searches, not of people.
pub async fn unmet(
    tx: &mut ReadTx,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<Unmet>, DbError> {
    let month = |day: NaiveDate| day.format("%Y-%m").to_string();
    unmet::counted(tx, (&month(from), &month(to))).await
}

/// What people told the coordinators and nobody dealt with yet, the longest-waiting first.
pub async fn waiting(tx: &mut ReadTx) -> Result<Vec<Told>, DbError> {
    store::told::waiting(tx).await
}

/// What an account told the coordinators, the oldest first.
pub async fn told_by(tx: &mut ReadTx, account: AccountId) -> Result<Vec<Told>, DbError> {
    store::told::by(tx, account).await
}

/// Removes everything an account saved and told.
pub async fn forget(tx: &mut WriteTx, account: AccountId) -> Result<(), DbError> {
    store::forget(tx, account).await?;
    store::told::forget(tx, account).await
}

/// The day's upkeep: forgets what was dealt with long ago, and words nobody typed again.
pub async fn upkeep(tx: &mut WriteTx, now: DateTime<Utc>) -> Result<(), DbError> {
    store::told::delete_handled(tx, now - TimeDelta::days(KEEP_HANDLED)).await?;
    let month = (riga_date(now) - TimeDelta::days(KEEP_WORDS))
        .format("%Y-%m")
        .to_string();
    store::empty::delete_words(tx, &month).await
}

/// Gives what an account keeps and told to another account of the same person. False when the two
/// have more saved searches than one may keep: then nothing is changed.
pub async fn move_to(tx: &mut WriteTx, kept: AccountId, gone: AccountId) -> Result<bool, DbError> {
    let taken = store::told::places(tx, kept).await?;
    let mut free = (1..=model::MOST).filter(|place| taken.iter().all(|(_, one)| one != place));
    let moving = store::told::places(tx, gone).await?;
    let places: Vec<i64> = free.by_ref().take(moving.len()).collect();
    if places.len() < moving.len() {
        return Ok(false);
    }
    for ((id, _), place) in moving.into_iter().zip(places) {
        store::told::move_search(tx, (id, kept), place).await?;
    }
    store::told::move_to(tx, kept, gone).await?;
    Ok(true)
}
