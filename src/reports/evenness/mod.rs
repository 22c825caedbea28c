//! How evenly the work reaches the 51 units of Sēlija: people, needs, offers, introductions and
//! outcomes, by unit, municipality and planning region, and where there is nothing yet.
//!
//! Units stand in the order of the map, never in the order of their figures: communities are
//! partners, not competitors. Figures per thousand inhabitants appear where a coordinator has entered
//! how many live there.

mod model;
mod routes;
mod store;
mod tables;
mod views;

pub(super) use routes::routes;
