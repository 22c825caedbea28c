//! What a request can end in besides success, and its page.

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::again::Typed;
use super::routes::Pages;
use super::{Flash, Page, again, see_other};
use crate::db::DbError;
use crate::text::{Lang, say};
use crate::{key, t};

/// Why a request was not fulfilled.
#[derive(Clone, Debug)]
pub enum Failure {
    /// There is nothing here, or nothing this viewer may know of.
    NotFound,
    /// The viewer lacks the role.
    Forbidden,
    /// Somebody has to sign in first.
    SignIn,
    /// The second factor has to be given first.
    SecondFactor,
    /// The password or second factor has to be repeated first.
    StepUp,
    /// A rule of the domain says no; the key of the sentence that says why.
    Refused(&'static str),
    /// The same as `Refused`, with the address of what stands in the way and may be seen.
    RefusedFor(&'static str, String),
    /// A button pressed twice: it was done the first time. Where that led, and what was said there.
    Done(String, Flash),
    /// The form was older than the session, or came from elsewhere.
    Stale,
    /// The form cannot be read at all.
    Unreadable,
    /// Too many requests; seconds to wait.
    TooMany(u64),
    /// The request or file is too large.
    TooLarge,
    /// The database or the disk does not take changes at the moment.
    Away,
    /// A fault of ours; logged, never shown.
    Internal(Arc<str>),
}

impl Failure {
    /// A fault of ours, with words for the log.
    pub fn internal(what: impl Into<String>) -> Self {
        Failure::Internal(what.into().into())
    }

    fn status(&self) -> StatusCode {
        match self {
            Failure::NotFound => StatusCode::NOT_FOUND,
            Failure::Forbidden | Failure::StepUp | Failure::Stale => StatusCode::FORBIDDEN,
            Failure::SignIn | Failure::SecondFactor => StatusCode::UNAUTHORIZED,
            Failure::Refused(_) | Failure::RefusedFor(..) => StatusCode::CONFLICT,
            Failure::Done(..) => StatusCode::SEE_OTHER,
            Failure::Unreadable => StatusCode::BAD_REQUEST,
            Failure::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Failure::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Failure::Away => StatusCode::SERVICE_UNAVAILABLE,
            Failure::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What happened, and what to do.
    fn said(&self, lang: Lang) -> (String, String) {
        let (title, text) = self.words();
        let title = say(lang, title, None);
        match self {
            Failure::TooMany(seconds) => (title, wait(lang, *seconds)),
            _ => (title, say(lang, text, None)),
        }
    }

    /// The keys of the title and of the sentence that says what to do.
    fn words(&self) -> (&'static str, &'static str) {
        match self {
            Failure::NotFound => (key!("failure-not-found"), key!("failure-not-found-text")),
            Failure::Forbidden => (key!("failure-forbidden"), key!("failure-forbidden-text")),
            Failure::SignIn => (key!("failure-sign-in"), key!("failure-sign-in-text")),
            Failure::SecondFactor | Failure::StepUp => (
                key!("failure-second-factor"),
                key!("failure-second-factor-text"),
            ),
            Failure::Refused(why) | Failure::RefusedFor(why, _) => (key!("failure-refused"), why),
            Failure::Done(_, flash) => (key!("failure-refused"), flash.0),
            Failure::Stale => (key!("failure-stale"), key!("failure-stale-text")),
            Failure::Unreadable => (key!("failure-unreadable"), key!("failure-unreadable-text")),
            Failure::TooMany(_) => (key!("failure-too-many"), key!("failure-too-many-minutes")),
            Failure::TooLarge => (key!("failure-too-large"), key!("failure-too-large-text")),
            Failure::Away => (key!("failure-away"), key!("failure-away-text")),
            Failure::Internal(_) => (key!("failure-internal"), key!("failure-internal-text")),
        }
    }
}

impl From<DbError> for Failure {
    fn from(error: DbError) -> Self {
        match error {
            DbError::NotFound => Failure::NotFound,
            DbError::Taken(_) => Failure::Refused(key!("refused-changed-meanwhile")),
            DbError::CannotWrite(_) | DbError::Away(_) => {
                tracing::error!(%error, "the database does not answer");
                Failure::Away
            }
            other => Failure::internal(other.to_string()),
        }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Draws the page, or the problem document (RFC 9457), of a failure, and answers of the framework
/// that have no page of their own (404, 405, 413 …).
pub async fn draw(pages: &Pages, page: Page, request: Request<Body>, next: Next) -> Response {
    let wants_json = prefers_json(request.headers()) || request.uri().path().starts_with("/api/");
    let (request, typed) = again::read(&page, request).await;
    let response = next.run(request).await;
    let Some(failure) = failure_of(&response) else {
        return response;
    };
    if let Failure::Internal(what) = &failure {
        tracing::error!(
            request = page.request_id,
            what = &**what,
            "a request failed"
        );
    }
    if let Failure::Done(path, flash) = &failure {
        return page.see_other(path, *flash);
    }
    if !wants_json {
        let back = pages.nearest(&page.path);
        let kept = typed.as_ref();
        let kept = kept.and_then(|typed| again::offer(&page, &failure, typed, back));
        if let Some(offered) = kept {
            return offered;
        }
        let back: String = super::form::percent_encode(back);
        match failure {
            Failure::SignIn => return see_other(&format!("/sign-in?next={back}")),
            Failure::SecondFactor => return see_other(&format!("/sign-in/code?next={back}")),
            Failure::StepUp => return see_other(&format!("/account/repeat?next={back}")),
            _ => {}
        }
    }
    let mut drawn = if wants_json {
        problem(&page, &failure)
    } else {
        html(&page, &failure, pages.above(&page.path), typed.as_ref())
    };
    *drawn.status_mut() = failure.status();
    if let Failure::TooMany(seconds) = failure {
        drawn
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(rounded(seconds)));
    }
    if let Some(allow) = response.headers().get(header::ALLOW) {
        *drawn.status_mut() = response.status();
        drawn.headers_mut().insert(header::ALLOW, allow.clone());
    }
    drawn
}

/// From so many seconds on, a time to wait is told in hours.
const MANY: u64 = 90 * 60;

/// A time to wait, rounded up to what the page says of it: whole minutes, or whole hours.
fn rounded(seconds: u64) -> u64 {
    let minutes = seconds.div_ceil(60).max(1) * 60;
    if minutes < MANY {
        return minutes;
    }
    seconds.div_ceil(3600) * 3600
}

fn wait(lang: Lang, seconds: u64) -> String {
    let seconds = rounded(seconds);
    if seconds < MANY {
        t!(lang, "failure-too-many-minutes", minutes = seconds / 60)
    } else {
        t!(lang, "failure-too-many-hours", hours = seconds / 3600)
    }
}

fn failure_of(response: &Response) -> Option<Failure> {
    if let Some(failure) = response.extensions().get::<Failure>() {
        return Some(failure.clone());
    }
    if response.headers().contains_key(header::CONTENT_TYPE)
        && !response
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(|kind| {
                kind.as_bytes().starts_with(b"text/plain") && response.status().is_client_error()
            })
    {
        return None;
    }
    match response.status() {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Some(Failure::NotFound),
        StatusCode::PAYLOAD_TOO_LARGE => Some(Failure::TooLarge),
        StatusCode::REQUEST_TIMEOUT => Some(Failure::TooMany(15)),
        StatusCode::INTERNAL_SERVER_ERROR => Some(Failure::internal("a handler panicked")),
        status if status.is_client_error() => Some(Failure::Unreadable),
        _ => None,
    }
}

fn prefers_json(headers: &HeaderMap) -> bool {
    let accept = headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.contains("json") && !accept.contains("text/html"))
}

fn problem(page: &Page, failure: &Failure) -> Response {
    let (title, text) = failure.said(page.lang);
    let body = serde_json::json!({
        "type": "about:blank",
        "title": title,
        "status": failure.status().as_u16(),
        "detail": text,
        "instance": format!("urn:request:{}", page.request_id),
    });
    let mut response = Json(body).into_response();
    let kind = HeaderValue::from_static("application/problem+json");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

fn html(page: &Page, failure: &Failure, above: Option<&str>, typed: Option<&Typed>) -> Response {
    use Failure::{Away, Forbidden, NotFound};
    let typed = typed.filter(|_| !matches!(failure, NotFound | Forbidden));
    let see = match failure {
        Failure::RefusedFor(_, path) => Some(path.as_str()),
        Failure::Refused(_) => above,
        _ => None,
    };
    let (title, text) = failure.said(page.lang);
    let number = matches!(failure, Failure::Internal(_) | Away);
    crate::ui::layout::failure(
        page,
        &title,
        maud::html! {
            div.failure.narrow {
                h1 { (title) }
                p.lead { (text) }
                @if number {
                    p.small.quiet { (t!(page, "failure-number", number = page.request_id.clone())) }
                }
                p.actions {
                    @if let Some(see) = see { a.button href=(see) { (t!(page, "failure-see")) } }
                    a.button.plain href="/" { (t!(page, "failure-home")) }
                    a.button.link href="/help" { (t!(page, "failure-help")) }
                }
                @if let Some(typed) = typed { (again::written(page, typed)) }
            }
        },
    )
    .into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_and_the_words_say_the_same_time() {
        for (seconds, wait_for, words) in [
            (0, 60, "1 minute."),
            (15, 60, "1 minute."),
            (61, 120, "2 minutes."),
            (300, 300, "5 minutes."),
            (21_599, 21_600, "6 hours."),
        ] {
            assert_eq!(rounded(seconds), wait_for);
            let said = wait(Lang::En, seconds);
            assert!(said.ends_with(words), "{said}");
        }
    }
}
