//! Rows of walks: who has been linked anew after a change, and who is still to come.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::db::{DbError, ReadTx, WriteTx};
use crate::skills::walk::{Stage, Walk};
use crate::{on, run, sql};

#[derive(sqlx::FromRow)]
struct Row {
    to_version: i64,
    from_version: i64,
    stage: String,
    after_id: Option<Uuid>,
    seen: i64,
    total: i64,
    changed: i64,
    started_at: DateTime<Utc>,
    finished_at: Option<DateTime<Utc>>,
}

/// The latest walk, finished or not.
pub(in crate::skills) async fn latest(tx: &mut ReadTx) -> Result<Option<Walk>, DbError> {
    let row: Option<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select to_version, from_version, stage, after_id, seen, total, changed, started_at,
                finished_at
         from skill_walk order by to_version desc limit 1"
    ))
    .fetch_optional(conn))?;
    row.map(|row| {
        Ok(Walk {
            to: row.to_version,
            from: row.from_version,
            stage: Stage::parse(&row.stage).ok_or(DbError::Damaged("a stage of a walk"))?,
            after: row.after_id,
            seen: row.seen,
            total: row.total,
            changed: row.changed,
            started_at: row.started_at,
            finished_at: row.finished_at,
        })
    })
    .transpose()
}

/// Begins a walk over everybody who is there now.
pub(in crate::skills) async fn insert(
    tx: &mut WriteTx,
    (from, to): (i64, i64),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into skill_walk (to_version, from_version, stage, seen, total, changed, started_at)
         select $1, $2, 'people', 0,
                (select count(*) from person) + (select count(*) from opportunity), 0, $3"
    ))
    .bind(to)
    .bind(from)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

/// Writes how far a walk has come; false when another hand has led it on since `seen` and `stage`.
pub(in crate::skills) async fn advance(
    tx: &mut WriteTx,
    (seen, stage): (i64, Stage),
    walk: &Walk,
) -> Result<bool, DbError> {
    let rows = run!(tx, |conn| sqlx::query(sql!(
        "update skill_walk set stage = $4, after_id = $5, seen = $6, changed = $7, finished_at = $8
         where to_version = $1 and seen = $2 and stage = $3"
    ))
    .bind(walk.to)
    .bind(seen)
    .bind(stage.code())
    .bind(walk.stage.code())
    .bind(walk.after)
    .bind(walk.seen)
    .bind(walk.changed)
    .bind(walk.finished_at)
    .execute(conn))?;
    Ok(rows == 1)
}
