//! Asking again where a text that people agreed to says something else now: a letter to each, a
//! month to decide, and then the consent ends by itself.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::letters::TEXT_CHANGED;
use super::model::PersonState;
use super::store;
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::consent::{self, Purpose};
use crate::db::{AccountId, Db, DbError, PersonId, WriteTx};
use crate::jobs::{self, Job, JobFault};
use crate::mail;
use crate::text::riga_date;

/// The kind of job that writes to those who agreed to an earlier text.
pub const JOB: &str = "text-changed";
/// The kind of job that hides those whose consent ended with its text.
pub const HIDE: &str = "text-changed-hide";
/// Letters queued, or profiles hidden, in one transaction.
const BATCH: i64 = 200;

#[derive(Serialize, Deserialize)]
struct Changed {
    purpose: String,
    version: i64,
    after: Option<AccountId>,
}

#[derive(Serialize, Deserialize)]
struct Hiding {
    /// The day it began.
    run: String,
    after: Option<PersonId>,
}

/// Notes the texts in force when the program starts, and queues the letters where one has changed.
pub async fn note_texts(db: &Db, now: DateTime<Utc>) -> Result<(), DbError> {
    let mut tx = db.write().await?;
    note_changes(&mut tx, now).await?;
    tx.commit().await
}

/// The same within the day's upkeep: a text's first day may have come.
pub(super) async fn note_changes(tx: &mut WriteTx, now: DateTime<Utc>) -> Result<(), DbError> {
    for text in consent::note_texts(tx, now).await? {
        ask_again(tx, text, now).await?;
    }
    Ok(())
}

/// Queues the letters about a text that came into force.
pub async fn ask_again(
    tx: &mut WriteTx,
    (purpose, version): (Purpose, i64),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let changed = Changed {
        purpose: purpose.code().to_owned(),
        version,
        after: None,
    };
    let key = format!("{JOB}:{}:{version}", purpose.code());
    jobs::enqueue_once(tx, JOB, &changed, now, &key).await
}

/// Writes to some of those concerned, and queues itself for the rest.
pub async fn run(app: &App, job: &Job) -> Result<(), JobFault> {
    let mut changed: Changed = job.payload()?;
    let Some(purpose) = Purpose::parse(&changed.purpose) else {
        return Ok(());
    };
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let text = (purpose, changed.version);
    let list = consent::on_earlier_text(&mut tx, text, changed.after, BATCH).await?;
    for account in &list {
        mail::post(&mut tx, TEXT_CHANGED, *account, purpose.code(), now).await?;
    }
    if let Some(last) = list.last() {
        changed.after = Some(*last);
        let key = format!("{JOB}:{}:{}:{last}", purpose.code(), changed.version);
        jobs::enqueue_once(&mut tx, JOB, &changed, now, &key).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Ends consents to earlier texts whose month is over, and queues the hiding of those who are no
/// longer to be found, in batches, within minutes.
pub(super) async fn upkeep(tx: &mut WriteTx, now: DateTime<Utc>) -> Result<(), DbError> {
    let bound = consent::bind_texts(tx, now).await?;
    if !bound.contains(&Purpose::BeFound) {
        return Ok(());
    }
    let run = riga_date(now).to_string();
    let hiding = Hiding {
        run: run.clone(),
        after: None,
    };
    jobs::enqueue_once(tx, HIDE, &hiding, now, &format!("{HIDE}:{run}")).await
}

/// Hides some of those who are no longer to be found, and queues itself for the rest.
pub async fn hide(app: &App, job: &Job) -> Result<(), JobFault> {
    let mut hiding: Hiding = job.payload()?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let list = store::published_with_account(&mut tx, (hiding.after, BATCH)).await?;
    hide_some(&mut tx, app, &list, now).await?;
    if let Some((last, _)) = list.last() {
        hiding.after = Some(*last);
        let key = format!("{HIDE}:{}:{last}", hiding.run);
        jobs::enqueue_once(&mut tx, HIDE, &hiding, now, &key).await?;
    }
    Ok(tx.commit().await?)
}

async fn hide_some(
    tx: &mut WriteTx,
    app: &App,
    list: &[(PersonId, AccountId)],
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    for (id, account) in list.iter().copied() {
        if consent::given(tx, account, Purpose::BeFound).await? {
            continue;
        }
        super::set_state(tx, app, id, PersonState::Hidden, now).await?;
        let act = Act {
            at: now,
            actor: Actor::Time,
            action: "hidden, the text changed",
            subject: format!("person:{id}"),
            detail: serde_json::json!({}),
        };
        audit::record(tx, act).await?;
    }
    Ok(())
}
