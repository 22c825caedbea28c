//! The figures of a unit, and their sums.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use crate::territories::{Inhabitants, Territories, Territory};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Figure {
    People,
    Needs,
    Offers,
    Introductions,
    Outcomes,
}

impl Figure {
    pub const ALL: [Figure; 5] = [
        Figure::People,
        Figure::Needs,
        Figure::Offers,
        Figure::Introductions,
        Figure::Outcomes,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Figure::People => "people",
            Figure::Needs => "needs",
            Figure::Offers => "offers",
            Figure::Introductions => "introductions",
            Figure::Outcomes => "outcomes",
        }
    }

    pub fn parse(code: &str) -> Option<Figure> {
        Self::ALL.into_iter().find(|figure| figure.code() == code)
    }
}

/// Figures in the order of [`Figure::ALL`].
pub(super) type Figures = [i64; 5];

/// What the database counted, by unit.
#[derive(Clone, Debug, Default)]
pub(super) struct Counted {
    /// In the order of [`Figure::ALL`].
    pub by_unit: [HashMap<String, i64>; 5],
    /// The newest number of inhabitants that somebody entered.
    pub inhabitants: Vec<Inhabitants>,
    /// People who can be found, by how often they were asked within the year that ends today.
    pub turns: Turns,
}

/// How requests fall on people: asked never, once or twice, three to five times, more often.
pub(super) type Turns = [i64; 4];

/// Where somebody who was asked so often stands in [`Turns`]. From six on, matching gives no bonus.
pub(super) fn turn(requests: i64) -> usize {
    match requests {
        ..=0 => 0,
        1..=2 => 1,
        3..=5 => 2,
        _ => 3,
    }
}

/// One unit in the report.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub territory: Territory,
    pub figures: Figures,
    pub inhabitants: Option<i64>,
}

impl Unit {
    /// Nobody is tied to it and nothing is asked for.
    pub fn is_white(&self) -> bool {
        self.figures == [0; 5]
    }
}

/// Units taken together.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Sum {
    pub units: i64,
    pub white: i64,
    pub figures: Figures,
    /// Known only where the number is known for every unit.
    pub inhabitants: Option<i64>,
}

#[derive(Clone, Debug)]
pub(super) struct Report {
    pub units: Vec<Unit>,
    pub municipalities: BTreeMap<String, Sum>,
    pub regions: BTreeMap<&'static str, Sum>,
    pub whole: Sum,
    pub turns: Turns,
}

/// The first and last day that count.
pub(super) type Period = (NaiveDate, NaiveDate);

/// The planning region of a municipality, by its official name.
pub(super) fn region(municipality: &str) -> &'static str {
    match municipality {
        "Aizkraukles novads" | "Jēkabpils novads" | "Bauskas novads" => {
            "Zemgales plānošanas reģions"
        }
        _ => "Latgales plānošanas reģions",
    }
}

/// How many for a thousand inhabitants.
#[expect(clippy::cast_precision_loss, reason = "counts of people in a parish")]
pub(super) fn per_thousand(figure: i64, inhabitants: Option<i64>) -> Option<f64> {
    let inhabitants = inhabitants.filter(|number| *number > 0)?;
    Some(figure as f64 * 1000.0 / inhabitants as f64)
}

/// Joins the units of Sēlija with what was counted.
pub(super) fn report(counted: &Counted, territories: &Territories) -> Report {
    let inhabitants = territories.joined(&counted.inhabitants);
    let units: Vec<Unit> = territories
        .in_selija()
        .iter()
        .map(|territory| {
            let slug = &territory.slug;
            Unit {
                figures: std::array::from_fn(|index| {
                    counted.by_unit[index]
                        .get(slug)
                        .copied()
                        .unwrap_or_default()
                }),
                inhabitants: inhabitants.get(slug).copied(),
                territory: Territory::clone(territory),
            }
        })
        .collect();
    let mut municipalities: BTreeMap<String, Vec<&Unit>> = BTreeMap::new();
    let mut regions: BTreeMap<&'static str, Vec<&Unit>> = BTreeMap::new();
    for unit in &units {
        let name = unit.territory.municipality.clone();
        regions.entry(region(&name)).or_default().push(unit);
        municipalities.entry(name).or_default().push(unit);
    }
    let summed = |units: &[&Unit]| sum(units.iter().copied());
    Report {
        municipalities: municipalities
            .iter()
            .map(|(name, units)| (name.clone(), summed(units)))
            .collect(),
        regions: regions
            .iter()
            .map(|(name, units)| (*name, summed(units)))
            .collect(),
        whole: sum(units.iter()),
        turns: counted.turns,
        units,
    }
}

fn sum<'a>(units: impl Iterator<Item = &'a Unit>) -> Sum {
    let mut sum = Sum {
        inhabitants: Some(0),
        ..Sum::default()
    };
    for unit in units {
        sum.units += 1;
        sum.white += i64::from(unit.is_white());
        for (all, own) in sum.figures.iter_mut().zip(unit.figures) {
            *all += own;
        }
        sum.inhabitants = sum.inhabitants.zip(unit.inhabitants).map(|(a, b)| a + b);
    }
    sum
}

/// The shade of a unit on the map: 0 for nothing, then by quarters of the largest number.
pub(super) fn level(number: i64, most: i64) -> usize {
    match (number, most) {
        (0, _) | (_, 0) => 0,
        (number, most) if number * 4 <= most => 1,
        (number, most) if number * 2 <= most => 2,
        (number, most) if number * 4 <= most * 3 => 3,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shades_go_by_quarters_and_nothing_is_white() {
        let shades: Vec<usize> = [0, 1, 2, 3, 4].map(|number| level(number, 4)).to_vec();
        assert_eq!(shades, [0, 1, 2, 3, 4]);
        assert_eq!(level(0, 0), 0);
        assert_eq!(level(1, 1), 4);
    }

    #[test]
    fn a_thousand_needs_inhabitants() {
        assert_eq!(per_thousand(3, Some(1500)), Some(2.0));
        assert_eq!(per_thousand(3, Some(0)), None);
        assert_eq!(per_thousand(3, None), None);
    }
}
