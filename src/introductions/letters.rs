//! Letters about introductions. None of them carries a contact or the name of a person who has not
//! been revealed.

mod question;

use chrono::{DateTime, Utc};

use self::question::question;
use super::adults;
use super::cases;
use super::internships;
use super::lender;
use super::model::Introduction;
use super::need;
use super::outcome;
use super::party;
use super::questions;
use super::silence;
use super::steps::By;
use super::store;
use super::thanks;
use super::withdrawing;
use super::workflow::{Action, Role, State};
use crate::accounts::{self, links};
use crate::app::App;
use crate::communities::{self, Community};
use crate::db::{AccountId, DbError, IntroductionId, WriteTx};
use crate::mail::{self, Letter, Part, Posted};
use crate::matching::Kind;
use crate::opportunities::{self, Opportunity};
use crate::t;
use crate::text::{Lang, date, riga_date};

const RECEIPT: &str = "introductions/receipt";
const NEW_REQUEST: &str = "introductions/new-request";
const ASK_PERSON: &str = "introductions/ask-person";
const ASK_COMMUNITY: &str = "introductions/ask-community";
const REMIND_PERSON: &str = "introductions/remind-person";
const REMIND_COMMUNITY: &str = "introductions/remind-community";
const BOTH_AGREE: &str = "introductions/both-agree";
const REVEALED: &str = "introductions/revealed";
const ENDED: &str = "introductions/ended";
const DELETE: &str = "introductions/delete";
const OUTCOME: &str = "introductions/outcome";
const OVERDUE: &str = "introductions/overdue";
const THANKS: &str = "introductions/thanks";
const LEFT: &str = "introductions/left";
const NEED_CHANGED: &str = "introductions/need-changed";

/// After somebody started one: a receipt to them, the news to the coordinators.
pub(super) async fn begun(tx: &mut WriteTx, id: IntroductionId, by: By) -> Result<(), DbError> {
    let intro = store::get(tx, id).await?;
    if let Some(account) = by.account {
        mail::post(tx, RECEIPT, account, &id.to_string(), by.at).await?;
    }
    to_side(tx, &intro, Role::Coordinator, (NEW_REQUEST, by)).await
}

/// After a step.
pub(super) async fn after(
    tx: &mut WriteTx,
    intro: &Introduction,
    (action, to): (Action, State),
    by: By,
) -> Result<(), DbError> {
    use Role::{Community, Coordinator, Person};
    let letters: Vec<(Role, &str)> = match (action, to) {
        (Action::Remind, State::AskingPerson) => vec![(Person, REMIND_PERSON)],
        (Action::Remind, _) => vec![(Community, REMIND_COMMUNITY)],
        (Action::Escalate, _) => vec![(Coordinator, OVERDUE)],
        (_, State::AskingPerson) => vec![(Person, ASK_PERSON)],
        (_, State::AskingCommunity) => vec![(Community, ASK_COMMUNITY)],
        (_, State::Agreed) => vec![(Coordinator, BOTH_AGREE)],
        (_, State::Revealed) => vec![(Person, REVEALED), (Community, REVEALED)],
        (Action::Hide | Action::AskAgain, _) => vec![(Person, OUTCOME), (Community, OUTCOME)],
        (Action::Complete, _) => vec![(Person, THANKS), (Community, THANKS)],
        (Action::Withdraw, _) if matches!(intro.state, State::Revealed | State::FollowUp) => {
            let other = if by.role == Person { Community } else { Person };
            vec![(other, DELETE)]
        }
        (Action::Cancel, _) => ends_for(intro, by)
            .into_iter()
            .map(|side| (side, LEFT))
            .collect(),
        (_, State::Declined | State::Withdrawn | State::Expired) => ends_for(intro, by)
            .into_iter()
            .map(|side| (side, ENDED))
            .collect(),
        _ => Vec::new(),
    };
    for (side, kind) in letters {
        to_side(tx, intro, side, (kind, by)).await?;
    }
    if to != intro.state {
        settle(tx, intro.id, by).await?;
    }
    Ok(())
}

/// The need says something else than what the person agreed to, or was asked about.
pub(super) async fn need_changed(
    tx: &mut WriteTx,
    intro: &Introduction,
    by: By,
) -> Result<(), DbError> {
    to_side(tx, intro, Role::Person, (NEED_CHANGED, by)).await
}

/// The side that told later adds its thanks: they go to the other one.
pub(super) async fn thanked(tx: &mut WriteTx, intro: &Introduction, by: By) -> Result<(), DbError> {
    let other = if by.role == Role::Person {
        Role::Community
    } else {
        Role::Person
    };
    to_side(tx, intro, other, (THANKS, by)).await
}

/// The sides that are told that it ended: not the one that ended it, and none that knew nothing.
fn ends_for(intro: &Introduction, by: By) -> Vec<Role> {
    use Role::{Community, Person};
    [Person, Community]
        .into_iter()
        .filter(|side| *side != by.role)
        .filter(|side| *side != Person || !party::hidden_from_person(intro))
        .filter(|side| {
            *side != Community
                || intro.facts.community_agreed
                || intro.state == State::AskingCommunity
        })
        .collect()
}

/// A question that was answered elsewhere is no longer answered from the letter.
pub(super) async fn settle(tx: &mut WriteTx, id: IntroductionId, by: By) -> Result<(), DbError> {
    for side in [Role::Person, Role::Community] {
        let subject = subject(id, side);
        links::settle(tx, links::Purpose::Answer, &subject, by.at).await?;
        let message = questions::letters::subject(id, side);
        links::settle(tx, links::Purpose::Answer, &message, by.at).await?;
    }
    Ok(())
}

/// An application ended because its student was accepted elsewhere, by nobody's own act: the student
/// is told so too.
pub(super) async fn gave_way(
    tx: &mut WriteTx,
    intro: &Introduction,
    by: By,
) -> Result<(), DbError> {
    to_side(tx, intro, Role::Person, (ENDED, by)).await
}

/// The lending community took its agreement back: whoever received contacts is asked to delete
/// them, and whoever knew of it is told that it ended.
pub(super) async fn lender_withdrew(
    tx: &mut WriteTx,
    intro: &Introduction,
    (by, tell): (By, bool),
) -> Result<(), DbError> {
    let received = matches!(intro.state, State::Revealed | State::FollowUp);
    let kind = if received { DELETE } else { ENDED };
    if tell {
        to_side(tx, intro, Role::Community, (kind, by)).await?;
        if !party::hidden_from_person(intro) {
            to_side(tx, intro, Role::Person, (kind, by)).await?;
        }
    }
    settle(tx, intro.id, by).await
}

/// Asks the other side to delete what it received from somebody who has left since.
pub(super) async fn left(tx: &mut WriteTx, intro: &Introduction, by: By) -> Result<(), DbError> {
    let other = if by.role == Role::Person {
        Role::Community
    } else {
        Role::Person
    };
    to_side(tx, intro, other, (LEFT, by)).await
}

async fn to_side(
    tx: &mut WriteTx,
    intro: &Introduction,
    side: Role,
    (kind, by): (&str, By),
) -> Result<(), DbError> {
    let readers = match side {
        // What is overdue goes to all of them.
        Role::Coordinator if kind != OVERDUE => cases::readers(tx, intro, by.at).await?,
        _ => party::accounts(tx, intro, side).await?,
    };
    for account in readers {
        let subject = format!("{}:{}", intro.id, side.code());
        mail::post(tx, kind, account, &subject, by.at).await?;
    }
    Ok(())
}

/// A letter to the coordinators about something of an introduction that is named by its id.
pub(super) async fn to_coordinators(
    tx: &mut WriteTx,
    intro: &Introduction,
    (kind, subject): (&str, &str),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    for account in cases::readers(tx, intro, now).await? {
        mail::post(tx, kind, account, subject, now).await?;
    }
    Ok(())
}

/// What an answering link is about: an introduction and the side that is asked.
pub fn subject(id: IntroductionId, side: Role) -> String {
    format!("{id}:{}", side.code())
}

/// Reads such a subject; a bare id counts for the side of the account that started it.
pub(super) fn read_subject(subject: &str) -> Option<(IntroductionId, Option<Role>)> {
    match subject.split_once(':') {
        Some((id, side)) => Some((id.parse().ok()?, Role::parse(side))),
        None => Some((subject.parse().ok()?, None)),
    }
}

/// What an offer is called beside its title.
pub(super) fn offer_label(lang: Lang, kind: Kind) -> String {
    match kind {
        Kind::Internship => t!(lang, "letter-fact-internship"),
        Kind::Need => t!(lang, "letter-fact-need"),
    }
}

struct About {
    lang: Lang,
    /// The community that lends the person, where one does.
    lender: Option<String>,
    /// That community has taken its agreement back.
    lender_left: bool,
    intro: Introduction,
    offer: Opportunity,
    community: String,
    host: Community,
    side: Role,
    /// It ended because the student was accepted elsewhere.
    gave_way: bool,
}

impl About {
    fn facts(&self) -> Part {
        let lang = self.lang;
        let mut facts = vec![
            (offer_label(lang, self.offer.kind), self.offer.title.clone()),
            (t!(lang, "letter-fact-community"), self.community.clone()),
        ];
        let lender = self.lender.clone();
        facts.extend(lender.map(|name| (t!(lang, "letter-fact-lender"), name)));
        facts.push((
            t!(lang, "letter-fact-period"),
            crate::text::period(lang, self.offer.period.from, self.offer.period.to),
        ));
        Part::Facts(facts)
    }

    /// The lending community, if it was the one that ended it.
    fn lender_left(&self) -> Option<&str> {
        self.lender.as_deref().filter(|_| self.lender_left)
    }

    fn until(&self) -> String {
        self.intro
            .due_at
            .map(|at| date(self.lang, riga_date(at)))
            .unwrap_or_default()
    }
}

/// Puts a letter of this feature together; nothing when it is no longer wanted.
pub async fn compose(
    tx: &mut WriteTx,
    app: &App,
    posted: &Posted,
) -> Result<Option<Letter>, DbError> {
    if posted.kind.starts_with(questions::letters::KINDS) {
        return questions::letters::compose(tx, app, posted).await;
    }
    if posted.kind.starts_with(silence::letters::KINDS) {
        return silence::letters::compose(tx, app, posted).await;
    }
    if posted.kind == thanks::letters::OFFERED {
        return thanks::letters::compose(tx, app, posted).await;
    }
    if posted.kind.starts_with(cases::letters::KINDS) {
        return cases::letters::compose(tx, app, posted).await;
    }
    let Some(account) = posted.account else {
        return adults::to_adult(tx, app, posted).await;
    };
    let Some((id, side)) = read_subject(&posted.subject) else {
        return Ok(None);
    };
    let reader = accounts::get(tx, account).await?;
    let intro = store::get(tx, id).await?;
    let (offer, _) = opportunities::kept::known(tx, intro.opportunity).await?;
    let host = communities::get(tx, intro.community).await?;
    let side = side.unwrap_or(intro.started_by);
    let about = About {
        lang: reader.lang,
        gave_way: internships::gave_way(tx, id).await?,
        lender: lender::name(tx, id).await?,
        lender_left: lender::of(tx, id).await?.is_some_and(|one| !one.agreed),
        intro,
        offer,
        community: host.name.clone(),
        host,
        side,
    };
    let Some((subject, parts)) = content(tx, app, &about, (posted.kind.as_str(), account)).await?
    else {
        return Ok(None);
    };
    let lang = about.lang;
    Ok(Some(Letter {
        to: accounts::email(tx, app, account).await?,
        lang,
        subject,
        greeting: t!(lang, "letter-greeting", name = reader.name),
        parts,
        why: why(lang, &posted.kind),
        unsubscribe: None,
    }))
}

/// Why the reader gets it: coordinators take no part in the introduction, they look after it.
fn why(lang: Lang, kind: &str) -> String {
    match kind {
        NEW_REQUEST | BOTH_AGREE | OVERDUE | adults::READY | adults::REFUSED => {
            t!(lang, "letter-coordinator-why")
        }
        _ => t!(lang, "letter-introduction-why"),
    }
}

type Content = Option<(String, Vec<Part>)>;

async fn content(
    tx: &mut WriteTx,
    app: &App,
    about: &About,
    (kind, account): (&str, AccountId),
) -> Result<Content, DbError> {
    let lang = about.lang;
    let page = app.url(&format!("/introductions/{}", about.intro.id));
    let see = || Part::Buttons(vec![(t!(lang, "letter-see-introduction"), page.clone())]);
    let text = |words: String| Part::Text(words);
    let facts = about.facts();
    let back = match kind {
        RECEIPT | REVEALED => {
            let reader = (about.side, account);
            withdrawing::parts(tx, (app, lang), &about.intro, reader).await?
        }
        _ => Vec::new(),
    };
    Ok(match kind {
        RECEIPT => Some((
            t!(lang, "letter-receipt-subject"),
            vec![
                text(t!(lang, "letter-receipt-text")),
                facts,
                text(t!(lang, "letter-receipt-next")),
                see(),
            ]
            .into_iter()
            .chain(back)
            .collect(),
        )),
        NEW_REQUEST => Some((
            t!(lang, "letter-new-request-subject"),
            vec![text(t!(lang, "letter-new-request-text")), facts, see()],
        )),
        ASK_PERSON | REMIND_PERSON if about.intro.state == State::AskingPerson => {
            if party::host_is_suspended(tx, &about.intro).await? {
                return Ok(None);
            }
            Some(question(tx, app, about, (kind == REMIND_PERSON, account)).await?)
        }
        ASK_COMMUNITY | REMIND_COMMUNITY if about.intro.state == State::AskingCommunity => {
            let places = internships::places(tx, &about.offer).await?;
            // A host without a free place is not asked again; its answer could only be no.
            let full = kind == REMIND_COMMUNITY && places.is_some_and(internships::Places::is_full);
            if full || !party::community_reads(tx, &about.intro).await? {
                return Ok(None);
            }
            Some(question(tx, app, about, (kind == REMIND_COMMUNITY, account)).await?)
        }
        BOTH_AGREE if about.intro.state == State::Agreed => Some((
            t!(lang, "letter-both-agree-subject"),
            vec![text(t!(lang, "letter-both-agree-text")), facts, see()],
        )),
        REVEALED => Some((
            t!(lang, "letter-revealed-subject"),
            vec![
                text(t!(lang, "letter-revealed-text")),
                facts,
                see(),
                text(t!(lang, "letter-revealed-ledger")),
            ]
            .into_iter()
            .chain(back)
            .collect(),
        )),
        ENDED => {
            let mut parts = vec![text(ended_words(about)), facts];
            parts.extend(on_parts(tx, app, about).await?);
            parts.push(see());
            Some((t!(lang, "letter-ended-subject"), parts))
        }
        DELETE => Some((
            t!(lang, "letter-delete-subject"),
            vec![
                text(match about.lender_left() {
                    Some(lender) => t!(lang, "letter-delete-lender", lender = lender),
                    None => t!(lang, "letter-delete-text"),
                }),
                facts,
                text(t!(lang, "letter-delete-please")),
            ],
        )),
        LEFT => Some((t!(lang, "letter-left-subject"), left_parts(about, see()))),
        OUTCOME => {
            let now = app.clock.now();
            if !outcome::is_open_to(tx, &about.intro, (about.side, now)).await? {
                return Ok(None);
            }
            let asked = (about.intro.id, about.side);
            let token = outcome::link(tx, asked, account, now).await?;
            let button = |(code, words): (&str, String)| {
                (words, app.url(&format!("/outcome/{token}?answer={code}")))
            };
            let answers = outcome::views::answers(lang).map(button);
            Some((
                t!(lang, "letter-outcome-subject"),
                vec![
                    text(t!(lang, "letter-outcome-text")),
                    facts,
                    Part::Buttons(answers.to_vec()),
                ],
            ))
        }
        NEED_CHANGED if !about.intro.state.is_over() => {
            let mut parts = need::letters::changed(lang, &about.offer);
            parts.push(see());
            let subject = t!(
                lang,
                "letter-need-changed-subject",
                need = about.offer.title.clone()
            );
            Some((subject, parts))
        }
        OVERDUE => Some((
            t!(lang, "letter-overdue-subject"),
            vec![text(t!(lang, "letter-overdue-text")), facts, see()],
        )),
        THANKS => {
            let other = if about.side == Role::Person {
                Role::Community
            } else {
                Role::Person
            };
            let mut parts = vec![text(t!(lang, "letter-thanks-text")), facts];
            parts.extend(
                outcome::store::thanks_from(tx, about.intro.id, other)
                    .await?
                    .into_iter()
                    .map(Part::Quote),
            );
            Some((t!(lang, "letter-thanks-subject"), parts))
        }
        _ => {
            let named = adults::named(tx, about.intro.id).await?;
            let found = adults::content(lang, kind, &named);
            found.map(|(subject, mut parts)| {
                parts.extend([facts, see()]);
                (subject, parts)
            })
        }
    })
}

/// Somebody has left: what ended, and, for those who received contacts, the request to delete them.
fn left_parts(about: &About, see: Part) -> Vec<Part> {
    let lang = about.lang;
    let mut parts = vec![Part::Text(t!(lang, "letter-left-text")), about.facts()];
    if about.intro.window_ends_at.is_some() {
        parts.push(Part::Text(t!(lang, "letter-left-delete")));
        parts.push(Part::Text(t!(lang, "letter-delete-please")));
    } else {
        parts.push(Part::Text(t!(lang, "letter-ended-on")));
        parts.push(see);
    }
    parts
}

/// How it goes on: for a student with three other offers, if there are any.
async fn on_parts(tx: &mut WriteTx, app: &App, about: &About) -> Result<Vec<Part>, DbError> {
    let lang = about.lang;
    // Where nothing is to be done, nothing else is offered.
    if about.gave_way {
        return Ok(Vec::new());
    }
    let student = about.side == Role::Person && about.offer.kind == Kind::Internship;
    if !student {
        return Ok(vec![Part::Text(t!(lang, "letter-ended-on"))]);
    }
    let others = internships::others(tx, app, about.intro.person, app.clock.now()).await?;
    if others.is_empty() {
        return Ok(vec![Part::Text(t!(lang, "letter-ended-on"))]);
    }
    let line = |offer: &Opportunity| {
        let address = app.url(&format!("/needs/{}", offer.id));
        format!("{}\n{address}", offer.title)
    };
    Ok(vec![
        Part::Text(t!(lang, "letter-other-offers")),
        Part::List(others.iter().map(line).collect()),
    ])
}

fn ended_words(about: &About) -> String {
    let lang = about.lang;
    if about.gave_way {
        return if about.side == Role::Person {
            t!(lang, "letter-ended-elsewhere-person")
        } else {
            t!(lang, "letter-ended-elsewhere")
        };
    }
    let host_silent = about.intro.community_asked_at.is_some()
        && about.offer.kind == Kind::Internship
        && about.side == Role::Person;
    match about.intro.state {
        State::Expired if host_silent => t!(lang, "letter-ended-host-silent"),
        State::Declined => t!(lang, "letter-ended-declined"),
        State::Expired => t!(lang, "letter-ended-expired"),
        _ => match about.lender_left() {
            Some(lender) => t!(lang, "letter-ended-lender", lender = lender),
            None => t!(lang, "letter-ended-withdrawn"),
        },
    }
}
