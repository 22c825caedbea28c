//! Communities lend each other people.
//!
//! A person lets their own community propose them ([`Tie`]); a community says what it can lend; one
//! asks another, for a need of its own ([`Loan`]); the lending one answers with the person it
//! proposes, and that is its agreement. From there it is an introduction like any other, with a
//! third agreement (`introductions::lender`): the person is asked, a coordinator releases.

mod actions;
mod letters;
mod model;
mod routes;
mod store;
mod terms;
mod views;

pub use actions::{count_old, forget_old, person_left, representative_left};
pub use letters::compose;
pub use model::{Loan, Place, State, Tie};
pub use routes::routes;
pub use terms::{JOB as TERM, run as term};

use serde_json::{Value, json};

use crate::db::{AccountId, DbError, PersonId, ReadTx};
use crate::text::Lang;
use crate::{communities, opportunities};

/// The words of a code of lending, in the reader's language.
pub fn words_of(lang: Lang, field: &str, code: &str) -> Option<String> {
    let mut known = State::ALL.into_iter();
    let state = known.find(|one| field == "state" && one.code() == code)?;
    Some(views::words_of(lang, state))
}

/// What an account takes along: who may propose it, and what it asked for its community.
pub async fn takeaway(
    tx: &mut ReadTx,
    (account, person): (AccountId, Option<PersonId>),
) -> Result<Value, DbError> {
    let mut ties = Vec::new();
    if let Some(person) = person {
        for tie in store::ties_of_person(tx, person).await? {
            ties.push(json!({
                "community": communities::get(tx, tie.community_id).await?.name,
                "offered_at": tie.offered_at,
                "confirmed_at": tie.confirmed_at,
            }));
        }
    }
    let mut asked = Vec::new();
    for loan in store::asked_by(tx, account).await? {
        asked.push(json!({
            "community": communities::get(tx, loan.lender_id).await?.name,
            "need": opportunities::get(tx, loan.opportunity_id).await?.title,
            "message": loan.message,
            "state": loan.state,
            "at": loan.asked_at,
        }));
    }
    Ok(json!({ "ties": ties, "requests": asked }))
}

pub use demo::fill as fill_demo;

mod demo;
