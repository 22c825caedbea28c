//! Rows of silence.

use chrono::{DateTime, NaiveDate, Utc};

use super::steps::Asked;
use crate::db::{AccountId, DbError, PersonId, ReadTx, WriteTx};
use crate::{on, run, sql};

/// Somebody whose word is old.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Old {
    pub id: PersonId,
    pub account_id: Option<AccountId>,
    /// Whether there is an address to write to: not of somebody imported, nor of somebody who has a
    /// telephone only.
    pub reachable: bool,
    pub state: String,
    pub confirmed_at: DateTime<Utc>,
    pub paused_until: Option<NaiveDate>,
}

/// Who confirmed nothing since a moment, in the order of their ids, after one of them. Those who
/// had their data frozen are left alone.
pub(super) async fn old(
    tx: &mut ReadTx,
    before: DateTime<Utc>,
    after: PersonId,
) -> Result<Vec<Old>, DbError> {
    on!(tx, |conn| {
        sqlx::query_as(sql!(
        "select p.id, p.account_id, coalesce(substr(a.email_index, 1, 5) <> 'none:', false) as reachable,
                p.state, p.confirmed_at, p.paused_until
         from person p left join account a on a.id = p.account_id
         where p.confirmed_at < $1 and p.id > $2 and p.erased_at is null
           and p.restricted_at is null
         order by p.id limit 200"
    ))
    .bind(before)
    .bind(after)
    .fetch_all(conn)
    })
}

/// Somebody without an address whose word is old.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Unreached {
    pub id: PersonId,
    pub account_id: Option<AccountId>,
    pub headline: String,
    pub published: bool,
    pub confirmed_at: DateTime<Utc>,
    pub paused_until: Option<NaiveDate>,
}

/// Those without an address who confirmed nothing since a moment, the longest silent first.
pub(super) async fn without_address(
    tx: &mut ReadTx,
    before: DateTime<Utc>,
) -> Result<Vec<Unreached>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select p.id, p.account_id, p.headline, p.state = 'published' as published, p.confirmed_at,
                p.paused_until
         from person p left join account a on a.id = p.account_id
         where (p.account_id is null or substr(a.email_index, 1, 5) = 'none:')
           and p.confirmed_at < $1 and p.erased_at is null and p.restricted_at is null
           and p.id <> $2
         order by p.confirmed_at, p.id limit 200"
    ))
    .bind(before)
    .bind(crate::people::NOBODY)
    .fetch_all(conn))
}

/// The same of one person; nothing for somebody erased, or whose data are frozen.
pub(super) async fn one(tx: &mut ReadTx, id: PersonId) -> Result<Option<Old>, DbError> {
    on!(tx, |conn| {
        sqlx::query_as(sql!(
        "select p.id, p.account_id, coalesce(substr(a.email_index, 1, 5) <> 'none:', false) as reachable,
                p.state, p.confirmed_at, p.paused_until
         from person p left join account a on a.id = p.account_id
         where p.id = $1 and p.erased_at is null and p.restricted_at is null"
    ))
    .bind(id)
    .fetch_optional(conn)
    })
}

pub(super) async fn asked(tx: &mut ReadTx, person: PersonId) -> Result<Option<Asked>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select asked_at, warned_at, hidden_at, parting_at, last_word_at from freshness
         where person_id = $1"
    ))
    .bind(person)
    .fetch_optional(conn))
}

pub(super) async fn put(tx: &mut WriteTx, person: PersonId, asked: &Asked) -> Result<(), DbError> {
    forget(tx, person).await?;
    run!(tx, |conn| sqlx::query(sql!(
        "insert into freshness (person_id, asked_at, warned_at, hidden_at, parting_at, last_word_at)
         values ($1, $2, $3, $4, $5, $6)"
    ))
    .bind(person)
    .bind(asked.asked_at)
    .bind(asked.warned_at)
    .bind(asked.hidden_at)
    .bind(asked.parting_at)
    .bind(asked.last_word_at)
    .execute(conn))?;
    Ok(())
}

/// Takes the row away: they answered, or were erased.
pub async fn forget(tx: &mut WriteTx, person: PersonId) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from freshness where person_id = $1"
    ))
    .bind(person)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn confirm(
    tx: &mut WriteTx,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update person set confirmed_at = $2 where id = $1 and erased_at is null"
    ))
    .bind(person)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

/// The last time an account did something: answered in an introduction, decided on a consent by
/// itself, was signed in.
pub(super) async fn last_sign(
    tx: &mut ReadTx,
    account: AccountId,
) -> Result<Option<DateTime<Utc>>, DbError> {
    let acted: Option<DateTime<Utc>> = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select max(at) from introduction_event where actor = $1"
    ))
    .bind(account)
    .fetch_one(conn))?;
    let decided: Option<DateTime<Utc>> = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select max(at) from consent where account_id = $1 and means in ('site', 'mail')
           and recorded_by is null"
    ))
    .bind(account)
    .fetch_one(conn))?;
    let seen: Option<DateTime<Utc>> = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select max(seen_at) from session where account_id = $1"
    ))
    .bind(account)
    .fetch_one(conn))?;
    // A session is forgotten a month after its last use; that somebody came is not.
    let came: Option<DateTime<Utc>> = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select seen_at from account where id = $1"
    ))
    .bind(account)
    .fetch_one(conn))?;
    Ok(acted.max(decided).max(seen).max(came))
}
