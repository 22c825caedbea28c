//! What administrators ask of the recorded acts and the ledgers.

use chrono::{DateTime, Utc};

use crate::db::{AccountId, DbError, IntroductionId, PersonId, ReadTx};
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
    pub by_account: Option<AccountId>,
    pub reason: String,
    pub at: DateTime<Utc>,
}

/// The newest first, one more than a page holds.
pub(super) async fn openings(tx: &mut ReadTx, skip: i64) -> Result<Vec<Opening>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select introduction_id, owner_account, reader_account, reader_kind, channels, by_account,
                reason, at
         from disclosure order by at desc, id desc limit $1 offset $2"
    ))
    .bind(PAGE + 1)
    .bind(skip)
    .fetch_all(conn))
}

/// What a coordinator opened.
pub(super) async fn opened_by(
    tx: &mut ReadTx,
    account: AccountId,
    since: DateTime<Utc>,
) -> Result<Vec<Opening>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select introduction_id, owner_account, reader_account, reader_kind, channels, by_account,
                reason, at
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

/// The introductions of the communities an account speaks for, with the person's half.
pub(super) async fn as_community(
    tx: &mut ReadTx,
    account: AccountId,
) -> Result<Vec<Side>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select i.id as introduction, i.person_id as person, p.account_id as owner, i.state,
                g.channels, i.released_at, i.window_ends_at, i.state_since,
                case when i.started_by = 'community' then i.created_at
                     else coalesce(i.community_asked_at, i.community_agreed_at) end
                    as shown_since
         from community_representative r
         join introduction i on i.community_id = r.community_id
         join person p on p.id = i.person_id
         left join agreement g on g.introduction_id = i.id and g.side = 'person'
         where r.account_id = $1 order by i.created_at desc, i.id desc"
    ))
    .bind(account)
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
