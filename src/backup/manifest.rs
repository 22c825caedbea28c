//! What a backup says of itself: a small JSON file beside it, written last, so that a backup
//! without one is not finished.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{BackupFault, files};
use crate::vault::digest_of;

const FORMAT: &str = "saites backup";
const VERSION: u32 = 1;

/// What was copied, by which program, and how to tell that it is whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: String,
    /// The version of this description.
    pub version: u32,
    /// The version of saites that made the backup.
    pub program: String,
    pub engine: Engine,
    /// The newest migration of its tables.
    pub schema: i64,
    pub made_at: DateTime<Utc>,
    /// The file's name; it lies beside the manifest.
    pub file: String,
    pub bytes: u64,
    /// SHA-256 of the file, hex.
    pub sha256: String,
    /// The number of rows of each table.
    pub tables: BTreeMap<String, i64>,
    /// The last act of the audit.
    pub audit: Head,
    /// What the backup does not hold, in words.
    pub left_out: Vec<String>,
}

/// Which database a backup is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Engine {
    /// A SQLite file.
    Sqlite,
    /// The custom format of `pg_dump`.
    Postgresql,
}

/// The number and hash of the last recorded act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    pub acts: i64,
    pub hash: String,
}

impl Manifest {
    /// A description of a copy, still without its file.
    pub(super) fn of(
        engine: Engine,
        schema: i64,
        tables: BTreeMap<String, i64>,
        (acts, hash): (i64, String),
    ) -> Manifest {
        Manifest {
            format: FORMAT.to_owned(),
            version: VERSION,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            engine,
            schema,
            made_at: DateTime::default(),
            file: String::new(),
            bytes: 0,
            sha256: String::new(),
            tables,
            audit: Head { acts, hash },
            left_out: vec![
                "the key file: without it no contact can be read; keep its copy apart".to_owned(),
                "the search index: it is made anew from the database".to_owned(),
                "the settings".to_owned(),
            ],
        }
    }

    /// Reads the manifest of a backup; `path` names either of the two files.
    pub fn read(path: &Path) -> Result<(Manifest, PathBuf), BackupFault> {
        let own = path.with_extension("json");
        let text = match std::fs::read_to_string(&own) {
            Ok(text) => text,
            Err(_) if !path.exists() => return Err(BackupFault::Missing(path.to_owned())),
            Err(why) if why.kind() == ErrorKind::NotFound => {
                return Err(BackupFault::NoManifest(path.to_owned()));
            }
            Err(why) => return Err(BackupFault::File(own, why)),
        };
        let broken = || BackupFault::BrokenManifest(own.clone());
        let any: serde_json::Value = serde_json::from_str(&text).map_err(|_| broken())?;
        if any["format"] != FORMAT {
            return Err(broken());
        }
        if any["version"].as_u64() > Some(u64::from(VERSION)) {
            return Err(BackupFault::NewerFormat(own));
        }
        let manifest: Manifest = serde_json::from_value(any).map_err(|_| broken())?;
        if manifest.file.contains(['/', '\\']) || manifest.file.is_empty() {
            return Err(broken());
        }
        let file = own.with_file_name(&manifest.file);
        Ok((manifest, file))
    }

    /// Compares the file with what the manifest says of its length and checksum.
    pub fn prove(&self, file: &Path) -> Result<(), BackupFault> {
        let unreadable = |why| BackupFault::File(file.to_owned(), why);
        let (sum, bytes) =
            digest_of(&mut File::open(file).map_err(unreadable)?).map_err(unreadable)?;
        if bytes != self.bytes {
            return Err(BackupFault::Length {
                file: file.to_owned(),
                is: bytes,
                should: self.bytes,
            });
        }
        if sum != self.sha256 {
            return Err(BackupFault::Checksum(file.to_owned()));
        }
        Ok(())
    }

    /// Writes the manifest beside its file.
    pub(super) fn write(&self, file: &Path) -> Result<(), BackupFault> {
        let own = file.with_extension("json");
        let mut text = serde_json::to_string_pretty(self)
            .map_err(|why| BackupFault::File(own.clone(), why.into()))?;
        text.push('\n');
        files::write_whole(&own, text.as_bytes()).map_err(|why| BackupFault::File(own, why))
    }
}
