//! Seasons: internships of one summer or term, with a last day to apply and a number of places to
//! aim for in each municipality.
//!
//! Coordinators plan a season, most often from last year's; communities put their offers into it.
//! What the offers themselves say stands in `opportunities`.

mod actions;
mod form;
mod model;
mod routes;
mod store;
mod views;

pub use model::{Season, Target, slug_of};
pub use routes::routes;

use chrono::NaiveDate;

use crate::db::{DbError, ReadTx, SeasonId, WriteTx};

/// Every season, the latest first.
pub async fn all(tx: &mut ReadTx) -> Result<Vec<Season>, DbError> {
    store::all(tx).await
}

/// The seasons a community may put an offer into on a day: shown, and not over for applications.
pub async fn open(tx: &mut ReadTx, today: NaiveDate) -> Result<Vec<Season>, DbError> {
    let mut list = store::all(tx).await?;
    list.retain(|one| one.is_open(today));
    Ok(list)
}

/// Those that are shown, over or not: an offer keeps the season it was put into.
pub async fn all_shown(tx: &mut ReadTx) -> Result<Vec<Season>, DbError> {
    let mut list = store::all(tx).await?;
    list.retain(|one| one.shown);
    Ok(list)
}

pub async fn get(tx: &mut ReadTx, id: SeasonId) -> Result<Season, DbError> {
    store::get(tx, id).await
}

/// Makes a season with its targets; for the demo.
pub async fn insert(
    tx: &mut WriteTx,
    season: &Season,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<(), DbError> {
    store::insert(tx, season, now).await
}
