//! The report as tables for spreadsheets.

use super::model::{Figure, Figures, Period, Report, per_thousand};
use super::views;
use crate::http::Page;
use crate::reports::definitions;
use crate::sheets::{Book, Cell, Column, Table, told};
use crate::t;
use crate::text;

/// Every unit with its figures.
pub(super) fn units(page: &Page, report: &Report, public: bool) -> Table {
    let mut columns = vec![
        Column::new(t!(page, "evenness-unit"), t!(page, "evenness-unit-means")),
        Column::new(
            t!(page, "lacking-municipality"),
            t!(page, "evenness-municipality-means"),
        ),
    ];
    columns.extend(figure_columns(page));
    if !public {
        columns.extend(per_inhabitants(page));
    }
    let row = |unit: &super::model::Unit| {
        let mut cells = vec![
            Cell::words(&unit.territory.name),
            Cell::words(&unit.territory.municipality),
        ];
        cells.extend(figures(unit.figures, public));
        if !public {
            cells.extend(shares(unit.figures, unit.inhabitants));
        }
        cells
    };
    Table {
        name: t!(page, "evenness-units"),
        columns,
        rows: report.units.iter().map(row).collect(),
    }
}

/// Inhabitants, then each figure for a thousand of them.
fn per_inhabitants(page: &Page) -> Vec<Column> {
    let means = t!(page, "evenness-inhabitants-means");
    let mut columns = vec![Column::new(t!(page, "evenness-inhabitants"), means)];
    columns.extend(Figure::ALL.into_iter().map(|figure| {
        let figure = views::figure_words(page, figure);
        Column::new(
            t!(page, "evenness-per-thousand", figure = figure),
            t!(page, "evenness-per-thousand-means"),
        )
    }));
    columns
}

fn shares(figures: Figures, inhabitants: Option<i64>) -> Vec<Cell> {
    let share = |figure| per_thousand(figure, inhabitants).map_or(Cell::Empty, Cell::Share);
    let mut cells = vec![inhabitants.map_or(Cell::Empty, Cell::Count)];
    cells.extend(figures.map(share));
    cells
}

fn figure_columns(page: &Page) -> Vec<Column> {
    Figure::ALL
        .into_iter()
        .map(|figure| {
            Column::new(
                views::figure_words(page, figure),
                views::figure_means(page, figure),
            )
        })
        .collect()
}

fn figures(figures: Figures, public: bool) -> impl Iterator<Item = Cell> {
    figures.into_iter().map(move |number| {
        if public {
            told(number)
        } else {
            Cell::Count(number)
        }
    })
}

/// The whole report. What is to be published has no sums: a sum would tell the hidden numbers.
pub(super) fn book(page: &Page, period: Period, report: &Report, public: bool) -> Book {
    let mut remarks = vec![(
        t!(page, "lacking-period"),
        text::period(page.lang, period.0, period.1),
    )];
    if period.1 >= page.today() {
        remarks.push((String::new(), t!(page, "lacking-not-over")));
    }
    let mut tables = vec![units(page, report, public)];
    if public {
        remarks.push((String::new(), t!(page, "evenness-public-means")));
    } else {
        tables.push(sums(page, report));
    }
    Book {
        title: t!(page, "evenness-title"),
        drawn_on: page.today(),
        tables,
        definitions: definitions(page, remarks),
    }
}

fn sums(page: &Page, report: &Report) -> Table {
    let mut columns = vec![
        Column::new(t!(page, "evenness-area"), t!(page, "evenness-area-means")),
        Column::new(t!(page, "evenness-count"), t!(page, "evenness-count-means")),
        Column::new(t!(page, "evenness-white"), t!(page, "evenness-white-means")),
    ];
    columns.extend(figure_columns(page));
    columns.extend(per_inhabitants(page));
    let rows = views::areas(page, report).into_iter().map(|(name, sum)| {
        let mut cells = vec![
            Cell::words(name),
            Cell::Count(sum.units),
            Cell::Count(sum.white),
        ];
        cells.extend(figures(sum.figures, false));
        cells.extend(shares(sum.figures, sum.inhabitants));
        cells
    });
    Table {
        name: t!(page, "evenness-areas"),
        columns,
        rows: rows.collect(),
    }
}
