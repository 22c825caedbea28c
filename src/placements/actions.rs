//! What people do with placements. Each act is one transaction: the change, its event, its audit
//! row and its letters exist together or not at all. A placement's row is locked first.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;

use super::model::{Asked, EndReason, Party, Placement, Question, Terms, Words};
use super::store::SchoolOf;
use super::workflow::{Action, State, Who, next, settled};
use super::{asking, beginning, letters, schooling, sight, store};
use crate::accounts::{self, Coordinator};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::communities;
use crate::db::{AccountId, DbError, PlacementId, ReadTx, WriteTx};
use crate::http::limits::LETTER_TO;
use crate::http::{Errors, Failure, Fault, Page, Viewer};
use crate::introductions::{self, internships, workflow as application};
use crate::key;
use crate::people;
use crate::text::{Lang, may_hold_contact, riga_date};

/// Who acts, and when.
#[derive(Clone, Copy, Debug)]
pub(super) struct By {
    pub who: Who,
    pub account: Option<AccountId>,
    pub at: DateTime<Utc>,
}

/// Who the viewer is to a placement; `NotFound` for everybody who has no part in it.
pub(super) async fn part_of(
    tx: &mut ReadTx,
    viewer: &Viewer,
    placement: &Placement,
) -> Result<Who, Failure> {
    let own = people::by_account(tx, viewer.account).await?;
    if own.is_some_and(|person| person.id == placement.person) {
        return Ok(Who::Student);
    }
    if communities::represents(tx, viewer.account, placement.community).await? {
        return Ok(Who::Host);
    }
    if viewer.roles.coordinator && viewer.second_factor {
        return Ok(Who::Coordinator);
    }
    Err(Failure::NotFound)
}

/// Locks the student, then the placement: of two hosts who say their days at once the second finds
/// those of the first. Whoever has left meanwhile needs no lock.
pub(super) async fn lock(tx: &mut WriteTx, id: PlacementId) -> Result<Placement, DbError> {
    let person = store::get(tx, id).await?.person;
    match people::hold(tx, person).await {
        Ok(()) | Err(DbError::NotFound) => store::hold(tx, id).await,
        Err(other) => Err(other),
    }
}

/// Refuses a coordinator who belongs to a side, or did: another one vouches for it.
async fn impartial(tx: &mut ReadTx, placement: &Placement, by: By) -> Result<(), Failure> {
    let own = match (by.who, by.account) {
        (Who::Coordinator, Some(account)) => {
            introductions::takes_part(tx, account, placement.introduction).await?
        }
        _ => false,
    };
    if own {
        return Err(Failure::Refused(key!("refused-conflict")));
    }
    Ok(())
}

/// Locks a placement for somebody who has a part in it and may act now.
pub(super) async fn enter(
    tx: &mut WriteTx,
    page: &Page,
    viewer: &Viewer,
    id: PlacementId,
) -> Result<(Placement, By), Failure> {
    let placement = lock(tx, id).await?;
    let who = part_of(tx, viewer, &placement).await?;
    sight::acts(tx, &placement, who).await?;
    let by = By {
        who,
        account: Some(viewer.account),
        at: page.now,
    };
    Ok((placement, by))
}

/// What is wrong with dates, hours and supervisor, beside the fields; also that the student is
/// somewhere else on those days.
pub(super) async fn check_terms(
    tx: &mut ReadTx,
    placement: &Placement,
    terms: &Terms,
    (today, errors): (NaiveDate, &mut Errors),
) -> Result<(), DbError> {
    if terms.to < terms.from {
        errors.add("to", Fault::new(key!("fault-placement-order")));
    } else if (terms.to - terms.from).num_days() > 366 {
        errors.add("to", Fault::new(key!("fault-placement-year")));
    }
    if terms.to < today {
        errors.add("to", Fault::new(key!("fault-placement-past")));
    }
    if placement.state == State::Running && terms.from != placement.terms.from {
        errors.add("from", Fault::new(key!("fault-placement-begun")));
    }
    let rule = placement.legal_form.rule();
    let most = if placement.minor {
        rule.most_hours.1
    } else {
        rule.most_hours.0
    };
    if terms.hours_per_week > i64::from(most) {
        errors.add("hours", Fault::number(key!("fault-most"), i64::from(most)));
    }
    if is_elsewhere(tx, placement, terms, |state| !state.is_over()).await? {
        errors.add("from", Fault::new(key!("fault-placement-elsewhere")));
    }
    if may_hold_contact(&terms.supervisor) {
        errors.add("supervisor", Fault::new(key!("fault-contact-in-message")));
    }
    Ok(())
}

/// Tells whether the student has another placement on some of those days, in a state that counts.
async fn is_elsewhere(
    tx: &mut ReadTx,
    placement: &Placement,
    terms: &Terms,
    counts: fn(State) -> bool,
) -> Result<bool, DbError> {
    let others = store::of_person(tx, placement.person).await?;
    Ok(others.iter().any(|other| {
        other.id != placement.id && counts(other.state) && other.terms.overlaps(terms)
    }))
}

/// What a form carried of the terms, where it came from a page.
pub type Seen<'a> = Option<&'a str>;

/// Refuses whoever answers to other terms than they were shown.
pub(super) fn still_as_seen(placement: &Placement, seen: Seen<'_>) -> Result<(), Failure> {
    match seen {
        Some(seen) if seen != placement.terms.seen() => {
            Err(Failure::Refused(key!("refused-changed-meanwhile")))
        }
        _ => Ok(()),
    }
}

/// The host, or a coordinator, says when, how many hours and with whom: that is the host's
/// confirmation, and everybody else is asked, anew if they had answered. Who says the same again
/// asks nobody again.
pub async fn set_terms(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    (id, terms, seen): (PlacementId, &Terms, Seen<'_>),
) -> Result<Result<(), Errors>, Failure> {
    let mut tx = app.db.write().await?;
    let (placement, by) = enter(&mut tx, page, viewer, id).await?;
    let to = open(&placement, Action::SetTerms, by)?;
    still_as_seen(&placement, seen)?;
    let mut errors = Errors::default();
    check_terms(&mut tx, &placement, terms, (page.today(), &mut errors)).await?;
    if !errors.is_empty() {
        return Ok(Err(errors));
    }
    let asked = store::asked(&mut tx, id).await?;
    let told = asked.iter().any(|one| one.question == Question::Confirm);
    if told && *terms == placement.terms {
        say_again(&mut tx, &placement, (&asked, by)).await?;
        tx.commit().await?;
        return Ok(Ok(()));
    }
    app.limits
        .take(LETTER_TO, &format!("placement-terms:{id}"))?;
    store::set_terms(&mut tx, id, terms).await?;
    advance(&mut tx, &placement, (to, by), |_| {}).await?;
    let placement = store::get(&mut tx, id).await?;
    beginning::put_papers(&mut tx, &placement, page.now).await?;
    for party in placement.legal_form.parties(placement.minor) {
        if party == Party::Host && by.who == Who::Host {
            asking::confirmed(&mut tx, &placement, party, (viewer.account, page.now)).await?;
        } else {
            asking::ask(
                &mut tx,
                app,
                &placement,
                (party, Question::Confirm),
                page.now,
            )
            .await?;
        }
    }
    record(&mut tx, id, "terms", by).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// The terms are as they were: that is the host's confirmation, if it was asked for one.
async fn say_again(
    tx: &mut WriteTx,
    placement: &Placement,
    (asked, by): (&[Asked], By),
) -> Result<(), Failure> {
    let yes = asked
        .iter()
        .any(|one| one.party == Party::Host && one.question == Question::Confirm && one.is_yes());
    if let (Who::Host, Some(account), false) = (by.who, by.account, yes) {
        asking::confirmed(tx, placement, Party::Host, (account, by.at)).await?;
        record(tx, placement.id, "confirmed", by).await?;
        settle(tx, placement, by).await?;
    }
    Ok(())
}

/// Whom the student names for school or guardian, as typed.
pub(super) struct Named {
    pub party: Party,
    pub name: String,
    pub email: String,
    pub lang: Lang,
    /// The field that what is wrong with the address is told beside.
    pub field: &'static str,
    /// The school, where it is named anew.
    pub school: Option<SchoolOf>,
}

/// The student, or a coordinator, names who confirms for the school or as guardian. Whoever was
/// named before is asked no more. The address may not be the student's, nor that of another party.
pub(super) async fn name_adult(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    (id, named): (PlacementId, &Named),
) -> Result<Result<(), Errors>, Failure> {
    let mut tx = app.db.write().await?;
    let (placement, by) = enter(&mut tx, page, viewer, id).await?;
    impartial(&mut tx, &placement, by).await?;
    let wanted = placement.legal_form.parties(placement.minor);
    if by.who == Who::Host || !placement.state.is_open() || !wanted.contains(&named.party) {
        return Err(Failure::Refused(key!("refused-step-not-open")));
    }
    if let Some(fault) = address_fault(&mut tx, app, &placement, named).await? {
        let mut errors = Errors::default();
        errors.add(named.field, fault);
        return Ok(Err(errors));
    }
    // The contact of a school is one address for a whole class, and no student typed it.
    if named.field != "contact" {
        let index = app.vault.index("email", &named.email);
        app.limits.take(LETTER_TO, &index)?;
    }
    app.limits.take(LETTER_TO, &format!("placement:{id}"))?;
    let adult = store::NewAdult {
        party: named.party,
        name: &named.name,
        email: &named.email,
        lang: named.lang,
    };
    store::put_adult(&mut tx, app, id, &adult).await?;
    if let Some(school) = &named.school {
        schooling::set(&mut tx, id, school).await?;
    }
    // Before the host has said when and with whom, there is nothing to confirm.
    let asked = store::asked(&mut tx, id).await?;
    if asked.iter().any(|one| one.question == Question::Confirm) {
        let ask = (named.party, Question::Confirm);
        asking::ask(&mut tx, app, &placement, ask, page.now).await?;
        settle(&mut tx, &placement, by).await?;
    }
    record(&mut tx, id, "named", by).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// An adult's address is theirs alone: a link that reaches the student, the host or the other adult
/// proves nothing. Whose it is instead, nobody is told.
async fn address_fault(
    tx: &mut ReadTx,
    app: &App,
    placement: &Placement,
    named: &Named,
) -> Result<Option<Fault>, Failure> {
    let mut known = communities::representatives(tx, placement.community).await?;
    known.extend(people::get(tx, placement.person).await?.account);
    let mut taken = false;
    for account in known {
        let own = accounts::email(tx, app, account).await?;
        taken |= accounts::same_mailbox(&own, &named.email);
    }
    let other = match named.party {
        Party::School => Party::Guardian,
        _ => Party::School,
    };
    if let Some(others) = store::email(tx, app, (placement.id, other)).await? {
        taken |= accounts::same_mailbox(&others, &named.email);
    }
    Ok(taken.then(|| Fault::new(key!("fault-adult-address"))))
}

/// A coordinator notes that a party signed on paper: who saw it, and when.
pub async fn confirm_on_paper(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    (id, party): (PlacementId, Party),
    (seen_by, seen_on): (&str, NaiveDate),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let (placement, by) = enter(&mut tx, page, coordinator, id).await?;
    if by.who != Who::Coordinator {
        return Err(Failure::Refused(key!("refused-conflict")));
    }
    impartial(&mut tx, &placement, by).await?;
    let wanted = placement.legal_form.parties(placement.minor);
    if !placement.state.is_open() || !wanted.contains(&party) {
        return Err(Failure::Refused(key!("refused-step-not-open")));
    }
    let seen = (coordinator.account, seen_by, seen_on);
    asking::seen_on_paper(&mut tx, &placement, (party, seen), page.now).await?;
    record(&mut tx, id, "confirmed-on-paper", by).await?;
    settle(&mut tx, &placement, by).await?;
    tx.commit().await?;
    Ok(())
}

/// What somebody answers to a question.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    pub answer: String,
    pub hours: Option<i64>,
    pub words: Words,
    /// Which asking it answers, where it came from a page.
    pub asking: Option<uuid::Uuid>,
}

/// Keeps an answer and does what follows from it. The placement's row is locked by the caller.
pub(super) async fn answered(
    tx: &mut WriteTx,
    app: &App,
    (placement, asked): (&Placement, &Asked),
    answer: &Answer,
    (by, means): (By, &str),
) -> Result<(), Failure> {
    let yes = answer.answer == "yes";
    let kept = Asked {
        answer: Some(answer.answer.clone()),
        answered_at: Some(by.at),
        means: means.to_owned(),
        hours: answer.hours,
        words: answer.words.clone(),
        ..asked.clone()
    };
    if !store::answer(tx, &kept).await? {
        return Err(Failure::Refused(key!("refused-adult-answered")));
    }
    let what = match (asked.question, yes) {
        (Question::Confirm, true) => "confirmed",
        (Question::Confirm, false) => "refused",
        (Question::Start, _) => "start-answered",
        (Question::Middle, _) => "middle-answered",
        (Question::Evaluation, _) => "evaluated",
        (Question::After, _) => "after-answered",
    };
    record(tx, placement.id, what, by).await?;
    match asked.question {
        Question::Confirm if yes => settle(tx, placement, by).await?,
        Question::Start if yes => {
            let started = (Action::Start, by);
            step(tx, app, placement, started, Ending::default()).await?;
        }
        Question::Start => {
            let ending = Ending {
                reason: Some(EndReason::Other),
                note: &answer.words.note,
                on: None,
            };
            step(tx, app, placement, (Action::NotStart, by), ending).await?;
        }
        Question::Confirm => letters::to_desk(tx, placement, by.at).await?,
        Question::Middle if answer.answer == "help" => {
            letters::to_desk(tx, placement, by.at).await?;
        }
        _ => {}
    }
    Ok(())
}

/// After a confirmation: everybody's, or everybody's but the school's, moves the placement on.
async fn settle(tx: &mut WriteTx, placement: &Placement, by: By) -> Result<(), Failure> {
    let placement = store::get(tx, placement.id).await?;
    if !placement.state.is_open() {
        return Ok(());
    }
    let needed = placement.legal_form.parties(placement.minor);
    let asked = store::asked(tx, placement.id).await?;
    let yes: Vec<Party> = asked
        .iter()
        .filter(|one| one.question == Question::Confirm && one.is_yes())
        .map(|one| one.party)
        .collect();
    let to = settled(&needed, &yes);
    if to == placement.state {
        return Ok(());
    }
    let stands = |state| matches!(state, State::Agreed | State::Running);
    if to == State::Agreed && is_elsewhere(tx, &placement, &placement.terms, stands).await? {
        return Err(Failure::Refused(key!("refused-placement-elsewhere")));
    }
    advance(tx, &placement, (to, by), |_| {}).await?;
    if to == State::Agreed {
        schooling::keep_name(tx, &placement, riga_date(by.at)).await?;
        let time = By {
            who: Who::Time,
            account: None,
            at: by.at,
        };
        record(tx, placement.id, "agreed", time).await?;
        letters::tell(tx, &placement, (letters::AGREED, &needed), by.at).await?;
    }
    Ok(())
}

/// How a placement ends, or does not begin.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ending<'a> {
    pub reason: Option<EndReason>,
    pub note: &'a str,
    pub on: Option<NaiveDate>,
}

/// A party begins or ends a placement on its page.
pub async fn step_here(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    (id, action): (PlacementId, Action),
    ending: Ending<'_>,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let (placement, by) = enter(&mut tx, page, viewer, id).await?;
    step(&mut tx, app, &placement, (action, by), ending).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes one step of the table, with what follows from it.
pub(super) async fn step(
    tx: &mut WriteTx,
    app: &App,
    placement: &Placement,
    (action, by): (Action, By),
    ending: Ending<'_>,
) -> Result<(), Failure> {
    let to = open(placement, action, by)?;
    let today = riga_date(by.at);
    if action == Action::Start && today < placement.terms.from {
        return Err(Failure::Refused(key!("refused-placement-early")));
    }
    let ended_on = match to {
        State::Finished => Some(placement.terms.to),
        State::EndedEarly => Some(ending.on.unwrap_or(today)),
        _ => None,
    };
    advance(tx, placement, (to, by), |change| {
        change.started_on = (action == Action::Start).then(|| today.min(placement.terms.to));
        change.ended_on = ended_on;
        change.reason = ending.reason;
        change.note = ending.note;
        let ends = matches!(action, Action::NotStart | Action::EndEarly | Action::Cancel);
        change.ended_by = ends.then_some(by.who);
    })
    .await?;
    if matches!(to, State::NotStarted | State::Cancelled) {
        let place = (placement.introduction, placement.opportunity);
        internships::free_place(tx, place, by.at).await?;
    }
    record(tx, placement.id, action.code(), by).await?;
    if action == Action::Start {
        store::settle(tx, placement.id, Question::Start).await?;
    }
    if matches!(to, State::NotStarted | State::Cancelled) {
        for question in [Question::Confirm, Question::Start] {
            store::settle(tx, placement.id, question).await?;
        }
    }
    let ended = store::get(tx, placement.id).await?;
    if to.took_place() && !placement.state.is_over() {
        asking::evaluations(tx, app, &ended, by.at).await?;
    }
    if matches!(action, Action::NotStart | Action::EndEarly | Action::Cancel) {
        let told = told_of_end(&ended, by.who);
        letters::tell(tx, &ended, (letters::ENDED, &told), by.at).await?;
    }
    Ok(())
}

fn told_of_end(placement: &Placement, by: Who) -> Vec<Party> {
    let mut parties = placement.legal_form.parties(placement.minor);
    parties.retain(|party| {
        !matches!(
            (party, by),
            (Party::Student, Who::Student) | (Party::Host, Who::Host)
        )
    });
    parties
}

pub(super) fn open(placement: &Placement, action: Action, by: By) -> Result<State, Failure> {
    next(placement.state, action, by.who).ok_or(Failure::Refused(if placement.state.is_over() {
        key!("refused-placement-over")
    } else {
        key!("refused-step-not-open")
    }))
}

pub(super) async fn advance<'a>(
    tx: &mut WriteTx,
    placement: &Placement,
    (to, by): (State, By),
    fill: impl FnOnce(&mut store::Change<'a>),
) -> Result<(), DbError> {
    let mut change: store::Change<'a> = store::Change {
        to,
        started_on: None,
        ended_on: None,
        reason: None,
        note: "",
        ended_by: None,
        at: by.at,
    };
    fill(&mut change);
    store::advance(tx, placement, &change).await
}

/// The event and the audit row of an act.
pub(super) async fn record(
    tx: &mut WriteTx,
    id: PlacementId,
    action: &str,
    by: By,
) -> Result<(), DbError> {
    record_about(tx, id, (action, ""), by).await
}

/// Writes down an act with the paper it is about.
pub(super) async fn record_about(
    tx: &mut WriteTx,
    id: PlacementId,
    (action, about): (&str, &str),
    by: By,
) -> Result<(), DbError> {
    store::append_event(tx, id, (action, about), (by.who, by.account), by.at).await?;
    let action = format!("placement {action}");
    let act = Act {
        at: by.at,
        actor: match (by.account, by.who) {
            (Some(account), _) => Actor::Account(account),
            (None, Who::Time) => Actor::Time,
            (None, _) => Actor::Visitor,
        },
        action: &action,
        subject: format!("placement:{id}"),
        detail: match about {
            "" => json!({ "who": by.who.code() }),
            _ => json!({ "who": by.who.code(), "document": about }),
        },
    };
    audit::record(tx, act).await
}

/// Tells whether an application is still one that a placement rests on.
pub(super) fn stands(state: application::State) -> bool {
    matches!(
        state,
        application::State::Agreed
            | application::State::Revealed
            | application::State::FollowUp
            | application::State::Completed
            | application::State::NoOutcome
    )
}
