//! Who it is, and how the coordinator knows what they said.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::accounts;
use crate::http::{Errors, Fault};
use crate::key;
use crate::people::form::{CanForm, WhenForm};
use crate::text::Lang;

/// How somebody told it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Means {
    Telephone,
    Paper,
}

impl Means {
    pub const ALL: [Means; 2] = [Means::Telephone, Means::Paper];

    pub fn code(self) -> &'static str {
        match self {
            Means::Telephone => "telephone",
            Means::Paper => "paper",
        }
    }

    pub fn parse(code: &str) -> Option<Means> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// The first step, as typed.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct WhoForm {
    pub name: String,
    pub email: String,
    pub phone: String,
    pub language: String,
    pub means: String,
    pub said_on: String,
    pub note: String,
    pub adult: String,
}

/// A registration as far as the coordinator has come.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Entry {
    pub who: WhoForm,
    pub can: CanForm,
    pub when: WhenForm,
    /// How many steps are complete: 0 to 3.
    pub done: u8,
}

/// The checked first step.
pub(super) struct Who {
    pub name: String,
    /// Empty for somebody without one.
    pub email: String,
    pub phone: String,
    pub lang: Lang,
    pub means: Means,
    pub said_on: NaiveDate,
    pub note: String,
}

impl WhoForm {
    pub fn check(&self, today: NaiveDate) -> Result<Who, Errors> {
        let mut errors = Errors::default();
        let name = errors.name("name", &self.name, 80);
        let email = match self.email.trim() {
            "" => String::new(),
            typed => errors.email("email", typed),
        };
        let phone = accounts::check_phone(&mut errors, "phone", &self.phone);
        if email.is_empty() && phone.is_empty() {
            errors.add("phone", Fault::new(key!("fault-assisted-contact")));
        }
        let lang = errors.choice("language", Lang::from_tag(&self.language));
        let means = errors.choice("means", Means::parse(&self.means));
        let said_on = errors.date("said_on", &self.said_on);
        if said_on.is_some_and(|day| day > today) {
            errors.add("said_on", Fault::new(key!("fault-said-on")));
        }
        let note = errors.lines("note", &self.note, 10, 400);
        if self.adult != "yes" {
            errors.add("adult", Fault::new(key!("fault-assisted-adult")));
        }
        match (lang, means, said_on) {
            (Some(lang), Some(means), Some(said_on)) if errors.is_empty() => Ok(Who {
                name,
                email,
                phone,
                lang,
                means,
                said_on,
                note,
            }),
            _ => Err(errors),
        }
    }
}
