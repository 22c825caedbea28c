//! Everybody a search finds, each with what filters ask about.
//!
//! A [`Filter`] only ranks; whoever is narrowed down here is found or not. Counting needs all that
//! were found, not the best of them, so nobody is left out early.

use std::path::PathBuf;

use chrono::NaiveDate;
use uuid::Uuid;

use super::{Ask, Found};
use super::{Engine, Filter, GRAMS, Hit, Match, Relaxed, SCRATCH, filtered, found, typed_words};
use crate::matching::leads::leads;
use crate::matching::model::{Cefr, Engagement, LanguageLevel, Mode, Period, PersonKind, Sector};
use crate::matching::packed::{Person, day, key, period_days};
use crate::matching::score::{WEIGHTS, may_be_asked, score};
use crate::matching::wanted::Role;
use crate::search::{IndexError, Query};

/// What a search asks for. Time holds strictly; the other filters are the caller's to apply.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Search {
    /// Words as typed; nothing for everybody.
    pub text: String,
    /// Somebody found has time on at least one of these days.
    pub period: Option<Period>,
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

impl Engine {
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
        let offers = (keys(&offered.languages), keys(&offered.municipalities));
        let period = search.period.map(period_days);
        let mut found = Vec::new();
        self.each_hit(search, today, |hit, person| {
            let there = |(from, to)| {
                person
                    .slots
                    .iter()
                    .any(|slot| slot.from <= to && slot.to >= from)
            };
            if period.is_none_or(there) {
                found.push((hit, candidate(person, &offers)));
            }
        })?;
        found.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        Ok(found.into_iter().map(|(_, candidate)| candidate).collect())
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
        let mut matches: Vec<Match> = Vec::with_capacity(ids.len());
        self.each_hit(search, today, |hit, person| {
            if ids.contains(&hit.id()) {
                matches.push(self.explain(&hit, &person, &wanted, day(today)));
            }
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
        today: NaiveDate,
        mut each: impl FnMut(Hit, Person<'_>),
    ) -> Result<(), IndexError> {
        let today = day(today);
        let all = search.text.trim().is_empty();
        let catalogue = self.catalogue.get();
        let wanted = filtered(&search.filter())
            .ask(&catalogue, &search.text)
            .hasten(catalogue.positions());
        let query = Query {
            leads: leads(&WEIGHTS, &wanted).0,
            words: typed_words(&search.text),
            everyone: all,
            gram_weight: GRAMS,
            words_worth: WEIGHTS.words,
            ..Query::default()
        };
        let snapshot = self.people.snapshot();
        let gathered = SCRATCH.with_borrow_mut(|scratch| {
            snapshot.gather_all(&query, scratch, |people, segment, row, words| {
                let person = people.person(row);
                if may_be_asked(&person, today) {
                    let scored = score(&WEIGHTS, &person, &wanted, words, today);
                    let hit = Hit::new(scored, person.row.id, (segment, row));
                    if all || !hit.is_bare() {
                        each(hit, person);
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

fn candidate(person: Person<'_>, (languages, municipalities): &(Vec<u32>, Vec<u32>)) -> Candidate {
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
