//! The columns of the lending community.

use chrono::{DateTime, Utc};

use super::Lender;
use crate::db::{AccountId, CommunityId, DbError, IntroductionId, PersonId, ReadTx, WriteTx};
use crate::{on, run, sql};

pub(super) async fn of(tx: &mut ReadTx, id: IntroductionId) -> Result<Option<Lender>, DbError> {
    let row: (Option<CommunityId>, bool) = on!(tx, |conn| sqlx::query_as(sql!(
        "select lender_id, lender_agreed_at is not null and lender_revoked_at is null
         from introduction where id = $1"
    ))
    .bind(id)
    .fetch_one(conn))?;
    let (community, agreed) = row;
    Ok(community.map(|community| Lender { community, agreed }))
}

/// Whom the communities an account speaks for lend now, in the order of ids.
pub(super) async fn lent_by(tx: &mut ReadTx, account: AccountId) -> Result<Vec<PersonId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select distinct person_id from introduction
         where state in ('requested', 'asking-person', 'asking-community', 'agreed', 'revealed',
                         'follow-up')
           and lender_id in (select community_id from community_representative
                             where account_id = $1)
         order by person_id"
    ))
    .bind(account)
    .fetch_all(conn))
}

pub(super) async fn agree(
    tx: &mut WriteTx,
    id: IntroductionId,
    (lender, now): (CommunityId, DateTime<Utc>),
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update introduction set lender_id = $2, lender_agreed_at = $3 where id = $1"
    ))
    .bind(id)
    .bind(lender)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn revoke(
    tx: &mut WriteTx,
    id: IntroductionId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update introduction set lender_revoked_at = $2 where id = $1"
    ))
    .bind(id)
    .bind(now)
    .execute(conn))?;
    Ok(())
}
