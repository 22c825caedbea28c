//! Files of tables as spreadsheets save them: what all who read one need, and what a cell needs to
//! come back as it was.

use super::is_formula;

/// The text of a file without its byte order mark.
///
/// # Errors
/// The line, from 1, in which the first letter stands that is not UTF-8.
pub fn text(bytes: &[u8]) -> Result<&str, u64> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        1 + before.iter().filter(|byte| **byte == b'\n').count() as u64
    })
}

/// What the header row parts its names with.
pub fn separator(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    let count = |sign: u8| first.bytes().filter(|byte| *byte == sign).count();
    let signs = [b',', b';', b'\t'];
    signs
        .into_iter()
        .max_by_key(|sign| (count(*sign), *sign == b','))
        .unwrap_or(b',')
}

/// The line a row begins on, from 1; the reader's own count stands before empty lines.
pub fn line_of(text: &str, at: &csv::Position) -> u64 {
    let bytes = text.as_bytes();
    let before = usize::try_from(at.byte()).unwrap_or(0).min(bytes.len());
    let empty = bytes[before..]
        .iter()
        .take_while(|byte| b"\r\n".contains(byte));
    at.line() + empty.filter(|byte| **byte == b'\n').count() as u64
}

/// A cell of a file that is read again: with an apostrophe in front if a spreadsheet would take it
/// for a formula.
pub fn guarded(cell: &str) -> String {
    if is_formula(cell) || cell.starts_with('\'') {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// What [`guarded`] was given.
pub fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(rest) || rest.starts_with('\'') => rest,
        _ => cell,
    }
}
