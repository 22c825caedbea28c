//! The page of what is kept how long, and what the next day will forget.

use axum::extract::State;
use axum::response::IntoResponse;

use super::{actions, views};
use crate::accounts::Coordinator;
use crate::app::App;
use crate::http::{Answer, Page, Routes, Who};

pub fn routes() -> Routes<App> {
    Routes::new().get("/desk/retention", Who::Coordinator, next)
}

async fn next(State(app): State<App>, page: Page, _: Coordinator) -> Answer {
    let report = actions::report(&app).await?;
    Ok(views::next(&page, &app.settings().keeping, &report).into_response())
}
