//! Letters about accounts.

use chrono::{DateTime, Utc};

use super::{email, get, links, team};
use crate::app::App;
use crate::db::{AccountId, DbError, WriteTx};
use crate::mail::{self, Letter, Part, Posted};
use crate::t;
use crate::text::date_time;

pub(super) const SIGN_IN: &str = "sign-in";
/// What happened to the ways into an account: its owner learns of it, whoever did it.
pub(super) const PASSWORD_SET: &str = "security/password-set";
pub(super) const PASSWORD_CHANGED: &str = "security/password-changed";
pub(super) const FACTOR_ON: &str = "security/factor-on";
pub(super) const FACTOR_OFF: &str = "security/factor-off";
pub(super) const WRONG_CODES: &str = "security/wrong-codes";

/// Queues one of them; it says when.
pub(super) async fn tell(
    tx: &mut WriteTx,
    kind: &str,
    account: AccountId,
    at: DateTime<Utc>,
) -> Result<(), DbError> {
    mail::post(tx, kind, account, &at.timestamp().to_string(), at).await
}

/// Tells the owner of an account that its second factor was turned off.
pub async fn tell_factor_off(
    tx: &mut WriteTx,
    account: AccountId,
    at: DateTime<Utc>,
) -> Result<(), DbError> {
    tell(tx, FACTOR_OFF, account, at).await
}

/// One of the letters about the ways in; nothing for another kind.
async fn about_doors(
    tx: &mut WriteTx,
    app: &App,
    (posted, account): (&Posted, AccountId),
) -> Result<Option<Letter>, DbError> {
    let reader = get(tx, account).await?;
    let lang = reader.lang;
    let at = posted.subject.parse().ok();
    let at = at.and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    let at = date_time(lang, at.unwrap_or_else(|| app.clock.now()));
    let (subject, text, todo) = match posted.kind.as_str() {
        PASSWORD_SET => (
            t!(lang, "letter-password-set-subject"),
            t!(lang, "letter-password-set-text", at = at),
            t!(lang, "letter-doors-not-you"),
        ),
        PASSWORD_CHANGED => (
            t!(lang, "letter-password-changed-subject"),
            t!(lang, "letter-password-changed-text", at = at),
            t!(lang, "letter-doors-not-you"),
        ),
        FACTOR_ON => (
            t!(lang, "letter-factor-on-subject"),
            t!(lang, "letter-factor-on-text", at = at),
            t!(lang, "letter-doors-not-you"),
        ),
        FACTOR_OFF => (
            t!(lang, "letter-factor-off-subject"),
            t!(lang, "letter-factor-off-text", at = at),
            t!(lang, "letter-doors-not-you"),
        ),
        WRONG_CODES => (
            t!(lang, "letter-wrong-codes-subject"),
            t!(lang, "letter-wrong-codes-text", at = at),
            t!(lang, "letter-wrong-codes-not-you"),
        ),
        _ => return Ok(None),
    };
    Ok(Some(Letter {
        to: email(tx, app, account).await?,
        lang,
        subject,
        greeting: t!(lang, "letter-greeting", name = reader.name),
        parts: vec![
            Part::Text(text),
            Part::Text(todo),
            Part::Buttons(vec![(
                t!(lang, "letter-doors-button"),
                app.url("/account/password"),
            )]),
        ],
        why: t!(lang, "letter-doors-why"),
        unsubscribe: None,
    }))
}

/// Puts a letter of this feature together; nothing when it is not one of ours or not wanted.
pub async fn compose(
    tx: &mut WriteTx,
    app: &App,
    posted: &Posted,
) -> Result<Option<Letter>, DbError> {
    if posted.kind.starts_with("team/") {
        return team::letters::compose(tx, app, posted).await;
    }
    if let (true, Some(account)) = (posted.kind.starts_with("security/"), posted.account) {
        return about_doors(tx, app, (posted, account)).await;
    }
    let (SIGN_IN, Some(account)) = (posted.kind.as_str(), posted.account) else {
        return Ok(None);
    };
    let now = app.clock.now();
    let reader = get(tx, account).await?;
    let purpose = links::Purpose::SignIn;
    let token = links::make(tx, purpose, Some(account), &posted.subject, now).await?;
    let lang = reader.lang;
    let address = app.url(&format!("/sign-in/with/{token}"));
    Ok(Some(Letter {
        to: email(tx, app, account).await?,
        lang,
        subject: t!(lang, "letter-sign-in-subject"),
        greeting: t!(lang, "letter-greeting", name = reader.name),
        parts: vec![
            Part::Text(t!(lang, "letter-sign-in-text")),
            Part::Buttons(vec![(t!(lang, "letter-sign-in-button"), address)]),
            Part::Text(t!(lang, "letter-sign-in-not-you")),
        ],
        why: t!(lang, "letter-sign-in-why"),
        unsubscribe: None,
    }))
}
