//! `saites backup`: copies the database while the server runs, and proves that a backup can be put
//! back.

use std::path::PathBuf;

use clap::Args;

use super::settings::{Passing, Settings, whole};
use super::{Fault, out, restore};
use crate::backup::{self, BackupFault, Manifest};
use crate::clock::Clock;
use crate::config::Config;
use crate::db::{Db, Place};
use crate::privacy;

#[derive(Args)]
pub(super) struct Backup {
    /// Folder for the backup; the one of the settings, if none is named
    #[arg(value_name = "FOLDER")]
    folder: Option<PathBuf>,
    /// Makes no backup, but puts one back into a passing place and compares everything; the newest
    /// one, if no file is named
    #[arg(long, value_name = "FILE", num_args = 0..=1, conflicts_with = "folder")]
    check: Option<Option<PathBuf>>,
    #[command(flatten)]
    settings: Settings,
}

impl Backup {
    pub async fn run(self) -> Result<(), Fault> {
        let config = self.settings.config()?;
        match self.check {
            Some(file) => check(&config, file).await,
            None => make(&config, self.folder).await,
        }
    }
}

async fn make(config: &Config, folder: Option<PathBuf>) -> Result<(), Fault> {
    if let Place::File(path) = &config.database
        && !path.exists()
    {
        return Err(Fault::with(
            format!("{} is not there", path.display()),
            "look at --data.",
        ));
    }
    whole(config).await?;
    let folder = folder.unwrap_or_else(|| config.keeping.backup_folder.clone());
    let db = Db::open(&config.database).await?;
    let now = Clock::system().now();
    let made = backup::make(&db, &config.database, &folder, now).await;
    db.close().await;
    let (file, manifest) = made?;
    privacy::ledger::carry(&config.data, &folder)?;
    let gone = backup::prune(&folder, now, config.keeping.backup_days)?;
    out::line(format!("{}", file.display()))?;
    out::line(format!("sha256 {}", manifest.sha256))?;
    out::line(format!(
        "{} rows in {} tables, {} recorded acts; {} bytes",
        manifest.tables.values().sum::<i64>(),
        manifest.tables.len(),
        manifest.audit.acts,
        manifest.bytes
    ))?;
    if gone > 0 {
        let days = config.keeping.backup_days;
        out::line(format!(
            "{gone} backup(s) older than {days} days were deleted"
        ))?;
    }
    out::line(format!(
        "The key file {} is not in it, on purpose: keep its copy elsewhere.",
        config.key_file.display()
    ))
}

async fn check(config: &Config, file: Option<PathBuf>) -> Result<(), Fault> {
    let folder = &config.keeping.backup_folder;
    let named = match file {
        Some(file) => file,
        None => {
            let newest = backup::list(folder)?.pop();
            newest.ok_or_else(|| BackupFault::None(folder.clone()))?.0
        }
    };
    let (manifest, file) = Manifest::read(&named)?;
    let passing = Passing::new()?;
    let told = restore::rehearse(config, (&manifest, &file), passing.path()).await?;
    out::line(format!("{} is whole", file.display()))?;
    for line in told {
        out::line(line)?;
    }
    Ok(())
}
