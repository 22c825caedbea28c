//! Public pages, kept ready for visitors who are not signed in.
//!
//! A kept page is good until anything is committed or the search index moves on, and for two
//! seconds at most, because another node may have changed the database. Pages that set a cookie or
//! carry a form's token are never kept.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderValue, Response, StatusCode, header};

use crate::text::Lang;

const MOST_PAGES: usize = 2_000;
const MOST_AGE: Duration = Duration::from_secs(2);
const MOST_BYTES: usize = 512 * 1024;

/// The kept pages of one node.
#[derive(Default)]
pub struct Pages(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    /// Sum of the generations of the database and of the index.
    generation: u64,
    pages: HashMap<(Lang, String), (Instant, HeaderValue, Bytes)>,
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
            && !parts.headers.contains_key(header::CONTENT_ENCODING);
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
        if kept.generation != generation || kept.pages.len() >= MOST_PAGES {
            kept.pages.clear();
            kept.generation = generation;
        }
        kept.pages.insert(
            (lang, path.to_owned()),
            (Instant::now(), kind, bytes.clone()),
        );
        Response::from_parts(parts, Body::from(bytes))
    }
}

fn answer(kind: HeaderValue, body: Bytes) -> Response<Body> {
    let mut response = Response::new(Body::from(body));
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}
