//! Rows of places taken, offers filled, and applications that gave way.

use chrono::{DateTime, Utc};

use crate::db::{DbError, IntroductionId, OpportunityId, PersonId, ReadTx, WriteTx};
use crate::{on, run, sql};

/// Locks an offer's places until the transaction ends, so that of two acceptances at once the
/// second counts the first on either engine; gives when the offer was last filled by them.
pub(super) async fn lock(
    tx: &mut WriteTx,
    id: OpportunityId,
) -> Result<Option<DateTime<Utc>>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "insert into internship_fill (opportunity_id) values ($1)
         on conflict (opportunity_id) do update set opportunity_id = excluded.opportunity_id
         returning filled_at"
    ))
    .bind(id)
    .fetch_one(conn))
}

pub(super) async fn set_filled(
    tx: &mut WriteTx,
    id: OpportunityId,
    at: Option<DateTime<Utc>>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update internship_fill set filled_at = $2 where opportunity_id = $1"
    ))
    .bind(id)
    .bind(at)
    .execute(conn))?;
    Ok(())
}

/// The numbers of the places that are taken, in their order.
pub(super) async fn taken(tx: &mut ReadTx, id: OpportunityId) -> Result<Vec<i64>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select place from internship_place where opportunity_id = $1 order by place"
    ))
    .bind(id)
    .fetch_all(conn))
}

pub(super) async fn take(
    tx: &mut WriteTx,
    (offer, place): (OpportunityId, i64),
    introduction: IntroductionId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into internship_place (opportunity_id, place, introduction_id, taken_at)
         values ($1, $2, $3, $4)"
    ))
    .bind(offer)
    .bind(place)
    .bind(introduction)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

/// Tells whether an application holds a place.
pub(super) async fn holds(tx: &mut ReadTx, id: IntroductionId) -> Result<bool, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select exists (select 1 from internship_place where introduction_id = $1)"
    ))
    .bind(id)
    .fetch_one(conn))
}

pub(super) async fn free(tx: &mut WriteTx, id: IntroductionId) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from internship_place where introduction_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    Ok(())
}

/// A person's applications to internships that nobody has answered yet.
pub(super) async fn unanswered(
    tx: &mut ReadTx,
    person: PersonId,
) -> Result<Vec<IntroductionId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select i.id from introduction i join opportunity o on o.id = i.opportunity_id
         where i.person_id = $1 and o.kind = 'internship'
           and i.state in ('requested', 'asking-person', 'asking-community')
         order by i.id"
    ))
    .bind(person)
    .fetch_all(conn))
}

/// Locks what a person has open, before one of them is accepted and the others end.
pub(super) async fn lock_unanswered(tx: &mut WriteTx, person: PersonId) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update introduction set version = version
         where person_id = $1 and state in ('requested', 'asking-person', 'asking-community')"
    ))
    .bind(person)
    .execute(conn))?;
    Ok(())
}

/// The offers a person has applied for, whatever came of it.
pub(super) async fn applied_for(
    tx: &mut ReadTx,
    person: PersonId,
) -> Result<Vec<OpportunityId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select distinct opportunity_id from introduction where person_id = $1
         order by opportunity_id"
    ))
    .bind(person)
    .fetch_all(conn))
}

pub(super) async fn note_yield(
    tx: &mut WriteTx,
    id: IntroductionId,
    to: IntroductionId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into internship_yield (introduction_id, to_introduction, at) values ($1, $2, $3)
         on conflict (introduction_id) do nothing"
    ))
    .bind(id)
    .bind(to)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

pub(in crate::introductions) async fn gave_way(
    tx: &mut ReadTx,
    id: IntroductionId,
) -> Result<bool, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select exists (select 1 from internship_yield where introduction_id = $1)"
    ))
    .bind(id)
    .fetch_one(conn))
}
