//! Rows of communities and of those who speak for them.

use chrono::{DateTime, Utc};

use super::model::{Community, CommunityKind, CommunityState, NewCommunity, name_key};
use crate::db::{AccountId, CommunityId, DbError, IntroductionId, OpportunityId, ReadTx, WriteTx};
use crate::text::{Lang, sort_by_name};
use crate::{on, run, sql};

#[derive(sqlx::FromRow)]
struct Row {
    id: CommunityId,
    name: String,
    kind: String,
    registration_number: Option<String>,
    territory: Option<String>,
    place_text: String,
    about: String,
    locale: String,
    state: String,
    state_note: String,
    request_limit: i64,
    created_at: DateTime<Utc>,
    version: i64,
}

impl Row {
    fn read(self) -> Result<Community, DbError> {
        Ok(Community {
            id: self.id,
            kind: CommunityKind::parse(&self.kind).ok_or(DbError::Damaged("community.kind"))?,
            state: CommunityState::parse(&self.state).ok_or(DbError::Damaged("community.state"))?,
            lang: Lang::from_tag(&self.locale).unwrap_or_default(),
            name: self.name,
            registration_number: self.registration_number,
            territory: self.territory,
            place_text: self.place_text,
            about: self.about,
            state_note: self.state_note,
            request_limit: self.request_limit,
            created_at: self.created_at,
            version: self.version,
        })
    }
}

fn read_all(rows: Vec<Row>) -> Result<Vec<Community>, DbError> {
    rows.into_iter().map(Row::read).collect()
}

pub(super) async fn get(tx: &mut ReadTx, id: CommunityId) -> Result<Community, DbError> {
    let row: Row = on!(tx, |conn| sqlx::query_as(sql!(
        "select id, name, kind, registration_number, territory, place_text, about, locale, state,
                state_note, request_limit, created_at, version
         from community where id = $1"
    ))
    .bind(id)
    .fetch_one(conn))?;
    row.read()
}

pub(super) async fn of_account(
    tx: &mut ReadTx,
    account: AccountId,
) -> Result<Vec<Community>, DbError> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select c.id, c.name, c.kind, c.registration_number, c.territory, c.place_text, c.about,
                c.locale, c.state, c.state_note, c.request_limit, c.created_at, c.version
         from community c join community_representative r on r.community_id = c.id
         where r.account_id = $1 order by c.name_folded"
    ))
    .bind(account)
    .fetch_all(conn))?;
    read_all(rows)
}

pub(super) async fn all(tx: &mut ReadTx) -> Result<Vec<Community>, DbError> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select id, name, kind, registration_number, territory, place_text, about, locale, state,
                state_note, request_limit, created_at, version
         from community where merged_into is null order by name_folded"
    ))
    .fetch_all(conn))?;
    let mut communities = read_all(rows)?;
    sort_by_name(&mut communities, Lang::Lv, |community| &community.name);
    Ok(communities)
}

pub(super) async fn waiting(tx: &mut ReadTx) -> Result<Vec<Community>, DbError> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select c.id, c.name, c.kind, c.registration_number, c.territory, c.place_text, c.about,
                c.locale, c.state, c.state_note, c.request_limit, c.created_at, c.version
         from community c
         where c.state = 'unverified'
           and (exists (select 1 from community_representative r where r.community_id = c.id)
                or exists (select 1 from opportunity o
                           where o.community_id = c.id and o.state = 'in-review'))
         order by c.created_at, c.id"
    ))
    .fetch_all(conn))?;
    read_all(rows)
}

pub(super) async fn by_name(tx: &mut ReadTx, folded: &str) -> Result<Option<CommunityId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select id from community where name_folded = $1"
    ))
    .bind(folded)
    .fetch_optional(conn))
}

/// Not verified, and nobody speaks for it.
pub(super) async fn is_free(tx: &mut ReadTx, id: CommunityId) -> Result<bool, DbError> {
    let found: Option<i64> = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select c.version from community c
         where c.id = $1 and c.state = 'unverified'
           and not exists (select 1 from community_representative r where r.community_id = c.id)"
    ))
    .bind(id)
    .fetch_optional(conn))?;
    Ok(found.is_some())
}

pub(super) async fn representatives(
    tx: &mut ReadTx,
    id: CommunityId,
) -> Result<Vec<AccountId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select account_id from community_representative where community_id = $1
         order by since, account_id"
    ))
    .bind(id)
    .fetch_all(conn))
}

pub(super) async fn add_representative(
    tx: &mut WriteTx,
    (id, account): (CommunityId, AccountId),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into community_representative (community_id, account_id, since)
         values ($1, $2, $3) on conflict (community_id, account_id) do nothing"
    ))
    .bind(id)
    .bind(account)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

/// Which communities an account speaks for, and since when.
pub(super) async fn standings(
    tx: &mut ReadTx,
    account: AccountId,
) -> Result<Vec<(CommunityId, DateTime<Utc>)>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select community_id, since from community_representative where account_id = $1
         order by since, community_id"
    ))
    .bind(account)
    .fetch_all(conn))
}

/// The community's row is locked first: of two who leave at once the later sees that nobody is left.
pub(super) async fn remove_representative(
    tx: &mut WriteTx,
    (id, account): (CommunityId, AccountId),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into community_spoken (community_id, account_id, ended_at)
         select community_id, account_id, $3 from community_representative
         where community_id = $1 and account_id = $2
         on conflict (community_id, account_id) do update
         set ended_at = case when excluded.ended_at > community_spoken.ended_at
                             then excluded.ended_at else community_spoken.ended_at end"
    ))
    .bind(id)
    .bind(account)
    .bind(now)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update community set version = version + 1 where id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "delete from community_representative where community_id = $1 and account_id = $2"
    ))
    .bind(id)
    .bind(account)
    .execute(conn))?;
    Ok(())
}

/// The coordinator who verified a community, if one did.
pub(super) async fn verified_by(
    tx: &mut ReadTx,
    id: CommunityId,
) -> Result<Option<AccountId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select verified_by from community where id = $1"
    ))
    .bind(id)
    .fetch_one(conn))
}

/// When an account stopped speaking for a community, if it ever did.
pub(super) async fn spoke_until(
    tx: &mut ReadTx,
    (id, account): (CommunityId, AccountId),
) -> Result<Option<DateTime<Utc>>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select ended_at from community_spoken where community_id = $1 and account_id = $2"
    ))
    .bind(id)
    .bind(account)
    .fetch_optional(conn))
}

/// Forgets for whom an account spoke.
pub(super) async fn forget_spoken(tx: &mut WriteTx, account: AccountId) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from community_spoken where account_id = $1"
    ))
    .bind(account)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn orphan(
    tx: &mut WriteTx,
    id: CommunityId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update community set state = case when state = 'verified' then 'unverified'
                                           else state end,
                changed_at = $2
         where id = $1 and not is_association"
    ))
    .bind(id)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn insert(
    tx: &mut WriteTx,
    new: &NewCommunity,
    (limit, now): (i64, DateTime<Utc>),
) -> Result<CommunityId, DbError> {
    let id = CommunityId::new();
    run!(tx, |conn| sqlx::query(sql!(
        "insert into community (id, name, name_folded, kind, registration_number, territory,
                                place_text, about, locale, state, created_at, changed_at,
                                request_limit)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'unverified', $10, $10, $11)"
    ))
    .bind(id)
    .bind(&new.name)
    .bind(name_key(&new.name))
    .bind(new.kind.code())
    .bind(&new.registration_number)
    .bind(&new.territory)
    .bind(&new.place_text)
    .bind(&new.about)
    .bind(new.lang.tag())
    .bind(now)
    .bind(limit)
    .execute(conn))?;
    Ok(id)
}

/// The association's own community.
pub(super) async fn association(tx: &mut ReadTx) -> Result<Option<CommunityId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select id from community where is_association"
    ))
    .fetch_optional(conn))
}

/// Marks a community as the association's own, verified by itself.
pub(super) async fn set_association(
    tx: &mut WriteTx,
    id: CommunityId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update community set is_association = true, state = 'verified', verified_at = $2,
                changed_at = $2, version = version + 1
         where id = $1"
    ))
    .bind(id)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

/// Changes what a community says of itself; false when somebody else changed it meanwhile.
pub(super) async fn update(
    tx: &mut WriteTx,
    (id, version): (CommunityId, i64),
    new: &NewCommunity,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let changed = run!(tx, |conn| sqlx::query(sql!(
        "update community set name = $3, name_folded = $4, kind = $5, registration_number = $6,
                territory = $7, place_text = $8, about = $9, locale = $10, changed_at = $11,
                version = version + 1
         where id = $1 and version = $2"
    ))
    .bind(id)
    .bind(version)
    .bind(&new.name)
    .bind(name_key(&new.name))
    .bind(new.kind.code())
    .bind(&new.registration_number)
    .bind(&new.territory)
    .bind(&new.place_text)
    .bind(&new.about)
    .bind(new.lang.tag())
    .bind(now)
    .execute(conn))?;
    Ok(changed == 1)
}

pub(super) async fn set_verified(
    tx: &mut WriteTx,
    (id, version): (CommunityId, i64),
    by: AccountId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let changed = run!(tx, |conn| sqlx::query(sql!(
        "update community set state = 'verified', state_note = '', verified_at = $3,
                verified_by = $4, changed_at = $3, version = version + 1
         where id = $1 and version = $2"
    ))
    .bind(id)
    .bind(version)
    .bind(now)
    .bind(by)
    .execute(conn))?;
    as_it_was_seen(changed)
}

pub(super) async fn set_suspended(
    tx: &mut WriteTx,
    (id, version): (CommunityId, i64),
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let changed = run!(tx, |conn| sqlx::query(sql!(
        "update community set state = 'suspended', state_note = $3, changed_at = $4,
                version = version + 1
         where id = $1 and version = $2"
    ))
    .bind(id)
    .bind(version)
    .bind(reason)
    .bind(now)
    .execute(conn))?;
    as_it_was_seen(changed)
}

/// A change guarded by a version that met no row came too late.
fn as_it_was_seen(changed: u64) -> Result<(), DbError> {
    if changed == 0 {
        return Err(DbError::Taken("community.version".to_owned()));
    }
    Ok(())
}

/// Everything the community posted that the search index may hold.
pub(super) async fn opportunities(
    tx: &mut ReadTx,
    id: CommunityId,
) -> Result<Vec<OpportunityId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select id from opportunity where community_id = $1 and state = 'published' order by id"
    ))
    .bind(id)
    .fetch_all(conn))
}

pub(super) async fn requests_in(
    tx: &mut ReadTx,
    id: CommunityId,
    month: &str,
) -> Result<i64, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) from community_request_place where community_id = $1 and month = $2"
    ))
    .bind(id)
    .bind(month)
    .fetch_one(conn))
}

/// Locks the row on either engine.
pub(super) async fn hold(tx: &mut WriteTx, id: CommunityId) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update community set request_limit = request_limit where id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    Ok(())
}

/// Takes the next numbered place of a month, if the community still has one. Its row is locked by
/// the update first, so that two such acts go one after the other on either engine; the table's key
/// would refuse the second all the same.
pub(super) async fn take_place(
    tx: &mut WriteTx,
    (id, month): (CommunityId, &str),
    introduction: IntroductionId,
) -> Result<bool, DbError> {
    let limit: i64 = on!(tx, |conn| {
        sqlx::query_scalar(sql!(
        "update community set request_limit = request_limit where id = $1 returning request_limit"
    ))
    .bind(id)
    .fetch_one(conn)
    })?;
    let taken = requests_in(tx, id, month).await?;
    if taken >= limit {
        return Ok(false);
    }
    run!(tx, |conn| sqlx::query(sql!(
        "insert into community_request_place (community_id, month, place, introduction_id)
         values ($1, $2, $3, $4)"
    ))
    .bind(id)
    .bind(month)
    .bind(taken + 1)
    .bind(introduction)
    .execute(conn))?;
    Ok(true)
}

/// Sets how many requests a community may begin in a month; false when it was changed meanwhile.
pub(super) async fn set_limit(
    tx: &mut WriteTx,
    (id, version): (CommunityId, i64),
    limit: i64,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let changed = run!(tx, |conn| sqlx::query(sql!(
        "update community set request_limit = $3, changed_at = $4, version = version + 1
         where id = $1 and version = $2"
    ))
    .bind(id)
    .bind(version)
    .bind(limit)
    .bind(now)
    .execute(conn))?;
    Ok(changed == 1)
}

/// A community's name and state, as lists show it.
#[derive(sqlx::FromRow)]
pub(super) struct NamedRow {
    pub id: CommunityId,
    pub name: String,
    pub state: String,
}

/// The names of up to twenty communities; places left over ask for nothing.
pub(super) async fn names(
    tx: &mut ReadTx,
    ids: &[uuid::Uuid; 20],
) -> Result<Vec<NamedRow>, DbError> {
    on!(tx, |conn| {
        let mut query = sqlx::query_as(sql!(
            "select id, name, state from community
             where id in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
                          $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)"
        ));
        for id in ids {
            query = query.bind(*id);
        }
        query.fetch_all(conn)
    })
}
