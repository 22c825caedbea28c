//! Objections to what rests on a legitimate interest (GDPR Article 21).
//!
//! From the moment somebody objects, what they object to stops; a coordinator answers within a
//! month. It goes on only if the answer gives grounds that weigh more, and the answer is a letter.
//! Whoever does such processing asks [`stands`] or reads the rows that [`Topic::code`] names.

mod actions;
mod letters;
mod model;
mod routes;
mod store;
mod views;

pub use letters::compose;
pub use model::{Objection, State, Topic};
pub use routes::routes;
pub use views::{mine, topic_words};

use std::collections::HashSet;

use crate::db::{AccountId, DbError, PersonId, ReadTx, WriteTx};

/// Tells whether an objection of an account to a topic is open or was upheld.
pub async fn stands(tx: &mut ReadTx, account: AccountId, topic: Topic) -> Result<bool, DbError> {
    store::stands(tx, account, topic).await
}

/// The profiles of everybody whose objection to a topic is open or was upheld.
pub async fn objectors(tx: &mut ReadTx, topic: Topic) -> Result<HashSet<PersonId>, DbError> {
    Ok(store::objectors(tx, topic).await?.into_iter().collect())
}

/// Everything an account objected to, the newest first.
pub async fn of_account(tx: &mut ReadTx, account: AccountId) -> Result<Vec<Objection>, DbError> {
    store::of_account(tx, account).await
}

/// Objections that wait for an answer, the most urgent first.
pub async fn open(tx: &mut ReadTx) -> Result<Vec<Objection>, DbError> {
    store::open(tx).await
}

/// Gives an account's objections to another account of the same person; what one of the two objected
/// to is objected to.
pub async fn move_to(
    tx: &mut WriteTx,
    (kept, gone): (AccountId, AccountId),
    now: chrono::DateTime<chrono::Utc>,
) -> Result<(), DbError> {
    store::move_to(tx, (kept, gone), now).await
}

/// Removes what somebody who leaves wrote and was answered, and takes their name off answers.
pub async fn forget(tx: &mut WriteTx, account: AccountId) -> Result<(), DbError> {
    store::forget(tx, account).await
}
