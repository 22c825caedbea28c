//! Sealing of contact details, and the key file.
//!
//! A sealed value is bound to its table, column, row and key (associated data of
//! XChaCha20-Poly1305), so one copied to another place does not open. Looking up by e-mail goes
//! through [`Vault::index`], an HMAC that tells nothing without the key. [`Secret`] cannot be
//! printed, serialised or compared; opening one takes [`Grounds`].

use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::db::DbError;

const HEADER: &str = "saites key file, version 1";

/// The keys of this installation.
pub struct Vault {
    seals: Vec<(String, XChaCha20Poly1305)>,
    index: [u8; 32],
}

/// Where a sealed value stands; it opens nowhere else.
#[derive(Clone, Copy)]
pub struct Cell<'a> {
    pub table: &'a str,
    pub column: &'a str,
    pub row: &'a str,
}

/// A contact detail in the open, which cannot be shown by accident.
#[derive(Clone)]
pub struct Secret(String);

/// A reason to open a [`Secret`]. Few types are one: its owner looking at it, the mail server's
/// envelope, and a disclosure that has been written into the ledger.
pub trait Grounds {}

/// Grounds: the detail is shown to, or was just typed by, the one whom it reaches.
pub struct ToItsOwner;

impl Grounds for ToItsOwner {}

/// Why the keys cannot be used. The texts are for whoever runs the program.
#[derive(Debug, Error)]
pub enum VaultError {
    #[error(
        "the key file {0} is missing: put it back from where it is kept safe, or the sealed contacts cannot be read"
    )]
    Missing(PathBuf),
    #[error("the key file {path} cannot be read: {why}")]
    Unreadable { path: PathBuf, why: std::io::Error },
    #[error("the key file {0} can be read by other users of this machine: run chmod 600 on it")]
    Open(PathBuf),
    #[error("the key file {0} is damaged or not a key file of saites")]
    Damaged(PathBuf),
    #[error("the key file {path} cannot be made: {why}")]
    NotMade { path: PathBuf, why: std::io::Error },
    #[error("the key file {0} is not the one this data was sealed with")]
    Wrong(PathBuf),
}

impl Vault {
    /// Opens the key file.
    pub fn open(path: &Path) -> Result<Vault, VaultError> {
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
        Self::parse(&text).ok_or_else(|| VaultError::Damaged(path.to_owned()))
    }

    /// Makes a key file with fresh keys; fails if there is a file already.
    pub fn create(path: &Path) -> Result<Vault, VaultError> {
        let not_made = |why| VaultError::NotMade {
            path: path.to_owned(),
            why,
        };
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(not_made)?;
        }
        let key = || BASE64.encode(rand::random::<[u8; 32]>());
        let text = format!("{HEADER}\nindex {}\nseal 1 {}\n", key(), key());
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        let mut file = options.open(path).map_err(not_made)?;
        file.write_all(text.as_bytes())
            .and_then(|()| file.sync_all())
            .map_err(not_made)?;
        Self::parse(&text).ok_or_else(|| VaultError::Damaged(path.to_owned()))
    }

    fn parse(text: &str) -> Option<Vault> {
        let mut lines = text.lines();
        if lines.next() != Some(HEADER) {
            return None;
        }
        let (mut index, mut seals) = (None, Vec::new());
        for line in lines.filter(|line| !line.trim().is_empty()) {
            let words: Vec<&str> = line.split_whitespace().collect();
            match words.as_slice() {
                ["index", key] => index = Some(decode(key)?),
                ["seal", id, key] => {
                    let cipher = XChaCha20Poly1305::new(&decode(key)?.into());
                    seals.push(((*id).to_owned(), cipher));
                }
                _ => return None,
            }
        }
        if seals.is_empty() {
            None
        } else {
            Some(Vault {
                seals,
                index: index?,
            })
        }
    }

    /// Seals a text for one place, with the newest key.
    pub fn seal(&self, cell: Cell<'_>, text: &str) -> String {
        let (id, cipher) = self.seals.last().expect("a vault has at least one key");
        let nonce: [u8; 24] = rand::random();
        let aad = cell.aad(id);
        let payload = Payload {
            msg: text.as_bytes(),
            aad: aad.as_bytes(),
        };
        let sealed = cipher
            .encrypt(&XNonce::from(nonce), payload)
            .expect("texts are far below the cipher's limit of 256 GiB");
        let mut bytes = nonce.to_vec();
        bytes.extend(sealed);
        format!("{id}:{}", BASE64.encode(bytes))
    }

    /// Opens a sealed text of that place; fails if it was sealed for another or tampered with.
    pub fn unseal(&self, cell: Cell<'_>, sealed: &str) -> Result<Secret, DbError> {
        self.try_unseal(cell, sealed)
            .map(Secret)
            .ok_or(DbError::Damaged("a sealed contact"))
    }

    fn try_unseal(&self, cell: Cell<'_>, sealed: &str) -> Option<String> {
        let (id, bytes) = sealed.split_once(':')?;
        let (_, cipher) = self.seals.iter().find(|(one, _)| one == id)?;
        let bytes = BASE64.decode(bytes).ok()?;
        let (nonce, sealed) = bytes.split_at_checked(24)?;
        let nonce: [u8; 24] = nonce.try_into().ok()?;
        let aad = cell.aad(id);
        let payload = Payload {
            msg: sealed,
            aad: aad.as_bytes(),
        };
        String::from_utf8(cipher.decrypt(&XNonce::from(nonce), payload).ok()?).ok()
    }

    /// The blind index of a value: equal for equal values, telling nothing else (HMAC-SHA-256, hex).
    pub fn index(&self, what: &str, value: &str) -> String {
        hex(&self.mac(&[what.as_bytes(), &[0], value.as_bytes()]))
    }

    /// A token bound to a value, for forms and links of this installation (HMAC-SHA-256, hex).
    pub fn token(&self, purpose: &str, value: &str) -> String {
        self.index(&format!("token/{purpose}"), value)
    }

    fn mac(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&self.index)
            .expect("HMAC takes keys of any length");
        for part in parts {
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

impl Cell<'_> {
    fn aad(self, key: &str) -> String {
        format!("{}|{}|{}|{key}", self.table, self.column, self.row)
    }
}

impl Secret {
    /// Takes what somebody typed into keeping.
    pub fn new(text: impl Into<String>) -> Self {
        Secret(text.into())
    }

    /// Tells whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Shows the text to someone who has grounds to see it.
    pub fn open(&self, _grounds: &impl Grounds) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// The SHA-256 of a text, in hex: how tokens are kept at rest.
pub fn digest(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// The SHA-256 of everything a reader gives, in hex, and how many bytes that was.
pub fn digest_of(reader: &mut impl Read) -> std::io::Result<(String, u64)> {
    let mut sum = Sha256::new();
    let mut part = vec![0; 1 << 16];
    let mut bytes = 0;
    loop {
        let read = reader.read(&mut part)?;
        if read == 0 {
            return Ok((hex(&sum.finalize()), bytes));
        }
        sum.update(&part[..read]);
        bytes += read as u64;
    }
}

/// A fresh random token of 256 bits, safe in a URL.
pub fn random_token() -> String {
    BASE64.encode(rand::random::<[u8; 32]>())
}

fn decode(text: &str) -> Option<[u8; 32]> {
    BASE64.decode(text).ok()?.try_into().ok()
}

fn hex(bytes: &[u8]) -> String {
    use fmt::Write;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(row: &str) -> Cell<'_> {
        Cell {
            table: "account",
            column: "email",
            row,
        }
    }

    #[test]
    fn a_sealed_value_opens_only_in_its_own_place() {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::create(&folder.path().join("key")).unwrap();
        let sealed = vault.seal(cell("a"), "anna@demo.example");
        assert_eq!(
            vault.unseal(cell("a"), &sealed).unwrap().0,
            "anna@demo.example"
        );
        assert!(vault.unseal(cell("b"), &sealed).is_err());
        assert!(
            vault
                .unseal(
                    Cell {
                        column: "phone",
                        ..cell("a")
                    },
                    &sealed
                )
                .is_err()
        );
        assert!(!format!("{:?}", vault.unseal(cell("a"), &sealed)).contains("anna"));
    }

    #[test]
    fn a_missing_damaged_or_open_key_file_is_refused_in_plain_words() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        assert!(matches!(Vault::open(&path), Err(VaultError::Missing(_))));
        Vault::create(&path).unwrap();
        assert!(matches!(
            Vault::create(&path),
            Err(VaultError::NotMade { .. })
        ));
        Vault::open(&path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(Vault::open(&path), Err(VaultError::Open(_))));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        fs::write(&path, "something else").unwrap();
        assert!(matches!(Vault::open(&path), Err(VaultError::Damaged(_))));
    }
}
