//! How often the same caller, account or recipient may do the same thing.
//!
//! Each key has a bucket that refills steadily, so nobody is locked out for good. Buckets live in
//! the node's memory: they slow guessing and flooding, nothing rests on their surviving a restart.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use super::Failure;

/// A kind of act with its measure: `burst` at once, then one every `every`.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    name: &'static str,
    burst: f64,
    every: Duration,
}

pub const SIGN_IN_ADDRESS: Limit = Limit::new("sign-in-address", 20.0, 6);
pub const SIGN_IN_ACCOUNT: Limit = Limit::new("sign-in-account", 8.0, 60);
pub const SECOND_FACTOR: Limit = Limit::new("second-factor", 6.0, 60);
pub const LETTER_TO: Limit = Limit::new("letter-to", 5.0, 300);
pub const REGISTER: Limit = Limit::new("register", 30.0, 60);
pub const GUESS_TOKEN: Limit = Limit::new("guess-token", 30.0, 10);
pub const WRITE: Limit = Limit::new("write", 240.0, 1);

impl Limit {
    const fn new(name: &'static str, burst: f64, seconds: u64) -> Self {
        Limit {
            name,
            burst,
            every: Duration::from_secs(seconds),
        }
    }
}

/// The buckets of one node.
#[derive(Default)]
pub struct Limits(Mutex<Buckets>);

/// By kind of act and key: how much is left, and when that was counted.
type Buckets = HashMap<(&'static str, String), (f64, Instant)>;

impl Limits {
    /// Takes one from the bucket; an empty one answers with the seconds to wait.
    pub fn take(&self, limit: Limit, key: &str) -> Result<(), Failure> {
        let now = Instant::now();
        let mut buckets = self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if buckets.len() > 50_000 {
            buckets.retain(|_, (_, seen)| now.duration_since(*seen) < Duration::from_secs(3600));
        }
        let bucket = buckets
            .entry((limit.name, key.to_owned()))
            .or_insert((limit.burst, now));
        let refilled = now.duration_since(bucket.1).as_secs_f64() / limit.every.as_secs_f64();
        let level = (bucket.0 + refilled).min(limit.burst);
        *bucket = (level, now);
        if level >= 1.0 {
            bucket.0 = level - 1.0;
            return Ok(());
        }
        let wait = (1.0 - level) * limit.every.as_secs_f64();
        Err(Failure::TooMany(
            Duration::from_secs_f64(wait).as_secs() + 1,
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_runs_dry_for_one_key_only() {
        let limits = Limits::default();
        for _ in 0..8 {
            limits.take(SIGN_IN_ACCOUNT, "anna").unwrap();
        }
        assert!(matches!(
            limits.take(SIGN_IN_ACCOUNT, "anna"),
            Err(Failure::TooMany(1..=61))
        ));
        limits.take(SIGN_IN_ACCOUNT, "janis").unwrap();
    }
}
