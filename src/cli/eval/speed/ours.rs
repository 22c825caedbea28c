//! This engine: built, asked, saved to, each as the site does it.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use uuid::Uuid;

use super::invented::{Asked, LONG, MARK, Maker};
use super::report;
use crate::cli::Fault;
use crate::matching::find::{Typed, find};
use crate::matching::{
    Ask, Candidate, Engine, Filter, Found, Offered, OpportunityFacts, OpportunityIndex,
    PeopleIndex, PersonFacts, Reason, Search,
};
use crate::skills::Catalogue;
use crate::skills::esco::invented::TYPED;
use crate::text::Lang;

/// People made and put in at a time; each time everything is committed.
const CHUNK: u64 = 25_000;
/// Needs whose answers are compared with those of an exhaustive search.
const COMPARED: usize = 20;
/// Needs in the index that is searched by typed words, and results drawn on one page.
pub(super) const NEEDS: u64 = 2_000;
const ON_PAGE: usize = 20;
/// People a search looks at closely, as `finding` does.
const MOST_COUNTED: usize = 2_000;
/// Above this only people score to whom a concept leads; below it the exhaustive search also lists
/// those for whom little more than their sector speaks.
const LED: f32 = 0.68;

pub(super) struct Ours {
    pub engine: Engine,
    catalogue: Arc<Catalogue>,
    people: Arc<PeopleIndex>,
    needs: Arc<OpportunityIndex>,
    today: NaiveDate,
}

impl Ours {
    /// Links and indexes so many people; tells how long that took and how much processor time, without
    /// inventing them.
    pub fn build(
        dir: &Path,
        catalogue: &Arc<Catalogue>,
        maker: &Maker,
        people: u64,
    ) -> Result<(Ours, [Duration; 2]), Fault> {
        let index = PeopleIndex::open(&dir.join("people"), Arc::clone(catalogue))?.index;
        let needs = OpportunityIndex::open(&dir.join("needs"), Arc::clone(catalogue))?.index;
        let mut took = [Duration::ZERO; 2];
        for from in (0..people).step_by(CHUNK as usize) {
            let to = people.min(from + CHUNK);
            let chunk: Vec<(Uuid, PersonFacts)> = (from..to)
                .map(|number| (id(number), maker.person(number)))
                .collect();
            let (begun, worked) = (Instant::now(), report::worked());
            index.upsert_all(&chunk)?;
            index.commit(to as i64)?;
            took[0] += begun.elapsed();
            took[1] += report::worked().saturating_sub(worked);
        }
        let published: Vec<(Uuid, OpportunityFacts)> = (0..NEEDS)
            .map(|number| (id(number), maker.need(number, LONG).facts))
            .collect();
        needs.upsert_all(&published)?;
        needs.commit(NEEDS as i64)?;
        let (index, needs) = (Arc::new(index), Arc::new(needs));
        let ours = Ours {
            engine: Engine::new(
                Arc::clone(catalogue),
                Arc::clone(&index),
                Arc::clone(&needs),
            ),
            needs,
            catalogue: Arc::clone(catalogue),
            people: index,
            today: maker.today(),
        };
        Ok((ours, took))
    }

    /// The best twenty people for a need, with their reasons.
    pub fn ask(&self, need: &Asked) -> Result<Found, Fault> {
        Ok(self
            .engine
            .people_for(&need.facts, self.today, Ask::default())?)
    }

    /// Saves so many people, one after another as on the site; tells how long each was not findable.
    pub fn save(&self, maker: &Maker, from: u64, saves: u64) -> Result<Vec<Duration>, Fault> {
        let mut took = Vec::new();
        for number in from..from + saves {
            let facts = maker.person(number);
            let begun = Instant::now();
            self.people.upsert(id(number), &facts)?;
            self.people.commit(number as i64 + 1)?;
            took.push(begun.elapsed());
        }
        if self.people.len() != from + saves {
            return Err(Fault::new("not everybody who was saved is in the index"));
        }
        Ok(took)
    }

    /// Needs found by typed words, each word by itself as the site's list does it.
    pub fn find_needs(&self, typed: &str) -> Result<usize, Fault> {
        let words = Typed::read(&self.catalogue, typed);
        Ok(find(&self.needs, &self.catalogue, (&words, typed))?.len())
    }

    /// People found by typed words, as the site's search does it: as many as are counted, the best
    /// of them on a page, explained.
    pub fn find_people(&self, typed: &str) -> Result<usize, Fault> {
        let search = Search {
            text: typed.to_owned(),
            ..Search::default()
        };
        let offered = Offered::default();
        let few = (MOST_COUNTED, |_: &Candidate| true);
        let browsed = self
            .engine
            .browse_some(&search, &offered, self.today, few)?;
        let found = browsed.found;
        let shown: Vec<Uuid> = found.iter().take(ON_PAGE).map(|one| one.id).collect();
        let explained = self.engine.explain_people(&search, &shown, self.today)?;
        if explained.matches.len() != shown.len() {
            return Err(Fault::new("whoever a search finds can be explained"));
        }
        Ok(found.len())
    }

    /// The people who carry the mark, by searching for it.
    pub fn marked(&self) -> Result<Vec<u64>, Fault> {
        let ask = Ask {
            limit: 200,
            all: false,
        };
        let found = self
            .engine
            .search_people(MARK, &Filter::default(), self.today, ask)?;
        let by_words = found
            .matches
            .iter()
            .filter(|one| one.reasons.contains(&Reason::Words));
        Ok(by_words.map(|one| one.id.as_u128() as u64).collect())
    }

    /// Holds answers against what they must be: explained by their parts, about the skill that was
    /// asked for, and the same as without leaving anybody out early. Returns what is wrong.
    pub fn faults(&self, maker: &Maker, needs: &[Asked]) -> Result<Vec<String>, Fault> {
        let mut faults = Vec::new();
        for (number, need) in needs.iter().enumerate() {
            let found = self.ask(need)?;
            for one in &found.matches {
                let sum: f32 = one.parts.iter().map(|(_, value)| value).sum();
                if (sum - one.score).abs() > 1e-5 {
                    faults.push(format!("need {number}: the parts are not the score"));
                }
            }
            match found.matches.first() {
                Some(first) if !self.has_skill(need, &maker.person(first.id.as_u128() as u64)) => {
                    faults.push(format!("need {number}: the first lacks the skill"));
                }
                None => faults.push(format!("need {number}: nobody is found")),
                Some(_) => {}
            }
            if number < COMPARED && !self.is_complete(need, &found)? {
                faults.push(format!("need {number}: an exhaustive search finds others"));
            }
        }
        Ok(faults)
    }

    /// Tells whether a person's own words name something near what the need requires or is called by.
    fn has_skill(&self, need: &Asked, person: &PersonFacts) -> bool {
        let texts = need.facts.skills_required.iter().chain([&need.facts.title]);
        let wanted: Vec<u16> = texts
            .flat_map(|text| self.catalogue.link(text))
            .flat_map(|link| self.catalogue.near(link.index))
            .map(|near| near.concept)
            .collect();
        let programme = person.study.as_ref().map(|study| &study.programme);
        let own = person.skills.iter().chain(programme);
        own.chain([&person.headline, &person.about])
            .flat_map(|text| self.catalogue.link(text))
            .any(|link| wanted.contains(&link.index))
    }

    fn is_complete(&self, need: &Asked, found: &Found) -> Result<bool, Fault> {
        let everybody = Ask {
            all: true,
            ..Ask::default()
        };
        let all = self.engine.people_for(&need.facts, self.today, everybody)?;
        let best = |found: &Found| -> Vec<f32> {
            let fitting = found.matches.iter().filter(|one| one.tier == 0);
            let scores = fitting.map(|one| one.score);
            scores.filter(|score| *score > LED).collect()
        };
        let (own, all) = (best(found), best(&all));
        let same = |(one, other): (&f32, &f32)| (one - other).abs() < 1e-4;
        Ok(own.len() == all.len() && own.iter().zip(&all).all(same))
    }
}

/// What some of our own concepts are called in each language.
pub(super) fn labels(catalogue: &Catalogue) -> Vec<[String; 3]> {
    let some = catalogue.concepts().iter();
    some.step_by(catalogue.len() / TYPED + 1)
        .map(|concept| Lang::ALL.map(|lang| concept.label(lang).to_owned()))
        .collect()
}

/// Suggestions for the beginnings of labels, typed letter by letter; how long each took.
pub(super) fn type_ahead(catalogue: &Catalogue, labels: &[[String; 3]]) -> Vec<Duration> {
    let mut took = Vec::new();
    for called in labels {
        for (lang, label) in Lang::ALL.into_iter().zip(called) {
            for (end, _) in label.char_indices().skip(1).take(12) {
                let begun = Instant::now();
                std::hint::black_box(catalogue.suggest(&label[..end], lang, 8));
                took.push(begun.elapsed());
            }
        }
    }
    took
}

fn id(number: u64) -> Uuid {
    Uuid::from_u128(u128::from(number))
}
