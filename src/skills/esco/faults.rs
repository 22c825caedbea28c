//! What is wrong with a package, gathered, bounded.

use std::fmt;

/// Faults that are listed; further ones are counted.
const MOST_FAULTS: usize = 100;
/// Faults of one file after which it is not read further: the rest would follow from these.
const MOST_OF_FILE: usize = 25;

/// One thing that is wrong, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EscoFault {
    pub file: String,
    /// From 1; none where the file as a whole is meant.
    pub line: Option<u64>,
    /// Name of the column in the header row.
    pub column: String,
    pub fault: String,
}

impl fmt::Display for EscoFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        if !self.column.is_empty() {
            write!(f, ", column {}", self.column)?;
        }
        write!(f, ": {}", self.fault)
    }
}

/// All faults of a package.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EscoFaults {
    pub listed: Vec<EscoFault>,
    /// Found beside the listed ones.
    pub more: usize,
}

impl EscoFaults {
    pub fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    pub(super) fn add(&mut self, fault: EscoFault) {
        if self.listed.len() < MOST_FAULTS {
            self.listed.push(fault);
        } else {
            self.more += 1;
        }
    }

    /// Adds a fault of a file as a whole.
    pub(super) fn of_file(&mut self, file: &str, fault: impl Into<String>) {
        self.add(EscoFault {
            file: file.to_owned(),
            line: None,
            column: String::new(),
            fault: fault.into(),
        });
    }
}

/// The faults of one file while it is read.
pub(super) struct OfFile<'a> {
    pub file: &'a str,
    all: &'a mut EscoFaults,
    count: usize,
}

impl<'a> OfFile<'a> {
    pub fn new(file: &'a str, all: &'a mut EscoFaults) -> Self {
        OfFile {
            file,
            all,
            count: 0,
        }
    }

    pub fn at(&mut self, line: u64, column: &str, fault: impl Into<String>) {
        self.count += 1;
        self.all.add(EscoFault {
            file: self.file.to_owned(),
            line: Some(line),
            column: column.to_owned(),
            fault: fault.into(),
        });
        if self.is_hopeless() {
            let rest = format!("the rest of the file was not read after {MOST_OF_FILE} faults");
            self.all.of_file(self.file, rest);
        }
    }

    pub fn whole(&mut self, fault: impl Into<String>) {
        self.count += 1;
        self.all.of_file(self.file, fault);
    }

    /// Whether reading on would only repeat itself.
    pub fn is_hopeless(&self) -> bool {
        self.count == MOST_OF_FILE
    }

    pub fn is_clean(&self) -> bool {
        self.count == 0
    }
}
