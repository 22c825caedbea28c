//! What the association writes down for whoever comes next.

use crate::t;
use crate::text::Lang;

/// A part of the notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// How the work is done, evening by evening.
    Work,
    /// Where keys and backups are, and who holds them; never the secrets themselves.
    Keys,
    /// Whom to call: the host of the server, the domain, the bank, the funder.
    People,
    /// Days of the year: a line for each, beginning with its date.
    Days,
}

/// All of them, in the order of the page.
pub const NOTES: [Note; 4] = [Note::Work, Note::Keys, Note::People, Note::Days];

impl Note {
    /// The name among the decisions.
    pub fn code(self) -> &'static str {
        match self {
            Note::Work => "note-work",
            Note::Keys => "note-keys",
            Note::People => "note-people",
            Note::Days => "note-days",
        }
    }

    pub fn parse(code: &str) -> Option<Note> {
        NOTES.into_iter().find(|note| note.code() == code)
    }

    pub fn words(self, lang: Lang) -> String {
        match self {
            Note::Work => t!(lang, "note-work"),
            Note::Keys => t!(lang, "note-keys"),
            Note::People => t!(lang, "note-people"),
            Note::Days => t!(lang, "note-days"),
        }
    }

    pub fn hint(self, lang: Lang) -> String {
        match self {
            Note::Work => t!(lang, "note-work-hint"),
            Note::Keys => t!(lang, "note-keys-hint"),
            Note::People => t!(lang, "note-people-hint"),
            Note::Days => t!(lang, "note-days-hint"),
        }
    }
}
