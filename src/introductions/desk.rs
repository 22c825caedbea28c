//! What only coordinators do with introductions.

use axum::extract::{Path, State as AppState};
use axum::response::IntoResponse;
use serde::Deserialize;

use super::actions;
use super::model::Introduction;
use super::party::Party;
use super::routes::{ActForm, free_text, shown};
use super::workflow::{Action, Role};
use super::{desk_views, disclosure, refusals, spoken, store, twice, views};
use crate::accounts::{self, Coordinator, reach, unprocessable};
use crate::app::App;
use crate::communities::{self, Community};
use crate::consent::Means;
use crate::db::{AccountId, CommunityId, IntroductionId, OpportunityId, PersonId, ReadTx};
use crate::http::{Answer, Errors, Failure, Fault, Flash, Form, Page, see_other};
use crate::key;
use crate::opportunities::{self, Opportunity};
use crate::t;
use crate::{objections, people};

pub(super) async fn pass_on(
    AppState(app): AppState<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<IntroductionId>,
    Form(form): Form<ActForm>,
) -> Answer {
    let act = (Action::PassOn, "");
    let done = actions::act_here(&app, &page, &coordinator, (id, form.version), act).await;
    let to = (format!("/introductions/{id}"), key!("flash-passed-on"));
    twice::led((&app, &page), &coordinator, (id, Action::PassOn), done, to).await
}

/// Releases the contacts. A coordinator who belongs to one of the sides leaves it to another.
pub(super) async fn release(
    AppState(app): AppState<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<IntroductionId>,
    Form(form): Form<ActForm>,
) -> Answer {
    if coordinator.stepped_up(page.now).is_err() {
        // Back to where the button is, not to the start.
        let next = format!("/account/repeat?next=/introductions/{id}");
        return Ok(see_other(&next));
    }
    let done = actions::release_here(&app, &page, &coordinator, (id, form.version)).await;
    let to = ("/desk".to_owned(), key!("flash-released"));
    twice::led((&app, &page), &coordinator, (id, Action::Release), done, to).await
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct AssertForm {
    pub version: i64,
    pub means: String,
    pub note: String,
    pub party: String,
    pub said_by: String,
    pub said_on: String,
    /// Who of several that speak for the side agreed; empty where there is one at the most.
    pub account: String,
    pub channel: Vec<String>,
}

/// Records an agreement given by telephone or on paper: who, when, how.
pub(super) async fn agree_for(
    AppState(app): AppState<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<IntroductionId>,
    Form(form): Form<AssertForm>,
) -> Answer {
    let mut errors = Errors::default();
    let who = errors.line("said_by", &form.said_by, 120);
    let on = errors.date("said_on", &form.said_on);
    if on.is_some_and(|on| on > page.today()) {
        errors.add("said_on", Fault::new(key!("fault-said-on")));
    }
    let note = errors.lines("note", &form.note, 10, 400);
    let means = match form.means.as_str() {
        "telephone" => Some(Means::Telephone),
        "paper" => Some(Means::Paper),
        _ => None,
    };
    let means = errors.choice("means", means);
    let mut shown = shown(&app, &page, &coordinator, id).await?;
    let whose = spoken::chosen(&mut errors, &shown.asked, &form.account);
    let channels = spoken::passed_on(&mut errors, whose, &form.channel);
    let (Some(means), Some(on), true) = (means, on, errors.is_empty()) else {
        shown.said = form;
        return Ok(unprocessable(views::show(&page, &shown, &errors)));
    };
    let said = spoken::Yes {
        whose: whose.map(|one| one.account),
        means,
        who: &who,
        on,
        note: &note,
        channels,
    };
    let done = spoken::agree_for_here(&app, &page, &coordinator, (id, form.version), said).await;
    let to = (format!("/introductions/{id}"), key!("flash-agreed-for"));
    twice::led(
        (&app, &page),
        &coordinator,
        (id, Action::AgreeFor),
        done,
        to,
    )
    .await
}

/// Records that guardian or school confirmed for somebody under 18.
pub(super) async fn confirm(
    AppState(app): AppState<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<IntroductionId>,
    Form(form): Form<AssertForm>,
) -> Answer {
    let mut errors = Errors::default();
    let note = errors.lines("note", &form.note, 10, 400);
    let party = ["guardian", "school"]
        .into_iter()
        .find(|party| *party == form.party);
    let means = ["telephone", "paper", "mail"]
        .into_iter()
        .find(|means| *means == form.means);
    let (party, means) = (errors.choice("party", party), errors.choice("means", means));
    let (Some(party), Some(means), true) = (party, means, errors.is_empty()) else {
        let shown = shown(&app, &page, &coordinator, id).await?;
        return Ok(unprocessable(views::show(&page, &shown, &errors)));
    };
    actions::confirm_minor(&app, &page, &coordinator, id, (party, means, &note)).await?;
    Ok(page.see_other(&format!("/introductions/{id}"), Flash(key!("flash-done"))))
}

/// Somebody no letter about an introduction reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unreached {
    /// The person has no address.
    Nowhere(PersonId),
    /// Letters come back from the person's address.
    Returned(AccountId),
    /// Nobody who speaks for the community has an address letters arrive at.
    Host(CommunityId),
}

/// Whom no letter reaches of an introduction a coordinator looks at: they have to telephone.
pub(super) async fn unreached(
    tx: &mut ReadTx,
    (party, intro, person): (&Party, &Introduction, Option<AccountId>),
) -> Result<Vec<Unreached>, Failure> {
    let mut found = Vec::new();
    if !party.is_coordinator || intro.state.is_over() {
        return Ok(found);
    }
    match person {
        Some(account) if accounts::has_address(tx, account).await? => {
            if reach::is_given_up(tx, account).await? {
                found.push(Unreached::Returned(account));
            }
        }
        _ => found.push(Unreached::Nowhere(intro.person)),
    }
    let representatives = communities::representatives(tx, intro.community).await?;
    if !reach::reaches_any(tx, &representatives).await? {
        found.push(Unreached::Host(intro.community));
    }
    Ok(found)
}

pub(super) async fn suggest_page(
    AppState(app): AppState<App>,
    page: Page,
    _: Coordinator,
    Path((id, person)): Path<(OpportunityId, PersonId)>,
) -> Answer {
    let mut tx = app.db.read().await?;
    let offer = opportunities::get(&mut tx, id).await?;
    let person = people::get(&mut tx, person).await?;
    let needed = opportunities::needed(&offer);
    let seen = (&person, &needed, people::Reader::Coordinator);
    let preview = people::preview(&mut tx, &app, &page, seen).await?;
    let said = (person.id, offer.community);
    let refused = refusals::earlier(&mut tx, &app, said).await?;
    let facts = (offer.title.as_str(), &preview, refused.as_slice());
    Ok(desk_views::suggest(&page, facts, "", &Errors::default()).into_response())
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct SuggestForm {
    pub message: String,
}

pub(super) async fn suggest(
    AppState(app): AppState<App>,
    page: Page,
    coordinator: Coordinator,
    Path((id, person)): Path<(OpportunityId, PersonId)>,
    Form(form): Form<SuggestForm>,
) -> Answer {
    let mut errors = Errors::default();
    let message = free_text(&mut errors, "message", &form.message, false);
    if !errors.is_empty() {
        let mut tx = app.db.read().await?;
        let offer = opportunities::get(&mut tx, id).await?;
        let person = people::get(&mut tx, person).await?;
        let needed = opportunities::needed(&offer);
        let seen = (&person, &needed, people::Reader::Coordinator);
        let preview = people::preview(&mut tx, &app, &page, seen).await?;
        let said = (person.id, offer.community);
        let refused = refusals::earlier(&mut tx, &app, said).await?;
        let facts = (offer.title.as_str(), &preview, refused.as_slice());
        return Ok(unprocessable(desk_views::suggest(
            &page,
            facts,
            &form.message,
            &errors,
        )));
    }
    let intro = actions::suggest(&app, &page, &coordinator, (id, person), &message).await?;
    Ok(page.see_other(
        &format!("/introductions/{intro}"),
        Flash(key!("flash-asked")),
    ))
}

/// For a coordinator, why the two were brought together, by today's numbers; nothing when the person cannot be found
/// any more.
pub(super) fn why(
    app: &App,
    page: &Page,
    party: &Party,
    (offer, community, person): (&Opportunity, &Community, PersonId),
) -> Result<Option<maud::Markup>, Failure> {
    if party.role != Role::Coordinator {
        return Ok(None);
    }
    let facts = opportunities::facts_of(app, offer, community);
    let found = app
        .engine
        .match_of(&facts, person.0, page.today())
        .map_err(|error| Failure::internal(error.to_string()))?;
    Ok(found.map(|found| {
        maud::html! {
            (people::reasons(app, page, &found))
            (people::breakdown(page, &found, offer.kind))
        }
    }))
}

pub(super) async fn person_page(
    AppState(app): AppState<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<PersonId>,
) -> Answer {
    disclosure::profile_seen(&app, &page, &coordinator, id).await?;
    person_shown(&app, &page, id, (None, &Errors::default())).await
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct ReasonForm {
    pub reason: String,
}

/// Opens a person's contacts to a coordinator who says why; the person reads it in their ledger.
pub(super) async fn contact(
    AppState(app): AppState<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<PersonId>,
    Form(form): Form<ReasonForm>,
) -> Answer {
    let mut errors = Errors::default();
    let reason = errors.lines("reason", &form.reason, 10, 300);
    if !errors.is_empty() {
        let mut response = person_shown(&app, &page, id, (None, &errors)).await?;
        *response.status_mut() = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    }
    let mut tx = app.db.read().await?;
    let person = people::get(&mut tx, id).await?;
    drop(tx);
    let Some(owner) = person.account else {
        errors.add("reason", Fault::new(key!("refused-no-account")));
        return person_shown(&app, &page, id, (None, &errors)).await;
    };
    let open = disclosure::to_coordinator(&app, &page, &coordinator, (owner, &reason)).await?;
    person_shown(&app, &page, id, (Some(open), &Errors::default())).await
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct SuspendForm {
    pub suspend_reason: String,
}

/// Suspends a person with a reason that they read.
pub(super) async fn suspend(
    AppState(app): AppState<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<PersonId>,
    Form(form): Form<SuspendForm>,
) -> Answer {
    let mut errors = Errors::default();
    let reason = errors.lines("suspend_reason", &form.suspend_reason, 10, 600);
    if !errors.is_empty() {
        let mut response = person_shown(&app, &page, id, (None, &errors)).await?;
        *response.status_mut() = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(response);
    }
    people::suspension::suspend(&app, &page, &coordinator, (id, &reason)).await?;
    Ok(page.see_other(&format!("/desk/people/{id}"), Flash(key!("flash-done"))))
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Nothing {}

/// Ends a person's suspension.
pub(super) async fn lift(
    AppState(app): AppState<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<PersonId>,
    Form(_): Form<Nothing>,
) -> Answer {
    people::suspension::lift(&app, &page, &coordinator, id).await?;
    Ok(page.see_other(&format!("/desk/people/{id}"), Flash(key!("flash-done"))))
}

async fn person_shown(
    app: &App,
    page: &Page,
    id: PersonId,
    (contacts, errors): (Option<disclosure::OpenContacts>, &Errors),
) -> Answer {
    let mut tx = app.db.read().await?;
    let person = people::get(&mut tx, id).await?;
    if person.erased {
        // What is left of a record that was merged leads on.
        return match people::merging::went_to(&mut tx, id).await? {
            Some(kept) => Ok(see_other(&format!("/desk/people/{kept}"))),
            None => Err(Failure::NotFound),
        };
    }
    let needed = people::Needed::default();
    let seen = (&person, &needed, people::Reader::Coordinator);
    let preview = people::preview(&mut tx, app, page, seen).await?;
    let name = match person.account {
        Some(_) if person.restricted => Some(t!(page, "desk-person-frozen")),
        Some(account) => Some(accounts::get(&mut tx, account).await?.name),
        None => None,
    };
    let mut list = Vec::new();
    for intro in store::of_person(&mut tx, id).await? {
        let offer = opportunities::get(&mut tx, intro.opportunity).await?;
        let community = communities::get(&mut tx, intro.community).await?;
        list.push((intro, offer.title, community.name));
    }
    let suspension = people::suspension::of(&mut tx, id).await?;
    let mut objected = Vec::new();
    if let Some(account) = person.account {
        objected = objections::of_account(&mut tx, account).await?;
        objected.retain(|one| one.state.stands());
    }
    let mut silence = people::freshness::desk_panel(page, &person);
    if let Some(account) = person.account
        && reach::is_given_up(&mut tx, account).await?
    {
        silence = desk_views::returned(page, account, &silence);
    }
    let assisted = match person.account {
        Some(account) => people::assisted::of(&mut tx, account).await?,
        None => None,
    };
    let stands = (
        person.restricted,
        suspension.as_ref(),
        (objected.as_slice(), assisted.as_ref()),
    );
    let facts = (id, name, &(preview, silence), stands);
    Ok(desk_views::person(page, facts, (&list, contacts.as_ref()), errors).into_response())
}
