//! What coordinators do with the queue.

use serde_json::json;
use uuid::Uuid;

use crate::accounts::{Coordinator, reach};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::db::{JobId, WriteTx};
use crate::http::{Failure, Page};
use crate::reports::letters;
use crate::{introductions, jobs, key, lending, mail, people, placements, schools};

/// Tells whether coordinators may take a letter out of the queue. Not those that tell somebody what
/// was done about their data, that a hand-over hangs on, or that exist so that coordinators do
/// nothing unseen.
pub(super) fn may_stop(kind: &str) -> bool {
    let family = kind.split('/').next().unwrap_or_default();
    !matches!(
        family,
        "privacy" | "objections" | "remigration" | "audit" | "team" | "security"
    ) && !matches!(kind, "introductions/delete" | "introductions/left")
}

/// Tells whether a job that was given up may be thrown away: not one that finishes an erasure, keeps
/// a term, lets somebody be found by what they study, or keeps the data safe.
pub(super) fn may_discard(kind: &str) -> bool {
    let kept = [
        placements::days::JOB,
        reach::JOB,
        introductions::TERM,
        introductions::internships::MOVED,
        introductions::silence::JOB,
        people::REMIGRATION_ENDS,
        people::texts_changed::JOB,
        people::texts_changed::HIDE,
        lending::TERM,
        schools::FIELDS_CHANGED,
        // Of features that see this one, and of the application itself.
        "erasure-settle",
        "retention",
        "audit-anchor",
        "backup",
        "upkeep",
    ];
    !kept.contains(&kind)
}

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
    let what = ("job tried again", format!("job:{id}"), "");
    record(&mut tx, page, coordinator, what).await?;
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
    let given_up = jobs::given_up(&mut tx).await?;
    let job = given_up.into_iter().find(|job| job.id == id);
    let job = job.ok_or(Failure::Refused(key!("refused-job-gone")))?;
    if !may_discard(&job.kind) {
        return Err(Failure::Refused(key!("refused-job-kept")));
    }
    if !jobs::discard(&mut tx, id).await? {
        return Err(Failure::Refused(key!("refused-job-gone")));
    }
    let what = ("job discarded", format!("job:{id}"), job.kind.as_str());
    record(&mut tx, page, coordinator, what).await?;
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
    let kind = mail::kind_of(&mut tx, letter).await?;
    let kind = kind.ok_or(Failure::Refused(key!("refused-letter-gone")))?;
    if !may_stop(&kind) {
        return Err(Failure::Refused(key!("refused-letter-kept")));
    }
    if !mail::stop(&mut tx, letter).await? {
        return Err(Failure::Refused(key!("refused-letter-gone")));
    }
    let what = ("letter stopped", format!("letter:{letter}"), kind.as_str());
    record(&mut tx, page, coordinator, what).await?;
    tx.commit().await?;
    Ok(())
}

/// Sends a test letter to the coordinator who asks for it.
pub(super) async fn test(app: &App, page: &Page, coordinator: &Coordinator) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let (to, subject) = (coordinator.account, coordinator.account.to_string());
    mail::post(&mut tx, letters::TEST, to, &subject, page.now).await?;
    let what = (
        "test letter asked for",
        format!("account:{to}"),
        letters::TEST,
    );
    record(&mut tx, page, coordinator, what).await?;
    tx.commit().await?;
    Ok(())
}

async fn record(
    tx: &mut WriteTx,
    page: &Page,
    coordinator: &Coordinator,
    (action, subject, kind): (&str, String, &str),
) -> Result<(), Failure> {
    let act = Act {
        at: page.now,
        actor: Actor::Account(coordinator.account),
        action,
        subject,
        detail: json!({ "kind": kind }),
    };
    audit::record(tx, act).await?;
    Ok(())
}
