//! Two who wish for each other without knowing it.
//!
//! A community's request may be open beside a person's interest, or a coordinator's suggestion, for
//! the same person and opportunity, as long as neither side has been told of the other's wish. Each
//! is then what it would be alone, to the day and the word, so that nothing tells of the other one.
//! When a coordinator passes one of them on, or the person agrees to a suggestion, the request is
//! joined into the other one, which from then on stands for both. Words of a request that no
//! coordinator has passed on are put aside until one releases the contacts.

mod store;

use super::model::{Introduction, NewIntroduction};
use super::steps::{self, By};
use super::store::{Event, append_event, get, open_about};
use super::workflow::{Action, Role, State};
use super::{internships, lender, party};
use crate::app::App;
use crate::db::{DbError, IntroductionId, ReadTx, WriteTx};
use crate::http::{Failure, Viewer};
use crate::{key, text};

/// What is written into the history when two who both wished become one.
pub(super) const JOIN: &str = "join";
/// The same when the person is still being asked, and has wished for nothing.
pub(super) const JOIN_UNASKED: &str = "join-unasked";

/// By what two become one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cause {
    /// A coordinator has read both, and passes one on.
    PassedOn,
    /// The person says yes to a suggestion; nobody has looked at the request yet.
    PersonAgrees,
}

/// What a coordinator reads of the other one.
pub(super) struct Twin {
    pub id: IntroductionId,
    /// Both sides wish for it; else the person is still being asked.
    pub wished: bool,
    /// Its words may hold a way around the association.
    pub may_name: bool,
}

/// The other one, for a coordinator's page.
pub(super) async fn shown(tx: &mut ReadTx, intro: &Introduction) -> Result<Option<Twin>, DbError> {
    let twin = twin(tx, intro).await?;
    Ok(twin.map(|twin| Twin {
        id: twin.id,
        wished: intro.facts.person_agreed || twin.facts.person_agreed,
        may_name: text::may_hold_contact(&twin.message),
    }))
}

/// Words of the request that was joined into this one, as long as the person has not been shown
/// them.
pub(super) async fn aside(tx: &mut ReadTx, id: IntroductionId) -> Result<Option<String>, DbError> {
    let waiting = store::aside(tx, id).await?;
    Ok(waiting.map(|(_, words)| words))
}

/// The introduction a side gave its agreement for: the community's stood in its own request, if
/// that was joined into this one.
pub(super) async fn agreed_in(
    tx: &mut ReadTx,
    (id, side): (IntroductionId, Role),
) -> Result<IntroductionId, DbError> {
    if side != Role::Community {
        return Ok(id);
    }
    Ok(store::request_of(tx, id).await?.unwrap_or(id))
}

/// Shows the person what was put aside: a coordinator has read it, and releases the contacts.
pub(super) async fn show_words(tx: &mut WriteTx, intro: &Introduction) -> Result<(), DbError> {
    if let Some((request, words)) = store::aside(tx, intro.id).await? {
        let message = both(&intro.message, &words);
        store::move_words(tx, (intro.id, request), &message).await?;
    }
    Ok(())
}

/// What stood in two places, under each other.
pub(super) fn both(one: &str, other: &str) -> String {
    format!("{}\n\n{}", one.trim(), other.trim())
        .trim()
        .to_owned()
}

/// What is open already that whoever begins this one may know of.
pub(super) async fn known(
    tx: &mut ReadTx,
    new: &NewIntroduction,
) -> Result<Option<Introduction>, DbError> {
    let list = open_about(tx, new.opportunity).await?;
    let mut open = list.into_iter().filter(|intro| intro.person == new.person);
    Ok(open.find(|intro| match new.started_by {
        Role::Person => !party::hidden_from_person(intro),
        Role::Community => !party::hidden_from_community(intro),
        Role::Coordinator | Role::Time => true,
    }))
}

/// What else is open for the same two, if one side does not know of it. Somebody who is lent
/// comes by three agreements, so that one stays by itself.
pub(super) async fn twin(
    tx: &mut ReadTx,
    intro: &Introduction,
) -> Result<Option<Introduction>, DbError> {
    let early = |state| matches!(state, State::Requested | State::AskingPerson);
    if !early(intro.state) || lender::of(tx, intro.id).await?.is_some() {
        return Ok(None);
    }
    for other in open_about(tx, intro.opportunity).await? {
        let by_host = [intro, &other].map(|one| one.started_by == Role::Community);
        if other.person == intro.person
            && by_host[0] != by_host[1]
            && early(other.state)
            && lender::of(tx, other.id).await?.is_none()
        {
            return Ok(Some(other));
        }
    }
    Ok(None)
}

/// The one that stands for this one too, for somebody who may know of this one.
pub(super) async fn successor(
    app: &App,
    viewer: &Viewer,
    id: IntroductionId,
) -> Result<Option<IntroductionId>, Failure> {
    let mut tx = app.db.read().await?;
    let intro = get(&mut tx, id).await?;
    if intro.joined_into.is_some() {
        party::of(&mut tx, viewer, &intro).await?;
    }
    Ok(intro.joined_into)
}

/// Joins the community's request into the other one, if there are two; gives the one that stands
/// for both, as it is now.
pub(super) async fn join(
    tx: &mut WriteTx,
    intro: &Introduction,
    (cause, by): (Cause, By),
) -> Result<Option<Introduction>, Failure> {
    let Some(other) = twin(tx, intro).await? else {
        return Ok(None);
    };
    let (kept, request) = if intro.started_by == Role::Community {
        (&other, intro)
    } else {
        (intro, &other)
    };
    let wished = kept.facts.person_agreed || cause == Cause::PersonAgrees;
    if wished {
        internships::hold_places(tx, kept).await?;
    }
    store::hold(tx, kept.id.min(request.id)).await?;
    store::hold(tx, kept.id.max(request.id)).await?;
    steps::advance(tx, request, (Action::Cancel, State::Cancelled, by), "").await?;
    store::stand_for_both(tx, (kept, request))
        .await
        .map_err(|error| match error {
            DbError::Taken(_) => Failure::Refused(key!("refused-changed-meanwhile")),
            other => other.into(),
        })?;
    store::move_case(tx, (kept.id, request.id)).await?;
    if cause == Cause::PassedOn {
        let message = both(&kept.message, &request.message);
        store::move_words(tx, (kept.id, request.id), &message).await?;
    }
    let action = if wished { JOIN } else { JOIN_UNASKED };
    let event = Event {
        at: by.at,
        action: action.to_owned(),
        role: by.role.code().to_owned(),
        to_state: kept.state.code().to_owned(),
        note: String::new(),
    };
    append_event(tx, kept.id, &event, (by.account, kept.state)).await?;
    steps::record(tx, kept.id, (action, kept.state), by).await?;
    Ok(Some(get(tx, kept.id).await?))
}
