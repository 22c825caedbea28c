//! Work that keeps the data safe: the daily backup.

use super::App;
use crate::backup;
use crate::jobs::JobFault;

/// The kind of job that makes the day's backup.
pub(super) const BACKUP: &str = "backup";

impl App {
    /// Makes a backup in the folder of the settings and deletes those that are too old.
    pub(super) async fn make_backup(&self) -> Result<(), JobFault> {
        let keeping = &self.config.keeping;
        let (folder, now) = (&keeping.backup_folder, self.clock.now());
        let made = backup::make(&self.db, &self.config.database, folder, now).await;
        let (file, manifest) = made.map_err(|fault| JobFault::Other(fault.to_string()))?;
        let gone = backup::prune(folder, now, keeping.backup_days)
            .map_err(|fault| JobFault::Other(fault.to_string()))?;
        tracing::info!(file = %file.display(), bytes = manifest.bytes, gone, "backup made");
        Ok(())
    }
}
