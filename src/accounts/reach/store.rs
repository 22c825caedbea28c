//! Rows of returned mail, and of letters that only kept in touch.

use chrono::{DateTime, Utc};

use crate::db::{AccountId, DbError, ReadTx, WriteTx};
use crate::{on, run, sql};

/// What came back from an address.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Undelivered {
    pub account_id: AccountId,
    /// What the mail server said, as a code (RFC 3463, or SMTP's own three digits).
    pub status: String,
    pub softly: i64,
    pub given_up_at: Option<DateTime<Utc>>,
    pub last_at: DateTime<Utc>,
}

/// A letter that only kept in touch.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Kept {
    pub what: String,
    pub at: DateTime<Utc>,
}

/// Locks an account's row until the transaction ends.
pub(super) async fn hold(tx: &mut WriteTx, account: AccountId) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update account set state = state where id = $1"
    ))
    .bind(account)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn of(
    tx: &mut ReadTx,
    account: AccountId,
) -> Result<Option<Undelivered>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select account_id, status, softly, given_up_at, last_at from undelivered
         where account_id = $1"
    ))
    .bind(account)
    .fetch_optional(conn))
}

pub(super) async fn given_up(tx: &mut ReadTx) -> Result<Vec<Undelivered>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select account_id, status, softly, given_up_at, last_at from undelivered
         where given_up_at is not null order by given_up_at, account_id"
    ))
    .fetch_all(conn))
}

pub(super) async fn put(tx: &mut WriteTx, row: &Undelivered) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into undelivered (account_id, status, softly, given_up_at, last_at)
         values ($1, $2, $3, $4, $5)
         on conflict (account_id) do update
             set status = $2, softly = $3, given_up_at = $4, last_at = $5"
    ))
    .bind(row.account_id)
    .bind(&row.status)
    .bind(row.softly)
    .bind(row.given_up_at)
    .bind(row.last_at)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn forget_returns(tx: &mut WriteTx, account: AccountId) -> Result<bool, DbError> {
    let done = run!(tx, |conn| sqlx::query(sql!(
        "delete from undelivered where account_id = $1"
    ))
    .bind(account)
    .execute(conn))?;
    Ok(done == 1)
}

pub(super) async fn move_returns(
    tx: &mut WriteTx,
    kept: AccountId,
    gone: AccountId,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update undelivered set account_id = $1 where account_id = $2"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    Ok(())
}

/// The later of the two turns counts.
pub(super) async fn move_turn(
    tx: &mut WriteTx,
    kept: AccountId,
    gone: AccountId,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into kept_warm (account_id, what, at)
         select $1, what, at from kept_warm where account_id = $2
         on conflict (account_id) do update set what = excluded.what, at = excluded.at
             where kept_warm.at < excluded.at"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    forget_turn(tx, gone).await
}

pub(super) async fn kept(tx: &mut ReadTx, account: AccountId) -> Result<Option<Kept>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select what, at from kept_warm where account_id = $1"
    ))
    .bind(account)
    .fetch_optional(conn))
}

pub(super) async fn take_turn(
    tx: &mut WriteTx,
    (account, what): (AccountId, &str),
    (before, now): (DateTime<Utc>, DateTime<Utc>),
) -> Result<bool, DbError> {
    let done = run!(tx, |conn| sqlx::query(sql!(
        "insert into kept_warm (account_id, what, at) values ($1, $2, $3)
         on conflict (account_id) do update set what = $2, at = $3 where kept_warm.at <= $4"
    ))
    .bind(account)
    .bind(what)
    .bind(now)
    .bind(before)
    .execute(conn))?;
    Ok(done == 1)
}

pub(super) async fn forget_turn(tx: &mut WriteTx, account: AccountId) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from kept_warm where account_id = $1"
    ))
    .bind(account)
    .execute(conn))?;
    Ok(())
}
