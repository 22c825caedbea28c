//! What people and communities typed as skills, and what was set aside of it. The rows of people and
//! opportunities are read here and never written.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::db::{DbError, ReadTx, WriteTx};
use crate::{on, run, sql};

/// Words somebody typed, and whose they are.
#[derive(Debug, sqlx::FromRow)]
pub(in crate::skills) struct Typed {
    pub owner: Uuid,
    pub words: String,
    pub concept: Option<String>,
}

/// Skills of people after one of them, at most so many rows.
pub(in crate::skills) async fn of_people(
    tx: &mut ReadTx,
    after: Option<Uuid>,
    most: i64,
) -> Result<Vec<Typed>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select person_id as owner, words, concept from person_skill
         where person_id > $1 order by person_id, position limit $2"
    ))
    .bind(after.unwrap_or_default())
    .bind(most)
    .fetch_all(conn))
}

/// Skills of needs and offers after one of them, at most so many rows. Drafts are their community's own.
pub(in crate::skills) async fn of_opportunities(
    tx: &mut ReadTx,
    after: Option<Uuid>,
    most: i64,
) -> Result<Vec<Typed>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select s.opportunity_id as owner, s.words, s.concept from opportunity_skill s
         join opportunity o on o.id = s.opportunity_id
         where s.opportunity_id > $1 and o.state <> 'draft'
         order by s.opportunity_id, s.position limit $2"
    ))
    .bind(after.unwrap_or_default())
    .bind(most)
    .fetch_all(conn))
}

/// Spellings that were set aside.
pub(in crate::skills) async fn set_aside(tx: &mut ReadTx) -> Result<HashSet<String>, DbError> {
    let list: Vec<String> = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select folded from skill_set_aside"
    ))
    .fetch_all(conn))?;
    Ok(list.into_iter().collect())
}

pub(in crate::skills) async fn put_aside(
    tx: &mut WriteTx,
    folded: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into skill_set_aside (folded, at) values ($1, $2) on conflict (folded) do nothing"
    ))
    .bind(folded)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

pub(in crate::skills) async fn take_back(tx: &mut WriteTx, folded: &str) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from skill_set_aside where folded = $1"
    ))
    .bind(folded)
    .execute(conn))?;
    Ok(())
}
