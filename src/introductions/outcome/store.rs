//! Rows of what each side told of the outcome.

use chrono::{DateTime, Utc};

use crate::db::{DbError, IntroductionId, ReadTx, WriteTx};
use crate::introductions::model::Introduction;
use crate::introductions::workflow::{Role, WhyNot};
use crate::{on, run, sql};

pub(in crate::introductions) struct OutcomeRow<'a> {
    pub side: Role,
    pub after_days: i64,
    pub answer: &'a str,
    pub hours: i64,
    pub thanks: &'a str,
    pub why_not: Option<WhyNot>,
    pub note: &'a str,
    pub at: DateTime<Utc>,
}

/// Which of the two questions about the outcome is answered: after 30 days, or after 180.
pub(in crate::introductions) fn asked_after_days(intro: &Introduction, now: DateTime<Utc>) -> i64 {
    // The question comes when the contacts are hidden; an end that the other side told of since
    // changes nothing about that.
    let asked = intro.window_ends_at.unwrap_or(intro.state_since);
    if (now - asked).num_days() < 150 {
        30
    } else {
        180
    }
}

/// Writes an answer down; one given before is corrected, and stays where it was first given: what
/// is counted by time counts it once.
pub(in crate::introductions) async fn put_outcome(
    tx: &mut WriteTx,
    id: IntroductionId,
    outcome: &OutcomeRow<'_>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into outcome (introduction_id, side, asked_after_days, answer, hours, thanks, at,
                              reason, reason_note)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (introduction_id, side, asked_after_days) do update
         set answer = excluded.answer, hours = excluded.hours, thanks = excluded.thanks,
             reason = excluded.reason, reason_note = excluded.reason_note"
    ))
    .bind(id)
    .bind(outcome.side.code())
    .bind(outcome.after_days)
    .bind(outcome.answer)
    .bind(outcome.hours)
    .bind(outcome.thanks)
    .bind(outcome.at)
    .bind(outcome.why_not.map_or("", WhyNot::code))
    .bind(outcome.note)
    .execute(conn))?;
    Ok(())
}

/// What a side told of the outcome, as coordinators read it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(in crate::introductions) struct Told {
    pub side: String,
    pub answer: String,
    pub hours: i64,
    pub reason: String,
    pub reason_note: String,
    pub at: DateTime<Utc>,
}

pub(in crate::introductions) async fn outcomes(
    tx: &mut ReadTx,
    id: IntroductionId,
) -> Result<Vec<Told>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select side, answer, hours, reason, reason_note, at from outcome
         where introduction_id = $1 order by at, side"
    ))
    .bind(id)
    .fetch_all(conn))
}

/// What the other side wrote in thanks.
pub(in crate::introductions) async fn thanks_from(
    tx: &mut ReadTx,
    id: IntroductionId,
    side: Role,
) -> Result<Vec<String>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select thanks from outcome where introduction_id = $1 and side = $2 and thanks <> ''
         order by at"
    ))
    .bind(id)
    .bind(side.code())
    .fetch_all(conn))
}

/// Whether a side has said how it ended.
pub(in crate::introductions) async fn has_told(
    tx: &mut ReadTx,
    id: IntroductionId,
    side: Role,
) -> Result<bool, DbError> {
    let told: i64 = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) from outcome
         where introduction_id = $1 and side = $2 and answer in ('completed', 'did-not-happen')"
    ))
    .bind(id)
    .bind(side.code())
    .fetch_one(conn))?;
    Ok(told > 0)
}
