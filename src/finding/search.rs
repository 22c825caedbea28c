//! The search for masked people, for those who speak for a verified community with a published
//! need.
//!
//! A search tells no more of anybody than their card does: its filters ask only for what the card
//! shows, its figures count only what cards show and go in steps of five, and only the languages
//! that a published need asks for can be asked for here.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use maud::Markup;
use uuid::Uuid;

use super::actions::{kind_of_search, record_search};
use super::desk::note_in_vain;
use super::model::{Asked, Chosen, Seen};
use super::search_views as views;
use super::suggested::{ON_PAGE, paged};
use crate::accounts::Member;
use crate::app::App;
use crate::communities::{self, Community, CommunityState};
use crate::db::{CommunityId, OpportunityId, PersonId, ReadTx};
use crate::http::limits::LOOK_AT_PEOPLE;
use crate::http::{Answer, Failure, Page, Query};
use crate::introductions::workflow::Role as Side;
use crate::introductions::{self, Introduction};
use crate::matching::facets::{Counts, Faceted, count};
use crate::matching::{Ask, Browsed, Candidate, Filter, Found, Offered, Relaxed};
use crate::opportunities::{self, Opportunity};
use crate::people::{self, Needed};
use crate::search::IndexError;

/// People looked at closely for one search; more than that are narrowed down first, and no counts
/// are shown.
const MOST: usize = 2_000;

/// A need of the community with what is open about it.
pub(super) struct Need {
    pub id: OpportunityId,
    pub title: String,
    pub open: Vec<Introduction>,
}

/// One page of a search.
#[derive(Default)]
pub(super) struct Results {
    pub cards: Vec<(PersonId, Markup)>,
    /// How many there are with each filter's values; none when too many were found to count.
    pub counts: Option<Counts>,
    pub page: usize,
    pub last: usize,
    pub relaxed: Vec<Relaxed>,
    /// Nobody passed the filters, and these are the nearest without.
    pub loosened: bool,
}

/// Why there is no search yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NotYet {
    Unverified,
    Suspended,
    NoNeed,
}

pub(super) async fn page(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<CommunityId>,
    Query(asked): Query<Asked>,
) -> Answer {
    let mut tx = app.db.read().await?;
    let community = communities::own(&mut tx, &viewer, id).await?;
    let needs = open_needs(&mut tx, &page, &community).await?;
    let not_yet = match community.state {
        CommunityState::Suspended => Some(NotYet::Suspended),
        CommunityState::Unverified => Some(NotYet::Unverified),
        CommunityState::Verified if needs.is_empty() => Some(NotYet::NoNeed),
        CommunityState::Verified => None,
    };
    if let Some(why) = not_yet {
        return Ok(views::not_yet(&page, &community, why).into_response());
    }
    let offered = offered(&app, &needs);
    let chosen = Chosen {
        // Sectors stand on no card.
        sector: None,
        ..asked.chosen(&offered)
    };
    let form = views::Form {
        community: &community,
        asked: &asked,
        chosen: &chosen,
        offered: &offered,
    };
    if asked.words().is_empty() && !chosen.any() {
        return Ok(views::begin(&page, &form).into_response());
    }
    let speaks = communities::represents(&mut tx, viewer.account, community.id).await?;
    if speaks
        && let Err(Failure::TooMany(wait)) =
            app.limits.take(LOOK_AT_PEOPLE, &viewer.account.to_string())
    {
        return Ok(slowed(&page, &form, wait));
    }
    drop(tx);
    let subject = format!("community:{}", community.id);
    let detail = kind_of_search(&app.catalogue(), &asked, &chosen);
    record_search(&app, &page, &viewer, (subject, detail)).await?;
    let mut tx = app.db.read().await?;
    let results = find(&mut tx, (&app, &page), &asked, (&chosen, &offered)).await?;
    let needs = with_open(&mut tx, needs).await?;
    drop(tx);
    if speaks && (results.loosened || results.cards.is_empty()) {
        note_in_vain(&app, &page, (&asked, &chosen));
    }
    Ok(views::results(&page, &form, &results, &needs).into_response())
}

/// The published needs somebody can be asked for.
async fn open_needs(
    tx: &mut ReadTx,
    page: &Page,
    community: &Community,
) -> Result<Vec<Opportunity>, Failure> {
    let mut needs = opportunities::of_community(tx, community.id).await?;
    needs.retain(|one| {
        one.state == opportunities::State::Published
            && opportunities::introduces(one)
            && opportunities::is_open(one, page.today())
    });
    Ok(needs)
}

/// What filters offer: the languages a published need asks for, since cards show those anyway, and
/// the municipalities.
fn offered(app: &App, needs: &[Opportunity]) -> Offered {
    let mut languages: Vec<String> = needs
        .iter()
        .flat_map(|one| one.languages.iter().map(|asked| asked.code.clone()))
        .collect();
    languages.sort_unstable();
    languages.dedup();
    Offered {
        languages,
        municipalities: app.territories.municipalities(),
    }
}

async fn with_open(tx: &mut ReadTx, needs: Vec<Opportunity>) -> Result<Vec<Need>, Failure> {
    let mut list = Vec::with_capacity(needs.len());
    for one in needs {
        list.push(Need {
            open: introductions::open_about(tx, one.id, Side::Community).await?,
            id: one.id,
            title: one.title,
        });
    }
    Ok(list)
}

async fn find(
    tx: &mut ReadTx,
    (app, page): (&App, &Page),
    asked: &Asked,
    (chosen, offered): (&Chosen, &Offered),
) -> Result<Results, Failure> {
    let words = asked.words();
    let search = chosen.search(&words);
    let today = page.today();
    let found = {
        let (search, chosen, offered) = (search.clone(), chosen.clone(), offered.clone());
        through_everybody(app, move |app| {
            // What cards show is never more than what is so.
            let passes = |one: &Candidate| whole(*one, &offered).fails(&chosen) == 0;
            app.engine
                .browse_some(&search, &offered, today, (MOST, passes))
        })
        .await?
    };
    let (listed, counts) = listed(tx, found, (chosen, offered)).await?;
    let needed = Needed {
        languages: offered.languages.clone(),
        study: false,
    };
    if listed.is_empty() && chosen.any() {
        let chosen = chosen.clone();
        let found =
            through_everybody(app, move |app| nearest(app, today, (&words, &chosen))).await?;
        return Ok(Results {
            cards: people::masked_cards(tx, app, page, (&found.matches, &needed)).await?,
            counts,
            page: 1,
            last: 1,
            relaxed: found.relaxed,
            loosened: true,
        });
    }
    let (number, last) = paged(&asked.page, listed.len());
    let ids: Vec<Uuid> = listed
        .into_iter()
        .skip((number - 1) * ON_PAGE)
        .take(ON_PAGE)
        .collect();
    let found = through_everybody(app, move |app| {
        app.engine.explain_people(&search, &ids, today)
    })
    .await?;
    Ok(Results {
        cards: people::masked_cards(tx, app, page, (&found.matches, &needed)).await?,
        counts,
        page: number,
        last,
        relaxed: found.relaxed,
        loosened: false,
    })
}

/// Runs a search through everybody where it keeps no page waiting, two of them at the same time.
async fn through_everybody<T: Send + 'static>(
    app: &App,
    search: impl FnOnce(&App) -> Result<T, IndexError> + Send + 'static,
) -> Result<T, Failure> {
    let _turn = app.searching.acquire().await.map_err(|_| Failure::Away)?;
    let own = app.clone();
    tokio::task::spawn_blocking(move || search(&own))
        .await
        .map_err(|error| Failure::internal(error.to_string()))?
        .map_err(|error| Failure::internal(error.to_string()))
}

/// Those who pass the filters as far as their cards show it, in order, with the counts.
async fn listed(
    tx: &mut ReadTx,
    found: Browsed,
    (chosen, offered): (&Chosen, &Offered),
) -> Result<(Vec<Uuid>, Option<Counts>), Failure> {
    let Browsed {
        found,
        everybody: all,
    } = found;
    let ids: Vec<Uuid> = found.iter().map(|one| one.id).collect();
    let finely = people::shown_finely(tx, &ids).await?;
    let seen: Vec<Seen<'_>> = found
        .into_iter()
        .map(|candidate| {
            let finely = finely.get(&candidate.id).copied().unwrap_or_default();
            Seen {
                kinds: finely.kinds,
                places: finely.municipality,
                sectors: false,
                ..whole(candidate, offered)
            }
        })
        .collect();
    let counts = all.then(|| count(&seen, chosen));
    let passing = seen.iter().filter(|one| one.fails(chosen) == 0);
    Ok((passing.map(|one| one.candidate.id).collect(), counts))
}

/// Somebody as they are, whatever their card shows.
pub(super) fn whole(candidate: Candidate, offered: &Offered) -> Seen<'_> {
    Seen {
        candidate,
        kinds: true,
        places: true,
        sectors: true,
        offered,
    }
}

/// Those who come nearest when the filters may be missed.
pub(super) fn nearest(
    app: &App,
    today: NaiveDate,
    (words, chosen): (&str, &Chosen),
) -> Result<Found, IndexError> {
    let filter = Filter {
        period: chosen.period,
        mode: chosen.mode,
        sector: chosen.sector,
        ..Filter::default()
    };
    let ask = Ask {
        limit: ON_PAGE,
        all: words.is_empty(),
    };
    app.engine.search_people(words, &filter, today, ask)
}

/// Too many pages within the hour: says so, and when to go on.
fn slowed(page: &Page, form: &views::Form<'_>, wait: u64) -> Response {
    let body = views::slowed(page, form, wait.div_ceil(60));
    let mut response = (StatusCode::TOO_MANY_REQUESTS, body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::RETRY_AFTER, HeaderValue::from(wait));
    response
}

/// The introduction about a need that a person has part in.
pub(super) fn open_with(need: &Need, person: PersonId) -> Option<&Introduction> {
    need.open.iter().find(|intro| intro.person == person)
}
