//! Addresses of withdrawing from a letter: opening the link changes nothing, its page has one
//! button that acts.

use axum::extract::{Path, State as AppState};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Deserialize;

use super::{actions, views};
use crate::app::App;
use crate::http::limits::GUESS_TOKEN;
use crate::http::{Answer, Form, Page, Routes, Who};
use crate::introductions::views as pages;
use crate::{communities, opportunities};

pub(in crate::introductions) fn routes() -> Routes<App> {
    Routes::new()
        .get("/withdraw/{token}", Who::Anyone, show)
        .post("/withdraw/{token}", Who::Anyone, withdraw)
}

async fn show(AppState(app): AppState<App>, page: Page, Path(token): Path<String>) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    let mut tx = app.db.read().await?;
    let Some((intro, ..)) = actions::opened(&mut tx, &page, &token).await? else {
        return Ok((StatusCode::NOT_FOUND, pages::answer_gone(&page)).into_response());
    };
    let (offer, _) = opportunities::kept::known(&mut tx, intro.opportunity).await?;
    let community = communities::get(&mut tx, intro.community).await?;
    let about = (offer.title.as_str(), community.name.as_str());
    Ok(views::ask(&page, about, &token).into_response())
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct NothingForm {}

async fn withdraw(
    AppState(app): AppState<App>,
    page: Page,
    Path(token): Path<String>,
    Form(_): Form<NothingForm>,
) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    if actions::withdraw(&app, &page, &token).await? {
        return Ok(views::done(&page).into_response());
    }
    Ok((StatusCode::NOT_FOUND, pages::answer_gone(&page)).into_response())
}
