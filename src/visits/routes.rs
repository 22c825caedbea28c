//! Addresses of the calendar of visits.

use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::{Months, NaiveDate};
use serde::Deserialize;

use super::model::{self, MONTHS, Month, Visit};
use super::{store, views};
use crate::accounts::{Coordinator, Member};
use crate::app::App;
use crate::communities::{self, Community, CommunityState};
use crate::http::{Answer, Failure, Page, Query, Routes, Viewer, Who};
use crate::matching::PersonKind;
use crate::t;
use crate::text::{CALENDAR, Event, calendar};

pub fn routes() -> Routes<App> {
    Routes::new()
        .get("/desk/visits", Who::Coordinator, desk)
        .get("/desk/visits.ics", Who::Coordinator, file)
        .get("/visits", Who::Representative, community)
        .get("/visits.ics", Who::Representative, own_file)
}

/// What the list is narrowed down to.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Filter {
    pub place: String,
}

/// The visits of the months ahead. Whoever is only a neighbour lives here and does not come.
async fn visits(app: &App, today: NaiveDate) -> Result<Vec<Visit>, Failure> {
    let mut tx = app.db.read().await?;
    let rows = store::windows(&mut tx, (today, today + Months::new(MONTHS))).await?;
    let comes = |kinds: &str| {
        let kinds: Vec<PersonKind> = serde_json::from_str(kinds).unwrap_or_default();
        kinds.iter().any(|kind| *kind != PersonKind::Local)
    };
    Ok(rows
        .into_iter()
        .filter(|row| comes(&row.kinds))
        .map(|row| Visit {
            place: row
                .tie_territory
                .and_then(|slug| app.territories.get(&slug))
                .filter(|unit| unit.in_selija)
                .map(|unit| unit.municipality.clone()),
            person: row.person_id,
            headline: row.headline,
            from: row.starts_on,
            to: row.ends_on,
        })
        .collect())
}

async fn months(app: &App, today: NaiveDate) -> Result<Vec<Month>, Failure> {
    Ok(model::months(&visits(app, today).await?, today))
}

async fn desk(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Query(filter): Query<Filter>,
) -> Answer {
    let mut visits = visits(&app, page.today()).await?;
    let places = app.territories.municipalities();
    if places.contains(&filter.place) {
        visits.retain(|visit| visit.place.as_ref() == Some(&filter.place));
    }
    let months = model::months(&visits, page.today());
    Ok(views::desk(&page, &months, (&places, &filter.place)).into_response())
}

async fn community(State(app): State<App>, page: Page, Member(viewer): Member) -> Answer {
    let own = vouched_for(&app, &viewer).await?;
    if own.is_empty() {
        return Ok((StatusCode::CONFLICT, views::not_yet(&page)).into_response());
    }
    let months = months(&app, page.today()).await?;
    Ok(views::community(&page, &months, &own).into_response())
}

/// The communities of somebody that the association knows: nobody reads the calendar by registering
/// one a minute ago.
async fn vouched_for(app: &App, viewer: &Viewer) -> Result<Vec<Community>, Failure> {
    let mut tx = app.db.read().await?;
    let mut own = communities::of_account(&mut tx, viewer.account).await?;
    own.retain(|one| one.state == CommunityState::Verified);
    Ok(own)
}

async fn own_file(state: State<App>, page: Page, Member(viewer): Member) -> Answer {
    if vouched_for(&state.0, &viewer).await?.is_empty() {
        return Ok((StatusCode::CONFLICT, views::not_yet(&page)).into_response());
    }
    file(state, page).await
}

/// The months as a file for calendars; numbers only, the same for everybody who may have it.
async fn file(State(app): State<App>, page: Page) -> Answer {
    let host = page.site.base_url.split("://").last().unwrap_or_default();
    let mut events = Vec::new();
    for month in months(&app, page.today()).await? {
        let Some(count) = month.told().0 else {
            continue;
        };
        events.push(Event {
            uid: format!("visits-{}@{host}", month.from.format("%Y-%m")),
            title: t!(page, "visits-event", count = count),
            from: month.from,
            to: month.to,
            place: None,
            about: None,
            address: Some(page.url("/visits")),
            version: page.now.timestamp(),
        });
    }
    let text = calendar(&t!(page, "visits-title"), &events, page.now);
    let mut response = Response::new(text.into());
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(CALENDAR));
    let name = HeaderValue::from_static("attachment; filename=\"visits.ics\"");
    headers.insert(header::CONTENT_DISPOSITION, name);
    Ok(response)
}
