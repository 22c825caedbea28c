//! Letters to those who posted: it is published, it came back with a note, its time is over.

use super::match_mail;
use super::model::Opportunity;
use super::workflow::State;
use crate::accounts;
use crate::app::App;
use crate::db::{DbError, OpportunityId, WriteTx};
use crate::mail::{Letter, Part, Posted};
use crate::t;
use crate::text::{self, Lang};

pub(super) const PUBLISHED: &str = "opportunities/published";
pub(super) const RETURNED: &str = "opportunities/returned";
pub(super) const EXPIRED: &str = "opportunities/expired";

/// Puts a letter of this feature together; nothing when it is not wanted any more.
pub async fn compose(
    tx: &mut WriteTx,
    app: &App,
    posted: &Posted,
) -> Result<Option<Letter>, DbError> {
    let Some(account) = posted.account else {
        return Ok(None);
    };
    if posted.kind == match_mail::MATCHES {
        return match_mail::compose(tx, app, (account, &posted.subject)).await;
    }
    let Ok(id) = posted.subject.parse::<OpportunityId>() else {
        return Ok(None);
    };
    let one = super::get(tx, id).await?;
    let reader = accounts::get(tx, account).await?;
    let lang = reader.lang;
    let told = match (posted.kind.as_str(), one.state) {
        (PUBLISHED, State::Published) => published(app, lang, &one),
        (RETURNED, State::Draft) => returned(app, lang, &one),
        (EXPIRED, State::Expired) => expired(app, lang, &one),
        _ => return Ok(None),
    };
    let (subject, parts) = told;
    Ok(Some(Letter {
        to: accounts::email(tx, app, account).await?,
        lang,
        subject,
        greeting: t!(lang, "letter-greeting", name = reader.name),
        parts,
        why: t!(lang, "letter-need-why"),
        unsubscribe: None,
    }))
}

fn published(app: &App, lang: Lang, one: &Opportunity) -> (String, Vec<Part>) {
    let until = text::date(lang, one.closes_on);
    let parts = vec![
        Part::Text(t!(
            lang,
            "letter-need-published-text",
            title = one.title.clone(),
            date = until
        )),
        Part::Buttons(vec![
            (
                t!(lang, "letter-need-published-people"),
                app.url(&format!("/needs/{}/people", one.id)),
            ),
            (
                t!(lang, "letter-need-published-page"),
                app.url(&format!("/needs/{}", one.id)),
            ),
        ]),
        Part::Text(t!(lang, "letter-need-published-next")),
    ];
    (
        t!(
            lang,
            "letter-need-published-subject",
            title = one.title.clone()
        ),
        parts,
    )
}

fn returned(app: &App, lang: Lang, one: &Opportunity) -> (String, Vec<Part>) {
    let parts = vec![
        Part::Text(t!(
            lang,
            "letter-need-returned-text",
            title = one.title.clone()
        )),
        Part::Quote(one.review_note.clone()),
        Part::Buttons(vec![(
            t!(lang, "letter-need-returned-button"),
            app.url(&format!("/needs/{}/edit", one.id)),
        )]),
    ];
    (
        t!(
            lang,
            "letter-need-returned-subject",
            title = one.title.clone()
        ),
        parts,
    )
}

fn expired(app: &App, lang: Lang, one: &Opportunity) -> (String, Vec<Part>) {
    let parts = vec![
        Part::Text(t!(
            lang,
            "letter-need-expired-text",
            title = one.title.clone()
        )),
        Part::Buttons(vec![(
            t!(lang, "letter-need-expired-button"),
            app.url(&format!("/needs/{}/preview", one.id)),
        )]),
        Part::Text(t!(lang, "letter-need-expired-else")),
    ];
    (
        t!(
            lang,
            "letter-need-expired-subject",
            title = one.title.clone()
        ),
        parts,
    )
}
