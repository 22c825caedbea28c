//! Reading a contact list as spreadsheets save it: CSV in whatever letters and separators, or XLSX.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx, XlsxError};
use encoding_rs::{Encoding, WINDOWS_1257};

use super::model::Rows;
use crate::http::Fault;
use crate::key;

/// The most rows of a list, and columns of a row.
pub const MOST_ROWS: usize = 20_000;
const MOST_COLUMNS: usize = 60;
/// Letters of one cell that are kept.
const MOST_LETTERS: usize = 400;
/// Bytes of text in all cells of an XLSX file: one text may stand in each of them.
const MOST_TEXT: usize = 32 * 1024 * 1024;
/// Bytes an XLSX file may unfold to.
const MOST_UNFOLDED: u64 = 128 * 1024 * 1024;

/// Reads a file; its first row is the header unless it holds an address already.
///
/// # Errors
/// One fault about the file as a whole.
pub fn read(bytes: &[u8]) -> Result<Rows, Fault> {
    if bytes.is_empty() {
        return Err(Fault::new(key!("fault-sheet-none")));
    }
    let mut rows = if bytes.starts_with(b"PK\x03\x04") {
        of_xlsx(bytes)?
    } else if bytes.starts_with(b"\xd0\xcf\x11\xe0") || bytes.contains(&0) && !is_wide(bytes) {
        return Err(Fault::new(key!("fault-list-format")));
    } else {
        of_csv(bytes)?
    };
    rows.retain(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()));
    if rows.len() > MOST_ROWS {
        let most = i64::try_from(MOST_ROWS).unwrap_or(i64::MAX);
        return Err(Fault::number(key!("fault-list-rows"), most));
    }
    let Some((_, first)) = rows.first() else {
        return Err(Fault::new(key!("fault-sheet-empty")));
    };
    let header = if first.iter().any(|cell| cell.contains('@')) {
        (1..=first.len()).map(|number| number.to_string()).collect()
    } else {
        rows.remove(0).1
    };
    if rows.is_empty() {
        return Err(Fault::new(key!("fault-sheet-empty")));
    }
    Ok(Rows { header, rows })
}

type Lines = Vec<(u64, Vec<String>)>;

fn is_wide(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff")
}

fn of_csv(bytes: &[u8]) -> Result<Lines, Fault> {
    let decoded;
    let bytes = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) if is_wide(bytes) => {
            decoded = encoding.decode(&bytes[mark..]).0.into_owned();
            decoded.as_bytes()
        }
        Some((_, mark)) => &bytes[mark..],
        None => bytes,
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator(bytes))
        .flexible(true)
        .has_headers(false)
        .from_reader(bytes);
    let mut rows = Vec::new();
    for record in reader.byte_records() {
        let record = record.map_err(|_| Fault::new(key!("fault-sheet-quotes")))?;
        let line = record.position().map_or(1, |at| line_of(bytes, at));
        // Lists are pasted together from several: each cell is read in its own letters.
        let cells = record.iter().take(MOST_COLUMNS).map(|cell| {
            let text = match std::str::from_utf8(cell) {
                Ok(text) => text.to_owned(),
                Err(_) => WINDOWS_1257
                    .decode_without_bom_handling(cell)
                    .0
                    .into_owned(),
            };
            tidy(&text)
        });
        rows.push((line, cells.collect()));
        if rows.len() > MOST_ROWS + 1 {
            break;
        }
    }
    Ok(rows)
}

/// The line a row begins on, from 1; the reader's own count stands before empty lines.
fn line_of(bytes: &[u8], at: &csv::Position) -> u64 {
    let before = usize::try_from(at.byte()).unwrap_or(0).min(bytes.len());
    let empty = bytes[before..]
        .iter()
        .take_while(|byte| b"\r\n".contains(byte));
    at.line() + empty.filter(|byte| **byte == b'\n').count() as u64
}

/// The sign that stands most often outside quotes in the first line.
fn separator(bytes: &[u8]) -> u8 {
    let mut counts = [(b';', 0), (b',', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in bytes {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if quoted => {}
            _ => {
                if let Some((_, count)) = counts.iter_mut().find(|(sign, _)| sign == byte) {
                    *count += 1;
                }
            }
        }
    }
    // Of equals the first stays: what Excel of Latvia and Lithuania writes.
    let best = counts.iter().rev().max_by_key(|(_, count)| *count);
    best.map_or(b';', |(sign, _)| *sign)
}

/// What a formula in a cell showed last is text like any other; nothing is ever computed.
fn of_xlsx(bytes: &[u8]) -> Result<Lines, Fault> {
    let broken = || Fault::new(key!("fault-list-format"));
    if unfolded(bytes).is_none_or(|size| size > MOST_UNFOLDED) {
        return Err(broken());
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let sheets = book.sheet_names();
    for name in sheets {
        let mut cells = match book.worksheet_cells_reader(&name) {
            Ok(cells) => cells,
            // A chart, for example.
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(_) => return Err(broken()),
        };
        let mut sheet = Sheet::default();
        while let Some(cell) = cells.next_cell().map_err(|_| broken())? {
            if !sheet.put(cell.get_position(), &cell.get_value().clone().into()) {
                break;
            }
        }
        if sheet.letters > MOST_TEXT {
            return Err(broken());
        }
        if !sheet.rows.is_empty() {
            return Ok(sheet.lines());
        }
    }
    Err(Fault::new(key!("fault-sheet-empty")))
}

/// The filled cells of a sheet. Never as a whole table: a stray cell in the last corner would make
/// one of seventeen billion cells.
#[derive(Default)]
struct Sheet {
    rows: BTreeMap<u32, BTreeMap<u32, String>>,
    letters: usize,
}

impl Sheet {
    /// Takes a cell; false when there are more than a list may have.
    fn put(&mut self, (row, column): (u32, u32), cell: &Data) -> bool {
        let text = text_of(cell);
        if text.is_empty() || column as usize >= MOST_COLUMNS {
            return true;
        }
        self.letters += text.len();
        self.rows.entry(row).or_default().insert(column, text);
        self.rows.len() <= MOST_ROWS + 1 && self.letters <= MOST_TEXT
    }

    fn lines(self) -> Lines {
        let columns = || self.rows.values().flat_map(BTreeMap::keys);
        let first = columns().min().copied().unwrap_or_default();
        let last = columns().max().copied().unwrap_or_default();
        self.rows
            .into_iter()
            .map(|(row, mut cells)| {
                let texts = (first..=last).map(|column| cells.remove(&column).unwrap_or_default());
                (u64::from(row) + 1, texts.collect())
            })
            .collect()
    }
}

fn text_of(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        other => tidy(&other.to_string()),
    }
}

fn tidy(text: &str) -> String {
    let text = text.trim();
    // The apostrophe our own files put before what spreadsheets would take for a formula.
    let text = match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest,
        _ => text,
    };
    text.chars()
        .filter(|c| !c.is_control() || *c == ' ')
        .take(MOST_LETTERS)
        .collect()
}

/// How many bytes the parts of an archive really unfold to, counted without keeping them; what its
/// directory says of sizes may be a lie. Nothing for what is no archive.
fn unfolded(bytes: &[u8]) -> Option<u64> {
    let number = |at: usize, size: usize| -> Option<u64> {
        let part = bytes.get(at..at + size)?;
        Some(
            part.iter()
                .rev()
                .fold(0, |sum, byte| sum << 8 | u64::from(*byte)),
        )
    };
    let end = bytes.windows(4).rposition(|part| part == b"PK\x05\x06")?;
    // What is counted must be what is read: no second end hidden in a comment.
    if end + 22 + usize::try_from(number(end + 20, 2)?).ok()? != bytes.len() {
        return None;
    }
    let entries = number(end + 10, 2)?;
    let mut at = usize::try_from(number(end + 16, 4)?).ok()?;
    let size = usize::try_from(number(end + 12, 4)?).ok()?;
    // A record some reader would pass over, for another one before it.
    let is_odd = number(end + 4, 4)? != 0 || number(end + 8, 2)? != entries || entries == 0;
    if is_odd || at.checked_add(size) != Some(end) {
        return None;
    }
    let mut sum = 0u64;
    for _ in 0..entries {
        if bytes.get(at..at + 4)? != b"PK\x01\x02" {
            return None;
        }
        let (name, extra, note) = (
            number(at + 28, 2)?,
            number(at + 30, 2)?,
            number(at + 32, 2)?,
        );
        let local = usize::try_from(number(at + 42, 4)?).ok()?;
        let packed = usize::try_from(number(at + 20, 4)?).ok()?;
        let lengths = number(local + 26, 2)? + number(local + 28, 2)?;
        let from = local + 30 + usize::try_from(lengths).ok()?;
        let data = bytes.get(from..from.checked_add(packed)?)?;
        sum += if number(at + 10, 2)? == 0 {
            data.len() as u64
        } else {
            let mut part = flate2::read::DeflateDecoder::new(data).take(MOST_UNFOLDED + 1);
            std::io::copy(&mut part, &mut std::io::sink()).ok()?
        };
        if sum > MOST_UNFOLDED {
            return Some(sum);
        }
        at += 46 + usize::try_from(name + extra + note).ok()?;
    }
    (at == end).then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
        let rows = read(bytes).unwrap().rows;
        rows.into_iter().map(|(_, cells)| cells).collect()
    }

    #[test]
    fn letters_and_separators_are_recognised() {
        let wanted = [["Ēriks Bērziņš", "eriks@demo.example"]];
        let text = "Vārds;E-pasts\r\n\r\nĒriks Bērziņš;eriks@demo.example\r\n";
        assert_eq!(cells(text.as_bytes()), wanted);
        assert_eq!(cells(format!("\u{feff}{text}").as_bytes()), wanted);
        assert_eq!(cells(text.replace(';', ",").as_bytes()), wanted);
        assert_eq!(cells(text.replace(';', "\t").as_bytes()), wanted);
        let baltic = WINDOWS_1257.encode(text).0;
        assert_eq!(cells(&baltic), wanted);
        // Half of the file in one, half in the other.
        let mut mixed = text.as_bytes().to_vec();
        mixed.extend_from_slice(&WINDOWS_1257.encode("Ģirts;girts@demo.example\r\n").0);
        assert_eq!(cells(&mixed)[1], ["Ģirts", "girts@demo.example"]);
        let wide: Vec<u8> = [0xff, 0xfe]
            .into_iter()
            .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        assert_eq!(cells(&wide), wanted);
        assert_eq!(
            read(text.as_bytes()).unwrap().rows[0].0,
            3,
            "the file's own line"
        );
    }

    #[test]
    fn a_first_row_with_an_address_is_no_header() {
        let rows = read(b"Anna,anna@demo.example\nJanis,janis@demo.example\n").unwrap();
        assert_eq!(rows.header, ["1", "2"]);
        assert_eq!(rows.rows.len(), 2);
    }

    #[test]
    fn a_workbook_is_read_and_a_formula_is_what_it_showed() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, "Vārds").unwrap();
        sheet.write_string(0, 1, "E-pasts").unwrap();
        sheet.write_string(1, 0, "=1+1").unwrap();
        let formula = rust_xlsxwriter::Formula::new("=\"anna\"&\"@demo.example\"")
            .set_result("anna@demo.example");
        sheet.write_formula(1, 1, formula).unwrap();
        let bytes = book.save_to_buffer().unwrap();
        assert_eq!(cells(&bytes), [["=1+1", "anna@demo.example"]]);
        assert!(unfolded(&bytes).unwrap() > 1_000);
        assert!(read(&bytes[..bytes.len() / 2]).is_err());
    }

    #[test]
    fn a_stray_cell_in_the_last_corner_makes_no_table_of_it() {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write(2, 1, "anna@demo.example").unwrap();
        sheet.write(2, 2, "Anna").unwrap();
        sheet.write(1_048_575, 16_383, "x").unwrap();
        sheet.write(1_048_575, 1, "janis@demo.example").unwrap();
        let bytes = book.save_to_buffer().unwrap();
        assert!(bytes.len() < 10_000);
        let rows = read(&bytes).unwrap().rows;
        let wanted = [
            (3, vec!["anna@demo.example".to_owned(), "Anna".to_owned()]),
            (
                1_048_576,
                vec!["janis@demo.example".to_owned(), String::new()],
            ),
        ];
        assert_eq!(rows, wanted);
        // One text in very many cells is not copied without end either.
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        let long = "ā".repeat(MOST_LETTERS);
        for row in 0..2_000 {
            for column in 0..30 {
                sheet.write(row, column, &long).unwrap();
            }
        }
        assert!(read(&book.save_to_buffer().unwrap()).is_err());
    }

    #[test]
    fn an_archive_says_where_it_ends() {
        let mut book = rust_xlsxwriter::Workbook::new();
        book.add_worksheet()
            .write(0, 0, "anna@demo.example")
            .unwrap();
        let bytes = book.save_to_buffer().unwrap();
        assert!(read(&bytes).is_ok());
        let end = u32::try_from(bytes.len()).unwrap().to_le_bytes();
        for (disk, at) in [(0u16, [0; 4]), (9, [0; 4]), (0, end), (9, end)] {
            let disk = disk.to_le_bytes();
            let tail = [&disk[..], &disk, &[0; 8], &at, &[0; 2]].concat();
            let hidden = [&bytes[..], b"PK\x05\x06", &tail].concat();
            assert!(read(&hidden).is_err(), "disk {disk:?}, at {at:?}");
        }
        assert!(read(&[&bytes[..], b"more"].concat()).is_err());
    }

    #[test]
    fn what_is_no_table_is_refused() {
        for bytes in [
            &b""[..],
            b"\n\n",
            b"Name;Mail\n",
            b"\xd0\xcf\x11\xe0\xa1",
            b"a\0b",
        ] {
            assert!(read(bytes).is_err(), "{bytes:?}");
        }
    }
}
