//! A posted file, with the token and origin checked as for every form.

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use serde::Deserialize;
use subtle::ConstantTimeEq;

use super::form::{Form, same_origin};
use super::{Failure, Page};

/// The most bytes a form with a file may have, where files may be long.
pub const MOST_BYTES: usize = 4 * 1024 * 1024 + 4096;

/// One file out of a form of `multipart/form-data` (RFC 7578) with a field `csrf` and one `file`.
pub struct Upload(pub File);

/// The file as it came; empty when none was chosen.
#[derive(Default)]
pub struct File {
    /// What it was called there; for showing only.
    pub name: String,
    pub bytes: Bytes,
}

/// A form without fields.
#[derive(Deserialize)]
struct Empty {}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let (mut parts, body) = request.into_parts();
        let page = Page::from_request_parts(&mut parts, state).await?;
        if !same_origin(&parts.method, &parts.headers, &page.site.base_url) {
            return Err(Failure::Stale);
        }
        let kind = parts.headers.get(CONTENT_TYPE);
        let is_whole = kind
            .and_then(|kind| kind.to_str().ok())
            .is_some_and(|kind| kind.starts_with("multipart/form-data"));
        let request = Request::from_parts(parts, body);
        if !is_whole {
            // A browser sends it so when it knows of no file; the token counts all the same.
            let Form(Empty {}) = Form::from_request(request, state).await?;
            return Ok(Upload(File::default()));
        }
        let mut form = Multipart::from_request(request, state)
            .await
            .map_err(|_| Failure::Stale)?;
        let (mut token, mut file) = (String::new(), File::default());
        loop {
            // The one fault of a well-made form is that it is longer than the body may be.
            let field = form.next_field().await.map_err(|_| Failure::TooLarge)?;
            let Some(field) = field else { break };
            let name = field.name().unwrap_or_default().to_owned();
            let called: String = field
                .file_name()
                .unwrap_or_default()
                .chars()
                .take(120)
                .collect();
            let bytes = field.bytes().await.map_err(|_| Failure::TooLarge)?;
            match name.as_str() {
                "csrf" => token = String::from_utf8_lossy(&bytes).into_owned(),
                "file" => {
                    file = File {
                        name: called,
                        bytes,
                    }
                }
                _ => {}
            }
        }
        if !bool::from(token.as_bytes().ct_eq(page.csrf.as_bytes())) {
            return Err(Failure::Stale);
        }
        Ok(Upload(file))
    }
}
