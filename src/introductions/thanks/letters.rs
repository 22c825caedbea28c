//! The letter that asks whether somebody may be thanked in public.

use chrono::TimeDelta;
use uuid::Uuid;

use super::{Standing, store};
use crate::accounts::{self, links};
use crate::app::App;
use crate::communities;
use crate::db::{DbError, WriteTx};
use crate::introductions::workflow::Role;
use crate::mail::{Letter, Part, Posted};
use crate::t;

pub(in crate::introductions) const OFFERED: &str = "introductions/public-thanks";
/// Days for which the link in it is good.
const LINK_DAYS: i64 = 60;

/// What a link to decide is about.
pub(super) fn subject(id: Uuid) -> String {
    format!("{id}:thanks")
}

/// What a link to take a yes back is about.
pub(super) fn back_subject(id: Uuid) -> String {
    format!("{id}:thanks-back")
}

pub(super) fn read_back_subject(subject: &str) -> Option<Uuid> {
    subject.strip_suffix(":thanks-back")?.parse().ok()
}

pub(super) fn read_subject(subject: &str) -> Option<Uuid> {
    subject.strip_suffix(":thanks")?.parse().ok()
}

/// Puts the letter together; nothing when it is settled already.
pub(in crate::introductions) async fn compose(
    tx: &mut WriteTx,
    app: &App,
    posted: &Posted,
) -> Result<Option<Letter>, DbError> {
    let (Some(account), Ok(id)) = (posted.account, posted.subject.parse()) else {
        return Ok(None);
    };
    let thanks = store::get(tx, id).await?;
    if thanks.standing != Standing::Offered || thanks.body.is_empty() {
        return Ok(None);
    }
    let intro = crate::introductions::get(tx, thanks.introduction).await?;
    let reader = accounts::get(tx, account).await?;
    let lang = reader.lang;
    let text = if thanks.thanked() == Role::Person {
        let community = communities::get(tx, intro.community).await?;
        t!(
            lang,
            "letter-public-thanks-person",
            community = community.name
        )
    } else {
        t!(lang, "letter-public-thanks-community")
    };
    let now = app.clock.now();
    let about = subject(id);
    let token = links::make(tx, links::Purpose::Answer, Some(account), &about, now).await?;
    let until = now + TimeDelta::days(LINK_DAYS);
    links::prolong(tx, links::Purpose::Answer, &about, until).await?;
    let parts = vec![
        Part::Text(text),
        Part::Quote(thanks.body),
        Part::Text(t!(lang, "letter-public-thanks-decide")),
        Part::Buttons(vec![(
            t!(lang, "letter-public-thanks-button"),
            app.url(&format!("/thanked/{token}")),
        )]),
    ];
    Ok(Some(Letter {
        to: accounts::email(tx, app, account).await?,
        lang,
        subject: t!(lang, "letter-public-thanks-subject"),
        greeting: t!(lang, "letter-greeting", name = reader.name),
        parts,
        why: t!(lang, "letter-introduction-why"),
        unsubscribe: None,
    }))
}
