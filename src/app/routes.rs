//! All addresses of the site, and the layers around them.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use super::{App, visit};
use crate::http::routes::{Pages, Route};
use crate::http::{Failure, Page, Routes, failure, form, headers, upload};
use crate::{
    accounts, association, by_hand, communities, consent, finding, introductions, invitations,
    lending, objections, opportunities, oversight, pages, people, placements, privacy, processing,
    projects, remigration, reports, retention, schools, searches, seasons, skills, territories,
    visits,
};

/// The time a request may take, its body included.
const WITHIN: Duration = Duration::from_secs(15);

/// The list of all addresses, with who may use them.
pub fn list(demo: bool) -> Vec<Route> {
    all(demo).merge(uploads()).finish().0
}

/// The whole site.
pub fn routes(app: App) -> Router {
    let secure = app.is_secure();
    let (list, pages) = all(app.config.demo).finish();
    let opened = Arc::new(Pages::of(&list));
    let (_, files) = uploads().finish();
    let files = files
        .layer(DefaultBodyLimit::max(upload::MOST_BYTES))
        .layer(RequestBodyLimitLayer::new(upload::MOST_BYTES));
    let pages = pages
        .fallback(async || Failure::NotFound)
        .layer(RequestBodyLimitLayer::new(form::MOST_BYTES))
        .merge(files)
        .layer(from_fn(visit::bounded))
        .layer(from_fn(move |page: Page, request, next| {
            let opened = Arc::clone(&opened);
            async move { failure::draw(&opened, page, request, next).await }
        }))
        .layer(from_fn_with_state(app.clone(), visit::receive));
    Router::new()
        .merge(pages)
        .route("/assets/{*name}", get(crate::http::assets::serve))
        .route("/healthz", get(async || "ok\n"))
        .with_state(app)
        .layer(TimeoutLayer::with_status_code(
            StatusCode::REQUEST_TIMEOUT,
            WITHIN,
        ))
        .layer(CatchPanicLayer::new())
        .layer(from_fn(move |request, next| {
            headers::add(secure, request, next)
        }))
}

/// Addresses that take whole files.
fn uploads() -> Routes<App> {
    invitations::uploads()
        .merge(schools::uploads())
        .merge(territories::uploads())
}

fn all(demo: bool) -> Routes<App> {
    Routes::new()
        .merge(accounts::routes())
        .merge(by_hand::routes())
        .merge(communities::routes())
        .merge(people::routes())
        .merge(opportunities::routes())
        .merge(searches::routes())
        .merge(introductions::routes())
        .merge(invitations::routes())
        .merge(placements::routes())
        .merge(lending::routes())
        .merge(remigration::routes())
        .merge(finding::routes())
        .merge(oversight::routes())
        .merge(retention::routes())
        .merge(processing::routes())
        .merge(projects::routes())
        .merge(crate::merging::routes())
        .merge(privacy::routes())
        .merge(objections::routes())
        .merge(skills::routes())
        .merge(schools::routes())
        .merge(seasons::routes())
        .merge(association::routes())
        .merge(consent::routes())
        .merge(territories::routes())
        .merge(visits::routes())
        .merge(reports::routes())
        .merge(pages::routes(demo))
}
