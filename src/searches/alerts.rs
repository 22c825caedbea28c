//! Telling people of what is new in their saved searches.
//!
//! Publishing queues one job for all that is published in about the same minute; Mondays have
//! theirs. It queues one for each account, which takes into one letter what each search was not
//! told of yet: a row for each search and opportunity, so that neither two workers at once nor a
//! job that runs again tell of anything twice. The letter reads the facts anew when it leaves.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::letters::NEWS;
use super::model::Alert;
use super::store;
use crate::accounts;
use crate::app::App;
use crate::db::{AccountId, DbError, OpportunityId, ReadTx};
use crate::jobs::{self, Job, JobFault};
use crate::mail;
use crate::opportunities::{self, Asked, match_mail};
use crate::people;
use crate::text::riga_date;

/// The kind of job that tells one account.
pub const JOB: &str = "search-alert";
/// The kind of job of Mondays, for all accounts.
pub const WEEKLY: &str = "search-alerts-weekly";

/// Whom a job is about.
#[derive(Serialize, Deserialize)]
struct Reader {
    account: AccountId,
    alert: Alert,
}

/// Accounts queued in one transaction.
const BATCH: i64 = 200;

/// How far the jobs of all accounts are queued.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Batch {
    /// The job it began with; nothing at the beginning.
    run: String,
    after: Option<AccountId>,
}

/// Does one job: that of all accounts after something was published or on a Monday, or that of one
/// account.
pub async fn run(app: &App, job: &Job) -> Result<(), JobFault> {
    match job.kind.as_str() {
        JOB => {
            let Reader { account, alert } = job.payload()?;
            Ok(tell(app, account, alert).await?)
        }
        WEEKLY => tell_all(app, job, Alert::Weekly).await,
        _ => tell_all(app, job, Alert::AtOnce).await,
    }
}

/// Queues one job for each of some accounts that want to be told in this rhythm, and itself for the
/// rest: nobody waits long for the database.
async fn tell_all(app: &App, job: &Job, alert: Alert) -> Result<(), JobFault> {
    let mut batch = job.payload::<Option<Batch>>()?.unwrap_or_default();
    if batch.run.is_empty() {
        batch.run = job.id.to_string();
    }
    let mut tx = app.db.write().await?;
    let now = app.clock.now();
    let list = store::listening(&mut tx, alert, (batch.after, BATCH)).await?;
    for account in list.iter().copied() {
        let key = format!("{JOB}:{}:{account}", batch.run);
        jobs::enqueue_once(&mut tx, JOB, &Reader { account, alert }, now, &key).await?;
    }
    if let Some(last) = list.last() {
        batch.after = Some(*last);
        let key = format!("{}:{}:{last}", job.kind, batch.run);
        jobs::enqueue_once(&mut tx, &job.kind, &batch, now, &key).await?;
    }
    Ok(tx.commit().await?)
}

/// Queues a letter to one account if there is something new; any number of times, each thing is told
/// of once.
pub async fn tell(app: &App, account: AccountId, alert: Alert) -> Result<(), DbError> {
    // What was published must be findable before it is looked for.
    app.catch_up().await?;
    let mut tx = app.db.read().await?;
    if !is_told(&mut tx, account).await? {
        return Ok(());
    }
    let news = news(&mut tx, app, (account, alert)).await?;
    let others = match alert {
        Alert::Weekly => match_mail::of_this_week(&mut tx, app, account).await?,
        Alert::AtOnce | Alert::Off => Vec::new(),
    };
    drop(tx);
    if news.is_empty() {
        return Ok(());
    }
    let now = app.clock.now();
    let letter = Uuid::now_v7();
    let mut tx = app.db.write().await?;
    let mut told = Vec::new();
    for (search, opportunity) in news {
        // The other letter of this Monday names it: told, but not by this one.
        let by_other = others.contains(&opportunity);
        let letter = if by_other { Uuid::nil() } else { letter };
        let taken = store::tell(&mut tx, (search, alert), (opportunity, letter), now).await?;
        if taken && !by_other {
            told.push(opportunity);
        }
    }
    if !told.is_empty() {
        opportunities::note_told(&mut tx, account, &told, now).await?;
        mail::post(&mut tx, NEWS, account, &letter.to_string(), now).await?;
    }
    tx.commit().await
}

/// Nobody is told who has left, or who is suspended.
pub(super) async fn is_told(tx: &mut ReadTx, account: AccountId) -> Result<bool, DbError> {
    if !accounts::get(tx, account).await?.active {
        return Ok(false);
    }
    let Some(person) = people::by_account(tx, account).await? else {
        return Ok(true);
    };
    Ok(people::suspension::of(tx, person.id).await?.is_none())
}

/// What each search of an account that listens in this rhythm has not been told of.
async fn news(
    tx: &mut ReadTx,
    app: &App,
    (account, alert): (AccountId, Alert),
) -> Result<Vec<(Uuid, OpportunityId)>, DbError> {
    let today = riga_date(app.clock.now());
    let mut news = Vec::new();
    for search in store::of_account(tx, account).await? {
        if search.alert != alert {
            continue;
        }
        let asked = Asked::kept(&search.asked).understood(&app.territories);
        let since = (search.told_from, today);
        let found = opportunities::published_since(tx, app, &asked, since).await?;
        if found.is_empty() {
            continue;
        }
        let known = store::known(tx, search.id).await?;
        let fresh = found.into_iter().filter(|id| !known.contains(id));
        news.extend(fresh.map(|id| (search.id, id)));
    }
    Ok(news)
}
