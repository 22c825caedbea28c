//! Addresses of the outbox.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};

use axum::extract::{Path, State as AppState};
use axum::response::IntoResponse;
use chrono::TimeDelta;
use serde::Deserialize;
use uuid::Uuid;

use super::{actions, views};
use crate::accounts::{self, Coordinator};
use crate::app::App;
use crate::db::{AccountId, DbError, JobId, ReadTx};
use crate::http::{Answer, Flash, Form, Page, Query, Routes, Who};
use crate::jobs::{self, GivenUp, Undone};
use crate::key;
use crate::mail::{self, Listed, Posted, Which};
use crate::t;

/// Letters on one page.
pub(super) const PAGE: usize = 50;

pub(in crate::reports) fn routes() -> Routes<App> {
    Routes::new()
        .get("/desk/outbox", Who::Coordinator, outbox)
        .post("/desk/outbox/test", Who::Coordinator, test)
        .post("/desk/outbox/letters/{id}/stop", Who::Coordinator, stop)
        .post("/desk/outbox/jobs/{id}/retry", Who::Coordinator, retry)
        .post("/desk/outbox/jobs/{id}/discard", Who::Coordinator, discard)
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Filter {
    /// `waiting`, `sent`, `refused` or `unsent`.
    pub show: String,
    /// The letter the page before ended with.
    pub before: String,
}

impl Filter {
    pub fn which(&self) -> Which {
        match self.show.as_str() {
            "sent" => Which::Sent,
            "refused" => Which::Refused,
            "unsent" => Which::Unsent,
            _ => Which::Waiting,
        }
    }
}

/// What the page is drawn from.
pub(super) struct Shown {
    pub which: Which,
    /// Waiting; sent, refused and unsent, the last thirty days.
    pub counts: [i64; 4],
    pub letters: Vec<Listed>,
    pub more: bool,
    pub names: BTreeMap<AccountId, String>,
    /// The job of each letter that waits.
    pub jobs: HashMap<Uuid, Undone>,
    /// Work other than letters that was given up.
    pub failed: Vec<GivenUp>,
    /// False on the demo and in tests, where letters stand on a screen.
    pub by_server: bool,
}

async fn outbox(
    AppState(app): AppState<App>,
    page: Page,
    _: Coordinator,
    Query(filter): Query<Filter>,
) -> Answer {
    let mut tx = app.db.read().await?;
    let which = filter.which();
    let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let before = filter.before.parse().ok();
    let mut letters = mail::list(&mut tx, which, (before, most)).await?;
    let more = letters.len() > PAGE;
    letters.truncate(PAGE);
    let mut failed = jobs::given_up(&mut tx).await?;
    failed.retain(|job| job.kind != mail::JOB);
    let shown = Shown {
        which,
        counts: mail::counts(&mut tx, page.now - TimeDelta::days(30)).await?,
        more,
        names: names(&mut tx, &page, &letters).await?,
        letters,
        jobs: jobs_of_letters(&mut tx).await?,
        failed,
        by_server: !app.config.mail.smtp_host.is_empty(),
    };
    Ok(views::outbox(&page, &shown).into_response())
}

async fn names(
    tx: &mut ReadTx,
    page: &Page,
    letters: &[Listed],
) -> Result<BTreeMap<AccountId, String>, DbError> {
    let mut names = BTreeMap::new();
    for account in letters.iter().filter_map(|letter| letter.account_id) {
        if let Entry::Vacant(place) = names.entry(account) {
            let account = accounts::get(tx, account).await?;
            place.insert(match account.restricted {
                true => t!(page, "desk-person-frozen"),
                false => account.name,
            });
        }
    }
    Ok(names)
}

async fn jobs_of_letters(tx: &mut ReadTx) -> Result<HashMap<Uuid, Undone>, DbError> {
    let undone = jobs::undone(tx, mail::JOB).await?;
    Ok(undone
        .into_iter()
        .filter_map(|job| Some((job.payload::<Posted>()?.letter, job)))
        .collect())
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Nothing {}

async fn test(
    AppState(app): AppState<App>,
    page: Page,
    coordinator: Coordinator,
    Form(_): Form<Nothing>,
) -> Answer {
    actions::test(&app, &page, &coordinator).await?;
    Ok(page.see_other("/desk/outbox", Flash(key!("flash-test-letter"))))
}

async fn stop(
    AppState(app): AppState<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<Uuid>,
    Form(_): Form<Nothing>,
) -> Answer {
    actions::stop(&app, &page, &coordinator, id).await?;
    Ok(page.see_other("/desk/outbox", Flash(key!("flash-done"))))
}

async fn retry(
    AppState(app): AppState<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<JobId>,
    Form(_): Form<Nothing>,
) -> Answer {
    actions::retry(&app, &page, &coordinator, id).await?;
    Ok(page.see_other("/desk/outbox", Flash(key!("flash-done"))))
}

async fn discard(
    AppState(app): AppState<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<JobId>,
    Form(_): Form<Nothing>,
) -> Answer {
    actions::discard(&app, &page, &coordinator, id).await?;
    Ok(page.see_other("/desk/outbox", Flash(key!("flash-done"))))
}
