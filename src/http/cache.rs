//! Public pages, kept ready for visitors who are not signed in.
//!
//! A kept page is good until anything is committed or the search index moves on, and for two
//! seconds at most, because another node may have changed the database. Pages that set a cookie or
//! carry a form's token are never kept, nor are addresses a stranger can make up at will.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::http::{HeaderValue, Response, StatusCode, header};

use crate::text::Lang;

const MOST_PAGES: usize = 2_000;
const MOST_AGE: Duration = Duration::from_secs(2);
const MOST_BYTES: usize = 512 * 1024;
/// Of all kept pages in sum.
const MOST_BYTES_IN_SUM: usize = 16 * 1024 * 1024;
/// Longer addresses lead to nothing that is asked for often.
const LONGEST_PATH: usize = 200;

/// The kept pages of one node.
#[derive(Default)]
pub struct Pages(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    /// Sum of the generations of the database and of the index.
    generation: u64,
    pages: HashMap<(Lang, String), (Instant, HeaderValue, Bytes)>,
    /// Sum of the bodies.
    bytes: usize,
}

impl Kept {
    fn insert(&mut self, generation: u64, key: (Lang, String), kind: HeaderValue, body: Bytes) {
        if self.generation != generation
            || self.pages.len() >= MOST_PAGES
            || self.bytes + body.len() > MOST_BYTES_IN_SUM
        {
            self.pages.clear();
            self.bytes = 0;
            self.generation = generation;
        }
        self.bytes += body.len();
        if let Some((_, _, old)) = self.pages.insert(key, (Instant::now(), kind, body)) {
            self.bytes -= old.len();
        }
    }
}

/// Whether the page of that path and query is one of those kept: public, and asked for often.
pub fn is_kept(path_and_query: &str) -> bool {
    let (path, query) = path_and_query
        .split_once('?')
        .map_or((path_and_query, None), |(path, query)| (path, Some(query)));
    if path_and_query.len() > LONGEST_PATH || (query.is_some() && path != "/needs") {
        return false;
    }
    matches!(
        path,
        "/" | "/needs" | "/figures" | "/about" | "/help" | "/privacy" | "/accessibility"
    ) || (path.starts_with("/needs/") && path.matches('/').count() == 2)
}

impl Pages {
    /// A page kept for that language and path, if it is still good.
    pub fn get(&self, generation: u64, lang: Lang, path: &str) -> Option<Response<Body>> {
        let kept = self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if kept.generation != generation {
            return None;
        }
        let (since, kind, body) = kept.pages.get(&(lang, path.to_owned()))?;
        (since.elapsed() < MOST_AGE).then(|| answer(kind.clone(), body.clone()))
    }

    /// Keeps a page as it goes out; gives it back.
    pub async fn keep(
        &self,
        generation: u64,
        lang: Lang,
        path: &str,
        response: Response<Body>,
    ) -> Response<Body> {
        let (parts, body) = response.into_parts();
        let kind = parts.headers.get(header::CONTENT_TYPE).cloned();
        let plain = parts.status == StatusCode::OK
            && !parts.headers.contains_key(header::SET_COOKIE)
            && !parts.headers.contains_key(header::CONTENT_ENCODING)
            && body
                .size_hint()
                .upper()
                .is_some_and(|most| most <= MOST_BYTES as u64);
        let (true, Some(kind)) = (plain, kind) else {
            return Response::from_parts(parts, body);
        };
        let Ok(bytes) = to_bytes(body, MOST_BYTES).await else {
            return Response::from_parts(parts, Body::empty());
        };
        let mut kept = self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        kept.insert(generation, (lang, path.to_owned()), kind, bytes.clone());
        Response::from_parts(parts, Body::from(bytes))
    }
}

fn answer(kind: HeaderValue, body: Bytes) -> Response<Body> {
    let mut response = Response::new(Body::from(body));
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_are_asked_for_often_are_kept() {
        for kept in ["/", "/needs", "/needs?q=skola", "/needs/7", "/about"] {
            assert!(is_kept(kept), "{kept}");
        }
        let long = format!("/needs?q={}", "x".repeat(LONGEST_PATH));
        for other in [
            "/?a=1",
            "/about?",
            "/needs/7?a",
            "/needs/7/edit",
            "/sign-in",
            &long,
        ] {
            assert!(!is_kept(other), "{other}");
        }
    }

    #[test]
    fn kept_pages_are_bounded_in_sum() {
        let mut kept = Kept::default();
        let kind = HeaderValue::from_static("text/html");
        let body = Bytes::from(vec![0; MOST_BYTES]);
        for number in 0..100 {
            let key = (Lang::En, format!("/needs/{number}"));
            kept.insert(1, key, kind.clone(), body.clone());
            let sum: usize = kept.pages.values().map(|(_, _, body)| body.len()).sum();
            assert_eq!(kept.bytes, sum);
            assert!(sum <= MOST_BYTES_IN_SUM);
        }
        kept.insert(2, (Lang::En, "/".to_owned()), kind.clone(), body.clone());
        kept.insert(2, (Lang::En, "/".to_owned()), kind, body);
        assert_eq!((kept.pages.len(), kept.bytes), (1, MOST_BYTES));
    }

    #[tokio::test]
    async fn a_page_too_large_to_keep_still_goes_out() {
        let pages = Pages::default();
        let mut response = Response::new(Body::from(vec![0; MOST_BYTES + 1]));
        let kind = HeaderValue::from_static("text/html");
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
        let response = pages.keep(1, Lang::En, "/", response).await;
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        assert_eq!(body.len(), MOST_BYTES + 1);
        assert!(pages.get(1, Lang::En, "/").is_none());
    }
}
