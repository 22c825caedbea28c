//! Looking up whose contact it is. One transaction: a row of the ledger and of the audit for each
//! account that is found, or one of the audit for nothing found.

use serde_json::json;

use crate::accounts::{self, Channel, Coordinator};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::db::AccountId;
use crate::http::{Failure, Page};
use crate::introductions::disclosure;

/// A contact as typed, understood.
pub(super) struct Contact {
    pub channel: Channel,
    pub text: String,
}

/// Whose contact it is; those whose data are frozen are found by nothing.
pub(super) async fn look_up(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    (contact, reason): (&Contact, &str),
) -> Result<Vec<AccountId>, Failure> {
    coordinator.stepped_up(page.now)?;
    let mut tx = app.db.write().await?;
    let known = match contact.channel {
        Channel::Email => accounts::by_email(&mut tx, app, &contact.text).await?,
        _ => None,
    };
    let mut known: Vec<AccountId> = known.into_iter().collect();
    if contact.channel == Channel::Phone {
        known = accounts::by_phone(&mut tx, app, &contact.text).await?;
    }
    let mut found = Vec::new();
    for owner in known {
        if accounts::leaving::hold(&mut tx, owner).await?
            && accounts::leaving::is_usable(&mut tx, owner).await?
        {
            found.push(owner);
        }
    }
    for owner in &found {
        let what = (*owner, contact.channel, reason);
        disclosure::looked_up(&mut tx, (coordinator, page.now), what).await?;
    }
    if found.is_empty() {
        let act = Act {
            at: page.now,
            actor: Actor::Account(coordinator.account),
            action: "contact looked up",
            subject: "desk".to_owned(),
            detail: json!({ "channel": contact.channel.code(), "found": 0 }),
        };
        audit::record(&mut tx, act).await?;
    }
    tx.commit().await?;
    Ok(found)
}
