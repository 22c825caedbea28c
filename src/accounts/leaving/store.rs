//! Rows of accounts whose owners leave or have them frozen.

use chrono::{DateTime, Utc};

use crate::db::{AccountId, DbError, ReadTx, WriteTx};
use crate::{on, run, sql};

pub(super) async fn email_index(tx: &mut ReadTx, id: AccountId) -> Result<String, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select email_index from account where id = $1"
    ))
    .bind(id)
    .fetch_one(conn))
}

/// Links to an account, and those that confirm a registration with its address.
pub(super) async fn forget_links(
    tx: &mut WriteTx,
    id: AccountId,
    index: &str,
) -> Result<(), DbError> {
    let registrations: Vec<(String, String)> = on!(tx, |conn| sqlx::query_as(sql!(
        "select token_hash, subject from mail_link where purpose = 'registration'"
    ))
    .fetch_all(conn))?;
    for (hash, _) in registrations
        .iter()
        .filter(|(_, subject)| subject.ends_with(index))
    {
        run!(tx, |conn| sqlx::query(sql!(
            "delete from mail_link where token_hash = $1"
        ))
        .bind(hash)
        .execute(conn))?;
    }
    run!(tx, |conn| sqlx::query(sql!(
        "delete from mail_link where account_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn forget_rest(tx: &mut WriteTx, id: AccountId) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from session where account_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "delete from recovery_code where account_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "delete from account_contact where account_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "delete from account_role where account_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    Ok(())
}

/// The index keeps the column's rule that no two are alike; it can be nobody's address.
pub(super) async fn hollow(
    tx: &mut WriteTx,
    id: AccountId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update account set name = '', email_sealed = '', email_index = $2, language = 'lv',
                password_hash = null, totp_sealed = null, totp_step = 0, wrong_codes = 0,
                wrong_codes_since = null, state = 'suspended',
                restricted_at = null, seen_at = null, erased_at = $3, changed_at = $3
         where id = $1"
    ))
    .bind(id)
    .bind(format!("erased:{id}"))
    .bind(now)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn restrict(
    tx: &mut WriteTx,
    id: AccountId,
    at: Option<DateTime<Utc>>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update account set restricted_at = $2 where id = $1 and erased_at is null"
    ))
    .bind(id)
    .bind(at)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn sessions(
    tx: &mut ReadTx,
    id: AccountId,
) -> Result<Vec<(DateTime<Utc>, DateTime<Utc>)>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select created_at, seen_at from session where account_id = $1 order by created_at"
    ))
    .bind(id)
    .fetch_all(conn))
}

pub(super) async fn seen(tx: &mut ReadTx, id: AccountId) -> Result<Option<DateTime<Utc>>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select seen_at from account where id = $1"
    ))
    .bind(id)
    .fetch_one(conn))
}

pub(super) async fn roles(
    tx: &mut ReadTx,
    id: AccountId,
) -> Result<Vec<(String, DateTime<Utc>)>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select role, granted_at from account_role where account_id = $1 order by role"
    ))
    .bind(id)
    .fetch_all(conn))
}
