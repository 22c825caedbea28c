//! What each side may know of the other: a host learns the student's name when a coordinator has
//! released it, never before.

use super::actions::stands;
use super::model::Placement;
use super::workflow::Who;
use crate::accounts;
use crate::db::{DbError, ReadTx};
use crate::{introductions, people};

/// The student's name, for themselves and for the adults who confirm for them; empty when they left.
pub(super) async fn student(tx: &mut ReadTx, placement: &Placement) -> Result<String, DbError> {
    let person = people::get(tx, placement.person).await?;
    match person.account {
        Some(account) => Ok(accounts::get(tx, account).await?.name),
        None => Ok(String::new()),
    }
}

/// The student's name as somebody with a part in it may read it.
pub(super) async fn student_for(
    tx: &mut ReadTx,
    placement: &Placement,
    who: Who,
) -> Result<Option<String>, DbError> {
    if who == Who::Host {
        let intro = introductions::get(tx, placement.introduction).await?;
        if intro.window_ends_at.is_none() || !stands(intro.state) {
            return Ok(None);
        }
    }
    let name = student(tx, placement).await?;
    Ok(Some(name).filter(|name| !name.is_empty()))
}
