//! The ledger of erasures as a file beside the database: one line of JSON for each, ids only.
//!
//! A backup that is put back is older than erasures made since. The file is not part of what a
//! backup puts back, so it tells whom to erase again. It is brought level with the table at every
//! start and every day; whatever only one of the two knows goes into the other.

use std::collections::HashSet;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::model::{Erased, Subject};
use super::{erase, store};
use crate::app::App;
use crate::db::DbError;
use crate::http::Failure;

/// The version of the lines.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Line {
    version: u32,
    #[serde(flatten)]
    erased: Erased,
}

/// Why the ledger cannot be used. The texts are for whoever runs the program.
#[derive(Debug, Error)]
pub enum LedgerError {
    #[error("the ledger of erasures {0} cannot be read or written: {1}")]
    File(PathBuf, std::io::Error),
    #[error(
        "line {line} of the ledger of erasures {path} cannot be read: mend it by hand, or remove it if it is no line at all"
    )]
    Line { path: PathBuf, line: usize },
    #[error("somebody who was erased cannot be erased again: {0}")]
    Again(String),
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Where the ledger of a data folder is.
pub fn path(data: &Path) -> PathBuf {
    data.join("erasures.jsonl")
}

/// Reads a ledger; one that is not there is empty. The last line may be torn by a power cut: what
/// it would have said stands in the table.
pub fn read(path: &Path) -> Result<Vec<Erased>, LedgerError> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(why) if why.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(why) => return Err(LedgerError::File(path.to_owned(), why)),
    };
    let mut entries = Vec::new();
    let whole = text.ends_with('\n');
    let lines: Vec<&str> = text.lines().collect();
    for (at, line) in lines.iter().enumerate() {
        match serde_json::from_str::<Line>(line) {
            Ok(line) if line.version == VERSION => entries.push(line.erased),
            Err(_) if at + 1 == lines.len() && !whole => {}
            _ => {
                return Err(LedgerError::Line {
                    path: path.to_owned(),
                    line: at + 1,
                });
            }
        }
    }
    Ok(entries)
}

/// Writes a ledger whole, beside, and then over the old one.
pub fn write(path: &Path, entries: &[Erased]) -> Result<(), LedgerError> {
    let fault = |why| LedgerError::File(path.to_owned(), why);
    let mut text = String::new();
    for erased in entries {
        let line = Line {
            version: VERSION,
            erased: erased.clone(),
        };
        text.push_str(&serde_json::to_string(&line).expect("ids and a time become JSON"));
        text.push('\n');
    }
    let beside = path.with_extension("jsonl.new");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(&beside).map_err(fault)?;
    file.write_all(text.as_bytes())
        .and_then(|()| file.sync_all())
        .map_err(fault)?;
    fs::rename(&beside, path).map_err(fault)?;
    if let Some(folder) = path.parent() {
        fs::File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(fault)?;
    }
    Ok(())
}

/// Joins ledgers: every erasure once, the oldest first.
pub fn join(ledgers: impl IntoIterator<Item = Vec<Erased>>) -> Vec<Erased> {
    let mut all: Vec<Erased> = ledgers.into_iter().flatten().collect();
    all.sort_by_key(|one| (one.at, one.id));
    all.dedup_by_key(|one| one.id);
    all
}

/// Brings the ledger beside the backups up to date, so that it is there when the data folder is
/// not. What only that one knows stays in it.
pub fn carry(data: &Path, backups: &Path) -> Result<(), LedgerError> {
    let beside = path(backups);
    let (own, kept) = (read(&path(data))?, read(&beside)?);
    let all = join([own, kept.clone()]);
    if all == kept {
        return Ok(());
    }
    write(&beside, &all)
}

/// Erases again whoever of the list is there, as after a backup was put back, without a word to
/// anybody; gives how many were. The list is what [`read`] gives, or several ledgers joined.
pub async fn replay(
    app: &App,
    entries: &[Erased],
    now: DateTime<Utc>,
) -> Result<usize, LedgerError> {
    let mut count = 0;
    for entry in entries {
        let mut tx = app.db.write().await?;
        let mut found = false;
        let mut entry = entry.clone();
        if entry.import.is_none() {
            entry.import = erase::import_of(&mut tx, app, entry.person).await?;
        }
        let entry = &entry;
        let subjects = [
            entry.account.map(Subject::Account),
            entry.person.map(Subject::Person),
        ];
        for subject in subjects.into_iter().flatten() {
            let done = erase::again(&mut tx, app, subject, entry, now).await;
            found |= done.map_err(|failure| LedgerError::Again(format!("{failure:?}")))?;
        }
        store::put_back(&mut tx, entry).await?;
        tx.commit().await?;
        count += usize::from(found);
    }
    Ok(count)
}

/// Brings file and table level: erases again whom only the file knows, writes down whom only the
/// table knows. Gives how many were erased again.
pub async fn reconcile(app: &App) -> Result<usize, LedgerError> {
    // Of two at once, the older list must not be written last.
    let _alone = app.ledger.lock().await;
    let file = path(&app.config.data);
    let written = away(move || read(&file)).await?;
    let mut tx = app.db.read().await?;
    let known = store::all(&mut tx).await?;
    drop(tx);
    let ids: HashSet<_> = known.iter().map(|one| one.id).collect();
    let unknown: Vec<Erased> = written
        .iter()
        .filter(|one| !ids.contains(&one.id))
        .cloned()
        .collect();
    let again = replay(app, &unknown, app.clock.now()).await?;
    if again > 0 {
        tracing::warn!(
            count = again,
            "the data is older than erasures of the ledger, which were made again"
        );
    }
    let written: HashSet<_> = written.iter().map(|one| one.id).collect();
    if known.iter().any(|one| !written.contains(&one.id)) {
        let mut tx = app.db.read().await?;
        let all = store::all(&mut tx).await?;
        drop(tx);
        let file = path(&app.config.data);
        away(move || write(&file, &all)).await?;
    }
    Ok(again)
}

/// Brings the table, the file and the copy beside the backups level, in that order: an erasure of
/// any node, up to this moment, stands in all three.
pub async fn settle(app: &App) -> Result<(), LedgerError> {
    reconcile(app).await?;
    let backups = app.config.keeping.backup_folder.clone();
    if !backups.is_dir() {
        return Ok(());
    }
    let _alone = app.ledger.lock().await;
    let data = app.config.data.clone();
    away(move || carry(&data, &backups)).await
}

/// Waits for the disk where no page waits with it.
async fn away<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, LedgerError> + Send + 'static,
) -> Result<T, LedgerError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|error| Err(LedgerError::Again(error.to_string())))
}

impl From<LedgerError> for Failure {
    fn from(error: LedgerError) -> Self {
        Failure::internal(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::{AccountId, PersonId};
    use uuid::Uuid;

    fn erased(person: bool) -> Erased {
        Erased {
            id: Uuid::now_v7(),
            account: Some(AccountId::new()),
            person: person.then(PersonId::new),
            at: DateTime::from_timestamp(1_804_064_400, 0).unwrap(),
            import: None,
        }
    }

    #[test]
    fn what_is_written_is_read_and_holds_ids_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = path(folder.path());
        assert_eq!(read(&path).unwrap(), []);
        let all = [erased(true), erased(false)];
        write(&path, &all).unwrap();
        assert_eq!(read(&path).unwrap(), all);
        let line = fs::read_to_string(&path).unwrap();
        let first: serde_json::Value = serde_json::from_str(line.lines().next().unwrap()).unwrap();
        let mut keys: Vec<_> = first.as_object().unwrap().keys().cloned().collect();
        keys.sort();
        assert_eq!(keys, ["account", "at", "id", "person", "version"]);
    }

    #[test]
    fn a_torn_last_line_is_passed_over_and_a_damaged_one_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = path(folder.path());
        let one = erased(true);
        write(&path, std::slice::from_ref(&one)).unwrap();
        let mut text = fs::read_to_string(&path).unwrap();
        text.push_str("{\"version\":1,\"id\":\"0");
        fs::write(&path, &text).unwrap();
        assert_eq!(read(&path).unwrap(), [one]);
        fs::write(&path, format!("nonsense\n{text}")).unwrap();
        assert!(matches!(
            read(&path),
            Err(LedgerError::Line { line: 1, .. })
        ));
        fs::write(&path, text.replace("\"version\":1", "\"version\":2")).unwrap();
        assert!(matches!(
            read(&path),
            Err(LedgerError::Line { line: 1, .. })
        ));
    }
}
