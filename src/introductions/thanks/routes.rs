//! Addresses of public thanks.

use axum::extract::{Path, State as AppState};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Deserialize;
use uuid::Uuid;

use super::{MOST_CHARACTERS, Thanks, actions, is_open, public, store, views};
use crate::accounts::{Member, unprocessable};
use crate::app::App;
use crate::communities;
use crate::consent::{self, Purpose};
use crate::db::{DbError, IntroductionId, ReadTx};
use crate::http::limits::GUESS_TOKEN;
use crate::http::{Answer, Errors, Failure, Fault, Flash, Form, Page, Routes, Who};
use crate::introductions::model::Introduction;
use crate::introductions::routes::shown;
use crate::introductions::views as pages;
use crate::introductions::withdrawing::Answered;
use crate::key;
use crate::text::contact_in;

pub(in crate::introductions) fn routes() -> Routes<App> {
    Routes::new()
        .get("/thanks", Who::Anyone, list)
        .post("/introductions/{id}/thank", Who::Member, offer)
        .post("/thanks/{id}/decide", Who::Member, decide)
        .post("/thanks/{id}/withdraw", Who::Member, withdraw)
        .get("/thanked/{token}", Who::Anyone, letter_page)
        .post("/thanked/{token}", Who::Anyone, letter)
        .get("/thanked/{token}/back", Who::Anyone, back_page)
        .post("/thanked/{token}/back", Who::Anyone, back)
}

/// The public thanks of an introduction's page; nothing before the two have met.
pub(in crate::introductions) async fn of(
    tx: &mut ReadTx,
    intro: &Introduction,
) -> Result<Option<Vec<Thanks>>, DbError> {
    if is_open(intro) {
        Ok(Some(store::of(tx, intro.id).await?))
    } else {
        Ok(None)
    }
}

async fn list(AppState(app): AppState<App>, page: Page) -> Answer {
    let mut tx = app.db.read().await?;
    let lines = public(&mut tx, page.now).await?;
    Ok(views::list(&page, &lines).into_response())
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
struct ThankForm {
    public: String,
    named: String,
    /// The text of the consent that the form showed.
    text: Vec<String>,
}

async fn offer(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<IntroductionId>,
    Form(form): Form<ThankForm>,
) -> Answer {
    let mut errors = Errors::default();
    let body = errors.lines("public", &form.public, 10, MOST_CHARACTERS);
    if contact_in(&body).is_some() {
        errors.add("public", Fault::new(key!("fault-contact-in-message")));
    }
    if form.named != "yes" {
        errors.add("named", Fault::new(key!("fault-thanks-named")));
    }
    let text = (Purpose::PublicThanks, form.text.as_slice());
    consent::check_shown(&page, text, (&mut errors, "named"));
    if !errors.is_empty() {
        let mut shown = shown(&app, &page, &viewer, id).await?;
        shown.public = form.public;
        return Ok(unprocessable(pages::show(&page, &shown, &errors)));
    }
    actions::offer(&app, &page, &viewer, (id, &body)).await?;
    let back = format!("/introductions/{id}");
    Ok(page.see_other(&back, Flash(key!("flash-done"))))
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
struct ChoiceForm {
    choice: String,
    /// The text of the consent that the form showed.
    text: Vec<String>,
}

impl ChoiceForm {
    /// Whether it is a yes; nobody says it to a text that is no longer in force, and silence is no
    /// answer.
    fn is_yes(&self, page: &Page, errors: &mut Errors) -> Result<Option<bool>, Failure> {
        let yes = errors.answer("choice", &self.choice);
        if yes == Some(true) && !consent::still_stands(page, Purpose::PublicThanks, &self.text) {
            return Err(Failure::Refused(key!("flash-text-changed")));
        }
        Ok(yes)
    }
}

async fn decide(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<Uuid>,
    Form(form): Form<ChoiceForm>,
) -> Answer {
    let mut errors = Errors::default();
    let Some(yes) = form.is_yes(&page, &mut errors)? else {
        let mut tx = app.db.read().await?;
        let intro = actions::thanked(&mut tx, &viewer, id).await?;
        drop(tx);
        let shown = shown(&app, &page, &viewer, intro).await?;
        return Ok(unprocessable(pages::show(&page, &shown, &errors)));
    };
    let intro = actions::decide_here(&app, &page, &viewer, (id, yes)).await?;
    let back = format!("/introductions/{intro}");
    Ok(page.see_other(&back, Flash(key!("flash-done"))))
}

async fn withdraw(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<Uuid>,
    Form(_): Form<ChoiceForm>,
) -> Answer {
    let intro = actions::withdraw(&app, &page, &viewer, id).await?;
    let back = format!("/introductions/{intro}");
    Ok(page.see_other(&back, Flash(key!("flash-done"))))
}

async fn letter_page(
    AppState(app): AppState<App>,
    page: Page,
    Path(token): Path<String>,
) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    let mut tx = app.db.read().await?;
    let Some((thanks, intro, _)) = actions::deciding(&mut tx, &page, &token).await? else {
        return Ok((StatusCode::NOT_FOUND, pages::answer_gone(&page)).into_response());
    };
    let community = communities::get(&mut tx, intro.community).await?;
    let from = (community.name.as_str(), token.as_str());
    Ok(views::decide(&page, &thanks, from, &Errors::default()).into_response())
}

async fn letter(
    AppState(app): AppState<App>,
    page: Page,
    Path(token): Path<String>,
    Form(form): Form<ChoiceForm>,
) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    let mut errors = Errors::default();
    let Some(yes) = form.is_yes(&page, &mut errors)? else {
        let mut tx = app.db.read().await?;
        let Some((thanks, intro, _)) = actions::deciding(&mut tx, &page, &token).await? else {
            return Ok((StatusCode::NOT_FOUND, pages::answer_gone(&page)).into_response());
        };
        let community = communities::get(&mut tx, intro.community).await?;
        let from = (community.name.as_str(), token.as_str());
        return Ok(unprocessable(views::decide(&page, &thanks, from, &errors)));
    };
    Ok(
        match actions::decide_by_letter(&app, &page, &token, yes).await? {
            Answered::Gone => (StatusCode::NOT_FOUND, pages::answer_gone(&page)).into_response(),
            Answered::No => views::decided(&page, None).into_response(),
            Answered::Yes { take_back } => {
                views::decided(&page, Some(take_back.as_deref())).into_response()
            }
        },
    )
}

async fn back_page(AppState(app): AppState<App>, page: Page, Path(token): Path<String>) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    let mut tx = app.db.read().await?;
    let Some((thanks, _)) = actions::taking_back(&mut tx, &page, &token).await? else {
        return Ok((StatusCode::NOT_FOUND, pages::answer_gone(&page)).into_response());
    };
    Ok(views::back(&page, &thanks, &token).into_response())
}

async fn back(
    AppState(app): AppState<App>,
    page: Page,
    Path(token): Path<String>,
    Form(_): Form<ChoiceForm>,
) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    if actions::take_back_by_link(&app, &page, &token).await? {
        return Ok(views::taken_back(&page).into_response());
    }
    Ok((StatusCode::NOT_FOUND, pages::answer_gone(&page)).into_response())
}
