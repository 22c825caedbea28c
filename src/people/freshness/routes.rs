//! Addresses of "is it still true?".

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Deserialize;

use super::{actions, letters, views};
use crate::accounts::{Coordinator, Member};
use crate::app::App;
use crate::db::PersonId;
use crate::http::limits::GUESS_TOKEN;
use crate::http::{Answer, Failure, Flash, Form, Page, Routes, Who};
use crate::key;

pub fn routes() -> Routes<App> {
    Routes::new()
        .get("/still-true/{token}", Who::Anyone, link_page)
        .post("/still-true/{token}", Who::Anyone, link)
        .post("/me/still-true", Who::Person, own)
        .post("/desk/people/{person}/still-true", Who::Coordinator, heard)
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
    actions::still_true(&app, &page, (&person, person.account, true)).await?;
    Ok(views::thanks(&page).into_response())
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct HeardForm {
    means: String,
}

async fn heard(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<PersonId>,
    Form(form): Form<HeardForm>,
) -> Answer {
    let means = views::MEANS.into_iter().find(|one| *one == form.means);
    let Some(means) = means else {
        return Err(Failure::Refused(key!("refused-no-means")));
    };
    actions::told(&app, &page, &coordinator, (id, means)).await?;
    let back = format!("/desk/people/{id}");
    Ok(page.see_other(&back, Flash(key!("flash-done"))))
}

async fn own(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Form(Nothing {}): Form<Nothing>,
) -> Answer {
    let person = crate::people::actions::own(&app, &viewer).await?;
    actions::still_true(&app, &page, (&person, Some(viewer.account), false)).await?;
    Ok(page.see_other("/me", Flash(key!("flash-still-true"))))
}
