//! A book of tables as XLSX.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
};

use super::{Book, Cell, Column, FEW, SheetError, Table, is_formula};

/// The longest name of a sheet.
const LONGEST_NAME: usize = 31;
/// Most characters in a cell.
const LONGEST_WORDS: usize = 32_767;
/// The widest a column gets, in pixels.
const WIDEST: u32 = 420;

/// Writes a book, a sheet for each table and one for the meanings. The same book makes the same
/// bytes.
pub fn xlsx(book: &Book) -> Result<Vec<u8>, SheetError> {
    let mut out = Workbook::new();
    let mut properties = DocProperties::new().set_title(book.title.as_str());
    if let Some(day) = excel_day(book.drawn_on) {
        properties = properties.set_creation_datetime(&day);
    }
    out.set_properties(&properties);
    let formats = Formats::new();
    let mut names = Vec::new();
    let definitions = definitions(book);
    for table in book.tables.iter().chain([&definitions]) {
        let name = sheet_name(&table.name, &names);
        names.push(name.to_lowercase());
        let sheet = out.add_worksheet();
        sheet.set_name(&name)?;
        write(sheet, table, &formats)?;
    }
    Ok(out.save_to_buffer()?)
}

struct Formats {
    head: Format,
    words: Format,
    /// Words that look like a formula.
    quoted: Format,
    count: Format,
    share: Format,
    day: Format,
    few: Format,
}

impl Formats {
    fn new() -> Self {
        let words = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let figure = Format::new().set_align(FormatAlign::Top);
        Formats {
            head: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Top)
                .set_border_bottom(FormatBorder::Thin),
            quoted: words.clone().set_quote_prefix(),
            words,
            count: figure.clone().set_num_format("#,##0"),
            share: figure.clone().set_num_format("#,##0.0"),
            day: figure.clone().set_num_format("yyyy-mm-dd"),
            few: figure.set_align(FormatAlign::Right),
        }
    }
}

fn write(sheet: &mut Worksheet, table: &Table, formats: &Formats) -> Result<(), SheetError> {
    for (column, one) in (0_u16..).zip(&table.columns) {
        words(sheet, (0, column), &one.head, &formats.head)?;
    }
    for (row, cells) in (1_u32..).zip(&table.rows) {
        for (column, cell) in (0_u16..).zip(cells) {
            put(sheet, (row, column), cell, formats)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_paper_size(9);
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_autofit_max_width(WIDEST);
    sheet.autofit();
    Ok(())
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of people and needs stay far below 2^52"
)]
fn put(
    sheet: &mut Worksheet,
    at: (u32, u16),
    cell: &Cell,
    formats: &Formats,
) -> Result<(), SheetError> {
    let (row, column) = at;
    match cell {
        Cell::Empty => {}
        Cell::Words(text) if is_formula(text) => words(sheet, at, text, &formats.quoted)?,
        Cell::Words(text) => words(sheet, at, text, &formats.words)?,
        Cell::Count(count) => {
            sheet.write_number_with_format(row, column, *count as f64, &formats.count)?;
        }
        Cell::Share(share) => {
            sheet.write_number_with_format(row, column, *share, &formats.share)?;
        }
        Cell::Day(day) => match excel_day(*day) {
            Some(date) => {
                sheet.write_datetime_with_format(row, column, &date, &formats.day)?;
            }
            None => words(sheet, at, &day.to_string(), &formats.words)?,
        },
        Cell::Few => words(sheet, at, FEW, &formats.few)?,
    }
    Ok(())
}

/// Writes a string, never a formula or a link.
fn words(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    format: &Format,
) -> Result<(), SheetError> {
    let fitting: String = text.chars().take(LONGEST_WORDS / 2).collect();
    sheet.write_string_with_format(row, column, &fitting, format)?;
    Ok(())
}

/// Spreadsheets know no day before 1900.
fn excel_day(day: NaiveDate) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok()?;
    let (month, day) = (
        u8::try_from(day.month()).ok()?,
        u8::try_from(day.day()).ok()?,
    );
    ExcelDateTime::from_ymd(year, month, day).ok()
}

/// A name spreadsheets accept and the book does not have yet.
fn sheet_name(wanted: &str, taken: &[String]) -> String {
    let allowed: String = wanted
        .chars()
        .map(|c| match c {
            '[' | ']' | ':' | '*' | '?' | '/' | '\\' => ' ',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect();
    let base = match allowed.trim().trim_matches('\'') {
        "" => "1",
        name => name,
    };
    let cut = |room: usize| base.chars().take(room).collect::<String>();
    let mut name = cut(LONGEST_NAME);
    let mut number = 2;
    while taken.contains(&name.to_lowercase()) {
        let ending = format!(" {number}");
        name = format!("{}{ending}", cut(LONGEST_NAME - ending.len()).trim_end());
        number += 1;
    }
    name
}

fn definitions(book: &Book) -> Table {
    let columns = book
        .definitions
        .heads
        .clone()
        .map(|head| Column::new(head, ""));
    let mut rows: Vec<Vec<Cell>> = book
        .definitions
        .remarks
        .iter()
        .map(|(what, says)| vec![Cell::words(what), Cell::Empty, Cell::words(says)])
        .collect();
    for table in &book.tables {
        rows.extend(table.columns.iter().map(|column| {
            vec![
                Cell::words(&table.name),
                Cell::words(&column.head),
                Cell::words(&column.meaning),
            ]
        }));
    }
    Table {
        name: book.definitions.name.clone(),
        columns: columns.into(),
        rows,
    }
}
