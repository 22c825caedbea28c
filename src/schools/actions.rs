//! What coordinators do with schools. Each is one transaction: check, change, audit, commit.

use serde_json::json;
use uuid::Uuid;

use super::form::Checked;
use super::model::{FormerName, Programme};
use super::store::{self, NewContact};
use crate::accounts::Coordinator;
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::db::{DbError, SchoolId, WriteTx};
use crate::http::{Failure, Page};

async fn record(
    tx: &mut WriteTx,
    (page, coordinator): (&Page, &Coordinator),
    (school, action): (SchoolId, &str),
) -> Result<(), DbError> {
    let act = Act {
        at: page.now,
        actor: Actor::Account(coordinator.account),
        action,
        subject: format!("school:{school}"),
        detail: json!({}),
    };
    audit::record(tx, act).await
}

pub(super) async fn add(
    app: &App,
    (page, coordinator): (&Page, &Coordinator),
    new: &Checked,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    store::insert(&mut tx, &new.school, page.now).await?;
    record(
        &mut tx,
        (page, coordinator),
        (new.school.id, "school added"),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Writes a school anew; false when somebody else changed it since it was looked at.
pub(super) async fn change(
    app: &App,
    (page, coordinator): (&Page, &Coordinator),
    changed: &Checked,
) -> Result<bool, Failure> {
    let mut tx = app.db.write().await?;
    let id = changed.school.id;
    if !store::update(&mut tx, &changed.school, page.now).await? {
        return Ok(false);
    }
    let action = match &changed.renamed {
        Some(former) => {
            store::put_former(&mut tx, id, former).await?;
            "school renamed"
        }
        None => "school changed",
    };
    record(&mut tx, (page, coordinator), (id, action)).await?;
    tx.commit().await?;
    Ok(true)
}

pub(super) async fn add_former(
    app: &App,
    (page, coordinator): (&Page, &Coordinator),
    school: SchoolId,
    former: &FormerName,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    store::put_former(&mut tx, school, former).await?;
    let action = "school's former name added";
    record(&mut tx, (page, coordinator), (school, action)).await?;
    tx.commit().await?;
    Ok(())
}

pub(super) async fn remove_former(
    app: &App,
    (page, coordinator): (&Page, &Coordinator),
    (school, id): (SchoolId, Uuid),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    if !store::remove_former(&mut tx, (school, id)).await? {
        return Err(Failure::NotFound);
    }
    let action = "school's former name removed";
    record(&mut tx, (page, coordinator), (school, action)).await?;
    tx.commit().await?;
    Ok(())
}

pub(super) async fn put_programme(
    app: &App,
    (page, coordinator): (&Page, &Coordinator),
    programme: &Programme,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    store::put_programme(&mut tx, programme, page.now).await?;
    let about = (programme.school, "school's programme written");
    record(&mut tx, (page, coordinator), about).await?;
    tx.commit().await?;
    Ok(())
}

pub(super) async fn add_contact(
    app: &App,
    (page, coordinator): (&Page, &Coordinator),
    school: SchoolId,
    new: &NewContact,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let place = (school, Uuid::now_v7());
    store::insert_contact(&mut tx, &app.vault, place, new, page.now).await?;
    let action = "school's contact added";
    record(&mut tx, (page, coordinator), (school, action)).await?;
    tx.commit().await?;
    Ok(())
}

pub(super) async fn remove_contact(
    app: &App,
    (page, coordinator): (&Page, &Coordinator),
    (school, id): (SchoolId, Uuid),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    if !store::remove_contact(&mut tx, (school, id)).await? {
        return Err(Failure::NotFound);
    }
    let action = "school's contact removed";
    record(&mut tx, (page, coordinator), (school, action)).await?;
    tx.commit().await?;
    Ok(())
}

/// Writes down that a coordinator looks at how to reach a school's people, before they do.
pub(super) async fn note_contacts_seen(
    app: &App,
    (page, coordinator): (&Page, &Coordinator),
    school: SchoolId,
) -> Result<(), Failure> {
    coordinator.stepped_up(page.now)?;
    let mut tx = app.db.write().await?;
    let action = "school's contacts seen";
    record(&mut tx, (page, coordinator), (school, action)).await?;
    tx.commit().await?;
    Ok(())
}
