//! Communities lend each other people.
//!
//! A person lets their own community propose them ([`Tie`]); a community says what it can lend; one
//! asks another, for a need of its own ([`Loan`]); the lending one answers with the person it
//! proposes, and that is its agreement. From there it is an introduction like any other, with a
//! third agreement (`introductions::lender`): the person is asked, a coordinator releases.

mod actions;
mod desk;
mod letters;
mod model;
mod routes;
mod store;
mod terms;
mod views;

/// What people and communities do about lending, for stories.
pub mod acts {
    pub use super::actions::{
        Wanted, ask, judge_tie, lend, offer_oneself, refuse, save_offer, take_back,
    };
    pub use super::store::{get, ties_of_person};
}

pub use actions::{count_old, forget_old, person_left, representative_left};
pub use letters::compose;
pub use model::{Loan, Place, State, Tie};
pub use routes::routes;
pub use terms::{JOB as TERM, run as term};

use serde_json::{Value, json};

use crate::accounts::Channel;
use crate::db::{AccountId, CommunityId, DbError, PersonId, ReadTx, WriteTx};
use crate::text::Lang;
use crate::{communities, opportunities};

/// Loans a community may ask for at once.
const MOST_ASKED: usize = 5;

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
            "need": opportunities::kept::known(tx, loan.opportunity_id).await?.0.title,
            "message": loan.message,
            "state": loan.state,
            "at": loan.asked_at,
        }));
    }
    Ok(json!({ "ties": ties, "requests": asked }))
}

pub use demo::fill as fill_demo;

mod demo;

/// Gives a person's ties and loans to another record of theirs.
pub async fn move_person(tx: &mut WriteTx, kept: PersonId, gone: PersonId) -> Result<(), DbError> {
    store::move_person(tx, kept, gone).await
}

/// Gives what an account asked, answered and confirmed to another account of the same person.
pub async fn move_account(
    tx: &mut WriteTx,
    kept: AccountId,
    gone: AccountId,
) -> Result<(), DbError> {
    store::move_account(tx, kept, gone).await
}

/// The channels an account agreed to be reached on by asking for somebody, which nobody has answered.
pub async fn promised(tx: &mut ReadTx, account: AccountId) -> Result<Vec<Channel>, DbError> {
    let loans = store::asked_by(tx, account).await?;
    let open = loans
        .iter()
        .filter(|loan| loan.state == State::Asked.code());
    let codes = open.flat_map(|loan| loan.channels.split(','));
    Ok(codes.filter_map(Channel::parse).collect())
}

/// Ends that communities may propose somebody whose consent to it holds no more.
pub async fn forget_ties(tx: &mut WriteTx, person: PersonId) -> Result<(), DbError> {
    for tie in store::ties_of_person(tx, person).await? {
        store::remove_tie(tx, (tie.id, tie.community_id)).await?;
    }
    Ok(())
}

/// Tells whether something that is asked stands in the way of making two communities one.
pub async fn asked_between(
    tx: &mut ReadTx,
    (one, other): (CommunityId, CommunityId),
) -> Result<bool, DbError> {
    let asked = store::asked_between(tx, one, other).await?;
    let places = store::asks(tx, one).await?.len() + store::asks(tx, other).await?.len();
    Ok(asked > 0 || places > MOST_ASKED)
}

/// Gives what a community asks and lends to another record of it.
pub async fn move_community(
    tx: &mut WriteTx,
    kept: CommunityId,
    gone: CommunityId,
) -> Result<(), DbError> {
    let taken = store::asks(tx, kept).await?;
    let mut free = (1..).filter(|place| taken.iter().all(|(_, one)| one != place));
    for (loan, _) in store::asks(tx, gone).await? {
        if let Some(place) = free.next() {
            store::move_loan(tx, (loan, kept), place).await?;
        }
    }
    store::move_community(tx, kept, gone).await
}
