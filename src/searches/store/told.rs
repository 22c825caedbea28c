//! Rows of what people told the coordinators.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::db::{AccountId, DbError, ReadTx, WriteTx};
use crate::opportunities::Sought;
use crate::searches::model::Told;
use crate::text::Lang;
use crate::{on, run, sql};

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    account_id: Option<AccountId>,
    sought: String,
    asked: String,
    message: String,
    locale: String,
    at: DateTime<Utc>,
}

impl Row {
    fn read(self) -> Result<Told, DbError> {
        Ok(Told {
            sought: Sought::parse(&self.sought)
                .ok_or(DbError::Damaged("told_coordinator.sought"))?,
            id: self.id,
            account: self.account_id,
            asked: self.asked,
            message: self.message,
            lang: Lang::from_tag(&self.locale).unwrap_or_default(),
            at: self.at,
        })
    }
}

pub(in crate::searches) async fn insert(tx: &mut WriteTx, told: &Told) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into told_coordinator (id, account_id, sought, asked, message, locale, at)
         values ($1, $2, $3, $4, $5, $6, $7)"
    ))
    .bind(told.id)
    .bind(told.account)
    .bind(told.sought.code())
    .bind(&told.asked)
    .bind(&told.message)
    .bind(told.lang.tag())
    .bind(told.at)
    .execute(conn))?;
    Ok(())
}

pub(in crate::searches) async fn waiting(tx: &mut ReadTx) -> Result<Vec<Told>, DbError> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select id, account_id, sought, asked, message, locale, at from told_coordinator
         where handled_at is null order by at, id limit 200"
    ))
    .fetch_all(conn))?;
    rows.into_iter().map(Row::read).collect()
}

pub(in crate::searches) async fn by(
    tx: &mut ReadTx,
    account: AccountId,
) -> Result<Vec<Told>, DbError> {
    let rows: Vec<Row> = on!(tx, |conn| sqlx::query_as(sql!(
        "select id, account_id, sought, asked, message, locale, at from told_coordinator
         where account_id = $1 order by at, id"
    ))
    .bind(account)
    .fetch_all(conn))?;
    rows.into_iter().map(Row::read).collect()
}

/// Notes that a coordinator dealt with it; false when there is nothing of that id.
pub(in crate::searches) async fn handled(
    tx: &mut WriteTx,
    (id, by): (Uuid, AccountId),
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let changed = run!(tx, |conn| sqlx::query(sql!(
        "update told_coordinator set handled_at = coalesce(handled_at, $3),
                handled_by = coalesce(handled_by, $2)
         where id = $1"
    ))
    .bind(id)
    .bind(by)
    .bind(now)
    .execute(conn))?;
    Ok(changed == 1)
}

/// Removes what an account told, and takes its name off what it dealt with.
pub(in crate::searches) async fn forget(
    tx: &mut WriteTx,
    account: AccountId,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from told_coordinator where account_id = $1"
    ))
    .bind(account)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update told_coordinator set handled_by = null where handled_by = $1"
    ))
    .bind(account)
    .execute(conn))?;
    Ok(())
}

pub(in crate::searches) async fn delete_handled(
    tx: &mut WriteTx,
    before: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from told_coordinator where handled_at < $1"
    ))
    .bind(before)
    .execute(conn))?;
    Ok(())
}

/// Gives what an account told the coordinators to another account of the same person.
pub(in crate::searches) async fn move_to(
    tx: &mut WriteTx,
    kept: AccountId,
    gone: AccountId,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update told_coordinator set account_id = $1 where account_id = $2"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    Ok(())
}

/// Gives one saved search to another account, at a place of its own.
pub(in crate::searches) async fn move_search(
    tx: &mut WriteTx,
    (id, kept): (uuid::Uuid, AccountId),
    place: i64,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update saved_search set account_id = $2, place = $3, version = version + 1 where id = $1"
    ))
    .bind(id)
    .bind(kept)
    .bind(place)
    .execute(conn))?;
    Ok(())
}

/// The saved searches of an account with their places.
pub(in crate::searches) async fn places(
    tx: &mut ReadTx,
    account: AccountId,
) -> Result<Vec<(uuid::Uuid, i64)>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, place from saved_search where account_id = $1 order by place"
    ))
    .bind(account)
    .fetch_all(conn))
}
