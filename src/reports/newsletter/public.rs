//! The public pages: figures and thanks, and published blocks.
//!
//! Figures of years are those of closed periods, so that they do not move when somebody leaves; all
//! numbers of people are told as [`crate::told`] allows, a year's beside those of its months.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use chrono::{Datelike, NaiveDate};

use super::block::{self, Block};
use super::model::{Month, Version};
use super::{feed, store, views};
use crate::app::App;
use crate::http::{Answer, Failure, Page};
use crate::introductions::thanks;
use crate::reports::funder::{Figure, Period, Rows, Scope, number, totals_since};
use crate::text::Lang;
use crate::told::{self, Told};

/// Closed years and months on the page.
const YEARS: i32 = 5;
const MONTHS: usize = 12;
/// Thanks on the page; the page of thanks has the others.
const THANKS: usize = 5;
/// Blocks on the page and in the feed.
const BLOCKS: i64 = 24;

/// What a closed year or month tells.
pub(super) struct Line {
    pub first: NaiveDate,
    /// Published needs and internship offers.
    pub offers: (i64, i64),
    pub joined: Told,
    pub reached: Told,
}

/// What the page of figures shows.
pub(super) struct Shown {
    /// Needs and offers published now; people with a profile; introductions in which contacts moved.
    pub now: (i64, Told, Told),
    pub years: Vec<Line>,
    pub months: Vec<Line>,
    pub thanks: Vec<thanks::Line>,
    pub blocks: Vec<Version>,
}

pub(super) async fn figures(State(app): State<App>, page: Page) -> Answer {
    let mut tx = app.db.read().await?;
    let (needs, people, released) = store::now(&mut tx).await?;
    let earliest = page.today().year() - YEARS;
    let first = NaiveDate::from_ymd_opt(earliest, 1, 1).unwrap_or_default();
    let closed = totals_since(&mut tx, Scope::All, first).await?;
    let mut months = Vec::new();
    let mut month = Month::of(page.today());
    for _ in 0..MONTHS {
        month = month.before();
        if let Some(rows) = closed.get(&(month.first(), month.last())) {
            months.push(line(month.first(), rows, &[]));
        }
    }
    let years = (earliest..page.today().year()).rev();
    let years = years.filter_map(|year| of_year(&closed, year)).collect();
    let mut said = thanks::public(&mut tx, page.now).await?;
    said.truncate(THANKS);
    let shown = Shown {
        now: (needs, told::number(people), told::number(released)),
        years,
        months,
        thanks: said,
        blocks: store::published(&mut tx, BLOCKS).await?,
    };
    Ok(views::figures(&page, &shown).into_response())
}

/// A closed year, told beside all of its months that are closed.
fn of_year(closed: &BTreeMap<Period, Rows>, year: i32) -> Option<Line> {
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    let whole = closed.get(&(day(1, 1), day(12, 31)))?;
    let mut months = Vec::new();
    let mut month = Month::of(day(1, 1));
    while month.first().year() == year {
        let known = closed.get(&(month.first(), month.last()));
        months.push(known.cloned().unwrap_or_default());
        month = month.next();
    }
    Some(line(day(1, 1), whole, &months))
}

fn line(first: NaiveDate, rows: &Rows, parts: &[Rows]) -> Line {
    let told = |figure: Figure| {
        let count = number(rows, figure, "");
        if parts.is_empty() {
            return told::number(count);
        }
        let parts: Vec<i64> = parts.iter().map(|part| number(part, figure, "")).collect();
        told::whole(count, &parts)
    };
    Line {
        first,
        offers: (
            number(rows, Figure::NeedsPosted, ""),
            number(rows, Figure::InternshipsPosted, ""),
        ),
        joined: told(Figure::Joined),
        reached: told(Figure::Reached),
    }
}

/// A published block, in the language of the address.
pub(super) async fn one(
    State(app): State<App>,
    page: Page,
    Path((month, lang)): Path<(String, String)>,
) -> Answer {
    let month = Month::parse(&month).ok_or(Failure::NotFound)?;
    let lang = Lang::from_tag(&lang).ok_or(Failure::NotFound)?;
    let mut tx = app.db.read().await?;
    let versions = store::versions(&mut tx, month, lang).await?;
    let shown = versions.into_iter().find(|one| one.published_at.is_some());
    let version = shown.ok_or(Failure::NotFound)?;
    let block = block::put_together(&mut tx, (&app, &page), &version).await?;
    Ok(views::published(&page, &block).into_response())
}

pub(super) async fn atom(State(app): State<App>, page: Page) -> Answer {
    let mut tx = app.db.read().await?;
    let mut blocks: Vec<(Version, Block)> = Vec::new();
    for version in store::published(&mut tx, BLOCKS).await? {
        let block = block::put_together(&mut tx, (&app, &page), &version).await?;
        blocks.push((version, block));
    }
    let mut response = Response::new(feed::atom(&page, &blocks).into());
    let kind = HeaderValue::from_static("application/atom+xml; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    Ok(response)
}
