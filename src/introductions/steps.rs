//! Steps inside a transaction: whoever begins one may take several, and commits.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;

use super::joining::Cause;
use super::model::{Agreement, Introduction, NewIntroduction, term_end, window_end};
use super::store::{Advance, Event};
use super::workflow::{self, Action, Role, State, Track};
use super::{
    actions, adults, disclosure, internships, joining, lender, letters, need, sides, silence,
    store, terms, twice,
};
use crate::accounts::{self, Channel};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::communities::{self, CommunityState};
use crate::consent::{self, Decision, Means, Purpose};
use crate::db::{AccountId, DbError, IntroductionId, WriteTx};
use crate::http::{Failure, Viewer};
use crate::key;
use crate::people;
use crate::text::Lang;

/// Who acts, and when.
#[derive(Clone, Copy, Debug)]
pub struct By {
    pub role: Role,
    pub account: Option<AccountId>,
    pub at: DateTime<Utc>,
    /// Where a side said it to a coordinator, who writes it down.
    pub told: Option<Told>,
}

/// By which means a side said something, and to which coordinator. The act is the side's own; the
/// record of acts names the coordinator.
#[derive(Clone, Copy, Debug)]
pub struct Told {
    pub to: AccountId,
    pub means: Means,
}

impl By {
    pub fn viewer(role: Role, viewer: &Viewer, at: DateTime<Utc>) -> By {
        By {
            role,
            account: Some(viewer.account),
            at,
            told: None,
        }
    }
}

/// An agreement as somebody gives it.
#[derive(Clone, Debug)]
pub struct Given<'a> {
    pub side: Role,
    /// Whose contacts will be shown.
    pub account: Option<AccountId>,
    pub channels: Vec<Channel>,
    pub means: Means,
    pub lang: Lang,
    /// The day on which the text of the consent was read or heard, where it is not the day of the
    /// step.
    pub read_on: Option<NaiveDate>,
    /// For agreements by telephone or on paper.
    pub recorded: Option<Recorded<'a>>,
}

/// An agreement that a coordinator vouches for: who wrote it down, who said yes on which day, and
/// how the coordinator knows that it was them.
#[derive(Clone, Copy, Debug)]
pub struct Recorded<'a> {
    pub by: AccountId,
    pub who: &'a str,
    pub on: NaiveDate,
    pub note: &'a str,
}

/// Takes a step that needs nothing but the will to: pass on, decline, withdraw, report. Passing on
/// one of two wishes for the same brings both together.
pub async fn act(
    tx: &mut WriteTx,
    app: &App,
    intro: &Introduction,
    (action, by): (Action, By),
    note: &str,
) -> Result<State, Failure> {
    if action == Action::PassOn {
        return pass_on(tx, app, intro, by).await;
    }
    let to = step(tx, app, intro, (action, by), note).await?;
    if action == Action::Withdraw {
        withdraw_consent(tx, intro, by).await?;
    }
    Ok(to)
}

/// The person is locked first, as whoever begins an introduction locks them: of an interest and a
/// passing on at once the second knows of the first.
async fn pass_on(
    tx: &mut WriteTx,
    app: &App,
    intro: &Introduction,
    by: By,
) -> Result<State, Failure> {
    let intro = internships::hold(tx, intro).await?;
    workflow::next(intro.state, intro.facts, Action::PassOn, by.role).map_err(Failure::Refused)?;
    let Some(kept) = joining::join(tx, &intro, (Cause::PassedOn, by)).await? else {
        return step(tx, app, &intro, (Action::PassOn, by), "").await;
    };
    if kept.state == State::Requested {
        let to = step(tx, app, &kept, (Action::PassOn, by), "").await?;
        return released_at_once(tx, app, (kept.id, to), by).await;
    }
    // The person is being asked already, and is asked once.
    host_in_good_standing(tx, app, &kept).await?;
    Ok(kept.state)
}

/// Revokes a side's agreement, and records that its consent ended.
pub(super) async fn withdraw_consent(
    tx: &mut WriteTx,
    intro: &Introduction,
    by: By,
) -> Result<(), Failure> {
    let agreements = store::agreements(tx, intro.id).await?;
    store::revoke(tx, intro.id, by.role, by.at).await?;
    let own = agreements
        .iter()
        .find(|one| one.side == by.role && !one.revoked);
    let Some(account) = own.and_then(|one| one.account) else {
        return Ok(());
    };
    let given_for = joining::agreed_in(tx, (intro.id, by.role)).await?;
    let decision = Decision {
        account,
        purpose: Purpose::Introduction,
        given: false,
        lang: accounts::get(tx, account).await?.lang,
        means: by.told.map_or(Means::Site, |told| told.means),
        recorded_by: by.told.map(|told| told.to),
        note: &given_for.to_string(),
        at: by.at,
    };
    consent::record(tx, &decision).await?;
    Ok(())
}

/// Records an agreement and moves on; with both sides' agreement the coordinator's turn comes, or,
/// where the association set it so and nobody is under age, the release at once.
pub async fn agree(
    tx: &mut WriteTx,
    app: &App,
    intro: &Introduction,
    given: &Given<'_>,
    by: By,
) -> Result<State, Failure> {
    let action = if given.recorded.is_some() {
        Action::AgreeFor
    } else {
        Action::Agree
    };
    let intro = internships::hold(tx, intro).await?;
    let joined = joining::join(tx, &intro, (Cause::PersonAgrees, by)).await?;
    let unread = joined.is_some();
    let intro = joined.unwrap_or(intro);
    // Asked before anything is written, so that a refusal leaves nothing.
    let next =
        workflow::next(intro.state, intro.facts, action, by.role).map_err(Failure::Refused)?;
    internships::before(tx, &intro, (next, by.at)).await?;
    record_agreement(tx, app, intro.id, given, by).await?;
    let note = given.recorded.map(|one| one.note).unwrap_or_default();
    let to = step(tx, app, &intro, (action, by), note).await?;
    if unread {
        // No coordinator has looked at the community's request: one does before contacts move.
        return Ok(to);
    }
    released_at_once(tx, app, (intro.id, to), by).await
}

/// Releases what both have agreed to, where the association set it so, both have said so
/// themselves and nobody is under age. What a coordinator vouches for is released by one who has
/// just proved who they are.
async fn released_at_once(
    tx: &mut WriteTx,
    app: &App,
    (id, to): (IntroductionId, State),
    by: By,
) -> Result<State, Failure> {
    if to == State::Agreed && app.settings().automatic_release {
        let agreements = store::agreements(tx, id).await?;
        if agreements.iter().any(|one| one.recorded_by.is_some()) {
            return Ok(to);
        }
        let agreed = store::get(tx, id).await?;
        let person = people::get(tx, agreed.person).await?;
        let minor = person.is_minor(crate::text::riga_date(by.at));
        let changed = need::has_changed(tx, &agreed).await?;
        let spoken = disclosure::speaker_agreed(tx, &agreed, &agreements).await?;
        if spoken && !minor && !changed && !handled_by_a_side(tx, &agreed).await? {
            let time = By {
                role: Role::Time,
                account: None,
                at: by.at,
                told: None,
            };
            return release(tx, app, &agreed, time).await;
        }
    }
    Ok(to)
}

/// Tells whether a coordinator who belongs to a side has begun it or passed it on: then another one
/// looks before contacts move.
async fn handled_by_a_side(tx: &mut WriteTx, intro: &Introduction) -> Result<bool, DbError> {
    for account in store::coordinators_of(tx, intro.id).await? {
        if sides::belongs(tx, account, intro).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Opens each side's contacts to the other, with the ledger's rows.
pub async fn release(
    tx: &mut WriteTx,
    app: &App,
    intro: &Introduction,
    by: By,
) -> Result<State, Failure> {
    let to = step(tx, app, intro, (Action::Release, by), "").await?;
    let agreements = store::agreements(tx, intro.id).await?;
    joining::show_words(tx, intro).await?;
    disclosure::record_release(tx, intro, &agreements, by.account, by.at).await?;
    Ok(to)
}

/// Takes one step of the table: the row with its version guard, the event, the audit, the terms
/// that begin and the letters that go out.
pub(super) async fn step(
    tx: &mut WriteTx,
    app: &App,
    intro: &Introduction,
    (action, by): (Action, By),
    note: &str,
) -> Result<State, Failure> {
    let to = workflow::next(intro.state, intro.facts, action, by.role).map_err(Failure::Refused)?;
    guard(tx, app, intro, (action, to, by)).await?;
    internships::before(tx, intro, (to, by.at)).await?;
    advance(tx, intro, (action, to, by), note).await?;
    letters::after(tx, intro, (action, to), by).await?;
    internships::after(tx, app, intro, (to, by)).await?;
    let spoke = by.role == Role::Community && matches!(action, Action::Agree | Action::Decline);
    let told = action == Action::AgreeFor && intro.state == State::AskingCommunity;
    if spoke || told {
        silence::answered(tx, intro.community, by.at).await?;
    }
    Ok(to)
}

/// Takes a step of which nobody is told: when a restored backup is cleaned, they were told before.
pub(super) async fn silently(
    tx: &mut WriteTx,
    intro: &Introduction,
    (action, by): (Action, By),
) -> Result<State, Failure> {
    let to = workflow::next(intro.state, intro.facts, action, by.role).map_err(Failure::Refused)?;
    internships::free(tx, intro, by.at).await?;
    advance(tx, intro, (action, to, by), "").await?;
    letters::settle(tx, intro.id, by).await?;
    Ok(to)
}

/// What must hold besides the table before a step is taken.
async fn guard(
    tx: &mut WriteTx,
    app: &App,
    intro: &Introduction,
    (action, to, by): (Action, State, By),
) -> Result<(), Failure> {
    if matches!(
        action,
        Action::PassOn | Action::Agree | Action::AgreeFor | Action::Release
    ) {
        host_in_good_standing(tx, app, intro).await?;
        lender::in_good_standing(tx, intro).await?;
        actions::not_suspended(tx, intro.person).await?;
    }
    if action == Action::PassOn {
        before_asking(tx, app, intro, (to, by)).await?;
    }
    // One of the two adults may have refused since the community was asked.
    if action == Action::Release {
        adults_agree(tx, app, intro).await?;
        let agreements = store::agreements(tx, intro.id).await?;
        if !disclosure::speaker_agreed(tx, intro, &agreements).await? {
            return Err(Failure::Refused(key!("refused-speaks-no-more")));
        }
    }
    Ok(())
}

/// Refuses for somebody under 18 unless guardian and school have confirmed, and neither refused
/// after that.
async fn adults_agree(tx: &mut WriteTx, app: &App, intro: &Introduction) -> Result<(), Failure> {
    let person = people::get(tx, intro.person).await?;
    if !person.is_minor(app.clock.today()) {
        return Ok(());
    }
    let confirmed = store::confirmations(tx, intro.id).await?;
    let both = ["guardian", "school"]
        .iter()
        .all(|party| confirmed.iter().any(|one| one == party));
    if both {
        Ok(())
    } else {
        Err(Failure::Refused(key!("refused-minor-unconfirmed")))
    }
}

/// The row with its version guard, the event, the audit and the terms that begin.
pub(super) async fn advance(
    tx: &mut WriteTx,
    intro: &Introduction,
    (action, to, by): (Action, State, By),
    note: &str,
) -> Result<(), Failure> {
    let stays = to == intro.state;
    let track = internships::track(tx, intro.opportunity).await?;
    let since = if stays { intro.state_since } else { by.at };
    let advance = Advance {
        id: intro.id,
        version: intro.version,
        to,
        since,
        due_at: due_at((to, track), since),
        released_at: (action == Action::Release).then_some(by.at),
        window_ends_at: (action == Action::Release).then(|| window_end(by.at)),
        ended_by: to.is_over().then_some(by.role),
        reason: if to.is_over() { note } else { "" },
        escalated_at: (action == Action::Escalate).then_some(by.at),
    };
    store::advance(tx, &advance)
        .await
        .map_err(|error| match error {
            DbError::Taken(_) => Failure::Refused(key!("refused-changed-meanwhile")),
            other => other.into(),
        })?;
    let event = Event {
        at: by.at,
        action: action.code().to_owned(),
        role: by.role.code().to_owned(),
        to_state: to.code().to_owned(),
        note: note.to_owned(),
    };
    store::append_event(tx, intro.id, &event, (by.account, intro.state)).await?;
    record(tx, intro.id, (action.code(), to), by).await?;
    if !stays {
        terms::begin(tx, intro.id, (to, track), by.at).await?;
    }
    Ok(())
}

/// By when somebody has to do something: when a state goes to the coordinators, else when its last
/// term runs out.
pub(super) fn due_at(
    (state, track): (State, Track),
    since: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let ends = |term: &workflow::Term| term_end(since, term.after);
    let escalates = workflow::terms(state, track).find(|term| term.action == Action::Escalate);
    escalates
        .map(ends)
        .or_else(|| workflow::terms(state, track).map(ends).max())
}

/// Nothing moves of somebody who had their data frozen, nothing towards a suspended host, and nothing of somebody under 18 towards one that is not
/// verified, whenever the verification was lost.
async fn host_in_good_standing(
    tx: &mut WriteTx,
    app: &App,
    intro: &Introduction,
) -> Result<(), Failure> {
    let community = communities::get(tx, intro.community).await?;
    if community.state == CommunityState::Suspended {
        return Err(Failure::Refused(key!("refused-host-suspended")));
    }
    let person = people::get(tx, intro.person).await?;
    if !person.is_usable() {
        return Err(Failure::Refused(key!("refused-person-frozen")));
    }
    let minor = person.is_minor(app.clock.today());
    if minor && community.state != CommunityState::Verified {
        return Err(Failure::Refused(key!("refused-minor-unverified")));
    }
    Ok(())
}

/// What must hold before somebody is asked: a place among this month's requests for a person;
/// guardian and school for somebody under 18 before the community is asked.
async fn before_asking(
    tx: &mut WriteTx,
    app: &App,
    intro: &Introduction,
    (to, by): (State, By),
) -> Result<(), Failure> {
    let person = people::get(tx, intro.person).await?;
    if to == State::AskingPerson {
        if person.account.is_none() {
            return Err(Failure::Refused(key!("refused-no-account")));
        }
        // Hidden, paused or at no requests since it was begun: the person wants to be left alone.
        if !actions::is_askable(app.clock.today(), &person) {
            return Err(Failure::Refused(key!("refused-person-not-askable")));
        }
        if !people::take_request_place(tx, &person, intro.id, by.at).await? {
            return Err(Failure::Refused(key!("refused-person-limit")));
        }
        return Ok(());
    }
    adults_agree(tx, app, intro).await?;
    // Names and addresses of the adults are what the student typed: somebody has spoken with one.
    if person.is_minor(app.clock.today()) && !adults::desk::has_spoken(tx, intro).await? {
        return Err(Failure::Refused(key!("refused-guardian-unspoken")));
    }
    Ok(())
}

pub(super) async fn begin(
    tx: &mut WriteTx,
    new: &NewIntroduction,
    by: By,
) -> Result<IntroductionId, Failure> {
    people::hold(tx, new.person).await?;
    communities::merging::hold_kept(tx, new.community).await?;
    if let Some(open) = joining::known(tx, new).await? {
        return Err(twice::begun(&open, new, by.at));
    }
    let track = internships::track(tx, new.opportunity).await?;
    let asked = (State::Requested, track);
    let id = store::insert(tx, new, (by.at, due_at(asked, by.at)))
        .await
        .map_err(|error| match error {
            DbError::Taken(_) => Failure::Refused(key!("refused-already-open")),
            other => other.into(),
        })?;
    let event = Event {
        at: by.at,
        action: "start".to_owned(),
        role: by.role.code().to_owned(),
        to_state: State::Requested.code().to_owned(),
        note: String::new(),
    };
    store::append_event(tx, id, &event, (by.account, State::Requested)).await?;
    record(tx, id, ("start", State::Requested), by).await?;
    terms::begin(tx, id, asked, by.at).await?;
    if by.role != Role::Coordinator {
        letters::begun(tx, id, by).await?;
    }
    Ok(id)
}

/// The agreed channels there is something on now: one that is added later was not agreed to.
async fn own_channels(
    tx: &mut WriteTx,
    app: &App,
    given: &Given<'_>,
) -> Result<Vec<Channel>, Failure> {
    let Some(account) = given.account else {
        return Ok(given.channels.clone());
    };
    let mut own = accounts::contacts(tx, app, account).await?.channels();
    own.retain(|channel| given.channels.contains(channel));
    if own.iter().all(|channel| *channel == Channel::Hours) {
        return Err(Failure::Refused(key!("fault-channel")));
    }
    Ok(own)
}

pub(super) async fn record_agreement(
    tx: &mut WriteTx,
    app: &App,
    id: IntroductionId,
    given: &Given<'_>,
    by: By,
) -> Result<(), Failure> {
    let channels = own_channels(tx, app, given).await?;
    let agreement = Agreement {
        side: given.side,
        account: given.account,
        channels,
        means: given.means.code().to_owned(),
        agreed_at: by.at,
        revoked: false,
        recorded_by: given.recorded.map(|one| one.by),
        said_by: given.recorded.map_or("", |one| one.who).to_owned(),
        said_on: given.recorded.map(|one| one.on),
        note: given.recorded.map_or("", |one| one.note).to_owned(),
    };
    store::agree(tx, id, &agreement).await?;
    if let Some(account) = given.account {
        let decision = Decision {
            account,
            purpose: Purpose::Introduction,
            given: true,
            lang: given.lang,
            means: given.means,
            recorded_by: agreement.recorded_by,
            note: &id.to_string(),
            at: by.at,
        };
        match given.read_on {
            Some(day) => consent::record_said(tx, &decision, day).await?,
            None => consent::record(tx, &decision).await?,
        }
    }
    Ok(())
}

pub(super) async fn record(
    tx: &mut WriteTx,
    id: IntroductionId,
    (action, to): (&str, State),
    by: By,
) -> Result<(), Failure> {
    let action = format!("introduction {action}");
    let actor = by.told.map(|told| told.to).or(by.account);
    let mut detail = json!({ "role": by.role.code(), "to": to.code() });
    if let Some(told) = by.told {
        detail["told"] = json!(told.means.code());
    }
    let act = Act {
        at: by.at,
        actor: actor.map_or(Actor::Time, Actor::Account),
        action: &action,
        subject: format!("introduction:{id}"),
        detail,
    };
    audit::record(tx, act).await?;
    Ok(())
}
