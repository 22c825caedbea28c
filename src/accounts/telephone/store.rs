//! Rows of telephone numbers' hashes.

use crate::db::{AccountId, DbError, ReadTx, WriteTx};
use crate::{on, run, sql};

/// Accounts that are erased have no contacts, so none of them is found.
pub(super) async fn with_lookup(tx: &mut ReadTx, lookup: &str) -> Result<Vec<AccountId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select account_id from account_contact where lookup = $1 order by account_id"
    ))
    .bind(lookup)
    .fetch_all(conn))
}

/// Every hash that more than one account has, with each of these.
pub(super) async fn sharing(tx: &mut ReadTx) -> Result<Vec<(String, AccountId)>, DbError> {
    on!(tx, |conn| sqlx::query_as(sql!(
        "select lookup, account_id from account_contact
         where lookup in (select lookup from account_contact where lookup <> ''
                          group by lookup having count(*) > 1)
         order by lookup, account_id"
    ))
    .fetch_all(conn))
}

pub(super) async fn missing(tx: &mut ReadTx, most: i64) -> Result<Vec<AccountId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select account_id from account_contact where channel = 'phone' and lookup is null
         order by account_id limit $1"
    ))
    .bind(most)
    .fetch_all(conn))
}

pub(super) async fn set(tx: &mut WriteTx, id: AccountId, lookup: &str) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update account_contact set lookup = $2 where account_id = $1 and channel = 'phone'"
    ))
    .bind(id)
    .bind(lookup)
    .execute(conn))?;
    Ok(())
}
