//! Deciding. Each act is one transaction, and holds from the moment it is committed.

use serde_json::json;

use super::model::Key;
use super::{Change, Note, settings, store};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::db::{AccountId, DbError, WriteTx};
use crate::http::{Failure, Page};
use crate::key;

/// Decides settings: those of them that differ from what holds. Refused when one of these was
/// decided by somebody else since `seen`.
pub(super) async fn decide(
    app: &App,
    page: &Page,
    (by, seen): (AccountId, i64),
    wanted: &[(Key, String)],
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let now = settings(&mut tx, &app.config).await?;
    for (key, value) in wanted {
        let earlier = now.text(*key);
        if earlier == *value {
            continue;
        }
        let since = store::latest_of(&mut tx, key.code()).await?;
        if since.is_some_and(|change| change.seq > seen) {
            return Err(Failure::Refused(key!("refused-changed-meanwhile")));
        }
        append(&mut tx, page, by, (key.code(), value, earlier)).await?;
    }
    tx.commit().await?;
    app.follow_settings().await?;
    Ok(())
}

/// Puts back what held before a decision, by one more decision.
pub(super) async fn put_back(
    app: &App,
    page: &Page,
    by: AccountId,
    seq: i64,
) -> Result<(), Failure> {
    let mut tx = app.db.read().await?;
    let change = store::one(&mut tx, seq).await?.ok_or(Failure::NotFound)?;
    let seen = store::latest(&mut tx).await?;
    drop(tx);
    let key = Key::parse(&change.key).ok_or(Failure::NotFound)?;
    if !can_come_back(key, &change) {
        return Err(Failure::NotFound);
    }
    decide(app, page, (by, seen), &[(key, change.earlier)]).await
}

/// An earlier contact was forgotten, or there was none, which the row does not tell apart; a number
/// has to lie within today's bounds.
pub(super) fn can_come_back(key: Key, change: &Change) -> bool {
    let contact = matches!(key, Key::Email | Key::Phone | Key::Address);
    (!contact || !change.earlier.is_empty()) && key.admits(&change.earlier)
}

/// Empties an earlier text of a note; what stands now is written anew instead.
pub(super) async fn forget_version(
    app: &App,
    page: &Page,
    by: AccountId,
    (note, seq): (Note, i64),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    if !store::forget_version(&mut tx, (note.code(), seq)).await? {
        return Err(Failure::NotFound);
    }
    let act = Act {
        at: page.now,
        actor: Actor::Account(by),
        action: "note version forgotten",
        subject: format!("setting:{}", note.code()),
        detail: json!({ "decision": seq }),
    };
    audit::record(&mut tx, act).await?;
    tx.commit().await?;
    Ok(())
}

/// Writes a note anew; refused when somebody else wrote it since `seen`.
pub(super) async fn note(
    app: &App,
    page: &Page,
    (by, seen): (AccountId, i64),
    (note, text): (Note, &str),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let since = store::latest_of(&mut tx, note.code()).await?;
    let (last, earlier) = since.map_or((0, String::new()), |one| (one.seq, one.value));
    if last != seen {
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    }
    if earlier != text {
        append(&mut tx, page, by, (note.code(), text, earlier)).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// The audit names the row only: an address of the association may be somebody's own.
async fn append(
    tx: &mut WriteTx,
    page: &Page,
    by: AccountId,
    (key, value, earlier): (&str, &str, String),
) -> Result<(), Failure> {
    let change = Change {
        seq: store::latest(tx).await? + 1,
        key: key.to_owned(),
        value: value.to_owned(),
        earlier,
        at: page.now,
        account_id: by,
    };
    store::append(tx, &change)
        .await
        .map_err(|error| match error {
            DbError::Taken(_) => Failure::Refused(key!("refused-changed-meanwhile")),
            other => other.into(),
        })?;
    let act = Act {
        at: page.now,
        actor: Actor::Account(by),
        action: "setting decided",
        subject: format!("setting:{key}"),
        detail: json!({ "decision": change.seq }),
    };
    audit::record(tx, act).await?;
    Ok(())
}
