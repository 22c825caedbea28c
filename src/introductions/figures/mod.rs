//! What came of introductions, for figures: no names, no words.

mod store;

use std::collections::HashMap;

use chrono::{DateTime, Months, NaiveDate, Utc};

use crate::db::{CommunityId, DbError, OpportunityId, PersonId, ReadTx};
use crate::matching::PersonKind;
use crate::text::riga_midnight;

/// Whom an introduction counts for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whom {
    Person(PersonId),
    /// Somebody whose introductions are forgotten, by their kinds: each once in a project.
    Forgotten(Vec<PersonKind>),
    /// Counts, but not as a person: another row stands for them, or their data are frozen.
    Nobody,
}

/// An introduction in which contacts moved.
#[derive(Clone, Debug)]
pub struct Reached {
    pub whom: Whom,
    pub community: CommunityId,
    pub opportunity: OpportunityId,
    pub released_at: DateTime<Utc>,
    /// Hours of work, as said by whichever side said more.
    pub hours: i64,
}

/// Those about an opportunity, the earliest first; not of people who objected to being counted.
pub async fn reached(tx: &mut ReadTx, id: OpportunityId) -> Result<Vec<Reached>, DbError> {
    store::reached(tx, id).await
}

/// The first and the last day of the year that ends today.
pub fn last_year(today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let before = today.checked_sub_months(Months::new(12)).unwrap_or(today);
    (before.succ_opt().unwrap_or(before), today)
}

/// Introductions begun from the first to the last day, by the slug of the place of their need or offer;
/// not of people who objected to being counted; two that became one are one. The report on evenness and the bonus for it in matching
/// read the same.
pub async fn begun_by_place(
    tx: &mut ReadTx,
    (from, to): (NaiveDate, NaiveDate),
) -> Result<HashMap<String, i64>, DbError> {
    let after = to.succ_opt().unwrap_or(to);
    store::begun_by_place(tx, (riga_midnight(from), riga_midnight(after))).await
}
