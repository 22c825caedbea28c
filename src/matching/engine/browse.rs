//! Everybody a search finds, each with what filters ask about.
//!
//! A [`Filter`] only ranks; whoever is narrowed down here is found or not. Counting needs all that
//! were found, not the best of them, so nobody is left out early.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::path::PathBuf;

use chrono::NaiveDate;
use uuid::Uuid;

use super::{Ask, Found};
use super::{Engine, Filter, GRAMS, Hit, Match, Relaxed, SCRATCH, filtered, found, typed_words};
use crate::matching::best::EVIDENCE;
use crate::matching::evenness::{Ranked, Today};
use crate::matching::leads::leads;
use crate::matching::model::{Cefr, Engagement, LanguageLevel, Mode, Period, PersonKind, Sector};
use crate::matching::packed::{Person, day, key, period_days};
use crate::matching::score::{WEIGHTS, may_be_asked, score};
use crate::matching::wanted::{Role, Wanted};
use crate::search::{IndexError, Query};

/// What a search asks for. Time holds strictly unless it is let go of; the other filters are the
/// caller's to apply.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Search {
    /// Words as typed; nothing for everybody.
    pub text: String,
    /// Somebody found has time on at least one of these days …
    pub period: Option<Period>,
    /// … or, with this, only stands lower without.
    pub at_any_time: bool,
    pub mode: Option<Mode>,
    pub sector: Option<Sector>,
    /// Code of a language somebody found speaks, at whatever level.
    pub language: Option<String>,
}

/// The languages (codes) and municipalities that filters offer, 32 of each at the most.
#[derive(Debug, Clone, Default)]
pub struct Offered {
    pub languages: Vec<String>,
    pub municipalities: Vec<String>,
}

/// Somebody found, as far as filters go.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    pub id: Uuid,
    kinds: u16,
    engagement: u16,
    sectors: u16,
    pub on_site: bool,
    pub remote: bool,
    /// Has something of every skill that was typed.
    pub has_all: bool,
    /// A bit for each language offered.
    languages: u32,
    /// A bit for each municipality offered.
    municipalities: u32,
}

impl Candidate {
    pub fn kinds(&self) -> impl Iterator<Item = PersonKind> + use<> {
        let bits = self.kinds;
        let all = PersonKind::ALL.iter().copied();
        all.filter(move |one| bits & 1 << *one as u32 != 0)
    }

    pub fn engagement(&self) -> impl Iterator<Item = Engagement> + use<> {
        let bits = self.engagement;
        let all = Engagement::ALL.iter().copied();
        all.filter(move |one| bits & 1 << *one as u32 != 0)
    }

    pub fn sectors(&self) -> impl Iterator<Item = Sector> + use<> {
        let bits = self.sectors;
        let all = Sector::ALL.iter().copied();
        all.filter(move |one| bits & 1 << *one as u32 != 0)
    }

    /// The places, among the languages offered, of those the person speaks.
    pub fn languages(&self) -> impl Iterator<Item = usize> + use<> {
        let bits = self.languages;
        (0..32).filter(move |place| bits & 1 << place != 0)
    }

    /// The places, among the municipalities offered, of those the person has a tie to.
    pub fn municipalities(&self) -> impl Iterator<Item = usize> + use<> {
        let bits = self.municipalities;
        (0..32).filter(move |place| bits & 1 << place != 0)
    }
}

impl Search {
    fn filter(&self) -> Filter {
        let spoken = |code: &String| LanguageLevel {
            code: code.clone(),
            level: Cefr::A1,
        };
        Filter {
            period: self.period,
            mode: self.mode,
            sector: self.sector,
            languages: self.language.iter().map(spoken).collect(),
            hours_per_week: 0,
        }
    }
}

/// What a search found, the best first.
#[derive(Debug, Clone, Default)]
pub struct Browsed {
    pub found: Vec<Candidate>,
    /// Everybody is among them; else more were found than asked for, and these are the best of
    /// those who pass.
    pub everybody: bool,
}

/// Somebody found, in the order of the hits: the worst is the greatest.
#[derive(Clone)]
struct InOrder(Hit, Candidate);

impl PartialEq for InOrder {
    fn eq(&self, other: &InOrder) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for InOrder {}

impl PartialOrd for InOrder {
    fn partial_cmp(&self, other: &InOrder) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for InOrder {
    fn cmp(&self, other: &InOrder) -> Ordering {
        self.0.cmp(&other.0)
    }
}

/// The best, that is the least, of many in bounded memory.
struct Few<T> {
    most: usize,
    heap: BinaryHeap<T>,
    /// There were more than are kept.
    more: bool,
}

impl<T: Ord + Clone> Few<T> {
    fn new(most: usize) -> Few<T> {
        Few {
            most,
            heap: BinaryHeap::new(),
            more: false,
        }
    }

    /// Copies it only if it is kept: of many found, few are.
    fn push(&mut self, one: &T) {
        if self.heap.len() < self.most {
            self.heap.push(one.clone());
            return;
        }
        self.more = true;
        if let Some(mut worst) = self.heap.peek_mut()
            && *one < *worst
        {
            *worst = one.clone();
        }
    }

    fn sorted(self) -> Vec<T> {
        self.heap.into_sorted_vec()
    }
}

impl Engine {
    /// Finds those a search is about, the best first: everybody up to `most`; of more than that
    /// only those who pass, and of these again `most`. However many there are, no more is kept.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn browse_some(
        &self,
        search: &Search,
        offered: &Offered,
        today: NaiveDate,
        (most, passes): (usize, impl Fn(&Candidate) -> bool),
    ) -> Result<Browsed, IndexError> {
        let (mut all, mut passing) = (Few::new(most), Few::new(most));
        self.each_found(search, offered, today, |hit, candidate| {
            let one = InOrder(hit, candidate);
            if passes(&one.1) {
                passing.push(&one);
            }
            all.push(&one);
        })?;
        let everybody = !all.more;
        let best = if everybody { all } else { passing }.sorted();
        let found = best.into_iter().map(|InOrder(_, one)| one).collect();
        Ok(Browsed { found, everybody })
    }

    /// Finds everybody a search is about, the best first, for counting and for pages.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn browse_people(
        &self,
        search: &Search,
        offered: &Offered,
        today: NaiveDate,
    ) -> Result<Vec<Candidate>, IndexError> {
        let mut found = Vec::new();
        self.each_found(search, offered, today, |hit, candidate| {
            found.push(InOrder(hit, candidate));
        })?;
        found.sort_unstable();
        Ok(found.into_iter().map(|InOrder(_, one)| one).collect())
    }

    fn each_found(
        &self,
        search: &Search,
        offered: &Offered,
        today: NaiveDate,
        mut each: impl FnMut(Hit, Candidate),
    ) -> Result<(), IndexError> {
        let offers = (keys(&offered.languages), keys(&offered.municipalities));
        let period = search.period.map(period_days);
        self.each_hit(search, (today, None), |hit, person, wanted| {
            let there = |(from, to)| {
                person
                    .slots
                    .iter()
                    .any(|slot| slot.from <= to && slot.to >= from)
            };
            if search.at_any_time || period.is_none_or(there) {
                let has_all = wanted.has_all(&person);
                each(hit, candidate(person, has_all, &offers));
            }
        })
    }

    /// Explains some of those [`Engine::browse_people`] found, in the order of their ids.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn explain_people(
        &self,
        search: &Search,
        ids: &[Uuid],
        today: NaiveDate,
    ) -> Result<Found, IndexError> {
        let catalogue = self.catalogue.get();
        let wanted = filtered(&search.filter()).ask(&catalogue, &search.text);
        let evenness = self.evenness.get();
        let on = Today {
            day: day(today),
            ranked: Ranked::People,
            evenness: &evenness,
        };
        let mut matches: Vec<Match> = Vec::with_capacity(ids.len());
        self.each_hit(search, (today, Some(ids)), |hit, person, _| {
            matches.push(self.explain(&hit, &person, &wanted, on));
        })?;
        let place = |one: &Match| ids.iter().position(|id| *id == one.id);
        matches.sort_by_key(place);
        let linked = wanted
            .wants
            .iter()
            .any(|want| matches!(want.role, Role::Required(_)) && want.linked);
        let ask = Ask {
            limit: ids.len(),
            all: false,
        };
        let mut found = found(matches, linked, ask);
        if search.text.trim().is_empty() {
            let unworded =
                |one: &Relaxed| !matches!(one, Relaxed::Spelling | Relaxed::RelatedSkills);
            found.relaxed.retain(unworded);
        }
        Ok(found)
    }

    fn each_hit(
        &self,
        search: &Search,
        (today, only): (NaiveDate, Option<&[Uuid]>),
        mut each: impl FnMut(Hit, Person<'_>, &Wanted),
    ) -> Result<(), IndexError> {
        let evenness = self.evenness.get();
        let today = Today {
            day: day(today),
            ranked: Ranked::People,
            evenness: &evenness,
        };
        let all = search.text.trim().is_empty();
        let catalogue = self.catalogue.get();
        let wanted = filtered(&search.filter())
            .ask(&catalogue, &search.text)
            .hasten(catalogue.positions());
        let (leads, far) = leads(&WEIGHTS, &wanted);
        let query = Query {
            leads,
            far,
            // Sums of the same numbers may differ in their last digit.
            least: if all { 0.0 } else { EVIDENCE - 0.001 },
            words: typed_words(&search.text),
            everyone: all,
            gram_weight: GRAMS,
            words_worth: WEIGHTS.words,
        };
        let snapshot = self.people.snapshot();
        let gathered = SCRATCH.with_borrow_mut(|scratch| {
            snapshot.gather_all(&query, scratch, |people, segment, row, words| {
                let person = people.person(row);
                if only.is_some_and(|only| !only.contains(&person.row.id)) {
                    return;
                }
                if may_be_asked(&person, today.day) {
                    let scored = score(&WEIGHTS, &person, &wanted, words, today);
                    let hit = Hit::new(scored, person.row.id, (segment, row));
                    if all || !hit.is_bare() {
                        each(hit, person, &wanted);
                    }
                }
            })
        });
        gathered.map_err(|error| IndexError::Tantivy(PathBuf::from("people"), error))
    }
}

fn keys(words: &[String]) -> Vec<u32> {
    words.iter().take(32).map(|word| key(word)).collect()
}

fn candidate(
    person: Person<'_>,
    has_all: bool,
    (languages, municipalities): &(Vec<u32>, Vec<u32>),
) -> Candidate {
    let bits = |keys: &[u32], has: &dyn Fn(u32) -> bool| {
        let places = keys.iter().enumerate().filter(|(_, key)| has(**key));
        places.fold(0, |bits, (place, _)| bits | 1 << place)
    };
    let row = person.row;
    Candidate {
        id: row.id,
        kinds: row.kinds,
        engagement: row.engagement,
        sectors: row.sectors,
        has_all,
        on_site: person.slots.iter().any(|slot| slot.mode != Mode::Remote),
        remote: person.slots.iter().any(|slot| slot.mode != Mode::OnSite),
        languages: bits(languages, &|key| {
            person.speaks.iter().any(|one| one.language == key)
        }),
        municipalities: bits(municipalities, &|key| {
            person.ties.iter().any(|tie| tie.municipality == key)
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_of_many_are_kept_and_no_more() {
        let mut few = Few::new(3);
        for number in [5, 2, 9, 7, 1, 8] {
            few.push(&number);
            assert!(few.heap.len() <= 3);
        }
        assert!(few.more);
        assert_eq!(few.sorted(), [1, 2, 5]);
        let mut few = Few::new(3);
        [2, 1].iter().for_each(|number| few.push(number));
        assert!(!few.more);
        assert_eq!(few.sorted(), [1, 2]);
    }
}
