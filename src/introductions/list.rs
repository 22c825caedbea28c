//! The list of somebody's introductions: their own, and those of the communities they speak for.

use axum::extract::State as AppState;
use axum::response::IntoResponse;

use super::model::Introduction;
use super::{party, store, views};
use crate::accounts::Member;
use crate::app::App;
use crate::communities;
use crate::db::{OpportunityId, ReadTx};
use crate::http::{Answer, Failure, Page};
use crate::opportunities;
use crate::people;

pub(super) async fn list(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
) -> Answer {
    let mut tx = app.db.read().await?;
    let mut sections = Vec::new();
    if let Some(person) = people::by_account(&mut tx, viewer.account).await? {
        let mut list = store::of_person(&mut tx, person.id).await?;
        list.retain(|intro| !party::hidden_from_person(intro));
        sections.push((None, titled(&mut tx, list).await?));
    }
    for community in communities::of_account(&mut tx, viewer.account).await? {
        let list = store::of_community(&mut tx, community.id).await?;
        let list = list
            .into_iter()
            .filter(|intro| !party::hidden_from_community(intro))
            .collect();
        sections.push((Some(community.name), titled(&mut tx, list).await?));
    }
    Ok(views::list(&page, &sections).into_response())
}

async fn titled(
    tx: &mut ReadTx,
    list: Vec<Introduction>,
) -> Result<Vec<(Introduction, String)>, Failure> {
    let ids: Vec<OpportunityId> = list.iter().map(|intro| intro.opportunity).collect();
    let offers = opportunities::kept::known_of(tx, &ids).await?;
    let title = |id: OpportunityId| {
        offers
            .iter()
            .find(|offer| offer.id == id)
            .map(|offer| offer.title.clone())
    };
    Ok(list
        .into_iter()
        .map(|intro| {
            let title = title(intro.opportunity).unwrap_or_default();
            (intro, title)
        })
        .collect())
}
