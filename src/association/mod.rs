//! What the association decides about its own platform: rules, terms of keeping, its own name and
//! contacts, and the notes that whoever comes next should find.
//!
//! The installation's settings file gives the beginning; a decision on the site stands above it.
//! Decisions are rows that are added, never changed: the latest of a key holds, and an earlier
//! value is put back by one more row.

mod actions;
mod model;
mod notes;
mod routes;
mod store;
mod views;

pub use model::{Association, Key, Settings};
pub use notes::{NOTES, Note};
pub use routes::routes;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::config::Config;
use crate::db::{AccountId, DbError, ReadTx, WriteTx};

/// One decision: what changed, from what to what.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Change {
    pub seq: i64,
    pub key: String,
    pub value: String,
    pub earlier: String,
    pub at: DateTime<Utc>,
    pub account_id: AccountId,
}

/// What holds now.
pub async fn settings(tx: &mut ReadTx, config: &Config) -> Result<Settings, DbError> {
    let (seq, decided) = decided(tx).await?;
    Ok(Settings::of(config, (seq, &decided)))
}

/// The settings if anything was decided since `known`.
pub async fn newer(
    tx: &mut ReadTx,
    config: &Config,
    known: i64,
) -> Result<Option<Settings>, DbError> {
    if store::latest(tx).await? == known {
        return Ok(None);
    }
    Ok(Some(settings(tx, config).await?))
}

/// The notes of the association, each as it stands.
pub async fn notes(tx: &mut ReadTx) -> Result<Vec<(Note, Option<Change>)>, DbError> {
    let mut found = Vec::with_capacity(NOTES.len());
    for note in NOTES {
        found.push((note, store::latest_of(tx, note.code()).await?));
    }
    Ok(found)
}

/// Empties earlier texts of notes, and earlier contacts, that gave way to others before a moment;
/// in how many rows. Who decided what and when stays.
pub async fn forget_earlier(tx: &mut WriteTx, before: DateTime<Utc>) -> Result<u64, DbError> {
    store::forget_earlier(tx, before).await
}

/// How many rows [`forget_earlier`] would empty.
pub async fn count_earlier(tx: &mut ReadTx, before: DateTime<Utc>) -> Result<i64, DbError> {
    store::count_earlier(tx, before).await
}

async fn decided(tx: &mut ReadTx) -> Result<(i64, BTreeMap<String, String>), DbError> {
    let rows = store::in_force(tx).await?;
    let seq = store::latest(tx).await?;
    Ok((
        seq,
        rows.into_iter().map(|row| (row.key, row.value)).collect(),
    ))
}
