//! Addresses of needs and internship offers.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use super::asked::Asked;
use super::{desk, empty, feed, list_views, manage, poster, search, store, students, views};
use crate::app::App;
use crate::communities::{self, CommunityState};
use crate::db::OpportunityId;
use crate::http::{Answer, Failure, Page, Query, Routes, Who, see_other};
use crate::matching::Kind;

/// A longer address of the list is answered with a shorter one; four thousand letters are more than
/// all filters and the longest words, percent-encoded, need.
const LONGEST_ADDRESS: usize = 4_000;

pub fn routes() -> Routes<App> {
    Routes::new()
        .get("/needs", Who::Anyone, list)
        .get("/needs.atom", Who::Anyone, atom)
        .get("/internships", Who::Anyone, internships)
        .get("/internships.atom", Who::Anyone, internships_atom)
        .get("/needs/{id}", Who::Anyone, need)
        .get("/needs/{id}/poster", Who::Anyone, poster::page)
        .get("/needs/{id}/poster.pdf", Who::Anyone, poster::file)
        .get("/communities", Who::Member, manage::mine)
        .get("/communities/{id}/needs", Who::Member, manage::of_one)
        .get(
            "/communities/{id}/templates",
            Who::Member,
            manage::templates,
        )
        .get("/communities/{id}/needs/add", Who::Member, manage::add_page)
        .post("/communities/{id}/needs/add", Who::Member, manage::add)
        .get("/needs/{id}/edit", Who::Member, manage::edit_page)
        .post("/needs/{id}/edit", Who::Member, manage::edit)
        .get("/needs/{id}/preview", Who::Member, manage::preview)
        .post("/needs/{id}/submit", Who::Member, manage::submit)
        .post("/needs/{id}/pause", Who::Member, manage::pause)
        .post("/needs/{id}/resume", Who::Member, manage::resume)
        .post("/needs/{id}/fill", Who::Member, manage::fill)
        .post("/needs/{id}/close", Who::Member, manage::close)
        .post("/needs/{id}/renew", Who::Member, manage::renew)
        .get("/desk/needs/{id}", Who::Coordinator, desk::review)
        .post("/desk/needs/{id}/publish", Who::Coordinator, desk::publish)
        .post("/desk/needs/{id}/return", Who::Coordinator, desk::send_back)
}

async fn list(State(app): State<App>, page: Page, Query(asked): Query<Asked>) -> Answer {
    let asked = asked.understood(&app.territories);
    // Nobody types so much: whatever it is gets the address of what was read of it.
    if page.path.len() > LONGEST_ADDRESS {
        return Ok(see_other(&asked.address(asked.number())));
    }
    let mut tx = app.db.read().await?;
    let listing = search::find(&mut tx, &app, (&asked, page.today())).await?;
    drop(tx);
    empty::note(&app, &page, &asked, &listing);
    let student = list_views::ForStudent::default();
    Ok(list_views::list(&page, &app, &asked, &listing, &student).into_response())
}

/// The list with one kind only, which has pages of its own.
fn of_internships(asked: Asked) -> Asked {
    Asked {
        kind: Kind::Internship.code().to_owned(),
        ..asked
    }
}

async fn internships(State(app): State<App>, page: Page, Query(asked): Query<Asked>) -> Answer {
    let asked = of_internships(asked).understood(&app.territories);
    if page.path.len() > LONGEST_ADDRESS {
        return Ok(see_other(&asked.address(asked.number())));
    }
    let mut tx = app.db.read().await?;
    let listing = search::find(&mut tx, &app, (&asked, page.today())).await?;
    let student = students::for_viewer(&mut tx, &app, &page).await?;
    drop(tx);
    empty::note(&app, &page, &asked, &listing);
    Ok(list_views::list(&page, &app, &asked, &listing, &student).into_response())
}

async fn internships_atom(state: State<App>, page: Page, Query(asked): Query<Asked>) -> Answer {
    atom(state, page, Query(of_internships(asked))).await
}

async fn atom(State(app): State<App>, page: Page, Query(asked): Query<Asked>) -> Answer {
    let asked = asked.understood(&app.territories);
    let mut tx = app.db.read().await?;
    let entries = search::newest(&mut tx, &app, &asked, (feed::MOST, page.today())).await?;
    let names = communities::names(&mut tx, entries.iter().map(|one| one.community)).await?;
    let mut response = Response::new(feed::atom(&page, &app, &asked, (&entries, &names)).into());
    let kind = HeaderValue::from_static("application/atom+xml; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    Ok(response)
}

async fn need(State(app): State<App>, page: Page, Path(id): Path<String>) -> Answer {
    let id = id_in(&id)?;
    let mut tx = app.db.read().await?;
    let one = super::get(&mut tx, id).await?;
    let community = communities::get(&mut tx, one.community).await?;
    let viewer = page.viewer.as_ref();
    let own = super::is_own(&mut tx, viewer, &one).await?;
    let known = super::is_known_to(&mut tx, viewer, &one).await?;
    if !known || !own && community.state == CommunityState::Suspended {
        return Err(Failure::NotFound);
    }
    let free = match one.kind {
        Kind::Internship => Some(store::free_places(&mut tx, &one).await?),
        _ => None,
    };
    drop(tx);
    let aside = if own {
        views::Aside::Own
    } else {
        views::Aside::Answer
    };
    Ok(views::need(&page, &app, (&one, &community), (&aside, free)).into_response())
}

/// The id in an address; anything else finds nothing.
pub(super) fn id_in(text: &str) -> Result<OpportunityId, Failure> {
    text.parse().map_err(|_| Failure::NotFound)
}
