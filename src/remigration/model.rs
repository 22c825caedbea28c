//! What a hand-over is.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::db::AccountId;
use crate::vault;

/// The remigration coordinator of a planning region, for as long as it is them.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Host {
    pub id: Uuid,
    pub region: String,
    pub name: String,
    pub email_sealed: String,
    pub valid_from: NaiveDate,
    /// The last day, if it is known.
    pub valid_until: Option<NaiveDate>,
    pub version: i64,
}

impl Host {
    pub fn is_valid(&self, today: NaiveDate) -> bool {
        self.valid_from <= today && self.valid_until.is_none_or(|last| today <= last)
    }
}

/// A coordinator of a planning region as somebody typed them.
#[derive(Clone, Debug)]
pub struct Ruled {
    pub region: String,
    pub name: String,
    pub email: String,
    pub valid_from: NaiveDate,
    pub valid_until: Option<NaiveDate>,
}

/// A hand-over somebody agreed to.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Handover {
    pub id: Uuid,
    pub account_id: AccountId,
    pub coordinator_id: Uuid,
    /// Codes of the channels handed over, with commas.
    pub channels: String,
    pub letter_sealed: String,
    pub agreed_at: DateTime<Utc>,
    pub released_at: Option<DateTime<Utc>>,
    pub released_by: Option<AccountId>,
    pub left_at: Option<DateTime<Utc>>,
    pub refused_at: Option<DateTime<Utc>>,
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// The content of the letter, as it was read and agreed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    pub subject: String,
    pub greeting: String,
    pub text: String,
    /// Name, ways of contact and number, each with what it is called.
    pub facts: Vec<(String, String)>,
    /// Questions and what the person wrote.
    pub answers: Vec<(String, String)>,
}

impl Letter {
    /// What tells whether a letter is the one that was read.
    pub fn digest(&self) -> String {
        vault::digest(&self.plain())
    }

    pub fn plain(&self) -> String {
        let lines = |list: &[(String, String)]| -> String {
            let line = |(name, text): &(String, String)| format!("{name}: {text}\n");
            list.iter().map(line).collect()
        };
        format!(
            "{}\n\n{}\n\n{}\n\n{}\n{}",
            self.subject,
            self.greeting,
            self.text,
            lines(&self.facts),
            lines(&self.answers)
        )
    }
}

/// The number by which a recipient finds what it received: the end of the id, which tells nothing.
pub fn number_of(id: Uuid) -> String {
    let text = id.simple().to_string().to_uppercase();
    format!("{}-{}", &text[24..28], &text[28..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_may_be_chosen_from_the_first_day_to_the_last() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let mut host = Host {
            id: Uuid::nil(),
            region: String::new(),
            name: String::new(),
            email_sealed: String::new(),
            valid_from: day("2026-11-10"),
            valid_until: Some(day("2026-11-20")),
            version: 1,
        };
        for (today, is) in [
            ("2026-11-09", false),
            ("2026-11-10", true),
            ("2026-11-20", true),
            ("2026-11-21", false),
        ] {
            assert_eq!(host.is_valid(day(today)), is, "{today}");
        }
        host.valid_until = None;
        assert!(host.is_valid(day("2036-01-01")));
    }

    #[test]
    fn a_number_is_short_and_its_own() {
        let id = Uuid::parse_str("0199f0aa-1111-7222-8333-44445555abcd").unwrap();
        assert_eq!(number_of(id), "5555-ABCD");
    }
}
