//! The people suggested for a need.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use maud::Markup;
use serde::Deserialize;

use super::views;
use crate::accounts::Member;
use crate::app::App;
use crate::communities::CommunityState;
use crate::db::{OpportunityId, PersonId, ReadTx};
use crate::http::limits::LOOK_AT_PEOPLE;
use crate::http::{Answer, Failure, Page, Query};
use crate::introductions::workflow::Role as Side;
use crate::introductions::{self, Introduction};
use crate::matching::{Ask, Found, Match, Relaxed};
use crate::objections::{self, Topic};
use crate::opportunities::{self, Opportunity, Role};
use crate::people;

/// People on one page.
pub(super) const ON_PAGE: usize = 20;
/// People suggested for a need altogether.
const MOST: usize = 200;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Number {
    page: String,
}

/// A masked person with what may be done about them.
pub(super) struct Card {
    pub person: PersonId,
    pub card: Markup,
    pub fits: bool,
    /// The open introduction about this need that the reader may know of.
    pub open: Option<Introduction>,
    /// How the score came about, for coordinators.
    pub why: Option<Markup>,
}

/// What the page is drawn from.
pub(super) struct Suggested {
    /// False while nobody may be shown yet.
    pub shown: bool,
    /// A coordinator looks who does not speak for the community: suggests instead of asking.
    pub by_desk: bool,
    pub relaxed: Vec<Relaxed>,
    pub cards: Vec<Card>,
    pub page: usize,
    pub last: usize,
}

/// The people suggested for a need, as they may be seen. Only for a published need of a community
/// that a coordinator knows: a profile is not shown for a need nobody has looked at.
pub(super) async fn page(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<OpportunityId>,
    Query(number): Query<Number>,
) -> Answer {
    let mut tx = app.db.read().await?;
    let (one, community, role) = opportunities::own(&mut tx, &viewer, id).await?;
    let by_desk = role == Role::Coordinator;
    let known =
        community.state == CommunityState::Verified && one.state == opportunities::State::Published;
    let shown = opportunities::introduces(&one)
        && community.state != CommunityState::Suspended
        && (known || by_desk);
    let found = if shown {
        if !by_desk {
            app.limits
                .take(LOOK_AT_PEOPLE, &viewer.account.to_string())?;
        }
        let facts = opportunities::facts_of(&app, &one, &community);
        let ask = Ask {
            limit: MOST,
            ..Ask::default()
        };
        let mut found = app
            .engine
            .people_for(&facts, page.today(), ask)
            .map_err(|error| Failure::internal(error.to_string()))?;
        if by_desk {
            let objectors = objections::objectors(&mut tx, Topic::Suggestions).await?;
            let kept = |one: &Match| !objectors.contains(&PersonId(one.id));
            found.matches.retain(kept);
        }
        found
    } else {
        Found::default()
    };
    let (number, last) = paged(&number.page, found.matches.len());
    let first = (number - 1) * ON_PAGE;
    let matches: Vec<Match> = found
        .matches
        .into_iter()
        .skip(first)
        .take(ON_PAGE)
        .collect();
    let suggested = Suggested {
        shown,
        by_desk,
        relaxed: found.relaxed,
        cards: cards(&mut tx, (&app, &page), &one, &matches, by_desk).await?,
        page: number,
        last,
    };
    drop(tx);
    Ok(views::suggested(&page, &one, &suggested).into_response())
}

/// The number of a page as asked for, kept between the first and the last one.
pub(super) fn paged(asked: &str, entries: usize) -> (usize, usize) {
    let last = entries.div_ceil(ON_PAGE).max(1);
    (asked.parse().unwrap_or(1).clamp(1, last), last)
}

async fn cards(
    tx: &mut ReadTx,
    (app, page): (&App, &Page),
    one: &Opportunity,
    matches: &[Match],
    by_desk: bool,
) -> Result<Vec<Card>, Failure> {
    let side = if by_desk {
        Side::Coordinator
    } else {
        Side::Community
    };
    let mut open = introductions::open_about(tx, one.id, side).await?;
    let mut cards = Vec::with_capacity(matches.len());
    let needed = opportunities::needed(one);
    for (person, card) in people::masked_cards(tx, app, page, (matches, &needed)).await? {
        let Some(found) = matches.iter().find(|found| found.id == person.0) else {
            continue;
        };
        let place = open.iter().position(|intro| intro.person == person);
        cards.push(Card {
            person,
            card,
            fits: found.tier == 0,
            open: place.map(|place| open.swap_remove(place)),
            why: by_desk.then(|| people::breakdown(page, found, one.kind)),
        });
    }
    Ok(cards)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_past_the_end_is_the_last_one() {
        assert_eq!(paged("9", 45), (3, 3));
        assert_eq!(paged("2", 45), (2, 3));
        assert_eq!(paged("nonsense", 0), (1, 1));
    }
}
