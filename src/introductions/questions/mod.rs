//! Messages before agreeing: while one side is asked, each may send up to three short ones through
//! the association. Not a chat: three places of each side, numbered in the database.
//!
//! A message that may hold a way to reach somebody, and every one about somebody under 18, waits
//! for a coordinator, who passes it on or returns it with a reason. Whoever got one returned may
//! write it anew in the same place.

pub(super) mod actions;
pub(super) mod letters;
pub(super) mod routes;
mod store;
pub(super) mod views;

pub use actions::{Sent, send_here};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::model::Introduction;
use super::party;
use super::workflow::{Role, State};
use crate::app::App;
use crate::db::{AccountId, DbError, IntroductionId, ReadTx};
use crate::http::{Errors, Failure, Fault, Viewer};
use crate::{accounts, key, people};

/// The most messages of one side; the table holds it too.
pub(super) const MOST: usize = 3;
/// The most characters of a message.
pub(super) const MOST_CHARACTERS: usize = 500;

/// Where a message stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A coordinator looks at it first.
    Held,
    PassedOn,
    /// A coordinator gave it back; it may be written anew.
    Returned,
}

impl Standing {
    const ALL: [Standing; 3] = [Standing::Held, Standing::PassedOn, Standing::Returned];

    pub(in crate::introductions) fn code(self) -> &'static str {
        match self {
            Standing::Held => "held",
            Standing::PassedOn => "passed-on",
            Standing::Returned => "returned",
        }
    }
}

/// One message.
#[derive(Clone, Debug)]
pub struct Question {
    pub id: Uuid,
    pub introduction: IntroductionId,
    pub side: Role,
    pub body: String,
    pub standing: Standing,
    /// Why it was returned.
    pub note: String,
    pub asked_by: Option<AccountId>,
    pub asked_at: DateTime<Utc>,
    pub version: i64,
}

/// The messages of an introduction as somebody may read them, in their order.
pub(super) struct Thread {
    pub list: Vec<Question>,
    /// How many the reader may still send; nothing for coordinators and when it is not the time.
    pub left: Option<usize>,
    /// The reader's own message that came back, to be written anew first.
    pub returned: Option<Question>,
}

/// Tells whether messages may go: somebody is asked, and both sides know of the introduction.
pub(super) fn is_open(intro: &Introduction) -> bool {
    matches!(intro.state, State::AskingPerson | State::AskingCommunity)
        && !party::hidden_from_person(intro)
        && !party::hidden_from_community(intro)
}

/// What a side, or a coordinator, reads and may still write.
pub(super) async fn thread(
    tx: &mut ReadTx,
    intro: &Introduction,
    reader: Role,
) -> Result<Thread, DbError> {
    let all = store::of(tx, intro.id).await?;
    let own: Vec<&Question> = all.iter().filter(|one| one.side == reader).collect();
    let returned = own
        .iter()
        .rfind(|one| one.standing == Standing::Returned)
        .map(|one| (*one).clone());
    let writes = matches!(reader, Role::Person | Role::Community) && is_open(intro);
    let left = writes.then(|| MOST.saturating_sub(own.len()));
    let reads = reader != Role::Community || party::community_reads(tx, intro).await?;
    let left = left.filter(|_| reads);
    let list = all
        .iter()
        .filter(|one| {
            reader == Role::Coordinator
                || one.side == reader
                || (reads && one.standing == Standing::PassedOn)
        })
        .cloned()
        .collect();
    Ok(Thread {
        list,
        left,
        returned,
    })
}

/// A message that waits for a coordinator.
pub struct Held {
    pub id: Uuid,
    pub introduction: IntroductionId,
    pub since: DateTime<Utc>,
}

/// The messages that wait for a coordinator, the oldest first.
pub async fn held(tx: &mut ReadTx) -> Result<Vec<Held>, DbError> {
    let rows = store::held(tx).await?;
    Ok(rows
        .into_iter()
        .map(|(id, introduction, since)| Held {
            id,
            introduction,
            since,
        })
        .collect())
}

/// Every message an account wrote: introduction, when, text; for what people take away.
pub async fn written_by(tx: &mut ReadTx, account: AccountId) -> Result<Vec<Question>, DbError> {
    store::written_by(tx, account).await
}

/// What somebody writes before both have agreed names neither them nor their own address or number.
pub async fn keeps_to_oneself(
    app: &App,
    viewer: &Viewer,
    errors: &mut Errors,
    written: &[(&str, &str)],
) -> Result<(), Failure> {
    let mut tx = app.db.read().await?;
    let name = accounts::get(&mut tx, viewer.account).await?.name;
    for (field, text) in written {
        if people::names_in(text, &[&name]) {
            errors.add(*field, Fault::new(key!("fault-question-name")));
        } else if accounts::is_named_in(&mut tx, app, viewer.account, text).await? {
            errors.add(*field, Fault::new(key!("fault-contact-in-message")));
        }
    }
    Ok(())
}
