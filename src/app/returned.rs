//! Mail that came back: refused while it was handed over, or returned afterwards.

use std::path::Path;

use chrono::{DateTime, Utc};

use super::App;
use crate::accounts::reach::{self, Bounce};
use crate::audit::{self, Act, Actor};
use crate::db::{DbError, WriteTx};
use crate::mail::returned::{self, Outcome, Report};
use crate::mail::{self, Posted};
use crate::{invitations, remigration};

/// What came of a message somebody handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// No report of delivery about a letter of ours that is still on record.
    Other,
    /// A report that changes nothing: the letter is on its way, arrived, or was reported before.
    Nothing,
    Soft,
    Hard,
}

impl App {
    /// Takes one message that came to the address for returned mail.
    pub async fn take_returned(&self, bytes: &[u8]) -> Result<Taken, DbError> {
        let Some(Report {
            letter,
            outcome,
            status,
        }) = returned::read(bytes)
        else {
            return Ok(Taken::Other);
        };
        let now = self.clock.now();
        let mut tx = self.db.write().await?;
        let Some((posted, dropped)) = mail::of_letter(&mut tx, letter).await? else {
            return Ok(Taken::Other);
        };
        let bounce = match outcome {
            Outcome::Nothing => return Ok(Taken::Nothing),
            _ if dropped => return Ok(Taken::Nothing),
            Outcome::Hard => Bounce::Hard,
            Outcome::Soft => Bounce::Soft,
        };
        let why = format!("{} {status}", mail::RETURNED);
        if !mail::came_back(&mut tx, letter, &why).await? {
            return Ok(Taken::Nothing);
        }
        came_back(&mut tx, &posted, (bounce, &status), now).await?;
        tx.commit().await?;
        Ok(match bounce {
            Bounce::Hard => Taken::Hard,
            Bounce::Soft => Taken::Soft,
        })
    }

    /// Takes every new message of a Maildir and moves it among those seen; gives how many there
    /// were and how many were reports about letters of ours.
    pub async fn take_returned_folder(&self, folder: &Path) -> Result<(u64, u64), DbError> {
        let lost = |why: std::io::Error| {
            tracing::error!(%why, "the folder of returned mail cannot be read");
            DbError::Damaged("the folder of returned mail")
        };
        let mut names = Vec::new();
        for entry in std::fs::read_dir(folder.join("new")).map_err(lost)? {
            names.push(entry.map_err(lost)?.file_name());
        }
        names.sort();
        let (mut all, mut ours) = (0, 0);
        for name in names {
            let path = folder.join("new").join(&name);
            let Ok(bytes) = std::fs::read(&path) else {
                continue;
            };
            all += 1;
            if self.take_returned(&bytes).await? != Taken::Other {
                ours += 1;
            }
            let mut seen = name;
            seen.push(":2,S");
            std::fs::rename(&path, folder.join("cur").join(seen)).map_err(lost)?;
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

/// What a return means for whom the letter was to.
pub(super) async fn came_back(
    tx: &mut WriteTx,
    posted: &Posted,
    (bounce, status): (Bounce, &str),
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    if let Some(account) = posted.account {
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
        return Ok(());
    }
    if bounce == Bounce::Hard {
        if posted.kind.starts_with("invitations/")
            && let Ok(id) = posted.subject.parse()
        {
            invitations::bounced(tx, id, now).await?;
        }
        remigration::letter_refused(tx, posted, now).await?;
    }
    Ok(())
}
