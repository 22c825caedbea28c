//! Addresses of oversight.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use chrono::{DateTime, Days};
use serde::Deserialize;

use super::store::{self, Asked};
use super::{actions, views};
use crate::accounts::{self, Administrator, Role, unprocessable};
use crate::app::App;
use crate::db::{AccountId, DbError, ReadTx};
use crate::http::form::Query;
use crate::http::{Answer, Errors, Fault, Form, Page, Routes, Who};
use crate::key;
use crate::text::riga_midnight;

pub fn routes() -> Routes<App> {
    Routes::new()
        .get("/desk/audit", Who::Administrator, acts)
        .get("/desk/audit/contacts", Who::Administrator, openings)
        .get("/desk/exposure", Who::Administrator, exposure_page)
        .post("/desk/exposure", Who::Administrator, exposure)
}

/// What is asked for on the page of acts, as typed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct ActsForm {
    pub actor: String,
    pub action: String,
    pub from: String,
    pub to: String,
    pub before: String,
}

/// Names of the accounts that a page speaks of.
pub(super) type Names = BTreeMap<AccountId, String>;

async fn acts(
    State(app): State<App>,
    page: Page,
    _: Administrator,
    Query(form): Query<ActsForm>,
) -> Answer {
    let mut errors = Errors::default();
    let mut day = |field: &str, raw: &str| match raw {
        "" => None,
        _ => errors.date(field, raw),
    };
    let (from, to) = (day("from", &form.from), day("to", &form.to));
    let next = to.and_then(|day| day.checked_add_days(Days::new(1)));
    let asked = Asked {
        actor: form.actor.trim().to_owned(),
        action: form.action.trim().to_owned(),
        from: from.map_or(DateTime::UNIX_EPOCH, riga_midnight),
        to: next.map_or(page.now + chrono::TimeDelta::days(1), riga_midnight),
        before: form.before.parse().unwrap_or(i64::MAX),
    };
    let mut tx = app.db.read().await?;
    let rows = store::acts(&mut tx, &asked).await?;
    let actions = store::actions(&mut tx).await?;
    let mut names = staff(&mut tx).await?;
    let staff: Vec<AccountId> = names.keys().copied().collect();
    for row in &rows {
        for word in [&row.actor, &row.subject] {
            if let Some(id) = account_of(word) {
                add_name(&mut tx, &mut names, id).await?;
            }
        }
    }
    let found = views::Found {
        rows: &rows,
        actions: &actions,
        names: &names,
        staff: &staff,
    };
    Ok(views::acts(&page, (&form, &errors), &found).into_response())
}

/// The account that "account:…" names.
pub(super) fn account_of(word: &str) -> Option<AccountId> {
    word.strip_prefix("account:")?.parse().ok()
}

async fn staff(tx: &mut ReadTx) -> Result<Names, DbError> {
    let mut names = Names::new();
    for role in [Role::Coordinator, Role::Administrator] {
        for id in accounts::with_role(tx, role).await? {
            add_name(tx, &mut names, id).await?;
        }
    }
    Ok(names)
}

async fn add_name(tx: &mut ReadTx, names: &mut Names, id: AccountId) -> Result<(), DbError> {
    if !names.contains_key(&id)
        && let Some(name) = store::name(tx, id).await?
        && !name.is_empty()
    {
        names.insert(id, name);
    }
    Ok(())
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Turned {
    page: String,
}

async fn openings(
    State(app): State<App>,
    page: Page,
    _: Administrator,
    Query(turned): Query<Turned>,
) -> Answer {
    let number = turned.page.parse::<i64>().unwrap_or(1).clamp(1, 100_000);
    let mut tx = app.db.read().await?;
    let rows = store::openings(&mut tx, (number - 1) * store::PAGE).await?;
    let mut names = Names::new();
    for row in &rows {
        let all = [Some(row.owner_account), row.reader_account, row.by_account];
        for id in all.into_iter().flatten() {
            add_name(&mut tx, &mut names, id).await?;
        }
    }
    Ok(views::openings(&page, (&rows, number), &names).into_response())
}

/// What is asked for on the page of exposures, as typed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct ExposureForm {
    pub account: String,
    pub since: String,
    pub csv: String,
}

async fn exposure_page(page: Page, _: Administrator, Query(form): Query<ExposureForm>) -> Answer {
    Ok(views::exposure(&page, (&form, &Errors::default()), None).into_response())
}

async fn exposure(
    State(app): State<App>,
    page: Page,
    administrator: Administrator,
    Form(form): Form<ExposureForm>,
) -> Answer {
    let mut errors = Errors::default();
    let since = errors.date("since", &form.since);
    if since.is_some_and(|day| day > page.today()) {
        errors.add("since", Fault::new(key!("fault-since-later")));
    }
    let account = find(&app, form.account.trim()).await?;
    if account.is_none() {
        errors.add("account", Fault::new(key!("fault-no-such-account")));
    }
    let (Some(account), Some(since), true) = (account, since, errors.is_empty()) else {
        return Ok(unprocessable(views::exposure(
            &page,
            (&form, &errors),
            None,
        )));
    };
    let asked = (account, riga_midnight(since));
    let found = actions::look_up(&app, &page, &administrator, asked).await?;
    if form.csv.is_empty() {
        return Ok(views::exposure(&page, (&form, &errors), Some(&found)).into_response());
    }
    let name = format!("attachment; filename=\"exposure-{}.csv\"", page.today());
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, name),
    ];
    Ok((headers, found.csv()).into_response())
}

/// An account by its address or its id.
async fn find(app: &App, typed: &str) -> Result<Option<AccountId>, DbError> {
    let mut tx = app.db.read().await?;
    if let Ok(id) = typed.parse::<AccountId>() {
        return Ok(store::name(&mut tx, id).await?.map(|_| id));
    }
    accounts::by_email(&mut tx, app, &typed.to_lowercase()).await
}
