//! Addresses of the letters.

use axum::extract::{Path, State};
use axum::response::IntoResponse;

use super::{all, views};
use crate::accounts::Coordinator;
use crate::app::App;
use crate::http::{Answer, Failure, Page, Routes, Who};

pub(in crate::reports) fn routes() -> Routes<App> {
    Routes::new()
        .get("/desk/letters", Who::Coordinator, list)
        .get("/desk/letters/{name}", Who::Coordinator, one)
}

async fn list(page: Page, _: Coordinator) -> Answer {
    Ok(views::list(&page, &all()).into_response())
}

async fn one(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Path(name): Path<String>,
) -> Answer {
    let letter = all().into_iter().find(|one| one.name == name);
    let letter = letter.ok_or(Failure::NotFound)?;
    Ok(views::one(&page, &app, &letter).into_response())
}
