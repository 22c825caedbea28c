//! Addresses of the two adults: the student names them, each answers by a link.

use axum::extract::{Path, State as AppState};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Deserialize;

use super::{AskForm, letters, views};
use crate::accounts::{Member, unprocessable};
use crate::app::App;
use crate::db::IntroductionId;
use crate::http::limits::GUESS_TOKEN;
use crate::http::{Answer, Errors, Flash, Form, Page, Routes, Who};
use crate::key;

pub(in crate::introductions) fn routes() -> Routes<App> {
    Routes::new()
        .get("/introductions/{id}/adults", Who::Member, ask_page)
        .post("/introductions/{id}/adults", Who::Member, ask)
        .get("/adults/{token}", Who::Anyone, answer_page)
        .post("/adults/{token}", Who::Anyone, answer)
}

async fn ask_page(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<IntroductionId>,
) -> Answer {
    let mut tx = app.db.read().await?;
    let asking = super::askable((&mut tx, &app), &page, &viewer, id).await?;
    let form = AskForm::blank(page.lang);
    Ok(views::ask(&page, &asking, &form, &Errors::default()).into_response())
}

async fn ask(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<IntroductionId>,
    Form(form): Form<AskForm>,
) -> Answer {
    match super::ask(&app, &page, &viewer, (id, &form)).await? {
        Ok(()) => Ok(page.see_other(
            &format!("/introductions/{id}"),
            Flash(key!("flash-adult-asked")),
        )),
        Err(errors) => {
            let mut tx = app.db.read().await?;
            let asking = super::askable((&mut tx, &app), &page, &viewer, id).await?;
            Ok(unprocessable(views::ask(&page, &asking, &form, &errors)))
        }
    }
}

async fn answer_page(
    AppState(app): AppState<App>,
    page: Page,
    Path(token): Path<String>,
) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    let mut tx = app.db.read().await?;
    let Some((adult, intro)) = super::behind(&mut tx, &page, &token).await? else {
        return Ok((StatusCode::NOT_FOUND, views::gone(&page)).into_response());
    };
    let told = letters::told(&mut tx, page.lang, intro.id).await?;
    let shown = (token.as_str(), &adult, &told);
    Ok(views::answer(&page, shown, &Errors::default()).into_response())
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct AnswerForm {
    choice: String,
}

async fn answer(
    AppState(app): AppState<App>,
    page: Page,
    Path(token): Path<String>,
    Form(form): Form<AnswerForm>,
) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    let mut errors = Errors::default();
    let Some(yes) = errors.answer("choice", &form.choice) else {
        let mut tx = app.db.read().await?;
        let Some((adult, intro)) = super::behind(&mut tx, &page, &token).await? else {
            return Ok((StatusCode::NOT_FOUND, views::gone(&page)).into_response());
        };
        let told = letters::told(&mut tx, page.lang, intro.id).await?;
        let shown = (token.as_str(), &adult, &told);
        return Ok(unprocessable(views::answer(&page, shown, &errors)));
    };
    if !super::answer(&app, &page, &token, yes).await? {
        return Ok((StatusCode::NOT_FOUND, views::gone(&page)).into_response());
    }
    Ok(views::answered(&page, yes).into_response())
}
