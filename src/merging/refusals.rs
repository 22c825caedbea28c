//! Why two records cannot be made one as they stand, and what to do first.

use super::model::Kind;
use crate::accounts::merging::{Both, From};
use crate::accounts::{self, Role};
use crate::communities::{self, Community, CommunityState};
use crate::db::{AccountId, CommunityId, DbError, PersonId, ReadTx};
use crate::http::Failure;
use crate::introductions::merging as introductions;
use crate::people::Person;
use crate::{key, lending};

/// What stands in the way; each is a sentence that says what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InTheWay {
    Frozen,
    Desk,
    /// The coordinator's own record is one of the two.
    Own,
    /// Both have an open introduction about one need.
    OpenTwice,
    /// An open introduction promises a contact that would be given up.
    Promised,
    Suspended,
    Lending,
    /// The association's own community would go.
    Association,
}

impl InTheWay {
    pub fn sentence(self) -> &'static str {
        match self {
            InTheWay::Frozen => key!("refused-merge-frozen"),
            InTheWay::Desk => key!("refused-merge-desk"),
            InTheWay::Own => key!("refused-merge-own"),
            InTheWay::OpenTwice => key!("refused-merge-open-twice"),
            InTheWay::Promised => key!("refused-merge-promised"),
            InTheWay::Suspended => key!("refused-merge-suspended"),
            InTheWay::Lending => key!("refused-merge-lending"),
            InTheWay::Association => key!("refused-merge-association"),
        }
    }
}

impl std::convert::From<InTheWay> for Failure {
    fn from(why: InTheWay) -> Failure {
        Failure::Refused(why.sentence())
    }
}

/// Which record has to be kept: the one with an account.
pub(super) fn in_order(kept: &Person, gone: &Person) -> bool {
    kept.account.is_some() || gone.account.is_none()
}

/// What stands in the way of a coordinator's making two profiles one, whatever contacts are chosen.
pub(super) async fn of_people(
    tx: &mut ReadTx,
    by: AccountId,
    (kept, gone): (&Person, &Person),
) -> Result<Option<InTheWay>, DbError> {
    // Nobody is given another's number and introductions by their own hand.
    if [kept.account, gone.account].contains(&Some(by)) {
        return Ok(Some(InTheWay::Own));
    }
    for one in [kept, gone] {
        let frozen = match one.account {
            Some(account) => !accounts::leaving::is_usable(tx, account).await?,
            None => false,
        };
        if one.restricted || frozen {
            return Ok(Some(InTheWay::Frozen));
        }
    }
    if let Some(account) = gone.account
        && is_desk(tx, account).await?
    {
        return Ok(Some(InTheWay::Desk));
    }
    let twice = introductions::open_twice(tx, (kept.id, gone.id)).await?;
    Ok((!twice.is_empty()).then_some(InTheWay::OpenTwice))
}

/// Whether an account works at the desk: its contacts are changed by itself or at the terminal.
pub(super) async fn is_desk(tx: &mut ReadTx, account: AccountId) -> Result<bool, DbError> {
    let roles = accounts::leaving::roles(tx, account).await?;
    let desk = [Role::Coordinator, Role::Administrator].map(Role::code);
    Ok(roles.iter().any(|(code, _)| desk.contains(&code.as_str())))
}

/// Whether an open introduction or request for somebody, in which either agreed for any side,
/// promises a contact that would reach somewhere else.
pub(super) async fn breaks_promise(
    tx: &mut ReadTx,
    (kept, gone): (AccountId, AccountId),
    both: &Both,
) -> Result<bool, DbError> {
    for (account, from) in [(kept, From::Kept), (gone, From::Gone)] {
        let mut promised = introductions::promised(tx, account).await?;
        promised.extend(lending::promised(tx, account).await?);
        if promised.into_iter().any(|one| !both.keeps(from, one)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What stands in the way of making two communities one.
pub(super) async fn of_communities(
    tx: &mut ReadTx,
    (kept, gone): (&Community, &Community),
) -> Result<Option<InTheWay>, DbError> {
    let own = communities::of_association(tx).await?;
    if own.is_some_and(|own| own.id == gone.id) {
        return Ok(Some(InTheWay::Association));
    }
    if [kept, gone]
        .iter()
        .any(|one| one.state == CommunityState::Suspended)
    {
        return Ok(Some(InTheWay::Suspended));
    }
    let pair = (kept.id, gone.id);
    let lending = introductions::lent_between(tx, pair).await? > 0
        || lending::asked_between(tx, pair).await?;
    Ok(lending.then_some(InTheWay::Lending))
}

/// Where a record went that is no more.
pub(super) async fn went(tx: &mut ReadTx, (kind, id): (Kind, uuid::Uuid)) -> Result<bool, DbError> {
    match kind {
        Kind::Person => {
            let to = crate::people::merging::went_to(tx, PersonId(id)).await?;
            Ok(to.is_some())
        }
        Kind::Community => {
            let to = communities::merging::went_to(tx, CommunityId(id)).await?;
            Ok(to.is_some())
        }
    }
}
