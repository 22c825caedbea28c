//! ESCO's labels for a field of suggestions: by beginnings of words, in any language.
//!
//! Words are numbered in the order of the alphabet, so the words that begin with what was typed are a
//! range of numbers, and their labels lie side by side.

use std::collections::{BTreeMap, BinaryHeap, HashMap};
use std::ops::Range;

use super::loaded::{Entry, Place};
use crate::search::analyser::{fold, words};
use crate::search::slips::errors_in_beginning;
use crate::skills::tokens::tokens;
use crate::text::Lang;

/// Words of a query that count.
const MOST_WORDS: usize = 6;
/// Labels that are looked at for one query at most, shared out among the words that begin so.
const MOST_LABELS: usize = 4_000;
/// Labels whose concepts are compared at the end.
const KEPT: usize = 64;

struct Label {
    place: Place,
    lang: u8,
    /// 0 for the preferred label, then 1, 2 … for the alternates.
    which: u16,
    letters: u16,
    /// Its words are a range of `Offered::words`.
    words: u32,
}

/// Every label by its words.
pub(super) struct Offered {
    vocabulary: Vec<Box<str>>,
    /// Where each word's labels begin in `postings`, and one more; the likelier labels first.
    begins: Vec<u32>,
    postings: Vec<u32>,
    labels: Vec<Label>,
    /// The words of each label, one label after another.
    words: Vec<u32>,
}

/// A label that may be what is being typed.
pub(super) struct Offer {
    pub place: Place,
    pub lang: Lang,
    pub which: usize,
}

impl Offered {
    pub fn new(entries: &[Entry]) -> Offered {
        let mut numbers: HashMap<Box<str>, u32> = HashMap::new();
        let mut labels = Vec::new();
        let mut of_labels = Vec::new();
        for (place, entry) in (0..).zip(entries) {
            for (lang, all) in entry.concept.labels.iter().enumerate() {
                for (which, label) in std::iter::once(&all.preferred)
                    .chain(&all.alternates)
                    .enumerate()
                {
                    labels.push(Label {
                        place,
                        lang: lang as u8,
                        which: which as u16,
                        letters: label.chars().count().min(500) as u16,
                        words: of_labels.len() as u32,
                    });
                    for word in words(label).map(fold) {
                        let next = numbers.len() as u32;
                        of_labels.push(*numbers.entry(word.into()).or_insert(next));
                    }
                }
            }
        }
        let mut sorted: Vec<(Box<str>, u32)> = numbers.into_iter().collect();
        sorted.sort_unstable();
        let mut renumbered = vec![0_u32; sorted.len()];
        for (new, (_, old)) in sorted.iter().enumerate() {
            renumbered[*old as usize] = new as u32;
        }
        of_labels
            .iter_mut()
            .for_each(|word| *word = renumbered[*word as usize]);
        of_labels.shrink_to_fit();
        labels.shrink_to_fit();
        let mut offered = Offered {
            vocabulary: sorted.into_iter().map(|(word, _)| word).collect(),
            begins: Vec::new(),
            postings: Vec::new(),
            labels,
            words: of_labels,
        };
        offered.post();
        offered
    }

    /// Lays the labels of each word side by side.
    fn post(&mut self) {
        let mut begins = vec![0_u32; self.vocabulary.len() + 1];
        for word in &self.words {
            begins[*word as usize + 1] += 1;
        }
        for at in 1..begins.len() {
            begins[at] += begins[at - 1];
        }
        let mut next = begins.clone();
        let mut postings = vec![0_u32; self.words.len()];
        for label in 0..self.labels.len() {
            for word in &self.words[self.words_of(label)] {
                postings[next[*word as usize] as usize] = label as u32;
                next[*word as usize] += 1;
            }
        }
        for (word, ends) in (0_u32..).zip(begins.windows(2)) {
            let likelier = |label: &u32| {
                let own = &self.labels[*label as usize];
                let first = self.words.get(own.words as usize) == Some(&word);
                (!first, own.which > 0, own.letters, *label)
            };
            postings[ends[0] as usize..ends[1] as usize].sort_unstable_by_key(likelier);
        }
        self.begins = begins;
        self.postings = postings;
    }

    fn words_of(&self, label: usize) -> Range<usize> {
        let end = self
            .labels
            .get(label + 1)
            .map_or(self.words.len(), |next| next.words as usize);
        self.labels[label].words as usize..end
    }

    /// Gives the concepts whose labels hold a word for each typed one, the best first, each by its
    /// best label.
    pub fn find(&self, query: &str, lang: Lang, limit: usize) -> Vec<Offer> {
        let typed: Vec<String> = tokens(query)
            .into_iter()
            .take(MOST_WORDS)
            .map(|token| token.folded.clone())
            .collect();
        let fits: Vec<Vec<Range<u32>>> = (1..)
            .zip(&typed)
            .map(|(number, word)| self.words_like(word, number == typed.len()))
            .collect();
        let Some(rarest) = (0..fits.len()).min_by_key(|at| self.count(&fits[*at])) else {
            return Vec::new();
        };
        let mut kept: BinaryHeap<std::cmp::Reverse<(i32, std::cmp::Reverse<u32>)>> =
            BinaryHeap::new();
        let among: u32 = fits[rarest]
            .iter()
            .map(|range| range.end - range.start)
            .sum();
        let share = (MOST_LABELS / among.max(1) as usize).max(1);
        let all = self.count(&fits[rarest]) as usize <= MOST_LABELS;
        for word in fits[rarest].iter().cloned().flatten().take(MOST_LABELS) {
            let [from, to] = [word, word + 1].map(|word| self.begins[word as usize] as usize);
            let to = if all { to } else { to.min(from + share) };
            for label in &self.postings[from..to] {
                if let Some(worth) = self.worth(*label as usize, &fits, lang) {
                    kept.push(std::cmp::Reverse((worth, std::cmp::Reverse(*label))));
                    if kept.len() > KEPT * 4 {
                        kept.pop();
                    }
                }
            }
        }
        let mut best: BTreeMap<Place, (i32, std::cmp::Reverse<u32>)> = BTreeMap::new();
        for std::cmp::Reverse(one) in kept {
            let place = self.labels[one.1.0 as usize].place;
            let slot = best.entry(place).or_insert(one);
            *slot = (*slot).max(one);
        }
        let mut order: Vec<_> = best.into_values().collect();
        order.sort_unstable_by(|a, b| b.cmp(a));
        order
            .into_iter()
            .take(limit)
            .map(|(_, std::cmp::Reverse(label))| {
                let label = &self.labels[label as usize];
                Offer {
                    place: label.place,
                    lang: Lang::ALL[usize::from(label.lang)],
                    which: usize::from(label.which),
                }
            })
            .collect()
    }

    fn count(&self, ranges: &[Range<u32>]) -> u32 {
        let begin = |word: u32| self.begins[word as usize];
        ranges
            .iter()
            .map(|range| begin(range.end) - begin(range.start))
            .sum()
    }

    /// What a label is worth, in hundredths; nothing if it lacks a typed word.
    fn worth(&self, label: usize, fits: &[Vec<Range<u32>>], lang: Lang) -> Option<i32> {
        let words = &self.words[self.words_of(label)];
        let is =
            |word: &u32, ranges: &Vec<Range<u32>>| ranges.iter().any(|range| range.contains(word));
        if !fits
            .iter()
            .all(|ranges| words.iter().any(|word| is(word, ranges)))
        {
            return None;
        }
        let in_order = words.len() >= fits.len()
            && words
                .iter()
                .zip(fits)
                .all(|(word, ranges)| is(word, ranges));
        let label = &self.labels[label];
        Some(
            300 * i32::from(in_order)
                + 50 * i32::from(label.which == 0)
                + 40 * i32::from(usize::from(label.lang) == lang as usize)
                - 4 * i32::from(label.letters)
                - i32::from(label.which.min(50)),
        )
    }

    /// Ranges of words that begin with what was typed; where none does, those that would without a
    /// slip of the finger behind the second letter.
    fn words_like(&self, typed: &str, unfinished: bool) -> Vec<Range<u32>> {
        let range = self.beginning(typed);
        let letters: Vec<char> = typed.chars().collect();
        if !range.is_empty() || letters.len() < 5 {
            return vec![range];
        }
        let allowed = if letters.len() < 9 { 1 } else { 2 };
        let first: String = letters[..2].iter().collect();
        self.beginning(&first)
            .filter(|word| {
                let known = &self.vocabulary[*word as usize];
                errors_in_beginning(&letters, known, allowed, unfinished).is_some()
            })
            .map(|word| word..word + 1)
            .collect()
    }

    fn beginning(&self, typed: &str) -> Range<u32> {
        let from = self.vocabulary.partition_point(|word| &**word < typed);
        let count = self.vocabulary[from..].partition_point(|word| word.starts_with(typed));
        from as u32..(from + count) as u32
    }
}
