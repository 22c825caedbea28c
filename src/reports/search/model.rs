//! What was typed, word by word, and what answers it.

use std::collections::HashMap;
use std::ops::Range;

use crate::search::slips::is_slip;
use crate::skills::{Token, tokens};
use crate::text::{Lang, place_key};

/// Words looked for at most.
const MOST_WORDS: usize = 12;
/// Letters from which on a word may be the beginning of another one.
const BEGINNING: usize = 3;

/// What was typed; words that only join others are left out.
pub(super) struct Typed {
    text: String,
    words: Vec<Token>,
}

/// The words something is found by.
pub(super) struct Names(Vec<Token>);

impl Names {
    pub fn of(text: &str) -> Names {
        Names(tokens(text))
    }

    /// What one thing is called in each of the three languages.
    pub fn said(say: impl Fn(Lang) -> String) -> Names {
        let all = Lang::ALL.map(say);
        Names(tokens(&all.join(" | ")))
    }
}

impl Typed {
    pub fn read(text: &str) -> Typed {
        let all = tokens(text).into_iter().filter(|word| !word.stop);
        Typed {
            text: text.to_owned(),
            words: all.take(MOST_WORDS).collect(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn words(&self) -> &[Token] {
        &self.words
    }

    /// A bit for each word.
    pub fn all(&self) -> u32 {
        (1 << self.words.len()) - 1
    }

    /// A bit for each word that stands among these names: inflected, without its diacritics, or as
    /// the beginning of one.
    pub fn named(&self, names: &Names) -> u32 {
        self.bits(|word| names.0.iter().any(|name| stands_for(word, name)))
    }

    /// As [`Typed::named`], for names of places, with all their endings.
    pub fn placed(&self, names: &Names) -> u32 {
        self.bits(|word| {
            let key = place_key(&word.folded);
            names.0.iter().any(|name| {
                stands_for(word, name) || (!key.is_empty() && key == place_key(&name.folded))
            })
        })
    }

    /// A bit for each word that differs from one of these names by a slip of the finger.
    pub fn mistyped(&self, names: &Names) -> u32 {
        self.bits(|word| {
            let mut names = names.0.iter();
            names.any(|name| is_slip(&word.folded, &name.folded))
        })
    }

    /// A bit for each word that lies in a part of the text.
    pub fn within(&self, span: &Range<usize>) -> u32 {
        self.bits(|word| span.start <= word.span.start && word.span.end <= span.end)
    }

    /// The words without those of some bits, as typed.
    pub fn without(&self, bits: u32) -> String {
        let rest = self.words.iter().enumerate();
        rest.filter(|(place, _)| bits & (1 << place) == 0)
            .map(|(_, word)| &self.text[word.span.clone()])
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn bits(&self, is: impl Fn(&Token) -> bool) -> u32 {
        let words = self.words.iter().enumerate();
        words.fold(0, |bits, (place, word)| bits | u32::from(is(word)) << place)
    }
}

fn stands_for(word: &Token, name: &Token) -> bool {
    let same = word.stems.iter().zip(&name.stems).any(|(a, b)| a == b);
    same || (word.folded.chars().count() >= BEGINNING && name.folded.starts_with(&word.folded))
}

/// The bits of values that many rows share, worked out once each.
pub(super) struct Known<K>(HashMap<K, u32>);

impl<K: std::hash::Hash + Eq> Known<K> {
    pub fn new(each: impl Iterator<Item = (K, u32)>) -> Known<K> {
        Known(each.filter(|(_, bits)| *bits != 0).collect())
    }

    pub fn of(&self, key: &K) -> u32 {
        self.0.get(key).copied().unwrap_or_default()
    }

    /// The words that stand for any of the values.
    pub fn any(&self) -> u32 {
        self.0.values().fold(0, |bits, one| bits | one)
    }

    pub fn keys(&self) -> impl Iterator<Item = &K> {
        self.0.keys()
    }
}

/// One thing that was found.
pub(super) struct Hit {
    pub path: String,
    pub title: String,
    /// Where it belongs, and what else tells it from others.
    pub under: String,
    pub state: String,
}

/// What is looked through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    People,
    Able,
    Communities,
    Needs,
    Introductions,
}

impl Part {
    pub const ALL: [Part; 5] = [
        Part::People,
        Part::Able,
        Part::Communities,
        Part::Needs,
        Part::Introductions,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Part::People => "people",
            Part::Able => "able",
            Part::Communities => "communities",
            Part::Needs => "needs",
            Part::Introductions => "introductions",
        }
    }
}

/// What was found of one kind: how many, and the first of them.
pub(super) struct Group {
    pub part: Part,
    pub count: usize,
    pub hits: Vec<Hit>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_inflected_bare_begun_and_mistyped() {
        let names = Names::of("Bibliotēkas grāmatvedis Aknīstē");
        for text in ["bibliotekas", "Bibliotēka", "gramatv", "GRĀMATVEDIS"] {
            assert_eq!(Typed::read(text).named(&names), 1, "{text}");
        }
        let typed = Typed::read("grāmatvdis un Aknīste");
        assert_eq!(typed.all(), 0b11, "a joining word is no word");
        assert_eq!(typed.named(&names), 0b10);
        assert_eq!(typed.mistyped(&names) & 0b01, 0b01);
        assert_eq!(typed.without(0b10), "grāmatvdis");
        let place = Names::of("Sauka | Saukas pagasts");
        assert_eq!(Typed::read("Saukā").placed(&place), 1);
        assert_eq!(Typed::read("Birži").placed(&place), 0);
    }
}
