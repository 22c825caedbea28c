//! Hostile text into every form that somebody can reach by following links.

use std::collections::BTreeSet;

use saites::http::form::percent_encode;

use crate::both_engines;
use crate::site::visitor::{PageForm, shape};
use crate::site::{Engine, Role, TestApp};

/// What is typed, already percent-encoded: markup, quotes, NUL, a turned-around text, bytes that
/// are no text (a lone surrogate), a header break, a path, a formula, very long lines.
fn payloads() -> Vec<String> {
    let mut all: Vec<String> = [
        "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>",
        "a\u{202e}b\u{200b}\u{feff}\u{fffe}",
        "name\r\nBcc: victim@demo.example",
        "../../../../etc/passwd",
        "=HYPERLINK(\"http://evil.example\")",
        "'; drop table account; --",
        "{ $name } { -term }",
        "-1",
        "99999999999999999999999",
        "2027-02-31",
    ]
    .map(percent_encode)
    .to_vec();
    all.push("a%00b".to_owned());
    all.push("%ED%A0%80%FF%FE%C0%AF".to_owned());
    all.push("%".to_owned());
    all.push("%C4%81".repeat(1_700));
    all
}

/// The form with that text in every field people write into, as far as a form may be large.
fn typed_everywhere(form: &PageForm, payload: &str) -> String {
    let mut body = String::new();
    for field in &form.fields {
        let long = body.len() + payload.len() > 60_000;
        let value = match field.typed && !long {
            true => payload.to_owned(),
            false => percent_encode(&field.value),
        };
        body.push_str(&format!("&{}={value}", percent_encode(&field.name)));
    }
    body
}

both_engines! {
    async fn no_form_breaks_on_hostile_text(app: TestApp) {
        for role in [Role::Visitor, Role::Person, Role::Representative, Role::Coordinator] {
            let email = format!("{role:?}@demo.example").to_lowercase();
            let mut visitor = app.signed_in(role, &email).await;
            let mut forms_seen = BTreeSet::new();
            for path in visitor.reachable().await {
                visitor.open(&path).await;
                let shown = visitor.forms();
                for (place, form) in shown.iter().enumerate() {
                    let skipped = matches!(form.address.as_str(), "/sign-out" | "/language");
                    let typed = form.fields.iter().any(|field| field.typed);
                    if skipped || !typed || !forms_seen.insert(shape(&form.address)) {
                        continue;
                    }
                    for payload in payloads() {
                        visitor.moves_on();
                        visitor.open(&path).await;
                        let Some(form) = visitor.forms().get(place).cloned() else { break };
                        let body = typed_everywhere(&form, &payload);
                        if form.posts {
                            visitor.post(&form.address, body.into_bytes()).await;
                        } else {
                            let plain = form.address.split('?').next().unwrap_or_default();
                            visitor.open(&format!("{plain}?{body}")).await;
                        }
                        let body = &visitor.seen.body;
                        assert!(!body.contains("<script>alert"), "{}", form.address);
                        assert!(!body.contains("<img src=x"), "{}", form.address);
                    }
                }
            }
            assert!(!forms_seen.is_empty(), "{role:?} found no form");
        }
        app.run_jobs().await;
    }

    async fn no_address_breaks_on_hostile_text(app: TestApp) {
        let coordinator = app.signed_in(Role::Coordinator, "ilze@demo.example").await;
        for mut visitor in [app.visitor(), coordinator] {
            for route in saites::app::routes::list(false) {
                if route.method != "GET" {
                    continue;
                }
                for payload in payloads().iter().filter(|payload| payload.len() < 2_000) {
                    visitor.moves_on();
                    let mut path = String::new();
                    for part in route.path.split('/').skip(1) {
                        path.push('/');
                        path.push_str(if part.starts_with('{') { payload } else { part });
                    }
                    let query = format!("{path}?q={payload}&page={payload}&next={payload}&sector={payload}");
                    visitor.open(&query).await;
                    assert!(!visitor.seen.body.contains("<script>alert"), "{query}");
                }
            }
        }
        app.run_jobs().await;
    }
}

/// Written as `%F0%9F…` they take 120,000 bytes, which no client library sends: these are sent as
/// they are.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_pictograms_are_searched_for_like_anything_else() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let host = app.address.trim_start_matches("http://");
    for letter in ["🎻", "–", "ā", "x"] {
        let text = saites::http::form::percent_encode(&letter.repeat(10_000));
        for path in [
            "/needs?q=",
            "/internships?sort=newest&q=",
            "/skills.json?q=",
        ] {
            let mut target = format!("{path}{text}&page=1");
            let mut status = String::new();
            // A list names its search shortly and leads there.
            for _ in 0..2 {
                let asked = format!("GET {target} HTTP/1.1\r\nhost: {host}\r\n");
                let asked = format!("{asked}connection: close\r\n\r\n");
                let answer = super::raw(&app, asked.as_bytes()).await;
                let mut lines = answer.lines();
                status = lines.next().unwrap_or_default().to_owned();
                match lines.find_map(|line| line.strip_prefix("location: ")) {
                    Some(shorter) if status.contains("303") => target = shorter.to_owned(),
                    _ => break,
                }
            }
            assert_eq!(status, "HTTP/1.1 200 OK", "{letter} {path}");
        }
    }
}
