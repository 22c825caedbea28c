//! Asking, and what is answered.

use chrono::{DateTime, Months, TimeDelta, Utc};
use serde_json::json;
use subtle::ConstantTimeEq;

use super::letters::ASK;
use super::store;
use crate::accounts::{self, Coordinator, reach};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::communities::{self, Community, CommunityState};
use crate::db::{AccountId, CommunityId, DbError, ReadTx, WriteTx};
use crate::http::{Failure, Page};
use crate::objections::{self, Topic};
use crate::{key, mail};

/// Months after which contacts are asked about.
const MONTHS: u32 = 12;
/// Days without an answer after which the question is asked again, and after which the desk asks.
const AGAIN: TimeDelta = TimeDelta::days(92);
const DESK: TimeDelta = TimeDelta::days(30);

/// What a community answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Right,
    /// Something has changed, which they will put right.
    Change,
    /// Nobody reads this for the community any more.
    Nobody,
}

impl Answer {
    pub const ALL: [Answer; 3] = [Answer::Right, Answer::Change, Answer::Nobody];

    pub fn code(self) -> &'static str {
        match self {
            Answer::Right => "right",
            Answer::Change => "change",
            Answer::Nobody => "nobody",
        }
    }

    pub fn parse(code: &str) -> Option<Answer> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// A community whose contacts the desk has to ask about.
#[derive(Clone, Debug)]
pub struct Overdue {
    pub id: CommunityId,
    pub name: String,
    pub territory: Option<String>,
    pub right_at: DateTime<Utc>,
    /// From when on the desk asks.
    pub since: DateTime<Utc>,
    pub answer: Option<Answer>,
}

/// Those the desk asks: they said that something is not right, or did not answer for a month.
pub async fn overdue(tx: &mut ReadTx, now: DateTime<Utc>) -> Result<Vec<Overdue>, DbError> {
    let rows = store::due(tx, now - Months::new(MONTHS) - DESK).await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let answer = Answer::parse(&row.answer).filter(|one| *one != Answer::Right);
            Overdue {
                id: row.id,
                name: row.name,
                territory: row.territory,
                right_at: row.right_at,
                since: match answer {
                    Some(_) => row.right_at,
                    None => row.right_at + Months::new(MONTHS) + DESK,
                },
                answer,
            }
        })
        .collect())
}

/// The day's questions.
pub async fn upkeep(tx: &mut WriteTx, now: DateTime<Utc>) -> Result<(), DbError> {
    for row in store::due(tx, now - Months::new(MONTHS)).await? {
        let waits = row.asked_at.is_some_and(|at| now - at < AGAIN);
        if waits || matches!(row.answer.as_str(), "change" | "nobody") {
            continue;
        }
        let mut asked = false;
        for account in communities::representatives(tx, row.id).await? {
            if accounts::get(tx, account).await?.restricted
                || objections::stands(tx, account, Topic::KeepWarm).await?
                || !reach::take_turn(tx, account, "contacts", now).await?
            {
                continue;
            }
            mail::post(tx, ASK, account, &row.id.to_string(), now).await?;
            asked = true;
        }
        if asked {
            store::asked(tx, row.id, now).await?;
            let what = ("asked whether contacts are right", row.id);
            record(tx, Actor::Time, what, now).await?;
        }
    }
    Ok(())
}

/// The link of a question: a seal over community, account and the moment of asking, so that it is
/// good until somebody answers.
pub(super) fn token(
    app: &App,
    (community, account): (CommunityId, AccountId),
    asked_at: DateTime<Utc>,
) -> String {
    let about = format!("{community}:{account}:{}", asked_at.timestamp_micros());
    format!(
        "{community}.{account}.{}",
        app.vault.token("contacts", &about)
    )
}

/// The moment of the open question to a community.
pub(super) async fn open(
    tx: &mut ReadTx,
    id: CommunityId,
) -> Result<Option<DateTime<Utc>>, DbError> {
    Ok(store::one(tx, id).await?.and_then(|(asked_at, _)| asked_at))
}

/// The community and the account a link is for, as long as it is good.
pub(super) async fn bearer(
    tx: &mut ReadTx,
    app: &App,
    given: &str,
) -> Result<Option<(Community, AccountId)>, DbError> {
    let mut parts = given.split('.');
    let (Some(community), Some(account)) = (parts.next(), parts.next()) else {
        return Ok(None);
    };
    let (Ok(id), Ok(account)) = (
        community.parse::<CommunityId>(),
        account.parse::<AccountId>(),
    ) else {
        return Ok(None);
    };
    let Some(asked_at) = open(tx, id).await? else {
        return Ok(None);
    };
    let own = token(app, (id, account), asked_at);
    if !bool::from(own.as_bytes().ct_eq(given.as_bytes()))
        || !communities::represents(tx, account, id).await?
    {
        return Ok(None);
    }
    let found = communities::get(tx, id).await?;
    Ok((found.state != CommunityState::Suspended).then_some((found, account)))
}

/// Takes the answer behind a link; nothing when it is no longer good.
pub(super) async fn answer(
    app: &App,
    page: &Page,
    (given, answer): (&str, Answer),
) -> Result<Option<CommunityId>, Failure> {
    let mut tx = app.db.write().await?;
    let Some((community, account)) = bearer(&mut tx, app, given).await? else {
        return Ok(None);
    };
    store::answered(&mut tx, (community.id, answer.code()), page.now).await?;
    reach::arrived(&mut tx, account, page.now).await?;
    let what = (action(answer), community.id);
    record(&mut tx, Actor::Account(account), what, page.now).await?;
    tx.commit().await?;
    Ok(Some(community.id))
}

fn action(answer: Answer) -> &'static str {
    match answer {
        Answer::Right => "contacts are right",
        Answer::Change => "contacts have changed",
        Answer::Nobody => "nobody speaks for the community",
    }
}

/// A coordinator heard, otherwise than on the site, that contacts are right, or put them right.
pub(super) async fn heard(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    id: CommunityId,
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    if communities::get(&mut tx, id).await?.state == CommunityState::Suspended {
        return Err(Failure::Refused(key!("refused-changed-meanwhile")));
    }
    store::answered(&mut tx, (id, Answer::Right.code()), page.now).await?;
    let actor = Actor::Account(coordinator.account);
    record(&mut tx, actor, ("contacts heard to be right", id), page.now).await?;
    tx.commit().await?;
    Ok(())
}

/// The community changed what it says of itself: an answer that waited for that is done.
pub(in crate::communities) async fn edited(
    tx: &mut WriteTx,
    id: CommunityId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    store::settled(tx, id, now).await
}

async fn record(
    tx: &mut WriteTx,
    actor: Actor,
    (action, id): (&str, CommunityId),
    at: DateTime<Utc>,
) -> Result<(), DbError> {
    let act = Act {
        at,
        actor,
        action,
        subject: format!("community:{id}"),
        detail: json!({}),
    };
    audit::record(tx, act).await
}
