//! Two who wish for each other without knowing it.
//!
//! A community's request may be open beside a person's interest, or a coordinator's suggestion, for
//! the same person and opportunity, as long as neither side has been told of the other's wish. Each
//! is then what it would be alone, to the day and the word, so that nothing tells of the other one.
//! When a coordinator passes one of them on, or the person agrees to a suggestion, the request is
//! joined into the other one, which from then on stands for both.

mod store;

use super::model::{Introduction, NewIntroduction};
use super::steps::{self, By};
use super::store::{Event, append_event, get, open_about};
use super::workflow::{Action, Role, State};
use super::{lender, party};
use crate::app::App;
use crate::db::{DbError, IntroductionId, ReadTx, WriteTx};
use crate::http::{Failure, Viewer};
use crate::key;

/// What is written into the history when two become one.
pub(super) const JOIN: &str = "join";

/// Tells whether something is open already that whoever begins this one may know of.
pub(super) async fn is_known(tx: &mut ReadTx, new: &NewIntroduction) -> Result<bool, DbError> {
    let list = open_about(tx, new.opportunity).await?;
    let mut open = list.iter().filter(|intro| intro.person == new.person);
    Ok(open.any(|intro| match new.started_by {
        Role::Person => !party::hidden_from_person(intro),
        Role::Community => !party::hidden_from_community(intro),
        Role::Coordinator | Role::Time => true,
    }))
}

/// The other side's open wish for the same, if neither knows of the other's. Somebody who is lent
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
    by: By,
) -> Result<Option<Introduction>, Failure> {
    let Some(other) = twin(tx, intro).await? else {
        return Ok(None);
    };
    let (kept, request) = if intro.started_by == Role::Community {
        (&other, intro)
    } else {
        (intro, &other)
    };
    steps::advance(tx, request, (Action::Cancel, State::Cancelled, by), "").await?;
    let texts = [&kept.message, &request.message];
    let texts: Vec<&str> = texts.iter().map(|text| text.trim()).collect();
    let message = texts.join("\n\n");
    store::stand_for_both(tx, (kept, request), message.trim())
        .await
        .map_err(|error| match error {
            DbError::Taken(_) => Failure::Refused(key!("refused-changed-meanwhile")),
            other => other.into(),
        })?;
    let event = Event {
        at: by.at,
        action: JOIN.to_owned(),
        role: by.role.code().to_owned(),
        to_state: kept.state.code().to_owned(),
        note: String::new(),
    };
    append_event(tx, kept.id, &event, (by.account, kept.state)).await?;
    steps::record(tx, kept.id, (JOIN, kept.state), by).await?;
    Ok(Some(get(tx, kept.id).await?))
}
