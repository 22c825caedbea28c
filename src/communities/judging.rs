//! A coordinator who speaks for a community does not judge it: another one verifies it, raises its
//! limit and publishes its needs. An only coordinator has nobody to leave that to; then it is done,
//! and recorded that it was.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::{has_spoken, represents};
use crate::accounts::{self, Role};
use crate::db::{AccountId, CommunityId, DbError, ReadTx};
use crate::http::Failure;
use crate::key;

/// For how long somebody who has stepped out still belongs to a community.
const STILL_BELONGS: TimeDelta = TimeDelta::days(30);

/// What a coordinator is to a community they are about to judge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judge {
    /// Nothing.
    Stranger,
    /// They speak for it, or did lately, and there is nobody else.
    Alone,
    /// They speak for it, or did lately; another coordinator judges.
    Barred,
}

impl Judge {
    /// What the audit's row says besides.
    pub fn detail(self) -> Value {
        match self {
            Judge::Alone => json!({ "own": true }),
            Judge::Stranger | Judge::Barred => json!({}),
        }
    }
}

async fn belongs(
    tx: &mut ReadTx,
    (id, account): (CommunityId, AccountId),
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    Ok(represents(tx, account, id).await?
        || has_spoken(tx, (id, account), now - STILL_BELONGS).await?)
}

/// Finds out what a coordinator is to a community.
pub async fn judge(
    tx: &mut ReadTx,
    (id, account): (CommunityId, AccountId),
    now: DateTime<Utc>,
) -> Result<Judge, DbError> {
    if !belongs(tx, (id, account), now).await? {
        return Ok(Judge::Stranger);
    }
    for other in accounts::with_role(tx, Role::Coordinator).await? {
        if other != account && !belongs(tx, (id, other), now).await? {
            return Ok(Judge::Barred);
        }
    }
    Ok(Judge::Alone)
}

/// The same for somebody about to act: refused where another one has to.
pub async fn may_judge(
    tx: &mut ReadTx,
    (id, account): (CommunityId, AccountId),
    now: DateTime<Utc>,
) -> Result<Judge, Failure> {
    match judge(tx, (id, account), now).await? {
        Judge::Barred => Err(Failure::Refused(key!("refused-own-community"))),
        other => Ok(other),
    }
}
