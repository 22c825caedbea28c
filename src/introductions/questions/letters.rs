//! Letters about messages before agreeing. A text that waits for a coordinator, or was returned,
//! stands in no letter to the other side.

use super::{Question, Standing, is_open, store};
use crate::accounts::{self, links};
use crate::app::App;
use crate::communities;
use crate::db::{AccountId, DbError, IntroductionId, WriteTx};
use crate::introductions::letters::offer_label;
use crate::introductions::model::Introduction;
use crate::introductions::party;
use crate::introductions::workflow::Role;
use crate::mail::{Letter, Part, Posted};
use crate::opportunities;
use crate::t;
use crate::text::{Lang, date_by, riga_date};

pub(super) const HELD: &str = "introductions/question-held";
pub(super) const PASSED_ON: &str = "introductions/question-passed-on";
pub(super) const RETURNED: &str = "introductions/question-returned";
/// How the kinds of these letters begin.
pub(in crate::introductions) const KINDS: &str = "introductions/question-";

/// What a link to answer a message is about.
pub(in crate::introductions) fn subject(id: IntroductionId, side: Role) -> String {
    format!("{id}:{}:message", side.code())
}

pub(super) fn read_subject(subject: &str) -> Option<(IntroductionId, Role)> {
    let (id, side) = subject.strip_suffix(":message")?.split_once(':')?;
    Some((id.parse().ok()?, Role::parse(side)?))
}

/// Puts a letter about a message together; nothing when it is no longer wanted.
pub(in crate::introductions) async fn compose(
    tx: &mut WriteTx,
    app: &App,
    posted: &Posted,
) -> Result<Option<Letter>, DbError> {
    let (Some(account), Ok(id)) = (posted.account, posted.subject.parse()) else {
        return Ok(None);
    };
    let question = store::get(tx, id).await?;
    let intro = crate::introductions::get(tx, question.introduction).await?;
    if !is_open(&intro) || question.body.is_empty() {
        return Ok(None);
    }
    let reader = accounts::get(tx, account).await?;
    let lang = reader.lang;
    let (subject, mut parts) = match (posted.kind.as_str(), question.standing) {
        (HELD, Standing::Held) => (
            t!(lang, "letter-question-held-subject"),
            vec![Part::Text(t!(lang, "letter-question-held-text"))],
        ),
        (RETURNED, Standing::Returned) => (
            t!(lang, "letter-question-returned-subject"),
            vec![
                Part::Text(t!(lang, "letter-question-returned-text")),
                Part::Quote(question.note.clone()),
                Part::Text(t!(lang, "letter-question-returned-again")),
            ],
        ),
        (PASSED_ON, Standing::PassedOn) => {
            let reads = question.side != Role::Person || party::community_reads(tx, &intro).await?;
            if !reads || party::host_is_suspended(tx, &intro).await? {
                return Ok(None);
            }
            passed_on(tx, app, (&intro, &question), (lang, account)).await?
        }
        _ => return Ok(None),
    };
    parts.insert(1, facts(tx, lang, &intro).await?);
    let page = app.url(&format!("/introductions/{}", intro.id));
    if question.standing != Standing::PassedOn {
        parts.push(Part::Buttons(vec![(
            t!(lang, "letter-see-introduction"),
            page,
        )]));
    }
    Ok(Some(Letter {
        to: accounts::email(tx, app, account).await?,
        lang,
        subject,
        greeting: t!(lang, "letter-greeting", name = reader.name),
        parts,
        why: if question.standing == Standing::Held {
            t!(lang, "letter-coordinator-why")
        } else {
            t!(lang, "letter-introduction-why")
        },
        unsubscribe: None,
    }))
}

async fn facts(tx: &mut WriteTx, lang: Lang, intro: &Introduction) -> Result<Part, DbError> {
    let (offer, _) = opportunities::kept::known(tx, intro.opportunity).await?;
    let community = communities::get(tx, intro.community).await?;
    Ok(Part::Facts(vec![
        (offer_label(lang, offer.kind), offer.title),
        (t!(lang, "letter-fact-community"), community.name),
    ]))
}

/// The message itself, with a link that answers it.
async fn passed_on(
    tx: &mut WriteTx,
    app: &App,
    (intro, question): (&Introduction, &Question),
    (lang, account): (Lang, AccountId),
) -> Result<(String, Vec<Part>), DbError> {
    let (text, subject_text, side) = if question.side == Role::Person {
        (
            t!(lang, "letter-question-from-person"),
            t!(lang, "letter-question-from-person-subject"),
            Role::Community,
        )
    } else {
        (
            t!(lang, "letter-question-from-community"),
            t!(lang, "letter-question-from-community-subject"),
            Role::Person,
        )
    };
    let now = app.clock.now();
    let about = subject(intro.id, side);
    let token = links::make(tx, links::Purpose::Answer, Some(account), &about, now).await?;
    let until = intro
        .due_at
        .map(|at| date_by(lang, riga_date(at)))
        .unwrap_or_default();
    let parts = vec![
        Part::Text(text),
        Part::Quote(question.body.clone()),
        Part::Buttons(vec![(
            t!(lang, "letter-question-answer"),
            app.url(&format!("/reply/{token}")),
        )]),
        Part::Text(t!(lang, "letter-question-until", until = until)),
    ];
    Ok((subject_text, parts))
}
