//! The records of a file, one after another: a JSON object a line, or a CSV row made into one.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use clap::ValueEnum;
use serde_json::{Map, Value};

use super::super::Fault;
use super::super::export::cells;

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Format {
    /// JSON Lines: one object a line
    Jsonl,
    /// Comma-separated values with a header row; lists separated by " | "
    Csv,
}

/// One record with the line it begins on, from 1.
pub(in crate::cli) struct Record {
    pub line: u64,
    pub content: Result<Map<String, Value>, String>,
}

impl Format {
    /// The format that was named, or the one the file's ending tells.
    pub fn of(named: Option<Format>, file: &Path) -> Result<Format, Fault> {
        let ending = file.extension().map(|ending| ending.to_ascii_lowercase());
        match (named, ending.as_ref().and_then(|ending| ending.to_str())) {
            (Some(format), _) => Ok(format),
            (None, Some("jsonl" | "ndjson" | "json")) => Ok(Format::Jsonl),
            (None, Some("csv")) => Ok(Format::Csv),
            _ => Err(Fault::with(
                format!("the ending of {} does not tell its format", file.display()),
                "add --format jsonl or --format csv.",
            )),
        }
    }
}

/// Opens a file of records.
pub(in crate::cli) fn open(
    path: &Path,
    format: Format,
) -> Result<Box<dyn Iterator<Item = Record>>, Fault> {
    let unreadable = |why: std::io::Error| {
        Fault::with(
            format!("{} cannot be read: {why}", path.display()),
            "see that the file is there and that this user may read it.",
        )
    };
    let mut file = File::open(path).map_err(unreadable)?;
    match format {
        Format::Jsonl => Ok(Box::new(json_lines(BufReader::new(file)))),
        Format::Csv => {
            let mut head = Vec::new();
            (&mut file)
                .take(64 * 1024)
                .read_to_end(&mut head)
                .map_err(unreadable)?;
            // Spreadsheets of Latvia and Lithuania separate by semicolons, and begin with a mark.
            let mark: &[u8] = b"\xef\xbb\xbf";
            let begins = if head.starts_with(mark) {
                mark.len() as u64
            } else {
                0
            };
            let first = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
            let separator = if first.contains(&b';') && !first.contains(&b',') {
                b';'
            } else {
                b','
            };
            file.seek(SeekFrom::Start(begins)).map_err(unreadable)?;
            Ok(Box::new(rows(file, separator)))
        }
    }
}

fn json_lines(reader: impl BufRead + 'static) -> impl Iterator<Item = Record> {
    (1..).zip(reader.split(b'\n')).filter_map(|(line, bytes)| {
        let text = match bytes.map(String::from_utf8) {
            Ok(Ok(text)) => text,
            Ok(Err(_)) => {
                return Some(Record {
                    line,
                    content: Err("is not UTF-8".to_owned()),
                });
            }
            Err(why) => {
                return Some(Record {
                    line,
                    content: Err(why.to_string()),
                });
            }
        };
        let text = text.trim().trim_start_matches('\u{feff}');
        if text.is_empty() {
            return None;
        }
        let content = match serde_json::from_str(text) {
            Ok(Value::Object(content)) => Ok(content),
            Ok(_) => Err("is not a JSON object".to_owned()),
            Err(why) => Err(format!("is not JSON (column {})", why.column())),
        };
        Some(Record { line, content })
    })
}

fn rows(file: File, separator: u8) -> impl Iterator<Item = Record> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .from_reader(BufReader::new(file));
    let headers = reader.headers().cloned();
    reader.into_records().filter_map(move |row| {
        let fault = |line, fault: &str| {
            Some(Record {
                line,
                content: Err(fault.to_owned()),
            })
        };
        let headers = match &headers {
            Ok(headers) => headers,
            Err(_) => return fault(1, "the header row cannot be read"),
        };
        let row = match row {
            Ok(row) => row,
            Err(why) => {
                let line = why.position().map_or(1, csv::Position::line);
                return fault(
                    line,
                    "the row cannot be read: it must be UTF-8, quotes in pairs",
                );
            }
        };
        let line = row.position().map_or(1, csv::Position::line);
        if row.iter().all(|cell| cell.trim().is_empty()) {
            return None;
        }
        if row.len() != headers.len() {
            let what = format!("has {} cells, the header row {}", row.len(), headers.len());
            return fault(line, &what);
        }
        let content = headers
            .iter()
            .zip(row.iter())
            .map(|(name, cell)| (name.trim().to_owned(), cells::value(name.trim(), cell)))
            .collect();
        Some(Record {
            line,
            content: Ok(content),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(name: &str, text: &str) -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        (folder, path)
    }

    #[test]
    fn lines_are_numbered_and_empty_ones_passed_over() {
        let (_folder, path) = written("a.jsonl", "{\"id\": \"1\"}\n\n[1]\n{\"id\": \n");
        let records: Vec<Record> = open(&path, Format::Jsonl).unwrap().collect();
        assert_eq!(
            records.iter().map(|one| one.line).collect::<Vec<_>>(),
            [1, 3, 4]
        );
        assert!(records[0].content.is_ok());
        assert_eq!(
            records[1].content.as_ref().unwrap_err(),
            "is not a JSON object"
        );
        assert!(
            records[2]
                .content
                .as_ref()
                .unwrap_err()
                .starts_with("is not JSON")
        );
    }

    #[test]
    fn a_spreadsheet_with_semicolons_and_a_mark_is_read() {
        let text = "\u{feff}id;skills;hours_per_week\n1;\"viens | divi;\ntrīs\";4\n;;\n2;x\n";
        let (_folder, path) = written("a.csv", text);
        let records: Vec<Record> = open(&path, Format::Csv).unwrap().collect();
        let first = records[0].content.as_ref().unwrap();
        assert_eq!(first["id"], "1");
        assert_eq!(first["skills"], serde_json::json!(["viens", "divi;\ntrīs"]));
        assert_eq!(first["hours_per_week"], 4);
        assert_eq!(records.len(), 2);
        assert_eq!((records[1].line, records[1].content.is_err()), (5, true));
    }

    #[test]
    fn the_ending_tells_the_format_unless_one_is_named() {
        assert_eq!(Format::of(None, Path::new("a.CSV")).unwrap(), Format::Csv);
        assert_eq!(
            Format::of(Some(Format::Jsonl), Path::new("a")).unwrap(),
            Format::Jsonl
        );
        assert!(Format::of(None, Path::new("people")).is_err());
    }
}
