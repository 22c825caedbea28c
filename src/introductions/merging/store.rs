//! Rows of introductions whose side is merged with another one.

use chrono::{DateTime, Utc};

use crate::db::{
    AccountId, CommunityId, DbError, IntroductionId, OpportunityId, PersonId, ReadTx, WriteTx,
};
use crate::{on, run, sql};

pub(super) async fn open_twice(
    tx: &mut ReadTx,
    one: PersonId,
    other: PersonId,
) -> Result<Vec<(OpportunityId, IntroductionId, IntroductionId)>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select i.opportunity_id, i.id, o.id from introduction i
         join introduction o on o.opportunity_id = i.opportunity_id and o.person_id = $2
         where i.person_id = $1
           and i.state in ('requested', 'asking-person', 'asking-community', 'agreed', 'revealed',
                            'follow-up')
           and o.state in ('requested', 'asking-person', 'asking-community', 'agreed', 'revealed',
                            'follow-up')
         order by i.created_at, i.id"
    ))
    .bind(one)
    .bind(other)
    .fetch_all(conn))
}

pub(super) async fn promised(tx: &mut ReadTx, account: AccountId) -> Result<Vec<String>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select a.channels from agreement a join introduction i on i.id = a.introduction_id
         where a.account_id = $1 and a.revoked_at is null
           and i.state in ('requested', 'asking-person', 'asking-community', 'agreed', 'revealed',
                            'follow-up')
         order by i.id, a.side"
    ))
    .bind(account)
    .fetch_all(conn))
}

pub(super) async fn move_person(
    tx: &mut WriteTx,
    kept: PersonId,
    gone: PersonId,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update introduction set person_id = $1, version = version + 1 where person_id = $2"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn move_account(
    tx: &mut WriteTx,
    kept: AccountId,
    gone: AccountId,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update agreement set account_id = $1 where account_id = $2"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update disclosure set owner_account = $1 where owner_account = $2"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update disclosure set reader_account = $1 where reader_account = $2"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update introduction_event set actor = $1 where actor = $2"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update introduction_question set asked_by = $1 where asked_by = $2"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update public_thanks set offered_by = $1 where offered_by = $2"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update public_thanks set answered_by = $1 where answered_by = $2"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn lent_between(
    tx: &mut ReadTx,
    one: CommunityId,
    other: CommunityId,
) -> Result<i64, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) from introduction
         where ((community_id = $1 and lender_id = $2) or (community_id = $2 and lender_id = $1))
           and state in ('requested', 'asking-person', 'asking-community', 'agreed', 'revealed',
                            'follow-up')"
    ))
    .bind(one)
    .bind(other)
    .fetch_one(conn))
}

pub(super) async fn move_community(
    tx: &mut WriteTx,
    (kept, gone): (CommunityId, CommunityId),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update introduction set community_id = $1, version = version + 1 where community_id = $2"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update introduction set lender_id = $1, version = version + 1
         where lender_id = $2 and community_id <> $1"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update host_silence set ended_at = $2, ended_how = 'gone'
         where community_id = $1 and ended_at is null"
    ))
    .bind(gone)
    .bind(now)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update host_silence set community_id = $1 where community_id = $2"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    Ok(())
}
