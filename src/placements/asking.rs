//! Questions: put to a party by a letter with one link, answered behind it, on the page or on
//! paper. Opening a link changes nothing; its page has a button that acts.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

use super::actions::{self, Answer, By};
use super::model::{Asked, Party, Placement, Question, Words};
use super::workflow::{State, Who};
use super::{letters, sight, store};
use crate::accounts::{self, reach};
use crate::app::App;
use crate::communities;
use crate::db::{AccountId, DbError, PlacementId, ReadTx, WriteTx};
use crate::http::{Failure, Page, Viewer};
use crate::key;
use crate::people;
use crate::vault::digest;

/// How long an answer is waited for.
pub(super) fn lifetime(question: Question) -> TimeDelta {
    match question {
        Question::Confirm | Question::Start | Question::Middle => TimeDelta::days(21),
        Question::Evaluation | Question::After => TimeDelta::days(60),
    }
}

/// The link's token. It is made of the question, so that every letter about it has the same one;
/// at rest only its hash is kept.
fn token(app: &App, asked: &Asked) -> String {
    app.vault.token("placement", &bound(asked))
}

fn bound(asked: &Asked) -> String {
    format!("{}:{}", asked.id, asked.asked_at.timestamp_micros())
}

/// What a letter's link ends in: the token and, in a letter to an account, that account's own part,
/// which is good only as long as the account may answer for its side.
pub(super) fn link(app: &App, asked: &Asked, reader: Option<AccountId>) -> String {
    let token = token(app, asked);
    match reader {
        Some(reader) => format!("{token}.{}", own_part(app, asked, reader)),
        None => token,
    }
}

fn own_part(app: &App, asked: &Asked, reader: AccountId) -> String {
    let own = format!("{}:{reader}", bound(asked));
    app.vault.token("placement-reader", &own)
}

/// Whose link it is; nothing when it is nobody's who may still answer for that party.
async fn reader_of(
    tx: &mut ReadTx,
    app: &App,
    (placement, asked, own): (&Placement, &Asked, &str),
) -> Result<Option<Option<AccountId>>, DbError> {
    let may_answer = match asked.party {
        Party::School | Party::Guardian => return Ok(own.is_empty().then_some(None)),
        Party::Student => {
            let person = people::get(tx, placement.person).await?;
            person.account.into_iter().collect()
        }
        Party::Host => communities::representatives(tx, placement.community).await?,
    };
    for account in may_answer {
        // A letter may have gone to a record of theirs that has been merged into this one since.
        let mut records = accounts::merging::into(tx, account).await?;
        records.push(account);
        if records.iter().any(|one| own_part(app, asked, *one) == own) {
            return Ok(Some(Some(account)));
        }
    }
    Ok(None)
}

fn new(placement: &Placement, (party, question): (Party, Question), now: DateTime<Utc>) -> Asked {
    Asked {
        id: Uuid::now_v7(),
        placement: placement.id,
        party,
        question,
        asked_at: now,
        expires_at: now + lifetime(question),
        reminded: 0,
        answer: None,
        answered_at: None,
        means: String::new(),
        seen_by: String::new(),
        seen_on: None,
        recorded_by: None,
        hours: None,
        words: Words::default(),
    }
}

/// Puts a question to a party. Nobody is asked for a part that nobody was named for yet.
pub(super) async fn ask(
    tx: &mut WriteTx,
    app: &App,
    placement: &Placement,
    what: (Party, Question),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let (party, _) = what;
    if matches!(party, Party::School | Party::Guardian) {
        let named = store::adults(tx, placement.id).await?;
        if !named.iter().any(|adult| adult.party == party) {
            return Ok(());
        }
    }
    let asked = new(placement, what, now);
    store::ask(tx, &asked, &digest(&token(app, &asked))).await?;
    letters::ask(tx, placement, &asked, (letters::ASK, now)).await
}

/// The host confirms by saying what is agreed on.
pub(super) async fn confirmed(
    tx: &mut WriteTx,
    placement: &Placement,
    party: Party,
    (account, now): (AccountId, DateTime<Utc>),
) -> Result<(), DbError> {
    let asked = Asked {
        answer: Some("yes".to_owned()),
        answered_at: Some(now),
        means: "site".to_owned(),
        recorded_by: Some(account),
        ..new(placement, (party, Question::Confirm), now)
    };
    keep(tx, &asked).await
}

/// A party signed on paper, as a coordinator says: who saw it, and when.
pub(super) async fn seen_on_paper(
    tx: &mut WriteTx,
    placement: &Placement,
    (party, (account, seen_by, seen_on)): (Party, (AccountId, &str, NaiveDate)),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let asked = Asked {
        answer: Some("yes".to_owned()),
        answered_at: Some(now),
        means: "paper".to_owned(),
        seen_by: seen_by.to_owned(),
        seen_on: Some(seen_on),
        recorded_by: Some(account),
        ..new(placement, (party, Question::Confirm), now)
    };
    keep(tx, &asked).await
}

async fn keep(tx: &mut WriteTx, asked: &Asked) -> Result<(), DbError> {
    // Nobody ever gets this link; the row needs one until it is answered, in the same breath.
    store::ask(tx, asked, &asked.id.to_string()).await?;
    store::answer(tx, asked).await?;
    Ok(())
}

/// Everybody who can tell how it went is asked.
pub(super) async fn evaluations(
    tx: &mut WriteTx,
    app: &App,
    placement: &Placement,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    for party in [Party::Student, Party::Host, Party::School] {
        if placement
            .legal_form
            .parties(placement.minor)
            .contains(&party)
        {
            ask(tx, app, placement, (party, Question::Evaluation), now).await?;
        }
    }
    Ok(())
}

/// The question behind a link that is still good. The student's browser does not answer for an
/// adult, nor does the host's.
pub(super) async fn behind(
    tx: &mut ReadTx,
    (app, page): (&App, &Page),
    link: &str,
) -> Result<Option<(Placement, Asked, Option<AccountId>)>, Failure> {
    let (token, own) = link.split_once('.').unwrap_or((link, ""));
    let Some(asked) = store::ask_behind(tx, &digest(token), page.now).await? else {
        return Ok(None);
    };
    let placement = store::get(tx, asked.placement).await?;
    if !is_waiting(&placement, asked.question) {
        return Ok(None);
    }
    let Some(reader) = reader_of(tx, app, (&placement, &asked, own)).await? else {
        return Ok(None);
    };
    if let Some(viewer) = &page.viewer
        && let Some(own) = side_of(tx, viewer, &placement).await?
        && own != asked.party
    {
        let why = match own {
            Party::Student => key!("refused-adult-not-you"),
            _ => key!("refused-link-not-host"),
        };
        return Err(Failure::Refused(why));
    }
    sight::answers(tx, &placement, (asked.party, asked.question)).await?;
    Ok(Some((placement, asked, reader)))
}

async fn side_of(
    tx: &mut ReadTx,
    viewer: &Viewer,
    placement: &Placement,
) -> Result<Option<Party>, DbError> {
    let own = people::by_account(tx, viewer.account).await?;
    if own.is_some_and(|person| person.id == placement.person) {
        return Ok(Some(Party::Student));
    }
    let host = communities::represents(tx, viewer.account, placement.community).await?;
    Ok(host.then_some(Party::Host))
}

/// Tells whether an answer still matters.
pub(super) fn is_waiting(placement: &Placement, question: Question) -> bool {
    match question {
        Question::Confirm => placement.state.is_open(),
        Question::Start => placement.state == State::Agreed,
        Question::Middle => placement.state == State::Running,
        Question::Evaluation | Question::After => placement.state.took_place(),
    }
}

/// Answers behind a link; false when it is no longer good. Of two answers at once, one counts.
pub(super) async fn answer_link(
    app: &App,
    page: &Page,
    token: &str,
    answer: &Answer,
) -> Result<bool, Failure> {
    let mut tx = app.db.write().await?;
    let Some((placement, ..)) = behind(&mut tx, (app, page), token).await? else {
        return Ok(false);
    };
    actions::lock(&mut tx, placement.id).await?;
    let Some((placement, asked, reader)) = behind(&mut tx, (app, page), token).await? else {
        return Ok(false);
    };
    if let Some(account) = reader {
        reach::arrived(&mut tx, account, page.now).await?;
    }
    let by = By {
        who: who(asked.party),
        account: reader.or_else(|| page.viewer.as_ref().map(|viewer| viewer.account)),
        at: page.now,
    };
    actions::answered(&mut tx, app, (&placement, &asked), answer, (by, "mail")).await?;
    tx.commit().await?;
    Ok(true)
}

/// The student or the host answers on the placement's page.
pub async fn answer_here(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    (id, question): (PlacementId, Question),
    answer: &Answer,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let placement = actions::lock(&mut tx, id).await?;
    let who = actions::part_of(&mut tx, viewer, &placement).await?;
    let party = match who {
        Who::Student => Party::Student,
        Who::Host => Party::Host,
        _ => return Err(Failure::Refused(key!("refused-step-not-open"))),
    };
    sight::answers(&mut tx, &placement, (party, question)).await?;
    let asked = store::asked(&mut tx, id).await?;
    let asked = asked
        .into_iter()
        .find(|one| one.party == party && one.question == question)
        .filter(|one| one.answer.is_none() && is_waiting(&placement, question))
        .ok_or(Failure::Refused(key!("refused-step-not-open")))?;
    if answer.asking.is_some_and(|seen| seen != asked.id) {
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    }
    let by = By {
        who,
        account: Some(viewer.account),
        at: page.now,
    };
    actions::answered(&mut tx, app, (&placement, &asked), answer, (by, "site")).await?;
    tx.commit().await?;
    Ok(())
}

pub(super) fn who(party: Party) -> Who {
    match party {
        Party::Student => Who::Student,
        Party::Host => Who::Host,
        Party::School => Who::School,
        Party::Guardian => Who::Guardian,
    }
}
