//! Figures about internships: places offered and filled, by one thing at a time. Outside the desk
//! numbers of students are told as [`crate::told`] allows.

use std::collections::BTreeMap;

/// What the figures are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    Field,
    Municipality,
    School,
    Level,
    /// The season the offer was put into, such as “Vasaras prakse 2027”.
    Season,
    /// The time of the year in which it begins.
    Quarter,
}

impl By {
    pub const ALL: [By; 6] = [
        By::Field,
        By::Municipality,
        By::School,
        By::Level,
        By::Season,
        By::Quarter,
    ];
}

/// One line: its name and its numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub name: String,
    pub offered: i64,
    pub filled: i64,
    pub minors: i64,
}

/// One table of figures.
#[derive(Clone, Debug)]
pub(super) struct Figures {
    pub by: By,
    pub lines: Vec<Line>,
}

/// Adds numbers up under their names, in the order of the names' keys.
#[derive(Default)]
pub(super) struct Sums(BTreeMap<String, Line>);

impl Sums {
    /// `key` orders the lines; `name` is read.
    pub fn offered(&mut self, (key, name): (String, String), places: i64) {
        self.line(key, name).offered += places;
    }

    pub fn filled(&mut self, (key, name): (String, String), minor: bool) {
        let line = self.line(key, name);
        line.filled += 1;
        line.minors += i64::from(minor);
    }

    /// Of several spellings of one name the first is read.
    fn line(&mut self, key: String, name: String) -> &mut Line {
        self.0.entry(key).or_insert_with(|| Line {
            name,
            offered: 0,
            filled: 0,
            minors: 0,
        })
    }

    pub fn lines(self) -> Vec<Line> {
        self.0.into_values().collect()
    }
}
