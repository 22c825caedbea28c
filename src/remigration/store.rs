//! Rows of planning regions' coordinators and of hand-overs.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::model::{Handover, Host, Ruled};
use crate::db::{AccountId, DbError, ReadTx, WriteTx};
use crate::vault::{Cell, Vault, columns};
use crate::{on, run, sql};

pub(super) fn email_cell(row: &str) -> Cell<'_> {
    columns::REMIGRATION_COORDINATOR.cell(row)
}

pub(super) async fn hosts(tx: &mut ReadTx) -> Result<Vec<Host>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, region, name, email_sealed, valid_from, valid_until, version
         from remigration_coordinator order by region, valid_from desc, id"
    ))
    .fetch_all(conn))
}

pub(super) async fn host(tx: &mut ReadTx, id: Uuid) -> Result<Host, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, region, name, email_sealed, valid_from, valid_until, version
         from remigration_coordinator where id = $1"
    ))
    .bind(id)
    .fetch_one(conn))
}

pub(super) async fn add_host(
    tx: &mut WriteTx,
    vault: &Vault,
    (id, host): (Uuid, &Ruled),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into remigration_coordinator (id, region, name, email_sealed, valid_from,
                                              valid_until, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7)"
    ))
    .bind(id)
    .bind(&host.region)
    .bind(&host.name)
    .bind(vault.seal(email_cell(&id.to_string()), &host.email))
    .bind(host.valid_from)
    .bind(host.valid_until)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

/// Holds a region's coordinator for this transaction, so that whom people agree to stays who it is.
pub(super) async fn hold_host(tx: &mut WriteTx, id: Uuid) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update remigration_coordinator set version = version where id = $1"
    ))
    .bind(id)
    .execute(conn))?;
    Ok(())
}

/// Tells whether somebody ever agreed to be handed over to this one.
pub(super) async fn is_named(tx: &mut ReadTx, id: Uuid) -> Result<bool, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select exists (select 1 from remigration_handover where coordinator_id = $1)"
    ))
    .bind(id)
    .fetch_one(conn))
}

/// Changes one; false when somebody else changed it meanwhile.
pub(super) async fn change_host(
    tx: &mut WriteTx,
    vault: &Vault,
    (id, version, host): (Uuid, i64, &Ruled),
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let changed = run!(tx, |conn| sqlx::query(sql!(
        "update remigration_coordinator
         set region = $3, name = $4, email_sealed = $5, valid_from = $6, valid_until = $7,
             changed_at = $8, version = version + 1
         where id = $1 and version = $2"
    ))
    .bind(id)
    .bind(version)
    .bind(&host.region)
    .bind(&host.name)
    .bind(vault.seal(email_cell(&id.to_string()), &host.email))
    .bind(host.valid_from)
    .bind(host.valid_until)
    .bind(now)
    .execute(conn))?;
    Ok(changed == 1)
}

pub(super) async fn get(tx: &mut ReadTx, id: Uuid) -> Result<Handover, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, account_id, coordinator_id, channels, letter_sealed, agreed_at, released_at,
                released_by, left_at, refused_at, withdrawn_at
         from remigration_handover where id = $1"
    ))
    .bind(id)
    .fetch_one(conn))
}

/// All of an account, the newest first.
pub(super) async fn of_account(
    tx: &mut ReadTx,
    account: AccountId,
) -> Result<Vec<Handover>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, account_id, coordinator_id, channels, letter_sealed, agreed_at, released_at,
                released_by, left_at, refused_at, withdrawn_at
         from remigration_handover where account_id = $1 order by agreed_at desc, id desc"
    ))
    .bind(account)
    .fetch_all(conn))
}

pub(super) async fn waiting(tx: &mut ReadTx) -> Result<Vec<Handover>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select id, account_id, coordinator_id, channels, letter_sealed, agreed_at, released_at,
                released_by, left_at, refused_at, withdrawn_at
         from remigration_handover where released_at is null and withdrawn_at is null
         order by agreed_at, id"
    ))
    .fetch_all(conn))
}

/// Whose hand-overs were not withdrawn.
pub(super) async fn standing(tx: &mut ReadTx) -> Result<Vec<AccountId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select account_id from remigration_handover where withdrawn_at is null
         order by agreed_at, id"
    ))
    .fetch_all(conn))
}

/// `DbError::Taken` when the account has one that was not withdrawn.
pub(super) async fn insert(tx: &mut WriteTx, one: &Handover) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "insert into remigration_handover (id, account_id, coordinator_id, channels,
                                           letter_sealed, agreed_at)
         values ($1, $2, $3, $4, $5, $6)"
    ))
    .bind(one.id)
    .bind(one.account_id)
    .bind(one.coordinator_id)
    .bind(&one.channels)
    .bind(&one.letter_sealed)
    .bind(one.agreed_at)
    .execute(conn))?;
    Ok(())
}

/// Lets one go; false when it was withdrawn, or let go before.
pub(super) async fn release(
    tx: &mut WriteTx,
    id: Uuid,
    (by, now): (AccountId, DateTime<Utc>),
) -> Result<bool, DbError> {
    let changed = run!(tx, |conn| sqlx::query(sql!(
        "update remigration_handover set released_at = $2, released_by = $3, refused_at = null
         where id = $1 and released_at is null and withdrawn_at is null"
    ))
    .bind(id)
    .bind(now)
    .bind(by)
    .execute(conn))?;
    Ok(changed == 1)
}

/// Notes that a letter was opened to be sent; true the first time.
pub(super) async fn opened(
    tx: &mut WriteTx,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let changed = run!(tx, |conn| sqlx::query(sql!(
        "update remigration_handover set opened_at = $2 where id = $1 and opened_at is null"
    ))
    .bind(id)
    .bind(now)
    .execute(conn))?;
    Ok(changed == 1)
}

/// Notes that the letter left. Gives whether it was withdrawn while it was on its way.
pub(super) async fn left(
    tx: &mut WriteTx,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<bool>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "update remigration_handover set left_at = $2 where id = $1 and left_at is null
         returning withdrawn_at is not null"
    ))
    .bind(id)
    .bind(now)
    .fetch_optional(conn))
}

/// The mail server refused the address for good: a coordinator looks at it again.
pub(super) async fn refused(tx: &mut WriteTx, id: Uuid, now: DateTime<Utc>) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update remigration_handover set refused_at = $2, released_at = null, released_by = null
         where id = $1 and left_at is null and withdrawn_at is null"
    ))
    .bind(id)
    .bind(now)
    .execute(conn))?;
    Ok(())
}

/// Withdraws one and forgets its letter. Gives whether the letter had left, read under the row's
/// lock; nothing when it was withdrawn before.
pub(super) async fn withdraw(
    tx: &mut WriteTx,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<bool>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "update remigration_handover set withdrawn_at = $2, letter_sealed = ''
         where id = $1 and withdrawn_at is null
         returning left_at is not null"
    ))
    .bind(id)
    .bind(now)
    .fetch_optional(conn))
}

/// Empties letters that left before a moment.
pub(super) async fn forget_letters(
    tx: &mut WriteTx,
    before: DateTime<Utc>,
) -> Result<u64, DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update remigration_handover set letter_sealed = ''
         where left_at < $1 and letter_sealed <> ''"
    ))
    .bind(before)
    .execute(conn))
}

/// How many [`forget_letters`] and [`forget_rows`] would meet.
pub(super) async fn count_old(
    tx: &mut ReadTx,
    (letters, rows): (DateTime<Utc>, DateTime<Utc>),
) -> Result<i64, DbError> {
    let letters: i64 = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) from remigration_handover
         where left_at < $1 and letter_sealed <> ''"
    ))
    .bind(letters)
    .fetch_one(conn))?;
    let rows: i64 = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select count(*) from remigration_handover where withdrawn_at < $1"
    ))
    .bind(rows)
    .fetch_one(conn))?;
    Ok(letters + rows)
}

/// Deletes rows of hand-overs that ended before a moment.
pub(super) async fn forget_rows(tx: &mut WriteTx, before: DateTime<Utc>) -> Result<u64, DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "delete from remigration_handover where withdrawn_at < $1"
    ))
    .bind(before)
    .execute(conn))
}

/// Gives an account's hand-overs to another account of the same person; `DbError::Taken` when both
/// have one that stands.
pub(super) async fn move_to(
    tx: &mut WriteTx,
    kept: AccountId,
    gone: AccountId,
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update remigration_handover set account_id = $1 where account_id = $2"
    ))
    .bind(kept)
    .bind(gone)
    .execute(conn))?;
    Ok(())
}
