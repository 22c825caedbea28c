//! Rows of accounts that are merged.

use chrono::{DateTime, Utc};

use crate::accounts::store::email_cell;
use crate::db::{AccountId, DbError, ReadTx, WriteTx};
use crate::vault::Vault;
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

/// A password belongs to the address it was chosen with.
pub(super) async fn set_email(
    tx: &mut WriteTx,
    vault: &Vault,
    (id, email): (AccountId, &str),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let sealed = vault.seal(email_cell(&id.to_string()), email);
    run!(tx, |conn| {
        sqlx::query(sql!(
        "update account set email_sealed = $2, email_index = $3, password_hash = null, changed_at = $4
         where id = $1"
    ))
    .bind(id)
    .bind(&sealed)
    .bind(vault.index("email", email))
    .bind(now)
    .execute(conn)
    })?;
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
