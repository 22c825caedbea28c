//! The key file: a line for the look-up key, and one for each key that seals. The one with the
//! highest number seals; the others only open.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::KeyInit;

use super::VaultError;

const HEADER: &str = "saites key file, version 1";

/// What a key file holds.
pub(super) struct Keys {
    /// By number, lowest first; never empty.
    pub seals: Vec<(u32, XChaCha20Poly1305)>,
    pub index: [u8; 32],
    /// The file's lines of keys that seal, by number.
    lines: Vec<(u32, String)>,
    index_line: String,
}

/// Tells one state of the file from another.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    changed: SystemTime,
    length: u64,
    #[cfg(unix)]
    number: u64,
}

pub(super) fn stamp(path: &Path) -> Option<Stamp> {
    let about = fs::metadata(path).ok()?;
    Some(Stamp {
        changed: about.modified().ok()?,
        length: about.len(),
        #[cfg(unix)]
        number: std::os::unix::fs::MetadataExt::ino(&about),
    })
}

pub(super) fn read(path: &Path) -> Result<Keys, VaultError> {
    let unreadable = |why: std::io::Error| {
        if why.kind() == std::io::ErrorKind::NotFound {
            VaultError::Missing(path.to_owned())
        } else {
            VaultError::Unreadable {
                path: path.to_owned(),
                why,
            }
        }
    };
    let text = fs::read_to_string(path).map_err(unreadable)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(path).map_err(unreadable)?.permissions().mode();
        if mode & 0o077 != 0 {
            return Err(VaultError::Open(path.to_owned()));
        }
    }
    parse(&text).ok_or_else(|| VaultError::Damaged(path.to_owned()))
}

/// Makes a key file with fresh keys; fails if there is a file already.
pub(super) fn create(path: &Path) -> Result<Keys, VaultError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|why| not_made(path, why))?;
    }
    let text = format!("{HEADER}\nindex {}\nseal 1 {}\n", fresh(), fresh());
    write_new(path, &text)?;
    parse(&text).ok_or_else(|| VaultError::Damaged(path.to_owned()))
}

/// Adds a fresh key, which seals from then on; gives its number.
pub(super) fn add(path: &Path) -> Result<u32, VaultError> {
    let keys = read(path)?;
    let number = keys.newest() + 1;
    let mut lines = keys.lines.clone();
    lines.push((number, format!("seal {number} {}", fresh())));
    replace(path, &text_of(&keys.index_line, &lines))?;
    Ok(number)
}

/// Takes every key but the newest out of the file, into a file of its own that must not be there
/// yet; gives their numbers.
pub(super) fn set_aside(path: &Path, to: &Path) -> Result<Vec<u32>, VaultError> {
    let mut keys = read(path)?;
    let newest = keys.lines.split_off(keys.lines.len().saturating_sub(1));
    let earlier: String = keys
        .lines
        .iter()
        .map(|(_, line)| format!("{line}\n"))
        .collect();
    write_new(to, &earlier)?;
    replace(path, &text_of(&keys.index_line, &newest))?;
    Ok(keys.lines.into_iter().map(|(number, _)| number).collect())
}

impl Keys {
    pub fn newest(&self) -> u32 {
        self.seals.last().map_or(0, |(number, _)| *number)
    }
}

fn parse(text: &str) -> Option<Keys> {
    let mut lines = text.lines();
    if lines.next() != Some(HEADER) {
        return None;
    }
    let (mut index, mut seals, mut kept) = (None, Vec::new(), Vec::<(u32, String)>::new());
    for line in lines.filter(|line| !line.trim().is_empty()) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            ["index", key] => index = Some((decode(key)?, line.to_owned())),
            ["seal", number, key] => {
                let number: u32 = number.parse().ok()?;
                let line = words.join(" ");
                match kept.iter().find(|(one, _)| *one == number) {
                    // Put back although it was there.
                    Some((_, same)) if *same == line => continue,
                    Some(_) => return None,
                    None => {}
                }
                seals.push((number, XChaCha20Poly1305::new(&decode(key)?.into())));
                kept.push((number, line));
            }
            _ => return None,
        }
    }
    seals.sort_by_key(|(number, _)| *number);
    kept.sort();
    let (index, index_line) = index?;
    (!seals.is_empty()).then_some(Keys {
        seals,
        index,
        lines: kept,
        index_line,
    })
}

fn text_of(index_line: &str, seals: &[(u32, String)]) -> String {
    let seals: String = seals.iter().map(|(_, line)| format!("{line}\n")).collect();
    format!("{HEADER}\n{index_line}\n{seals}")
}

fn fresh() -> String {
    BASE64.encode(rand::random::<[u8; 32]>())
}

fn decode(text: &str) -> Option<[u8; 32]> {
    BASE64.decode(text).ok()?.try_into().ok()
}

fn not_made(path: &Path, why: std::io::Error) -> VaultError {
    VaultError::NotMade {
        path: path.to_owned(),
        why,
    }
}

/// Writes a file for its owner alone, to the disk; fails if there is one already.
fn write_new(path: &Path, text: &str) -> Result<(), VaultError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(path).map_err(|why| not_made(path, why))?;
    file.write_all(text.as_bytes())
        .and_then(|()| file.sync_all())
        .and_then(|()| settle_folder(path))
        .map_err(|why| not_made(path, why))
}

/// Puts another text in the file's place in one step.
fn replace(path: &Path, text: &str) -> Result<(), VaultError> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let beside: PathBuf = path.with_file_name(name);
    // What a killed attempt left: it never took the file's place.
    let _ = fs::remove_file(&beside);
    write_new(&beside, text)?;
    fs::rename(&beside, path)
        .and_then(|()| settle_folder(path))
        .map_err(|why| not_made(path, why))
}

/// Makes a new name in a folder last.
fn settle_folder(path: &Path) -> std::io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    File::open(folder)?.sync_all()
}
