//! What coordinators do with blocks. Each is one transaction.

use serde_json::json;
use uuid::Uuid;

use super::model::Version;
use super::store;
use crate::accounts::Coordinator;
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::db::{DbError, WriteTx};
use crate::http::{Failure, Page};
use crate::key;

/// Saves a version; its number is the one after the version it was made from.
pub(super) async fn save(
    app: &App,
    page: &Page,
    by: &Coordinator,
    new: &Version,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    match store::insert(&mut tx, new, by.account).await {
        Err(DbError::Taken(_)) => return Err(Failure::Refused(key!("refused-changed-meanwhile"))),
        other => other?,
    }
    record(&mut tx, page, by, ("newsletter saved", new)).await?;
    tx.commit().await?;
    Ok(())
}

/// Publishes a version, in the place of the one of its month and language that was; or takes it back.
pub(super) async fn publish(
    app: &App,
    page: &Page,
    by: &Coordinator,
    (id, publish): (Uuid, bool),
) -> Result<Version, Failure> {
    let mut tx = app.db.write().await?;
    let version = store::get(&mut tx, id).await?;
    store::publish(&mut tx, &version, publish.then_some(page.now)).await?;
    let action = match publish {
        true => "newsletter published",
        false => "newsletter withdrawn",
    };
    record(&mut tx, page, by, (action, &version)).await?;
    tx.commit().await?;
    Ok(version)
}

async fn record(
    tx: &mut WriteTx,
    page: &Page,
    by: &Coordinator,
    (action, version): (&str, &Version),
) -> Result<(), DbError> {
    let act = Act {
        at: page.now,
        actor: Actor::Account(by.account),
        action,
        subject: format!("newsletter:{}", version.id),
        detail: json!({ "month": version.month.code(), "language": version.lang.tag(),
                        "version": version.version }),
    };
    audit::record(tx, act).await
}
