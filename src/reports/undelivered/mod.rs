//! Somebody whose letters come back: a coordinator telephones, types a new address, or finds that
//! the old one works again.

mod actions;
mod routes;
mod views;

pub(super) use routes::routes;
