//! Style, script and icons: embedded, named by their content, compressed once.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use rust_embed::Embed;

use super::Failure;
use crate::vault::digest;

#[derive(Embed)]
#[folder = "assets/"]
#[include = "app.css"]
#[include = "app.js"]
#[include = "icons/*.svg"]
struct Files;

struct Asset {
    kind: &'static str,
    plain: Vec<u8>,
    gzip: Vec<u8>,
}

static ASSETS: LazyLock<HashMap<String, Asset>> = LazyLock::new(load);
static NAMES: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    ASSETS
        .keys()
        .map(|name| (plain_name(name), format!("/assets/{name}")))
        .collect()
});

/// The address of an asset, with its fingerprint: `app.css` → `/assets/app.3f2a91c0d4.css`.
pub fn address(name: &str) -> &'static str {
    NAMES.get(name).map_or("/assets/missing", String::as_str)
}

/// Answers with an asset; browsers keep it for a year, since its name changes with its content.
pub async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Result<Response, Failure> {
    let Some(asset) = ASSETS.get(&name) else {
        return unfingerprinted(&name);
    };
    let accepts_gzip = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.contains("gzip"));
    let body = if accepts_gzip {
        &asset.gzip
    } else {
        &asset.plain
    };
    let mut response = Cow::Borrowed(body.as_slice()).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.kind));
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=31536000, immutable"),
    );
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if accepts_gzip {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    Ok(response)
}

/// The style sheet names pictures plainly; they are found by their plain name too, for a day.
fn unfingerprinted(name: &str) -> Result<Response, Failure> {
    let name = name.strip_prefix("icons/").unwrap_or(name);
    let found = NAMES
        .get(name)
        .and_then(|path| ASSETS.get(path.trim_start_matches("/assets/")));
    let asset = found.ok_or(Failure::NotFound)?;
    let mut response = Cow::Borrowed(asset.plain.as_slice()).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.kind));
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=86400"),
    );
    Ok(response)
}

fn load() -> HashMap<String, Asset> {
    let mut assets = HashMap::new();
    let mut sprite = String::from(r#"<svg xmlns="http://www.w3.org/2000/svg">"#);
    for path in Files::iter() {
        let Some(file) = Files::get(&path) else {
            continue;
        };
        if let Some(icon) = path.strip_prefix("icons/") {
            let text = String::from_utf8_lossy(&file.data);
            add_symbol(&mut sprite, icon.trim_end_matches(".svg"), &text);
            insert(&mut assets, icon, file.data.into_owned());
        } else {
            insert(&mut assets, &path, file.data.into_owned());
        }
    }
    sprite.push_str("</svg>");
    insert(&mut assets, "icons.svg", sprite.into_bytes());
    assets
}

/// Turns `<svg viewBox=… stroke=…>…</svg>` into `<symbol id=name viewBox=… stroke=…>…</symbol>`.
fn add_symbol(sprite: &mut String, name: &str, svg: &str) {
    let Some(start) = svg.find("<svg") else {
        return;
    };
    let Some((attributes, rest)) = svg[start + 4..].split_once('>') else {
        return;
    };
    let Some((inner, _)) = rest.rsplit_once("</svg>") else {
        return;
    };
    let attributes = attributes.replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
    let _ = write!(sprite, "<symbol id=\"{name}\"{attributes}>{inner}</symbol>");
}

fn insert(assets: &mut HashMap<String, Asset>, name: &str, plain: Vec<u8>) {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let kind = match ending {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };
    let print = &digest(&String::from_utf8_lossy(&plain))[..10];
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let gzip = encoder
        .write_all(&plain)
        .and_then(|()| encoder.finish())
        .unwrap_or_default();
    assets.insert(
        format!("{stem}.{print}.{ending}"),
        Asset { kind, plain, gzip },
    );
}

fn plain_name(name: &str) -> String {
    let mut parts: Vec<&str> = name.split('.').collect();
    if parts.len() >= 3 {
        parts.remove(parts.len() - 2);
    }
    parts.join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn assets_are_named_by_their_content() {
        let css = address("app.css");
        assert!(
            css.starts_with("/assets/app.") && css.ends_with(".css") && css.len() > 20,
            "{css}"
        );
        assert!(address("icons.svg").contains("icons."));
        let sprite = &ASSETS[address("icons.svg").trim_start_matches("/assets/")].plain;
        assert!(String::from_utf8_lossy(sprite).contains("<symbol id=\"check\""));
    }
}
