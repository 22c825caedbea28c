//! The third agreement: of the community that lends its person to another one's need.
//!
//! It is given when the community proposes the person, before a coordinator passes anything on, and
//! can be taken back as long as the introduction is not over; contacts are hidden with it.

mod store;

use chrono::{DateTime, Utc};

use super::actions::{may_ask, open_offer};
use super::model::{Introduction, NewIntroduction};
use super::steps::{self, By, Given, begin, record_agreement};
use super::workflow::{Action, Role, State};
use super::{internships, letters, party, refusals, twice};
use crate::app::App;
use crate::communities::{self, Community, CommunityState};
use crate::db::{AccountId, CommunityId, DbError, IntroductionId, OpportunityId, ReadTx, WriteTx};
use crate::http::{Failure, Page};
use crate::key;
use crate::{opportunities, people};

/// A community that lends, and whether its agreement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lender {
    pub community: CommunityId,
    pub agreed: bool,
}

/// Who lends the person of an introduction, if anybody does.
pub async fn of(tx: &mut ReadTx, id: IntroductionId) -> Result<Option<Lender>, DbError> {
    store::of(tx, id).await
}

/// The name of the community that lends.
pub async fn name(tx: &mut ReadTx, id: IntroductionId) -> Result<Option<String>, DbError> {
    match store::of(tx, id).await? {
        Some(lender) => Ok(Some(communities::get(tx, lender.community).await?.name)),
        None => Ok(None),
    }
}

/// A community's own need, for which it may ask for people now.
pub async fn open_need(
    tx: &mut WriteTx,
    page: &Page,
    (community, need): (&Community, OpportunityId),
) -> Result<(), Failure> {
    if opportunities::get(tx, need).await?.community != community.id {
        return Err(Failure::NotFound);
    }
    let offer = open_offer(tx, page, need).await?;
    may_ask(page.today(), community, &offer)
}

/// Begins an introduction of a person who is lent: the borrowing community's agreement and the
/// lending one's are recorded with it; the person's is asked for as always.
pub async fn begin_lent(
    tx: &mut WriteTx,
    (app, page): (&App, &Page),
    new: &NewIntroduction,
    given: &Given<'_>,
    (borrower, lender): (AccountId, CommunityId),
) -> Result<IntroductionId, Failure> {
    let offer = open_offer(tx, page, new.opportunity).await?;
    let community = communities::get(tx, new.community).await?;
    may_ask(page.today(), &community, &offer)?;
    let person = people::get(tx, new.person).await?;
    if !people::may_be_shown(tx, &person, page.now).await? {
        return Err(Failure::Refused(key!("refused-person-not-askable")));
    }
    let by = By {
        role: Role::Community,
        account: Some(borrower),
        at: page.now,
        told: None,
    };
    // In the order in which all lock: person, community, introductions.
    party::hold(tx, person.id).await?;
    communities::hold(tx, community.id).await?;
    // Who lends reads no more of an earlier no than of anybody who cannot be asked.
    refusals::heard(tx, person.id, (community.id, new.opportunity), page.now)
        .await
        .map_err(|failure| match failure {
            Failure::Refused(_) => Failure::Refused(key!("refused-person-not-askable")),
            other => other,
        })?;
    let begun = begin(tx, new, by).await;
    // What is open already is the borrower's: whoever lends may not open it.
    let id = begun.map_err(twice::without_way)?;
    if !communities::take_request_place(tx, community.id, id, page.now).await? {
        return Err(Failure::Refused(key!("refused-borrower-limit")));
    }
    record_agreement(tx, app, id, given, by).await?;
    store::agree(tx, id, (lender, page.now)).await?;
    Ok(id)
}

/// Locks whom the communities an account speaks for lend, before anything of these is locked.
pub async fn hold_lent(tx: &mut WriteTx, account: AccountId) -> Result<(), DbError> {
    for person in store::lent_by(tx, account).await? {
        match people::hold(tx, person).await {
            Ok(()) | Err(DbError::NotFound) => {}
            Err(other) => return Err(other),
        }
    }
    Ok(())
}

/// What must hold of the lender before anything moves on: its agreement stands, and it is verified.
pub(super) async fn in_good_standing(tx: &mut ReadTx, intro: &Introduction) -> Result<(), Failure> {
    let Some(lender) = store::of(tx, intro.id).await? else {
        return Ok(());
    };
    let community = communities::get(tx, lender.community).await?;
    if lender.agreed && community.state == CommunityState::Verified {
        Ok(())
    } else {
        Err(Failure::Refused(key!("refused-lender")))
    }
}

/// The lending community takes its agreement back: whatever is open ends, contacts are hidden, and
/// whoever has them is asked to delete them.
pub async fn withdraw(
    tx: &mut WriteTx,
    intro: &Introduction,
    (account, at): (Option<AccountId>, DateTime<Utc>),
    tell: bool,
) -> Result<(), Failure> {
    let by = By {
        role: Role::Community,
        account,
        at,
        told: None,
    };
    if intro.state.is_over() {
        return Err(Failure::Refused(key!("refused-introduction-over")));
    }
    let intro = &internships::hold(tx, intro).await?;
    internships::before(tx, intro, (State::Withdrawn, at)).await?;
    // The steps of the table are the two sides'; the third agreement ends whatever is open.
    steps::advance(tx, intro, (Action::Withdraw, State::Withdrawn, by), "").await?;
    store::revoke(tx, intro.id, at).await?;
    letters::lender_withdrew(tx, intro, (by, tell)).await?;
    Ok(())
}

/// Tells whether an account speaks for the lending community.
pub(super) async fn is_spoken_for_by(
    tx: &mut ReadTx,
    account: AccountId,
    intro: &Introduction,
) -> Result<bool, DbError> {
    match store::of(tx, intro.id).await? {
        Some(lender) => communities::represents(tx, account, lender.community).await,
        None => Ok(false),
    }
}
