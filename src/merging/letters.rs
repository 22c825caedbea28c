//! Letters about records that were made one.

use chrono::{DateTime, Utc};

use crate::accounts;
use crate::accounts::leaving::Parting;
use crate::accounts::merging::Both;
use crate::app::App;
use crate::communities;
use crate::consent::{self, Purpose};
use crate::db::{CommunityId, DbError, WriteTx};
use crate::mail::{Letter, Part, Posted};
use crate::{privacy, t};

pub(super) const MERGED: &str = "merging/people";
pub(super) const COMMUNITIES: &str = "merging/communities";

/// Tells the address that is kept nowhere any more, if there is one: whoever reads there knows that
/// it was given up.
pub(super) async fn tell_given_up(
    tx: &mut WriteTx,
    app: &App,
    (both, parting): (&Both, &Parting),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    match both.given_up() {
        Some(address) => privacy::tell_given_up(tx, app, (address, parting.lang), now).await,
        None => Ok(()),
    }
}

/// Puts a letter of this feature together; nothing when it is no longer wanted.
pub async fn compose(
    tx: &mut WriteTx,
    app: &App,
    posted: &Posted,
) -> Result<Option<Letter>, DbError> {
    match posted.kind.as_str() {
        MERGED => of_people(tx, app, posted).await,
        COMMUNITIES => of_communities(tx, app, posted).await,
        _ => Ok(None),
    }
}

async fn of_people(
    tx: &mut WriteTx,
    app: &App,
    posted: &Posted,
) -> Result<Option<Letter>, DbError> {
    let Some(account) = posted.account else {
        return Ok(None);
    };
    let to = accounts::email(tx, app, account).await?;
    if to.is_empty() {
        return Ok(None);
    }
    let reader = accounts::get(tx, account).await?;
    let lang = reader.lang;
    let mut agreed = Vec::new();
    for purpose in Purpose::OF_PERSON {
        if consent::given(tx, account, purpose).await? {
            agreed.push(consent::title(purpose, lang));
        }
    }
    let mut parts = vec![Part::Text(t!(lang, "letter-merged-text"))];
    if agreed.is_empty() {
        parts.push(Part::Text(t!(lang, "letter-merged-none")));
    } else {
        parts.push(Part::Text(t!(lang, "letter-merged-agreed")));
        parts.push(Part::List(agreed));
    }
    parts.push(Part::Text(t!(
        lang,
        "letter-merged-not-you",
        email = app.site().email.clone()
    )));
    parts.push(Part::Buttons(vec![(
        t!(lang, "letter-merged-button"),
        app.url("/me"),
    )]));
    Ok(Some(Letter {
        to,
        lang,
        subject: t!(lang, "letter-merged-subject"),
        greeting: t!(lang, "letter-greeting", name = reader.name),
        parts,
        why: t!(lang, "letter-merged-why"),
        unsubscribe: None,
    }))
}

async fn of_communities(
    tx: &mut WriteTx,
    app: &App,
    posted: &Posted,
) -> Result<Option<Letter>, DbError> {
    let ids: Vec<CommunityId> = posted
        .subject
        .split(' ')
        .filter_map(|id| id.parse().ok())
        .collect();
    let (Some(account), [kept, gone]) = (posted.account, ids.as_slice()) else {
        return Ok(None);
    };
    let kept = communities::get(tx, *kept).await?;
    let gone = communities::get(tx, *gone).await?;
    let reader = accounts::get(tx, account).await?;
    let lang = reader.lang;
    Ok(Some(Letter {
        to: accounts::email(tx, app, account).await?,
        lang,
        subject: t!(
            lang,
            "letter-merged-host-subject",
            community = kept.name.clone()
        ),
        greeting: t!(lang, "letter-greeting", name = reader.name),
        parts: vec![
            Part::Text(t!(
                lang,
                "letter-merged-host-text",
                kept = kept.name,
                gone = gone.name
            )),
            Part::Text(t!(
                lang,
                "letter-merged-host-wrong",
                email = app.site().email.clone()
            )),
            Part::Buttons(vec![(
                t!(lang, "letter-merged-host-button"),
                app.url("/communities"),
            )]),
        ],
        why: t!(lang, "letter-merged-host-why"),
        unsubscribe: None,
    }))
}
