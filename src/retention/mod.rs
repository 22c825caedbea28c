//! How long what is kept: the day's work of forgetting, with the settings' terms.
//!
//! Each feature forgets its own rows; this one decides when, counts, and records the counts. The
//! same rules, tried and taken back, make the report of what would be done.

mod actions;
mod routes;
mod rules;
mod views;

pub use actions::{report, run};
pub use routes::routes;
pub use rules::{Report, Rule};

/// The kind of job that forgets what is due.
pub const JOB: &str = "retention";
