//! Who belongs to a side of an introduction, and stays with it: whoever acted for a side, gave its
//! agreement, or spoke for a community at any time since it began. Stepping out changes nothing.

mod store;

use super::model::Introduction;
use super::workflow::Role;
use super::{lender, party};
use crate::accounts;
use crate::communities;
use crate::db::{AccountId, DbError, ReadTx};

/// Tells whether an account belongs to a side: is the person, speaks for the community or for the
/// one that lends, or did so at any time since the introduction began.
pub(super) async fn belongs(
    tx: &mut ReadTx,
    account: AccountId,
    intro: &Introduction,
) -> Result<bool, DbError> {
    let (is_person, represents) = party::now(tx, account, intro).await?;
    if is_person
        || represents
        || lender::is_spoken_for_by(tx, account, intro).await?
        || store::acted(tx, intro.id, account).await?
    {
        return Ok(true);
    }
    let since = store::began(tx, intro.id)
        .await?
        .unwrap_or(intro.created_at);
    let lender = lender::of(tx, intro.id).await?.map(|one| one.community);
    for community in [Some(intro.community), lender].into_iter().flatten() {
        if communities::has_spoken(tx, (community, account), since).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Tells whether a coordinator has written down an agreement of this introduction, and somebody else
/// could release it: two see what one vouches for. An only coordinator has nobody to leave it to.
pub(super) async fn vouched(
    tx: &mut ReadTx,
    account: AccountId,
    intro: &Introduction,
) -> Result<bool, DbError> {
    if !store::recorded(tx, intro.id, account).await? {
        return Ok(false);
    }
    for other in accounts::with_role(tx, accounts::Role::Coordinator).await? {
        if other != account && !belongs(tx, other, intro).await? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The sides' own roles, as the history names them.
const SIDES: [Role; 2] = [Role::Person, Role::Community];
