//! Addresses of lending.

use axum::extract::{Path, State as AppState};
use axum::response::IntoResponse;
use serde::Deserialize;
use uuid::Uuid;

use super::actions::{self, Wanted};
use super::model::{Loan, Place, State, Tie};
use super::{store, views};
use crate::accounts::{self, Channel, Member, unprocessable};
use crate::app::App;
use crate::communities::{self, Community, CommunityState};
use crate::consent::{self, Purpose};
use crate::db::{CommunityId, OpportunityId, PersonId, ReadTx};
use crate::http::{Answer, Errors, Failure, Fault, Flash, Form, Page, Query, Routes, Viewer, Who};
use crate::introductions::{self, Introduction};
use crate::key;
use crate::opportunities::{self, Opportunity};
use crate::people;
use crate::text::{fold, gives_contact};

pub fn routes() -> Routes<App> {
    Routes::new()
        .get("/me/lending", Who::Person, mine)
        .post("/me/lending", Who::Person, offer_oneself)
        .post("/me/lending/{community}/stop", Who::Person, stop)
        .get(
            "/communities/{id}/lending",
            Who::Representative,
            of_community,
        )
        .post("/communities/{id}/lending", Who::Representative, save_offer)
        .post(
            "/communities/{id}/lending/{tie}/confirm",
            Who::Representative,
            confirm,
        )
        .post(
            "/communities/{id}/lending/{tie}/refuse",
            Who::Representative,
            refuse_tie,
        )
        .get("/communities/{id}/borrow", Who::Representative, find)
        .get(
            "/communities/{id}/borrow/{lender}",
            Who::Representative,
            ask_page,
        )
        .post(
            "/communities/{id}/borrow/{lender}",
            Who::Representative,
            ask,
        )
        .get("/lending/{id}", Who::Member, loan)
        .post("/lending/{id}/lend", Who::Representative, lend)
        .post("/lending/{id}/decline", Who::Representative, decline)
        .post("/lending/{id}/withdraw", Who::Representative, withdraw)
        .post("/lending/{id}/take-back", Who::Representative, take_back)
        .get("/desk/lending", Who::Coordinator, super::desk::page)
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct OfferForm {
    pub community: String,
    pub agree: String,
    /// The text of the consent that the form showed.
    pub text: Vec<String>,
}

/// What a person's page of lending shows.
pub(super) struct Mine {
    pub ties: Vec<(Tie, String)>,
    /// Verified communities that do not know of it yet.
    pub others: Vec<Community>,
}

async fn mine_shown(app: &App, page: &Page, viewer: &Viewer) -> Result<Mine, Failure> {
    let mut tx = app.db.read().await?;
    let person = people::by_account(&mut tx, viewer.account)
        .await?
        .ok_or(Failure::NotFound)?;
    let mut all = communities::all(&mut tx).await?;
    crate::text::sort_by_name(&mut all, page.lang, |one| &one.name);
    let ties = store::ties_of_person(&mut tx, person.id).await?;
    let name = |id: CommunityId| {
        all.iter()
            .find(|one| one.id == id)
            .map(|one| one.name.clone())
    };
    let named = ties
        .iter()
        .map(|tie| (tie.clone(), name(tie.community_id).unwrap_or_default()))
        .collect();
    let tied = |id: CommunityId| ties.iter().any(|tie| tie.community_id == id);
    all.retain(|one| one.state == CommunityState::Verified && !tied(one.id));
    Ok(Mine {
        ties: named,
        others: all,
    })
}

async fn mine(AppState(app): AppState<App>, page: Page, Member(viewer): Member) -> Answer {
    let shown = mine_shown(&app, &page, &viewer).await?;
    let form = OfferForm::default();
    Ok(views::mine(&page, &shown, &form, &Errors::default()).into_response())
}

async fn offer_oneself(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Form(mut form): Form<OfferForm>,
) -> Answer {
    let shown = mine_shown(&app, &page, &viewer).await?;
    let mut errors = Errors::default();
    let mut others = shown.others.iter();
    let community = others.find(|one| one.id.to_string() == form.community);
    let community = errors.choice("community", community.map(|one| one.id));
    if form.agree != "yes" {
        errors.add("agree", Fault::new(key!("fault-agree")));
    } else if !consent::check_shown(
        &page,
        (Purpose::Lending, &form.text),
        (&mut errors, "agree"),
    ) {
        form.agree.clear();
    }
    let (Some(community), true) = (community, errors.is_empty()) else {
        return Ok(unprocessable(views::mine(&page, &shown, &form, &errors)));
    };
    actions::offer_oneself(&app, &page, &viewer, community).await?;
    Ok(page.see_other("/me/lending", Flash(key!("flash-agreed"))))
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Nothing {}

async fn stop(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(community): Path<CommunityId>,
    Form(_): Form<Nothing>,
) -> Answer {
    actions::stop_offering(&app, &page, &viewer, community).await?;
    Ok(page.see_other("/me/lending", Flash(key!("flash-withdrawn"))))
}

/// Somebody whom a community may propose, with the name they let it read.
pub(super) struct OwnPerson {
    pub tie: Tie,
    pub name: String,
    pub headline: String,
    /// Whether they can be asked just now.
    pub free: bool,
}

/// A request with what its two sides and its need are called.
pub(super) struct Named {
    pub loan: Loan,
    pub need: String,
    pub borrower: String,
    pub lender: String,
}

/// What a community's page of lending shows.
pub(super) struct Ours {
    pub community: Community,
    pub words: String,
    pub people: Vec<OwnPerson>,
    pub loans: Vec<Named>,
}

async fn own_people(
    tx: &mut ReadTx,
    page: &Page,
    community: &Community,
) -> Result<Vec<OwnPerson>, Failure> {
    let mut list = Vec::new();
    // A suspended community reads of nobody.
    if community.state != CommunityState::Verified {
        return Ok(list);
    }
    for tie in store::ties_of_community(tx, community.id).await? {
        let person = people::get(tx, tie.person_id).await?;
        let Some(account) = person.account.filter(|_| person.is_usable()) else {
            continue;
        };
        list.push(OwnPerson {
            free: tie.confirmed_at.is_some() && people::may_be_shown(tx, &person, page.now).await?,
            name: accounts::get(tx, account).await?.name,
            headline: person.content.headline,
            tie,
        });
    }
    Ok(list)
}

pub(super) async fn named(tx: &mut ReadTx, loan: Loan) -> Result<Named, Failure> {
    Ok(Named {
        need: opportunities::kept::known(tx, loan.opportunity_id)
            .await?
            .0
            .title,
        borrower: communities::get(tx, loan.borrower_id).await?.name,
        lender: communities::get(tx, loan.lender_id).await?.name,
        loan,
    })
}

async fn ours(app: &App, page: &Page, viewer: &Viewer, id: CommunityId) -> Result<Ours, Failure> {
    let mut tx = app.db.read().await?;
    let community = actions::own(&mut tx, viewer, id).await?;
    let mut loans = Vec::new();
    for loan in store::of_community(&mut tx, id).await? {
        loans.push(named(&mut tx, loan).await?);
    }
    Ok(Ours {
        words: store::offer(&mut tx, id).await?.unwrap_or_default(),
        people: own_people(&mut tx, page, &community).await?,
        loans,
        community,
    })
}

async fn of_community(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<CommunityId>,
) -> Answer {
    let shown = ours(&app, &page, &viewer, id).await?;
    Ok(views::ours(&page, &shown, &Errors::default()).into_response())
}

/// What is said before anybody agreed holds neither a contact nor the writer's name.
async fn keeps_to_oneself(
    app: &App,
    viewer: &Viewer,
    errors: &mut Errors,
    (field, text): (&str, &str),
) -> Result<(), Failure> {
    if gives_contact(text) {
        errors.add(field, Fault::new(key!("fault-contact-in-message")));
        return Ok(());
    }
    introductions::questions::keeps_to_oneself(app, viewer, errors, &[(field, text)]).await
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct WordsForm {
    words: String,
}

async fn save_offer(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<CommunityId>,
    Form(form): Form<WordsForm>,
) -> Answer {
    let mut errors = Errors::default();
    let words = errors.optional_lines("words", &form.words, 600);
    keeps_to_oneself(&app, &viewer, &mut errors, ("words", &words)).await?;
    if !errors.is_empty() {
        let mut shown = ours(&app, &page, &viewer, id).await?;
        shown.words = form.words;
        return Ok(unprocessable(views::ours(&page, &shown, &errors)));
    }
    actions::save_offer(&app, &page, &viewer, (id, &words)).await?;
    let path = format!("/communities/{id}/lending");
    Ok(page.see_other(&path, Flash(key!("flash-saved"))))
}

async fn confirm(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path((id, tie)): Path<(CommunityId, Uuid)>,
    Form(_): Form<Nothing>,
) -> Answer {
    actions::judge_tie(&app, &page, &viewer, (id, tie), true).await?;
    let path = format!("/communities/{id}/lending");
    Ok(page.see_other(&path, Flash(key!("flash-done"))))
}

async fn refuse_tie(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path((id, tie)): Path<(CommunityId, Uuid)>,
    Form(_): Form<Nothing>,
) -> Answer {
    actions::judge_tie(&app, &page, &viewer, (id, tie), false).await?;
    let path = format!("/communities/{id}/lending");
    Ok(page.see_other(&path, Flash(key!("flash-done"))))
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct FindQuery {
    q: String,
}

/// A community that lends, as others find it.
pub(super) struct Lender {
    pub community: Community,
    pub words: String,
}

async fn find(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<CommunityId>,
    Query(query): Query<FindQuery>,
) -> Answer {
    let mut tx = app.db.read().await?;
    let own = actions::own(&mut tx, &viewer, id).await?;
    actions::verified(&own)?;
    let typed: String = query.q.chars().take(120).collect();
    let wanted = fold(&typed);
    let mut list = Vec::new();
    for (community, words) in store::offers(&mut tx).await? {
        if community == id {
            continue;
        }
        let community = communities::get(&mut tx, community).await?;
        let said = fold(&format!("{} {words}", community.name));
        // Beginnings of words are enough: endings change with the case.
        let fits = |word: &str| {
            let stem: String = word.chars().take(word.chars().count().max(5) - 2).collect();
            said.contains(&stem)
        };
        if wanted.split_whitespace().all(fits) {
            list.push(Lender { community, words });
        }
    }
    crate::text::sort_by_name(&mut list, page.lang, |one| &one.community.name);
    Ok(views::find(&page, &app, (&own, &typed), &list).into_response())
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct AskForm {
    pub need: String,
    pub message: String,
    pub channel: Vec<String>,
    pub agree: String,
    /// The text of the consent that the form showed.
    pub text: Vec<String>,
}

/// What the page of asking another community shows.
pub(super) struct Asking {
    pub own: CommunityId,
    pub lender: Lender,
    pub needs: Vec<Opportunity>,
    pub channels: Vec<Channel>,
}

async fn asking(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    (id, lender): (CommunityId, CommunityId),
) -> Result<Asking, Failure> {
    let mut tx = app.db.read().await?;
    actions::verified(&actions::own(&mut tx, viewer, id).await?)?;
    let community = communities::get(&mut tx, lender).await?;
    let words = store::offer(&mut tx, lender)
        .await?
        .ok_or(Failure::NotFound)?;
    if community.state != CommunityState::Verified || lender == id {
        return Err(Failure::NotFound);
    }
    let asked = store::asked_for(&mut tx, (id, lender)).await?;
    let mut needs = opportunities::of_community(&mut tx, id).await?;
    needs.retain(|need| {
        opportunities::is_open(need, page.today())
            && opportunities::introduces(need)
            && !asked.contains(&need.id)
    });
    Ok(Asking {
        own: id,
        lender: Lender { community, words },
        needs,
        channels: accounts::contacts(&mut tx, app, viewer.account)
            .await?
            .channels(),
    })
}

async fn ask_page(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(ids): Path<(CommunityId, CommunityId)>,
) -> Answer {
    let shown = asking(&app, &page, &viewer, ids).await?;
    let form = AskForm::default();
    Ok(views::ask(&page, &shown, &form, &Errors::default()).into_response())
}

async fn ask(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(ids): Path<(CommunityId, CommunityId)>,
    Form(mut form): Form<AskForm>,
) -> Answer {
    let shown = asking(&app, &page, &viewer, ids).await?;
    let mut errors = Errors::default();
    let mut needs = shown.needs.iter();
    let need = needs.find(|need| need.id.to_string() == form.need);
    let need: Option<OpportunityId> = errors.choice("need", need.map(|need| need.id));
    let message = errors.lines("message", &form.message, 10, 800);
    keeps_to_oneself(&app, &viewer, &mut errors, ("message", &message)).await?;
    let chosen = |channel: &Channel| form.channel.iter().any(|code| code == channel.code());
    let channels: Vec<Channel> = shown.channels.iter().copied().filter(chosen).collect();
    if channels.iter().all(|channel| *channel == Channel::Hours) {
        errors.add("channel", Fault::new(key!("fault-channel")));
    }
    if form.agree != "yes" {
        errors.add("agree", Fault::new(key!("fault-agree")));
    } else if !consent::check_shown(
        &page,
        (Purpose::Introduction, &form.text),
        (&mut errors, "agree"),
    ) {
        form.agree.clear();
    }
    let (Some(opportunity), true) = (need, errors.is_empty()) else {
        return Ok(unprocessable(views::ask(&page, &shown, &form, &errors)));
    };
    let wanted = Wanted {
        borrower: ids.0,
        lender: ids.1,
        opportunity,
        message,
        channels,
    };
    let id = actions::ask(&app, &page, &viewer, &wanted).await?;
    Ok(page.see_other(&format!("/lending/{id}"), Flash(key!("flash-asked"))))
}

/// What the page of one request shows.
pub(super) struct LoanShown {
    pub named: Named,
    pub place: Place,
    pub need: Opportunity,
    /// For the lending community: whom it may propose, and whom it proposed.
    pub people: Vec<OwnPerson>,
    pub lent: Option<String>,
    pub introduction: Option<Introduction>,
}

async fn loan_shown(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    id: Uuid,
) -> Result<LoanShown, Failure> {
    let mut tx = app.db.read().await?;
    let loan = store::get(&mut tx, id).await?;
    let place = if communities::represents(&mut tx, viewer.account, loan.lender_id).await? {
        Place::Lender
    } else if communities::represents(&mut tx, viewer.account, loan.borrower_id).await? {
        Place::Borrower
    } else if communities::is_desk(viewer) {
        Place::Coordinator
    } else {
        return Err(Failure::NotFound);
    };
    let lender = place == Place::Lender;
    let lending = communities::get(&mut tx, loan.lender_id).await?;
    let reads = lender && lending.state == CommunityState::Verified;
    let people = if lender && loan.state() == State::Asked {
        own_people(&mut tx, page, &lending).await?
    } else {
        Vec::new()
    };
    // Only as long as they still let the community propose them does it read the name.
    let ties = store::ties_of_community(&mut tx, loan.lender_id).await?;
    let tied = ties.iter().any(|tie| Some(tie.person_id) == loan.person_id);
    let lent = match loan.person_id.filter(|_| reads && tied) {
        Some(person) => match people::get(&mut tx, person).await?.account {
            Some(account) => Some(accounts::get(&mut tx, account).await?.name),
            None => None,
        },
        None => None,
    };
    let introduction = match loan.introduction_id {
        Some(id) => Some(introductions::get(&mut tx, id).await?),
        None => None,
    };
    Ok(LoanShown {
        need: opportunities::kept::known(&mut tx, loan.opportunity_id)
            .await?
            .0,
        named: named(&mut tx, loan).await?,
        place,
        people,
        lent,
        introduction,
    })
}

async fn loan(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<Uuid>,
) -> Answer {
    let shown = loan_shown(&app, &page, &viewer, id).await?;
    Ok(views::loan(&page, &shown, &Errors::default()).into_response())
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct ActForm {
    version: i64,
    person: String,
    agree: String,
    reason: String,
}

async fn lend(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<Uuid>,
    Form(form): Form<ActForm>,
) -> Answer {
    let mut errors = Errors::default();
    let person: Option<PersonId> = errors.choice("person", form.person.parse().ok());
    if form.agree != "yes" {
        errors.add("agree", Fault::new(key!("fault-agree")));
    }
    let (Some(person), true) = (person, errors.is_empty()) else {
        let shown = loan_shown(&app, &page, &viewer, id).await?;
        return Ok(unprocessable(views::loan(&page, &shown, &errors)));
    };
    actions::lend(&app, &page, &viewer, ((id, form.version), person)).await?;
    Ok(page.see_other(&format!("/lending/{id}"), Flash(key!("flash-agreed"))))
}

async fn decline(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<Uuid>,
    Form(form): Form<ActForm>,
) -> Answer {
    let mut errors = Errors::default();
    let reason = errors.optional_lines("reason", &form.reason, 600);
    keeps_to_oneself(&app, &viewer, &mut errors, ("reason", &reason)).await?;
    if !errors.is_empty() {
        let shown = loan_shown(&app, &page, &viewer, id).await?;
        return Ok(unprocessable(views::loan(&page, &shown, &errors)));
    }
    let how = ((id, form.version), State::Declined, reason.as_str());
    actions::refuse(&app, &page, &viewer, how).await?;
    Ok(page.see_other(&format!("/lending/{id}"), Flash(key!("flash-declined"))))
}

async fn withdraw(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<Uuid>,
    Form(form): Form<ActForm>,
) -> Answer {
    let how = ((id, form.version), State::Withdrawn, "");
    actions::refuse(&app, &page, &viewer, how).await?;
    Ok(page.see_other(&format!("/lending/{id}"), Flash(key!("flash-withdrawn"))))
}

async fn take_back(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<Uuid>,
    Form(_): Form<Nothing>,
) -> Answer {
    actions::take_back(&app, &page, &viewer, id).await?;
    Ok(page.see_other(&format!("/lending/{id}"), Flash(key!("flash-withdrawn"))))
}
