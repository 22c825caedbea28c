//! Needs and offers by words typed into a search field, told word by word how each was found.
//!
//! Ranking for a person asks who fits; a search field asks for what was typed. So every word is
//! looked at by itself: does it stand in the text, inflected or without its diacritics; does it name
//! a skill that is asked for, in whichever language; is a related skill asked for; or was it
//! mistyped? Whoever draws the list decides what to do with those that have not every word.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::PathBuf;

use uuid::Uuid;

use super::index::OpportunityIndex;
use super::wanted::{Role, Wanted};
use crate::search::slips::is_slip;
use crate::search::{IndexError, Lead, Query, Scratch, Wording};
use crate::skills::{Catalogue, Token, tokens};

/// Words looked for at most; a search field holds fewer.
const MOST_WORDS: usize = 24;
/// From this on a skill is the very one that was named.
const VERY_SKILL: f32 = 0.75;
/// A skill that serves less is not related either.
const RELATED: f32 = 0.3;
/// A link to a concept that is less sure does not explain a word.
const SURE_LINK: f32 = 0.5;
/// Weight of a word's trigrams against its stem.
const GRAMS: f32 = 0.25;
/// What the skills are worth in the order, against the words.
const SKILLS: f32 = 0.6;

/// What was typed, word by word.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    words: Vec<Token>,
    /// Ids of the concepts that the words name, the surest first.
    pub concepts: Vec<String>,
}

/// How one opportunity answers. Each number has a bit for each word of [`Typed`].
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Answer {
    /// The word stands there, or names a skill that is asked for.
    pub there: u32,
    /// The word names a skill that a related one is asked for instead of.
    pub related: u32,
    /// A word stands there that differs from this one by a slip of the finger.
    pub alike: u32,
    /// Higher is closer, 0–1; comparable among those that have the same words.
    pub score: f32,
}

impl Typed {
    /// Reads what was typed; words that only join others are left out.
    pub fn read(catalogue: &Catalogue, text: &str) -> Typed {
        let mut words: Vec<Token> = Vec::new();
        for token in tokens(text).into_iter().filter(|token| !token.stop) {
            if words.iter().all(|known| known.stems != token.stems) && words.len() < MOST_WORDS {
                words.push(token);
            }
        }
        let links = catalogue.link(text);
        let concepts = links
            .iter()
            .filter(|link| link.weight >= SURE_LINK)
            .map(|link| link.concept.to_owned())
            .collect();
        Typed { words, concepts }
    }

    /// Nothing that could be looked for was typed: only joining words, or no words at all.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// A bit for each word.
    pub fn all(&self) -> u32 {
        (1 << self.words.len()) - 1
    }

    /// The words, lower case and without diacritics.
    pub fn folded(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| word.folded.as_str())
    }

    /// A bit for each word that has one of these stems (see [`stems_of`]).
    pub fn named(&self, stems: &[String]) -> u32 {
        let named = |word: &Token| {
            word.stems
                .iter()
                .any(|stem| stems.binary_search(stem).is_ok())
        };
        self.bits(named)
    }

    fn bits(&self, is: impl Fn(&Token) -> bool) -> u32 {
        let bits = self.words.iter().enumerate();
        bits.fold(0, |bits, (place, word)| bits | u32::from(is(word)) << place)
    }
}

/// The stems of a name in all three languages, sorted, for [`Typed::named`].
pub fn stems_of(name: &str) -> Vec<String> {
    let words = tokens(name).into_iter().filter(|token| !token.stop);
    let mut stems: Vec<String> = words.flat_map(|word| word.stems.clone()).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// Finds every need and offer that answers any of the words. Employment is among them: it is found
/// like the others, only nobody is introduced.
///
/// # Errors
/// When the index cannot be read.
pub fn find(
    index: &OpportunityIndex,
    catalogue: &Catalogue,
    (typed, text): (&Typed, &str),
) -> Result<HashMap<Uuid, Answer>, IndexError> {
    SCRATCH
        .with_borrow_mut(|scratch| search(index, catalogue, (typed, text), scratch))
        .map_err(|error| IndexError::Tantivy(PathBuf::from("opportunities"), error))
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// A concept the text names: its number, how sure that is, and the words that led to it.
struct Named {
    concept: u16,
    sure: f32,
    words: u32,
}

fn search(
    index: &OpportunityIndex,
    catalogue: &Catalogue,
    (typed, text): (&Typed, &str),
    scratch: &mut Scratch,
) -> tantivy::Result<HashMap<Uuid, Answer>> {
    let links = catalogue.link(text);
    let named: Vec<Named> = links
        .iter()
        .map(|link| Named {
            concept: link.index,
            sure: link.weight,
            words: typed
                .bits(|word| link.span.start <= word.span.start && word.span.end <= link.span.end),
        })
        .collect();
    let snapshot = index.snapshot();
    let mut found: HashMap<Uuid, Answer> = HashMap::new();
    let lead = |named: &Named| Lead {
        number: u32::from(named.concept),
        most: 1.0,
        more: 1.0,
        ..Lead::default()
    };
    let query = Query {
        leads: named.iter().map(lead).collect(),
        words: typed.words.iter().map(|word| wording(word, true)).collect(),
        gram_weight: GRAMS,
        ..Query::default()
    };
    snapshot.gather_all(&query, scratch, |table, _, row, words| {
        let wanted = table.wanted(row);
        if !wanted.id.is_nil() {
            found.insert(wanted.id, by_skills(wanted, &named, words));
        }
    })?;
    let mut standing = 0;
    for (place, word) in typed.words.iter().enumerate() {
        let query = Query {
            words: vec![wording(word, false)],
            ..Query::default()
        };
        snapshot.gather_all(&query, scratch, |table, _, row, _| {
            standing |= 1 << place;
            if let Some(answer) = found.get_mut(&table.wanted(row).id) {
                answer.there |= 1 << place;
            }
        })?;
    }
    let known = named.iter().filter(|named| named.sure >= SURE_LINK);
    let explained = known.fold(standing, |bits, named| bits | named.words);
    for (place, word) in typed.words.iter().enumerate() {
        if explained & 1 << place != 0 {
            continue;
        }
        let mut stems: Vec<String> = Vec::new();
        for own in distinct(&word.stems) {
            if let Some(first) = own.chars().next() {
                stems.extend(snapshot.stems_like(first, |stem| is_slip(own, stem))?);
            }
        }
        stems.sort_unstable();
        stems.dedup();
        let wording = Wording {
            stems,
            grams: Vec::new(),
            weight: 1.0,
        };
        let query = Query {
            words: vec![wording],
            ..Query::default()
        };
        snapshot.gather_all(&query, scratch, |table, _, row, words| {
            let wanted = table.wanted(row);
            if !wanted.id.is_nil() {
                let answer = found.entry(wanted.id).or_default();
                answer.alike |= 1 << place;
                answer.score = answer.score.max((1.0 - SKILLS) * words);
            }
        })?;
    }
    found.retain(|_, answer| answer.there | answer.related | answer.alike != 0);
    Ok(found)
}

/// A word's stems, each once: most languages cut the same.
fn distinct(stems: &[String]) -> Vec<&String> {
    let mut kept: Vec<&String> = Vec::with_capacity(3);
    for stem in stems {
        if !kept.contains(&stem) {
            kept.push(stem);
        }
    }
    kept
}

fn wording(word: &Token, grams: bool) -> Wording {
    let stems = distinct(&word.stems).into_iter().cloned().collect();
    let grams = if grams {
        word.grams.split(' ').map(str::to_owned).collect()
    } else {
        Vec::new()
    };
    Wording {
        stems,
        grams,
        weight: 1.0,
    }
}

/// What the skills asked for say of the concepts that were named.
fn by_skills(wanted: &Wanted, named: &[Named], words: f32) -> Answer {
    let mut answer = Answer::default();
    let mut best: f32 = 0.0;
    for one in named {
        for serves in wanted.serving(one.concept) {
            let served = one.sure * serves.weight;
            if served >= VERY_SKILL {
                answer.there |= one.words;
            } else if served >= RELATED {
                answer.related |= one.words;
            }
            let role = match wanted.wants[usize::from(serves.want)].role {
                Role::Required(_) => 1.0,
                Role::Title | Role::Study => 0.95,
                Role::Desired => 0.6,
                Role::Description => 0.3,
            };
            best = best.max(served * role);
        }
    }
    answer.score = SKILLS * best + (1.0 - SKILLS) * words;
    answer
}
