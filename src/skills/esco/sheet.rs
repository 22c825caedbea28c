//! A file of the package as rows with named columns.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use super::faults::OfFile;
use super::table::{Row, Rows};

type Input = BufReader<Box<dyn Read>>;

/// A file whose header row has been read.
pub(super) struct Sheet {
    rows: Rows<Input>,
    header: Vec<String>,
    /// Rows handed out.
    pub count: u64,
    /// Line of the last row, and its cells.
    last: (u64, usize),
}

/// One row with its file's header.
pub(super) struct Line<'a> {
    pub row: Row,
    header: &'a [String],
}

impl Sheet {
    /// Opens a file and reads its header row; nothing if it cannot be used, which `faults` then says.
    /// `seen` is told of bytes as they are read.
    pub fn open(
        path: &Path,
        needed: &[&str],
        faults: &mut OfFile<'_>,
        seen: impl Fn(u64) + 'static,
    ) -> Option<Sheet> {
        let file = match File::open(path) {
            Ok(file) => file,
            Err(why) => {
                faults.whole(format!("cannot be read: {why}"));
                return None;
            }
        };
        let told = Told {
            input: file,
            seen: Box::new(seen),
        };
        let mut rows = Rows::new(BufReader::with_capacity(1 << 16, Box::new(told) as _));
        let header = match rows.next() {
            Err(why) => {
                faults.whole(format!("cannot be read: {why}"));
                return None;
            }
            Ok(None) => {
                faults.whole("is empty");
                return None;
            }
            Ok(Some(row)) => row,
        };
        if let Some(fault) = header.faults.first() {
            faults.at(fault.line, "", format!("the header row {}", fault.fault));
            return None;
        }
        let header: Vec<String> = header
            .cells
            .iter()
            .map(|name| name.trim_start_matches('\u{feff}').trim().to_owned())
            .collect();
        let missing: Vec<&str> = needed
            .iter()
            .copied()
            .filter(|name| !header.iter().any(|known| known == name))
            .collect();
        for name in &missing {
            faults.at(1, name, "this column is missing in the header row");
        }
        for (place, name) in header.iter().enumerate() {
            if !name.is_empty() && header[..place].contains(name) {
                faults.at(1, name, "this column stands there twice");
            }
        }
        faults.is_clean().then_some(Sheet {
            rows,
            header,
            count: 0,
            last: (1, 0),
        })
    }

    /// A file that ends in the middle of a line was cut off, perhaps between two cells or inside the
    /// last one: what is missing would otherwise be taken for taken away.
    fn end(&self, faults: &mut OfFile<'_>) {
        if self.rows.ends_with_a_line() {
            return;
        }
        let (line, cells) = self.last;
        let column = cells.checked_sub(1).and_then(|cell| self.header.get(cell));
        let told = "the last line has no end: the file was cut off; download it again";
        faults.at(line, column.map_or("", String::as_str), told);
    }

    /// Gives the next row that can be used; those that cannot become faults.
    pub fn next(&mut self, faults: &mut OfFile<'_>) -> Option<Line<'_>> {
        while !faults.is_hopeless() {
            let row = match self.rows.next() {
                Ok(Some(row)) => row,
                Ok(None) => {
                    self.end(faults);
                    return None;
                }
                Err(why) => {
                    faults.whole(format!("cannot be read to its end: {why}"));
                    return None;
                }
            };
            self.count += 1;
            self.last = (row.line, row.cells.len());
            for fault in &row.faults {
                let number = fault.cell + 1;
                let column = match self.header.get(fault.cell) {
                    Some(name) => name.clone(),
                    None => number.to_string(),
                };
                faults.at(fault.line, &column, fault.fault);
            }
            if !row.faults.is_empty() {
                continue;
            }
            if row.cells.len() != self.header.len() {
                let (has, wanted) = (row.cells.len(), self.header.len());
                let fault = format!("this row has {has} cells, the header row {wanted}");
                faults.at(row.line, "", fault);
                continue;
            }
            return Some(Line {
                row,
                header: &self.header,
            });
        }
        None
    }
}

impl Line<'_> {
    pub fn has(&self, column: &str) -> bool {
        self.header.iter().any(|name| name == column)
    }

    /// The cell in a column, without space around it; empty where there is no such column.
    pub fn cell(&self, column: &str) -> &str {
        let place = self.header.iter().position(|name| name == column);
        place.map_or("", |place| self.row.cells[place].trim())
    }
}

/// Tells of every byte read.
struct Told {
    input: File,
    seen: Box<dyn Fn(u64)>,
}

impl Read for Told {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.input.read(buffer)?;
        (self.seen)(count as u64);
        Ok(count)
    }
}
