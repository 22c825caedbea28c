//! The search for masked people, for those who speak for a verified community with a published
//! need.
//!
//! A search tells no more of anybody than their card does: its filters ask only for what the card
//! shows, its figures count only what cards show and go in steps of five, and only the languages
//! that a published need asks for can be asked for here.

use std::cell::RefCell;
use std::collections::BTreeSet;

use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::NaiveDate;
use maud::Markup;
use uuid::Uuid;

use super::actions::{kind_of_search, record_search};
use super::desk::note_in_vain;
use super::loosened::{LetGo, meant, passing, relaxed};
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
use crate::matching::{Browsed, Candidate, Offered, Relaxed, Search};
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
    /// Filters left out, since nobody passed them all.
    pub let_go: LetGo,
    /// The words typed say nothing and were left out.
    pub no_words: bool,
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
    let (words, no_words) = meant(&app.catalogue(), &asked, &chosen);
    if (words.is_empty() || no_words) && !chosen.any() {
        return Ok(views::begin(&page, &form, no_words).into_response());
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
    let mut results = find(&mut tx, (&app, &page), (&asked, words), (&chosen, &offered)).await?;
    results.no_words = no_words;
    let needs = with_open(&mut tx, needs).await?;
    drop(tx);
    let in_vain = !results.let_go.is_nothing()
        || results.cards.is_empty()
        || results.relaxed.contains(&Relaxed::SomeSkills);
    if speaks && in_vain {
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
    (asked, words): (&Asked, String),
    (chosen, offered): (&Chosen, &Offered),
) -> Result<Results, Failure> {
    let search = chosen.search(&words);
    let today = page.today();
    let mut let_go = LetGo::default();
    let mut looked = look(tx, (app, today), &search, (chosen, offered, let_go)).await?;
    let counts = looked.everybody.then(|| count(&looked.seen, chosen));
    let mut listed = passing(&looked.seen, chosen, let_go);
    for way in chosen.ways_to_let_go() {
        if !listed.is_empty() {
            break;
        }
        let same_time = way.time() == let_go.time();
        let hopeless = !looked.fails.iter().any(|fails| way.lets(*fails));
        if same_time && hopeless {
            continue;
        }
        if !(same_time && looked.everybody) {
            looked = look(tx, (app, today), &search, (chosen, offered, way)).await?;
        }
        let_go = way;
        listed = passing(&looked.seen, chosen, way);
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
    let needed = Needed {
        languages: offered.languages.clone(),
        study: false,
    };
    Ok(Results {
        cards: people::masked_cards(tx, app, page, (&found.matches, &needed)).await?,
        counts,
        page: number,
        last,
        relaxed: relaxed(found.relaxed, &looked.seen, (chosen, let_go)),
        let_go,
        no_words: false,
    })
}

/// Those a search came upon, as their cards show them, the best first.
struct Looked<'a> {
    seen: Vec<Seen<'a>>,
    /// Nobody is left out; else there were too many, and these are the best of those who pass.
    everybody: bool,
    /// Which filters somebody fails, whatever their card shows: what nobody here would pass, nobody
    /// passes by their card.
    fails: BTreeSet<u32>,
}

/// Looks through everybody, at another time too where that is let go of.
async fn look<'a>(
    tx: &mut ReadTx,
    (app, today): (&App, NaiveDate),
    search: &Search,
    (chosen, offered, let_go): (&Chosen, &'a Offered, LetGo),
) -> Result<Looked<'a>, Failure> {
    let search = Search {
        at_any_time: let_go.time(),
        ..search.clone()
    };
    let (own, offers) = (chosen.clone(), offered.clone());
    let (found, fails) = through_everybody(app, move |app| {
        let met = RefCell::new(BTreeSet::new());
        // What cards show is never more than what is so.
        let passes = |one: &Candidate| {
            let fails = whole(*one, &offers).fails(&own);
            met.borrow_mut().insert(fails);
            let_go.lets(fails)
        };
        let found = app
            .engine
            .browse_some(&search, &offers, today, (MOST, passes))?;
        Ok((found, met.into_inner()))
    })
    .await?;
    Ok(Looked {
        everybody: found.everybody,
        seen: as_shown(tx, found, offered).await?,
        fails,
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

/// Those found with what their cards show of them, in order.
async fn as_shown<'a>(
    tx: &mut ReadTx,
    Browsed { found, .. }: Browsed,
    offered: &'a Offered,
) -> Result<Vec<Seen<'a>>, Failure> {
    let ids: Vec<Uuid> = found.iter().map(|one| one.id).collect();
    let finely = people::shown_finely(tx, &ids).await?;
    let seen = found.into_iter().map(|candidate| {
        let finely = finely.get(&candidate.id).copied().unwrap_or_default();
        Seen {
            kinds: finely.kinds,
            places: finely.municipality,
            sectors: false,
            ..whole(candidate, offered)
        }
    });
    Ok(seen.collect())
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
