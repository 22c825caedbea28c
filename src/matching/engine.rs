//! Candidates from the index, ranked, the best of them with their reasons.

pub use self::browse::{Browsed, Candidate, Offered, Search};

use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use uuid::Uuid;

use super::best::{Best, EVIDENCE, Hit};
use super::evenness::{Held, Ranked, Today};
use super::index::{OpportunityIndex, PeopleIndex};
use super::leads::leads;
use super::model::{Mode, OpportunityFacts, Period, PersonFacts, Sector};
use super::packed::{
    Day, Has, People, Person, Row, Slot, Speaks, day, key, period_days, slots, speaks, ties,
};
use super::pass::Door;
use super::reasons::{Miss, Reason, misses, reasons};
use super::score::{Part, WEIGHTS, fit, kept, may_be_asked, score, score_fit, won};
use super::wanted::{Asked, Opportunities, Role, Wanted, of_study, person_has, wordings};
use crate::search::{IndexError, Lead, Promising, Query, Scratch, Wording};
use crate::skills::{Catalogue, Shelf, beginning};

/// What a search is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask {
    /// Results at most.
    pub limit: usize,
    /// Also those for whom no skill speaks, below the others of their tier.
    pub all: bool,
}

impl Default for Ask {
    fn default() -> Self {
        Ask {
            limit: 20,
            all: false,
        }
    }
}

/// What a search field may narrow down; whatever does not hold puts a result lower, it does not hide it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Filter {
    pub period: Option<Period>,
    /// `None` when either will do.
    pub mode: Option<Mode>,
    /// Languages wanted, with level.
    pub languages: Vec<super::model::LanguageLevel>,
    pub sector: Option<Sector>,
    /// Hours a week; 0 for any.
    pub hours_per_week: u16,
}

/// What a search had to let go to find anything, or enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relaxed {
    /// Nobody has the very skill; these have a related one.
    RelatedSkills,
    /// Nobody has all the skills that were typed; these have some of them.
    SomeSkills,
    /// The words were found only by their likeness.
    Spelling,
    Period,
    Mode,
    Language,
    Study,
    Hours,
}

/// One result.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    pub id: Uuid,
    /// Sum of `parts`; about 0–1, comparable within a tier.
    pub score: f32,
    /// Number of things missing altogether; 0 for those who fit.
    pub tier: u8,
    pub reasons: Vec<Reason>,
    pub misses: Vec<Miss>,
    /// What the score is made of; parts that are 0 are left out.
    pub parts: Vec<(Part, f32)>,
}

/// The results, the best first, and what was relaxed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    pub matches: Vec<Match>,
    pub relaxed: Vec<Relaxed>,
}

/// From this on the very skill is there, not a related one.
const VERY_SKILL: f32 = 0.75;
/// From this on a concept surely is what a text means.
const SURE: f32 = 0.8;
/// Bytes of a typed text that are read: some sixty words, and a search stays quick whatever is pasted.
const LONGEST_TYPED: usize = 500;
/// Weight of a word's trigrams against its stem.
const GRAMS: f32 = 0.25;

/// Matches both ways. Cheap to clone; searches block for milliseconds.
#[derive(Clone)]
pub struct Engine {
    catalogue: Shelf,
    people: Arc<PeopleIndex>,
    opportunities: Arc<OpportunityIndex>,
    /// What reached each place within a year.
    pub evenness: Held,
}

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

impl Engine {
    pub fn new(
        catalogue: impl Into<Shelf>,
        people: Arc<PeopleIndex>,
        opportunities: Arc<OpportunityIndex>,
    ) -> Engine {
        Engine {
            catalogue: catalogue.into(),
            people,
            opportunities,
            evenness: Held::default(),
        }
    }

    /// Finds people for an opportunity.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn people_for(
        &self,
        facts: &OpportunityFacts,
        today: NaiveDate,
        ask: Ask,
    ) -> Result<Found, IndexError> {
        if !facts.introduces {
            return Ok(Found::default());
        }
        let wanted = Wanted::of(&self.catalogue.get(), facts, Uuid::nil());
        let words = opportunity_words(facts, &wanted);
        self.people(wanted, words, today, ask)
    }

    /// Finds people by a text typed into a search field.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn search_people(
        &self,
        text: &str,
        filter: &Filter,
        today: NaiveDate,
        ask: Ask,
    ) -> Result<Found, IndexError> {
        let text = beginning(text, LONGEST_TYPED);
        let wanted = filtered(filter).ask(&self.catalogue.get(), text);
        self.people(wanted, typed_words(text), today, ask)
    }

    fn people(
        &self,
        wanted: Wanted,
        words: Vec<Wording>,
        today: NaiveDate,
        ask: Ask,
    ) -> Result<Found, IndexError> {
        let evenness = self.evenness.get();
        let today = Today {
            day: day(today),
            ranked: Ranked::People,
            evenness: &evenness,
        };
        let wanted = wanted.hasten(self.catalogue.get().positions());
        let (leads, far) = leads(&WEIGHTS, &wanted);
        let query = Query {
            leads,
            far,
            words,
            everyone: ask.all,
            gram_weight: GRAMS,
            words_worth: WEIGHTS.words,
            least: if ask.all {
                0.0
            } else {
                EVIDENCE - WEIGHTS.description
            },
        };
        let snapshot = self.people.snapshot();
        let mut best = Best::new(ask);
        let door = Door::of(&WEIGHTS, &wanted, today);
        let gathered = SCRATCH.with_borrow_mut(|scratch| {
            let promise = |people: &People, row: Option<usize>, known| match row {
                Some(row) => door.promise(&WEIGHTS, people.pass(row), known),
                None => door.promise_any(&WEIGHTS, known),
            };
            snapshot.gather(&query, scratch, promise, |people, candidate| {
                consider(people, candidate, &wanted, today, &mut best);
                best.bar()
            })
        });
        gathered.map_err(|error| IndexError::Tantivy(PathBuf::from("people"), error))?;
        let matches = best.sorted().into_iter().map(|hit| {
            let person = snapshot.table(hit.place.0).person(hit.place.1);
            self.explain(&hit, &person, &wanted, today)
        });
        let linked = wanted
            .wants
            .iter()
            .any(|want| matches!(want.role, Role::Required(_)) && want.linked);
        Ok(found(matches.collect(), linked, ask))
    }

    /// Finds opportunities for a person.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn opportunities_for(
        &self,
        facts: &PersonFacts,
        today: NaiveDate,
        ask: Ask,
    ) -> Result<Found, IndexError> {
        let has = person_has(&self.catalogue.get(), facts);
        let row = Row::of(facts, Uuid::nil());
        let person = Person {
            row: &row,
            has: &has,
            studied: &[],
            slots: &slots(facts),
            speaks: &speaks(facts),
            ties: &ties(facts),
        };
        self.opportunities(&person, person_words(facts), today, ask)
    }

    /// Finds opportunities by a text typed into a search field. Terms, studies and languages the filter
    /// does not name are not weighed: who looks has not said what they have.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn search_opportunities(
        &self,
        text: &str,
        filter: &Filter,
        today: NaiveDate,
        ask: Ask,
    ) -> Result<Found, IndexError> {
        let text = beginning(text, LONGEST_TYPED);
        let visitor = Visitor::new(&self.catalogue.get(), text, filter);
        self.opportunities(&visitor.person(), typed_words(text), today, ask)
    }

    fn opportunities(
        &self,
        person: &Person<'_>,
        words: Vec<Wording>,
        today: NaiveDate,
        ask: Ask,
    ) -> Result<Found, IndexError> {
        let evenness = self.evenness.get();
        let today = Today {
            day: day(today),
            ranked: Ranked::Opportunities,
            evenness: &evenness,
        };
        // Opportunities are few: all candidates are ranked, nothing has to be promised.
        let lead = |has: &Has| Lead {
            number: u32::from(has.concept),
            most: 1.0,
            more: 1.0,
            rest: (1.0, 1.0),
        };
        let leads = person.has.iter().map(lead).collect();
        let query = Query {
            leads,
            words,
            everyone: ask.all,
            gram_weight: GRAMS,
            ..Query::default()
        };
        let snapshot = self.opportunities.snapshot();
        let mut best = Best::new(ask);
        let gathered = SCRATCH.with_borrow_mut(|scratch| {
            let promise = |_: &Opportunities, _, known| known;
            snapshot.gather(&query, scratch, promise, |opportunities, candidate| {
                let wanted = opportunities.wanted(candidate.row);
                // A profile is long beside a need: what of it stands in the need says much.
                let words = (2.0 * candidate.words).min(1.0);
                if wanted.introduces {
                    let scored = score(&WEIGHTS, person, wanted, words, today);
                    best.offer(&scored, wanted.id, (candidate.segment, candidate.row));
                }
                f32::NEG_INFINITY
            })
        });
        gathered.map_err(|error| IndexError::Tantivy(PathBuf::from("opportunities"), error))?;
        let matches: Vec<Match> = best
            .sorted()
            .into_iter()
            .map(|hit| {
                let wanted = snapshot.table(hit.place.0).wanted(hit.place.1);
                let mut found = self.explain(&hit, person, wanted, today);
                // To a community all its people would have the same reason.
                if evenness.has_had_little(wanted.place) {
                    found.reasons.push(Reason::FewHere);
                }
                found
            })
            .collect();
        Ok(found(matches, !person.has.is_empty(), ask))
    }

    fn explain(&self, hit: &Hit, person: &Person<'_>, wanted: &Wanted, today: Today<'_>) -> Match {
        let reasons = reasons(&self.catalogue.get(), &hit.scored, person, wanted, today);
        hit.clone()
            .into_match(reasons, misses(&hit.scored, person, wanted))
    }
}

/// Offers a candidate if it may be among the best.
fn consider(
    people: &People,
    candidate: Promising,
    wanted: &Wanted,
    today: Today<'_>,
    best: &mut Best,
) {
    let Promising {
        segment,
        row,
        words,
        known,
    } = candidate;
    let bar = best.bar();
    let person = people.person(row);
    if !may_be_asked(&person, today.day) {
        return;
    }
    let fit = fit(&person, wanted);
    if !best.reaches(fit.tier) {
        return;
    }
    let kept = kept(&WEIGHTS, &person, wanted, &fit.time);
    let sector = match wanted.sector & person.row.sectors {
        0 => 0.0,
        _ => WEIGHTS.sector,
    };
    let won = won(&WEIGHTS, &person, wanted, today).iter().sum::<f32>();
    if (known + sector) * (kept + won) <= bar {
        return;
    }
    let scored = score_fit(&WEIGHTS, &person, wanted, (words, today), fit);
    best.offer(&scored, person.row.id, (segment, row));
}

/// The words of an opportunity with their importance: what is required first.
///
/// Trigrams are for what no catalogue knows: a skill that is surely a concept is found by that, however
/// it is spelt.
fn opportunity_words(facts: &OpportunityFacts, wanted: &Wanted) -> Vec<Wording> {
    let mut words = Vec::new();
    for (rank, skill) in facts.skills_required.iter().enumerate() {
        let unknown = !wanted.knows(Role::Required(rank as u8), SURE);
        wordings(skill, 1.0, unknown, &mut words);
    }
    wordings(&facts.title, 0.6, false, &mut words);
    for skill in facts.skills_desired.iter().chain(&facts.study_fields) {
        wordings(skill, 0.5, false, &mut words);
    }
    wordings(&facts.description, 0.2, false, &mut words);
    if wanted.reads_study() {
        for word in &mut words {
            let studied: Vec<String> = word.stems.iter().map(|stem| of_study(stem)).collect();
            word.stems.extend(studied);
        }
    }
    words
}

fn person_words(facts: &PersonFacts) -> Vec<Wording> {
    let mut words = Vec::new();
    for skill in &facts.skills {
        wordings(skill, 1.0, true, &mut words);
    }
    wordings(&facts.headline, 0.8, false, &mut words);
    if let Some(study) = &facts.study {
        wordings(&study.programme, 0.6, false, &mut words);
    }
    wordings(&facts.about, 0.2, false, &mut words);
    words
}

/// The words of a text typed into a search field; it holds no more than a field should.
fn typed_words(text: &str) -> Vec<Wording> {
    let mut words = Vec::new();
    wordings(text, 1.0, true, &mut words);
    words
}

fn filtered(filter: &Filter) -> Wanted {
    let language = |language: &super::model::LanguageLevel| Asked {
        code: language.code.clone(),
        key: key(&language.code),
        level: language.level,
    };
    Wanted {
        period: filter.period.map(period_days),
        hours: filter.hours_per_week,
        mode: filter.mode.unwrap_or(Mode::Either),
        languages: filter.languages.iter().map(language).collect(),
        sector: filter.sector.map_or(0, |sector| 1 << sector as u32),
        ..Wanted::open(Uuid::nil())
    }
}

/// Somebody who looks around and has told nothing but what they typed.
struct Visitor {
    row: Row,
    has: Vec<Has>,
    slots: Vec<Slot>,
    speaks: Vec<Speaks>,
}

impl Visitor {
    fn new(catalogue: &Catalogue, text: &str, filter: &Filter) -> Visitor {
        let sure = |weight: f32| (weight * 255.0) as u8;
        let links = catalogue.link(text);
        let has = links
            .iter()
            .map(|link| Has {
                concept: link.index,
                sure: sure(link.weight),
            })
            .collect();
        let hours = if filter.hours_per_week == 0 {
            u16::MAX
        } else {
            filter.hours_per_week
        };
        let mode = filter.mode.unwrap_or(Mode::Either);
        let slot = |(from, to)| Slot {
            from,
            to,
            hours,
            mode,
        };
        let always = (filter.mode.is_some() || filter.hours_per_week > 0)
            .then_some((Day::MIN / 2, Day::MAX / 2));
        let languages = filter.languages.iter();
        Visitor {
            row: Row {
                sectors: filter.sector.map_or(0, |sector| 1 << sector as u32),
                visitor: true,
                ..Row::unknown()
            },
            has,
            slots: filter
                .period
                .map(period_days)
                .or(always)
                .map(slot)
                .into_iter()
                .collect(),
            speaks: languages
                .map(|own| Speaks {
                    language: key(&own.code),
                    level: own.level,
                })
                .collect(),
        }
    }

    fn person(&self) -> Person<'_> {
        Person {
            row: &self.row,
            has: &self.has,
            studied: &[],
            slots: &self.slots,
            speaks: &self.speaks,
            ties: &[],
        }
    }
}

fn found(matches: Vec<Match>, linked: bool, ask: Ask) -> Found {
    let mut relaxed = Vec::new();
    let fitting = matches.iter().filter(|one| one.tier == 0);
    let has_skill = |one: &Match| one.reasons.iter().any(|reason| reason.is_skill(VERY_SKILL));
    if linked && !matches.is_empty() && !fitting.clone().any(has_skill) {
        relaxed.push(Relaxed::RelatedSkills);
    }
    let worded = |one: &Match| {
        one.reasons
            .iter()
            .any(|reason| matches!(reason, Reason::Words | Reason::SkillMatch { .. }))
    };
    if !linked && !matches.is_empty() && !matches.iter().any(worded) {
        relaxed.push(Relaxed::Spelling);
    }
    if fitting.count() < ask.limit.min(matches.len()) {
        for relax in matches
            .iter()
            .flat_map(|one| &one.misses)
            .filter_map(Miss::relaxed)
        {
            if !relaxed.contains(&relax) {
                relaxed.push(relax);
            }
        }
    }
    Found { matches, relaxed }
}

mod browse;
mod pair;
#[cfg(test)]
mod robust;
#[cfg(test)]
mod tests;
