//! Placements: a student at a host, from the acceptance to half a year after.
//!
//! A placement begins when an application for an internship is accepted ([`follow`]). The host says
//! when, how many hours and with whom; then student, school and guardian confirm, by a link or on
//! paper. Its life is one table: start reading at [`workflow::STEPS`]. Which parties and papers it
//! needs its legal form decides: `opportunities::legal::RULES`. What days do to it: [`days`].

mod actions;
mod adult_views;
mod asking;
mod beginning;
mod bringing;
mod changing;
pub mod days;
mod desk;
mod forms;
pub mod leaving;
mod letters;
mod model;
mod naming;
mod papers;
mod question_views;
mod routes;
mod schooling;
mod sight;
mod store;
mod takeaway;
mod unasked;
mod views;
mod words;
pub mod workflow;

/// What people do with placements, for the demo's history.
pub mod acts {
    pub use super::actions::{Answer, Ending, confirm_on_paper, set_terms, step_here};
    pub use super::asking::answer_here;
    pub use super::changing::set_paper;
    pub use super::model::{EndReason, Signed, Status, Words};
}

pub use desk::{Trouble, Waiting, waiting};
pub use letters::compose;
pub use model::{Asked, Paper, Party, Placement, Question, Terms};
pub use routes::routes;
pub use takeaway::{takeaway, words_of};

use uuid::Uuid;

use crate::app::App;
use crate::db::{
    AccountId, CommunityId, DbError, IntroductionId, PersonId, PlacementId, ReadTx, WriteTx,
};
use crate::http::Failure;
use crate::introductions::{self, internships::Moved};
use crate::jobs::{Job, JobFault};
use crate::people;
use actions::{By, Ending};
use model::EndReason;
use workflow::{Action, Who};

/// One placement.
pub async fn get(tx: &mut ReadTx, id: PlacementId) -> Result<Placement, DbError> {
    store::get(tx, id).await
}

/// The placement that follows from an application, if it has begun.
pub async fn of_introduction(
    tx: &mut ReadTx,
    id: IntroductionId,
) -> Result<Option<PlacementId>, DbError> {
    store::of_introduction(tx, id).await
}

/// The placement of one question to a party.
pub async fn of_question(tx: &mut ReadTx, id: Uuid) -> Result<Option<PlacementId>, DbError> {
    Ok(store::ask_of(tx, id).await?.map(|asked| asked.placement))
}

/// A person's placements, newest first.
pub async fn of_person(tx: &mut ReadTx, id: PersonId) -> Result<Vec<Placement>, DbError> {
    store::of_person(tx, id).await
}

/// An application was accepted, or an accepted one has ended: the placement begins, or ends.
pub async fn follow(app: &App, job: &Job) -> Result<(), JobFault> {
    let moved: Moved = job.payload()?;
    introductions::internships::follow(app, moved.introduction).await?;
    match follow_one(app, moved.introduction).await {
        Ok(()) => Ok(()),
        Err(Failure::Refused(why)) => Err(JobFault::Other(why.to_owned())),
        Err(other) => Err(JobFault::Other(format!("{other:?}"))),
    }
}

async fn follow_one(app: &App, id: IntroductionId) -> Result<(), Failure> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let intro = introductions::get(&mut tx, id).await?;
    let known = store::of_introduction(&mut tx, id).await?;
    let stands = actions::stands(intro.state);
    match known {
        None if stands => {
            match people::hold(&mut tx, intro.person).await {
                // Whoever has left meanwhile goes nowhere.
                Err(DbError::NotFound) => return Ok(()),
                other => other?,
            }
            beginning::begin(&mut tx, app, &intro, now).await?;
        }
        Some(placement) if !stands => {
            let placement = store::hold(&mut tx, placement).await?;
            if placement.state.is_over() {
                return Ok(());
            }
            let by = By {
                who: Who::Time,
                account: None,
                at: now,
            };
            let ending = Ending {
                reason: Some(EndReason::SideLeft),
                note: "",
                on: None,
            };
            actions::step(&mut tx, app, &placement, (Action::Cancel, by), ending).await?;
        }
        _ => return Ok(()),
    }
    tx.commit().await?;
    Ok(())
}

/// Gives a student's placements to another record of theirs.
pub async fn move_person(tx: &mut WriteTx, kept: PersonId, gone: PersonId) -> Result<(), DbError> {
    store::leave::move_person(tx, kept, gone).await
}

/// Gives what an account wrote down of placements to another account of the same person.
pub async fn move_account(
    tx: &mut WriteTx,
    kept: AccountId,
    gone: AccountId,
) -> Result<(), DbError> {
    store::leave::move_account(tx, kept, gone).await
}

/// Locks every placement at a community, before its introductions are.
pub async fn hold_of_community(tx: &mut WriteTx, id: CommunityId) -> Result<(), DbError> {
    store::leave::hold_of_community(tx, id).await
}

/// Gives a host's placements to another record of it.
pub async fn move_community(
    tx: &mut WriteTx,
    kept: CommunityId,
    gone: CommunityId,
) -> Result<(), DbError> {
    store::leave::move_community(tx, kept, gone).await
}
