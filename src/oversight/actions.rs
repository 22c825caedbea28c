//! Looking up an exposure, which is an act of its own.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::exposure;
use super::model::Exposure;
use crate::accounts::Administrator;
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::db::AccountId;
use crate::http::{Failure, Page};

/// Puts an exposure together and records who asked.
pub(super) async fn look_up(
    app: &App,
    page: &Page,
    administrator: &Administrator,
    (account, since): (AccountId, DateTime<Utc>),
) -> Result<Exposure, Failure> {
    administrator.stepped_up(page.now)?;
    let mut tx = app.db.write().await?;
    let found = exposure::of(&mut tx, account, (since, page.now)).await?;
    let act = Act {
        at: page.now,
        actor: Actor::Account(administrator.account),
        action: "exposure looked up",
        subject: format!("account:{account}"),
        detail: json!({ "since": since }),
    };
    audit::record(&mut tx, act).await?;
    tx.commit().await?;
    Ok(found)
}
