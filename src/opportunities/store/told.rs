//! Rows of which needs letters told an account of.

use chrono::{DateTime, Utc};

use crate::db::{AccountId, CommunityId, DbError, OpportunityId, ReadTx, WriteTx};
use crate::{on, run, sql};

pub(in crate::opportunities) async fn note(
    tx: &mut WriteTx,
    (account, opportunity): (AccountId, OpportunityId),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into need_told (account_id, opportunity_id, at) values ($1, $2, $3)
         on conflict (account_id, opportunity_id) do update set at = excluded.at"
    ))
    .bind(account)
    .bind(opportunity)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

pub(in crate::opportunities) async fn since(
    tx: &mut ReadTx,
    account: AccountId,
    at: DateTime<Utc>,
) -> Result<Vec<OpportunityId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select opportunity_id from need_told where account_id = $1 and at >= $2
         order by opportunity_id"
    ))
    .bind(account)
    .bind(at)
    .fetch_all(conn))
}

pub(in crate::opportunities) async fn forget(
    tx: &mut WriteTx,
    account: AccountId,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from need_told where account_id = $1"
    ))
    .bind(account)
    .execute(conn))?;
    Ok(())
}

pub(in crate::opportunities) async fn forget_old(
    tx: &mut WriteTx,
    before: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from need_told where at < $1"
    ))
    .bind(before)
    .execute(conn))?;
    Ok(())
}

/// Every need a letter told an account of: title and time.
pub(in crate::opportunities) async fn all(
    tx: &mut ReadTx,
    account: AccountId,
) -> Result<Vec<(String, DateTime<Utc>)>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select o.title, t.at from need_told t join opportunity o on o.id = t.opportunity_id
         where t.account_id = $1 order by t.at desc, o.id"
    ))
    .bind(account)
    .fetch_all(conn))
}

/// The needs and offers an account drew up: id, title, time.
pub(in crate::opportunities) async fn drawn_up(
    tx: &mut ReadTx,
    account: AccountId,
) -> Result<Vec<(OpportunityId, String, DateTime<Utc>)>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, title, created_at from opportunity where created_by = $1
         order by created_at desc, id"
    ))
    .bind(account)
    .fetch_all(conn))
}

/// Gives what an account was told of, and drew up, to another account of the same person.
pub(in crate::opportunities) async fn move_to(
    tx: &mut WriteTx,
    kept: AccountId,
    gone: AccountId,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into need_told (account_id, opportunity_id, at)
         select $1, opportunity_id, at from need_told where account_id = $2
         on conflict (account_id, opportunity_id) do nothing"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "delete from need_told where account_id = $1"
    ))
    .bind(gone)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update opportunity set created_by = $1 where created_by = $2"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    Ok(())
}

/// Gives a community's needs and offers to another record of it.
pub(in crate::opportunities) async fn move_community(
    tx: &mut WriteTx,
    kept: CommunityId,
    gone: CommunityId,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update opportunity set community_id = $1, version = version + 1 where community_id = $2"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    Ok(())
}
