//! Hosts that leave people without an answer.
//!
//! When a community has let several questions in a row run out, the coordinators are told first; a
//! week later its needs are paused, unless a coordinator stops that or the community answers. It is
//! told kindly, and one click brings the same needs back.

mod actions;
pub(super) mod letters;
pub(super) mod routes;
mod store;
mod views;

pub use actions::{JOB, run};
pub(super) use actions::{answered, look};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::db::{CommunityId, DbError, ReadTx};

/// The note of a term that ran out while the host could not read what it was asked: no silence.
pub(super) const UNREAD: &str = "unread";
/// Days between telling the coordinators and pausing.
const GRACE_DAYS: i64 = 7;

/// A host's silence that has not ended.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Silence {
    pub id: Uuid,
    pub community_id: CommunityId,
    /// Questions in a row without an answer.
    pub unanswered: i64,
    pub found_at: DateTime<Utc>,
    pub pauses_at: DateTime<Utc>,
    pub paused_at: Option<DateTime<Utc>>,
    pub ended_at: Option<DateTime<Utc>>,
}

/// Silences whose pause is still ahead, for the coordinators; the soonest first.
pub async fn ahead(tx: &mut ReadTx) -> Result<Vec<Silence>, DbError> {
    store::ahead(tx).await
}
