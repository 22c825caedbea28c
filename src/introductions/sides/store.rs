//! What an introduction's history says of an account.

use chrono::{DateTime, Utc};

use super::SIDES;
use crate::db::{AccountId, DbError, IntroductionId, ReadTx};
use crate::{on, sql};

/// Whether an account acted for a side, or its agreement stands here; requests that were joined into
/// this one count.
pub(super) async fn acted(
    tx: &mut ReadTx,
    id: IntroductionId,
    account: AccountId,
) -> Result<bool, DbError> {
    let [person, community] = SIDES.map(|side| side.code());
    let found: i64 = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select (select count(*) from agreement where introduction_id = $1 and account_id = $2)
              + (select count(*) from introduction_event e
                 join introduction i on i.id = e.introduction_id
                 where (i.id = $1 or i.joined_into = $1) and e.actor = $2
                   and e.role in ($3, $4))"
    ))
    .bind(id)
    .bind(account)
    .bind(person)
    .bind(community)
    .fetch_one(conn))?;
    Ok(found > 0)
}

/// When it began, or the earlier of two that were joined.
pub(super) async fn began(
    tx: &mut ReadTx,
    id: IntroductionId,
) -> Result<Option<DateTime<Utc>>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select min(created_at) from introduction where id = $1 or joined_into = $1"
    ))
    .bind(id)
    .fetch_one(conn))
}

/// Whether an account wrote down an agreement that still stands.
pub(super) async fn recorded(
    tx: &mut ReadTx,
    id: IntroductionId,
    account: AccountId,
) -> Result<bool, DbError> {
    let found: i64 = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) from agreement
         where introduction_id = $1 and recorded_by = $2 and revoked_at is null"
    ))
    .bind(id)
    .bind(account)
    .fetch_one(conn))?;
    Ok(found > 0)
}
