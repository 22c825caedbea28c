//! Addresses of introductions.

use axum::extract::{Path, State as AppState};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Deserialize;

use super::actions;
use super::model::{Agreement, Answers, Introduction};
use super::workflow::{Action, Role};
use super::{
    adults, answering, cases, desk, disclosure, expect, internships, joining, lender, list, need,
    outcome, party, questions, refusals, sides, silence, spoken, stepping_out, store, thanks,
    twice, views, withdrawing,
};
use crate::accounts::{self, Channel, Member, unprocessable};
use crate::app::App;
use crate::communities;
use crate::consent::{self, Purpose};
use crate::db::{IntroductionId, OpportunityId, PersonId};
use crate::http::{Answer, Errors, Failure, Fault, Flash, Form, Page, Routes, Who, see_other};
use crate::key;
use crate::matching::Kind;
use crate::opportunities;
use crate::people::{self, contact_in};

pub fn routes() -> Routes<App> {
    Routes::new()
        .merge(stepping_out::routes())
        .get("/needs/{id}/interested", Who::Person, interested_page)
        .post("/needs/{id}/interested", Who::Person, interested)
        .get("/needs/{id}/ask/{person}", Who::Representative, ask_page)
        .post("/needs/{id}/ask/{person}", Who::Representative, ask)
        .get(
            "/needs/{id}/suggest/{person}",
            Who::Coordinator,
            desk::suggest_page,
        )
        .post(
            "/needs/{id}/suggest/{person}",
            Who::Coordinator,
            desk::suggest,
        )
        .get("/introductions", Who::Member, list::list)
        .get("/introductions/{id}", Who::Member, show)
        .post("/introductions/{id}/agree", Who::Member, agree)
        .post("/introductions/{id}/decline", Who::Member, decline)
        .post("/introductions/{id}/withdraw", Who::Member, withdraw)
        .post(
            "/introductions/{id}/pass-on",
            Who::Coordinator,
            desk::pass_on,
        )
        .post(
            "/introductions/{id}/release",
            Who::Coordinator,
            desk::release,
        )
        .post(
            "/introductions/{id}/agree-for",
            Who::Coordinator,
            desk::agree_for,
        )
        .post(
            "/introductions/{id}/confirm",
            Who::Coordinator,
            desk::confirm,
        )
        .get("/desk/people/{person}", Who::Coordinator, desk::person_page)
        .post(
            "/desk/people/{person}/contact",
            Who::Coordinator,
            desk::contact,
        )
        .merge(questions::routes::routes())
        .merge(answering::routes())
        .merge(withdrawing::routes::routes())
        .merge(outcome::routes::routes())
        .merge(adults::routes())
        .merge(silence::routes::routes())
        .merge(cases::routes::routes())
        .merge(thanks::routes::routes())
        .merge(spoken::routes::routes())
        .post(
            "/desk/people/{person}/suspend",
            Who::Coordinator,
            desk::suspend,
        )
        .post("/desk/people/{person}/lift", Who::Coordinator, desk::lift)
}

/// Everything the page of one introduction shows.
pub(super) struct Shown {
    /// Whom no letter reaches: a coordinator telephones.
    pub unreached: Vec<desk::Unreached>,
    pub intro: Introduction,
    pub party: party::Party,
    pub title: String,
    pub community: String,
    /// The community that lends the person, where one does.
    pub lender: Option<String>,
    /// The person as the reader may see them: masked; nothing for a community that may not, or
    /// may no longer.
    pub person: Option<maud::Markup>,
    /// Whether the reader sees what the person wrote.
    pub reads: bool,
    pub events: Vec<store::Event>,
    pub contacts: Option<disclosure::OpenContacts>,
    pub own_channels: Vec<Channel>,
    /// What was ticked of them in a form that could not be taken.
    pub chosen: Vec<String>,
    /// For coordinators: who speaks for the side that is asked, which may agree by telephone.
    pub asked: Vec<spoken::Asked>,
    /// For coordinators: what a side may say by telephone that ends it, and what was typed of it
    /// and could not be recorded.
    pub endings: Vec<spoken::Ending>,
    pub ending: spoken::routes::EndingForm,
    pub thanks: Vec<String>,
    /// Messages before agreeing, as the reader may see them.
    pub thread: questions::Thread,
    /// A message typed that could not be sent.
    pub typed: String,
    /// For coordinators: whose case it is, notes, and who agreed how.
    pub case: Option<cases::routes::CaseShown>,
    pub agreements: Vec<Agreement>,
    /// What a coordinator typed of an agreement that could not be recorded.
    pub said: desk::AssertForm,
    /// Public thanks, once the two have met; and a sentence typed that could not be offered.
    pub public_thanks: Option<Vec<thanks::Thanks>>,
    pub public: String,
    /// For coordinators: what each side told of the outcome.
    pub outcomes: Vec<outcome::store::Told>,
    /// The reader may still say how it went, though the other side ended it.
    pub may_tell: bool,
    /// What was told of the outcome and could not be kept.
    pub told: outcome::routes::OutcomeForm,
    /// For somebody who waits: within how many days the other side usually answers, if known.
    pub usual_days: Option<i64>,
    /// For coordinators and the person, when the person is under 18: who has confirmed.
    pub minor: Option<Vec<String>>,
    /// For coordinators: how well the two fit, and how that score came about.
    pub why: Option<maud::Markup>,
    /// For coordinators: what else is open for the same two, unknown to one side.
    pub twin: Option<joining::Twin>,
    /// Words of the community's request that the person has not been shown.
    pub aside: Option<String>,
    /// For coordinators: where those adults' answers came from.
    pub adults_seen: adults::desk::Seen,
    /// The adults named for somebody under 18.
    pub adults: Vec<adults::Adult>,
    /// For coordinators: what the person has refused to this community, before they are asked.
    pub refused: Vec<refusals::Refusal>,
    /// The reader wrote down an agreement, and somebody else releases.
    pub vouched: bool,
    /// The need as people know it.
    pub need: need::Need,
    /// What is shown besides when it is about an internship.
    pub internship: Option<internships::Shown>,
}

pub(super) async fn shown(
    app: &App,
    page: &Page,
    viewer: &crate::http::Viewer,
    id: IntroductionId,
) -> Result<Shown, Failure> {
    let mut tx = app.db.read().await?;
    let intro = store::get(&mut tx, id).await?;
    let party = party::of(&mut tx, viewer, &intro).await?;
    let (offer, waits) = opportunities::kept::known(&mut tx, intro.opportunity).await?;
    let community = communities::get(&mut tx, intro.community).await?;
    let person = people::get(&mut tx, intro.person).await?;
    let needed = opportunities::needed(&offer);
    let reads = party.role != Role::Community || party::community_reads(&mut tx, &intro).await?;
    // Of somebody who left, or had their data frozen, the card says only that.
    let only_says_why = person.erased || (person.restricted && !intro.state.is_over());
    let masked = if reads || only_says_why {
        let masked = people::mask(&mut tx, app, page.lang, &person, &needed).await?;
        Some(masked.card(page, maud::html! {}))
    } else {
        None
    };
    let own = accounts::contacts(&mut tx, app, viewer.account)
        .await?
        .channels();
    let other = if party.role == Role::Person {
        Role::Community
    } else {
        Role::Person
    };
    let concerned = party.is_coordinator || party.role == Role::Person;
    let (minor, adults) = if concerned && person.is_minor(page.today()) {
        let confirmed = store::confirmations(&mut tx, id).await?;
        (Some(confirmed), adults::named(&mut tx, id).await?)
    } else {
        (None, Vec::new())
    };
    let internship = internships::shown(&mut tx, app, page, (&intro, party.role, &offer)).await?;
    let facts = (&offer, &community, intro.person);
    Ok(Shown {
        unreached: desk::unreached(&mut tx, (&party, &intro, person.account)).await?,
        need: need::of(&mut tx, app, page, (&intro, &offer, waits), &community).await?,
        adults_seen: if party.is_coordinator && minor.is_some() {
            adults::desk::seen(&mut tx, app, &intro, &adults).await?
        } else {
            adults::desk::Seen::default()
        },
        refused: if party.is_coordinator {
            refusals::before(&mut tx, app, &intro).await?
        } else {
            Vec::new()
        },
        vouched: party.is_coordinator && sides::vouched(&mut tx, viewer.account, &intro).await?,
        why: desk::why(app, page, &party, facts)?,
        contacts: disclosure::contacts_for(&mut tx, app, &intro, party.role, page.now).await?,
        events: store::events(&mut tx, id).await?,
        thanks: outcome::store::thanks_from(&mut tx, id, other).await?,
        agreements: if party.is_coordinator {
            store::agreements(&mut tx, id).await?
        } else {
            Vec::new()
        },
        case: if party.is_coordinator {
            Some(cases::routes::case(&mut tx, page, &intro).await?)
        } else {
            None
        },
        twin: if party.role == Role::Coordinator {
            joining::shown(&mut tx, &intro).await?
        } else {
            None
        },
        aside: if party.role == Role::Person {
            None
        } else {
            joining::aside(&mut tx, id).await?
        },
        said: desk::AssertForm::default(),
        public_thanks: thanks::routes::of(&mut tx, &intro).await?,
        public: String::new(),
        outcomes: if party.is_coordinator {
            outcome::store::outcomes(&mut tx, id).await?
        } else {
            Vec::new()
        },
        may_tell: outcome::is_open_to(&mut tx, &intro, (party.role, page.now)).await?,
        told: outcome::routes::OutcomeForm::default(),
        usual_days: expect::while_waiting(&mut tx, app, &intro, (party.role, page.now)).await?,
        thread: questions::thread(&mut tx, &intro, party.role).await?,
        typed: String::new(),
        person: masked,
        reads,
        title: offer.title,
        community: community.name,
        lender: lender::name(&mut tx, id).await?,
        own_channels: own,
        chosen: Vec::new(),
        asked: spoken::asked(&mut tx, app, (&party, &intro)).await?,
        endings: spoken::endings(&mut tx, (&party, &intro)).await?,
        ending: spoken::routes::EndingForm::default(),
        intro,
        party,
        minor,
        adults,
        internship,
    })
}

async fn show(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<IntroductionId>,
) -> Answer {
    if let Some(kept) = joining::successor(&app, &viewer, id).await? {
        return Ok(see_other(&format!("/introductions/{kept}")));
    }
    let shown = shown(&app, &page, &viewer, id).await?;
    Ok(views::show(&page, &shown, &Errors::default()).into_response())
}

/// Whether somebody ticked that they agree, to the text that is in force.
fn agreed(page: &Page, (tick, text): (&str, &[String]), errors: &mut Errors) -> bool {
    if tick != "yes" {
        errors.add("agree", Fault::new(key!("fault-agree")));
        return false;
    }
    consent::check_shown(page, (Purpose::Introduction, text), (errors, "agree"))
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct InterestedForm {
    pub why: String,
    pub offer: String,
    pub when: String,
    pub channel: Vec<String>,
    pub agree: String,
    /// The text of the consent that the form showed.
    pub text: Vec<String>,
}

async fn interested_page(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<OpportunityId>,
) -> Answer {
    let form = InterestedForm::default();
    let shown = applying(&app, &page, &viewer, id).await?;
    Ok(views::interested(&page, &shown, &form, &Errors::default()).into_response())
}

/// What the page of applying shows.
pub(super) struct Applying {
    pub id: OpportunityId,
    pub title: String,
    pub channels: Vec<Channel>,
    /// Within how many days the host usually answers, if known.
    pub usual_days: Option<i64>,
    pub internship: bool,
}

async fn applying(
    app: &App,
    page: &Page,
    viewer: &crate::http::Viewer,
    id: OpportunityId,
) -> Result<Applying, Failure> {
    let mut tx = app.db.read().await?;
    actions::known_offer(&mut tx, viewer, id).await?;
    let offer = actions::open_offer(&mut tx, page, id).await?;
    Ok(Applying {
        id,
        channels: accounts::contacts(&mut tx, app, viewer.account)
            .await?
            .channels(),
        usual_days: expect::of_community(&mut tx, offer.community, page.now).await?,
        internship: offer.kind == Kind::Internship,
        title: offer.title,
    })
}

async fn interested(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<OpportunityId>,
    Form(mut form): Form<InterestedForm>,
) -> Answer {
    let mut errors = Errors::default();
    let answers = Answers {
        why: free_text(&mut errors, "why", &form.why, true),
        offer: free_text(&mut errors, "offer", &form.offer, false),
        when: free_text(&mut errors, "when", &form.when, false),
    };
    let written = [
        ("why", answers.why.as_str()),
        ("offer", &answers.offer),
        ("when", &answers.when),
    ];
    questions::keeps_to_oneself(&app, &viewer, &mut errors, &written).await?;
    let channels = channels(&mut errors, &form.channel);
    if !agreed(&page, (&form.agree, &form.text), &mut errors) {
        form.agree.clear();
    }
    if !errors.is_empty() {
        let shown = applying(&app, &page, &viewer, id).await?;
        return Ok(unprocessable(views::interested(
            &page, &shown, &form, &errors,
        )));
    }
    let intro = actions::start_by_person(&app, &page, &viewer, id, (answers, channels)).await?;
    let next = format!("/introductions/{intro}");
    Ok(page.see_other(&next, Flash(key!("flash-interested"))))
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct AskForm {
    pub message: String,
    pub channel: Vec<String>,
    pub agree: String,
    /// The text of the consent that the form showed.
    pub text: Vec<String>,
}

async fn ask_page(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path((id, person)): Path<(OpportunityId, PersonId)>,
) -> Answer {
    let form = AskForm::default();
    let shown = asked(&app, &page, &viewer, (id, person)).await?;
    Ok(views::ask(&page, &shown, &form, &Errors::default()).into_response())
}

/// What the page of asking for a person shows.
pub(super) struct Asked {
    pub opportunity: OpportunityId,
    pub title: String,
    pub person: PersonId,
    pub card: maud::Markup,
    pub channels: Vec<Channel>,
    /// Within how many days people usually answer, if known.
    pub usual_days: Option<i64>,
}

pub(super) async fn asked(
    app: &App,
    page: &Page,
    viewer: &crate::http::Viewer,
    (id, person): (OpportunityId, PersonId),
) -> Result<Asked, Failure> {
    let mut tx = app.db.read().await?;
    let offer = opportunities::get(&mut tx, id).await?;
    let community = communities::get(&mut tx, offer.community).await?;
    if !communities::represents(&mut tx, viewer.account, community.id).await? {
        return Err(Failure::NotFound);
    }
    let person = people::get(&mut tx, person).await?;
    actions::may_ask(page.today(), &community, &offer)?;
    if !people::may_be_shown(&mut tx, &person, page.now).await? {
        return Err(Failure::NotFound);
    }
    refusals::heard(&mut tx, person.id, (community.id, id), page.now).await?;
    let needed = opportunities::needed(&offer);
    let masked = people::mask(&mut tx, app, page.lang, &person, &needed).await?;
    Ok(Asked {
        usual_days: expect::of_people(&mut tx, app, page.now).await?,
        opportunity: id,
        title: offer.title,
        person: person.id,
        card: masked.card(page, maud::html! {}),
        channels: accounts::contacts(&mut tx, app, viewer.account)
            .await?
            .channels(),
    })
}

async fn ask(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path((id, person)): Path<(OpportunityId, PersonId)>,
    Form(mut form): Form<AskForm>,
) -> Answer {
    let mut errors = Errors::default();
    let message = free_text(&mut errors, "message", &form.message, true);
    questions::keeps_to_oneself(&app, &viewer, &mut errors, &[("message", &message)]).await?;
    let channels = channels(&mut errors, &form.channel);
    if !agreed(&page, (&form.agree, &form.text), &mut errors) {
        form.agree.clear();
    }
    if !errors.is_empty() {
        let shown = asked(&app, &page, &viewer, (id, person)).await?;
        return Ok(unprocessable(views::ask(&page, &shown, &form, &errors)));
    }
    let given = (message.as_str(), channels);
    let intro = actions::start_by_community(&app, &page, &viewer, (id, person), given).await?;
    let next = format!("/introductions/{intro}");
    Ok(page.see_other(&next, Flash(key!("flash-asked"))))
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct ActForm {
    pub version: i64,
    pub channel: Vec<String>,
    pub agree: String,
    /// The text of the consent that the form showed.
    pub text: Vec<String>,
    pub reason: String,
}

async fn agree(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<IntroductionId>,
    Form(form): Form<ActForm>,
) -> Answer {
    let mut errors = Errors::default();
    let channels = channels(&mut errors, &form.channel);
    agreed(&page, (&form.agree, &form.text), &mut errors);
    if !errors.is_empty() {
        let mut shown = shown(&app, &page, &viewer, id).await?;
        shown.chosen = form.channel;
        return Ok(unprocessable(views::show(&page, &shown, &errors)));
    }
    let done = actions::agree_here(&app, &page, &viewer, (id, form.version), channels).await;
    let to = (format!("/introductions/{id}"), key!("flash-agreed"));
    twice::led((&app, &page), &viewer, (id, Action::Agree), done, to).await
}

async fn decline(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<IntroductionId>,
    Form(form): Form<ActForm>,
) -> Answer {
    let reason = own_reason(&app, &viewer, (id, &form)).await?;
    let seen = (id, form.version);
    let done = actions::act_here(&app, &page, &viewer, seen, (Action::Decline, &reason)).await;
    let to = (format!("/introductions/{id}"), key!("flash-declined"));
    twice::led((&app, &page), &viewer, (id, Action::Decline), done, to).await
}

/// The reason for ending an introduction, of somebody who may know of it.
async fn own_reason(
    app: &App,
    viewer: &crate::http::Viewer,
    (id, form): (IntroductionId, &ActForm),
) -> Result<String, Failure> {
    let mut tx = app.db.read().await?;
    let intro = store::get(&mut tx, id).await?;
    party::of(&mut tx, viewer, &intro).await?;
    let mut errors = Errors::default();
    let reason = errors.optional_lines("reason", &form.reason, 600);
    if !errors.is_empty() {
        return Err(Failure::Refused(key!("refused-reason-too-long")));
    }
    Ok(reason)
}

async fn withdraw(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<IntroductionId>,
    Form(form): Form<ActForm>,
) -> Answer {
    let reason = own_reason(&app, &viewer, (id, &form)).await?;
    match actions::withdraw_here(&app, &page, &viewer, (id, &reason)).await {
        Ok(id) => Ok(page.see_other(
            &format!("/introductions/{id}"),
            Flash(key!("flash-withdrawn")),
        )),
        Err(Failure::Refused(_)) => {
            let id = joining::successor(&app, &viewer, id).await?.unwrap_or(id);
            let shown = shown(&app, &page, &viewer, id).await?;
            let body = views::not_withdrawn(&page, &shown);
            Ok((StatusCode::CONFLICT, body).into_response())
        }
        Err(other) => Err(other),
    }
}

/// Free text between people who do not know each other's contacts yet: it may carry none.
pub(super) fn free_text(errors: &mut Errors, field: &str, raw: &str, needed: bool) -> String {
    let text = if needed {
        errors.lines(field, raw, 10, 800)
    } else {
        errors.optional_lines(field, raw, 800)
    };
    if contact_in(&text).is_some() {
        errors.add(field, Fault::new(key!("fault-contact-in-message")));
    }
    text
}

pub(super) fn channels(errors: &mut Errors, raw: &[String]) -> Vec<Channel> {
    let mut channels: Vec<Channel> = raw.iter().filter_map(|code| Channel::parse(code)).collect();
    channels.dedup();
    if !channels.iter().any(|channel| *channel != Channel::Hours) {
        errors.add("channel", Fault::new(key!("fault-channel")));
    }
    channels
}
