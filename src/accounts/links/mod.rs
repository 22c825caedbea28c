//! Links in letters: random tokens, hashed at rest, bound to one purpose, expiring, used once.
//!
//! Opening a link (GET) changes nothing, since mail scanners open links too; its page has one
//! button, and the POST acts.
//!
//! A link that was made while the clock ran ahead is good if it is off by no more than its lifetime:
//! nobody who was written to in those hours is turned away, and no link lives for years.

mod store;

use chrono::{DateTime, TimeDelta, Utc};

use crate::accounts::reach;
use crate::db::{AccountId, DbError, ReadTx, WriteTx};
use crate::vault::{digest, random_token};

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Signing in without a password; 30 minutes.
    SignIn,
    /// Confirming an address: of a registration, or the new one of an account; 7 days.
    Registration,
    /// Answering a question about an introduction; as long as the question is open.
    Answer,
    /// Ending letters of one kind; a year.
    Unsubscribe,
    /// An identity of the demo; reusable.
    Demo,
    /// A coordinator's first sign-in, to set password and second factor; 3 days.
    SetUp,
}

impl Purpose {
    fn code(self) -> &'static str {
        match self {
            Purpose::SignIn => "sign-in",
            Purpose::Registration => "registration",
            Purpose::Answer => "answer",
            Purpose::Unsubscribe => "unsubscribe",
            Purpose::Demo => "demo",
            Purpose::SetUp => "set-up",
        }
    }

    fn lifetime(self) -> TimeDelta {
        match self {
            Purpose::SignIn => TimeDelta::minutes(30),
            Purpose::Registration | Purpose::Answer => TimeDelta::days(7),
            Purpose::SetUp => TimeDelta::days(3),
            Purpose::Unsubscribe | Purpose::Demo => TimeDelta::days(366),
        }
    }

    fn reusable(self) -> bool {
        // Ending letters twice harms nobody, and a reader may click again to be sure.
        matches!(self, Purpose::Demo | Purpose::Unsubscribe)
    }

    /// Whether only a letter tells the link; others are handed over or stand on a page.
    fn is_told_by_letter(self) -> bool {
        !matches!(self, Purpose::Demo | Purpose::SetUp)
    }
}

/// A link that is still good.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Link {
    pub account_id: Option<AccountId>,
    pub subject: String,
}

/// Makes a link; the token is told once, here.
pub async fn make(
    tx: &mut WriteTx,
    purpose: Purpose,
    account: Option<AccountId>,
    subject: &str,
    now: DateTime<Utc>,
) -> Result<String, DbError> {
    let token = random_token();
    let row = store::NewLink {
        token_hash: digest(&token),
        purpose: purpose.code(),
        account,
        subject,
        reusable: purpose.reusable(),
        now,
        expires_at: now + purpose.lifetime(),
    };
    store::insert(tx, &row).await?;
    Ok(token)
}

/// Looks at a link without using it; nothing if it is unknown, used, expired or for another
/// purpose, which are told apart to nobody.
pub async fn look(
    tx: &mut ReadTx,
    purpose: Purpose,
    token: &str,
    now: DateTime<Utc>,
) -> Result<Option<Link>, DbError> {
    let until = (now, now + purpose.lifetime());
    store::find(tx, &digest(token), purpose.code(), until).await
}

/// Uses a link; nothing if it is no longer good. Of two at once, one gets it.
pub async fn take(
    tx: &mut WriteTx,
    purpose: Purpose,
    token: &str,
    now: DateTime<Utc>,
) -> Result<Option<Link>, DbError> {
    let until = (now, now + purpose.lifetime());
    let taken = store::take(tx, &digest(token), purpose.code(), until).await?;
    if let Some(account) = taken.as_ref().and_then(|link| link.account_id)
        && purpose.is_told_by_letter()
    {
        reach::arrived(tx, account, now).await?;
    }
    Ok(taken)
}

/// Makes all open links of a purpose and subject useless, once the matter is settled.
pub async fn settle(
    tx: &mut WriteTx,
    purpose: Purpose,
    subject: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    store::settle(tx, purpose.code(), subject, now).await
}

/// Makes all open links of a purpose to an account useless.
pub async fn settle_of(
    tx: &mut WriteTx,
    purpose: Purpose,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    store::settle_of(tx, purpose.code(), account, now).await
}

/// Keeps all open links of a purpose and subject good until then, if they would end sooner.
pub async fn prolong(
    tx: &mut WriteTx,
    purpose: Purpose,
    subject: &str,
    until: DateTime<Utc>,
) -> Result<(), DbError> {
    store::prolong(tx, purpose.code(), subject, until).await
}

pub(super) async fn forget_old(tx: &mut WriteTx, now: DateTime<Utc>) -> Result<(), DbError> {
    store::delete_expired(tx, now - TimeDelta::days(1)).await
}
