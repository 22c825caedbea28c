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
use crate::http::cache::is_kept;
use crate::http::limits::{WRITE, counted_as};
use crate::http::page::Visit;
use crate::http::{Failure, Flash, Page};
use crate::text::Lang;
use crate::vault::{digest, random_token};

const FLASH: &str = "flash";
const LANGUAGE: &str = "language";
const VISITOR: &str = "visitor";
const YEAR: i64 = 365 * 24 * 3600;
/// Of path and query together.
const LONGEST_PATH: usize = 8 * 1024;

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
    let token_used = page.csrf_used.load(Ordering::Relaxed);
    let told = page.flash.is_some() && get && is_read(&response);
    let headers = response.headers_mut();
    if told {
        headers.append(header::SET_COOKIE, make_cookie(app, FLASH, "", 0));
    }
    if token_used && let Some(token) = fresh {
        headers.append(header::SET_COOKIE, make_cookie(app, VISITOR, &token, YEAR));
    }
    if let Some(flash) = response.extensions().get::<Flash>().copied() {
        let cookie = make_cookie(app, FLASH, flash.0, 60);
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    if public && token_used {
        return described(response);
    }
    if public {
        let path = page.path.clone();
        return described(app.pages.keep(generation, page.lang, &path, response).await);
    }
    response
}

/// A page somebody reads: not the list of a field, a file, or the page of a failure, which say nothing
/// of the change before.
fn is_read(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE);
    let is_page = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    response.status().is_success() && is_page
}

/// Refuses addresses no form of ours makes. What people paste into a search field is no fault of
/// theirs: only its beginning comes here (`http::long_query`).
pub(super) async fn bounded(request: Request<Body>, next: Next) -> Response {
    let uri = request.uri();
    if uri.path().len() + uri.query().map_or(0, str::len) > LONGEST_PATH {
        return Failure::TooLarge.into_response();
    }
    next.run(request).await
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
    let peer = request
        .extensions
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |peer| peer.0.ip());
    let visit = Visit {
        lang,
        viewer,
        path,
        now,
        flash: cookie_in(app, headers, FLASH).and_then(|key| known_flash(&key)),
        site: app.site(),
        documents: app.documents(),
        request_id,
        client: counted_as(client(headers, peer, &app.config.trusted_proxies)),
        csrf: app.vault.token("csrf", &bound),
        visitor: digest(&visitor),
        csrf_used: AtomicBool::new(false),
    };
    Ok((Page::new(visit), fresh))
}

/// A cookie may only name a sentence of ours.
fn known_flash(key: &str) -> Option<Flash> {
    crate::http::page::FLASHES
        .iter()
        .copied()
        .find(|known| *known == key)
        .map(Flash)
}

/// The last address that no trusted proxy vouches for. Each proxy appends whom it heard: read from
/// the end, and no further than to something that is not an address.
fn client(headers: &HeaderMap, peer: IpAddr, proxies: &[IpAddr]) -> IpAddr {
    let lines = headers.get_all("x-forwarded-for").iter().rev();
    let mut parts = lines.flat_map(|line| line.to_str().unwrap_or_default().rsplit(','));
    let mut client = peer.to_canonical();
    while proxies.iter().any(|proxy| proxy.to_canonical() == client) {
        match parts.next().map(|part| part.trim().parse::<IpAddr>()) {
            Some(Ok(ip)) => client = ip.to_canonical(),
            _ => break,
        }
    }
    client
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client_of(peer: &str, lines: &[&'static str]) -> String {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append("x-forwarded-for", HeaderValue::from_static(line));
        }
        let proxies = ["127.0.0.1", "10.0.0.9"].map(|ip| ip.parse().unwrap());
        client(&headers, peer.parse().unwrap(), &proxies).to_string()
    }

    #[test]
    fn only_trusted_proxies_are_believed() {
        assert_eq!(client_of("203.0.113.5", &["198.51.100.1"]), "203.0.113.5");
        assert_eq!(client_of("127.0.0.1", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(client_of("127.0.0.1", &[]), "127.0.0.1");
    }

    #[test]
    fn what_callers_wrote_themselves_is_not_read() {
        let made_up = "1.1.1.1, 198.51.100.1, 10.0.0.9";
        assert_eq!(client_of("127.0.0.1", &[made_up]), "198.51.100.1");
        assert_eq!(
            client_of("127.0.0.1", &["1.1.1.1", "198.51.100.1"]),
            "198.51.100.1"
        );
        assert_eq!(
            client_of("127.0.0.1", &["1.1.1.1", "198.51.100.1, 10.0.0.9"]),
            "198.51.100.1"
        );
        assert_eq!(
            client_of("127.0.0.1", &["1.1.1.1, unknown, 10.0.0.9"]),
            "10.0.0.9"
        );
        assert_eq!(client_of("127.0.0.1", &["1.1.1.1", "unknown"]), "127.0.0.1");
        assert_eq!(client_of("127.0.0.1", &["1.1.1.1,"]), "127.0.0.1");
    }

    #[test]
    fn an_address_is_the_same_however_it_is_written() {
        assert_eq!(
            client_of("::ffff:127.0.0.1", &["::ffff:198.51.100.1"]),
            "198.51.100.1"
        );
        assert_eq!(client_of("127.0.0.1", &["2001:db8::7"]), "2001:db8::7");
    }
}
