//! Telephone numbers, which are sealed, are looked up by a keyed hash of their last digits.
//!
//! People write one number in many ways: with the country's number, with 00 for the plus, with
//! neither. The last eight digits are the same in all of them; where both numbers name a country,
//! whoever was found is opened and compared, and is shown to nobody.

mod store;

use super::model::Channel;
use super::store as accounts;
use crate::app::App;
use crate::db::{AccountId, DbError, ReadTx};
use crate::vault::{Grounds, Secret, Vault};

/// Digits that are the same however a number is written.
const SAME: usize = 8;
/// Fewer digits are no telephone number.
const FEWEST: usize = 6;

/// Grounds to open a number: a keyed hash is made of it, or it is compared with another one.
struct Hashed;

impl Grounds for Hashed {}

/// The accounts that are reached by a telephone number, however it is written.
pub async fn by_phone(tx: &mut ReadTx, app: &App, text: &str) -> Result<Vec<AccountId>, DbError> {
    let Some(lookup) = lookup_of(&app.vault, text) else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    for account in store::with_lookup(tx, &lookup).await? {
        let contacts = accounts::contacts(tx, &app.vault, account).await?;
        let phone = contacts.phone.as_ref();
        if phone.is_some_and(|phone| is_same(phone.open(&Hashed), text)) {
            found.push(account);
        }
    }
    Ok(found)
}

/// The accounts that may share a number, by their hashes: those of each number together, in the
/// order of their ids.
pub async fn sharing(tx: &mut ReadTx) -> Result<Vec<Vec<AccountId>>, DbError> {
    let rows = store::sharing(tx).await?;
    let of_one = rows.chunk_by(|(one, _), (other, _)| one == other);
    Ok(of_one
        .map(|rows| rows.iter().map(|(_, account)| *account).collect())
        .collect())
}

/// Tells whether two accounts are reached by the same number.
pub async fn share(
    tx: &mut ReadTx,
    app: &App,
    (one, other): (AccountId, AccountId),
) -> Result<bool, DbError> {
    let one = accounts::contacts(tx, &app.vault, one).await?;
    let other = accounts::contacts(tx, &app.vault, other).await?;
    Ok(match (&one.phone, &other.phone) {
        (Some(one), Some(other)) => is_same(one.open(&Hashed), other.open(&Hashed)),
        _ => false,
    })
}

/// Writes the hashes of numbers that an earlier version sealed without. Gives how many were
/// written, at most `most`.
pub async fn complete(app: &App, most: i64) -> Result<usize, DbError> {
    let mut tx = app.db.write().await?;
    let missing = store::missing(&mut tx, most).await?;
    for account in &missing {
        let contacts = accounts::contacts(&mut tx, &app.vault, *account).await?;
        let lookup = contacts.phone.as_ref().map(|phone| of(&app.vault, phone));
        store::set(&mut tx, *account, &lookup.unwrap_or_default()).await?;
    }
    tx.commit().await?;
    Ok(missing.len())
}

/// The hash beside a sealed contact: only numbers have one.
pub(super) fn beside(vault: &Vault, channel: Channel, text: &str) -> Option<String> {
    (channel == Channel::Phone).then(|| lookup_of(vault, text).unwrap_or_default())
}

fn of(vault: &Vault, phone: &Secret) -> String {
    lookup_of(vault, phone.open(&Hashed)).unwrap_or_default()
}

fn lookup_of(vault: &Vault, text: &str) -> Option<String> {
    let digits = digits(text);
    let end = digits.get(digits.len().saturating_sub(SAME)..)?;
    (end.len() >= FEWEST).then(|| vault.index("phone", end))
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// A number with its country's, where it says so: after a plus or 00, or as a Latvian one of eight
/// digits.
fn whole(text: &str) -> Option<String> {
    let digits = digits(text);
    if text.trim_start().starts_with('+') {
        return Some(digits);
    }
    if let Some(rest) = digits.strip_prefix("00") {
        return Some(rest.to_owned());
    }
    let latvian = digits.len() == SAME && digits.starts_with(['2', '6']);
    latvian.then(|| format!("371{digits}"))
}

fn is_same(one: &str, other: &str) -> bool {
    match (whole(one), whole(other)) {
        (Some(one), Some(other)) => one == other,
        _ => {
            let (one, other) = (digits(one), digits(other));
            let end = |digits: &str| digits[digits.len().saturating_sub(SAME)..].to_owned();
            end(&one) == end(&other)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_the_same_however_it_is_written() {
        for (one, other) in [
            ("+371 2612 3456", "26123456"),
            ("+371 2612 3456", "00371 26 12 34 56"),
            ("07700 900123", "+44 7700 900123"),
            ("612345", "61 23 45"),
        ] {
            assert!(is_same(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("+371 2612 3456", "+370 2612 3456"),
            ("26123456", "+44 126123456"),
            ("26123456", "26123457"),
        ] {
            assert!(!is_same(one, other), "{one} {other}");
        }
    }

    #[test]
    fn too_few_digits_are_not_looked_up() {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::create(&folder.path().join("key")).unwrap();
        assert!(lookup_of(&vault, "12345").is_none());
        assert_eq!(
            lookup_of(&vault, "+371 2612 3456"),
            lookup_of(&vault, "26123456")
        );
        assert_eq!(beside(&vault, Channel::Other, "26123456"), None);
    }
}
