//! Addresses of "is it still true?".

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Deserialize;

use super::{actions, letters, views};
use crate::accounts::Member;
use crate::app::App;
use crate::http::limits::GUESS_TOKEN;
use crate::http::{Answer, Flash, Form, Page, Routes, Who};
use crate::key;

pub fn routes() -> Routes<App> {
    Routes::new()
        .get("/still-true/{token}", Who::Anyone, link_page)
        .post("/still-true/{token}", Who::Anyone, link)
        .post("/me/still-true", Who::Person, own)
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Nothing {}

async fn link_page(State(app): State<App>, page: Page, Path(token): Path<String>) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    let mut tx = app.db.read().await?;
    match letters::bearer(&mut tx, &app, &token).await? {
        Some(person) => Ok(views::ask(&page, &token, &person).into_response()),
        None => Ok((StatusCode::NOT_FOUND, views::gone(&page)).into_response()),
    }
}

async fn link(
    State(app): State<App>,
    page: Page,
    Path(token): Path<String>,
    Form(Nothing {}): Form<Nothing>,
) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    let mut tx = app.db.read().await?;
    let found = letters::bearer(&mut tx, &app, &token).await?;
    drop(tx);
    let Some(person) = found else {
        return Ok((StatusCode::NOT_FOUND, views::gone(&page)).into_response());
    };
    actions::still_true(&app, &page, (&person, person.account)).await?;
    Ok(views::thanks(&page).into_response())
}

async fn own(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Form(Nothing {}): Form<Nothing>,
) -> Answer {
    let person = crate::people::actions::own(&app, &viewer).await?;
    actions::still_true(&app, &page, (&person, Some(viewer.account))).await?;
    Ok(page.see_other("/me", Flash(key!("flash-still-true"))))
}
