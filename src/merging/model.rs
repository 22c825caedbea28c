//! What a likeness is.

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// What two records are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Person,
    Community,
}

impl Kind {
    pub fn code(self) -> &'static str {
        match self {
            Kind::Person => "person",
            Kind::Community => "community",
        }
    }
}

/// Why two records may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Both are reached by the same number.
    Contact,
    /// Alike names, and a tie to the same place.
    Name,
    /// The same registration number.
    Number,
}

impl Why {
    pub fn code(self) -> &'static str {
        match self {
            Why::Contact => "contact",
            Why::Name => "name",
            Why::Number => "number",
        }
    }

    pub fn parse(code: &str) -> Option<Why> {
        [Why::Contact, Why::Name, Why::Number]
            .into_iter()
            .find(|why| why.code() == code)
    }
}

/// A pair that waits.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Pair {
    pub one: Uuid,
    pub other: Uuid,
    pub why: String,
    pub found_at: DateTime<Utc>,
}
