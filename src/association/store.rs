//! Rows of decisions.

use chrono::{DateTime, Utc};

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

/// Empties an earlier text of a key, here and where it stands as what was before; false when there
/// is none, or it is in force.
pub(super) async fn forget_version(
    tx: &mut WriteTx,
    (key, seq): (&str, i64),
) -> Result<bool, DbError> {
    let done = run!(tx, |conn| sqlx::query(sql!(
        "update setting_change set value = ''
         where seq = $1 and key = $2
           and exists (select 1 from setting_change later where later.key = $2 and later.seq > $1)"
    ))
    .bind(seq)
    .bind(key)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update setting_change set earlier = ''
         where key = $2
           and seq = (select min(later.seq) from setting_change later
                      where later.key = $2 and later.seq > $1)"
    ))
    .bind(seq)
    .bind(key)
    .execute(conn))?;
    Ok(done == 1)
}

/// Empties texts of notes, and contacts, that gave way to others before a moment; in how many rows.
pub(super) async fn forget_earlier(
    tx: &mut WriteTx,
    before: DateTime<Utc>,
) -> Result<u64, DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update setting_change
         set earlier = case when at < $1 then '' else earlier end,
             value = case when exists (select 1 from setting_change later
                                       where later.key = setting_change.key
                                         and later.seq > setting_change.seq and later.at < $1)
                          then '' else value end
         where (substr(key, 1, 5) = 'note-' or key in ('email', 'phone', 'address'))
           and ((earlier <> '' and at < $1)
                or (value <> ''
                    and exists (select 1 from setting_change later
                                where later.key = setting_change.key
                                  and later.seq > setting_change.seq and later.at < $1)))"
    ))
    .bind(before)
    .execute(conn))
}

/// How many rows [`forget_earlier`] would empty.
pub(super) async fn count_earlier(tx: &mut ReadTx, before: DateTime<Utc>) -> Result<i64, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) from setting_change c
         where (substr(c.key, 1, 5) = 'note-' or c.key in ('email', 'phone', 'address'))
           and ((c.earlier <> '' and c.at < $1)
                or (c.value <> ''
                    and exists (select 1 from setting_change later
                                where later.key = c.key and later.seq > c.seq
                                  and later.at < $1)))"
    ))
    .bind(before)
    .fetch_one(conn))
}
