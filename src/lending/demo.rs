//! Lending in the demo, by the acts of the site.

use super::actions::{self, Wanted};
use super::store;
use crate::accounts::Channel;
use crate::app::App;
use crate::db::{CommunityId, OpportunityId, PersonId};
use crate::http::{Failure, Page, Viewer};

/// Somebody of the demo with the page they act on.
pub type Actor<'a> = (&'a Page, &'a Viewer);

/// One community lends a person to another's need: what it says it can lend, the person's and both
/// communities' agreement; or, without a person, a request that waits.
pub async fn fill(
    app: &App,
    (lender, who): (CommunityId, Actor<'_>),
    (borrower, asks, need): (CommunityId, Actor<'_>, OpportunityId),
    person: Option<(PersonId, Actor<'_>)>,
    (words, message): (&str, &str),
) -> Result<(), Failure> {
    actions::save_offer(app, who.0, who.1, (lender, words)).await?;
    if let Some((_, themselves)) = person {
        actions::offer_oneself(app, themselves.0, themselves.1, lender).await?;
        let mut tx = app.db.read().await?;
        let ties = store::ties_of_community(&mut tx, lender).await?;
        drop(tx);
        for tie in ties.iter().filter(|tie| tie.confirmed_at.is_none()) {
            actions::judge_tie(app, who.0, who.1, (lender, tie.id), true).await?;
        }
    }
    let wanted = Wanted {
        borrower,
        lender,
        opportunity: need,
        message: message.to_owned(),
        channels: vec![Channel::Email],
    };
    let id = actions::ask(app, asks.0, asks.1, &wanted).await?;
    if let Some((person, _)) = person {
        actions::lend(app, who.0, who.1, ((id, 1), person)).await?;
    }
    Ok(())
}
