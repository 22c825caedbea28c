//! Figures about internships: for the desk whole, for everybody with small numbers hidden; as a
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
use crate::http::{Answer, Failure, Page, Query, Routes, Who};
use crate::matching::{Sector, StudyLevelWanted};
use crate::sheets::{self, Book, Cell, Column, Definitions, Table};
use crate::t;
use crate::text::fold;
use crate::ui::words;
use figures::{By, Figures, Line, Sums, told, told_sum};

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
        tables: gather(&mut tx, app, page, year).await?,
        desk,
    })
}

async fn gather(
    tx: &mut ReadTx,
    app: &App,
    page: &Page,
    year: i32,
) -> Result<Vec<Figures>, Failure> {
    let day = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    let period = (day(1, 1), day(12, 31));
    let offers = store::offers(tx, period).await?;
    let filled = store::filled(tx, period).await?;
    let mut tables = Vec::new();
    for by in By::ALL {
        let mut sums = Sums::default();
        // A school is the student's, not the offer's: places are offered to all of them.
        if by != By::School {
            for one in &offers {
                let of = (
                    one.sector.as_str(),
                    one.territory.as_deref(),
                    one.study_level.as_deref(),
                    one.starts_on,
                );
                sums.offered(name(page, app, by, of), one.places);
            }
        }
        for one in &filled {
            let of = (
                one.sector.as_str(),
                one.territory.as_deref(),
                one.study_level.as_deref(),
                one.starts_on,
            );
            let named = if by == By::School {
                school(page, &one.school)
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

type Of<'a> = (&'a str, Option<&'a str>, Option<&'a str>, NaiveDate);

/// The key that orders a line, and its name.
fn name(
    page: &Page,
    app: &App,
    by: By,
    (sector, territory, level, starts): Of<'_>,
) -> (String, String) {
    let unknown = || ("~".to_owned(), t!(page, "figures-unknown"));
    match by {
        By::Field | By::School => Sector::parse(sector).map_or_else(unknown, |sector| {
            let name = words::sector(page.lang, sector);
            (fold(&name), name)
        }),
        By::Municipality => territory
            .and_then(|slug| app.territories.get(slug))
            .map_or_else(unknown, |unit| {
                (fold(&unit.municipality), unit.municipality.clone())
            }),
        By::Level => level
            .and_then(StudyLevelWanted::parse)
            .map_or_else(unknown, |level| {
                let name = words::study_level_wanted(page.lang, level);
                (fold(&name), name)
            }),
        By::Season => {
            let (number, name) = match starts.month() {
                3..=5 => (1, t!(page, "season-spring")),
                6..=8 => (2, t!(page, "season-summer")),
                9..=11 => (3, t!(page, "season-autumn")),
                _ => (4, t!(page, "season-winter")),
            };
            (number.to_string(), name)
        }
    }
}

fn school(page: &Page, typed: &str) -> (String, String) {
    let key = fold(typed);
    if key.is_empty() {
        return ("~".to_owned(), t!(page, "figures-unknown"));
    }
    (key, typed.to_owned())
}

/// One column of numbers as a reader may see them; a number that is not told is nothing.
fn column(lines: &[Line], desk: bool, of: fn(&Line) -> i64) -> (Vec<Option<i64>>, Option<i64>) {
    let numbers: Vec<i64> = lines.iter().map(of).collect();
    if desk {
        let sum = numbers.iter().sum();
        return (numbers.into_iter().map(Some).collect(), Some(sum));
    }
    (told(&numbers), told_sum(&numbers))
}

/// The lines of a table as cells: name, places offered, places filled and, at the desk, minors.
fn rows(figures: &Figures, page: &Page, desk: bool) -> Vec<(String, Vec<Option<i64>>)> {
    let lines = &figures.lines;
    let offered = column(lines, true, |line| line.offered);
    let filled = column(lines, desk, |line| line.filled);
    let minors = column(lines, desk, |line| line.minors);
    let mut columns = Vec::new();
    if figures.by != By::School {
        columns.push(offered);
    }
    columns.push(filled);
    if desk {
        columns.push(minors);
    }
    let mut rows: Vec<(String, Vec<Option<i64>>)> = lines
        .iter()
        .enumerate()
        .map(|(place, line)| {
            let cells = columns.iter().map(|(cells, _)| cells[place]).collect();
            (line.name.clone(), cells)
        })
        .collect();
    let sums = columns.iter().map(|(_, sum)| *sum).collect();
    rows.push((t!(page, "figures-sum"), sums));
    rows
}

fn heads(page: &Page, by: By, desk: bool) -> Vec<Column> {
    let mut heads = vec![Column::new(by_words(page, by), String::new())];
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
    }
}

fn tables(page: &Page, report: &Report) -> Vec<Table> {
    report
        .tables
        .iter()
        .map(|figures| Table {
            name: by_words(page, figures.by),
            columns: heads(page, figures.by, report.desk),
            rows: rows(figures, page, report.desk)
                .into_iter()
                .map(|(name, cells)| {
                    let numbers = cells
                        .into_iter()
                        .map(|cell| cell.map_or(Cell::Few, Cell::Count));
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

fn as_xlsx(page: &Page, report: &Report) -> Result<Vec<u8>, Failure> {
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
    sheets::xlsx(&book).map_err(|error| Failure::internal(error.to_string()))
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
    let report = report(&app, &page, &asked, false).await?;
    Ok(file(sheets::XLSX, "prakses.xlsx", as_xlsx(&page, &report)?))
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
    Ok(file(sheets::XLSX, "prakses.xlsx", as_xlsx(&page, &report)?))
}
