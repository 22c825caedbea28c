//! The association's block for the monthly newsletter (M4.8): what is new, thanks, numbers and how
//! many will come, as text and HTML to copy, as a public page and as a feed.
//!
//! Names stand in no saved version. Needs and thanks are read anew whenever a block is shown: a need
//! that was closed and thanks whose consent was taken back are gone from everything the site shows.

mod actions;
mod block;
mod feed;
mod model;
mod public;
mod routes;
mod store;
mod views;

pub(super) use routes::routes;
