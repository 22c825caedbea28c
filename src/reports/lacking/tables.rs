//! The report as tables for spreadsheets.

use super::model::{Lack, Narrowed, Report};
use crate::http::Page;
use crate::reports::definitions;
use crate::sheets::{Book, Cell, Column, Table, told};
use crate::t;
use crate::text;
use crate::ui::words;

/// Every skill with its figures. A file to be published hides small numbers, and leaves out what
/// would tell them: how often somebody was found is the difference of two columns.
pub(super) fn skills(page: &Page, narrowed: &Narrowed, report: &Report, public: bool) -> Table {
    let tied = narrowed.municipality.is_some();
    let mut columns = vec![
        Column::new(t!(page, "lacking-skill"), t!(page, "lacking-skill-means")),
        Column::new(t!(page, "lacking-group"), t!(page, "lacking-group-means")),
        Column::new(t!(page, "lacking-asked"), t!(page, "lacking-asked-means")),
    ];
    if !public {
        columns.extend([
            Column::new(t!(page, "lacking-found"), t!(page, "lacking-found-means")),
            Column::new(t!(page, "lacking-before"), t!(page, "lacking-before-means")),
        ]);
    }
    columns.extend([
        Column::new(
            t!(page, "lacking-searched"),
            t!(page, "lacking-searched-means"),
        ),
        Column::new(
            t!(page, "lacking-offered"),
            t!(page, "lacking-offered-means"),
        ),
    ]);
    if tied {
        columns.push(Column::new(
            t!(page, "lacking-tied"),
            t!(page, "lacking-tied-means"),
        ));
    }
    let count = |number: i64| {
        if public {
            told(number)
        } else {
            Cell::Count(number)
        }
    };
    let row = |one: &Lack| {
        let mut cells = vec![
            Cell::words(&one.label),
            Cell::words(&one.group),
            count(one.asked),
        ];
        if !public {
            cells.extend([count(one.found), count(one.before)]);
        }
        cells.extend([count(one.searched), count(one.offered)]);
        if tied {
            cells.push(count(one.tied));
        }
        cells
    };
    Table {
        name: t!(page, "lacking-title"),
        columns,
        rows: report.skills.iter().map(row).collect(),
    }
}

/// The whole report as a book.
pub(super) fn book(page: &Page, narrowed: &Narrowed, report: &Report, public: bool) -> Book {
    let mut remarks = vec![(
        t!(page, "lacking-period"),
        text::period(page.lang, narrowed.from, narrowed.to),
    )];
    if narrowed.to >= page.today() {
        remarks.push((String::new(), t!(page, "lacking-not-over")));
    }
    if public {
        remarks.push((String::new(), t!(page, "lacking-public-means")));
    }
    if let Some(sector) = narrowed.sector {
        remarks.push((t!(page, "lacking-sector"), words::sector(page.lang, sector)));
    }
    if let Some(municipality) = &narrowed.municipality {
        remarks.push((t!(page, "lacking-municipality"), municipality.clone()));
    }
    let mut tables = vec![skills(page, narrowed, report, public)];
    if !public {
        tables.push(totals(page, report));
    }
    Book {
        title: t!(page, "lacking-title"),
        drawn_on: page.today(),
        tables,
        definitions: definitions(page, remarks),
    }
}

fn totals(page: &Page, report: &Report) -> Table {
    let row = |words: String, number: i64| vec![Cell::words(words), Cell::Count(number)];
    Table {
        name: t!(page, "lacking-totals"),
        columns: vec![
            Column::new(t!(page, "lacking-figure"), t!(page, "lacking-figure-means")),
            Column::new(t!(page, "lacking-number"), t!(page, "lacking-number-means")),
        ],
        rows: vec![
            row(t!(page, "lacking-needs"), report.needs),
            row(t!(page, "lacking-needs-found"), report.needs_found),
            row(t!(page, "lacking-searches"), report.searches),
            row(t!(page, "lacking-unknown"), report.unknown),
        ],
    }
}
