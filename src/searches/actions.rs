//! What is done with saved searches and with what people tell the coordinators. Each is one
//! transaction: check, change, audit, commit.

use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;

use super::letters::LINK;
use super::model::{Alert, MOST, SavedSearch, Told};
use super::store;
use crate::accounts::{Coordinator, links};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::db::{DbError, WriteTx};
use crate::http::{Failure, Page, Viewer};
use crate::key;
use crate::opportunities::Sought;

/// What somebody wants to keep.
pub(super) struct NewSearch {
    pub name: String,
    pub asked: String,
    pub alert: Alert,
}

/// Saves a search. The same one saved again is changed instead, so that a form sent twice makes
/// one.
pub(super) async fn save(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    new: NewSearch,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let own = store::of_account(&mut tx, viewer.account).await?;
    if let Some(known) = own.into_iter().find(|one| one.asked == new.asked) {
        let changed = renewed(known, (new.name, new.alert), page.now);
        if !store::update(&mut tx, &changed, page.now).await? {
            return Err(Failure::Refused(key!("refused-changed-meanwhile")));
        }
        record(&mut tx, page, viewer, ("search changed", changed.id)).await?;
        tx.commit().await?;
        return Ok(());
    }
    let search = SavedSearch {
        id: Uuid::now_v7(),
        name: new.name,
        asked: new.asked,
        alert: new.alert,
        told_from: page.now,
        created_at: page.now,
        version: 1,
    };
    let taken = store::places(&mut tx, viewer.account).await?;
    for place in (1..=MOST).filter(|place| !taken.contains(place)) {
        if store::insert(&mut tx, (viewer.account, place), &search).await? {
            record(&mut tx, page, viewer, ("search saved", search.id)).await?;
            tx.commit().await?;
            return Ok(());
        }
    }
    Err(Failure::Refused(key!("refused-searches-full")))
}

/// Gives a saved search another name or rhythm; false when it was changed elsewhere meanwhile.
pub(super) async fn change(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    (id, version): (Uuid, i64),
    wanted: (String, Alert),
) -> Result<bool, Failure> {
    let mut tx = app.db.write().await?;
    let known = store::own(&mut tx, viewer.account, id).await?;
    let changed = SavedSearch {
        version,
        ..renewed(known, wanted, page.now)
    };
    if !store::update(&mut tx, &changed, page.now).await? {
        return Ok(false);
    }
    record(&mut tx, page, viewer, ("search changed", id)).await?;
    tx.commit().await?;
    Ok(true)
}

/// The search with what is wanted of it now; somebody who turns alerts on waits for what comes, not
/// for what was there.
fn renewed(known: SavedSearch, (name, alert): (String, Alert), now: DateTime<Utc>) -> SavedSearch {
    let begins = known.alert == Alert::Off && alert != Alert::Off;
    SavedSearch {
        name,
        alert,
        told_from: if begins { now } else { known.told_from },
        ..known
    }
}

/// Removes a saved search.
pub(super) async fn remove(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    id: Uuid,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let known = store::own(&mut tx, viewer.account, id).await?;
    store::delete(&mut tx, known.id).await?;
    record(&mut tx, page, viewer, ("search removed", id)).await?;
    tx.commit().await?;
    Ok(())
}

/// Ends all alerts of an account from a letter's link, without signing in; false when the link is
/// not known.
pub(super) async fn stop(app: &App, page: &Page, token: &str) -> Result<bool, Failure> {
    let mut tx = app.db.write().await?;
    let link = links::take(&mut tx, links::Purpose::Unsubscribe, token, page.now).await?;
    let Some(account) = link
        .filter(|link| link.subject == LINK)
        .and_then(|link| link.account_id)
    else {
        return Ok(false);
    };
    store::end_alerts(&mut tx, account, page.now).await?;
    let act = Act {
        at: page.now,
        actor: Actor::Account(account),
        action: "search alerts ended",
        subject: format!("account:{account}"),
        detail: json!({}),
    };
    audit::record(&mut tx, act).await?;
    tx.commit().await?;
    Ok(true)
}

/// Tells the coordinators what somebody did not find.
pub(super) async fn tell(
    app: &App,
    page: &Page,
    (sought, asked): (Sought, String),
    message: String,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let account = page.viewer.as_ref().map(|viewer| viewer.account);
    let told = Told {
        id: Uuid::now_v7(),
        account,
        sought,
        asked,
        message,
        lang: page.lang,
        at: page.now,
    };
    store::told::insert(&mut tx, &told).await?;
    let act = Act {
        at: page.now,
        actor: account.map_or(Actor::Visitor, Actor::Account),
        action: "coordinators told of a search",
        subject: format!("told:{}", told.id),
        detail: json!({}),
    };
    audit::record(&mut tx, act).await?;
    tx.commit().await?;
    Ok(())
}

/// Notes that a coordinator dealt with what somebody told.
pub(super) async fn handle(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    id: Uuid,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let by = coordinator.account;
    if !store::told::handled(&mut tx, (id, by), page.now).await? {
        return Err(Failure::NotFound);
    }
    let act = Act {
        at: page.now,
        actor: Actor::Account(by),
        action: "told search handled",
        subject: format!("told:{id}"),
        detail: json!({}),
    };
    audit::record(&mut tx, act).await?;
    tx.commit().await?;
    Ok(())
}

async fn record(
    tx: &mut WriteTx,
    page: &Page,
    viewer: &Viewer,
    (action, id): (&str, Uuid),
) -> Result<(), DbError> {
    let act = Act {
        at: page.now,
        actor: Actor::Account(viewer.account),
        action,
        subject: format!("saved-search:{id}"),
        detail: json!({}),
    };
    audit::record(tx, act).await
}
