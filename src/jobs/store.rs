//! The queue's rows.

use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;

use super::{Job, Lane};
use crate::db::{DbError, JobId, ReadTx, WriteTx};
use crate::{on, run, sql};

/// A job nobody will try again by itself.
#[derive(Debug, sqlx::FromRow)]
pub struct GivenUp {
    pub id: JobId,
    pub kind: String,
    pub last_error: Option<String>,
    pub gave_up_at: DateTime<Utc>,
}

/// A job that is not done.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Undone {
    pub id: JobId,
    payload: String,
    pub attempts: i64,
    pub run_at: DateTime<Utc>,
    pub last_error: Option<String>,
    pub gave_up_at: Option<DateTime<Utc>>,
}

impl Undone {
    /// Reads the payload; nothing when it is of another shape.
    pub fn payload<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_str(&self.payload).ok()
    }
}

pub(super) async fn insert(
    tx: &mut WriteTx,
    kind: &str,
    payload: &str,
    run_at: DateTime<Utc>,
    key: Option<&str>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into job (id, kind, payload, run_at, dedup_key, created_at)
         values ($1, $2, $3, $4, $5, $4) on conflict (dedup_key) do nothing"
    ))
    .bind(JobId::new())
    .bind(kind)
    .bind(payload)
    .bind(run_at)
    .bind(key)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn claim(
    tx: &mut WriteTx,
    lane: Lane,
    (now, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Option<Job>, DbError> {
    let (kind, own) = match lane {
        Lane::All => ("", true),
        Lane::Only(kind) => (kind, true),
        Lane::AllBut(kind) => (kind, false),
    };
    on!(tx, |conn| sqlx::query_as(sql!(
        "update job set locked_until = $2, attempts = attempts + 1
         where id = (select id from job
                     where run_at <= $1 and done_at is null and gave_up_at is null
                       and (locked_until is null or locked_until <= $1)
                       and ($3 = '' or (kind = $3) = $4)
                     order by run_at, id limit 1)
           and (locked_until is null or locked_until <= $1)
         returning id, kind, payload, attempts"
    ))
    .bind(now)
    .bind(until)
    .bind(kind)
    .bind(own)
    .fetch_optional(conn))
}

/// Prolongs the claim on a job that is being done.
pub(super) async fn claim_on(
    tx: &mut WriteTx,
    id: JobId,
    until: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update job set locked_until = $2
         where id = $1 and done_at is null and locked_until is not null"
    ))
    .bind(id)
    .bind(until)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn done(tx: &mut WriteTx, id: JobId, now: DateTime<Utc>) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update job set done_at = $2, locked_until = null, last_error = null where id = $1"
    ))
    .bind(id)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn failed(
    tx: &mut WriteTx,
    id: JobId,
    error: &str,
    next: DateTime<Utc>,
    gave_up_at: Option<DateTime<Utc>>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update job set run_at = $3, locked_until = null, last_error = $2, gave_up_at = $4
         where id = $1"
    ))
    .bind(id)
    .bind(error)
    .bind(next)
    .bind(gave_up_at)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn given_up(tx: &mut ReadTx) -> Result<Vec<GivenUp>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, kind, last_error, gave_up_at from job
         where gave_up_at is not null order by gave_up_at desc, id limit 100"
    ))
    .fetch_all(conn))
}

pub(super) async fn due_count(tx: &mut ReadTx, now: DateTime<Utc>) -> Result<i64, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) from job where run_at <= $1 and done_at is null and gave_up_at is null"
    ))
    .bind(now)
    .fetch_one(conn))
}

pub(super) async fn put_back(
    tx: &mut WriteTx,
    id: JobId,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let done = run!(tx, |conn| sqlx::query(sql!(
        "update job set gave_up_at = null, attempts = 0, run_at = $2
         where id = $1 and done_at is null and (locked_until is null or locked_until <= $2)"
    ))
    .bind(id)
    .bind(now)
    .execute(conn))?;
    Ok(done == 1)
}

pub(super) async fn discard(tx: &mut WriteTx, id: JobId) -> Result<bool, DbError> {
    let done = run!(tx, |conn| sqlx::query(sql!(
        "delete from job where id = $1 and gave_up_at is not null"
    ))
    .bind(id)
    .execute(conn))?;
    Ok(done == 1)
}

pub(super) async fn undone(tx: &mut ReadTx, kind: &str) -> Result<Vec<Undone>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, payload, attempts, run_at, last_error, gave_up_at from job
         where kind = $1 and done_at is null order by run_at, id"
    ))
    .bind(kind)
    .fetch_all(conn))
}

pub(super) async fn forget_done(tx: &mut WriteTx, before: DateTime<Utc>) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from job where done_at < $1"
    ))
    .bind(before)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn waiting(tx: &mut ReadTx, kind: &str) -> Result<Vec<(JobId, String)>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, payload from job where kind = $1 and done_at is null"
    ))
    .bind(kind)
    .fetch_all(conn))
}

pub(super) async fn remove(tx: &mut WriteTx, id: JobId) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from job where id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    Ok(())
}
