//! What an erasure is.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::db::{AccountId, PersonId};

/// Who is erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Somebody who can sign in, with their profile if they have one.
    Account(AccountId),
    /// A profile, with its account if it has one; imported ones have none.
    Person(PersonId),
}

/// How somebody asked a coordinator for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    Telephone,
    Paper,
    Mail,
    InPerson,
}

impl Means {
    pub const ALL: [Means; 4] = [Means::Telephone, Means::Paper, Means::Mail, Means::InPerson];

    pub fn code(self) -> &'static str {
        match self {
            Means::Telephone => "telephone",
            Means::Paper => "paper",
            Means::Mail => "mail",
            Means::InPerson => "in-person",
        }
    }

    pub fn parse(code: &str) -> Option<Means> {
        Self::ALL.into_iter().find(|means| means.code() == code)
    }
}

/// By whose act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Themselves,
    /// A coordinator who was asked.
    Coordinator(AccountId, Means),
    /// Time: silent for too long.
    Retention,
    /// A command on the terminal.
    Terminal,
    /// Once more, after a backup from before the erasure was put back.
    Again,
}

impl By {
    /// The name in the database.
    pub fn code(self) -> &'static str {
        match self {
            By::Themselves => "themselves",
            By::Coordinator(..) => "coordinator",
            By::Retention => "retention",
            By::Terminal => "terminal",
            By::Again => "again",
        }
    }
}

/// A row of the ledger of erasures: ids only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Erased {
    pub id: Uuid,
    #[sqlx(rename = "account_id")]
    pub account: Option<AccountId>,
    #[sqlx(rename = "person_id")]
    pub person: Option<PersonId>,
    pub at: DateTime<Utc>,
    /// The keyed hash of the id a file knew them by.
    #[sqlx(rename = "import_digest")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub import: Option<String>,
}
