//! Acts on the catalogue: each is checked against the catalogue as it stands, written under the next
//! number, recorded, and followed by a walk over everybody whose links it may change.

use serde_json::{Value, json};

use super::added::Additions;
use super::draft::Draft;
use super::model::{Change, Refusal};
use super::store::{self, words, write};
use super::walk;
use crate::accounts::Coordinator;
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::db::WriteTx;
use crate::http::{Failure, Page};
use chrono::{DateTime, Utc};

/// Tries to check and write before somebody else has written: more than a handful of coordinators at
/// once there are not.
const MOST_TRIES: usize = 8;

/// Whose act it is, and when.
#[derive(Clone, Copy)]
pub struct By {
    pub actor: Actor,
    pub now: DateTime<Utc>,
    /// The version of the catalogue that whoever acts has seen; a concept changed later is theirs to
    /// look at first. Nothing for a command on the terminal.
    pub seen: Option<i64>,
}

impl By {
    pub(super) fn coordinator(page: &Page, coordinator: &Coordinator, seen: i64) -> By {
        By {
            actor: Actor::Account(coordinator.account),
            now: page.now,
            seen: Some(seen),
        }
    }
}

/// Makes changes, all or none, each checked with those before it in mind; gives the id of the concept
/// that the last one concerns.
///
/// # Errors
/// Outside of faults, the first [`Refusal`] with the place of its change in the list.
pub async fn change(
    app: &App,
    by: By,
    changes: &[Change],
) -> Result<Result<String, (usize, Refusal)>, Failure> {
    for _ in 0..MOST_TRIES {
        let mut tx = app.db.read().await?;
        app.follow_catalogue(&mut tx).await?;
        let catalogue = app.catalogue();
        let version = catalogue.version();
        let additions = match changes {
            [] | [_] => Additions::default(),
            _ => store::additions(&mut tx, version).await?,
        };
        drop(tx);
        let mut draft = Draft::new(catalogue, additions);
        let mut ids = Vec::with_capacity(changes.len());
        for (place, change) in changes.iter().enumerate() {
            match draft.take(change) {
                Ok(id) => ids.push(id),
                Err(refusal) => return Ok(Err((place, refusal))),
            }
        }
        let mut tx = app.db.write().await?;
        let Some(next) = write::next_version(&mut tx, version).await? else {
            continue;
        };
        let stamp = write::Stamp {
            version: next,
            at: by.now,
        };
        for (place, (change, id)) in changes.iter().zip(&ids).enumerate() {
            if let Err(refusal) = write_one(&mut tx, by, (change, id), stamp).await? {
                return Ok(Err((place, refusal)));
            }
        }
        // An address of ESCO is a link too: what ESCO says of it becomes ours, or is no longer.
        if !changes.is_empty() {
            walk::begin(&mut tx, by.now).await?;
        }
        tx.commit().await?;
        let mut tx = app.db.read().await?;
        app.follow_catalogue(&mut tx).await?;
        return Ok(Ok(ids.pop().unwrap_or_default()));
    }
    Ok(Err((0, Refusal::Changed)))
}

async fn write_one(
    tx: &mut WriteTx,
    by: By,
    (change, id): (&Change, &str),
    stamp: write::Stamp,
) -> Result<Result<(), Refusal>, Failure> {
    if let Some(seen) = by.seen {
        for concept in change.concepts() {
            let last = store::last_change(tx, concept).await?;
            if last > seen && last < stamp.version {
                return Ok(Err(Refusal::Changed));
            }
        }
    }
    let (action, detail, there) = match change {
        Change::AddConcept(new) => {
            write::insert_concept(tx, (id, new), stamp).await?;
            ("skill added", json!({ "group": new.group }), true)
        }
        Change::AddLabel(new) => {
            let label = write::insert_label(tx, new, stamp).await?;
            let detail =
                json!({ "label": label, "language": new.lang, "preferred": new.preferred });
            ("skill label added", detail, true)
        }
        Change::RemoveLabel { concept, label } => {
            let there = write::remove_label(tx, (concept, *label), stamp).await?;
            ("skill label removed", json!({ "label": label }), there)
        }
        Change::Merge { from, into } => {
            write::insert_merge(tx, (from, into), stamp).await?;
            ("skill merged", json!({ "into": into }), true)
        }
        Change::Unmerge { concept } => {
            let there = write::remove_merge(tx, concept, stamp).await?;
            ("skill merge undone", json!({}), there)
        }
        Change::SetAddress { concept, esco } => {
            write::set_address(tx, (concept, esco.as_deref()), stamp).await?;
            ("skill linked to ESCO", json!({ "esco": esco }), true)
        }
    };
    if !there {
        return Ok(Err(Refusal::Unknown));
    }
    record(tx, by, (action, id), detail).await?;
    Ok(Ok(()))
}

async fn record(
    tx: &mut WriteTx,
    by: By,
    (action, concept): (&str, &str),
    detail: Value,
) -> Result<(), Failure> {
    let act = Act {
        at: by.now,
        actor: by.actor,
        action,
        subject: format!("skill:{concept}"),
        detail,
    };
    Ok(audit::record(tx, act).await?)
}

/// Sets own words aside, or takes them back onto the list. The record names them by their key: they
/// are somebody's words.
pub(super) async fn set_aside(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    (folded, key): (&str, &str),
    aside: bool,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let action = if aside {
        words::put_aside(&mut tx, folded, page.now).await?;
        "own words set aside"
    } else {
        words::take_back(&mut tx, folded).await?;
        "own words taken back"
    };
    let act = Act {
        at: page.now,
        actor: Actor::Account(coordinator.account),
        action,
        subject: format!("own-words:{key}"),
        detail: json!({}),
    };
    audit::record(&mut tx, act).await?;
    tx.commit().await?;
    Ok(())
}
