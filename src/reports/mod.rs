//! The coordinators' desk: what waits today, each row with its one next action. Reads only.

mod routes;
mod views;

pub use routes::routes;
