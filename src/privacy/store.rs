//! Rows of the ledger of erasures, and of addresses that wait for their last letter.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::model::{By, Erased};
use crate::db::{AccountId, DbError, PersonId, ReadTx, WriteTx};
use crate::{on, run, sql};

pub(super) async fn insert(tx: &mut WriteTx, erased: &Erased, by: By) -> Result<(), DbError> {
    let (account, means) = match by {
        By::Coordinator(account, means) => (Some(account), Some(means.code())),
        _ => (None, None),
    };
    run!(tx, |conn| sqlx::query(sql!(
        "insert into erasure (id, account_id, person_id, by_whom, means, by_account, at,
                              import_digest)
         values ($1, $2, $3, $4, $5, $6, $7, $8)"
    ))
    .bind(erased.id)
    .bind(erased.account)
    .bind(erased.person)
    .bind(by.code())
    .bind(means)
    .bind(account)
    .bind(erased.at)
    .bind(&erased.import)
    .execute(conn))?;
    Ok(())
}

/// An entry of the file that the database does not know: it was restored from before.
pub(super) async fn put_back(tx: &mut WriteTx, erased: &Erased) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into erasure (id, account_id, person_id, by_whom, at, import_digest)
         values ($1, $2, $3, 'again', $4, $5) on conflict do nothing"
    ))
    .bind(erased.id)
    .bind(erased.account)
    .bind(erased.person)
    .bind(erased.at)
    .bind(&erased.import)
    .execute(conn))?;
    Ok(())
}

/// Every erasure, the oldest first.
pub(super) async fn all(tx: &mut ReadTx) -> Result<Vec<Erased>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, account_id, person_id, at, import_digest from erasure order by at, id"
    ))
    .fetch_all(conn))
}

/// Whether somebody of that hash, or of that profile, was erased.
pub(super) async fn knows(
    tx: &mut ReadTx,
    (import, person): (&str, Option<PersonId>),
) -> Result<bool, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select exists (select 1 from erasure where import_digest = $1 or person_id = $2)"
    ))
    .bind(import)
    .bind(person)
    .fetch_one(conn))
}

pub(super) async fn put_farewell(
    tx: &mut WriteTx,
    id: Uuid,
    (sealed, locale): (&str, &str),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into farewell (id, sealed, locale, at) values ($1, $2, $3, $4)"
    ))
    .bind(id)
    .bind(sealed)
    .bind(locale)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

/// The sealed address and the language of a receipt that is still to be sent.
pub(super) async fn farewell(
    tx: &mut ReadTx,
    id: Uuid,
) -> Result<Option<(String, String)>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select sealed, locale from farewell where id = $1"
    ))
    .bind(id)
    .fetch_optional(conn))
}

/// What letters of a kind to an account are about.
pub(super) async fn subjects_of(
    tx: &mut ReadTx,
    (account, kind): (AccountId, &str),
) -> Result<Vec<String>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select subject from letter where account_id = $1 and kind = $2"
    ))
    .bind(account)
    .bind(kind)
    .fetch_all(conn))
}

pub(super) async fn forget_farewell(tx: &mut WriteTx, id: Uuid) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from farewell where id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn forget_old_farewells(
    tx: &mut WriteTx,
    before: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from farewell where at < $1"
    ))
    .bind(before)
    .execute(conn))?;
    Ok(())
}
