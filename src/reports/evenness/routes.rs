//! Addresses of the report on evenness.

use std::collections::HashMap;

use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use super::model::{self, Figure, Period, Report};
use super::{store, tables, views};
use crate::accounts::{Coordinator, unprocessable};
use crate::app::App;
use crate::http::drawing;
use crate::http::{Answer, Errors, Failure, Fault, Flash, Form, Page, Query, Routes, Who};
use crate::introductions::figures::last_year;
use crate::key;
use crate::reports::calendar_year;
use crate::sheets;
use crate::territories::{self, Inhabitants};

/// The most inhabitants of a unit that are believed.
const MOST_INHABITANTS: i64 = 1_000_000;

pub(in crate::reports) fn routes() -> Routes<App> {
    Routes::new()
        .get("/desk/evenness", Who::Coordinator, page)
        .get("/desk/evenness.csv", Who::Coordinator, csv_file)
        .get("/desk/evenness.xlsx", Who::Coordinator, xlsx_file)
        .get("/desk/evenness/inhabitants", Who::Coordinator, inhabitants)
        .post("/desk/evenness/inhabitants", Who::Coordinator, enter)
}

/// What is asked for, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub from: String,
    pub to: String,
    /// The figure of the map.
    pub figure: String,
    /// Set for a file that may be published.
    pub public: String,
}

impl Asked {
    fn period(&self, today: NaiveDate, errors: &mut Errors) -> Period {
        let year = last_year(today);
        let mut read = |field: &str, raw: &str, default: NaiveDate| {
            if raw.trim().is_empty() {
                return default;
            }
            errors.date(field, raw).unwrap_or(default)
        };
        let from = read("from", &self.from, year.0);
        let to = read("to", &self.to, year.1);
        if errors.is_empty() && from > to {
            errors.add("to", Fault::new(key!("fault-period-backwards")));
        }
        if errors.is_empty() { (from, to) } else { year }
    }
}

async fn drawn(app: &App, page: &Page, period: Period) -> Result<Report, Failure> {
    let mut tx = app.db.read().await?;
    let counted = store::counted(&mut tx, period, page.today()).await?;
    Ok(model::report(&counted, &app.territories))
}

async fn page(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Query(asked): Query<Asked>,
) -> Answer {
    let mut errors = Errors::default();
    let period = asked.period(page.today(), &mut errors);
    let figure = Figure::parse(&asked.figure).unwrap_or(Figure::People);
    let report = drawn(&app, &page, period).await?;
    let markup = views::page(&page, (&asked, &errors), (period, figure), &report);
    if errors.is_empty() {
        return Ok(markup.into_response());
    }
    Ok(unprocessable(markup))
}

async fn csv_file(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Query(asked): Query<Asked>,
) -> Answer {
    let (period, report) = figures(&app, &page, &asked).await?;
    let table = tables::units(&page, &report, !asked.public.is_empty());
    Ok(file(period, "csv", sheets::CSV, sheets::csv(&table)))
}

async fn xlsx_file(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Query(asked): Query<Asked>,
) -> Answer {
    let (period, report) = figures(&app, &page, &asked).await?;
    let book = tables::book(&page, period, &report, !asked.public.is_empty());
    let bytes = drawing::drawn(move || sheets::xlsx(&book)).await?;
    Ok(file(period, "xlsx", sheets::XLSX, bytes))
}

async fn figures(app: &App, page: &Page, asked: &Asked) -> Result<(Period, Report), Failure> {
    let mut errors = Errors::default();
    let mut period = asked.period(page.today(), &mut errors);
    if !errors.is_empty() {
        return Err(Failure::NotFound);
    }
    if !asked.public.is_empty() {
        period = calendar_year(period.1);
    }
    Ok((period, drawn(app, page, period).await?))
}

fn file((from, to): Period, ending: &str, kind: &str, bytes: Vec<u8>) -> Response {
    let name = format!("attachment; filename=\"evenness-{from}-{to}.{ending}\"");
    let headers = [(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, name)];
    (headers, bytes).into_response()
}

/// Numbers of inhabitants as typed: `year`, and a field for each unit named by its slug.
pub(super) type Typed = HashMap<String, String>;

async fn inhabitants(State(app): State<App>, page: Page, _: Coordinator) -> Answer {
    let mut tx = app.db.read().await?;
    let known = territories::inhabitants(&mut tx).await?;
    let mut typed: Typed = known
        .into_iter()
        .map(|one| (one.territory, one.people.to_string()))
        .collect();
    typed.insert("year".to_owned(), page.today().year().to_string());
    Ok(views::inhabitants(&page, &app, (&typed, &Errors::default())).into_response())
}

async fn enter(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Form(typed): Form<Typed>,
) -> Answer {
    let mut errors = Errors::default();
    let of = |field: &str| typed.get(field).map(String::as_str).unwrap_or_default();
    let year = errors.whole("year", of("year"), 1990, i64::from(page.today().year()));
    let mut entered = Vec::new();
    for unit in app.territories.in_selija() {
        let raw = of(&unit.slug).trim();
        if raw.is_empty() {
            continue;
        }
        let people = errors.whole(&unit.slug, raw, 0, MOST_INHABITANTS);
        entered.push(Inhabitants {
            territory: unit.slug.clone(),
            year,
            people,
        });
    }
    if !errors.is_empty() {
        return Ok(unprocessable(views::inhabitants(
            &page,
            &app,
            (&typed, &errors),
        )));
    }
    territories::enter_inhabitants(&app, &page, coordinator.account, &entered).await?;
    Ok(page.see_other("/desk/evenness", Flash(key!("flash-saved"))))
}
