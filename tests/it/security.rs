//! What holds against people who mean harm, and against machines that do not know better.

mod hostile;
mod slow;

use reqwest::Method;
use reqwest::header::HeaderMap;
use saites::accounts::{Role as Granted, links};
use saites::consent::{self, Decision, Means, Purpose};
use saites::text::Lang;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::both_engines;
use crate::site::{Engine, Role, TestApp, Visitor, Wishes, words};

const FORM: &str = "application/x-www-form-urlencoded";

fn w(key: &str) -> String {
    words(Lang::En, key)
}

/// Sends bytes as they are and reads the answer to its end.
async fn raw(app: &TestApp, bytes: &[u8]) -> String {
    let place = app.address.trim_start_matches("http://").to_owned();
    let mut stream = TcpStream::connect(place).await.unwrap();
    stream.write_all(bytes).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

fn holds_back(what: &str, headers: &HeaderMap) {
    let get = |name: &str| {
        headers
            .get(name)
            .unwrap_or_else(|| panic!("{what} has no {name}"))
            .to_str()
            .unwrap()
    };
    let policy = get("content-security-policy");
    assert!(policy.starts_with("default-src 'none'"), "{what}: {policy}");
    assert!(
        !policy.contains("unsafe") && !policy.contains('*'),
        "{what}: {policy}"
    );
    for needed in [
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    ] {
        assert!(policy.contains(needed), "{what}: {policy}");
    }
    assert_eq!(get("x-content-type-options"), "nosniff", "{what}");
    assert_eq!(get("referrer-policy"), "no-referrer", "{what}");
    assert_eq!(get("cross-origin-opener-policy"), "same-origin", "{what}");
    assert_eq!(get("cross-origin-resource-policy"), "same-origin", "{what}");
    assert!(
        get("permissions-policy").contains("geolocation=()"),
        "{what}"
    );
    assert!(!get("cache-control").is_empty(), "{what}");
}

/// Sends the sign-in form of a page with one thing about the request changed.
async fn sign_in_with(visitor: &Visitor, token: &str, header: Option<(&str, &str)>) -> u16 {
    let body = format!("csrf={token}&email=nobody%40demo.example&password=wrong");
    let mut request = visitor
        .request(Method::POST, "/sign-in")
        .header("content-type", FORM)
        .body(body);
    if let Some((name, value)) = header {
        request = request.header(name, value);
    }
    request.send().await.unwrap().status().as_u16()
}

/// The tokens of all forms on the page a visitor sees.
fn tokens(visitor: &Visitor) -> Vec<String> {
    let field = scraper::Selector::parse("input[name=csrf]").unwrap();
    let page = visitor.page();
    let values = page
        .select(&field)
        .filter_map(|input| input.value().attr("value"));
    values.map(str::to_owned).collect()
}

both_engines! {
    async fn every_kind_of_answer_carries_the_headers(app: TestApp) {
        let person = app.signed_in(Role::Person, "anna@demo.example").await;
        let visitor = app.visitor();
        for (who, path, status) in [
            (&visitor, "/", 200),
            (&visitor, "/", 200),
            (&visitor, "/sign-in", 200),
            (&visitor, "/account", 303),
            (&visitor, "/nowhere", 404),
            (&visitor, "/healthz", 200),
            (&visitor, saites::http::assets::address("app.css"), 200),
            (&visitor, "/assets/nothing.css", 404),
            (&person, "/account", 200),
            (&person, "/desk", 403),
        ] {
            let answer = who.request(Method::GET, path).send().await.unwrap();
            assert_eq!(answer.status().as_u16(), status, "{path}");
            holds_back(path, answer.headers());
        }
        for (path, body, status) in [
            ("/sign-in", "csrf=wrong".to_owned(), 403),
            ("/sign-in", "x".repeat(70_000), 413),
            ("/nowhere", String::new(), 404),
        ] {
            // A line on which a body was refused is closed: each has a line of its own.
            let request = app.visitor().request(Method::POST, path).header("content-type", FORM);
            let answer = request.body(body).send().await.unwrap();
            assert_eq!(answer.status().as_u16(), status, "{path}");
            holds_back(path, answer.headers());
        }
    }

    async fn signed_in_pages_are_stored_nowhere(app: TestApp) {
        let person = app.signed_in(Role::Person, "anna@demo.example").await;
        for path in ["/account", "/", "/needs"] {
            let answer = person.request(Method::GET, path).send().await.unwrap();
            assert_eq!(answer.headers()["cache-control"], "no-store", "{path}");
        }
        let mut person = person;
        person.open("/account").await;
        let body = format!("csrf={}", person.token());
        let request = person.request(Method::POST, "/sign-out").header("content-type", FORM);
        let answer = request.body(body).send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 303);
        assert!(answer.headers()["clear-site-data"].to_str().unwrap().contains("\"cache\""));
        assert_eq!(person.open("/account").await, 200);
        assert!(person.seen.path.starts_with("/sign-in"), "{}", person.seen.path);
    }

    async fn a_form_from_elsewhere_is_refused(app: TestApp) {
        let mut anna = app.visitor();
        anna.open("/sign-in").await;
        let token = anna.token();
        assert_eq!(sign_in_with(&anna, &token, Some(("sec-fetch-site", "same-origin"))).await, 422);
        assert_eq!(sign_in_with(&anna, &token, Some(("origin", &app.address))).await, 422);
        assert_eq!(sign_in_with(&anna, &token, None).await, 422);
        for (name, value) in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "https://evil.example"),
            ("origin", "null"),
        ] {
            let status = sign_in_with(&anna, &token, Some((name, value))).await;
            assert_eq!(status, 403, "{name}: {value}");
        }
        // The token belongs to this visitor's cookie.
        let mut janis = app.visitor();
        janis.open("/sign-in").await;
        assert_ne!(janis.token(), token);
        assert_eq!(sign_in_with(&janis, &token, None).await, 403);
    }

    async fn a_form_that_is_too_large_gets_a_page(app: TestApp) {
        let mut anna = app.visitor();
        anna.open("/sign-in").await;
        let body = format!("csrf={}&email={}", anna.token(), "x".repeat(70_000));
        assert_eq!(anna.post("/sign-in", body.into_bytes()).await, 413);
        anna.sees(&w("failure-too-large"));
        anna.sees(&w("failure-home"));
    }

    async fn an_address_that_is_too_long_gets_a_page(app: TestApp) {
        let mut anna = app.visitor();
        // What is pasted into one field is shortened; a form with so many fields is none of ours.
        assert_eq!(anna.open(&format!("/help?q={}", "x".repeat(8_200))).await, 200);
        assert_eq!(anna.open(&format!("/help?q=x{}", "&a=x".repeat(2_000))).await, 200);
        assert_eq!(anna.open(&format!("/help?q=x{}", "&a=x".repeat(2_100))).await, 413);
        anna.sees(&w("failure-too-large"));
    }

    async fn a_page_with_a_token_is_kept_for_nobody_else(app: TestApp) {
        let (mut anna, mut janis) = (app.visitor(), app.visitor());
        let mut of_anna = Vec::new();
        for (visitor, seen) in [(&mut anna, &mut of_anna), (&mut janis, &mut Vec::new())] {
            for path in ["/sign-in", "/", "/needs", "/help", "/needs"] {
                visitor.open(path).await;
                seen.extend(tokens(visitor));
            }
            assert!(!seen.is_empty());
        }
        for path in ["/sign-in", "/", "/needs", "/help"] {
            janis.open(path).await;
            assert!(tokens(&janis).iter().all(|token| !of_anna.contains(token)), "{path}");
        }
    }

    async fn an_unknown_address_gets_the_same_answers(app: TestApp) {
        app.account("known@demo.example", Granted::Person).await;
        let mut answers = Vec::new();
        for email in ["known@demo.example", "other@demo.example"] {
            let mut visitor = app.visitor();
            visitor.open("/sign-in").await;
            visitor.fill_in(&w("sign-in-by-password"), &w("field-email"), email);
            visitor.fill(&w("field-password"), "not the password");
            assert_eq!(visitor.press(&w("sign-in")).await, 422);
            let wrong = visitor.seen.body.replace(email, "").replace(&visitor.token(), "");
            visitor.open("/sign-in").await;
            visitor.fill_in(&w("sign-in-by-link"), &w("field-email"), email);
            assert_eq!(visitor.press(&w("sign-in-send-link")).await, 200);
            answers.push((wrong, visitor.seen.body.clone()));
        }
        assert_eq!(answers[0], answers[1]);
        app.run_jobs().await;
        assert_eq!(app.letters_to("known@demo.example").await.len(), 1);
        assert_eq!(app.letters_to("other@demo.example").await.len(), 0);
    }

    async fn a_link_signs_in_once_and_only_when_its_button_is_pressed(app: TestApp) {
        app.account("anna@demo.example", Granted::Person).await;
        let mut anna = app.visitor();
        anna.open("/sign-in?next=/account").await;
        anna.fill_in(&w("sign-in-by-link"), &w("field-email"), "Anna@Demo.Example");
        anna.press(&w("sign-in-send-link")).await;
        let letter = app.newest_letter_to("anna@demo.example").await;
        let link = letter.link(&w("letter-sign-in-button"));
        // A mail program's scanner looks first.
        let mut scanner = app.visitor();
        assert_eq!(scanner.open(&link).await, 200);
        assert_eq!(scanner.open(&link).await, 200);
        anna.open(&link).await;
        anna.press(&w("use-link-button")).await;
        assert_eq!(anna.seen.path, "/account");
        assert_eq!(scanner.open(&link).await, 404);
        scanner.sees(&w("link-gone-text"));
    }

    async fn one_click_ends_letters_without_cookie_or_token(app: TestApp) {
        let account = app.account("anna@demo.example", Granted::Person).await;
        let now = app.clock.now();
        let mut tx = app.app.db.write().await.unwrap();
        let decision = Decision {
            account,
            purpose: Purpose::MatchMail,
            given: true,
            lang: Lang::En,
            means: Means::Site,
            recorded_by: None,
            note: "",
            at: now,
        };
        consent::record(&mut tx, &decision).await.unwrap();
        let purpose = links::Purpose::Unsubscribe;
        let token = links::make(&mut tx, purpose, Some(account), "match-mail", now).await.unwrap();
        tx.commit().await.unwrap();
        let path = format!("/unsubscribe/{token}");
        let mut scanner = app.visitor();
        assert_eq!(scanner.open(&path).await, 200);
        let mut tx = app.app.db.read().await.unwrap();
        assert!(consent::given(&mut tx, account, Purpose::MatchMail).await.unwrap());
        drop(tx);
        // As a mail program does it (RFC 8058).
        app.pass(chrono::TimeDelta::days(1));
        let program = app.visitor();
        let request = program.request(Method::POST, &path).header("content-type", FORM);
        let answer = request.body("List-Unsubscribe=One-Click").send().await.unwrap();
        // It follows no other address.
        assert_eq!(answer.status().as_u16(), 200);
        let mut tx = app.app.db.read().await.unwrap();
        assert!(!consent::given(&mut tx, account, Purpose::MatchMail).await.unwrap());
    }

    async fn a_link_runs_out_after_half_an_hour(app: TestApp) {
        app.account("anna@demo.example", Granted::Person).await;
        let mut anna = app.visitor();
        anna.open("/sign-in").await;
        anna.fill_in(&w("sign-in-by-link"), &w("field-email"), "anna@demo.example");
        anna.press(&w("sign-in-send-link")).await;
        let link = app.newest_letter_to("anna@demo.example").await.link(&w("letter-sign-in-button"));
        app.pass(chrono::TimeDelta::minutes(31));
        assert_eq!(anna.open(&link).await, 404);
    }

    async fn a_coordinator_sets_up_the_second_factor_and_stays_for_half_an_hour(app: TestApp) {
        let account = app.account("ilze@demo.example", Granted::Coordinator).await;
        let mut ilze = app.visitor();
        app.give_session(&ilze, account, false).await;
        ilze.open("/desk").await;
        assert_eq!(ilze.seen.path, "/account/second-factor");
        let page = ilze.page();
        let secret = scraper::Selector::parse("input[name=secret]").unwrap();
        let secret = page.select(&secret).next().unwrap().value().attr("value").unwrap().to_owned();
        let code = saites::accounts::totp::code_at(&secret, app.clock.now()).unwrap();
        ilze.fill(&w("field-code"), &code);
        assert_eq!(ilze.press(&w("totp-turn-on")).await, 200);
        ilze.sees(&w("recovery-text"));
        crate::letters::keep(&app, "security/factor-on").await;
        assert_eq!(ilze.open("/desk").await, 200);
        assert_eq!(ilze.seen.path, "/desk");

        // The code's half minute is used up, for a second session as well.
        let mut thief = app.visitor();
        app.give_session(&thief, account, false).await;
        thief.open("/desk").await;
        assert!(thief.seen.path.starts_with("/sign-in/code"), "{}", thief.seen.path);
        thief.fill(&w("field-code"), &code);
        assert_eq!(thief.press(&w("code-button")).await, 422);

        app.pass(chrono::TimeDelta::minutes(31));
        ilze.open("/desk").await;
        assert!(ilze.seen.path.starts_with("/sign-in"), "{}", ilze.seen.path);
    }

    async fn an_address_of_a_person_is_on_no_page_a_stranger_reaches(app: TestApp) {
        const CANARY: &str = "canary-7f3a@demo.example";
        for granted in [Granted::Person, Granted::Representative, Granted::Coordinator] {
            let email = format!("{}-{CANARY}", granted.code());
            app.account(&email, granted).await;
        }
        let mut visitor = app.visitor();
        for path in visitor.reachable().await {
            visitor.open(&path).await;
            visitor.does_not_see("canary-7f3a");
        }
    }

    async fn assets_are_only_those_meant_for_browsers(app: TestApp) {
        for path in [
            "/assets/../Cargo.toml",
            "/assets/../../../../../../etc/passwd",
            "/assets/..%2f..%2fetc%2fpasswd",
            "/assets/%2e%2e/%2e%2e/etc/passwd",
            "/assets/....//....//etc/passwd",
            "/assets//etc/passwd",
            "/assets/locales/lv/accounts.ftl",
            "/assets/demo/people.jsonl",
            "/assets/territories.csv",
            "/assets/icons/../locales/lv/accounts.ftl",
            "/assets/%00",
        ] {
            let request =
                format!("GET {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
            let answer = raw(&app, request.as_bytes()).await;
            let status = answer.split(' ').nth(1).unwrap_or_default();
            assert!(matches!(status, "404" | "400"), "{path}: {answer}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_the_demo_the_desk_shows_itself_by_choosing_an_identity_again() {
    let wishes = Wishes {
        demo: true,
        ..Wishes::default()
    };
    let app = TestApp::spawn_with(Engine::Sqlite, wishes).await;
    let link = crate::site::words(saites::text::Lang::En, "repeat-link-button");
    let mut ilze = app.signed_in(Role::Coordinator, "ilze@demo.example").await;
    ilze.open("/account/repeat?next=/desk").await;
    assert!(
        !ilze.shown().contains(&link),
        "its session would be a lesser one"
    );
    assert!(ilze.links().iter().any(|link| link == "/demo"));
    let mut anna = app.signed_in(Role::Person, "anna@demo.example").await;
    anna.open("/account/repeat?next=/me").await;
    anna.sees(&link);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn over_https_cookies_are_bound_to_the_host() {
    let base_url = Some("https://saites.demo.example".to_owned());
    let wishes = Wishes {
        base_url,
        ..Wishes::default()
    };
    let app = TestApp::spawn_with(Engine::Sqlite, wishes).await;
    let visitor = app.visitor();
    let answer = visitor
        .request(Method::GET, "/sign-in")
        .send()
        .await
        .unwrap();
    let headers = answer.headers();
    assert!(
        headers["strict-transport-security"]
            .to_str()
            .unwrap()
            .contains("max-age=63072000")
    );
    let cookie = headers["set-cookie"].to_str().unwrap();
    assert!(cookie.starts_with("__Host-saites-"), "{cookie}");
    for part in ["; Path=/;", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
        assert!(cookie.contains(part), "{cookie}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cookies_are_out_of_reach_of_scripts() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let visitor = app.visitor();
    let answer = visitor
        .request(Method::GET, "/sign-in")
        .send()
        .await
        .unwrap();
    let cookie = answer.headers()["set-cookie"].to_str().unwrap();
    assert!(cookie.contains("; HttpOnly; SameSite=Lax"), "{cookie}");
    // A page without a form of its own gives no cookie at all.
    let answer = app
        .visitor()
        .request(Method::GET, "/about")
        .send()
        .await
        .unwrap();
    assert!(!answer.headers().contains_key("set-cookie"));
}

/// RFC 9116: whom to write to, and until when this holds.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_security_contact_is_named_and_expires_within_a_year() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    let mut visitor = app.visitor();
    assert_eq!(visitor.open("/.well-known/security.txt").await, 200);
    let text = visitor.seen.body.clone();
    let line = |name: &str| {
        let found = text.lines().find_map(|line| line.strip_prefix(name));
        found.unwrap_or_else(|| panic!("no {name} in {text}"))
    };
    assert!(line("Contact: mailto:").contains('@'));
    let expires: chrono::DateTime<chrono::Utc> = line("Expires: ").parse().unwrap();
    let now = app.clock.now();
    assert!(expires > now && expires < now + chrono::TimeDelta::days(365));
    assert!(line("Canonical: ").ends_with("/.well-known/security.txt"));
}
