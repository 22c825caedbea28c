//! The link of a notice to somebody whom a coordinator registered: a page with two buttons, one
//! that confirms and one that erases everything.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use serde::Deserialize;

use super::actions;
use super::model::{By, Subject};
use crate::accounts;
use crate::app::App;
use crate::consent;
use crate::http::limits::GUESS_TOKEN;
use crate::http::{Answer, Failure, Form, Page, Routes, Viewer, Who, see_other};
use crate::key;
use crate::people::assisted::{self, Assisted};
use crate::t;
use crate::text::{date, riga_date};
use crate::ui::bits::icon;
use crate::ui::forms::button;
use crate::ui::layout::narrow;

pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .get("/notice/{token}", Who::Anyone, page_of)
        .post("/notice/{token}/confirm", Who::Anyone, confirm)
        .post("/notice/{token}/erase", Who::Anyone, erase)
}

async fn page_of(State(app): State<App>, page: Page, Path(token): Path<String>) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    let mut tx = app.db.read().await?;
    let Some(one) = assisted::look(&mut tx, &app, &token, page.now).await? else {
        return Ok(gone(&page));
    };
    let name = accounts::get(&mut tx, one.account_id).await?.name;
    let mut agreed = Vec::new();
    for purpose in consent::Purpose::OF_PERSON {
        if consent::given(&mut tx, one.account_id, purpose).await? {
            agreed.push(consent::text(&page, purpose));
        }
    }
    Ok(shown(&page, &token, (&name, &one), &agreed).into_response())
}

fn shown(
    page: &Page,
    token: &str,
    (name, one): (&str, &Assisted),
    agreed: &[consent::Text],
) -> Markup {
    let said = date(page.lang, one.said_on);
    let until = date(page.lang, riga_date(one.ends_at));
    narrow(
        page,
        &t!(page, "notice-title"),
        html! {
            p.lead { (t!(page, "notice-lead", name = name.to_owned(), date = said)) }
            @if agreed.is_empty() { p { (t!(page, "letter-assisted-none")) } }
            @else {
                p { (t!(page, "letter-assisted-agreed")) }
                @for text in agreed { details.more { summary { (text.title) } (crate::ui::bits::markdown(&text.body)) } }
            }
            p { (t!(page, "notice-confirm-text")) }
            (button(page, &format!("/notice/{token}/confirm"), &t!(page, "notice-confirm"), "button strong"))
            h2 { (t!(page, "notice-erase-title")) }
            p { (t!(page, "notice-erase-text")) }
            (button(page, &format!("/notice/{token}/erase"), &t!(page, "notice-erase"), "button plain"))
            p.quiet { (icon("clock")) " " (t!(page, "letter-assisted-until", until = until)) }
        },
    )
}

fn gone(page: &Page) -> Response {
    let body = narrow(
        page,
        &t!(page, "notice-gone"),
        html! { p.lead { (t!(page, "notice-gone-text")) } },
    );
    (StatusCode::NOT_FOUND, body).into_response()
}

/// The coordinators draw this link themselves: what somebody told them they write down on the
/// person's page, under their own name.
fn nobody_of_the_desk(page: &Page) -> Result<(), Failure> {
    let of_the_desk = |viewer: &Viewer| viewer.roles.coordinator;
    if page.viewer.as_ref().is_some_and(of_the_desk) {
        return Err(Failure::Refused(key!("refused-notice-desk")));
    }
    Ok(())
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Nothing {}

async fn confirm(
    State(app): State<App>,
    page: Page,
    Path(token): Path<String>,
    Form(_): Form<Nothing>,
) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    nobody_of_the_desk(&page)?;
    if !assisted::answer(&app, &page, &token).await? {
        return Ok(gone(&page));
    }
    let body = narrow(
        &page,
        &t!(page, "notice-thanks"),
        html! {
            p.lead { (t!(page, "notice-thanks-text")) }
            p.actions { a.button.plain href="/sign-in?next=/me" { (t!(page, "sign-in")) } }
        },
    );
    Ok(body.into_response())
}

async fn erase(
    State(app): State<App>,
    page: Page,
    Path(token): Path<String>,
    Form(_): Form<Nothing>,
) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    nobody_of_the_desk(&page)?;
    let mut tx = app.db.read().await?;
    let Some(one) = assisted::look(&mut tx, &app, &token, page.now).await? else {
        return Ok(gone(&page));
    };
    drop(tx);
    let subject = Subject::Account(one.account_id);
    match actions::erase_at_once(&app, subject, By::Themselves, page.now).await? {
        Some(_) => Ok(see_other("/left")),
        None => Ok(gone(&page)),
    }
}
