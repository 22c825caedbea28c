//! Needs and internship offers: what communities look for.
//!
//! A representative posts one from a template, a coordinator publishes it, visitors find it. Its
//! life is one table: start reading at [`workflow::STEPS`]. Which legal form a co-operation may take
//! stands in [`legal::RULES`]. People are brought together elsewhere: `introductions`.

mod actions;
mod asked;
mod defaults;
mod desk;
mod desk_views;
mod empty;
mod feed;
mod form;
mod form_views;
pub mod internship;
mod json_ld;
pub mod kept;
pub mod legal;
mod letters;
mod list_views;
mod manage;
mod manage_views;
pub mod match_mail;
pub mod model;
mod narrow;
mod poster;
mod published;
mod routes;
mod search;
mod store;
mod students;
mod templates;
mod views;
mod words;
pub mod workflow;

pub use actions::{
    fill_by_time, own, pause_by_time, publish, reopen_by_time, resume_paused, send_back, upkeep,
};
pub use asked::Asked;
pub use empty::{EmptySearch, EmptySearches, InVain, Sought, count_in_vain};
pub use feed::{escaped, stamp};
pub use internship::{Duty, Housing, Internship, NeededBefore};
pub use legal::LegalForm;
pub use letters::compose;
pub use list_views::{narrowed as search_words, unquoted as search_name};
pub use model::{
    Content, NewOpportunity, Opportunity, SkillWords, introduces, is_open, skill_words,
};
pub use published::Published;
pub use routes::routes;
pub use search::published_since;
pub use views::{card, facts_list, skill_label};
pub use words::{legal_form as legal_form_words, state as state_words};
pub use workflow::{Role, State};

use chrono::{DateTime, NaiveDate, Utc};
use maud::Markup;

use crate::app::App;
use crate::communities::{self, Community, CommunityState};
use crate::db::changes::{Followed, touch};
use crate::db::{AccountId, CommunityId, DbError, OpportunityId, ReadTx, WriteTx};
use crate::http::{Failure, Page, Viewer};
use crate::jobs;
use crate::matching::{Ask, Filter, OpportunityFacts, Period, Point};
use crate::text::{fold, riga_date};

/// The kind of job that is due when something was published.
pub const NEWS: &str = "needs-published";

/// The opportunity itself.
pub async fn get(tx: &mut ReadTx, id: OpportunityId) -> Result<Opportunity, DbError> {
    store::many(tx, &[id]).await?.pop().ok_or(DbError::NotFound)
}

/// Tells whether somebody speaks for the community an offer is of, or works at the desk.
pub async fn is_own(
    tx: &mut ReadTx,
    viewer: Option<&Viewer>,
    one: &Opportunity,
) -> Result<bool, DbError> {
    let Some(viewer) = viewer else {
        return Ok(false);
    };
    let speaks = communities::represents(tx, viewer.account, one.community).await?;
    Ok(speaks || communities::is_desk(viewer))
}

/// What was published once keeps its page, so that links in letters still lead somewhere; what is
/// being written or reviewed is nobody else's business, nor what was closed in the middle of a change
/// or after a coordinator took it off the list.
pub async fn is_known_to(
    tx: &mut ReadTx,
    viewer: Option<&Viewer>,
    one: &Opportunity,
) -> Result<bool, DbError> {
    let written = matches!(one.state, State::Draft | State::InReview);
    let read = store::kept::unfollowed(tx, one.id).await?.is_none();
    let was_public = one.published_at.is_some() && !written && read;
    Ok(was_public || is_own(tx, viewer, one).await?)
}

/// Several at once, in the order of their ids; those that are gone are left out.
pub async fn many(tx: &mut ReadTx, ids: &[OpportunityId]) -> Result<Vec<Opportunity>, DbError> {
    store::many(tx, ids).await
}

/// Everything a community posted, the newest first.
pub async fn of_community(
    tx: &mut ReadTx,
    community: CommunityId,
) -> Result<Vec<Opportunity>, DbError> {
    let ids = store::ids_of_community(tx, community).await?;
    store::many(tx, &ids).await
}

/// What waits for a coordinator, the longest-waiting first.
pub async fn in_review(tx: &mut ReadTx) -> Result<Vec<Opportunity>, DbError> {
    let ids = store::ids_in_review(tx).await?;
    store::many(tx, &ids).await
}

/// The newest that are published.
pub async fn newest(tx: &mut ReadTx, most: i64) -> Result<Vec<Opportunity>, DbError> {
    let ids = store::ids_newest(tx, most).await?;
    store::many(tx, &ids).await
}

/// A need or an offer that was published once, whatever has become of it.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct EverPublished {
    pub id: OpportunityId,
    pub title: String,
    pub community: String,
}

/// All that were ever published, the latest first.
pub async fn ever_published(tx: &mut ReadTx) -> Result<Vec<EverPublished>, DbError> {
    store::ever_published(tx).await
}

/// Those of the given ids that people may answer today, in the order of the ids.
pub async fn open(
    tx: &mut ReadTx,
    ids: &[OpportunityId],
    today: NaiveDate,
) -> Result<Vec<Opportunity>, DbError> {
    let mut list = store::many(tx, ids).await?;
    let names = communities::names(tx, list.iter().map(|one| one.community)).await?;
    list.retain(|one| is_open(one, today) && names.contains_key(&one.community));
    Ok(list)
}

/// Notes that a letter tells an account of these, so that no other kind of letter does in the same
/// week.
pub async fn note_told(
    tx: &mut WriteTx,
    account: AccountId,
    ids: &[OpportunityId],
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    for id in ids {
        store::told::note(tx, (account, *id), now).await?;
    }
    Ok(())
}

/// Forgets whom letters told of what.
pub async fn forget_told(tx: &mut WriteTx, account: AccountId) -> Result<(), DbError> {
    store::told::forget(tx, account).await
}

/// Queues what follows from something being published: those who wait for it are told. All that is
/// published within a minute is told of together.
pub(crate) async fn announce(tx: &mut WriteTx, now: DateTime<Utc>) -> Result<(), DbError> {
    let minute = now.timestamp().div_euclid(60);
    // A whole minute after the last of them: none can be committed later than the job runs.
    let at = DateTime::from_timestamp((minute + 2) * 60, 0).unwrap_or(now);
    jobs::enqueue_once(tx, NEWS, &(), at, &format!("{NEWS}:{minute}")).await
}

/// The opportunity that an imported list calls by that id.
pub async fn by_external(
    tx: &mut ReadTx,
    external_id: &str,
) -> Result<Option<OpportunityId>, DbError> {
    store::by_external(tx, external_id).await
}

/// What matching may know of an opportunity; nothing unless it is published and its community is
/// not suspended.
pub async fn facts(
    tx: &mut ReadTx,
    app: &App,
    id: OpportunityId,
) -> Result<Option<OpportunityFacts>, DbError> {
    let Some(opportunity) = store::many(tx, &[id]).await?.pop() else {
        return Ok(None);
    };
    if opportunity.state != State::Published {
        return Ok(None);
    }
    let community = communities::get(tx, opportunity.community).await?;
    if community.state == CommunityState::Suspended {
        return Ok(None);
    }
    Ok(Some(facts_of(app, &opportunity, &community)))
}

/// What an opportunity has to know of a person, whatever else is left out.
pub fn needed(opportunity: &Opportunity) -> crate::people::Needed {
    crate::people::Needed {
        languages: opportunity
            .languages
            .iter()
            .map(|asked| asked.code.clone())
            .collect(),
        study: opportunity.kind == crate::matching::Kind::Internship
            && !opportunity.study_fields.is_empty(),
    }
}

/// Puts what is offered in a unit of territory into the index anew.
pub async fn moved(tx: &mut WriteTx, slug: &str) -> Result<(), DbError> {
    for id in store::of_territory(tx, slug).await? {
        touch(tx, Followed::Opportunity, id.0).await?;
    }
    Ok(())
}

/// What matching may know of an opportunity, whatever its state.
pub fn facts_of(app: &App, opportunity: &Opportunity, community: &Community) -> OpportunityFacts {
    let unit = opportunity
        .territory
        .as_deref()
        .and_then(|slug| app.territories.get(slug));
    let words = |skills: &[SkillWords]| skills.iter().map(|one| one.words.clone()).collect();
    let description = match &opportunity.internship {
        Some(internship) => format!(
            "{}\n\n{}\n\n{}",
            opportunity.description, internship.tasks, internship.learning
        ),
        None => opportunity.description.clone(),
    };
    OpportunityFacts {
        id: opportunity.id.to_string(),
        kind: opportunity.kind,
        community: community.name.clone(),
        territory: unit
            .as_ref()
            .map_or_else(|| opportunity.place_text.clone(), |unit| unit.name.clone()),
        locale: opportunity.lang,
        title: opportunity.title.clone(),
        description,
        skills_required: words(&opportunity.required),
        skills_desired: words(&opportunity.desired),
        languages: opportunity.languages.clone(),
        sector: opportunity.sector,
        mode: opportunity.mode,
        period: possible_in(opportunity),
        hours_per_week: opportunity.hours_per_week,
        places: opportunity.places,
        compensation: opportunity.compensation,
        study_fields: opportunity.study_fields.clone(),
        study_level: opportunity.study_level,
        concepts: opportunity
            .required
            .iter()
            .filter_map(|one| one.concept.clone())
            .collect(),
        beginners_welcome: opportunity.beginners,
        introduces: introduces(opportunity),
        territory_slug: unit.as_ref().map(|unit| unit.slug.clone()),
        municipality: unit.as_ref().map(|unit| unit.municipality.clone()),
        at: unit.map(|unit| Point {
            lat: unit.latitude,
            lon: unit.longitude,
        }),
        published_on: opportunity.published_at.map(riga_date),
    }
}

/// From the first to the last day on which an opportunity can be.
fn possible_in(opportunity: &Opportunity) -> Period {
    let whole = opportunity.period;
    let times = opportunity.internship.as_ref().map(|one| one.times(whole));
    let times = times.unwrap_or_default();
    let from = times.iter().map(|one| one.from).min();
    let to = times.iter().map(|one| one.to).max();
    Period {
        from: from.unwrap_or(whole.from),
        to: to.unwrap_or(whole.to),
    }
}

/// The insides of cards of the given opportunities, in their order; those of suspended communities
/// are left out.
pub async fn cards(
    tx: &mut ReadTx,
    app: &App,
    page: &Page,
    ids: &[OpportunityId],
) -> Result<Vec<(OpportunityId, Markup)>, Failure> {
    let list = store::many(tx, ids).await?;
    let names = communities::names(tx, list.iter().map(|one| one.community)).await?;
    let draw = |one: &Opportunity| {
        names
            .get(&one.community)
            .map(|name| (one.id, views::card(page, app, one, name)))
    };
    Ok(list.iter().filter_map(draw).collect())
}

/// The insides of cards of what fits some words best.
pub async fn cards_for_words(
    app: &App,
    page: &Page,
    words: &str,
    limit: usize,
) -> Result<Vec<Markup>, Failure> {
    let ask = Ask {
        limit,
        ..Ask::default()
    };
    let found = app
        .engine
        .search_opportunities(words, &Filter::default(), page.today(), ask)
        .map_err(|error| Failure::internal(error.to_string()))?;
    let ids: Vec<OpportunityId> = found
        .matches
        .iter()
        .map(|found| OpportunityId(found.id))
        .collect();
    let mut tx = app.db.read().await?;
    let cards = cards(&mut tx, app, page, &ids).await?;
    Ok(cards.into_iter().map(|(_, card)| card).collect())
}

/// What becomes of a community's opportunities when one of its people leaves: their name goes from
/// among the supervisors; if nobody is left to answer, everything still open is closed.
pub async fn representative_left(
    tx: &mut WriteTx,
    community: CommunityId,
    (name, orphaned): (&str, bool),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let name = fold(name);
    for offer in of_community(tx, community).await? {
        let supervises = !offer.supervisor.is_empty()
            && (orphaned || (!name.is_empty() && fold(&offer.supervisor).contains(&name)));
        if supervises {
            store::write::forget_supervisor(tx, offer.id, now).await?;
        }
        let open = matches!(
            offer.state,
            State::Draft | State::InReview | State::Published | State::Paused
        );
        if orphaned && open {
            let version = offer.version + i64::from(supervises);
            store::write::set_state(tx, (offer.id, version), (State::Closed, ""), now).await?;
        }
        if supervises || (orphaned && open) {
            touch(tx, Followed::Opportunity, offer.id.0).await?;
        }
    }
    Ok(())
}

/// Opportunities after one of them in the order of their ids.
pub async fn ids_after(
    tx: &mut ReadTx,
    after: Option<OpportunityId>,
    most: i64,
) -> Result<Vec<OpportunityId>, DbError> {
    store::ids_after(tx, after, most).await
}

/// Notes which concept of the catalogue a community's own words name now, if it still says these words.
pub async fn note_concept(
    tx: &mut WriteTx,
    id: OpportunityId,
    words: &str,
    concept: Option<&str>,
) -> Result<(), DbError> {
    store::write::note_concept(tx, id, words, concept).await
}

/// Makes an opportunity in the given state. Imports and the demo begin further than a draft.
pub async fn insert(
    tx: &mut WriteTx,
    _: &App,
    new: &NewOpportunity,
    state: State,
    now: DateTime<Utc>,
) -> Result<OpportunityId, DbError> {
    store::write::insert(tx, new, state, now).await?;
    touch(tx, Followed::Opportunity, new.id.0).await?;
    if state == State::Published {
        announce(tx, now).await?;
    }
    Ok(new.id)
}

/// Writes an opportunity's content anew and moves it to a state; for repeated imports.
pub async fn replace(
    tx: &mut WriteTx,
    known: &Opportunity,
    content: &Content,
    state: State,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    kept::keep(tx, known, (content, state), now).await?;
    let version = (known.id, known.version);
    if !store::write::update(tx, version, content, known.state, now).await? {
        return Err(DbError::Taken("opportunity.version".to_owned()));
    }
    if state != known.state {
        let version = (known.id, known.version + 1);
        store::write::set_state(tx, version, (state, ""), now).await?;
        if state == State::Published {
            kept::follow(tx, known.id, now).await?;
            announce(tx, now).await?;
        }
    }
    touch(tx, Followed::Opportunity, known.id.0).await
}

/// Every need that a letter told an account of: title and time, the newest first.
pub async fn told_of(
    tx: &mut ReadTx,
    account: AccountId,
) -> Result<Vec<(String, DateTime<Utc>)>, DbError> {
    store::told::all(tx, account).await
}

/// The needs and offers an account drew up: id, title, time.
pub async fn drawn_up_by(
    tx: &mut ReadTx,
    account: AccountId,
) -> Result<Vec<(OpportunityId, String, DateTime<Utc>)>, DbError> {
    store::told::drawn_up(tx, account).await
}

/// Gives what an account was told of, and drew up, to another account of the same person.
pub async fn move_account(
    tx: &mut WriteTx,
    kept: AccountId,
    gone: AccountId,
) -> Result<(), DbError> {
    store::told::move_to(tx, kept, gone).await
}

/// Gives a community's needs and offers to another record of it; lists and indexes follow.
pub async fn move_community(
    tx: &mut WriteTx,
    kept: CommunityId,
    gone: CommunityId,
) -> Result<(), DbError> {
    let ids = store::ids_of_community(tx, gone).await?;
    store::told::move_community(tx, kept, gone).await?;
    for id in ids {
        touch(tx, Followed::Opportunity, id.0).await?;
    }
    Ok(())
}
