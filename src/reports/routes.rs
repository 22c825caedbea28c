//! Addresses of the desk.

use axum::extract::State as AppState;
use axum::response::IntoResponse;

use super::people as people_list;
use super::views;
use crate::accounts::Coordinator;
use crate::app::App;
use crate::db::{OpportunityId, PersonId};
use crate::http::{Answer, Page, Routes, Who};
use crate::{communities, introductions, opportunities, people};

pub fn routes() -> Routes<App> {
    Routes::new()
        .get("/desk/introductions", Who::Coordinator, open_introductions)
        .get("/desk/people", Who::Coordinator, people_list::page)
        .post("/desk/people", Who::Coordinator, people_list::search)
        .get("/desk/communities", Who::Coordinator, all_communities)
        .merge(super::evenness::routes())
        .merge(super::funder::routes())
        .merge(super::internships::routes())
        .merge(super::lacking::routes())
        .merge(super::newsletter::routes())
        .merge(super::letter_texts::routes())
        .merge(super::succession::routes())
        .merge(super::search::routes())
        .merge(super::today::routes())
        .merge(super::outbox::routes())
        .merge(super::undelivered::routes())
}

async fn open_introductions(AppState(app): AppState<App>, page: Page, _: Coordinator) -> Answer {
    let mut tx = app.db.read().await?;
    let list = introductions::open(&mut tx).await?;
    let ids: Vec<OpportunityId> = list.iter().map(|intro| intro.opportunity).collect();
    let offers = opportunities::many(&mut tx, &ids).await?;
    let communities = communities::all(&mut tx).await?;
    let people: Vec<PersonId> = list.iter().map(|intro| intro.person).collect();
    let headlines = people::headlines(&mut tx, &people).await?;
    let rows: Vec<views::IntroductionRow> = list
        .into_iter()
        .map(|intro| {
            let offer = offers.iter().find(|offer| offer.id == intro.opportunity);
            let community = communities.iter().find(|one| one.id == intro.community);
            views::IntroductionRow {
                title: offer.map(|offer| offer.title.clone()).unwrap_or_default(),
                community: community.map(|one| one.name.clone()).unwrap_or_default(),
                headline: headlines.get(&intro.person).cloned().unwrap_or_default(),
                intro,
            }
        })
        .collect();
    Ok(views::introductions(&page, &rows).into_response())
}

async fn all_communities(AppState(app): AppState<App>, page: Page, _: Coordinator) -> Answer {
    let mut tx = app.db.read().await?;
    let mut list = communities::all(&mut tx).await?;
    crate::text::sort_by_name(&mut list, page.lang, |one| &one.name);
    Ok(views::communities(&page, &app, &list).into_response())
}
