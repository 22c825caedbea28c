//! The withdrawal itself.

use super::{is_open, read_subject, standing};
use crate::accounts::links;
use crate::app::App;
use crate::db::{AccountId, ReadTx};
use crate::http::{Failure, Page};
use crate::introductions::model::Introduction;
use crate::introductions::party;
use crate::introductions::steps::{By, act};
use crate::introductions::workflow::{Action, Role};
use crate::key;

/// How often a withdrawal is tried anew when somebody else was quicker.
const TRIES: usize = 5;

/// What a link leads to, while its side may still withdraw; what became one with another
/// introduction is withdrawn there.
pub(super) async fn opened(
    tx: &mut ReadTx,
    page: &Page,
    token: &str,
) -> Result<Option<(Introduction, Role, AccountId)>, Failure> {
    let link = links::look(tx, links::Purpose::Answer, token, page.now).await?;
    let Some(link) = link else { return Ok(None) };
    let (Some((id, side)), Some(account)) = (read_subject(&link.subject), link.account_id) else {
        return Ok(None);
    };
    let intro = standing(tx, id).await?;
    // Whoever spoke for a side when the letter went out may do so no more.
    let speaks = party::accounts(tx, &intro, side).await?.contains(&account);
    Ok((speaks && is_open(&intro, side)).then_some((intro, side, account)))
}

/// A side takes its agreement back by a link; false when there is nothing left to take back.
pub(super) async fn withdraw(app: &App, page: &Page, token: &str) -> Result<bool, Failure> {
    let meanwhile = key!("refused-changed-meanwhile");
    for _ in 1..TRIES {
        match once(app, page, token).await {
            Err(Failure::Refused(why)) if why == meanwhile => {}
            settled => return settled,
        }
    }
    once(app, page, token).await
}

async fn once(app: &App, page: &Page, token: &str) -> Result<bool, Failure> {
    let mut tx = app.db.write().await?;
    let Some((intro, side, account)) = opened(&mut tx, page, token).await? else {
        return Ok(false);
    };
    let taken = links::take(&mut tx, links::Purpose::Answer, token, page.now).await?;
    if taken.is_none() {
        return Ok(false);
    }
    let by = By {
        role: side,
        account: Some(account),
        at: page.now,
        told: None,
    };
    act(&mut tx, app, &intro, (Action::Withdraw, by), "").await?;
    tx.commit().await?;
    Ok(true)
}
