//! What people do with their rights.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::model::{By, Erased, Means, Subject};
use super::{REWRITE, erase, ledger, letters, takeaway};
use crate::accounts::{self, Coordinator, Role, leaving};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::db::{AccountId, PersonId, ReadTx, WriteTx};
use crate::http::limits::TAKE_AWAY;
use crate::http::{Failure, Page, Viewer};
use crate::jobs::{self, Job, JobFault};
use crate::text::{riga_date, riga_midnight};
use crate::{key, mail, people};

/// How often two acts that met crosswise are tried again (PostgreSQL ends one of them).
const TRIES: u8 = 4;

/// How often, and how much later, a table is tried again that was in use.
const MOST_TRIES: u32 = 100;
const LATER: TimeDelta = TimeDelta::minutes(15);

/// Erases somebody in a transaction of its own, writes the ledger and takes them out of the
/// searches; the job of [`settle`] takes the words off the disk.
pub async fn erase_at_once(
    app: &App,
    subject: Subject,
    by: By,
    now: DateTime<Utc>,
) -> Result<Option<Erased>, Failure> {
    let mut tries = 1;
    let erased = loop {
        match try_erase(app, subject, by, now).await {
            Err(Failure::Away) if tries < TRIES => tries += 1,
            other => break other?,
        }
    };
    if erased.is_some() {
        // The job does it again, should this fail; a day of retention does it once for all.
        if by != By::Retention
            && let Err(error) = ledger::reconcile(app).await
        {
            tracing::error!(%error, "an erasure waits to be written into the ledger");
        }
        app.until_findable().await?;
    }
    Ok(erased)
}

async fn try_erase(
    app: &App,
    subject: Subject,
    by: By,
    now: DateTime<Utc>,
) -> Result<Option<Erased>, Failure> {
    let mut tx = app.db.write().await?;
    // Whoever gave a sign of life since their silence was looked at stays.
    if let (By::Retention, Subject::Person(person)) = (by, subject)
        && !people::freshness::is_over(&mut tx, app, (person, now)).await?
    {
        return Ok(None);
    }
    let erased = erase::erase(&mut tx, app, subject, by, now).await?;
    tx.commit().await?;
    Ok(erased)
}

/// Finishes an erasure on this node's disk: index, ledger, demo's screen, write-ahead log. A job,
/// so that it is done even if the program ends in between.
pub async fn settle(app: &App) -> Result<(), JobFault> {
    app.catch_up().await?;
    app.purge_index().await?;
    ledger::settle(app)
        .await
        .map_err(|error| JobFault::Other(error.to_string()))?;
    let mut tx = app.db.write().await?;
    mail::sweep_shown(&mut tx).await?;
    tx.commit().await?;
    if app.config.keeping.erasure_rewrite && app.db.keeps_what_was_erased() {
        let night = next_night(app.clock.now());
        let key = format!("{REWRITE}:{night}");
        let mut tx = app.db.write().await?;
        jobs::enqueue_once(&mut tx, REWRITE, &Anew::default(), night, &key).await?;
        tx.commit().await?;
    }
    if app.db.scrub().await? {
        Ok(())
    } else {
        Err(JobFault::Other(
            "the write-ahead log is being read and cannot be cut yet".to_owned(),
        ))
    }
}

/// Which tables are to be written anew, all if none is named, and how often that was tried.
#[derive(Default, Serialize, Deserialize)]
struct Anew {
    tables: Vec<String>,
    tries: u32,
}

/// Writes PostgreSQL's tables anew, at an hour in which nobody minds to wait; those that were in use
/// a little later.
pub async fn rewrite(app: &App, job: &Job) -> Result<(), JobFault> {
    let asked: Anew = job.payload()?;
    let names: Vec<&str> = asked.tables.iter().map(String::as_str).collect();
    let tables = app.db.rewrite(&names).await?;
    if tables.is_empty() {
        return Ok(());
    }
    if asked.tries >= MOST_TRIES {
        let what = format!(
            "always in use, or not this role's own, and not written anew: {}",
            tables.join(", ")
        );
        return Err(JobFault::Other(what));
    }
    let tries = asked.tries + 1;
    let mut tx = app.db.write().await?;
    let at = app.clock.now() + LATER;
    jobs::enqueue(&mut tx, REWRITE, &Anew { tables, tries }, at).await?;
    tx.commit().await?;
    Ok(())
}

/// The next three o'clock in the morning in Latvia.
fn next_night(now: DateTime<Utc>) -> DateTime<Utc> {
    let three = |day| riga_midnight(day) + TimeDelta::hours(3);
    let today = riga_date(now);
    if now < three(today) {
        three(today)
    } else {
        three(today.succ_opt().unwrap_or(today))
    }
}

/// Packs everything of the viewer, and records that it was taken.
pub async fn take_away(app: &App, page: &Page, viewer: &Viewer) -> Result<Vec<u8>, Failure> {
    accounts::actions::fresh(viewer, page)?;
    app.limits.take(TAKE_AWAY, &viewer.account.to_string())?;
    let zip = takeaway::pack(app, page, viewer.account).await?;
    let mut tx = app.db.write().await?;
    let act = Act {
        at: page.now,
        actor: Actor::Account(viewer.account),
        action: "data taken away",
        subject: format!("account:{}", viewer.account),
        detail: json!({}),
    };
    audit::record(&mut tx, act).await?;
    tx.commit().await?;
    Ok(zip)
}

/// The viewer leaves.
pub async fn leave(app: &App, page: &Page, viewer: &Viewer) -> Result<(), Failure> {
    accounts::actions::fresh(viewer, page)?;
    let subject = Subject::Account(viewer.account);
    erase_at_once(app, subject, By::Themselves, page.now).await?;
    Ok(())
}

/// Freezes the viewer's data, or ends that. Coordinators' accounts are not frozen: their work
/// would stand still with them.
pub async fn restrict(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    frozen: bool,
) -> Result<(), Failure> {
    if frozen && viewer.roles.is_staff() {
        return Err(Failure::Refused(key!("refused-desk-not-frozen")));
    }
    let mut tx = app.db.write().await?;
    let person = people::by_account(&mut tx, viewer.account).await?;
    let whose = (Some(viewer.account), person.map(|person| person.id));
    set_restricted(
        &mut tx,
        app,
        whose,
        frozen,
        (page.now, viewer.account, None),
    )
    .await?;
    tx.commit().await?;
    app.until_findable().await?;
    Ok(())
}

/// Freezes somebody's data, or ends that, because they asked a coordinator to; they are told, so
/// that it is not done behind their back.
pub async fn restrict_for(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    (person, means): (PersonId, Means),
    frozen: bool,
) -> Result<(), Failure> {
    coordinator.stepped_up(page.now)?;
    let mut tx = app.db.write().await?;
    let account = not_of_the_desk(&mut tx, person).await?;
    let by = (page.now, coordinator.account, Some(means));
    set_restricted(&mut tx, app, (account, Some(person)), frozen, by).await?;
    if let Some(account) = account {
        letters::restricted(&mut tx, account, (frozen, means), page.now).await?;
    }
    tx.commit().await?;
    app.until_findable().await?;
    Ok(())
}

/// The account of somebody who is neither coordinator nor administrator: what becomes of those, and
/// of their roles with them, is decided on the terminal only.
async fn not_of_the_desk(tx: &mut ReadTx, person: PersonId) -> Result<Option<AccountId>, Failure> {
    let account = people::get(tx, person).await?.account;
    for role in [Role::Coordinator, Role::Administrator] {
        let desk = accounts::with_role(tx, role).await?;
        if account.is_some_and(|account| desk.contains(&account)) {
            return Err(Failure::Refused(key!("refused-desk-account")));
        }
    }
    Ok(account)
}

async fn set_restricted(
    tx: &mut WriteTx,
    app: &App,
    (account, person): (Option<AccountId>, Option<PersonId>),
    frozen: bool,
    (now, by, means): (DateTime<Utc>, AccountId, Option<Means>),
) -> Result<(), Failure> {
    let at = frozen.then_some(now);
    if let Some(person) = person {
        people::hold(tx, person).await?;
        people::restrict(tx, app, person, at).await?;
    }
    if let Some(account) = account {
        leaving::restrict(tx, account, at).await?;
    }
    let subject = match (account, person) {
        (Some(account), _) => format!("account:{account}"),
        (None, Some(person)) => format!("person:{person}"),
        (None, None) => return Err(Failure::NotFound),
    };
    let act = Act {
        at: now,
        actor: Actor::Account(by),
        action: if frozen {
            "data frozen"
        } else {
            "data unfrozen"
        },
        subject,
        detail: match means {
            Some(means) => json!({ "asked": means.code() }),
            None => json!({}),
        },
    };
    audit::record(tx, act).await?;
    Ok(())
}

/// A coordinator erases somebody who asked for it otherwise than on the site.
pub async fn erase_for(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    (person, by): (PersonId, By),
) -> Result<(), Failure> {
    coordinator.stepped_up(page.now)?;
    let mut tx = app.db.read().await?;
    not_of_the_desk(&mut tx, person).await?;
    drop(tx);
    let erased = erase_at_once(app, Subject::Person(person), by, page.now).await?;
    erased.map(|_| ()).ok_or(Failure::NotFound)
}
