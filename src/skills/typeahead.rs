//! Suggestions while a person types: beginnings of words, folded, with typing errors, in any language.

use std::collections::HashMap;

use super::catalogue::{Catalogue, Concept, ConceptIndex};
use super::tokens::{beginning, tokens};
use crate::text::Lang;

/// A concept that may be what the person is typing.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// Id of the concept.
    pub id: String,
    /// Preferred label in the language asked for.
    pub label: String,
    /// The label that what was typed fits, in whatever language.
    pub matched: String,
    /// Language of `matched`.
    pub lang: Lang,
    /// The labels are ESCO's.
    pub esco: bool,
}

struct Entry {
    concept: ConceptIndex,
    lang: u8,
    /// 0 for the preferred label, then 1, 2 … for the alternates.
    place: u16,
    words: Vec<u32>,
    letters: u16,
}

/// Every label by its words.
pub(super) struct Typeahead {
    /// Different folded words, sorted.
    vocabulary: Vec<String>,
    /// Word → entries with it.
    postings: Vec<Vec<u32>>,
    entries: Vec<Entry>,
}

/// What fits better, in points; the sum orders the suggestions.
struct Worth {
    /// Typed words stand at the beginning of the label, in its order.
    in_order: f32,
    /// A typed word is a whole word of the label.
    whole_word: f32,
    /// A typed word only begins one.
    beginning: f32,
    /// A typed word fits after mending its typing errors, each costing this.
    error: f32,
    preferred: f32,
    common: f32,
    own_language: f32,
    /// For each letter of the label that has not been typed.
    untyped_letter: f32,
    /// For each place down the list of alternates.
    place: f32,
}

const WORTH: Worth = Worth {
    in_order: 3.0,
    whole_word: 2.2,
    beginning: 2.0,
    error: 1.2,
    preferred: 0.5,
    common: 0.3,
    own_language: 0.25,
    untyped_letter: 0.04,
    place: 0.03,
};

/// Words of a query that count; nobody types more into a field of suggestions.
const MOST_WORDS: usize = 6;
/// Bytes of a query that are read.
const LONGEST_QUERY: usize = 400;

impl Typeahead {
    pub fn new(concepts: &[Concept]) -> Typeahead {
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut entries = Vec::new();
        for (index, concept) in concepts.iter().enumerate() {
            for (lang, labels) in concept.labels.iter().enumerate() {
                for (place, label) in std::iter::once(&labels.preferred)
                    .chain(&labels.alternates)
                    .enumerate()
                {
                    let mut words = Vec::new();
                    for token in tokens(label) {
                        let next = numbers.len() as u32;
                        words.push(*numbers.entry(token.folded.clone()).or_insert(next));
                    }
                    entries.push(Entry {
                        concept: index as ConceptIndex,
                        lang: lang as u8,
                        place: place as u16,
                        words,
                        letters: label.chars().count().min(500) as u16,
                    });
                }
            }
        }
        let mut sorted: Vec<(String, u32)> = numbers.into_iter().collect();
        sorted.sort();
        let mut renumbered = vec![0_u32; sorted.len()];
        for (new, (_, old)) in sorted.iter().enumerate() {
            renumbered[*old as usize] = new as u32;
        }
        let vocabulary: Vec<String> = sorted.into_iter().map(|(word, _)| word).collect();
        let mut postings = vec![Vec::new(); vocabulary.len()];
        for (number, entry) in entries.iter_mut().enumerate() {
            for word in &mut entry.words {
                *word = renumbered[*word as usize];
                postings[*word as usize].push(number as u32);
            }
        }
        Typeahead {
            vocabulary,
            postings,
            entries,
        }
    }

    pub fn suggest(
        &self,
        catalogue: &Catalogue,
        query: &str,
        lang: Lang,
        limit: usize,
    ) -> Vec<Suggestion> {
        let query = beginning(query, LONGEST_QUERY);
        let typed: Vec<String> = tokens(query)
            .into_iter()
            .take(MOST_WORDS)
            .map(|token| token.folded.clone())
            .collect();
        if typed.is_empty() {
            return Vec::new();
        }
        let fits: Vec<HashMap<u32, f32>> = typed
            .iter()
            .enumerate()
            .map(|(place, word)| self.words_like(word, place + 1 == typed.len()))
            .collect();
        let mut best: HashMap<ConceptIndex, (f32, u32)> = HashMap::new();
        let mut entries = self.entries_with_all(&fits);
        // “tūrisma gid” finds the guide even where no label has both words.
        if entries.is_empty() {
            for (number, points) in fits
                .iter()
                .flat_map(|words| self.entries_with_all(std::slice::from_ref(words)))
            {
                let slot = entries.entry(number).or_insert(0.0);
                *slot += points;
            }
        }
        for (number, points) in entries {
            let entry = &self.entries[number as usize];
            let common = catalogue
                .at(entry.concept)
                .is_some_and(|concept| concept.common);
            let points = points
                + self.bonus(entry, &fits, query, lang)
                + if common { WORTH.common } else { 0.0 };
            let home = catalogue.home(entry.concept);
            let slot = best.entry(home).or_insert((f32::MIN, number));
            if points > slot.0 || (points == slot.0 && number < slot.1) {
                *slot = (points, number);
            }
        }
        let mut order: Vec<(f32, u32)> = best.into_values().collect();
        order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        order.truncate(limit);
        order
            .into_iter()
            .filter_map(|(_, number)| self.suggestion(catalogue, number, lang))
            .collect()
    }

    fn suggestion(&self, catalogue: &Catalogue, number: u32, lang: Lang) -> Option<Suggestion> {
        let entry = &self.entries[number as usize];
        let own = catalogue.concepts().get(usize::from(entry.concept))?;
        let concept = catalogue.at(entry.concept)?;
        let labels = &own.labels[usize::from(entry.lang)];
        let matched = match entry.place.checked_sub(1) {
            None => &labels.preferred,
            Some(place) => labels.alternates.get(usize::from(place))?,
        };
        Some(Suggestion {
            id: concept.id.clone(),
            label: concept.label(lang).to_owned(),
            matched: matched.clone(),
            lang: Lang::ALL[usize::from(entry.lang)],
            esco: false,
        })
    }

    fn bonus(&self, entry: &Entry, fits: &[HashMap<u32, f32>], query: &str, lang: Lang) -> f32 {
        let in_order = entry.words.len() >= fits.len()
            && entry
                .words
                .iter()
                .zip(fits)
                .all(|(word, fits)| fits.contains_key(word));
        let untyped = f32::from(entry.letters) - query.trim().chars().count() as f32;
        (if in_order { WORTH.in_order } else { 0.0 })
            + if entry.place == 0 {
                WORTH.preferred
            } else {
                0.0
            }
            + if usize::from(entry.lang) == lang as usize {
                WORTH.own_language
            } else {
                0.0
            }
            - WORTH.untyped_letter * untyped.max(0.0)
            - WORTH.place * f32::from(entry.place)
    }

    /// Labels that hold a fitting word for each typed one, with the points of the words.
    fn entries_with_all(&self, fits: &[HashMap<u32, f32>]) -> HashMap<u32, f32> {
        let mut all: Option<HashMap<u32, f32>> = None;
        for words in fits {
            let mut with: HashMap<u32, f32> = HashMap::new();
            for (word, points) in words {
                for number in &self.postings[*word as usize] {
                    let before = match &all {
                        None => 0.0,
                        Some(all) => match all.get(number) {
                            Some(points) => *points,
                            None => continue,
                        },
                    };
                    let slot = with.entry(*number).or_insert(f32::MIN);
                    *slot = slot.max(before + points);
                }
            }
            all = Some(with);
        }
        all.unwrap_or_default()
    }

    /// Words that begin with what was typed, or would without a slip of the finger.
    fn words_like(&self, typed: &str, unfinished: bool) -> HashMap<u32, f32> {
        let mut found = HashMap::new();
        let from = self
            .vocabulary
            .partition_point(|word| word.as_str() < typed);
        for (number, word) in self.vocabulary[from..].iter().enumerate() {
            if !word.starts_with(typed) {
                break;
            }
            let whole = word.len() == typed.len();
            let points = if whole {
                WORTH.whole_word
            } else {
                WORTH.beginning
            };
            found.insert((from + number) as u32, points);
        }
        let letters: Vec<char> = typed.chars().collect();
        let allowed = match letters.len() {
            0..=3 => 0,
            4..=7 => 1,
            _ => 2,
        };
        let Some(first) = letters.first().filter(|_| allowed > 0) else {
            return found;
        };
        let from = self
            .vocabulary
            .partition_point(|word| word.chars().next() < Some(*first));
        for (number, word) in self.vocabulary[from..].iter().enumerate() {
            if !word.starts_with(*first) {
                break;
            }
            let number = (from + number) as u32;
            if found.contains_key(&number) {
                continue;
            }
            if let Some(errors) = errors_in_beginning(&letters, word, allowed, unfinished) {
                found.insert(number, WORTH.beginning - WORTH.error * errors as f32);
            }
        }
        found
    }
}

/// Counts the slips (a letter wrong, missing, too many, or two swapped) after which the typed letters
/// begin the word; nothing if there are more than allowed.
pub(super) fn errors_in_beginning(
    typed: &[char],
    word: &str,
    allowed: usize,
    unfinished: bool,
) -> Option<usize> {
    let word: Vec<char> = word.chars().take(typed.len() + allowed).collect();
    if word.len() + allowed < typed.len() {
        return None;
    }
    let width = word.len() + 1;
    let mut before: Vec<usize> = vec![0; width];
    let mut last: Vec<usize> = (0..width).collect();
    for (row, letter) in typed.iter().enumerate() {
        let mut next = vec![row + 1; width];
        for column in 1..width {
            let same = usize::from(word[column - 1] != *letter);
            let mut cost = (last[column - 1] + same)
                .min(last[column] + 1)
                .min(next[column - 1] + 1);
            let swapped = row > 0
                && column > 1
                && typed[row - 1] == word[column - 1]
                && *letter == word[column - 2];
            if swapped {
                cost = cost.min(before[column - 2] + 1);
            }
            next[column] = cost;
        }
        if next.iter().min().is_none_or(|least| *least > allowed) {
            return None;
        }
        before = std::mem::replace(&mut last, next);
    }
    // An unfinished word only begins the other; a finished one may still lack its ending.
    let from = if unfinished {
        0
    } else {
        typed.len().saturating_sub(allowed)
    };
    last.get(from..)?
        .iter()
        .min()
        .copied()
        .filter(|errors| *errors <= allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errors(typed: &str, word: &str) -> Option<usize> {
        let letters: Vec<char> = typed.chars().collect();
        errors_in_beginning(&letters, word, 2, true)
    }

    #[test]
    fn slips_of_the_finger_are_counted() {
        assert_eq!(errors("redaktr", "redaktors"), Some(1));
        assert_eq!(errors("mang", "management"), Some(1));
        assert_eq!(errors("gramtaved", "gramatvediba"), Some(1));
        assert_eq!(errors("redakt", "redaktors"), Some(0));
        assert_eq!(errors("kaktuss", "redaktors"), None);
    }

    #[test]
    fn suggestions_come_in_the_language_asked_for() {
        let catalogue = Catalogue::embedded();
        let concept = &catalogue.concepts()[0];
        let typed: String = concept.label(Lang::Lt).chars().take(9).collect();
        let found = catalogue.suggest(&typed, Lang::En, 5);
        let hit = found.iter().find(|found| found.id == concept.id);
        assert_eq!(
            hit.map(|hit| hit.label.as_str()),
            Some(concept.label(Lang::En))
        );
        assert!(found.len() <= 5);
    }

    #[test]
    fn nothing_typed_suggests_nothing() {
        assert!(Catalogue::embedded().suggest("  ", Lang::Lv, 5).is_empty());
        assert!(Catalogue::embedded().suggest("+++", Lang::Lv, 5).is_empty());
    }
}
