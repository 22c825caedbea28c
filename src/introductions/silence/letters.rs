//! Letters about silent hosts: to the coordinators first, to the host when its needs are paused.

use chrono::TimeDelta;
use uuid::Uuid;

use super::store;
use crate::accounts::{self, links};
use crate::app::App;
use crate::communities::{self, CommunityState};
use crate::db::{DbError, WriteTx};
use crate::mail::{Letter, Part, Posted};
use crate::opportunities;
use crate::t;
use crate::text::{date, riga_date};

pub(super) const SILENT: &str = "introductions/silence-found";
pub(super) const PAUSED: &str = "introductions/silence-paused";
/// How the kinds of these letters begin.
pub(in crate::introductions) const KINDS: &str = "introductions/silence-";
/// Days for which the link that brings needs back is good.
const LINK_DAYS: i64 = 60;

/// What a link to bring needs back is about.
pub(super) fn subject(id: Uuid) -> String {
    format!("{id}:silence")
}

pub(super) fn read_subject(subject: &str) -> Option<Uuid> {
    subject.strip_suffix(":silence")?.parse().ok()
}

/// Puts a letter about a silent host together; nothing when it is no longer wanted.
pub(in crate::introductions) async fn compose(
    tx: &mut WriteTx,
    app: &App,
    posted: &Posted,
) -> Result<Option<Letter>, DbError> {
    let (Some(account), Ok(id)) = (posted.account, posted.subject.parse()) else {
        return Ok(None);
    };
    let silence = store::get(tx, id).await?;
    let community = communities::get(tx, silence.community_id).await?;
    if silence.ended_at.is_some() || community.state == CommunityState::Suspended {
        return Ok(None);
    }
    let reader = accounts::get(tx, account).await?;
    let lang = reader.lang;
    let name = community.name;
    let (subject_text, parts) = if posted.kind == SILENT {
        let until = date(lang, riga_date(silence.pauses_at));
        let address = app.url(&format!("/desk/silence/{id}"));
        (
            t!(lang, "letter-silence-subject", community = name.clone()),
            vec![
                Part::Text(t!(
                    lang,
                    "letter-silence-text",
                    community = name,
                    count = silence.unanswered
                )),
                Part::Text(t!(lang, "letter-silence-until", until = until)),
                Part::Buttons(vec![(t!(lang, "letter-silence-button"), address)]),
            ],
        )
    } else {
        let now = app.clock.now();
        let about = subject(id);
        let token = links::make(tx, links::Purpose::Answer, Some(account), &about, now).await?;
        let until = now + TimeDelta::days(LINK_DAYS);
        links::prolong(tx, links::Purpose::Answer, &about, until).await?;
        let needs = store::needs(tx, id).await?;
        let titles = opportunities::many(tx, &needs).await?;
        (
            t!(lang, "letter-paused-subject"),
            vec![
                Part::Text(t!(lang, "letter-paused-text", community = name)),
                Part::List(titles.into_iter().map(|one| one.title).collect()),
                Part::Text(t!(lang, "letter-paused-back")),
                Part::Buttons(vec![(
                    t!(lang, "resume-button"),
                    app.url(&format!("/resume/{token}")),
                )]),
            ],
        )
    };
    Ok(Some(Letter {
        to: accounts::email(tx, app, account).await?,
        lang,
        subject: subject_text,
        greeting: t!(lang, "letter-greeting", name = reader.name),
        parts,
        why: if posted.kind == SILENT {
            t!(lang, "letter-coordinator-why")
        } else {
            t!(lang, "letter-community-why")
        },
        unsubscribe: None,
    }))
}
