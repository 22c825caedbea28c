//! Once a week, to those who agreed to it: what was published since the last such letter and fits.
//!
//! Nothing new, no letter; on pause, none either. One click ends them (RFC 8058).

use chrono::{DateTime, NaiveDate, TimeDelta, Utc, Weekday};
use serde::{Deserialize, Serialize};

use super::model::Opportunity;
use super::store;
use crate::accounts::{self, links};
use crate::app::App;
use crate::consent::{self, Purpose};
use crate::db::{AccountId, DbError, OpportunityId, ReadTx, WriteTx};
use crate::jobs::{self, Job, JobFault};
use crate::mail::{self, Letter, Part};
use crate::matching::{self, Ask};
use crate::people;
use crate::t;
use crate::text::{Lang, riga_date};

/// The kind of job; queued once a week, and then once for each reader.
pub const JOB: &str = "match-mail";
pub(super) const MATCHES: &str = "opportunities/matches";

/// The days one letter looks back, which is the time between two of them.
const DAYS: i64 = 7;
/// The most needs one letter names.
const MOST: usize = 5;

/// Readers queued in one transaction.
const BATCH: i64 = 200;

/// Whose letter a job is about; without an account it is the week's, for all readers after one of
/// them.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Reader {
    account: Option<AccountId>,
    after: Option<AccountId>,
}

/// Does one job: the week's, or that of one reader.
pub async fn run(app: &App, job: &Job) -> Result<(), JobFault> {
    let reader = job.payload::<Reader>()?;
    match reader.account {
        None => Ok(weekly(app, reader.after).await?),
        Some(account) => Ok(write_to(app, account).await?),
    }
}

/// The Monday with which the week of a moment begins; names the week's letters.
fn week_of(now: DateTime<Utc>) -> NaiveDate {
    riga_date(now).week(Weekday::Mon).first_day()
}

/// Queues one job for each of some who agreed, and itself for the rest; once in a week however
/// often this is tried.
async fn weekly(app: &App, after: Option<AccountId>) -> Result<(), DbError> {
    let now = app.clock.now();
    let week = week_of(now);
    let mut tx = app.db.write().await?;
    let list = consent::agreed_after(&mut tx, Purpose::MatchMail, (after, BATCH)).await?;
    for account in list.iter().copied() {
        let key = format!("{JOB}:{week}:{account}");
        let reader = Reader {
            account: Some(account),
            after: None,
        };
        jobs::enqueue_once(&mut tx, JOB, &reader, now, &key).await?;
    }
    if let Some(last) = list.last() {
        let key = format!("{JOB}:{week}:after:{last}");
        let rest = Reader {
            account: None,
            after: Some(*last),
        };
        jobs::enqueue_once(&mut tx, JOB, &rest, now, &key).await?;
    }
    tx.commit().await
}

/// Queues the letter to one reader if there is something new and none was queued this week.
async fn write_to(app: &App, account: AccountId) -> Result<(), DbError> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let week = week_of(now).to_string();
    if store::letters_about(&mut tx, account, (MATCHES, &week)).await? > 0 {
        return Ok(());
    }
    let lang = accounts::get(&mut tx, account).await?.lang;
    if !found(&mut tx, app, account, (now, lang)).await?.is_empty() {
        mail::post(&mut tx, MATCHES, account, &week, now).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// The needs that this week's letter to an account tells of, for other letters to leave out.
pub async fn of_this_week(
    tx: &mut ReadTx,
    app: &App,
    account: AccountId,
) -> Result<Vec<OpportunityId>, DbError> {
    let now = app.clock.now();
    let lang = accounts::get(tx, account).await?.lang;
    let found = found(tx, app, account, (now, lang)).await?;
    Ok(found.into_iter().map(|(one, _)| one.id).collect())
}

/// What is new and fits, with the reasons in words.
async fn found(
    tx: &mut ReadTx,
    app: &App,
    account: AccountId,
    (now, lang): (DateTime<Utc>, Lang),
) -> Result<Vec<(Opportunity, String)>, DbError> {
    let today = riga_date(now);
    let Some(person) = people::by_account(tx, account).await? else {
        return Ok(Vec::new());
    };
    if person.is_paused(today) || !consent::given(tx, account, Purpose::MatchMail).await? {
        return Ok(Vec::new());
    }
    let facts = people::own_facts(tx, app, &person, now).await?;
    let ask = Ask {
        limit: 40,
        ..Ask::default()
    };
    let matches = app
        .engine
        .opportunities_for(&facts, today, ask)
        .map_err(|_| DbError::Damaged("the search index"))?
        .matches;
    let fitting: Vec<_> = matches.into_iter().filter(|one| one.tier == 0).collect();
    let ids: Vec<OpportunityId> = fitting.iter().map(|one| OpportunityId(one.id)).collect();
    // By the calendar: whenever on its Monday the letter leaves, the seven days before it are
    // told of once, and none twice.
    let week = week_of(now);
    let told = week - TimeDelta::days(DAYS)..week;
    // What a saved search told of in the same week is not told of twice.
    let by_others = store::told::since(tx, account, now - TimeDelta::days(DAYS)).await?;
    let mut list = Vec::new();
    for one in super::many(tx, &ids).await? {
        if by_others.contains(&one.id) {
            continue;
        }
        if !one
            .published_at
            .is_some_and(|at| told.contains(&riga_date(at)))
            || list.len() >= MOST
        {
            continue;
        }
        let reasons = fitting.iter().find(|found| found.id == one.id.0);
        let words: Vec<String> = reasons
            .into_iter()
            .flat_map(|found| &found.reasons)
            .take(3)
            .map(|reason| matching::words::reason(lang, &app.catalogue(), reason))
            .collect();
        list.push((one, words.join(" · ")));
    }
    Ok(list)
}

/// Puts the letter together; nothing when consent or matches are gone meanwhile.
pub(super) async fn compose(
    tx: &mut WriteTx,
    app: &App,
    (account, subject): (AccountId, &str),
) -> Result<Option<Letter>, DbError> {
    // The letter is about the week that ended then; what was new that week is the next one's no more.
    let Ok(day) = subject.parse::<NaiveDate>() else {
        return Ok(None);
    };
    let now = app.clock.now();
    if week_of(now) != day {
        return Ok(None);
    }
    let reader = accounts::get(tx, account).await?;
    let lang = reader.lang;
    let list = found(tx, app, account, (now, lang)).await?;
    if list.is_empty() {
        return Ok(None);
    }
    let purpose = links::Purpose::Unsubscribe;
    let token = links::make(tx, purpose, Some(account), Purpose::MatchMail.code(), now).await?;
    let needs = list.into_iter().map(|(one, reasons)| {
        let address = app.url(&format!("/needs/{}", one.id));
        format!("{} – {reasons}\n{address}", one.title)
    });
    Ok(Some(Letter {
        to: accounts::email(tx, app, account).await?,
        lang,
        subject: t!(lang, "letter-matches-subject"),
        greeting: t!(lang, "letter-greeting", name = reader.name),
        parts: vec![
            Part::Text(t!(lang, "letter-matches-text")),
            Part::List(needs.collect()),
            Part::Buttons(vec![(
                t!(lang, "letter-matches-button"),
                app.url("/me/needs"),
            )]),
        ],
        why: t!(lang, "letter-matches-why"),
        unsubscribe: Some(app.url(&format!("/unsubscribe/{token}"))),
    }))
}
