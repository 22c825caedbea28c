//! What coordinators do with seasons. Each is one transaction: check, change, audit, commit.

use serde_json::json;

use super::model::Season;
use super::store;
use crate::accounts::Coordinator;
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::db::changes::{Followed, touch};
use crate::db::{DbError, SeasonId, WriteTx};
use crate::http::{Failure, Page};

pub(super) async fn add(
    app: &App,
    (page, coordinator): (&Page, &Coordinator),
    season: &Season,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    store::insert(&mut tx, season, page.now).await?;
    record(&mut tx, (page, coordinator), (season.id, "season planned")).await?;
    tx.commit().await?;
    Ok(())
}

/// Writes a season anew; false when somebody else changed it since it was looked at. Its offers
/// go into the lists again, since the last day to apply is theirs too.
pub(super) async fn change(
    app: &App,
    (page, coordinator): (&Page, &Coordinator),
    season: &Season,
) -> Result<bool, Failure> {
    let mut tx = app.db.write().await?;
    if !store::update(&mut tx, season, page.now).await? {
        return Ok(false);
    }
    for offer in store::offers(&mut tx, season.id).await? {
        touch(&mut tx, Followed::Opportunity, offer.0).await?;
    }
    record(&mut tx, (page, coordinator), (season.id, "season changed")).await?;
    tx.commit().await?;
    Ok(true)
}

async fn record(
    tx: &mut WriteTx,
    (page, coordinator): (&Page, &Coordinator),
    (season, action): (SeasonId, &str),
) -> Result<(), DbError> {
    let act = Act {
        at: page.now,
        actor: Actor::Account(coordinator.account),
        action,
        subject: format!("season:{season}"),
        detail: json!({}),
    };
    audit::record(tx, act).await
}
