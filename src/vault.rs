//! Sealing of contact details, and the key file.
//!
//! A sealed value is bound to its table, column, row and key (associated data of
//! XChaCha20-Poly1305), so one copied to another place does not open. Looking up by e-mail goes
//! through [`Vault::index`], an HMAC that tells nothing without the key. [`Secret`] cannot be
//! printed, serialised or compared; opening one takes [`Grounds`]. Which columns are sealed stands in
//! [`columns`]; another key comes by [`rotation`].

pub mod columns;
mod keys;
pub mod rotation;

use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use chacha20poly1305::XNonce;
use chacha20poly1305::aead::{Aead, Payload};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use thiserror::Error;

use crate::db::DbError;
use keys::{Keys, Stamp};

/// The keys of this installation. A file that gets another key while the program runs is read
/// again: before anything is sealed, and when something does not open.
pub struct Vault {
    path: PathBuf,
    held: RwLock<Held>,
}

#[derive(Clone)]
struct Held {
    keys: Arc<Keys>,
    seen: Option<Stamp>,
}

/// Where a sealed value stands; it opens nowhere else. One comes from [`columns`].
#[derive(Clone, Copy)]
pub struct Cell<'a> {
    table: &'a str,
    column: &'a str,
    row: &'a str,
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
        let seen = keys::stamp(path);
        Ok(Self::with(path, keys::read(path)?, seen))
    }

    /// Makes a key file with fresh keys; fails if there is a file already.
    pub fn create(path: &Path) -> Result<Vault, VaultError> {
        let keys = keys::create(path)?;
        Ok(Self::with(path, keys, keys::stamp(path)))
    }

    fn with(path: &Path, keys: Keys, seen: Option<Stamp>) -> Vault {
        Vault {
            path: path.to_owned(),
            held: RwLock::new(Held {
                keys: Arc::new(keys),
                seen,
            }),
        }
    }

    /// Adds a fresh key to the file, which seals from now on; gives its number. Others who hold the
    /// file open find it by themselves.
    pub fn add_key(&self) -> Result<u32, VaultError> {
        let number = keys::add(&self.path)?;
        self.follow();
        Ok(number)
    }

    /// Takes the earlier keys out of the key file, into a file of their own; gives their numbers.
    /// Nothing may be sealed with them any more ([`rotation::tally`]).
    pub fn set_earlier_keys_aside(&self, to: &Path) -> Result<Vec<u32>, VaultError> {
        let numbers = keys::set_aside(&self.path, to)?;
        self.follow();
        Ok(numbers)
    }

    /// Keeps others from changing the key file meanwhile; nothing when somebody does.
    pub fn changing(&self) -> Result<Option<File>, VaultError> {
        let unreadable = |why| VaultError::Unreadable {
            path: self.path.clone(),
            why,
        };
        let file = File::open(&self.path).map_err(unreadable)?;
        Ok(file.try_lock().is_ok().then_some(file))
    }

    /// The number of the key that seals.
    pub fn newest(&self) -> u32 {
        self.keys().newest()
    }

    /// The numbers of all keys that open.
    pub fn numbers(&self) -> Vec<u32> {
        self.keys()
            .seals
            .iter()
            .map(|(number, _)| *number)
            .collect()
    }

    fn keys(&self) -> Arc<Keys> {
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&held.keys)
    }

    /// Takes over what the file holds now, if it changed; one that cannot be read, or belongs to
    /// another installation, changes nothing.
    fn follow(&self) {
        let seen = keys::stamp(&self.path);
        let known = self
            .held
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .seen;
        if seen.is_none() || seen == known {
            return;
        }
        match keys::read(&self.path) {
            Ok(newer) if newer.index == self.keys().index => {
                let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
                *held = Held {
                    keys: Arc::new(newer),
                    seen,
                };
            }
            Ok(_) => tracing::warn!("the key file was exchanged for one of another installation"),
            Err(error) => tracing::warn!(%error, "the key file changed and cannot be read"),
        }
    }

    /// Seals a text for one place, with the newest key.
    pub fn seal(&self, cell: Cell<'_>, text: &str) -> String {
        self.follow();
        let keys = self.keys();
        let (id, cipher) = keys.seals.last().expect("a vault has at least one key");
        let nonce: [u8; 24] = rand::random();
        let aad = cell.aad(&id.to_string());
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
        let number: u32 = id.parse().ok()?;
        if !self.numbers().contains(&number) {
            self.follow();
        }
        let keys = self.keys();
        let (_, cipher) = keys.seals.iter().find(|(one, _)| *one == number)?;
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
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&self.keys().index)
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

    /// What stands after the last @ of an address, in lower case: the provider, not the mailbox. Shown
    /// to coordinators, who judge by it whether two addresses are of one school or household.
    pub fn domain(&self) -> String {
        let domain = self.0.rsplit_once('@').map_or("", |(_, domain)| domain);
        domain.to_lowercase()
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
    use std::fs;

    use super::*;
    use columns::{ACCOUNT_CONTACT, ACCOUNT_EMAIL};

    #[test]
    fn a_sealed_value_opens_only_in_its_own_place() {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::create(&folder.path().join("key")).unwrap();
        let sealed = vault.seal(ACCOUNT_EMAIL.cell("a"), "anna@demo.example");
        let opened = vault.unseal(ACCOUNT_EMAIL.cell("a"), &sealed).unwrap();
        assert_eq!(opened.0, "anna@demo.example");
        assert!(!format!("{opened:?}").contains("anna"));
        assert!(vault.unseal(ACCOUNT_EMAIL.cell("b"), &sealed).is_err());
        let phone = vault.seal(ACCOUNT_CONTACT.cell_of("phone", "a"), "+371 20 000 000");
        assert!(
            vault
                .unseal(ACCOUNT_CONTACT.cell_of("phone", "a"), &phone)
                .is_ok()
        );
        for other in [
            ACCOUNT_EMAIL.cell("a"),
            ACCOUNT_CONTACT.cell_of("hours", "a"),
        ] {
            assert!(vault.unseal(other, &phone).is_err());
        }
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

    /// Two programs with one key file: one gets a new key, the other seals with it from then on.
    #[test]
    fn a_new_key_seals_the_earlier_ones_open_until_they_are_taken_away() {
        let folder = tempfile::tempdir().unwrap();
        let (path, aside) = (folder.path().join("key"), folder.path().join("earlier"));
        let serving = Vault::create(&path).unwrap();
        let cell = ACCOUNT_EMAIL.cell("a");
        let first = serving.seal(cell, "anna@demo.example");
        let index = serving.index("email", "anna@demo.example");
        let rotating = Vault::open(&path).unwrap();
        assert_eq!(rotating.add_key().unwrap(), 2);
        let second = rotating.seal(cell, "anna@demo.example");
        assert!(first.starts_with("1:") && second.starts_with("2:"));
        assert_eq!(
            serving.unseal(cell, &second).unwrap().0,
            "anna@demo.example"
        );
        assert!(serving.seal(cell, "x").starts_with("2:"));
        assert_eq!(serving.index("email", "anna@demo.example"), index);

        assert_eq!(rotating.set_earlier_keys_aside(&aside).unwrap(), [1]);
        assert!(
            rotating.set_earlier_keys_aside(&aside).is_err(),
            "it is there"
        );
        let left = Vault::open(&path).unwrap();
        assert!(left.unseal(cell, &first).is_err() && left.unseal(cell, &second).is_ok());
        // The line that was set aside, put back below: it opens, and does not seal.
        let lines = [&path, &aside].map(|file| fs::read_to_string(file).unwrap());
        fs::write(&path, lines.concat()).unwrap();
        let again = Vault::open(&path).unwrap();
        assert!(again.unseal(cell, &first).is_ok());
        assert_eq!((again.newest(), again.numbers()), (2, vec![1, 2]));
        // A file of another installation is not taken over by whoever runs.
        fs::remove_file(&path).unwrap();
        Vault::create(&path).unwrap();
        assert!(again.seal(cell, "x").starts_with("2:"));
    }

    #[test]
    fn two_keys_of_one_number_are_no_key_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        Vault::create(&path).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let line = text.lines().last().unwrap();
        fs::write(&path, format!("{text}{line}\n")).unwrap();
        assert_eq!(Vault::open(&path).unwrap().numbers(), [1]);
        let other = line.chars().rev().collect::<String>();
        let other = format!("seal 1 {}", other.split(' ').next().unwrap());
        fs::write(&path, format!("{text}{other}\n")).unwrap();
        assert!(matches!(Vault::open(&path), Err(VaultError::Damaged(_))));
    }
}
