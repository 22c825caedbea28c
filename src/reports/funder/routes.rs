//! Addresses of the report to funders.

use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use serde::Deserialize;
use uuid::Uuid;

use super::model::{self, Closed, Period, Rows, Scope};
use super::{actions, store, tables, views};
use crate::accounts::{Coordinator, unprocessable};
use crate::app::App;
use crate::db::ReadTx;
use crate::http::drawing;
use crate::http::form::percent_encode;
use crate::http::{Answer, Errors, Failure, Fault, Flash, Form, Page, Query, Routes, Who};
use crate::introductions::thanks;
use crate::key;
use crate::projects::{self, Project};
use crate::sheets;
use crate::text::riga_midnight;

/// The longest period, in days: five years.
const LONGEST: i64 = 1_830;

pub(in crate::reports) fn routes() -> Routes<App> {
    Routes::new()
        .get("/desk/report", Who::Coordinator, page)
        .get("/desk/report.csv", Who::Coordinator, csv_file)
        .get("/desk/report.xlsx", Who::Coordinator, xlsx_file)
        .post("/desk/report/close", Who::Coordinator, close)
}

/// What is asked for, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub from: String,
    pub to: String,
    /// Id of a project; else everything.
    pub project: String,
}

impl Asked {
    /// The query by which the same is asked for again.
    pub fn query(period: Period, scope: Scope) -> String {
        let project = scope.project().map(|id| id.to_string()).unwrap_or_default();
        format!(
            "from={}&to={}&project={}",
            period.0,
            period.1,
            percent_encode(&project)
        )
    }

    /// Reads what was typed; a period that cannot be is a fault, an unknown project is none.
    fn read(
        &self,
        projects: &[Project],
        today: NaiveDate,
        errors: &mut Errors,
    ) -> (Scope, Period, Option<Project>) {
        let id: Option<Uuid> = self.project.trim().parse().ok();
        let project = projects.iter().find(|one| Some(one.id) == id).cloned();
        let usual = project.as_ref().map_or_else(
            || model::this_year(today),
            |project| (project.starts_on, project.ends_on),
        );
        let mut read = |field: &str, raw: &str, usual: NaiveDate| {
            if raw.trim().is_empty() {
                return usual;
            }
            errors.date(field, raw).unwrap_or(usual)
        };
        let period = (
            read("from", &self.from, usual.0),
            read("to", &self.to, usual.1),
        );
        if errors.is_empty() && period.0 > period.1 {
            errors.add("to", Fault::new(key!("fault-period-backwards")));
        } else if errors.is_empty() && (period.1 - period.0).num_days() > LONGEST {
            errors.add("to", Fault::new(key!("fault-period-long")));
        }
        let scope = project
            .as_ref()
            .map_or(Scope::All, |one| Scope::Project(one.id));
        let period = if errors.is_empty() { period } else { usual };
        (scope, period, project)
    }
}

/// What the page and the files show.
pub(super) struct Drawn {
    pub scope: Scope,
    pub period: Period,
    pub project: Option<Project>,
    pub projects: Vec<Project>,
    pub rows: Rows,
    pub closed: Option<Closed>,
    pub is_over: bool,
    pub stories: Vec<thanks::Line>,
    /// Slugs and names of all units, by municipality.
    pub places: Vec<(String, String)>,
}

async fn drawn(
    app: &App,
    page: &Page,
    asked: &Asked,
    errors: &mut Errors,
) -> Result<Drawn, Failure> {
    let mut tx = app.db.read().await?;
    let projects = projects::all(&mut tx).await?;
    let (scope, period, project) = asked.read(&projects, page.today(), errors);
    let (closed, rows) = match store::read(&mut tx, scope, period).await? {
        Some((closed, rows)) => (Some(closed), rows),
        None => (None, store::counted(&mut tx, scope, period).await?),
    };
    Ok(Drawn {
        stories: stories(&mut tx, page, (scope, period)).await?,
        scope,
        period,
        project,
        projects,
        rows,
        closed,
        is_over: model::is_over(period, page.today()),
        places: app.territories.named(page.lang),
    })
}

/// Thanks that became public in the period and still are.
async fn stories(
    tx: &mut ReadTx,
    page: &Page,
    (scope, period): (Scope, Period),
) -> Result<Vec<thanks::Line>, Failure> {
    let after = period.1.succ_opt().unwrap_or(period.1);
    let span = (riga_midnight(period.0), riga_midnight(after));
    let mut lines = thanks::public_between(tx, page.now, span).await?;
    if let Some(project) = scope.project() {
        let inside = projects::opportunities(tx, project).await?;
        lines.retain(|line| inside.contains(&line.opportunity_id));
    }
    Ok(lines)
}

async fn page(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Query(asked): Query<Asked>,
) -> Answer {
    let mut errors = Errors::default();
    let drawn = drawn(&app, &page, &asked, &mut errors).await?;
    let markup = views::page(&page, (&asked, &errors), &drawn);
    if errors.is_empty() {
        return Ok(markup.into_response());
    }
    Ok(unprocessable(markup))
}

async fn for_file(app: &App, page: &Page, asked: &Asked) -> Result<Drawn, Failure> {
    let mut errors = Errors::default();
    let drawn = drawn(app, page, asked, &mut errors).await?;
    if errors.is_empty() {
        return Ok(drawn);
    }
    Err(Failure::NotFound)
}

async fn csv_file(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Query(asked): Query<Asked>,
) -> Answer {
    let drawn = for_file(&app, &page, &asked).await?;
    let bytes = sheets::csv(&tables::whole(&page, &drawn));
    Ok(file(&drawn, "csv", sheets::CSV, bytes))
}

async fn xlsx_file(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Query(asked): Query<Asked>,
) -> Answer {
    let drawn = for_file(&app, &page, &asked).await?;
    let book = tables::book(&page, &drawn);
    let bytes = drawing::drawn(move || sheets::xlsx(&book)).await?;
    Ok(file(&drawn, "xlsx", sheets::XLSX, bytes))
}

fn file(drawn: &Drawn, ending: &str, kind: &str, bytes: Vec<u8>) -> Response {
    let (from, to) = drawn.period;
    let name = format!("attachment; filename=\"report-{from}-{to}.{ending}\"");
    let headers = [(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, name)];
    (headers, bytes).into_response()
}

async fn close(
    State(app): State<App>,
    page: Page,
    by: Coordinator,
    Form(asked): Form<Asked>,
) -> Answer {
    let mut errors = Errors::default();
    let mut tx = app.db.read().await?;
    let projects = projects::all(&mut tx).await?;
    drop(tx);
    let (scope, period, project) = asked.read(&projects, page.today(), &mut errors);
    // Nobody closes everything who meant a project.
    if project.is_none() && !asked.project.trim().is_empty() {
        return Err(Failure::NotFound);
    }
    if !errors.is_empty() || asked.from.is_empty() || asked.to.is_empty() {
        return Err(Failure::Refused(key!("refused-period-runs")));
    }
    actions::close(&app, &page, &by, (scope, period)).await?;
    let back = format!("/desk/report?{}", Asked::query(period, scope));
    Ok(page.see_other(&back, Flash(key!("flash-period-closed"))))
}
