//! What coordinators do with cases. Each is one transaction.

use chrono::NaiveDate;
use serde_json::json;
use uuid::Uuid;

use super::store::Handover;
use super::{Absence, Note, letters, store};
use crate::accounts::{self, Coordinator, Role};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::db::{AccountId, IntroductionId, WriteTx};
use crate::http::{Failure, Page};
use crate::introductions::model::Introduction;
use crate::introductions::party;
use crate::key;
use crate::mail;

/// A coordinator takes a case, or gives it to another one with a note; refused when it is no longer
/// whose the page showed.
pub async fn hand(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    (id, from): (IntroductionId, Option<AccountId>),
    (to, note): (AccountId, &str),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let intro = held(&mut tx, id).await?;
    if intro.state.is_over() {
        return Err(Failure::Refused(key!("refused-introduction-over")));
    }
    is_coordinator(&mut tx, to).await?;
    if from == Some(to) {
        return Ok(());
    }
    let change = Handover {
        introduction: id,
        from,
        to,
        by: coordinator.account,
        note,
        at: page.now,
    };
    if !store::hand(&mut tx, &change).await? {
        if store::holder(&mut tx, id).await? == Some(to) {
            // Pressed twice.
            return Ok(());
        }
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    }
    if to != coordinator.account {
        mail::post(&mut tx, letters::HANDED, to, &id.to_string(), page.now).await?;
    }
    let detail = json!({ "from": from, "to": to });
    let what = ("introduction handed over", format!("introduction:{id}"));
    record(&mut tx, page, coordinator, what, detail).await?;
    tx.commit().await?;
    Ok(())
}

/// A coordinator writes a note. The person it is about receives it with their data.
pub(super) async fn note(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    (id, body): (IntroductionId, &str),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let intro = held(&mut tx, id).await?;
    let note = Note {
        introduction_id: intro.id,
        author: coordinator.account,
        body: body.to_owned(),
        at: page.now,
    };
    store::note(&mut tx, &note).await?;
    let what = ("introduction note written", format!("introduction:{id}"));
    record(&mut tx, page, coordinator, what, json!({})).await?;
    tx.commit().await?;
    Ok(())
}

/// The introduction, with its person locked: words about somebody go before their erasure, or not
/// at all.
async fn held(tx: &mut WriteTx, id: IntroductionId) -> Result<Introduction, Failure> {
    let intro = crate::introductions::get(tx, id).await?;
    party::hold(tx, intro.person).await?;
    Ok(crate::introductions::get(tx, id).await?)
}

/// Days away, and who covers.
pub(super) async fn away(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    (account, cover): (AccountId, AccountId),
    (from_on, to_on): (NaiveDate, NaiveDate),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    for one in [account, cover] {
        is_coordinator(&mut tx, one).await?;
    }
    let absence = Absence {
        id: Uuid::now_v7(),
        account_id: account,
        cover,
        from_on,
        to_on,
    };
    store::add(&mut tx, &absence, (coordinator.account, page.now)).await?;
    if cover != coordinator.account {
        let subject = absence.id.to_string();
        mail::post(&mut tx, letters::COVER, cover, &subject, page.now).await?;
    }
    let what = ("coordinator away", format!("account:{account}"));
    let detail = json!({ "cover": cover, "from": from_on, "to": to_on });
    record(&mut tx, page, coordinator, what, detail).await?;
    tx.commit().await?;
    Ok(())
}

/// Somebody is back sooner.
pub(super) async fn back(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    id: Uuid,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    if !store::end(&mut tx, id, page.now).await? {
        return Err(Failure::NotFound);
    }
    let what = ("coordinator back", format!("absence:{id}"));
    record(&mut tx, page, coordinator, what, json!({})).await?;
    tx.commit().await?;
    Ok(())
}

async fn is_coordinator(tx: &mut WriteTx, account: AccountId) -> Result<(), Failure> {
    let all = accounts::with_role(tx, Role::Coordinator).await?;
    if all.contains(&account) {
        Ok(())
    } else {
        Err(Failure::Refused(key!("refused-not-coordinator")))
    }
}

async fn record(
    tx: &mut WriteTx,
    page: &Page,
    coordinator: &Coordinator,
    (action, subject): (&str, String),
    detail: serde_json::Value,
) -> Result<(), Failure> {
    let act = Act {
        at: page.now,
        actor: Actor::Account(coordinator.account),
        action,
        subject,
        detail,
    };
    audit::record(tx, act).await?;
    Ok(())
}
