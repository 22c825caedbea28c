//! Rows of links.

use chrono::{DateTime, Utc};

use super::Link;
use crate::db::{AccountId, DbError, ReadTx, WriteTx};
use crate::{on, run, sql};

pub(super) struct NewLink<'a> {
    pub token_hash: String,
    pub purpose: &'static str,
    pub account: Option<AccountId>,
    pub subject: &'a str,
    pub reusable: bool,
    pub now: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

pub(super) async fn insert(tx: &mut WriteTx, link: &NewLink<'_>) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into mail_link (token_hash, purpose, account_id, subject, reusable, created_at,
                                expires_at)
         values ($1, $2, $3, $4, $5, $6, $7)"
    ))
    .bind(&link.token_hash)
    .bind(link.purpose)
    .bind(link.account)
    .bind(link.subject)
    .bind(link.reusable)
    .bind(link.now)
    .bind(link.expires_at)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn find(
    tx: &mut ReadTx,
    hash: &str,
    purpose: &str,
    (now, made_until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Option<Link>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select account_id, subject from mail_link
         where token_hash = $1 and purpose = $2 and expires_at > $3 and created_at <= $4
           and (used_at is null or reusable)"
    ))
    .bind(hash)
    .bind(purpose)
    .bind(now)
    .bind(made_until)
    .fetch_optional(conn))
}

pub(super) async fn take(
    tx: &mut WriteTx,
    hash: &str,
    purpose: &str,
    (now, made_until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Option<Link>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "update mail_link set used_at = $3
         where token_hash = $1 and purpose = $2 and expires_at > $3 and created_at <= $4
           and (used_at is null or reusable)
         returning account_id, subject"
    ))
    .bind(hash)
    .bind(purpose)
    .bind(now)
    .bind(made_until)
    .fetch_optional(conn))
}

pub(super) async fn settle(
    tx: &mut WriteTx,
    purpose: &str,
    subject: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update mail_link set used_at = $3
         where purpose = $1 and subject = $2 and used_at is null"
    ))
    .bind(purpose)
    .bind(subject)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn settle_of(
    tx: &mut WriteTx,
    purpose: &str,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update mail_link set used_at = $3
         where purpose = $1 and account_id = $2 and used_at is null"
    ))
    .bind(purpose)
    .bind(account)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn prolong(
    tx: &mut WriteTx,
    purpose: &str,
    subject: &str,
    until: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update mail_link set expires_at = $3
         where purpose = $1 and subject = $2 and used_at is null and expires_at < $3"
    ))
    .bind(purpose)
    .bind(subject)
    .bind(until)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn delete_expired(tx: &mut WriteTx, before: DateTime<Utc>) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from mail_link where expires_at < $1"
    ))
    .bind(before)
    .execute(conn))?;
    Ok(())
}
