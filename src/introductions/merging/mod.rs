//! Introductions when two records of one person, or of one community, become one.

mod store;

use super::model::Agreement;
use super::store as rows;
use crate::accounts::Channel;
use crate::db::{
    AccountId, CommunityId, DbError, IntroductionId, OpportunityId, PersonId, ReadTx, WriteTx,
};
use crate::introductions::workflow::Role;

/// Locks the open introductions of a person: an answer given meanwhile comes before or after.
pub async fn hold_of_person(tx: &mut WriteTx, id: PersonId) -> Result<(), DbError> {
    super::leaving::hold_of_person(tx, id).await
}

/// Locks the open introductions of a community.
pub async fn hold_of_community(tx: &mut WriteTx, id: CommunityId) -> Result<(), DbError> {
    super::leaving::hold_of_community(tx, id).await
}

/// Opportunities about which both have an open introduction: the one's, then the other's.
pub async fn open_twice(
    tx: &mut ReadTx,
    (one, other): (PersonId, PersonId),
) -> Result<Vec<(OpportunityId, IntroductionId, IntroductionId)>, DbError> {
    store::open_twice(tx, one, other).await
}

/// The channels a person agreed to be reached on in introductions that are open.
pub async fn promised(tx: &mut ReadTx, id: PersonId) -> Result<Vec<Channel>, DbError> {
    let mut channels = Vec::new();
    for intro in store::open_of(tx, id).await? {
        let agreements = rows::agreements(tx, intro).await?;
        let stands = |one: &&Agreement| one.side == Role::Person && !one.revoked;
        channels.extend(
            agreements
                .iter()
                .filter(stands)
                .flat_map(|one| one.channels.clone()),
        );
    }
    Ok(channels)
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
