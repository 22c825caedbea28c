//! When a side leaves for good: what is open is cancelled with kind words to the other side,
//! whoever received contacts is asked to delete them, and what people wrote is erased. The rows
//! stay without words, for counting.

mod store;

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::internships;
use super::letters;
use super::model::{Agreement, Introduction};
use super::steps::{By, act, step, withdraw_consent};
use super::store as rows;
use super::workflow::{Action, Role, State};
use crate::app::App;
use crate::db::{AccountId, CommunityId, DbError, IntroductionId, PersonId, ReadTx, WriteTx};
use crate::http::Failure;

/// Who leaves, by whose act and when.
#[derive(Clone, Copy, Debug)]
pub struct Leave {
    /// Nobody's, when a restored backup is cleaned or a silent profile's time is over.
    pub by: Option<AccountId>,
    pub at: DateTime<Utc>,
    /// Whether the other sides are written to; not when they were told before.
    pub tell: bool,
}

/// Locks everything open in which somebody has a part, as person, for a community that asks or for
/// one that lends: first the places, then the rows, in the order in which a step locks them. An
/// answer given meanwhile comes before, or finds it cancelled.
pub async fn hold(
    tx: &mut WriteTx,
    person: Option<PersonId>,
    account: Option<AccountId>,
) -> Result<(), DbError> {
    let open = store::open_of(tx, person, account).await?;
    internships::lock_all(tx, &open).await?;
    for id in open {
        store::hold(tx, id).await?;
    }
    Ok(())
}

/// Ends everything of a person who leaves, whose rows are locked, and erases the texts of all their introductions. Gives
/// what letters about them were queued under.
pub async fn person_left(
    tx: &mut WriteTx,
    app: &App,
    person: PersonId,
    leave: Leave,
) -> Result<Vec<String>, Failure> {
    let all = store::ids_of_person(tx, person).await?;
    let subjects = letter_subjects(tx, &all).await?;
    end(tx, app, &all, (Role::Person, leave)).await?;
    store::forget_texts_of_person(tx, person).await?;
    Ok(subjects)
}

/// Ends what nobody can go on with when somebody no longer speaks for a community, the rows being
/// locked; with nobody left, that is everything. Erases what they wrote.
pub async fn representative_left(
    tx: &mut WriteTx,
    app: &App,
    (account, community, orphaned): (AccountId, CommunityId, bool),
    leave: Leave,
) -> Result<Vec<String>, Failure> {
    let theirs = store::agreed_by(tx, account, community).await?;
    let ids = if orphaned {
        store::ids_of_community(tx, community).await?
    } else {
        theirs.clone()
    };
    let mut ending = Vec::with_capacity(ids.len());
    for id in ids {
        let intro = rows::get(tx, id).await?;
        // Others of the community are asked in their own name; what was released stays released.
        let goes_on = !orphaned && !matches!(intro.state, State::Agreed);
        if goes_on && matches!(intro.state, State::Requested | State::AskingPerson) {
            store::take_back(tx, id, Role::Community).await?;
        }
        if !goes_on {
            ending.push(id);
        }
    }
    end(tx, app, &ending, (Role::Community, leave)).await?;
    if !orphaned && leave.tell {
        ask_to_delete(tx, &theirs, (Role::Community, leave), HashSet::new()).await?;
    }
    store::forget_texts_of_representative(tx, account).await?;
    if orphaned {
        store::forget_messages_of_community(tx, community).await?;
    }
    Ok(letter_subjects(tx, &theirs).await?)
}

/// Takes back, for somebody who no longer speaks for a community, what they agreed to in its name,
/// the rows being locked: its others are asked anew, or it ends as if they had withdrawn. Their words
/// stay.
pub async fn stepped_out(
    tx: &mut WriteTx,
    app: &App,
    community: CommunityId,
    by: By,
) -> Result<(), Failure> {
    let Some(account) = by.account else {
        return Ok(());
    };
    for id in store::agreed_by(tx, account, community).await? {
        let intro = rows::get(tx, id).await?;
        let agreements = rows::agreements(tx, id).await?;
        let stands = |one: &Agreement| one.side == Role::Community && !one.revoked;
        if intro.state.is_over() || !agreements.iter().any(stands) {
            continue;
        }
        if matches!(intro.state, State::Requested | State::AskingPerson) {
            withdraw_consent(tx, &intro, by).await?;
            store::take_back(tx, id, Role::Community).await?;
        } else {
            act(tx, app, &intro, (Action::Withdraw, by), "").await?;
        }
    }
    Ok(())
}

/// Locks the introductions of communities, all in one order.
pub(super) async fn hold_of_communities(
    tx: &mut WriteTx,
    ids: &[CommunityId],
) -> Result<(), DbError> {
    let mut all = Vec::new();
    for id in ids {
        all.extend(store::ids_of_community(tx, *id).await?);
    }
    all.sort_by_key(|one| one.0);
    internships::lock_all(tx, &all).await?;
    for id in all {
        store::hold(tx, id).await?;
    }
    Ok(())
}

/// Every introduction of a person, the newest first.
pub(super) async fn ids_of_person(
    tx: &mut ReadTx,
    person: PersonId,
) -> Result<Vec<IntroductionId>, DbError> {
    store::ids_of_person(tx, person).await
}

/// The introductions of a community to which an account agreed for it, the newest first.
pub(super) async fn ids_agreed_by(
    tx: &mut ReadTx,
    account: AccountId,
    community: CommunityId,
) -> Result<Vec<IntroductionId>, DbError> {
    store::agreed_by(tx, account, community).await
}

/// Erases what the ledger says about somebody in words; who, when and which channels stays.
pub async fn forget_reasons(tx: &mut WriteTx, owner: AccountId) -> Result<(), DbError> {
    store::forget_reasons(tx, owner).await
}

/// What letters about introductions are queued under: the introduction itself, a side of it, one of
/// its messages, one of the adults asked.
async fn letter_subjects(tx: &mut WriteTx, ids: &[IntroductionId]) -> Result<Vec<String>, DbError> {
    let mut subjects = Vec::with_capacity(ids.len() * 4);
    for id in ids {
        let sides = [Role::Person, Role::Community, Role::Coordinator];
        subjects.push(id.to_string());
        subjects.extend(sides.map(|side| letters::subject(*id, side)));
        let parts = store::ids_of_parts(tx, *id).await?;
        subjects.extend(parts.iter().map(Uuid::to_string));
    }
    Ok(subjects)
}

async fn end(
    tx: &mut WriteTx,
    app: &App,
    ids: &[IntroductionId],
    (side, leave): (Role, Leave),
) -> Result<(), Failure> {
    let by = By {
        role: side,
        account: leave.by,
        at: leave.at,
        told: None,
    };
    let (mut over, mut told) = (Vec::new(), HashSet::new());
    for id in ids {
        let intro = rows::get(tx, *id).await?;
        if intro.state.is_over() {
            over.push(*id);
        } else if leave.tell {
            step(tx, app, &intro, (Action::Cancel, by), "").await?;
            if intro.window_ends_at.is_some() {
                told.insert(other_end(&intro, side));
            }
        } else {
            super::steps::silently(tx, &intro, (Action::Cancel, by)).await?;
        }
    }
    if leave.tell {
        ask_to_delete(tx, &over, (side, leave), told).await?;
    }
    Ok(())
}

/// One letter for each reader is enough, about the newest introduction with contacts in it.
async fn ask_to_delete(
    tx: &mut WriteTx,
    ids: &[IntroductionId],
    (side, leave): (Role, Leave),
    mut told: HashSet<Uuid>,
) -> Result<(), Failure> {
    let by = By {
        role: side,
        account: leave.by,
        at: leave.at,
        told: None,
    };
    for id in ids {
        let intro = rows::get(tx, *id).await?;
        if intro.window_ends_at.is_some() && told.insert(other_end(&intro, side)) {
            letters::left(tx, &intro, by).await?;
        }
    }
    Ok(())
}

fn other_end(intro: &Introduction, side: Role) -> Uuid {
    if side == Role::Person {
        intro.community.0
    } else {
        intro.person.0
    }
}
