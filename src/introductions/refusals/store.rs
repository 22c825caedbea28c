//! What a person refused.

use chrono::{DateTime, Utc};

use crate::db::{CommunityId, DbError, OpportunityId, PersonId, ReadTx};
use crate::{on, sql};

/// A no of somebody's.
#[derive(sqlx::FromRow)]
pub(super) struct No {
    pub opportunity_id: OpportunityId,
    pub state_since: DateTime<Utc>,
    pub reason: String,
    /// The community asked, or was asked itself: it knows of this no.
    pub known: bool,
}

/// What a person refused to a community since a moment, the newest first. What they took back after
/// having begun it themselves is no refusal, nor what ended because they were accepted elsewhere.
pub(super) async fn of(
    tx: &mut ReadTx,
    (person, community): (PersonId, CommunityId),
    since: DateTime<Utc>,
) -> Result<Vec<No>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select opportunity_id, state_since, reason,
                (started_by = 'community' or community_asked_at is not null) as known
         from introduction
         where person_id = $1 and community_id = $2 and state in ('declined', 'withdrawn')
           and ended_by = 'person' and started_by <> 'person' and state_since > $3
           and not exists (select 1 from internship_yield y where y.introduction_id = id)
         order by state_since desc, id desc"
    ))
    .bind(person)
    .bind(community)
    .bind(since)
    .fetch_all(conn))
}

/// How many introductions somebody began that nobody has answered.
pub(super) async fn waiting_of(tx: &mut ReadTx, person: PersonId) -> Result<i64, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) from introduction
         where person_id = $1 and started_by = 'person'
           and state in ('requested', 'asking-community')"
    ))
    .bind(person)
    .fetch_one(conn))
}
