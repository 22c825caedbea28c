//! Forgetting what is due, in small transactions; or only counting it.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use super::rules::{Report, Rule, Terms};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::db::{DbError, ReadTx, WriteTx};
use crate::http::Failure;
use crate::jobs::JobFault;
use crate::people::{self, freshness};
use crate::privacy::{self, By, Subject};
use crate::{
    accounts, association, consent, introductions, invitations, lending, mail, placements,
    remigration,
};

/// Introductions taken in one transaction.
const BATCH: i64 = 100;

/// Does the day's forgetting, erases whose time is over, and records the counts.
pub async fn run(app: &App) -> Result<Report, JobFault> {
    let now = app.clock.now();
    let silent = freshness::run(app, false).await?;
    let mut erased = 0;
    for person in &silent.over {
        match privacy::erase_at_once(app, Subject::Person(*person), By::Retention, now).await {
            Ok(Some(_)) => erased += 1,
            Ok(None) => {}
            // The last coordinator stays, however silent.
            Err(Failure::Refused(why)) => tracing::warn!(%person, why, "not erased for silence"),
            // The others' time is over too; this one is tried again tomorrow.
            Err(other) => tracing::error!(%person, ?other, "not erased for silence"),
        }
    }
    if erased > 0 {
        // Of a whole day's erasures once; the job that each of them queued does it again.
        privacy::reconcile(app)
            .await
            .map_err(|error| JobFault::Other(error.to_string()))?;
    }
    let mut counts = of_silence(&silent, erased);
    counts.push((Rule::Unconfirmed, unconfirmed(app, now).await?));
    let terms = Terms::of(&app.settings().keeping, now);
    let mut tx = app.db.write().await?;
    counts.extend(forget(&mut tx, &terms, now).await?);
    tx.commit().await?;
    let mut over = 0;
    loop {
        let mut tx = app.db.write().await?;
        let count = introductions(&mut tx, &terms, now).await?;
        tx.commit().await?;
        over += count;
        if count < BATCH {
            break;
        }
    }
    counts.push((Rule::Introductions, over));
    let report = sorted(now, counts);
    if !report.is_empty() {
        let mut tx = app.db.write().await?;
        record(&mut tx, &report).await?;
        tx.commit().await?;
    }
    Ok(report)
}

/// Erases those whom a coordinator registered and who did not confirm in time; how many.
async fn unconfirmed(app: &App, now: DateTime<Utc>) -> Result<i64, JobFault> {
    let mut tx = app.db.read().await?;
    let overdue = people::assisted::overdue(&mut tx, now).await?;
    drop(tx);
    let mut erased = 0;
    for account in overdue {
        let subject = Subject::Account(account);
        match privacy::erase_at_once(app, subject, By::Retention, now).await {
            Ok(Some(_)) => erased += 1,
            Ok(None) => {}
            // The others' time is over too, and the day's forgetting is still to come.
            Err(why) => tracing::error!(%account, ?why, "not erased though unconfirmed"),
        }
    }
    Ok(erased)
}

/// What [`run`] would do now, counted: it reads only, and keeps nobody from writing.
pub async fn report(app: &App) -> Result<Report, DbError> {
    let now = app.clock.now();
    let silent = freshness::run(app, true).await?;
    let erased = i64::try_from(silent.over.len()).unwrap_or(i64::MAX);
    let mut counts = of_silence(&silent, erased);
    let terms = Terms::of(&app.settings().keeping, now);
    let mut tx = app.db.read().await?;
    counts.extend(due(&mut tx, &terms, now).await?);
    let unconfirmed = people::assisted::overdue(&mut tx, now).await?.len();
    counts.push((
        Rule::Unconfirmed,
        i64::try_from(unconfirmed).unwrap_or(i64::MAX),
    ));
    Ok(sorted(now, counts))
}

/// What [`forget`] would remove, and how many introductions would lose their words.
async fn due(
    tx: &mut ReadTx,
    terms: &Terms,
    now: DateTime<Utc>,
) -> Result<Vec<(Rule, i64)>, DbError> {
    let forgetting = (terms.introductions, people::NOBODY);
    Ok(vec![
        (
            Rule::Registrations,
            accounts::registration::count_expired(tx, now).await?,
        ),
        (Rule::Consents, consent::count_old(tx, terms.ledgers).await?),
        (
            Rule::Disclosures,
            introductions::forgetting::count_disclosures(tx, terms.ledgers).await?,
        ),
        (
            Rule::Handovers,
            remigration::count_old(tx, (terms.introductions, terms.ledgers)).await?,
        ),
        (
            Rule::Loans,
            lending::count_old(tx, terms.introductions).await?,
        ),
        (Rule::Letters, mail::count_old(tx, terms.letters).await?),
        (
            Rule::MinorMonths,
            people::count_grown_up(tx, &terms.month).await?,
        ),
        (
            Rule::Notes,
            association::count_earlier(tx, terms.notes).await?,
        ),
        (
            Rule::Invitations,
            invitations::count_expired(tx, now).await?,
        ),
        (
            Rule::Introductions,
            introductions::forgetting::count_over(tx, forgetting).await?,
        ),
    ])
}

fn of_silence(silent: &freshness::Done, erased: i64) -> Vec<(Rule, i64)> {
    vec![
        (Rule::Asked, silent.asked),
        (Rule::Warned, silent.warned),
        (Rule::Hidden, silent.hidden),
        (Rule::Told, silent.told),
        (Rule::Erased, erased),
    ]
}

fn sorted(at: DateTime<Utc>, mut counts: Vec<(Rule, i64)>) -> Report {
    counts.sort();
    Report { at, counts }
}

async fn forget(
    tx: &mut WriteTx,
    terms: &Terms,
    now: DateTime<Utc>,
) -> Result<Vec<(Rule, i64)>, DbError> {
    let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    Ok(vec![
        (
            Rule::Registrations,
            number(accounts::registration::forget_expired(tx, now).await?),
        ),
        (
            Rule::Consents,
            number(consent::forget_old(tx, terms.ledgers).await?),
        ),
        (
            Rule::Disclosures,
            number(introductions::forgetting::forget_disclosures(tx, terms.ledgers).await?),
        ),
        (
            Rule::Handovers,
            number(remigration::forget_old(tx, (terms.introductions, terms.ledgers)).await?),
        ),
        (
            Rule::Loans,
            number(lending::forget_old(tx, terms.introductions).await?),
        ),
        (
            Rule::Letters,
            number(mail::forget_old(tx, terms.letters).await?),
        ),
        (
            Rule::MinorMonths,
            number(people::forget_minor_months(tx, &terms.month).await?),
        ),
        (
            Rule::Notes,
            number(association::forget_earlier(tx, terms.notes).await?),
        ),
        (
            Rule::Invitations,
            number(invitations::forget_expired(tx, now).await?),
        ),
    ])
}

async fn introductions(
    tx: &mut WriteTx,
    terms: &Terms,
    now: DateTime<Utc>,
) -> Result<i64, DbError> {
    let term = (terms.introductions, people::NOBODY);
    let over = introductions::forgetting::over(tx, term, BATCH).await?;
    if over.is_empty() {
        return Ok(0);
    }
    let nobody = people::nobody(tx, now).await?;
    for id in &over {
        placements::leaving::make_anonymous(tx, *id, nobody).await?;
        introductions::forgetting::make_anonymous(tx, *id, nobody).await?;
    }
    Ok(i64::try_from(over.len()).unwrap_or(0))
}

async fn record(tx: &mut WriteTx, report: &Report) -> Result<(), DbError> {
    let detail: Map<String, Value> = report
        .counts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(rule, count)| (rule.code().to_owned(), Value::from(*count)))
        .collect();
    let act = Act {
        at: report.at,
        actor: Actor::Time,
        action: "forgotten",
        subject: "retention:day".to_owned(),
        detail: Value::Object(detail),
    };
    audit::record(tx, act).await
}
