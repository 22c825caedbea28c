//! Registering somebody who telephones or writes on paper: a coordinator asks the same questions,
//! reads the consents aloud, and writes down who said what and when.
//!
//! The person gets a notice, by letter or on paper, with a link to confirm or to erase everything.
//! The link is a seal over the account, good until it was answered or its time is over. Whoever signs
//! in or answers anything by themselves has confirmed too; whoever does none of it in time is erased.

mod actions;
pub(super) mod address;
mod form;
pub(super) mod letters;
mod routes;
mod store;
mod views;

pub use actions::{answer, confirm_account, confirm_for, token};
pub use form::Means;
pub use routes::ASKED;
pub(super) use routes::routes;
pub use store::{Assisted, forget, move_to};
pub use views::means_choice;
pub(super) use views::stepper;

use chrono::{DateTime, Months, TimeDelta, Utc};

use super::freshness;
use crate::accounts::reach;
use crate::app::App;
use crate::db::{AccountId, DbError, PersonId, ReadTx, WriteTx};
use crate::mail;

/// How long before their time to confirm is over somebody is reminded.
const REMIND: TimeDelta = TimeDelta::days(16);
/// Months for which what nobody confirmed stays where letters come back.
const UNREAD: Months = Months::new(24);

/// Notes how a coordinator registered somebody, and queues the notice. A signed paper confirms by
/// itself where there is no address: one that was mistyped reads of it, and may have it erased.
pub async fn note(tx: &mut WriteTx, one: &Assisted, signed: bool) -> Result<(), DbError> {
    store::insert(tx, one).await?;
    if one.by_mail {
        mail::post(tx, letters::NOTICE, one.account_id, "", one.at).await?;
    } else if signed {
        store::confirm(tx, one.account_id, (one.by_account, one.at)).await?;
    }
    Ok(())
}

/// Until when somebody registered now has time to confirm.
pub fn ends_at(app: &App, now: DateTime<Utc>) -> DateTime<Utc> {
    now + TimeDelta::days(app.settings().keeping.written_down_days())
}

/// Letters reach somebody from now on who has not confirmed: the notice goes out (again), and their
/// time to confirm begins anew.
pub async fn reached(
    tx: &mut WriteTx,
    app: &App,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    if store::begin_anew(tx, account, ends_at(app, now)).await? {
        mail::post(tx, letters::NOTICE, account, "", now).await?;
    }
    Ok(())
}

/// How an account was registered, if a coordinator did it.
pub async fn of(tx: &mut ReadTx, account: AccountId) -> Result<Option<Assisted>, DbError> {
    store::of(tx, account).await
}

/// Writes down how somebody was registered.
pub async fn write_down(tx: &mut WriteTx, one: &Assisted) -> Result<(), DbError> {
    store::insert(tx, one).await
}

/// Somebody who has not confirmed yet what a coordinator registered.
pub struct Unconfirmed {
    /// Nobody for whoever speaks for a community.
    pub person: Option<PersonId>,
    pub how: Assisted,
}

/// All who have not confirmed, the oldest first.
pub async fn unconfirmed(tx: &mut ReadTx) -> Result<Vec<Unconfirmed>, DbError> {
    let mut list = Vec::new();
    for how in store::unconfirmed(tx).await? {
        let person = super::by_account(tx, how.account_id).await?;
        list.push(Unconfirmed {
            person: person.map(|one| one.id),
            how,
        });
    }
    Ok(list)
}

/// Whose time to confirm is over, and who never came nor answered anything. Frozen data stay, and
/// so does whoever the notice may never have reached, for as long as anybody silent: a coordinator
/// puts their address right.
pub async fn overdue(tx: &mut ReadTx, now: DateTime<Utc>) -> Result<Vec<AccountId>, DbError> {
    let mut over = Vec::new();
    for one in store::waiting(tx).await? {
        let over_now = one.ends_at <= now && sign(tx, &one).await?.is_none();
        let unread = one
            .at
            .checked_add_months(UNREAD)
            .is_some_and(|end| now < end)
            && reach::is_given_up(tx, one.account_id).await?;
        if over_now && !unread {
            over.push(one.account_id);
        }
    }
    Ok(over)
}

/// When somebody came, or answered something, since they were registered.
async fn sign(tx: &mut ReadTx, one: &store::Waiting) -> Result<Option<DateTime<Utc>>, DbError> {
    let last = freshness::last_sign(tx, Some(one.account_id), (one.at, None)).await?;
    Ok((last > one.at).then_some(last))
}

/// The day's upkeep: whoever came by themselves has confirmed; a reminder to those who were written
/// to and have not answered.
pub(super) async fn upkeep(tx: &mut WriteTx, now: DateTime<Utc>) -> Result<(), DbError> {
    for one in store::waiting(tx).await? {
        if let Some(at) = sign(tx, &one).await? {
            store::came(tx, one.account_id, at).await?;
        }
    }
    for account in store::remind(tx, now + REMIND, now).await? {
        mail::post(tx, letters::REMINDER, account, "", now).await?;
    }
    Ok(())
}

/// The account a notice's link is for, as long as it is good.
pub async fn look(
    tx: &mut ReadTx,
    app: &App,
    token: &str,
    now: DateTime<Utc>,
) -> Result<Option<Assisted>, DbError> {
    let Some((account, _)) = token.split_once('.') else {
        return Ok(None);
    };
    let Ok(account) = account.parse::<AccountId>() else {
        return Ok(None);
    };
    if actions::token(app, account) != token {
        return Ok(None);
    }
    let found = store::of(tx, account).await?;
    Ok(found.filter(|one| one.confirmed_at.is_none() && now < one.ends_at))
}
