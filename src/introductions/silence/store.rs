//! Rows of silent hosts.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::Silence;
use crate::db::{AccountId, CommunityId, DbError, OpportunityId, ReadTx, WriteTx};
use crate::{on, run, sql};

/// Whether each of a community's latest settled questions was answered, the newest first; only
/// those put to it after `since`.
pub(super) async fn answers(
    tx: &mut ReadTx,
    community: CommunityId,
    since: DateTime<Utc>,
    most: i64,
) -> Result<Vec<bool>, DbError> {
    on!(tx, |conn| {
        sqlx::query_scalar(sql!(
        "select (exists (select 1 from introduction_event e
                         where e.introduction_id = i.id and e.from_state = 'asking-community'
                           and (e.action = 'agree-for'
                                or (e.role = 'community' and e.action in ('agree', 'decline'))))
                 or exists (select 1 from introduction_question q
                            where q.introduction_id = i.id and q.side = 'community'))
         from introduction i
         where i.community_id = $1 and i.community_asked_at > $2
           and exists (select 1 from introduction_event e
                       where e.introduction_id = i.id and e.from_state = 'asking-community'
                         and (e.action = 'agree-for' or (e.action = 'escalate' and e.note <> 'unread')
                              or (e.role = 'community' and e.action in ('agree', 'decline'))))
         order by i.community_asked_at desc, i.id desc limit $3"
    ))
    .bind(community)
    .bind(since)
    .bind(most)
    .fetch_all(conn)
    })
}

pub(super) async fn get(tx: &mut ReadTx, id: Uuid) -> Result<Silence, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, community_id, unanswered, found_at, pauses_at, paused_at, ended_at
         from host_silence where id = $1"
    ))
    .bind(id)
    .fetch_one(conn))
}

/// The one that has not ended, if there is one.
pub(super) async fn open(
    tx: &mut ReadTx,
    community: CommunityId,
) -> Result<Option<Silence>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, community_id, unanswered, found_at, pauses_at, paused_at, ended_at
         from host_silence where community_id = $1 and ended_at is null"
    ))
    .bind(community)
    .fetch_optional(conn))
}

pub(super) async fn ahead(tx: &mut ReadTx) -> Result<Vec<Silence>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, community_id, unanswered, found_at, pauses_at, paused_at, ended_at
         from host_silence where ended_at is null and paused_at is null order by pauses_at, id"
    ))
    .fetch_all(conn))
}

/// When the latest silence of a community ended; questions before that no longer count.
pub(super) async fn last_end(
    tx: &mut ReadTx,
    community: CommunityId,
) -> Result<Option<DateTime<Utc>>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select ended_at from host_silence
         where community_id = $1 and ended_at is not null order by ended_at desc, id limit 1"
    ))
    .bind(community)
    .fetch_optional(conn))
}

/// Notes a silence; `DbError::Taken` when one is open already.
pub(super) async fn insert(tx: &mut WriteTx, silence: &Silence) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into host_silence (id, community_id, unanswered, found_at, pauses_at)
         values ($1, $2, $3, $4, $5)"
    ))
    .bind(silence.id)
    .bind(silence.community_id)
    .bind(silence.unanswered)
    .bind(silence.found_at)
    .bind(silence.pauses_at)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn paused(
    tx: &mut WriteTx,
    id: Uuid,
    needs: &[OpportunityId],
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let done = run!(tx, |conn| sqlx::query(sql!(
        "update host_silence set paused_at = $2
         where id = $1 and ended_at is null and paused_at is null"
    ))
    .bind(id)
    .bind(now)
    .execute(conn))?;
    if done == 0 {
        return Ok(false);
    }
    for need in needs {
        run!(tx, |conn| sqlx::query(sql!(
            "insert into host_silence_need (silence_id, opportunity_id) values ($1, $2)"
        ))
        .bind(id)
        .bind(*need)
        .execute(conn))?;
    }
    Ok(true)
}

pub(super) async fn needs(tx: &mut ReadTx, id: Uuid) -> Result<Vec<OpportunityId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select opportunity_id from host_silence_need where silence_id = $1 order by opportunity_id"
    ))
    .bind(id)
    .fetch_all(conn))
}

/// Ends a silence; false when it has ended already.
pub(super) async fn end(
    tx: &mut WriteTx,
    id: Uuid,
    (how, by): (&str, Option<AccountId>),
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let changed = run!(tx, |conn| sqlx::query(sql!(
        "update host_silence set ended_at = $2, ended_how = $3, ended_by = $4
         where id = $1 and ended_at is null"
    ))
    .bind(id)
    .bind(now)
    .bind(how)
    .bind(by)
    .execute(conn))?;
    Ok(changed == 1)
}
