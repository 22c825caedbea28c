//! `saites restore`: puts a backup back. Everything is proved beside the target first, and only
//! then takes its place; what was there before is kept.

mod files;
mod server;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use super::settings::Settings;
use super::{Fault, out};
use crate::accounts::{self, sessions};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::backup::{self, Engine, Manifest};
use crate::clock::Clock;
use crate::config::Config;
use crate::db::{Db, Place, copy};
use crate::jobs;
use crate::privacy::{self, Erased, ledger};
use crate::vault::{Vault, VaultError, rotation};

#[derive(Args)]
pub(super) struct Restore {
    /// The backup: its file, or the manifest beside it
    file: PathBuf,
    /// The data folder it is put back into; the one of the settings, if none is named
    #[arg(long, value_name = "FOLDER")]
    to: Option<PathBuf>,
    /// Takes the place of the data that is there, which is kept in a folder beside it
    #[arg(long)]
    replace: bool,
    /// A ledger of erasures besides those of the target, the backup and its folder
    #[arg(long, value_name = "FILE")]
    erasures: Option<PathBuf>,
    #[command(flatten)]
    settings: Settings,
}

/// What the end of a restore tells, line by line.
type Told = Vec<String>;

impl Restore {
    pub async fn run(self) -> Result<(), Fault> {
        for line in self.put_back().await? {
            out::line(line)?;
        }
        Ok(())
    }

    async fn put_back(mut self) -> Result<Told, Fault> {
        if let Some(to) = self.to.take() {
            self.settings.data = Some(to);
        }
        let config = self.settings.config()?;
        let (manifest, file) = Manifest::read(&self.file)?;
        backup::knows(&manifest)?;
        let erased = self.ledgers(&config, &file)?;
        match (manifest.engine, &config.database) {
            (Engine::Sqlite, Place::File(_)) => {
                files::put_back(&config, (&manifest, &file), (&erased, self.replace)).await
            }
            (Engine::Postgresql, Place::Postgres(_)) => {
                server::put_back(&config, (&manifest, &file), &erased).await
            }
            (Engine::Postgresql, Place::File(_)) => Err(Fault::with(
                "this backup is of PostgreSQL",
                "name an empty database for it with --database-url.",
            )),
            (Engine::Sqlite, Place::Postgres(_)) => Err(Fault::with(
                "this backup is of SQLite, and the settings name PostgreSQL",
                "leave --database-url out.",
            )),
        }
    }

    /// Whom the ledgers at hand name: of the target, beside the backup, and the one given.
    fn ledgers(&self, config: &Config, file: &Path) -> Result<Vec<Erased>, Fault> {
        let mut read = vec![ledger::read(&ledger::path(&config.data))?];
        if let Some(folder) = file.parent() {
            read.push(ledger::read(&ledger::path(folder))?);
        }
        if let Some(file) = &self.erasures {
            if !file.exists() {
                return Err(Fault::new(format!("{} is not there", file.display())));
            }
            read.push(ledger::read(file)?);
        }
        Ok(ledger::join(read))
    }
}

/// Puts a backup back into a passing folder (or a passing database), compares everything, and
/// leaves nothing behind.
pub(super) async fn rehearse(
    config: &Config,
    (manifest, file): (&Manifest, &Path),
    folder: &Path,
) -> Result<Told, Fault> {
    backup::knows(manifest)?;
    match (manifest.engine, &config.database) {
        (Engine::Sqlite, _) => files::stage(config, (manifest, file), folder).await,
        (Engine::Postgresql, Place::Postgres(url)) => {
            server::rehearse(config, (manifest, file), (url, folder)).await
        }
        (Engine::Postgresql, Place::File(_)) => Err(Fault::with(
            "this backup is of PostgreSQL, and checking it needs a server",
            "name the server with --database-url; a passing database is made there and removed.",
        )),
    }
}

/// Makes sure that the key file opens what is sealed in this data.
async fn right_key(config: &Config, db: &Db) -> Result<(), Fault> {
    let mut tx = db.read().await?;
    let Some((id, sealed)) = accounts::probe(&mut tx).await? else {
        return Ok(());
    };
    let vault = Vault::open(&config.key_file)?;
    let numbers = vault.numbers();
    let lacks = |key: &String| !numbers.iter().any(|number| number.to_string() == *key);
    let missing: Vec<String> = rotation::keys_used(&mut tx).await?;
    let missing: Vec<&str> = missing
        .iter()
        .filter(|key| lacks(key))
        .map(String::as_str)
        .collect();
    drop(tx);
    if !missing.is_empty() {
        return Err(Fault::with(
            format!(
                "this backup is sealed with key {}, which {} does not hold",
                missing.join(", "),
                config.key_file.display()
            ),
            "nothing was changed; add the line of that key, which saites key drop put into a file \
             of its own, to the key file.",
        ));
    }
    if accounts::opens(&vault, id, &sealed) {
        return Ok(());
    }
    Err(Fault::with(
        VaultError::Wrong(config.key_file.clone()).to_string(),
        "nothing was changed; put back the key file that belongs to this backup, or name it with \
         the setting key_file.",
    ))
}

/// Brings data that was proved into today's shape, where `config` says: tables up to date, nobody
/// signed in, the act recorded.
async fn bring_up(config: &Config, manifest: &Manifest, erased: &[Erased]) -> Result<Told, Fault> {
    let app = App::open(config.clone(), Clock::system()).await?;
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let waiting = jobs::due_count(&mut tx, now).await?;
    // A session that was ended after the backup was made must not come back to life.
    sessions::end_everybodys(&mut tx).await?;
    let act = Act {
        at: now,
        actor: Actor::Terminal,
        action: "backup put back",
        subject: format!("backup:{}", manifest.sha256),
        detail: json!({ "made": manifest.made_at, "schema": manifest.schema }),
    };
    audit::record(&mut tx, act).await?;
    tx.commit().await?;
    let again = privacy::replay(&app, erased, now).await?;
    app.db.close().await;
    let mut told = vec![format!(
        "made     {} UTC by saites {}; what was done after that is not in it",
        manifest.made_at.format("%Y-%m-%d %H:%M"),
        manifest.program
    )];
    told.push(format!(
        "proved   length and checksum, {} rows in {} tables, {} recorded acts, the key file",
        manifest.tables.values().sum::<i64>(),
        manifest.tables.len(),
        manifest.audit.acts
    ));
    let newest = copy::newest_schema();
    if manifest.schema < newest {
        told.push(format!(
            "tables   of version {}, brought up to version {newest}",
            manifest.schema
        ));
    }
    if waiting > 0 {
        told.push(format!(
            "waiting  {waiting} piece(s) of work, letters among them, are done when the server \
             starts; some may have been done before"
        ));
    }
    told.push(format!(
        "erased   {again} of the {} in the ledgers of erasures had come back, and are gone again",
        erased.len()
    ));
    told.push("ended    every session: everybody signs in anew".to_owned());
    Ok(told)
}

/// Fills the search index of data that stands in its place.
async fn fill_index(config: &Config) -> Result<String, Fault> {
    let app = App::open(config.clone(), Clock::system()).await?;
    // The ledger beside the data then names everybody that the database does.
    privacy::reconcile(&app).await?;
    app.reindex(|_, _| {}).await?;
    app.catch_up().await?;
    let told = format!(
        "index    made anew: {} people and {} needs can be found",
        app.people_index.len(),
        app.opportunity_index.len()
    );
    app.db.close().await;
    Ok(told)
}
