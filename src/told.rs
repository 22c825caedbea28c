//! What is told of numbers of people outside the desk: one rule for every page, file, feed and text.
//!
//! Numbers go in steps of five, downwards; below five only "<5" is said, whether it is four or none.
//! So two told numbers, whichever are taken from each other – a line and its sum, a month and its
//! year, one table and another, today and last week –, are the same or differ by five or more, and a
//! change by a single person is seen only where a step is crossed. A sum told beside its lines is
//! held back where it would say that a line lies at the upper end of its step ([`sum`]).
//!
//! Numbers of what communities published are no secrets and are told as they are.

/// The smallest number of people that is told; also the step between two told numbers.
pub const LEAST: i64 = 5;

/// A number of people as it may be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Told {
    /// Fewer than five; perhaps none.
    Few,
    /// So many or up to four more; a sum may be farther above.
    AtLeast(i64),
}

impl Told {
    /// The number that is said; nothing where only "<5" is.
    pub fn said(self) -> Option<i64> {
        match self {
            Told::Few => None,
            Told::AtLeast(number) => Some(number),
        }
    }
}

fn step(number: i64) -> i64 {
    number.max(0) / LEAST * LEAST
}

fn of_step(number: i64) -> Told {
    if number < LEAST {
        Told::Few
    } else {
        Told::AtLeast(number)
    }
}

/// A number on its own, or a line of a table.
pub fn number(count: i64) -> Told {
    of_step(step(count))
}

/// The sum of lines that are told beside it.
///
/// All that a reader can gather about a line is its step, 5 numbers wide: the sum tells no more than
/// would be true if that line stood at the lower end of its step and all others at the upper.
pub fn sum(lines: &[i64]) -> Told {
    sums(&[lines])
}

/// One sum for several tables that part the same whole in different ways.
pub fn sums(tables: &[&[i64]]) -> Told {
    let of_one = |lines: &&[i64]| whole(lines.iter().sum(), lines);
    tables.iter().map(of_one).min().unwrap_or(Told::Few)
}

/// A whole that is at most the sum of the lines told beside it: people of a year, beside those of
/// its months, in several of which somebody may be counted.
pub fn whole(count: i64, lines: &[i64]) -> Told {
    let steps: i64 = lines.iter().map(|line| step(*line)).sum();
    let others = i64::try_from(lines.len().saturating_sub(1)).unwrap_or(0);
    of_step(step(count.min(steps + (LEAST - 1) * others)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_go_in_steps_and_small_ones_are_not_told() {
        assert_eq!([0, 4].map(number), [Told::Few; 2]);
        assert_eq!([5, 9].map(number), [Told::AtLeast(5); 2]);
        assert_eq!(sum(&[]), Told::Few);
        assert_eq!(sum(&[9]), Told::AtLeast(5));
        assert_eq!(sum(&[7, 3, 9]), Told::AtLeast(15));
        // Five lines of four are twenty; told so, each would have to be four.
        assert_eq!(sum(&[4; 5]), Told::AtLeast(15));
    }

    /// Every way the lines could be that would be told in the same way.
    fn alike(lines: &[i64]) -> Vec<Vec<i64>> {
        let mut all = vec![Vec::new()];
        for line in lines {
            let numbers = step(*line)..step(*line) + LEAST;
            all = all
                .into_iter()
                .flat_map(|known: Vec<i64>| {
                    numbers
                        .clone()
                        .map(move |next| [known.clone(), vec![next]].concat())
                })
                .collect();
        }
        all.retain(|other| sum(other) == sum(lines));
        all
    }

    proptest! {
        /// Whoever reads all lines and their sum, and knows this rule, can rule out no number of any
        /// line's step; and no difference of two told numbers is one to four.
        #[test]
        fn lines_and_their_sum_give_no_line_away(lines in prop::collection::vec(0i64..23, 1..6)) {
            let alike = alike(&lines);
            for (place, line) in lines.iter().enumerate() {
                for number in step(*line)..step(*line) + LEAST {
                    prop_assert!(alike.iter().any(|other| other[place] == number), "{lines:?}");
                }
            }
            let mut told: Vec<i64> = lines.iter().filter_map(|line| number(*line).said()).collect();
            told.extend(sum(&lines).said());
            for (one, other) in told.iter().flat_map(|one| told.iter().map(move |other| (one, other))) {
                prop_assert!((one - other) % LEAST == 0);
            }
        }

        /// The same for a whole that is parted twice, as a year by months and by fields.
        #[test]
        fn one_sum_over_two_tables_gives_no_line_away(lines in prop::collection::vec(0i64..14, 2..4),
                                                      cut in 0i64..14) {
            let whole: i64 = lines.iter().sum();
            let other = [cut.min(whole), whole - cut.min(whole)];
            let told = sums(&[&lines, &other]);
            prop_assert!(told <= sum(&lines) && told <= sum(&other));
        }
    }
}
