//! Rows of sessions.

use chrono::{DateTime, Utc};

use crate::db::{AccountId, DbError, ReadTx, WriteTx};
use crate::{on, run, sql};

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    pub account_id: AccountId,
    pub name: String,
    pub language: String,
    pub state: String,
    pub created_at: DateTime<Utc>,
    pub seen_at: DateTime<Utc>,
    pub second_factor: bool,
    pub has_totp: bool,
    pub stepped_up_at: Option<DateTime<Utc>>,
}

pub(super) async fn insert(
    tx: &mut WriteTx,
    hash: &str,
    account: AccountId,
    (second_factor, stepped_up_at): (bool, Option<DateTime<Utc>>),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into session (token_hash, account_id, created_at, seen_at, second_factor,
                              stepped_up_at)
         values ($1, $2, $3, $3, $4, $5)"
    ))
    .bind(hash)
    .bind(account)
    .bind(now)
    .bind(second_factor)
    .bind(stepped_up_at)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn find(tx: &mut ReadTx, hash: &str) -> Result<Option<Row>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select s.account_id, a.name, a.language, a.state, s.created_at, s.seen_at,
                s.second_factor, a.totp_sealed is not null as has_totp, s.stepped_up_at
         from session s join account a on a.id = s.account_id where s.token_hash = $1"
    ))
    .bind(hash)
    .fetch_optional(conn))
}

pub(super) async fn seen(tx: &mut WriteTx, hash: &str, now: DateTime<Utc>) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update session set seen_at = $2 where token_hash = $1"
    ))
    .bind(hash)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

/// Notes that somebody came, by the day: it outlives their session as a sign of life.
pub(super) async fn came(
    tx: &mut WriteTx,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update account set seen_at = $2 where id = $1 and (seen_at is null or seen_at < $3)"
    ))
    .bind(account)
    .bind(now)
    .bind(now - chrono::TimeDelta::days(1))
    .execute(conn))?;
    Ok(())
}

pub(super) async fn strengthen(
    tx: &mut WriteTx,
    hash: &str,
    second_factor: bool,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update session set second_factor = second_factor or $2, stepped_up_at = $3, seen_at = $3
         where token_hash = $1"
    ))
    .bind(hash)
    .bind(second_factor)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn rename(tx: &mut WriteTx, old: &str, new: &str) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update session set token_hash = $2 where token_hash = $1"
    ))
    .bind(old)
    .bind(new)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn delete(tx: &mut WriteTx, hash: &str) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from session where token_hash = $1"
    ))
    .bind(hash)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn delete_of(tx: &mut WriteTx, account: AccountId) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from session where account_id = $1"
    ))
    .bind(account)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn delete_old(
    tx: &mut WriteTx,
    made_before: DateTime<Utc>,
    seen_before: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from session where created_at < $1 or seen_at < $2"
    ))
    .bind(made_before)
    .bind(seen_before)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn delete_every(tx: &mut WriteTx) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!("delete from session"))
        .execute(conn))?;
    Ok(())
}
