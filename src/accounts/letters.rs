//! Letters about accounts.

use super::{email, get, links, team};
use crate::app::App;
use crate::db::{DbError, WriteTx};
use crate::mail::{Letter, Part, Posted};
use crate::t;

pub(super) const SIGN_IN: &str = "sign-in";

/// Puts a letter of this feature together; nothing when it is not one of ours or not wanted.
pub async fn compose(
    tx: &mut WriteTx,
    app: &App,
    posted: &Posted,
) -> Result<Option<Letter>, DbError> {
    if posted.kind.starts_with("team/") {
        return team::letters::compose(tx, app, posted).await;
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
