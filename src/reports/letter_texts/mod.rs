//! Which letters there are, and what each says, in three languages and with invented people.
//!
//! The list is made from the texts themselves: what has a subject is a letter, and its sentences
//! stand under the same name. They are drawn as the queue draws them.

mod routes;
mod views;

pub(super) use routes::routes;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::app::App;
use crate::key;
use crate::mail::{Letter as Drawing, Part};
use crate::t;
use crate::text::{Args, Lang, date, keys_from, say};
use crate::vault::Secret;

/// A letter by the name of its texts.
struct Letter {
    /// As in addresses: `ask-person`.
    name: String,
    /// The key of its subject.
    subject: String,
    /// The keys of its sentences, in the order they were written.
    sentences: Vec<String>,
}

const BEGINS: &str = "letter-";
const SUBJECT: &str = "-subject";

/// Every letter, in the order of the texts.
fn all() -> Vec<Letter> {
    let keys = keys_from(BEGINS);
    let mut letters: Vec<Letter> = keys
        .iter()
        .filter_map(|key| {
            let name = key.strip_prefix(BEGINS)?.strip_suffix(SUBJECT)?;
            Some(Letter {
                name: name.to_owned(),
                subject: key.clone(),
                sentences: Vec::new(),
            })
        })
        .collect();
    for key in keys.iter().filter(|key| !key.ends_with(SUBJECT)) {
        // "letter-adult-answered-text" belongs to "adult-answered", not to "adult".
        let of = |letter: &&mut Letter| {
            let rest = key.strip_prefix(BEGINS);
            let rest = rest.and_then(|rest| rest.strip_prefix(letter.name.as_str()));
            rest.is_some_and(|rest| rest.starts_with('-'))
        };
        let longest = letters
            .iter_mut()
            .filter(of)
            .max_by_key(|letter| letter.name.len());
        if let Some(letter) = longest {
            letter.sentences.push(key.clone());
        }
    }
    letters
}

impl Letter {
    fn subject(&self, lang: Lang, today: NaiveDate) -> String {
        say(lang, &self.subject, Some(&invented(lang, today)))
    }

    /// The letter as text: greeting, every sentence it can have, its buttons, the end.
    fn plain(&self, app: &App, (lang, today): (Lang, NaiveDate)) -> String {
        let args = invented(lang, today);
        let mut parts = Vec::new();
        let mut buttons = Vec::new();
        let mut why = String::new();
        for key in &self.sentences {
            let text = say(lang, key, Some(&args));
            let end = key.rsplit('-').next().unwrap_or_default();
            match end {
                "why" => why = text,
                "greeting" => {}
                _ if key.contains("-button") || matches!(end, "yes" | "no" | "link") => {
                    buttons.push((text, app.url("/…")));
                }
                _ => parts.push(Part::Text(text)),
            }
        }
        if !buttons.is_empty() {
            parts.push(Part::Buttons(buttons));
        }
        let settings = app.settings();
        let letter = Drawing {
            to: Secret::new("anna@demo.example"),
            lang,
            subject: self.subject(lang, today),
            greeting: t!(lang, "letter-greeting", name = t!(lang, "letters-name")),
            parts,
            why,
            unsubscribe: None,
        };
        let end = (
            app.config.base_url.as_str(),
            settings.association.signature(lang),
        );
        letter.draw((Uuid::nil(), ""), end).plain
    }
}

/// Somebody who does not exist, and what they are written to about.
fn invented(lang: Lang, today: NaiveDate) -> Args<'static> {
    let mut args = Args::new();
    let words = [
        ("name", key!("letters-name")),
        ("community", key!("letters-community")),
        ("need", key!("letters-need")),
        ("title", key!("letters-need")),
        ("what", key!("row-request")),
        ("how", key!("letters-how")),
        ("topic", key!("letters-topic")),
        ("host", key!("letters-community")),
        ("lender", key!("letters-community")),
        ("kept", key!("letters-community")),
        ("gone", key!("letters-community")),
        ("source", key!("letters-list")),
        ("search", key!("letters-search")),
    ];
    for (name, key) in words {
        args.set(name, say(lang, key, None));
    }
    for name in ["until", "date", "from", "to", "at", "since", "by"] {
        args.set(name, date(lang, today));
    }
    args.set("email", "palidziba@demo.example");
    args.set("address", "https://saites.example/…");
    args.set("number", 3);
    args.set("count", 3);
    args.set("days", 7);
    args
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_has_its_own_sentences_in_three_languages() {
        let letters = all();
        assert!(letters.len() > 60, "{}", letters.len());
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let of = |name: &str| letters.iter().find(|one| one.name == name).unwrap();
        assert!(
            of("adult")
                .sentences
                .iter()
                .all(|key| !key.contains("adult-answered"))
        );
        for letter in &letters {
            for lang in Lang::ALL {
                for key in std::iter::once(&letter.subject).chain(&letter.sentences) {
                    let text = say(lang, key, Some(&invented(lang, today)));
                    assert!(
                        !text.contains('{') && text != *key,
                        "{key} {lang:?}: {text}"
                    );
                }
            }
        }
    }
}
