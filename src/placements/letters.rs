//! Letters about placements. None carries a contact; a student's name goes to the adults who
//! confirm for them, and to nobody else.

use chrono::{DateTime, Utc};

use super::model::{Asked, Party, Placement, Question};
use super::workflow::Who;
use super::{asking, sight, store, unasked, words};
use crate::accounts::{self, Role};
use crate::app::App;
use crate::communities;
use crate::db::{DbError, PlacementId, WriteTx};
use crate::mail::{self, Letter, Part, Posted};
use crate::opportunities;
use crate::people;
use crate::t;
use crate::text::{Lang, date_by, date_in_figures, period, riga_date};
use crate::vault::Secret;

pub(super) const ASK: &str = "placements/ask";
pub(super) const REMIND: &str = "placements/remind";
pub(super) const BEGUN: &str = "placements/begun";
pub(super) const AGREED: &str = "placements/agreed";
pub(super) const CHANGED: &str = "placements/changed";
pub(super) const ENDED: &str = "placements/ended";
pub(super) const PAPERS: &str = "placements/papers";
/// Whoever has to begin is reminded.
pub(super) const TURN: &str = "placements/turn";
const DESK: &str = "placements/desk";

/// What a letter to a party is queued under.
pub(super) fn subject(id: PlacementId, party: Party) -> String {
    format!("{id}:{}", party.code())
}

/// Queues a letter to some parties; those nobody was named for get none.
pub(super) async fn tell(
    tx: &mut WriteTx,
    placement: &Placement,
    (kind, parties): (&str, &[Party]),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    for party in parties {
        post(
            tx,
            placement,
            (kind, *party, &subject(placement.id, *party)),
            now,
        )
        .await?;
    }
    Ok(())
}

/// Queues the letter with a question's link.
pub(super) async fn ask(
    tx: &mut WriteTx,
    placement: &Placement,
    asked: &Asked,
    (kind, now): (&str, DateTime<Utc>),
) -> Result<(), DbError> {
    post(
        tx,
        placement,
        (kind, asked.party, &asked.id.to_string()),
        now,
    )
    .await
}

/// Queues the letter that something needs a coordinator.
pub(super) async fn to_desk(
    tx: &mut WriteTx,
    placement: &Placement,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    for account in accounts::with_role(tx, Role::Coordinator).await? {
        mail::post(tx, DESK, account, &placement.id.to_string(), now).await?;
    }
    Ok(())
}

async fn post(
    tx: &mut WriteTx,
    placement: &Placement,
    (kind, party, subject): (&str, Party, &str),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    match party {
        Party::Student => {
            if let Some(account) = people::get(tx, placement.person).await?.account {
                mail::post(tx, kind, account, subject, now).await?;
            }
        }
        Party::Host => {
            for account in communities::representatives(tx, placement.community).await? {
                mail::post(tx, kind, account, subject, now).await?;
            }
        }
        Party::School | Party::Guardian => {
            let named = store::adults(tx, placement.id).await?;
            if named.iter().any(|adult| adult.party == party) {
                mail::post_without_account(tx, kind, subject, now).await?;
            }
        }
    }
    Ok(())
}

/// Whom a letter is to, and in which language.
struct Reader {
    to: Secret,
    name: String,
    lang: Lang,
}

/// Puts a letter of this feature together; nothing when it is no longer wanted.
pub async fn compose(
    tx: &mut WriteTx,
    app: &App,
    posted: &Posted,
) -> Result<Option<Letter>, DbError> {
    if matches!(posted.kind.as_str(), ASK | REMIND) {
        return question(tx, app, posted).await;
    }
    let (id, party) = match posted.subject.split_once(':') {
        Some((id, party)) => (id, Party::parse(party)),
        None => (posted.subject.as_str(), None),
    };
    let Ok(id) = id.parse::<PlacementId>() else {
        return Ok(None);
    };
    let placement = store::get(tx, id).await?;
    let Some(reader) = reader(tx, app, posted, (&placement, party)).await? else {
        return Ok(None);
    };
    let lang = reader.lang;
    let said = if posted.kind == TURN {
        turn(tx, lang, (&placement, party)).await?
    } else {
        sentences(lang, &posted.kind, (&placement, party))
    };
    let Some((title, text)) = said else {
        return Ok(None);
    };
    let mut parts = vec![Part::Text(text)];
    parts.push(Part::Facts(facts(tx, lang, &placement, party).await?));
    if posted.kind == PAPERS {
        let papers = store::papers(tx, id).await?;
        let open = papers
            .iter()
            .filter(|paper| paper.status != super::model::Status::Signed)
            .map(|paper| {
                let due = date_in_figures(lang, paper.due_on);
                format!("{} – {due}", words::paper(lang, paper))
            });
        parts.push(Part::List(open.collect()));
    }
    if posted.account.is_some() {
        parts.push(Part::Buttons(vec![(
            t!(lang, "letter-placement-see"),
            app.url(&format!("/placements/{id}")),
        )]));
    }
    Ok(Some(letter(reader, title, parts)))
}

fn letter(reader: Reader, subject: String, parts: Vec<Part>) -> Letter {
    let lang = reader.lang;
    Letter {
        to: reader.to,
        lang,
        subject,
        greeting: t!(lang, "letter-greeting", name = reader.name),
        parts,
        why: t!(lang, "letter-placement-why"),
        unsubscribe: None,
    }
}

async fn reader(
    tx: &mut WriteTx,
    app: &App,
    posted: &Posted,
    (placement, party): (&Placement, Option<Party>),
) -> Result<Option<Reader>, DbError> {
    if let Some(account) = posted.account {
        let owner = accounts::get(tx, account).await?;
        return Ok(Some(Reader {
            to: accounts::email(tx, app, account).await?,
            name: owner.name,
            lang: owner.lang,
        }));
    }
    let Some(party) = party else { return Ok(None) };
    let named = store::adults(tx, placement.id).await?;
    let Some(adult) = named.into_iter().find(|adult| adult.party == party) else {
        return Ok(None);
    };
    let to = store::email(tx, app, (placement.id, party)).await?;
    Ok(to.map(|to| Reader {
        to,
        name: adult.name,
        lang: adult.lang,
    }))
}

/// What somebody has to begin with; nothing when they have, or when it rests.
async fn turn(
    tx: &mut WriteTx,
    lang: Lang,
    (placement, party): (&Placement, Option<Party>),
) -> Result<Option<(String, String)>, DbError> {
    let asked = store::asked(tx, placement.id).await?;
    let turn = unasked::turn(placement, &asked).filter(|turn| Some(turn.whose) == party);
    let Some(turn) = turn else { return Ok(None) };
    let rest = sight::rest(tx, placement).await?;
    if sight::rests(rest, (turn.whose, Question::Confirm)) {
        return Ok(None);
    }
    let text = match turn.names {
        None => t!(lang, "letter-placement-turn-host"),
        Some(Party::Guardian) => t!(lang, "letter-placement-turn-guardian"),
        Some(_) => t!(lang, "letter-placement-turn-school"),
    };
    Ok(Some((t!(lang, "letter-placement-turn-subject"), text)))
}

fn sentences(
    lang: Lang,
    kind: &str,
    (placement, party): (&Placement, Option<Party>),
) -> Option<(String, String)> {
    Some(match kind {
        BEGUN => (
            t!(lang, "letter-placement-begun-subject"),
            t!(lang, "letter-placement-begun-text"),
        ),
        AGREED => (
            t!(lang, "letter-placement-agreed-subject"),
            t!(lang, "letter-placement-agreed-text"),
        ),
        CHANGED => (
            t!(lang, "letter-placement-changed-subject"),
            t!(lang, "letter-placement-changed-text"),
        ),
        ENDED => (
            t!(lang, "letter-placement-ended-subject"),
            words::ended(lang, placement, party.map_or(Who::Time, asking::who)),
        ),
        PAPERS => (
            t!(lang, "letter-placement-papers-subject"),
            t!(lang, "letter-placement-papers-text"),
        ),
        DESK => (
            t!(lang, "letter-placement-desk-subject"),
            t!(lang, "letter-placement-desk-text"),
        ),
        _ => return None,
    })
}

/// What a letter tells of a placement: enough to know which one it is.
async fn facts(
    tx: &mut WriteTx,
    lang: Lang,
    placement: &Placement,
    party: Option<Party>,
) -> Result<Vec<(String, String)>, DbError> {
    let (offer, _) = opportunities::kept::known(tx, placement.opportunity).await?;
    let community = communities::get(tx, placement.community).await?.name;
    let mut facts = vec![
        (t!(lang, "letter-fact-internship"), offer.title),
        (t!(lang, "letter-fact-host"), community),
        (
            t!(lang, "letter-fact-period"),
            period(lang, placement.terms.from, placement.terms.to),
        ),
        (
            t!(lang, "placement-hours"),
            placement.terms.hours_per_week.to_string(),
        ),
    ];
    if let Some(party @ (Party::School | Party::Guardian)) = party {
        let seen = sight::of(tx, placement, asking::who(party)).await?;
        if let Some(name) = seen.name() {
            facts.insert(0, (t!(lang, "adult-fact-student"), name.to_owned()));
        }
    }
    if !placement.terms.supervisor.is_empty() {
        facts.push((
            t!(lang, "placement-supervisor"),
            placement.terms.supervisor.clone(),
        ));
    }
    Ok(facts)
}

/// A question with its one link.
async fn question(tx: &mut WriteTx, app: &App, posted: &Posted) -> Result<Option<Letter>, DbError> {
    let Ok(id) = posted.subject.parse() else {
        return Ok(None);
    };
    let Some(asked) = store::ask_of(tx, id).await? else {
        return Ok(None);
    };
    let placement = store::get(tx, asked.placement).await?;
    let waits = asked.answer.is_none() && asking::is_waiting(&placement, asked.question);
    if !waits || asked.expires_at <= app.clock.now() {
        return Ok(None);
    }
    let party = asked.party;
    let rest = sight::rest(tx, &placement).await?;
    if sight::rests(rest, (party, asked.question)) {
        return Ok(None);
    }
    let Some(reader) = reader(tx, app, posted, (&placement, Some(party))).await? else {
        return Ok(None);
    };
    let lang = reader.lang;
    let mut parts = Vec::new();
    if posted.kind == REMIND {
        parts.push(Part::Text(t!(lang, "letter-placement-again")));
    }
    parts.push(Part::Text(words::question(lang, &asked)));
    parts.push(Part::Facts(facts(tx, lang, &placement, Some(party)).await?));
    let address = app.url(&format!(
        "/placement/{}",
        asking::link(app, &asked, posted.account)
    ));
    let button = match asked.question {
        Question::Confirm => t!(lang, "letter-placement-look"),
        _ => t!(lang, "letter-placement-answer"),
    };
    parts.push(Part::Buttons(vec![(button, address)]));
    parts.push(Part::Text(t!(
        lang,
        "letter-adult-until",
        until = date_by(lang, riga_date(asked.expires_at))
    )));
    let title = words::question_title(lang, asked.question);
    Ok(Some(letter(reader, title, parts)))
}
