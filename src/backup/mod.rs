//! Backups: a consistent copy of the database with a manifest that tells whether it is whole.
//!
//! The key file is never in one, so that whoever finds a backup cannot read a contact. Putting one
//! back is `saites restore`.

pub mod files;
mod manifest;
pub mod postgres;

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use thiserror::Error;

use crate::audit::{self, Chain};
use crate::db::{Db, DbError, OpenError, Place, copy};
use crate::vault::digest_of;

/// Folders in which restores keep what they replaced: how their names begin, and the time in them.
const REPLACED: &str = "before-restore-";
const REPLACED_AT: &str = "%Y-%m-%d-%H%M%S";
pub use manifest::{Engine, Head, Manifest};

/// Why a backup could not be made, or is not to be trusted. For whoever runs the program.
#[derive(Debug, Error)]
pub enum BackupFault {
    #[error("the folder {0} cannot be used: {1}")]
    Folder(PathBuf, std::io::Error),
    #[error("{0} cannot be read or written: {1}")]
    File(PathBuf, std::io::Error),
    #[error("{0} is not there")]
    Missing(PathBuf),
    #[error("there is no backup in {0}")]
    None(PathBuf),
    #[error(
        "{0} has no manifest beside it (the file that ends in .json): it was not finished, or the manifest was left behind"
    )]
    NoManifest(PathBuf),
    #[error("the manifest {0} is damaged, or not one of saites")]
    BrokenManifest(PathBuf),
    #[error("the manifest {0} was written by a newer version of saites: use that version")]
    NewerFormat(PathBuf),
    #[error(
        "{file} has {is} bytes and was {should} long when it was made: it was cut short or changed"
    )]
    Length { file: PathBuf, is: u64, should: u64 },
    #[error("{0} is damaged: its checksum is not the one of the manifest")]
    Checksum(PathBuf),
    #[error(
        "the tables of this backup are of version {is}, and this program knows versions up to {known}: use the newer saites that made it"
    )]
    NewerSchema { is: i64, known: i64 },
    #[error("the copy is not whole: {0}")]
    NotWhole(String),
    #[error("there is nothing to back up: the database has no tables of saites")]
    Empty,
    #[error(
        "the program {name} is not here; install PostgreSQL's client programs, or run this where they are: {by_hand}"
    )]
    NoProgram { name: String, by_hand: String },
    #[error("{name} failed: {said}")]
    Program { name: String, said: String },
    #[error(transparent)]
    Db(#[from] DbError),
    #[error(transparent)]
    Open(#[from] OpenError),
}

/// Makes a backup in a folder; gives its file and manifest. Nothing that is there is replaced.
pub async fn make(
    db: &Db,
    place: &Place,
    folder: &Path,
    now: DateTime<Utc>,
) -> Result<(PathBuf, Manifest), BackupFault> {
    let here = |why| BackupFault::Folder(folder.to_owned(), why);
    files::make_folder(folder).map_err(here)?;
    let ending = match place {
        Place::File(_) => "db",
        Place::Postgres(_) => "dump",
    };
    let part = files::passing(&folder.join("part")).map_err(here)?;
    let made = match place {
        Place::File(_) => copy_file(db, &part).await,
        Place::Postgres(url) => dump(db, url, &part).await,
    };
    let finished = match made {
        Ok(manifest) => {
            let (part, folder) = (part.clone(), folder.to_owned());
            // Reading the whole copy for its sum is no work for those who answer visitors.
            let done = tokio::task::spawn_blocking(move || {
                finish(manifest, &part, (&folder, ending), now)
            });
            let told = |error: tokio::task::JoinError| BackupFault::NotWhole(error.to_string());
            done.await.map_err(told).and_then(|finished| finished)
        }
        Err(fault) => Err(fault),
    };
    if finished.is_err() {
        let _ = fs::remove_file(&part);
    }
    finished
}

async fn copy_file(db: &Db, part: &Path) -> Result<Manifest, BackupFault> {
    db.copy_into(part).await?;
    let copy = Db::look(part).await?;
    let told = describe(&copy).await;
    copy.close().await;
    told
}

/// Describes a copy of SQLite's and makes sure that it is one.
async fn describe(copy: &Db) -> Result<Manifest, BackupFault> {
    let mut tx = copy.read().await?;
    if let Some(first) = copy::damage(&mut tx).await?.into_iter().next() {
        return Err(BackupFault::NotWhole(first));
    }
    let schema = copy::schema(&mut tx).await?.ok_or(BackupFault::Empty)?;
    let tables = copy::table_counts(&mut tx).await?;
    let head = audit::head(&mut tx).await?;
    Ok(Manifest::of(Engine::Sqlite, schema, tables, head))
}

async fn dump(db: &Db, url: &str, part: &Path) -> Result<Manifest, BackupFault> {
    let (mut tx, snapshot) = db.moment().await?;
    let schema = copy::schema(&mut tx).await?.ok_or(BackupFault::Empty)?;
    let tables = copy::table_counts(&mut tx).await?;
    let head = audit::head(&mut tx).await?;
    let (url, part) = (url.to_owned(), part.to_owned());
    // The snapshot lives as long as the transaction.
    let snapshot = snapshot.unwrap_or_default();
    let dumped = tokio::task::spawn_blocking(move || postgres::dump(&url, &snapshot, &part)).await;
    drop(tx);
    dumped.map_err(|error| BackupFault::NotWhole(error.to_string()))??;
    Ok(Manifest::of(Engine::Postgresql, schema, tables, head))
}

fn finish(
    mut manifest: Manifest,
    part: &Path,
    (folder, ending): (&Path, &str),
    now: DateTime<Utc>,
) -> Result<(PathBuf, Manifest), BackupFault> {
    let unreadable = |why| BackupFault::File(part.to_owned(), why);
    let (sum, bytes) =
        digest_of(&mut fs::File::open(part).map_err(unreadable)?).map_err(unreadable)?;
    manifest.sha256 = sum;
    manifest.bytes = bytes;
    manifest.made_at = now;
    let stem = format!("saites-{}", now.format("%Y-%m-%d-%H%M%S"));
    for number in 1..100 {
        let more = if number == 1 {
            String::new()
        } else {
            format!("-{number}")
        };
        let file = folder.join(format!("{stem}{more}.{ending}"));
        if file.with_extension("json").exists() {
            continue;
        }
        match files::name_finally(part, &file) {
            Err(why) if why.kind() == ErrorKind::AlreadyExists => {}
            Err(why) => return Err(BackupFault::File(file, why)),
            Ok(()) => {
                manifest.file = file
                    .file_name()
                    .map(|name| name.to_string_lossy().into_owned())
                    .unwrap_or_default();
                manifest.write(&file)?;
                return Ok((file, manifest));
            }
        }
    }
    Err(BackupFault::Folder(
        folder.to_owned(),
        ErrorKind::AlreadyExists.into(),
    ))
}

/// Every finished backup of a folder, oldest first.
pub fn list(folder: &Path) -> Result<Vec<(PathBuf, Manifest)>, BackupFault> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(why) if why.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(why) => return Err(BackupFault::Folder(folder.to_owned(), why)),
    };
    let mut found: Vec<(PathBuf, Manifest)> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .filter_map(|path| Manifest::read(&path).ok())
        .map(|(manifest, file)| (file, manifest))
        .filter(|(file, _)| file.exists())
        .collect();
    found.sort_by_key(|(file, manifest)| (manifest.made_at, file.clone()));
    Ok(found)
}

/// Deletes the backups of a folder that are older than `days`; the newest always stays. Only files
/// with a manifest of ours are touched.
pub fn prune(folder: &Path, now: DateTime<Utc>, days: i64) -> Result<usize, BackupFault> {
    let mut found = list(folder)?;
    found.pop();
    let mut gone = 0;
    for (file, manifest) in found {
        if now - manifest.made_at <= TimeDelta::days(days) {
            continue;
        }
        // The manifest goes first: what is left without one counts as unfinished.
        for path in [file.with_extension("json"), file] {
            fs::remove_file(&path).map_err(|why| BackupFault::File(path, why))?;
        }
        gone += 1;
    }
    forget_unfinished(folder, now);
    Ok(gone)
}

/// Deletes the folders in which restores kept what they replaced, once they are older than `days`:
/// people may have been erased since.
pub fn prune_replaced(data: &Path, now: DateTime<Utc>, days: i64) -> Result<usize, BackupFault> {
    let mut gone = 0;
    for entry in fs::read_dir(data).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name();
        let made = name
            .to_str()
            .and_then(|name| name.strip_prefix(REPLACED))
            .and_then(|at| NaiveDateTime::parse_from_str(at, REPLACED_AT).ok());
        let old = made.is_some_and(|at| now - at.and_utc() > TimeDelta::days(days));
        if old && path.is_dir() {
            fs::remove_dir_all(&path).map_err(|why| BackupFault::File(path, why))?;
            gone += 1;
        }
    }
    Ok(gone)
}

/// The name of a folder in which a restore keeps what it replaces.
pub fn replaced_name(now: DateTime<Utc>) -> String {
    format!("{REPLACED}{}", now.format(REPLACED_AT))
}

/// Deletes what a killed program left half-made more than a day ago.
fn forget_unfinished(folder: &Path, now: DateTime<Utc>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let changed = entry.metadata().and_then(|data| data.modified());
        let old = changed.is_ok_and(|at| now - DateTime::<Utc>::from(at) > TimeDelta::days(1));
        if old && path.extension().is_some_and(|ending| ending == "part") {
            let _ = fs::remove_file(&path);
        }
    }
}

/// Refuses tables that this program does not know.
pub fn knows(manifest: &Manifest) -> Result<(), BackupFault> {
    let known = copy::newest_schema();
    if manifest.schema > known {
        return Err(BackupFault::NewerSchema {
            is: manifest.schema,
            known,
        });
    }
    Ok(())
}

/// Compares a database that was put back with the manifest: its own checks, the version and the
/// rows of its tables, and the whole audit.
pub async fn compare(db: &Db, manifest: &Manifest) -> Result<(), BackupFault> {
    let mut tx = db.read().await?;
    if let Some(first) = copy::damage(&mut tx).await?.into_iter().next() {
        return Err(BackupFault::NotWhole(first));
    }
    if copy::schema(&mut tx).await? != Some(manifest.schema) {
        let what = "its tables are of another version than the manifest says";
        return Err(BackupFault::NotWhole(what.to_owned()));
    }
    let tables = copy::table_counts(&mut tx).await?;
    if tables != manifest.tables {
        let differs = manifest
            .tables
            .iter()
            .find(|(name, count)| tables.get(*name) != Some(*count))
            .map_or("tables", |(name, _)| name.as_str());
        let what = format!("the number of rows differs from the manifest's in {differs}");
        return Err(BackupFault::NotWhole(what));
    }
    let kept = BTreeMap::from([(manifest.audit.acts, manifest.audit.hash.clone())]);
    match audit::verify(&mut tx, &kept).await? {
        Chain::Broken { seq } => Err(BackupFault::NotWhole(format!(
            "the chain of recorded acts is broken at act {seq}"
        ))),
        Chain::Whole { rows, .. } if rows == manifest.audit.acts => Ok(()),
        Chain::Whole { .. } | Chain::CutShort { .. } | Chain::Rewritten { .. } => {
            let what = "the chain of recorded acts does not end as the manifest says";
            Err(BackupFault::NotWhole(what.to_owned()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_restore_replaced_goes_when_backups_go() {
        let folder = tempfile::tempdir().unwrap();
        let made = DateTime::from_timestamp(1_804_064_400, 0).unwrap();
        let kept = folder.path().join(replaced_name(made));
        fs::create_dir(&kept).unwrap();
        fs::create_dir(folder.path().join("before-restore-notes")).unwrap();
        let later = |days: i64| made + TimeDelta::days(days) + TimeDelta::minutes(1);
        assert_eq!(prune_replaced(folder.path(), later(34), 35).unwrap(), 0);
        assert!(kept.exists());
        assert_eq!(prune_replaced(folder.path(), later(35), 35).unwrap(), 1);
        assert!(!kept.exists());
        assert!(folder.path().join("before-restore-notes").exists());
    }
}
