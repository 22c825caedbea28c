//! Two profiles of one person become one.

mod store;

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use super::form::{MOST_LANGUAGES, MOST_SKILLS, MOST_WINDOWS, names_in};
use super::model::{NewPerson, Person, PersonState};
use super::{join_crowds, store as people};
use crate::app::App;
use crate::db::changes::{Followed, touch};
use crate::db::{DbError, PersonId, ReadTx, WriteTx};
use crate::text::{fold, gives_contact};

/// Puts what another profile says to the one that is kept; of the other only its id is left. What
/// both limit differently is limited as the stricter one had it. `names` are what both records call
/// their owner.
pub async fn join(
    tx: &mut WriteTx,
    app: &App,
    (kept, gone): (&Person, &Person),
    (names, now): (&[String], DateTime<Utc>),
) -> Result<(), DbError> {
    let places = store::places(tx, gone.id).await?;
    store::move_suspensions(tx, (kept.id, gone.id), now).await?;
    super::erase(tx, app, gone.id, now).await?;
    store::forward(tx, (gone.id, kept.id)).await?;
    for (month, introduction) in places {
        store::move_place(tx, (kept.id, &month), introduction).await?;
    }
    let content = joined(&kept.content, &fit(kept, gone, names));
    people::replace(tx, kept.id, &content, now).await?;
    let heard = kept.confirmed_at.max(gone.confirmed_at);
    store::set_heard(tx, kept.id, heard).await?;
    let paused = kept.paused_until.max(gone.paused_until);
    let requests = kept.requests_per_month.min(gone.requests_per_month);
    people::set_pause(tx, kept.id, (paused, requests), now).await?;
    if let Some(number) = &gone.content.external_id {
        match &kept.content.external_id {
            None => store::set_number(tx, kept.id, number).await?,
            Some(_) => {
                let digest = app.vault.index("imported", number);
                store::note_import(tx, gone.id, &digest).await?;
            }
        }
    }
    if super::suspension::of(tx, kept.id).await?.is_some() {
        people::set_state(tx, kept.id, PersonState::Hidden, now).await?;
    }
    join_crowds(tx, app, kept.id).await?;
    touch(tx, Followed::Person, kept.id.0).await
}

/// What another record says, as far as it may be seen where the one that is kept is: nothing with a
/// contact or a name of its owner, and into a profile that others see no words that nobody saw.
/// Skills picked from the list are no words of anybody.
fn fit(kept: &Person, gone: &Person, names: &[String]) -> NewPerson {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let unseen = kept.state == PersonState::Published && gone.state != PersonState::Published;
    let clean = |text: &str| !gives_contact(text) && !names_in(text, &names);
    let fits = |text: &str| !unseen && clean(text);
    let mut content = gone.content.clone();
    for text in [&mut content.headline, &mut content.about] {
        if !fits(text) {
            text.clear();
        }
    }
    content
        .skills
        .retain(|one| fits(&one.words) || (one.concept.is_some() && clean(&one.words)));
    content
}

/// The first says it; the second adds what it lacks.
fn joined(kept: &NewPerson, gone: &NewPerson) -> NewPerson {
    let text = |one: &str, other: &str| if one.is_empty() { other } else { one }.to_owned();
    let mut all = kept.clone();
    all.headline = text(&kept.headline, &gone.headline);
    all.about = text(&kept.about, &gone.about);
    add(&mut all.kinds, &gone.kinds, usize::MAX);
    add(&mut all.engagement, &gone.engagement, usize::MAX);
    add(&mut all.sectors, &gone.sectors, usize::MAX);
    add(&mut all.windows, &gone.windows, MOST_WINDOWS);
    let mut known: HashSet<String> = kept.skills.iter().map(|one| fold(&one.words)).collect();
    let new = gone
        .skills
        .iter()
        .filter(|one| known.insert(fold(&one.words)));
    all.skills.extend(new.cloned());
    all.skills.truncate(MOST_SKILLS.max(kept.skills.len()));
    let spoken: HashSet<&str> = kept.languages.iter().map(|one| one.code.as_str()).collect();
    let new = gone.languages.iter();
    all.languages.extend(
        new.filter(|one| !spoken.contains(one.code.as_str()))
            .cloned(),
    );
    all.languages
        .truncate(MOST_LANGUAGES.max(kept.languages.len()));
    if kept.country == "ZZ" {
        all.country.clone_from(&gone.country);
        all.place.clone_from(&gone.place);
    }
    if kept.tie.is_none() && kept.tie_text.is_empty() {
        all.tie.clone_from(&gone.tie);
        all.tie_text.clone_from(&gone.tie_text);
    }
    all.tie_shown = kept.tie_shown && gone.tie_shown;
    all.study = kept.study.clone().or_else(|| gone.study.clone());
    all.minor_until = kept.minor_until.clone().max(gone.minor_until.clone());
    all
}

fn add<T: PartialEq + Clone>(all: &mut Vec<T>, others: &[T], most: usize) {
    for one in others {
        if !all.contains(one) && all.len() < most {
            all.push(one.clone());
        }
    }
}

/// Where a profile went that was merged into another one.
pub async fn went_to(tx: &mut ReadTx, id: PersonId) -> Result<Option<PersonId>, DbError> {
    store::went_to(tx, id).await
}

/// The profiles that were merged into one.
pub async fn into(tx: &mut ReadTx, kept: PersonId) -> Result<Vec<PersonId>, DbError> {
    store::into(tx, kept).await
}

/// Tells whether a file's record, by the keyed hash of its number, was merged into another one.
pub async fn was_imported(tx: &mut ReadTx, digest: &str) -> Result<bool, DbError> {
    store::was_imported(tx, digest).await
}
