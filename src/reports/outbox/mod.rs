//! The outbox: letters that wait, left or were refused, and work that failed; with what can be done
//! about each. Texts of letters are not kept, so none stands here; nor does an address.

mod actions;
mod routes;
mod views;

pub(super) use routes::routes;
