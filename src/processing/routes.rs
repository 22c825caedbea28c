//! The public page of the register.

use axum::extract::State;
use axum::response::IntoResponse;

use super::views;
use crate::app::App;
use crate::http::{Answer, Page, Routes, Who};

pub fn routes() -> Routes<App> {
    Routes::new().get("/processing", Who::Anyone, register)
}

async fn register(State(app): State<App>, page: Page) -> Answer {
    Ok(views::register(&page, &app.settings()).into_response())
}
