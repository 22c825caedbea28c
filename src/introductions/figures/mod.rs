//! What came of introductions, for figures: no names, no words.

mod store;

use chrono::{DateTime, Utc};

use crate::db::{CommunityId, DbError, OpportunityId, PersonId, ReadTx};

/// An introduction in which contacts moved.
#[derive(Clone, Copy, Debug, sqlx::FromRow)]
pub struct Reached {
    pub person: PersonId,
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
