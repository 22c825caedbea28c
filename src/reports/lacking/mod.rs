//! Which skills Sēlija lacks (M2.1): what communities ask for, and searches that found nothing,
//! against the people who offer it.
//!
//! Only published needs and offers count as asked, only people a community may be shown as offered.
//! The page is the coordinators'; a file for publishing hides numbers from one to four and knows no
//! filter, so that no two files differ by a few people.

mod model;
mod routes;
mod store;
mod tables;
mod views;

pub(super) use routes::routes;
