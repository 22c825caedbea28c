//! What a school, a programme and a contact person are.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::db::{ProgrammeId, SchoolId};
use crate::matching::StudyLevel;
use crate::text::fold;
use crate::vault::{Grounds, Secret};

/// A school in Sēlija, or one that sends its students there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct School {
    pub id: SchoolId,
    /// The key of files: lower case without diacritics; never changes.
    pub slug: String,
    pub name: String,
    /// What people call it for short, such as "LBTU"; may be empty.
    pub short_name: String,
    pub kind: SchoolKind,
    /// Slug of the unit of Sēlija it stands in.
    pub territory: Option<String>,
    pub place_text: String,
    pub website: String,
    pub registration_number: String,
    pub valid_from: Option<NaiveDate>,
    /// The last day it is or was there.
    pub valid_until: Option<NaiveDate>,
    /// The earliest first.
    pub former: Vec<FormerName>,
    pub version: i64,
}

/// A name a school once had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormerName {
    pub id: Uuid,
    pub name: String,
    pub valid_from: Option<NaiveDate>,
    /// The last day of the name.
    pub valid_until: Option<NaiveDate>,
}

/// What sort of school it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchoolKind {
    Secondary,
    Vocational,
    College,
    University,
}

/// What a school teaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programme {
    pub id: ProgrammeId,
    pub school: SchoolId,
    pub name: String,
    pub level: StudyLevel,
    /// Study fields in words that the skill catalogue links.
    pub fields: Vec<String>,
    pub valid_from: Option<NaiveDate>,
    /// The last day it is taught.
    pub valid_until: Option<NaiveDate>,
}

/// Somebody who speaks for a school. An empty address or number is none.
#[derive(Clone, Debug)]
pub struct Contact {
    pub id: Uuid,
    pub school: SchoolId,
    pub name: String,
    /// What they are there, such as "prakses vadītāja".
    pub role: String,
    pub email: Option<Secret>,
    pub phone: Option<Secret>,
    pub added_at: DateTime<Utc>,
}

/// Somebody who speaks for a school and can be written to; their address stays with the school.
#[derive(Clone, Debug)]
pub struct Speaker {
    pub id: Uuid,
    pub name: String,
    pub role: String,
}

/// Grounds: a coordinator looks, and the audit has it.
pub(super) struct SeenAtTheDesk;

impl Grounds for SeenAtTheDesk {}

/// What a student should know of the school or programme they wrote down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The school's present name.
    Renamed(String),
    /// Its last day.
    Closed(NaiveDate),
    /// The programme's last day.
    ProgrammeEnded(NaiveDate),
}

impl School {
    /// What the school was called on a day.
    pub fn name_on(&self, day: NaiveDate) -> &str {
        let then = self.former.iter().find(|former| {
            former.valid_until.is_some_and(|until| day <= until)
                && former.valid_from.is_none_or(|from| from <= day)
        });
        then.map_or(self.name.as_str(), |former| former.name.as_str())
    }

    pub fn is_open(&self, day: NaiveDate) -> bool {
        lasts(self.valid_from, self.valid_until, day)
    }
}

impl Programme {
    pub fn is_taught(&self, day: NaiveDate) -> bool {
        lasts(self.valid_from, self.valid_until, day)
    }
}

fn lasts(from: Option<NaiveDate>, until: Option<NaiveDate>, day: NaiveDate) -> bool {
    from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until)
}

impl SchoolKind {
    pub const ALL: [SchoolKind; 4] = [
        SchoolKind::Secondary,
        SchoolKind::Vocational,
        SchoolKind::College,
        SchoolKind::University,
    ];

    pub fn code(self) -> &'static str {
        match self {
            SchoolKind::Secondary => "secondary",
            SchoolKind::Vocational => "vocational",
            SchoolKind::College => "college",
            SchoolKind::University => "university",
        }
    }

    pub fn parse(code: &str) -> Option<SchoolKind> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// What two spellings of one name share: case, diacritics, quotation marks and spaces do not count.
pub fn name_key(name: &str) -> String {
    words(name).join(" ")
}

/// The words of a text, folded.
pub fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The key a new school gets from its name.
pub fn slug_of(name: &str) -> String {
    words(name).join("-")
}

#[cfg(test)]
pub(super) mod samples {
    use super::*;

    pub fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    pub fn school(name: &str, former: &[(&str, &str)]) -> School {
        School {
            id: SchoolId::new(),
            slug: slug_of(name),
            name: name.to_owned(),
            short_name: String::new(),
            kind: SchoolKind::Vocational,
            territory: None,
            place_text: String::new(),
            website: String::new(),
            registration_number: String::new(),
            valid_from: None,
            valid_until: None,
            former: former
                .iter()
                .map(|(name, until)| FormerName {
                    id: Uuid::now_v7(),
                    name: (*name).to_owned(),
                    valid_from: None,
                    valid_until: Some(day(until)),
                })
                .collect(),
            version: 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::samples::{day, school};
    use super::*;

    #[test]
    fn a_school_is_called_what_it_was_called_then() {
        let school = school(
            "Miglas tehnikums",
            &[
                ("Miglas arodskola", "1999-12-31"),
                ("Miglas koledža", "2024-08-31"),
            ],
        );
        assert_eq!(school.name_on(day("1990-01-01")), "Miglas arodskola");
        assert_eq!(school.name_on(day("2024-08-31")), "Miglas koledža");
        assert_eq!(school.name_on(day("2024-09-01")), "Miglas tehnikums");
    }

    #[test]
    fn codes_read_back_and_keys_are_made_of_names() {
        for kind in SchoolKind::ALL {
            assert_eq!(SchoolKind::parse(kind.code()), Some(kind));
        }
        assert_eq!(slug_of("Ogres „Tehnikums”"), "ogres-tehnikums");
    }
}
