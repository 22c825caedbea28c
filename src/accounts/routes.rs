//! Addresses of signing in and of one's account.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};

use super::{Account, Channel, Member, actions, contacts, links, sessions, totp, views};
use crate::app::App;
use crate::http::form::{own_path, print};
use crate::http::limits::GUESS_TOKEN;
use crate::http::{
    Answer, Errors, Failure, Fault, Flash, Form, Page, Query, Routes, Viewer, Who, see_other,
};
use crate::key;
use crate::text::Lang;
use crate::vault::ToItsOwner;

pub fn routes() -> Routes<App> {
    Routes::new()
        .get("/sign-in", Who::Anyone, sign_in_page)
        .post("/sign-in", Who::Anyone, sign_in)
        .post("/sign-in/link", Who::Anyone, send_link)
        .get("/sign-in/with/{token}", Who::Anyone, link_page)
        .post("/sign-in/with/{token}", Who::Anyone, use_link)
        .get("/sign-in/code", Who::Member, code_page)
        .post("/sign-in/code", Who::Member, code)
        .post("/sign-out", Who::Member, sign_out)
        .get("/account", Who::Member, account_page)
        .post("/account", Who::Member, save_account)
        .get("/account/password", Who::Member, password_page)
        .post("/account/password", Who::Member, password)
        .get("/account/second-factor", Who::Member, totp_page)
        .post("/account/second-factor", Who::Member, turn_on)
        .get("/account/repeat", Who::Member, repeat_page)
        .post("/account/repeat", Who::Member, repeat)
        .merge(super::team::routes())
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Next {
    pub next: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct SignIn {
    pub email: String,
    pub password: String,
    pub next: String,
}

async fn sign_in_page(page: Page, Query(query): Query<Next>) -> Answer {
    if page.viewer.is_some() && query.next.is_empty() {
        return Ok(see_other("/me"));
    }
    let form = SignIn {
        next: query.next,
        ..SignIn::default()
    };
    Ok(views::sign_in(&page, &form, &Errors::default()).into_response())
}

async fn sign_in(State(app): State<App>, page: Page, Form(mut form): Form<SignIn>) -> Answer {
    let mut errors = Errors::default();
    let email = errors.email("email", &form.email);
    if form.password.is_empty() {
        errors.add("password", Fault::new(key!("fault-missing")));
    }
    if errors.is_empty() {
        if let Some(token) = actions::sign_in(&app, &page, &email, &form.password).await? {
            let next = if form.next.is_empty() {
                "/me"
            } else {
                own_path(&form.next)
            };
            return Ok(with_session(&app, see_other(next), &token));
        }
        errors.add("email", Fault::new(key!("fault-sign-in")));
    }
    form.password.clear();
    Ok(unprocessable(views::sign_in(&page, &form, &errors)))
}

async fn send_link(State(app): State<App>, page: Page, Form(form): Form<SignIn>) -> Answer {
    let mut errors = Errors::default();
    let email = errors.email("link-email", &form.email);
    if !errors.is_empty() {
        return Ok(unprocessable(views::sign_in(&page, &form, &errors)));
    }
    let next = if form.next.is_empty() {
        "/me"
    } else {
        own_path(&form.next)
    };
    actions::send_link(&app, &page, &email, next).await?;
    Ok(views::link_sent(&page).into_response())
}

async fn link_page(State(app): State<App>, page: Page, Path(token): Path<String>) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    let mut tx = app.db.read().await?;
    for purpose in [
        links::Purpose::SignIn,
        links::Purpose::SetUp,
        links::Purpose::Demo,
    ] {
        if links::look(&mut tx, purpose, &token, page.now)
            .await?
            .is_some()
        {
            return Ok(views::use_link(&page, &token).into_response());
        }
    }
    Ok((StatusCode::NOT_FOUND, views::link_gone(&page)).into_response())
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Nothing {}

async fn use_link(
    State(app): State<App>,
    page: Page,
    Path(token): Path<String>,
    Form(_): Form<Nothing>,
) -> Answer {
    match actions::use_link(&app, &page, &token).await? {
        Some((session, next)) => Ok(with_session(&app, see_other(own_path(&next)), &session)),
        None => Ok((StatusCode::NOT_FOUND, views::link_gone(&page)).into_response()),
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Code {
    pub code: String,
    pub next: String,
}

async fn code_page(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Query(query): Query<Next>,
) -> Answer {
    let mut tx = app.db.read().await?;
    if !super::get(&mut tx, viewer.account).await?.has_totp {
        return Ok(see_other("/account/second-factor"));
    }
    let form = Code {
        next: query.next,
        ..Code::default()
    };
    Ok(views::code(&page, &form, &Errors::default()).into_response())
}

async fn code(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Form(mut form): Form<Code>,
) -> Answer {
    let fault = match actions::second_factor(&app, &page, &viewer, &form.code).await? {
        actions::Code::Right(token) => {
            let next = if form.next.is_empty() {
                "/me"
            } else {
                own_path(&form.next)
            };
            return Ok(renewed(&app, see_other(next), token));
        }
        actions::Code::Wrong => key!("fault-code"),
        actions::Code::Closed => key!("fault-code-closed"),
    };
    form.code.clear();
    let mut errors = Errors::default();
    errors.add("code", Fault::new(fault));
    Ok(unprocessable(views::code(&page, &form, &errors)))
}

async fn repeat_page(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Query(query): Query<Next>,
) -> Answer {
    let form = Repeat {
        next: query.next,
        ..Repeat::default()
    };
    repeat_shown(&app, &page, &viewer, (&form, &Errors::default())).await
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Repeat {
    pub code: String,
    pub password: String,
    pub link: String,
    pub next: String,
}

async fn repeat_shown(
    app: &App,
    page: &Page,
    viewer: &crate::http::Viewer,
    (form, errors): (&Repeat, &Errors),
) -> Answer {
    let mut tx = app.db.read().await?;
    let account = super::get(&mut tx, viewer.account).await?;
    let body = views::repeat(page, &account, &form.next, errors);
    if errors.is_empty() {
        return Ok(body.into_response());
    }
    Ok(unprocessable(body))
}

async fn repeat(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Form(form): Form<Repeat>,
) -> Answer {
    if form.link == "yes" {
        actions::send_own_link(&app, &page, &viewer, own_path(&form.next)).await?;
        return Ok(views::link_sent(&page).into_response());
    }
    let mut errors = Errors::default();
    if form.password.is_empty() {
        let fault = match actions::second_factor(&app, &page, &viewer, &form.code).await? {
            actions::Code::Right(token) => {
                return Ok(renewed(&app, see_other(own_path(&form.next)), token));
            }
            actions::Code::Wrong => key!("fault-code"),
            actions::Code::Closed => key!("fault-code-closed"),
        };
        errors.add("code", Fault::new(fault));
    } else {
        if actions::repeat_password(&app, &page, &viewer, &form.password).await? {
            return Ok(see_other(own_path(&form.next)));
        }
        errors.add("password", Fault::new(key!("fault-password-wrong")));
    }
    repeat_shown(&app, &page, &viewer, (&form, &errors)).await
}

async fn sign_out(
    State(app): State<App>,
    Member(viewer): Member,
    Form(_): Form<Nothing>,
) -> Answer {
    actions::sign_out(&app, &viewer).await?;
    let mut response = with_session(&app, see_other("/"), "");
    let everything = HeaderValue::from_static("\"cache\", \"storage\"");
    response.headers_mut().insert("clear-site-data", everything);
    Ok(response)
}

#[derive(Clone, Default, PartialEq, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct AccountForm {
    pub name: String,
    pub language: String,
    pub phone: String,
    pub other: String,
    pub hours: String,
    /// The print of what the page showed.
    pub seen: String,
}

async fn account_page(State(app): State<App>, page: Page, Member(viewer): Member) -> Answer {
    let (account, email, form) = as_it_stands(&app, &viewer).await?;
    Ok(views::account(&page, (&account, email), &form, &Errors::default()).into_response())
}

/// An account, its address, and its form as it stands.
async fn as_it_stands(
    app: &App,
    viewer: &Viewer,
) -> Result<(Account, String, AccountForm), Failure> {
    let mut tx = app.db.read().await?;
    let account = super::get(&mut tx, viewer.account).await?;
    let contacts = contacts(&mut tx, app, viewer.account).await?;
    let open = |channel: Channel| {
        contacts
            .get(channel)
            .map(|one| one.open(&ToItsOwner).to_owned())
            .unwrap_or_default()
    };
    let form = AccountForm {
        name: account.name.clone(),
        language: account.lang.tag().to_owned(),
        phone: open(Channel::Phone),
        other: open(Channel::Other),
        hours: open(Channel::Hours),
        seen: String::new(),
    };
    let form = AccountForm {
        seen: print(&form),
        ..form
    };
    let email = open(Channel::Email);
    Ok((account, email, form))
}

async fn save_account(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Form(mut form): Form<AccountForm>,
) -> Answer {
    let mut errors = Errors::default();
    let name = errors.name("name", &form.name, 80);
    let lang = errors
        .choice("language", Lang::from_tag(&form.language))
        .unwrap_or_default();
    let further = [
        (Channel::Phone, phone(&mut errors, "phone", &form.phone)),
        (
            Channel::Other,
            errors.optional_line("other", &form.other, 120),
        ),
        (
            Channel::Hours,
            errors.optional_line("hours", &form.hours, 80),
        ),
    ];
    let (account, email, stands) = as_it_stands(&app, &viewer).await?;
    let seen = std::mem::replace(&mut form.seen, stands.seen.clone());
    errors.changed_elsewhere((&seen, &stands.seen), form == stands);
    if !errors.is_empty() {
        let facts = (&account, email);
        return Ok(unprocessable(views::account(&page, facts, &form, &errors)));
    }
    actions::save(&app, &page, &viewer, (&name, lang, &further)).await?;
    Ok(page.see_other("/account", Flash(key!("flash-saved"))))
}

/// A telephone number as people write it: digits, spaces, a plus, brackets; 6 to 20 digits.
pub fn phone(errors: &mut Errors, field: &str, raw: &str) -> String {
    let text = errors.optional_line(field, raw, 40);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let odd = text
        .chars()
        .any(|c| !c.is_ascii_digit() && !" +-()/.".contains(c));
    if !text.is_empty() && (odd || !(6..=20).contains(&digits)) {
        errors.add(field, Fault::new(key!("fault-phone")));
    }
    text
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct PasswordForm {
    pub current: String,
    pub password: String,
}

async fn password_page(State(app): State<App>, page: Page, Member(viewer): Member) -> Answer {
    let mut tx = app.db.read().await?;
    let account = super::get(&mut tx, viewer.account).await?;
    // Asked for before anything is typed.
    if !account.has_password && actions::fresh(&viewer, &page).is_err() {
        return Ok(prove_first());
    }
    Ok(views::password(&page, &account, &Errors::default()).into_response())
}

async fn password(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Form(form): Form<PasswordForm>,
) -> Answer {
    let mut tx = app.db.read().await?;
    let account = super::get(&mut tx, viewer.account).await?;
    let email = super::email(&mut tx, &app, viewer.account).await?;
    drop(tx);
    if !account.has_password && actions::fresh(&viewer, &page).is_err() {
        return Ok(prove_first());
    }
    let mut errors = Errors::default();
    if !actions::password_fits(&app, &viewer, &form.current).await? {
        errors.add("current", Fault::new(key!("fault-password-wrong")));
    }
    let context = [account.name.as_str(), email.open(&ToItsOwner)];
    match super::password::check(&form.password, account.has_totp, &context).await? {
        Ok(password) if errors.is_empty() => {
            let token = actions::set_password(&app, &page, &viewer, &password).await?;
            let response = page.see_other("/account", Flash(key!("flash-password")));
            return Ok(with_session(&app, response, &token));
        }
        Ok(_) => {}
        Err(fault) => errors.add("password", fault),
    }
    Ok(unprocessable(views::password(&page, &account, &errors)))
}

/// A first password opens the account for good, so it is set by whoever has just proved who they
/// are: a session left open somewhere is not enough.
fn prove_first() -> Response {
    see_other("/account/repeat?next=/account/password")
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct TurnOn {
    pub secret: String,
    pub proof: String,
    pub code: String,
}

async fn totp_page(State(app): State<App>, page: Page, Member(viewer): Member) -> Answer {
    let mut tx = app.db.read().await?;
    let account = super::get(&mut tx, viewer.account).await?;
    if account.has_totp {
        actions::stepped_up(&viewer, &page)?;
    }
    let secret = totp::fresh_secret();
    let address = totp::address(&secret, &account.name);
    let proof = actions::totp_proof(&app, &viewer, &secret);
    Ok(views::totp(&page, (&secret, &proof), &address, &Errors::default()).into_response())
}

async fn turn_on(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Form(form): Form<TurnOn>,
) -> Answer {
    let given = (
        form.secret.as_str(),
        form.proof.as_str(),
        form.code.as_str(),
    );
    if let Some((codes, token)) = actions::turn_on_totp(&app, &page, &viewer, given).await? {
        let response = views::recovery_codes(&page, &codes).into_response();
        return Ok(renewed(&app, response, token));
    }
    let mut errors = Errors::default();
    errors.add("code", Fault::new(key!("fault-code")));
    let address = totp::address(&form.secret, &viewer.name);
    Ok(unprocessable(views::totp(
        &page,
        (&form.secret, &form.proof),
        &address,
        &errors,
    )))
}

/// An answer that also sets the session's new token, if it got one.
fn renewed(app: &App, response: Response, token: Option<String>) -> Response {
    match token {
        Some(token) => with_session(app, response, &token),
        None => response,
    }
}

/// An answer that also sets, or with an empty token removes, the session's cookie.
pub fn with_session(app: &App, mut response: Response, token: &str) -> Response {
    response
        .headers_mut()
        .append(header::SET_COOKIE, sessions::cookie(app, token));
    response
}

/// A form's page again, with what was typed and what is wrong with it (422).
pub fn unprocessable(body: maud::Markup) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, body).into_response()
}
