//! Schools in a file: CSV with one row for each school, former name and programme.
//!
//! The columns are [`COLUMNS`]; the first says what the row is, the second (the key of the school)
//! which school it is about. Contact persons are never in a file. Spreadsheets of Latvia and
//! Lithuania save with semicolons and a byte order mark; both are read, and tabs too.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::Schools;
use super::model::{Programme, School, SchoolKind, name_key, slug_of};
use crate::http::Fault;
use crate::key;
use crate::matching::StudyLevel;
use crate::sheets::reading;
use crate::sheets::rows::{self, RowFault};
use crate::territories::{Place, Territories};

/// The columns, in the order they are written.
pub const COLUMNS: [&str; 13] = [
    "record",
    "school",
    "name",
    "short_name",
    "kind",
    "territory",
    "place",
    "website",
    "registration_number",
    "level",
    "fields",
    "valid_from",
    "valid_until",
];

const SCHOOL: &str = "school";
const FORMER: &str = "former-name";
const PROGRAMME: &str = "programme";

const MOST_FIELDS: usize = 20;

/// What a file says.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    pub(super) schools: Vec<SchoolRow>,
    pub(super) former: Vec<FormerRow>,
    pub(super) programmes: Vec<ProgrammeRow>,
}

/// A row of a school; the key names it.
#[derive(Clone, Debug)]
pub struct SchoolRow {
    pub line: u64,
    pub slug: String,
    pub name: String,
    pub short_name: String,
    pub kind: SchoolKind,
    pub territory: Option<String>,
    pub place_text: String,
    pub website: String,
    pub registration_number: String,
    pub valid_from: Option<NaiveDate>,
    pub valid_until: Option<NaiveDate>,
}

/// A row of a former name.
#[derive(Clone, Debug)]
pub struct FormerRow {
    pub line: u64,
    /// The key of the school.
    pub school: String,
    pub name: String,
    pub valid_from: Option<NaiveDate>,
    pub valid_until: Option<NaiveDate>,
}

/// A row of a programme.
#[derive(Clone, Debug)]
pub struct ProgrammeRow {
    pub line: u64,
    /// The key of the school.
    pub school: String,
    pub name: String,
    pub level: StudyLevel,
    pub fields: Vec<String>,
    pub valid_from: Option<NaiveDate>,
    pub valid_until: Option<NaiveDate>,
}

impl Sheet {
    /// Rows of schools, former names and programmes.
    pub fn counts(&self) -> (usize, usize, usize) {
        (self.schools.len(), self.former.len(), self.programmes.len())
    }
}

/// Reads a file whole; a fault in any row, and all faults come back instead.
///
/// # Errors
/// The faults with their lines and columns, at most a hundred.
pub fn read(bytes: &[u8], territories: &Territories) -> Result<Sheet, Vec<RowFault>> {
    let mut sheet = Sheet::default();
    let mut keys = HashSet::new();
    let mut faults = rows::each(bytes, (&COLUMNS, &[0, 1, 2]), |line, cells| {
        let mut row = Row {
            line,
            cells,
            faults: Vec::new(),
        };
        row.read(&mut sheet, territories, &mut keys);
        row.faults
    });
    faults.extend(twice(&sheet.programmes));
    let is_empty = sheet.counts() == (0, 0, 0);
    rows::settled(sheet, is_empty, faults)
}

/// A programme is one row: a school has each name once at a level, whatever its letters.
fn twice(programmes: &[ProgrammeRow]) -> Vec<RowFault> {
    let mut first = HashMap::new();
    let mut faults = Vec::new();
    for row in programmes {
        let line = *first
            .entry((&row.school, name_key(&row.name), row.level))
            .or_insert(row.line);
        if line != row.line {
            faults.push(RowFault {
                line: row.line,
                field: COLUMNS[2],
                fault: Fault::number(
                    key!("fault-sheet-programme-twice"),
                    i64::try_from(line).unwrap_or(0),
                ),
            });
        }
    }
    faults
}

/// Everything in a file, so that reading it again changes nothing.
pub fn write(schools: &Schools) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut rows: Vec<[String; 13]> = vec![COLUMNS.map(str::to_owned)];
    for school in schools.all() {
        rows.push(school_cells(school));
        for former in &school.former {
            rows.push(about(
                (FORMER, &school.slug, &former.name),
                (former.valid_from, former.valid_until),
            ));
        }
        for programme in schools.programmes(school.id, None) {
            rows.push(programme_cells(&school.slug, programme));
        }
    }
    for row in rows {
        // Writing into memory: there is nothing that could fail.
        let _ = writer.write_record(row.iter().map(|cell| reading::guarded(cell)));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

fn school_cells(school: &School) -> [String; 13] {
    let days = (school.valid_from, school.valid_until);
    let mut cells = about((SCHOOL, &school.slug, &school.name), days);
    cells[3].clone_from(&school.short_name);
    school.kind.code().clone_into(&mut cells[4]);
    cells[5] = school.territory.clone().unwrap_or_default();
    cells[6].clone_from(&school.place_text);
    cells[7].clone_from(&school.website);
    cells[8].clone_from(&school.registration_number);
    cells
}

fn programme_cells(slug: &str, programme: &Programme) -> [String; 13] {
    let days = (programme.valid_from, programme.valid_until);
    let mut cells = about((PROGRAMME, slug, &programme.name), days);
    programme.level.code().clone_into(&mut cells[9]);
    cells[10] = programme.fields.join(" | ");
    cells
}

fn about(
    (record, slug, name): (&str, &str, &str),
    (from, until): (Option<NaiveDate>, Option<NaiveDate>),
) -> [String; 13] {
    let mut cells = [const { String::new() }; 13];
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    record.clone_into(&mut cells[0]);
    slug.clone_into(&mut cells[1]);
    name.clone_into(&mut cells[2]);
    cells[11] = day(from);
    cells[12] = day(until);
    cells
}

struct Row<'a> {
    line: u64,
    cells: [&'a str; 13],
    faults: Vec<RowFault>,
}

impl Row<'_> {
    fn read(&mut self, sheet: &mut Sheet, territories: &Territories, keys: &mut HashSet<String>) {
        let record = self.cells[0].to_lowercase();
        let name = self.text(2, 160);
        if name_key(&name).is_empty() && !name.is_empty() {
            self.fault(2, Fault::new(key!("fault-missing")));
        }
        let days = self.days();
        match record.as_str() {
            SCHOOL => self.school(sheet, territories, (name, days, keys)),
            FORMER => {
                let school = self.key();
                sheet.former.push(FormerRow {
                    line: self.line,
                    school,
                    name,
                    valid_from: days.0,
                    valid_until: days.1,
                });
            }
            PROGRAMME => self.programme(sheet, name, days),
            _ => self.fault(
                0,
                Fault::text(
                    key!("fault-sheet-record"),
                    [SCHOOL, FORMER, PROGRAMME].join(", "),
                ),
            ),
        }
    }

    fn school(
        &mut self,
        sheet: &mut Sheet,
        territories: &Territories,
        (name, days, keys): (
            String,
            (Option<NaiveDate>, Option<NaiveDate>),
            &mut HashSet<String>,
        ),
    ) {
        let slug = match self.cells[1] {
            "" => slug_of(&name),
            _ => self.key(),
        };
        if !slug.is_empty() && !keys.insert(slug.clone()) {
            self.fault(1, Fault::text(key!("fault-sheet-twice"), slug.as_str()));
        }
        let kind = SchoolKind::parse(&self.cells[4].to_lowercase());
        if kind.is_none() {
            let kinds = SchoolKind::ALL.map(SchoolKind::code).join(", ");
            self.fault(4, Fault::text(key!("fault-sheet-word"), kinds));
        }
        let territory = match self.cells[5] {
            "" => None,
            text => match territories.resolve(text) {
                Place::Unit(slug) => Some(slug),
                Place::Several(_) | Place::Unknown => {
                    self.fault(5, Fault::text(key!("fault-sheet-territory"), text));
                    None
                }
            },
        };
        let website = self.text_or_none(7, 200);
        if !website.is_empty() && !is_web_address(&website) {
            self.fault(7, Fault::new(key!("fault-school-website")));
        }
        let (short_name, place_text) = (self.text_or_none(3, 40), self.text_or_none(6, 80));
        let registration_number = self.text_or_none(8, 20);
        let Some(kind) = kind else { return };
        sheet.schools.push(SchoolRow {
            line: self.line,
            slug,
            name,
            short_name,
            kind,
            territory,
            place_text,
            website,
            registration_number,
            valid_from: days.0,
            valid_until: days.1,
        });
    }

    fn programme(
        &mut self,
        sheet: &mut Sheet,
        name: String,
        days: (Option<NaiveDate>, Option<NaiveDate>),
    ) {
        let school = self.key();
        let level = StudyLevel::parse(&self.cells[9].to_lowercase());
        let fields: Vec<String> = fields_in(self.cells[10]);
        if fields.len() > MOST_FIELDS || fields.iter().any(|field| field.chars().count() > 80) {
            self.fault(10, Fault::number(key!("fault-too-long"), 80));
        }
        let Some(level) = level else {
            let levels: Vec<&str> = StudyLevel::ALL.iter().map(|level| level.code()).collect();
            self.fault(9, Fault::text(key!("fault-sheet-word"), levels.join(", ")));
            return;
        };
        sheet.programmes.push(ProgrammeRow {
            line: self.line,
            school,
            name,
            level,
            fields,
            valid_from: days.0,
            valid_until: days.1,
        });
    }

    fn fault(&mut self, column: usize, fault: Fault) {
        self.faults.push(RowFault {
            line: self.line,
            field: COLUMNS[column],
            fault,
        });
    }

    fn text_or_none(&mut self, column: usize, most: usize) -> String {
        let mut errors = crate::http::Errors::default();
        let text = errors.optional_line("cell", self.cells[column], most);
        if let Some(fault) = errors.of("cell") {
            self.fault(column, fault.clone());
        }
        text
    }

    fn text(&mut self, column: usize, most: usize) -> String {
        let text = self.text_or_none(column, most);
        if text.is_empty() {
            self.fault(column, Fault::new(key!("fault-missing")));
        }
        text
    }

    /// The key of a school: what a slug may be made of.
    fn key(&mut self) -> String {
        let text = self.text(1, 120);
        if !text.is_empty() && slug_of(&text) != text {
            self.fault(1, Fault::new(key!("fault-sheet-key")));
        }
        text
    }

    fn days(&mut self) -> (Option<NaiveDate>, Option<NaiveDate>) {
        let from = self.day(11, (1, 1));
        let until = self.day(12, (12, 31));
        if let (Some(from), Some(until)) = (from, until)
            && from > until
        {
            self.fault(12, Fault::new(key!("fault-ends-before")));
        }
        (from, until)
    }

    /// A day; a year alone stands for its first or last one.
    fn day(&mut self, column: usize, (month, day): (u32, u32)) -> Option<NaiveDate> {
        let cell = self.cells[column];
        if cell.is_empty() {
            return None;
        }
        if cell.len() == 4
            && let Ok(year @ 1900..2200) = cell.parse::<i32>()
        {
            return NaiveDate::from_ymd_opt(year, month, day);
        }
        let mut errors = crate::http::Errors::default();
        let read = errors.date("cell", cell);
        if let Some(fault) = errors.of("cell") {
            self.fault(column, fault.clone());
        }
        read
    }
}

/// Study fields, parted by bars, semicolons or commas, each once.
pub(super) fn fields_in(text: &str) -> Vec<String> {
    let mut fields: Vec<String> = Vec::new();
    for field in text.split(['|', ';', ',', '\n']).map(str::trim) {
        if !field.is_empty() && !fields.iter().any(|one| one == field) {
            fields.push(field.to_owned());
        }
    }
    fields
}

/// Whether a text can be followed as a link.
pub(super) fn is_web_address(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        host.contains('.') && !host.starts_with('.') && !text.contains([' ', '"', '<', '>', '@'])
    })
}

#[cfg(test)]
#[path = "exchange_tests.rs"]
mod tests;
