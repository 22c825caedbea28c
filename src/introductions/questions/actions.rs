//! What is done with messages before agreeing. Each is one transaction.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use uuid::Uuid;

use super::{MOST, MOST_CHARACTERS, Question, Standing, is_open, letters, store};
use crate::accounts::{self, Coordinator, links};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::communities::{self, CommunityState};
use crate::db::{AccountId, DbError, ReadTx, WriteTx};
use crate::http::{Errors, Failure, Fault, Page, Viewer};
use crate::introductions::model::Introduction;
use crate::introductions::workflow::{EXTENSION_DAYS, Role, State};
use crate::introductions::{internships, letters as general, party, silence, steps};
use crate::key;
use crate::people;
use crate::text::may_hold_contact;

/// What came of sending.
pub enum Sent {
    Done(Standing),
    /// What stands in the way, beside the field.
    Faults(Errors),
    /// The link is no longer good.
    Gone,
}

/// A party sends a message from its page.
pub async fn send_here(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    (id, raw): (crate::db::IntroductionId, &str),
) -> Result<Sent, Failure> {
    let mut tx = app.db.write().await?;
    let intro = crate::introductions::get(&mut tx, id).await?;
    let party = party::of(&mut tx, viewer, &intro).await?;
    if !matches!(party.role, Role::Person | Role::Community) {
        return Err(Failure::NotFound);
    }
    let body = match checked(&mut tx, &intro, party.role, raw).await? {
        Ok(body) => body,
        Err(errors) => return Ok(Sent::Faults(errors)),
    };
    let standing = send(
        &mut tx,
        app,
        &intro,
        (party.role, viewer.account, &body),
        page.now,
    )
    .await?;
    tx.commit().await?;
    Ok(Sent::Done(standing))
}

/// What a letter's link to answer a message leads to, if it is still good.
pub(super) async fn replying(
    tx: &mut ReadTx,
    page: &Page,
    token: &str,
) -> Result<Option<(Introduction, Role, AccountId)>, Failure> {
    let link = links::look(tx, links::Purpose::Answer, token, page.now).await?;
    let Some(link) = link else { return Ok(None) };
    let (Some((id, side)), Some(account)) = (letters::read_subject(&link.subject), link.account_id)
    else {
        return Ok(None);
    };
    let intro = crate::introductions::get(tx, id).await?;
    let speaks = party::accounts(tx, &intro, side).await?.contains(&account);
    let reads = side != Role::Community || party::community_reads(tx, &intro).await?;
    Ok((speaks && reads && is_open(&intro)).then_some((intro, side, account)))
}

/// A side answers a message from its letter.
pub(super) async fn send_by_letter(
    app: &App,
    page: &Page,
    token: &str,
    raw: &str,
) -> Result<Sent, Failure> {
    let mut tx = app.db.write().await?;
    let Some((intro, side, account)) = replying(&mut tx, page, token).await? else {
        return Ok(Sent::Gone);
    };
    let body = match checked(&mut tx, &intro, side, raw).await? {
        Ok(body) => body,
        Err(errors) => return Ok(Sent::Faults(errors)),
    };
    let taken = links::take(&mut tx, links::Purpose::Answer, token, page.now).await?;
    if taken.is_none() {
        return Ok(Sent::Gone);
    }
    let standing = send(&mut tx, app, &intro, (side, account, &body), page.now).await?;
    tx.commit().await?;
    Ok(Sent::Done(standing))
}

/// The text, if it may be sent at all: short, and without the sender's own name.
async fn checked(
    tx: &mut ReadTx,
    intro: &Introduction,
    side: Role,
    raw: &str,
) -> Result<Result<String, Errors>, DbError> {
    let mut errors = Errors::default();
    let body = errors.lines("question", raw, 5, MOST_CHARACTERS);
    let mut names = Vec::new();
    for account in party::accounts(tx, intro, side).await? {
        names.push(accounts::get(tx, account).await?.name);
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    if people::names_in(&body, &names) {
        errors.add("question", Fault::new(key!("fault-question-name")));
    }
    Ok(if errors.is_empty() {
        Ok(body)
    } else {
        Err(errors)
    })
}

async fn send(
    tx: &mut WriteTx,
    app: &App,
    intro: &Introduction,
    (side, account, body): (Role, AccountId, &str),
    now: DateTime<Utc>,
) -> Result<Standing, Failure> {
    may_go(tx, intro, None).await?;
    let own: Vec<Question> = store::of(tx, intro.id).await?;
    let own: Vec<&Question> = own.iter().filter(|one| one.side == side).collect();
    let minor = people::get(tx, intro.person)
        .await?
        .is_minor(app.clock.today());
    let standing = if minor || holds_contact(tx, app, intro, body).await? {
        Standing::Held
    } else {
        Standing::PassedOn
    };
    let mut question = Question {
        id: Uuid::now_v7(),
        introduction: intro.id,
        side,
        body: body.to_owned(),
        standing,
        note: String::new(),
        asked_by: Some(account),
        asked_at: now,
        version: 1,
    };
    let returned = own.iter().rfind(|one| one.standing == Standing::Returned);
    if let Some(returned) = returned {
        (question.id, question.version) = (returned.id, returned.version);
        if !store::rewrite(tx, &question).await? {
            return Err(Failure::Refused(key!("refused-changed-meanwhile")));
        }
    } else {
        if own.len() >= MOST {
            return Err(Failure::Refused(key!("refused-question-most")));
        }
        let position = i64::try_from(own.len() + 1).unwrap_or(i64::MAX);
        store::insert(tx, &question, position)
            .await
            .map_err(|error| match error {
                DbError::Taken(_) => Failure::Refused(key!("refused-changed-meanwhile")),
                other => other.into(),
            })?;
    }
    if side == Role::Community {
        silence::answered(tx, intro.community, now).await?;
    }
    if standing == Standing::Held {
        general::to_coordinators(tx, intro, (letters::HELD, &question.id.to_string()), now).await?;
    } else {
        passed_on(tx, intro, &question, now).await?;
    }
    let what = match standing {
        Standing::Held => "introduction message held",
        _ => "introduction message passed on",
    };
    record(tx, Actor::Account(account), (what, &question), now).await?;
    Ok(standing)
}

/// Refuses unless messages may go now; locks the introduction until the end of the transaction.
async fn may_go(
    tx: &mut WriteTx,
    intro: &Introduction,
    due_at: Option<DateTime<Utc>>,
) -> Result<(), Failure> {
    let community = communities::get(tx, intro.community).await?;
    if community.state == CommunityState::Suspended {
        return Err(Failure::Refused(key!("refused-host-suspended")));
    }
    let place = (intro.id, intro.state.code(), intro.state_since);
    if !is_open(intro) || !store::hold_still(tx, place, due_at).await? {
        return Err(Failure::Refused(key!("refused-question-time")));
    }
    Ok(())
}

/// Tells whether a text may hold a way to reach somebody, or names one of the two sides' own.
async fn holds_contact(
    tx: &mut ReadTx,
    app: &App,
    intro: &Introduction,
    body: &str,
) -> Result<bool, DbError> {
    Ok(may_hold_contact(body) || names_own(tx, app, intro, body).await?)
}

async fn names_own(
    tx: &mut ReadTx,
    app: &App,
    intro: &Introduction,
    body: &str,
) -> Result<bool, DbError> {
    for side in [Role::Person, Role::Community] {
        for account in party::accounts(tx, intro, side).await? {
            if accounts::is_named_in(tx, app, account, body).await? {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// The letter to the other side; the first message of a question gives whoever is asked three days
/// more, once.
async fn passed_on(
    tx: &mut WriteTx,
    intro: &Introduction,
    question: &Question,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let other = match question.side {
        Role::Person => Role::Community,
        _ => Role::Person,
    };
    let asked = match intro.state {
        State::AskingPerson => Role::Person,
        _ => Role::Community,
    };
    let track = internships::track(tx, intro.opportunity).await?;
    let usual = steps::due_at((intro.state, track), intro.state_since);
    if let Some(due) = usual.filter(|due| intro.due_at == usual && now < *due) {
        let longer = due + TimeDelta::days(EXTENSION_DAYS);
        may_go(tx, intro, Some(longer)).await?;
        let subject = general::subject(intro.id, asked);
        links::prolong(tx, links::Purpose::Answer, &subject, longer).await?;
    }
    for account in party::accounts(tx, intro, other).await? {
        crate::mail::post(
            tx,
            letters::PASSED_ON,
            account,
            &question.id.to_string(),
            now,
        )
        .await?;
    }
    Ok(())
}

/// A coordinator passes on a message that waited. One that names a side's own address or number is
/// never passed on: contacts move when both have agreed, not before.
pub(super) async fn release(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    (id, version): (Uuid, i64),
) -> Result<crate::db::IntroductionId, Failure> {
    let mut tx = app.db.write().await?;
    let (question, intro) = waiting(&mut tx, coordinator, id).await?;
    may_go(&mut tx, &intro, None).await?;
    if names_own(&mut tx, app, &intro, &question.body).await? {
        return Err(Failure::Refused(key!("refused-question-contact")));
    }
    let by = (coordinator.account, page.now);
    if !store::decide(&mut tx, (id, version), (Standing::PassedOn, ""), by).await? {
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    }
    passed_on(&mut tx, &intro, &question, page.now).await?;
    let actor = Actor::Account(coordinator.account);
    let what = ("introduction message passed on", &question);
    record(&mut tx, actor, what, page.now).await?;
    tx.commit().await?;
    Ok(intro.id)
}

/// A coordinator returns a message with a reason; its writer may write it anew.
pub(super) async fn send_back(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    (id, version): (Uuid, i64),
    note: &str,
) -> Result<crate::db::IntroductionId, Failure> {
    let mut tx = app.db.write().await?;
    let (question, intro) = waiting(&mut tx, coordinator, id).await?;
    let by = (coordinator.account, page.now);
    if !store::decide(&mut tx, (id, version), (Standing::Returned, note), by).await? {
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    }
    if let Some(writer) = question.asked_by {
        crate::mail::post(
            &mut tx,
            letters::RETURNED,
            writer,
            &id.to_string(),
            page.now,
        )
        .await?;
    }
    let actor = Actor::Account(coordinator.account);
    let what = ("introduction message returned", &question);
    record(&mut tx, actor, what, page.now).await?;
    tx.commit().await?;
    Ok(intro.id)
}

/// A message with its introduction, for a coordinator who belongs to neither side.
async fn waiting(
    tx: &mut ReadTx,
    coordinator: &Coordinator,
    id: Uuid,
) -> Result<(Question, Introduction), Failure> {
    let question = store::get(tx, id).await?;
    let intro = crate::introductions::get(tx, question.introduction).await?;
    if party::of(tx, coordinator, &intro).await?.conflicted {
        return Err(Failure::Refused(key!("refused-conflict")));
    }
    Ok((question, intro))
}

async fn record(
    tx: &mut WriteTx,
    actor: Actor,
    (action, question): (&str, &Question),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let act = Act {
        at: now,
        actor,
        action,
        subject: format!("introduction:{}", question.introduction),
        detail: json!({ "message": question.id, "side": question.side.code() }),
    };
    audit::record(tx, act).await
}
