//! Searches that found nothing, counted in memory: looking at a page changes nothing in the
//! database. `searches::write_down` takes the counts over every few minutes.
//!
//! What is counted tells of nobody: concepts of the catalogue, a sector, a municipality, a month.
//! Words are kept only where they name no concept, and never with a contact or what looks like
//! somebody's name among them.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::asked::Asked;
use super::search::Listing;
use crate::app::App;
use crate::http::Page;
use crate::http::limits::{EMPTY_SEARCH, SAME_EMPTY_SEARCH};
use crate::matching::Sector;
use crate::matching::find::Typed;
use crate::text::contact_in;
use crate::vault::digest;

/// Different searches held until they are written down.
const MOST: usize = 2_000;
/// Concepts kept of one search.
const MOST_CONCEPTS: usize = 3;
/// Unknown words kept of one search, and the letters of each.
const MOST_WORDS: usize = 3;
const LONGEST_WORD: usize = 24;

/// What a search looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sought {
    Needs,
    People,
}

impl Sought {
    pub fn code(self) -> &'static str {
        match self {
            Sought::Needs => "needs",
            Sought::People => "people",
        }
    }

    pub fn parse(code: &str) -> Option<Sought> {
        [Sought::Needs, Sought::People]
            .into_iter()
            .find(|sought| sought.code() == code)
    }
}

/// A search that found nothing, as it was asked.
pub struct InVain<'a> {
    pub sought: Sought,
    pub words: &'a str,
    pub sector: Option<Sector>,
    /// Name of a municipality; empty for any.
    pub municipality: &'a str,
    /// All that was asked: the same again is not counted.
    pub query: &'a str,
}

/// What somebody looked for in vain.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EmptySearch {
    pub sought: Sought,
    /// As 2027-06.
    pub month: String,
    /// Ids, sorted.
    pub concepts: Vec<String>,
    pub sector: String,
    pub municipality: String,
    /// Folded words, when they name no concept.
    pub words: Option<String>,
}

/// What one node counted and has not written down yet.
#[derive(Default)]
pub struct EmptySearches(Mutex<HashMap<EmptySearch, i64>>);

impl EmptySearches {
    /// Takes everything that was counted.
    pub fn take(&self) -> Vec<(EmptySearch, i64)> {
        std::mem::take(&mut *self.lock()).into_iter().collect()
    }

    /// Puts back what could not be written down.
    pub fn put_back(&self, counted: Vec<(EmptySearch, i64)>) {
        counted
            .into_iter()
            .for_each(|(search, times)| self.add(search, times));
    }

    fn add(&self, search: EmptySearch, times: i64) {
        let mut counted = self.lock();
        if counted.len() < MOST || counted.contains_key(&search) {
            *counted.entry(search).or_default() += times;
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<EmptySearch, i64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Counts a search of the list if it found nothing.
pub(super) fn note(app: &App, page: &Page, asked: &Asked, listing: &Listing) {
    if !listing.is_unmet || asked.number() > 1 {
        return;
    }
    let unit = app.territories.get(&asked.place);
    let in_vain = InVain {
        sought: Sought::Needs,
        words: &asked.words(),
        sector: asked.facets().sector,
        municipality: unit
            .as_ref()
            .map_or(asked.place.as_str(), |unit| unit.municipality.as_str()),
        query: &asked.query(),
    };
    count_in_vain(app, page, &in_vain);
}

/// Counts a search that found nothing: once a day for the same caller, however often it is
/// repeated, so that nobody makes a need look great.
pub fn count_in_vain(app: &App, page: &Page, search: &InVain<'_>) {
    let client = page.client.to_string();
    let same = digest(&format!(
        "{client} {} {}",
        search.sought.code(),
        search.query
    ));
    if app.limits.take(SAME_EMPTY_SEARCH, &same).is_err()
        || app.limits.take(EMPTY_SEARCH, &client).is_err()
    {
        return;
    }
    let typed = Typed::read(&app.catalogue(), search.words);
    let mut concepts = typed.concepts.clone();
    concepts.truncate(MOST_CONCEPTS);
    concepts.sort_unstable();
    let words = if concepts.is_empty() {
        harmless(search.words, &typed)
    } else {
        None
    };
    let search = EmptySearch {
        sought: search.sought,
        month: page.today().format("%Y-%m").to_string(),
        concepts,
        sector: search.sector.map_or("", Sector::code).to_owned(),
        municipality: search.municipality.to_owned(),
        words,
    };
    app.empty_searches.add(search, 1);
}

/// The words as they may be kept: few, of letters only, without a contact or a name.
fn harmless(text: &str, typed: &Typed) -> Option<String> {
    let folded: Vec<&str> = typed.folded().collect();
    let plain =
        |word: &&str| word.chars().count() <= LONGEST_WORD && word.chars().all(char::is_alphabetic);
    let kept = !folded.is_empty()
        && folded.len() <= MOST_WORDS
        && folded.iter().all(plain)
        && !text.chars().any(|c| c.is_numeric() || c == '@')
        && contact_in(text).is_none()
        && !looks_like_a_name(text);
    kept.then(|| folded.join(" "))
}

/// Two words with a capital each: “Anna Bērziņa”, but not “Maizes cepšana” or “IT”.
fn looks_like_a_name(text: &str) -> bool {
    let capital = |word: &&str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase)
    };
    text.split(|c: char| !c.is_alphabetic())
        .filter(capital)
        .count()
        >= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::skills::Catalogue;

    fn kept(text: &str) -> Option<String> {
        harmless(text, &Typed::read(&Catalogue::embedded(), text))
    }

    #[test]
    fn words_are_kept_without_contacts_and_names() {
        assert_eq!(
            kept("Ūdensrožu pīšana").as_deref(),
            Some("udensrozu pisana")
        );
        for text in [
            "Anna Rasaspļava",
            "rakstiet anna@demo.example",
            "26123456",
            "kabatas nr 7",
            "pieci dažādi vārdi kopā šeit",
            "un",
            "",
            &"x".repeat(40),
        ] {
            assert_eq!(kept(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_counted_in_memory_is_bounded_and_can_be_put_back() {
        let searches = EmptySearches::default();
        let search = |number: usize| EmptySearch {
            sought: Sought::Needs,
            month: "2027-03".to_owned(),
            concepts: vec![number.to_string()],
            sector: String::new(),
            municipality: String::new(),
            words: None,
        };
        for number in 0..MOST + 50 {
            searches.add(search(number), 1);
        }
        searches.add(search(0), 1);
        let taken = searches.take();
        assert_eq!(taken.len(), MOST);
        assert!(taken.contains(&(search(0), 2)));
        assert!(searches.take().is_empty());
        searches.put_back(taken);
        assert_eq!(searches.take().len(), MOST);
    }
}
