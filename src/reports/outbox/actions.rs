//! What coordinators do with the queue.

use serde_json::json;
use uuid::Uuid;

use crate::accounts::Coordinator;
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::db::{JobId, WriteTx};
use crate::http::{Failure, Page};
use crate::reports::letters;
use crate::{jobs, key, mail};

/// Tries a job that failed again at once.
pub(super) async fn retry(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    id: JobId,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    if !jobs::retry(&mut tx, id, page.now).await? {
        return Err(Failure::Refused(key!("refused-job-gone")));
    }
    record(
        &mut tx,
        page,
        coordinator,
        ("job tried again", format!("job:{id}")),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Takes a job that was given up out of the queue for good. A letter is stopped instead.
pub(super) async fn discard(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    id: JobId,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    if !jobs::discard(&mut tx, id).await? {
        return Err(Failure::Refused(key!("refused-job-gone")));
    }
    record(
        &mut tx,
        page,
        coordinator,
        ("job discarded", format!("job:{id}")),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Takes a letter out of the queue.
pub(super) async fn stop(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    letter: Uuid,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    if !mail::stop(&mut tx, letter).await? {
        return Err(Failure::Refused(key!("refused-letter-gone")));
    }
    record(
        &mut tx,
        page,
        coordinator,
        ("letter stopped", format!("letter:{letter}")),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Sends a test letter to the coordinator who asks for it.
pub(super) async fn test(app: &App, page: &Page, coordinator: &Coordinator) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let (to, subject) = (coordinator.account, coordinator.account.to_string());
    mail::post(&mut tx, letters::TEST, to, &subject, page.now).await?;
    let what = ("test letter asked for", format!("account:{to}"));
    record(&mut tx, page, coordinator, what).await?;
    tx.commit().await?;
    Ok(())
}

async fn record(
    tx: &mut WriteTx,
    page: &Page,
    coordinator: &Coordinator,
    (action, subject): (&str, String),
) -> Result<(), Failure> {
    let act = Act {
        at: page.now,
        actor: Actor::Account(coordinator.account),
        action,
        subject,
        detail: json!({}),
    };
    audit::record(tx, act).await?;
    Ok(())
}
