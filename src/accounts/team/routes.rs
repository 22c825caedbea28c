//! Addresses of the team.

use axum::extract::{Path, State as AppState};
use axum::response::IntoResponse;
use serde::Deserialize;

use super::actions::{self, Invited};
use super::{role, store, views};
use crate::accounts::{Administrator, unprocessable};
use crate::app::App;
use crate::db::AccountId;
use crate::http::{Answer, Errors, Failure, Flash, Form, Page, Routes, Who};
use crate::key;
use crate::text::Lang;

pub(in crate::accounts) fn routes() -> Routes<App> {
    Routes::new()
        .get("/desk/team", Who::Administrator, team)
        .post("/desk/team", Who::Administrator, invite)
        .post("/desk/team/{id}/give", Who::Administrator, give)
        .post("/desk/team/{id}/take", Who::Administrator, take)
        .post("/desk/team/{id}/second-factor", Who::Administrator, reset)
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct InviteForm {
    pub name: String,
    pub email: String,
    pub lang: String,
    pub administrator: String,
}

/// Asks for the code at once, so that nothing typed into the form is lost to being asked later.
async fn team(AppState(app): AppState<App>, page: Page, by: Administrator) -> Answer {
    by.stepped_up(page.now)?;
    show(&app, &page, (&InviteForm::default(), &Errors::default())).await
}

async fn show(app: &App, page: &Page, form: (&InviteForm, &Errors)) -> Answer {
    let mut tx = app.db.read().await?;
    let all = store::all(&mut tx).await?;
    let drawn = views::team(page, &all, form);
    if form.1.is_empty() {
        Ok(drawn.into_response())
    } else {
        Ok(unprocessable(drawn))
    }
}

async fn invite(
    AppState(app): AppState<App>,
    page: Page,
    by: Administrator,
    Form(form): Form<InviteForm>,
) -> Answer {
    let mut errors = Errors::default();
    let name = errors.name("name", &form.name, 120);
    let email = errors.email("email", &form.email);
    if !errors.is_empty() {
        return show(&app, &page, (&form, &errors)).await;
    }
    let invited = Invited {
        name: &name,
        email: &email,
        lang: Lang::from_tag(&form.lang).unwrap_or(page.lang),
        administrator: form.administrator == "yes",
    };
    actions::invite(&app, &page, &by, &invited).await?;
    Ok(page.see_other("/desk/team", Flash(key!("flash-invited"))))
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct RoleForm {
    role: String,
}

async fn give(
    AppState(app): AppState<App>,
    page: Page,
    by: Administrator,
    Path(id): Path<AccountId>,
    Form(form): Form<RoleForm>,
) -> Answer {
    let role = role(&form.role).ok_or(Failure::NotFound)?;
    actions::give(&app, &page, &by, (id, role)).await?;
    Ok(page.see_other("/desk/team", Flash(key!("flash-done"))))
}

async fn take(
    AppState(app): AppState<App>,
    page: Page,
    by: Administrator,
    Path(id): Path<AccountId>,
    Form(form): Form<RoleForm>,
) -> Answer {
    let role = role(&form.role).ok_or(Failure::NotFound)?;
    actions::take(&app, &page, &by, (id, role)).await?;
    Ok(page.see_other("/desk/team", Flash(key!("flash-done"))))
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Nothing {}

async fn reset(
    AppState(app): AppState<App>,
    page: Page,
    by: Administrator,
    Path(id): Path<AccountId>,
    Form(_): Form<Nothing>,
) -> Answer {
    actions::reset(&app, &page, &by, id).await?;
    Ok(page.see_other("/desk/team", Flash(key!("flash-done"))))
}
