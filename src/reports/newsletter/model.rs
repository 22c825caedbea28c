//! A version of a block, and months.

use chrono::{DateTime, Datelike, Months, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::text::Lang;
use crate::told;

/// Numbers of a month as they are told; those of people in steps of five, or not at all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Numbers {
    pub needs: i64,
    pub internships: i64,
    pub joined: Option<i64>,
    pub introduced: Option<i64>,
    pub coming: Option<i64>,
}

impl Numbers {
    /// From what was counted: needs, internships; then people who joined, were introduced, will come.
    pub fn of(offers: (i64, i64), people: [i64; 3]) -> Numbers {
        let [joined, introduced, coming] = people.map(|count| told::number(count).said());
        Numbers {
            needs: offers.0,
            internships: offers.1,
            joined,
            introduced,
            coming,
        }
    }
}

/// What was chosen of what could stand in a version when it was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Chosen {
    Both {
        within: Vec<Uuid>,
        left_out: Vec<Uuid>,
    },
    /// Nothing but what was left out: before anything is chosen, and in versions of earlier
    /// programs.
    LeftOut(Vec<Uuid>),
}

impl Chosen {
    /// Tells whether something stands in the block: what a coordinator has not seen does not.
    pub fn stands(&self, id: &Uuid) -> bool {
        match self {
            Chosen::Both { within, .. } => within.contains(id),
            Chosen::LeftOut(left_out) => !left_out.contains(id),
        }
    }

    /// Tells whether the form ticks something; what came after the version is ticked too.
    pub fn is_ticked(&self, id: &Uuid) -> bool {
        match self {
            Chosen::Both { left_out, .. } | Chosen::LeftOut(left_out) => !left_out.contains(id),
        }
    }
}

/// A saved version.
#[derive(Clone, Debug)]
pub(super) struct Version {
    pub id: Uuid,
    pub month: Month,
    pub lang: Lang,
    pub version: i64,
    pub opening: String,
    pub closing: String,
    /// Which needs and thanks stand in it.
    pub chosen: Chosen,
    pub numbers: Numbers,
    pub made_at: DateTime<Utc>,
    pub published_at: Option<DateTime<Utc>>,
}

/// A calendar month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Month(NaiveDate);

impl Month {
    pub fn of(day: NaiveDate) -> Month {
        Month(day.with_day(1).unwrap_or(day))
    }

    /// Reads "2027-03"; only months of this century are believed.
    pub fn parse(text: &str) -> Option<Month> {
        let first: NaiveDate = format!("{text}-01").parse().ok()?;
        (text.len() == 7 && (2000..2100).contains(&first.year())).then_some(Month(first))
    }

    pub fn code(self) -> String {
        self.0.format("%Y-%m").to_string()
    }

    pub fn first(self) -> NaiveDate {
        self.0
    }

    pub fn last(self) -> NaiveDate {
        let next = self.next().0;
        next.pred_opt().unwrap_or(next)
    }

    pub fn next(self) -> Month {
        Month(self.0.checked_add_months(Months::new(1)).unwrap_or(self.0))
    }

    pub fn before(self) -> Month {
        Month(self.0.checked_sub_months(Months::new(1)).unwrap_or(self.0))
    }

    pub fn words(self, lang: Lang) -> String {
        crate::text::month(lang, self.0.year(), self.0.month())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_and_followed() {
        let month = Month::parse("2027-12").unwrap();
        assert_eq!(month.next().code(), "2028-01");
        assert_eq!(month.before().code(), "2027-11");
        assert_eq!(month.last().to_string(), "2027-12-31");
        for bad in ["", "2027-13", "2027-1", "1999-01", "2027-01-01", "abcd-01"] {
            assert_eq!(Month::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_came_later_does_not_stand_in_a_version() {
        let [one, two, later] = [1, 2, 3].map(Uuid::from_u128);
        let chosen = Chosen::Both {
            within: vec![one],
            left_out: vec![two],
        };
        let text = serde_json::to_string(&chosen).unwrap();
        assert_eq!(serde_json::from_str::<Chosen>(&text).unwrap(), chosen);
        assert_eq!(
            [one, two, later].map(|id| chosen.stands(&id)),
            [true, false, false]
        );
        assert_eq!(
            [one, two, later].map(|id| chosen.is_ticked(&id)),
            [true, false, true]
        );
        let earlier: Chosen = serde_json::from_str(&format!(r#"["{two}"]"#)).unwrap();
        assert_eq!(
            [one, two, later].map(|id| earlier.stands(&id)),
            [true, false, true]
        );
    }

    #[test]
    fn numbers_of_people_are_told_in_steps() {
        let numbers = Numbers::of((3, 1), [4, 9, 0]);
        assert_eq!((numbers.needs, numbers.internships), (3, 1));
        assert_eq!(
            (numbers.joined, numbers.introduced, numbers.coming),
            (None, Some(5), None)
        );
    }
}
