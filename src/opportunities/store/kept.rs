//! Rows of what needs said.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::{known, small};
use crate::db::{DbError, OpportunityId, ReadTx, WriteTx};
use crate::matching::{Compensation, Mode, Period};
use crate::opportunities::kept::Kept;
use crate::{on, run, sql};

#[derive(sqlx::FromRow)]
struct Row {
    title: String,
    description: String,
    mode: String,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    hours_per_week: i64,
    compensation: String,
    territory: Option<String>,
    place_text: String,
}

impl Row {
    fn read(self) -> Result<Kept, DbError> {
        Ok(Kept {
            title: self.title,
            description: self.description,
            mode: known(Mode::parse(&self.mode), "opportunity_kept.mode")?,
            period: Period {
                from: self.starts_on,
                to: self.ends_on,
            },
            hours_per_week: small(self.hours_per_week, "opportunity_kept.hours_per_week")?,
            compensation: known(
                Compensation::parse(&self.compensation),
                "opportunity_kept.compensation",
            )?,
            territory: self.territory,
            place_text: self.place_text,
        })
    }
}

pub(in crate::opportunities) async fn insert(
    tx: &mut WriteTx,
    (id, said): (OpportunityId, &Kept),
    (at, followed): (DateTime<Utc>, Option<DateTime<Utc>>),
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into opportunity_kept (id, opportunity_id, title, description, mode, starts_on,
                ends_on, hours_per_week, compensation, territory, place_text, kept_at, followed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
    ))
    .bind(Uuid::now_v7())
    .bind(id)
    .bind(&said.title)
    .bind(&said.description)
    .bind(said.mode.code())
    .bind(said.period.from)
    .bind(said.period.to)
    .bind(i64::from(said.hours_per_week))
    .bind(said.compensation.code())
    .bind(&said.territory)
    .bind(&said.place_text)
    .bind(at)
    .bind(followed)
    .execute(conn))?;
    Ok(())
}

/// What people read of a need whose newer text no coordinator has read.
pub(in crate::opportunities) async fn unfollowed(
    tx: &mut ReadTx,
    id: OpportunityId,
) -> Result<Option<Kept>, DbError> {
    let row: Option<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select title, description, mode, starts_on, ends_on, hours_per_week, compensation,
                territory, place_text
         from opportunity_kept where opportunity_id = $1 and followed_at is null
         order by kept_at desc, id desc limit 1"
    ))
    .bind(id)
    .fetch_optional(conn))?;
    row.map(Row::read).transpose()
}

/// What people read of a need at a moment, if something else came after it.
pub(in crate::opportunities) async fn followed_after(
    tx: &mut ReadTx,
    id: OpportunityId,
    at: DateTime<Utc>,
) -> Result<Option<Kept>, DbError> {
    let row: Option<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select title, description, mode, starts_on, ends_on, hours_per_week, compensation,
                territory, place_text
         from opportunity_kept where opportunity_id = $1 and followed_at > $2
         order by followed_at, id limit 1"
    ))
    .bind(id)
    .bind(at)
    .fetch_optional(conn))?;
    row.map(Row::read).transpose()
}

/// Notes that people read the newer text from now on; false when there was none.
pub(in crate::opportunities) async fn follow(
    tx: &mut WriteTx,
    id: OpportunityId,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let done = run!(tx, |conn| sqlx::query(sql!(
        "update opportunity_kept set followed_at = $2
         where opportunity_id = $1 and followed_at is null"
    ))
    .bind(id)
    .bind(now)
    .execute(conn))?;
    Ok(done > 0)
}
