//! The audit's rows.

use chrono::{DateTime, Utc};

use crate::db::{DbError, ReadTx, WriteTx};
use crate::{on, run, sql};

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    pub seq: i64,
    pub at: DateTime<Utc>,
    pub actor: String,
    pub action: String,
    pub subject: String,
    pub detail: String,
    pub prev: String,
    pub hash: String,
}

/// Takes the next number; the head row stays locked until the transaction ends.
pub(super) async fn next(tx: &mut WriteTx) -> Result<(i64, String), DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "update audit_head set seq = seq + 1 where id = 1 returning seq, hash"
    ))
    .fetch_one(conn))
}

pub(super) async fn append(tx: &mut WriteTx, row: &Row) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into audit (seq, at, actor, action, subject, detail, prev, hash)
         values ($1, $2, $3, $4, $5, $6, $7, $8)"
    ))
    .bind(row.seq)
    .bind(row.at)
    .bind(&row.actor)
    .bind(&row.action)
    .bind(&row.subject)
    .bind(&row.detail)
    .bind(&row.prev)
    .bind(&row.hash)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update audit_head set hash = $1 where id = 1"
    ))
    .bind(&row.hash)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn head(tx: &mut ReadTx) -> Result<(i64, String), DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select seq, hash from audit_head where id = 1"
    ))
    .fetch_one(conn))
}

pub(super) async fn times(
    tx: &mut ReadTx,
) -> Result<Option<(DateTime<Utc>, DateTime<Utc>)>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select at, (select max(at) from audit) as latest from audit order by seq desc limit 1"
    ))
    .fetch_optional(conn))
}

pub(super) async fn after(tx: &mut ReadTx, seq: i64) -> Result<Vec<Row>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select seq, at, actor, action, subject, detail, prev, hash from audit
         where seq > $1 order by seq limit 5000"
    ))
    .bind(seq)
    .fetch_all(conn))
}

pub(super) async fn about(
    tx: &mut ReadTx,
    subject: &str,
) -> Result<Vec<(DateTime<Utc>, String)>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select at, action from audit where subject = $1 order by seq"
    ))
    .bind(subject)
    .fetch_all(conn))
}

pub(super) async fn told_of(
    tx: &mut ReadTx,
    subject: &str,
) -> Result<Vec<(DateTime<Utc>, String, String)>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select at, action, detail from audit where subject = $1 order by seq"
    ))
    .bind(subject)
    .fetch_all(conn))
}

pub(super) async fn done_by(
    tx: &mut ReadTx,
    actor: &str,
) -> Result<Vec<(DateTime<Utc>, String)>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select at, action from audit where actor = $1 order by seq"
    ))
    .bind(actor)
    .fetch_all(conn))
}
