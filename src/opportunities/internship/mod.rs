//! What an internship offer has beyond a need: what the intern does and learns, when it can be
//! agreed on, where they live, which papers they bring, what the host has promised to do.

mod form;
mod form_views;
mod model;
mod store;
mod views;

pub(super) use form::check;
pub(super) use form_views::{before, help, promises, season, what, when};
pub use model::{Duty, Housing, Internship, NeededBefore};
pub(super) use store::of;
pub(super) use views::{duties_list, facts, section, suits};

use crate::db::changes::{Followed, touch};
use crate::db::{DbError, OpportunityId, WriteTx};

/// Writes what an offer has beyond a need; for the demo and imports too.
pub async fn put(
    tx: &mut WriteTx,
    id: OpportunityId,
    internship: &Internship,
) -> Result<(), DbError> {
    store::put(tx, id, internship).await?;
    touch(tx, Followed::Opportunity, id.0).await
}
