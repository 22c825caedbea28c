//! What commands that measure the site share: numbers that come again, and one request.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use tower::ServiceExt;

use super::Fault;

/// No page or file that is measured is larger.
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// Numbers that are the same in every run (SplitMix64).
pub(super) struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % most.max(1) as u64).unwrap_or(0)
    }

    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

/// Asks for an address and reads the whole answer; what is no success, or empty, is a fault. An empty
/// cookie signs nobody in.
pub(super) async fn ask(site: &Router, address: &str, cookie: &str) -> Result<(), Fault> {
    let request = Request::get(address)
        .header("host", "localhost")
        .header("accept-language", "lv")
        .header("cookie", cookie)
        .body(Body::empty())
        .map_err(|why| Fault::new(why.to_string()))?;
    let Ok(answer) = site.clone().oneshot(request).await;
    let status = answer.status();
    let body = to_bytes(answer.into_body(), MOST_BYTES)
        .await
        .map_err(|why| Fault::new(why.to_string()))?;
    if !status.is_success() || body.is_empty() {
        return Err(Fault::new(format!("{address} was answered with {status}")));
    }
    Ok(())
}
