//! Whether an address can be written to: mail that came back, and how often somebody is written to
//! only to keep in touch.

mod store;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

pub use store::{Kept, Undelivered};

use crate::audit::{self, Act, Actor};
use crate::db::{AccountId, DbError, ReadTx, WriteTx};
use crate::jobs;

/// The job that writes once more what was asked of somebody while letters did not reach them.
pub const JOB: &str = "ask-anew";

/// Returns without a permanent fault after which an address is given up.
const MOST_SOFT: i64 = 3;
/// Returns that lie further apart than this are counted anew.
const FORGIVEN: TimeDelta = TimeDelta::days(120);
/// What must lie between two letters that only keep in touch: a quarter.
const QUARTER: TimeDelta = TimeDelta::days(92);

/// How a letter came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bounce {
    /// There is no such mailbox, and there will not be.
    Hard,
    /// Full, switched off, refused for now.
    Soft,
}

/// Notes that mail to an account came back; true when its address is given up by this.
pub async fn came_back(
    tx: &mut WriteTx,
    account: AccountId,
    (bounce, status): (Bounce, &str),
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    // Two returns at once are counted one after the other.
    store::hold(tx, account).await?;
    let before = store::of(tx, account).await?;
    let counted = before
        .as_ref()
        .filter(|one| now - one.last_at < FORGIVEN)
        .map_or(0, |one| one.softly);
    let softly = counted + i64::from(bounce == Bounce::Soft);
    let given_up = before.as_ref().and_then(|one| one.given_up_at);
    let ends = bounce == Bounce::Hard || softly >= MOST_SOFT;
    let row = Undelivered {
        account_id: account,
        status: status.to_owned(),
        softly,
        given_up_at: given_up.or(ends.then_some(now)),
        last_at: now,
    };
    store::put(tx, &row).await?;
    Ok(given_up.is_none() && ends)
}

/// Whether the address of an account is given up: letters come back from it.
pub async fn is_given_up(tx: &mut ReadTx, account: AccountId) -> Result<bool, DbError> {
    let found = store::of(tx, account).await?;
    Ok(found.is_some_and(|one| one.given_up_at.is_some()))
}

/// Whether letters reach at least one of some accounts; of none, nobody is reached.
pub async fn reaches_any(tx: &mut ReadTx, accounts: &[AccountId]) -> Result<bool, DbError> {
    for account in accounts {
        if super::has_address(tx, *account).await? && !is_given_up(tx, *account).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What came back from an account's address.
pub async fn undelivered(
    tx: &mut ReadTx,
    account: AccountId,
) -> Result<Option<Undelivered>, DbError> {
    store::of(tx, account).await
}

/// The addresses that are given up, the longest first.
pub async fn given_up(tx: &mut ReadTx) -> Result<Vec<Undelivered>, DbError> {
    store::given_up(tx).await
}

/// The address is right again; false when there was nothing against it. What is
/// still asked of its owner is written once more.
pub async fn put_right(
    tx: &mut WriteTx,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let was = store::forget_returns(tx, account).await?;
    if was {
        jobs::enqueue(tx, JOB, &account, now).await?;
    }
    Ok(was)
}

/// The address is another one: nothing has come back from it yet, and nothing was asked there.
pub(super) async fn moved(
    tx: &mut WriteTx,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    store::forget_returns(tx, account).await?;
    jobs::enqueue(tx, JOB, &account, now).await?;
    Ok(())
}

/// Somebody used what only a letter told them: letters reach them, whatever came back before.
pub async fn arrived(
    tx: &mut WriteTx,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let given_up = is_given_up(tx, account).await?;
    if put_right(tx, account, now).await? && given_up {
        let act = Act {
            at: now,
            actor: Actor::Account(account),
            action: "address works again",
            subject: format!("account:{account}"),
            detail: json!({}),
        };
        audit::record(tx, act).await?;
    }
    Ok(())
}

/// The one place that decides whether somebody may be written to today only to keep in touch: at
/// most once a quarter, whatever it is about, and never to an address that is given up. Takes the
/// turn when it says yes; of two that ask at once, one gets it.
pub async fn take_turn(
    tx: &mut WriteTx,
    account: AccountId,
    what: &str,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    if is_given_up(tx, account).await? {
        return Ok(false);
    }
    store::take_turn(tx, (account, what), (now - QUARTER, now)).await
}

/// Whether [`take_turn`] would say yes.
pub async fn has_turn(
    tx: &mut ReadTx,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    if is_given_up(tx, account).await? {
        return Ok(false);
    }
    let last = store::kept(tx, account).await?;
    Ok(last.is_none_or(|one| one.at <= now - QUARTER))
}

/// When somebody was last written to only to keep in touch.
pub async fn kept(tx: &mut ReadTx, account: AccountId) -> Result<Option<Kept>, DbError> {
    store::kept(tx, account).await
}

/// Gives what is known of reaching an account to another one of its owner: when they were last
/// written to, and with the address what came back from it.
pub(super) async fn take_over(
    tx: &mut WriteTx,
    (kept, gone): (AccountId, AccountId),
    new_address: bool,
) -> Result<(), DbError> {
    if new_address {
        store::forget_returns(tx, kept).await?;
        store::move_returns(tx, kept, gone).await?;
    }
    store::move_turn(tx, kept, gone).await
}

/// Forgets both of an account that leaves.
pub(super) async fn forget(tx: &mut WriteTx, account: AccountId) -> Result<(), DbError> {
    store::forget_returns(tx, account).await?;
    store::forget_turn(tx, account).await
}
