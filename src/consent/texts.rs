//! The texts people agree to.

use chrono::NaiveDate;
use rust_embed::Embed;

use super::Purpose;
use crate::http::Page;
use crate::text::{Documents, Lang};
use crate::vault::digest;

#[derive(Embed)]
#[folder = "assets/consent/"]
struct Files;

const SAME_IN_OTHER_WORDS: &str = "<!-- the same in other words -->";

/// A text as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    pub title: String,
    /// The sentence beside the check box.
    pub question: String,
    /// Markdown of our own.
    pub body: String,
    pub version: i64,
    /// SHA-256 of the whole file, hex.
    pub hash: String,
}

/// The text of a purpose that is in force, for whoever looks at a page.
pub fn text(page: &Page, purpose: Purpose) -> Text {
    text_in(&page.documents, purpose, (page.lang, page.today()))
}

/// The text of a purpose that is in force on a day.
pub fn text_in(documents: &Documents, purpose: Purpose, (lang, day): (Lang, NaiveDate)) -> Text {
    let version = in_force(documents, purpose, day);
    text_at(documents, (purpose, version), lang).unwrap_or_else(|| read("", version))
}

/// The first text of a purpose, as the program brings it.
pub fn shipped(purpose: Purpose, lang: Lang) -> Text {
    let version = newest(purpose.code());
    read(
        &own(purpose.code(), version, lang).unwrap_or_default(),
        version,
    )
}

/// What a purpose is called: its name stays, whatever later texts say.
pub fn title(purpose: Purpose, lang: Lang) -> String {
    shipped(purpose, lang).title
}

/// A version of a purpose's text, as it stood; texts stay for ever.
pub fn text_at(
    documents: &Documents,
    (purpose, version): (Purpose, i64),
    lang: Lang,
) -> Option<Text> {
    as_it_stood(documents, (purpose.code(), version), lang.tag())
}

/// The newest version that says something else than those before it, so that everybody who agreed
/// earlier has to be asked again. A version of the program whose Latvian text has this line is a
/// matter of words: `<!-- the same in other words -->`.
pub(super) fn asked_anew_since(documents: &Documents, purpose: Purpose, day: NaiveDate) -> i64 {
    let later = documents.until(purpose.code(), day);
    let later = later.filter(|one| one.says_new).map(|one| one.version);
    let newest = newest(purpose.code());
    let says_new = |version: &i64| {
        own(purpose.code(), *version, Lang::Lv)
            .is_some_and(|source| !source.contains(SAME_IN_OTHER_WORDS))
    };
    let own = (1..=newest).rev().find(says_new).unwrap_or(newest);
    later.max().unwrap_or(own).max(own)
}

/// A purpose's text in the version and language somebody decided on; nothing for one that is not
/// among the documents.
pub fn as_it_stood(
    documents: &Documents,
    (purpose, version): (&str, i64),
    language: &str,
) -> Option<Text> {
    let lang = Lang::from_tag(language)?;
    // A text somebody agreed to here stands above one of the same number in a later program.
    match documents.source(purpose, version, lang) {
        Some(source) => Some(read(source, version)),
        None => Some(read(&own(purpose, version, lang)?, version)),
    }
}

/// The number of the text that is in force on a day.
pub(super) fn in_force(documents: &Documents, purpose: Purpose, day: NaiveDate) -> i64 {
    let later = documents.until(purpose.code(), day).map(|one| one.version);
    let own = newest(purpose.code());
    later.max().unwrap_or(own).max(own)
}

/// The highest number there is, whether or not its day has come.
pub(super) fn last(documents: &Documents, purpose: Purpose) -> i64 {
    in_force(documents, purpose, NaiveDate::MAX)
}

/// A text as its file: what is hashed.
pub(super) fn source(title: &str, question: &str, body: &str) -> String {
    format!("# {title}\n\n> {question}\n\n{body}\n")
}

/// The rules shown with a revealed contact.
pub fn rules(lang: Lang) -> Text {
    let folder = "rules-received-data";
    let version = newest(folder);
    read(&own(folder, version, lang).unwrap_or_default(), version)
}

fn own(folder: &str, version: i64, lang: Lang) -> Option<String> {
    let file = Files::get(&format!("{folder}/{version}/{}.md", lang.tag()))?;
    Some(String::from_utf8_lossy(&file.data).into_owned())
}

fn newest(folder: &str) -> i64 {
    Files::iter()
        .filter_map(|path| {
            let mut parts = path.split('/');
            let same = parts.next() == Some(folder);
            parts.next().filter(|_| same)?.parse().ok()
        })
        .max()
        .unwrap_or(1)
}

fn read(source: &str, version: i64) -> Text {
    let mut title = String::new();
    let mut question = String::new();
    let mut body = String::new();
    for line in source.lines() {
        if let Some(rest) = line.strip_prefix("# ").filter(|_| title.is_empty()) {
            rest.clone_into(&mut title);
        } else if let Some(rest) = line.strip_prefix("> ").filter(|_| question.is_empty()) {
            rest.clone_into(&mut question);
        } else if line.trim() != SAME_IN_OTHER_WORDS {
            body.push_str(line);
            body.push('\n');
        }
    }
    Text {
        title,
        question,
        body: body.trim().to_owned(),
        version,
        hash: digest(source),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_purpose_has_its_text_in_every_language() {
        let purposes = Purpose::ALL;
        for lang in Lang::ALL {
            for purpose in &purposes {
                let text = shipped(*purpose, lang);
                let whole = [&text.title, &text.question, &text.body];
                assert!(
                    whole.iter().all(|part| !part.is_empty()),
                    "{purpose:?} {lang:?}"
                );
            }
            assert!(!rules(lang).body.is_empty());
        }
    }

    #[test]
    fn the_highest_number_whose_day_has_come_is_in_force() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 12, day).unwrap();
        let one = |version, first, says_new| crate::text::Document {
            folder: "newsletter".to_owned(),
            version,
            lang: Lang::Lv,
            source: source(
                "Ziņu lapa",
                "Vai vēlaties?",
                "Reizi mēnesī.\n\n> Un reizi gadā.",
            ),
            says_new,
            valid_from: day(first),
        };
        let documents = Documents::new(vec![one(2, 5, true), one(3, 5, false), one(4, 20, true)]);
        let stands = |on| {
            let on = day(on);
            let purpose = Purpose::Newsletter;
            (
                in_force(&documents, purpose, on),
                asked_anew_since(&documents, purpose, on),
            )
        };
        assert_eq!([stands(4), stands(5), stands(20)], [(1, 1), (3, 2), (4, 4)]);
        let text = text_in(&documents, Purpose::Newsletter, (Lang::Lv, day(5)));
        assert_eq!((text.version, text.question.as_str()), (3, "Vai vēlaties?"));
        assert_eq!(text.body, "Reizi mēnesī.\n\n> Un reizi gadā.");
        assert_eq!(text.hash, digest(&one(3, 5, false).source));
        let before = as_it_stood(&documents, ("newsletter", 1), "lv").unwrap();
        assert_eq!(before, shipped(Purpose::Newsletter, Lang::Lv));
        assert!(as_it_stood(&documents, ("newsletter", 9), "lv").is_none());
    }
}
