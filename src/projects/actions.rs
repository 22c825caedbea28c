//! What coordinators do with projects. Each is one transaction.

use serde_json::json;
use uuid::Uuid;

use super::model::{Figures, Project};
use super::store::{self, Entry};
use crate::accounts::Coordinator;
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::db::{OpportunityId, WriteTx};
use crate::http::{Failure, Page};
use crate::{key, opportunities};

/// Writes a project with its goals; a fresh one has version 0.
pub(super) async fn save(
    app: &App,
    page: &Page,
    by: &Coordinator,
    (project, goals): (&Project, &Figures),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    if !store::put(&mut tx, project, (by.account, page.now)).await? {
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    }
    store::set_goals(&mut tx, project.id, goals).await?;
    record(&mut tx, page, by, ("project saved", project.id)).await?;
    tx.commit().await?;
    Ok(())
}

/// Closes a project: its figures are written down and stand.
pub(super) async fn close(
    app: &App,
    page: &Page,
    by: &Coordinator,
    (id, version): (Uuid, i64),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let project = store::get(&mut tx, id).await?;
    if project.closed_at.is_some() {
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    }
    if page.today() <= project.ends_on {
        return Err(Failure::Refused(key!("refused-project-runs")));
    }
    // Whatever is put into it at the same moment comes before the counting, or is refused.
    if !store::hold_open(&mut tx, id).await? {
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    }
    let figures = super::counted(&mut tx, &project).await?;
    if !store::set_closed(&mut tx, (id, version), Some(page.now)).await? {
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    }
    store::set_figures(&mut tx, id, &figures).await?;
    record(&mut tx, page, by, ("project closed", id)).await?;
    tx.commit().await?;
    Ok(())
}

/// Opens a closed project again; its figures are counted anew from then on.
pub(super) async fn open_again(
    app: &App,
    page: &Page,
    by: &Coordinator,
    (id, version): (Uuid, i64),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    if !store::set_closed(&mut tx, (id, version), None).await? {
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    }
    record(&mut tx, page, by, ("project opened again", id)).await?;
    tx.commit().await?;
    Ok(())
}

/// Puts a need or an offer into a project, or takes it out.
pub(super) async fn attach(
    app: &App,
    page: &Page,
    by: &Coordinator,
    (id, opportunity, inside): (Uuid, OpportunityId, bool),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    opportunities::get(&mut tx, opportunity).await?;
    open(&mut tx, id).await?;
    if let Some(other) = store::of_opportunity(&mut tx, opportunity).await?
        && other != id
    {
        open(&mut tx, other).await?;
    }
    if inside {
        store::attach(&mut tx, (id, opportunity), page.now).await?;
    } else {
        store::detach(&mut tx, (id, opportunity)).await?;
    }
    let act = Act {
        at: page.now,
        actor: Actor::Account(by.account),
        action: "project's needs changed",
        subject: format!("project:{id}"),
        detail: json!({ "opportunity": opportunity, "inside": inside }),
    };
    audit::record(&mut tx, act).await?;
    tx.commit().await?;
    Ok(())
}

/// Adds something counted by hand.
pub(super) async fn add(
    app: &App,
    page: &Page,
    by: &Coordinator,
    (id, entry): (Uuid, &Entry),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    open(&mut tx, id).await?;
    store::add_entry(&mut tx, (id, entry), (by.account, page.now)).await?;
    record(&mut tx, page, by, ("project's figure added by hand", id)).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes something counted by hand out again.
pub(super) async fn remove(
    app: &App,
    page: &Page,
    by: &Coordinator,
    (id, entry): (Uuid, Uuid),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    open(&mut tx, id).await?;
    if !store::remove_entry(&mut tx, (id, entry)).await? {
        return Err(Failure::NotFound);
    }
    record(&mut tx, page, by, ("project's figure taken out", id)).await?;
    tx.commit().await?;
    Ok(())
}

/// A closed project stands as it is.
async fn open(tx: &mut WriteTx, id: Uuid) -> Result<(), Failure> {
    if store::hold_open(tx, id).await? {
        return Ok(());
    }
    store::get(tx, id).await?;
    Err(Failure::Refused(key!("refused-project-closed")))
}

async fn record(
    tx: &mut WriteTx,
    page: &Page,
    by: &Coordinator,
    (action, id): (&str, Uuid),
) -> Result<(), Failure> {
    let act = Act {
        at: page.now,
        actor: Actor::Account(by.account),
        action,
        subject: format!("project:{id}"),
        detail: json!({}),
    };
    audit::record(tx, act).await?;
    Ok(())
}
