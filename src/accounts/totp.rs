//! The second factor: time-based codes (RFC 6238) and recovery codes.

use chrono::{DateTime, Utc};
use totp_rs::{Builder, Totp};

use super::store;
use crate::app::App;
use crate::db::{AccountId, DbError, ReadTx, WriteTx};
use crate::vault::{Cell, Secret, ToItsOwner, columns, digest};

const RECOVERY_CODES: usize = 10;

/// A fresh secret of 160 bits, as base32 text for authenticator apps.
pub fn fresh_secret() -> String {
    totp_rs::Secret::from(rand::random::<[u8; 20]>()).to_base32()
}

/// The address an authenticator app reads (`otpauth://…`).
pub fn address(secret: &str, account: &str) -> String {
    let label = crate::http::form::percent_encode(account).replace('/', "%2F");
    format!("otpauth://totp/saites:{label}?secret={secret}&issuer=saites")
}

/// Checks a code against a secret that is being set up; gives the step it belongs to.
pub fn step_of(secret: &str, code: &str, now: DateTime<Utc>) -> Option<i64> {
    let totp = generator(secret)?;
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    let time = u64::try_from(now.timestamp()).ok()?;
    [time.saturating_sub(30), time, time + 30]
        .into_iter()
        .find_map(|at| {
            let right = totp.generate(at).to_string();
            use subtle::ConstantTimeEq;
            let same: bool = right.as_bytes().ct_eq(digits.as_bytes()).into();
            same.then(|| i64::try_from(at / 30).unwrap_or_default())
        })
}

/// The code an app would show; for tests and `admin`.
pub fn code_at(secret: &str, now: DateTime<Utc>) -> Option<String> {
    let time = u64::try_from(now.timestamp()).ok()?;
    Some(generator(secret)?.generate(time).to_string())
}

/// What keyed hashes of recovery codes begin with.
const KEYED: &str = "key:";

/// Turns the second factor on; gives recovery codes, told once.
pub async fn turn_on(
    tx: &mut WriteTx,
    app: &App,
    account: AccountId,
    (secret, step): (&str, i64),
) -> Result<Vec<String>, DbError> {
    let row = account.to_string();
    let sealed = app.vault.seal(cell(&row), secret);
    store::set_totp(tx, account, Some(&sealed), step).await?;
    let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| recovery_code()).collect();
    let hashes: Vec<String> = codes
        .iter()
        .map(|code| keyed(app, &digest(&normal(code))))
        .collect();
    store::set_recovery_codes(tx, account, &hashes).await?;
    Ok(codes)
}

/// Turns the second factor off, as another administrator or the terminal may.
pub async fn turn_off(tx: &mut WriteTx, account: AccountId) -> Result<(), DbError> {
    store::set_totp(tx, account, None, 0).await?;
    store::set_recovery_codes(tx, account, &[]).await
}

/// Checks and uses up a code of the app, or a recovery code.
pub async fn accept(
    tx: &mut WriteTx,
    app: &App,
    account: AccountId,
    code: &str,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let Some(secret) = secret(tx, app, account).await? else {
        return Ok(false);
    };
    key_older(tx, app, account).await?;
    if let Some(step) = step_of(secret.open(&ToItsOwner), code, now) {
        // A step further ahead than any code is taken was used while the clock ran wrong.
        let newest = now.timestamp() / 30 + 1;
        return store::use_totp_step(tx, account, (step, newest)).await;
    }
    accept_recovery(tx, app, account, code, now).await
}

/// Checks and uses up a recovery code; a code of the app is none.
pub async fn accept_recovery(
    tx: &mut WriteTx,
    app: &App,
    account: AccountId,
    code: &str,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    key_older(tx, app, account).await?;
    let hash = keyed(app, &digest(&normal(code)));
    store::use_recovery_code(tx, account, &hash, now).await
}

/// Rows from before codes were keyed.
async fn key_older(tx: &mut WriteTx, app: &App, account: AccountId) -> Result<(), DbError> {
    for plain in store::recovery_hashes(tx, account).await? {
        if !plain.starts_with(KEYED) {
            store::key_recovery_code(tx, account, (&plain, &keyed(app, &plain))).await?;
        }
    }
    Ok(())
}

/// How a recovery code is kept: ten letters can be guessed from a plain hash by whoever holds the
/// database, not from one made with the installation's key. It is taken over the plain hash, so
/// that rows from before can be keyed without knowing the code.
fn keyed(app: &App, plain: &str) -> String {
    format!("{KEYED}{}", app.vault.index("recovery-code", plain))
}

async fn secret(tx: &mut ReadTx, app: &App, account: AccountId) -> Result<Option<Secret>, DbError> {
    let (sealed, _) = store::totp(tx, account).await?;
    let row = account.to_string();
    sealed
        .map(|sealed| app.vault.unseal(cell(&row), &sealed))
        .transpose()
}

fn generator(secret: &str) -> Option<Totp> {
    let secret = totp_rs::Secret::try_from_base32(secret).ok()?;
    Builder::new().with_secret(secret).build().ok()
}

fn cell(row: &str) -> Cell<'_> {
    columns::ACCOUNT_TOTP.cell(row)
}

/// Ten letters and digits in two groups, without those that look alike.
fn recovery_code() -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    let bytes: [u8; 10] = rand::random();
    let code: String = bytes
        .iter()
        .map(|byte| char::from(LETTERS[usize::from(byte % 32)]))
        .collect();
    format!("{}-{}", &code[..5], &code[5..])
}

fn normal(code: &str) -> String {
    code.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    #[test]
    fn a_code_belongs_to_its_half_minute() {
        let secret = fresh_secret();
        assert_eq!(secret.len(), 32);
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let code = code_at(&secret, now).unwrap();
        assert_eq!(step_of(&secret, &code, now), Some(60_000_000));
        assert_eq!(
            step_of(&secret, &code, now + TimeDelta::seconds(29)),
            Some(60_000_000)
        );
        assert_eq!(step_of(&secret, &code, now + TimeDelta::minutes(3)), None);
    }
}
