//! HTTP: what every request and answer share.
//!
//! A handler takes a [`Page`] (who looks, in which language), at most one [`Form`] or [`Query`],
//! and returns markup or a [`Failure`]; [`failure::draw`] turns failures into pages.

mod again;
pub mod assets;
pub mod cache;
pub mod drawing;
pub mod failure;
pub mod form;
pub mod headers;
pub mod limits;
mod long_query;
pub mod metrics;
pub mod page;
mod patience;
pub mod routes;
pub mod serve;
pub mod upload;

pub use failure::Failure;
pub use form::{Errors, Fault, Form, Query};
pub use page::{Flash, Page, Roles, Viewer};
pub use routes::{Routes, Who};

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// What handlers return.
pub type Answer = Result<Response, Failure>;

/// Sends the browser on after a successful POST (303 See Other).
pub fn see_other(path: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    // Paths are ours; a character a header cannot carry would be a fault of ours, and home is safe.
    let value = HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/"));
    response.headers_mut().insert(header::LOCATION, value);
    response
}
