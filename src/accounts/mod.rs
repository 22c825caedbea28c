//! Accounts: who can sign in, by which ways, in which roles; and the contacts that are sealed.
//!
//! Start reading at [`actions`]. Registration in steps is kept here as a sealed draft
//! ([`registration`]); what its steps ask belongs to `people` and `communities`.

pub mod actions;
mod extract;
pub mod leaving;
mod letters;
pub mod links;
pub mod merging;
mod model;
mod names;
pub mod password;
pub mod reach;
pub mod registration;
mod routes;
pub mod sessions;
mod store;
mod team;
pub mod telephone;
pub mod totp;
mod views;

pub use extract::{Administrator, Coordinator, Member};
pub use letters::{compose, tell_factor_off};
pub use model::{Account, Channel, Contacts, NewAccount, Role, same_mailbox};
pub use names::{NameWord, complete as complete_names, forget as forget_name, name_words};
pub use routes::{phone as check_phone, routes, unprocessable, with_session};
pub use telephone::by_phone;

use chrono::{DateTime, Utc};

use crate::app::App;
use crate::db::{AccountId, DbError, ReadTx, WriteTx};
use crate::text::Lang;
use crate::vault::{Secret, Vault};

/// Makes an account for a confirmed address; `DbError::Taken` when the address has one.
pub async fn create(tx: &mut WriteTx, app: &App, new: NewAccount) -> Result<AccountId, DbError> {
    store::insert(tx, app, &new).await
}

/// Gives an account another name, and its owner another language.
pub async fn rename(
    tx: &mut WriteTx,
    id: AccountId,
    (name, lang): (&str, Lang),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    store::set_name(tx, id, (name, lang), now).await
}

/// The account itself.
pub async fn get(tx: &mut ReadTx, id: AccountId) -> Result<Account, DbError> {
    store::get(tx, id).await
}

/// The account of an address, looked up through the blind index.
pub async fn by_email(
    tx: &mut ReadTx,
    app: &App,
    email: &str,
) -> Result<Option<AccountId>, DbError> {
    store::by_email(tx, &app.vault.index("email", email)).await
}

/// The address of an account, for the envelope of a letter or for its owner.
pub async fn email(tx: &mut ReadTx, app: &App, id: AccountId) -> Result<Secret, DbError> {
    Ok(store::contacts(tx, &app.vault, id).await?.email)
}

/// Whether letters reach an account: somebody registered by telephone may have no address.
pub async fn has_address(tx: &mut ReadTx, id: AccountId) -> Result<bool, DbError> {
    store::has_address(tx, id).await
}

/// Whether an account has the address of a keyed hash today.
pub async fn is_at(tx: &mut ReadTx, id: AccountId, address: &str) -> Result<bool, DbError> {
    store::is_at(tx, id, address).await
}

/// Gives an address to an account that has none; `DbError::Taken` when another one has it,
/// `DbError::NotFound` when there is one already, or its owner has left.
pub async fn give_address(
    tx: &mut WriteTx,
    app: &App,
    (id, email): (AccountId, &str),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    store::give_address(tx, app, (id, email), now).await
}

/// Every way to reach an account. Whoever shows them must have [`crate::vault::Grounds`].
pub async fn contacts(tx: &mut ReadTx, app: &App, id: AccountId) -> Result<Contacts, DbError> {
    store::contacts(tx, &app.vault, id).await
}

/// Tells whether a text names one of an account's own ways to be reached; nothing is shown to
/// anybody.
pub async fn is_named_in(
    tx: &mut ReadTx,
    app: &App,
    id: AccountId,
    text: &str,
) -> Result<bool, DbError> {
    Ok(store::contacts(tx, &app.vault, id).await?.named_in(text))
}

/// Sets or, with an empty text, removes a further way to reach an account.
pub async fn set_contact(
    tx: &mut WriteTx,
    app: &App,
    id: AccountId,
    channel: Channel,
    text: &str,
) -> Result<(), DbError> {
    store::set_contact(tx, &app.vault, (id, channel), text).await
}

/// Gives an account another address, to sign in with too, and ends its sessions and the links that
/// letters took to the old one; those that stop letters stay good. What is still asked of its owner
/// is written once more. `DbError::Taken` when the address has an account.
pub async fn change_email(
    tx: &mut WriteTx,
    app: &App,
    (id, email): (AccountId, &str),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    store::set_email(tx, &app.vault, (id, email), now).await?;
    for purpose in [
        links::Purpose::SignIn,
        links::Purpose::SetUp,
        links::Purpose::Answer,
    ] {
        links::settle_of(tx, purpose, id, now).await?;
    }
    reach::moved(tx, id, now).await?;
    sessions::end_all(tx, id).await
}

/// Gives a role.
pub async fn grant(
    tx: &mut WriteTx,
    id: AccountId,
    role: Role,
    by: Option<AccountId>,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    store::grant(tx, (id, role), by, now).await
}

/// Takes a role away; false when the account had none.
pub async fn revoke(tx: &mut WriteTx, id: AccountId, role: Role) -> Result<bool, DbError> {
    team::revoke(tx, id, role).await
}

/// The active accounts with a role.
pub async fn with_role(tx: &mut ReadTx, role: Role) -> Result<Vec<AccountId>, DbError> {
    store::with_role(tx, role).await
}

/// One sealed address, if there is any: whether a key file belongs to this data shows by opening
/// it.
pub async fn probe(tx: &mut ReadTx) -> Result<Option<(AccountId, String)>, DbError> {
    store::any_sealed(tx).await
}

/// Tells whether a key file opens an address sealed in this data.
pub fn opens(vault: &Vault, id: AccountId, sealed: &str) -> bool {
    store::opens(vault, id, sealed)
}

/// Removes what has run out: sessions, links, registrations never confirmed (7 days).
pub async fn upkeep(tx: &mut WriteTx, now: DateTime<Utc>) -> Result<(), DbError> {
    sessions::forget_old(tx, now).await?;
    links::forget_old(tx, now).await?;
    registration::forget_old(tx, now).await
}
