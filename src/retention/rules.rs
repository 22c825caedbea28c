//! What is forgotten, and after what time.

use chrono::{DateTime, Datelike, Months, TimeDelta, Utc};

use crate::config::Keeping;
use crate::text::riga_date;

/// Something that is kept for a time only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// Registrations nobody confirmed.
    Registrations,
    /// People registered by a coordinator who did not confirm it.
    Unconfirmed,
    /// People asked whether their profile still holds.
    Asked,
    /// People warned that their profile will be hidden.
    Warned,
    /// Profiles hidden for silence.
    Hidden,
    /// People told that they will be erased.
    Told,
    /// People erased for silence.
    Erased,
    /// Introductions that lose their words and people.
    Introductions,
    /// Decisions on consents that are superseded and old.
    Consents,
    /// Rows of the ledger of disclosures.
    Disclosures,
    /// Letters handed over to remigration coordinators.
    Handovers,
    /// Requests between communities.
    Loans,
    /// That letters were sent.
    Letters,
    /// The month until which somebody was under 18.
    MinorMonths,
    /// Earlier notes and contacts of the association.
    Notes,
    /// Invitations from contact lists that nobody answered.
    Invitations,
}

impl Rule {
    pub const ALL: [Rule; 16] = [
        Rule::Registrations,
        Rule::Unconfirmed,
        Rule::Asked,
        Rule::Warned,
        Rule::Hidden,
        Rule::Told,
        Rule::Erased,
        Rule::Introductions,
        Rule::Consents,
        Rule::Disclosures,
        Rule::Handovers,
        Rule::Loans,
        Rule::Letters,
        Rule::MinorMonths,
        Rule::Notes,
        Rule::Invitations,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Rule::Registrations => "registrations",
            Rule::Unconfirmed => "unconfirmed",
            Rule::Asked => "asked",
            Rule::Warned => "warned",
            Rule::Hidden => "hidden",
            Rule::Told => "told-of-erasure",
            Rule::Erased => "erased",
            Rule::Introductions => "introductions",
            Rule::Consents => "consents",
            Rule::Disclosures => "disclosures",
            Rule::Handovers => "handovers",
            Rule::Loans => "loans",
            Rule::Letters => "letters",
            Rule::MinorMonths => "minor-months",
            Rule::Notes => "notes",
            Rule::Invitations => "invitations",
        }
    }
}

/// How many rows each rule met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub at: DateTime<Utc>,
    pub counts: Vec<(Rule, i64)>,
}

impl Report {
    pub fn of(&self, rule: Rule) -> i64 {
        let found = self.counts.iter().find(|(one, _)| *one == rule);
        found.map_or(0, |(_, count)| *count)
    }

    /// Whether there was anything to do.
    pub fn is_empty(&self) -> bool {
        self.counts.iter().all(|(_, count)| *count == 0)
    }
}

/// Months for which an earlier note or contact of the association is kept.
pub(super) const NOTES_MONTHS: u32 = 12;

/// The moments before which things are forgotten.
pub(super) struct Terms {
    pub introductions: DateTime<Utc>,
    pub ledgers: DateTime<Utc>,
    pub letters: DateTime<Utc>,
    pub notes: DateTime<Utc>,
    /// The month ("2027-03") that has begun; earlier ones are over.
    pub month: String,
}

impl Terms {
    pub fn of(keeping: &Keeping, now: DateTime<Utc>) -> Terms {
        let today = riga_date(now);
        Terms {
            introductions: now - Months::new(keeping.introduction_months),
            ledgers: now - Months::new(keeping.ledger_years * 12),
            letters: now - TimeDelta::days(keeping.mail_days),
            notes: now - Months::new(NOTES_MONTHS),
            month: format!("{:04}-{:02}", today.year(), today.month()),
        }
    }
}
