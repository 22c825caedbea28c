//! `saites key`: another key for what is sealed, and the earlier ones taken out of use.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::json;

use super::settings::{Settings, whole};
use super::{Fault, out};
use crate::audit::{self, Act, Actor};
use crate::clock::Clock;
use crate::config::Config;
use crate::db::{Db, Place, copy};
use crate::vault::rotation::{self, Tally};
use crate::vault::{Vault, columns};

#[derive(Subcommand)]
pub(super) enum Key {
    /// Puts a fresh key into the key file and seals everything anew with it; the server may run.
    /// Run again after it was stopped in between, it goes on where it was
    Rotate(Rotate),
    /// Takes the earlier keys out of the key file, into a file of their own; only when nothing is
    /// sealed with them any more
    Drop(DropEarlier),
}

#[derive(Args)]
pub(super) struct Rotate {
    /// Only puts the key into the file: for copying the file to further machines that serve the
    /// same database, before anything is sealed with it
    #[arg(long)]
    prepare: bool,
    #[command(flatten)]
    settings: Settings,
}

#[derive(Args)]
pub(super) struct DropEarlier {
    /// The file that takes the earlier keys; it must not be there yet
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
    #[command(flatten)]
    settings: Settings,
}

/// What both acts need, and nobody else may change meanwhile.
struct Hands {
    config: Config,
    vault: Vault,
    db: Db,
    _alone: std::fs::File,
}

impl Key {
    pub async fn run(self) -> Result<(), Fault> {
        let settings = match &self {
            Key::Rotate(rotate) => &rotate.settings,
            Key::Drop(earlier) => &earlier.settings,
        };
        let hands = Hands::open(settings.config()?).await?;
        let done = match &self {
            Key::Rotate(rotate) => hands.rotate(rotate.prepare).await,
            Key::Drop(earlier) => hands.drop_earlier(&earlier.to).await,
        };
        hands.db.close().await;
        done
    }
}

impl Hands {
    async fn open(config: Config) -> Result<Hands, Fault> {
        if let Place::File(path) = &config.database
            && !path.exists()
        {
            let what = format!("{} is not there", path.display());
            return Err(Fault::with(what, "look at --data."));
        }
        whole(&config).await?;
        let vault = Vault::open(&config.key_file)?;
        let Some(alone) = vault.changing()? else {
            let remedy = "wait until it has ended; nothing was changed.";
            return Err(Fault::with("another saites key is at work", remedy));
        };
        let db = Db::open(&config.database).await?;
        let mut tx = db.read().await?;
        if copy::schema(&mut tx).await? != Some(copy::newest_schema()) {
            let remedy = "run saites migrate, with the version of saites that serves.";
            return Err(Fault::with(
                "the tables are not those of this version",
                remedy,
            ));
        }
        Ok(Hands {
            config,
            vault,
            db,
            _alone: alone,
        })
    }

    /// What is sealed with which key; refused when some of it would be lost.
    async fn tally(&self) -> Result<Tally, Fault> {
        let mut tx = self.db.read().await?;
        let tally = rotation::tally(&mut tx, &self.vault).await?;
        if tally.unknown.is_empty() {
            return Ok(tally);
        }
        let keys: Vec<&str> = tally.unknown.keys().map(String::as_str).collect();
        let what = format!(
            "{} value(s) were sealed with key {}, which {} does not hold",
            tally.unknown.values().sum::<i64>(),
            keys.join(", "),
            self.config.key_file.display()
        );
        let remedy = "nothing was changed; add the line of that key to the key file.";
        Err(Fault::with(what, remedy))
    }

    async fn rotate(&self, prepare: bool) -> Result<(), Fault> {
        let file = self.config.key_file.display().to_string();
        let before = self.tally().await?;
        if before.older() == 0 {
            let number = self.vault.add_key()?;
            out::line(format!("key {number} is in {file}"))?;
            out::line("Copy the file anew to where its copy is kept, apart from the backups.")?;
        } else {
            out::line(format!("going on with key {}", self.vault.newest()))?;
        }
        if prepare {
            return out::line(
                "Copy the file to every machine that serves this database, then run saites key \
                 rotate.",
            );
        }
        let done = rotation::reseal(&self.db, &self.vault).await?;
        // What was sealed with the earlier key leaves the disk too.
        self.db.scrub().await?;
        let tables = columns::ALL.map(|column| column.table);
        let left = self.db.rewrite(&tables).await?;
        if !left.is_empty() {
            out::line(format!(
                "in use, so that earlier values stay in their pages for now: {}",
                left.join(", ")
            ))?;
        }
        let detail = json!({ "key": self.vault.newest(), "values": done.values });
        self.record("key rotated", detail).await?;
        out::line(format!(
            "{} value(s) were sealed anew with key {}",
            done.values,
            self.vault.newest()
        ))?;
        if done.shut.is_empty() {
            return out::line(
                "The earlier keys open only backups now: saites key drop --to FILE takes them out \
                 of the key file.",
            );
        }
        for row in done.shut.iter().take(20) {
            out::line(format!("not opened by any key, left as it is: {row}"))?;
        }
        let what = format!("{} value(s) are damaged", done.shut.len());
        let remedy = "the rest is done; look for these rows in a backup. The earlier keys stay.";
        Err(Fault::with(what, remedy))
    }

    async fn drop_earlier(&self, to: &std::path::Path) -> Result<(), Fault> {
        let tally = self.tally().await?;
        if tally.older() > 0 {
            let keys: Vec<&str> = tally.older.keys().map(String::as_str).collect();
            let what = format!(
                "{} value(s) are still sealed with key {}",
                tally.older(),
                keys.join(", ")
            );
            let remedy = "run saites key rotate first; nothing was changed.";
            return Err(Fault::with(what, remedy));
        }
        if self.vault.numbers().len() == 1 {
            let remedy = "saites key rotate makes another one.";
            return Err(Fault::with("the key file holds one key only", remedy));
        }
        let gone = self.vault.set_earlier_keys_aside(to)?;
        self.record("key dropped", json!({ "keys": gone })).await?;
        let gone: Vec<String> = gone.iter().map(u32::to_string).collect();
        out::line(format!(
            "key {} stands in {} and in no key file any more",
            gone.join(", "),
            to.display()
        ))?;
        out::line(format!(
            "Keep that file apart, like a key file, for as long as a backup from before is kept \
             ({} days); then destroy it. To put such a backup back, add its lines to the key file.",
            self.config.keeping.backup_days
        ))
    }

    async fn record(&self, action: &'static str, detail: serde_json::Value) -> Result<(), Fault> {
        let mut tx = self.db.write().await?;
        let act = Act {
            at: Clock::system().now(),
            actor: Actor::Terminal,
            action,
            subject: "site:keys".to_owned(),
            detail,
        };
        audit::record(&mut tx, act).await?;
        tx.commit().await?;
        Ok(())
    }
}
