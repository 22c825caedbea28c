//! Thanks said in public. Private thanks go with the outcome, always; these need both sides' yes,
//! and the person's own consent to be named.

pub(super) mod actions;
pub(super) mod letters;
pub(super) mod routes;
mod store;
pub(super) mod views;

pub use actions::{decide_here, offer};

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::model::Introduction;
use super::workflow::{Role, State};
use crate::consent::{self, Purpose};
use crate::db::{AccountId, DbError, IntroductionId, OpportunityId, ReadTx};
use crate::t;
use crate::text::{Speaks, riga_date};

/// The most characters of a public sentence.
pub(super) const MOST_CHARACTERS: usize = 300;
/// The newest thanks on the public page.
const SHOWN: i64 = 100;

/// Where a public thanks stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Offered,
    Shown,
    Declined,
    /// One of the two sides took it back.
    Withdrawn,
    /// A coordinator took it down.
    Removed,
}

impl Standing {
    const ALL: [Standing; 5] = [
        Standing::Offered,
        Standing::Shown,
        Standing::Declined,
        Standing::Withdrawn,
        Standing::Removed,
    ];

    fn code(self) -> &'static str {
        match self {
            Standing::Offered => "offered",
            Standing::Shown => "shown",
            Standing::Declined => "declined",
            Standing::Withdrawn => "withdrawn",
            Standing::Removed => "removed",
        }
    }
}

/// One side's public thanks.
#[derive(Clone, Debug)]
pub struct Thanks {
    pub id: Uuid,
    pub introduction: IntroductionId,
    /// Who thanks; the other side is thanked.
    pub side: Role,
    pub body: String,
    pub standing: Standing,
    pub offered_by: Option<AccountId>,
    pub version: i64,
}

impl Thanks {
    /// The side that is thanked.
    pub fn thanked(&self) -> Role {
        match self.side {
            Role::Person => Role::Community,
            _ => Role::Person,
        }
    }
}

/// A line of the public page.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Line {
    pub body: String,
    pub side: String,
    pub person: String,
    pub community: String,
    pub account_id: AccountId,
    pub minor_until: Option<String>,
    pub id: Uuid,
    pub opportunity_id: OpportunityId,
}

/// Who thanks whom, in one sentence.
pub fn caption(speaks: &impl Speaks, line: &Line) -> String {
    let (person, community) = (line.person.clone(), line.community.clone());
    if line.side == Role::Person.code() {
        t!(
            speaks,
            "thanks-line-person",
            person = person,
            community = community
        )
    } else {
        t!(
            speaks,
            "thanks-line-community",
            person = person,
            community = community
        )
    }
}

/// Tells whether the two have met, so that there is something to give thanks for.
pub(super) fn is_open(intro: &Introduction) -> bool {
    matches!(intro.state, State::FollowUp | State::Completed)
}

/// The public thanks of an introduction, of either side.
pub async fn of(tx: &mut ReadTx, id: IntroductionId) -> Result<Vec<Thanks>, DbError> {
    store::of(tx, id).await
}

/// What the public page shows now: only where both agreed, the person's consent stands, nobody is
/// under 18 and the host is not suspended.
pub async fn public(tx: &mut ReadTx, now: DateTime<Utc>) -> Result<Vec<Line>, DbError> {
    public_between(tx, now, (DateTime::UNIX_EPOCH, now + TimeDelta::days(1))).await
}

/// What became public between two moments and still is; the newest hundred.
pub async fn public_between(
    tx: &mut ReadTx,
    now: DateTime<Utc>,
    span: (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<Line>, DbError> {
    let month = riga_date(now).format("%Y-%m").to_string();
    let mut lines = Vec::new();
    for line in store::shown(tx, span, SHOWN).await? {
        let young = line
            .minor_until
            .as_ref()
            .is_some_and(|until| *until >= month);
        if !young && consent::given(tx, line.account_id, Purpose::PublicThanks).await? {
            lines.push(line);
        }
    }
    Ok(lines)
}
