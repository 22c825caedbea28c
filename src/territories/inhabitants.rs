//! How many people live in a unit, as a coordinator entered it from public statistics.

use serde_json::json;

use super::store;
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::db::AccountId;
use crate::http::{Failure, Page};

/// Inhabitants of a unit in a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inhabitants {
    /// Slug of the unit.
    pub territory: String,
    pub year: i64,
    pub people: i64,
}

/// Writes down numbers of inhabitants; a number of the same unit and year is put right.
pub async fn enter_inhabitants(
    app: &App,
    page: &Page,
    by: AccountId,
    entered: &[Inhabitants],
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    for one in entered {
        store::put_inhabitants(&mut tx, one, page.now).await?;
    }
    let act = Act {
        at: page.now,
        actor: Actor::Account(by),
        action: "inhabitants-entered",
        subject: "territory:all".to_owned(),
        detail: json!({ "units": entered.len() }),
    };
    audit::record(&mut tx, act).await?;
    tx.commit().await?;
    Ok(())
}
