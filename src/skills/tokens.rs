//! Cuts a text into words with their stems in all three languages, and knows where clauses end.

use std::collections::HashSet;
use std::ops::{Deref, Range};
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use super::acts::{self, Act};
use crate::search::analyser::{Language, fold, stem, trigrams, words};
use crate::text::Lang;

/// Words are looked up by the million while linking: the hash is a quick one, keyed anew at every start.
pub(super) type HashMap<K, V> = std::collections::HashMap<K, V, foldhash::fast::RandomState>;

/// Letters of a text that linking reads at most; longer texts are cut.
const LONGEST_TEXT: usize = 20_000;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the text.
    pub span: Range<usize>,
    /// Lower case, without diacritics, and its stems.
    pub word: Arc<Word>,
    /// Number of the clause; a comma ends a clause.
    pub clause: u32,
    /// Number of the sentence.
    pub sentence: u32,
    /// Says nothing about a skill: “and”, “vai”, “prie”.
    pub stop: bool,
    /// Two letters or more, all of them capitals.
    pub capitals: bool,
}

/// What is known of a word whatever text it stands in.
#[derive(Debug, PartialEq, Eq)]
pub struct Word {
    pub folded: String,
    /// Stems of the folded word, in the order of `Lang::ALL`.
    pub stems: [String; 3],
    /// Trigrams of the folded word, parted by spaces.
    pub grams: String,
    /// What the word may tell of, in the order of `Lang::ALL`.
    pub acts: [Act; 3],
    /// A word of everyday life, which alone tells of no skill.
    pub ordinary: bool,
    stop: bool,
    capitals: bool,
}

impl Deref for Token {
    type Target = Word;

    fn deref(&self) -> &Word {
        &self.word
    }
}

/// Words kept with their stems at most, about 20 MB. Texts repeat their words: nearly every look-up
/// is answered from here, and stemming in three languages costs more than everything else in linking.
const MOST_KNOWN: usize = 40_000;
/// Longer words, in bytes, are no words that texts repeat.
const LONGEST_KNOWN: usize = 32;

static KNOWN: LazyLock<RwLock<HashMap<Box<str>, Arc<Word>>>> = LazyLock::new(RwLock::default);

/// Gives the stem of a folded word in each language, in the order of `Lang::ALL`.
fn stems(folded: &str) -> [String; 3] {
    let mut stems = [Language::Latvian, Language::English, Language::Lithuanian]
        .map(|language| stem(folded, language));
    without_e(folded, &mut stems[0]);
    stems
}

/// Letters of a stem that keeps its e, at least and at most.
const KEPT: std::ops::RangeInclusive<usize> = 4..=5;

/// The stemmer keeps the e of short Latvian nouns, which tells “zeme” from “zems” in a running text. Here
/// “ābeles” has to meet “ābeļu” and “maizi” “maizes”: words that name what people do are few.
fn without_e(folded: &str, stem: &mut String) {
    let ending = folded.strip_prefix(stem.as_str());
    if stem.ends_with('e')
        && KEPT.contains(&stem.len())
        && matches!(ending, Some("" | "s" | "i" | "m"))
    {
        stem.pop();
    }
}

fn known(word: &str) -> Arc<Word> {
    if let Some(known) = KNOWN
        .read()
        .unwrap_or_else(PoisonError::into_inner)
        .get(word)
    {
        return Arc::clone(known);
    }
    let folded = fold(word);
    // “IT” is a trade, “it” is not: two capitals make a name of a word.
    let capitals = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
    let stop = !capitals && is_stop(&folded);
    let grams = trigrams(&folded).join(" ");
    let stems = stems(&folded);
    let new = Arc::new(Word {
        ordinary: !capitals && is_ordinary(&folded, &stems),
        stems,
        grams,
        acts: acts::told(&folded),
        folded,
        stop,
        capitals,
    });
    if word.len() > LONGEST_KNOWN {
        return new;
    }
    let mut all = KNOWN.write().unwrap_or_else(PoisonError::into_inner);
    if all.len() >= MOST_KNOWN {
        all.clear();
    }
    all.insert(word.into(), Arc::clone(&new));
    new
}

/// The stems of everyday words, in the order of `Lang::ALL`.
static ORDINARY: LazyLock<[HashSet<String>; 3]> = LazyLock::new(|| {
    let mut all: [HashSet<String>; 3] = Default::default();
    for line in include_str!("../../assets/skills/ordinary.txt").lines() {
        let (tag, words) = line.split_once(' ').unwrap_or_default();
        if let Some(lang) = Lang::from_tag(tag) {
            let stems = words
                .split_whitespace()
                .map(|word| stems(&fold(word))[lang as usize].clone());
            all[lang as usize].extend(stems);
        }
    }
    all
});

fn is_ordinary(folded: &str, stems: &[String; 3]) -> bool {
    // Whoever does it for a living is no everyday word, nor is the English doing.
    const OTHER: &[&str] = &["er", "ers", "ing", "ist", "ists", "or", "ors"];
    let known = |lang: Lang| ORDINARY[lang as usize].contains(&stems[lang as usize]);
    let english = known(Lang::En) && !OTHER.iter().any(|end| folded.ends_with(end));
    english || known(Lang::Lv) || known(Lang::Lt)
}

/// Tells whether a text says nothing but words of everyday life, in whatever form: “handling”.
pub(super) fn is_everyday(text: &str) -> bool {
    let known = |stems: &[String; 3]| (0..3).any(|lang| ORDINARY[lang].contains(&stems[lang]));
    words(text).all(|word| known(&stems(&fold(word))))
}

/// Tells whether a folded word only joins or points.
pub(super) fn is_stop(folded: &str) -> bool {
    STOP.binary_search(&folded).is_ok()
}

/// Cuts a text into words.
pub fn tokens(text: &str) -> Vec<Token> {
    let text = beginning(text, LONGEST_TEXT);
    let mut found = Vec::new();
    let (mut clause, mut sentence, mut end) = (0, 0, 0);
    let mut last = "";
    for word in words(text) {
        let start = word.as_ptr().addr() - text.as_ptr().addr();
        match pause(last, &text[end..start], word) {
            Pause::None => {}
            Pause::Clause => clause += 1,
            Pause::Sentence => {
                clause += 1;
                sentence += 1;
            }
        }
        end = start + word.len();
        last = word;
        found.push(token(text, start..end, clause, sentence));
    }
    found
}

/// What ends between two words.
enum Pause {
    None,
    Clause,
    Sentence,
}

/// Letters of an abbreviation at most: “el.”, “e.”; and of what hangs on a name: “.lv”, “:bit”.
const ABBREVIATION: usize = 3;

/// What the signs between two words end. A dash, a slash or a bracket parts only where a space stands
/// beside it (“latviešu–vācu”, “MIG/MAG” are one thing), a point neither behind a short word, unless a
/// capital follows (“el. parduotuvė”), nor within a name (“Booking.com”).
fn pause(last: &str, between: &str, next: &str) -> Pause {
    let short = |word: &str| word.chars().count() <= ABBREVIATION;
    let mut pause = Pause::None;
    let mut before = None;
    let mut signs = between.chars().peekable();
    while let Some(sign) = signs.next() {
        let beside = |c: Option<char>| c.is_some_and(char::is_whitespace);
        let alone = before.is_none() && signs.peek().is_none();
        match sign {
            '.' | ':' if alone && (short(last) || short(next)) => {}
            '.' if before.is_none() && short(last) && !next.starts_with(char::is_uppercase) => {}
            '.' | '!' | '?' | ';' | '\n' | ':' => return Pause::Sentence,
            ',' | '|' => pause = Pause::Clause,
            '–' | '—' | '/' | '(' | ')' if beside(before) || beside(signs.peek().copied()) => {
                pause = Pause::Clause;
            }
            _ => {}
        }
        before = Some(sign);
    }
    pause
}

/// The beginning of a text, of so many bytes at most, ending with a whole letter.
pub fn beginning(text: &str, most: usize) -> &str {
    &text[..text.floor_char_boundary(most)]
}

fn token(text: &str, span: Range<usize>, clause: u32, sentence: u32) -> Token {
    let word = known(&text[span.clone()]);
    let (stop, capitals) = (word.stop, word.capitals);
    Token {
        span,
        word,
        clause,
        sentence,
        stop,
        capitals,
    }
}

/// Words that join or point, folded, sorted.
const STOP: &[&str] = &[
    "a", "about", "after", "all", "am", "an", "and", "ant", "ap", "apie", "ar", "arba", "ari",
    "as", "at", "be", "been", "bei", "bet", "bez", "bija", "but", "buti", "buvo", "by", "can",
    "cik", "da", "dar", "del", "do", "does", "es", "esam", "esmu", "esu", "for", "from", "gan",
    "has", "have", "her", "his", "i", "iki", "in", "into", "ir", "is", "it", "its", "ja", "jau",
    "jo", "jus", "ka", "kad", "kaip", "kas", "katra", "ko", "kur", "kuri", "kuris", "labai", "lai",
    "like", "loti", "man", "mani", "mano", "me", "mes", "mums", "musu", "my", "nav", "ne", "nei",
    "no", "not", "nu", "nuo", "o", "of", "on", "or", "our", "par", "pas", "pat", "per", "pie",
    "po", "prie", "sava", "savo", "savu", "so", "su", "ta", "tai", "taip", "tas", "te", "that",
    "the", "their", "them", "then", "they", "this", "tie", "tik", "tikai", "to", "too", "tur",
    "un", "ur", "uz", "vai", "vel", "very", "vienas", "visi", "visus", "was", "we", "were", "what",
    "who", "will", "with", "would", "you", "your", "yra", "zem",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_are_sorted_for_the_search() {
        assert!(STOP.is_sorted());
    }

    #[test]
    fn the_trade_it_is_a_word_and_the_pronoun_is_not() {
        let words = tokens("IT support, I like it");
        assert!(!words[0].stop);
        assert!(words[4].stop);
    }

    #[test]
    fn clauses_and_sentences_are_told_apart() {
        let words = tokens("Šuju, adu. C++ un C#");
        let folded: Vec<_> = words.iter().map(|word| word.folded.as_str()).collect();
        assert_eq!(folded, ["suju", "adu", "c++", "un", "c#"]);
        assert_eq!(words[0].sentence, words[1].sentence);
        assert_ne!(words[0].clause, words[1].clause);
        assert_ne!(words[1].sentence, words[2].sentence);
    }

    #[test]
    fn what_is_written_as_one_thing_is_one_clause() {
        let clauses = |text: &str| tokens(text).last().map_or(0, |last| last.clause);
        for one in [
            "latviešu–vācu valoda",
            "MIG/MAG",
            "el. parduotuvė",
            "e. mokymosi kursai",
            "el.paštas",
            "garamantas.lv",
            "micro:bit",
            "ISAD(G)",
        ] {
            assert_eq!(clauses(one), 0, "{one}");
        }
        for two in [
            "audēja – arī pirtniece",
            "audēja / pirtniece",
            "kalu dzelzi. Šuju",
            "Šuju. Adu",
            "aužu segas.šuju",
            "audēja (pirtniece)",
            "protu šūt! adu",
        ] {
            assert_eq!(clauses(two), 1, "{two}");
        }
    }
}
