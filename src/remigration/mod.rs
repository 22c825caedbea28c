//! Handing somebody over to the remigration coordinator of a planning region, with a consent of
//! its own, in exactly the words they agreed to.
//!
//! The person reads the letter as it will leave and agrees to it; a coordinator lets it go; when it
//! leaves, the ledger gets its row, and the person a receipt. Withdrawing stops it, or asks the
//! recipient to delete what it got: by a number, so that this works after an erasure too.

mod actions;
mod letters;
mod model;
mod routes;
mod store;
mod views;

pub use actions::{consent_withdrawn, count_old, forget, forget_old, release, upkeep};
pub use letters::{after as after_letter, compose, refused as letter_refused};
pub use model::{Handover, Host, Letter, Ruled, number_of};
pub use routes::routes;

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::accounts::Channel;
use crate::app::App;
use crate::db::{AccountId, DbError, ReadTx, WriteTx};
use crate::http::{Failure, Page, Viewer};

/// Hand-overs that wait for a coordinator to let them go, the oldest first, with whom they go to.
pub async fn waiting(tx: &mut ReadTx) -> Result<Vec<(Handover, Host)>, DbError> {
    let mut list = Vec::new();
    for one in store::waiting(tx).await? {
        let host = store::host(tx, one.coordinator_id).await?;
        list.push((one, host));
    }
    Ok(list)
}

/// Puts a planning region's coordinator in, by whoever fills the demo.
pub async fn add_host(
    tx: &mut WriteTx,
    app: &App,
    ruled: &Ruled,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    store::add_host(tx, &app.vault, (Uuid::now_v7(), ruled), now).await
}

/// A person agrees to a hand-over in the demo, by the acts of the site; the coordinators are counted
/// from 0.
pub async fn agree_in_demo(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    (number, answers): (usize, [&str; 3]),
) -> Result<(), Failure> {
    let mut tx = app.db.read().await?;
    let hosts = valid_on(&store::hosts(&mut tx).await?, page.today());
    let wanted = actions::Wanted {
        number: Uuid::now_v7(),
        host: hosts.get(number).cloned().ok_or(Failure::NotFound)?,
        channels: vec![Channel::Email],
        answers: answers.map(str::to_owned),
    };
    let letter = actions::draft(&mut tx, app, viewer.account, &wanted).await?;
    drop(tx);
    actions::agree(app, page, viewer, (&wanted, &letter.digest())).await
}

/// Every hand-over of an account, with its letter as long as it is kept; the newest first.
pub async fn takeaway(
    tx: &mut ReadTx,
    app: &App,
    account: AccountId,
) -> Result<Vec<Value>, DbError> {
    let mut list = Vec::new();
    for one in store::of_account(tx, account).await? {
        let host = store::host(tx, one.coordinator_id).await?;
        let letter = actions::own_letter(app, &one)?;
        list.push(json!({
            "number": number_of(one.id),
            "region": host.region,
            "coordinator": host.name,
            "channels": one.channels.split(',').collect::<Vec<_>>(),
            "agreed_at": one.agreed_at,
            "sent_at": one.left_at,
            "withdrawn_at": one.withdrawn_at,
            "text": letter.map(|letter| letter.plain()),
        }));
    }
    Ok(list)
}

/// Those that may be chosen on a day.
fn valid_on(list: &[Host], today: NaiveDate) -> Vec<Host> {
    list.iter()
        .filter(|host| host.is_valid(today))
        .cloned()
        .collect()
}

/// Gives an account's hand-overs to another account of the same person; `DbError::Taken` when both
/// have one that stands.
pub async fn move_to(tx: &mut WriteTx, kept: AccountId, gone: AccountId) -> Result<(), DbError> {
    store::move_to(tx, kept, gone).await
}
