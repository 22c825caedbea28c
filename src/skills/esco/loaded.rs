//! ESCO as the search knows it: its occupations and skills beside our own concepts.
//!
//! Nothing here depends on our catalogue; [`super::join`] brings both together. Made once after an
//! import, and shared by every catalogue that follows.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use uuid::Uuid;

use super::files::EscoKind;
use super::offered::Offered;
use super::phrases::Phrases;
use super::store;
use crate::db::{DbError, ReadTx};
use crate::skills::catalogue::ESCO_FIRST;
use crate::skills::{Concept, ConceptIndex};
use crate::text::Lang;

/// How ids of ESCO's concepts begin; what follows is the end of the address.
const ID: &str = "esco:";

/// Place of a concept in [`Loaded::entries`].
pub(in crate::skills) type Place = u32;

/// An occupation or a skill.
pub(super) struct Entry {
    pub index: ConceptIndex,
    pub concept: Concept,
    /// Unit group of an occupation.
    pub isco: String,
}

/// Everything that was imported and can be searched.
pub(in crate::skills) struct Loaded {
    stamp: Uuid,
    pub(super) entries: Vec<Entry>,
    /// Position less [`ESCO_FIRST`] → place.
    places: Vec<Option<Place>>,
    by_id: HashMap<String, Place>,
    /// Skills that are essential to occupations: (occupation, skill).
    pub(super) essential: Vec<(Place, Place)>,
    pub(super) phrases: Phrases,
    pub(super) offered: Offered,
}

/// The last one made; a change of our own catalogue leaves it as it is.
static LAST: Mutex<Option<Arc<Loaded>>> = Mutex::new(None);

/// Gives what is in the database, if anything is.
pub(in crate::skills) async fn of_database(
    tx: &mut ReadTx,
) -> Result<Option<Arc<Loaded>>, DbError> {
    let Some(head) = store::head(tx).await? else {
        return Ok(None);
    };
    let last = || LAST.lock().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some(known) = last().filter(|known| known.stamp == head.stamp) {
        return Ok(Some(known));
    }
    let concepts = store::concepts(tx).await?;
    let labels = store::labels(tx).await?;
    let essential = store::essential(tx).await?;
    let stamp = head.stamp;
    let made =
        tokio::task::spawn_blocking(move || Loaded::new(stamp, concepts, labels, &essential));
    let made = Arc::new(made.await.map_err(|_| DbError::Damaged("ESCO"))?);
    *LAST.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&made));
    Ok(Some(made))
}

impl Loaded {
    pub(super) fn new(
        stamp: Uuid,
        concepts: Vec<store::ConceptRow>,
        labels: Vec<store::LabelRow>,
        essential: &[(i64, i64)],
    ) -> Loaded {
        let mut entries = Vec::new();
        let mut by_number: HashMap<i64, Place> = HashMap::new();
        let mut by_address: HashMap<String, Place> = HashMap::new();
        for row in concepts {
            let kind = EscoKind::parse(&row.kind);
            let index = ConceptIndex::try_from(row.number)
                .ok()
                .and_then(|number| number.checked_add(ESCO_FIRST));
            let (Some(EscoKind::Occupation | EscoKind::Skill), Some(index)) = (kind, index) else {
                continue;
            };
            by_address.insert(row.uri.clone(), entries.len() as Place);
            by_number.insert(row.number, entries.len() as Place);
            entries.push(Entry {
                index,
                concept: Concept {
                    id: id_of(&row.uri),
                    esco: Some(row.uri),
                    ..Concept::nameless()
                },
                isco: row.isco,
            });
        }
        for row in labels {
            if let Some(place) = by_address.get(&row.uri) {
                entries[*place as usize].concept.labels[row.lang as usize] = row.labels;
            }
        }
        entries
            .iter_mut()
            .for_each(|entry| entry.speak_every_language());
        let essential = essential
            .iter()
            .filter_map(|(from, to)| Some((*by_number.get(from)?, *by_number.get(to)?)));
        let mut places = Vec::new();
        for (place, entry) in (0..).zip(&entries) {
            let at = usize::from(entry.index - ESCO_FIRST);
            if places.len() <= at {
                places.resize(at + 1, None);
            }
            places[at] = Some(place);
        }
        let (phrases, offered) = std::thread::scope(|scope| {
            let phrases = scope.spawn(|| Phrases::new(&entries));
            let offered = Offered::new(&entries);
            let phrases = phrases.join();
            (
                phrases.unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
                offered,
            )
        });
        Loaded {
            stamp,
            essential: essential.collect(),
            phrases,
            offered,
            by_id: (0..)
                .zip(&entries)
                .map(|(place, entry)| (entry.concept.id.clone(), place))
                .collect(),
            places,
            entries,
        }
    }

    /// Positions up to the last one in use, from [`ESCO_FIRST`].
    pub fn positions(&self) -> usize {
        self.places.len()
    }

    pub fn place_of(&self, id: &str) -> Option<Place> {
        self.by_id.get(id).copied()
    }

    pub fn place_at(&self, index: ConceptIndex) -> Option<Place> {
        let at = index.checked_sub(ESCO_FIRST)?;
        self.places.get(usize::from(at)).copied().flatten()
    }

    pub fn concept(&self, place: Place) -> &Concept {
        &self.entries[place as usize].concept
    }
}

impl Entry {
    /// Where ESCO was read without a language, its readers see the name in another.
    fn speak_every_language(&mut self) {
        let labels = &self.concept.labels;
        let known = [Lang::En, Lang::Lv, Lang::Lt]
            .into_iter()
            .map(|lang| labels[lang as usize].preferred.clone())
            .find(|label| !label.is_empty());
        for labels in &mut self.concept.labels {
            if let (true, Some(known)) = (labels.preferred.is_empty(), &known) {
                labels.preferred.clone_from(known);
            }
        }
    }
}

/// The id of the concept with this address in ESCO.
pub(in crate::skills) fn id_of(address: &str) -> String {
    let end = address.rsplit('/').next().unwrap_or(address);
    format!("{ID}{end}")
}
