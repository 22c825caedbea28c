//! The batches of a walk: whoever is linked otherwise by the new catalogue goes into the search index
//! anew, and the concept noted beside typed words follows. The words themselves stay.

use uuid::Uuid;

use super::App;
use crate::db::changes::{Followed, touch};
use crate::db::{DbError, OpportunityId, PersonId, ReadTx, WriteTx};
use crate::jobs::{Job, JobFault};
use crate::matching;
use crate::skills::walk::{self, Between, Stage, Step, Walk};
use crate::{communities, opportunities, people};

/// People or opportunities looked at in one job: some tens of milliseconds.
const BATCH: i64 = 250;

/// Somebody whose links change: the concept now noted beside each of their skills, and whether the
/// index has to hold something else.
struct Relinked {
    id: Uuid,
    skills: Vec<(String, Option<String>)>,
    found_otherwise: bool,
}

impl App {
    /// Leads a walk on by one batch.
    pub(super) async fn walk_on(&self, job: &Job) -> Result<(), JobFault> {
        let mut tx = self.db.read().await?;
        let due = walk::due(&mut tx, job, &self.shelf).await?;
        let Some((walk, between)) = due else {
            return Ok(());
        };
        let (seen, last, relinked) = match walk.stage {
            Stage::People => self.people_linked(&mut tx, &walk, &between).await?,
            Stage::Opportunities => self.opportunities_linked(&mut tx, &walk, &between).await?,
            Stage::Done => return Ok(()),
        };
        drop(tx);
        let step = Step {
            last,
            seen,
            changed: i64::try_from(relinked.len()).unwrap_or(i64::MAX),
        };
        let mut tx = self.db.write().await?;
        if !walk::lead_on(&mut tx, &walk, &step, self.clock.now()).await? {
            return Ok(());
        }
        for one in &relinked {
            write(&mut tx, walk.stage, one).await?;
        }
        tx.commit().await?;
        if walk.stage == Stage::Opportunities && last.is_none() {
            self.shelf.walk_ended();
        }
        Ok(())
    }

    async fn people_linked(
        &self,
        tx: &mut ReadTx,
        walk: &Walk,
        between: &Between,
    ) -> Result<(i64, Option<Uuid>, Vec<Relinked>), DbError> {
        let ids = people::ids_after(tx, walk.after.map(PersonId), BATCH).await?;
        let mut relinked = Vec::new();
        for id in &ids {
            let mut person = people::get(tx, *id).await?;
            let before = people::own_facts(tx, self, &person, self.clock.now()).await?;
            let mut skills = Vec::new();
            for skill in &mut person.content.skills {
                if let Some(concept) = renamed(between, &skill.words, skill.concept.as_ref()) {
                    skills.push((skill.words.clone(), concept.clone()));
                    skill.concept = concept;
                }
            }
            let noted = person.content.skills.iter();
            let mut after = before.clone();
            after.concepts = noted.filter_map(|skill| skill.concept.clone()).collect();
            let found_otherwise = matching::person_linked_otherwise(
                (&between.before, &before),
                (&between.after, &after),
            );
            if found_otherwise || !skills.is_empty() {
                relinked.push(Relinked {
                    id: id.0,
                    skills,
                    found_otherwise,
                });
            }
        }
        let count = i64::try_from(ids.len()).unwrap_or(BATCH);
        let last = ids.last().map(|id| id.0).filter(|_| count == BATCH);
        Ok((count, last, relinked))
    }

    async fn opportunities_linked(
        &self,
        tx: &mut ReadTx,
        walk: &Walk,
        between: &Between,
    ) -> Result<(i64, Option<Uuid>, Vec<Relinked>), DbError> {
        let ids = opportunities::ids_after(tx, walk.after.map(OpportunityId), BATCH).await?;
        let mut relinked = Vec::new();
        for mut one in opportunities::many(tx, &ids).await? {
            let community = communities::get(tx, one.community).await?;
            let before = opportunities::facts_of(self, &one, &community);
            let mut skills = Vec::new();
            for skill in one.required.iter_mut().chain(&mut one.desired) {
                if let Some(concept) = renamed(between, &skill.words, skill.concept.as_ref()) {
                    skills.push((skill.words.clone(), concept.clone()));
                    skill.concept = concept;
                }
            }
            let after = opportunities::facts_of(self, &one, &community);
            let found_otherwise = matching::opportunity_linked_otherwise(
                (&between.before, &before),
                (&between.after, &after),
            );
            if found_otherwise || !skills.is_empty() {
                relinked.push(Relinked {
                    id: one.id.0,
                    skills,
                    found_otherwise,
                });
            }
        }
        let count = i64::try_from(ids.len()).unwrap_or(BATCH);
        let last = ids.last().map(|id| id.0).filter(|_| count == BATCH);
        Ok((count, last, relinked))
    }
}

/// The concept that words name now, where another or none is noted.
fn renamed(between: &Between, words: &str, noted: Option<&String>) -> Option<Option<String>> {
    let named = between.after.named(words, noted.map(String::as_str));
    (named.as_ref() != noted).then_some(named)
}

async fn write(tx: &mut WriteTx, stage: Stage, one: &Relinked) -> Result<(), DbError> {
    for (words, concept) in &one.skills {
        let concept = concept.as_deref();
        if stage == Stage::People {
            people::note_concept(tx, PersonId(one.id), words, concept).await?;
        } else {
            opportunities::note_concept(tx, OpportunityId(one.id), words, concept).await?;
        }
    }
    if one.found_otherwise {
        let kind = if stage == Stage::People {
            Followed::Person
        } else {
            Followed::Opportunity
        };
        touch(tx, kind, one.id).await?;
    }
    Ok(())
}
