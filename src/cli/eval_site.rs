//! What commands that measure the site share: numbers that come again, somebody signed in, and one
//! request or a form filled in.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request, header};
use tower::ServiceExt;

use super::Fault;
use crate::accounts::{self, NewAccount, Role, sessions};
use crate::app::App;
use crate::db::AccountId;
use crate::text::Lang;

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
    let (body, _) = send(site, (address, 0), cookie, None).await?;
    if body.is_empty() {
        return Err(Fault::new(format!("{address} was answered with nothing")));
    }
    Ok(())
}

/// One request, a form if there is one; gives the answer's body and head.
async fn send(
    site: &Router,
    (address, visitor): (&str, u64),
    cookie: &str,
    form: Option<String>,
) -> Result<(Vec<u8>, HeaderMap), Fault> {
    let method = if form.is_some() { "POST" } else { "GET" };
    let ip = Ipv4Addr::from_bits(0x0a00_0001 + u32::try_from(visitor).unwrap_or(0));
    let request = Request::builder()
        .method(method)
        .uri(address)
        .header("host", "localhost")
        .header("accept-language", "lv")
        .header("cookie", cookie)
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded")
        .extension(ConnectInfo(SocketAddr::from((ip, 443))))
        .body(Body::from(form.unwrap_or_default()))
        .map_err(|why| Fault::new(why.to_string()))?;
    let Ok(answer) = site.clone().oneshot(request).await;
    let (head, body) = answer.into_parts();
    let body = to_bytes(body, MOST_BYTES)
        .await
        .map_err(|why| Fault::new(why.to_string()))?;
    if !head.status.is_success() {
        return Err(Fault::new(format!(
            "{address} was answered with {}",
            head.status
        )));
    }
    Ok((body.to_vec(), head.headers))
}

/// An invented account with a role and a session; gives the session's cookie. Whoever works for the
/// association has just given the second factor.
pub(super) async fn signed_in(
    app: &App,
    name: &str,
    role: Role,
) -> Result<(AccountId, String), Fault> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let new = NewAccount {
        name: format!("Izdomāta {name}"),
        email: format!("{}@demo.example", crate::text::fold(name).replace(' ', "-")),
        lang: Lang::Lv,
        password_hash: None,
        now,
    };
    let id = accounts::create(&mut tx, app, new).await?;
    accounts::grant(&mut tx, id, role, None, now).await?;
    tx.commit().await?;
    Ok((id, cookie(app, id, role == Role::Coordinator).await?))
}

/// Begins a session; gives its cookie.
pub(super) async fn cookie(app: &App, id: AccountId, second: bool) -> Result<String, Fault> {
    let mut tx = app.db.write().await?;
    let token = sessions::start(&mut tx, id, second, app.clock.now()).await?;
    tx.commit().await?;
    let line = sessions::make_cookie(app, "session", &token, 3_600);
    Ok(first_part(line.to_str().unwrap_or_default()))
}

fn first_part(cookie: &str) -> String {
    cookie.split(';').next().unwrap_or_default().to_owned()
}

/// Opens a page and sends a form as its reader would, from an address of their own; gives how long
/// both took together. An empty cookie signs nobody in.
pub(super) async fn fill_in(
    site: &Router,
    (page, action): (&str, &str),
    cookie: &str,
    (fields, visitor): (&str, u64),
) -> Result<Duration, Fault> {
    let begun = Instant::now();
    let (body, head) = send(site, (page, visitor), cookie, None).await?;
    // A stranger is known by the cookie that came with the page.
    let came = head.get(header::SET_COOKIE);
    let came = came.and_then(|line| line.to_str().ok()).map(first_part);
    let cookie = match came {
        Some(came) if cookie.is_empty() => came,
        _ => cookie.to_owned(),
    };
    let text = String::from_utf8_lossy(&body);
    let token = text
        .split_once("name=\"csrf\" value=\"")
        .and_then(|(_, rest)| rest.split_once('"'))
        .map(|(token, _)| token)
        .ok_or_else(|| Fault::new(format!("{page} has no form")))?;
    let form = format!("csrf={token}&{fields}");
    send(site, (action, visitor), &cookie, Some(form)).await?;
    Ok(begun.elapsed())
}
