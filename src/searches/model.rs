//! What a saved search is, and what is counted of those that found nothing.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::db::AccountId;
use crate::opportunities::Sought;
use crate::text::Lang;

/// Saved searches an account may have.
pub const MOST: i64 = 20;

/// When its owner is told of something new.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Alert {
    /// Within minutes of publication.
    AtOnce,
    /// On Mondays.
    Weekly,
    Off,
}

impl Alert {
    pub const ALL: [Alert; 3] = [Alert::AtOnce, Alert::Weekly, Alert::Off];

    pub fn code(self) -> &'static str {
        match self {
            Alert::AtOnce => "at-once",
            Alert::Weekly => "weekly",
            Alert::Off => "off",
        }
    }

    pub fn parse(code: &str) -> Option<Alert> {
        Self::ALL.into_iter().find(|alert| alert.code() == code)
    }
}

/// A search somebody keeps.
#[derive(Clone, Debug)]
pub struct SavedSearch {
    pub id: Uuid,
    pub name: String,
    /// The query string of the list of needs.
    pub asked: String,
    pub alert: Alert,
    /// Only what was published since then is news.
    pub told_from: DateTime<Utc>,
    pub created_at: DateTime<Utc>,
    pub version: i64,
}

/// What somebody told the coordinators after a search.
#[derive(Clone, Debug)]
pub struct Told {
    pub id: Uuid,
    /// Who, if they were signed in.
    pub account: Option<AccountId>,
    pub sought: Sought,
    /// The query string of the search, in the words of the list of needs.
    pub asked: String,
    pub message: String,
    /// The language of the page they wrote on.
    pub lang: Lang,
    pub at: DateTime<Utc>,
}

/// How often something was looked for in vain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmet {
    pub sought: Sought,
    /// Id of a concept of the catalogue; none for searches that named no skill we know.
    pub concept: Option<String>,
    /// Code of the sector that was chosen; empty for none.
    pub sector: String,
    /// Name of the municipality that was chosen; empty for none.
    pub municipality: String,
    pub searches: i64,
}

/// Words that name no skill we know, typed by several people.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct UnknownWords {
    pub words: String,
    pub searches: i64,
}
