//! Projects and campaigns (M4.14): what a funder pays for, its goals, and how far it is.
//!
//! Needs and offers are put into a project; what came of them in its period is counted by the
//! platform, what happened elsewhere (an event) is added by hand with a word on it. When a project
//! is closed its figures are written down, so that a report printed later says the same.

mod actions;
mod model;
mod routes;
mod store;
mod views;

pub use model::{Figures, Indicator, Project, YearCheck, count};
pub use routes::routes;
pub use views::words as indicator_words;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use chrono::Datelike;
use uuid::Uuid;

use crate::db::{DbError, OpportunityId, ReadTx};
use crate::introductions::figures::Whom;
use crate::{introductions, opportunities, people};

/// How far a project is.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    pub goals: Figures,
    /// By the platform; of a closed project as counted on the day it was closed.
    pub counted: Figures,
    /// Counted by hand.
    pub added: Figures,
}

impl Progress {
    pub fn total(&self, indicator: Indicator) -> i64 {
        let of = |figures: &Figures| figures.get(&indicator).copied().unwrap_or(0);
        of(&self.counted) + of(&self.added)
    }
}

/// All projects, the latest first.
pub async fn all(tx: &mut ReadTx) -> Result<Vec<Project>, DbError> {
    store::all(tx).await
}

/// What was put into a project.
pub async fn opportunities(tx: &mut ReadTx, id: Uuid) -> Result<Vec<OpportunityId>, DbError> {
    store::opportunities(tx, id).await
}

/// How far a project is.
pub async fn progress(tx: &mut ReadTx, project: &Project) -> Result<Progress, DbError> {
    let mut added = Figures::new();
    for entry in store::entries(tx, project.id).await? {
        if let Some(indicator) = Indicator::parse(&entry.indicator) {
            *added.entry(indicator).or_default() += entry.number;
        }
    }
    let counted = match project.closed_at {
        Some(_) => store::figures(tx, project.id).await?,
        None => counted(tx, project).await?,
    };
    Ok(Progress {
        goals: store::goals(tx, project.id).await?,
        counted,
        added,
    })
}

/// What the platform counts for a project now.
async fn counted(tx: &mut ReadTx, project: &Project) -> Result<Figures, DbError> {
    let ids = store::opportunities(tx, project.id).await?;
    let offers = opportunities::many(tx, &ids).await?;
    let kinds = offers.iter().map(|one| (one.id, one.kind)).collect();
    let mut reached = Vec::new();
    for id in &ids {
        reached.extend(introductions::figures::reached(tx, *id).await?);
    }
    let mut persons = BTreeMap::new();
    for one in &reached {
        if let Whom::Person(person) = one.whom
            && let Entry::Vacant(place) = persons.entry(person)
        {
            place.insert(people::get(tx, person).await?.content.kinds);
        }
    }
    Ok(count(project, &reached, &kinds, &persons))
}

/// The yearly check over the projects that run in a year.
pub async fn year(tx: &mut ReadTx, year: i32) -> Result<YearCheck, DbError> {
    let mut check = YearCheck::default();
    for project in store::all(tx).await? {
        if project.starts_on.year() <= year && year <= project.ends_on.year() {
            let progress = progress(tx, &project).await?;
            let totals = Indicator::ALL.map(|one| (one, progress.total(one)));
            check.add(&Figures::from(totals));
        }
    }
    Ok(check)
}

/// Needs a launch waits for, and in how many municipalities: directories without demand do not work,
/// so people are invited when there are this many.
pub const LAUNCH: (usize, usize) = (15, 4);
