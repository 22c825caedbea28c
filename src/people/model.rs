//! What a person's profile is.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use crate::db::{AccountId, PersonId};
use crate::matching::{
    Engagement, LanguageLevel, LivesIn, PersonFacts, PersonKind, Point, Sector, Study, TieFact,
    Window,
};
use crate::territories::Territories;
use crate::text::Lang;
pub use crate::text::contact_in;

/// A person's profile.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: PersonId,
    pub account: Option<AccountId>,
    pub state: PersonState,
    pub content: NewPerson,
    pub paused_until: Option<NaiveDate>,
    pub requests_per_month: u8,
    pub confirmed_at: DateTime<Utc>,
    pub created_at: DateTime<Utc>,
    /// Frozen at their own wish: kept, shown to nobody, used for nothing.
    pub restricted: bool,
    /// Erased: what is left is an id without content.
    pub erased: bool,
    pub version: i64,
}

/// Whether communities can find a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonState {
    Hidden,
    Published,
}

impl PersonState {
    pub fn code(self) -> &'static str {
        match self {
            PersonState::Hidden => "hidden",
            PersonState::Published => "published",
        }
    }
}

/// A skill in the person's own words, with the catalogue's concept if they picked one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SkillWords {
    pub words: String,
    pub concept: Option<String>,
}

/// The content of a profile.
#[derive(Clone, Debug, PartialEq)]
pub struct NewPerson {
    pub account: Option<AccountId>,
    /// The number an import gave.
    pub external_id: Option<String>,
    pub lang: Lang,
    pub kinds: Vec<PersonKind>,
    pub headline: String,
    pub about: String,
    pub skills: Vec<SkillWords>,
    pub languages: Vec<LanguageLevel>,
    pub engagement: Vec<Engagement>,
    pub sectors: Vec<Sector>,
    /// ISO 3166-1 alpha-2, or ZZ.
    pub country: String,
    pub place: String,
    /// Slug of the territory the person is tied to.
    pub tie: Option<String>,
    /// A tie in words that no unit answers to.
    pub tie_text: String,
    /// Whether communities see the parish, or only the municipality.
    pub tie_shown: bool,
    pub windows: Vec<Window>,
    pub study: Option<Study>,
    /// The last month ("2027-09") in which the person is under 18; never a birth date.
    pub minor_until: Option<String>,
}

impl Person {
    /// Tells whether the person is under 18 on that day.
    pub fn is_minor(&self, today: NaiveDate) -> bool {
        self.content
            .minor_until
            .as_deref()
            .and_then(month_end)
            .is_some_and(|end| today <= end)
    }

    /// Years of age the person has for certain: 15 to 17 for those under 18, else 18.
    pub fn age_at_least(&self, today: NaiveDate) -> i64 {
        let Some(end) = self.content.minor_until.as_deref().and_then(month_end) else {
            return 18;
        };
        let months = (end.year() - today.year()) * 12 + i32::try_from(end.month()).unwrap_or(0)
            - i32::try_from(today.month()).unwrap_or(0);
        match months {
            ..0 => 18,
            0..=11 => 17,
            12..=23 => 16,
            _ => 15,
        }
    }

    /// Tells whether anything of the profile may be shown or used.
    pub fn is_usable(&self) -> bool {
        !self.restricted && !self.erased
    }

    /// Tells whether the person has paused on that day.
    pub fn is_paused(&self, today: NaiveDate) -> bool {
        self.paused_until.is_some_and(|until| today <= until)
    }

    /// What matching knows; `full_until` when this month's requests are used up.
    pub(super) fn facts(
        &self,
        territories: &Territories,
        today: NaiveDate,
        full_until: Option<NaiveDate>,
    ) -> PersonFacts {
        let content = &self.content;
        let unit = content
            .tie
            .as_deref()
            .and_then(|slug| territories.get(slug));
        PersonFacts {
            id: self.id.to_string(),
            kinds: content.kinds.clone(),
            locale: content.lang,
            headline: content.headline.clone(),
            about: content.about.clone(),
            skills: content
                .skills
                .iter()
                .map(|skill| skill.words.clone())
                .collect(),
            languages: content.languages.clone(),
            lives_in: LivesIn {
                country: content.country.clone(),
                place: String::new(),
            },
            roots: None,
            sectors: content.sectors.clone(),
            engagement: content.engagement.clone(),
            availability: content.windows.clone(),
            study: content.study.clone(),
            concepts: content
                .skills
                .iter()
                .filter_map(|skill| skill.concept.clone())
                .collect(),
            minor: self.is_minor(today),
            accepts_requests: self.requests_per_month > 0,
            paused_until: self.paused_until,
            limit_until: full_until,
            confirmed_on: Some(crate::text::riga_date(self.confirmed_at)),
            ties: unit
                .as_ref()
                .map(|unit| TieFact {
                    slug: unit.slug.clone(),
                    municipality: Some(unit.municipality.clone()),
                })
                .into_iter()
                .collect(),
            at: unit.map(|unit| Point {
                lat: unit.latitude,
                lon: unit.longitude,
            }),
            requests_last_year: 0,
        }
    }
}

/// The month of a day, as `2026-11`.
pub(super) fn month_of(day: NaiveDate) -> String {
    day.format("%Y-%m").to_string()
}

/// The first day of the next month.
pub(super) fn next_month(day: NaiveDate) -> NaiveDate {
    let (year, month) = if day.month() == 12 {
        (day.year() + 1, 1)
    } else {
        (day.year(), day.month() + 1)
    };
    NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(day)
}

/// The last day of a month written as `2027-09`.
pub fn month_end(month: &str) -> Option<NaiveDate> {
    let (year, month) = month.split_once('-')?;
    let first = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, 1)?;
    next_month(first).pred_opt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minor_is_one_until_the_month_is_over() {
        assert_eq!(month_end("2027-02"), NaiveDate::from_ymd_opt(2027, 2, 28));
        assert_eq!(month_end("2027-12"), NaiveDate::from_ymd_opt(2027, 12, 31));
        assert_eq!(month_end("next year"), None);
    }
}
