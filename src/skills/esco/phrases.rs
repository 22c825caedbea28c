//! ESCO's labels as they stand in texts: whole, in their order, in any form of their words.
//!
//! Much stricter than our own lexicon, for there are hundreds of thousands of them and nobody has looked
//! at each: no words apart, no typing errors, no parts of labels.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use super::loaded::{Entry, Place};
use crate::search::analyser::{Language, fold, stem, words};
use crate::skills::tokens::{Token, is_stop};

/// In the order of `Lang::ALL`.
const LANGUAGES: [Language; 3] = [Language::Latvian, Language::English, Language::Lithuanian];
/// Words of a label at most; longer ones are descriptions, and nobody types them.
const LONGEST: usize = 8;
/// A label of so many concepts says too little about each.
const MOST_MEANINGS: usize = 3;
/// Letters of a label of one word at least.
const SHORTEST: usize = 4;

/// Labels by their stems.
pub(super) struct Phrases {
    /// Hash of language and stems, with the place of the concept; sorted. Two labels with one hash
    /// are not to be expected among less than 2²⁰.
    list: Vec<(u64, Place)>,
}

/// A label found in a text.
pub(super) struct Hit {
    pub place: Place,
    pub weight: f32,
    /// Which words, as a range of those given.
    pub words: Range<usize>,
}

impl Phrases {
    pub fn new(entries: &[Entry]) -> Phrases {
        let mut list = Vec::new();
        for (lang, language) in LANGUAGES.into_iter().enumerate() {
            // Of this language alone, and forgotten afterwards: a cache of its own.
            let mut stems: HashMap<String, String> = HashMap::new();
            for (place, entry) in (0..).zip(entries) {
                let labels = &entry.concept.labels[lang];
                for label in std::iter::once(&labels.preferred).chain(&labels.alternates) {
                    let folded: Vec<String> = words(label)
                        .map(fold)
                        .filter(|word| !is_stop(word))
                        .collect();
                    let short = matches!(&folded[..], [only] if only.chars().count() < SHORTEST);
                    if folded.is_empty() || short || folded.len() > LONGEST {
                        continue;
                    }
                    for word in &folded {
                        if !stems.contains_key(word) {
                            stems.insert(word.clone(), stem(word, language));
                        }
                    }
                    list.push((
                        key(lang, folded.iter().map(|word| stems[word].as_str())),
                        place,
                    ));
                }
            }
        }
        list.sort_unstable();
        list.dedup();
        list.shrink_to_fit();
        Phrases { list }
    }

    /// Finds labels among words, the longest first; the words of one are not looked at again.
    pub fn find(&self, words: &[&Token]) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut taken = vec![false; words.len()];
        for length in (1..=LONGEST.min(words.len())).rev() {
            for start in 0..=words.len() - length {
                let range = start..start + length;
                let clause = words[start].clause;
                let apart = words[range.clone()]
                    .iter()
                    .any(|word| word.clause != clause);
                if apart || taken[range.clone()].contains(&true) {
                    continue;
                }
                let places = self.named(&words[range.clone()]);
                if places.is_empty() {
                    continue;
                }
                taken[range.clone()].fill(true);
                if places.len() > MOST_MEANINGS {
                    continue;
                }
                let weight = 1.0 / (places.len() as f32).sqrt();
                hits.extend(places.into_iter().map(|place| Hit {
                    place,
                    weight,
                    words: range.clone(),
                }));
            }
        }
        hits
    }

    fn named(&self, words: &[&Token]) -> Vec<Place> {
        let mut places = HashSet::new();
        for lang in 0..3 {
            let key = key(lang, words.iter().map(|word| word.stems[lang].as_str()));
            let from = self.list.partition_point(|(known, _)| *known < key);
            let same = self.list[from..]
                .iter()
                .take_while(|(known, _)| *known == key);
            places.extend(same.map(|(_, place)| *place));
        }
        let mut places: Vec<Place> = places.into_iter().collect();
        places.sort_unstable();
        places
    }
}

fn key<'s>(lang: usize, stems: impl Iterator<Item = &'s str>) -> u64 {
    let mut hasher = DefaultHasher::new();
    lang.hash(&mut hasher);
    stems.for_each(|stem| stem.hash(&mut hasher));
    hasher.finish()
}
