//! Addresses of registering a community, of one's own communities, and of verification.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::forms::{CommunityForm, of_saved};
use super::{actions, judging, store, views};
use crate::accounts::{self, Coordinator, Member, links, unprocessable, with_session};
use crate::app::App;
use crate::db::{CommunityId, ReadTx};
use crate::http::limits::GUESS_TOKEN;
use crate::http::{Answer, Errors, Failure, Fault, Flash, Form, Page, Routes, Who, see_other};
use crate::key;

pub fn routes() -> Routes<App> {
    Routes::new()
        .get("/register/community", Who::Anyone, register_page)
        .post("/register/community", Who::Anyone, register)
        .get("/register/community/sent", Who::Anyone, sent)
        .get(
            "/register/community/confirm/{token}",
            Who::Anyone,
            confirm_page,
        )
        .post("/register/community/confirm/{token}", Who::Anyone, confirm)
        .get("/communities/add", Who::Member, add_page)
        .post("/communities/add", Who::Member, add)
        .get("/communities/{id}/edit", Who::Member, edit_page)
        .post("/communities/{id}/edit", Who::Member, edit)
        .get("/desk/communities/{id}", Who::Coordinator, desk)
        .post("/desk/communities/{id}/verify", Who::Coordinator, verify)
        .post("/desk/communities/{id}/suspend", Who::Coordinator, suspend)
        .post("/desk/communities/{id}/limit", Who::Coordinator, limit)
        .merge(super::association::routes())
        .merge(super::checks::routes())
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Nothing {}

async fn register_page(State(app): State<App>, page: Page) -> Answer {
    if page.viewer.is_some() {
        return Ok(see_other("/communities/add"));
    }
    let form = CommunityForm::default();
    Ok(views::register(&page, &app, &form, &Errors::default()).into_response())
}

/// The page of registering with what is known already: the community's name, who registers it, and
/// their address.
pub fn prefilled(
    page: &Page,
    app: &App,
    (name, own_name, email): (&str, &str, &str),
) -> maud::Markup {
    let form = CommunityForm {
        name: name.to_owned(),
        own_name: own_name.to_owned(),
        email: email.to_owned(),
        ..CommunityForm::default()
    };
    views::register(page, app, &form, &Errors::default())
}

async fn register(
    State(app): State<App>,
    page: Page,
    Form(mut form): Form<CommunityForm>,
) -> Answer {
    let mut errors = Errors::default();
    let new = form.community(&app, page.lang, &mut errors);
    let registrant = form.registrant(&mut errors).await?;
    form.promise(&mut errors);
    form.read_promise(&page, &mut errors);
    name_fault(&app, &form, &mut errors).await?;
    if let Some(new) = new.filter(|_| errors.is_empty()) {
        actions::register(&app, &page, registrant, new).await?;
        return Ok(see_other("/register/community/sent"));
    }
    form.password.clear();
    Ok(unprocessable(views::register(&page, &app, &form, &errors)))
}

/// A name that somebody speaks for already is said so; names of communities are public.
async fn name_fault(app: &App, form: &CommunityForm, errors: &mut Errors) -> Result<(), Failure> {
    let mut tx = app.db.read().await?;
    if errors.of("name").is_none() && !super::name_is_free(&mut tx, &form.name).await? {
        let email = app.site().email.clone();
        errors.add("name", Fault::text(key!("fault-community-known"), email));
    }
    Ok(())
}

async fn sent(page: Page) -> Answer {
    Ok(views::sent(&page).into_response())
}

async fn confirm_page(State(app): State<App>, page: Page, Path(token): Path<String>) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    let mut tx = app.db.read().await?;
    let purpose = links::Purpose::Registration;
    let waiting = match links::look(&mut tx, purpose, &token, page.now).await? {
        Some(link) => actions::waiting(&mut tx, &app, &page, &link.subject).await?,
        None => None,
    };
    match waiting {
        Some(waiting) => Ok(views::confirm(&page, &token, &waiting).into_response()),
        None => Ok((StatusCode::NOT_FOUND, views::confirm_gone(&page)).into_response()),
    }
}

async fn confirm(
    State(app): State<App>,
    page: Page,
    Path(token): Path<String>,
    Form(_): Form<Nothing>,
) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    match actions::confirm(&app, &page, &token).await? {
        Some(session) => {
            let response = page.see_other("/communities", Flash(key!("flash-saved")));
            Ok(with_session(&app, response, &session))
        }
        None => Ok((StatusCode::NOT_FOUND, views::confirm_gone(&page)).into_response()),
    }
}

async fn add_page(State(app): State<App>, page: Page, Member(_): Member) -> Answer {
    let form = CommunityForm::default();
    Ok(views::add(&page, &app, &form, &Errors::default()).into_response())
}

async fn add(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Form(mut form): Form<CommunityForm>,
) -> Answer {
    let mut errors = Errors::default();
    let new = form.community(&app, page.lang, &mut errors);
    form.promise(&mut errors);
    form.read_promise(&page, &mut errors);
    let mut tx = app.db.read().await?;
    let own = store::of_account(&mut tx, viewer.account).await?;
    drop(tx);
    let key = super::name_key(&form.name);
    if !own.iter().any(|known| super::name_key(&known.name) == key) {
        name_fault(&app, &form, &mut errors).await?;
    }
    if let Some(new) = new.filter(|_| errors.is_empty()) {
        actions::add(&app, &page, &viewer, &new).await?;
        return Ok(page.see_other("/communities", Flash(key!("flash-saved"))));
    }
    Ok(unprocessable(views::add(&page, &app, &form, &errors)))
}

async fn edit_page(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<String>,
) -> Answer {
    let mut tx = app.db.read().await?;
    let community = super::own(&mut tx, &viewer, id_in(&id)?).await?;
    drop(tx);
    let form = of_saved(&community);
    Ok(views::edit(&page, &app, &community, (&form, &Errors::default())).into_response())
}

async fn edit(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<String>,
    Form(mut form): Form<CommunityForm>,
) -> Answer {
    let id = id_in(&id)?;
    let mut tx = app.db.read().await?;
    let community = super::own(&mut tx, &viewer, id).await?;
    let mut errors = Errors::default();
    let new = form.community(&app, community.lang, &mut errors);
    let taken = store::by_name(&mut tx, &super::name_key(&form.name)).await?;
    drop(tx);
    if taken.is_some_and(|other| other != id) {
        let email = app.site().email.clone();
        errors.add("name", Fault::text(key!("fault-community-known"), email));
    }
    if let Some(new) = new.filter(|_| errors.is_empty()) {
        let version = form.version.parse().unwrap_or(0);
        if actions::change(&app, &page, &viewer, (id, version), &new).await? {
            return Ok(page.see_other("/communities", Flash(key!("flash-saved"))));
        }
        // Somebody else was faster: what was typed stays, and saving again is a decision.
        let mut tx = app.db.read().await?;
        form.version = store::get(&mut tx, id).await?.version.to_string();
        errors.add("version", Fault::new(key!("fault-community-changed")));
    }
    Ok(unprocessable(views::edit(
        &page,
        &app,
        &community,
        (&form, &errors),
    )))
}

/// The coordinator's reason, as typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Reason {
    pub reason: String,
    /// The version the coordinator looked at.
    version: String,
}

/// The version the coordinator looked at.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Seen {
    version: String,
}

/// A version that cannot be read is none that ever was.
fn version_in(text: &str) -> i64 {
    text.parse().unwrap_or(0)
}

async fn desk(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<String>,
) -> Answer {
    let mut tx = app.db.read().await?;
    if let Some(kept) = super::merging::went_to(&mut tx, id_in(&id)?).await? {
        return Ok(see_other(&format!("/desk/communities/{kept}")));
    }
    let facts = desk_facts(&mut tx, (id_in(&id)?, &coordinator), page.now).await?;
    drop(tx);
    let given = (&Reason::default(), &Errors::default());
    Ok(views::desk(&page, &app, &facts, given).into_response())
}

async fn desk_facts(
    tx: &mut ReadTx,
    (id, coordinator): (CommunityId, &Coordinator),
    now: DateTime<Utc>,
) -> Result<views::DeskFacts, Failure> {
    let community = store::get(tx, id).await?;
    let speakers = store::representatives(tx, id).await?;
    let mut representatives = Vec::new();
    for account in &speakers {
        representatives.push(accounts::get(tx, *account).await?.name);
    }
    let verified_by = store::verified_by(tx, id).await?;
    Ok(views::DeskFacts {
        judge: judging::judge(tx, (id, coordinator.account), now).await?,
        verified_by_own: verified_by.is_some_and(|by| speakers.contains(&by)),
        asked_this_month: super::requests_this_month(tx, id, now).await?,
        community,
        representatives,
    })
}

/// The limit a coordinator typed, and the version they looked at.
#[derive(Default, Deserialize)]
#[serde(default)]
struct LimitForm {
    limit: String,
    version: String,
}

async fn limit(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<String>,
    Form(form): Form<LimitForm>,
) -> Answer {
    let id = id_in(&id)?;
    let mut errors = Errors::default();
    let limit = errors.whole("limit", &form.limit, 0, 100);
    if errors.is_empty() {
        let seen = (id, version_in(&form.version));
        actions::set_limit(&app, &page, &coordinator, seen, limit).await?;
        return Ok(page.see_other(
            &format!("/desk/communities/{id}"),
            Flash(key!("flash-done")),
        ));
    }
    let mut tx = app.db.read().await?;
    let facts = desk_facts(&mut tx, (id, &coordinator), page.now).await?;
    let given = (&Reason::default(), &errors);
    Ok(unprocessable(views::desk(&page, &app, &facts, given)))
}

async fn verify(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<String>,
    Form(seen): Form<Seen>,
) -> Answer {
    let id = id_in(&id)?;
    let version = version_in(&seen.version);
    actions::verify(&app, &page, &coordinator, (id, version)).await?;
    Ok(page.see_other(
        &format!("/desk/communities/{id}"),
        Flash(key!("flash-verified")),
    ))
}

async fn suspend(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<String>,
    Form(form): Form<Reason>,
) -> Answer {
    let id = id_in(&id)?;
    let mut errors = Errors::default();
    let reason = errors.lines("reason", &form.reason, 10, 1_000);
    if errors.is_empty() {
        let version = version_in(&form.version);
        actions::suspend(&app, &page, &coordinator, (id, version), &reason).await?;
        return Ok(page.see_other(
            &format!("/desk/communities/{id}"),
            Flash(key!("flash-done")),
        ));
    }
    let mut tx = app.db.read().await?;
    let facts = desk_facts(&mut tx, (id, &coordinator), page.now).await?;
    Ok(unprocessable(views::desk(
        &page,
        &app,
        &facts,
        (&form, &errors),
    )))
}

fn id_in(text: &str) -> Result<CommunityId, Failure> {
    text.parse().map_err(|_| Failure::NotFound)
}
