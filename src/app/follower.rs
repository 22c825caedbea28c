//! Following the database into the search index, and the day's recurring jobs.
//!
//! The index's mark is the number of the last change it holds; everything after it is read anew
//! and put in, so a crash at any moment, or an index made anew, catches up by itself.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use chrono::{DateTime, Datelike, TimeDelta, Utc, Weekday};
use serde_json::json;

use super::{App, keeping};
use crate::db::changes::{self, Change, Followed};
use crate::db::{DbError, OpportunityId, PersonId, ReadTx};
use crate::jobs::{self, Job, JobFault};
use crate::matching::{OpportunityIndex, PeopleIndex};
use crate::opportunities::match_mail;
use crate::search::IndexError;
use crate::searches::{self, alerts};
use crate::text::riga_date;
use crate::{
    backup, communities, introductions, invitations, lending, mail, merging, opportunities, people,
    placements, privacy, remigration, reports, retention, skills,
};

/// Changes read at once.
const BATCH: i64 = 1_000;
/// How long a page waits for its own change to be findable.
const WAIT: Duration = Duration::from_millis(1_500);
/// How old the figures for evenness may be.
const EVENNESS: TimeDelta = TimeDelta::minutes(1);
const UPKEEP: &str = "upkeep";

impl App {
    /// Follows until `stop` resolves: woken by commits here, and every second for other nodes.
    pub(super) async fn follow(self, stop: impl Future<Output = ()>) {
        let mut commits = self.db.changes();
        let mut evenness_read = self.clock.now();
        tokio::pin!(stop);
        loop {
            commits.mark_unchanged();
            let followed = self.follow_once(&mut evenness_read).await;
            let rest = match followed {
                Ok(()) => Duration::from_secs(1),
                Err(error) => {
                    tracing::error!(%error, "the search index cannot follow");
                    Duration::from_secs(5)
                }
            };
            tokio::select! {
                () = &mut stop => return,
                _ = commits.changed() => {}
                () = tokio::time::sleep(rest) => {}
            }
        }
    }

    async fn follow_once(&self, evenness_read: &mut DateTime<Utc>) -> Result<(), DbError> {
        self.follow_settings().await?;
        self.follow_documents().await?;
        self.catch_up().await?;
        let now = self.clock.now();
        if now - *evenness_read >= EVENNESS {
            self.follow_evenness().await?;
            *evenness_read = now;
        }
        Ok(())
    }

    /// Completes what an earlier version did not write, beside everything else.
    pub(super) async fn complete(self, stop: impl Future<Output = ()>) {
        let work = async {
            if let Err(error) = self.complete_names().await {
                tracing::error!(%error, "the words of names are not complete");
            }
            if let Err(error) = self.complete_numbers().await {
                tracing::error!(%error, "the hashes of telephone numbers are not complete");
            }
            if let Err(error) = self.complete_crowds().await {
                tracing::error!(%error, "the crowds of masked profiles are not complete");
            }
        };
        tokio::select! {
            () = stop => {}
            () = work => {}
        }
    }

    /// Writes the words of names that an earlier version wrote without; a batch a transaction.
    async fn complete_names(&self) -> Result<(), DbError> {
        while crate::accounts::complete_names(self, BATCH).await? > 0 {}
        Ok(())
    }

    /// Writes the hashes of numbers that an earlier version sealed without; a batch a transaction.
    async fn complete_numbers(&self) -> Result<(), DbError> {
        while crate::accounts::telephone::complete(self, BATCH).await? > 0 {}
        Ok(())
    }

    /// Puts those into the crowds whom an earlier version wrote without; a batch a transaction.
    async fn complete_crowds(&self) -> Result<(), DbError> {
        while people::complete_crowds(self, BATCH).await? > 0 {}
        Ok(())
    }

    /// Brings the index up to the latest change.
    pub async fn catch_up(&self) -> Result<(), DbError> {
        let _one = self.following.lock().await;
        loop {
            let mark = self.people_index.mark().min(self.opportunity_index.mark());
            let mut tx = self.db.read().await?;
            let batch = changes::after(&mut tx, mark, BATCH).await?;
            // After the changes: whoever is to be linked anew is linked with the catalogue of that time.
            self.follow_catalogue(&mut tx).await?;
            self.follow_units(&mut tx).await?;
            let Some(last) = batch.last() else {
                self.indexed.send_replace(mark);
                return Ok(());
            };
            let last = last.seq;
            let mut erased = false;
            self.put_in(&mut tx, &batch).await?;
            for change in &batch {
                erased |= is_erased(&mut tx, change).await?;
            }
            drop(tx);
            self.commit_index(last).await?;
            self.index_generation.fetch_add(1, Ordering::Release);
            self.indexed.send_replace(last);
            if erased {
                self.purge_index().await?;
            }
        }
    }

    /// Puts the catalogue into use that the database holds now.
    pub async fn follow_catalogue(&self, tx: &mut ReadTx) -> Result<(), DbError> {
        if let Some(newer) = skills::newer(tx, self.catalogue().version()).await? {
            self.shelf.put(newer);
            self.index_generation.fetch_add(1, Ordering::Release);
        }
        Ok(())
    }

    /// Makes the words of erased records leave the disk of this node.
    pub async fn purge_index(&self) -> Result<(), DbError> {
        self.with_indexes(|people, needs| {
            people.purge()?;
            needs.purge()
        })
        .await
    }

    /// Waits, for a bounded time, until what was committed so far can be found.
    pub async fn until_findable(&self) -> Result<(), DbError> {
        let mut tx = self.db.read().await?;
        let wanted = changes::latest(&mut tx).await?;
        drop(tx);
        let mut indexed = self.indexed.subscribe();
        let found = indexed.wait_for(|mark| *mark >= wanted);
        if tokio::time::timeout(WAIT, found).await.is_err() {
            tracing::warn!("the search index is late");
        }
        Ok(())
    }

    /// Forgets the index's content and fills it anew from the database.
    pub async fn reindex(&self, progress: impl Fn(u64, u64)) -> Result<u64, DbError> {
        let _one = self.following.lock().await;
        let (mut mark, mut count) = (0, 0);
        let mut tx = self.db.read().await?;
        let latest = changes::latest(&mut tx).await?;
        loop {
            let batch = changes::after(&mut tx, mark, BATCH).await?;
            let Some(last) = batch.last() else { break };
            mark = last.seq;
            self.put_in(&mut tx, &batch).await?;
            count += batch.len() as u64;
            progress(
                u64::try_from(mark).unwrap_or(0),
                u64::try_from(latest).unwrap_or(0),
            );
        }
        drop(tx);
        self.commit_index(mark).await?;
        self.index_generation.fetch_add(1, Ordering::Release);
        self.indexed.send_replace(mark);
        Ok(count)
    }

    /// Puts what changed into the indexes as it is now; the words of all of it are linked at once, on
    /// every core.
    async fn put_in(&self, tx: &mut ReadTx, batch: &[Change]) -> Result<(), DbError> {
        let now = self.clock.now();
        let begun = self.people_index.begin();
        begun.and(self.opportunity_index.begin()).map_err(damaged)?;
        let (mut people, mut needs) = (Vec::new(), Vec::new());
        for Change { kind, id, .. } in batch {
            if kind == Followed::Person.code() {
                match people::facts(tx, self, PersonId(*id), now).await? {
                    Some(facts) => people.push((*id, facts)),
                    None => self.people_index.delete(*id),
                }
            } else {
                match opportunities::facts(tx, self, OpportunityId(*id)).await? {
                    Some(facts) => needs.push((*id, facts)),
                    None => self.opportunity_index.delete(*id),
                }
            }
        }
        self.with_indexes(move |people_index, opportunity_index| {
            people_index.upsert_all(&people)?;
            opportunity_index.upsert_all(&needs)
        })
        .await
    }

    async fn commit_index(&self, mark: i64) -> Result<(), DbError> {
        self.with_indexes(move |people, needs| {
            // Each waits for the disk: both at once.
            std::thread::scope(|scope| {
                let people = scope.spawn(|| people.commit(mark));
                let needs = needs.commit(mark);
                people.join().expect("a commit does not panic").and(needs)
            })
        })
        .await
    }

    /// Does what blocks on a thread of its own.
    async fn with_indexes(
        &self,
        work: impl FnOnce(&PeopleIndex, &OpportunityIndex) -> Result<(), IndexError> + Send + 'static,
    ) -> Result<(), DbError> {
        let people = Arc::clone(&self.people_index);
        let needs = Arc::clone(&self.opportunity_index);
        tokio::task::spawn_blocking(move || work(&people, &needs))
            .await
            .map_err(|_| DbError::Damaged("the search index"))?
            .map_err(damaged)
    }

    pub(super) async fn keep_schedule(self, stop: impl Future<Output = ()>) {
        tokio::pin!(stop);
        loop {
            if let Err(error) = self.put_daily_jobs().await {
                tracing::error!(%error, "the day's jobs cannot be queued");
            }
            let stopped = tokio::select! {
                () = &mut stop => true,
                () = tokio::time::sleep(Duration::from_secs(300)) => false,
            };
            if let Err(error) = self.look_for_returned().await {
                tracing::error!(%error, "returned mail cannot be taken in");
            }
            if let Err(error) = searches::write_down(&self).await {
                tracing::error!(%error, "searches without result cannot be written down");
            }
            if stopped {
                return;
            }
        }
    }

    /// Queues the day's upkeep once, whichever node comes first.
    pub(super) async fn put_daily_jobs(&self) -> Result<(), DbError> {
        let now = self.clock.now();
        let key = format!("{UPKEEP}:{}", riga_date(now));
        let mut tx = self.db.write().await?;
        jobs::enqueue_once(&mut tx, UPKEEP, &json!({}), now, &key).await?;
        let key = format!("{}:{}", retention::JOB, riga_date(now));
        jobs::enqueue_once(&mut tx, retention::JOB, &json!({}), now, &key).await?;
        let key = format!("{}:{}", placements::days::JOB, riga_date(now));
        jobs::enqueue_once(&mut tx, placements::days::JOB, &json!({}), now, &key).await?;
        if self.config.keeping.backup_daily {
            let key = format!("{}:{}", keeping::BACKUP, riga_date(now));
            jobs::enqueue_once(&mut tx, keeping::BACKUP, &json!({}), now, &key).await?;
        }
        if self.keeps_heads() {
            let key = format!("{}:{}", keeping::ANCHOR, riga_date(now));
            jobs::enqueue_once(&mut tx, keeping::ANCHOR, &json!({}), now, &key).await?;
        }
        if riga_date(now).weekday() == Weekday::Mon {
            let key = format!("{}:{}", match_mail::JOB, riga_date(now));
            jobs::enqueue_once(&mut tx, match_mail::JOB, &json!({}), now, &key).await?;
            let key = format!("{}:{}", reports::WEEKLY, riga_date(now));
            jobs::enqueue_once(&mut tx, reports::WEEKLY, &json!({}), now, &key).await?;
            let key = format!("{}:{}", alerts::WEEKLY, riga_date(now));
            jobs::enqueue_once(&mut tx, alerts::WEEKLY, &json!({}), now, &key).await?;
        }
        tx.commit().await
    }

    /// Does one job of the queue.
    pub(super) async fn run_job(&self, job: Job) -> Result<(), JobFault> {
        match job.kind.as_str() {
            mail::JOB => self.send_letter(&job).await,
            crate::accounts::reach::JOB => self.ask_anew(&job).await,
            invitations::JOB => invitations::run(self).await,
            lending::TERM => lending::term(self, &job).await,
            introductions::TERM => introductions::term(self, &job).await,
            introductions::internships::MOVED => placements::follow(self, &job).await,
            placements::days::JOB => placements::days::run(self).await,
            introductions::need::JOB => introductions::need::tell(self, &job).await,
            introductions::silence::JOB => introductions::silence::run(self, &job).await,
            match_mail::JOB => match_mail::run(self, &job).await,
            opportunities::NEWS | alerts::JOB | alerts::WEEKLY => alerts::run(self, &job).await,
            people::texts_changed::JOB => people::texts_changed::run(self, &job).await,
            people::texts_changed::HIDE => people::texts_changed::hide(self, &job).await,
            crate::schools::FIELDS_CHANGED => people::studying::fields_changed(self, &job).await,
            retention::JOB => retention::run(self).await.map(|_| ()),
            keeping::BACKUP => self.make_backup().await,
            keeping::ANCHOR => self.keep_head().await,
            reports::WEEKLY => reports::weekly(self).await,
            people::REMIGRATION_ENDS => remigration::consent_withdrawn(self, &job).await,
            privacy::JOB => privacy::settle(self).await,
            privacy::REWRITE => privacy::rewrite(self, &job).await,
            merging::JOB => merging::look(self).await,
            skills::walk::JOB => self.walk_on(&job).await,
            UPKEEP => {
                let now = self.clock.now();
                crate::territories::settle_all(self, now).await?;
                let mut tx = self.db.write().await?;
                crate::accounts::upkeep(&mut tx, now).await?;
                jobs::forget_done(&mut tx, now).await?;
                opportunities::upkeep(&mut tx, riga_date(now)).await?;
                searches::upkeep(&mut tx, now).await?;
                people::upkeep(&mut tx, now).await?;
                remigration::upkeep(&mut tx, now).await?;
                privacy::upkeep(&mut tx, now).await?;
                reports::upkeep(&mut tx, now).await?;
                invitations::upkeep(&mut tx, now).await?;
                communities::checks::upkeep(&mut tx, now).await?;
                tx.commit().await?;
                privacy::reconcile(self)
                    .await
                    .map_err(|error| JobFault::Other(error.to_string()))?;
                merging::look(self).await?;
                let days = self.config.keeping.backup_days;
                backup::prune_replaced(&self.config.data, now, days)
                    .map_err(|fault| JobFault::Other(fault.to_string()))?;
                Ok(())
            }
            other => Err(JobFault::Other(format!(
                "nobody does jobs of the kind {other}"
            ))),
        }
    }
}

async fn is_erased(tx: &mut ReadTx, change: &Change) -> Result<bool, DbError> {
    let person = change.kind == Followed::Person.code();
    Ok(person && people::is_erased(tx, PersonId(change.id)).await?)
}

fn damaged(error: IndexError) -> DbError {
    tracing::error!(%error, "the search index cannot be written");
    DbError::Damaged("the search index")
}
