//! Passwords: what is asked of them, and argon2id.
//!
//! NIST SP 800-63B-4: length over composition, no forced change, a check against what is easily
//! guessed. 15 to 128 characters, or 8 where a second factor is given too.

use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

use crate::http::{Failure, Fault};
use crate::key;
use crate::text::fold;

/// 46 MiB, one pass, one lane (OWASP's first choice); about 40 ms.
const MEMORY_KIB: u32 = 47_104;
/// Two hashes at once at the most: hashing must not take the machine from everybody else.
static PLACES: Semaphore = Semaphore::const_new(2);
const LEAST: usize = 15;
const LEAST_WITH_SECOND_FACTOR: usize = 8;
const MOST: usize = 128;

/// Checks a new password; `context` are the words an attacker would try first: name, address,
/// the site's and the region's names. Off the threads that answer requests, and two at once at the
/// most: estimating a long password takes a while.
///
/// # Errors
/// `TooMany` when there is no place within five seconds.
pub async fn check(
    password: &str,
    second_factor: bool,
    context: &[&str],
) -> Result<Result<String, Fault>, Failure> {
    // What is longer is refused for its length alone.
    let password: String = password.chars().take(4 * MOST).collect();
    let context: Vec<String> = context
        .iter()
        .map(|word| word.chars().take(MOST).collect())
        .collect();
    blocking(move || {
        let context: Vec<&str> = context.iter().map(String::as_str).collect();
        Ok(judge(&password, second_factor, &context))
    })
    .await
}

fn judge(password: &str, second_factor: bool, context: &[&str]) -> Result<String, Fault> {
    let password: String = password.nfkc().collect();
    let length = password.chars().count();
    let least = if second_factor {
        LEAST_WITH_SECOND_FACTOR
    } else {
        LEAST
    };
    if length < least {
        let least = i64::try_from(least).unwrap_or_default();
        return Err(Fault::number(key!("fault-password-short"), least));
    }
    if length > MOST {
        return Err(Fault::new(key!("fault-password-long")));
    }
    let mut words: Vec<String> = ["saites", "selijas saites", "selija", "akniste", "jekabpils"]
        .into_iter()
        .map(str::to_owned)
        .collect();
    for word in context {
        let joined: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
        words.push(fold(&joined));
        for part in word
            .split(|c: char| !c.is_alphanumeric())
            .filter(|part| part.len() > 2)
        {
            words.push(part.to_lowercase());
            words.push(fold(part));
        }
    }
    // What is left beside the words anybody would try has to carry the secret by itself.
    let mut left = fold(&password);
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    for word in words.iter().filter(|word| word.len() > 2) {
        left = left.replace(&fold(word), "");
    }
    if left.chars().filter(|c| c.is_alphanumeric()).count() < 6 {
        return Err(Fault::new(key!("fault-password-weak")));
    }
    let inputs: Vec<&str> = words.iter().map(String::as_str).collect();
    // A diacritic fools the estimator, not a guesser: the folded spelling counts too.
    let weakest = [password.clone(), fold(&password)]
        .iter()
        .map(|text| u8::from(zxcvbn::zxcvbn(text, &inputs).score()))
        .min();
    if weakest.unwrap_or(0) < 3 {
        return Err(Fault::new(key!("fault-password-weak")));
    }
    Ok(password)
}

/// Hashes a password that was checked.
pub async fn hash(password: &str) -> Result<String, Failure> {
    let password = password.to_owned();
    blocking(move || {
        let hashed = hasher()?.hash_password(password.as_bytes());
        hashed
            .map(|hash| hash.to_string())
            .map_err(|error| Failure::internal(error.to_string()))
    })
    .await
}

/// Compares a password with a hash; without a hash it takes as long and says no, so that unknown
/// addresses cannot be told from wrong passwords.
pub async fn verify(password: &str, hash: Option<String>) -> Result<bool, Failure> {
    let password: String = password.nfkc().take(MOST + 1).collect();
    blocking(move || {
        let Some(hash) = hash else {
            let _ = hasher()?.hash_password(password.as_bytes());
            return Ok(false);
        };
        let parsed = PasswordHash::new(&hash).map_err(|e| Failure::internal(e.to_string()))?;
        Ok(hasher()?
            .verify_password(password.as_bytes(), &parsed)
            .is_ok())
    })
    .await
}

/// Tells whether a hash was made with weaker settings than today's.
pub fn is_outdated(hash: &str) -> bool {
    !hash.contains(&format!("m={MEMORY_KIB},"))
}

fn hasher() -> Result<Argon2<'static>, Failure> {
    let params =
        Params::new(MEMORY_KIB, 1, 1, None).map_err(|e| Failure::internal(e.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    let place = tokio::time::timeout(Duration::from_secs(5), PLACES.acquire());
    let _place = place.await.map_err(|_| Failure::TooMany(5))?;
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| Failure::internal(error.to_string()))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_neighbours_would_guess_is_refused() {
        assert!(judge("Akniste2024", true, &[]).is_err());
        assert!(judge("Aknīste2024", true, &["Aknīste"]).is_err());
        assert!(judge("short", false, &[]).is_err());
        assert!(judge("annaberzina annaberzina", false, &["Anna Bērziņa"]).is_err());
        assert!(judge("zirgs peld pa zaļu mākoni", false, &["Anna"]).is_ok());
        assert!(judge(&"ā ".repeat(100), false, &[]).is_err());
    }

    #[tokio::test]
    async fn a_hash_knows_its_password_and_no_other() {
        let hash = hash("zirgs peld pa zaļu mākoni").await.unwrap();
        assert!(hash.starts_with("$argon2id$") && !is_outdated(&hash));
        assert!(
            verify("zirgs peld pa zaļu mākoni", Some(hash.clone()))
                .await
                .unwrap()
        );
        assert!(
            !verify("zirgs peld pa zilu mākoni", Some(hash))
                .await
                .unwrap()
        );
        assert!(!verify("anything", None).await.unwrap());
    }
}
