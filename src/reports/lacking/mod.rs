//! Which skills Sēlija lacks (M2.1): what communities ask for, and searches that found nothing,
//! against the people who offer it.
//!
//! Only published needs and offers count as asked, only people a community may be shown as offered.
//! The page is the coordinators'; a file for publishing says numbers as [`crate::told`] allows, knows
//! no filter and is drawn for whole calendar years, so that no two files differ by a few people.

mod model;
mod routes;
mod store;
mod tables;
mod views;

pub(super) use routes::routes;
