//! Once a week, to those who agreed to it: what was published since the last such letter and fits.
//!
//! Nothing new, no letter; on pause, none either. One click ends them (RFC 8058).

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::model::Opportunity;
use crate::accounts::{self, links};
use crate::app::App;
use crate::consent::{self, Purpose};
use crate::db::{AccountId, DbError, OpportunityId, ReadTx, WriteTx};
use crate::jobs::JobFault;
use crate::mail::{self, Letter, Part};
use crate::matching::{self, Ask};
use crate::people;
use crate::t;
use crate::text::{Lang, riga_date};

/// The kind of job; queued once a week.
pub const JOB: &str = "match-mail";
pub(super) const MATCHES: &str = "opportunities/matches";

/// The days one letter looks back, which is the time between two of them.
const DAYS: i64 = 7;
/// The most needs one letter names.
const MOST: usize = 5;

/// Queues a letter to everybody who agreed and for whom there is something new.
pub async fn weekly(app: &App) -> Result<(), JobFault> {
    let now = app.clock.now();
    let mut tx = app.db.read().await?;
    let readers = consent::agreed(&mut tx, Purpose::MatchMail).await?;
    drop(tx);
    let until = riga_date(now).to_string();
    for account in readers {
        let mut tx = app.db.write().await?;
        let lang = accounts::get(&mut tx, account).await?.lang;
        if !found(&mut tx, app, account, (now, lang)).await?.is_empty() {
            mail::post(&mut tx, MATCHES, account, &until, now).await?;
            tx.commit().await?;
        }
    }
    Ok(())
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
    let since = now - TimeDelta::days(DAYS);
    let mut list = Vec::new();
    for one in super::many(tx, &ids).await? {
        if one.published_at.is_none_or(|at| at <= since || at > now) || list.len() >= MOST {
            continue;
        }
        let reasons = fitting.iter().find(|found| found.id == one.id.0);
        let words: Vec<String> = reasons
            .into_iter()
            .flat_map(|found| &found.reasons)
            .take(3)
            .map(|reason| matching::words::reason(lang, &app.catalogue, reason))
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
    // The letter is about the week that ended then, even if it leaves later.
    let Ok(day) = subject.parse::<NaiveDate>() else {
        return Ok(None);
    };
    let now = app.clock.now();
    if (riga_date(now) - day).num_days() > DAYS {
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
