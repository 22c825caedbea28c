//! Work that keeps the data safe: the daily backup, and the daily head of the audit kept elsewhere.

use super::App;
use crate::audit;
use crate::backup;
use crate::db::{DbError, ReadTx};
use crate::jobs::JobFault;
use crate::mail::{self, Letter, Part};
use crate::privacy;
use crate::t;
use crate::text::{Lang, date, riga_date};
use crate::vault::Secret;

/// The kind of job that makes the day's backup.
pub(super) const BACKUP: &str = "backup";
/// The kind of job that keeps the day's head of the audit elsewhere.
pub(super) const ANCHOR: &str = "audit-anchor";
/// The letter with the head; it goes to the association.
pub(super) const HEAD: &str = "audit/head";

impl App {
    /// Makes a backup in the folder of the settings and deletes those that are too old.
    pub(super) async fn make_backup(&self) -> Result<(), JobFault> {
        let keeping = &self.config.keeping;
        let (folder, now) = (&keeping.backup_folder, self.clock.now());
        let made = backup::make(&self.db, &self.config.database, folder, now).await;
        let (file, manifest) = made.map_err(|fault| JobFault::Other(fault.to_string()))?;
        privacy::ledger::settle(self)
            .await
            .map_err(|error| JobFault::Other(error.to_string()))?;
        let gone = backup::prune(folder, now, keeping.backup_days)
            .map_err(|fault| JobFault::Other(fault.to_string()))?;
        tracing::info!(file = %file.display(), bytes = manifest.bytes, gone, "backup made");
        Ok(())
    }

    /// Whether the settings ask for the head of the audit to be kept elsewhere.
    pub(super) fn keeps_heads(&self) -> bool {
        self.config.keeping.anchor_file.is_some() || self.config.keeping.anchor_mail
    }

    /// Adds the head of the audit to the file of the settings, and queues its letter.
    pub(super) async fn keep_head(&self) -> Result<(), JobFault> {
        let keeping = &self.config.keeping;
        let now = self.clock.now();
        let mut tx = self.db.write().await?;
        let head = audit::head(&mut tx).await?;
        if head.0 == 0 {
            return Ok(());
        }
        if let Some(file) = &keeping.anchor_file {
            audit::anchor::append(file, now, &head).map_err(|why| {
                JobFault::Other(format!("{} cannot be written: {why}", file.display()))
            })?;
        }
        if keeping.anchor_mail {
            let day = riga_date(now).to_string();
            mail::post_without_account(&mut tx, HEAD, &day, now).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// The letter with the head as it is when the letter leaves.
    pub(super) async fn compose_head(&self, tx: &mut ReadTx) -> Result<Option<Letter>, DbError> {
        let (lang, now) = (Lang::Lv, self.clock.now());
        let head = audit::head(tx).await?;
        Ok(Some(Letter {
            to: Secret::new(self.site().email.as_str()),
            lang,
            subject: t!(
                lang,
                "letter-head-subject",
                date = date(lang, riga_date(now))
            ),
            greeting: t!(lang, "letter-head-greeting"),
            parts: vec![
                Part::Text(t!(lang, "letter-head-text")),
                Part::Quote(audit::anchor::line(now, &head)),
            ],
            why: t!(lang, "letter-head-why"),
            unsubscribe: None,
        }))
    }
}
