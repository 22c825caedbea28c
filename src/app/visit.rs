//! The outermost layers: who asks, in which language, with which number; limits; kept pages.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::App;
use crate::accounts::sessions::{cookie_in, make_cookie, token_in, viewer};
use crate::http::limits::WRITE;
use crate::http::page::Visit;
use crate::http::{Failure, Flash, Page};
use crate::text::Lang;
use crate::vault::{digest, random_token};

const FLASH: &str = "flash";
const LANGUAGE: &str = "language";
const VISITOR: &str = "visitor";
const YEAR: i64 = 365 * 24 * 3600;

/// Finds out who asks, answers from the kept pages if it can, and logs the request without any
/// personal data: method, route, status, duration, number.
pub(super) async fn receive(
    State(app): State<App>,
    request: Request<Body>,
    next: Next,
) -> Response {
    let started = Instant::now();
    let request_id = Uuid::now_v7().simple().to_string();
    let (mut parts, body) = request.into_parts();
    let method = parts.method.clone();
    let response = match page(&app, &parts, request_id.clone()).await {
        Ok((page, fresh)) => {
            parts.extensions.insert(page.clone());
            answer(&app, page, fresh, Request::from_parts(parts, body), next).await
        }
        Err(failure) => failure.into_response(),
    };
    let took = started.elapsed();
    let status = response.status().as_u16();
    app.metrics.count(status, took);
    tracing::debug!(request = request_id, %method, status, micros = took.as_micros(), "answered");
    response
}

async fn answer(
    app: &App,
    page: Page,
    fresh: Option<String>,
    request: Request<Body>,
    next: Next,
) -> Response {
    let get = request.method() == Method::GET;
    if !get && let Err(failure) = app.limits.take(WRITE, &page.client.to_string()) {
        return failure.into_response();
    }
    let public = get && page.viewer.is_none() && page.flash.is_none() && is_kept(&page.path);
    let generation = app.generation();
    if public && let Some(kept) = app.pages.get(generation, page.lang, &page.path) {
        return described(kept);
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if page.flash.is_some() && get {
        headers.append(header::SET_COOKIE, make_cookie(app, FLASH, "", 0));
    }
    if page.csrf_used.load(Ordering::Relaxed)
        && let Some(token) = fresh
    {
        headers.append(header::SET_COOKIE, make_cookie(app, VISITOR, &token, YEAR));
    }
    if let Some(flash) = response.extensions().get::<Flash>().copied() {
        let cookie = make_cookie(app, FLASH, flash.0, 60);
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    if public {
        let path = page.path.clone();
        return described(app.pages.keep(generation, page.lang, &path, response).await);
    }
    response
}

/// Public pages may be kept by the browser, but are asked for anew.
fn described(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-cache"),
    );
    headers.insert(
        header::VARY,
        HeaderValue::from_static("cookie, accept-language"),
    );
    response
}

fn is_kept(path: &str) -> bool {
    let plain = path.split('?').next().unwrap_or_default();
    matches!(
        plain,
        "/" | "/needs" | "/about" | "/help" | "/privacy" | "/accessibility"
    ) || (plain.starts_with("/needs/") && plain.matches('/').count() == 2)
}

async fn page(
    app: &App,
    request: &Parts,
    request_id: String,
) -> Result<(Page, Option<String>), Failure> {
    let headers = &request.headers;
    let now = app.clock.now();
    let path = request
        .uri
        .path_and_query()
        .map_or("/", |path| path.as_str())
        .to_owned();
    let signed_in = match token_in(app, headers) {
        Some(token) => viewer(app, &token, now).await?,
        None => None,
    };
    let chosen = cookie_in(app, headers, LANGUAGE).and_then(|tag| Lang::from_tag(&tag));
    let asked = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .and_then(Lang::from_accept);
    let personal = signed_in.as_ref().map(|(_, lang)| *lang);
    let lang = personal.or(chosen).or(asked).unwrap_or_default();
    let viewer = signed_in.map(|(viewer, _)| viewer);
    let (visitor, fresh) = match cookie_in(app, headers, VISITOR) {
        Some(token) => (token, None),
        None => {
            let token = random_token();
            (token.clone(), Some(token))
        }
    };
    // A signed-in page's token ends with its session.
    let bound = viewer
        .as_ref()
        .map_or_else(|| digest(&visitor), |one| one.session.clone());
    let visit = Visit {
        lang,
        viewer,
        path,
        now,
        flash: cookie_in(app, headers, FLASH).and_then(|key| known_flash(&key)),
        site: app.site.clone(),
        request_id,
        client: client(
            app,
            headers,
            request.extensions.get::<ConnectInfo<SocketAddr>>(),
        ),
        csrf: app.vault.token("csrf", &bound),
        visitor: digest(&visitor),
        csrf_used: AtomicBool::new(false),
    };
    Ok((Page::new(visit), fresh))
}

/// A cookie may only name a sentence of ours.
fn known_flash(key: &str) -> Option<Flash> {
    crate::http::page::FLASHES
        .into_iter()
        .find(|known| *known == key)
        .map(Flash)
}

fn client(app: &App, headers: &HeaderMap, peer: Option<&ConnectInfo<SocketAddr>>) -> IpAddr {
    let peer = peer.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |ConnectInfo(peer)| {
        peer.ip()
    });
    let trusted = |ip: &IpAddr| app.config.trusted_proxies.contains(ip);
    if !trusted(&peer) {
        return peer;
    }
    // The last address that a trusted proxy did not write itself.
    let forwarded = headers
        .get("x-forwarded-for")
        .and_then(|value| value.to_str().ok());
    forwarded
        .into_iter()
        .flat_map(|list| list.rsplit(','))
        .filter_map(|part| part.trim().parse().ok())
        .find(|ip| !trusted(ip))
        .unwrap_or(peer)
}
