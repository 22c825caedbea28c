//! Rows that people take away and no page shows whole.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use crate::db::{AccountId, DbError, IntroductionId, ReadTx};
use crate::introductions::workflow::Role;
use crate::{on, sql};

/// Somebody named to confirm for a person under 18. Their address is theirs and not exported.
#[derive(Serialize, sqlx::FromRow)]
pub(super) struct AdultRow {
    party: String,
    name: String,
    asked_at: DateTime<Utc>,
    answer: Option<String>,
    answered_at: Option<DateTime<Utc>>,
}

pub(super) async fn adults(tx: &mut ReadTx, id: IntroductionId) -> Result<Vec<AdultRow>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select party, name, asked_at, answer, answered_at from minor_adult
         where introduction_id = $1 order by party"
    ))
    .bind(id)
    .fetch_all(conn))
}

/// What a coordinator wrote down of a guardian's or a school's word.
#[derive(Serialize, sqlx::FromRow)]
pub(super) struct ConfirmationRow {
    party: String,
    means: String,
    note: String,
    at: DateTime<Utc>,
}

pub(super) async fn confirmations(
    tx: &mut ReadTx,
    id: IntroductionId,
) -> Result<Vec<ConfirmationRow>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select party, means, note, at from minor_confirmation
         where introduction_id = $1 order by party"
    ))
    .bind(id)
    .fetch_all(conn))
}

/// A thanks said in public; both sides read it on the introduction's page.
#[derive(Serialize, sqlx::FromRow)]
pub(super) struct ThanksRow {
    side: String,
    text: String,
    state: String,
    offered_at: DateTime<Utc>,
    answered_at: Option<DateTime<Utc>>,
}

pub(super) async fn public_thanks(
    tx: &mut ReadTx,
    id: IntroductionId,
) -> Result<Vec<ThanksRow>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select side, body as text, state, offered_at, answered_at from public_thanks
         where introduction_id = $1 order by side"
    ))
    .bind(id)
    .fetch_all(conn))
}

/// What a side told of the outcome.
#[derive(Serialize, sqlx::FromRow)]
pub(super) struct OutcomeRow {
    asked_after_days: i64,
    answer: String,
    hours: i64,
    thanks: String,
    why_not: String,
    note: String,
    at: DateTime<Utc>,
}

pub(super) async fn outcomes(
    tx: &mut ReadTx,
    id: IntroductionId,
    side: Role,
) -> Result<Vec<OutcomeRow>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select asked_after_days, answer, hours, thanks, reason as why_not, reason_note as note, at
         from outcome where introduction_id = $1 and side = $2 order by asked_after_days"
    ))
    .bind(id)
    .bind(side.code())
    .fetch_all(conn))
}

/// Contacts that were opened to an account; whose they are, their owners read in their own ledger.
#[derive(Serialize, sqlx::FromRow)]
pub struct OpenedRow {
    at: DateTime<Utc>,
    act: String,
    #[serde(serialize_with = "parts")]
    channels: String,
    reason: String,
    introduction: Option<IntroductionId>,
}

fn parts<S: serde::Serializer>(list: &str, to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(list.split(',').filter(|one| !one.is_empty()))
}

pub(super) async fn opened(tx: &mut ReadTx, account: AccountId) -> Result<Vec<OpenedRow>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select at, act, channels, reason, introduction_id as introduction from disclosure
         where reader_account = $1 order by at, id"
    ))
    .bind(account)
    .fetch_all(conn))
}

/// A case of a coordinator.
#[derive(Serialize, sqlx::FromRow)]
pub(super) struct CaseRow {
    introduction: IntroductionId,
    since: DateTime<Utc>,
}

pub(super) async fn cases(tx: &mut ReadTx, account: AccountId) -> Result<Vec<CaseRow>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select introduction_id as introduction, since from introduction_case
         where coordinator = $1 order by since, introduction_id"
    ))
    .bind(account)
    .fetch_all(conn))
}

/// Days on which another coordinator looks after somebody's cases.
#[derive(Serialize, sqlx::FromRow)]
pub(super) struct AbsenceRow {
    from: NaiveDate,
    to: NaiveDate,
    written_at: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
}

pub(super) async fn absences(
    tx: &mut ReadTx,
    account: AccountId,
) -> Result<Vec<AbsenceRow>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select from_on as \"from\", to_on as \"to\", made_at as written_at, ended_at
         from coordinator_absence where account_id = $1 order by from_on, id"
    ))
    .bind(account)
    .fetch_all(conn))
}

/// Words a coordinator wrote about an introduction.
#[derive(Serialize, sqlx::FromRow)]
pub(super) struct WordsRow {
    introduction: IntroductionId,
    at: DateTime<Utc>,
    text: String,
}

/// Notes, and words at handing over a case.
pub(super) async fn written_at_desk(
    tx: &mut ReadTx,
    account: AccountId,
) -> Result<Vec<WordsRow>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select introduction_id as introduction, at, body as text from introduction_note
         where author = $1 and body <> ''
         union all
         select introduction_id, at, note from introduction_handover
         where by_account = $1 and note <> '' order by 2, 1"
    ))
    .bind(account)
    .fetch_all(conn))
}
