//! Rows of the invented register that no action would write in such numbers.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::db::{
    AccountId, CommunityId, DbError, IntroductionId, OpportunityId, PersonId, WriteTx,
};
use crate::{run, sql};

/// Publishes every profile, as of the day it was made.
pub(super) async fn publish_people(tx: &mut WriteTx) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update person set state = 'published', published_at = created_at"
    ))
    .execute(conn))?;
    Ok(())
}

/// An introduction in a state, with the moments that state needs.
pub(super) struct Row<'a> {
    pub person: PersonId,
    pub opportunity: OpportunityId,
    pub community: CommunityId,
    pub state: &'a str,
    pub ended_by: Option<&'a str>,
    pub created_at: DateTime<Utc>,
    pub released_at: Option<DateTime<Utc>>,
    pub since: DateTime<Utc>,
}

pub(super) async fn introduction(tx: &mut WriteTx, row: &Row<'_>) -> Result<(), DbError> {
    let id = IntroductionId(Uuid::now_v7());
    run!(tx, |conn| {
        sqlx::query(sql!(
        "insert into introduction (id, person_id, opportunity_id, community_id, started_by, state,
                                   ended_by, message, answers, person_asked_at, community_asked_at,
                                   person_agreed_at, community_agreed_at, released_at,
                                   window_ends_at, state_since, due_at, created_at)
         values ($1, $2, $3, $4, 'community', $5, $6, '', '{\"why\":\"\",\"offer\":\"\",\"when\":\"\"}',
                 $7, $7, $8, $8, $8, $8, $9, $9, $7)"
    ))
    .bind(id)
    .bind(row.person)
    .bind(row.opportunity)
    .bind(row.community)
    .bind(row.state)
    .bind(row.ended_by)
    .bind(row.created_at)
    .bind(row.released_at)
    .bind(row.since)
    .execute(conn)
    })?;
    if row.state == "completed" {
        run!(tx, |conn| sqlx::query(sql!(
            "insert into outcome (introduction_id, side, asked_after_days, answer, hours, at)
             values ($1, 'person', 30, 'completed', 8, $2)"
        ))
        .bind(id)
        .bind(row.since)
        .execute(conn))?;
    }
    Ok(())
}

/// An introduction that a person asked for and a coordinator passed on: its host is asked now.
pub(in crate::cli::eval) async fn asking(
    tx: &mut WriteTx,
    (person, account): (PersonId, AccountId),
    (opportunity, community): (OpportunityId, CommunityId),
    now: DateTime<Utc>,
) -> Result<IntroductionId, DbError> {
    let id = IntroductionId(Uuid::now_v7());
    run!(tx, |conn| sqlx::query(sql!(
        "insert into introduction (id, person_id, opportunity_id, community_id, started_by, state,
                                   message, answers, person_agreed_at, community_asked_at,
                                   state_since, created_at)
         values ($1, $2, $3, $4, 'person', 'asking-community', '',
                 '{\"why\":\"\",\"offer\":\"\",\"when\":\"\"}', $5, $5, $5, $5)"
    ))
    .bind(id)
    .bind(person)
    .bind(opportunity)
    .bind(community)
    .bind(now)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "insert into agreement (introduction_id, side, account_id, channels, means, agreed_at)
         values ($1, 'person', $2, 'email', 'site', $3)"
    ))
    .bind(id)
    .bind(account)
    .bind(now)
    .execute(conn))?;
    Ok(id)
}
