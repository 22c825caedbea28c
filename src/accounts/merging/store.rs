//! Rows of accounts that are merged.

use crate::db::{AccountId, DbError, ReadTx, WriteTx};
use crate::{on, run, sql};

/// Notes where an account went, and where those went that had gone into it before.
pub(super) async fn forward(
    tx: &mut WriteTx,
    (gone, kept): (AccountId, AccountId),
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update account set merged_into = $2 where id = $1 or merged_into = $1"
    ))
    .bind(gone)
    .bind(kept)
    .execute(conn))?;
    Ok(())
}

/// What was asked by letter may still be answered, and letters may still be stopped. Links to sign
/// in stay with the address they went to.
pub(super) async fn move_links(
    tx: &mut WriteTx,
    (gone, kept): (AccountId, AccountId),
) -> Result<(), DbError> {
    run!(tx, |conn| sqlx::query(sql!(
        "update mail_link set account_id = $2
         where account_id = $1 and purpose in ('answer', 'unsubscribe')"
    ))
    .bind(gone)
    .bind(kept)
    .execute(conn))?;
    Ok(())
}

pub(super) async fn went_to(tx: &mut ReadTx, id: AccountId) -> Result<Option<AccountId>, DbError> {
    let found: Option<Option<AccountId>> = on!(tx, |conn| sqlx::query_scalar(sql!(
        "select merged_into from account where id = $1"
    ))
    .bind(id)
    .fetch_optional(conn))?;
    Ok(found.flatten())
}

pub(super) async fn into(tx: &mut ReadTx, kept: AccountId) -> Result<Vec<AccountId>, DbError> {
    on!(tx, |conn| sqlx::query_scalar(sql!(
        "select id from account where merged_into = $1 order by id"
    ))
    .bind(kept)
    .fetch_all(conn))
}
