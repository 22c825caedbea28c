//! Rows of adults who were named.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Adult, Silent, Who};
use crate::app::App;
use crate::db::{AccountId, DbError, IntroductionId, PersonId, ReadTx, WriteTx};
use crate::text::Lang;
use crate::vault::Secret;
use crate::{on, run, sql};

pub(super) struct Asked<'a> {
    pub id: Uuid,
    pub introduction: IntroductionId,
    pub who: Who,
    pub name: &'a str,
    pub email_sealed: String,
    pub email_index: String,
    pub lang: Lang,
    pub at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    introduction_id: IntroductionId,
    party: String,
    name: String,
    language: String,
    expires_at: DateTime<Utc>,
    answer: Option<String>,
}

fn whole(row: Row) -> Result<Adult, DbError> {
    Ok(Adult {
        id: row.id,
        introduction: row.introduction_id,
        who: Who::parse(&row.party).ok_or(DbError::Damaged("a party"))?,
        name: row.name,
        lang: Lang::from_tag(&row.language).unwrap_or_default(),
        expires_at: row.expires_at,
        answer: row.answer.map(|answer| answer == "yes"),
    })
}

/// Names an adult in place of whoever was named before for the same part and has not answered;
/// `DbError::Taken` when they have.
pub(super) async fn put(tx: &mut WriteTx, asked: &Asked<'_>) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from minor_adult where introduction_id = $1 and party = $2 and answer is null"
    ))
    .bind(asked.introduction)
    .bind(asked.who.code())
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "insert into minor_adult (id, introduction_id, party, name, email_sealed, email_index,
                                  language, asked_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    ))
    .bind(asked.id)
    .bind(asked.introduction)
    .bind(asked.who.code())
    .bind(asked.name)
    .bind(&asked.email_sealed)
    .bind(&asked.email_index)
    .bind(asked.lang.tag())
    .bind(asked.at)
    .bind(asked.expires_at)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn named(tx: &mut ReadTx, id: IntroductionId) -> Result<Vec<Adult>, DbError> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select id, introduction_id, party, name, language, expires_at, answer
         from minor_adult where introduction_id = $1 order by party"
    ))
    .bind(id)
    .fetch_all(conn))?;
    rows.into_iter().map(whole).collect()
}

pub(super) async fn by_id(tx: &mut ReadTx, id: Uuid) -> Result<Option<Adult>, DbError> {
    let row: Option<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select id, introduction_id, party, name, language, expires_at, answer
         from minor_adult where id = $1"
    ))
    .bind(id)
    .fetch_optional(conn))?;
    row.map(whole).transpose()
}

/// An adult's address; an empty one where there is none.
pub(super) async fn email(tx: &mut ReadTx, app: &App, id: Uuid) -> Result<Secret, DbError> {
    let sealed: String = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select email_sealed from minor_adult where id = $1"
    ))
    .bind(id)
    .fetch_one(conn))?;
    if sealed.is_empty() {
        return Ok(Secret::new(""));
    }
    app.vault.unseal(super::cell(&id.to_string()), &sealed)
}

pub(super) async fn set_token(tx: &mut WriteTx, id: Uuid, hash: &str) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update minor_adult set token_hash = $2 where id = $1"
    ))
    .bind(id)
    .bind(hash)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn by_token(
    tx: &mut ReadTx,
    hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<Adult>, DbError> {
    let row: Option<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select id, introduction_id, party, name, language, expires_at, answer
         from minor_adult
         where token_hash = $1 and answer is null and expires_at > $2 and asked_at <= $3"
    ))
    .bind(hash)
    .bind(now)
    .bind(now + super::LIFETIME)
    .fetch_optional(conn))?;
    row.map(whole).transpose()
}

/// Keeps an answer; false when there was one already. The link is good no longer. It is later than
/// what a coordinator recorded before, even where the clock has stepped back since.
pub(super) async fn answer(
    tx: &mut WriteTx,
    id: Uuid,
    yes: bool,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let done = run!(tx, |conn| sqlx::query(sql!(
        "update minor_adult
         set answer = $2, token_hash = null,
             answered_at = coalesce((select max(c.at) from minor_confirmation c
                                     where c.introduction_id = minor_adult.introduction_id
                                       and c.party = minor_adult.party and c.at > $3), $3)
         where id = $1 and answer is null"
    ))
    .bind(id)
    .bind(if yes { "yes" } else { "no" })
    .bind(now)
    .execute(conn))?;
    Ok(done > 0)
}

/// Adults asked before a moment who have not said yes, about introductions on their way.
pub(super) async fn without_answer(
    tx: &mut ReadTx,
    before: DateTime<Utc>,
) -> Result<Vec<Silent>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select a.introduction_id as introduction, a.asked_at, a.expires_at from minor_adult a
         join introduction i on i.id = a.introduction_id
         where (a.answer = 'no' or (a.answer is null and a.asked_at <= $1))
           and not exists (select 1 from minor_confirmation c
                           where c.introduction_id = a.introduction_id and c.party = a.party
                             and (a.answered_at is null or c.at > a.answered_at))
           and i.state in ('requested', 'asking-person', 'asking-community', 'agreed')
         order by a.asked_at, a.id"
    ))
    .bind(before)
    .fetch_all(conn))
}

/// What one of the two said by their link, and when.
#[derive(sqlx::FromRow)]
pub(in crate::introductions) struct Said {
    pub party: String,
    pub answer: String,
    pub answered_at: DateTime<Utc>,
}

/// What was said by links.
pub(in crate::introductions) async fn said(
    tx: &mut ReadTx,
    id: IntroductionId,
) -> Result<Vec<Said>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select party, answer, answered_at from minor_adult
         where introduction_id = $1 and answer is not null and answered_at is not null
         order by party"
    ))
    .bind(id)
    .fetch_all(conn))
}

/// When an adult was asked, and when they answered.
pub(super) async fn times(
    tx: &mut ReadTx,
    id: Uuid,
) -> Result<(DateTime<Utc>, Option<DateTime<Utc>>), DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select asked_at, answered_at from minor_adult where id = $1"
    ))
    .bind(id)
    .fetch_one(conn))
}

/// What a coordinator wrote down of one of the two.
#[derive(sqlx::FromRow)]
pub(super) struct RecordedRow {
    pub party: String,
    pub means: String,
    pub note: String,
    pub recorded_by: AccountId,
    pub at: DateTime<Utc>,
}

pub(super) async fn recorded(
    tx: &mut ReadTx,
    id: IntroductionId,
) -> Result<Vec<RecordedRow>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select party, means, note, recorded_by, at from minor_confirmation
         where introduction_id = $1 order by party"
    ))
    .bind(id)
    .fetch_all(conn))
}

/// Whether a coordinator has recorded a call to the guardian, or a paper of theirs: here, or where
/// the guardian of the same student said yes from the same address.
pub(super) async fn spoken_with_guardian(
    tx: &mut ReadTx,
    (id, person): (IntroductionId, PersonId),
) -> Result<bool, DbError> {
    let found: i64 = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) from minor_confirmation c
         join introduction i on i.id = c.introduction_id
         where i.person_id = $2 and c.party = 'guardian' and c.means in ('telephone', 'paper')
           and (i.id = $1
                or exists (select 1 from minor_adult here
                           join minor_adult there on there.email_index = here.email_index
                           where here.introduction_id = $1 and here.party = 'guardian'
                             and there.introduction_id = i.id and there.party = 'guardian'
                             and there.answer = 'yes'))"
    ))
    .bind(id)
    .bind(person)
    .fetch_one(conn))?;
    Ok(found > 0)
}
