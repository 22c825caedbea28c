//! The facts that matching knows about a person and about an opportunity, and the words both share.
//!
//! The two facts types read and write the JSON Lines of the import and export format unchanged. They
//! hold no name, e-mail, telephone or address: whatever is here may go into the search index.
//! `people` and `opportunities` build their own models on the enums of this file.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::db::{ProgrammeId, SchoolId};
use crate::text::Lang;

/// Declares an enum of fixed words: serde names, `ALL`, `code()` and `parse()` from one list.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $code)] $variant),+ }

        impl $name {
            /// Lists every value in the order of declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// Gives the word that stands for this value in files, forms and the database.
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code),+ }
            }

            /// Reads the word that [`code`](Self::code) gives; `None` for any other.
            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.code() == code)
            }
        }
    };
}

words! {
    /// What a person says of themselves; several may hold at once.
    PersonKind {
        DiasporaAbroad = "diaspora-abroad",
        DiasporaInland = "diaspora-inland",
        Student = "student",
        /// Someone in Sēlija who lends skills to a neighbouring community.
        Local = "local",
    }
}
words! {
    /// The two sorts of opportunity.
    Kind { Need = "need", Internship = "internship" }
}
words! {
    /// Where the work is done, or where a person can do it.
    Mode { OnSite = "on-site", Remote = "remote", Either = "either" }
}
words! {
    /// Fields of life, as people and needs are sorted into them.
    Sector {
        Research = "research",
        Business = "business",
        Education = "education",
        Culture = "culture",
        Civic = "civic",
        Health = "health",
        Environment = "environment",
        It = "it",
        Crafts = "crafts",
        Agriculture = "agriculture",
        Tourism = "tourism",
    }
}
words! {
    /// On what terms a person would take part.
    Engagement {
        Volunteer = "volunteer",
        Expenses = "expenses",
        Paid = "paid",
        Mentoring = "mentoring",
        RemoteAdvice = "remote-advice",
        Relocation = "relocation",
        Internship = "internship",
    }
}
words! {
    /// What the community offers in return.
    Compensation {
        Volunteer = "volunteer",
        Expenses = "expenses",
        Paid = "paid",
        ProjectPaid = "project-paid",
    }
}
words! {
    /// Level of a language, Common European Framework of Reference.
    Cefr { A1 = "A1", A2 = "A2", B1 = "B1", B2 = "B2", C1 = "C1", C2 = "C2" }
}
words! {
    /// Level of a person's studies.
    StudyLevel { Vocational = "vocational", College = "college", Bachelor = "bachelor", Master = "master" }
}
words! {
    /// Level of studies an internship is meant for.
    StudyLevelWanted {
        Any = "any",
        Vocational = "vocational",
        College = "college",
        Bachelor = "bachelor",
        Master = "master",
    }
}

impl Mode {
    /// Tells whether work offered in one mode can be done in the other.
    pub fn suits(self, other: Mode) -> bool {
        self == other || self == Mode::Either || other == Mode::Either
    }
}

impl Compensation {
    /// Tells whether money beyond expenses is offered.
    pub fn is_paid(self) -> bool {
        matches!(self, Compensation::Paid | Compensation::ProjectPaid)
    }
}

impl StudyLevelWanted {
    /// Tells whether a student of the given level is meant.
    pub fn accepts(self, level: StudyLevel) -> bool {
        match self {
            StudyLevelWanted::Any => true,
            StudyLevelWanted::Vocational => level == StudyLevel::Vocational,
            StudyLevelWanted::College => level == StudyLevel::College,
            StudyLevelWanted::Bachelor => level == StudyLevel::Bachelor,
            StudyLevelWanted::Master => level == StudyLevel::Master,
        }
    }
}

/// A language (ISO 639-1 code) with its level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LanguageLevel {
    pub code: String,
    pub level: Cefr,
}

/// First and last day, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

/// A stretch of time a person has, both days included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Hours a week.
    pub hours_per_week: u16,
    pub mode: Mode,
}

/// Where a person lives: ISO 3166-1 alpha-2 country and a place in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LivesIn {
    pub country: String,
    pub place: String,
}

/// What a student studies, and how long an internship their school asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Study {
    pub institution: String,
    pub programme: String,
    pub level: StudyLevel,
    /// Weeks.
    pub internship_weeks: u16,
    /// The school of our list that the institution's name means.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub school: Option<SchoolId>,
    /// The programme of that school, if the list has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed_programme: Option<ProgrammeId>,
}

/// A tie to a unit of Sēlija that the person allows to be used, resolved by the application.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TieFact {
    /// Slug of the territory (two parishes are called Pilskalne; their slugs differ).
    pub slug: String,
    /// Slug of the municipality the territory lies in.
    #[serde(default)]
    pub municipality: Option<String>,
}

/// A point on the map: latitude and longitude in degrees.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Point {
    pub lat: f64,
    pub lon: f64,
}

impl Point {
    /// Kilometres between two points; flat-earth distance is enough within Latvia.
    pub fn kilometres_to(self, other: Point) -> f64 {
        let north = (self.lat - other.lat) * 111.2;
        let middle = f64::midpoint(self.lat, other.lat).to_radians();
        north.hypot((self.lon - other.lon) * 111.2 * middle.cos())
    }
}

/// Everything matching knows about a person.
///
/// The fields up to `study` are the exchange format; the rest is what only the application knows, and
/// is left out of the file while it has its usual value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PersonFacts {
    pub id: String,
    pub kinds: Vec<PersonKind>,
    pub locale: Lang,
    pub headline: String,
    pub about: String,
    /// Own words, as typed, or labels as picked.
    pub skills: Vec<String>,
    pub languages: Vec<LanguageLevel>,
    pub lives_in: LivesIn,
    pub roots: Option<String>,
    pub sectors: Vec<Sector>,
    pub engagement: Vec<Engagement>,
    pub availability: Vec<Window>,
    pub study: Option<Study>,

    /// Catalogue ids the person picked, beside the concepts linked from their words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub concepts: Vec<String>,
    /// Under 18: never in a people search.
    #[serde(default, skip_serializing_if = "is_false")]
    pub minor: bool,
    /// Consents to being found by masked profile.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub accepts_requests: bool,
    /// Paused up to and including this day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paused_until: Option<NaiveDate>,
    /// The monthly limit of requests is used up until this day (excluded).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_until: Option<NaiveDate>,
    /// When the person last said that the profile is still true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_on: Option<NaiveDate>,
    /// Ties the person allows to be used for matching.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ties: Vec<TieFact>,
    /// Centre of the area where the person is when in Sēlija.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Point>,
    /// Requests that reached the person this month and in the eleven before; for evenness.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub requests_last_year: u16,
}

/// Everything matching knows about a need or an internship offer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OpportunityFacts {
    pub id: String,
    pub kind: Kind,
    pub community: String,
    pub territory: String,
    pub locale: Lang,
    pub title: String,
    pub description: String,
    pub skills_required: Vec<String>,
    pub skills_desired: Vec<String>,
    pub languages: Vec<LanguageLevel>,
    pub sector: Sector,
    pub mode: Mode,
    pub period: Period,
    /// Hours a week.
    pub hours_per_week: u16,
    pub places: u16,
    pub compensation: Compensation,
    pub study_fields: Vec<String>,
    pub study_level: Option<StudyLevelWanted>,

    /// Catalogue ids picked as required, beside those linked from the words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub concepts: Vec<String>,
    /// "Suits people without experience."
    #[serde(default, skip_serializing_if = "is_false")]
    pub beginners_welcome: bool,
    /// False for employment, which carries only a link and introduces nobody.
    #[serde(default = "yes", skip_serializing_if = "is_true")]
    pub introduces: bool,
    /// Slug of the territory.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub territory_slug: Option<String>,
    /// Slug of the municipality.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Point>,
    /// When the opportunity was published or last renewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_on: Option<NaiveDate>,
}

fn yes() -> bool {
    true
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde's skip_serializing_if passes a reference"
)]
fn is_false(value: &bool) -> bool {
    !*value
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde's skip_serializing_if passes a reference"
)]
fn is_true(value: &bool) -> bool {
    *value
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde's skip_serializing_if passes a reference"
)]
fn is_zero(value: &u16) -> bool {
    *value == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_exchange_format_comes_back_unchanged() {
        for line in include_str!("../../tests/data/match/people.jsonl").lines() {
            let facts: PersonFacts = serde_json::from_str(line).unwrap();
            let back = serde_json::to_value(&facts).unwrap();
            assert_eq!(
                back,
                serde_json::from_str::<serde_json::Value>(line).unwrap()
            );
        }
        for line in include_str!("../../tests/data/match/opportunities.jsonl").lines() {
            let facts: OpportunityFacts = serde_json::from_str(line).unwrap();
            let back = serde_json::to_value(&facts).unwrap();
            assert_eq!(
                back,
                serde_json::from_str::<serde_json::Value>(line).unwrap()
            );
        }
    }

    #[test]
    fn levels_of_language_are_ordered() {
        assert!(Cefr::A2 < Cefr::B1 && Cefr::B2 < Cefr::C1 && Cefr::C1 < Cefr::C2);
        assert_eq!(Cefr::parse("B2"), Some(Cefr::B2));
        assert_eq!(Cefr::parse("b2"), None);
    }
}
