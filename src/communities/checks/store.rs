//! Rows of the yearly question.

use chrono::{DateTime, Utc};

use crate::db::{CommunityId, DbError, ReadTx, WriteTx};
use crate::{on, run, sql};

/// A community with what it was asked and said.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Check {
    pub id: CommunityId,
    pub name: String,
    pub territory: Option<String>,
    /// When its contacts were last known to be right.
    pub right_at: DateTime<Utc>,
    pub asked_at: Option<DateTime<Utc>>,
    pub answer: String,
}

/// Communities whose contacts nobody has confirmed since a moment, or said not to be right; the
/// longest ago first.
pub(super) async fn due(tx: &mut ReadTx, before: DateTime<Utc>) -> Result<Vec<Check>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select c.id, c.name, c.territory,
                coalesce(k.answered_at, c.verified_at, c.created_at) as right_at,
                k.asked_at, coalesce(k.answer, '') as answer
         from community c left join contact_check k on k.community_id = c.id
         where c.state <> 'suspended' and not c.is_association
           and (coalesce(k.answered_at, c.verified_at, c.created_at) <= $1
                or k.answer in ('change', 'nobody'))
         order by coalesce(k.answered_at, c.verified_at, c.created_at), c.id limit 2000"
    ))
    .bind(before)
    .fetch_all(conn))
}

pub(super) async fn one(
    tx: &mut ReadTx,
    id: CommunityId,
) -> Result<Option<(Option<DateTime<Utc>>, String)>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select asked_at, answer from contact_check where community_id = $1"
    ))
    .bind(id)
    .fetch_optional(conn))
}

pub(super) async fn asked(
    tx: &mut WriteTx,
    id: CommunityId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into contact_check (community_id, asked_at) values ($1, $2)
         on conflict (community_id) do update set asked_at = $2"
    ))
    .bind(id)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

/// Writes an answer down; the question is over with it.
pub(super) async fn answered(
    tx: &mut WriteTx,
    (id, answer): (CommunityId, &str),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into contact_check (community_id, answered_at, answer) values ($1, $2, $3)
         on conflict (community_id) do update
             set asked_at = null, answered_at = $2, answer = $3"
    ))
    .bind(id)
    .bind(now)
    .bind(answer)
    .execute(conn))?;
    Ok(())
}

/// Ends an open answer: what was to be changed was changed.
pub(super) async fn settled(
    tx: &mut WriteTx,
    id: CommunityId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update contact_check set answered_at = $2, answer = 'right'
         where community_id = $1 and answer = 'change'"
    ))
    .bind(id)
    .bind(now)
    .execute(conn))?;
    Ok(())
}
