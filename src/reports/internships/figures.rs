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
    Season,
}

impl By {
    pub const ALL: [By; 5] = [
        By::Field,
        By::Municipality,
        By::School,
        By::Level,
        By::Season,
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
pub(super) struct Sums(BTreeMap<(String, String), (i64, i64, i64)>);

impl Sums {
    /// `key` orders the lines; `name` is read.
    pub fn offered(&mut self, (key, name): (String, String), places: i64) {
        self.0.entry((key, name)).or_default().0 += places;
    }

    pub fn filled(&mut self, (key, name): (String, String), minor: bool) {
        let sums = self.0.entry((key, name)).or_default();
        sums.1 += 1;
        sums.2 += i64::from(minor);
    }

    pub fn lines(self) -> Vec<Line> {
        self.0
            .into_iter()
            .map(|((_, name), (offered, filled, minors))| Line {
                name,
                offered,
                filled,
                minors,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::told;

    proptest! {
        /// A year of placements, parted in five ways, read again after each one more: all numbers a
        /// reader ever sees are steps of five, the sum no larger than any table allows.
        #[test]
        fn a_growing_year_never_tells_of_fewer_than_five(
            placements in prop::collection::vec((0usize..3, 0usize..4, 0usize..6, 0usize..2), 1..40)
        ) {
            let name = |at: usize| (at.to_string(), at.to_string());
            for until in 1..=placements.len() {
                let mut tables: [Sums; 4] = Default::default();
                for (a, b, c, d) in &placements[..until] {
                    for (table, at) in tables.iter_mut().zip([a, b, c, d]) {
                        table.filled(name(*at), false);
                    }
                }
                let lines: Vec<Vec<i64>> = tables
                    .into_iter()
                    .map(|table| table.lines().iter().map(|line| line.filled).collect())
                    .collect();
                let parted: Vec<&[i64]> = lines.iter().map(Vec::as_slice).collect();
                let sum = told::sums(&parted);
                let mut all: Vec<i64> = lines.iter().flatten().filter_map(|line| told::number(*line).said()).collect();
                all.extend(sum.said());
                prop_assert!(all.iter().all(|number| number % told::LEAST == 0 && *number > 0));
                prop_assert!(parted.iter().all(|table| sum <= told::sum(table)));
            }
        }
    }
}
