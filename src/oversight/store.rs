//! What administrators ask of the recorded acts and the ledgers.

use chrono::{DateTime, Utc};

use crate::db::{AccountId, CommunityId, DbError, IntroductionId, PersonId, PlacementId, ReadTx};
use crate::{on, sql};

/// How many rows a page shows.
pub(super) const PAGE: i64 = 50;

/// A recorded act.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Act {
    pub seq: i64,
    pub at: DateTime<Utc>,
    pub actor: String,
    pub action: String,
    pub subject: String,
    pub detail: String,
}

/// Which acts are asked for; an empty text is anybody, anything.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub actor: String,
    pub action: String,
    pub from: DateTime<Utc>,
    pub to: DateTime<Utc>,
    /// Only acts with a smaller number.
    pub before: i64,
}

/// The newest acts first, one more than a page holds.
pub(super) async fn acts(tx: &mut ReadTx, asked: &Asked) -> Result<Vec<Act>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select seq, at, actor, action, subject, detail from audit
         where seq < $1 and ($2 = '' or actor = $2) and ($3 = '' or action = $3)
           and at >= $4 and at < $5
         order by seq desc limit $6"
    ))
    .bind(asked.before)
    .bind(&asked.actor)
    .bind(&asked.action)
    .bind(asked.from)
    .bind(asked.to)
    .bind(PAGE + 1)
    .fetch_all(conn))
}

/// Every kind of act there is.
pub(super) async fn actions(tx: &mut ReadTx) -> Result<Vec<String>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select distinct action from audit order by action"
    ))
    .fetch_all(conn))
}

/// One time that contacts were opened to somebody.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Opening {
    pub introduction_id: Option<IntroductionId>,
    pub owner_account: AccountId,
    pub reader_account: Option<AccountId>,
    pub reader_kind: String,
    pub channels: String,
    pub act: String,
    pub by_account: Option<AccountId>,
    pub reason: String,
    pub at: DateTime<Utc>,
}

/// The newest first, one more than a page holds.
pub(super) async fn openings(tx: &mut ReadTx, skip: i64) -> Result<Vec<Opening>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select introduction_id, owner_account, reader_account, reader_kind, channels, act,
                by_account, reason, at
         from disclosure where act <> 'profile-seen' order by at desc, id desc limit $1 offset $2"
    ))
    .bind(PAGE + 1)
    .bind(skip)
    .fetch_all(conn))
}

/// What a coordinator opened, or looked at.
pub(super) async fn opened_by(
    tx: &mut ReadTx,
    account: AccountId,
    since: DateTime<Utc>,
) -> Result<Vec<Opening>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select introduction_id, owner_account, reader_account, reader_kind, channels, act,
                by_account, reason, at
         from disclosure where reader_account = $1 and reader_kind = 'coordinator' and at >= $2
         order by at desc, id desc"
    ))
    .bind(account)
    .bind(since)
    .fetch_all(conn))
}

/// An introduction that an account is, or was, a side of.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Side {
    pub introduction: IntroductionId,
    pub person: PersonId,
    pub owner: Option<AccountId>,
    pub state: String,
    pub channels: Option<String>,
    pub shown_since: Option<DateTime<Utc>>,
    pub released_at: Option<DateTime<Utc>>,
    pub window_ends_at: Option<DateTime<Utc>>,
    pub state_since: DateTime<Utc>,
}

/// The introductions of a community, with the person's half.
pub(super) async fn of_community(
    tx: &mut ReadTx,
    community: CommunityId,
) -> Result<Vec<Side>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select i.id as introduction, i.person_id as person, p.account_id as owner, i.state,
                g.channels, i.released_at, i.window_ends_at, i.state_since,
                case when i.started_by = 'community' then i.created_at
                     else coalesce(i.community_asked_at, i.community_agreed_at) end
                    as shown_since
         from introduction i
         join person p on p.id = i.person_id
         left join agreement g on g.introduction_id = i.id and g.side = 'person'
         where i.community_id = $1 order by i.created_at desc, i.id desc"
    ))
    .bind(community)
    .fetch_all(conn))
}

/// Introductions in which an account agreed, or was shown contacts, for a community: whoever stopped
/// speaking for one before that was recorded is known by these alone.
pub(super) async fn acted_for_community(
    tx: &mut ReadTx,
    account: AccountId,
) -> Result<Vec<Side>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select i.id as introduction, i.person_id as person, p.account_id as owner, i.state,
                g.channels, i.released_at, i.window_ends_at, i.state_since,
                case when i.started_by = 'community' then i.created_at
                     else coalesce(i.community_asked_at, i.community_agreed_at) end
                    as shown_since
         from introduction i
         join person p on p.id = i.person_id
         left join agreement g on g.introduction_id = i.id and g.side = 'person'
         where i.id in (select d.introduction_id from disclosure d
                        where d.reader_account = $1 and d.reader_kind = 'community')
            or i.id in (select a.introduction_id from agreement a
                        where a.account_id = $1 and a.side = 'community')
         order by i.created_at desc, i.id desc"
    ))
    .bind(account)
    .fetch_all(conn))
}

/// People whose names a community reads, or read, because they let it lend them: whose, since when,
/// and whether it still does.
pub(super) async fn lent_by(tx: &mut ReadTx, community: CommunityId) -> Result<Vec<Lent>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select d.owner_account as owner, p.id as person, d.at, t.id is not null as still
         from community c
         join disclosure d on d.act = 'lending' and d.reader_kind = 'community'
         left join person p on p.account_id = d.owner_account
         left join lending_tie t on t.community_id = c.id and t.person_id = p.id
         where c.id = $1 and d.introduction_id is null and (d.reason = c.name or t.id is not null)
         order by d.at desc, d.id desc"
    ))
    .bind(community)
    .fetch_all(conn))
}

#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Lent {
    pub owner: AccountId,
    pub person: Option<PersonId>,
    pub at: DateTime<Utc>,
    pub still: bool,
}

/// A placement whose host has read who the student is.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Hosted {
    pub placement: PlacementId,
    pub introduction: IntroductionId,
    pub person: PersonId,
    pub owner: Option<AccountId>,
    pub released_at: DateTime<Utc>,
    pub state: String,
    pub state_since: DateTime<Utc>,
}

/// The placements of a community whose student was released to it.
pub(super) async fn hosted(
    tx: &mut ReadTx,
    community: CommunityId,
) -> Result<Vec<Hosted>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select l.id as placement, i.id as introduction, l.person_id as person,
                p.account_id as owner, i.released_at, i.state, i.state_since
         from placement l join introduction i on i.id = l.introduction_id
         join person p on p.id = l.person_id
         where l.community_id = $1 and i.released_at is not null
         order by i.released_at desc, l.id desc"
    ))
    .bind(community)
    .fetch_all(conn))
}

/// The adults named for a placement.
pub(super) async fn adults(
    tx: &mut ReadTx,
    placement: PlacementId,
) -> Result<Vec<String>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select name from placement_adult where placement_id = $1 and name <> '' order by party"
    ))
    .bind(placement)
    .fetch_all(conn))
}

/// A person's own introductions, with the community's half.
pub(super) async fn as_person(tx: &mut ReadTx, account: AccountId) -> Result<Vec<Side>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select i.id as introduction, i.person_id as person, g.account_id as owner, i.state,
                g.channels, i.released_at, i.window_ends_at, i.state_since,
                i.released_at as shown_since
         from person p join introduction i on i.person_id = p.id
         left join agreement g on g.introduction_id = i.id and g.side = 'community'
         where p.account_id = $1 order by i.created_at desc, i.id desc"
    ))
    .bind(account)
    .fetch_all(conn))
}

/// How many people there are, and how many of them can be found.
pub(super) async fn people(tx: &mut ReadTx) -> Result<(i64, i64), DbError> {
    let all = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) from person where erased_at is null"
    ))
    .fetch_one(conn))?;
    let found = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) from person where state = 'published'"
    ))
    .fetch_one(conn))?;
    Ok((all, found))
}

/// The roles of an account.
pub(super) async fn roles(tx: &mut ReadTx, account: AccountId) -> Result<Vec<String>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select role from account_role where account_id = $1 order by role"
    ))
    .bind(account)
    .fetch_all(conn))
}

/// An account's name, if the account is there.
pub(super) async fn name(tx: &mut ReadTx, account: AccountId) -> Result<Option<String>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select name from account where id = $1"
    ))
    .bind(account)
    .fetch_optional(conn))
}
