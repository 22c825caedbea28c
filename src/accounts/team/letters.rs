//! Letters to the association's own people.

use crate::accounts::{self, Role, links};
use crate::app::App;
use crate::db::{DbError, WriteTx};
use crate::mail::{Letter, Part, Posted};
use crate::t;

pub(in crate::accounts) const INVITED: &str = "team/invited";
pub(in crate::accounts) const FACTOR: &str = "team/second-factor";

/// Puts a letter together; nothing when its reader works for the association no more.
pub(in crate::accounts) async fn compose(
    tx: &mut WriteTx,
    app: &App,
    posted: &Posted,
) -> Result<Option<Letter>, DbError> {
    let Some(account) = posted.account else {
        return Ok(None);
    };
    let mut staff = accounts::with_role(tx, Role::Coordinator).await?;
    staff.extend(accounts::with_role(tx, Role::Administrator).await?);
    let reader = accounts::get(tx, account).await?;
    if !reader.active || !staff.contains(&account) {
        return Ok(None);
    }
    let (lang, now) = (reader.lang, app.clock.now());
    let purpose = links::Purpose::SetUp;
    let next = "/account/second-factor";
    let token = links::make(tx, purpose, Some(account), next, now).await?;
    let address = app.url(&format!("/sign-in/with/{token}"));
    let (subject, text, button) = if posted.kind == INVITED {
        (
            t!(lang, "letter-invited-subject"),
            t!(lang, "letter-invited-text"),
            t!(lang, "letter-invited-button"),
        )
    } else {
        (
            t!(lang, "letter-factor-subject"),
            t!(lang, "letter-factor-text"),
            t!(lang, "letter-factor-button"),
        )
    };
    Ok(Some(Letter {
        to: accounts::email(tx, app, account).await?,
        lang,
        subject,
        greeting: t!(lang, "letter-greeting", name = reader.name),
        parts: vec![
            Part::Text(text),
            Part::Buttons(vec![(button, address)]),
            Part::Text(t!(lang, "letter-invited-term")),
        ],
        why: t!(lang, "letter-invited-why"),
        unsubscribe: None,
    }))
}
