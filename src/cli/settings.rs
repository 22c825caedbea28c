//! The flags that say which installation is meant, and opening it.

use std::ops::Deref;
use std::path::{Path, PathBuf};

use clap::Args;
use uuid::Uuid;

use super::Fault;
use crate::app::App;
use crate::clock::Clock;
use crate::config::{Config, Layers};
use crate::db::{Db, Place, copy};

/// The settings' file if none is named.
const USUAL_FILE: &str = "saites.toml";

/// Flags of every command that works with an installation.
#[derive(Args, Clone, Debug, Default)]
pub(super) struct Settings {
    /// File with settings; saites.toml in the present folder, if there is one
    #[arg(long, env = "SAITES_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Folder of the database, the search index and the backups
    #[arg(long, value_name = "FOLDER")]
    pub data: Option<PathBuf>,
    /// PostgreSQL's address; without one, a SQLite file in the data folder
    #[arg(long, value_name = "URL")]
    pub database_url: Option<String>,
    /// The site's address as people type it
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
}

impl Settings {
    /// File, environment and flags, the later winning.
    pub fn layers(&self) -> Layers {
        let mut layers = Layers::default();
        match &self.config {
            Some(path) => layers.file(path, true),
            None => layers.file(Path::new(USUAL_FILE), false),
        }
        layers.environment(std::env::vars());
        if let Some(data) = &self.data {
            layers.set("data", &data.to_string_lossy(), "--data");
        }
        if let Some(url) = &self.database_url {
            layers.set("database_url", url, "--database-url");
        }
        if let Some(url) = &self.base_url {
            layers.set("base_url", url, "--base-url");
        }
        layers
    }

    /// Settings for a command at the terminal, which needs neither mail nor address.
    pub fn config(&self) -> Result<Config, Fault> {
        Ok(self.layers().check(false)?)
    }

    /// Opens the installation beside a server that may be running: the same database and keys,
    /// but an empty search index in a passing folder, since the index's own folder has one user.
    pub async fn open(&self) -> Result<Beside, Fault> {
        let mut config = self.config()?;
        if let Place::File(path) = &config.database
            && let Some(folder) = path.parent()
        {
            std::fs::create_dir_all(folder)
                .map_err(|why| Fault::new(format!("{} cannot be made: {why}", folder.display())))?;
        }
        whole(&config).await?;
        let passing = Passing::new()?;
        config.data = passing.path().to_owned();
        let app = App::open(config, Clock::system()).await?;
        Ok(Beside {
            app,
            _passing: passing,
        })
    }
}

/// Refuses a database into which a backup was being put when somebody pulled the plug: erased people
/// could be in it again.
pub(super) async fn whole(config: &Config) -> Result<(), Fault> {
    // A SQLite file takes its place by one rename, and need not be there yet.
    if let Place::File(_) = config.database {
        return Ok(());
    }
    let db = Db::open(&config.database).await?;
    let unfinished = copy::is_unfinished(&db).await;
    db.close().await;
    if unfinished? {
        return Err(Fault::with(UNFINISHED, UNFINISHED_REMEDY));
    }
    Ok(())
}

/// What is said of a database into which a backup was being put, and what helps.
pub(super) const UNFINISHED: &str =
    "a backup was being put back into this database, and that was not finished";
pub(super) const UNFINISHED_REMEDY: &str =
    "run saites restore again; it removes what the first try left and begins anew.";

/// An installation opened beside its server.
pub(super) struct Beside {
    app: App,
    _passing: Passing,
}

impl Deref for Beside {
    type Target = App;

    fn deref(&self) -> &App {
        &self.app
    }
}

/// A folder that goes when its user does.
pub(super) struct Passing(PathBuf);

impl Passing {
    pub fn new() -> Result<Passing, Fault> {
        let path = std::env::temp_dir().join(format!("saites-{}", Uuid::now_v7().simple()));
        std::fs::create_dir_all(&path).map_err(|why| {
            let what = format!(
                "the passing folder {} cannot be made: {why}",
                path.display()
            );
            Fault::with(what, "set TMPDIR to a folder this user may write to.")
        })?;
        Ok(Passing(path))
    }

    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Passing {
    fn drop(&mut self) {
        if let Err(why) = std::fs::remove_dir_all(&self.0) {
            tracing::warn!(folder = %self.0.display(), %why, "a passing folder stays");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_win_over_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("saites.toml");
        std::fs::write(
            &file,
            "data = \"/srv/one\"\nbase_url = \"https://one.example\"\n",
        )
        .unwrap();
        let settings = Settings {
            config: Some(file),
            data: Some("/srv/two".into()),
            ..Settings::default()
        };
        let config = settings.config().unwrap();
        assert_eq!(config.data, Path::new("/srv/two"));
        assert_eq!(config.base_url, "https://one.example");
    }

    #[test]
    fn a_passing_folder_goes_with_its_user() {
        let passing = Passing::new().unwrap();
        let path = passing.path().to_owned();
        assert!(path.is_dir());
        drop(passing);
        assert!(!path.exists());
    }
}
