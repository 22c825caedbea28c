//! Free text to concepts.
//!
//! Longest label first: “mūzikas skolotājs” is one thing, and neither music nor a teacher remains to be
//! found inside it. A label's words may also stand apart or in another order, a word may carry a typing
//! error, and a clause that says “not” counts for nothing.

use std::collections::BTreeMap;
use std::ops::Range;

use super::acts::needs_an_object;
use super::catalogue::{Catalogue, ConceptIndex};
use super::lexicon::{
    Deed, Lexicon, Phrase, SHORTEST_TYPO, StemNumber, UNKNOWN, begins, exact_bit, like_bit,
};
use super::tokens::Token;
use crate::search::slips::SLIP;
use denied::denied_clauses;
use forms::{inflected, same_word};

/// A concept found in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Linked<'a> {
    /// Id of the concept.
    pub concept: &'a str,
    pub index: ConceptIndex,
    /// How sure the link is, above 0 and up to 1.
    pub weight: f32,
    /// Bytes of the text that led to it.
    pub span: Range<usize>,
}

/// How sure each way of finding a label is.
struct Sureness {
    exact: f32,
    /// Written together where the label has a space.
    joined: f32,
    /// All words, but apart or in another order.
    scattered: f32,
    /// A verb, or who does it, beside its object, where the label names the doing.
    done: f32,
    /// The same with other words between.
    done_apart: f32,
    /// Who does what the label of a single word names.
    doer: f32,
    /// Times this for each word that is only like the label's.
    like: f32,
    /// All words of the label, and all used by longer labels.
    used: f32,
    /// Times the share of the label that the one word found says.
    part: f32,
}

const SURENESS: Sureness = Sureness {
    exact: 1.0,
    joined: 0.95,
    scattered: 0.85,
    done: 0.95,
    done_apart: 0.8,
    doer: 0.8,
    like: 0.85,
    used: 0.68,
    part: 0.6,
};

/// A label's words may stand this many telling words further apart than in the label.
const LOOSE: usize = 2;
/// A single word stands for a longer label if it says at least this share of it …
const PART_SHARE: f32 = 0.5;
/// … and if it stands in the labels of at most so many concepts.
const PART_CONCEPTS: usize = 2;
/// Place of English in the order of `Lang::ALL`.
const ENGLISH: usize = 1;
/// A doer alone is known by a root of so many letters.
const SHORTEST_DOER: usize = 4;
/// In a text of more words, a word alone is too weak a sign.
const SHORT_TEXT: usize = 10;
/// Words of a text at most that a label may write together, or the other way round.
const JOINED: usize = 2;
/// In a name typed into a field nobody minds capitals.
const TYPED_NAME: usize = 2;

pub(super) fn link<'a>(
    catalogue: &'a Catalogue,
    lexicon: &Lexicon,
    all: &[Token],
) -> Vec<Linked<'a>> {
    let words = telling(all);
    let stems = words
        .iter()
        .map(|word| lexicon.numbers(&word.stems))
        .collect();
    let taken = vec![false; words.len()];
    let mut search = Search {
        lexicon,
        words,
        stems,
        taken,
        best: BTreeMap::new(),
    };
    search.phrases();
    search.scattered();
    search.mistyped();
    if search.words.len() <= SHORT_TEXT {
        search.parts();
    }
    let mut found: Vec<Linked<'a>> = search
        .best
        .into_iter()
        .filter_map(|(index, (weight, span))| {
            let concept = catalogue.at(index)?;
            Some(Linked {
                concept: &concept.id,
                index,
                weight,
                span,
            })
        })
        .collect();
    found.sort_by(|a, b| {
        b.weight
            .total_cmp(&a.weight)
            .then(a.span.start.cmp(&b.span.start))
    });
    found
}

/// The words that say something, without those of clauses that deny what they name.
pub(super) fn telling(all: &[Token]) -> Vec<&Token> {
    let denied = denied_clauses(all);
    all.iter()
        .filter(|token| !token.stop && !denied.contains(&token.clause))
        .collect()
}

struct Search<'l, 't> {
    lexicon: &'l Lexicon,
    words: Vec<&'t Token>,
    /// Numbers of the words' stems.
    stems: Vec<[StemNumber; 3]>,
    /// Words that a found label has used up.
    taken: Vec<bool>,
    best: BTreeMap<ConceptIndex, (f32, Range<usize>)>,
}

impl Search<'_, '_> {
    fn found(&mut self, concepts: &[ConceptIndex], sureness: f32, words: Range<usize>) {
        let (Some(first), Some(last)) =
            (self.words.get(words.start), self.words.get(words.end - 1))
        else {
            return;
        };
        let span = first.span.start..last.span.end;
        // A word of several meanings says less about each.
        let weight = sureness / (concepts.len() as f32).sqrt();
        for concept in concepts {
            let slot = self.best.entry(*concept).or_insert((0.0, span.clone()));
            if weight > slot.0 {
                *slot = (weight, span.clone());
            }
        }
    }

    /// Labels as they stand, the longest first; their words are then used up.
    fn phrases(&mut self) {
        let longest: Vec<usize> = self.stems.iter().map(|stems| self.longest(stems)).collect();
        let most = longest
            .iter()
            .copied()
            .max()
            .unwrap_or(0)
            .max(JOINED)
            .min(self.words.len());
        let mut key = String::new();
        for length in (1..=most).rev() {
            if length == 1 {
                self.deeds();
            }
            for (start, longest) in longest[..=self.words.len() - length].iter().enumerate() {
                if length > (*longest).max(JOINED) {
                    continue;
                }
                let range = start..start + length;
                if self.taken[range.clone()].iter().any(|taken| *taken) || !self.together(&range) {
                    continue;
                }
                if self.named(&range, &mut key) {
                    self.taken[range].fill(true);
                }
            }
        }
    }

    /// What is told with a verb. Before single words: who mends tractors drives none.
    fn deeds(&mut self) {
        let mut used: Vec<usize> = Vec::new();
        for place in 0..self.words.len() {
            let word = self.words[place];
            let acts = word.acts.iter().enumerate();
            for (lang, act) in acts.filter(|(_, act)| !act.root.is_empty()) {
                // Any word may be an English verb; one that stands in no label is none of ours.
                if lang == ENGLISH && !act.plain && self.stems[place][lang] == UNKNOWN {
                    continue;
                }
                let finished = [act.bare.as_str()]
                    .into_iter()
                    .filter(|bare| !bare.is_empty());
                for root in std::iter::once(act.root.as_str()).chain(finished) {
                    let done = self.deed((place, lang), root, &mut used);
                    if done {
                        break;
                    }
                }
            }
        }
        for place in used {
            self.taken[place] = true;
        }
    }

    /// What a verb's root and the objects beside it are the label of.
    fn deed(&mut self, (place, lang): (usize, usize), root: &str, used: &mut Vec<usize>) -> bool {
        let mut hit = false;
        for deed in self.lexicon.deeds(lang, root) {
            let Some(places) = self.with((place, lang), deed) else {
                continue;
            };
            // “Roku akas” is what somebody does, “akas roku sūknis” a pump that is worked by hand.
            let verb = self.words[place].acts[lang].plain || lang == ENGLISH;
            if !verb && places.iter().any(|at| *at < place) {
                continue;
            }
            let all = places.iter().chain([&place]);
            let (low, high) = all.clone().fold((place, place), |(low, high), at| {
                (low.min(*at), high.max(*at))
            });
            if all.clone().all(|at| self.taken[*at]) {
                continue;
            }
            let sureness = match high - low == deed.objects.len() {
                true => SURENESS.done,
                false => SURENESS.done_apart,
            };
            used.extend(all);
            self.found(&deed.concepts, sureness, low..high + 1);
            hit = true;
        }
        hit
    }

    /// Where a verb's objects are, if there are any and all stand near it in its clause.
    fn with(&self, (verb, lang): (usize, usize), deed: &Deed) -> Option<Vec<usize>> {
        let reach = deed.objects.len() + LOOSE;
        let from = verb.saturating_sub(reach);
        let to = (verb + reach + 1).min(self.words.len());
        let clause = self.words[verb].clause;
        let place = |(number, object): (usize, &StemNumber)| {
            let spelled = deed.spelled.get(number);
            (from..to)
                .filter(|at| *at != verb && self.stems[*at][lang] == *object)
                .filter(|at| self.words[*at].clause == clause)
                .filter(|at| spelled.is_none_or(|one| inflected(&self.words[*at].folded, one)))
                .min_by_key(|at| at.abs_diff(verb))
        };
        if deed.objects.is_empty() {
            return None;
        }
        deed.objects.iter().enumerate().map(place).collect()
    }

    fn longest(&self, stems: &[StemNumber; 3]) -> usize {
        (0..3)
            .map(|lang| self.lexicon.longest(lang, stems[lang]))
            .max()
            .unwrap_or(0)
    }

    /// Finds labels that consist of just these words.
    fn named(&mut self, range: &Range<usize>, key: &mut String) -> bool {
        let lexicon = self.lexicon;
        let mut hit = false;
        let mut stems: Vec<StemNumber> = Vec::new();
        for lang in 0..3 {
            if range.len() == 1 {
                hit |= self.single(range.start, lang);
                continue;
            }
            if lexicon.longest(lang, self.stems[range.start][lang]) < range.len() {
                continue;
            }
            stems.clear();
            stems.extend(self.stems[range.clone()].iter().map(|stems| stems[lang]));
            let concepts = lexicon.exact(lang, &stems);
            if !concepts.is_empty() {
                hit = true;
                self.found(concepts, SURENESS.exact, range.clone());
            }
        }
        if !hit && range.len() <= JOINED {
            key.clear();
            self.words[range.clone()]
                .iter()
                .for_each(|word| key.push_str(&word.folded));
            let concepts = lexicon.joined(key);
            if !concepts.is_empty() {
                hit = true;
                self.found(concepts, SURENESS.joined, range.clone());
            }
        }
        if !hit && range.len() <= JOINED && self.words.len() <= SHORT_TEXT {
            hit = self.compound(range, key);
        }
        hit
    }

    /// Finds labels that write together what stands apart here, or the other way round, in whatever
    /// form: “mājas lapu” and “mājaslapa”, “datoru kursi” and “datorkursi”.
    fn compound(&mut self, range: &Range<usize>, key: &mut String) -> bool {
        let lexicon = self.lexicon;
        let words = &self.words[range.clone()];
        let mut found: Vec<ConceptIndex> = Vec::new();
        for lang in 0..3 {
            match words {
                [word] => found.extend(lexicon.compound(lang, &word.stems[lang])),
                [first, second] => {
                    for begin in begins(first, lang) {
                        key.clear();
                        key.push_str(begin);
                        key.push_str(&second.stems[lang]);
                        let written = lexicon.written(lang, key);
                        found.extend(written.flat_map(|word| &word.concepts));
                    }
                }
                _ => {}
            }
        }
        found.sort_unstable();
        found.dedup();
        if !found.is_empty() {
            self.found(&found, SURENESS.joined, range.clone());
        }
        !found.is_empty()
    }

    fn single(&mut self, place: usize, lang: usize) -> bool {
        let lexicon = self.lexicon;
        let token = self.words[place];
        let mut hit = false;
        for word in lexicon.single(lang, self.stems[place][lang]) {
            if word.capitals && !token.capitals && self.words.len() > TYPED_NAME {
                continue;
            }
            if let Some(near) = same_word(token, &word.folded, lang) {
                self.found(&word.concepts, SURENESS.exact * near, place..place + 1);
                hit = true;
            }
        }
        hit
    }

    fn together(&self, range: &Range<usize>) -> bool {
        let clause = self.words[range.start].clause;
        self.words[range.clone()]
            .iter()
            .all(|word| word.clause == clause)
    }

    /// Labels whose words stand near each other in a sentence. They use nothing up: “montēju īsus video”
    /// may be both a video and its cutting.
    fn scattered(&mut self) {
        let bits: [u128; 3] = std::array::from_fn(|lang| self.bits(lang));
        let short = self.words.len() <= SHORT_TEXT;
        for place in 0..self.words.len() {
            for (lang, bits) in bits.iter().enumerate() {
                let lexicon = self.lexicon;
                for phrase in lexicon.anchored(lang, self.stems[place][lang]) {
                    let needed = if short { phrase.like } else { phrase.exact };
                    if needed & !bits != 0 {
                        continue;
                    }
                    if let Some((range, like)) = self.around(place, lang, phrase) {
                        let used = self.taken[range.clone()].iter().all(|taken| *taken);
                        let sureness = if used {
                            SURENESS.used
                        } else {
                            SURENESS.scattered
                        };
                        self.found(&[phrase.concept], sureness * like, range);
                    }
                }
            }
        }
    }

    /// The bits of the stems that the text has: of those like them in a short text.
    fn bits(&self, lang: usize) -> u128 {
        if self.words.len() <= SHORT_TEXT {
            let words = self.words.iter();
            return words.fold(0, |bits, word| bits | like_bit(&word.stems[lang]));
        }
        let known = self.stems.iter().filter(|stems| stems[lang] != UNKNOWN);
        known.fold(0, |bits, stems| bits | exact_bit(stems[lang]))
    }

    fn around(&self, place: usize, lang: usize, phrase: &Phrase) -> Option<(Range<usize>, f32)> {
        let reach = phrase.stems.len() - 1 + LOOSE;
        let (mut low, mut high) = (place, place);
        let from = place.saturating_sub(reach);
        let to = (place + reach + 1).min(self.words.len());
        let clause = self.words[place].clause;
        let short = self.words.len() <= SHORT_TEXT;
        let mut sure = 1.0;
        for stem in &phrase.stems {
            let same =
                |at: &usize| self.words[*at].clause == clause && self.stems[*at][lang] == *stem;
            let like = |at: &usize| {
                self.words[*at].clause == clause
                    && alike(&self.words[*at].stems[lang], self.lexicon.stem(lang, *stem))
            };
            let nearest = |at: &usize| at.abs_diff(place);
            let at = match (from..to).filter(same).min_by_key(nearest) {
                Some(at) => at,
                None if short => {
                    sure *= SURENESS.like;
                    (from..to).filter(like).min_by_key(nearest)?
                }
                None => return None,
            };
            (low, high) = (low.min(at), high.max(at));
        }
        (high - low <= reach).then_some((low..high + 1, sure))
    }

    /// A word that nothing has used, as who does what a single word names.
    fn doer(&mut self, place: usize) -> bool {
        let (lexicon, word) = (self.lexicon, self.words[place]);
        let mut hit = false;
        for (lang, act) in word.acts.iter().enumerate() {
            if act.plain && act.root.len() >= SHORTEST_DOER {
                let alone = |deed: &&Deed| deed.objects.is_empty();
                for deed in lexicon.deeds(lang, &act.root).iter().filter(alone) {
                    self.found(&deed.concepts, SURENESS.doer, place..place + 1);
                    hit = true;
                }
            }
        }
        hit
    }

    /// Words that nothing has used, as single-word labels with typing errors. A word that stands in
    /// some label is no slip of the finger for another one: “veidošana” is not “veidņošana”.
    fn mistyped(&mut self) {
        for place in 0..self.words.len() {
            let word = self.words[place];
            let short = word.folded.chars().count() < SHORTEST_TYPO;
            if self.taken[place] || short || word.ordinary {
                continue;
            }
            let lexicon = self.lexicon;
            if self.doer(place) {
                self.taken[place] = true;
                continue;
            }
            let is_a_word = self.stems[place].iter().any(|stem| *stem != UNKNOWN);
            let may_be_derived = self.may_be_derived(place);
            for (word, likeness) in lexicon.alike(&self.words[place].folded) {
                let refused = if likeness >= SLIP {
                    is_a_word
                } else {
                    !may_be_derived
                };
                if refused {
                    continue;
                }
                self.found(&word.concepts, likeness, place..place + 1);
                self.taken[place] = true;
            }
        }
    }

    /// Whether a word with only the beginning of a label may stand for it: in a short text, and not as the
    /// doing of something that stands beside it, such as “klientu aprūpe”.
    fn may_be_derived(&self, place: usize) -> bool {
        let doing = (0..3).any(|lang| needs_an_object(&self.words[place].folded, lang));
        self.words.len() <= SHORT_TEXT && (!doing || self.words.len() == 1)
    }

    /// Words that nothing has used and that only one or two concepts' labels contain.
    fn parts(&mut self) {
        for place in 0..self.words.len() {
            if self.taken[place] || self.words[place].ordinary {
                continue;
            }
            for lang in 0..3 {
                let stem = self.stems[place][lang];
                if stem == UNKNOWN
                    || self.lexicon.stem(lang, stem).chars().count() < 4
                    || needs_an_object(&self.words[place].folded, lang)
                {
                    continue;
                }
                let mut shares: BTreeMap<ConceptIndex, f32> = BTreeMap::new();
                for phrase in self.lexicon.anchored(lang, stem) {
                    let share = phrase
                        .stems
                        .iter()
                        .zip(&phrase.shares)
                        .filter(|(own, _)| **own == stem);
                    let share: f32 = share.map(|(_, share)| share).sum();
                    let slot = shares.entry(phrase.concept).or_default();
                    *slot = slot.max(share);
                }
                if shares.len() > PART_CONCEPTS {
                    continue;
                }
                for (concept, share) in shares {
                    if share >= PART_SHARE {
                        self.found(&[concept], SURENESS.part * share, place..place + 1);
                    }
                }
            }
        }
    }
}

/// Two stems with the same long beginning: “grafik” and “grafisk”.
fn alike(a: &str, b: &str) -> bool {
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    common >= 5 && common * 10 >= 6 * a.chars().count().max(b.chars().count())
}

mod denied;
mod forms;

#[cfg(test)]
mod tests;
