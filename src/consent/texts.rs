//! The texts people agree to.

use rust_embed::Embed;

use super::Purpose;
use crate::text::Lang;
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

/// The newest version of a purpose's text.
pub fn text(purpose: Purpose, lang: Lang) -> Text {
    let version = newest(purpose.code());
    text_at(purpose, version, lang).unwrap_or_else(|| read("", version))
}

/// A version of a purpose's text, as it stood; texts stay in the program for ever.
pub fn text_at(purpose: Purpose, version: i64, lang: Lang) -> Option<Text> {
    let path = format!("{}/{version}/{}.md", purpose.code(), lang.tag());
    let file = Files::get(&path)?;
    Some(read(&String::from_utf8_lossy(&file.data), version))
}

/// The newest version that says something else than those before it, so that everybody who agreed
/// earlier has to be asked again. A version whose Latvian text has this line is a matter of words:
/// `<!-- the same in other words -->`.
pub fn asked_anew_since(purpose: Purpose) -> i64 {
    let newest = newest(purpose.code());
    (1..=newest)
        .rev()
        .find(|version| {
            let path = format!("{}/{version}/lv.md", purpose.code());
            Files::get(&path).is_some_and(|file| {
                !String::from_utf8_lossy(&file.data).contains(SAME_IN_OTHER_WORDS)
            })
        })
        .unwrap_or(newest)
}

/// A purpose's text in the version and language somebody decided on; nothing for one that is not
/// among the documents.
pub fn as_it_stood(purpose: &str, version: i64, language: &str) -> Option<Text> {
    let file = Files::get(&format!("{purpose}/{version}/{language}.md"))?;
    Some(read(&String::from_utf8_lossy(&file.data), version))
}

/// The rules shown with a revealed contact.
pub fn rules(lang: Lang) -> Text {
    let version = newest("rules-received-data");
    let path = format!("rules-received-data/{version}/{}.md", lang.tag());
    let file = Files::get(&path).map(|file| String::from_utf8_lossy(&file.data).into_owned());
    read(&file.unwrap_or_default(), version)
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
                let text = text(*purpose, lang);
                let whole = [&text.title, &text.question, &text.body];
                assert!(
                    whole.iter().all(|part| !part.is_empty()),
                    "{purpose:?} {lang:?}"
                );
            }
            assert!(!rules(lang).body.is_empty());
        }
    }
}
