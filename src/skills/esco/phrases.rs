//! ESCO's labels as they stand in texts: whole, in their order, in any form of their words.
//!
//! Much stricter than our own lexicon, for there are hundreds of thousands of them and nobody has looked
//! at each: no words apart, no typing errors, no parts of labels.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use super::loaded::{Entry, Place};
use crate::skills::tokens::{Token, tokens};

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
        for (place, entry) in (0..).zip(entries) {
            for (lang, labels) in entry.concept.labels.iter().enumerate() {
                for label in std::iter::once(&labels.preferred).chain(&labels.alternates) {
                    let all = tokens(label);
                    let words: Vec<&Token> = all.iter().filter(|token| !token.stop).collect();
                    let short =
                        matches!(words[..], [only] if only.folded.chars().count() < SHORTEST);
                    if !words.is_empty() && !short && words.len() <= LONGEST {
                        list.push((key(lang, &words), place));
                    }
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
            let key = key(lang, words);
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

fn key(lang: usize, words: &[&Token]) -> u64 {
    let mut hasher = DefaultHasher::new();
    lang.hash(&mut hasher);
    for word in words {
        word.stems[lang].hash(&mut hasher);
    }
    hasher.finish()
}
