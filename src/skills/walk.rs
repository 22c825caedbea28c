//! Linking everybody anew after a change of the catalogue, in batches of bounded time.
//!
//! A walk leads from one version of the catalogue to another. It goes over people, then over
//! opportunities, in the order of their ids; each batch is one job of the queue and one short
//! transaction, so a walk survives a restart where it stands. Changes made during a walk wait: the next
//! walk begins where this one ends. The batches themselves are done by `app`, which knows both sides.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Catalogue, Shelf, store};
use crate::db::{DbError, ReadTx, WriteTx};
use crate::jobs;

/// The job that does one batch.
pub const JOB: &str = "skills-walk";

/// What a walk is over at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    People,
    Opportunities,
    Done,
}

impl Stage {
    const ALL: [Stage; 3] = [Stage::People, Stage::Opportunities, Stage::Done];

    pub fn code(self) -> &'static str {
        match self {
            Stage::People => "people",
            Stage::Opportunities => "opportunities",
            Stage::Done => "done",
        }
    }

    pub(super) fn parse(code: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.code() == code)
    }
}

/// How far a walk has come.
#[derive(Debug, Clone, PartialEq)]
pub struct Walk {
    /// Version of the catalogue that everybody is linked with in the end.
    pub to: i64,
    /// Version that they were linked with before.
    pub from: i64,
    pub stage: Stage,
    /// The last one of the stage that was looked at.
    pub after: Option<Uuid>,
    /// People and opportunities looked at so far, and how many there were at the beginning.
    pub seen: i64,
    pub total: i64,
    /// Those that are linked otherwise now.
    pub changed: i64,
    pub started_at: DateTime<Utc>,
    pub finished_at: Option<DateTime<Utc>>,
}

/// What a job of a batch says: where the walk stood when it was put into the queue. Where it stands
/// elsewhere, the batch was done already.
#[derive(Debug, Serialize, Deserialize)]
struct Batch {
    to: i64,
    seen: i64,
    stage: Stage,
}

/// The latest walk, finished or not.
pub async fn latest(tx: &mut ReadTx) -> Result<Option<Walk>, DbError> {
    store::walk::latest(tx).await
}

/// Begins a walk to the present version, unless one is under way: its end begins the next.
pub(super) async fn begin(tx: &mut WriteTx, now: DateTime<Utc>) -> Result<(), DbError> {
    let latest = store::walk::latest(tx).await?;
    let to = store::version(tx).await?;
    let from = match &latest {
        Some(walk) if walk.stage != Stage::Done || walk.to == to => return Ok(()),
        Some(walk) => walk.to,
        None => 0,
    };
    store::walk::insert(tx, (from, to), now).await?;
    let first = Batch {
        to,
        seen: 0,
        stage: Stage::People,
    };
    jobs::enqueue(tx, JOB, &first, now).await
}

/// The walk that a job is to lead on, with the catalogues it leads between; nothing when the batch was
/// done already.
pub async fn due(
    tx: &mut ReadTx,
    job: &jobs::Job,
    shelf: &Shelf,
) -> Result<Option<(Walk, Between)>, jobs::JobFault> {
    let batch: Batch = job.payload()?;
    let stands =
        |walk: &Walk| walk.to == batch.to && walk.seen == batch.seen && walk.stage == batch.stage;
    let Some(walk) = latest(tx).await?.filter(stands) else {
        return Ok(None);
    };
    if walk.stage == Stage::Done {
        return Ok(None);
    }
    let mut ends = Vec::with_capacity(2);
    for version in [walk.from, walk.to] {
        let catalogue = match shelf.of_version(version) {
            Some(known) => known,
            None => super::as_of(tx, version).await?,
        };
        shelf.keep(Arc::clone(&catalogue));
        ends.push(catalogue);
    }
    let [before, after] = ends
        .try_into()
        .map_err(|_| DbError::Damaged("the catalogue"))?;
    Ok(Some((walk, Between { before, after })))
}

/// The catalogues before and after.
#[derive(Clone)]
pub struct Between {
    pub before: Arc<Catalogue>,
    pub after: Arc<Catalogue>,
}

/// What one batch came to.
pub struct Step {
    /// The last id looked at; nothing when the stage is at its end.
    pub last: Option<Uuid>,
    pub seen: i64,
    pub changed: i64,
}

/// Writes what a batch came to and puts the next into the queue. False when another hand has led the
/// walk on: nothing of the batch may then be written.
pub async fn lead_on(
    tx: &mut WriteTx,
    walk: &Walk,
    step: &Step,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let mut next = walk.clone();
    next.seen += step.seen;
    next.changed += step.changed;
    next.after = step.last;
    if step.last.is_none() {
        next.stage = match walk.stage {
            Stage::People => Stage::Opportunities,
            Stage::Opportunities | Stage::Done => Stage::Done,
        };
    }
    if next.stage == Stage::Done {
        next.finished_at = Some(now);
    }
    if !store::walk::advance(tx, (walk.seen, walk.stage), &next).await? {
        return Ok(false);
    }
    if next.stage == Stage::Done {
        begin(tx, now).await?;
        return Ok(true);
    }
    let batch = Batch {
        to: next.to,
        seen: next.seen,
        stage: next.stage,
    };
    jobs::enqueue(tx, JOB, &batch, now).await?;
    Ok(true)
}
