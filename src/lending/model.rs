//! What is lent, by whom and to whom.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::db::{AccountId, CommunityId, IntroductionId, OpportunityId, PersonId};

/// Days the lending community has to answer, and after how many it is reminded.
pub(super) const ANSWER_DAYS: i64 = 7;
pub(super) const REMIND_DAYS: i64 = 3;

/// Where a request of one community to another stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Asked,
    /// A person was proposed; the rest is the introduction's.
    Lent,
    Declined,
    Withdrawn,
    Expired,
    Cancelled,
}

impl State {
    pub const ALL: [State; 6] = [
        State::Asked,
        State::Lent,
        State::Declined,
        State::Withdrawn,
        State::Expired,
        State::Cancelled,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            State::Asked => "asked",
            State::Lent => "lent",
            State::Declined => "declined",
            State::Withdrawn => "withdrawn",
            State::Expired => "expired",
            State::Cancelled => "cancelled",
        }
    }

    pub fn parse(code: &str) -> State {
        let found = Self::ALL.into_iter().find(|one| one.code() == code);
        found.unwrap_or(State::Cancelled)
    }
}

/// A request of one community to another.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Loan {
    pub id: Uuid,
    pub borrower_id: CommunityId,
    pub lender_id: CommunityId,
    pub opportunity_id: OpportunityId,
    pub asked_by: AccountId,
    pub channels: String,
    pub message: String,
    pub state: String,
    pub person_id: Option<PersonId>,
    pub introduction_id: Option<IntroductionId>,
    pub reason: String,
    pub asked_at: DateTime<Utc>,
    pub due_at: DateTime<Utc>,
    pub version: i64,
}

impl Loan {
    pub fn state(&self) -> State {
        State::parse(&self.state)
    }
}

/// Somebody lets a community propose them.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Tie {
    pub id: Uuid,
    pub community_id: CommunityId,
    pub person_id: PersonId,
    pub offered_at: DateTime<Utc>,
    /// The community says that they belong to it.
    pub confirmed_at: Option<DateTime<Utc>>,
}

/// Who somebody is to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Borrower,
    Lender,
    Coordinator,
}
