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
    whole(lines.iter().sum(), lines)
}

/// Tables that part the same whole in different ways, and their one sum.
///
/// Lines of one table add up to what those of another do. Where that would pin lines to the upper end
/// of their step – five lines of four beside a table of one line of twenty –, the largest line of the
/// table that says more is told a step lower.
pub fn tables(tables: &[&[i64]]) -> (Vec<Vec<Told>>, Told) {
    let steps = |lines: &&[i64]| lines.iter().map(|line| step(*line)).collect();
    let mut said: Vec<Vec<i64>> = tables.iter().map(steps).collect();
    let whole = tables.first().map_or(0, |lines| lines.iter().sum::<i64>());
    let sum = loop {
        let held = said.iter().filter(|lines| !lines.is_empty());
        let most = held.map(|lines| most(lines)).min().unwrap_or(0);
        let more = said
            .iter_mut()
            .find(|lines| lines.iter().sum::<i64>() > most);
        match more.and_then(|lines| lines.iter_mut().max()) {
            Some(largest) => *largest -= LEAST,
            None => break step(whole.min(most)),
        }
    };
    let told = |lines: Vec<i64>| lines.into_iter().map(of_step).collect();
    (said.into_iter().map(told).collect(), of_step(sum))
}

/// The largest sum that leaves every line all numbers of its step.
fn most(steps: &[i64]) -> i64 {
    let others = i64::try_from(steps.len().saturating_sub(1)).unwrap_or(0);
    steps.iter().sum::<i64>() + (LEAST - 1) * others
}

/// A whole that is at most the sum of the lines told beside it: people of a year, beside those of
/// its months, in several of which somebody may be counted.
pub fn whole(count: i64, lines: &[i64]) -> Told {
    let steps: Vec<i64> = lines.iter().map(|line| step(*line)).collect();
    of_step(step(count.min(most(&steps))))
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
        let (lines, sum) = tables(&[&[20], &[4; 5]]);
        assert_eq!((lines[0][0], sum), (Told::AtLeast(15), Told::AtLeast(15)));
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

        /// The same for a whole that is parted in three ways: no table says so much that the lines
        /// of another would have to stand at the upper end of their steps.
        #[test]
        fn tables_of_one_whole_give_no_line_away(
            people in prop::collection::vec((0usize..2, 0usize..5, 0usize..9), 0..60)
        ) {
            let mut parted = [vec![0; 2], vec![0; 5], vec![0; 9]];
            for (a, b, c) in people {
                for (table, at) in parted.iter_mut().zip([a, b, c]) {
                    table[at] += 1;
                }
            }
            let lines: Vec<&[i64]> = parted.iter().map(Vec::as_slice).collect();
            let (told, sum) = tables(&lines);
            let low = |told: &Told| told.said().unwrap_or(0);
            for (table, told) in parted.iter().zip(&told) {
                prop_assert!(table.iter().zip(told).all(|(count, told)| low(told) <= *count));
            }
            for one in &told {
                let steps: Vec<i64> = one.iter().map(low).collect();
                prop_assert!(low(&sum) <= most(&steps));
                for other in &told {
                    prop_assert!(other.iter().map(low).sum::<i64>() <= most(&steps));
                }
            }
        }
    }
}
