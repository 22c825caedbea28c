//! Rows of messages before agreeing.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Question, Standing};
use crate::db::{AccountId, DbError, IntroductionId, ReadTx, WriteTx};
use crate::introductions::workflow::Role;
use crate::{on, run, sql};

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    introduction_id: IntroductionId,
    side: String,
    body: String,
    state: String,
    note: String,
    asked_by: Option<AccountId>,
    asked_at: DateTime<Utc>,
    version: i64,
}

impl Row {
    fn whole(self) -> Result<Question, DbError> {
        let standing = Standing::ALL
            .into_iter()
            .find(|one| one.code() == self.state);
        let (Some(side), Some(standing)) = (Role::parse(&self.side), standing) else {
            return Err(DbError::Damaged("a message of an introduction"));
        };
        Ok(Question {
            id: self.id,
            introduction: self.introduction_id,
            side,
            body: self.body,
            standing,
            note: self.note,
            asked_by: self.asked_by,
            asked_at: self.asked_at,
            version: self.version,
        })
    }
}

pub(super) async fn of(tx: &mut ReadTx, id: IntroductionId) -> Result<Vec<Question>, DbError> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select id, introduction_id, side, body, state, note, asked_by, asked_at, version
         from introduction_question where introduction_id = $1 order by asked_at, id"
    ))
    .bind(id)
    .fetch_all(conn))?;
    rows.into_iter().map(Row::whole).collect()
}

pub(super) async fn get(tx: &mut ReadTx, id: Uuid) -> Result<Question, DbError> {
    let row: Row = on!(tx, |conn| sqlx::query_as(sql!(
        "select id, introduction_id, side, body, state, note, asked_by, asked_at, version
         from introduction_question where id = $1"
    ))
    .bind(id)
    .fetch_one(conn))?;
    row.whole()
}

pub(super) async fn written_by(
    tx: &mut ReadTx,
    account: AccountId,
) -> Result<Vec<Question>, DbError> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select id, introduction_id, side, body, state, note, asked_by, asked_at, version
         from introduction_question where asked_by = $1 order by asked_at, id"
    ))
    .bind(account)
    .fetch_all(conn))?;
    rows.into_iter().map(Row::whole).collect()
}

pub(super) async fn held(
    tx: &mut ReadTx,
) -> Result<Vec<(Uuid, IntroductionId, DateTime<Utc>)>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, introduction_id, asked_at from introduction_question where state = 'held'
         order by asked_at, id"
    ))
    .fetch_all(conn))
}

/// Puts a message into its place; `DbError::Taken` when somebody was quicker.
pub(super) async fn insert(
    tx: &mut WriteTx,
    question: &Question,
    position: i64,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into introduction_question (id, introduction_id, side, position, body, state,
                                            asked_by, asked_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)"
    ))
    .bind(question.id)
    .bind(question.introduction)
    .bind(question.side.code())
    .bind(position)
    .bind(&question.body)
    .bind(question.standing.code())
    .bind(question.asked_by)
    .bind(question.asked_at)
    .execute(conn))?;
    Ok(())
}

/// Writes a returned message anew, in its place.
pub(super) async fn rewrite(tx: &mut WriteTx, question: &Question) -> Result<bool, DbError> {
    let changed = run!(tx, |conn| sqlx::query(sql!(
        "update introduction_question
         set body = $3, state = $4, note = '', asked_by = $5, asked_at = $6, decided_by = null,
             decided_at = null, version = version + 1
         where id = $1 and version = $2 and state = 'returned'"
    ))
    .bind(question.id)
    .bind(question.version)
    .bind(&question.body)
    .bind(question.standing.code())
    .bind(question.asked_by)
    .bind(question.asked_at)
    .execute(conn))?;
    Ok(changed == 1)
}

/// Passes on or returns a message that waits, if it still says what the coordinator read.
pub(super) async fn decide(
    tx: &mut WriteTx,
    (id, version): (Uuid, i64),
    (standing, note): (Standing, &str),
    (by, now): (AccountId, DateTime<Utc>),
) -> Result<bool, DbError> {
    let changed = run!(tx, |conn| sqlx::query(sql!(
        "update introduction_question
         set state = $3, note = $4, decided_by = $5, decided_at = $6, version = version + 1
         where id = $1 and version = $2 and state = 'held'"
    ))
    .bind(id)
    .bind(version)
    .bind(standing.code())
    .bind(note)
    .bind(by)
    .bind(now)
    .execute(conn))?;
    Ok(changed == 1)
}

/// Locks an introduction while it stands where it was read, and moves its term if asked to.
pub(super) async fn hold_still(
    tx: &mut WriteTx,
    (id, state, since): (IntroductionId, &str, DateTime<Utc>),
    due_at: Option<DateTime<Utc>>,
) -> Result<bool, DbError> {
    let found = run!(tx, |conn| sqlx::query(sql!(
        "update introduction set due_at = coalesce($4, due_at)
         where id = $1 and state = $2 and state_since = $3"
    ))
    .bind(id)
    .bind(state)
    .bind(since)
    .bind(due_at)
    .execute(conn))?;
    Ok(found == 1)
}
