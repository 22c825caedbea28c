//! The invitation, and its one reminder.

use uuid::Uuid;

use super::model::{COMMUNITY, Ground};
use super::store::List;
use super::{actions, store};
use crate::app::App;
use crate::db::{DbError, WriteTx};
use crate::mail::{Letter, Part, Posted};
use crate::t;
use crate::text::{Lang, date, riga_date};
use crate::vault::Secret;

pub(super) const INVITE: &str = "invitations/invite";
pub(super) const REMIND: &str = "invitations/remind";

/// On what ground somebody is written to, and who answers for it (GDPR Article 14).
pub(super) fn notice(lang: Lang, app: &App, list: &List) -> impl Iterator<Item = String> {
    let ground = Ground::parse(&list.ground).map(|ground| match ground {
        Ground::Consent => t!(lang, "invitation-ground-consent"),
        Ground::Interest => t!(lang, "invitation-ground-interest"),
        Ground::Public => t!(lang, "invitation-ground-public"),
    });
    let settings = app.settings();
    let rights = t!(
        lang,
        "invitation-rights",
        association = settings.association.name.as_str(),
        email = settings.site.email.as_str()
    );
    ground.into_iter().chain([rights])
}

/// Puts a letter together; nothing when it was answered, or the address registered meanwhile.
pub async fn compose(
    tx: &mut WriteTx,
    app: &App,
    posted: &Posted,
) -> Result<Option<Letter>, DbError> {
    let Ok(id) = posted.subject.parse::<Uuid>() else {
        return Ok(None);
    };
    let now = app.clock.now();
    store::settle(tx, now).await?;
    let Some(found) = store::get(tx, id).await? else {
        return Ok(None);
    };
    let contact = actions::contact_of(app, &found)?.filter(|_| now < found.expires_at);
    let Some(contact) = contact else {
        return Ok(None);
    };
    let list = store::list(tx, found.list_id).await?;
    let lang = Lang::from_tag(&found.language).unwrap_or_default();
    let address = app.url(&format!("/invitation/{}", actions::token(app, id)));
    let mut parts = Vec::new();
    if posted.kind == REMIND {
        parts.push(Part::Text(t!(lang, "letter-invitation-again")));
    }
    let what = if found.kind == COMMUNITY {
        t!(
            lang,
            "letter-invitation-community",
            community = contact.organisation
        )
    } else {
        t!(lang, "letter-invitation-person")
    };
    parts.push(Part::Text(what));
    parts.push(Part::Buttons(vec![
        (t!(lang, "letter-invitation-button"), address),
        (t!(lang, "footer-privacy"), app.url("/privacy")),
    ]));
    parts.push(Part::Text(t!(lang, "letter-invitation-free")));
    let until = date(lang, riga_date(found.expires_at));
    let made = list.made_on.map(|day| date(lang, day)).unwrap_or_default();
    parts.push(Part::Text(t!(
        lang,
        "letter-invitation-source",
        source = list.title.clone(),
        date = made,
        until = until
    )));
    parts.extend(notice(lang, app, &list).map(Part::Text));
    let subject = if posted.kind == REMIND {
        t!(lang, "letter-invitation-subject-again")
    } else {
        t!(lang, "letter-invitation-subject")
    };
    Ok(Some(Letter {
        to: Secret::new(contact.email),
        lang,
        subject,
        greeting: if contact.name.is_empty() {
            t!(lang, "letter-greeting-unnamed")
        } else {
            t!(lang, "letter-greeting", name = contact.name)
        },
        parts,
        why: t!(lang, "letter-invitation-why", source = list.title),
        unsubscribe: Some(app.url(&format!("/invitation/{}/stop", actions::token(app, id)))),
    }))
}
