//! What is different when somebody applies for an internship.
//!
//! An offer has numbered places: an acceptance takes one in its own transaction, and whoever comes
//! for the last one second is told so. One acceptance ends the student's other applications and
//! tells those hosts. A host that stays silent is reminded twice, then the coordinators look, then
//! the application is closed and the student gets three other offers; the terms stand in
//! `workflow::TERMS`. What follows from an acceptance, or from the end of an accepted one, others are
//! told by a job of the kind [`MOVED`].

mod store;
pub(super) mod views;

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::model::Introduction;
use super::steps::{By, act};
use super::workflow::{Action, Role, State, Track};
use crate::app::App;
use crate::communities::{self, CommunityState};
use crate::db::{DbError, IntroductionId, OpportunityId, PersonId, ReadTx, WriteTx};
use crate::http::{Failure, Page};
use crate::jobs;
use crate::key;
use crate::matching::{Ask, Kind};
use crate::opportunities::{self, Opportunity};
use crate::people;
use crate::text::riga_date;

pub(super) use store::gave_way;

/// How many other offers are named to somebody whose application came to nothing.
const OTHERS: usize = 3;

/// The kind of job that says that an application was accepted, or that an accepted one ended.
pub const MOVED: &str = "internship-moved";

/// Which application has moved; its state is read anew.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Moved {
    pub introduction: IntroductionId,
}

async fn moved(tx: &mut WriteTx, id: IntroductionId, now: DateTime<Utc>) -> Result<(), DbError> {
    jobs::enqueue(tx, MOVED, &Moved { introduction: id }, now).await
}

/// How many places an offer has, and how many of them are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Places {
    pub taken: i64,
    pub all: i64,
}

impl Places {
    pub fn is_full(self) -> bool {
        self.taken >= self.all
    }
}

/// The places of an offer; nothing for a need, whose places nobody counts.
pub async fn places(tx: &mut ReadTx, offer: &Opportunity) -> Result<Option<Places>, DbError> {
    if offer.kind != Kind::Internship {
        return Ok(None);
    }
    let taken = store::taken(tx, offer.id).await?.len();
    Ok(Some(Places {
        taken: i64::try_from(taken).unwrap_or(i64::MAX),
        all: i64::from(offer.places),
    }))
}

/// What an introduction's page shows besides when it is about an internship.
pub(super) struct Shown {
    pub places: Option<Places>,
    /// It ended because the student was accepted elsewhere.
    pub gave_way: bool,
    /// Insides of cards of other offers, for a student whose application came to nothing.
    pub others: Vec<maud::Markup>,
}

pub(super) async fn shown(
    tx: &mut ReadTx,
    app: &App,
    page: &Page,
    (intro, role, offer): (&Introduction, Role, &Opportunity),
) -> Result<Option<Shown>, Failure> {
    if offer.kind != Kind::Internship {
        return Ok(None);
    }
    let gave_way = gave_way(tx, intro.id).await?;
    let to_nothing = matches!(intro.state, State::Declined | State::Expired);
    let mut cards = Vec::new();
    if role == Role::Person && to_nothing && !gave_way {
        let found = others(tx, app, intro.person, page.now).await?;
        let ids: Vec<OpportunityId> = found.iter().map(|one| one.id).collect();
        cards = opportunities::cards(tx, app, page, &ids).await?;
    }
    Ok(Some(Shown {
        places: places(tx, offer).await?.filter(|_| !intro.state.is_over()),
        gave_way,
        others: cards.into_iter().map(|(_, card)| card).collect(),
    }))
}

/// Which terms hold for an opportunity.
pub(super) async fn track(tx: &mut ReadTx, id: OpportunityId) -> Result<Track, DbError> {
    Ok(match opportunities::get(tx, id).await?.kind {
        Kind::Internship => Track::Internship,
        Kind::Need => Track::Need,
    })
}

/// Locks the person before anything of an application is locked: of two hosts who accept somebody
/// at once the second finds that the application has ended. Gives the application as it is then.
pub(super) async fn hold(tx: &mut WriteTx, intro: &Introduction) -> Result<Introduction, Failure> {
    people::hold(tx, intro.person).await?;
    let now = super::store::get(tx, intro.id).await?;
    if now.version != intro.version {
        return Err(changed(tx, intro.id).await?);
    }
    Ok(now)
}

/// Says that an application is no longer as somebody saw it, and why if that is known.
pub(super) async fn changed(tx: &mut ReadTx, id: IntroductionId) -> Result<Failure, DbError> {
    Ok(Failure::Refused(if gave_way(tx, id).await? {
        key!("refused-student-elsewhere")
    } else {
        key!("refused-changed-meanwhile")
    }))
}

/// Before a step: an acceptance takes a place, or is refused; whatever ends an accepted one gives its
/// place back. An agreement asks for it before it is written down, and once more.
pub(super) async fn before(
    tx: &mut WriteTx,
    intro: &Introduction,
    (to, now): (State, DateTime<Utc>),
) -> Result<(), Failure> {
    if to == State::Agreed && intro.state != State::Agreed {
        let offer = opportunities::get(tx, intro.opportunity).await?;
        if offer.kind == Kind::Internship && !store::holds(tx, intro.id).await? {
            hold_places(tx, intro).await?;
            take_place(tx, (&offer, intro.id), now).await?;
        }
    } else if gives_back(to) {
        free(tx, intro, now).await?;
    }
    Ok(())
}

/// Locks what an acceptance needs, in the order in which all lock it: the places of the offer, then
/// what gives way. Nothing for a need.
pub(super) async fn hold_places(tx: &mut WriteTx, intro: &Introduction) -> Result<(), DbError> {
    if track(tx, intro.opportunity).await? == Track::Internship {
        store::lock(tx, intro.opportunity).await?;
        store::lock_unanswered(tx, intro.person).await?;
    }
    Ok(())
}

fn gives_back(to: State) -> bool {
    matches!(
        to,
        State::Declined | State::Withdrawn | State::Expired | State::Cancelled
    )
}

async fn take_place(
    tx: &mut WriteTx,
    (offer, id): (&Opportunity, IntroductionId),
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    store::lock(tx, offer.id).await?;
    let taken = store::taken(tx, offer.id).await?;
    // Numbers above the offer's places count too: the host may have lowered them meanwhile.
    let full = taken.len() >= usize::from(offer.places);
    let free = (1..=i64::from(offer.places)).find(|place| !taken.contains(place));
    let free = free.filter(|_| !full);
    let Some(place) = free else {
        return Err(Failure::Refused(key!("refused-no-place-left")));
    };
    store::take(tx, (offer.id, place), id, now).await?;
    Ok(())
}

/// After a step: an acceptance ends the student's other applications.
pub(super) async fn after(
    tx: &mut WriteTx,
    app: &App,
    intro: &Introduction,
    (to, by): (State, By),
) -> Result<(), Failure> {
    let accepted = to == State::Agreed && intro.state != State::Agreed;
    if accepted && store::holds(tx, intro.id).await? {
        give_way(tx, app, intro, by.at).await?;
        moved(tx, intro.id, by.at).await?;
    }
    Ok(())
}

/// Gives an application's place back; false when it held none.
pub(super) async fn free(
    tx: &mut WriteTx,
    intro: &Introduction,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    free_place(tx, (intro.id, intro.opportunity), now).await
}

/// Gives the place of an application back whose student does not come; false when it held none.
pub async fn free_place(
    tx: &mut WriteTx,
    (id, offer): (IntroductionId, OpportunityId),
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    if !store::holds(tx, id).await? {
        return Ok(false);
    }
    store::lock(tx, offer).await?;
    store::free(tx, id).await?;
    moved(tx, id, now).await?;
    Ok(true)
}

/// Takes an offer off the lists when its last place is taken, and shows it again when one is free:
/// in a transaction of its own, so that no acceptance waits for the search's head.
pub async fn follow(app: &App, id: IntroductionId) -> Result<(), DbError> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let intro = match super::store::get(&mut tx, id).await {
        Err(DbError::NotFound) => return Ok(()),
        other => other?,
    };
    let offer = opportunities::get(&mut tx, intro.opportunity).await?;
    let filled = store::lock(&mut tx, offer.id).await?;
    let full = store::taken(&mut tx, offer.id).await?.len() >= usize::from(offer.places);
    if full && filled.is_none() {
        if opportunities::fill_by_time(&mut tx, offer.id, now).await? {
            store::set_filled(&mut tx, offer.id, Some(now)).await?;
        }
    } else if !full && filled.is_some() {
        opportunities::reopen_by_time(&mut tx, offer.id, now).await?;
        store::set_filled(&mut tx, offer.id, None).await?;
    }
    tx.commit().await
}

/// Locks the places that some applications hold, before many of them are ended at once.
pub(super) async fn lock_all(tx: &mut WriteTx, ids: &[IntroductionId]) -> Result<(), DbError> {
    let mut offers = Vec::new();
    for id in ids {
        if store::holds(tx, *id).await? {
            offers.push(super::store::get(tx, *id).await?.opportunity);
        }
    }
    offers.sort_unstable();
    offers.dedup();
    for offer in offers {
        store::lock(tx, offer).await?;
    }
    Ok(())
}

/// Ends the other applications of somebody who was accepted; their hosts are told by the step.
async fn give_way(
    tx: &mut WriteTx,
    app: &App,
    accepted: &Introduction,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    for id in store::unanswered(tx, accepted.person).await? {
        if id == accepted.id {
            continue;
        }
        let other = super::store::get(tx, id).await?;
        let action = if other.facts.person_agreed {
            Action::Withdraw
        } else {
            Action::Decline
        };
        // A coordinator's suggestion that was not put to the student yet is the coordinator's to end.
        let role = if other.state == State::Requested && !other.facts.person_agreed {
            Role::Coordinator
        } else {
            Role::Person
        };
        let by = By {
            role,
            account: None,
            at: now,
            told: None,
        };
        store::note_yield(tx, id, accepted.id, now).await?;
        Box::pin(act(tx, app, &other, (action, by), "")).await?;
        if other.facts.person_agreed {
            super::letters::gave_way(tx, &other, by).await?;
        }
    }
    Ok(())
}

/// Three other offers for somebody whose application came to nothing: what suits them best first,
/// then the newest. Nothing they applied for before; for somebody under 18 only what their age and
/// the host's verification allow.
pub(super) async fn others(
    tx: &mut ReadTx,
    app: &App,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<Vec<Opportunity>, DbError> {
    let today = riga_date(now);
    let person = people::get(tx, person).await?;
    if !person.is_usable() {
        return Ok(Vec::new());
    }
    let facts = people::own_facts(tx, app, &person, now).await?;
    let ask = Ask {
        limit: 60,
        ..Ask::default()
    };
    let matches = app
        .engine
        .opportunities_for(&facts, today, ask)
        .map_err(|_| DbError::Damaged("the search index"))?
        .matches;
    let fitting: Vec<OpportunityId> = matches.iter().map(|one| OpportunityId(one.id)).collect();
    let mut candidates = Vec::new();
    let found = opportunities::many(tx, &fitting).await?;
    for id in &fitting {
        candidates.extend(found.iter().find(|one| one.id == *id).cloned());
    }
    candidates.extend(opportunities::newest(tx, 100).await?);
    let mut seen: HashSet<OpportunityId> = store::applied_for(tx, person.id)
        .await?
        .into_iter()
        .collect();
    let mut list = Vec::new();
    for offer in candidates {
        if list.len() == OTHERS {
            break;
        }
        let open = offer.kind == Kind::Internship
            && opportunities::introduces(&offer)
            && opportunities::is_open(&offer, today);
        if !open || !seen.insert(offer.id) {
            continue;
        }
        let host = communities::get(tx, offer.community).await?.state;
        let allowed = if person.is_minor(today) {
            host == CommunityState::Verified
                && i64::from(offer.minimum_age) <= person.age_at_least(today)
        } else {
            host != CommunityState::Suspended
        };
        if allowed {
            list.push(offer);
        }
    }
    Ok(list)
}
