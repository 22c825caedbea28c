//! Rows of communities that are merged.

use chrono::{DateTime, Utc};

use crate::db::{AccountId, CommunityId, DbError, IntroductionId, ReadTx, WriteTx};
use crate::{on, run, sql};

pub(super) async fn move_account(
    tx: &mut WriteTx,
    kept: AccountId,
    gone: AccountId,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into community_representative (community_id, account_id, since)
         select community_id, $1, since from community_representative where account_id = $2
         on conflict (community_id, account_id) do nothing"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "delete from community_representative where account_id = $1"
    ))
    .bind(gone)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "insert into community_spoken (community_id, account_id, ended_at)
         select community_id, $1, ended_at from community_spoken where account_id = $2
         on conflict (community_id, account_id) do update
         set ended_at = case when excluded.ended_at > community_spoken.ended_at
                             then excluded.ended_at else community_spoken.ended_at end"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "delete from community_spoken where account_id = $1"
    ))
    .bind(gone)
    .execute(conn))?;
    Ok(())
}

/// Notes a request of the other record with those of the one that is kept.
pub(super) async fn move_place(
    tx: &mut WriteTx,
    (kept, month): (CommunityId, &str),
    introduction: IntroductionId,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into community_request_place (community_id, month, place, introduction_id)
         select $1, $2, count(*) + 1, $3 from community_request_place
         where community_id = $1 and month = $2 having count(*) < 100"
    ))
    .bind(kept)
    .bind(month)
    .bind(introduction)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn move_representatives(
    tx: &mut WriteTx,
    kept: CommunityId,
    gone: CommunityId,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into community_representative (community_id, account_id, since)
         select $1, account_id, since from community_representative where community_id = $2
         on conflict (community_id, account_id) do nothing"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "delete from community_representative where community_id = $1"
    ))
    .bind(gone)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "insert into community_spoken (community_id, account_id, ended_at)
         select $1, account_id, ended_at from community_spoken where community_id = $2
         on conflict (community_id, account_id) do update
         set ended_at = case when excluded.ended_at > community_spoken.ended_at
                             then excluded.ended_at else community_spoken.ended_at end"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "delete from community_spoken where community_id = $1"
    ))
    .bind(gone)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn places(
    tx: &mut ReadTx,
    id: CommunityId,
) -> Result<Vec<(String, IntroductionId)>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select month, introduction_id from community_request_place where community_id = $1
         order by month, place"
    ))
    .bind(id)
    .fetch_all(conn))
}

/// Takes everything from a community but its name and id, and notes where it went, and where those
/// went that had gone into it before.
pub(super) async fn hollow(
    tx: &mut WriteTx,
    (kept, gone): (CommunityId, CommunityId),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from community_request_place where community_id = $1"
    ))
    .bind(gone)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update community set merged_into = $1, version = version + 1 where merged_into = $2"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update community set merged_into = $1, state = 'suspended', state_note = '', about = '',
                place_text = '', registration_number = null, verified_by = null, changed_at = $3,
                version = version + 1
         where id = $2"
    ))
    .bind(kept)
    .bind(gone)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

/// What a community was asked about its contacts goes; the record that is kept is asked in its turn.
pub(super) async fn forget_check(tx: &mut WriteTx, gone: CommunityId) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from contact_check where community_id = $1"
    ))
    .bind(gone)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn complete(
    tx: &mut WriteTx,
    id: CommunityId,
    (number, about, limit): (Option<&String>, &str, i64),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update community set registration_number = $2, about = $3, request_limit = $4,
                changed_at = $5, version = version + 1
         where id = $1"
    ))
    .bind(id)
    .bind(number)
    .bind(about)
    .bind(limit)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn went_to(
    tx: &mut ReadTx,
    id: CommunityId,
) -> Result<Option<CommunityId>, DbError> {
    let found: Option<Option<CommunityId>> = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select merged_into from community where id = $1"
    ))
    .bind(id)
    .fetch_optional(conn))?;
    Ok(found.flatten())
}
