//! Statements that make one of two.

use crate::db::{DbError, IntroductionId, ReadTx, WriteTx};
use crate::introductions::model::Introduction;
use crate::{on, run, sql};

/// Locks a row before anything is written. Two are locked in the order of their ids.
pub(super) async fn hold(tx: &mut WriteTx, id: IntroductionId) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update introduction set version = version where id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    Ok(())
}

/// Moves the community's agreement from its request into the one that stands for both.
pub(super) async fn stand_for_both(
    tx: &mut WriteTx,
    (kept, request): (&Introduction, &Introduction),
) -> Result<(), DbError> {
    let done = run!(tx, |conn| sqlx::query(sql!(
        "update introduction
         set version = version + 1,
             community_agreed_at = (select r.community_agreed_at from introduction r
                                    where r.id = $3)
         where id = $1 and version = $2"
    ))
    .bind(kept.id)
    .bind(kept.version)
    .bind(request.id)
    .execute(conn))?;
    if done != 1 {
        return Err(DbError::Taken("introduction.version".to_owned()));
    }
    run!(tx, |conn| sqlx::query(sql!(
        "update agreement set introduction_id = $1 where introduction_id = $2"
    ))
    .bind(kept.id)
    .bind(request.id)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update introduction set joined_into = $1 where id = $2"
    ))
    .bind(kept.id)
    .bind(request.id)
    .execute(conn))?;
    Ok(())
}

/// Moves what coordinators wrote about the request, and, where nobody holds the one that stands for
/// both, the case with how it came to its holder.
pub(super) async fn move_case(
    tx: &mut WriteTx,
    (kept, request): (IntroductionId, IntroductionId),
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update introduction_note set introduction_id = $1 where introduction_id = $2"
    ))
    .bind(kept)
    .bind(request)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update introduction_handover set introduction_id = $1
         where introduction_id = $2
           and not exists (select 1 from introduction_case k where k.introduction_id = $1)"
    ))
    .bind(kept)
    .bind(request)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update introduction_case set introduction_id = $1
         where introduction_id = $2
           and not exists (select 1 from introduction_case k where k.introduction_id = $1)"
    ))
    .bind(kept)
    .bind(request)
    .execute(conn))?;
    Ok(())
}

/// The request that was joined into this one.
pub(super) async fn request_of(
    tx: &mut ReadTx,
    id: IntroductionId,
) -> Result<Option<IntroductionId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select id from introduction where joined_into = $1 order by id limit 1"
    ))
    .bind(id)
    .fetch_optional(conn))
}

/// Moves a request's words into the one that stands for both.
pub(super) async fn move_words(
    tx: &mut WriteTx,
    (kept, request): (IntroductionId, IntroductionId),
    message: &str,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update introduction set message = $2 where id = $1"
    ))
    .bind(kept)
    .bind(message)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update introduction set message = '' where id = $1"
    ))
    .bind(request)
    .execute(conn))?;
    Ok(())
}

/// A request joined into this one that still holds its words.
pub(super) async fn aside(
    tx: &mut ReadTx,
    id: IntroductionId,
) -> Result<Option<(IntroductionId, String)>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, message from introduction
         where joined_into = $1 and message <> '' order by id limit 1"
    ))
    .bind(id)
    .fetch_optional(conn))
}
