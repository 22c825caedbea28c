//! The crowd a masked profile disappears in: what is not needed for a match is shown only so
//! coarsely that at least [`K`] published people fit it (k-anonymity: Sweeney 2002,
//! doi:10.1142/S0218488502001648, by generalising along one chain).
//!
//! What identifies although no single part does: place of residence, tie, study, languages and
//! what somebody calls themselves. Skills and free text are the person's own choice and are shown
//! as they stand; for those there is a warning (see [`super::masked::telling`]).

mod store;

use std::collections::HashMap;

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::model::{NewPerson, Person, PersonState};
use crate::app::App;
use crate::db::{DbError, ReadTx, WriteTx};
use crate::territories::Territories;
use crate::text::WorldRegion;

pub(super) use store::{Crowd, others_with, others_with_words};

/// So many people at least, the person among them, must fit what is shown.
pub const K: i64 = 5;

/// How finely a tie to a place is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TieShown {
    /// The parish if the person allows it, else the municipality.
    AsAllowed,
    Municipality,
    /// Only that it is in Sēlija.
    Selija,
    Hidden,
}

/// How finely the place of residence is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LivesShown {
    Country,
    /// A region of the world; Latvia stays Latvia.
    Region,
    /// In Latvia or abroad.
    Abroad,
    Hidden,
}

/// How finely studies are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StudyShown {
    Programme,
    Level,
    Hidden,
}

/// How finely languages are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LanguagesShown {
    WithLevels,
    Names,
    /// Only those the opportunity asks for.
    Needed,
}

/// How coarsely a profile is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coarseness {
    pub tie: TieShown,
    pub lives: LivesShown,
    pub study: StudyShown,
    pub languages: LanguagesShown,
    pub kinds: bool,
}

const fn step(
    tie: TieShown,
    lives: LivesShown,
    study: StudyShown,
    languages: LanguagesShown,
    kinds: bool,
) -> Coarseness {
    Coarseness {
        tie,
        lives,
        study,
        languages,
        kinds,
    }
}

/// From everything to nothing; each step shows a part of what the one before it shows, so the
/// crowds only grow. What communities miss least goes first.
pub const CHAIN: [Coarseness; 9] = {
    use {LanguagesShown as L, LivesShown as H, StudyShown as S, TieShown as T};
    [
        step(T::AsAllowed, H::Country, S::Programme, L::WithLevels, true),
        step(T::AsAllowed, H::Country, S::Level, L::Names, true),
        step(T::Municipality, H::Country, S::Level, L::Names, true),
        step(T::Municipality, H::Country, S::Level, L::Needed, true),
        step(T::Municipality, H::Region, S::Level, L::Needed, true),
        step(T::Selija, H::Region, S::Level, L::Needed, true),
        step(T::Selija, H::Abroad, S::Hidden, L::Needed, true),
        step(T::Selija, H::Abroad, S::Hidden, L::Needed, false),
        step(T::Hidden, H::Hidden, S::Hidden, L::Needed, false),
    ]
};

/// Number of the first step's rows; raised when the chain changes, so that all are made anew.
const FIRST_ROW: i64 = 0;

/// What would be shown of a person at each step, as one number each.
fn keys(content: &NewPerson, territories: &Territories) -> [i64; CHAIN.len()] {
    CHAIN.map(|step| {
        let parts = [
            tie(content, territories, step.tie),
            lives(&content.country, step.lives).to_owned(),
            study(content, step.study),
            languages(content, step.languages),
            kinds(content, step.kinds),
        ];
        let digest = Sha256::digest(parts.join("\u{1f}"));
        let first: [u8; 8] = std::array::from_fn(|index| digest[index]);
        i64::from_be_bytes(first)
    })
}

fn tie(content: &NewPerson, territories: &Territories, shown: TieShown) -> String {
    let unit = content.tie.as_deref().and_then(|it| territories.get(it));
    match (unit, shown) {
        (None, _) | (_, TieShown::Hidden) => String::new(),
        (Some(unit), TieShown::AsAllowed) if content.tie_shown => unit.slug.clone(),
        (Some(unit), TieShown::AsAllowed | TieShown::Municipality) => unit.municipality.clone(),
        (Some(unit), TieShown::Selija) if unit.in_selija => "selija".to_owned(),
        (Some(_), TieShown::Selija) => String::new(),
    }
}

fn lives(country: &str, shown: LivesShown) -> &str {
    match shown {
        LivesShown::Country => country,
        LivesShown::Region if country == "LV" => country,
        LivesShown::Region => WorldRegion::of(country).code(),
        LivesShown::Abroad if country == "LV" => country,
        LivesShown::Abroad => "abroad",
        LivesShown::Hidden => "",
    }
}

fn study(content: &NewPerson, shown: StudyShown) -> String {
    match (&content.study, shown) {
        (None, _) | (_, StudyShown::Hidden) => String::new(),
        (Some(study), StudyShown::Programme) => {
            format!("{}\u{1e}{}", study.level.code(), study.programme)
        }
        (Some(study), StudyShown::Level) => study.level.code().to_owned(),
    }
}

fn languages(content: &NewPerson, shown: LanguagesShown) -> String {
    let mut list: Vec<String> = match shown {
        LanguagesShown::WithLevels => content
            .languages
            .iter()
            .map(|one| format!("{} {}", one.code, one.level.code()))
            .collect(),
        LanguagesShown::Names => content
            .languages
            .iter()
            .map(|one| one.code.clone())
            .collect(),
        LanguagesShown::Needed => Vec::new(),
    };
    list.sort();
    list.join(" ")
}

fn kinds(content: &NewPerson, shown: bool) -> String {
    let mut list: Vec<&str> = content.kinds.iter().map(|kind| kind.code()).collect();
    list.sort_unstable();
    if shown { list.join(" ") } else { String::new() }
}

/// The finest step at which at least [`K`] people, this one among them, look the same. Reads a few
/// rows of an index, however many people there are.
pub(super) async fn coarseness(
    tx: &mut ReadTx,
    app: &App,
    person: &Person,
) -> Result<Coarseness, DbError> {
    let keys = keys(&person.content, &app.territories);
    // The crowds only grow along the chain, so the border is found by halving.
    let (mut low, mut high) = (0, CHAIN.len() - 1);
    while low < high {
        let middle = usize::midpoint(low, high);
        let row = FIRST_ROW + i64::try_from(middle).unwrap_or(0);
        let others = store::others(tx, (row, keys[middle]), person.id, K - 1).await?;
        if others >= K - 1 {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Ok(CHAIN[low])
}

/// The steps of many people at once; whoever is in no crowd is shown at the coarsest.
pub(super) async fn coarsenesses(
    tx: &mut ReadTx,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Coarseness>, DbError> {
    let last = FIRST_ROW + i64::try_from(CHAIN.len()).unwrap_or(0) - 1;
    let mut steps = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(20) {
        let mut places = [Uuid::nil(); 20];
        places[..chunk.len()].copy_from_slice(chunk);
        for (person, step) in store::steps(tx, &places, (FIRST_ROW, last), K).await? {
            let step = usize::try_from(step - FIRST_ROW).ok();
            if let Some(coarseness) = step.and_then(|step| CHAIN.get(step)) {
                steps.insert(person.0, *coarseness);
            }
        }
    }
    Ok(steps)
}

/// Writes what a person adds to the crowds: nothing unless published (which nobody under age is).
pub(super) async fn write(
    tx: &mut WriteTx,
    territories: &Territories,
    person: &Person,
) -> Result<(), DbError> {
    store::clear(tx, person.id).await?;
    if person.state == PersonState::Published && person.is_usable() {
        let rows = keys(&person.content, territories);
        store::put(tx, person.id, FIRST_ROW, &rows).await?;
    }
    Ok(())
}

/// Adds those who are not in the crowds yet, after an upgrade. Returns how many were added, at most
/// `most`.
pub async fn complete(app: &App, most: i64) -> Result<usize, DbError> {
    // Looked for in a read: it may take a while, and nobody is kept from writing by it.
    let mut tx = app.db.read().await?;
    let missing = store::missing(&mut tx, FIRST_ROW, most).await?;
    drop(tx);
    if missing.is_empty() {
        return Ok(0);
    }
    let mut tx = app.db.write().await?;
    for id in &missing {
        let person = super::store::get(&mut tx, *id).await?;
        write(&mut tx, &app.territories, &person).await?;
    }
    tx.commit().await?;
    Ok(missing.len())
}
