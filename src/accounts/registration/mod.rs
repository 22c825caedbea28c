//! Registrations in steps, kept sealed until the address is confirmed, for some days
//! (`retention.unconfirmed_days`).
//!
//! The draft belongs to a visitor's cookie, so that somebody may finish later on the same device;
//! from the letter's link it can be confirmed anywhere. Whether an address already has an account
//! shows nowhere: the letter alone tells its reader.

mod store;

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::links;
use crate::app::App;
use crate::db::{DbError, ReadTx, RegistrationId, WriteTx};
use crate::text::Lang;
use crate::vault::{Cell, ToItsOwner, columns};

/// What is being registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Person,
    Community,
}

impl Kind {
    fn code(self) -> &'static str {
        match self {
            Kind::Person => "person",
            Kind::Community => "community",
        }
    }
}

/// A draft with its number.
pub struct Draft<T> {
    pub id: RegistrationId,
    pub data: T,
    pub lang: Lang,
    /// Hash of the cookie of whoever typed it.
    pub visitor: String,
}

/// Until when what is typed now waits to be confirmed.
fn waits_until(app: &App, now: DateTime<Utc>) -> DateTime<Utc> {
    now + TimeDelta::days(app.settings().keeping.unconfirmed_days)
}

/// A link that confirms a draft, good for as long as the draft can be.
pub async fn link(
    tx: &mut WriteTx,
    app: &App,
    subject: &str,
    now: DateTime<Utc>,
) -> Result<String, DbError> {
    let purpose = links::Purpose::Registration;
    let token = links::make(tx, purpose, None, subject, now).await?;
    links::prolong(tx, purpose, subject, waits_until(app, now)).await?;
    Ok(token)
}

/// The visitor's open draft.
pub async fn of_visitor<T: DeserializeOwned>(
    tx: &mut ReadTx,
    app: &App,
    kind: Kind,
    visitor: &str,
    now: DateTime<Utc>,
) -> Result<Option<Draft<T>>, DbError> {
    store::of_visitor(tx, kind.code(), visitor, now)
        .await?
        .map(|row| open(app, row))
        .transpose()
}

/// A draft by its number, as the confirming link carries it.
pub async fn get<T: DeserializeOwned>(
    tx: &mut ReadTx,
    app: &App,
    kind: Kind,
    id: RegistrationId,
    now: DateTime<Utc>,
) -> Result<Option<Draft<T>>, DbError> {
    store::get(tx, kind.code(), id, now)
        .await?
        .map(|row| open(app, row))
        .transpose()
}

/// Saves what the visitor has typed so far, as a new draft or over the open one.
pub async fn save<T: Serialize>(
    tx: &mut WriteTx,
    app: &App,
    kind: Kind,
    (visitor, draft, lang): (&str, &Draft<T>, Lang),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let json =
        serde_json::to_string(&draft.data).map_err(|_| DbError::Damaged("a registration"))?;
    let row = draft.id.to_string();
    let sealed = app.vault.seal(cell(&row), &json);
    let row = store::Row {
        id: draft.id,
        sealed,
        language: lang.tag().to_owned(),
        visitor_hash: visitor.to_owned(),
    };
    store::save(tx, kind.code(), visitor, &row, (now, waits_until(app, now))).await
}

/// Removes a draft: it was confirmed, or given up.
pub async fn remove(tx: &mut WriteTx, id: RegistrationId) -> Result<(), DbError> {
    store::delete(tx, id).await
}

/// Deletes registrations that nobody confirmed in time; gives how many.
pub async fn forget_expired(tx: &mut WriteTx, now: DateTime<Utc>) -> Result<u64, DbError> {
    store::delete_expired(tx, now).await
}

/// How many [`forget_expired`] would remove.
pub async fn count_expired(tx: &mut ReadTx, now: DateTime<Utc>) -> Result<i64, DbError> {
    store::count_expired(tx, now).await
}

pub(super) async fn forget_old(tx: &mut WriteTx, now: DateTime<Utc>) -> Result<(), DbError> {
    store::delete_expired(tx, now).await?;
    Ok(())
}

fn open<T: DeserializeOwned>(app: &App, row: store::Row) -> Result<Draft<T>, DbError> {
    let secret = app.vault.unseal(cell(&row.id.to_string()), &row.sealed)?;
    let data = serde_json::from_str(secret.open(&ToItsOwner))
        .map_err(|_| DbError::Damaged("a registration"))?;
    let lang = Lang::from_tag(&row.language).unwrap_or_default();
    Ok(Draft {
        id: row.id,
        data,
        lang,
        visitor: row.visitor_hash,
    })
}

fn cell(row: &str) -> Cell<'_> {
    columns::REGISTRATION.cell(row)
}
