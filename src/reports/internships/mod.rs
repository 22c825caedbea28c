//! Figures about internships: for the desk whole, for everybody as far as they are told; as a
//! page, as CSV and as a book of tables.

mod figures;
mod store;
mod views;

use axum::extract::State as AppState;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use crate::accounts::Coordinator;
use crate::app::App;
use crate::db::ReadTx;
use crate::http::drawing::drawn;
use crate::http::limits::DRAW;
use crate::http::{Answer, Failure, Page, Query, Routes, Who};
use crate::matching::facets::words as facet_words;
use crate::matching::{Sector, StudyLevelWanted};
use crate::schools::Schools;
use crate::sheets::{self, Book, Cell, Column, Definitions, Table};
use crate::t;
use crate::text::fold;
use crate::told::{self, Told};
use crate::ui::words;
use figures::{By, Figures, Line, Sums};
use store::FilledRow;

pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .get("/internship-figures", Who::Anyone, public)
        .get("/internship-figures.csv", Who::Anyone, public_csv)
        .get("/internship-figures.xlsx", Who::Anyone, public_xlsx)
        .get("/desk/internship-figures", Who::Coordinator, desk)
        .get("/desk/internship-figures.csv", Who::Coordinator, desk_csv)
        .get("/desk/internship-figures.xlsx", Who::Coordinator, desk_xlsx)
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
struct Asked {
    year: String,
}

/// What one page or file shows.
struct Report {
    year: i32,
    /// Years there is something of, the newest first.
    years: Vec<i32>,
    tables: Vec<Figures>,
    /// Small numbers are shown.
    desk: bool,
}

async fn report(app: &App, page: &Page, asked: &Asked, desk: bool) -> Result<Report, Failure> {
    let this_year = page.today().year();
    let year = asked.year.parse().unwrap_or(this_year);
    let year = if (2020..=this_year + 3).contains(&year) {
        year
    } else {
        this_year
    };
    let mut tx = app.db.read().await?;
    Ok(Report {
        year,
        years: ((this_year - 4)..=(this_year + 1)).rev().collect(),
        tables: gather(&mut tx, app, page, (year, desk)).await?,
        desk,
    })
}

async fn gather(
    tx: &mut ReadTx,
    app: &App,
    page: &Page,
    (year, desk): (i32, bool),
) -> Result<Vec<Figures>, Failure> {
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    let period = (day(1, 1), day(12, 31));
    let offers = store::offers(tx, period).await?;
    let filled = store::filled(tx, period).await?;
    let schools = Schools::read(tx).await?;
    let mut tables = Vec::new();
    for by in By::ALL {
        let mut sums = Sums::default();
        // A school is the student's, not the offer's: places are offered to all of them.
        if by != By::School {
            for one in &offers {
                let of = Of {
                    sector: &one.sector,
                    territory: one.territory.as_deref(),
                    level: one.study_level.as_deref(),
                    starts: one.starts_on,
                    season: one.season.as_deref().zip(one.season_from),
                };
                sums.offered(name(page, app, by, of), one.places);
            }
        }
        for one in &filled {
            let of = Of {
                sector: &one.sector,
                territory: one.territory.as_deref(),
                level: one.study_level.as_deref(),
                starts: one.starts_on,
                season: one.season.as_deref().zip(one.season_from),
            };
            let named = if by == By::School {
                school(page, &schools, (one, desk))
            } else {
                name(page, app, by, of)
            };
            sums.filled(named, one.minor);
        }
        tables.push(Figures {
            by,
            lines: sums.lines(),
        });
    }
    Ok(tables)
}

/// What an offer is counted by.
#[derive(Clone, Copy)]
struct Of<'a> {
    sector: &'a str,
    territory: Option<&'a str>,
    level: Option<&'a str>,
    starts: NaiveDate,
    /// Title and first day.
    season: Option<(&'a str, NaiveDate)>,
}

/// The key that orders a line, and its name.
fn name(page: &Page, app: &App, by: By, of: Of<'_>) -> (String, String) {
    let unknown = || ("~".to_owned(), t!(page, "figures-unknown"));
    match by {
        By::Field | By::School => Sector::parse(of.sector).map_or_else(unknown, |sector| {
            let name = words::sector(page.lang, sector);
            (fold(&name), name)
        }),
        By::Municipality => of
            .territory
            .and_then(|slug| app.territories.get(slug))
            .map_or_else(unknown, |unit| {
                (fold(&unit.municipality), unit.municipality.clone())
            }),
        By::Level => of
            .level
            .and_then(StudyLevelWanted::parse)
            .map_or_else(unknown, |level| {
                let name = words::study_level_wanted(page.lang, level);
                (fold(&name), name)
            }),
        By::Season => match of.season {
            Some((title, from)) => (format!("{from} {}", fold(title)), title.to_owned()),
            None => ("~".to_owned(), t!(page, "figures-no-season")),
        },
        By::Quarter => {
            let (number, name) = match of.starts.month() {
                3..=5 => (1, t!(page, "season-spring")),
                6..=8 => (2, t!(page, "season-summer")),
                9..=11 => (3, t!(page, "season-autumn")),
                _ => (4, t!(page, "season-winter")),
            };
            (number.to_string(), name)
        }
    }
}

/// A school of the list by its present name. What students typed themselves is read at the desk
/// alone: anything may stand there.
fn school(page: &Page, schools: &Schools, (one, desk): (&FilledRow, bool)) -> (String, String) {
    let listed = one.school_id.and_then(|id| schools.get(id));
    let listed = listed.or_else(|| schools.named(&one.school));
    if let Some(listed) = listed {
        return (fold(&listed.name), listed.name.clone());
    }
    let key = fold(&one.school);
    match (key.is_empty(), desk) {
        (_, false) => ("~".to_owned(), t!(page, "figures-other-schools")),
        (true, true) => ("~".to_owned(), t!(page, "figures-unknown")),
        (false, true) => (key, one.school.clone()),
    }
}

/// A number as its reader may see it.
#[derive(Clone, Copy, Debug)]
enum Seen {
    Whole(i64),
    Told(Told),
}

impl From<Seen> for Cell {
    fn from(seen: Seen) -> Cell {
        match seen {
            Seen::Whole(number) => Cell::Count(number),
            Seen::Told(told) => told.into(),
        }
    }
}

impl Seen {
    fn words(self, page: &Page) -> String {
        match self {
            Seen::Whole(number) => number.to_string(),
            Seen::Told(told) => facet_words(page.lang, told.into()),
        }
    }
}

/// Places filled as they are told: the lines of every table, and one sum whichever way the year is
/// parted.
fn told_filled(report: &Report) -> (Vec<Vec<Told>>, Told) {
    let tables: Vec<Vec<i64>> = report
        .tables
        .iter()
        .map(|table| table.lines.iter().map(|line| line.filled).collect())
        .collect();
    let tables: Vec<&[i64]> = tables.iter().map(Vec::as_slice).collect();
    told::tables(&tables)
}

/// The lines of a table as cells: name, places offered, places filled and, at the desk, minors.
fn rows(report: &Report, figures: &Figures, page: &Page) -> Vec<(String, Vec<Seen>)> {
    let cells = |offered: i64, filled: Seen, minors: i64| {
        let mut cells = Vec::new();
        if figures.by != By::School {
            cells.push(Seen::Whole(offered));
        }
        cells.push(filled);
        if report.desk {
            cells.push(Seen::Whole(minors));
        }
        cells
    };
    let (told, told_sum) = told_filled(report);
    let place = report.tables.iter().position(|one| one.by == figures.by);
    let told = place.and_then(|place| told.get(place));
    let filled = |at: usize, number: i64| match told.and_then(|lines| lines.get(at)) {
        Some(told) if !report.desk => Seen::Told(*told),
        None if !report.desk => Seen::Told(Told::Few),
        _ => Seen::Whole(number),
    };
    let lines = &figures.lines;
    let mut rows: Vec<(String, Vec<Seen>)> = lines
        .iter()
        .enumerate()
        .map(|(at, line)| {
            let cells = cells(line.offered, filled(at, line.filled), line.minors);
            (line.name.clone(), cells)
        })
        .collect();
    // Which school has one to four students in practice is not told by a line of its own either.
    if figures.by == By::School && !report.desk {
        let few = |cell: &Seen| matches!(cell, Seen::Told(Told::Few));
        rows.retain(|(_, cells)| !cells.iter().any(few));
    }
    let sum = |of: fn(&Line) -> i64| lines.iter().map(of).sum::<i64>();
    let all = match report.desk {
        true => Seen::Whole(sum(|line| line.filled)),
        false => Seen::Told(told_sum),
    };
    let sums = cells(sum(|line| line.offered), all, sum(|line| line.minors));
    rows.push((t!(page, "figures-sum"), sums));
    rows
}

fn heads(page: &Page, by: By, desk: bool) -> Vec<Column> {
    let mut heads = vec![Column::new(head(page, by), String::new())];
    if by != By::School {
        heads.push(Column::new(
            t!(page, "figures-offered"),
            t!(page, "figures-offered-meaning"),
        ));
    }
    heads.push(Column::new(
        t!(page, "figures-filled"),
        t!(page, "figures-filled-meaning"),
    ));
    if desk {
        heads.push(Column::new(
            t!(page, "figures-minors"),
            t!(page, "figures-minors-meaning"),
        ));
    }
    heads
}

fn by_words(page: &Page, by: By) -> String {
    match by {
        By::Field => t!(page, "figures-field"),
        By::Municipality => t!(page, "figures-municipality"),
        By::School => t!(page, "figures-school"),
        By::Level => t!(page, "figures-level"),
        By::Season => t!(page, "figures-season"),
        By::Quarter => t!(page, "figures-quarter"),
    }
}

/// What the first column of a table holds.
fn head(page: &Page, by: By) -> String {
    match by {
        By::Field => t!(page, "figures-head-field"),
        By::Municipality => t!(page, "figures-head-municipality"),
        By::School => t!(page, "figures-head-school"),
        By::Level => t!(page, "figures-head-level"),
        By::Season => t!(page, "figures-head-season"),
        By::Quarter => t!(page, "figures-head-quarter"),
    }
}

fn tables(page: &Page, report: &Report) -> Vec<Table> {
    report
        .tables
        .iter()
        .map(|figures| Table {
            name: by_words(page, figures.by),
            columns: heads(page, figures.by, report.desk),
            rows: rows(report, figures, page)
                .into_iter()
                .map(|(name, cells)| {
                    let numbers = cells.into_iter().map(Cell::from);
                    std::iter::once(Cell::words(name)).chain(numbers).collect()
                })
                .collect(),
        })
        .collect()
}

/// One table after another in one file: CSV knows no sheets, so each line says of which it is.
fn as_csv(page: &Page, report: &Report) -> Vec<u8> {
    let mut columns = vec![
        Column::new(t!(page, "figures-by"), String::new()),
        Column::new(t!(page, "figures-line"), String::new()),
        Column::new(t!(page, "figures-offered"), String::new()),
        Column::new(t!(page, "figures-filled"), String::new()),
    ];
    if report.desk {
        columns.push(Column::new(t!(page, "figures-minors"), String::new()));
    }
    let mut all = Vec::new();
    for (table, figures) in tables(page, report).into_iter().zip(&report.tables) {
        for mut row in table.rows {
            row.insert(0, Cell::words(table.name.clone()));
            if figures.by == By::School {
                row.insert(2, Cell::Empty);
            }
            all.push(row);
        }
    }
    sheets::csv(&Table {
        name: t!(page, "figures-title"),
        columns,
        rows: all,
    })
}

async fn as_xlsx(page: &Page, report: &Report) -> Result<Vec<u8>, Failure> {
    let book = Book {
        title: t!(page, "figures-title"),
        drawn_on: page.today(),
        tables: tables(page, report),
        definitions: Definitions {
            name: t!(page, "figures-definitions"),
            heads: [
                t!(page, "figures-table"),
                t!(page, "figures-column"),
                t!(page, "figures-meaning"),
            ],
            remarks: vec![
                (t!(page, "figures-year"), report.year.to_string()),
                (t!(page, "figures-hidden"), t!(page, "figures-hidden-why")),
            ],
        },
    };
    drawn(move || sheets::xlsx(&book)).await
}

fn file(kind: &'static str, name: &str, body: Vec<u8>) -> Response {
    let named = format!("attachment; filename=\"{name}\"");
    (
        [
            (header::CONTENT_TYPE, kind.to_owned()),
            (header::CONTENT_DISPOSITION, named),
        ],
        body,
    )
        .into_response()
}

async fn public(app: AppState<App>, page: Page, Query(asked): Query<Asked>) -> Answer {
    let report = report(&app, &page, &asked, false).await?;
    Ok(views::show(&page, &report).into_response())
}

async fn desk(
    app: AppState<App>,
    page: Page,
    _: Coordinator,
    Query(asked): Query<Asked>,
) -> Answer {
    let report = report(&app, &page, &asked, true).await?;
    Ok(views::show(&page, &report).into_response())
}

async fn public_csv(app: AppState<App>, page: Page, Query(asked): Query<Asked>) -> Answer {
    let report = report(&app, &page, &asked, false).await?;
    Ok(file(sheets::CSV, "prakses.csv", as_csv(&page, &report)))
}

async fn public_xlsx(app: AppState<App>, page: Page, Query(asked): Query<Asked>) -> Answer {
    app.limits.take(DRAW, &page.client.to_string())?;
    let report = report(&app, &page, &asked, false).await?;
    Ok(file(
        sheets::XLSX,
        "prakses.xlsx",
        as_xlsx(&page, &report).await?,
    ))
}

async fn desk_csv(
    app: AppState<App>,
    page: Page,
    _: Coordinator,
    Query(asked): Query<Asked>,
) -> Answer {
    let report = report(&app, &page, &asked, true).await?;
    Ok(file(sheets::CSV, "prakses.csv", as_csv(&page, &report)))
}

async fn desk_xlsx(
    app: AppState<App>,
    page: Page,
    _: Coordinator,
    Query(asked): Query<Asked>,
) -> Answer {
    let report = report(&app, &page, &asked, true).await?;
    Ok(file(
        sheets::XLSX,
        "prakses.xlsx",
        as_xlsx(&page, &report).await?,
    ))
}
