//! Questions to parties and their answers; the people who confirm without an account.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::app::App;
use crate::db::{AccountId, DbError, PlacementId, ReadTx, WriteTx};
use crate::placements::model::{Adult, Asked, Party, Question};
use crate::text::Lang;
use crate::vault::{Cell, Secret, columns};
use crate::{on, run, sql};

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    placement_id: PlacementId,
    party: String,
    question: String,
    asked_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    reminded: i64,
    answer: Option<String>,
    answered_at: Option<DateTime<Utc>>,
    means: String,
    seen_by: String,
    seen_on: Option<NaiveDate>,
    recorded_by: Option<AccountId>,
    hours: Option<i64>,
    words: String,
}

fn whole(row: Row) -> Result<Asked, DbError> {
    let damaged = DbError::Damaged("a question of a placement");
    let (Some(party), Some(question)) = (Party::parse(&row.party), Question::parse(&row.question))
    else {
        return Err(damaged);
    };
    Ok(Asked {
        id: row.id,
        placement: row.placement_id,
        party,
        question,
        asked_at: row.asked_at,
        expires_at: row.expires_at,
        reminded: row.reminded,
        answer: row.answer,
        answered_at: row.answered_at,
        means: row.means,
        seen_by: row.seen_by,
        seen_on: row.seen_on,
        recorded_by: row.recorded_by,
        hours: row.hours,
        words: serde_json::from_str(&row.words).map_err(|_| damaged)?,
    })
}

/// Asks a party anew: an earlier answer to the same question is gone, and so is its link.
pub(in crate::placements) async fn ask(
    tx: &mut WriteTx,
    asked: &Asked,
    token_hash: &str,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from placement_question where placement_id = $1 and party = $2 and question = $3"
    ))
    .bind(asked.placement)
    .bind(asked.party.code())
    .bind(asked.question.code())
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "insert into placement_question (id, placement_id, party, question, token_hash, asked_at,
                                         expires_at)
         values ($1, $2, $3, $4, $5, $6, $7)"
    ))
    .bind(asked.id)
    .bind(asked.placement)
    .bind(asked.party.code())
    .bind(asked.question.code())
    .bind(token_hash)
    .bind(asked.asked_at)
    .bind(asked.expires_at)
    .execute(conn))?;
    Ok(())
}

pub(in crate::placements) async fn asked(
    tx: &mut ReadTx,
    id: PlacementId,
) -> Result<Vec<Asked>, DbError> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select id, placement_id, party, question, asked_at, expires_at, reminded, answer,
                answered_at, means, seen_by, seen_on, recorded_by, hours, words
         from placement_question where placement_id = $1 order by asked_at, id"
    ))
    .bind(id)
    .fetch_all(conn))?;
    rows.into_iter().map(whole).collect()
}

/// The questions of everything in [`super::live`], at once.
pub(in crate::placements) async fn asked_of_live(
    tx: &mut ReadTx,
    ended_after: NaiveDate,
) -> Result<Vec<Asked>, DbError> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select q.id, q.placement_id, q.party, q.question, q.asked_at, q.expires_at, q.reminded,
                q.answer, q.answered_at, q.means, q.seen_by, q.seen_on, q.recorded_by, q.hours,
                q.words
         from placement_question q join placement p on p.id = q.placement_id
         where p.state in ('preparing', 'waiting-school', 'agreed', 'running')
            or (p.state in ('finished', 'ended-early') and p.ended_on > $1)
         order by q.asked_at, q.id"
    ))
    .bind(ended_after)
    .fetch_all(conn))?;
    rows.into_iter().map(whole).collect()
}

pub(in crate::placements) async fn ask_of(
    tx: &mut ReadTx,
    id: Uuid,
) -> Result<Option<Asked>, DbError> {
    let row: Option<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select id, placement_id, party, question, asked_at, expires_at, reminded, answer,
                answered_at, means, seen_by, seen_on, recorded_by, hours, words
         from placement_question where id = $1"
    ))
    .bind(id)
    .fetch_optional(conn))?;
    row.map(whole).transpose()
}

pub(in crate::placements) async fn ask_behind(
    tx: &mut ReadTx,
    token_hash: &str,
    now: DateTime<Utc>,
) -> Result<Option<Asked>, DbError> {
    let row: Option<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select id, placement_id, party, question, asked_at, expires_at, reminded, answer,
                answered_at, means, seen_by, seen_on, recorded_by, hours, words
         from placement_question
         where token_hash = $1 and answer is null and expires_at > $2"
    ))
    .bind(token_hash)
    .bind(now)
    .fetch_optional(conn))?;
    row.map(whole).transpose()
}

/// Keeps an answer; false when there was one already. The link is good no longer.
pub(in crate::placements) async fn answer(
    tx: &mut WriteTx,
    asked: &Asked,
) -> Result<bool, DbError> {
    let words = serde_json::to_string(&asked.words).map_err(|_| DbError::Damaged("an answer"))?;
    let done = run!(tx, |conn| sqlx::query(sql!(
        "update placement_question
         set answer = $2, answered_at = $3, means = $4, seen_by = $5, seen_on = $6,
             recorded_by = $7, hours = $8, words = $9, token_hash = null
         where id = $1 and answer is null"
    ))
    .bind(asked.id)
    .bind(&asked.answer)
    .bind(asked.answered_at)
    .bind(&asked.means)
    .bind(&asked.seen_by)
    .bind(asked.seen_on)
    .bind(asked.recorded_by)
    .bind(asked.hours)
    .bind(&words)
    .execute(conn))?;
    Ok(done == 1)
}

pub(in crate::placements) async fn reminded(tx: &mut WriteTx, id: Uuid) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update placement_question set reminded = reminded + 1 where id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    Ok(())
}

/// Questions nobody needs to answer any more lead nowhere.
pub(in crate::placements) async fn settle(
    tx: &mut WriteTx,
    id: PlacementId,
    question: Question,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from placement_question
         where placement_id = $1 and question = $2 and answer is null"
    ))
    .bind(id)
    .bind(question.code())
    .execute(conn))?;
    Ok(())
}

pub(in crate::placements) struct NewAdult<'a> {
    pub party: Party,
    pub name: &'a str,
    pub email: &'a str,
    pub lang: Lang,
}

/// The sealed cell of an address: its row is the placement and the party.
fn cell(row: &str) -> Cell<'_> {
    columns::PLACEMENT_ADULT.cell(row)
}

fn row_of(id: PlacementId, party: Party) -> String {
    format!("{id}:{}", party.code())
}

/// Names somebody in place of whoever was named before for the same part.
pub(in crate::placements) async fn put_adult(
    tx: &mut WriteTx,
    app: &App,
    id: PlacementId,
    adult: &NewAdult<'_>,
) -> Result<(), DbError> {
    let row = row_of(id, adult.party);
    run!(tx, |conn| {
        sqlx::query(sql!(
        "insert into placement_adult (placement_id, party, name, email_sealed, email_index, language)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (placement_id, party) do update
         set name = excluded.name, email_sealed = excluded.email_sealed,
             email_index = excluded.email_index, language = excluded.language"
    ))
    .bind(id)
    .bind(adult.party.code())
    .bind(adult.name)
    .bind(app.vault.seal(cell(&row), adult.email))
    .bind(app.vault.index("email", adult.email))
    .bind(adult.lang.tag())
    .execute(conn)
    })?;
    Ok(())
}

#[derive(sqlx::FromRow)]
struct AdultRow {
    party: String,
    name: String,
    language: String,
}

pub(in crate::placements) async fn adults(
    tx: &mut ReadTx,
    id: PlacementId,
) -> Result<Vec<Adult>, DbError> {
    let rows: Vec<AdultRow> = on!(tx, |conn| {
        sqlx::query_as(sql!(
        "select party, name, language from placement_adult where placement_id = $1 order by party"
    ))
    .bind(id)
    .fetch_all(conn)
    })?;
    rows.into_iter()
        .map(|row| {
            Ok(Adult {
                party: Party::parse(&row.party).ok_or(DbError::Damaged("a party"))?,
                name: row.name,
                lang: Lang::from_tag(&row.language).unwrap_or_default(),
            })
        })
        .collect()
}

/// The address of the person named for a part, for the envelope of a letter.
pub(in crate::placements) async fn email(
    tx: &mut ReadTx,
    app: &App,
    (id, party): (PlacementId, Party),
) -> Result<Option<Secret>, DbError> {
    let sealed: Option<String> = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select email_sealed from placement_adult where placement_id = $1 and party = $2"
    ))
    .bind(id)
    .bind(party.code())
    .fetch_optional(conn))?;
    let row = row_of(id, party);
    sealed
        .map(|sealed| app.vault.unseal(cell(&row), &sealed))
        .transpose()
}

/// The blind index of the address of the person named for a part.
pub(in crate::placements) async fn email_index(
    tx: &mut ReadTx,
    (id, party): (PlacementId, Party),
) -> Result<Option<String>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select email_index from placement_adult where placement_id = $1 and party = $2"
    ))
    .bind(id)
    .bind(party.code())
    .fetch_optional(conn))
}
