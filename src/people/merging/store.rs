//! Rows of profiles that are merged.

use chrono::{DateTime, Utc};

use crate::db::{DbError, IntroductionId, PersonId, ReadTx, WriteTx};
use crate::{on, run, sql};

pub(super) async fn places(
    tx: &mut ReadTx,
    id: PersonId,
) -> Result<Vec<(String, IntroductionId)>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select month, introduction_id from request_place where person_id = $1
         order by month, place"
    ))
    .bind(id)
    .fetch_all(conn))
}

/// Counts a request of a month for the record that is kept too, whatever its limit: a limit raised
/// later must know of it. Five are the most in any month; more do not count more.
pub(super) async fn move_place(
    tx: &mut WriteTx,
    (kept, month): (PersonId, &str),
    introduction: IntroductionId,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into request_place (person_id, month, place, introduction_id)
         select $1, $2, count(*) + 1, $3 from request_place
         where person_id = $1 and month = $2 having count(*) < 5"
    ))
    .bind(kept)
    .bind(month)
    .bind(introduction)
    .execute(conn))?;
    Ok(())
}

/// Moves suspensions; of two that are open the one of the record that is kept stays open.
pub(super) async fn move_suspensions(
    tx: &mut WriteTx,
    (kept, gone): (PersonId, PersonId),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update person_suspension set ended_at = $3
         where person_id = $2 and ended_at is null
           and exists (select 1 from person_suspension k
                       where k.person_id = $1 and k.ended_at is null)"
    ))
    .bind(kept)
    .bind(gone)
    .bind(now)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update person_suspension set person_id = $1 where person_id = $2"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    Ok(())
}

/// Notes where a profile went, and where those went that had gone into it before.
pub(super) async fn forward(
    tx: &mut WriteTx,
    (gone, kept): (PersonId, PersonId),
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update person set merged_into = $2 where id = $1 or merged_into = $1"
    ))
    .bind(gone)
    .bind(kept)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn set_heard(
    tx: &mut WriteTx,
    id: PersonId,
    at: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update person set confirmed_at = $2 where id = $1"
    ))
    .bind(id)
    .bind(at)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn set_number(
    tx: &mut WriteTx,
    id: PersonId,
    number: &str,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update person set external_id = $2 where id = $1"
    ))
    .bind(id)
    .bind(number)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn note_import(
    tx: &mut WriteTx,
    id: PersonId,
    digest: &str,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update person set merged_import = $2 where id = $1"
    ))
    .bind(id)
    .bind(digest)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn went_to(tx: &mut ReadTx, id: PersonId) -> Result<Option<PersonId>, DbError> {
    let found: Option<Option<PersonId>> = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select merged_into from person where id = $1"
    ))
    .bind(id)
    .fetch_optional(conn))?;
    Ok(found.flatten())
}

pub(super) async fn into(tx: &mut ReadTx, kept: PersonId) -> Result<Vec<PersonId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select id from person where merged_into = $1 order by id"
    ))
    .bind(kept)
    .fetch_all(conn))
}

pub(super) async fn was_imported(tx: &mut ReadTx, digest: &str) -> Result<bool, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select exists (select 1 from person where merged_import = $1)"
    ))
    .bind(digest)
    .fetch_one(conn))
}
