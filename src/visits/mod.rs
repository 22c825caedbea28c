//! Who is in Sēlija when: the on-site windows of people who live elsewhere, by month and
//! municipality, so that a need can be timed to them.
//!
//! Coordinators see who it is; communities see numbers in steps of five and nothing below five
//! ([`crate::told`]), so that no figure and no difference of two tells of fewer people.

mod model;
mod routes;
mod store;
mod views;

pub use routes::routes;
