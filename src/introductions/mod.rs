//! Introductions: bringing one person and one community together.
//!
//! Both are asked; only then do contacts move. Start reading at [`workflow::STEPS`].
//! Matching is elsewhere: this module never chooses people.

pub mod actions;
mod adults;
mod answering;
pub mod cases;
mod channel_views;
mod desk;
mod desk_views;
pub mod disclosure;
mod expect;
pub mod figures;
pub mod forgetting;
pub mod internships;
mod joining;
pub mod leaving;
pub mod lender;
mod letters;
mod list;
pub mod merging;
mod model;
pub mod need;
mod outcome;
mod party;
pub mod questions;
mod record_views;
mod refusals;
mod routes;
mod sides;
pub mod silence;
mod spoken;
mod stepping_out;
mod steps;
mod store;
mod takeaway;
mod terms;
pub mod thanks;
mod twice;
mod views;
mod withdrawing;
pub mod workflow;

pub use adults::{NamedAdult, introduction_of as of_adult, who_agreed as named_adults};
pub use cases::notes_about;
pub use channel_views::own as channel_choices;
pub use expect::Usual;
pub use lender::open_need;
pub use letters::{compose, subject as letter_subject};
pub use model::{Answers, Introduction, NewIntroduction, term_end};
pub use routes::routes;
pub use takeaway::{of_account as takeaway_of_account, takeaway, words_of};
pub use terms::{JOB as TERM, run as term};
pub use views::{channel_words, plain_words};

use chrono::{DateTime, Utc};

use crate::db::{AccountId, CommunityId, DbError, IntroductionId, OpportunityId, PersonId, ReadTx};
use crate::http::{Failure, Viewer};

/// One introduction.
pub async fn get(tx: &mut ReadTx, id: IntroductionId) -> Result<Introduction, DbError> {
    store::get(tx, id).await
}

/// Passes whoever may know of an introduction; for everybody else there is none.
pub async fn known_to(tx: &mut ReadTx, viewer: &Viewer, id: IntroductionId) -> Result<(), Failure> {
    let intro = store::get(tx, id).await?;
    party::of(tx, viewer, &intro).await.map(|_| ())
}

/// Tells whether an account belongs to a side of an introduction, or did at any time since it began:
/// then it vouches for nobody there.
pub async fn takes_part(
    tx: &mut ReadTx,
    account: AccountId,
    id: IntroductionId,
) -> Result<bool, DbError> {
    let intro = store::get(tx, id).await?;
    sides::belongs(tx, account, &intro).await
}

/// Those nothing was revealed of yet: they wait for a coordinator, or for a side that is asked.
pub async fn on_the_way(tx: &mut ReadTx) -> Result<Vec<Introduction>, DbError> {
    store::on_the_way(tx).await
}

/// Adults who were asked about somebody under 18 and have not answered, or said no.
pub async fn adults_without_answer(
    tx: &mut ReadTx,
    now: DateTime<Utc>,
) -> Result<Vec<adults::Silent>, DbError> {
    adults::without_answer(tx, now).await
}

/// All open introductions, the soonest due first; for the coordinators.
pub async fn open(tx: &mut ReadTx) -> Result<Vec<Introduction>, DbError> {
    store::open(tx).await
}

/// A person's introductions, newest first.
pub async fn of_person(tx: &mut ReadTx, id: PersonId) -> Result<Vec<Introduction>, DbError> {
    store::of_person(tx, id).await
}

/// A community's introductions, newest first.
pub async fn of_community(tx: &mut ReadTx, id: CommunityId) -> Result<Vec<Introduction>, DbError> {
    store::of_community(tx, id).await
}

/// The open introductions about an opportunity that one side may know of: what has not been put to
/// a side yet is left out for it.
pub async fn open_about(
    tx: &mut ReadTx,
    id: OpportunityId,
    side: workflow::Role,
) -> Result<Vec<Introduction>, DbError> {
    let mut list = store::open_about(tx, id).await?;
    list.retain(|intro| match side {
        workflow::Role::Community => !party::hidden_from_community(intro),
        workflow::Role::Person => !party::hidden_from_person(intro),
        workflow::Role::Coordinator | workflow::Role::Time => true,
    });
    Ok(list)
}

/// Everybody to whom an account's contacts were opened, newest first.
pub async fn disclosures(
    tx: &mut ReadTx,
    account: AccountId,
) -> Result<Vec<disclosure::Entry>, DbError> {
    store::disclosures(tx, account).await
}

/// How many introductions ended well, for the public pages.
pub async fn completed(tx: &mut ReadTx) -> Result<i64, DbError> {
    store::completed(tx).await
}
