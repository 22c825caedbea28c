//! Addresses about silent hosts.

use axum::extract::{Path, State as AppState};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Deserialize;
use uuid::Uuid;

use super::{actions, store, views};
use crate::accounts::Coordinator;
use crate::app::App;
use crate::communities;
use crate::http::limits::GUESS_TOKEN;
use crate::http::{Answer, Failure, Flash, Form, Page, Routes, Who};
use crate::introductions::views as pages;
use crate::key;
use crate::opportunities;

pub(in crate::introductions) fn routes() -> Routes<App> {
    Routes::new()
        .get("/desk/silence/{id}", Who::Coordinator, show)
        .post("/desk/silence/{id}/stop", Who::Coordinator, stop)
        .get("/resume/{token}", Who::Anyone, resume_page)
        .post("/resume/{token}", Who::Anyone, resume)
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Nothing {}

async fn show(
    AppState(app): AppState<App>,
    page: Page,
    _: Coordinator,
    Path(id): Path<Uuid>,
) -> Answer {
    let mut tx = app.db.read().await?;
    let silence = store::get(&mut tx, id).await?;
    let community = communities::get(&mut tx, silence.community_id).await?;
    Ok(views::desk(&page, &silence, &community.name).into_response())
}

async fn stop(
    AppState(app): AppState<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<Uuid>,
    Form(_): Form<Nothing>,
) -> Answer {
    let silence = actions::stop(&app, &page, &coordinator, id).await?;
    let back = format!("/desk/communities/{}", silence.community_id);
    Ok(page.see_other(&back, Flash(key!("flash-done"))))
}

async fn resume_page(
    AppState(app): AppState<App>,
    page: Page,
    Path(token): Path<String>,
) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    let mut tx = app.db.read().await?;
    let Some(silence) = actions::resuming(&mut tx, &page, &token).await? else {
        return Ok((StatusCode::NOT_FOUND, pages::answer_gone(&page)).into_response());
    };
    let needs = store::needs(&mut tx, silence.id).await?;
    let titles: Vec<String> = opportunities::many(&mut tx, &needs)
        .await?
        .into_iter()
        .map(|one| one.title)
        .collect();
    Ok(views::resume(&page, &token, &titles).into_response())
}

async fn resume(
    AppState(app): AppState<App>,
    page: Page,
    Path(token): Path<String>,
    Form(_): Form<Nothing>,
) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    let resumed: Result<_, Failure> = actions::resume(&app, &page, &token).await;
    match resumed? {
        Some(_) => Ok(views::resumed(&page).into_response()),
        None => Ok((StatusCode::NOT_FOUND, pages::answer_gone(&page)).into_response()),
    }
}
