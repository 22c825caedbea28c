//! Rows of the report: what is counted from other features' tables, and what was written down.

mod closed;
mod counts;

pub(in crate::reports) use closed::totals_since;
pub(super) use closed::{Written, began, insert, is_closed, read};
pub(in crate::reports) use counts::counted;
