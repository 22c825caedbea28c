//! Tables as files for spreadsheets: CSV for one table, XLSX for a book of them.
//!
//! Words that people typed never become formulas: in CSV they get an apostrophe in front, in XLSX
//! they are strings with the quote prefix, so that saving the book as CSV keeps them words too.
//!
//! CSV is written for the Excel of Latvia and Lithuania, where it is opened by a double click: a
//! byte order mark (else Excel takes the letters for Windows-1257), semicolons (the list separator
//! of both countries' settings; a comma would put a whole row into one cell) and decimal commas.
//! Programs that read it are told so by `text/csv; charset=utf-8` and the mark.

pub mod reading;
pub mod rows;
mod xlsx;

use std::fmt::Write as _;

use chrono::NaiveDate;

use crate::told::{self, Told};

pub use xlsx::xlsx;

/// The media type of CSV.
pub const CSV: &str = "text/csv; charset=utf-8";
/// The media type of XLSX (ISO/IEC 29500).
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A book that could not be written.
#[derive(Debug, thiserror::Error)]
#[error("the book could not be written: {0}")]
pub struct SheetError(#[from] rust_xlsxwriter::XlsxError);

/// Tables that belong together, one sheet each, and what their columns mean.
#[derive(Clone, Debug)]
pub struct Book {
    pub title: String,
    /// The day the figures were drawn.
    pub drawn_on: NaiveDate,
    pub tables: Vec<Table>,
    pub definitions: Definitions,
}

/// The words of the sheet that says what every figure means.
#[derive(Clone, Debug)]
pub struct Definitions {
    /// The name of the sheet.
    pub name: String,
    /// Heads of its columns: table, column, meaning.
    pub heads: [String; 3],
    /// Rows that belong to no column: the period, what was left out.
    pub remarks: Vec<(String, String)>,
}

/// One table.
#[derive(Clone, Debug)]
pub struct Table {
    /// The name of its sheet; cut to what spreadsheets allow.
    pub name: String,
    pub columns: Vec<Column>,
    /// Each as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
}

/// A column with the meaning of its figures.
#[derive(Clone, Debug)]
pub struct Column {
    pub head: String,
    pub meaning: String,
}

impl Column {
    pub fn new(head: impl Into<String>, meaning: impl Into<String>) -> Self {
        Column {
            head: head.into(),
            meaning: meaning.into(),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Empty,
    Words(String),
    Count(i64),
    /// Shown with one decimal.
    Share(f64),
    Day(NaiveDate),
    /// A number that is not told, since it is too small.
    Few,
}

/// What stands for a number that is not told.
const FEW: &str = "<5";

impl Cell {
    pub fn words(words: impl Into<String>) -> Self {
        Cell::Words(words.into())
    }
}

impl From<Told> for Cell {
    fn from(told: Told) -> Cell {
        told.said().map_or(Cell::Few, Cell::Count)
    }
}

/// A number for readers outside the desk.
pub fn told(count: i64) -> Cell {
    told::number(count).into()
}

/// Writes one table as CSV.
pub fn csv(table: &Table) -> Vec<u8> {
    let mut out = String::from("\u{feff}");
    line(
        &mut out,
        table.columns.iter().map(|one| harmless(&one.head)),
    );
    for row in &table.rows {
        line(&mut out, row.iter().map(in_csv));
    }
    out.into_bytes()
}

fn line(out: &mut String, cells: impl Iterator<Item = String>) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            out.push(';');
        }
        // Spaces at the ends would be lost in some programs.
        let quoted = cell.contains([';', '"', '\n', '\r']) || cell.trim() != cell;
        if quoted {
            let _ = write!(out, "\"{}\"", cell.replace('"', "\"\""));
        } else {
            out.push_str(&cell);
        }
    }
    out.push_str("\r\n");
}

fn in_csv(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Words(words) => harmless(words),
        Cell::Count(count) => count.to_string(),
        Cell::Share(share) => format!("{share:.1}").replace('.', ","),
        Cell::Day(day) => day.to_string(),
        Cell::Few => FEW.to_owned(),
    }
}

/// The words, with an apostrophe in front if a spreadsheet would take them for a formula.
fn harmless(words: &str) -> String {
    if is_formula(words) {
        format!("'{words}")
    } else {
        words.to_owned()
    }
}

/// Tells whether a spreadsheet may take the words for a formula (OWASP, CSV injection). Some
/// programs drop what stands before the sign, and East Asian ones know its wide form.
pub fn is_formula(words: &str) -> bool {
    let begins = |c: char| {
        matches!(
            c,
            '=' | '+' | '-' | '@' | '|' | '%' | '＝' | '＋' | '－' | '＠'
        )
    };
    let invisible = |c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}' || c == '"';
    words.starts_with(['\t', '\r', '\n']) || words.trim_start_matches(invisible).starts_with(begins)
}

#[cfg(test)]
mod tests;
