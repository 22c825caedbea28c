//! People whom the association has suspended: hidden, introduced to nobody, shown no contacts.
//!
//! The person reads the reason in a letter. Lifting it shows them again if they still agree to be
//! found; whoever has no account, if they were shown before.

mod store;

use chrono::{DateTime, Utc};
use serde_json::json;

use super::model::PersonState;
use crate::accounts::{self, Coordinator};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::consent::{self, Purpose};
use crate::db::{DbError, PersonId, ReadTx, WriteTx};
use crate::http::{Failure, Page};
use crate::key;
use crate::mail::{self, Letter, Part, Posted};
use crate::t;

pub(super) const SUSPENDED: &str = "people/suspended";

/// Why somebody is suspended, and since when.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Suspension {
    pub reason: String,
    pub at: DateTime<Utc>,
}

/// The suspension of a person that has not ended.
pub async fn of(tx: &mut ReadTx, id: PersonId) -> Result<Option<Suspension>, DbError> {
    store::open(tx, id).await
}

/// A suspension, over or not.
#[derive(Clone, Debug, serde::Serialize, sqlx::FromRow)]
pub struct Past {
    pub reason: String,
    pub at: DateTime<Utc>,
    pub ended_at: Option<DateTime<Utc>>,
}

/// Every suspension of a person, the newest first.
pub async fn all_of(tx: &mut ReadTx, id: PersonId) -> Result<Vec<Past>, DbError> {
    store::all_of(tx, id).await
}

/// Suspends somebody, with the reason they will read.
pub async fn suspend(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    (id, reason): (PersonId, &str),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    super::hold(&mut tx, id)
        .await
        .map_err(|error| match error {
            DbError::NotFound => Failure::Refused(key!("refused-person-frozen")),
            other => other.into(),
        })?;
    let person = super::get(&mut tx, id).await?;
    if person.account == Some(coordinator.account) {
        return Err(Failure::Refused(key!("refused-suspend-self")));
    }
    let was_published = person.state == PersonState::Published;
    let what = (id, reason, was_published);
    store::insert(&mut tx, what, (coordinator.account, page.now))
        .await
        .map_err(|error| match error {
            DbError::Taken(_) => Failure::Refused(key!("refused-changed-meanwhile")),
            other => other.into(),
        })?;
    super::set_state(&mut tx, app, id, PersonState::Hidden, page.now).await?;
    if let Some(account) = person.account {
        mail::post(&mut tx, SUSPENDED, account, &id.to_string(), page.now).await?;
    }
    record(&mut tx, page, (coordinator, id, "person suspended")).await?;
    tx.commit().await?;
    app.until_findable().await?;
    Ok(())
}

/// Ends a suspension; whoever still agrees to be found is shown again, unless silence hid them.
pub async fn lift(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    id: PersonId,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let person = super::get(&mut tx, id).await?;
    let was_published = store::was_published(&mut tx, id).await?;
    if !store::end(&mut tx, id, (coordinator.account, page.now)).await? {
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    }
    let agrees = match person.account {
        Some(account) => consent::given(&mut tx, account, Purpose::BeFound).await?,
        // The association recorded the consent on paper: it stands as it stood.
        None => was_published,
    };
    let silent = super::freshness::of(&mut tx, id).await?.hidden_at.is_some();
    if agrees && !silent && !person.is_minor(page.today()) {
        super::set_state(&mut tx, app, id, PersonState::Published, page.now).await?;
    }
    record(&mut tx, page, (coordinator, id, "person suspension lifted")).await?;
    tx.commit().await?;
    app.until_findable().await?;
    Ok(())
}

/// Erases why somebody was suspended; that they were, and when, stays.
pub(super) async fn forget_reason(tx: &mut WriteTx, id: PersonId) -> Result<(), DbError> {
    store::forget_reason(tx, id).await
}

/// The letter to somebody who was suspended; nothing when it has been lifted meanwhile.
pub(super) async fn compose(
    tx: &mut WriteTx,
    app: &App,
    posted: &Posted,
) -> Result<Option<Letter>, DbError> {
    let (Some(account), Ok(id)) = (posted.account, posted.subject.parse()) else {
        return Ok(None);
    };
    let Some(suspension) = store::open(tx, id).await? else {
        return Ok(None);
    };
    let reader = accounts::get(tx, account).await?;
    let lang = reader.lang;
    Ok(Some(Letter {
        to: accounts::email(tx, app, account).await?,
        lang,
        subject: t!(lang, "letter-suspended-subject"),
        greeting: t!(lang, "letter-greeting", name = reader.name),
        parts: vec![
            Part::Text(t!(lang, "letter-suspended-text")),
            Part::Quote(suspension.reason),
            Part::Text(t!(
                lang,
                "letter-suspended-answer",
                email = app.site().email.clone()
            )),
        ],
        why: t!(lang, "letter-suspended-why"),
        unsubscribe: None,
    }))
}

async fn record(
    tx: &mut WriteTx,
    page: &Page,
    (coordinator, id, action): (&Coordinator, PersonId, &str),
) -> Result<(), DbError> {
    let act = Act {
        at: page.now,
        actor: Actor::Account(coordinator.account),
        action,
        subject: format!("person:{id}"),
        detail: json!({}),
    };
    audit::record(tx, act).await
}
