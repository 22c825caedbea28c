//! Rows of objections.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::model::{Objection, State, Topic};
use crate::db::{AccountId, DbError, PersonId, ReadTx, WriteTx};
use crate::{on, run, sql};

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    account_id: AccountId,
    topic: String,
    words: String,
    state: String,
    answer: String,
    at: DateTime<Utc>,
    due_at: DateTime<Utc>,
    decided_at: Option<DateTime<Utc>>,
    version: i64,
}

impl Row {
    fn read(self) -> Result<Objection, DbError> {
        Ok(Objection {
            id: self.id,
            account: self.account_id,
            topic: Topic::parse(&self.topic).ok_or(DbError::Damaged("an objection's topic"))?,
            words: self.words,
            state: State::parse(&self.state).ok_or(DbError::Damaged("an objection's state"))?,
            answer: self.answer,
            at: self.at,
            due_at: self.due_at,
            decided_at: self.decided_at,
            version: self.version,
        })
    }
}

/// `DbError::Taken` when one to the same topic stands.
pub(super) async fn insert(tx: &mut WriteTx, new: &Objection) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into objection (id, account_id, topic, words, state, answer, at, due_at)
         values ($1, $2, $3, $4, $5, '', $6, $7)"
    ))
    .bind(new.id)
    .bind(new.account)
    .bind(new.topic.code())
    .bind(&new.words)
    .bind(new.state.code())
    .bind(new.at)
    .bind(new.due_at)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn get(tx: &mut ReadTx, id: Uuid) -> Result<Objection, DbError> {
    let row: Row = on!(tx, |conn| sqlx::query_as(sql!(
        "select id, account_id, topic, words, state, answer, at, due_at, decided_at, version
         from objection where id = $1"
    ))
    .bind(id)
    .fetch_one(conn))?;
    row.read()
}

pub(super) async fn of_account(
    tx: &mut ReadTx,
    account: AccountId,
) -> Result<Vec<Objection>, DbError> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select id, account_id, topic, words, state, answer, at, due_at, decided_at, version
         from objection where account_id = $1 order by at desc, id desc"
    ))
    .bind(account)
    .fetch_all(conn))?;
    rows.into_iter().map(Row::read).collect()
}

pub(super) async fn open(tx: &mut ReadTx) -> Result<Vec<Objection>, DbError> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select id, account_id, topic, words, state, answer, at, due_at, decided_at, version
         from objection where state = 'open' order by due_at, id"
    ))
    .fetch_all(conn))?;
    rows.into_iter().map(Row::read).collect()
}

/// What came of it, and by whom; the answer is empty when its author took it back.
pub(super) async fn decide(
    tx: &mut WriteTx,
    (id, version): (Uuid, i64),
    (state, answer): (State, &str),
    (by, now): (AccountId, DateTime<Utc>),
) -> Result<bool, DbError> {
    let changed = run!(tx, |conn| sqlx::query(sql!(
        "update objection set state = $3, answer = $4, decided_by = $5, decided_at = $6,
                version = version + 1
         where id = $1 and version = $2 and state in ('open', 'upheld')"
    ))
    .bind(id)
    .bind(version)
    .bind(state.code())
    .bind(answer)
    .bind(by)
    .bind(now)
    .execute(conn))?;
    Ok(changed == 1)
}

pub(super) async fn stands(
    tx: &mut ReadTx,
    account: AccountId,
    topic: Topic,
) -> Result<bool, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select exists (select 1 from objection where account_id = $1 and topic = $2
                        and state in ('open', 'upheld'))"
    ))
    .bind(account)
    .bind(topic.code())
    .fetch_one(conn))
}

pub(super) async fn objectors(tx: &mut ReadTx, topic: Topic) -> Result<Vec<PersonId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select p.id from objection o join person p on p.account_id = o.account_id
         where o.topic = $1 and o.state in ('open', 'upheld')"
    ))
    .bind(topic.code())
    .fetch_all(conn))
}

pub(super) async fn forget(tx: &mut WriteTx, account: AccountId) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from objection where account_id = $1"
    ))
    .bind(account)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update objection set decided_by = null where decided_by = $1"
    ))
    .bind(account)
    .execute(conn))?;
    Ok(())
}

/// Gives an account's objections to another account of the same person. Of two that stand to one
/// topic the stronger stays: an upheld one before one that waits, else the one that is kept.
pub(super) async fn move_to(
    tx: &mut WriteTx,
    (kept, gone): (AccountId, AccountId),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update objection set state = 'withdrawn', decided_at = $3, version = version + 1
         where account_id = $1 and state = 'open'
           and exists (select 1 from objection g where g.account_id = $2
                         and g.topic = objection.topic and g.state = 'upheld')"
    ))
    .bind(kept)
    .bind(gone)
    .bind(now)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update objection set state = 'withdrawn', decided_at = $3, version = version + 1
         where account_id = $2 and state in ('open', 'upheld')
           and exists (select 1 from objection k where k.account_id = $1
                         and k.topic = objection.topic and k.state in ('open', 'upheld'))"
    ))
    .bind(kept)
    .bind(gone)
    .bind(now)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update objection set account_id = $1 where account_id = $2"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    Ok(())
}
