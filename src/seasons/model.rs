//! What a season is.

use chrono::{Months, NaiveDate};

use crate::db::SeasonId;
use crate::text::{Lang, fold};

/// Internships of one summer or term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Season {
    pub id: SeasonId,
    /// The word of its address; never changes once the season was shown.
    pub slug: String,
    /// In Latvian; the other two may be empty.
    pub title: String,
    pub title_en: String,
    pub title_lt: String,
    pub about: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    /// The last day to apply for its offers.
    pub apply_by: NaiveDate,
    /// Visitors see it, and communities may choose it.
    pub shown: bool,
    pub copied_from: Option<SeasonId>,
    /// By municipality.
    pub targets: Vec<Target>,
    pub version: i64,
}

/// The places a municipality should offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub municipality: String,
    pub places: u16,
}

impl Season {
    /// The title for a reader; the Latvian one where there is no other.
    pub fn title(&self, lang: Lang) -> &str {
        let own = match lang {
            Lang::Lv => "",
            Lang::En => &self.title_en,
            Lang::Lt => &self.title_lt,
        };
        if own.is_empty() { &self.title } else { own }
    }

    /// Whether offers may still be put into it, and people apply.
    pub fn is_open(&self, today: NaiveDate) -> bool {
        self.shown && today <= self.apply_by
    }

    /// The same a year later, to be looked over before it is shown: years in titles go one up.
    pub fn a_year_later(&self) -> Season {
        let later = |day: NaiveDate| day.checked_add_months(Months::new(12)).unwrap_or(day);
        let title = next_year(&self.title);
        Season {
            id: SeasonId::new(),
            slug: slug_of(&title),
            title,
            title_en: next_year(&self.title_en),
            title_lt: next_year(&self.title_lt),
            about: next_year(&self.about),
            starts_on: later(self.starts_on),
            ends_on: later(self.ends_on),
            apply_by: later(self.apply_by),
            shown: false,
            copied_from: Some(self.id),
            targets: self.targets.clone(),
            version: 1,
        }
    }
}

/// The word of an address made of a title.
pub fn slug_of(title: &str) -> String {
    let folded = fold(title);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("-")
}

/// Every year of this century in a text, one later: "Vasaras prakse 2027" → "… 2028".
fn next_year(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut digits = String::new();
    for c in text.chars().chain(['\0']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        match digits.parse::<u32>() {
            Ok(year @ 2000..=2098) if digits.len() == 4 => out.push_str(&(year + 1).to_string()),
            _ => out.push_str(&digits),
        }
        digits.clear();
        if c != '\0' {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_years_season_is_copied_a_year_later() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let season = Season {
            id: SeasonId::new(),
            slug: "vasaras-prakse-2027".to_owned(),
            title: "Vasaras prakse 2027".to_owned(),
            title_en: "Summer 2027".to_owned(),
            title_lt: String::new(),
            about: "No 2027. gada jūnija; tālr. 20270000".to_owned(),
            starts_on: day("2027-06-01"),
            ends_on: day("2027-08-31"),
            apply_by: day("2027-05-15"),
            shown: true,
            copied_from: None,
            targets: vec![Target {
                municipality: "Jēkabpils novads".to_owned(),
                places: 10,
            }],
            version: 7,
        };
        let next = season.a_year_later();
        assert_eq!(next.title, "Vasaras prakse 2028");
        assert_eq!(next.slug, "vasaras-prakse-2028");
        assert_eq!(next.title(Lang::En), "Summer 2028");
        assert_eq!(next.title(Lang::Lt), "Vasaras prakse 2028");
        assert_eq!(next.about, "No 2028. gada jūnija; tālr. 20270000");
        assert_eq!(next.apply_by, day("2028-05-15"));
        assert!(!next.shown && !next.is_open(day("2027-01-01")));
        assert_eq!(next.targets, season.targets);
        assert!(season.is_open(day("2027-05-15")) && !season.is_open(day("2027-05-16")));
    }
}
