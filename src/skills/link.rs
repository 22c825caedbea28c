//! Free text to concepts.
//!
//! Longest label first: “mūzikas skolotājs” is one thing, and neither music nor a teacher remains to be
//! found inside it. A label's words may also stand apart or in another order, a word may carry a typing
//! error, and a clause that says “not” counts for nothing.

use std::collections::BTreeMap;
use std::ops::Range;

use super::catalogue::{Catalogue, ConceptIndex};
use super::lexicon::{
    Lexicon, Phrase, SHORTEST_TYPO, SLIP, StemNumber, UNKNOWN, exact_bit, like_bit,
};
use super::tokens::Token;

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
    /// The stem is the label's, but the words' ends are far apart: “siltu” and “siltināšana”.
    distant: f32,
    /// Written together where the label has a space.
    joined: f32,
    /// All words, but apart or in another order.
    scattered: f32,
    /// Times this for each word that is only like the label's.
    like: f32,
    /// All words of the label, and all used by longer labels.
    used: f32,
    /// Times the share of the label that the one word found says.
    part: f32,
}

const SURENESS: Sureness = Sureness {
    exact: 1.0,
    distant: 0.45,
    joined: 0.95,
    scattered: 0.85,
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
/// In a text of more words, a word alone is too weak a sign.
const SHORT_TEXT: usize = 10;
/// Words of a text at most that a label may write together, or the other way round.
const JOINED: usize = 2;
/// In a name typed into a field nobody minds capitals.
const TYPED_NAME: usize = 4;

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
        hit
    }

    fn single(&mut self, place: usize, lang: usize) -> bool {
        let lexicon = self.lexicon;
        let token = self.words[place];
        let mut hit = false;
        for word in lexicon.single(lang, self.stems[place][lang]) {
            if word.capitals && !token.capitals && self.words.len() > TYPED_NAME {
                continue;
            }
            let sureness = SURENESS.exact * ends(&token.folded, &word.folded);
            self.found(&word.concepts, sureness, place..place + 1);
            hit |= sureness > SURENESS.distant;
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

    /// Words that nothing has used, as single-word labels with typing errors. A word that stands in
    /// some label is no slip of the finger for another one: “veidošana” is not “veidņošana”.
    fn mistyped(&mut self) {
        for place in 0..self.words.len() {
            if self.taken[place] || self.words[place].folded.chars().count() < SHORTEST_TYPO {
                continue;
            }
            let lexicon = self.lexicon;
            let is_a_word = self.stems[place].iter().any(|stem| *stem != UNKNOWN);
            for (word, likeness) in lexicon.alike(&self.words[place].folded) {
                if is_a_word && likeness >= SLIP {
                    continue;
                }
                self.found(&word.concepts, likeness, place..place + 1);
                self.taken[place] = true;
            }
        }
    }

    /// Words that nothing has used and that only one or two concepts' labels contain.
    fn parts(&mut self) {
        for place in 0..self.words.len() {
            if self.taken[place] {
                continue;
            }
            for lang in 0..3 {
                let stem = self.stems[place][lang];
                if stem == UNKNOWN || self.lexicon.stem(lang, stem).chars().count() < 4 {
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

/// How sure it is that two words of one stem mean the same, by how far apart their ends are.
fn ends(a: &str, b: &str) -> f32 {
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let tail = a.chars().count().max(b.chars().count()) - common;
    match (common, tail) {
        (_, 0) => 1.0,
        (0..=4, 0..=2) | (5.., 0..=3) => 1.0,
        (5.., 4..=5) => 0.85,
        _ => SURENESS.distant,
    }
}

/// Two stems with the same long beginning: “grafik” and “grafisk”.
fn alike(a: &str, b: &str) -> bool {
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    common >= 5 && common * 10 >= 6 * a.chars().count().max(b.chars().count())
}

/// Numbers of the clauses that deny what they name: “traktorus neremontēju”, “no experience with grants”.
fn denied_clauses(words: &[Token]) -> Vec<u32> {
    let mut denied: Vec<u32> = (0..words.len())
        .filter(|at| {
            denies(
                &words[*at].folded,
                words.get(at + 1).map_or("", |next| &next.folded),
            )
        })
        .map(|at| words[at].clause)
        .collect();
    denied.dedup();
    denied
}

fn denies(word: &str, next: &str) -> bool {
    const WORDS: &[&str] = &[
        "lack", "nav", "neither", "nemaz", "nera", "never", "not", "without",
    ];
    // Both Baltic languages deny by a verb with ne-; these endings are of the first person.
    const ENDINGS: &[&str] = &[
        "eju", "aju", "iju", "oju", "inu", "protu", "zinu", "saprotu", "daru",
    ];
    const ALSO: &[&str] = &[
        "neder", "nemoku", "nepatik", "neturiu", "nevaru", "negaliu", "nespeju",
    ];
    // Latvian “no” means “from”.
    if word == "no" {
        return matches!(
            next,
            "experience" | "knowledge" | "skills" | "interest" | "idea"
        );
    }
    WORDS.contains(&word)
        || (word.starts_with("ne")
            && word.chars().count() >= 6
            && (ENDINGS.iter().any(|end| word.ends_with(end))
                || ALSO.iter().any(|verb| word.starts_with(verb))))
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use proptest::prelude::*;

    use super::*;

    const HEADER: &str = "id\tcommon\tlv\tlv_alt\ten\ten_alt\tlt\tlt_alt\tbroader\trelated\tesco\n";
    const ROWS: &str = "\
        accounting\t\tgrāmatvedība\tgrāmatvedis | grāmatvede\taccounting\taccountant | accounts payable | Xero\tbuhalterija\tbuhalteris\t\t\t\n\
        music-teaching\t\tmūzikas mācīšana\tmūzikas skolotājs\tmusic teaching\tmusic teacher\tmuzikos mokymas\tmuzikos mokytojas\t\t\t\n\
        music\t\tmūzika\t\tmusic\t\tmuzika\t\t\t\t\n\
        driving-instruction\t\tbraukšanas apmācība\tautoskolas instruktors\tdriving instruction\tdriving instructor\tvairavimo mokymas\t\t\t\t\n\
        tractor-repair\t\ttraktoru remonts\ttraktorists mehāniķis\ttractor repair\t\ttraktorių remontas\t\t\t\t\n\
        woodworking\t\tkoka apstrāde\tgaldnieks\twoodworking\tjoiner\tmedžio apdirbimas\tstalius\t\t\t\n\
        tree-care\t\tkoku kopšana\tarborists\ttree care\tarborist\tmedžių priežiūra\t\t\t\t\n\
        web\t\tmājaslapu izstrāde\tmājas lapa\tweb development\twebsite\tsvetainių kūrimas\t\t\t\t\n";

    fn catalogue() -> Catalogue {
        let text = format!("{HEADER}{ROWS}");
        Catalogue::read([("test.tsv", text.as_str())]).unwrap()
    }

    fn ids(text: &str) -> Vec<String> {
        catalogue()
            .link(text)
            .iter()
            .map(|linked| linked.concept.to_owned())
            .collect()
    }

    #[test]
    fn one_text_may_hold_three_languages() {
        let found = ids("Grāmatvede: accounts payable, dar ir muzikos mokytoja, woodworking");
        assert_eq!(found.len(), 3, "{found:?}");
        for id in ["accounting", "music-teaching", "woodworking"] {
            assert!(found.iter().any(|found| found == id), "{id} in {found:?}");
        }
    }

    #[test]
    fn the_longest_label_leaves_nothing_inside_it() {
        assert_eq!(ids("mūzikas skolotāja"), ["music-teaching"]);
        assert_eq!(ids("autoskolas instruktors"), ["driving-instruction"]);
    }

    #[test]
    fn false_friends_stay_apart() {
        assert_eq!(ids("koka apstrāde"), ["woodworking"]);
        assert_eq!(ids("koku kopšana"), ["tree-care"]);
    }

    #[test]
    fn inflection_missing_diacritics_and_typing_errors_are_forgiven() {
        assert_eq!(ids("meklejam gramatvedi"), ["accounting"]);
        assert_eq!(ids("grāmatvdeis"), ["accounting"]);
        assert_eq!(ids("taisu majaslapas"), ["web"]);
        assert_eq!(
            ids("remontēju: traktoru kapitālais remonts"),
            ["tractor-repair"]
        );
    }

    #[test]
    fn what_is_denied_is_not_found() {
        assert!(ids("Traktoru remonts nav mana stiprā puse").is_empty());
        assert_eq!(
            ids("No experience with accounting, but woodworking yes"),
            ["woodworking"]
        );
        assert_eq!(ids("galdnieks no Rīgas"), ["woodworking"]);
    }

    #[test]
    fn huge_and_strange_texts_answer_quickly() {
        let catalogue = catalogue();
        let strange = [
            "traktoru ".repeat(1_200),
            "un vai ar the of ".repeat(600),
            "AND OR NOT +-&&||!(){}[]^\"~*?:\\/ ".repeat(300),
            "👩‍🌾🎻".repeat(1_500),
            "a".repeat(10_000),
            "grāmatvedības ".repeat(800),
        ];
        for text in strange {
            let start = Instant::now();
            catalogue.link(&text);
            catalogue.suggest(&text, crate::text::Lang::Lv, 5);
            assert!(start.elapsed().as_secs_f64() < 2.0, "{}", &text[..16]);
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_linked(text in "\\PC{0,200}") {
            let catalogue = Catalogue::embedded();
            for linked in catalogue.link(&text) {
                prop_assert!(linked.weight > 0.0 && linked.weight <= 1.0);
                prop_assert!(text.get(linked.span.clone()).is_some());
            }
        }
    }
}
