//! The queue: work that must happen after a change is committed, or at a later time.
//!
//! A job is enqueued in the transaction of the change, so it exists iff the change does. It runs
//! at least once: whoever claims it holds it for a lease, and a job of a worker that died is
//! claimed again. Payloads hold ids; the facts are read anew when the job runs.

mod store;

use std::future::Future;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::clock::Clock;
use crate::db::{Db, DbError, JobId, ReadTx, WriteTx};
pub use store::{GivenUp, Undone};

/// Tries before a job is given up and shown to the coordinators.
pub const MOST_ATTEMPTS: i64 = 10;

/// How long one claim lasts; a job that takes longer is claimed on while it runs.
const LEASE: TimeDelta = TimeDelta::minutes(5);
/// How often a running job's claim is renewed.
const BEAT: Duration = Duration::from_secs(60);

/// Which kinds of jobs one worker does. Quick ones have a worker of their own, so that they never
/// wait behind long ones.
#[derive(Clone, Copy, Debug)]
pub enum Lane {
    All,
    Only(&'static str),
    AllBut(&'static str),
}

/// A claimed job.
#[derive(Debug, sqlx::FromRow)]
pub struct Job {
    pub id: JobId,
    pub kind: String,
    payload: String,
    pub attempts: i64,
}

/// Why a job did not get done; it is tried again, later each time.
#[derive(Debug, thiserror::Error)]
pub enum JobFault {
    #[error(transparent)]
    Db(#[from] DbError),
    #[error("{0}")]
    Other(String),
}

impl Job {
    /// Reads the payload.
    pub fn payload<T: DeserializeOwned>(&self) -> Result<T, JobFault> {
        serde_json::from_str(&self.payload).map_err(|error| JobFault::Other(error.to_string()))
    }
}

/// Puts a job into the queue.
pub async fn enqueue(
    tx: &mut WriteTx,
    kind: &str,
    payload: &impl Serialize,
    run_at: DateTime<Utc>,
) -> Result<(), DbError> {
    let payload = serde_json::to_string(payload).map_err(|_| DbError::Damaged("a payload"))?;
    store::insert(tx, kind, &payload, run_at, None).await
}

/// Puts a job into the queue unless one of that key is or was there.
pub async fn enqueue_once(
    tx: &mut WriteTx,
    kind: &str,
    payload: &impl Serialize,
    run_at: DateTime<Utc>,
    key: &str,
) -> Result<(), DbError> {
    let payload = serde_json::to_string(payload).map_err(|_| DbError::Damaged("a payload"))?;
    store::insert(tx, kind, &payload, run_at, Some(key)).await
}

/// Jobs that were given up, newest first; for the coordinators and `doctor`.
pub async fn given_up(tx: &mut ReadTx) -> Result<Vec<GivenUp>, DbError> {
    store::given_up(tx).await
}

/// The jobs of a kind that are not done: when each is tried next, and what went wrong before.
pub async fn undone(tx: &mut ReadTx, kind: &str) -> Result<Vec<Undone>, DbError> {
    store::undone(tx, kind).await
}

/// Takes a given-up job out of the queue for good.
pub async fn discard(tx: &mut WriteTx, id: JobId) -> Result<bool, DbError> {
    store::discard(tx, id).await
}

/// How many jobs are due and not done.
pub async fn due_count(tx: &mut ReadTx, now: DateTime<Utc>) -> Result<i64, DbError> {
    store::due_count(tx, now).await
}

/// Puts a job that failed back to the front; false when it is done or being done.
pub async fn retry(tx: &mut WriteTx, id: JobId, now: DateTime<Utc>) -> Result<bool, DbError> {
    store::put_back(tx, id, now).await
}

/// Takes jobs of a kind that are not done out of the queue, those whose payload `which` knows.
pub async fn forget<T: DeserializeOwned>(
    tx: &mut WriteTx,
    kind: &str,
    which: impl Fn(&T) -> bool,
) -> Result<(), DbError> {
    for (id, payload) in store::waiting(tx, kind).await? {
        if serde_json::from_str(&payload).is_ok_and(|payload| which(&payload)) {
            store::remove(tx, id).await?;
        }
    }
    Ok(())
}

/// Removes jobs done more than eight days ago; until then their keys keep repeats away.
pub async fn forget_done(tx: &mut WriteTx, now: DateTime<Utc>) -> Result<(), DbError> {
    store::forget_done(tx, now - TimeDelta::days(8)).await
}

/// Runs every job that is due, one after another; returns how many were claimed.
pub async fn run_due<F, Fut>(db: &Db, clock: &Clock, handle: &F) -> Result<usize, DbError>
where
    F: Fn(Job) -> Fut,
    Fut: Future<Output = Result<(), JobFault>>,
{
    run_lane(db, clock, (Lane::All, handle)).await
}

async fn run_lane<F, Fut>(
    db: &Db,
    clock: &Clock,
    (lane, handle): (Lane, &F),
) -> Result<usize, DbError>
where
    F: Fn(Job) -> Fut,
    Fut: Future<Output = Result<(), JobFault>>,
{
    let mut count = 0;
    loop {
        let now = clock.now();
        let mut tx = db.write().await?;
        let Some(job) = store::claim(&mut tx, lane, (now, now + LEASE)).await? else {
            return Ok(count);
        };
        tx.commit().await?;
        count += 1;
        let (id, kind, attempts) = (job.id, job.kind.clone(), job.attempts);
        let heart = Heart::begin(db, clock, id);
        let outcome = handle(job).await;
        drop(heart);
        let mut tx = db.write().await?;
        match outcome {
            Ok(()) => store::done(&mut tx, id, clock.now()).await?,
            Err(fault) => {
                tracing::warn!(job = %id, kind, attempts, %fault, "a job failed");
                let next = clock.now() + backoff(attempts);
                let gave_up = (attempts >= MOST_ATTEMPTS).then(|| clock.now());
                store::failed(&mut tx, id, &fault.to_string(), next, gave_up).await?;
            }
        }
        tx.commit().await?;
    }
}

/// Renews the claim on a running job until it is dropped.
struct Heart(tokio::task::JoinHandle<()>);

impl Heart {
    fn begin(db: &Db, clock: &Clock, id: JobId) -> Heart {
        let (db, clock) = (db.clone(), clock.clone());
        Heart(tokio::spawn(async move {
            loop {
                tokio::time::sleep(BEAT).await;
                if let Err(error) = beat(&db, &clock, id).await {
                    tracing::warn!(job = %id, %error, "the claim on a running job was not renewed");
                }
            }
        }))
    }
}

impl Drop for Heart {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn beat(db: &Db, clock: &Clock, id: JobId) -> Result<(), DbError> {
    let mut tx = db.write().await?;
    store::claim_on(&mut tx, id, clock.now() + LEASE).await?;
    tx.commit().await
}

/// Works through a lane of the queue until `stop` resolves: woken by commits, and by the clock.
pub async fn work<F, Fut>(
    (db, clock): (Db, Clock),
    lane: Lane,
    handle: F,
    stop: impl Future<Output = ()>,
) where
    F: Fn(Job) -> Fut,
    Fut: Future<Output = Result<(), JobFault>>,
{
    let mut changes = db.changes();
    tokio::pin!(stop);
    loop {
        changes.mark_unchanged();
        let rest = match run_lane(&db, &clock, (lane, &handle)).await {
            Ok(_) => Duration::from_secs(10),
            Err(error) => {
                tracing::error!(%error, "the queue cannot be read");
                Duration::from_secs(3)
            }
        };
        tokio::select! {
            () = &mut stop => return,
            _ = changes.changed() => {}
            () = tokio::time::sleep(rest) => {}
        }
    }
}

/// 30 s, 1 min, 2 min … at most 6 hours.
fn backoff(attempts: i64) -> TimeDelta {
    let doubled = 30i64.saturating_mul(1 << attempts.clamp(0, 12));
    TimeDelta::seconds(doubled.min(6 * 3600))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Place;

    #[tokio::test]
    async fn a_lane_takes_its_own_jobs_and_a_running_one_stays_claimed() {
        let folder = tempfile::tempdir().unwrap();
        let place = Place::File(folder.path().join("test.db"));
        let db = Db::open(&place).await.unwrap();
        db.migrate().await.unwrap();
        let start = DateTime::from_timestamp(1_804_064_400, 0).unwrap();
        let clock = Clock::manual(start);
        let mut tx = db.write().await.unwrap();
        enqueue(&mut tx, "long", &(), start).await.unwrap();
        enqueue(&mut tx, "letter", &(), start).await.unwrap();
        let until = (start, start + LEASE);
        let other = Lane::AllBut("letter");
        let long = store::claim(&mut tx, other, until).await.unwrap().unwrap();
        assert_eq!(long.kind, "long");
        assert!(store::claim(&mut tx, other, until).await.unwrap().is_none());
        let letter = store::claim(&mut tx, Lane::Only("letter"), until).await;
        assert_eq!(letter.unwrap().unwrap().kind, "letter");
        tx.commit().await.unwrap();
        // After six minutes the claim would be over; it was renewed after three.
        clock.advance(TimeDelta::minutes(3));
        beat(&db, &clock, long.id).await.unwrap();
        clock.advance(TimeDelta::minutes(3));
        let until = (clock.now(), clock.now() + LEASE);
        let mut tx = db.write().await.unwrap();
        assert!(store::claim(&mut tx, other, until).await.unwrap().is_none());
        let again = store::claim(&mut tx, Lane::All, until).await.unwrap();
        assert_eq!(again.unwrap().kind, "letter", "whose worker died");
    }
}
