//! Letters to people about their registration.

use super::assisted;
use super::registration::Registration;
use crate::accounts;
use crate::accounts::registration::{self, Draft, Kind};
use crate::app::App;
use crate::consent::{self, Purpose, Standing};
use crate::db::{DbError, RegistrationId, WriteTx};
use crate::mail::{Letter, Part, Posted};
use crate::t;
use crate::text::{date, riga_date};
use crate::vault::Secret;

pub(super) const CONFIRM: &str = "people/confirm";
pub(super) const TEXT_CHANGED: &str = "people/text-changed";

/// Puts a letter of this feature together; nothing when it is no longer wanted.
pub async fn compose(
    tx: &mut WriteTx,
    app: &App,
    posted: &Posted,
) -> Result<Option<Letter>, DbError> {
    if posted.kind.starts_with("people/silence-") {
        return super::freshness::compose(tx, app, posted).await;
    }
    if posted.kind == TEXT_CHANGED {
        return text_changed(tx, app, posted).await;
    }
    if matches!(
        posted.kind.as_str(),
        assisted::letters::NOTICE | assisted::letters::REMINDER
    ) {
        return assisted::letters::compose(tx, app, posted).await;
    }
    if posted.kind == assisted::address::ADDED {
        return assisted::address::compose(tx, app, posted).await;
    }
    if posted.kind == super::taken_back::TAKEN_BACK {
        return super::taken_back::compose(tx, app, posted).await;
    }
    if posted.kind == super::suspension::SUSPENDED {
        return super::suspension::compose(tx, app, posted).await;
    }
    if posted.kind != CONFIRM {
        return Ok(None);
    }
    let now = app.clock.now();
    let Ok(id) = posted.subject.parse::<RegistrationId>() else {
        return Ok(None);
    };
    let draft: Option<Draft<Registration>> =
        registration::get(tx, app, Kind::Person, id, now).await?;
    let Some(Draft { data, lang, .. }) = draft else {
        return Ok(None);
    };
    let known = accounts::by_email(tx, app, &data.who.email)
        .await?
        .is_some();
    let (parts, subject) = if known {
        let parts = vec![
            Part::Text(t!(lang, "letter-known-text")),
            Part::Buttons(vec![(t!(lang, "sign-in"), app.url("/sign-in"))]),
            Part::Text(t!(lang, "letter-known-not-you")),
        ];
        (parts, t!(lang, "letter-known-subject"))
    } else {
        let days = app.site().unconfirmed_days;
        // The link confirms this address alone: a draft whose address was changed since is not it.
        let subject = format!("{id}:{}", app.vault.index("email", &data.who.email));
        let token = registration::link(tx, app, &subject, now).await?;
        let address = app.url(&format!("/register/person/confirm/{token}"));
        let parts = vec![
            Part::Text(t!(lang, "letter-confirm-text", days = days)),
            Part::Buttons(vec![(t!(lang, "letter-confirm-button"), address)]),
            Part::Text(t!(lang, "letter-confirm-not-you", days = days)),
        ];
        (parts, t!(lang, "letter-confirm-subject"))
    };
    Ok(Some(Letter {
        to: Secret::new(data.who.email.as_str()),
        lang,
        subject,
        greeting: t!(lang, "letter-greeting", name = data.who.name.as_str()),
        parts,
        why: t!(lang, "letter-confirm-why"),
        unsubscribe: None,
    }))
}

/// A text somebody agreed to says something else now: please read it and decide.
async fn text_changed(
    tx: &mut WriteTx,
    app: &App,
    posted: &Posted,
) -> Result<Option<Letter>, DbError> {
    let (Some(account), Some(purpose)) = (posted.account, Purpose::parse(&posted.subject)) else {
        return Ok(None);
    };
    let Standing::YesToEarlier(until) = consent::standing(tx, account, purpose).await? else {
        return Ok(None);
    };
    let reader = accounts::get(tx, account).await?;
    let lang = reader.lang;
    Ok(Some(Letter {
        to: accounts::email(tx, app, account).await?,
        lang,
        subject: t!(lang, "letter-text-changed-subject"),
        greeting: t!(lang, "letter-greeting", name = reader.name),
        parts: vec![
            Part::Text(t!(
                lang,
                "letter-text-changed-text",
                title = consent::title(purpose, lang)
            )),
            Part::Text(t!(
                lang,
                "letter-text-changed-until",
                until = date(lang, riga_date(until))
            )),
            Part::Buttons(vec![(
                t!(lang, "letter-text-changed-button"),
                app.url("/me/consents"),
            )]),
        ],
        why: t!(lang, "letter-text-changed-why"),
        unsubscribe: None,
    }))
}
