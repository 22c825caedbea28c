//! Whose data an account could read since some moment: what a breach notice has to say. Also when the
//! account has been dealt with already: a role that was taken, a community it speaks for no more, an
//! account that left.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::model::{Exposure, Reach, Readable, Reading};
use super::store::{self, Side};
use crate::audit;
use crate::communities::standing::{self, Standing};
use crate::db::{AccountId, DbError, IntroductionId, ReadTx};
use crate::http::Roles;
use crate::introductions::disclosure;
use crate::introductions::workflow::State;

/// The time that is asked about.
#[derive(Clone, Copy)]
struct Span {
    since: DateTime<Utc>,
    now: DateTime<Utc>,
}

/// Puts together what an account could read from `since` on.
pub async fn of(
    tx: &mut ReadTx,
    account: AccountId,
    (since, now): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Exposure, DbError> {
    let name = store::name(tx, account).await?.ok_or(DbError::NotFound)?;
    let mut roles = Roles::default();
    for role in store::roles(tx, account).await? {
        roles.add(&role);
    }
    let span = Span { since, now };
    let history = History::of(tx, account).await?;
    let mut items = Vec::new();
    let mut known = BTreeSet::new();
    let standings = standing::of(tx, account).await?;
    for standing in &standings {
        items.extend(as_host(tx, *standing, span, &mut known).await?);
    }
    for side in store::acted_for_community(tx, account).await? {
        // Of communities it spoke for before such ends were recorded.
        if known.insert(side.introduction) {
            let read = released(&side, span).or_else(|| masked(&side, since));
            items.extend(read.and_then(|item| within(item, (None, history.left), span)));
        }
    }
    for side in store::as_person(tx, account).await? {
        // The other side is a representative here, not the person who asks.
        let own = released(&side, span).and_then(|item| within(item, (None, history.left), span));
        items.extend(own.map(|item| Readable {
            person: None,
            ..item
        }));
    }
    items.extend(opened(tx, account, since).await?);
    for item in &mut items {
        // A masked profile has no name for the reader; whoever answers a breach has to know it.
        if let (None, Some(owner)) = (&item.name, item.owner) {
            let name = store::name(tx, owner).await?;
            item.name = name.filter(|name| !name.is_empty());
        }
    }
    items.sort_by_key(|item| (item.reading, Reverse(item.from)));
    let (all, found) = store::people(tx).await?;
    let spoke = standings
        .iter()
        .map(|one| one.until)
        .max_by_key(|until| until.unwrap_or(DateTime::<Utc>::MAX_UTC));
    Ok(Exposure {
        account,
        name,
        roles,
        since,
        until: now,
        items,
        masked: reach(roles.representative, spoke.flatten(), found, since),
        everybody: reach(roles.is_staff(), history.desk_until(), all, since),
    })
}

/// How many a role could read, if the account had it at any time since then.
fn reach(
    has: bool,
    until: Option<DateTime<Utc>>,
    people: i64,
    since: DateTime<Utc>,
) -> Option<Reach> {
    let until = if has { None } else { Some(until?) };
    until
        .is_none_or(|until| until >= since)
        .then_some(Reach { people, until })
}

/// What the record of acts tells of an account.
#[derive(Default)]
struct History {
    /// When its owner left.
    left: Option<DateTime<Utc>>,
    /// When a role of the desk was taken from it, for those who have none.
    taken: Option<DateTime<Utc>>,
    /// Whether the last that happened to its roles was that it got one.
    of_the_desk: bool,
}

impl History {
    async fn of(tx: &mut ReadTx, account: AccountId) -> Result<History, DbError> {
        let mut history = History::default();
        for (at, action, _) in audit::told_of(tx, &format!("account:{account}")).await? {
            match action.as_str() {
                "account leaves" => history.left = Some(at),
                "coordinator made" | "coordinator's role given" | "administrator's role given" => {
                    history.of_the_desk = true
                }
                "coordinator's role taken" | "administrator's role taken" => {
                    history.taken = Some(at);
                    history.of_the_desk = false;
                }
                _ => {}
            }
        }
        Ok(history)
    }

    /// Until when an account without such a role today belonged to the desk.
    fn desk_until(&self) -> Option<DateTime<Utc>> {
        if self.of_the_desk {
            self.left
        } else {
            self.taken
        }
    }
}

/// What a community could read while the account spoke for it.
async fn as_host(
    tx: &mut ReadTx,
    standing: Standing,
    span: Span,
    known: &mut BTreeSet<IntroductionId>,
) -> Result<Vec<Readable>, DbError> {
    let mut items = Vec::new();
    for side in store::of_community(tx, standing.community).await? {
        known.insert(side.introduction);
        items.extend(released(&side, span).or_else(|| masked(&side, span.since)));
    }
    for hosted in store::hosted(tx, standing.community).await? {
        let stands = State::parse(&hosted.state).is_some_and(|state| {
            matches!(
                state,
                State::Revealed | State::FollowUp | State::Completed | State::NoOutcome
            )
        });
        let student = Readable {
            reading: Reading::Student,
            owner: hosted.owner,
            person: Some(hosted.person),
            name: None,
            introduction: Some(hosted.introduction),
            channels: String::new(),
            from: hosted.released_at,
            to: (!stands).then_some(hosted.state_since),
        };
        for name in store::adults(tx, hosted.placement).await? {
            items.push(Readable {
                reading: Reading::Adult,
                owner: None,
                person: None,
                name: Some(name),
                ..student.clone()
            });
        }
        items.push(student);
    }
    for lent in store::lent_by(tx, standing.community).await? {
        let ended = match (lent.still, lent.person) {
            (true, _) | (_, None) => None,
            (false, Some(person)) => lending_ended(tx, person.0, lent.at).await?,
        };
        items.push(Readable {
            reading: Reading::Lent,
            owner: Some(lent.owner),
            person: lent.person,
            name: None,
            introduction: None,
            channels: String::new(),
            from: lent.at,
            to: ended,
        });
    }
    let spoke = (Some(standing.since), standing.until);
    Ok(items
        .into_iter()
        .filter_map(|item| within(item, spoke, span))
        .collect())
}

/// When somebody no longer let a community lend them, by the record of acts.
async fn lending_ended(
    tx: &mut ReadTx,
    person: uuid::Uuid,
    offered: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, DbError> {
    let acts = audit::told_of(tx, &format!("person:{person}")).await?;
    let end = acts.into_iter().find(|(at, action, _)| {
        *at >= offered && matches!(action.as_str(), "lending stopped" | "lending refused")
    });
    Ok(end.map(|(at, ..)| at))
}

/// Cuts a reading to a time in which the account could read at all; nothing if none is left of it
/// since the moment asked about.
fn within(
    item: Readable,
    (from, until): (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
    span: Span,
) -> Option<Readable> {
    let from = from.map_or(item.from, |from| from.max(item.from));
    let from = from.max(span.since);
    let to = match (item.to, until) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    };
    to.is_none_or(|to| to >= from)
        .then_some(Readable { from, to, ..item })
}

/// Contacts it opened, and profiles it looked at, as a coordinator.
async fn opened(
    tx: &mut ReadTx,
    account: AccountId,
    since: DateTime<Utc>,
) -> Result<Vec<Readable>, DbError> {
    let openings = store::opened_by(tx, account, since).await?;
    Ok(openings
        .into_iter()
        .map(|opening| Readable {
            reading: if opening.act == disclosure::PROFILE {
                Reading::Profile
            } else {
                Reading::Opened
            },
            owner: Some(opening.owner_account),
            person: None,
            name: None,
            introduction: opening.introduction_id,
            channels: opening.channels,
            from: opening.at,
            to: Some(opening.at),
        })
        .collect())
}

fn released(side: &Side, span: Span) -> Option<Readable> {
    let (at, end) = (side.released_at?, side.window_ends_at?);
    // A withdrawal after the release hides the contacts at once.
    let hidden = match side.state.as_str() {
        "withdrawn" | "cancelled" | "declined" => Some(side.state_since),
        _ => None,
    };
    let end = hidden.map_or(end, |hidden| hidden.min(end));
    if end < span.since {
        return None;
    }
    Some(Readable {
        reading: Reading::Released,
        owner: side.owner,
        person: Some(side.person),
        name: None,
        introduction: Some(side.introduction),
        channels: side.channels.clone().unwrap_or_default(),
        from: at.max(span.since),
        to: (end < span.now).then_some(end),
    })
}

fn masked(side: &Side, since: DateTime<Utc>) -> Option<Readable> {
    let shown = side.shown_since?;
    // When it is over, a community sees the masked profile no more (`introductions::party`).
    let open = State::parse(&side.state).is_some_and(|state| !state.is_over());
    if !open && side.state_since < since {
        return None;
    }
    Some(Readable {
        reading: Reading::Masked,
        owner: side.owner,
        person: Some(side.person),
        name: None,
        introduction: Some(side.introduction),
        channels: String::new(),
        from: shown.max(since),
        to: (!open).then_some(side.state_since),
    })
}
