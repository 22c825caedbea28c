//! Coordinators' cases: whose an introduction is, who covers for whom, notes among coordinators.
//!
//! Letters about a case go to whoever is on duty for it; without a case, and when something is
//! overdue, to all coordinators, so that nothing rests on one person.

pub(super) mod actions;
pub(super) mod letters;
pub(super) mod routes;
mod store;
pub(super) mod views;

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

pub use actions::hand;

use super::model::Introduction;
use crate::accounts::{self, Role};
use crate::db::{AccountId, DbError, IntroductionId, ReadTx};

/// Days on which somebody covers for a coordinator.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Absence {
    pub id: Uuid,
    pub account_id: AccountId,
    pub cover: AccountId,
    pub from_on: NaiveDate,
    pub to_on: NaiveDate,
}

/// A note of a coordinator about an introduction. The person it is about receives it with their
/// data, and the page says so.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Note {
    pub introduction_id: IntroductionId,
    pub author: AccountId,
    pub body: String,
    pub at: DateTime<Utc>,
}

/// Who looks after an introduction today.
#[derive(Clone, Debug)]
pub struct Whose {
    pub holder: AccountId,
    /// Who covers for the holder today, and until when.
    pub cover: Option<(AccountId, NaiveDate)>,
}

impl Whose {
    /// Who has it on their desk today.
    pub fn on_duty(&self) -> AccountId {
        self.cover.map_or(self.holder, |(account, _)| account)
    }
}

/// Whose case an introduction is; nothing when it is everybody's.
pub async fn whose(
    tx: &mut ReadTx,
    id: IntroductionId,
    today: NaiveDate,
) -> Result<Option<Whose>, DbError> {
    let Some(holder) = store::holder(tx, id).await? else {
        return Ok(None);
    };
    let active = accounts::with_role(tx, Role::Coordinator).await?;
    let cover = cover_of(tx, holder, (&active, today)).await?;
    // The case of somebody who has left is everybody's again.
    if cover.is_none() && !active.contains(&holder) {
        return Ok(None);
    }
    Ok(Some(Whose { holder, cover }))
}

/// Who covers for a coordinator on a day, if they are away.
pub async fn cover(
    tx: &mut ReadTx,
    holder: AccountId,
    today: NaiveDate,
) -> Result<Option<AccountId>, DbError> {
    let active = accounts::with_role(tx, Role::Coordinator).await?;
    let cover = cover_of(tx, holder, (&active, today)).await?;
    Ok(cover.map(|(account, _)| account))
}

/// Whose every case is that is still on its way.
pub async fn of_open(
    tx: &mut ReadTx,
    today: NaiveDate,
) -> Result<HashMap<IntroductionId, Whose>, DbError> {
    let active = accounts::with_role(tx, Role::Coordinator).await?;
    let mut covers = HashMap::new();
    let mut found = HashMap::new();
    for (id, holder) in store::held_open(tx).await? {
        let cover = match covers.entry(holder) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(place) => *place.insert(cover_of(tx, holder, (&active, today)).await?),
        };
        if cover.is_some() || active.contains(&holder) {
            found.insert(id, Whose { holder, cover });
        }
    }
    Ok(found)
}

/// Who covers for a coordinator on a day; a cover who is away too passes it on.
async fn cover_of(
    tx: &mut ReadTx,
    holder: AccountId,
    (active, today): (&[AccountId], NaiveDate),
) -> Result<Option<(AccountId, NaiveDate)>, DbError> {
    let absences = store::on(tx, today).await?;
    let mut seen = vec![holder];
    let mut found = None;
    while let Some(away) = absences
        .iter()
        .find(|one| Some(&one.account_id) == seen.last())
    {
        if seen.contains(&away.cover) || !active.contains(&away.cover) {
            break;
        }
        seen.push(away.cover);
        found = Some((away.cover, away.to_on));
    }
    Ok(found)
}

/// The coordinators a letter about an introduction goes to.
pub(super) async fn readers(
    tx: &mut ReadTx,
    intro: &Introduction,
    now: DateTime<Utc>,
) -> Result<Vec<AccountId>, DbError> {
    match whose(tx, intro.id, crate::text::riga_date(now)).await? {
        Some(whose) => Ok(vec![whose.on_duty()]),
        None => accounts::with_role(tx, Role::Coordinator).await,
    }
}

/// Every note about somebody's introductions, for what they take away.
pub async fn notes_about(tx: &mut ReadTx, account: AccountId) -> Result<Vec<Note>, DbError> {
    store::notes_about(tx, account).await
}
