//! Time as an argument: whoever needs the present moment asks a [`Clock`].

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Duration, NaiveDate, SubsecRound, Utc};

use crate::text::riga_date;

/// How far a stamp may lie ahead of the clock that reads it, since machines differ by seconds.
/// What lies further ahead was written while a clock ran wrong, and proves nothing.
pub const AHEAD: Duration = Duration::minutes(1);

/// Tells whether something stamped `at` is not older than `span`, and not from a time to come.
pub fn within(at: DateTime<Utc>, now: DateTime<Utc>, span: Duration) -> bool {
    at <= now + AHEAD && now - at <= span
}

/// A source of the present moment, cut to microseconds, which both engines keep.
#[derive(Clone, Debug)]
pub struct Clock(Source);

#[derive(Clone, Debug)]
enum Source {
    System,
    Manual(Arc<AtomicI64>),
}

impl Clock {
    /// The machine's own clock.
    pub fn system() -> Self {
        Clock(Source::System)
    }

    /// A clock that stands at `start` until [`Clock::advance`] moves it; for tests and the demo's
    /// own history.
    pub fn manual(start: DateTime<Utc>) -> Self {
        Clock(Source::Manual(Arc::new(AtomicI64::new(
            start.timestamp_micros(),
        ))))
    }

    /// The present moment.
    pub fn now(&self) -> DateTime<Utc> {
        match &self.0 {
            Source::System => system_now(),
            Source::Manual(micros) => {
                DateTime::from_timestamp_micros(micros.load(Ordering::SeqCst)).unwrap_or_default()
            }
        }
    }

    /// Today's date in Latvia.
    pub fn today(&self) -> NaiveDate {
        riga_date(self.now())
    }

    /// Moves a manual clock; the machine's own clock stays as it is.
    pub fn advance(&self, by: Duration) {
        if let Source::Manual(micros) = &self.0 {
            micros.fetch_add(by.num_microseconds().unwrap_or(0), Ordering::SeqCst);
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the machine's clock is read"
)]
fn system_now() -> DateTime<Utc> {
    Utc::now().trunc_subsecs(6)
}
