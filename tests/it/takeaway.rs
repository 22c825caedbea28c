//! Taking one's data away: everything of one's own, nothing of others, to nobody else.

use std::collections::BTreeMap;
use std::io::Read;

use chrono::TimeDelta;
use flate2::read::DeflateDecoder;
use reqwest::Method;
use saites::text::Lang;
use serde_json::Value;

use crate::both_engines;
use crate::leaving::cast;
use crate::site::{Role, Visitor};
use crate::story::{self, ANNA, ANNAS_NAME, ANNAS_PHONE, COMMUNITY, HEADLINE, NEED, VELTA};

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

/// The files of an archive, read by its local headers.
fn unpack(bytes: &[u8]) -> BTreeMap<String, String> {
    let number = |at: usize, size: usize| -> usize {
        bytes[at..at + size]
            .iter()
            .rev()
            .fold(0, |sum, byte| sum * 256 + usize::from(*byte))
    };
    let (mut at, mut files) = (0, BTreeMap::new());
    while &bytes[at..at + 4] == b"PK\x03\x04" {
        let (packed, whole, name) = (number(at + 18, 4), number(at + 22, 4), number(at + 26, 2));
        let start = at + 30 + name;
        let mut text = String::new();
        DeflateDecoder::new(&bytes[start..start + packed])
            .read_to_string(&mut text)
            .unwrap();
        assert_eq!(text.len(), whole);
        files.insert(
            String::from_utf8(bytes[at + 30..start].to_vec()).unwrap(),
            text,
        );
        at = start + packed;
    }
    assert_eq!(
        &bytes[at..at + 4],
        b"PK\x01\x02",
        "the central directory follows"
    );
    let end = bytes.len() - 22;
    assert_eq!(&bytes[end..end + 4], b"PK\x05\x06");
    assert_eq!(number(end + 10, 2), files.len());
    assert_eq!(number(end + 16, 4), at);
    files
}

/// Presses the button; gives the files.
async fn takes(visitor: &mut Visitor) -> BTreeMap<String, String> {
    visitor.open("/me/privacy").await;
    let response = visitor
        .request(Method::POST, "/me/privacy/download")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .body(format!("csrf={}", visitor.token()))
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "application/zip");
    assert_eq!(response.headers()["cache-control"], "no-store");
    unpack(&response.bytes().await.unwrap())
}

/// Holds a value against its schema: no field the schema does not know, no type it does not name.
fn fits(schema: &Value, value: &Value, path: &str) {
    if let Some(choices) = schema["anyOf"].as_array() {
        let which = usize::from(value.is_null());
        return fits(&choices[which], value, path);
    }
    if let Some(constant) = schema.get("const") {
        return assert_eq!(constant, value, "{path}");
    }
    let right = match schema["type"].as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64(),
        "null" => value.is_null(),
        other => panic!("{path}: a type {other}"),
    };
    assert!(right, "{path} is {value}");
    if let Some(fields) = value.as_object() {
        for (name, one) in fields {
            let known = &schema["properties"][name];
            assert!(!known.is_null(), "the schema does not know {path}.{name}");
            fits(known, one, &format!("{path}.{name}"));
        }
    }
    for one in value.as_array().into_iter().flatten() {
        fits(&schema["items"], one, path);
    }
}

both_engines! {
    async fn everything_of_ones_own_and_nothing_of_others(app: TestApp) {
        let mut cast = cast(&app);
        story::asked(&app, &mut cast).await;
        // A request that waits for a coordinator is the person's to know of, not who made it or why.
        let files = takes(&mut cast.anna).await;
        let data: Value = serde_json::from_str(&files["data.json"]).unwrap();
        let waiting = data["introductions"].as_array().unwrap();
        assert_eq!((waiting.len(), &waiting[0]["state"]), (1, &"requested".into()));
        for unsaid in ["community", "need", "message", "lent_by"] {
            assert!(waiting[0][unsaid].is_null(), "{unsaid}");
        }
        for (name, text) in &files {
            for unsaid in [COMMUNITY, NEED, VELTA, "divus vakarus"] {
                assert!(!text.contains(unsaid), "{unsaid} stands in {name}");
            }
        }
        story::pass_on(&app, &mut cast.ilze).await;
        story::agree_from_letter(&app, &mut cast.anna).await;
        story::release(&app, &mut cast.ilze).await;
        let files = takes(&mut cast.anna).await;
        let names: Vec<&str> = files.keys().map(String::as_str).collect();
        assert_eq!(names, ["README.txt", "data.html", "data.json", "schema.json"]);
        let data: Value = serde_json::from_str(&files["data.json"]).unwrap();
        let schema: Value = serde_json::from_str(&files["schema.json"]).unwrap();
        fits(&schema, &data, "data");
        assert_eq!(data["account"]["name"], ANNAS_NAME);
        assert_eq!(data["account"]["email"], ANNA);
        assert_eq!(data["account"]["phone"], ANNAS_PHONE);
        assert_eq!(data["profile"]["headline"], HEADLINE);
        assert_eq!(data["disclosures"][0]["community"], COMMUNITY);
        let intro = &data["introductions"][0];
        assert_eq!((&intro["need"], &intro["community"]), (&NEED.into(), &COMMUNITY.into()));
        assert!(intro["message"].as_str().unwrap().contains("divus vakarus"));
        assert!(intro["contacts_of_other_side"]["details"].to_string().contains(VELTA));
        let agreed = data["consents"].as_array().unwrap();
        assert!(agreed.iter().all(|one| !one["text"]["question"].as_str().unwrap().is_empty()));
        assert!(agreed.iter().any(|one| one["purpose"] == "be-found"));
        assert!(!data["letters"].as_array().unwrap().is_empty());
        assert!(data["audit"].as_array().unwrap().len() > 1);
        for words in [ANNAS_NAME, ANNA, HEADLINE, COMMUNITY, NEED] {
            assert!(files["data.html"].contains(words), "the page lacks {words}");
        }
        // Codes stand there in words.
        let page = &files["data.html"];
        for code in ["asking-person", "be-found", "sign-in with link", "introductions/", "diaspora-abroad"] {
            assert!(!page.contains(code), "{code} stands on the page");
        }
        assert!(page.contains(&say("act-consent-given")) && page.contains(&say("event-release")));
        assert!(!data["acts"].as_array().unwrap().is_empty());
        assert!(data["profile"]["suspensions"].as_array().unwrap().is_empty());
        // The same on a page.
        cast.anna.open("/me/privacy/data").await;
        cast.anna.sees(HEADLINE);
        cast.anna.sees(&say("take-acts"));
        assert!(!files["data.html"].contains("<script") && !files["data.html"].contains("src="));
        // The representative's file names nobody who was not shown to them now.
        let theirs = takes(&mut cast.velta).await;
        assert!(theirs["data.json"].contains(ANNA), "readable now");
        app.pass(TimeDelta::days(31));
        app.run_jobs().await;
        for (who, email, other) in [(&mut cast.anna, ANNA, VELTA), (&mut cast.velta, VELTA, ANNA)] {
            story::sign_in_by_link(&app, who, email).await;
            let files = takes(who).await;
            for text in files.values() {
                assert!(!text.contains(other), "{other} is hidden from {email} now");
            }
        }
    }

    async fn a_stale_session_and_a_stranger_take_nothing(app: TestApp) {
        let mut anna = app.signed_in(Role::Person, ANNA).await;
        app.pass(TimeDelta::minutes(11));
        anna.open("/me/privacy").await;
        anna.press(&say("privacy-take-button")).await;
        assert!(anna.seen.path.starts_with("/account/repeat"), "{}", anna.seen.path);
        let mut stranger = app.visitor();
        stranger.open("/sign-in").await;
        let body = format!("csrf={}", stranger.token()).into_bytes();
        stranger.post("/me/privacy/download", body).await;
        assert!(stranger.seen.path.starts_with("/sign-in"), "{}", stranger.seen.path);
        app.run_jobs().await;
    }
}
