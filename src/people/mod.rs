//! People: profiles of diaspora members, students and neighbours; what others see of them.
//!
//! Names and contacts stand in `accounts`. What a community sees is made in [`masked`], and only
//! there.

pub mod actions;
mod agreed;
pub mod alike;
pub mod assisted;
mod crowd;
mod form;
pub mod freshness;
mod letters;
mod lookup;
pub mod masked;
pub mod merging;
mod model;
mod preview;
mod registration;
mod routes;
mod school_views;
mod shown;
mod store;
pub mod studying;
pub mod suspension;
mod taken_back;
pub mod texts_changed;
mod views;

pub use crowd::complete as complete_crowds;
pub use form::names_in;
pub use letters::compose;
pub use lookup::{Listed, Wanted, look_up};
pub use masked::{MaskedProfile, Needed, mask, masked_cards, reasons};
pub use model::{NewPerson, Person, PersonState, SkillWords, contact_in, month_end};
pub use preview::{Reader, preview};
pub use registration::{begin as begin_registration, typed_skills};
pub use routes::routes;
pub use shown::{agrees_to_be_found, breakdown, may_be_shown, would_fit};

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::app::App;
use crate::db::changes::{Followed, touch};
use crate::db::{AccountId, DbError, PersonId, ReadTx, WriteTx};
use crate::matching::PersonFacts;
use crate::territories::Territories;
use crate::text::riga_date;

/// The kind of job that ends a hand-over to a remigration coordinator when its consent is withdrawn.
pub const REMIGRATION_ENDS: &str = "remigration-ends";

/// The kind of job that looks for records that may be one.
pub const ALIKE: &str = "records-alike";

/// Has everybody looked through for records that may be one; within ten minutes, and once.
pub async fn look_for_alike(tx: &mut WriteTx, now: DateTime<Utc>) -> Result<(), DbError> {
    let minutes = now.timestamp() / 600 + 1;
    let at = DateTime::from_timestamp(minutes * 600, 0).unwrap_or(now);
    let key = format!("{ALIKE} {minutes}");
    crate::jobs::enqueue_once(tx, ALIKE, &(), at, &key).await
}

/// How somebody agreed, in words.
pub fn means_words(lang: crate::text::Lang, code: &str) -> String {
    agreed::means_words(lang, code)
}

/// A person's profile.
pub async fn get(tx: &mut ReadTx, id: PersonId) -> Result<Person, DbError> {
    store::get(tx, id).await
}

/// The profile of an account, if it has one.
pub async fn by_account(tx: &mut ReadTx, account: AccountId) -> Result<Option<Person>, DbError> {
    store::by_account(tx, account).await
}

/// The profile an import gave that number to.
pub async fn by_external_id(tx: &mut ReadTx, id: &str) -> Result<Option<PersonId>, DbError> {
    store::by_external_id(tx, id).await
}

/// Puts a profile in, hidden until its person publishes it; for registration, import and demo.
pub async fn insert(
    tx: &mut WriteTx,
    new: &NewPerson,
    now: DateTime<Utc>,
) -> Result<PersonId, DbError> {
    let id = store::insert(tx, new, now).await?;
    touch(tx, Followed::Person, id.0).await?;
    Ok(id)
}

/// Writes a profile's content anew; for editing and repeated imports.
pub async fn replace(
    tx: &mut WriteTx,
    app: &App,
    id: PersonId,
    new: &NewPerson,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    store::replace(tx, id, new, now).await?;
    join_crowds(tx, app, id).await?;
    touch(tx, Followed::Person, id.0).await
}

/// Shows a profile to communities, or hides it.
pub async fn set_state(
    tx: &mut WriteTx,
    app: &App,
    id: PersonId,
    state: PersonState,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    // Whoever the association has suspended stays hidden, whatever else would show them.
    let state = match suspension::of(tx, id).await? {
        Some(_) => PersonState::Hidden,
        None => state,
    };
    store::set_state(tx, id, state, now).await?;
    join_crowds(tx, app, id).await?;
    touch(tx, Followed::Person, id.0).await
}

async fn join_crowds(tx: &mut WriteTx, app: &App, id: PersonId) -> Result<(), DbError> {
    let person = store::get(tx, id).await?;
    crowd::write(tx, &app.territories, &person).await
}

/// Writes those who are tied to a unit of territory into the crowds and the index anew, as the unit
/// is now.
pub async fn moved(tx: &mut WriteTx, territories: &Territories, slug: &str) -> Result<(), DbError> {
    for id in store::tied_to(tx, slug).await? {
        let person = store::get(tx, id).await?;
        crowd::write(tx, territories, &person).await?;
        touch(tx, Followed::Person, id.0).await?;
    }
    Ok(())
}

/// Locks a person who is not erased until the transaction ends; `DbError::NotFound` for one who is.
pub async fn hold(tx: &mut WriteTx, id: PersonId) -> Result<(), DbError> {
    store::hold(tx, id).await
}

/// Takes everything from a profile but its id; it leaves the index with the change.
pub async fn erase(
    tx: &mut WriteTx,
    app: &App,
    id: PersonId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    freshness::forget(tx, id).await?;
    store::hollow(tx, id, now).await?;
    suspension::forget_reason(tx, id).await?;
    join_crowds(tx, app, id).await?;
    touch(tx, Followed::Person, id.0).await
}

/// Freezes a profile (a time) or ends that (nothing): frozen, nobody finds or sees it.
pub async fn restrict(
    tx: &mut WriteTx,
    app: &App,
    id: PersonId,
    at: Option<DateTime<Utc>>,
) -> Result<(), DbError> {
    store::restrict(tx, id, at).await?;
    join_crowds(tx, app, id).await?;
    touch(tx, Followed::Person, id.0).await
}

/// Tells whether a profile was erased; its words have to leave the disk, not only the searches.
pub async fn is_erased(tx: &mut ReadTx, id: PersonId) -> Result<bool, DbError> {
    Ok(store::find(tx, id)
        .await?
        .is_none_or(|person| person.erased))
}

/// What matching knows about a person; nothing for one who is not published, so that only those
/// who agreed to be found are in the index. A person without an account (imported) counts as
/// published when the association recorded the consent.
pub async fn facts(
    tx: &mut ReadTx,
    app: &App,
    id: PersonId,
    now: DateTime<Utc>,
) -> Result<Option<PersonFacts>, DbError> {
    let Some(person) = store::find(tx, id).await? else {
        return Ok(None);
    };
    if person.state != PersonState::Published || !person.is_usable() {
        return Ok(None);
    }
    Ok(Some(own_facts(tx, app, &person, now).await?))
}

/// What matching knows about a person, published or not: for their own page.
pub async fn own_facts(
    tx: &mut ReadTx,
    app: &App,
    person: &Person,
    now: DateTime<Utc>,
) -> Result<PersonFacts, DbError> {
    let month = model::month_of(riga_date(now));
    let taken = store::requests_in(tx, person.id, &month).await?;
    let full = taken >= i64::from(person.requests_per_month);
    let full_until = full.then(|| model::next_month(riga_date(now)));
    let mut facts = person.facts(&app.territories, riga_date(now), full_until);
    facts.requests_last_year = requests_last_year(tx, person.id, riga_date(now)).await?;
    if let Some(study) = &mut facts.study
        && let Some(listed) = study.listed_programme
    {
        // What the school says of the programme finds more than its name.
        for field in crate::schools::fields_of(tx, listed).await? {
            study.programme.push_str("; ");
            study.programme.push_str(&field);
        }
    }
    Ok(facts)
}

/// Takes one of the places a person has for new requests this month; false when none is left.
/// Numbered places with a unique key: of two at once, one gets it.
pub async fn take_request_place(
    tx: &mut WriteTx,
    person: &Person,
    introduction: crate::db::IntroductionId,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let month = model::month_of(riga_date(now));
    let taken = store::take_place(tx, (person.id, &month), introduction).await?;
    if taken {
        touch(tx, Followed::Person, person.id.0).await?;
    }
    Ok(taken)
}

/// What of a person's features their card shows, as far as filters ask for them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Finely {
    pub kinds: bool,
    /// The municipality of their tie.
    pub municipality: bool,
}

/// How finely the cards of many people show them.
pub async fn shown_finely(tx: &mut ReadTx, ids: &[Uuid]) -> Result<HashMap<Uuid, Finely>, DbError> {
    let steps = crowd::coarsenesses(tx, ids).await?;
    let finely = |step: crowd::Coarseness| Finely {
        kinds: step.kinds,
        municipality: step.tie <= crowd::TieShown::Municipality,
    };
    let each = steps.into_iter();
    Ok(each.map(|(id, step)| (id, finely(step))).collect())
}

/// The headlines of several people.
pub async fn headlines(
    tx: &mut ReadTx,
    ids: &[PersonId],
) -> Result<HashMap<PersonId, String>, DbError> {
    let mut headlines = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(20) {
        let mut places = [Uuid::nil(); 20];
        for (place, id) in places.iter_mut().zip(chunk) {
            *place = id.0;
        }
        headlines.extend(store::headlines(tx, &places).await?);
    }
    Ok(headlines)
}

/// Everybody with a profile, newest first, for the coordinators' list.
pub async fn newest(tx: &mut ReadTx, most: i64) -> Result<Vec<Person>, DbError> {
    store::newest(tx, most).await
}

/// People after one of them in the order of their ids.
pub async fn ids_after(
    tx: &mut ReadTx,
    after: Option<PersonId>,
    most: i64,
) -> Result<Vec<PersonId>, DbError> {
    store::ids_after(tx, after, most).await
}

/// Notes which concept of the catalogue somebody's own words name now, if they still say these words.
/// What they see of their profile stays as it is.
pub async fn note_concept(
    tx: &mut WriteTx,
    id: PersonId,
    words: &str,
    concept: Option<&str>,
) -> Result<(), DbError> {
    store::note_concept(tx, id, words, concept).await
}

/// How often a person was asked this month and in the eleven before; for evenness. What is said here
/// the index says too: whoever is asked, or of whom a month falls out of the year, goes into it again.
pub async fn requests_last_year(
    tx: &mut ReadTx,
    id: PersonId,
    today: NaiveDate,
) -> Result<u16, DbError> {
    let asked = store::requests_since(tx, id, &first_month_of_year(today)).await?;
    Ok(u16::try_from(asked).unwrap_or(u16::MAX))
}

/// The first of the twelve months whose requests count for evenness.
pub fn first_month_of_year(today: NaiveDate) -> String {
    model::month_of(today - chrono::Months::new(11))
}

/// The day's upkeep: consents to texts of yesterday end; those whose month began anew, of whom a month
/// fell out of the year, or whose pause ended go into the index again.
pub async fn upkeep(tx: &mut WriteTx, now: DateTime<Utc>) -> Result<(), DbError> {
    texts_changed::note_changes(tx, now).await?;
    texts_changed::upkeep(tx, now).await?;
    assisted::upkeep(tx, now).await?;
    let month = |back: u32| model::month_of(riga_date(now) - chrono::Months::new(back));
    for id in store::to_refresh(tx, (&month(1), [&month(12), &month(13)])).await? {
        touch(tx, Followed::Person, id.0).await?;
    }
    Ok(())
}

/// The profile that stands for everybody in introductions that are long over.
pub const NOBODY: PersonId = PersonId(uuid::Uuid::nil());

/// Makes sure that [`NOBODY`] is there: an empty profile without an account, which nobody finds.
pub async fn nobody(tx: &mut WriteTx, now: DateTime<Utc>) -> Result<PersonId, DbError> {
    store::make_nobody(tx, NOBODY, now).await?;
    Ok(NOBODY)
}

/// How many [`forget_minor_months`] would meet.
pub async fn count_grown_up(tx: &mut ReadTx, month: &str) -> Result<i64, DbError> {
    let grown = store::grown_up(tx, month).await?;
    Ok(i64::try_from(grown.len()).unwrap_or(i64::MAX))
}

/// Takes the month until which somebody was under 18 from those for whom it is over; gives how
/// many. `month` ("2027-03") has begun.
pub async fn forget_minor_months(tx: &mut WriteTx, month: &str) -> Result<u64, DbError> {
    let grown = store::grown_up(tx, month).await?;
    for id in &grown {
        store::forget_minor_month(tx, *id).await?;
        touch(tx, Followed::Person, id.0).await?;
    }
    Ok(grown.len() as u64)
}
