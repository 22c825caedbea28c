//! Rows of decisions.

use chrono::{DateTime, Utc};

use super::{Decision, Text};
use crate::db::{AccountId, ConsentId, DbError, ReadTx, WriteTx};
use crate::{on, run, sql};

/// A recorded decision.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Entry {
    pub purpose: String,
    pub version: i64,
    pub language: String,
    pub given: bool,
    pub means: String,
    pub at: DateTime<Utc>,
}

pub(super) async fn append(
    tx: &mut WriteTx,
    decision: &Decision<'_>,
    text: &Text,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into consent (id, account_id, purpose, version, language, text_hash, given, means,
                              recorded_by, note, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    ))
    .bind(ConsentId::new())
    .bind(decision.account)
    .bind(decision.purpose.code())
    .bind(text.version)
    .bind(decision.lang.tag())
    .bind(&text.hash)
    .bind(decision.given)
    .bind(decision.means.code())
    .bind(decision.recorded_by)
    .bind(decision.note)
    .bind(decision.at)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn latest(
    tx: &mut ReadTx,
    account: AccountId,
    purpose: &str,
) -> Result<Option<bool>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select given from consent where account_id = $1 and purpose = $2
         order by at desc, id desc limit 1"
    ))
    .bind(account)
    .bind(purpose)
    .fetch_optional(conn))
}

pub(super) async fn agreed(tx: &mut ReadTx, purpose: &str) -> Result<Vec<AccountId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select c.account_id from consent c join account a on a.id = c.account_id
         where c.purpose = $1 and c.given and a.state = 'active'
           and not exists (select 1 from consent later
                           where later.account_id = c.account_id and later.purpose = c.purpose
                             and (later.at > c.at or (later.at = c.at and later.id > c.id)))
         order by c.account_id"
    ))
    .bind(purpose)
    .fetch_all(conn))
}

pub(super) async fn history(tx: &mut ReadTx, account: AccountId) -> Result<Vec<Entry>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select purpose, version, language, given, means, at from consent
         where account_id = $1 order by at desc, id desc"
    ))
    .bind(account)
    .fetch_all(conn))
}
