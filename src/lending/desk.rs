//! The coordinators' list of what communities ask of each other.

use axum::extract::State as AppState;
use axum::response::IntoResponse;

use super::routes::named;
use super::{store, views};
use crate::accounts::Coordinator;
use crate::app::App;
use crate::http::{Answer, Page};

pub(super) async fn page(AppState(app): AppState<App>, page: Page, _: Coordinator) -> Answer {
    let mut tx = app.db.read().await?;
    let mut list = Vec::new();
    for loan in store::newest(&mut tx).await? {
        list.push(named(&mut tx, loan).await?);
    }
    Ok(views::desk(&page, &list).into_response())
}
