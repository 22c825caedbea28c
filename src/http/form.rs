//! Forms: raw strings in, checked once, with a clear sentence beside each field that needs one.

use std::collections::BTreeMap;

use axum::body::to_bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use subtle::ConstantTimeEq;
use unicode_normalization::UnicodeNormalization;

use super::{Failure, Page};
use crate::key;
use crate::text::{Args, Lang, contact_in, say};
use crate::vault::digest;

/// The most bytes a form may have; imports have their own way in.
pub const MOST_BYTES: usize = 64 * 1024;

/// A posted form whose token and origin were checked.
pub struct Form<T>(pub T);

/// A query string; repeated fields become lists, and one that cannot be read counts as empty.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let (mut parts, body) = request.into_parts();
        let page = Page::from_request_parts(&mut parts, state).await?;
        if !same_origin(&parts.method, &parts.headers, &page.site.base_url) {
            return Err(Failure::Stale);
        }
        let bytes = to_bytes(body, MOST_BYTES)
            .await
            .map_err(|_| Failure::TooLarge)?;
        let token = pairs(&bytes)
            .into_iter()
            .find(|(name, _)| name == "csrf")
            .map(|(_, token)| token);
        let given = token.unwrap_or_default();
        if !bool::from(given.as_bytes().ct_eq(page.csrf.as_bytes())) {
            return Err(Failure::Stale);
        }
        serde_html_form::from_bytes(&bytes)
            .map(Form)
            .map_err(|_| Failure::Unreadable)
    }
}

impl<T: DeserializeOwned + Default, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let query = parts.uri.query().unwrap_or_default();
        Ok(Query(serde_html_form::from_str(query).unwrap_or_default()))
    }
}

/// Tells whether a request that changes something comes from this site: Fetch Metadata, else
/// `Origin`, else neither was sent (an old browser or a tool), which the token then guards.
pub fn same_origin(method: &Method, headers: &HeaderMap, base_url: &str) -> bool {
    if method.is_safe() {
        return true;
    }
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    match (text("origin"), text("host")) {
        (Some(origin), _) if origin == base_url => true,
        (Some(origin), Some(host)) => origin
            .split_once("://")
            .is_some_and(|(_, name)| name == host),
        (Some(_), None) => false,
        (None, _) => true,
    }
}

/// The fields of a form in the order they came; none when it is no form.
pub(super) fn pairs(bytes: &[u8]) -> Vec<(String, String)> {
    serde_html_form::from_bytes(bytes).unwrap_or_default()
}

/// A short print of what a form's page shows. The form brings it back, and so it is known whether that
/// was changed elsewhere meanwhile.
pub fn print(shown: &impl serde::Serialize) -> String {
    let mut whole = digest(&serde_json::to_string(shown).unwrap_or_default());
    whole.truncate(20);
    whole
}

/// Makes a text safe inside a query string.
pub fn percent_encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// A path on this site taken from a form or query, else home: never another site.
pub fn own_path(path: &str) -> &str {
    let own = path.starts_with('/')
        && !path.starts_with("//")
        && path
            .bytes()
            .all(|byte| byte > b' ' && byte != b'\\' && byte < 127);
    if own { path } else { "/" }
}

/// Why a field was not accepted: the key of a sentence and its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    key: &'static str,
    number: Option<i64>,
    text: Option<String>,
}

impl Fault {
    pub fn new(key: &'static str) -> Self {
        Fault {
            key,
            number: None,
            text: None,
        }
    }

    /// With a number the sentence names as `$number`.
    pub fn number(key: &'static str, number: i64) -> Self {
        Fault {
            key,
            number: Some(number),
            text: None,
        }
    }

    /// With a text the sentence names as `$text`.
    pub fn text(key: &'static str, text: impl Into<String>) -> Self {
        Fault {
            key,
            number: None,
            text: Some(text.into()),
        }
    }

    /// The sentence.
    pub fn say(&self, lang: Lang) -> String {
        let mut args = Args::new();
        if let Some(number) = self.number {
            args.set("number", number);
        }
        if let Some(text) = &self.text {
            args.set("text", text.clone());
        }
        say(lang, self.key, Some(&args))
    }
}

/// What is wrong with a form, field by field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Errors(BTreeMap<String, Fault>);

impl Errors {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The fault of a field.
    pub fn of(&self, field: &str) -> Option<&Fault> {
        self.0.get(field)
    }

    /// All faults with their fields.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Fault)> {
        self.0.iter().map(|(field, fault)| (field.as_str(), fault))
    }

    /// Notes a fault; the first of a field stays.
    pub fn add(&mut self, field: impl Into<String>, fault: Fault) {
        self.0.entry(field.into()).or_insert(fault);
    }

    /// A form that shows what was changed elsewhere meanwhile, by its print then and now. One that says
    /// the same as what stands there now is no fault: it was sent twice.
    pub fn changed_elsewhere(&mut self, (then, now): (&str, &str), says_the_same: bool) {
        if !then.is_empty() && then != now && !says_the_same {
            self.add("seen", Fault::new(key!("fault-changed-elsewhere")));
        }
    }

    /// A line of text that must be there, cleaned, of at most `most` characters.
    pub fn line(&mut self, field: &str, raw: &str, most: usize) -> String {
        let text = self.optional_line(field, raw, most);
        if text.is_empty() {
            self.add(field, Fault::new(key!("fault-missing")));
        }
        text
    }

    /// A line of text that may be empty.
    pub fn optional_line(&mut self, field: &str, raw: &str, most: usize) -> String {
        self.limited(field, clean(raw, false), most)
    }

    /// Several lines that must be there, of `least` to `most` characters.
    pub fn lines(&mut self, field: &str, raw: &str, least: usize, most: usize) -> String {
        let text = self.optional_lines(field, raw, most);
        if text.is_empty() {
            self.add(field, Fault::new(key!("fault-missing")));
        } else if text.chars().count() < least {
            self.add(field, Fault::number(key!("fault-too-short"), count(least)));
        }
        text
    }

    /// Several lines that may be empty.
    pub fn optional_lines(&mut self, field: &str, raw: &str, most: usize) -> String {
        self.limited(field, clean(raw, true), most)
    }

    /// A date that must be there, in the form browsers send (2026-11-21) or as people in Latvia
    /// write it (21.11.2026.).
    pub fn date(&mut self, field: &str, raw: &str) -> Option<NaiveDate> {
        let text = raw.trim();
        if text.is_empty() {
            self.add(field, Fault::new(key!("fault-missing")));
            return None;
        }
        let date = read_date(text);
        if date.is_none() {
            self.add(field, Fault::new(key!("fault-date")));
        }
        date
    }

    /// A whole number between two bounds.
    pub fn whole(&mut self, field: &str, raw: &str, least: i64, most: i64) -> i64 {
        let text = raw.trim();
        if text.is_empty() {
            self.add(field, Fault::new(key!("fault-missing")));
            return least;
        }
        match text.parse::<i64>() {
            Ok(number) if number < least => {
                self.add(field, Fault::number(key!("fault-least"), least));
                least
            }
            Ok(number) if number > most => {
                self.add(field, Fault::number(key!("fault-most"), most));
                most
            }
            Ok(number) => number,
            Err(_) => {
                self.add(field, Fault::new(key!("fault-number")));
                least
            }
        }
    }

    /// One of the words a list offers.
    pub fn choice<T>(&mut self, field: &str, read: Option<T>) -> Option<T> {
        if read.is_none() {
            self.add(field, Fault::new(key!("fault-choose")));
        }
        read
    }

    /// The answer of a form's button, yes or no. Silence is neither: nothing is decided by it.
    pub fn answer(&mut self, field: &str, raw: &str) -> Option<bool> {
        let answer = match raw {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        if answer.is_none() {
            self.add(field, Fault::new(key!("fault-no-answer")));
        }
        answer
    }

    /// What somebody is called. It stands in letters to addresses that nobody has confirmed yet, so
    /// it is no place for a link or a number.
    pub fn name(&mut self, field: &str, raw: &str, most: usize) -> String {
        let text = self.line(field, raw, most);
        if is_no_name(&text) {
            self.add(field, Fault::new(key!("fault-contact-in-name")));
        }
        text
    }

    /// An e-mail address, lower-cased, of a form that letters can be sent to; the mail server has the
    /// last word on it.
    pub fn email(&mut self, field: &str, raw: &str) -> String {
        let text = self.line(field, raw, 254).to_lowercase();
        let sendable = text.parse::<lettre::Address>().is_ok_and(|address| {
            let domain = address.domain();
            // A percent sign or an exclamation mark asks the mail server to send it elsewhere.
            !address.user().contains(['"', '%', '!'])
                && domain.contains('.')
                && !domain.starts_with('[')
        });
        if !text.is_empty() && !sendable {
            self.add(field, Fault::new(key!("fault-email")));
        }
        text
    }

    fn limited(&mut self, field: &str, text: String, most: usize) -> String {
        if text.chars().count() > most {
            self.add(field, Fault::number(key!("fault-too-long"), count(most)));
        }
        text
    }
}

/// A link, an address or a number, also one whose ending only a mail program knows. Initials and
/// titles before a dot ("A.Bērziņa", "Dr.Kalns") are parts of names.
fn is_no_name(text: &str) -> bool {
    const TITLES: [&str; 8] = [
        "prof", "asoc", "habil", "phil", "paed", "inž", "mag", "dipl",
    ];
    let titled = |part: &str| {
        let part = part.to_lowercase();
        TITLES.contains(&part.rsplit('.').next().unwrap_or_default())
    };
    let letters = |part: &str| part.chars().filter(|c| c.is_alphanumeric()).count();
    let dotted = text.split_whitespace().any(|word| {
        word.match_indices('.').any(|(at, _)| {
            letters(&word[..at]) > 3 && !titled(&word[..at]) && letters(&word[at..]) > 1
        })
    });
    let digits = text.chars().filter(char::is_ascii_digit).count();
    dotted || digits > 4 || text.contains(['@', '/', '\\']) || contact_in(text).is_some()
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn read_date(text: &str) -> Option<NaiveDate> {
    ["%Y-%m-%d", "%d.%m.%Y.", "%d.%m.%Y"]
        .iter()
        .find_map(|form| NaiveDate::parse_from_str(text, form).ok())
        .filter(|date| (1900..2200).contains(&chrono::Datelike::year(date)))
}

/// Composes letters (NFC), removes what nobody can see or what turns text around, and trims.
fn clean(raw: &str, lines: bool) -> String {
    let kept: String = raw
        .replace("\r\n", "\n")
        .nfc()
        .map(|c| {
            if !lines && (c == '\n' || c == '\t') {
                ' '
            } else {
                c
            }
        })
        .filter(|c| !is_hidden(*c) || (lines && (*c == '\n' || *c == '\t')))
        .collect();
    kept.trim().to_owned()
}

/// Control characters, directional marks and overrides, byte order marks, the replacement mark of
/// bytes that were no text, and non-characters.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
            | '\u{feff}' | '\u{fffd}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_people_type_is_cleaned_and_checked() {
        let mut errors = Errors::default();
        assert_eq!(
            errors.line("name", "  Anna\u{202e}\0 Bērza\u{0304}  ", 40),
            "Anna Bērzā"
        );
        assert_eq!(
            errors.date("from", "21.11.2026."),
            NaiveDate::from_ymd_opt(2026, 11, 21)
        );
        assert_eq!(
            errors.email("mail", " Anna@Demo.Example "),
            "anna@demo.example"
        );
        assert!(errors.is_empty());
        errors.date("from", "31.02.2027.");
        errors.whole("hours", "many", 1, 60);
        errors.email("mail", "anna at demo");
        errors.line("name", &"a".repeat(41), 40);
        let fields: Vec<_> = errors.all().map(|(field, _)| field.to_owned()).collect();
        assert_eq!(fields, ["from", "hours", "mail", "name"]);
    }

    #[test]
    fn names_are_names_and_addresses_can_be_written_to() {
        for (name, fine) in [
            ("Anna Bērza", true),
            ("A.Bērziņa", true),
            ("Dr.Kalns", true),
            ("Jānis Kalns jun.", true),
            ("Jean-Luc d'Arc 3", true),
            ("Your parcel waits: https://evil.example/pay?id=7", false),
            ("Your parcel waits at evil.example", false),
            ("parcel.lv", false),
            ("Anna 26 123 456", false),
            ("anna＠demo．example", false),
        ] {
            let mut errors = Errors::default();
            errors.name("name", name, 80);
            assert_eq!(errors.is_empty(), fine, "{name}");
        }
        for (address, fine) in [
            ("o'neil+x@demo.example", true),
            ("\"v5\\\" <a@b.c>\"@x.example", false),
            ("v6@[127.0.0.1]", false),
            ("v7@localhost", false),
            ("a@b", false),
            ("v8%evil.example@x.example", false),
            ("evil.example!v9@x.example", false),
        ] {
            let mut errors = Errors::default();
            errors.email("email", address);
            assert_eq!(errors.is_empty(), fine, "{address}");
        }
    }

    #[test]
    fn only_paths_of_this_site_are_followed() {
        assert_eq!(own_path("/needs?q=a"), "/needs?q=a");
        for hostile in [
            "//evil.example",
            "https://evil.example",
            "/\\evil",
            "/a\r\nb",
            "",
        ] {
            assert_eq!(own_path(hostile), "/");
        }
    }

    proptest! {
        #[test]
        fn cleaning_is_done_once(raw in any::<String>()) {
            let once = clean(&raw, true);
            prop_assert_eq!(clean(&once, true), once);
        }
    }
}
