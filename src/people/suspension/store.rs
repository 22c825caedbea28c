//! Rows of suspended people.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Past, Suspension};
use crate::db::{AccountId, DbError, PersonId, ReadTx, WriteTx};
use crate::{on, run, sql};

pub(super) async fn open(tx: &mut ReadTx, id: PersonId) -> Result<Option<Suspension>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select reason, at from person_suspension where person_id = $1 and ended_at is null"
    ))
    .bind(id)
    .fetch_optional(conn))
}

pub(super) async fn all_of(tx: &mut ReadTx, id: PersonId) -> Result<Vec<Past>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select reason, at, ended_at from person_suspension where person_id = $1
         order by at desc, id"
    ))
    .bind(id)
    .fetch_all(conn))
}

/// `DbError::Taken` when somebody is suspended already.
pub(super) async fn insert(
    tx: &mut WriteTx,
    (id, reason, was_published): (PersonId, &str, bool),
    (by, now): (AccountId, DateTime<Utc>),
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into person_suspension (id, person_id, reason, by_account, at, was_published)
         values ($1, $2, $3, $4, $5, $6)"
    ))
    .bind(Uuid::now_v7())
    .bind(id)
    .bind(reason)
    .bind(by)
    .bind(now)
    .bind(was_published)
    .execute(conn))?;
    Ok(())
}

/// Whether somebody was shown when their open suspension began.
pub(super) async fn was_published(tx: &mut ReadTx, id: PersonId) -> Result<bool, DbError> {
    let found: Option<bool> = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select was_published from person_suspension where person_id = $1 and ended_at is null"
    ))
    .bind(id)
    .fetch_optional(conn))?;
    Ok(found.unwrap_or(false))
}

pub(super) async fn end(
    tx: &mut WriteTx,
    id: PersonId,
    (by, now): (AccountId, DateTime<Utc>),
) -> Result<bool, DbError> {
    let changed = run!(tx, |conn| sqlx::query(sql!(
        "update person_suspension set ended_at = $3, ended_by = $2
         where person_id = $1 and ended_at is null"
    ))
    .bind(id)
    .bind(by)
    .bind(now)
    .execute(conn))?;
    Ok(changed == 1)
}

pub(super) async fn forget_reason(tx: &mut WriteTx, id: PersonId) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update person_suspension set reason = '' where person_id = $1 and reason <> ''"
    ))
    .bind(id)
    .execute(conn))?;
    Ok(())
}
