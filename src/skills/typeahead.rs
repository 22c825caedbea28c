//! Suggestions while a person types: beginnings of words, folded, with typing errors, in any language.

use std::collections::HashMap;

use super::catalogue::{Catalogue, Concept, ConceptIndex};
use super::tokens::{Token, beginning, tokens};
use crate::search::slips::{errors_in_beginning, slips_allowed};
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
    /// Stem → words with it, in the order of [`Lang::ALL`].
    stems: [HashMap<String, Vec<u32>>; 3],
}

/// What fits better, in points; the sum orders the suggestions.
struct Worth {
    /// Typed words stand at the beginning of the label, in its order.
    in_order: f32,
    /// A typed word is a whole word of the label.
    whole_word: f32,
    /// A typed word only begins one.
    beginning: f32,
    /// A typed word is another form of a word.
    inflected: f32,
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
    inflected: 1.9,
    error: 1.2,
    preferred: 0.5,
    common: 0.3,
    own_language: 0.25,
    untyped_letter: 0.04,
    place: 0.03,
};

/// Words of a query that count; nobody types more into a field of suggestions.
const MOST_WORDS: usize = 6;
/// Of so many words at most a space is tried elsewhere.
const MOST_MENDED: usize = 4;
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
        let stems = stems_of(&vocabulary);
        Typeahead {
            vocabulary,
            postings,
            entries,
            stems,
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
        let typed: Vec<Token> = tokens(query).into_iter().take(MOST_WORDS).collect();
        if typed.is_empty() {
            return Vec::new();
        }
        let fits = self.fits(&typed);
        let mut best: HashMap<ConceptIndex, (f32, u32)> = HashMap::new();
        let mut entries = self.entries_with_all(&fits);
        if entries.is_empty() && (2..=MOST_MENDED).contains(&typed.len()) {
            entries = self.with_another_space(query, &typed);
        }
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

    fn fits(&self, typed: &[Token]) -> Vec<HashMap<u32, f32>> {
        let last = typed.len().saturating_sub(1);
        let words = typed.iter().enumerate();
        words
            .map(|(place, word)| self.words_like(word, place == last))
            .collect()
    }

    /// What fits when one space stands a letter too far left or right, or too much: “drivingi nstr”.
    fn with_another_space(&self, query: &str, typed: &[Token]) -> HashMap<u32, f32> {
        for pair in typed.windows(2) {
            let (left, right) = (&query[pair[0].span.clone()], &query[pair[1].span.clone()]);
            let first = right.chars().next().map_or(0, char::len_utf8);
            let last = left.chars().next_back().map_or(0, char::len_utf8);
            let (kept, moved) = left.split_at(left.len() - last);
            let (taken, rest) = right.split_at(first);
            for other in [
                format!("{kept} {moved}{right}"),
                format!("{left}{taken} {rest}"),
                format!("{left}{right}"),
            ] {
                if !self.may_be(&other) {
                    continue;
                }
                let (from, to) = (pair[0].span.start, pair[1].span.end);
                let mended = format!("{}{other}{}", &query[..from], &query[to..]);
                let typed: Vec<Token> = tokens(&mended).into_iter().take(MOST_WORDS).collect();
                let found = self.entries_with_all(&self.fits(&typed));
                if !found.is_empty() {
                    return found;
                }
            }
        }
        HashMap::new()
    }

    /// Tells whether the first of some words is one, or, if it is the only one, begins one.
    fn may_be(&self, words: &str) -> bool {
        let words = tokens(words);
        let Some(first) = words.first() else {
            return false;
        };
        let folded = first.folded.as_str();
        let at = self
            .vocabulary
            .partition_point(|word| word.as_str() < folded);
        let next = self.vocabulary.get(at);
        next.is_some_and(|word| match words.len() {
            1 => word.starts_with(folded),
            _ => word == folded,
        })
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

    /// Words that begin with what was typed, are another form of it, or would begin with it without a
    /// slip of the finger. What is a word as it stands is no slip for another one.
    fn words_like(&self, token: &Token, unfinished: bool) -> HashMap<u32, f32> {
        let typed = token.folded.as_str();
        let mut found = HashMap::new();
        let from = self
            .vocabulary
            .partition_point(|word| word.as_str() < typed);
        let mut is_a_word = false;
        for (number, word) in self.vocabulary[from..].iter().enumerate() {
            if !word.starts_with(typed) {
                break;
            }
            let whole = word.len() == typed.len();
            is_a_word |= whole;
            let points = if whole {
                WORTH.whole_word
            } else {
                WORTH.beginning
            };
            found.insert((from + number) as u32, points);
        }
        for (stems, stem) in self.stems.iter().zip(&token.stems) {
            for word in stems.get(stem).into_iter().flatten() {
                found.entry(*word).or_insert(WORTH.inflected);
            }
        }
        if is_a_word {
            return found;
        }
        let letters: Vec<char> = typed.chars().collect();
        let allowed = slips_allowed(letters.len());
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

/// The words by their stems in each language; a stem shorter than three letters says nothing.
fn stems_of(vocabulary: &[String]) -> [HashMap<String, Vec<u32>>; 3] {
    let mut stems: [HashMap<String, Vec<u32>>; 3] = Default::default();
    for (number, word) in (0..).zip(vocabulary) {
        for token in tokens(word) {
            for (all, stem) in stems.iter_mut().zip(&token.stems) {
                if stem.chars().count() >= 3 {
                    all.entry(stem.clone()).or_default().push(number);
                }
            }
        }
    }
    stems
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn another_form_of_a_word_is_that_word() {
        let catalogue = Catalogue::embedded();
        for (typed, id) in [
            ("koru vadīšana", "choir-conducting"),
            ("bibliotēkām", "library-work"),
            ("grāmatvedību", "bookkeeping"),
        ] {
            let found = catalogue.suggest(typed, Lang::Lv, 5);
            assert!(found.iter().any(|one| one.id == id), "{typed}: {found:?}");
        }
    }

    #[test]
    fn a_space_a_letter_off_is_forgiven() {
        let catalogue = Catalogue::embedded();
        for (typed, id) in [
            ("drivingi nstr", "driving-instruction"),
            ("heatings y", "heating-systems"),
            ("darbsa r mot", "chainsaw-work"),
            ("kora vadī šana", "choir-conducting"),
        ] {
            let found = catalogue.suggest(typed, Lang::Lv, 5);
            assert_eq!(
                found.first().map(|one| one.id.as_str()),
                Some(id),
                "{typed}"
            );
        }
    }
}
