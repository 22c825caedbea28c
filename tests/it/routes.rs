//! Every address with everybody who may or may not use it.

use std::collections::BTreeSet;

use reqwest::Method;
use reqwest::header::{HeaderMap, HeaderValue};
use saites::http::routes::{Route, Who};
use saites::text::Lang;

use crate::both_engines;
use crate::site::{Role, Visitor, words};

/// Posts that need no token, with the reason.
const WITHOUT_TOKEN: [(&str, &str); 4] = [
    (
        "/invitation/{token}/stop",
        "RFC 8058: a mail program posts it, and the link itself is the token",
    ),
    (
        "/language",
        "chooses the words only; kept pages carry no token",
    ),
    (
        "/unsubscribe/{token}",
        "RFC 8058: a mail program posts it, and the link itself is the token",
    ),
    (
        "/searches/stop/{token}",
        "RFC 8058: a mail program posts it, and the link itself is the token",
    ),
];

fn list() -> Vec<Route> {
    saites::app::routes::list(false)
}

/// The address with something in its gaps that belongs to nobody.
fn filled(path: &str) -> String {
    let parts = path.split('/').map(|part| {
        if part == "{token}" {
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA".to_owned()
        } else if part.starts_with('{') {
            uuid::Uuid::now_v7().to_string()
        } else {
            part.to_owned()
        }
    });
    parts.collect::<Vec<_>>().join("/")
}

/// What the guard in front of a route says to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    In,
    SignIn,
    Code,
    Forbidden,
}

fn expected(who: Who, role: Role) -> Word {
    let own = match who {
        Who::Anyone => return Word::In,
        _ if role == Role::Visitor => return Word::SignIn,
        Who::Member => return Word::In,
        Who::Person => role == Role::Person,
        Who::Representative => role == Role::Representative,
        Who::Coordinator if role == Role::HalfCoordinator => return Word::Code,
        Who::Coordinator => role == Role::Coordinator,
        Who::Administrator => role == Role::Administrator,
    };
    if own { Word::In } else { Word::Forbidden }
}

/// What an answer that was not followed on says.
fn heard(status: u16, location: &str) -> Word {
    match status {
        303 if location.starts_with("/sign-in/code") => Word::Code,
        303 if location.starts_with("/sign-in?") => Word::SignIn,
        403 => Word::Forbidden,
        _ => Word::In,
    }
}

async fn ask(visitor: &Visitor, method: Method, path: &str, body: Option<String>) -> (u16, String) {
    let mut request = visitor.request(method, path);
    if let Some(body) = body {
        request = request
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(body);
    }
    let response = request.send().await.unwrap();
    let location = response
        .headers()
        .get("location")
        .and_then(|to| to.to_str().ok());
    (
        response.status().as_u16(),
        location.unwrap_or_default().to_owned(),
    )
}

both_engines! {
    async fn every_route_lets_in_whom_its_entry_names_and_nobody_else(app: TestApp) {
        let mut faults = Vec::new();
        for role in Role::ALL {
            let visitor = app.signed_in(role, &format!("{role:?}@demo.example").to_lowercase()).await;
            for route in list().iter().filter(|route| route.method == "GET") {
                let (status, location) = ask(&visitor, Method::GET, &filled(route.path), None).await;
                let word = heard(status, &location);
                if word != expected(route.who, role) || status >= 500 {
                    faults.push(format!("{role:?} GET {} {status} {location}", route.path));
                }
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    async fn every_act_lets_in_whom_its_entry_names_and_nobody_else(app: TestApp) {
        let mut faults = Vec::new();
        for role in Role::ALL {
            let email = format!("{role:?}@demo.example").to_lowercase();
            for route in list().iter().filter(|route| route.method == "POST") {
                // An act may end the session: each has somebody fresh, with a token of their own.
                let mut visitor = app.visitor();
                let account = app.of_role(role, &email).await;
                if let Some((account, strong)) = account {
                    app.give_session(&visitor, account, strong).await;
                }
                visitor.open("/sign-in?next=/").await;
                let token = visitor.token();
                let body = Some(format!("csrf={token}"));
                let (status, location) = ask(&visitor, Method::POST, &filled(route.path), body).await;
                let word = heard(status, &location);
                if word != expected(route.who, role) || status >= 500 {
                    faults.push(format!("{role:?} POST {} {status} {location}", route.path));
                }
            }
        }
        // An act without fields may be one that sends a letter.
        app.run_jobs().await;
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    async fn no_act_is_done_without_the_token_of_the_page(app: TestApp) {
        let mut faults = Vec::new();
        for role in [Role::Visitor, Role::Person, Role::Representative, Role::Coordinator, Role::Administrator] {
            let mut visitor = app.signed_in(role, &format!("{role:?}@demo.example").to_lowercase()).await;
            let before = app.app.db.generation();
            for route in list().iter().filter(|route| route.method == "POST") {
                if WITHOUT_TOKEN.iter().any(|(path, _)| *path == route.path)
                    || expected(route.who, role) != Word::In
                {
                    continue;
                }
                visitor.moves_on();
                for body in ["", "csrf=", "csrf=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"] {
                    let path = filled(route.path);
                    let (status, _) = ask(&visitor, Method::POST, &path, Some(body.to_owned())).await;
                    if status != 403 {
                        faults.push(format!("{role:?} {} {status}", route.path));
                    }
                }
            }
            assert_eq!(app.app.db.generation(), before, "something was changed");
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    async fn looking_at_pages_changes_nothing(app: TestApp) {
        for role in Role::ALL {
            let mut visitor =
                app.signed_in(role, &format!("{role:?}@demo.example").to_lowercase()).await;
            let before = app.app.db.generation();
            let mut seen = BTreeSet::new();
            let mut next: Vec<String> = list()
                .iter()
                .filter(|route| route.method == "GET")
                .map(|route| filled(route.path))
                .collect();
            while let Some(path) = next.pop() {
                if seen.len() > 400 || !seen.insert(path.clone()) {
                    continue;
                }
                visitor.open(&path).await;
                next.extend(visitor.links());
            }
            assert_eq!(app.app.db.generation(), before, "{role:?} changed something by looking");
        }
    }

    async fn an_unknown_address_has_a_kind_page_in_each_language(app: TestApp) {
        for lang in Lang::ALL {
            let mut visitor = app.visitor_reading(lang);
            assert_eq!(visitor.open("/nowhere/at-all").await, 404);
            visitor.sees(&words(lang, "failure-not-found"));
            visitor.sees(&words(lang, "failure-not-found-text"));
            assert!(visitor.seen.body.contains(&format!("<html lang=\"{}\">", lang.tag())));
        }
    }

    async fn a_program_gets_a_problem_document(app: TestApp) {
        let visitor = app.visitor();
        let mut json = HeaderMap::new();
        json.insert("accept", HeaderValue::from_static("application/json"));
        let request = visitor.request(Method::GET, "/nowhere").headers(json);
        let response = request.send().await.unwrap();
        assert_eq!(response.headers()["content-type"], "application/problem+json");
        let problem: serde_json::Value =
            serde_json::from_str(&response.text().await.unwrap()).unwrap();
        assert_eq!(problem["status"], 404);
        assert_eq!(problem["title"], words(Lang::En, "failure-not-found"));
    }
}

#[test]
fn no_route_stands_twice() {
    let mut seen = BTreeSet::new();
    for route in list() {
        assert!(
            seen.insert((route.method, route.path)),
            "{} {}",
            route.method,
            route.path
        );
    }
}

#[test]
fn exceptions_from_the_token_are_routes() {
    let posts: Vec<&str> = list()
        .iter()
        .filter(|route| route.method == "POST")
        .map(|route| route.path)
        .collect();
    for (path, reason) in WITHOUT_TOKEN {
        assert!(posts.contains(&path), "{path} ({reason}) is not an act");
    }
}
