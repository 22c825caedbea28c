//! What an account could read, as data and as CSV.

use chrono::{DateTime, Utc};

use crate::db::{AccountId, IntroductionId, PersonId};
use crate::http::Roles;

/// The version of the CSV's columns; it grows when one changes its meaning or goes.
const CSV_VERSION: u32 = 1;

/// Whose data an account could read since some moment.
#[derive(Clone, Debug)]
pub struct Exposure {
    pub account: AccountId,
    pub name: String,
    pub roles: Roles,
    pub since: DateTime<Utc>,
    pub until: DateTime<Utc>,
    /// One row for each person and way of reading, the weightiest first.
    pub items: Vec<Readable>,
    /// How many masked profiles its lists of suggestions could show, for a representative.
    pub masked: Option<Reach>,
    /// How many people's names, profiles and introductions a coordinator can open.
    pub everybody: Option<Reach>,
}

/// How many people a role could read, counted today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    pub people: i64,
    /// Until when the account had the role; nothing when it has it still.
    pub until: Option<DateTime<Utc>>,
}

/// Somebody whose data could be read.
#[derive(Clone, Debug)]
pub struct Readable {
    pub reading: Reading,
    pub owner: Option<AccountId>,
    pub person: Option<PersonId>,
    /// Nothing for those who were erased, or are known only by a masked profile.
    pub name: Option<String>,
    pub introduction: Option<IntroductionId>,
    /// Codes of the channels, separated by commas.
    pub channels: String,
    pub from: DateTime<Utc>,
    /// Until when; nothing when it can be read still.
    pub to: Option<DateTime<Utc>>,
}

/// What could be read of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reading {
    /// Contacts released in an introduction.
    Released,
    /// Contacts a coordinator opened.
    Opened,
    /// A profile with its name, which a coordinator looked at.
    Profile,
    /// Who a student is, read by the host of a placement: name, school, programme, adults named.
    Student,
    /// The name of an adult named for a placement.
    Adult,
    /// The name and profile of somebody who lets a community lend them.
    Lent,
    /// The masked profile of an introduction, and its messages.
    Masked,
}

impl Reading {
    pub fn code(self) -> &'static str {
        match self {
            Reading::Released => "contacts-released",
            Reading::Opened => "contacts-opened-by-coordinator",
            Reading::Profile => "profile-seen-by-coordinator",
            Reading::Student => "student-of-placement",
            Reading::Adult => "adult-of-placement",
            Reading::Lent => "name-by-lending",
            Reading::Masked => "masked-profile",
        }
    }
}

impl Exposure {
    /// The people as CSV; no cell runs as a formula.
    pub fn csv(&self) -> String {
        let mut text =
            "version,reading,name,account,person,introduction,channels,from,to\r\n".to_owned();
        for item in &self.items {
            let id = |id: Option<String>| id.unwrap_or_default();
            let cells = [
                CSV_VERSION.to_string(),
                item.reading.code().to_owned(),
                id(item.name.clone()),
                id(item.owner.map(|id| id.to_string())),
                id(item.person.map(|id| id.to_string())),
                id(item.introduction.map(|id| id.to_string())),
                item.channels.clone(),
                item.from.to_rfc3339(),
                id(item.to.map(|at| at.to_rfc3339())),
            ];
            let cells: Vec<String> = cells.iter().map(|cell| safe(cell)).collect();
            text.push_str(&cells.join(","));
            text.push_str("\r\n");
        }
        text
    }
}

/// A cell that no spreadsheet takes for a formula, quoted where it must be.
fn safe(cell: &str) -> String {
    let guard = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']);
    let cell = format!("{}{cell}", if guard { "'" } else { "" });
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_no_formula_and_breaks_no_row() {
        assert_eq!(safe("=1+1"), "'=1+1");
        assert_eq!(safe("-2,5\n\"x\""), "\"'-2,5\n\"\"x\"\"\"");
        assert_eq!(safe("Anna Pūpola"), "Anna Pūpola");
    }
}
