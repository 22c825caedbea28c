//! Rows of the ledger of erasures, and of addresses that wait for their last letter.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::model::{By, Erased};
use crate::db::{DbError, ReadTx, WriteTx};
use crate::{on, run, sql};

pub(super) async fn insert(tx: &mut WriteTx, erased: &Erased, by: By) -> Result<(), DbError> {
    let (account, means) = match by {
        By::Coordinator(account, means) => (Some(account), Some(means.code())),
        _ => (None, None),
    };
    run!(tx, |conn| sqlx::query(sql!(
        "insert into erasure (id, account_id, person_id, by_whom, means, by_account, at)
         values ($1, $2, $3, $4, $5, $6, $7)"
    ))
    .bind(erased.id)
    .bind(erased.account)
    .bind(erased.person)
    .bind(by.code())
    .bind(means)
    .bind(account)
    .bind(erased.at)
    .execute(conn))?;
    Ok(())
}

/// An entry of the file that the database does not know: it was restored from before.
pub(super) async fn put_back(tx: &mut WriteTx, erased: &Erased) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into erasure (id, account_id, person_id, by_whom, at)
         values ($1, $2, $3, 'again', $4) on conflict do nothing"
    ))
    .bind(erased.id)
    .bind(erased.account)
    .bind(erased.person)
    .bind(erased.at)
    .execute(conn))?;
    Ok(())
}

/// Every erasure, the oldest first.
pub(super) async fn all(tx: &mut ReadTx) -> Result<Vec<Erased>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, account_id, person_id, at from erasure order by at, id"
    ))
    .fetch_all(conn))
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
