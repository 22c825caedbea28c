//! Units in a file: CSV with the columns of `assets/territories.csv` and two more, `valid_from` and
//! `merged_into`.
//!
//! A unit with `merged_into` is shown and counted as that one from the day `valid_from`, or at once
//! without a day; a new unit is offered from that day. Spreadsheets of Latvia and Lithuania save
//! with semicolons, decimal commas and a byte order mark; these are read too.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::model::{Territory, TerritoryKind};
use crate::http::{Errors, Fault};
use crate::key;
use crate::sheets::reading;
use crate::sheets::rows::{self, RowFault};

/// The columns, in the order they are written. `split_part` and `note` are for whoever reads the
/// file.
pub const COLUMNS: [&str; 12] = [
    "slug",
    "name_lv",
    "kind",
    "municipality",
    "split_part",
    "former_municipality",
    "lat",
    "lon",
    "in_selija",
    "note",
    "valid_from",
    "merged_into",
];
/// Those that have to be there.
const NEEDED: [usize; 7] = [0, 1, 2, 3, 6, 7, 8];

/// A unit as a file tells of it.
#[derive(Clone, Debug)]
pub struct Row {
    /// Counted from 1, the header row included.
    pub line: u64,
    pub unit: Territory,
}

/// Reads a file whole, beside the units that are known; a fault in any row, and all faults come
/// back instead.
///
/// # Errors
/// The faults with their lines and columns, at most a hundred.
pub fn read(
    bytes: &[u8],
    known: &[Territory],
    today: NaiveDate,
) -> Result<Vec<Row>, Vec<RowFault>> {
    let mut rows = Vec::new();
    let mut faults = rows::each(bytes, (&COLUMNS, &NEEDED), |line, cells| {
        let mut cells = Cells {
            line,
            cells,
            faults: Vec::new(),
        };
        rows.extend(cells.unit());
        cells.faults
    });
    let is_empty = rows.is_empty();
    together(&rows, known, today, &mut faults);
    rows::settled(rows, is_empty, faults)
}

/// Everything in a file, so that reading it again changes nothing.
pub fn write(units: &[Territory]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut rows: Vec<[String; 12]> = vec![COLUMNS.map(str::to_owned)];
    rows.extend(units.iter().map(|unit| {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        [
            unit.slug.clone(),
            unit.name.clone(),
            unit.kind.code().to_owned(),
            unit.municipality.clone(),
            String::new(),
            unit.former_municipality.clone(),
            unit.latitude.to_string(),
            unit.longitude.to_string(),
            if unit.in_selija { "yes" } else { "no" }.to_owned(),
            String::new(),
            day(unit.valid_from),
            unit.merged_into.clone().unwrap_or_default(),
        ]
    }));
    for row in rows {
        // Writing into memory: there is nothing that could fail.
        let _ = writer.write_record(row.iter().map(|cell| reading::guarded(cell)));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// What only shows when all rows are looked at beside the units that are there.
fn together(rows: &[Row], known: &[Territory], today: NaiveDate, faults: &mut Vec<RowFault>) {
    let mut into: HashMap<&str, &str> = HashMap::new();
    let mut units: HashMap<&str, &Territory> = HashMap::new();
    for unit in known.iter().chain(rows.iter().map(|row| &row.unit)) {
        units.insert(&unit.slug, unit);
        match &unit.merged_into {
            Some(other) => into.insert(&unit.slug, other),
            None => into.remove(unit.slug.as_str()),
        };
    }
    let mut seen = HashSet::new();
    for Row { line, unit } in rows {
        let mut fault = |column: usize, fault| {
            faults.push(RowFault {
                line: *line,
                field: COLUMNS[column],
                fault,
            });
        };
        if !seen.insert(&unit.slug) {
            fault(0, Fault::text(key!("fault-unit-twice"), unit.slug.as_str()));
        }
        let is_known = known.iter().any(|one| one.slug == unit.slug);
        match &unit.merged_into {
            Some(other) if !units.contains_key(other.as_str()) => {
                fault(11, Fault::text(key!("fault-unit-unknown"), other.as_str()));
            }
            Some(other) if is_circle(&into, &unit.slug) => {
                fault(11, Fault::text(key!("fault-unit-circle"), other.as_str()));
            }
            Some(other) if !is_taken_up(&units, unit, today) => {
                fault(
                    11,
                    Fault::text(key!("fault-unit-not-there"), other.as_str()),
                );
            }
            None if is_known && unit.valid_from.is_some_and(|day| day > today) => {
                fault(10, Fault::new(key!("fault-unit-begun")));
            }
            _ => {}
        }
    }
}

fn is_circle(into: &HashMap<&str, &str>, from: &str) -> bool {
    let mut at = from;
    for _ in 0..=into.len() {
        match into.get(at) {
            Some(next) => at = next,
            None => return false,
        }
    }
    true
}

/// Tells whether the unit that a merged one will be shown as is there on its day, and in Sēlija if
/// the merged one was: else whoever is tied to it would be in no list and no figure.
fn is_taken_up(units: &HashMap<&str, &Territory>, unit: &Territory, today: NaiveDate) -> bool {
    let day = unit.valid_from.map_or(today, |day| day.max(today));
    let mut last = unit;
    // The caller looked for circles; a chain is no longer than the list.
    for _ in 0..units.len() {
        let moved = last.merged_into.as_deref();
        let moved = moved.filter(|_| last.valid_from.is_none_or(|from| from <= day));
        match moved.and_then(|slug| units.get(slug)) {
            Some(next) => last = next,
            None => break,
        }
    }
    let begun = last.merged_into.is_some() || last.valid_from.is_none_or(|from| from <= day);
    begun && (last.in_selija || !unit.in_selija)
}

struct Cells<'a> {
    line: u64,
    cells: [&'a str; 12],
    faults: Vec<RowFault>,
}

impl Cells<'_> {
    fn unit(&mut self) -> Option<Row> {
        let slug = self.text(0, 80);
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !slug.chars().all(plain) {
            self.fault(0, Fault::new(key!("fault-unit-slug")));
        }
        let (name, municipality) = (self.text(1, 80), self.text(3, 80));
        let kind = TerritoryKind::parse(&self.cells[2].to_lowercase());
        if kind.is_none() {
            let kinds = TerritoryKind::ALL.map(TerritoryKind::code).join(", ");
            self.fault(2, Fault::text(key!("fault-sheet-word"), kinds));
        }
        let former_municipality = self.line(5, 80);
        // Latvia and Lithuania: a degree typed into the other column is found out.
        let latitude = self.degrees(6, (53.0, 59.0));
        let longitude = self.degrees(7, (20.0, 29.0));
        let in_selija = match self.cells[8].to_lowercase().as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => {
                self.fault(8, Fault::text(key!("fault-sheet-word"), "yes, no"));
                None
            }
        };
        let valid_from = self.day(10);
        let merged_into = Some(self.cells[11].to_owned()).filter(|slug| !slug.is_empty());
        Some(Row {
            line: self.line,
            unit: Territory {
                slug,
                name,
                kind: kind?,
                municipality,
                former_municipality,
                latitude: latitude?,
                longitude: longitude?,
                in_selija: in_selija?,
                closed: false,
                valid_from,
                merged_into,
                shown_as: None,
            },
        })
    }

    fn fault(&mut self, column: usize, fault: Fault) {
        self.faults.push(RowFault {
            line: self.line,
            field: COLUMNS[column],
            fault,
        });
    }

    fn line(&mut self, column: usize, most: usize) -> String {
        let mut errors = Errors::default();
        let text = errors.optional_line("cell", self.cells[column], most);
        if let Some(fault) = errors.of("cell") {
            self.fault(column, fault.clone());
        }
        text
    }

    fn text(&mut self, column: usize, most: usize) -> String {
        let text = self.line(column, most);
        if text.is_empty() {
            self.fault(column, Fault::new(key!("fault-missing")));
        }
        text
    }

    fn degrees(&mut self, column: usize, (least, most): (f64, f64)) -> Option<f64> {
        let number = self.cells[column].replace(',', ".").parse::<f64>().ok();
        let number = number.filter(|number| (least..=most).contains(number));
        if number.is_none() {
            let bounds = format!("{least}–{most}");
            self.fault(column, Fault::text(key!("fault-unit-degrees"), bounds));
        }
        number
    }

    fn day(&mut self, column: usize) -> Option<NaiveDate> {
        if self.cells[column].is_empty() {
            return None;
        }
        let mut errors = Errors::default();
        let day = errors.date("cell", self.cells[column]);
        if let Some(fault) = errors.of("cell") {
            self.fault(column, fault.clone());
        }
        day
    }
}
