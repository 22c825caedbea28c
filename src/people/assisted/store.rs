//! Rows of people whom coordinators registered.

use chrono::{DateTime, NaiveDate, Utc};

use crate::db::{AccountId, DbError, ReadTx, WriteTx};
use crate::{on, run, sql};

/// How somebody was registered by a coordinator.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Assisted {
    pub account_id: AccountId,
    pub means: String,
    pub said_on: NaiveDate,
    pub note: String,
    pub by_account: AccountId,
    pub at: DateTime<Utc>,
    /// Whether the notice goes by letter; else on paper.
    pub by_mail: bool,
    pub confirmed_at: Option<DateTime<Utc>>,
    pub ends_at: DateTime<Utc>,
}

pub(super) async fn insert(tx: &mut WriteTx, one: &Assisted) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into assisted_registration (account_id, means, said_on, note, by_account, at,
                                            by_mail, ends_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)"
    ))
    .bind(one.account_id)
    .bind(&one.means)
    .bind(one.said_on)
    .bind(&one.note)
    .bind(one.by_account)
    .bind(one.at)
    .bind(one.by_mail)
    .bind(one.ends_at)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn of(tx: &mut ReadTx, account: AccountId) -> Result<Option<Assisted>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select account_id, means, said_on, note, by_account, at, by_mail, confirmed_at, ends_at
         from assisted_registration where account_id = $1"
    ))
    .bind(account)
    .fetch_optional(conn))
}

pub(super) async fn unconfirmed(tx: &mut ReadTx) -> Result<Vec<Assisted>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select account_id, means, said_on, note, by_account, at, by_mail, confirmed_at, ends_at
         from assisted_registration where confirmed_at is null
         order by at, account_id"
    ))
    .fetch_all(conn))
}

/// Those who have not confirmed yet, whose data are not frozen, and when they were registered.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Waiting {
    pub account_id: AccountId,
    pub at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
}

pub(super) async fn waiting(tx: &mut ReadTx) -> Result<Vec<Waiting>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select r.account_id, r.at, r.ends_at
         from assisted_registration r join account a on a.id = r.account_id
         where r.confirmed_at is null and a.restricted_at is null
         order by r.ends_at, r.account_id"
    ))
    .fetch_all(conn))
}

/// Notes that somebody came by themselves, which confirms as much as the notice's button does.
pub(super) async fn came(
    tx: &mut WriteTx,
    account: AccountId,
    at: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update assisted_registration set confirmed_at = $2, confirmed_by = $1
         where account_id = $1 and confirmed_at is null"
    ))
    .bind(account)
    .bind(at)
    .execute(conn))?;
    Ok(())
}

/// Marks those as reminded who have not answered and whose time ends by a moment.
pub(super) async fn remind(
    tx: &mut WriteTx,
    ends_by: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<Vec<AccountId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "update assisted_registration set reminded_at = $2
         where confirmed_at is null and by_mail and reminded_at is null and ends_at <= $1
           and ends_at > $2
         returning account_id"
    ))
    .bind(ends_by)
    .bind(now)
    .fetch_all(conn))
}

/// Confirms; false when it was confirmed before, its time is over, or it is gone.
pub(super) async fn confirm(
    tx: &mut WriteTx,
    account: AccountId,
    (by, now): (AccountId, DateTime<Utc>),
) -> Result<bool, DbError> {
    let done = run!(tx, |conn| sqlx::query(sql!(
        "update assisted_registration set confirmed_at = $2, confirmed_by = $3
         where account_id = $1 and confirmed_at is null and ends_at > $2"
    ))
    .bind(account)
    .bind(now)
    .bind(by)
    .execute(conn))?;
    Ok(done == 1)
}

/// From now on letters reach somebody.
pub(super) async fn by_mail(tx: &mut WriteTx, account: AccountId) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update assisted_registration set by_mail = true where account_id = $1"
    ))
    .bind(account)
    .execute(conn))?;
    Ok(())
}

/// Gives somebody who has not confirmed the whole time once more; false when there is nothing to
/// confirm.
pub(super) async fn begin_anew(
    tx: &mut WriteTx,
    account: AccountId,
    ends_at: DateTime<Utc>,
) -> Result<bool, DbError> {
    let done = run!(tx, |conn| sqlx::query(sql!(
        "update assisted_registration set ends_at = $2, reminded_at = null
         where account_id = $1 and confirmed_at is null"
    ))
    .bind(account)
    .bind(ends_at)
    .execute(conn))?;
    Ok(done == 1)
}

/// Forgets how somebody was registered who leaves.
pub async fn forget(tx: &mut WriteTx, account: AccountId) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from assisted_registration where account_id = $1"
    ))
    .bind(account)
    .execute(conn))?;
    Ok(())
}

/// Gives how somebody was registered to another account of theirs, if that one came about
/// otherwise; else the record that is kept keeps its own.
///
/// Who registered one of the two by themselves, or confirmed it, has confirmed both.
pub async fn move_to(
    tx: &mut WriteTx,
    (kept, gone): (AccountId, AccountId),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update assisted_registration set confirmed_at = $3, confirmed_by = $1
         where account_id = $1 and confirmed_at is null
           and not exists (select 1 from assisted_registration g
                           where g.account_id = $2 and g.confirmed_at is null)"
    ))
    .bind(kept)
    .bind(gone)
    .bind(now)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update assisted_registration set confirmed_by = $1 where confirmed_by = $2"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    run!(tx, |conn| sqlx::query(sql!(
        "update assisted_registration set account_id = $1
         where account_id = $2 and confirmed_at is not null
           and not exists (select 1 from assisted_registration k where k.account_id = $1)"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    forget(tx, gone).await
}
