//! Mail that came back: refused while it was handed over, or returned afterwards.

use std::ffi::OsString;
use std::io::Read;
use std::path::Path;

use chrono::{DateTime, Utc};
use subtle::ConstantTimeEq;

use super::App;
use crate::accounts::reach::{self, Bounce};
use crate::audit::{self, Act, Actor};
use crate::db::{DbError, WriteTx};
use crate::mail::returned::{self, Outcome, Report};
use crate::mail::{self, Posted};
use crate::{accounts, invitations, remigration};

/// What came of a message somebody handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// No report of delivery about a letter of ours that is still on record.
    Other,
    /// A report that changes nothing: the letter is on its way, arrived, or was reported before.
    Nothing,
    /// The letter did not arrive, and its reader's address is not to blame, or was another one.
    Noted,
    Soft,
    Hard,
}

impl App {
    /// Takes one message that came to the address for returned mail.
    pub async fn take_returned(&self, bytes: &[u8]) -> Result<Taken, DbError> {
        let Some(Report {
            letter,
            seal,
            outcome,
            status,
        }) = returned::read(bytes)
        else {
            return Ok(Taken::Other);
        };
        let own = mail::seal(&self.vault, letter);
        if !bool::from(own.as_bytes().ct_eq(seal.as_bytes())) {
            return Ok(Taken::Other);
        }
        let now = self.clock.now();
        let mut tx = self.db.write().await?;
        let Some((posted, dropped)) = mail::of_letter(&mut tx, letter).await? else {
            return Ok(Taken::Other);
        };
        if dropped || outcome == Outcome::Nothing {
            return Ok(Taken::Nothing);
        }
        let why = format!("{} {status}", mail::RETURNED);
        if !mail::came_back(&mut tx, letter, &why).await? {
            return Ok(Taken::Nothing);
        }
        let counted = came_back(&mut tx, &posted, (outcome, &status), now).await?;
        tx.commit().await?;
        Ok(match counted {
            Some(Bounce::Hard) => Taken::Hard,
            Some(Bounce::Soft) => Taken::Soft,
            None => Taken::Noted,
        })
    }

    /// Takes every new message of a Maildir and moves it among those seen; gives how many there
    /// were and how many were reports about letters of ours.
    pub async fn take_returned_folder(&self, folder: &Path) -> Result<(u64, u64), DbError> {
        let new = folder.join("new");
        let names = aside(move || names_in(&new)).await?.map_err(|why| {
            tracing::error!(%why, "the folder of returned mail cannot be read");
            DbError::Damaged("the folder of returned mail")
        })?;
        let (mut all, mut ours) = (0, 0);
        for name in names {
            let path = folder.join("new").join(&name);
            let from = path.clone();
            // Gone when another node, or the command, was quicker.
            let Ok(bytes) = aside(move || begin_of(&from)).await? else {
                continue;
            };
            all += 1;
            match self.take_returned(&bytes).await {
                Ok(Taken::Other) => {}
                Ok(_) => ours += 1,
                // Those behind it are read all the same; this one comes again next time.
                Err(why) => {
                    tracing::error!(%why, "a returned message cannot be taken in");
                    continue;
                }
            }
            let mut seen = name;
            seen.push(":2,S");
            let to = folder.join("cur").join(seen);
            // One that stays is read again, and changes nothing then.
            if let Err(why) = aside(move || std::fs::rename(&path, &to)).await?
                && why.kind() != std::io::ErrorKind::NotFound
            {
                tracing::warn!(%why, "a returned message stays among the new ones");
            }
        }
        Ok((all, ours))
    }

    /// Looks into the folder of the settings, if there is one.
    pub(super) async fn look_for_returned(&self) -> Result<(), DbError> {
        match &self.config.mail.returned_folder {
            Some(folder) => self.take_returned_folder(folder).await.map(|_| ()),
            None => Ok(()),
        }
    }
}

/// Files are read beside the runtime, which has others to serve meanwhile.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, DbError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|_| DbError::Damaged("the folder of returned mail"))
}

fn names_in(folder: &Path) -> std::io::Result<Vec<OsString>> {
    let mut names = std::fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.file_name()))
        .collect::<std::io::Result<Vec<_>>>()?;
    names.sort();
    Ok(names)
}

/// No more of a message than is looked at.
fn begin_of(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path)?;
    file.take(returned::MOST_BYTES as u64)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What a return means for whom the letter was to; gives how it counts against an address.
pub(super) async fn came_back(
    tx: &mut WriteTx,
    posted: &Posted,
    (outcome, status): (Outcome, &str),
    now: DateTime<Utc>,
) -> Result<Option<Bounce>, DbError> {
    let bounce = match outcome {
        Outcome::Hard => Bounce::Hard,
        Outcome::Soft => Bounce::Soft,
        Outcome::Refused | Outcome::Nothing => return Ok(None),
    };
    if let Some(account) = posted.account {
        // The address was another one then, or that of a record that was merged since.
        if let Some(address) = mail::went_to(tx, posted.letter).await?
            && !accounts::is_at(tx, account, &address).await?
        {
            return Ok(None);
        }
        if reach::came_back(tx, account, (bounce, status), now).await? {
            let act = Act {
                at: now,
                actor: Actor::Time,
                action: "address given up",
                subject: format!("account:{account}"),
                detail: serde_json::json!({ "status": status }),
            };
            audit::record(tx, act).await?;
        }
        return Ok(Some(bounce));
    }
    if bounce == Bounce::Hard {
        if posted.kind.starts_with("invitations/")
            && let Ok(id) = posted.subject.parse()
        {
            invitations::bounced(tx, id, now).await?;
        }
        remigration::letter_refused(tx, posted, now).await?;
    }
    Ok(Some(bounce))
}
