//! Rows of a CSV file, read strictly: where a spreadsheet would guess, there is a fault with its place.
//!
//! The official files end rows with CRLF and hold bare LF inside quoted cells. Whatever a file holds, one
//! row is in memory at a time, and none of its cells grows beyond [`LONGEST_CELL`].

use std::io::{BufRead, ErrorKind};

/// Bytes of a cell at most. The longest description of the real files has some thousands.
const LONGEST_CELL: usize = 1 << 18;
/// Cells of a row at most; the real files have fifteen columns.
const MOST_CELLS: usize = 200;

/// One row of a file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// Line it begins on, from 1.
    pub line: u64,
    pub cells: Vec<String>,
    pub faults: Vec<CellFault>,
}

/// Something wrong with a cell.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct CellFault {
    /// Which cell of the row, from 0.
    pub cell: usize,
    /// Line the cell begins on.
    pub line: u64,
    pub fault: &'static str,
}

/// Reads row after row.
pub(super) struct Rows<R> {
    input: R,
    line: u64,
    ended: bool,
    /// The last byte read ended a line.
    at_line_end: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum At {
    /// Before the first byte of a cell.
    Start,
    Plain,
    Quoted,
    /// Behind a quotation mark that may have closed the cell.
    Closed,
}

/// A row while it is read.
struct Draft {
    row: Row,
    cell: Vec<u8>,
    cell_line: u64,
    at: At,
}

impl<R: BufRead> Rows<R> {
    pub fn new(input: R) -> Self {
        Rows {
            input,
            line: 1,
            ended: false,
            at_line_end: true,
        }
    }

    /// Gives the next row that is not empty.
    ///
    /// # Errors
    /// When the file cannot be read further.
    pub fn next(&mut self) -> std::io::Result<Option<Row>> {
        while !self.ended {
            let row = self.read()?;
            let empty =
                matches!(&row.cells[..], [] | [_]) && row.cells.iter().all(String::is_empty);
            if !empty || !row.faults.is_empty() {
                return Ok(Some(row));
            }
        }
        Ok(None)
    }

    /// Whether the file ends as every official one does; else something may have been cut off.
    pub fn ends_with_a_line(&self) -> bool {
        self.at_line_end
    }

    fn read(&mut self) -> std::io::Result<Row> {
        let mut draft = Draft::new(self.line);
        loop {
            let bytes = match self.input.fill_buf() {
                Ok(bytes) => bytes,
                Err(why) if why.kind() == ErrorKind::Interrupted => continue,
                Err(why) => return Err(why),
            };
            if bytes.is_empty() {
                self.ended = true;
                if draft.at == At::Quoted {
                    draft.fault(
                        "the file ends inside this cell: its closing quotation mark is missing",
                    );
                }
                return Ok(draft.finish());
            }
            let mut used = 0;
            let mut whole = false;
            for byte in bytes {
                used += 1;
                self.line += u64::from(*byte == b'\n');
                if draft.take(*byte, self.line) {
                    whole = true;
                    break;
                }
            }
            self.at_line_end = bytes.get(used - 1) == Some(&b'\n');
            self.input.consume(used);
            if whole {
                return Ok(draft.finish());
            }
            if draft.is_endless() {
                draft.fault(
                    "is longer than 256 KB: a quotation mark is missing; the rest was not read",
                );
                self.ended = true;
                return Ok(draft.finish());
            }
        }
    }
}

impl Draft {
    fn new(line: u64) -> Self {
        Draft {
            row: Row {
                line,
                ..Row::default()
            },
            cell: Vec::new(),
            cell_line: line,
            at: At::Start,
        }
    }

    /// Takes one byte in; tells whether it ended the row. `line` is the one after the byte.
    fn take(&mut self, byte: u8, line: u64) -> bool {
        match (self.at, byte) {
            (At::Start, b'"') => self.at = At::Quoted,
            (At::Quoted, b'"') => self.at = At::Closed,
            (At::Quoted, _) => self.cell.push(byte),
            (At::Closed, b'"') => {
                self.cell.push(byte);
                self.at = At::Quoted;
            }
            (_, b',') => self.end_cell(line),
            (_, b'\n') => return true,
            (At::Closed, b'\r') => {}
            (At::Closed, _) => {
                self.fault("has text behind its closing quotation mark");
                self.cell.push(byte);
                self.at = At::Plain;
            }
            (At::Plain, b'"') => {
                self.fault("holds a quotation mark, but does not begin with one");
                self.cell.push(byte);
            }
            (At::Start | At::Plain, _) => {
                self.cell.push(byte);
                self.at = At::Plain;
            }
        }
        false
    }

    fn is_endless(&self) -> bool {
        self.cell.len() > LONGEST_CELL || self.row.cells.len() > MOST_CELLS
    }

    fn fault(&mut self, fault: &'static str) {
        let cell = self.row.cells.len();
        if self.row.faults.iter().all(|known| known.cell != cell) {
            self.row.faults.push(CellFault {
                cell,
                line: self.cell_line,
                fault,
            });
        }
    }

    fn end_cell(&mut self, line: u64) {
        if self.at == At::Plain && self.cell.ends_with(b"\r") {
            self.cell.pop();
        }
        let text = match String::from_utf8(std::mem::take(&mut self.cell)) {
            Ok(text) => text,
            Err(_) => {
                self.fault("is not UTF-8");
                String::new()
            }
        };
        self.row.cells.push(text);
        self.cell_line = line;
        self.at = At::Start;
    }

    fn finish(mut self) -> Row {
        let line = self.cell_line;
        self.end_cell(line);
        self.row
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &[u8]) -> Vec<Row> {
        let mut rows = Rows::new(text);
        std::iter::from_fn(|| rows.next().unwrap()).collect()
    }

    fn cells(text: &str) -> Vec<Vec<String>> {
        rows(text.as_bytes())
            .into_iter()
            .map(|row| {
                assert_eq!(row.faults, []);
                row.cells
            })
            .collect()
    }

    fn faults(text: &[u8]) -> Vec<(u64, usize, &'static str)> {
        let all = rows(text).into_iter().flat_map(|row| row.faults);
        all.map(|fault| (fault.line, fault.cell, fault.fault))
            .collect()
    }

    #[test]
    fn bare_line_ends_stay_inside_quoted_cells() {
        let text = "a,b,c\r\n1,\"x\ny\",\"say \"\"aha\"\"\"\r\n\r\n2,,\n";
        let found = rows(text.as_bytes());
        assert_eq!(found[1].cells, ["1", "x\ny", "say \"aha\""]);
        assert_eq!(found[2].cells, ["2", "", ""]);
        assert_eq!([found[1].line, found[2].line], [2, 5]);
    }

    #[test]
    fn wrong_quotation_marks_are_told_with_their_place() {
        assert_eq!(faults(b"a,b\n1,x\"y\n")[0].0, 2);
        let (line, cell, fault) = faults(b"a,b\n1,\"x\"y\n")[0];
        assert_eq!((line, cell), (2, 1));
        assert!(fault.contains("behind"), "{fault}");
        let (line, cell, fault) = faults(b"a,b\n1,2\n3,\"x\n4,5\n")[0];
        assert_eq!((line, cell), (3, 1));
        assert!(fault.contains("ends inside"), "{fault}");
    }

    #[test]
    fn bytes_of_another_encoding_and_endless_cells_are_faults() {
        assert_eq!(faults(b"a,b\n1,gr\xe2matvedis\n"), [(2, 1, "is not UTF-8")]);
        let mut endless = b"a,\"".to_vec();
        endless.resize(3 << 20, b'x');
        let found = faults(&endless);
        assert_eq!(found.len(), 1);
        assert!(found[0].2.contains("256 KB"), "{found:?}");
    }

    proptest! {
        #[test]
        fn what_is_written_by_the_rules_is_read_back(
            table in prop::collection::vec(prop::collection::vec("[a-z\",\n\r ā]{1,8}", 2..4), 1..5)
        ) {
            let mut writer = csv::WriterBuilder::new()
                .flexible(true)
                .quote_style(csv::QuoteStyle::Always)
                .from_writer(Vec::new());
            for row in &table {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            prop_assert_eq!(cells(&text), table);
        }

        #[test]
        fn any_bytes_end(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            rows(&bytes);
        }
    }
}
