//! Addresses of messages before agreeing.

use axum::extract::{Path, State as AppState};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Deserialize;
use uuid::Uuid;

use super::actions::{self, Sent};
use super::{Thread, thread, views};
use crate::accounts::{Coordinator, Member, unprocessable};
use crate::app::App;
use crate::communities;
use crate::db::IntroductionId;
use crate::http::limits::GUESS_TOKEN;
use crate::http::{Answer, Errors, Failure, Flash, Form, Page, Routes, Who};
use crate::introductions::routes::shown;
use crate::introductions::views as pages;
use crate::introductions::workflow::Role;
use crate::key;
use crate::opportunities;

pub(in crate::introductions) fn routes() -> Routes<App> {
    Routes::new()
        .post("/introductions/{id}/question", Who::Member, send)
        .post("/desk/messages/{id}/pass-on", Who::Coordinator, release)
        .post("/desk/messages/{id}/return", Who::Coordinator, send_back)
        .get("/reply/{token}", Who::Anyone, reply_page)
        .post("/reply/{token}", Who::Anyone, reply)
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
struct QuestionForm {
    question: String,
}

async fn send(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<IntroductionId>,
    Form(form): Form<QuestionForm>,
) -> Answer {
    match actions::send_here(&app, &page, &viewer, (id, &form.question)).await? {
        Sent::Done(_) => {
            let back = format!("/introductions/{id}");
            Ok(page.see_other(&back, Flash(key!("flash-done"))))
        }
        Sent::Faults(errors) => {
            let mut shown = shown(&app, &page, &viewer, id).await?;
            shown.typed = form.question;
            Ok(unprocessable(pages::show(&page, &shown, &errors)))
        }
        Sent::Gone => Err(Failure::NotFound),
    }
}

/// The message as the coordinator saw it, and the reason to return it.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
struct DecideForm {
    version: i64,
    note: String,
}

async fn release(
    AppState(app): AppState<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<Uuid>,
    Form(form): Form<DecideForm>,
) -> Answer {
    let intro = actions::release(&app, &page, &coordinator, (id, form.version)).await?;
    let back = format!("/introductions/{intro}");
    Ok(page.see_other(&back, Flash(key!("flash-done"))))
}

async fn send_back(
    AppState(app): AppState<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<Uuid>,
    Form(form): Form<DecideForm>,
) -> Answer {
    let mut errors = Errors::default();
    let note = errors.lines("note", &form.note, 10, 400);
    if !errors.is_empty() {
        return Err(Failure::Refused(key!("refused-question-note")));
    }
    let seen = (id, form.version);
    let intro = actions::send_back(&app, &page, &coordinator, seen, &note).await?;
    let back = format!("/introductions/{intro}");
    Ok(page.see_other(&back, Flash(key!("flash-done"))))
}

/// What the page behind a letter's link to answer shows.
pub(super) struct ReplyShown {
    pub title: String,
    pub community: String,
    pub side: Role,
    pub thread: Thread,
}

async fn reply_shown(app: &App, page: &Page, token: &str) -> Result<Option<ReplyShown>, Failure> {
    let mut tx = app.db.read().await?;
    let Some((intro, side, _)) = actions::replying(&mut tx, page, token).await? else {
        return Ok(None);
    };
    let (offer, _) = opportunities::kept::known(&mut tx, intro.opportunity).await?;
    let community = communities::get(&mut tx, intro.community).await?;
    Ok(Some(ReplyShown {
        title: offer.title,
        community: community.name,
        side,
        thread: thread(&mut tx, &intro, side).await?,
    }))
}

async fn reply_page(AppState(app): AppState<App>, page: Page, Path(token): Path<String>) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    let Some(shown) = reply_shown(&app, &page, &token).await? else {
        return Ok((StatusCode::NOT_FOUND, pages::answer_gone(&page)).into_response());
    };
    let form = (token.as_str(), "");
    Ok(views::reply(&page, &shown, form, &Errors::default()).into_response())
}

async fn reply(
    AppState(app): AppState<App>,
    page: Page,
    Path(token): Path<String>,
    Form(form): Form<QuestionForm>,
) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    match actions::send_by_letter(&app, &page, &token, &form.question).await? {
        Sent::Done(standing) => Ok(views::replied(&page, standing).into_response()),
        Sent::Faults(errors) => match reply_shown(&app, &page, &token).await? {
            Some(shown) => {
                let typed = (token.as_str(), form.question.as_str());
                Ok(unprocessable(views::reply(&page, &shown, typed, &errors)))
            }
            None => Ok((StatusCode::NOT_FOUND, pages::answer_gone(&page)).into_response()),
        },
        Sent::Gone => Ok((StatusCode::NOT_FOUND, pages::answer_gone(&page)).into_response()),
    }
}
