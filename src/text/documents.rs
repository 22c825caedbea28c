//! Texts that came after those of the program: each with a number, a language and its first day.

use chrono::NaiveDate;

use super::Lang;

/// One of them, in one language.
#[derive(Clone, Debug)]
pub struct Document {
    /// What it is a text of; the name of the folder of the program's own.
    pub folder: String,
    pub version: i64,
    pub lang: Lang,
    pub source: String,
    /// It says something else than the one before it.
    pub says_new: bool,
    pub valid_from: NaiveDate,
}

/// All of them, as they stood when they were read.
#[derive(Debug, Default)]
pub struct Documents(Vec<Document>);

impl Documents {
    pub fn new(all: Vec<Document>) -> Self {
        Documents(all)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text with this number; nothing for one that is the program's own.
    pub fn source(&self, folder: &str, version: i64, lang: Lang) -> Option<&str> {
        let same =
            |one: &&Document| one.folder == folder && one.version == version && one.lang == lang;
        self.0.iter().find(same).map(|one| one.source.as_str())
    }

    /// The texts of a folder that are in force or were, on a day; one for each number.
    pub fn until(&self, folder: &str, day: NaiveDate) -> impl Iterator<Item = &Document> {
        self.0.iter().filter(move |one| {
            one.folder == folder && one.lang == Lang::default() && one.valid_from <= day
        })
    }
}
