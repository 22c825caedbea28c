//! Letters about communities: confirm the address, you are verified, you are suspended.

use super::forms::Registration;
use super::model::CommunityState;
use super::{checks, store};
use crate::accounts;
use crate::accounts::registration::{self, Draft, Kind};
use crate::app::App;
use crate::db::{CommunityId, DbError, RegistrationId, WriteTx};
use crate::mail::{Letter, Part, Posted};
use crate::t;
use crate::vault::Secret;

pub(super) const CONFIRM: &str = "communities/confirm";
pub(super) const VERIFIED: &str = "communities/verified";
pub(super) const SUSPENDED: &str = "communities/suspended";

/// Puts a letter of this feature together; nothing when it is not wanted any more.
pub async fn compose(
    tx: &mut WriteTx,
    app: &App,
    posted: &Posted,
) -> Result<Option<Letter>, DbError> {
    match posted.kind.as_str() {
        CONFIRM => confirm(tx, app, posted).await,
        checks::ASK => checks::compose(tx, app, posted).await,
        VERIFIED | SUSPENDED => state(tx, app, posted).await,
        _ => Ok(None),
    }
}

/// To an address nobody has: the link that confirms it. To one that has an account: the way in.
async fn confirm(tx: &mut WriteTx, app: &App, posted: &Posted) -> Result<Option<Letter>, DbError> {
    let Ok(id) = posted.subject.parse::<RegistrationId>() else {
        return Ok(None);
    };
    let now = app.clock.now();
    let draft: Option<Draft<Registration>> =
        registration::get(tx, app, Kind::Community, id, now).await?;
    let Some(Draft { data, lang, .. }) = draft else {
        return Ok(None);
    };
    let known = accounts::by_email(tx, app, &data.email).await?.is_some();
    let days = app.site().unconfirmed_days;
    let (subject, parts) = if known {
        let address = app.url("/sign-in?next=/communities/add");
        let parts = vec![
            Part::Text(t!(lang, "letter-community-known-text")),
            Part::Buttons(vec![(t!(lang, "letter-community-known-button"), address)]),
            Part::Text(t!(lang, "letter-community-not-you", days = days)),
        ];
        (t!(lang, "letter-community-known-subject"), parts)
    } else {
        let token = registration::link(tx, app, &posted.subject, now).await?;
        let address = app.url(&format!("/register/community/confirm/{token}"));
        let parts = vec![
            Part::Text(t!(
                lang,
                "letter-community-confirm-text",
                community = data.name.clone()
            )),
            Part::Buttons(vec![(t!(lang, "letter-community-confirm-button"), address)]),
            Part::Text(t!(lang, "letter-community-confirm-next")),
            Part::Text(t!(lang, "letter-community-not-you", days = days)),
        ];
        (t!(lang, "letter-community-confirm-subject"), parts)
    };
    Ok(Some(Letter {
        to: Secret::new(data.email),
        lang,
        subject,
        greeting: t!(lang, "letter-greeting", name = data.own_name),
        parts,
        why: t!(lang, "letter-community-confirm-why"),
        unsubscribe: None,
    }))
}

async fn state(tx: &mut WriteTx, app: &App, posted: &Posted) -> Result<Option<Letter>, DbError> {
    let Some(account) = posted.account else {
        return Ok(None);
    };
    let Ok(id) = posted.subject.parse::<CommunityId>() else {
        return Ok(None);
    };
    let community = store::get(tx, id).await?;
    let reader = accounts::get(tx, account).await?;
    let lang = reader.lang;
    let name = community.name.clone();
    let (subject, parts) = match (posted.kind.as_str(), community.state) {
        (VERIFIED, CommunityState::Verified) => {
            let address = app.url(&format!("/communities/{id}/templates"));
            let parts = vec![
                Part::Text(t!(
                    lang,
                    "letter-community-verified-text",
                    community = name.clone()
                )),
                Part::Buttons(vec![(
                    t!(lang, "letter-community-verified-button"),
                    address,
                )]),
            ];
            (
                t!(lang, "letter-community-verified-subject", community = name),
                parts,
            )
        }
        (SUSPENDED, CommunityState::Suspended) => {
            let parts = vec![
                Part::Text(t!(
                    lang,
                    "letter-community-suspended-text",
                    community = name.clone()
                )),
                Part::Quote(community.state_note),
                Part::Text(t!(
                    lang,
                    "letter-community-suspended-answer",
                    email = app.site().email.clone()
                )),
            ];
            (
                t!(lang, "letter-community-suspended-subject", community = name),
                parts,
            )
        }
        _ => return Ok(None),
    };
    Ok(Some(Letter {
        to: accounts::email(tx, app, account).await?,
        lang,
        subject,
        greeting: t!(lang, "letter-greeting", name = reader.name),
        parts,
        why: t!(lang, "letter-community-why"),
        unsubscribe: None,
    }))
}
