//! Who somebody is to an introduction.

use super::model::Introduction;
use super::sides;
use super::workflow::Role;
use crate::communities::{self, CommunityState};
use crate::db::{AccountId, DbError, PersonId, ReadTx, WriteTx};
use crate::http::{Failure, Viewer};
use crate::key;
use crate::people;

/// The viewer's role in an introduction. A coordinator who is also a party is the party here, and
/// [`Party::conflicted`] for the coordinator's acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Party {
    pub role: Role,
    /// A coordinator of the desk who belongs to a side, or did since it began: another one has to
    /// release.
    pub conflicted: bool,
    pub is_coordinator: bool,
}

/// Finds out who the viewer is to the introduction; `NotFound` for everybody else, and for a
/// person who has not been asked yet.
pub async fn of(tx: &mut ReadTx, viewer: &Viewer, intro: &Introduction) -> Result<Party, Failure> {
    let is_coordinator = viewer.roles.coordinator && viewer.second_factor;
    let (is_person, represents) = now(tx, viewer.account, intro).await?;
    let conflicted = sides::belongs(tx, viewer.account, intro).await?;
    let role = if is_person && !hidden_from_person(intro) {
        Role::Person
    } else if represents && !hidden_from_community(intro) {
        Role::Community
    } else if is_coordinator {
        Role::Coordinator
    } else if viewer.roles.coordinator && !viewer.second_factor {
        // They may read it, once they have shown that it is them.
        return Err(Failure::SecondFactor);
    } else {
        return Err(Failure::NotFound);
    };
    Ok(Party {
        role,
        conflicted,
        is_coordinator,
    })
}

/// Whether an account is the person now, and whether it speaks for the community now.
pub(super) async fn now(
    tx: &mut ReadTx,
    account: AccountId,
    intro: &Introduction,
) -> Result<(bool, bool), DbError> {
    let own = people::by_account(tx, account).await?;
    let is_person = own.is_some_and(|person| person.id == intro.person);
    let represents = communities::represents(tx, account, intro.community).await?;
    Ok((is_person, represents))
}

/// A request that a coordinator has not passed on is nothing the person need know of; neither is
/// one that ended before they were asked.
pub fn hidden_from_person(intro: &Introduction) -> bool {
    intro.started_by != Role::Person
        && intro.person_asked_at.is_none()
        && !intro.facts.person_agreed
}

/// A person's interest, or a coordinator's suggestion, that has not been put to the community is
/// nothing it need know of; neither is one that ended before it was asked.
pub fn hidden_from_community(intro: &Introduction) -> bool {
    intro.started_by != Role::Community
        && intro.community_asked_at.is_none()
        && !intro.facts.community_agreed
}

/// Tells whether the community reads of the person: the masked profile, what they answered and
/// wrote. Only while the introduction goes on, the host is in good standing, and nothing has taken
/// the person out of sight; before they have agreed, also only while they let themselves be found.
pub async fn community_reads(tx: &mut ReadTx, intro: &Introduction) -> Result<bool, DbError> {
    if intro.state.is_over() || host_is_suspended(tx, intro).await? {
        return Ok(false);
    }
    let person = people::get(tx, intro.person).await?;
    if !person.is_usable() || people::suspension::of(tx, intro.person).await?.is_some() {
        return Ok(false);
    }
    Ok(intro.facts.person_agreed || people::agrees_to_be_found(tx, &person).await?)
}

/// A suspended host reads nothing, and nobody is asked for it.
pub async fn host_is_suspended(tx: &mut ReadTx, intro: &Introduction) -> Result<bool, DbError> {
    let community = communities::get(tx, intro.community).await?;
    Ok(community.state == CommunityState::Suspended)
}

/// Locks the person whom somebody is about to write words about: these go before an erasure, or
/// not at all.
pub async fn hold(tx: &mut WriteTx, id: PersonId) -> Result<(), Failure> {
    if id == people::NOBODY {
        return Err(Failure::Refused(key!("refused-person-frozen")));
    }
    people::hold(tx, id).await.map_err(|error| match error {
        DbError::NotFound => Failure::Refused(key!("refused-person-frozen")),
        other => other.into(),
    })
}

/// The accounts that speak for a side.
pub async fn accounts(
    tx: &mut ReadTx,
    intro: &Introduction,
    side: Role,
) -> Result<Vec<AccountId>, DbError> {
    match side {
        Role::Person => Ok(people::get(tx, intro.person)
            .await?
            .account
            .into_iter()
            .collect()),
        Role::Community => communities::representatives(tx, intro.community).await,
        Role::Coordinator => {
            crate::accounts::with_role(tx, crate::accounts::Role::Coordinator).await
        }
        Role::Time => Ok(Vec::new()),
    }
}
