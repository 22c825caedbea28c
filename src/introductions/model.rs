//! What an introduction is.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::workflow::{Facts, Role, Span, State, WINDOW_DAYS};
use crate::accounts::Channel;
use crate::db::{AccountId, CommunityId, IntroductionId, OpportunityId, PersonId};
use crate::text::working_days_after;

/// One person and one opportunity, on their way to each other.
#[derive(Clone, Debug)]
pub struct Introduction {
    pub id: IntroductionId,
    pub person: PersonId,
    pub opportunity: OpportunityId,
    pub community: CommunityId,
    pub started_by: Role,
    pub state: State,
    /// The side whose act ended it.
    pub ended_by: Option<Role>,
    /// Why it was declined or withdrawn; for the coordinators only.
    pub reason: String,
    /// What the asking community, or the suggesting coordinator, wrote.
    pub message: String,
    pub answers: Answers,
    pub facts: Facts,
    /// When the person was first asked; before that they know nothing of a community's request.
    pub person_asked_at: Option<DateTime<Utc>>,
    /// When the community was first asked; before that it knows nothing of a person's interest,
    /// and above all nothing of the person.
    pub community_asked_at: Option<DateTime<Utc>>,
    pub window_ends_at: Option<DateTime<Utc>>,
    pub state_since: DateTime<Utc>,
    pub due_at: Option<DateTime<Utc>>,
    pub escalated_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub version: i64,
    /// The one that stands for this one too, since a coordinator brought both sides' wishes
    /// together.
    pub joined_into: Option<IntroductionId>,
}

/// What an interested person answered to the three guided questions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    pub why: String,
    pub offer: String,
    pub when: String,
}

/// What begins an introduction.
pub struct NewIntroduction {
    pub person: PersonId,
    pub opportunity: OpportunityId,
    pub community: CommunityId,
    pub started_by: Role,
    pub message: String,
    pub answers: Answers,
}

/// What one side agreed to let the other have, and by whose act.
#[derive(Clone, Debug)]
pub struct Agreement {
    pub side: Role,
    /// Whose contacts these are; nothing for a person without an account.
    pub account: Option<AccountId>,
    pub channels: Vec<Channel>,
    pub means: String,
    pub agreed_at: DateTime<Utc>,
    pub revoked: bool,
    /// The coordinator who wrote it down, if it was not given here.
    pub recorded_by: Option<AccountId>,
    /// Who said yes, and on which day, as the coordinator wrote it down.
    pub said_by: String,
    pub said_on: Option<NaiveDate>,
    pub note: String,
}

impl Introduction {
    /// Tells whether the contacts' window is open.
    pub fn window_open(&self, now: DateTime<Utc>) -> bool {
        self.window_ends_at.is_some_and(|end| now < end)
    }
}

/// When a term that began at `since` runs out.
pub fn term_end(since: DateTime<Utc>, span: Span) -> DateTime<Utc> {
    match span {
        Span::Days(days) => since + TimeDelta::days(i64::from(days)),
        Span::WorkingDays(days) => working_days_after(since, u32::from(days)),
    }
}

/// When contacts released now are hidden again.
pub fn window_end(now: DateTime<Utc>) -> DateTime<Utc> {
    now + TimeDelta::days(i64::from(WINDOW_DAYS))
}
