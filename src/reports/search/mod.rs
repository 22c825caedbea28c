//! One box over everything the coordinators work with: people, communities, needs and offers,
//! introductions; by name, place, skill and state, in any of the three languages.
//!
//! What is typed stands in the body of a request, never in an address or a log. A contact is looked
//! up apart, with a reason that its owner reads: that is a disclosure.

mod actions;
mod gather;
mod model;
mod routes;
mod store;
mod views;

pub(super) use routes::routes;
