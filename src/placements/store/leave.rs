//! Rows of placements whose side leaves: locked, and emptied of words and names.

use crate::db::{AccountId, CommunityId, DbError, PersonId, PlacementId, ReadTx, WriteTx};
use crate::{on, run, sql};

/// Locks every placement an account or a person has part in, before anything else of them is
/// locked.
pub(in crate::placements) async fn hold_of(
    tx: &mut WriteTx,
    person: Option<PersonId>,
    account: Option<AccountId>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update placement set version = version
         where person_id = $1
            or community_id in (select community_id from community_representative
                                where account_id = $2)"
    ))
    .bind(person)
    .bind(account)
    .execute(conn))?;
    Ok(())
}

/// Locks every placement at a community.
pub(in crate::placements) async fn hold_of_community(
    tx: &mut WriteTx,
    id: CommunityId,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update placement set version = version where community_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    Ok(())
}

pub(in crate::placements) async fn ids_of_person(
    tx: &mut ReadTx,
    id: PersonId,
) -> Result<Vec<PlacementId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select id from placement where person_id = $1 order by id"
    ))
    .bind(id)
    .fetch_all(conn))
}

pub(in crate::placements) async fn ids_of_community(
    tx: &mut ReadTx,
    id: CommunityId,
) -> Result<Vec<PlacementId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select id from placement where community_id = $1 order by id"
    ))
    .bind(id)
    .fetch_all(conn))
}

/// What letters about a placement are queued under besides itself.
pub(in crate::placements) async fn question_ids(
    tx: &mut ReadTx,
    id: PlacementId,
) -> Result<Vec<uuid::Uuid>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select id from placement_question where placement_id = $1 order by id"
    ))
    .bind(id)
    .fetch_all(conn))
}

/// Everything people wrote about a student who leaves, and whom they named.
pub(in crate::placements) async fn forget_student(
    tx: &mut WriteTx,
    id: PlacementId,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from placement_adult where placement_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "delete from placement_brought where placement_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update placement_question set words = '{}', seen_by = '', token_hash = null
         where placement_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update placement_annex set why = '' where placement_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update placement set school = '', programme = '', school_id = null,
                              programme_id = null, end_note = '', version = version + 1
         where id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    Ok(())
}

/// Leaves of what somebody wrote beside their answer only what is given.
pub(in crate::placements) async fn keep_words(
    tx: &mut WriteTx,
    id: uuid::Uuid,
    words: &str,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update placement_question set words = $2, token_hash = null where id = $1"
    ))
    .bind(id)
    .bind(words)
    .execute(conn))?;
    Ok(())
}

pub(in crate::placements) async fn forget_supervisor(
    tx: &mut WriteTx,
    id: PlacementId,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update placement set supervisor = '', version = version + 1 where id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update placement_annex set was_supervisor = '', new_supervisor = ''
         where placement_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    Ok(())
}

/// Ends a placement of which nobody is told, in data from before somebody left.
pub(in crate::placements) async fn cancel_silently(
    tx: &mut WriteTx,
    id: PlacementId,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update placement
         set ended_on = case when state = 'running' then $3 else ended_on end,
             state = case when state = 'running' then 'ended-early' else 'cancelled' end,
             end_reason = 'side-left', state_since = $2, version = version + 1
         where id = $1"
    ))
    .bind(id)
    .bind(now)
    .bind(crate::text::riga_date(now))
    .execute(conn))?;
    Ok(())
}

pub(in crate::placements) async fn set_person(
    tx: &mut WriteTx,
    id: PlacementId,
    nobody: PersonId,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update placement set person_id = $2, version = version + 1 where id = $1"
    ))
    .bind(id)
    .bind(nobody)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update placement_event set actor = null where placement_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    Ok(())
}

/// Gives a student's placements to another record of theirs.
pub(in crate::placements) async fn move_person(
    tx: &mut WriteTx,
    kept: PersonId,
    gone: PersonId,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update placement set person_id = $1, version = version + 1 where person_id = $2"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    Ok(())
}

pub(in crate::placements) async fn move_account(
    tx: &mut WriteTx,
    kept: AccountId,
    gone: AccountId,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update placement_question set recorded_by = $1 where recorded_by = $2"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update placement_paper set changed_by = $1 where changed_by = $2"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update placement_annex set made_by = $1 where made_by = $2"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update placement_event set actor = $1 where actor = $2"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    Ok(())
}

/// Gives a host's placements to another record of it.
pub(in crate::placements) async fn move_community(
    tx: &mut WriteTx,
    kept: CommunityId,
    gone: CommunityId,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update placement set community_id = $1, version = version + 1 where community_id = $2"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    Ok(())
}
