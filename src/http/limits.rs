//! How often the same caller, account or recipient may do the same thing.
//!
//! Each key has a bucket that refills steadily, so nobody is locked out for good. Buckets live in
//! the node's memory: they slow guessing and flooding, nothing rests on their surviving a restart.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use super::Failure;

/// From this many keys on, buckets that are full again are dropped now and then.
const MANY_KEYS: usize = 50_000;
/// At this many keys, all further ones of a limit share a bucket.
const MOST_KEYS: usize = 200_000;
/// The time between two such clearings: each looks at every bucket.
const BETWEEN_CLEARINGS: Duration = Duration::from_secs(60);

/// The address a caller is counted as: a household has a whole IPv6 /64, and an IPv4 address is
/// the same however it is written.
pub fn counted_as(ip: IpAddr) -> IpAddr {
    match ip.to_canonical() {
        IpAddr::V6(ip) => Ipv6Addr::from_bits(ip.to_bits() & (u128::MAX << 64)).into(),
        v4 => v4,
    }
}

/// A kind of act with its measure: `burst` at once, then one every `every`.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    name: &'static str,
    burst: f64,
    every: Duration,
}

pub const SIGN_IN_ADDRESS: Limit = Limit::new("sign-in-address", 20.0, 6);
pub const SIGN_IN_ACCOUNT: Limit = Limit::new("sign-in-account", 8.0, 60);
/// Guesses at one account from everywhere together: beyond them each answer takes longer, and the
/// owner is still let in. Many callers wait side by side, so this makes guessing dear, not rare: how
/// many guesses are answered at all is bounded by the hashing, of which two run at once.
pub const SIGN_IN_EVERYWHERE: Limit = Limit::new("sign-in-everywhere", 40.0, 60);
pub const SECOND_FACTOR: Limit = Limit::new("second-factor", 6.0, 60);
pub const LETTER_TO: Limit = Limit::new("letter-to", 5.0, 300);
/// Letters with a sign-in link to one address, whoever asks for them: twelve in any day at most.
pub const SIGN_IN_LETTERS: Limit = Limit::new("sign-in-letters", 8.0, 21_600);
pub const REGISTER: Limit = Limit::new("register", 30.0, 60);
pub const GUESS_TOKEN: Limit = Limit::new("guess-token", 30.0, 10);
/// Beginning introductions: each one writes to several people.
pub const INTRODUCE: Limit = Limit::new("introduce", 30.0, 600);
/// Looking through masked people: thirty pages at once, then thirty an hour. Whoever works on a need
/// does not meet it; whoever copies profiles does.
pub const LOOK_AT_PEOPLE: Limit = Limit::new("look-at-people", 30.0, 120);
/// Taking everything away reads all of somebody's rows.
pub const TAKE_AWAY: Limit = Limit::new("take-away", 6.0, 600);
/// Drawing a file that anybody may have drawn.
pub const DRAW: Limit = Limit::new("draw", 20.0, 10);
/// Counting a search that found nothing; and the same one of the same caller once a day.
pub const EMPTY_SEARCH: Limit = Limit::new("empty-search", 30.0, 60);
pub const SAME_EMPTY_SEARCH: Limit = Limit::new("same-empty-search", 1.0, 86_400);
/// Telling the coordinators what was not found.
pub const TELL_COORDINATOR: Limit = Limit::new("tell-coordinator", 5.0, 600);
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

#[derive(Default)]
struct Buckets {
    /// By kind of act and key.
    all: HashMap<(&'static str, String), Bucket>,
    cleared: Option<Instant>,
}

/// How much is left, when that was counted, and when it will be full again.
struct Bucket {
    level: f64,
    seen: Instant,
    full: Instant,
}

impl Limits {
    /// Takes one from the bucket; an empty one answers with the seconds to wait.
    pub fn take(&self, limit: Limit, key: &str) -> Result<(), Failure> {
        let now = Instant::now();
        let mut buckets = self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        buckets.clear(now);
        let bucket = buckets.of(limit, key, now);
        let every = limit.every.as_secs_f64();
        let refilled = now.duration_since(bucket.seen).as_secs_f64() / every;
        let level = (bucket.level + refilled).min(limit.burst);
        let left = if level >= 1.0 { level - 1.0 } else { level };
        *bucket = Bucket {
            level: left,
            seen: now,
            full: now + Duration::from_secs_f64((limit.burst - left) * every),
        };
        if level >= 1.0 {
            return Ok(());
        }
        let wait = (1.0 - level) * every;
        Err(Failure::TooMany(
            Duration::from_secs_f64(wait).as_secs() + 1,
        ))
    }
}

impl Buckets {
    /// Drops buckets that are full again: they say no more than none.
    fn clear(&mut self, now: Instant) {
        let lately = self
            .cleared
            .is_some_and(|cleared| now.duration_since(cleared) < BETWEEN_CLEARINGS);
        if self.all.len() > MANY_KEYS && !lately {
            self.all.retain(|_, bucket| bucket.full > now);
            self.cleared = Some(now);
        }
    }

    fn of(&mut self, limit: Limit, key: &str, now: Instant) -> &mut Bucket {
        let mut place = (limit.name, key.to_owned());
        if self.all.len() >= MOST_KEYS && !self.all.contains_key(&place) {
            place.1.clear();
        }
        self.all.entry(place).or_insert(Bucket {
            level: limit.burst,
            seen: now,
            full: now,
        })
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

    #[test]
    fn buckets_that_are_full_again_are_dropped_once_a_minute() {
        let mut buckets = Buckets::default();
        let now = Instant::now();
        for number in 0..=MANY_KEYS {
            buckets.of(WRITE, &number.to_string(), now);
        }
        buckets.of(WRITE, "anna", now).full = now + BETWEEN_CLEARINGS * 3;
        buckets.clear(now);
        assert_eq!(buckets.all.len(), 1);
        for number in 0..=MANY_KEYS {
            buckets.of(WRITE, &number.to_string(), now);
        }
        buckets.clear(now + BETWEEN_CLEARINGS / 2);
        assert!(buckets.all.len() > MANY_KEYS);
        buckets.clear(now + BETWEEN_CLEARINGS);
        assert_eq!(buckets.all.len(), 1);
    }

    #[test]
    fn beyond_the_most_keys_new_ones_share_a_bucket() {
        let mut buckets = Buckets::default();
        let now = Instant::now();
        for number in 0..MOST_KEYS + 100 {
            buckets.of(WRITE, &number.to_string(), now);
        }
        buckets.of(REGISTER, "new", now);
        assert_eq!(buckets.all.len(), MOST_KEYS + 2);
        buckets.of(WRITE, "another", now).level = 0.5;
        assert!((buckets.of(WRITE, "and another", now).level - 0.5).abs() < f64::EPSILON);
        assert!(buckets.of(WRITE, "7", now).level > 0.5);
    }

    #[test]
    fn a_household_is_counted_as_one() {
        let counted = |text: &str| counted_as(text.parse().unwrap()).to_string();
        assert_eq!(counted("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
        assert_eq!(counted("::ffff:203.0.113.5"), "203.0.113.5");
        assert_eq!(counted("203.0.113.5"), "203.0.113.5");
    }
}
