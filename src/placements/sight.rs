//! What each side may know of the other, and what stands still. A host learns who the student is
//! when a coordinator has released it, never before, and only while neither of them is taken out
//! of sight. Pages, papers, letters and days all ask here.

use super::actions::stands;
use super::model::{Party, Placement, Question};
use super::workflow::Who;
use crate::accounts;
use crate::communities::{self, CommunityState};
use crate::db::{DbError, ReadTx};
use crate::http::Failure;
use crate::key;
use crate::{introductions, people};

/// Why a placement stands still, wholly or for some.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rest {
    /// The association suspended the host.
    Host,
    /// The student is suspended, or had their data frozen.
    Student,
}

/// The student's name as a reader sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Name {
    Known(String),
    /// A coordinator has not released it yet.
    Later,
    /// Something keeps it out of sight for now.
    Hidden,
    /// There is none: the student left.
    None,
}

/// What somebody may know of a placement.
#[derive(Clone, Debug)]
pub(super) struct Sight {
    pub rest: Option<Rest>,
    pub name: Name,
    /// Whatever else tells who the student is may be read: school, programme, the adults named, what
    /// was written about them.
    pub knows: bool,
}

impl Sight {
    pub fn name(&self) -> Option<&str> {
        match &self.name {
            Name::Known(name) => Some(name),
            _ => None,
        }
    }
}

/// What a reader may know: the one place where it is decided.
pub(super) async fn of(
    tx: &mut ReadTx,
    placement: &Placement,
    reader: Who,
) -> Result<Sight, DbError> {
    let rest = rest(tx, placement).await?;
    let released = reader != Who::Host || is_released(tx, placement).await?;
    let hidden = match reader {
        Who::Student => false,
        Who::Host | Who::Time => rest.is_some(),
        Who::School | Who::Guardian => rest == Some(Rest::Student),
        // The association knows whom it suspended; of frozen data nobody is named.
        Who::Coordinator => people::get(tx, placement.person).await?.restricted,
    };
    let name = match (hidden, released) {
        (true, _) => Name::Hidden,
        (false, false) => Name::Later,
        (false, true) => student(tx, placement).await?,
    };
    Ok(Sight {
        rest,
        knows: released && !hidden,
        name,
    })
}

async fn student(tx: &mut ReadTx, placement: &Placement) -> Result<Name, DbError> {
    let Some(account) = people::get(tx, placement.person).await?.account else {
        return Ok(Name::None);
    };
    let name = accounts::get(tx, account).await?.name;
    Ok(if name.is_empty() {
        Name::None
    } else {
        Name::Known(name)
    })
}

async fn is_released(tx: &mut ReadTx, placement: &Placement) -> Result<bool, DbError> {
    let intro = introductions::get(tx, placement.introduction).await?;
    Ok(intro.window_ends_at.is_some() && stands(intro.state))
}

/// Why a placement stands still, if it does.
pub(super) async fn rest(tx: &mut ReadTx, placement: &Placement) -> Result<Option<Rest>, DbError> {
    let person = people::get(tx, placement.person).await?;
    if person.restricted || people::suspension::of(tx, person.id).await?.is_some() {
        return Ok(Some(Rest::Student));
    }
    let community = communities::get(tx, placement.community).await?;
    Ok((community.state == CommunityState::Suspended).then_some(Rest::Host))
}

/// Tells whether a question waits until a rest is over. With a suspended host nothing is arranged
/// or begun; how it was with it, the others may still tell.
pub(super) fn rests(rest: Option<Rest>, (party, question): (Party, Question)) -> bool {
    match rest {
        None => false,
        Some(Rest::Student) => true,
        Some(Rest::Host) => {
            party == Party::Host || matches!(question, Question::Confirm | Question::Start)
        }
    }
}

/// Refuses an answer to a question that rests.
pub(super) async fn answers(
    tx: &mut ReadTx,
    placement: &Placement,
    what: (Party, Question),
) -> Result<(), Failure> {
    if rests(rest(tx, placement).await?, what) {
        return Err(Failure::Refused(key!("refused-placement-rests")));
    }
    Ok(())
}

/// Refuses what a host would do while it is suspended, or with a student who is out of sight. The
/// student may always end what is theirs, and a coordinator may do what is needed.
pub(super) async fn acts(tx: &mut ReadTx, placement: &Placement, who: Who) -> Result<(), Failure> {
    if who == Who::Host && rest(tx, placement).await?.is_some() {
        return Err(Failure::Refused(key!("refused-placement-rests")));
    }
    Ok(())
}
