//! Letters to coordinators: what waits this week, and the test letter.

use chrono::{DateTime, Utc};

use super::today::{Part as Place, waiting};
use crate::accounts::{self, Account, Role};
use crate::app::App;
use crate::db::{AccountId, DbError, WriteTx};
use crate::introductions::cases;
use crate::jobs::JobFault;
use crate::mail::{self, Letter, Part, Posted};
use crate::t;
use crate::text::{Lang, date, date_time, riga_date};

/// The job that queues the weekly letters.
pub const WEEKLY: &str = "desk-week";
pub(super) const WEEK: &str = "desk/week";
pub(super) const TEST: &str = "desk/test";
/// To somebody whose address a coordinator changed.
pub(super) const ADDRESS: &str = "desk/address";
/// Rows named in a letter; the desk has the others.
const MOST: usize = 12;

/// What letters of a kind are about, in the reader's language.
pub(super) fn words(lang: Lang, kind: &str) -> String {
    match kind.split('/').next().unwrap_or_default() {
        "sign-in" | "security" => t!(lang, "letters-of-sign-in"),
        "introductions" => t!(lang, "letters-of-introductions"),
        "opportunities" => t!(lang, "letters-of-opportunities"),
        "searches" => t!(lang, "letters-of-searches"),
        "communities" => t!(lang, "letters-of-communities"),
        "people" => t!(lang, "letters-of-people"),
        "lending" => t!(lang, "letters-of-lending"),
        "placements" => t!(lang, "letters-of-placements"),
        "remigration" => t!(lang, "letters-of-remigration"),
        "privacy" | "objections" => t!(lang, "letters-of-privacy"),
        "invitations" => t!(lang, "letters-of-invitations"),
        "audit" => t!(lang, "letters-of-audit"),
        "desk" | "team" => t!(lang, "letters-of-desk"),
        _ => t!(lang, "letters-of-others"),
    }
}

/// Which letter asks anew what one of a kind asked of somebody it did not reach; nothing for letters
/// that ask nothing, or whose question comes again by itself. What is settled meanwhile is not
/// wanted any more when such a letter is put together.
pub fn question_of(kind: &str) -> Option<&'static str> {
    let question = match kind {
        "introductions/ask-person" | "introductions/remind-person" => "introductions/ask-person",
        "introductions/ask-community" | "introductions/remind-community" => {
            "introductions/ask-community"
        }
        "introductions/question-passed-on" => "introductions/question-passed-on",
        "introductions/outcome" => "introductions/outcome",
        "introductions/public-thanks" => "introductions/public-thanks",
        "introductions/silence-paused" => "introductions/silence-paused",
        "placements/ask" | "placements/remind" => "placements/ask",
        "lending/offered" => "lending/offered",
        "lending/asked" | "lending/remind" => "lending/asked",
        "people/text-changed" => "people/text-changed",
        _ => return None,
    };
    Some(question)
}

/// Queues the week's letter to every coordinator who is not away.
pub async fn weekly(app: &App) -> Result<(), JobFault> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    for account in accounts::with_role(&mut tx, Role::Coordinator).await? {
        if cases::cover(&mut tx, account, riga_date(now))
            .await?
            .is_none()
        {
            let day = riga_date(now).to_string();
            mail::post(&mut tx, WEEK, account, &day, now).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

/// Puts a letter together; nothing when it is not wanted any more.
pub async fn compose(
    tx: &mut WriteTx,
    app: &App,
    posted: &Posted,
) -> Result<Option<Letter>, DbError> {
    let Some(account) = posted.account else {
        return Ok(None);
    };
    let reader = accounts::get(tx, account).await?;
    if posted.kind == ADDRESS {
        return address(tx, app, (account, reader)).await.map(Some);
    }
    let still = accounts::with_role(tx, Role::Coordinator).await?;
    if !reader.active || !still.contains(&account) {
        return Ok(None);
    }
    let (lang, now) = (reader.lang, app.clock.now());
    let (subject, parts) = match posted.kind.as_str() {
        WEEK => week(tx, app, (lang, now)).await?,
        TEST => (
            t!(lang, "letter-test-subject"),
            vec![Part::Text(t!(
                lang,
                "letter-test-text",
                at = date_time(lang, now)
            ))],
        ),
        _ => return Ok(None),
    };
    Ok(Some(Letter {
        to: accounts::email(tx, app, account).await?,
        lang,
        subject,
        greeting: t!(lang, "letter-greeting", name = reader.name),
        parts,
        why: t!(lang, "letter-coordinator-why"),
        unsubscribe: None,
    }))
}

/// To the new address, that it is the account's from now on.
async fn address(
    tx: &mut WriteTx,
    app: &App,
    (id, reader): (AccountId, Account),
) -> Result<Letter, DbError> {
    let lang = reader.lang;
    let mail = app.site().email.clone();
    Ok(Letter {
        to: accounts::email(tx, app, id).await?,
        lang,
        subject: t!(lang, "letter-new-address-subject"),
        greeting: t!(lang, "letter-greeting", name = reader.name),
        parts: vec![
            Part::Text(t!(lang, "letter-new-address-text")),
            Part::Text(t!(lang, "letter-new-address-not-you", email = mail)),
        ],
        why: t!(lang, "letter-new-address-why"),
        unsubscribe: None,
    })
}

/// The week's letter: how much is overdue, due, and waits for others; the most urgent by name.
async fn week(
    tx: &mut WriteTx,
    app: &App,
    (lang, now): (Lang, DateTime<Utc>),
) -> Result<(String, Vec<Part>), DbError> {
    let rows = waiting(tx, app, (lang, now)).await?;
    let count = |place: Place| rows.iter().filter(|row| row.part(now) == place).count();
    let own: Vec<_> = rows
        .iter()
        .filter(|row| row.part(now) < Place::Others)
        .collect();
    let mut parts = vec![Part::Facts(vec![
        (
            t!(lang, "letter-week-overdue"),
            count(Place::Overdue).to_string(),
        ),
        (
            t!(lang, "letter-week-today"),
            count(Place::Today).to_string(),
        ),
        (
            t!(lang, "letter-week-later"),
            count(Place::Later).to_string(),
        ),
        (
            t!(lang, "letter-week-others"),
            count(Place::Others).to_string(),
        ),
    ])];
    if own.is_empty() {
        parts.insert(0, Part::Text(t!(lang, "letter-week-nothing")));
    } else {
        parts.insert(0, Part::Text(t!(lang, "letter-week-text")));
        let named = own.iter().take(MOST).map(|row| {
            let by = date(lang, riga_date(row.due));
            t!(
                lang,
                "letter-week-row",
                title = row.title_by_letter(lang),
                what = row.kind.what(lang).0,
                date = by
            )
        });
        parts.push(Part::List(named.collect()));
    }
    parts.push(Part::Buttons(vec![(
        t!(lang, "letter-week-button"),
        app.url("/desk"),
    )]));
    Ok((t!(lang, "letter-week-subject", count = own.len()), parts))
}
