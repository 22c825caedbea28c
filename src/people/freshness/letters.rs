//! Letters to those who have been silent, and the link in them.
//!
//! The link carries the person and a seal over the moment of their last word: it is good until they
//! answer, by whichever way, and for nothing else.

use chrono::{DateTime, TimeDelta, Utc};
use subtle::ConstantTimeEq;

use super::actions;
use super::steps::{BETWEEN, erases_at, hides_at};
use crate::accounts;
use crate::app::App;
use crate::db::{DbError, PersonId, ReadTx};
use crate::mail::{Letter, Part, Posted};
use crate::people::{self, Person};
use crate::t;
use crate::text::{Lang, date, riga_date};

pub(super) const ASK: &str = "people/silence-ask";
pub(super) const WARN: &str = "people/silence-warn";
pub(super) const HIDDEN: &str = "people/silence-hidden";
pub(super) const PARTING: &str = "people/silence-parting";
pub(super) const LAST_WORD: &str = "people/silence-last-word";

/// What a letter is about: the person, and the word it asks to renew.
pub(super) fn subject(person: PersonId, confirmed_at: DateTime<Utc>) -> String {
    format!("{person}:{}", confirmed_at.timestamp_micros())
}

fn seal(app: &App, person: &Person) -> String {
    app.vault
        .token("still-true", &subject(person.id, person.confirmed_at))
}

/// The person whose link this is, if it is still good.
pub(super) async fn bearer(
    tx: &mut ReadTx,
    app: &App,
    token: &str,
) -> Result<Option<Person>, DbError> {
    let Some((id, seal)) = token.split_once('.') else {
        return Ok(None);
    };
    let Ok(id) = id.parse::<PersonId>() else {
        return Ok(None);
    };
    let person = match people::get(tx, id).await {
        Ok(person) => person,
        Err(DbError::NotFound) => return Ok(None),
        Err(other) => return Err(other),
    };
    let own = self::seal(app, &person);
    Ok(bool::from(own.as_bytes().ct_eq(seal.as_bytes())).then_some(person))
}

/// Puts a letter together; nothing when its person answered meanwhile.
pub async fn compose(
    tx: &mut ReadTx,
    app: &App,
    posted: &Posted,
) -> Result<Option<Letter>, DbError> {
    let Some(account) = posted.account else {
        return Ok(None);
    };
    let Some(person) = people::by_account(tx, account).await? else {
        return Ok(None);
    };
    if subject(person.id, person.confirmed_at) != posted.subject {
        return Ok(None);
    }
    let reader = accounts::get(tx, account).await?;
    let said = (person.confirmed_at, person.paused_until);
    let last = actions::last_sign(tx, Some(account), said).await?;
    let said = (posted.kind.as_str(), person.confirmed_at, last);
    let (title, text) = words(reader.lang, app, said);
    let link = app.url(&format!("/still-true/{}.{}", person.id, seal(app, &person)));
    let lang = reader.lang;
    Ok(Some(Letter {
        to: accounts::email(tx, app, account).await?,
        lang,
        subject: title,
        greeting: t!(lang, "letter-greeting", name = reader.name),
        parts: vec![
            Part::Text(text),
            Part::Buttons(vec![(t!(lang, "letter-still-button"), link)]),
            Part::Text(t!(lang, "letter-still-edit", address = app.url("/me"))),
        ],
        why: t!(lang, "letter-still-why"),
        unsubscribe: None,
    }))
}

fn words(
    lang: Lang,
    app: &App,
    (kind, confirmed_at, last): (&str, DateTime<Utc>, DateTime<Utc>),
) -> (String, String) {
    let settings = app.settings();
    let keeping = &settings.keeping;
    let day = |at: DateTime<Utc>| date(lang, riga_date(at));
    // A program that looked late warns late, and gives the time between all the same.
    let soonest = app.clock.now() + TimeDelta::days(BETWEEN);
    let hides = day(hides_at(last, keeping).max(soonest));
    let erases = day(erases_at(last, keeping).max(soonest));
    match kind {
        ASK => (
            t!(lang, "letter-still-ask-subject"),
            t!(lang, "letter-still-ask-text", since = day(confirmed_at)),
        ),
        WARN => (
            t!(lang, "letter-still-warn-subject"),
            t!(lang, "letter-still-warn-text", until = hides),
        ),
        HIDDEN => (
            t!(lang, "letter-still-hidden-subject"),
            t!(lang, "letter-still-hidden-text", until = erases),
        ),
        PARTING => (
            t!(lang, "letter-still-parting-subject"),
            t!(lang, "letter-still-parting-text", until = erases),
        ),
        _ => (
            t!(lang, "letter-still-last-subject"),
            t!(lang, "letter-still-last-text", until = erases),
        ),
    }
}
