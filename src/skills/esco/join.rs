//! ESCO beside our own catalogue: which of its concepts are ours, and which of the others are near.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::loaded::{Loaded, Place, id_of};
use crate::skills::catalogue::{Catalogue, ESCO_FIRST};
use crate::skills::tokens::{Token, tokens};
use crate::skills::typeahead::Suggestion;
use crate::skills::{Concept, ConceptIndex, Linked, Near};
use crate::text::Lang;

/// How well concepts serve for each other that ESCO brings together.
struct Nearness {
    /// Another occupation of the same ISCO unit group.
    same_group: f32,
    /// Our concept that a part of the label names, times the part's share of the label.
    part: f32,
    /// An occupation, for a skill that is essential to it.
    essential: f32,
    least: f32,
}

const NEARNESS: Nearness = Nearness {
    same_group: 0.4,
    part: 0.7,
    essential: 0.5,
    least: 0.2,
};

/// Neighbours of a concept at most that come from here.
const MOST_NEAR: usize = 48;
/// How sure a link of a label to our concept must be for both to be one.
const SURE: f32 = 0.95;

/// ESCO joined to one catalogue.
pub(in crate::skills) struct Joined {
    loaded: Arc<Loaded>,
    /// Our concept that stands for one of ESCO's.
    home: Vec<Option<ConceptIndex>>,
    /// Neighbours of those that stand for themselves.
    near: Vec<Vec<Near>>,
}

impl Joined {
    /// Joins; gives also the neighbours that our own concepts get.
    pub fn new(
        ours: &Catalogue,
        loaded: Arc<Loaded>,
    ) -> (Joined, BTreeMap<ConceptIndex, Vec<Near>>) {
        let (mut home, parts): (Vec<Option<ConceptIndex>>, Vec<_>) =
            all_named(ours, &loaded).into_iter().unzip();
        for (index, concept) in (0..).zip(ours.concepts()) {
            let place = concept.esco.as_deref().map(id_of);
            if let Some(place) = place.and_then(|id| loaded.place_of(&id)) {
                home[place as usize] = Some(ours.home(index));
            }
        }
        let mut edges = Edges::default();
        let index = |place: usize| home[place].unwrap_or(loaded.entries[place].index);
        for (place, parts) in parts
            .iter()
            .enumerate()
            .filter(|(place, _)| home[*place].is_none())
        {
            for (ours, weight) in parts {
                edges.both(index(place), *ours, *weight);
            }
        }
        let mut groups: HashMap<&str, Vec<usize>> = HashMap::new();
        for (place, entry) in loaded.entries.iter().enumerate() {
            if !entry.isco.is_empty() {
                groups.entry(&entry.isco).or_default().push(place);
            }
        }
        for members in groups.values() {
            for (at, one) in members.iter().enumerate() {
                for other in &members[at + 1..] {
                    // Between two of ours the catalogue itself says what is near.
                    if home[*one].is_none() || home[*other].is_none() {
                        edges.both(index(*one), index(*other), NEARNESS.same_group);
                    }
                }
            }
        }
        for (occupation, skill) in &loaded.essential {
            if home[*skill as usize].is_none() {
                let (from, to) = (index(*skill as usize), index(*occupation as usize));
                edges.one(from, to, NEARNESS.essential);
            }
        }
        let mut near = edges.near();
        let own = |place: usize| -> Vec<Near> {
            let index = loaded.entries[place].index;
            let itself = Near {
                concept: index,
                weight: 1.0,
            };
            let others = near.remove(&index).unwrap_or_default();
            std::iter::once(itself).chain(others).collect()
        };
        let own = (0..loaded.entries.len()).map(own).collect();
        near.retain(|index, _| *index < ESCO_FIRST);
        let joined = Joined {
            home,
            near: own,
            loaded,
        };
        (joined, near)
    }

    pub fn positions(&self) -> usize {
        usize::from(ESCO_FIRST) + self.loaded.positions()
    }

    /// The position of a concept of this id: its own, or that of ours which stands for it.
    pub fn index_of(&self, id: &str) -> Option<ConceptIndex> {
        self.loaded.place_of(id).map(|place| self.index(place))
    }

    /// Our concept that stands for the one at a position, or the position itself.
    pub fn home(&self, index: ConceptIndex) -> ConceptIndex {
        self.loaded
            .place_at(index)
            .map_or(index, |place| self.index(place))
    }

    fn index(&self, place: Place) -> ConceptIndex {
        self.home[place as usize].unwrap_or(self.loaded.entries[place as usize].index)
    }

    pub fn concept(&self, index: ConceptIndex) -> Option<&Concept> {
        self.loaded
            .place_at(index)
            .map(|place| self.loaded.concept(place))
    }

    /// ESCO's own name of the concept at an address, whoever stands for it here.
    pub fn name(&self, address: &str, lang: Lang) -> Option<&str> {
        let place = self.loaded.place_of(&id_of(address))?;
        let name = &self.loaded.concept(place).labels[lang as usize].preferred;
        Some(name.as_str()).filter(|name| !name.is_empty())
    }

    pub fn near(&self, index: ConceptIndex) -> &[Near] {
        let place = self.loaded.place_at(index);
        place.map_or(&[], |place| &self.near[place as usize])
    }

    /// Adds what ESCO's labels find in a text. Where the whole text is one of them and nothing of
    /// ours says as much, nothing remains to be found inside it.
    pub fn link<'a>(&'a self, ours: &'a Catalogue, words: &[&Token], found: &mut Vec<Linked<'a>>) {
        for hit in self.loaded.phrases.find(words) {
            let index = self.index(hit.place);
            let found_in = &words[hit.words.clone()];
            let (Some(concept), Some(first), Some(last)) =
                (ours.at(index), found_in.first(), found_in.last())
            else {
                continue;
            };
            let linked = Linked {
                concept: &concept.id,
                index,
                weight: hit.weight,
                span: first.span.start..last.span.end,
            };
            let whole = hit.words.len() == words.len();
            if whole && hit.weight >= 1.0 && found.iter().all(|known| known.weight < SURE) {
                found.clear();
            }
            match found.iter_mut().find(|known| known.index == index) {
                Some(known) if known.weight < linked.weight => *known = linked,
                Some(_) => {}
                None => found.push(linked),
            }
        }
        found.sort_by(|a, b| {
            b.weight
                .total_cmp(&a.weight)
                .then(a.span.start.cmp(&b.span.start))
        });
    }

    /// Suggests ESCO's labels for what has been typed.
    pub fn suggest(
        &self,
        ours: &Catalogue,
        query: &str,
        lang: Lang,
        limit: usize,
    ) -> Vec<Suggestion> {
        let offers = self.loaded.offered.find(query, lang, limit);
        let suggestion = |offer: &super::offered::Offer| {
            let known = self.loaded.concept(offer.place);
            let labels = &known.labels[offer.lang as usize];
            let matched = match offer.which.checked_sub(1) {
                None => &labels.preferred,
                Some(which) => labels.alternates.get(which)?,
            };
            Some(Suggestion {
                id: ours.at(self.index(offer.place))?.id.clone(),
                label: known.label(lang).to_owned(),
                matched: matched.clone(),
                lang: offer.lang,
                esco: true,
            })
        };
        offers.iter().filter_map(suggestion).collect()
    }
}

type Named = (Option<ConceptIndex>, BTreeMap<ConceptIndex, f32>);

/// [`named`] for every concept, on all cores: nobody is served while the site starts.
fn all_named(ours: &Catalogue, loaded: &Loaded) -> Vec<Named> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let share = loaded.entries.len().div_ceil(cores).max(1);
    std::thread::scope(|scope| {
        let parts: Vec<_> = loaded
            .entries
            .chunks(share)
            .map(|part| {
                let name = move || -> Vec<Named> {
                    part.iter()
                        .map(|entry| named(ours, &entry.concept))
                        .collect()
                };
                scope.spawn(name)
            })
            .collect();
        let done = parts.into_iter().map(|part| {
            part.join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        });
        done.flatten().collect()
    })
}

/// Our concept that the labels name as a whole, if they agree; and those that parts of them name, with
/// what each is worth.
fn named(ours: &Catalogue, concept: &Concept) -> Named {
    let mut wholes: BTreeMap<ConceptIndex, usize> = BTreeMap::new();
    let mut parts: BTreeMap<ConceptIndex, f32> = BTreeMap::new();
    for labels in &concept.labels {
        let words = tokens(&labels.preferred);
        let telling = words.iter().filter(|word| !word.stop);
        let count = telling.clone().count().max(1);
        for linked in ours.link_own(&words) {
            let inside = telling.clone().filter(|word| {
                word.span.start >= linked.span.start && word.span.end <= linked.span.end
            });
            let share = inside.count() as f32 / count as f32;
            if share >= 1.0 && linked.weight >= SURE {
                *wholes.entry(linked.index).or_default() += 1;
            }
            let slot = parts.entry(linked.index).or_default();
            *slot = slot.max(linked.weight * share * NEARNESS.part);
        }
    }
    parts.retain(|_, weight| *weight >= NEARNESS.least);
    let most = wholes.values().copied().max().unwrap_or(0);
    let mut best = wholes.iter().filter(|(_, count)| **count == most);
    match (best.next(), best.next()) {
        (Some((index, _)), None) => (Some(*index), parts),
        _ => (None, parts),
    }
}

/// Which concepts serve where others are asked for.
#[derive(Default)]
struct Edges(HashMap<(ConceptIndex, ConceptIndex), f32>);

impl Edges {
    fn one(&mut self, asked: ConceptIndex, serves: ConceptIndex, weight: f32) {
        if asked != serves {
            let slot = self.0.entry((asked, serves)).or_default();
            *slot = slot.max(weight);
        }
    }

    fn both(&mut self, one: ConceptIndex, other: ConceptIndex, weight: f32) {
        self.one(one, other, weight);
        self.one(other, one, weight);
    }

    fn near(self) -> BTreeMap<ConceptIndex, Vec<Near>> {
        let mut near: BTreeMap<ConceptIndex, Vec<Near>> = BTreeMap::new();
        for ((asked, concept), weight) in self.0 {
            near.entry(asked)
                .or_default()
                .push(Near { concept, weight });
        }
        for list in near.values_mut() {
            list.sort_unstable_by(|a, b| {
                b.weight
                    .total_cmp(&a.weight)
                    .then(a.concept.cmp(&b.concept))
            });
            list.truncate(MOST_NEAR);
        }
        near
    }
}
