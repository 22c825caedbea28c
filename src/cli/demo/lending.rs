//! Lending in the demo: a person lent, and a request that waits.

use super::cast;
use super::history::Story;
use super::load::Speaker;
use crate::db::CommunityId;
use crate::http::{Failure, Page, Viewer};
use crate::introductions::workflow::Role;
use crate::lending;

/// The days of the two requests; today is the seventieth.
const FIRST: i64 = 63;
const SECOND: i64 = 68;

impl Story<'_> {
    /// What of lending belongs to a day.
    pub(super) async fn lend(&self, day: i64) -> Result<(), Failure> {
        let verified: Vec<&(CommunityId, Speaker)> = self
            .cast
            .communities
            .iter()
            .filter(|(id, _)| !self.cast.unverified.contains(id))
            .collect();
        let [own, second, third, ..] = verified.as_slice() else {
            return Err(Failure::NotFound);
        };
        let words = cast::lending().map_err(|why| Failure::internal(why.to_string()))?;
        let (lender, borrower, number) = match day {
            FIRST => (second, own, 0),
            SECOND => (own, third, 1),
            _ => return Ok(()),
        };
        let mut tx = self.app.db.read().await?;
        let mut last = None;
        for need in &self.cast.needs {
            if need.community == borrower.0 && self.is_open(&mut tx, need).await? {
                last = Some(need.id);
            }
        }
        drop(tx);
        let need = last.ok_or(Failure::NotFound)?;
        let member = match (number, self.member_for(need).await?) {
            (0, found) => Some(found.ok_or(Failure::NotFound)?),
            _ => None,
        };
        let who = self.acts(&lender.1, Role::Community);
        let asks = self.acts(&borrower.1, Role::Community);
        let themselves = member
            .as_ref()
            .map(|one| self.acts(&one.speaker, Role::Person));
        let person = member
            .as_ref()
            .zip(themselves.as_ref())
            .map(|(one, acts)| (one.person, (&acts.0, &acts.1)));
        lending::fill_demo(
            self.app,
            (lender.0, (&who.0, &who.1)),
            (borrower.0, (&asks.0, &asks.1), need),
            person,
            (&words.offers[number], &words.requests[number]),
        )
        .await
    }

    fn acts(&self, speaker: &Speaker, role: Role) -> (Page, Viewer) {
        let viewer = self.viewer(speaker, role);
        (self.page(Some(viewer.clone())), viewer)
    }
}
