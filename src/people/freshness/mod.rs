//! "Is it still true?": asked by letter, answered by one click; what silence leads to.
//!
//! A month before the profile would be hidden its person is asked, ten days before they are warned;
//! then it is hidden, and one click brings it back. Long after, two letters stand before erasure.
//! [`steps::next`] is the whole rule.

mod actions;
mod letters;
mod routes;
mod steps;
mod store;
mod views;

pub(super) use actions::last_sign;
pub use actions::{Done, is_over, run};
pub(super) use letters::compose;
pub(super) use routes::routes;
pub(super) use store::forget;
pub use views::desk_panel;
pub(super) use views::panel;

use chrono::{DateTime, Utc};

use crate::config::Keeping;
use crate::db::{DbError, PersonId, ReadTx};
pub use steps::Asked;

/// Somebody whom no letter reaches, and who has been silent so long that a coordinator asks them.
pub struct Silent {
    pub id: PersonId,
    pub headline: String,
    /// Since when the desk asks, and when the profile is hidden, or its time is over.
    pub since: DateTime<Utc>,
    pub due: DateTime<Utc>,
}

/// Those a coordinator has to ask whether their profile still holds, the longest silent first.
pub async fn silent_without_address(
    tx: &mut ReadTx,
    keeping: &Keeping,
    now: DateTime<Utc>,
) -> Result<Vec<Silent>, DbError> {
    let before = now - chrono::Months::new(keeping.hidden_months.saturating_sub(2));
    let mut silent = Vec::new();
    for row in store::without_address(tx, before).await? {
        let said = (row.confirmed_at, row.paused_until);
        let last = actions::last_sign(tx, row.account_id, said).await?;
        if let Some((since, due)) = steps::desk_asks((last, row.published), keeping, now) {
            silent.push(Silent {
                id: row.id,
                headline: row.headline,
                since,
                due,
            });
        }
    }
    Ok(silent)
}

/// What a person was asked and told since their last word.
pub async fn of(tx: &mut ReadTx, person: PersonId) -> Result<Asked, DbError> {
    Ok(store::asked(tx, person).await?.unwrap_or_default())
}
