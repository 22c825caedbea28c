//! One person and one opportunity, looked at alone.

use std::path::PathBuf;

use chrono::NaiveDate;
use uuid::Uuid;

use super::{Engine, GRAMS, Hit, Match, SCRATCH, opportunity_words};
use crate::matching::evenness::{Ranked, Today};
use crate::matching::leads::leads;
use crate::matching::model::OpportunityFacts;
use crate::matching::packed::{People, day};
use crate::matching::score::{WEIGHTS, score};
use crate::matching::wanted::Wanted;
use crate::search::{IndexError, Query};

impl Engine {
    /// Matches one person with an opportunity, by the numbers of [`Engine::people_for`]; nothing
    /// when the index does not hold the person.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn match_of(
        &self,
        facts: &OpportunityFacts,
        person: Uuid,
        today: NaiveDate,
    ) -> Result<Option<Match>, IndexError> {
        let evenness = self.evenness.get();
        let today = Today {
            day: day(today),
            ranked: Ranked::People,
            evenness: &evenness,
        };
        let catalogue = self.catalogue.get();
        let wanted = Wanted::of(&catalogue, facts, Uuid::nil()).hasten(catalogue.positions());
        let (leads, far) = leads(&WEIGHTS, &wanted);
        let query = Query {
            leads,
            far,
            words: opportunity_words(facts, &wanted),
            everyone: true,
            gram_weight: GRAMS,
            words_worth: WEIGHTS.words,
            ..Query::default()
        };
        let snapshot = self.people.snapshot();
        let mut hit = None;
        let gathered = SCRATCH.with_borrow_mut(|scratch| {
            let is_meant = |people: &People, row: Option<usize>, known| match row {
                Some(row) if people.person(row).row.id != person => f32::NEG_INFINITY,
                _ => known,
            };
            snapshot.gather(&query, scratch, is_meant, |people, candidate| {
                let one = people.person(candidate.row);
                let scored = score(&WEIGHTS, &one, &wanted, candidate.words, today);
                hit = Some(Hit::new(scored, person, (candidate.segment, candidate.row)));
                f32::NEG_INFINITY
            })
        });
        gathered.map_err(|error| IndexError::Tantivy(PathBuf::from("people"), error))?;
        Ok(hit.map(|hit| {
            let one = snapshot.table(hit.place.0).person(hit.place.1);
            self.explain(&hit, &one, &wanted, today)
        }))
    }
}
