//! Rows of decisions.

use super::Change;
use crate::db::{DbError, ReadTx, WriteTx};
use crate::{on, run, sql};

/// Decisions shown on one page.
const SHOWN: i64 = 60;

/// The number of the latest decision; 0 before any.
pub(super) async fn latest(tx: &mut ReadTx) -> Result<i64, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select coalesce(max(seq), 0) from setting_change"
    ))
    .fetch_one(conn))
}

/// The latest decision of every key.
pub(super) async fn in_force(tx: &mut ReadTx) -> Result<Vec<Change>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select c.seq, c.key, c.value, c.earlier, c.at, c.account_id from setting_change c
         where c.seq = (select max(later.seq) from setting_change later where later.key = c.key)
         order by c.key"
    ))
    .fetch_all(conn))
}

pub(super) async fn latest_of(tx: &mut ReadTx, key: &str) -> Result<Option<Change>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select seq, key, value, earlier, at, account_id from setting_change
         where key = $1 order by seq desc limit 1"
    ))
    .bind(key)
    .fetch_optional(conn))
}

pub(super) async fn one(tx: &mut ReadTx, seq: i64) -> Result<Option<Change>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select seq, key, value, earlier, at, account_id from setting_change where seq = $1"
    ))
    .bind(seq)
    .fetch_optional(conn))
}

/// Decisions about settings, or about notes, the newest first.
pub(super) async fn newest(tx: &mut ReadTx, notes: bool) -> Result<Vec<Change>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select seq, key, value, earlier, at, account_id from setting_change
         where (substr(key, 1, 5) = 'note-') = $1 order by seq desc limit $2"
    ))
    .bind(notes)
    .bind(SHOWN)
    .fetch_all(conn))
}

/// Adds a decision; `DbError::Taken` when another came in between.
pub(super) async fn append(tx: &mut WriteTx, change: &Change) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into setting_change (seq, key, value, earlier, at, account_id)
         values ($1, $2, $3, $4, $5, $6)"
    ))
    .bind(change.seq)
    .bind(&change.key)
    .bind(&change.value)
    .bind(&change.earlier)
    .bind(change.at)
    .bind(change.account_id)
    .execute(conn))?;
    Ok(())
}
