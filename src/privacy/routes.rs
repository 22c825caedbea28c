//! Addresses of one's own rights, and of those who ask a coordinator to use them.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::model::{By, Means};
use super::{actions, takeaway, views};
use crate::accounts::{self, Account, Coordinator, Member, unprocessable, with_session};
use crate::app::App;
use crate::communities::{self, Community};
use crate::consent;
use crate::db::{AccountId, DbError, PersonId, ReadTx};
use crate::http::{
    Answer, Errors, Failure, Fault, Flash, Form, Page, Routes, Viewer, Who, see_other,
};
use crate::introductions::disclosure::Entry;
use crate::objections::{self, Objection};
use crate::{introductions, key, people};

/// Where somebody leaves.
const LEAVE: &str = "/me/privacy/leave";

pub fn routes() -> Routes<App> {
    Routes::new()
        .get("/me/privacy", Who::Member, mine)
        .get("/me/disclosures", Who::Member, disclosures)
        .get("/me/privacy/data", Who::Member, data)
        .post("/me/privacy/download", Who::Member, download)
        .post("/me/privacy/freeze", Who::Member, freeze)
        .post("/me/privacy/unfreeze", Who::Member, unfreeze)
        .get("/me/privacy/leave", Who::Member, leave_page)
        .post("/me/privacy/leave", Who::Member, leave)
        .get("/left", Who::Anyone, left)
        .get("/desk/people/{person}/erase", Who::Coordinator, erase_page)
        .post("/desk/people/{person}/erase", Who::Coordinator, erase)
        .get(
            "/desk/people/{person}/freeze",
            Who::Coordinator,
            freeze_page,
        )
        .get(
            "/desk/people/{person}/unfreeze",
            Who::Coordinator,
            unfreeze_page,
        )
        .post("/desk/people/{person}/freeze", Who::Coordinator, freeze_for)
        .post(
            "/desk/people/{person}/unfreeze",
            Who::Coordinator,
            unfreeze_for,
        )
        .merge(super::notice::routes())
        .merge(super::address::routes())
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Nothing {}

/// What the page of one's rights shows.
pub(super) struct Mine {
    pub account: Account,
    pub is_person: bool,
    /// A row of the ledger, with the community that received it.
    pub received: Vec<(Entry, Option<String>)>,
    pub agreed: Vec<consent::Entry>,
    pub objections: Vec<Objection>,
}

/// Everybody to whom an account's contacts were opened, with the community where it was one.
async fn received(
    tx: &mut ReadTx,
    account: AccountId,
) -> Result<Vec<(Entry, Option<String>)>, DbError> {
    let mut received = Vec::new();
    for entry in introductions::disclosures(tx, account).await? {
        let community = match entry.introduction_id {
            Some(id) if entry.reader_kind == "community" => {
                let intro = introductions::get(tx, id).await?;
                Some(communities::get(tx, intro.community).await?.name)
            }
            _ => None,
        };
        received.push((entry, community));
    }
    Ok(received)
}

async fn disclosures(State(app): State<App>, page: Page, Member(viewer): Member) -> Answer {
    let mut tx = app.db.read().await?;
    let received = received(&mut tx, viewer.account).await?;
    Ok(views::disclosures(&page, &received).into_response())
}

async fn mine(State(app): State<App>, page: Page, Member(viewer): Member) -> Answer {
    let mut tx = app.db.read().await?;
    let received = received(&mut tx, viewer.account).await?;
    let shown = Mine {
        account: accounts::get(&mut tx, viewer.account).await?,
        is_person: people::by_account(&mut tx, viewer.account).await?.is_some(),
        received,
        agreed: consent::history(&mut tx, viewer.account).await?,
        objections: objections::of_account(&mut tx, viewer.account).await?,
    };
    Ok(views::mine(&page, &viewer, &shown).into_response())
}

/// Everything on one page. Others' contacts stand on it as far as they may be read now, so it asks
/// for the same proof as the file.
async fn data(State(app): State<App>, page: Page, Member(viewer): Member) -> Answer {
    if let Err(failure) = accounts::actions::fresh(&viewer, &page) {
        return prove(failure, "/me/privacy/data");
    }
    let sections = takeaway::shown(&app, &page, viewer.account).await?;
    Ok(views::data(&page, &sections).into_response())
}

/// Everything in one file. Nothing keeps a copy: neither the browser nor anything in between.
async fn download(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Form(_): Form<Nothing>,
) -> Answer {
    if let Err(failure) = accounts::actions::fresh(&viewer, &page) {
        return prove(failure, "/me/privacy");
    }
    let zip = actions::take_away(&app, &page, &viewer).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/zip"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"selijas-saites.zip\"",
        ),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, zip).into_response())
}

async fn freeze(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Form(_): Form<Nothing>,
) -> Answer {
    actions::restrict(&app, &page, &viewer, true).await?;
    Ok(page.see_other("/me/privacy", Flash(key!("flash-frozen"))))
}

async fn unfreeze(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Form(_): Form<Nothing>,
) -> Answer {
    actions::restrict(&app, &page, &viewer, false).await?;
    Ok(page.see_other("/me/privacy", Flash(key!("flash-unfrozen"))))
}

/// Sends somebody to prove once more who they are, and back to a page of theirs.
pub(super) fn prove(failure: Failure, back: &str) -> Answer {
    match failure {
        Failure::StepUp => Ok(see_other(&format!("/account/repeat?next={back}"))),
        other => Err(other),
    }
}

/// The communities that nobody will speak for when somebody leaves.
async fn left_alone(app: &App, viewer: &Viewer) -> Result<Vec<Community>, Failure> {
    let mut tx = app.db.read().await?;
    let mut alone = Vec::new();
    for community in communities::of_account(&mut tx, viewer.account).await? {
        if communities::representatives(&mut tx, community.id).await? == [viewer.account] {
            alone.push(community);
        }
    }
    Ok(alone)
}

async fn leave_page(State(app): State<App>, page: Page, Member(viewer): Member) -> Answer {
    let alone = left_alone(&app, &viewer).await?;
    let fresh = accounts::actions::fresh(&viewer, &page).is_ok();
    Ok(views::leave(&page, &alone, fresh, &Errors::default()).into_response())
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct LeaveForm {
    sure: String,
}

async fn leave(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Form(form): Form<LeaveForm>,
) -> Answer {
    if let Err(failure) = accounts::actions::fresh(&viewer, &page) {
        return prove(failure, LEAVE);
    }
    if form.sure != "yes" {
        let mut errors = Errors::default();
        errors.add("sure", Fault::new(key!("fault-sure")));
        let alone = left_alone(&app, &viewer).await?;
        return Ok(unprocessable(views::leave(&page, &alone, true, &errors)));
    }
    actions::leave(&app, &page, &viewer).await?;
    Ok(gone(with_session(&app, see_other("/left"), "")))
}

/// Nothing of it stays in the browser either.
fn gone(mut response: Response) -> Response {
    let everything = HeaderValue::from_static("\"cache\", \"storage\"");
    response.headers_mut().insert("clear-site-data", everything);
    response
}

async fn left(page: Page) -> Answer {
    Ok(views::left(&page).into_response())
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct EraseForm {
    means: String,
    sure: String,
}

async fn erase_page(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(person): Path<PersonId>,
) -> Answer {
    erase_shown(&app, &page, &coordinator, (person, &Errors::default())).await
}

/// The name of somebody who has an account; not found if they left.
async fn named(tx: &mut ReadTx, id: PersonId) -> Result<Option<String>, Failure> {
    let person = people::get(tx, id).await?;
    if person.erased {
        return Err(Failure::NotFound);
    }
    Ok(match person.account {
        Some(account) => Some(accounts::get(tx, account).await?.name),
        None => None,
    })
}

async fn erase_shown(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    (id, errors): (PersonId, &Errors),
) -> Answer {
    let mut tx = app.db.read().await?;
    let name = named(&mut tx, id).await?;
    let fresh = coordinator.stepped_up(page.now).is_ok();
    let body = views::erase_for(page, (id, name), fresh, errors);
    if errors.is_empty() {
        return Ok(body.into_response());
    }
    Ok(unprocessable(body))
}

async fn erase(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(person): Path<PersonId>,
    Form(form): Form<EraseForm>,
) -> Answer {
    if let Err(failure) = coordinator.stepped_up(page.now) {
        return prove(failure, &format!("/desk/people/{person}/erase"));
    }
    let mut errors = Errors::default();
    let means = errors.choice("means", Means::parse(&form.means));
    if form.sure != "yes" {
        errors.add("sure", Fault::new(key!("fault-sure")));
    }
    let (Some(means), true) = (means, errors.is_empty()) else {
        return erase_shown(&app, &page, &coordinator, (person, &errors)).await;
    };
    let by = By::Coordinator(coordinator.account, means);
    actions::erase_for(&app, &page, &coordinator, (person, by)).await?;
    Ok(page.see_other("/desk/people", Flash(key!("flash-erased"))))
}

async fn freeze_page(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(person): Path<PersonId>,
) -> Answer {
    restrict_shown(
        &app,
        &page,
        &coordinator,
        (person, true, &Errors::default()),
    )
    .await
}

async fn unfreeze_page(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(person): Path<PersonId>,
) -> Answer {
    restrict_shown(
        &app,
        &page,
        &coordinator,
        (person, false, &Errors::default()),
    )
    .await
}

async fn restrict_shown(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    (id, frozen, errors): (PersonId, bool, &Errors),
) -> Answer {
    let mut tx = app.db.read().await?;
    let name = named(&mut tx, id).await?;
    let fresh = coordinator.stepped_up(page.now).is_ok();
    let body = views::restrict_for(page, (id, name), (frozen, fresh), errors);
    if errors.is_empty() {
        return Ok(body.into_response());
    }
    Ok(unprocessable(body))
}

async fn freeze_for(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(person): Path<PersonId>,
    Form(form): Form<EraseForm>,
) -> Answer {
    restrict(&app, &page, &coordinator, (person, true, &form)).await
}

async fn unfreeze_for(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(person): Path<PersonId>,
    Form(form): Form<EraseForm>,
) -> Answer {
    restrict(&app, &page, &coordinator, (person, false, &form)).await
}

async fn restrict(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    (person, frozen, form): (PersonId, bool, &EraseForm),
) -> Answer {
    let act = if frozen { "freeze" } else { "unfreeze" };
    if let Err(failure) = coordinator.stepped_up(page.now) {
        return prove(failure, &format!("/desk/people/{person}/{act}"));
    }
    let mut errors = Errors::default();
    let Some(means) = errors.choice("means", Means::parse(&form.means)) else {
        return restrict_shown(app, page, coordinator, (person, frozen, &errors)).await;
    };
    actions::restrict_for(app, page, coordinator, (person, means), frozen).await?;
    let flash = if frozen {
        key!("flash-frozen")
    } else {
        key!("flash-unfrozen")
    };
    Ok(page.see_other(&format!("/desk/people/{person}"), Flash(flash)))
}
