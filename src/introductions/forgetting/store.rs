//! Statements that take words and people out of introductions that are long over.

use chrono::{DateTime, Utc};

use crate::db::{DbError, IntroductionId, PersonId, ReadTx, WriteTx};
use crate::introductions::model::Answers;
use crate::{on, run, sql};

/// An application is over when the internship that follows from it is.
pub(super) async fn over(
    tx: &mut ReadTx,
    (before, nobody): (DateTime<Utc>, PersonId),
    most: i64,
) -> Result<Vec<IntroductionId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select id from introduction
         where state in ('completed', 'no-outcome', 'declined', 'withdrawn', 'expired', 'cancelled')
           and state_since < $1 and person_id <> $2
           and not exists (select 1 from placement p
                           where p.introduction_id = introduction.id
                             and (p.state in ('preparing', 'waiting-school', 'agreed', 'running')
                                  or p.state_since >= $1))
         order by state_since, id limit $3"
    ))
    .bind(before)
    .bind(nobody)
    .bind(most)
    .fetch_all(conn))
}

pub(super) async fn count_over(
    tx: &mut ReadTx,
    (before, nobody): (DateTime<Utc>, PersonId),
) -> Result<i64, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) from introduction
         where state in ('completed', 'no-outcome', 'declined', 'withdrawn', 'expired', 'cancelled')
           and state_since < $1 and person_id <> $2
           and not exists (select 1 from placement p
                           where p.introduction_id = introduction.id
                             and (p.state in ('preparing', 'waiting-school', 'agreed', 'running')
                                  or p.state_since >= $1))"
    ))
    .bind(before)
    .bind(nobody)
    .fetch_one(conn))
}

pub(super) async fn count_disclosures(
    tx: &mut ReadTx,
    before: DateTime<Utc>,
) -> Result<i64, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) from disclosure where at < $1"
    ))
    .bind(before)
    .fetch_one(conn))
}

pub(super) async fn released_at(
    tx: &mut ReadTx,
    id: IntroductionId,
) -> Result<Option<DateTime<Utc>>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select released_at from introduction where id = $1"
    ))
    .bind(id)
    .fetch_one(conn))
}

/// Notes the kinds of whoever it is about, if no other of theirs in the same project and year still
/// names them. Not of who is not counted: objectors, and whoever had their data frozen.
pub(super) async fn note_counted(
    tx: &mut WriteTx,
    id: IntroductionId,
    ((from, until), month): ((DateTime<Utc>, DateTime<Utc>), &str),
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update introduction
         set counted_kinds = (select p.kinds from person p where p.id = introduction.person_id),
             counted_minor = exists (select 1 from person p where p.id = introduction.person_id
                                     and p.minor_until >= $4),
             counted_last = not exists (
                 select 1 from introduction j
                 where j.person_id = introduction.person_id and j.id <> introduction.id
                   and j.released_at is not null
                   and (j.opportunity_id = introduction.opportunity_id
                        or exists (select 1 from project_opportunity a
                                   join project_opportunity b on b.project_id = a.project_id
                                   where a.opportunity_id = introduction.opportunity_id
                                     and b.opportunity_id = j.opportunity_id)))
         where id = $1
           and exists (select 1 from person p
                       where p.id = introduction.person_id and p.restricted_at is null
                         and not p.uncounted
                         and not exists (select 1 from objection o
                                         where o.account_id = p.account_id
                                           and o.topic = 'statistics'
                                           and o.state in ('open', 'upheld')))
           and not exists (
                 select 1 from introduction j
                 where j.person_id = introduction.person_id and j.id <> introduction.id
                   and j.released_at >= $2 and j.released_at < $3
                   and (j.opportunity_id = introduction.opportunity_id
                        or exists (select 1 from project_opportunity a
                                   join project_opportunity b on b.project_id = a.project_id
                                   where a.opportunity_id = introduction.opportunity_id
                                     and b.opportunity_id = j.opportunity_id)))"
    ))
    .bind(id)
    .bind(from)
    .bind(until)
    .bind(month)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn forget_words(tx: &mut WriteTx, id: IntroductionId) -> Result<(), DbError> {
    let empty = serde_json::to_string(&Answers::default()).expect("empty texts become JSON");
    run!(tx, |conn| sqlx::query(sql!(
        "update introduction set message = '', answers = $2, reason = '' where id = $1"
    ))
    .bind(id)
    .bind(&empty)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update outcome set thanks = '', reason_note = '' where introduction_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "delete from public_thanks where introduction_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    Ok(())
}

/// What happened when stays, by whom goes; rows that are nothing but words or names go whole.
pub(super) async fn forget_people(tx: &mut WriteTx, id: IntroductionId) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update introduction_event set actor = null,
                note = case when action = 'escalate' and note = 'unread' then note else '' end
         where introduction_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "delete from agreement where introduction_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "delete from request_place where introduction_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "delete from minor_confirmation where introduction_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "delete from minor_adult where introduction_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "delete from introduction_question where introduction_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "delete from introduction_note where introduction_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "delete from introduction_handover where introduction_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "delete from introduction_case where introduction_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn set_person(
    tx: &mut WriteTx,
    id: IntroductionId,
    person: PersonId,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update introduction set person_id = $2, version = version + 1 where id = $1"
    ))
    .bind(id)
    .bind(person)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn forget_disclosures(
    tx: &mut WriteTx,
    before: DateTime<Utc>,
) -> Result<u64, DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from disclosure where at < $1"
    ))
    .bind(before)
    .execute(conn))
}
