//! Objecting, taking it back, answering.

use serde_json::json;
use uuid::Uuid;

use super::model::{Objection, State, Topic, due};
use super::{letters, store};
use crate::accounts::{Coordinator, leaving};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::db::{AccountId, DbError, WriteTx};
use crate::http::{Failure, Page, Viewer};
use crate::{key, mail};

/// Objects; from now on what is objected to stops. A letter says that it arrived and by when it is
/// answered.
pub(super) async fn object(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    (topic, words): (Topic, String),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    if !leaving::hold(&mut tx, viewer.account).await? {
        return Err(Failure::NotFound);
    }
    let new = Objection {
        id: Uuid::now_v7(),
        account: viewer.account,
        topic,
        words,
        state: State::Open,
        answer: String::new(),
        at: page.now,
        due_at: due(page.now),
        decided_at: None,
        version: 1,
    };
    store::insert(&mut tx, &new)
        .await
        .map_err(|error| match error {
            DbError::Taken(_) => Failure::Refused(key!("refused-objected-already")),
            other => other.into(),
        })?;
    let id = new.id.to_string();
    mail::post(&mut tx, letters::RECEIVED, viewer.account, &id, page.now).await?;
    record(&mut tx, page, (viewer.account, &new, "objected")).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes an objection of the viewer's own back.
pub(super) async fn withdraw(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    (id, version): (Uuid, i64),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let known = store::get(&mut tx, id).await?;
    if known.account != viewer.account {
        return Err(Failure::NotFound);
    }
    let by = (viewer.account, page.now);
    // What was answered stays readable.
    let what = (State::Withdrawn, known.answer.as_str());
    if !store::decide(&mut tx, (id, version), what, by).await? {
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    }
    let act = (viewer.account, &known, "objection taken back");
    record(&mut tx, page, act).await?;
    tx.commit().await?;
    Ok(())
}

/// Answers an open objection; the answer goes to its author as a letter.
pub(super) async fn answer(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    (id, version): (Uuid, i64),
    (upheld, answer): (bool, &str),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let known = store::get(&mut tx, id).await?;
    if known.account == coordinator.account {
        return Err(Failure::Refused(key!("refused-objection-own")));
    }
    if !leaving::hold(&mut tx, known.account).await? {
        return Err(Failure::NotFound);
    }
    let state = if upheld {
        State::Upheld
    } else {
        State::Refused
    };
    let by = (coordinator.account, page.now);
    let open = known.state == State::Open;
    if !open || !store::decide(&mut tx, (id, version), (state, answer), by).await? {
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    }
    let subject = id.to_string();
    mail::post(
        &mut tx,
        letters::ANSWERED,
        known.account,
        &subject,
        page.now,
    )
    .await?;
    let action = if upheld {
        "objection upheld"
    } else {
        "objection refused"
    };
    record(&mut tx, page, (coordinator.account, &known, action)).await?;
    tx.commit().await?;
    Ok(())
}

/// The row stands under the account, so that its owner reads it among what was recorded of them.
async fn record(
    tx: &mut WriteTx,
    page: &Page,
    (by, objection, action): (AccountId, &Objection, &str),
) -> Result<(), DbError> {
    let act = Act {
        at: page.now,
        actor: Actor::Account(by),
        action,
        subject: format!("account:{}", objection.account),
        detail: json!({ "topic": objection.topic.code(), "objection": objection.id }),
    };
    audit::record(tx, act).await
}
