//! A form that cannot be taken yet, since its session has ended or somebody has to show once more
//! who they are, loses nothing: the answer holds its fields as they came and sends them again.
//!
//! They go back to the browser that sent them and nowhere else: nothing is kept here, in an address
//! or in the browser's storage, and it works without script. Signing in happens in another tab, so
//! that neither a letter's link nor a second step takes this page away.

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use super::form::{MOST_BYTES, pairs, percent_encode, same_origin};
use super::{Failure, Page};
use crate::t;
use crate::ui::bits::paragraphs;
use crate::ui::forms::csrf;
use crate::ui::layout;

/// Never written into a page.
const LEFT_OUT: [&str; 2] = ["csrf", "password"];
/// Proving who one is and choosing a language have pages of their own to come back to.
const NOT_HERE: [&str; 4] = ["/sign-in", "/sign-out", "/account/", "/language"];
/// What is shown of what was typed: values with more characters than codes and numbers have.
const A_SENTENCE: usize = 15;

/// What a form sent, and where to.
pub(super) struct Typed {
    path: String,
    fields: Vec<(String, String)>,
}

/// Reads a posted form that certainly comes from a page of this site, and gives the request back
/// whole. Nothing for files, and for buttons that carry no words.
pub(super) async fn read(page: &Page, request: Request) -> (Request, Option<Typed>) {
    let path = page.path.clone();
    let known = request.method() == Method::POST
        && is_form(request.headers())
        && comes_from_here(page, &request)
        && !NOT_HERE.iter().any(|start| path.starts_with(start));
    if !known {
        return (request, None);
    }
    let (parts, body) = request.into_parts();
    let Ok(bytes) = to_bytes(body, MOST_BYTES).await else {
        // Cut off or longer than it said: the handler would not have read it either.
        return (Request::from_parts(parts, Body::empty()), None);
    };
    let mut fields = pairs(&bytes);
    fields.retain(|(name, _)| !LEFT_OUT.contains(&name.as_str()));
    let words = |(name, value): &(String, String)| name != "version" && !value.trim().is_empty();
    let typed = fields.iter().any(words);
    let request = Request::from_parts(parts, Body::from(bytes));
    (request, typed.then_some(Typed { path, fields }))
}

/// A form whose length is known and within bounds.
fn is_form(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let kind = text(header::CONTENT_TYPE).unwrap_or_default();
    let length = text(header::CONTENT_LENGTH).and_then(|length| length.parse::<usize>().ok());
    kind.starts_with("application/x-www-form-urlencoded")
        && length.is_some_and(|length| length <= MOST_BYTES)
}

/// Stricter than for a form with a token: what another site made somebody send is never put into a
/// page that would send it with one.
fn comes_from_here(page: &Page, request: &Request) -> bool {
    let headers = request.headers();
    let told = headers.contains_key("sec-fetch-site") || headers.contains_key(header::ORIGIN);
    told && same_origin(request.method(), headers, &page.site.base_url)
}

/// The page that holds what was typed, where a failure is one that passes; else nothing.
pub(super) fn offer(page: &Page, failure: &Failure, typed: &Typed, next: &str) -> Option<Response> {
    let back = percent_encode(next);
    let (status, way) = match failure {
        Failure::SignIn => (StatusCode::UNAUTHORIZED, Some(Way::SignIn)),
        Failure::SecondFactor => (StatusCode::UNAUTHORIZED, Some(Way::Prove("/sign-in/code"))),
        Failure::StepUp => (StatusCode::FORBIDDEN, Some(Way::Prove("/account/repeat"))),
        Failure::Stale => (StatusCode::FORBIDDEN, None),
        _ => return None,
    };
    let drawn = draw(page, typed, way.map(|way| (way, back)));
    Some((status, drawn).into_response())
}

/// What has to be done in another tab first.
#[derive(Clone, Copy)]
enum Way {
    SignIn,
    /// Where one shows once more who one is.
    Prove(&'static str),
}

fn first(page: &Page, way: Way, back: &str) -> Markup {
    let (address, why, button) = match way {
        Way::SignIn => (
            "/sign-in",
            t!(page, "again-signed-out"),
            t!(page, "again-sign-in"),
        ),
        Way::Prove(address) => (
            address,
            t!(page, "again-prove-first"),
            t!(page, "again-prove"),
        ),
    };
    html! {
        p.lead { (why) }
        p.actions { a.button.strong href={ (address) "?next=" (back) } target="_blank" rel="noopener" { (button) } }
        p { (t!(page, "again-then")) }
    }
}

fn draw(page: &Page, typed: &Typed, way: Option<(Way, String)>) -> Markup {
    let title = t!(page, "again-title");
    let signed_in = way.is_none().then(|| page.viewer.as_ref()).flatten();
    layout::failure(
        page,
        &title,
        html! {
            div.narrow {
                h1 { (title) }
                @if let Some((way, back)) = &way { (first(page, *way, back)) }
                @else if let Some(viewer) = signed_in {
                    p.lead { (t!(page, "again-signed-in", name = viewer.name.clone())) }
                } @else {
                    p.lead { (t!(page, "again-once-more")) }
                }
                form.form method="post" action=(typed.path) {
                    (csrf(page))
                    @for (name, value) in &typed.fields { input type="hidden" name=(name) value=(value); }
                    div.actions {
                        @if way.is_some() { button.button.plain type="submit" { (t!(page, "again-go-on")) } }
                        @else { button.button.strong type="submit" { (t!(page, "again-send")) } }
                    }
                }
                (written(page, typed))
            }
        },
    )
}

/// What somebody wrote in words, to be read and copied.
pub(super) fn written(page: &Page, typed: &Typed) -> Markup {
    let words = typed.fields.iter().map(|(_, value)| value.trim());
    let words: Vec<&str> = words
        .filter(|value| value.contains(' ') && value.chars().count() > A_SENTENCE)
        .collect();
    html! {
        @if !words.is_empty() {
            h2 { (t!(page, "again-typed")) }
            @for text in words { blockquote { (paragraphs(text)) } }
        }
    }
}
