//! Rows of registrations.

use chrono::{DateTime, Utc};

use crate::db::{DbError, ReadTx, RegistrationId, WriteTx};
use crate::{on, run, sql};

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    pub id: RegistrationId,
    pub sealed: String,
    pub language: String,
    pub visitor_hash: String,
}

pub(super) async fn of_visitor(
    tx: &mut ReadTx,
    kind: &str,
    visitor: &str,
    now: DateTime<Utc>,
) -> Result<Option<Row>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, sealed, language, visitor_hash from registration
         where visitor_hash = $1 and kind = $2 and expires_at > $3
         order by created_at desc, id desc limit 1"
    ))
    .bind(visitor)
    .bind(kind)
    .bind(now)
    .fetch_optional(conn))
}

pub(super) async fn get(
    tx: &mut ReadTx,
    kind: &str,
    id: RegistrationId,
    now: DateTime<Utc>,
) -> Result<Option<Row>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, sealed, language, visitor_hash from registration
         where id = $1 and kind = $2 and expires_at > $3"
    ))
    .bind(id)
    .bind(kind)
    .bind(now)
    .fetch_optional(conn))
}

pub(super) async fn save(
    tx: &mut WriteTx,
    kind: &str,
    visitor: &str,
    row: &Row,
    (now, expires_at): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into registration (id, visitor_hash, kind, sealed, language, created_at,
                                   expires_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (id) do update set sealed = excluded.sealed, language = excluded.language,
                                        expires_at = excluded.expires_at"
    ))
    .bind(row.id)
    .bind(visitor)
    .bind(kind)
    .bind(&row.sealed)
    .bind(&row.language)
    .bind(now)
    .bind(expires_at)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn delete(tx: &mut WriteTx, id: RegistrationId) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from registration where id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn count_expired(tx: &mut ReadTx, now: DateTime<Utc>) -> Result<i64, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) from registration where expires_at <= $1"
    ))
    .bind(now)
    .fetch_one(conn))
}

pub(super) async fn delete_expired(tx: &mut WriteTx, now: DateTime<Utc>) -> Result<u64, DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from registration where expires_at <= $1"
    ))
    .bind(now)
    .execute(conn))
}
