//! What a person's profile is.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use crate::db::{AccountId, PersonId};
use crate::matching::{
    Engagement, LanguageLevel, LivesIn, PersonFacts, PersonKind, Point, Sector, Study, TieFact,
    Window,
};
use crate::territories::Territories;
use crate::text::Lang;

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

/// A way to reach somebody found in free text, where only both sides' agreement may put one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FoundContact {
    Email,
    Phone,
    Link,
    Handle,
}

/// Looks for an e-mail address, a telephone number, a link or a messenger's name in free text.
pub fn contact_in(text: &str) -> Option<FoundContact> {
    let lower = text.to_lowercase();
    let spelled = ["(at)", "[at]", " at gmail", "(et)", " et gmail"];
    let email = lower.split_whitespace().any(|word| {
        word.split_once('@').is_some_and(|(name, host)| {
            !name.trim_start_matches(['(', '"', '<']).is_empty() && host.contains('.')
        })
    });
    if email || spelled.iter().any(|form| lower.contains(form)) {
        return Some(FoundContact::Email);
    }
    let link = [
        "http://",
        "https://",
        "www.",
        "t.me/",
        "wa.me/",
        "fb.com",
        "facebook.com",
    ];
    if link.iter().any(|form| lower.contains(form)) {
        return Some(FoundContact::Link);
    }
    if has_phone(text) {
        return Some(FoundContact::Phone);
    }
    let handle = lower.split_whitespace().any(|word| {
        word.strip_prefix('@')
            .is_some_and(|rest| rest.chars().filter(|c| c.is_alphanumeric()).count() >= 3)
    });
    handle.then_some(FoundContact::Handle)
}

/// Eight digits or more in a row, but for spaces, hyphens and brackets, are a telephone number;
/// dates and years are not.
fn has_phone(text: &str) -> bool {
    let mut digits = 0;
    let mut run = String::new();
    for c in text.chars().chain(std::iter::once('\n')) {
        if c.is_ascii_digit() || (digits > 0 && matches!(c, ' ' | '-' | '(' | ')' | '.' | '/')) {
            digits += usize::from(c.is_ascii_digit());
            run.push(c);
        } else {
            if digits >= 8 && !is_dates(&run) {
                return true;
            }
            digits = 0;
            run.clear();
        }
    }
    false
}

/// "2027-06-20 2027-07-05", "20.06.2027.", "2019 2024": dates, not numbers to call.
fn is_dates(run: &str) -> bool {
    let groups: Vec<&str> = run
        .split(|c: char| !c.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .collect();
    let year =
        |group: &str| group.len() == 4 && (group.starts_with("19") || group.starts_with("20"));
    let small = |group: &str| group.len() <= 2;
    groups.iter().any(|group| year(group)) && groups.iter().all(|group| year(group) || small(group))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contacts_are_found_and_dates_are_not() {
        use FoundContact::{Email, Handle, Link, Phone};
        for (text, found) in [
            ("Rakstiet uz anna@demo.example!", Some(Email)),
            ("anna (at) demo.example", Some(Email)),
            ("Zvaniet +371 2612 3456 vakaros", Some(Phone)),
            ("tel. 26123456", Some(Phone)),
            ("manā lapā www.demo.example", Some(Link)),
            ("signal: @anna_b", Some(Handle)),
            ("Sēlijā esmu 2027-06-20 līdz 2027-07-05", None),
            ("No 20.06.2027. līdz 05.07.2027.", None),
            ("15 gadi pieredzes, 3 projekti 2019-2024", None),
            ("Protu C++ un 12 stundas nedēļā", None),
        ] {
            assert_eq!(contact_in(text), found, "{text}");
        }
    }

    #[test]
    fn a_minor_is_one_until_the_month_is_over() {
        assert_eq!(month_end("2027-02"), NaiveDate::from_ymd_opt(2027, 2, 28));
        assert_eq!(month_end("2027-12"), NaiveDate::from_ymd_opt(2027, 12, 31));
        assert_eq!(month_end("next year"), None);
    }
}
