//! Rows of saved searches, and of what their owners were told.

pub(super) mod empty;
pub(super) mod told;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::model::{Alert, SavedSearch};
use crate::db::{AccountId, DbError, OpportunityId, ReadTx, WriteTx};
use crate::{on, run, sql};

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    name: String,
    asked: String,
    alert: String,
    told_from: DateTime<Utc>,
    created_at: DateTime<Utc>,
    version: i64,
}

impl Row {
    fn read(self) -> Result<SavedSearch, DbError> {
        Ok(SavedSearch {
            id: self.id,
            name: self.name,
            asked: self.asked,
            alert: Alert::parse(&self.alert).ok_or(DbError::Damaged("saved_search.alert"))?,
            told_from: self.told_from,
            created_at: self.created_at,
            version: self.version,
        })
    }
}

/// Something that goes into a letter: which search found it.
#[derive(sqlx::FromRow)]
pub(super) struct News {
    pub search_id: Uuid,
    pub name: String,
    pub asked: String,
    pub opportunity_id: OpportunityId,
}

pub(super) async fn of_account(
    tx: &mut ReadTx,
    account: AccountId,
) -> Result<Vec<SavedSearch>, DbError> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select id, name, asked, alert, told_from, created_at, version from saved_search
         where account_id = $1 order by place"
    ))
    .bind(account)
    .fetch_all(conn))?;
    rows.into_iter().map(Row::read).collect()
}

/// The search of that id, if it is this account's.
pub(super) async fn own(
    tx: &mut ReadTx,
    account: AccountId,
    id: Uuid,
) -> Result<SavedSearch, DbError> {
    let row: Row = on!(tx, |conn| sqlx::query_as(sql!(
        "select id, name, asked, alert, told_from, created_at, version from saved_search
         where account_id = $1 and id = $2"
    ))
    .bind(account)
    .bind(id)
    .fetch_one(conn))?;
    row.read()
}

/// The places an account's searches take, in order.
pub(super) async fn places(tx: &mut ReadTx, account: AccountId) -> Result<Vec<i64>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select place from saved_search where account_id = $1 order by place"
    ))
    .bind(account)
    .fetch_all(conn))
}

/// Saves a search at a place; false when the place is taken.
pub(super) async fn insert(
    tx: &mut WriteTx,
    (account, place): (AccountId, i64),
    search: &SavedSearch,
) -> Result<bool, DbError> {
    let made = run!(tx, |conn| sqlx::query(sql!(
        "insert into saved_search (id, account_id, place, name, asked, alert, told_from, created_at,
                                   changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $8) on conflict (account_id, place) do nothing"
    ))
    .bind(search.id)
    .bind(account)
    .bind(place)
    .bind(&search.name)
    .bind(&search.asked)
    .bind(search.alert.code())
    .bind(search.told_from)
    .bind(search.created_at)
    .execute(conn))?;
    Ok(made == 1)
}

/// Writes name and alert anew; false when somebody else changed the search meanwhile.
pub(super) async fn update(
    tx: &mut WriteTx,
    search: &SavedSearch,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let changed = run!(tx, |conn| sqlx::query(sql!(
        "update saved_search set name = $3, alert = $4, told_from = $5, changed_at = $6,
                version = version + 1
         where id = $1 and version = $2"
    ))
    .bind(search.id)
    .bind(search.version)
    .bind(&search.name)
    .bind(search.alert.code())
    .bind(search.told_from)
    .bind(now)
    .execute(conn))?;
    Ok(changed == 1)
}

pub(super) async fn delete(tx: &mut WriteTx, id: Uuid) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from saved_search_told where search_id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "delete from saved_search where id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    Ok(())
}

/// Removes all searches of an account.
pub(super) async fn forget(tx: &mut WriteTx, account: AccountId) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from saved_search_told
         where search_id in (select id from saved_search where account_id = $1)"
    ))
    .bind(account)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "delete from saved_search where account_id = $1"
    ))
    .bind(account)
    .execute(conn))?;
    Ok(())
}

/// Ends all alerts of an account; how many there were.
pub(super) async fn end_alerts(
    tx: &mut WriteTx,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<u64, DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update saved_search set alert = 'off', changed_at = $2, version = version + 1
         where account_id = $1 and alert <> 'off'"
    ))
    .bind(account)
    .bind(now)
    .execute(conn))
}

/// The active accounts that want to be told in this rhythm.
pub(super) async fn listening(
    tx: &mut ReadTx,
    alert: Alert,
    (after, most): (Option<AccountId>, i64),
) -> Result<Vec<AccountId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select distinct s.account_id from saved_search s join account a on a.id = s.account_id
         where s.alert = $1 and a.state = 'active' and s.account_id > $2
         order by s.account_id limit $3"
    ))
    .bind(alert.code())
    .bind(after.unwrap_or(AccountId(Uuid::nil())))
    .bind(most)
    .fetch_all(conn))
}

/// What a search was told of already.
pub(super) async fn known(tx: &mut ReadTx, search: Uuid) -> Result<Vec<OpportunityId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select opportunity_id from saved_search_told where search_id = $1 order by opportunity_id"
    ))
    .bind(search)
    .fetch_all(conn))
}

/// Takes an opportunity into a letter, if the search is still there in that rhythm and was not told
/// of it yet; of two at once, one gets it.
pub(super) async fn tell(
    tx: &mut WriteTx,
    (search, alert): (Uuid, Alert),
    (opportunity, letter): (OpportunityId, Uuid),
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let wanted: i64 = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) from saved_search where id = $1 and alert = $2"
    ))
    .bind(search)
    .bind(alert.code())
    .fetch_one(conn))?;
    if wanted == 0 {
        return Ok(false);
    }
    let told = run!(tx, |conn| sqlx::query(sql!(
        "insert into saved_search_told (search_id, opportunity_id, letter, told_at)
         values ($1, $2, $3, $4) on conflict (search_id, opportunity_id) do nothing"
    ))
    .bind(search)
    .bind(opportunity)
    .bind(letter)
    .bind(now)
    .execute(conn))?;
    Ok(told == 1)
}

/// Takes an opportunity out of a letter, so that it is news again when it comes back.
pub(super) async fn untell(
    tx: &mut WriteTx,
    search: Uuid,
    opportunity: OpportunityId,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from saved_search_told where search_id = $1 and opportunity_id = $2"
    ))
    .bind(search)
    .bind(opportunity)
    .execute(conn))?;
    Ok(())
}

/// What goes into a letter to an account, for searches whose alerts are still wanted.
pub(super) async fn in_letter(
    tx: &mut ReadTx,
    account: AccountId,
    letter: Uuid,
) -> Result<Vec<News>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select s.id as search_id, s.name, s.asked, t.opportunity_id
         from saved_search_told t join saved_search s on s.id = t.search_id
         where t.letter = $1 and s.account_id = $2 and s.alert <> 'off'
         order by s.place, t.opportunity_id"
    ))
    .bind(letter)
    .bind(account)
    .fetch_all(conn))
}
