//! The question how it went: each side is asked, and each may answer.
//!
//! The first side that says how it ended ends the introduction; the other one may still tell its
//! own, its hours and its thanks, for half a year. The letter's link leads to the question itself,
//! so nobody has to sign in to answer.

pub(super) mod routes;
pub(super) mod store;
pub(super) mod views;

use chrono::{DateTime, TimeDelta, Utc};

use super::actions::Seen;
use super::model::Introduction;
use super::steps::{By, act, record};
use super::store as rows;
use super::workflow::{self, Action, Role, State, WhyNot};
use super::{actions, letters, party};
use crate::accounts::links;
use crate::app::App;
use crate::db::{AccountId, DbError, IntroductionId, ReadTx, WriteTx};
use crate::http::{Failure, Page, Viewer};
use crate::key;
use crate::{communities, opportunities, people};

/// How long the letter's link is good, and the other side may still tell after an end.
const ANSWERS_FOR: TimeDelta = TimeDelta::days(180);

/// What a side tells of the outcome.
pub struct Told<'a> {
    pub answer: &'a str,
    pub action: Action,
    pub hours: i64,
    pub thanks: &'a str,
    /// Why nothing came of it; for the coordinators.
    pub why_not: Option<WhyNot>,
    pub note: &'a str,
}

/// What the page behind a letter's link shows.
pub(super) struct Asked {
    pub title: String,
    pub community: String,
}

/// Whether a side may tell how it went: while that is the question, and once more for half a year
/// after the other side ended it.
pub(super) async fn is_open_to(
    tx: &mut ReadTx,
    intro: &Introduction,
    (side, now): (Role, DateTime<Utc>),
) -> Result<bool, DbError> {
    if !matches!(side, Role::Person | Role::Community) {
        return Ok(false);
    }
    match intro.state {
        State::FollowUp => Ok(true),
        State::Completed | State::NoOutcome => {
            Ok(now - intro.state_since < ANSWERS_FOR
                && !store::has_told(tx, intro.id, side).await?
                // Nothing more is written about somebody who left.
                && !people::is_erased(tx, intro.person).await?)
        }
        _ => Ok(false),
    }
}

/// A side tells how it went, on the page of the introduction.
pub async fn tell_outcome(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    seen: Seen,
    told: &Told<'_>,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let (intro, party) = actions::fresh_to(&mut tx, viewer, seen).await?;
    let by = By::viewer(party.role, viewer, page.now);
    tell(&mut tx, app, &intro, (told, by)).await?;
    tx.commit().await?;
    Ok(())
}

/// A side tells how it went from its letter; false when the link is good no longer.
pub(super) async fn tell_by_link(
    app: &App,
    page: &Page,
    token: &str,
    told: &Told<'_>,
) -> Result<bool, Failure> {
    let mut tx = app.db.write().await?;
    let Some((asked, ..)) = behind(&mut tx, page, token).await? else {
        return Ok(false);
    };
    // The person's lock comes before that of the link.
    party::hold(&mut tx, asked.person).await?;
    let Some((intro, side, account)) = behind(&mut tx, page, token).await? else {
        return Ok(false);
    };
    let taken = links::take(&mut tx, links::Purpose::Answer, token, page.now).await?;
    if taken.is_none() {
        return Ok(false);
    }
    let by = By {
        role: side,
        account: Some(account),
        at: page.now,
        told: None,
    };
    tell(&mut tx, app, &intro, (told, by)).await?;
    tx.commit().await?;
    Ok(true)
}

/// Keeps what a side tells. Where it is still the question, the step of the table follows; where
/// the other side has ended it, nothing but the telling is added.
async fn tell(
    tx: &mut WriteTx,
    app: &App,
    intro: &Introduction,
    (told, by): (&Told<'_>, By),
) -> Result<(), Failure> {
    party::hold(tx, intro.person).await?;
    if !is_open_to(tx, intro, (by.role, by.at)).await? {
        workflow::next(intro.state, intro.facts, told.action, by.role).map_err(Failure::Refused)?;
        return Err(Failure::Refused(key!("refused-step-not-open")));
    }
    let row = store::OutcomeRow {
        side: by.role,
        after_days: store::asked_after_days(intro, by.at),
        answer: told.answer,
        hours: told.hours,
        thanks: told.thanks,
        why_not: told.why_not,
        note: told.note,
        at: by.at,
    };
    store::put_outcome(tx, intro.id, &row).await?;
    if intro.state == State::FollowUp {
        act(tx, app, intro, (told.action, by), "").await?;
        return Ok(());
    }
    let event = rows::Event {
        at: by.at,
        action: told.action.code().to_owned(),
        role: by.role.code().to_owned(),
        to_state: intro.state.code().to_owned(),
        note: String::new(),
    };
    rows::append_event(tx, intro.id, &event, (by.account, intro.state)).await?;
    record(tx, intro.id, ("outcome added", intro.state), by).await?;
    if told.action == Action::Complete && !told.thanks.is_empty() {
        letters::thanked(tx, intro, by).await?;
    }
    Ok(())
}

/// What a letter's link is about.
pub(super) fn subject(id: IntroductionId, side: Role) -> String {
    format!("outcome:{}", letters::subject(id, side))
}

/// A link to the question, good for half a year.
pub(super) async fn link(
    tx: &mut WriteTx,
    (id, side): (IntroductionId, Role),
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<String, DbError> {
    let subject = subject(id, side);
    let token = links::make(tx, links::Purpose::Answer, Some(account), &subject, now).await?;
    links::prolong(tx, links::Purpose::Answer, &subject, now + ANSWERS_FOR).await?;
    Ok(token)
}

/// What such a link leads to, if it is still good and its reader still speaks for that side.
async fn behind(
    tx: &mut ReadTx,
    page: &Page,
    token: &str,
) -> Result<Option<(Introduction, Role, AccountId)>, Failure> {
    let link = links::look(tx, links::Purpose::Answer, token, page.now).await?;
    let Some(link) = link else { return Ok(None) };
    let named = link.subject.strip_prefix("outcome:");
    let (Some((id, Some(side))), Some(account)) =
        (named.and_then(letters::read_subject), link.account_id)
    else {
        return Ok(None);
    };
    let intro = rows::get(tx, id).await?;
    let speaks = party::accounts(tx, &intro, side).await?.contains(&account);
    let open = is_open_to(tx, &intro, (side, page.now)).await?;
    Ok((speaks && open).then_some((intro, side, account)))
}

async fn asked(tx: &mut ReadTx, page: &Page, token: &str) -> Result<Option<Asked>, Failure> {
    let Some((intro, ..)) = behind(tx, page, token).await? else {
        return Ok(None);
    };
    Ok(Some(Asked {
        title: opportunities::kept::known(tx, intro.opportunity)
            .await?
            .0
            .title,
        community: communities::get(tx, intro.community).await?.name,
    }))
}
