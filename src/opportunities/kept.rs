//! What a need said while people read it. A change by its community is read by a coordinator first;
//! until then open introductions show what was published last, and afterwards both sides of the
//! change can be compared.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::model::{Content, Opportunity};
use super::store;
use super::workflow::State;
use crate::db::{DbError, OpportunityId, ReadTx, WriteTx};
use crate::jobs;
use crate::matching::{Compensation, Mode, Period};

/// The kind of job that is due when people read a need anew.
pub const CHANGED: &str = "need-changed";

/// Which need was changed, for the job.
#[derive(Serialize, Deserialize)]
pub struct Changed {
    pub need: OpportunityId,
}

/// The part of a need that somebody agrees to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub title: String,
    pub description: String,
    pub mode: Mode,
    pub period: Period,
    pub hours_per_week: u16,
    pub compensation: Compensation,
    pub territory: Option<String>,
    pub place_text: String,
}

impl Kept {
    fn of(one: &Opportunity) -> Kept {
        Kept {
            title: one.title.clone(),
            description: one.description.clone(),
            mode: one.mode,
            period: one.period,
            hours_per_week: one.hours_per_week,
            compensation: one.compensation,
            territory: one.territory.clone(),
            place_text: one.place_text.clone(),
        }
    }

    fn of_content(content: &Content) -> Kept {
        Kept {
            title: content.title.clone(),
            description: content.description.clone(),
            mode: content.mode,
            period: content.period,
            hours_per_week: content.hours_per_week,
            compensation: content.compensation,
            territory: content.territory.clone(),
            place_text: content.place_text.clone(),
        }
    }

    /// The need as it was while it said this.
    pub fn onto(self, mut one: Opportunity) -> Opportunity {
        one.title = self.title;
        one.description = self.description;
        one.mode = self.mode;
        one.period = self.period;
        one.hours_per_week = self.hours_per_week;
        one.compensation = self.compensation;
        one.territory = self.territory;
        one.place_text = self.place_text;
        one
    }
}

/// Keeps what people read of a need that is about to say something else. What goes to review is kept
/// whatever was changed: until a coordinator has read it, nobody else reads its newer text, open or
/// closed.
pub(super) async fn keep(
    tx: &mut WriteTx,
    one: &Opportunity,
    (content, to): (&Content, State),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let said = Kept::of(one);
    // What a coordinator corrects is read at once.
    let at_once = !matches!(to, State::Draft | State::InReview);
    if one.published_at.is_none()
        || (at_once && said == Kept::of_content(content))
        || store::kept::unfollowed(tx, one.id).await?.is_some()
    {
        return Ok(());
    }
    store::kept::insert(tx, (one.id, &said), (now, at_once.then_some(now))).await?;
    if at_once {
        tell(tx, one.id, now).await?;
    }
    Ok(())
}

/// Keeps what people read of a need that a coordinator takes off the list: closed by its community
/// it would be shown again otherwise.
pub(super) async fn keep_returned(
    tx: &mut WriteTx,
    one: &Opportunity,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    if one.published_at.is_some() && store::kept::unfollowed(tx, one.id).await?.is_none() {
        store::kept::insert(tx, (one.id, &Kept::of(one)), (now, None)).await?;
    }
    Ok(())
}

/// Keeps the last day people agreed to, of a need that is renewed: they read the later one at once.
pub(super) async fn keep_renewed(
    tx: &mut WriteTx,
    one: &Opportunity,
    ends_on: NaiveDate,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let later = one.published_at.is_some() && ends_on != one.period.to;
    if later && store::kept::unfollowed(tx, one.id).await?.is_none() {
        store::kept::insert(tx, (one.id, &Kept::of(one)), (now, Some(now))).await?;
        tell(tx, one.id, now).await?;
    }
    Ok(())
}

/// A coordinator has read the new text: from now on people read it.
pub(super) async fn follow(
    tx: &mut WriteTx,
    id: OpportunityId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    if store::kept::follow(tx, id, now).await? {
        tell(tx, id, now).await?;
    }
    Ok(())
}

async fn tell(tx: &mut WriteTx, need: OpportunityId, now: DateTime<Utc>) -> Result<(), DbError> {
    jobs::enqueue(tx, CHANGED, &Changed { need }, now).await?;
    Ok(())
}

/// The need as people know it, and whether another text of it waits for a coordinator.
pub async fn known(tx: &mut ReadTx, id: OpportunityId) -> Result<(Opportunity, bool), DbError> {
    let one = super::get(tx, id).await?;
    Ok(match store::kept::unfollowed(tx, id).await? {
        Some(kept) => (kept.onto(one), true),
        None => (one, false),
    })
}

/// Several as people know them.
pub async fn known_of(tx: &mut ReadTx, ids: &[OpportunityId]) -> Result<Vec<Opportunity>, DbError> {
    let mut list = Vec::new();
    for one in super::many(tx, ids).await? {
        // Only what was taken back into review may say something else.
        let said = match one.state {
            State::Published | State::Paused | State::Filled => None,
            _ => store::kept::unfollowed(tx, one.id).await?,
        };
        list.push(match said {
            Some(kept) => kept.onto(one),
            None => one,
        });
    }
    Ok(list)
}

/// What a need said at a moment, if people read something else of it now.
pub async fn said_at(
    tx: &mut ReadTx,
    known: &Opportunity,
    at: DateTime<Utc>,
) -> Result<Option<Kept>, DbError> {
    let kept = store::kept::followed_after(tx, known.id, at).await?;
    Ok(kept.filter(|kept| *kept != Kept::of(known)))
}
