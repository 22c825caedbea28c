//! The texts people agree to.

use rust_embed::Embed;

use super::Purpose;
use crate::text::Lang;
use crate::vault::digest;

#[derive(Embed)]
#[folder = "assets/consent/"]
struct Files;

/// A text as it stands now.
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
    let path = format!("{}/{version}/{}.md", purpose.code(), lang.tag());
    let file = Files::get(&path).map(|file| String::from_utf8_lossy(&file.data).into_owned());
    read(&file.unwrap_or_default(), version)
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
        } else {
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
        let mut purposes = Purpose::OF_PERSON.to_vec();
        purposes.extend([Purpose::Introduction, Purpose::CommunityTerms]);
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
