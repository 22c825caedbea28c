//! Consent: purposes, versioned texts, and the record of who agreed to what.
//!
//! Texts are documents in `assets/consent/<purpose>/<version>/<language>.md`; a record names the
//! version and the hash of the text as it stood. Rows are added, never changed: the latest row of a
//! purpose is what holds.

mod store;
mod texts;

use chrono::{DateTime, Utc};

use crate::db::{AccountId, DbError, ReadTx, WriteTx};
use crate::text::Lang;
pub use store::Entry;
pub use texts::{Text, rules, text};

/// What consent is given for. Each is asked for by itself, unticked, and can be withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Being found by a masked profile.
    BeFound,
    /// One introduction.
    Introduction,
    /// Mails about needs that match.
    MatchMail,
    /// The newsletter.
    Newsletter,
    /// Being thanked publicly by name.
    PublicThanks,
    /// Hand-over to the planning region's remigration coordinator.
    Remigration,
    /// A community's promise; an agreement rather than a consent, recorded the same way.
    CommunityTerms,
}

impl Purpose {
    /// What a person decides about on their own, apart from single introductions.
    pub const OF_PERSON: [Purpose; 5] = [
        Purpose::BeFound,
        Purpose::MatchMail,
        Purpose::Newsletter,
        Purpose::PublicThanks,
        Purpose::Remigration,
    ];

    /// The name in the database, in addresses and of the folder of its texts.
    pub fn code(self) -> &'static str {
        match self {
            Purpose::BeFound => "be-found",
            Purpose::Introduction => "introduction",
            Purpose::MatchMail => "match-mail",
            Purpose::Newsletter => "newsletter",
            Purpose::PublicThanks => "public-thanks",
            Purpose::Remigration => "remigration",
            Purpose::CommunityTerms => "terms-community",
        }
    }

    pub fn parse(code: &str) -> Option<Purpose> {
        Self::OF_PERSON
            .into_iter()
            .find(|purpose| purpose.code() == code)
    }
}

/// How somebody agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    Site,
    Mail,
    Telephone,
    Paper,
    /// From a list the association holds on paper, or the demo.
    Import,
}

impl Means {
    pub fn code(self) -> &'static str {
        match self {
            Means::Site => "site",
            Means::Mail => "mail",
            Means::Telephone => "telephone",
            Means::Paper => "paper",
            Means::Import => "import",
        }
    }
}

/// One decision to be recorded.
#[derive(Clone, Copy, Debug)]
pub struct Decision<'a> {
    pub account: AccountId,
    pub purpose: Purpose,
    pub given: bool,
    pub lang: Lang,
    pub means: Means,
    /// Who wrote it down, if not the account itself.
    pub recorded_by: Option<AccountId>,
    pub note: &'a str,
    pub at: DateTime<Utc>,
}

/// Records a decision, with the text as it stands now.
pub async fn record(tx: &mut WriteTx, decision: &Decision<'_>) -> Result<(), DbError> {
    store::append(tx, decision, &text(decision.purpose, decision.lang)).await
}

/// Tells whether an account's latest decision on a purpose is yes.
pub async fn given(tx: &mut ReadTx, account: AccountId, purpose: Purpose) -> Result<bool, DbError> {
    Ok(store::latest(tx, account, purpose.code())
        .await?
        .unwrap_or(false))
}

/// The active accounts whose latest decision on a purpose is yes.
pub async fn agreed(tx: &mut ReadTx, purpose: Purpose) -> Result<Vec<AccountId>, DbError> {
    store::agreed(tx, purpose.code()).await
}

/// Every decision of an account, newest first.
pub async fn history(tx: &mut ReadTx, account: AccountId) -> Result<Vec<Entry>, DbError> {
    store::history(tx, account).await
}
