//! The coordinators' desk: what waits today, each row with its one next action. It changes nothing
//! but the record of who searched for people.

mod people;
mod people_views;
mod routes;
mod views;

pub use routes::routes;
