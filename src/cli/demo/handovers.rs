//! Hand-overs to remigration coordinators in the demo: one that was sent, one that waits.

use super::super::Fault;
use super::cast;
use super::history::Story;
use super::load::Member;
use crate::http::Failure;
use crate::introductions::workflow::Role;
use crate::remigration::{self, Ruled};

/// The day on which the first agrees, and the next one; today is the seventieth.
const FIRST: i64 = 60;
const SECOND: i64 = 69;

impl Story<'_> {
    /// Puts the coordinators of planning regions into the list.
    pub(super) async fn regions(&self) -> Result<(), Fault> {
        let now = self.app.clock.now();
        let mut tx = self.app.db.write().await?;
        for one in cast::handovers()?.coordinators {
            let ruled = Ruled {
                region: one.region,
                name: one.name,
                email: one.email,
                valid_from: self.app.clock.today(),
                valid_until: None,
            };
            remigration::add_host(&mut tx, self.app, &ruled, now).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// What of hand-overs belongs to a day.
    pub(super) async fn hand_over(&self, day: i64) -> Result<(), Failure> {
        let person = self.cast.person.as_ref().ok_or(Failure::NotFound)?;
        let other = |member: &&Member| {
            let student = self.cast.student.as_ref();
            member.person != person.person && student.is_none_or(|one| one.person != member.person)
        };
        match day {
            FIRST => self.agree(person, 0).await,
            day if day == FIRST + 1 => self.release().await,
            SECOND => {
                let other = self.cast.people.iter().find(other);
                self.agree(other.ok_or(Failure::NotFound)?, 1).await
            }
            _ => Ok(()),
        }
    }

    async fn agree(&self, member: &Member, number: usize) -> Result<(), Failure> {
        let words = cast::handovers().map_err(|why| Failure::internal(why.to_string()))?;
        let letter = words.letters.get(number).ok_or(Failure::NotFound)?;
        let viewer = self.viewer(&member.speaker, Role::Person);
        let page = self.page(Some(viewer.clone()));
        let answers = [&letter[0], &letter[1], &letter[2]].map(String::as_str);
        remigration::agree_in_demo(self.app, &page, &viewer, (number, answers)).await
    }

    async fn release(&self) -> Result<(), Failure> {
        let desk = self.cast.coordinators.first().ok_or(Failure::NotFound)?;
        let (page, coordinator) = self.coordinator(desk).await?;
        let mut tx = self.app.db.read().await?;
        let waiting = remigration::waiting(&mut tx).await?;
        drop(tx);
        for (one, _) in waiting {
            remigration::release(self.app, &page, &coordinator, one.id).await?;
        }
        Ok(())
    }
}
