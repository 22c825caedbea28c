//! For whoever has no computer: registration forms to print, with the questions and consents of the
//! online ones, and registering a community at the desk from a telephone call or such a form.
//!
//! The forms are put together from the same texts as the pages; `tests/it/by_hand.rs` holds that
//! every question of the pages stands on them.

mod actions;
mod form;
mod papers;
mod routes;
mod views;

pub use routes::routes;
