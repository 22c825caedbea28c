//! Another e-mail address for one's own account: asked for with a fresh proof, confirmed by a link in
//! a letter to the new address that only the account itself can use, and told to the earlier one.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::routes::prove;
use super::{letters, store};
use crate::accounts::links::{self, Link, Purpose};
use crate::accounts::{self, Member, unprocessable, with_session};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::db::{AccountId, DbError};
use crate::http::limits::{GUESS_TOKEN, LETTER_TO};
use crate::http::{Answer, Errors, Failure, Fault, Flash, Form, Page, Routes, Viewer, Who};
use crate::ui::forms::{button, csrf, field, summary};
use crate::ui::layout::narrow;
use crate::vault::ToItsOwner;
use crate::{key, t};

pub(super) const PATH: &str = "/me/privacy/address";

/// What stands before the row of the new address in its link's subject.
pub(super) const SUBJECT: &str = "address:";

pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .get(PATH, Who::Member, form_page)
        .post(PATH, Who::Member, ask)
        .get("/me/privacy/address/{token}", Who::Member, look)
        .post("/me/privacy/address/{token}", Who::Member, confirm)
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct AddressForm {
    email: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Nothing {}

async fn form_page(State(app): State<App>, page: Page, Member(viewer): Member) -> Answer {
    if let Err(failure) = accounts::actions::fresh(&viewer, &page) {
        return prove(failure, PATH);
    }
    let now = address_of(&app, viewer.account).await?;
    let form = AddressForm::default();
    Ok(form_view(&page, &now, &form, &Errors::default()).into_response())
}

async fn ask(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Form(form): Form<AddressForm>,
) -> Answer {
    if let Err(failure) = accounts::actions::fresh(&viewer, &page) {
        return prove(failure, PATH);
    }
    let mut errors = Errors::default();
    let email = errors.email("email", &form.email);
    let now = address_of(&app, viewer.account).await?;
    if errors.is_empty() && email == now {
        errors.add("email", Fault::new(key!("fault-address-same")));
    }
    if !errors.is_empty() {
        return Ok(unprocessable(form_view(&page, &now, &form, &errors)));
    }
    request(&app, &page, &viewer, &email).await?;
    Ok(page.see_other("/me/privacy", Flash(key!("flash-address-asked"))))
}

async fn look(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Path(token): Path<String>,
) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    let mut tx = app.db.read().await?;
    let link = links::look(&mut tx, Purpose::Registration, &token, page.now).await?;
    let kept = match row_of(link, &viewer) {
        Some(row) => letters::kept(&mut tx, &app, row).await?,
        None => None,
    };
    Ok(match kept {
        Some((email, _)) => confirm_view(&page, &token, email.open(&ToItsOwner)).into_response(),
        None => (StatusCode::NOT_FOUND, gone_view(&page)).into_response(),
    })
}

async fn confirm(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Path(token): Path<String>,
    Form(_): Form<Nothing>,
) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    let Some(session) = change(&app, &page, &viewer, &token).await? else {
        return Ok((StatusCode::NOT_FOUND, gone_view(&page)).into_response());
    };
    let response = page.see_other("/me/privacy", Flash(key!("flash-address-changed")));
    Ok(with_session(&app, response, &session))
}

async fn address_of(app: &App, account: AccountId) -> Result<String, Failure> {
    let mut tx = app.db.read().await?;
    let email = accounts::email(&mut tx, app, account).await?;
    Ok(email.open(&ToItsOwner).to_owned())
}

/// The row that holds the new address, if the link is this account's.
fn row_of(link: Option<Link>, viewer: &Viewer) -> Option<Uuid> {
    let link = link.filter(|link| link.account_id == Some(viewer.account))?;
    link.subject.strip_prefix(SUBJECT)?.parse().ok()
}

/// Sends the link. Whether somebody has the address shows nowhere but in the letter.
async fn request(app: &App, page: &Page, viewer: &Viewer, email: &str) -> Result<(), Failure> {
    app.limits
        .take(LETTER_TO, &app.vault.index("email", email))?;
    app.limits.take(LETTER_TO, &viewer.account.to_string())?;
    let mut tx = app.db.write().await?;
    if !accounts::leaving::hold(&mut tx, viewer.account).await? {
        return Err(Failure::NotFound);
    }
    // Whatever was asked for before leads nowhere from now on.
    links::settle_of(&mut tx, Purpose::Registration, viewer.account, page.now).await?;
    letters::to_new_address(&mut tx, app, (viewer.account, email), page.now).await?;
    let act = Act {
        at: page.now,
        actor: Actor::Account(viewer.account),
        action: "own address change asked",
        subject: format!("account:{}", viewer.account),
        detail: json!({}),
    };
    audit::record(&mut tx, act).await?;
    tx.commit().await?;
    Ok(())
}

/// Changes the address; gives the token of a fresh session, since all others end. Nothing when the
/// link is no longer good.
async fn change(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    token: &str,
) -> Result<Option<String>, Failure> {
    let account = viewer.account;
    let mut tx = app.db.write().await?;
    if !accounts::leaving::hold(&mut tx, account).await? {
        return Err(Failure::NotFound);
    }
    let link = links::take(&mut tx, Purpose::Registration, token, page.now).await?;
    let Some(row) = row_of(link, viewer) else {
        return Ok(None);
    };
    let Some((email, lang)) = letters::kept(&mut tx, app, row).await? else {
        return Ok(None);
    };
    let old = accounts::email(&mut tx, app, account).await?;
    let new = (account, email.open(&ToItsOwner));
    accounts::change_email(&mut tx, app, new, page.now)
        .await
        .map_err(|error| match error {
            DbError::Taken(_) => Failure::Refused(key!("refused-address-taken")),
            other => other.into(),
        })?;
    store::forget_farewell(&mut tx, row).await?;
    if !old.is_empty() {
        letters::moved(&mut tx, app, (&old, lang), page.now).await?;
    }
    let act = Act {
        at: page.now,
        actor: Actor::Account(account),
        action: "own address changed",
        subject: format!("account:{account}"),
        detail: json!({}),
    };
    audit::record(&mut tx, act).await?;
    let session = accounts::actions::begin(&mut tx, page, account, "address confirmed").await?;
    tx.commit().await?;
    Ok(Some(session))
}

fn form_view(page: &Page, now: &str, form: &AddressForm, errors: &Errors) -> Markup {
    narrow(
        page,
        &t!(page, "own-address-title"),
        html! {
            (summary(page, errors))
            p.lead { (t!(page, "own-address-lead")) }
            @if !now.is_empty() { p { (t!(page, "own-address-now", email = now)) } }
            form.form method="post" action=(PATH) {
                (csrf(page))
                (field(page, errors, "email", t!(page, "field-new-email")).kind("email").complete("email").most(254).value(&form.email).line())
                div.actions {
                    button.button.strong type="submit" { (t!(page, "own-address-send")) }
                    a.button.plain href="/me/privacy" { (t!(page, "objection-back")) }
                }
            }
        },
    )
}

fn confirm_view(page: &Page, token: &str, email: &str) -> Markup {
    narrow(
        page,
        &t!(page, "own-address-confirm-title"),
        html! {
            p.lead { (t!(page, "own-address-confirm-text", email = email)) }
            (button(page, &format!("{PATH}/{token}"), &t!(page, "own-address-confirm-button"), "button strong"))
        },
    )
}

fn gone_view(page: &Page) -> Markup {
    narrow(
        page,
        &t!(page, "own-address-gone"),
        html! {
            p.lead { (t!(page, "own-address-gone-text")) }
            p.actions { a.button.plain href=(PATH) { (t!(page, "own-address-change")) } }
        },
    )
}
