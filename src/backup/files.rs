//! Files that are there whole or not at all, and readable by their owner alone.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use uuid::Uuid;

/// Makes a folder, with those above it, for its owner alone; one that is there stays as it is.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(folder)
}

/// Makes an empty file for its owner alone, under a passing name beside `path`.
pub(super) fn passing(path: &Path) -> io::Result<PathBuf> {
    let name = format!(".{}.part", Uuid::now_v7().simple());
    let passing = path.with_file_name(name);
    private(&passing)?;
    Ok(passing)
}

fn private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path)
}

/// Writes a file, replacing one of that name in one step.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let passing = passing(path)?;
    let written = OpenOptions::new()
        .write(true)
        .open(&passing)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&passing, path))
        .and_then(|()| settle(path));
    if written.is_err() {
        let _ = fs::remove_file(&passing);
    }
    written
}

/// Gives a finished file its name; an earlier file of that name is never replaced.
pub(super) fn name_finally(passing: &Path, path: &Path) -> io::Result<()> {
    File::open(passing)?.sync_all()?;
    match fs::hard_link(passing, path) {
        Ok(()) => fs::remove_file(passing)?,
        Err(why) if why.kind() == ErrorKind::AlreadyExists => return Err(why),
        // File systems of memory sticks have no second names.
        Err(_) if path.exists() => return Err(ErrorKind::AlreadyExists.into()),
        Err(_) => fs::rename(passing, path)?,
    }
    settle(path)
}

/// Makes a change of names last.
pub fn settle(path: &Path) -> io::Result<()> {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => File::open(folder)?.sync_all(),
        _ => File::open(".")?.sync_all(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finished_file_replaces_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("one");
        fs::write(&path, "earlier").unwrap();
        let part = passing(&path).unwrap();
        let why = name_finally(&part, &path).unwrap_err();
        assert_eq!(why.kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&path).unwrap(), "earlier");
        name_finally(&part, &folder.path().join("two")).unwrap();
        assert!(!part.exists());
    }

    #[test]
    fn what_is_written_is_its_owners_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("a/b");
        make_folder(&inner).unwrap();
        write_whole(&inner.join("file"), b"text").unwrap();
        write_whole(&inner.join("file"), b"later").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&inner), mode(&inner.join("file"))), (0o700, 0o600));
        assert_eq!(fs::read_dir(&inner).unwrap().count(), 1);
    }
}
