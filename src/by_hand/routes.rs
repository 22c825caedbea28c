//! Addresses of the printed forms, and of registering a community at the desk.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::form::EntryForm;
use super::papers::{self, What};
use super::{actions, views};
use crate::accounts::{self, Coordinator, unprocessable};
use crate::app::App;
use crate::communities::{self, Community};
use crate::db::CommunityId;
use crate::http::drawing;
use crate::http::{Answer, Errors, Failure, Fault, Flash, Form, Page, Query, Routes, Who};
use crate::key;
use crate::papers::Form as Paper;
use crate::people::assisted::{self, Assisted};
use crate::text::Lang;

pub fn routes() -> Routes<App> {
    Routes::new()
        .get("/forms", Who::Anyone, list)
        .get("/forms/{what}", Who::Anyone, paper)
        .get("/forms/{what}/pdf", Who::Anyone, pdf)
        .get("/desk/communities/add", Who::Coordinator, add_page)
        .post("/desk/communities/add", Who::Coordinator, add)
        .get("/desk/communities/{id}/notice", Who::Coordinator, notice)
        .post("/desk/communities/{id}/notice", Who::Coordinator, confirm)
}

/// The language of the paper, if it is not the page's.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Wanted {
    language: String,
}

async fn list(page: Page) -> Answer {
    Ok(views::list(&page).into_response())
}

fn form_of(page: &Page, what: &str, wanted: &Wanted) -> Result<(What, Paper), Failure> {
    let what = What::parse(what).ok_or(Failure::NotFound)?;
    let lang = Lang::from_tag(&wanted.language).unwrap_or(page.lang);
    Ok((what, papers::form(what, lang, page)))
}

async fn paper(page: Page, Path(what): Path<String>, Query(wanted): Query<Wanted>) -> Answer {
    let (what, form) = form_of(&page, &what, &wanted)?;
    Ok(views::paper(&page, what, &form).into_response())
}

async fn pdf(page: Page, Path(what): Path<String>, Query(wanted): Query<Wanted>) -> Answer {
    let (what, form) = form_of(&page, &what, &wanted)?;
    let lang = form.lang.tag();
    let bytes = drawing::drawn(move || form.pdf()).await?;
    let mut response = Response::new(bytes.into());
    let headers = response.headers_mut();
    let kind = HeaderValue::from_static("application/pdf");
    headers.insert(header::CONTENT_TYPE, kind);
    let name = format!("attachment; filename=\"{}-{lang}.pdf\"", what.code());
    if let Ok(name) = HeaderValue::from_str(&name) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(response)
}

async fn add_page(State(app): State<App>, page: Page, _: Coordinator) -> Answer {
    let form = EntryForm {
        said_on: page.today().to_string(),
        language: Lang::Lv.tag().to_owned(),
        ..EntryForm::default()
    };
    Ok(views::add(&page, &app, (&form, &Errors::default())).into_response())
}

async fn add(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Form(form): Form<EntryForm>,
) -> Answer {
    let checked = form.check(&app, page.today());
    let mut errors = checked.as_ref().err().cloned().unwrap_or_default();
    let mut tx = app.db.read().await?;
    let email = form.email.trim().to_lowercase();
    if !email.is_empty() && accounts::by_email(&mut tx, &app, &email).await?.is_some() {
        errors.add("email", Fault::new(key!("fault-assisted-known")));
    }
    if !form.name.trim().is_empty() && !communities::name_is_free(&mut tx, &form.name).await? {
        let mail = app.site().email.clone();
        errors.add("name", Fault::text(key!("fault-community-known"), mail));
    }
    drop(tx);
    match checked {
        Ok(entry) if errors.is_empty() => {
            let id = actions::register(&app, &page, &coordinator, &entry).await?;
            let path = format!("/desk/communities/{id}");
            Ok(page.see_other(&path, Flash(key!("flash-saved"))))
        }
        _ => Ok(unprocessable(views::add(&page, &app, (&form, &errors)))),
    }
}

/// A community registered at the desk, and whoever spoke for it then.
pub(super) struct Noticed {
    pub community: Community,
    pub name: String,
    pub how: Assisted,
}

/// Of several whoever has not confirmed yet comes first.
async fn noticed(app: &App, id: CommunityId) -> Result<Noticed, Failure> {
    let mut tx = app.db.read().await?;
    let community = communities::get(&mut tx, id).await?;
    let mut found = Vec::new();
    for account in communities::representatives(&mut tx, id).await? {
        found.extend(assisted::of(&mut tx, account).await?);
    }
    found.sort_by_key(|how| how.confirmed_at.is_some());
    let how = found.into_iter().next().ok_or(Failure::NotFound)?;
    let name = accounts::get(&mut tx, how.account_id).await?.name;
    Ok(Noticed {
        community,
        name,
        how,
    })
}

async fn notice(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Path(id): Path<CommunityId>,
) -> Answer {
    let shown = noticed(&app, id).await?;
    Ok(views::notice(&page, &shown, &Errors::default()).into_response())
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct SureForm {
    sure: String,
}

/// Writes down that whoever speaks for the community confirmed by telephone.
async fn confirm(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<CommunityId>,
    Form(form): Form<SureForm>,
) -> Answer {
    let shown = noticed(&app, id).await?;
    if form.sure != "yes" {
        let mut errors = Errors::default();
        errors.add("sure", Fault::new(key!("fault-assisted-said")));
        return Ok(unprocessable(views::notice(&page, &shown, &errors)));
    }
    assisted::confirm_account(&app, &page, &coordinator, shown.how.account_id).await?;
    let path = format!("/desk/communities/{id}");
    Ok(page.see_other(&path, Flash(key!("flash-done"))))
}
