//! Introductions when two records of one person, or of one community, become one.

mod store;

use crate::accounts::Channel;
use crate::db::{
    AccountId, CommunityId, DbError, IntroductionId, OpportunityId, PersonId, ReadTx, WriteTx,
};

/// Locks what is open of a person, and of the communities their account speaks for: an answer given
/// meanwhile comes before or after.
pub async fn hold_of_person(
    tx: &mut WriteTx,
    (id, account): (PersonId, Option<AccountId>),
) -> Result<(), DbError> {
    super::leaving::hold(tx, Some(id), account).await
}

/// Locks the introductions of communities.
pub async fn hold_of_communities(tx: &mut WriteTx, ids: &[CommunityId]) -> Result<(), DbError> {
    super::leaving::hold_of_communities(tx, ids).await
}

/// Opportunities about which both have an open introduction: the one's, then the other's.
pub async fn open_twice(
    tx: &mut ReadTx,
    (one, other): (PersonId, PersonId),
) -> Result<Vec<(OpportunityId, IntroductionId, IntroductionId)>, DbError> {
    store::open_twice(tx, one, other).await
}

/// The channels an account agreed to be reached on in introductions that are open, whichever side it
/// did so for.
pub async fn promised(tx: &mut ReadTx, account: AccountId) -> Result<Vec<Channel>, DbError> {
    let codes = store::promised(tx, account).await?;
    let all = codes.iter().flat_map(|codes| codes.split(','));
    Ok(all.filter_map(Channel::parse).collect())
}

/// Gives a person's introductions to another record of theirs.
pub async fn move_person(
    tx: &mut WriteTx,
    (kept, gone): (PersonId, PersonId),
) -> Result<(), DbError> {
    store::move_person(tx, kept, gone).await
}

/// Gives what an account agreed to, wrote, received and disclosed to another one of its owner.
pub async fn move_account(
    tx: &mut WriteTx,
    (kept, gone): (AccountId, AccountId),
) -> Result<(), DbError> {
    store::move_account(tx, kept, gone).await
}

/// Open introductions in which one of two communities lends somebody to the other.
pub async fn lent_between(
    tx: &mut ReadTx,
    (one, other): (CommunityId, CommunityId),
) -> Result<i64, DbError> {
    store::lent_between(tx, one, other).await
}

/// Gives a community's introductions and its silences to another record of it.
pub async fn move_community(
    tx: &mut WriteTx,
    (kept, gone): (CommunityId, CommunityId),
    now: chrono::DateTime<chrono::Utc>,
) -> Result<(), DbError> {
    store::move_community(tx, (kept, gone), now).await
}
