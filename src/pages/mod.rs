//! Pages that belong to no feature: home, reading pages, language, health, the demo's own.

mod routes;
mod views;

pub use routes::routes;
