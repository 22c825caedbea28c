//! What a coordinator types of a community that telephoned or filled in a form.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::accounts;
use crate::app::App;
use crate::communities::{CommunityForm, NewCommunity};
use crate::http::{Errors, Fault};
use crate::key;
use crate::people::assisted::Means;
use crate::text::Lang;

/// The page, as typed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct EntryForm {
    pub name: String,
    pub kind: String,
    pub registration_number: String,
    pub territory: String,
    pub place_text: String,
    pub about: String,
    pub own_name: String,
    pub email: String,
    pub phone: String,
    pub language: String,
    pub means: String,
    pub said_on: String,
    pub note: String,
    /// The promise was read aloud, or is signed.
    pub promised: String,
}

/// The checked page.
pub(super) struct Entry {
    pub community: NewCommunity,
    pub own_name: String,
    /// Empty for somebody without one.
    pub email: String,
    pub phone: String,
    pub lang: Lang,
    pub means: Means,
    pub said_on: NaiveDate,
    pub note: String,
}

impl EntryForm {
    /// The part that communities fill in themselves too.
    pub fn community(&self) -> CommunityForm {
        CommunityForm {
            name: self.name.clone(),
            kind: self.kind.clone(),
            registration_number: self.registration_number.clone(),
            territory: self.territory.clone(),
            place_text: self.place_text.clone(),
            about: self.about.clone(),
            ..CommunityForm::default()
        }
    }

    pub fn check(&self, app: &App, today: NaiveDate) -> Result<Entry, Errors> {
        let mut errors = Errors::default();
        let lang = errors.choice("language", Lang::from_tag(&self.language));
        let written_in = lang.unwrap_or_default();
        let community = self.community().community(app, written_in, &mut errors);
        let own_name = errors.name("own_name", &self.own_name, 80);
        let email = match self.email.trim() {
            "" => String::new(),
            typed => errors.email("email", typed),
        };
        let phone = accounts::check_phone(&mut errors, "phone", &self.phone);
        let means = errors.choice("means", Means::parse(&self.means));
        if email.is_empty() && phone.is_empty() {
            errors.add("phone", Fault::new(key!("fault-assisted-contact")));
        } else if email.is_empty() && means == Some(Means::Telephone) {
            errors.add("email", Fault::new(key!("fault-hand-signed")));
        }
        let said_on = errors.date("said_on", &self.said_on);
        if said_on.is_some_and(|day| day > today) {
            errors.add("said_on", Fault::new(key!("fault-said-on")));
        }
        let note = errors.lines("note", &self.note, 10, 400);
        if self.promised != "yes" {
            errors.add("promised", Fault::new(key!("fault-hand-promised")));
        }
        match (community, lang, means, said_on) {
            (Some(community), Some(lang), Some(means), Some(said_on)) if errors.is_empty() => {
                Ok(Entry {
                    community,
                    own_name,
                    email,
                    phone,
                    lang,
                    means,
                    said_on,
                    note,
                })
            }
            _ => Err(errors),
        }
    }
}
