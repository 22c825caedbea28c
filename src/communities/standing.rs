//! Who spoke for which community, and until when: what a breach's notice asks when the account has
//! been dealt with already. The record of acts keeps it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::store;
use crate::audit::{self, Act, Actor};
use crate::db::{AccountId, CommunityId, DbError, ReadTx, WriteTx};

const ENDED: &str = "represents no more";

/// A time in which an account spoke for a community.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    pub community: CommunityId,
    pub since: DateTime<Utc>,
    /// Nothing while it does.
    pub until: Option<DateTime<Utc>>,
}

/// Every time in which an account spoke for a community.
pub async fn of(tx: &mut ReadTx, account: AccountId) -> Result<Vec<Standing>, DbError> {
    let now = store::standings(tx, account).await?;
    let mut all: Vec<Standing> = now
        .into_iter()
        .map(|(community, since)| Standing {
            community,
            since,
            until: None,
        })
        .collect();
    for (_, action, detail) in audit::told_of(tx, &format!("account:{account}")).await? {
        if action == ENDED {
            let ended = serde_json::from_str::<Standing>(&detail);
            all.push(ended.map_err(|_| DbError::Damaged("an act"))?);
        }
    }
    Ok(all)
}

/// Ends that somebody speaks for a community.
pub(super) async fn end(
    tx: &mut WriteTx,
    (community, account): (CommunityId, AccountId),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let standings = store::standings(tx, account).await?;
    store::remove_representative(tx, (community, account), now).await?;
    match standings.iter().find(|(id, _)| *id == community) {
        Some((_, since)) => note(tx, (community, account), (*since, now)).await,
        None => Ok(()),
    }
}

pub(super) async fn note(
    tx: &mut WriteTx,
    (community, account): (CommunityId, AccountId),
    (since, now): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(), DbError> {
    let standing = Standing {
        community,
        since,
        until: Some(now),
    };
    let act = Act {
        at: now,
        actor: Actor::Time,
        action: ENDED,
        subject: format!("account:{account}"),
        detail: serde_json::to_value(standing).map_err(|_| DbError::Damaged("an act"))?,
    };
    audit::record(tx, act).await
}
