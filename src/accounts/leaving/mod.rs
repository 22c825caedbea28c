//! What stays of an account whose owner leaves: a row with an id, so that what must be kept for
//! three years (who agreed to what, who received what) still points to somebody without a name.

mod store;

use chrono::{DateTime, Utc};

use super::{Role, store as accounts, team};
use crate::app::App;
use crate::db::{AccountId, DbError, ReadTx, WriteTx};
use crate::text::Lang;
use crate::vault::Secret;

/// What the one who leaves is still told with.
pub struct Parting {
    pub name: String,
    pub email: Secret,
    pub lang: Lang,
}

/// Locks an account that is not erased; false when there is none.
pub async fn hold(tx: &mut WriteTx, id: AccountId) -> Result<bool, DbError> {
    match accounts::hold(tx, id).await {
        Ok(()) => Ok(true),
        Err(DbError::NotFound) => Ok(false),
        Err(other) => Err(other),
    }
}

/// Takes everything from an account but its id: name, address, other contacts, password, second
/// factor, roles, sessions, links. `DbError::NotFound` when it was erased before.
pub async fn erase(
    tx: &mut WriteTx,
    app: &App,
    id: AccountId,
    now: DateTime<Utc>,
) -> Result<Parting, DbError> {
    let contacts = accounts::contacts(tx, &app.vault, id).await?;
    let lang = accounts::get(tx, id).await?.lang;
    let index = store::email_index(tx, id).await?;
    store::forget_links(tx, id, &index).await?;
    store::forget_rest(tx, id).await?;
    super::names::forget(tx, id).await?;
    super::reach::forget(tx, id).await?;
    store::hollow(tx, id, now).await?;
    Ok(Parting {
        name: contacts.name,
        email: contacts.email,
        lang,
    })
}

/// Freezes an account (a time) or ends that (nothing).
pub async fn restrict(
    tx: &mut WriteTx,
    id: AccountId,
    at: Option<DateTime<Utc>>,
) -> Result<(), DbError> {
    store::restrict(tx, id, at).await
}

/// Tells whether an account's contacts may be used for anything: neither erased nor frozen.
pub async fn is_usable(tx: &mut ReadTx, id: AccountId) -> Result<bool, DbError> {
    let account = accounts::get(tx, id).await?;
    Ok(!account.erased && !account.restricted)
}

/// Tells whether without this account nobody would have a role that somebody must have. The role is
/// held, so that of two who leave at once the second sees that the first is gone.
pub async fn is_last(tx: &mut WriteTx, id: AccountId, role: Role) -> Result<bool, DbError> {
    if !accounts::with_role(tx, role).await?.contains(&id) {
        return Ok(false);
    }
    Ok(team::hold(tx, role).await? == [id])
}

/// The day of the last visit.
pub async fn seen(tx: &mut ReadTx, id: AccountId) -> Result<Option<DateTime<Utc>>, DbError> {
    store::seen(tx, id).await
}

/// The sessions of an account: when each began and was last used.
pub async fn sessions(
    tx: &mut ReadTx,
    id: AccountId,
) -> Result<Vec<(DateTime<Utc>, DateTime<Utc>)>, DbError> {
    store::sessions(tx, id).await
}

/// The roles of an account, with the time each was given.
pub async fn roles(
    tx: &mut ReadTx,
    id: AccountId,
) -> Result<Vec<(String, DateTime<Utc>)>, DbError> {
    store::roles(tx, id).await
}
