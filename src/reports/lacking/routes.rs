//! Addresses of the report on lacking skills.

use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use serde::Deserialize;

use super::model::{self, Narrowed, Report};
use super::store::Leads;
use super::{store, tables, views};
use crate::accounts::{Coordinator, unprocessable};
use crate::app::App;
use crate::http::drawing;
use crate::http::{Answer, Errors, Failure, Fault, Page, Query, Routes, Who};
use crate::key;
use crate::matching::Sector;
use crate::reports::calendar_year;
use crate::{sheets, skills};

/// The longest period, in days: five years.
const LONGEST: i64 = 1_830;

pub(in crate::reports) fn routes() -> Routes<App> {
    Routes::new()
        .get("/desk/lacking", Who::Coordinator, page)
        .get("/desk/lacking.csv", Who::Coordinator, csv_file)
        .get("/desk/lacking.xlsx", Who::Coordinator, xlsx_file)
        .get("/desk/lacking/{concept}", Who::Coordinator, calls)
}

/// What the report is narrowed down by, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Form {
    pub from: String,
    pub to: String,
    pub sector: String,
    pub municipality: String,
    pub group: String,
    /// Set for a file that may be published.
    pub public: String,
}

impl Form {
    /// Reads the form; a period that cannot be is a fault, an unknown choice is none.
    fn read(&self, app: &App, today: NaiveDate, errors: &mut Errors) -> Narrowed {
        let mut narrowed = Narrowed::year(today);
        if !self.from.trim().is_empty() {
            narrowed.from = errors.date("from", &self.from).unwrap_or(narrowed.from);
        }
        if !self.to.trim().is_empty() {
            narrowed.to = errors.date("to", &self.to).unwrap_or(narrowed.to);
        }
        if errors.is_empty() && narrowed.from > narrowed.to {
            errors.add("to", Fault::new(key!("fault-period-backwards")));
        } else if errors.is_empty() && (narrowed.to - narrowed.from).num_days() > LONGEST {
            errors.add("to", Fault::new(key!("fault-period-long")));
        }
        narrowed.sector = Sector::parse(&self.sector);
        narrowed.municipality = Some(self.municipality.clone())
            .filter(|wanted| app.territories.municipalities().contains(wanted));
        narrowed.group = Some(self.group.clone())
            .filter(|wanted| app.catalogue().groups().iter().any(|one| one.id == *wanted));
        narrowed
    }
}

async fn drawn(app: &App, page: &Page, narrowed: &Narrowed) -> Result<Report, Failure> {
    let mut tx = app.db.read().await?;
    let catalogue = app.catalogue();
    let gathered = skills::gathered(&mut tx, app, page.now).await?;
    let leads = Leads {
        catalogue: &catalogue,
        gathered: &gathered,
    };
    let told = store::told(&mut tx, &leads, narrowed, page.today()).await?;
    Ok(model::report(&told, narrowed, &catalogue, page.lang))
}

async fn page(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Query(form): Query<Form>,
) -> Answer {
    let mut errors = Errors::default();
    let mut narrowed = form.read(&app, page.today(), &mut errors);
    if !errors.is_empty() {
        let year = Narrowed::year(page.today());
        (narrowed.from, narrowed.to) = (year.from, year.to);
    }
    let report = drawn(&app, &page, &narrowed).await?;
    let markup = views::page(&page, &app, (&form, &errors), (&narrowed, &report));
    if errors.is_empty() {
        return Ok(markup.into_response());
    }
    Ok(unprocessable(markup))
}

/// The figures of a file: as asked for, or of everything if it is to be published.
async fn figures(app: &App, page: &Page, form: &Form) -> Result<(Narrowed, Report, bool), Failure> {
    let mut errors = Errors::default();
    let mut narrowed = form.read(app, page.today(), &mut errors);
    if !errors.is_empty() {
        return Err(Failure::NotFound);
    }
    let public = !form.public.is_empty();
    if public {
        (narrowed.sector, narrowed.municipality, narrowed.group) = (None, None, None);
        (narrowed.from, narrowed.to) = calendar_year(narrowed.to);
    }
    let report = drawn(app, page, &narrowed).await?;
    Ok((narrowed, report, public))
}

async fn csv_file(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Query(form): Query<Form>,
) -> Answer {
    let (narrowed, report, public) = figures(&app, &page, &form).await?;
    let table = tables::skills(&page, &narrowed, &report, public);
    Ok(file(&narrowed, "csv", sheets::CSV, sheets::csv(&table)))
}

async fn xlsx_file(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Query(form): Query<Form>,
) -> Answer {
    let (narrowed, report, public) = figures(&app, &page, &form).await?;
    let book = tables::book(&page, &narrowed, &report, public);
    let bytes = drawing::drawn(move || sheets::xlsx(&book)).await?;
    Ok(file(&narrowed, "xlsx", sheets::XLSX, bytes))
}

fn file(narrowed: &Narrowed, ending: &str, kind: &str, bytes: Vec<u8>) -> Response {
    let (from, to) = (narrowed.from, narrowed.to);
    let name = format!("attachment; filename=\"lacking-skills-{from}-{to}.{ending}\"");
    let headers = [(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, name)];
    (headers, bytes).into_response()
}

/// One skill: the needs that ask for it now, and a call to copy.
async fn calls(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Path(concept): Path<String>,
) -> Answer {
    let catalogue = app.catalogue();
    let label = catalogue.label(&concept, page.lang).map(str::to_owned);
    let label = label.ok_or(Failure::NotFound)?;
    let mut tx = app.db.read().await?;
    let gathered = skills::gathered(&mut tx, &app, page.now).await?;
    let leads = Leads {
        catalogue: &catalogue,
        gathered: &gathered,
    };
    let open = store::open(&mut tx, &leads, &concept).await?;
    Ok(views::calls(&page, &label, &open).into_response())
}
