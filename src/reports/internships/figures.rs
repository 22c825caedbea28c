//! Figures about internships: places offered and filled, by one thing at a time.
//!
//! Outside the desk a number of students from one to four is not told, and where that would leave
//! one hidden number beside a known sum, the next smallest is hidden too.

use std::collections::BTreeMap;

/// Numbers below this are hidden outside the desk.
const LEAST: i64 = 5;

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

/// Which of some numbers that add up to a known sum may be told.
pub(super) fn told(numbers: &[i64]) -> Vec<Option<i64>> {
    let small = |number: i64| (1..LEAST).contains(&number);
    let mut hidden: Vec<bool> = numbers.iter().map(|number| small(*number)).collect();
    let count = hidden.iter().filter(|one| **one).count();
    let sum: i64 = numbers
        .iter()
        .zip(&hidden)
        .filter(|(_, hidden)| **hidden)
        .map(|(number, _)| number)
        .sum();
    // One hidden number is the sum less the others; several that come to little are as good as told.
    if count == 1 || (count > 0 && sum < LEAST) {
        let next = numbers
            .iter()
            .enumerate()
            .filter(|(place, number)| !hidden[*place] && **number > 0)
            .min_by_key(|(_, number)| **number)
            .map(|(place, _)| place);
        if let Some(place) = next {
            hidden[place] = true;
        }
    }
    numbers
        .iter()
        .zip(hidden)
        .map(|(number, hidden)| (!hidden).then_some(*number))
        .collect()
}

/// The sum of some numbers, unless it, or what is hidden in them, would be told by it.
pub(super) fn told_sum(numbers: &[i64]) -> Option<i64> {
    let sum: i64 = numbers.iter().sum();
    let lonely = numbers.iter().filter(|number| **number > 0).count() == 1;
    let shown = told(numbers);
    let any_hidden = shown.iter().any(Option::is_none);
    (sum == 0 || (sum >= LEAST && !(lonely && any_hidden))).then_some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_small_number_is_hidden_and_cannot_be_reckoned() {
        assert_eq!(told(&[7, 3, 9]), [None, None, Some(9)]);
        assert_eq!(told(&[7, 3, 4]), [Some(7), None, None]);
        assert_eq!(told(&[0, 1, 1, 12]), [Some(0), None, None, None]);
        assert_eq!(told(&[8, 0, 12]), [Some(8), Some(0), Some(12)]);
        assert_eq!(told_sum(&[3, 0]), None);
        assert_eq!(told_sum(&[7, 3, 9]), Some(19));
        assert_eq!(told_sum(&[0, 0]), Some(0));
    }

    proptest! {
        /// Whoever knows the sum and all that is told learns of no number below five.
        #[test]
        fn no_difference_tells_a_small_number(numbers in prop::collection::vec(0i64..12, 1..9)) {
            let shown = told(&numbers);
            for (number, shown) in numbers.iter().zip(&shown) {
                prop_assert!(!(1..LEAST).contains(number) || shown.is_none());
            }
            let hidden: Vec<i64> = numbers.iter().zip(&shown)
                .filter(|(_, shown)| shown.is_none()).map(|(number, _)| *number).collect();
            if let (Some(_), false) = (told_sum(&numbers), hidden.is_empty()) {
                prop_assert!(hidden.len() > 1);
                prop_assert!(hidden.iter().sum::<i64>() >= LEAST);
            }
        }
    }
}
