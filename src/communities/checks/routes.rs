//! Addresses of the yearly question: its link, and the list at the desk.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Deserialize;

use super::actions::{self, Answer as Said};
use super::views;
use crate::accounts::{self, Coordinator};
use crate::app::App;
use crate::communities;
use crate::db::CommunityId;
use crate::http::limits::GUESS_TOKEN;
use crate::http::{Answer, Failure, Flash, Form, Page, Routes, Who};
use crate::key;

pub(in crate::communities) fn routes() -> Routes<App> {
    Routes::new()
        .get("/still-right/{token}", Who::Anyone, question)
        .post("/still-right/{token}", Who::Anyone, answer)
        .get("/desk/contacts", Who::Coordinator, list)
        .post("/desk/contacts/{id}", Who::Coordinator, heard)
}

async fn question(State(app): State<App>, page: Page, Path(token): Path<String>) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    let mut tx = app.db.read().await?;
    let Some((community, _)) = actions::bearer(&mut tx, &app, &token).await? else {
        return Ok((StatusCode::NOT_FOUND, views::gone(&page)).into_response());
    };
    let mut names = Vec::new();
    for account in communities::representatives(&mut tx, community.id).await? {
        names.push(accounts::get(&mut tx, account).await?.name);
    }
    Ok(views::question(&page, &app, &token, (&community, &names)).into_response())
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct SaidForm {
    answer: String,
}

async fn answer(
    State(app): State<App>,
    page: Page,
    Path(token): Path<String>,
    Form(form): Form<SaidForm>,
) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    let said = Said::parse(&form.answer).ok_or(Failure::Unreadable)?;
    match actions::answer(&app, &page, (&token, said)).await? {
        Some(id) => Ok(views::thanks(&page, said, id).into_response()),
        None => Ok((StatusCode::NOT_FOUND, views::gone(&page)).into_response()),
    }
}

async fn list(State(app): State<App>, page: Page, _: Coordinator) -> Answer {
    let mut tx = app.db.read().await?;
    let overdue = actions::overdue(&mut tx, page.now).await?;
    Ok(views::list(&page, &app, &overdue).into_response())
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Nothing {}

async fn heard(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<CommunityId>,
    Form(_): Form<Nothing>,
) -> Answer {
    actions::heard(&app, &page, &coordinator, id).await?;
    Ok(page.see_other("/desk/contacts", Flash(key!("flash-done"))))
}
