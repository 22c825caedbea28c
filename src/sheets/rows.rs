//! A file of rows under named columns, taken in whole or not at all: what all who read one share.

use super::reading;
use crate::db::DbError;
use crate::http::Fault;
use crate::key;

/// Faults that are told; a file with more is another file.
const MOST_FAULTS: usize = 100;

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFault {
    /// Counted from 1, the header row included.
    pub line: u64,
    /// The column; empty when the whole row is wrong.
    pub field: &'static str,
    pub fault: Fault,
}

/// Why a file was not taken in.
#[derive(Debug)]
pub enum Refusal {
    Rows(Vec<RowFault>),
    Db(DbError),
}

impl From<DbError> for Refusal {
    fn from(error: DbError) -> Self {
        Refusal::Db(error)
    }
}

fn whole(line: u64, fault: Fault) -> RowFault {
    RowFault {
        line,
        field: "",
        fault,
    }
}

/// Reads the rows of a file one by one, with their line and their cells in the columns' order; a
/// column that the file leaves out is empty. Gives what is wrong with the file and its rows.
pub fn each<const N: usize>(
    bytes: &[u8],
    (columns, needed): (&[&'static str; N], &[usize]),
    mut take: impl FnMut(u64, [&str; N]) -> Vec<RowFault>,
) -> Vec<RowFault> {
    let text = match reading::text(bytes) {
        Ok(text) => text,
        Err(line) => return vec![whole(line, Fault::new(key!("fault-sheet-not-utf8")))],
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(reading::separator(text))
        .flexible(true)
        .from_reader(text.as_bytes());
    let Ok(header) = reader.headers().cloned() else {
        return vec![whole(1, Fault::new(key!("fault-sheet-header")))];
    };
    let places = match places(&header, (columns, needed)) {
        Ok(places) => places,
        Err(fault) => return vec![whole(1, fault)],
    };
    let mut faults = Vec::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(why) => {
                let line = why.position().map_or(1, csv::Position::line);
                faults.push(whole(line, Fault::new(key!("fault-sheet-quotes"))));
                break;
            }
        };
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let line = record.position().map_or(1, |at| reading::line_of(text, at));
        if record.len() != header.len() {
            let cells = format!("{} / {}", record.len(), header.len());
            faults.push(whole(line, Fault::text(key!("fault-sheet-cells"), cells)));
            continue;
        }
        let cells =
            places.map(|place| place.map_or("", |at| reading::unguarded(record[at].trim())));
        faults.extend(take(line, cells));
    }
    faults
}

/// Where each column stands in the file.
fn places<const N: usize>(
    header: &csv::StringRecord,
    (columns, needed): (&[&'static str; N], &[usize]),
) -> Result<[Option<usize>; N], Fault> {
    let names: Vec<String> = header
        .iter()
        .map(|name| name.trim().to_lowercase())
        .collect();
    if let Some(other) = names.iter().find(|name| !columns.contains(&name.as_str())) {
        return Err(Fault::text(key!("fault-sheet-column"), other.as_str()));
    }
    let places = columns.map(|column| names.iter().position(|name| name == column));
    match needed.iter().find(|column| places[**column].is_none()) {
        Some(column) => Err(Fault::text(key!("fault-sheet-lacks"), columns[*column])),
        None => Ok(places),
    }
}

/// What was read, if nothing is wrong and there was something.
///
/// # Errors
/// The faults by their lines, at most a hundred.
pub fn settled<T>(read: T, is_empty: bool, mut faults: Vec<RowFault>) -> Result<T, Vec<RowFault>> {
    if is_empty && faults.is_empty() {
        faults.push(whole(1, Fault::new(key!("fault-sheet-empty"))));
    }
    faults.sort_by_key(|one| one.line);
    faults.truncate(MOST_FAULTS);
    if faults.is_empty() {
        Ok(read)
    } else {
        Err(faults)
    }
}
