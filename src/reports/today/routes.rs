//! Addresses of the list of today.

use axum::extract::{Path, State as AppState};
use axum::response::IntoResponse;
use chrono::Days;
use serde::Deserialize;
use uuid::Uuid;

use super::actions::{Change, Of, set};
use super::{Kind, Part, Row, field_id, rows, views};
use crate::accounts::{self, Coordinator, Role, unprocessable};
use crate::app::App;
use crate::db::{AccountId, IntroductionId, ReadTx};
use crate::http::{Answer, Errors, Failure, Fault, Flash, Form, Page, Query, Routes, Who};
use crate::introductions::cases;
use crate::key;

/// The longest a row may be put off.
const MOST_DAYS: u64 = 90;

pub(in crate::reports) fn routes() -> Routes<App> {
    Routes::new().get("/desk", Who::Coordinator, today).post(
        "/desk/rows/{kind}/{subject}",
        Who::Coordinator,
        change,
    )
}

/// What the list is narrowed down to.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Filter {
    /// `mine`, or everything.
    pub whose: String,
    /// A municipality.
    pub place: String,
}

/// What the page is drawn from.
pub(super) struct Shown {
    pub rows: Vec<Row>,
    pub filter: Filter,
    pub municipalities: Vec<String>,
    pub coordinators: Vec<(AccountId, String)>,
    /// The row whose form was filled in wrongly, and what was typed there.
    pub wrong: Option<(Kind, Uuid, ChangeForm)>,
}

impl Shown {
    pub fn of(&self, page: &Page, part: Part) -> Vec<&Row> {
        let here = |row: &&Row| row.part(page.now) == part;
        self.rows.iter().filter(here).collect()
    }
}

async fn today(
    AppState(app): AppState<App>,
    page: Page,
    _: Coordinator,
    Query(filter): Query<Filter>,
) -> Answer {
    let mut tx = app.db.read().await?;
    let shown = shown(&mut tx, (&app, &page), filter).await?;
    Ok(views::today(&page, &shown, &Errors::default()).into_response())
}

async fn shown(
    tx: &mut ReadTx,
    (app, page): (&App, &Page),
    filter: Filter,
) -> Result<Shown, Failure> {
    let me = page.viewer()?.account;
    let mut rows = rows::waiting(tx, app, (page.lang, page.now)).await?;
    rows.retain(|row| {
        let mine = row.whose.as_ref().is_some_and(|duty| duty.today == me);
        let unit = row
            .territory
            .as_deref()
            .and_then(|slug| app.territories.get(slug));
        let here = unit.is_some_and(|unit| unit.municipality == filter.place);
        (filter.whose != "mine" || mine) && (filter.place.is_empty() || here)
    });
    let mut coordinators = Vec::new();
    for account in accounts::with_role(tx, Role::Coordinator).await? {
        coordinators.push((account, accounts::get(tx, account).await?.name));
    }
    Ok(Shown {
        rows,
        filter,
        municipalities: app.territories.municipalities(),
        coordinators,
        wrong: None,
    })
}

/// What is set on a row.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ChangeForm {
    /// The one form's buttons: `take`, `hand`, `free`, `put-off`, `back`.
    pub act: String,
    pub version: i64,
    /// Whose the page showed it to be; empty for everybody's.
    pub from: String,
    pub to: String,
    pub until: String,
    pub whose: String,
    pub place: String,
}

async fn change(
    AppState(app): AppState<App>,
    page: Page,
    coordinator: Coordinator,
    Path((kind, subject)): Path<(String, Uuid)>,
    Form(form): Form<ChangeForm>,
) -> Answer {
    let kind = Kind::parse(&kind).ok_or(Failure::NotFound)?;
    let filter = Filter {
        whose: form.whose.clone(),
        place: form.place.clone(),
    };
    let back = filter.address();
    let mut errors = Errors::default();
    let change = asked(&page, &coordinator, ((kind, subject), &form), &mut errors);
    let (Some(change), true) = (change, errors.is_empty()) else {
        let mut tx = app.db.read().await?;
        let mut shown = shown(&mut tx, (&app, &page), filter).await?;
        shown.wrong = Some((kind, subject, form));
        return Ok(unprocessable(views::today(&page, &shown, &errors)));
    };
    let of = Of {
        kind,
        subject,
        version: form.version,
    };
    match change {
        Change::Whose(Some(to)) if kind.is_case() => {
            let from = form.from.parse().ok();
            let case = (IntroductionId(subject), from);
            cases::hand(&app, &page, &coordinator, case, (to, "")).await?;
        }
        Change::Whose(None) if kind.is_case() => return Err(Failure::NotFound),
        change => set(&app, &page, &coordinator, (of, change)).await?,
    }
    let flash = match change {
        Change::PutOff(Some(_)) => Flash(key!("flash-put-off")),
        Change::PutOff(None) => Flash(key!("flash-brought-back")),
        Change::Whose(Some(to)) if to == coordinator.account => Flash(key!("flash-taken")),
        Change::Whose(Some(_)) => Flash(key!("flash-handed")),
        Change::Whose(None) => Flash(key!("flash-done")),
    };
    Ok(page.see_other(&back, flash))
}

fn asked(
    page: &Page,
    coordinator: &Coordinator,
    (of, form): ((Kind, Uuid), &ChangeForm),
    errors: &mut Errors,
) -> Option<Change> {
    match form.act.as_str() {
        "take" => Some(Change::Whose(Some(coordinator.account))),
        "hand" => errors
            .choice(&field_id(of, "to"), form.to.parse().ok())
            .map(|to| Change::Whose(Some(to))),
        "free" => Some(Change::Whose(None)),
        "back" => Some(Change::PutOff(None)),
        "seen" => Some(Change::PutOff(
            page.today().checked_add_days(Days::new(MOST_DAYS)),
        )),
        "put-off" => until(page, (form, of), errors),
        _ => None,
    }
}

fn until(
    page: &Page,
    (form, of): (&ChangeForm, (Kind, Uuid)),
    errors: &mut Errors,
) -> Option<Change> {
    let id = field_id(of, "until");
    let day = errors.date(&id, &form.until)?;
    let last = page.today() + Days::new(MOST_DAYS);
    if day <= page.today() || day > last {
        errors.add(id, Fault::new(key!("fault-put-off")));
        return None;
    }
    Some(Change::PutOff(Some(day)))
}

impl Filter {
    /// Where the list narrowed down this way stands.
    pub fn address(&self) -> String {
        let place = crate::http::form::percent_encode(&self.place);
        match (self.whose.as_str(), place.as_str()) {
            ("mine", "") => "/desk?whose=mine".to_owned(),
            ("mine", place) => format!("/desk?whose=mine&place={place}"),
            (_, "") => "/desk".to_owned(),
            (_, place) => format!("/desk?place={place}"),
        }
    }
}
