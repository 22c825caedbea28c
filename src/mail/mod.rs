//! Letters: put together by the features, drawn here as text and HTML, sent by the queue.
//!
//! A letter is queued in the transaction of the change it tells of ([`post`]); its Message-ID is
//! fixed then. When its turn comes, the facts are read anew and the feature composes it, or says
//! that it is no longer wanted. At least once: a mail server that fails after accepting may get it
//! again, under the same Message-ID.

mod draw;
pub mod returned;
mod store;
mod transport;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::db::{AccountId, DbError, ReadTx, WriteTx};
use crate::jobs;
use crate::text::Lang;
use crate::vault::{Grounds, Secret, Vault};
pub use store::{Listed, NotArrived, SentLetter, ShownLetter};
pub use transport::{MailFault, Transport};

/// The kind of job that sends a letter.
pub const JOB: &str = "letter";

/// Grounds to open an address: it goes onto the envelope.
pub struct Envelope;

impl Grounds for Envelope {}

/// Why a letter did not leave whose reader, or whose matter, was gone when its turn came.
pub const UNWANTED: &str = "no longer wanted";
/// Why a letter did not leave that a coordinator took out of the queue.
pub const STOPPED: &str = "stopped by a coordinator";
/// Why a letter did not leave whose reader has no address: a coordinator tells them.
pub const UNADDRESSED: &str = "no address";

/// Why a letter did not leave whose reader's address is given up.
pub const UNREACHED: &str = "the address returns letters";
/// How the reason of a letter begins that left and came back.
pub const RETURNED: &str = "returned:";

/// What a queued letter's job carries.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Posted {
    pub letter: Uuid,
    /// Which letter it is; the application knows who composes it.
    pub kind: String,
    /// To whom: an account, or the subject itself when there is no account yet.
    pub account: Option<AccountId>,
    /// What it is about: an id.
    pub subject: String,
}

/// A letter put together: one clear question, answers as links.
pub struct Letter {
    pub to: Secret,
    pub lang: Lang,
    pub subject: String,
    pub greeting: String,
    pub parts: Vec<Part>,
    /// Why the reader gets this letter, in small print.
    pub why: String,
    /// Where one click stops letters of this kind (RFC 8058), if they may be stopped.
    pub unsubscribe: Option<String>,
}

/// What the demo's screen shows instead of the address of somebody who has been erased.
const NO_ADDRESS: &str = "–";

/// A part of a letter.
pub enum Part {
    Text(String),
    Quote(String),
    List(Vec<String>),
    Facts(Vec<(String, String)>),
    /// Label and address; the first is the strong one.
    Buttons(Vec<(String, String)>),
}

/// A letter drawn, ready for the transport.
pub struct Drawn {
    pub id: Uuid,
    pub message_id: String,
    pub to: Secret,
    /// The address is kept nowhere, not on the demo's screen either: its owner was erased.
    pub unkept: bool,
    pub subject: String,
    pub plain: String,
    pub html: String,
    pub unsubscribe: Option<String>,
}

/// Queues a letter to an account.
pub async fn post(
    tx: &mut WriteTx,
    kind: &str,
    account: AccountId,
    subject: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    queue(tx, kind, Some(account), subject, now).await
}

/// Queues a letter to somebody without an account: the subject tells the address.
pub async fn post_without_account(
    tx: &mut WriteTx,
    kind: &str,
    subject: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    queue(tx, kind, None, subject, now).await
}

/// How often letters of a kind about something were queued since a moment; those to several at once
/// are one.
pub async fn times_posted(
    tx: &mut ReadTx,
    (kind, subject): (&str, &str),
    since: DateTime<Utc>,
) -> Result<i64, DbError> {
    store::times_posted(tx, (kind, subject), since).await
}

async fn queue(
    tx: &mut WriteTx,
    kind: &str,
    account: Option<AccountId>,
    subject: &str,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let letter = Uuid::now_v7();
    store::queued(tx, letter, (kind, account, subject), now).await?;
    let posted = Posted {
        letter,
        kind: kind.to_owned(),
        account,
        subject: subject.to_owned(),
    };
    jobs::enqueue(tx, JOB, &posted, now).await
}

impl Letter {
    /// Draws the letter; `site` is the site's address, whose host also ends the Message-ID. The
    /// association's own signature stands instead of the usual one. The seal ([`seal`]) stands in the
    /// Message-ID beside the number.
    pub fn draw(self, (id, seal): (Uuid, &str), (site, signature): (&str, &str)) -> Drawn {
        let host = site.split("://").last().unwrap_or("localhost");
        let host = host.split(':').next().unwrap_or("localhost");
        Drawn {
            id,
            message_id: format!("<{id}.{seal}@{host}>"),
            plain: draw::plain(&self, (site, signature)),
            html: draw::html(&self, (site, signature)).into_string(),
            to: self.to,
            unkept: false,
            subject: self.subject,
            unsubscribe: self.unsubscribe,
        }
    }
}

/// What stands beside a letter's number in its Message-ID. The number alone is seen on the desk's
/// pages; who has only that cannot report the letter as returned.
pub fn seal(vault: &Vault, letter: Uuid) -> String {
    vault.token("returned-mail", &letter.to_string())
}

/// How many [`forget_old`] would delete.
pub async fn count_old(tx: &mut ReadTx, before: DateTime<Utc>) -> Result<i64, DbError> {
    store::count_old(tx, before).await
}

/// Deletes that letters from before a moment were sent, and their texts on the demo's screen; those
/// that still wait stay. Gives how many.
pub async fn forget_old(tx: &mut WriteTx, before: DateTime<Utc>) -> Result<u64, DbError> {
    store::forget_old(tx, before).await
}

/// Notes to which address a letter goes, as the keyed hash it is looked up by.
pub async fn goes_to(tx: &mut WriteTx, letter: Uuid, address: &str) -> Result<(), DbError> {
    store::goes_to(tx, letter, address).await
}

/// To which address a letter went; nothing for one that has not left, or left before that was
/// written down.
pub async fn went_to(tx: &mut ReadTx, letter: Uuid) -> Result<Option<String>, DbError> {
    store::went_to(tx, letter).await
}

/// Letters to an account that came back, were refused, were not sent since others came back, or went
/// to an address it has no more; the oldest first.
pub async fn not_arrived(tx: &mut ReadTx, account: AccountId) -> Result<Vec<NotArrived>, DbError> {
    store::not_arrived(tx, account).await
}

/// Notes that a letter left; also of one that somebody stopped when it was on its way already.
pub async fn sent(tx: &mut WriteTx, letter: Uuid, now: DateTime<Utc>) -> Result<(), DbError> {
    store::sent(tx, letter, now).await
}

/// Notes that a letter was not wanted any more when its turn came.
pub async fn dropped(tx: &mut WriteTx, letter: Uuid, why: &str) -> Result<(), DbError> {
    store::dropped(tx, letter, why).await
}

/// The letter of a number as it was queued, and whether it did not arrive; nothing for one that is
/// on record no more.
pub async fn of_letter(tx: &mut ReadTx, letter: Uuid) -> Result<Option<(Posted, bool)>, DbError> {
    store::of_letter(tx, letter).await
}

/// Notes that a letter came back; false when that was noted before.
pub async fn came_back(tx: &mut WriteTx, letter: Uuid, why: &str) -> Result<bool, DbError> {
    store::stop_sent(tx, letter, why).await
}

/// Forgets the letters to somebody: those queued, the list of those sent, and on the demo's screen
/// those to the address and those about the given subjects, to whomever they went.
pub async fn forget(
    tx: &mut WriteTx,
    account: AccountId,
    address: &Secret,
    subjects: &[String],
) -> Result<(), DbError> {
    jobs::forget(tx, JOB, |posted: &Posted| posted.account == Some(account)).await?;
    for subject in subjects {
        store::forget_shown_about(tx, subject).await?;
    }
    store::forget_shown_to(tx, account, address.open(&Envelope)).await?;
    store::forget_of(tx, account).await
}

/// Forgets what the demo's screen shows about the given subjects.
pub async fn forget_shown(tx: &mut WriteTx, subjects: &[String]) -> Result<(), DbError> {
    for subject in subjects {
        store::forget_shown_about(tx, subject).await?;
    }
    Ok(())
}

/// Takes off the demo's screen what was drawn for somebody while they were being erased.
pub async fn sweep_shown(tx: &mut WriteTx) -> Result<(), DbError> {
    store::sweep_shown(tx).await
}

/// Which letters a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    Waiting,
    Sent,
    /// A mail server did not take it.
    Refused,
    /// Stopped by a coordinator, or to somebody without an address.
    Unsent,
}

/// Letters, the newest first, from the one before `before` on; at most `most`.
pub async fn list(
    tx: &mut ReadTx,
    which: Which,
    (before, most): (Option<Uuid>, i64),
) -> Result<Vec<Listed>, DbError> {
    store::list(tx, which, (before.unwrap_or(Uuid::max()), most)).await
}

/// How many letters wait; left, were refused, and were not sent for another reason since a moment.
pub async fn counts(tx: &mut ReadTx, since: DateTime<Utc>) -> Result<[i64; 4], DbError> {
    let mut counts = [0; 4];
    for (count, which) in
        counts
            .iter_mut()
            .zip([Which::Waiting, Which::Sent, Which::Refused, Which::Unsent])
    {
        *count = store::count(tx, which, since).await?;
    }
    Ok(counts)
}

/// Letters a mail server refused for good, the newest first.
pub async fn refused(tx: &mut ReadTx) -> Result<Vec<Listed>, DbError> {
    list(tx, Which::Refused, (None, 200)).await
}

/// Letters that left and came back, the newest first.
pub async fn returned(tx: &mut ReadTx) -> Result<Vec<Listed>, DbError> {
    store::returned(tx, 200).await
}

/// Letters to people without an address, the newest first: a coordinator tells them.
pub async fn unaddressed(tx: &mut ReadTx) -> Result<Vec<Listed>, DbError> {
    let mut unsent = list(tx, Which::Unsent, (None, 200)).await?;
    unsent.retain(|letter| letter.dropped.as_deref() == Some(UNADDRESSED));
    Ok(unsent)
}

/// What a letter is, by the name of its kind.
pub async fn kind_of(tx: &mut ReadTx, letter: Uuid) -> Result<Option<String>, DbError> {
    store::kind_of(tx, letter).await
}

/// Takes a letter that waits out of the queue; false when it has left meanwhile.
pub async fn stop(tx: &mut WriteTx, letter: Uuid) -> Result<bool, DbError> {
    jobs::forget(tx, JOB, |posted: &Posted| posted.letter == letter).await?;
    store::stop(tx, letter, STOPPED).await
}

/// Gives the record of an account's letters to another account of the same person; letters that
/// wait in the queue go to that one.
pub async fn move_to(tx: &mut WriteTx, kept: AccountId, gone: AccountId) -> Result<(), DbError> {
    store::move_to(tx, kept, gone).await
}

/// Every letter to an account: its kind, when it was queued and when it left, the newest first.
pub async fn of_account(tx: &mut ReadTx, account: AccountId) -> Result<Vec<SentLetter>, DbError> {
    store::of_account(tx, account).await
}

/// The demo's mailbox, newest first.
pub async fn shown(tx: &mut ReadTx) -> Result<Vec<ShownLetter>, DbError> {
    store::shown_to(tx, "").await
}

/// Those to one address; to all when it is empty.
pub async fn shown_to(tx: &mut ReadTx, address: &str) -> Result<Vec<ShownLetter>, DbError> {
    store::shown_to(tx, address).await
}

/// The addresses that letters are shown of.
pub async fn recipients(tx: &mut ReadTx) -> Result<Vec<String>, DbError> {
    store::recipients(tx).await
}

/// One letter of the demo's mailbox.
pub async fn shown_one(tx: &mut ReadTx, id: Uuid) -> Result<ShownLetter, DbError> {
    store::shown_one(tx, id).await
}
