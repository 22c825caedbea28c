//! The notice to somebody whom a coordinator registered, and its reminder.

use super::{actions, store};
use crate::accounts;
use crate::app::App;
use crate::consent::{self, Purpose};
use crate::db::{AccountId, DbError, ReadTx, WriteTx};
use crate::mail::{Letter, Part, Posted};
use crate::people;
use crate::t;
use crate::text::{Lang, date, riga_date};

pub(in crate::people) const NOTICE: &str = "people/assisted-notice";
pub(in crate::people) const REMINDER: &str = "people/assisted-reminder";

/// The titles of what somebody agreed to, in a language.
pub(super) async fn agreed(
    tx: &mut ReadTx,
    account: AccountId,
    lang: Lang,
) -> Result<Vec<String>, DbError> {
    let mut titles = Vec::new();
    let promise = [Purpose::CommunityTerms];
    for purpose in Purpose::OF_PERSON.into_iter().chain(promise) {
        if consent::given(tx, account, purpose).await? {
            titles.push(consent::title(purpose, lang));
        }
    }
    Ok(titles)
}

/// Puts the notice together; nothing when it was answered meanwhile.
pub(in crate::people) async fn compose(
    tx: &mut WriteTx,
    app: &App,
    posted: &Posted,
) -> Result<Option<Letter>, DbError> {
    let Some(account) = posted.account else {
        return Ok(None);
    };
    let Some(one) = store::of(tx, account).await? else {
        return Ok(None);
    };
    if one.confirmed_at.is_some() || app.clock.now() >= one.ends_at {
        return Ok(None);
    }
    let reader = accounts::get(tx, account).await?;
    let lang = reader.lang;
    let said = date(lang, one.said_on);
    let person = people::by_account(tx, account).await?;
    let first = match (posted.kind.as_str(), one.means.as_str()) {
        (REMINDER, _) => t!(lang, "letter-assisted-again", date = said),
        _ if person.is_none() => t!(lang, "letter-assisted-community", date = said),
        (_, "paper") => t!(lang, "letter-assisted-paper", date = said),
        _ => t!(lang, "letter-assisted-telephone", date = said),
    };
    let mut parts = vec![Part::Text(first)];
    let titles = agreed(tx, account, lang).await?;
    if titles.is_empty() {
        parts.push(Part::Text(t!(lang, "letter-assisted-none")));
    } else {
        parts.push(Part::Text(t!(lang, "letter-assisted-agreed")));
        parts.push(Part::List(titles));
    }
    let address = app.url(&format!("/notice/{}", actions::token(app, account)));
    parts.push(Part::Buttons(vec![(
        t!(lang, "letter-assisted-button"),
        address,
    )]));
    let until = date(lang, riga_date(one.ends_at));
    parts.push(Part::Text(t!(lang, "letter-assisted-until", until = until)));
    Ok(Some(Letter {
        to: accounts::email(tx, app, account).await?,
        lang,
        subject: t!(lang, "letter-assisted-subject"),
        greeting: t!(lang, "letter-greeting", name = reader.name),
        parts,
        why: t!(lang, "letter-assisted-why"),
        unsubscribe: None,
    }))
}
