//! The report to funders: what happened in a period, altogether or in a project, each figure with
//! its definition.
//!
//! A period that is over can be closed: its figures are written down with the version of the
//! definitions and a hash, and are the same whenever they are drawn from then on, whoever leaves
//! meanwhile. Calendar months, quarters and years are closed by time, a month after their end. Stories
//! are never written down: they stand while everybody named in them agrees.

mod actions;
mod model;
mod routes;
mod store;
mod tables;
mod views;
mod words;

pub(super) use actions::upkeep;
pub(super) use model::{Figure, Period, Rows, Scope, number};
pub(super) use routes::routes;
pub(super) use store::{counted, totals_since};
