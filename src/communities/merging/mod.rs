//! Two records of one community become one.

mod store;

use chrono::{DateTime, Utc};

use super::model::Community;
use super::{standing, store as communities};
use crate::db::{AccountId, CommunityId, DbError, ReadTx, WriteTx};
use crate::http::Failure;
use crate::key;

/// Those who speak for one account's communities speak for them with another account of theirs.
pub async fn move_account(
    tx: &mut WriteTx,
    (kept, gone): (AccountId, AccountId),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    for (community, since) in communities::standings(tx, gone).await? {
        standing::note(tx, (community, gone), (since, now)).await?;
    }
    store::move_account(tx, kept, gone).await
}

/// Gives a community what another record of it has; of the other its name and id are left, so that
/// whoever looks for it by either is led on.
pub async fn join(
    tx: &mut WriteTx,
    (kept, gone): (&Community, &Community),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    store::move_representatives(tx, kept.id, gone.id).await?;
    for (month, introduction) in store::places(tx, gone.id).await? {
        // Beyond its limit too: one that is raised later must know of all.
        store::move_place(tx, (kept.id, &month), introduction).await?;
    }
    store::forget_check(tx, gone.id).await?;
    store::hollow(tx, (kept.id, gone.id), now).await?;
    let number = kept
        .registration_number
        .as_ref()
        .or(gone.registration_number.as_ref());
    let about = if kept.about.is_empty() {
        &gone.about
    } else {
        &kept.about
    };
    let limit = kept.request_limit.min(gone.request_limit);
    store::complete(tx, kept.id, (number, about, limit), now).await
}

/// Locks a community before something comes to be that belongs to it; refused when it was merged into
/// another one meanwhile.
pub async fn hold_kept(tx: &mut WriteTx, id: CommunityId) -> Result<(), Failure> {
    communities::hold(tx, id).await?;
    if store::went_to(tx, id).await?.is_some() {
        return Err(Failure::Refused(key!("refused-community-merged")));
    }
    Ok(())
}

/// Where a community went that was merged into another one.
pub async fn went_to(tx: &mut ReadTx, id: CommunityId) -> Result<Option<CommunityId>, DbError> {
    store::went_to(tx, id).await
}
