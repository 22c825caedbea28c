//! Addresses of finding people.

use super::{search, suggested};
use crate::app::App;
use crate::http::{Routes, Who};

pub fn routes() -> Routes<App> {
    Routes::new()
        .get("/needs/{id}/people", Who::Member, suggested::page)
        .get("/communities/{id}/people", Who::Member, search::page)
}
