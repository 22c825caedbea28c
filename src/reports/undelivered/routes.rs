//! Addresses of letters that come back.

use axum::extract::{Path, State as AppState};
use axum::response::IntoResponse;
use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::{actions, views};
use crate::accounts::{self, Coordinator, unprocessable};
use crate::app::App;
use crate::db::{AccountId, CommunityId, PersonId};
use crate::http::{Answer, Errors, Failure, Flash, Form, Page, Routes, Who};
use crate::{communities, key, people};

pub(in crate::reports) fn routes() -> Routes<App> {
    Routes::new()
        .get("/desk/undelivered/{id}", Who::Coordinator, page_of)
        .post("/desk/undelivered/{id}", Who::Coordinator, change)
        .post("/desk/undelivered/{id}/right", Who::Coordinator, put_right)
}

/// What the page is drawn from.
pub(super) struct Shown {
    pub account: AccountId,
    pub name: String,
    pub status: String,
    pub since: DateTime<Utc>,
    pub person: Option<PersonId>,
    pub communities: Vec<(CommunityId, String)>,
    pub staff: bool,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct AddressForm {
    pub email: String,
    pub means: String,
}

async fn shown(app: &App, account: AccountId) -> Result<Shown, Failure> {
    let mut tx = app.db.read().await?;
    let found = actions::found(&mut tx, account).await?;
    let person = people::by_account(&mut tx, account).await?;
    let communities = communities::of_account(&mut tx, account).await?;
    Ok(Shown {
        account,
        name: accounts::get(&mut tx, account).await?.name,
        status: found.status,
        since: found.given_up_at.unwrap_or(found.last_at),
        person: person.map(|one| one.id),
        communities: communities
            .into_iter()
            .map(|one| (one.id, one.name))
            .collect(),
        staff: actions::is_staff(&mut tx, account).await?,
    })
}

async fn page_of(
    AppState(app): AppState<App>,
    page: Page,
    _: Coordinator,
    Path(id): Path<AccountId>,
) -> Answer {
    let shown = shown(&app, id).await?;
    let form = AddressForm::default();
    Ok(views::undelivered(&page, &shown, (&form, &Errors::default())).into_response())
}

async fn change(
    AppState(app): AppState<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<AccountId>,
    Form(form): Form<AddressForm>,
) -> Answer {
    let told = (id, form.email.as_str(), form.means.as_str());
    match actions::change(&app, &page, &coordinator, told).await? {
        Ok(()) => Ok(page.see_other("/desk", Flash(key!("flash-done")))),
        Err(errors) => {
            let shown = shown(&app, id).await?;
            let markup = views::undelivered(&page, &shown, (&form, &errors));
            Ok(unprocessable(markup))
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Nothing {}

async fn put_right(
    AppState(app): AppState<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<AccountId>,
    Form(_): Form<Nothing>,
) -> Answer {
    actions::put_right(&app, &page, &coordinator, id).await?;
    Ok(page.see_other("/desk", Flash(key!("flash-done"))))
}
