//! Putting a SQLite backup back: staged and proved in a folder inside the target, then renamed.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::{Fault, Told};
use crate::backup::files::{make_folder, settle};
use crate::backup::{self, BackupFault, Manifest};
use crate::clock::Clock;
use crate::config::Config;
use crate::db::{Db, Place};
use crate::privacy::Erased;

/// What may stand in a target without making it one that holds data.
const HARMLESS: [&str; 3] = ["backups", "erasures.jsonl", "lost+found"];
const DATABASE: &str = "saites.db";

pub(super) async fn put_back(
    config: &Config,
    source: (&Manifest, &Path),
    (erased, replace): (&[Erased], bool),
) -> Result<Told, Fault> {
    let target = &config.data;
    let fresh = !target.exists();
    let holds_data = holds_data(target)?;
    if holds_data && !replace {
        return Err(Fault::with(
            format!("{} is not empty", target.display()),
            "name an empty folder with --to, or say --replace: what is there is then kept in a \
             folder beside the new data.",
        ));
    }
    nobody_uses(target)?;
    let unusable = |why| BackupFault::Folder(target.clone(), why);
    make_folder(target).map_err(unusable)?;
    let stage = target.join(format!(".restoring-{}", Uuid::now_v7().simple()));
    make_folder(&stage).map_err(unusable)?;
    let staged = stage_and_swap(config, source, (&stage, holds_data, erased)).await;
    let _ = fs::remove_dir_all(&stage);
    match staged {
        Ok(mut told) => {
            told.push(super::fill_index(config).await?);
            told.push(
                "next     start saites serve; saites doctor looks at everything once more"
                    .to_owned(),
            );
            Ok(told)
        }
        Err(fault) => {
            if fresh {
                let _ = fs::remove_dir(target);
            }
            Err(fault)
        }
    }
}

async fn stage_and_swap(
    config: &Config,
    source: (&Manifest, &Path),
    (stage, holds_data, erased): (&Path, bool, &[Erased]),
) -> Result<Told, Fault> {
    let mut told = stage_at(config, source, (stage, erased)).await?;
    let target = &config.data;
    let unusable = |why| BackupFault::Folder(target.clone(), why);
    if holds_data {
        let earlier = set_aside(target).map_err(unusable)?;
        told.push(format!(
            "before   what was there is kept in {}; delete it when you need it no more",
            earlier.display()
        ));
    }
    take_place(target, stage).map_err(unusable)?;
    told.insert(0, format!("put back {}", target.display()));
    Ok(told)
}

/// Proves a backup in a folder of its own and brings it up to date there.
pub(super) async fn stage(
    config: &Config,
    source: (&Manifest, &Path),
    folder: &Path,
) -> Result<Told, Fault> {
    let mut told = stage_at(config, source, (folder, &[])).await?;
    let mut there = config.clone();
    there.data = folder.to_owned();
    there.database = Place::File(folder.join(DATABASE));
    told.push(super::fill_index(&there).await?);
    Ok(told)
}

async fn stage_at(
    config: &Config,
    (manifest, file): (&Manifest, &Path),
    (folder, erased): (&Path, &[Erased]),
) -> Result<Told, Fault> {
    manifest.prove(file)?;
    let copy = folder.join(DATABASE);
    copy_over(file, &copy).map_err(|why| BackupFault::File(copy.clone(), why))?;
    // The copy, not the original, is what comes into use.
    manifest.prove(&copy)?;
    let looked = Db::look(&copy).await?;
    let proved = backup::compare(&looked, manifest).await;
    let key = match &proved {
        Ok(()) => super::right_key(config, &looked).await,
        Err(_) => Ok(()),
    };
    looked.close().await;
    proved?;
    key?;
    let mut there = config.clone();
    there.data = folder.to_owned();
    there.database = Place::File(copy);
    super::bring_up(&there, manifest, erased).await
}

fn copy_over(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::copy(from, to)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(to, fs::Permissions::from_mode(0o600))?;
    }
    File::open(to)?.sync_all()
}

fn holds_data(folder: &Path) -> Result<bool, Fault> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(why) if why.kind() == ErrorKind::NotFound => return Ok(false),
        Err(why) => return Err(BackupFault::Folder(folder.to_owned(), why).into()),
    };
    let mut names = entries.flatten().map(|entry| entry.file_name());
    Ok(names.any(|name| {
        let name = name.to_string_lossy();
        !HARMLESS.contains(&name.as_ref()) && !name.starts_with(".restoring-")
    }))
}

/// Refuses a folder that a running server works in: it holds the lock of its index.
fn nobody_uses(folder: &Path) -> Result<(), Fault> {
    for name in ["people", "opportunities"] {
        let lock = folder.join("index").join(name).join(".tantivy-writer.lock");
        let taken = File::open(&lock)
            .is_ok_and(|file| matches!(file.try_lock(), Err(fs::TryLockError::WouldBlock)));
        if taken {
            return Err(Fault::with(
                format!("a running saites uses {}", folder.display()),
                "stop it first; nothing was changed.",
            ));
        }
    }
    Ok(())
}

/// Keeps what is there under another name. Until the new database takes its place, the old one
/// stays where it was too.
fn set_aside(target: &Path) -> std::io::Result<PathBuf> {
    let earlier = target.join(backup::replaced_name(Clock::system().now()));
    make_folder(&earlier)?;
    for end in ["", "-wal", "-shm"] {
        let name = format!("{DATABASE}{end}");
        let (old, kept) = (target.join(&name), earlier.join(&name));
        if old.exists() && fs::hard_link(&old, &kept).is_err() {
            fs::copy(&old, &kept)?;
            File::open(&kept)?.sync_all()?;
        }
    }
    settle(&earlier.join(DATABASE))?;
    Ok(earlier)
}

/// The order matters: an index without its database is made anew, a log of another database would
/// be played into this one. The database itself changes in one step.
fn take_place(target: &Path, stage: &Path) -> std::io::Result<()> {
    if target.join("index").exists() {
        fs::remove_dir_all(target.join("index"))?;
    }
    for end in ["-wal", "-shm"] {
        match fs::remove_file(target.join(format!("{DATABASE}{end}"))) {
            Err(why) if why.kind() != ErrorKind::NotFound => return Err(why),
            _ => {}
        }
    }
    fs::rename(stage.join(DATABASE), target.join(DATABASE))?;
    settle(&target.join(DATABASE))
}
