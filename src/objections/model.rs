//! What an objection is.

use chrono::{DateTime, Months, Utc};
use uuid::Uuid;

use crate::db::AccountId;

/// What somebody can object to: everything done on the ground of a legitimate interest that can
/// stop for one person alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// Being asked now and then whether the profile still holds.
    KeepWarm,
    /// Being looked through by coordinators and suggested by them.
    Suggestions,
    /// Being counted in figures.
    Statistics,
}

impl Topic {
    pub const ALL: [Topic; 3] = [Topic::KeepWarm, Topic::Suggestions, Topic::Statistics];

    /// The name in forms and in the database.
    pub fn code(self) -> &'static str {
        match self {
            Topic::KeepWarm => "keep-warm",
            Topic::Suggestions => "suggestions",
            Topic::Statistics => "statistics",
        }
    }

    pub fn parse(code: &str) -> Option<Topic> {
        Self::ALL.into_iter().find(|topic| topic.code() == code)
    }
}

/// What became of an objection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Not answered yet; the processing has stopped.
    Open,
    /// It stays stopped.
    Upheld,
    /// Grounds that weigh more were given; the processing goes on.
    Refused,
    /// Its author took it back.
    Withdrawn,
}

impl State {
    pub const ALL: [State; 4] = [State::Open, State::Upheld, State::Refused, State::Withdrawn];

    pub fn code(self) -> &'static str {
        match self {
            State::Open => "open",
            State::Upheld => "upheld",
            State::Refused => "refused",
            State::Withdrawn => "withdrawn",
        }
    }

    pub fn parse(code: &str) -> Option<State> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether the processing has stopped.
    pub fn stands(self) -> bool {
        matches!(self, State::Open | State::Upheld)
    }
}

/// An objection with what came of it.
#[derive(Clone, Debug)]
pub struct Objection {
    pub id: Uuid,
    pub account: AccountId,
    pub topic: Topic,
    /// Why, in its author's words; may be empty.
    pub words: String,
    pub state: State,
    /// What the association answered.
    pub answer: String,
    pub at: DateTime<Utc>,
    pub due_at: DateTime<Utc>,
    pub decided_at: Option<DateTime<Utc>>,
    pub version: i64,
}

/// Until when an objection is answered: a month (GDPR Article 12(3)).
pub fn due(at: DateTime<Utc>) -> DateTime<Utc> {
    at + Months::new(1)
}
