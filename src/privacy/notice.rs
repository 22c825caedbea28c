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
use crate::db::{AccountId, DbError, ReadTx};
use crate::http::limits::GUESS_TOKEN;
use crate::http::{Answer, Failure, Form, Page, Routes, Viewer, Who, see_other};
use crate::key;
use crate::people::{
    self,
    assisted::{self, Assisted},
};
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
    let agreed = agreed(&mut tx, &page, one.account_id).await?;
    let person = people::by_account(&mut tx, one.account_id).await?;
    let whose = (name.as_str(), &one, person.is_some());
    Ok(shown(&page, &token, whose, &agreed).into_response())
}

/// What somebody agreed to, as each text stood when they did.
async fn agreed(
    tx: &mut ReadTx,
    page: &Page,
    account: AccountId,
) -> Result<Vec<consent::Text>, DbError> {
    let mut texts = Vec::new();
    let entries = consent::in_order(tx, account).await?;
    let promise = [consent::Purpose::CommunityTerms];
    for purpose in consent::Purpose::OF_PERSON.into_iter().chain(promise) {
        let mut own = entries.iter().filter(|one| one.purpose == purpose.code());
        let Some(entry) = own.next_back().filter(|one| one.given) else {
            continue;
        };
        let of = (entry.purpose.as_str(), entry.version);
        texts.extend(consent::as_it_stood(&page.documents, of, &entry.language));
    }
    Ok(texts)
}

fn shown(
    page: &Page,
    token: &str,
    (name, one, is_person): (&str, &Assisted, bool),
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
            @if is_person { p { (t!(page, "notice-erase-text")) } }
            @else { p { (t!(page, "notice-erase-text-community")) } }
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
    let mut tx = app.db.read().await?;
    let Some(one) = assisted::look(&mut tx, &app, &token, page.now).await? else {
        return Ok(gone(&page));
    };
    let person = people::by_account(&mut tx, one.account_id).await?;
    drop(tx);
    if !assisted::answer(&app, &page, &token).await? {
        return Ok(gone(&page));
    }
    let body = narrow(
        &page,
        &t!(page, "notice-thanks"),
        html! {
            @if person.is_some() { p.lead { (t!(page, "notice-thanks-text")) } }
            @else { p.lead { (t!(page, "notice-thanks-text-community")) } }
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
