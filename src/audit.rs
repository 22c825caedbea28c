//! Who did what to which record: append only, each row chained to the one before by its hash.
//!
//! The chain shows a changed, removed or swapped row; a shortened end shows only against a head
//! that was kept elsewhere ([`head`]).

pub mod anchor;
mod store;

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;

use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::db::{AccountId, DbError, Last, ReadTx, WriteTx};
use crate::vault::digest;

/// Whose act a row records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    Account(AccountId),
    /// A visitor without an account.
    Visitor,
    /// A term that ran out.
    Time,
    /// A command on the terminal.
    Terminal,
}

/// One act. `subject` is "kind:id"; `detail` holds ids and words of ours, never what people typed.
pub struct Act<'a> {
    pub at: DateTime<Utc>,
    pub actor: Actor,
    pub action: &'a str,
    pub subject: String,
    pub detail: Value,
}

/// What [`verify`] found.
#[derive(Debug, PartialEq, Eq)]
pub enum Chain {
    /// Every row fits; how many there are, and the hash of the last.
    Whole { rows: i64, head: String },
    /// The first row that does not fit.
    Broken { seq: i64 },
    /// The rows fit each other, but there are fewer than when a head was kept elsewhere.
    CutShort { kept: i64, rows: i64 },
    /// The rows fit each other, but the one of a head kept elsewhere is another one now.
    Rewritten { seq: i64 },
}

/// Records an act in the transaction of the change. The commit writes it, after everything else:
/// when it cannot be written, the change is not there either.
pub async fn record(tx: &mut WriteTx, act: Act<'_>) -> Result<(), DbError> {
    tx.write_last(Entry {
        at: act.at,
        actor: act.actor,
        action: act.action.to_owned(),
        subject: act.subject,
        detail: act.detail.to_string(),
    });
    Ok(())
}

/// An act that waits for the commit. The chain has one end, which whoever writes locks.
struct Entry {
    at: DateTime<Utc>,
    actor: Actor,
    action: String,
    subject: String,
    detail: String,
}

impl Last for Entry {
    fn write<'a>(
        self: Box<Self>,
        tx: &'a mut WriteTx,
    ) -> Pin<Box<dyn Future<Output = Result<(), DbError>> + Send + 'a>> {
        Box::pin(async move {
            let (seq, prev) = store::next(tx).await?;
            let mut row = store::Row {
                seq,
                at: self.at,
                actor: self.actor.word(),
                action: self.action,
                subject: self.subject,
                detail: self.detail,
                prev,
                hash: String::new(),
            };
            row.hash = row.digest();
            store::append(tx, &row).await
        })
    }
}

/// What was recorded about a subject, the oldest first: when, which act, and its details as JSON.
pub async fn told_of(
    tx: &mut ReadTx,
    subject: &str,
) -> Result<Vec<(DateTime<Utc>, String, String)>, DbError> {
    store::told_of(tx, subject).await
}

/// What was recorded about some subjects, the oldest first: when, and which act.
pub async fn about(
    tx: &mut ReadTx,
    subjects: &[String],
) -> Result<Vec<(DateTime<Utc>, String)>, DbError> {
    let mut all = Vec::new();
    for subject in subjects {
        all.extend(store::about(tx, subject).await?);
    }
    all.sort();
    Ok(all)
}

/// What an account did, the oldest first: when, and which act.
pub async fn done_by(
    tx: &mut ReadTx,
    account: AccountId,
) -> Result<Vec<(DateTime<Utc>, String)>, DbError> {
    store::done_by(tx, &Actor::Account(account).word()).await
}

/// When the last act was recorded, and the latest time that any act bears; nothing before the first
/// act. They differ where the clock ran ahead once.
pub async fn times(tx: &mut ReadTx) -> Result<Option<(DateTime<Utc>, DateTime<Utc>)>, DbError> {
    store::times(tx).await
}

/// The number and hash of the last row: to be printed, mailed or filed elsewhere.
pub async fn head(tx: &mut ReadTx) -> Result<(i64, String), DbError> {
    store::head(tx).await
}

/// Reads the whole chain, some thousand rows at a time, and compares it with the heads that were
/// kept elsewhere: numbers and hashes of rows.
pub async fn verify(tx: &mut ReadTx, kept: &BTreeMap<i64, String>) -> Result<Chain, DbError> {
    let (mut seq, mut prev) = (0, String::new());
    let mut rewritten = None;
    loop {
        let rows = store::after(tx, seq).await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            if row.seq != seq + 1 || row.prev != prev || row.hash != row.digest() {
                return Ok(Chain::Broken { seq: seq + 1 });
            }
            (seq, prev) = (row.seq, row.hash);
            if rewritten.is_none() && kept.get(&seq).is_some_and(|hash| *hash != prev) {
                rewritten = Some(seq);
            }
        }
    }
    if store::head(tx).await? != (seq, prev.clone()) {
        return Ok(Chain::Broken { seq: seq + 1 });
    }
    if let Some(seq) = rewritten {
        return Ok(Chain::Rewritten { seq });
    }
    Ok(match kept.last_key_value() {
        Some((last, _)) if *last > seq => Chain::CutShort {
            kept: *last,
            rows: seq,
        },
        _ => Chain::Whole {
            rows: seq,
            head: prev,
        },
    })
}

impl Actor {
    fn word(self) -> String {
        match self {
            Actor::Account(id) => format!("account:{id}"),
            Actor::Visitor => "visitor".to_owned(),
            Actor::Time => "time".to_owned(),
            Actor::Terminal => "terminal".to_owned(),
        }
    }
}

impl store::Row {
    fn digest(&self) -> String {
        let at = self.at.timestamp_micros();
        let fields = (
            self.seq,
            at,
            &self.actor,
            &self.action,
            &self.subject,
            &self.detail,
            &self.prev,
        );
        digest(&serde_json::to_string(&fields).expect("numbers and texts become JSON"))
    }
}
