//! Rows of cases, absences and notes.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::{Absence, Note};
use crate::db::{AccountId, DbError, IntroductionId, ReadTx, WriteTx};
use crate::{on, run, sql};

pub(super) async fn holder(
    tx: &mut ReadTx,
    id: IntroductionId,
) -> Result<Option<AccountId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select coordinator from introduction_case where introduction_id = $1"
    ))
    .bind(id)
    .fetch_optional(conn))
}

/// The cases of introductions that are on their way, with who holds them.
pub(super) async fn held_open(
    tx: &mut ReadTx,
) -> Result<Vec<(IntroductionId, AccountId)>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select c.introduction_id, c.coordinator from introduction_case c
         join introduction i on i.id = c.introduction_id
         where i.state in ('requested', 'asking-person', 'asking-community', 'agreed')
         order by c.introduction_id"
    ))
    .fetch_all(conn))
}

/// A case that changes hands.
pub(super) struct Handover<'a> {
    pub introduction: IntroductionId,
    pub from: Option<AccountId>,
    pub to: AccountId,
    pub by: AccountId,
    pub note: &'a str,
    pub at: DateTime<Utc>,
}

/// Gives a case to somebody, if it is still whose the page showed; tells whether it was.
pub(super) async fn hand(tx: &mut WriteTx, change: &Handover<'_>) -> Result<bool, DbError> {
    let done = match change.from {
        Some(from) => run!(tx, |conn| sqlx::query(sql!(
            "update introduction_case set coordinator = $3, since = $4
             where introduction_id = $1 and coordinator = $2"
        ))
        .bind(change.introduction)
        .bind(from)
        .bind(change.to)
        .bind(change.at)
        .execute(conn))?,
        None => run!(tx, |conn| sqlx::query(sql!(
            "insert into introduction_case (introduction_id, coordinator, since)
             values ($1, $2, $3) on conflict (introduction_id) do nothing"
        ))
        .bind(change.introduction)
        .bind(change.to)
        .bind(change.at)
        .execute(conn))?,
    };
    if done != 1 {
        return Ok(false);
    }
    run!(tx, |conn| sqlx::query(sql!(
        "insert into introduction_handover (id, introduction_id, from_account, to_account,
                                            by_account, note, at)
         values ($1, $2, $3, $4, $5, $6, $7)"
    ))
    .bind(Uuid::now_v7())
    .bind(change.introduction)
    .bind(change.from)
    .bind(change.to)
    .bind(change.by)
    .bind(change.note)
    .bind(change.at)
    .execute(conn))?;
    Ok(true)
}

/// A line of who handed a case to whom.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(in crate::introductions) struct HandedRow {
    pub to_account: AccountId,
    pub by_account: AccountId,
    pub note: String,
    pub at: DateTime<Utc>,
}

pub(super) async fn handed(tx: &mut ReadTx, id: IntroductionId) -> Result<Vec<HandedRow>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select to_account, by_account, note, at from introduction_handover
         where introduction_id = $1 order by at, id"
    ))
    .bind(id)
    .fetch_all(conn))
}

/// The absences of a day.
pub(super) async fn on(tx: &mut ReadTx, today: NaiveDate) -> Result<Vec<Absence>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, account_id, cover, from_on, to_on from coordinator_absence
         where ended_at is null and from_on <= $1 and to_on >= $1 order by made_at desc, id"
    ))
    .bind(today)
    .fetch_all(conn))
}

/// The absences of today and later.
pub(super) async fn coming(tx: &mut ReadTx, today: NaiveDate) -> Result<Vec<Absence>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, account_id, cover, from_on, to_on from coordinator_absence
         where ended_at is null and to_on >= $1 order by from_on, id"
    ))
    .bind(today)
    .fetch_all(conn))
}

pub(super) async fn add(
    tx: &mut WriteTx,
    absence: &Absence,
    (by, now): (AccountId, DateTime<Utc>),
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into coordinator_absence (id, account_id, cover, from_on, to_on, made_by, made_at)
         values ($1, $2, $3, $4, $5, $6, $7)"
    ))
    .bind(absence.id)
    .bind(absence.account_id)
    .bind(absence.cover)
    .bind(absence.from_on)
    .bind(absence.to_on)
    .bind(by)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn end(tx: &mut WriteTx, id: Uuid, now: DateTime<Utc>) -> Result<bool, DbError> {
    let done = run!(tx, |conn| sqlx::query(sql!(
        "update coordinator_absence set ended_at = $2 where id = $1 and ended_at is null"
    ))
    .bind(id)
    .bind(now)
    .execute(conn))?;
    Ok(done == 1)
}

pub(super) async fn note(tx: &mut WriteTx, note: &Note) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into introduction_note (id, introduction_id, author, body, at)
         values ($1, $2, $3, $4, $5)"
    ))
    .bind(Uuid::now_v7())
    .bind(note.introduction_id)
    .bind(note.author)
    .bind(&note.body)
    .bind(note.at)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn notes(tx: &mut ReadTx, id: IntroductionId) -> Result<Vec<Note>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select introduction_id, author, body, at from introduction_note
         where introduction_id = $1 and body <> '' order by at, id"
    ))
    .bind(id)
    .fetch_all(conn))
}

/// Whatever coordinators wrote about somebody's introductions: notes, words at handing over a case,
/// and why they declined.
pub(super) async fn notes_about(tx: &mut ReadTx, account: AccountId) -> Result<Vec<Note>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select w.introduction_id, w.author, w.body, w.at
         from (select introduction_id, author, body, at, id from introduction_note
               union all
               select introduction_id, by_account, note, at, id from introduction_handover
               union all
               select introduction_id, actor, note, at, id from introduction_event
               where action = 'decline' and role = 'coordinator' and actor is not null) w
              join introduction i on i.id = w.introduction_id
              join person p on p.id = i.person_id
         where p.account_id = $1 and w.body <> '' order by w.at, w.id"
    ))
    .bind(account)
    .fetch_all(conn))
}
