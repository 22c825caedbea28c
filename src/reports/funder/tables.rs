//! The report as tables for spreadsheets.

use super::model::{Figure, number};
use super::routes::Drawn;
use super::words::{self, figure_words};
use crate::http::Page;
use crate::introductions::thanks;
use crate::reports::definitions;
use crate::sheets::{Book, Cell, Column, Table};
use crate::t;
use crate::text;

/// The figures of units.
pub(super) const UNIT_FIGURES: [Figure; 3] = [
    Figure::UnitNeeds,
    Figure::UnitInternships,
    Figure::UnitIntroductions,
];

/// A unit in which something happened, with the numbers of [`UNIT_FIGURES`].
pub(super) struct UnitLine {
    pub name: String,
    pub numbers: [i64; 3],
}

/// Units by municipality, those without a place last.
pub(super) fn units(page: &Page, drawn: &Drawn) -> Vec<UnitLine> {
    let line = |slug: &str, name: String| {
        let numbers = UNIT_FIGURES.map(|figure| number(&drawn.rows, figure, slug));
        (numbers != [0; 3]).then_some(UnitLine { name, numbers })
    };
    let known = drawn.places.iter();
    known
        .filter_map(|(slug, name)| line(slug, name.clone()))
        .chain(line("", t!(page, "funder-no-place")))
        .collect()
}

/// Every number in one table, for CSV.
pub(super) fn whole(page: &Page, drawn: &Drawn) -> Table {
    let mut rows = Vec::new();
    for table in words::tables(page, drawn.scope, &drawn.rows) {
        rows.extend(table.lines.into_iter().map(|line| {
            vec![
                Cell::words(table.name.clone()),
                Cell::words(line.name),
                Cell::Count(line.number),
                Cell::words(line.means),
            ]
        }));
    }
    for unit in units(page, drawn) {
        for (figure, number) in UNIT_FIGURES.into_iter().zip(unit.numbers) {
            let (name, means) = figure_words(page, figure);
            rows.push(vec![
                Cell::words(format!("{}: {name}", t!(page, "funder-units"))),
                Cell::words(unit.name.clone()),
                Cell::Count(number),
                Cell::words(means),
            ]);
        }
    }
    let mut columns = vec![Column::new(t!(page, "sheet-table"), String::new())];
    columns.extend(heads(page));
    columns.push(Column::new(t!(page, "sheet-meaning"), String::new()));
    Table {
        name: t!(page, "funder-title"),
        columns,
        rows,
    }
}

fn heads(page: &Page) -> [Column; 2] {
    [
        Column::new(t!(page, "lacking-figure"), t!(page, "lacking-figure-means")),
        Column::new(t!(page, "lacking-number"), t!(page, "funder-number-means")),
    ]
}

/// A sheet for each table; the definitions stand in the last.
pub(super) fn book(page: &Page, drawn: &Drawn) -> Book {
    let mut remarks = vec![(
        t!(page, "lacking-period"),
        text::period(page.lang, drawn.period.0, drawn.period.1),
    )];
    if let Some(project) = &drawn.project {
        remarks.push((t!(page, "funder-project"), project.name.clone()));
    }
    remarks.push((t!(page, "funder-standing"), standing(page, drawn)));
    let mut tables = Vec::new();
    for table in words::tables(page, drawn.scope, &drawn.rows) {
        for line in &table.lines {
            let what = format!("{}: {}", table.name, line.name);
            remarks.push((what, line.means.clone()));
        }
        let row = |line: words::Line| vec![Cell::words(line.name), Cell::Count(line.number)];
        tables.push(Table {
            name: table.name,
            columns: heads(page).into(),
            rows: table.lines.into_iter().map(row).collect(),
        });
    }
    tables.push(unit_table(page, drawn));
    tables.push(stories(page, drawn));
    Book {
        title: t!(page, "funder-title"),
        drawn_on: page.today(),
        tables,
        definitions: definitions(page, remarks),
    }
}

/// Whether the figures are final, in one sentence.
pub(super) fn standing(page: &Page, drawn: &Drawn) -> String {
    match &drawn.closed {
        Some(closed) if !closed.whole => t!(page, "funder-broken"),
        Some(closed) => t!(
            page,
            "funder-closed",
            date = text::date(page.lang, text::riga_date(closed.closed_at)),
            version = closed.definitions,
            hash = closed.hash.clone()
        ),
        None if drawn.is_over => t!(page, "funder-open"),
        None => t!(page, "funder-not-over"),
    }
}

fn unit_table(page: &Page, drawn: &Drawn) -> Table {
    let mut columns = vec![Column::new(
        t!(page, "evenness-unit"),
        t!(page, "funder-units-mean"),
    )];
    columns.extend(UNIT_FIGURES.map(|figure| {
        let (name, means) = figure_words(page, figure);
        Column::new(name, means)
    }));
    let row = |unit: UnitLine| {
        let numbers = unit.numbers.map(Cell::Count);
        std::iter::once(Cell::words(unit.name))
            .chain(numbers)
            .collect()
    };
    Table {
        name: t!(page, "funder-units"),
        columns,
        rows: units(page, drawn).into_iter().map(row).collect(),
    }
}

fn stories(page: &Page, drawn: &Drawn) -> Table {
    let row = |line: &thanks::Line| {
        vec![
            Cell::words(line.body.clone()),
            Cell::words(thanks::caption(page, line)),
        ]
    };
    Table {
        name: t!(page, "funder-stories"),
        columns: vec![
            Column::new(t!(page, "funder-story"), t!(page, "funder-stories-are")),
            Column::new(t!(page, "funder-story-of"), t!(page, "funder-stories-are")),
        ],
        rows: drawn.stories.iter().map(row).collect(),
    }
}
