//! The address of the page.

use axum::extract::State;
use axum::response::IntoResponse;

use super::{gather, views};
use crate::accounts::Coordinator;
use crate::app::App;
use crate::http::{Answer, Page, Routes, Who};

pub(in crate::reports) fn routes() -> Routes<App> {
    Routes::new().get("/desk/succession", Who::Coordinator, succession)
}

async fn succession(State(app): State<App>, page: Page, _: Coordinator) -> Answer {
    let mut tx = app.db.read().await?;
    let found = gather(&mut tx, &app, (page.lang, page.now)).await?;
    drop(tx);
    Ok(views::succession(&page, &found).into_response())
}
