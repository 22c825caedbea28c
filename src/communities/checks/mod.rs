//! "Are these contacts still right?": asked of each community once a year, answered by one click.
//!
//! The question goes to whoever speaks for the community, when their turn to be written to comes
//! ([`crate::accounts::reach::take_turn`]). Whoever does not answer stands in a list at the desk.

mod actions;
mod letters;
mod routes;
mod store;
mod views;

pub(super) use actions::edited;
pub use actions::{Overdue, overdue, upkeep};
pub(super) use letters::{ASK, compose};
pub(super) use routes::routes;
