//! Windows by month and place.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Months, NaiveDate};

use crate::db::PersonId;
use crate::told;

/// Months that are shown, the present one first.
pub const MONTHS: u32 = 12;

/// Somebody's days in Sēlija.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    pub person: PersonId,
    pub headline: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// The municipality they are tied to; nothing when they named none.
    pub place: Option<String>,
}

/// One month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Month {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Who is there on some day of it, by the first day.
    pub visits: Vec<Visit>,
}

/// The months from today on, each with who is there.
pub fn months(visits: &[Visit], today: NaiveDate) -> Vec<Month> {
    let first = today.with_day(1).unwrap_or(today);
    (0..MONTHS)
        .map(|number| {
            let begin = first + Months::new(number);
            let to = (begin + Months::new(1)).pred_opt().unwrap_or(begin);
            let from = begin.max(today);
            let mut there: Vec<Visit> = visits
                .iter()
                .filter(|visit| visit.from <= to && visit.to >= from)
                .cloned()
                .collect();
            there.sort_by_key(|one| (one.from, one.to, one.person));
            Month {
                from,
                to,
                visits: there,
            }
        })
        .collect()
}

impl Month {
    /// How many people are there, all of them and by municipality. Somebody with two visits in the
    /// month counts once.
    pub fn counts(&self) -> (usize, BTreeMap<String, usize>) {
        let mut by_place: BTreeMap<String, BTreeSet<PersonId>> = BTreeMap::new();
        let mut all = BTreeSet::new();
        for visit in &self.visits {
            all.insert(visit.person);
            if let Some(place) = &visit.place {
                by_place
                    .entry(place.clone())
                    .or_default()
                    .insert(visit.person);
            }
        }
        let counts = by_place.into_iter().map(|(place, of)| (place, of.len()));
        (all.len(), counts.collect())
    }

    /// What communities read of these numbers: all people, and municipalities with five or more.
    pub fn told(&self) -> (Option<i64>, Vec<(String, i64)>) {
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let (all, places) = self.counts();
        let mut lines: Vec<i64> = places.values().map(|count| number(*count)).collect();
        // Those without a place are a line that nobody reads; where there is none it hides nothing.
        let without = number(all) - lines.iter().sum::<i64>();
        lines.extend((without > 0).then_some(without));
        let places = places
            .into_iter()
            .filter_map(|(place, count)| Some((place, told::number(number(count)).said()?)));
        (told::sum(&lines).said(), places.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, month, day).unwrap()
    }

    fn visit(person: PersonId, from: NaiveDate, to: NaiveDate, place: Option<&str>) -> Visit {
        Visit {
            person,
            headline: String::new(),
            from,
            to,
            place: place.map(str::to_owned),
        }
    }

    #[test]
    fn a_visit_stands_in_each_month_it_touches_and_counts_once() {
        let (anna, otto) = (PersonId::new(), PersonId::new());
        let visits = [
            visit(anna, day(6, 20), day(7, 5), Some("A")),
            visit(anna, day(7, 20), day(7, 22), Some("A")),
            visit(otto, day(7, 1), day(7, 1), None),
            visit(otto, day(1, 1), day(3, 2), None),
        ];
        let months = months(&visits, day(3, 3));
        assert_eq!(months.len(), 12);
        assert_eq!(months[0].from, day(3, 3), "the days before today are over");
        assert!(months[0].visits.is_empty());
        assert_eq!(months[3].counts().0, 1);
        let (all, by_place) = months[4].counts();
        assert_eq!((all, by_place["A"]), (2, 1));
        assert_eq!((months[4].from, months[4].to), (day(7, 1), day(7, 31)));
    }

    #[test]
    fn communities_read_steps_of_five_and_no_sum_that_pins_a_line() {
        let of = |place: &'static str, count: usize| {
            (0..count).map(move |_| visit(PersonId::new(), day(6, 1), day(6, 2), Some(place)))
        };
        let visits: Vec<Visit> = of("A", 7).chain(of("B", 4)).chain(of("C", 4)).collect();
        let june = &months(&visits, day(6, 1))[0];
        assert_eq!(june.told(), (Some(10), vec![("A".to_owned(), 5)]));
        let few: Vec<Visit> = ["A", "B", "C", "D", "E"]
            .into_iter()
            .flat_map(|place| of(place, 4))
            .collect();
        let june = &months(&few, day(6, 1))[0];
        assert_eq!(
            june.told(),
            (Some(15), Vec::new()),
            "twenty would say four of each"
        );
    }
}
