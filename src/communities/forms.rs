//! What is asked of a community and of the one who registers it.

use serde::{Deserialize, Serialize};

use super::model::{Community, CommunityKind, NewCommunity, name_key};
use crate::accounts::{check_phone, password};
use crate::app::App;
use crate::consent::{self, Purpose};
use crate::http::{Errors, Failure, Fault, Page};
use crate::key;
use crate::text::{Lang, contact_in};

pub const MOST_NAME: usize = 120;
pub const MOST_ABOUT: usize = 1_200;

/// What a community says of itself, as typed.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
pub struct CommunityForm {
    pub name: String,
    pub kind: String,
    pub registration_number: String,
    pub territory: String,
    pub place_text: String,
    pub about: String,
    pub terms: String,
    /// Which text of the promise the form showed.
    pub text: Vec<String>,
    /// The version that was being changed.
    pub version: String,
    /// Who registers it; asked of visitors only.
    pub own_name: String,
    pub email: String,
    pub password: String,
    pub phone: String,
}

/// A checked registration, kept sealed until the address is confirmed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Registration {
    pub own_name: String,
    pub email: String,
    pub password_hash: Option<String>,
    pub phone: String,
    pub name: String,
    pub kind: String,
    pub registration_number: Option<String>,
    pub territory: Option<String>,
    pub place_text: String,
    pub about: String,
    /// The version of the promise that was read; none in drafts from before it was kept.
    #[serde(default)]
    pub promised: Option<i64>,
}

/// Who registers: name, address, password if one was chosen, telephone.
pub struct Registrant {
    pub own_name: String,
    pub email: String,
    pub password: Option<String>,
    pub phone: String,
}

impl CommunityForm {
    /// Checks what the community says of itself; faults are added to `errors`.
    pub fn community(&self, app: &App, lang: Lang, errors: &mut Errors) -> Option<NewCommunity> {
        let name = errors.line("name", &self.name, MOST_NAME);
        if !name.is_empty() && name_key(&name).is_empty() {
            errors.add("name", Fault::new(key!("fault-missing")));
        }
        let kind = CommunityKind::parse(&self.kind).filter(|kind| *kind != CommunityKind::Unknown);
        let kind = errors.choice("kind", kind);
        let number = self.number(errors);
        let territory = match self.territory.as_str() {
            "" => None,
            slug => errors.choice(
                "territory",
                app.territories.get(slug).map(|unit| unit.slug.clone()),
            ),
        };
        let place_text = errors.optional_line("place_text", &self.place_text, 120);
        if territory.is_none() && place_text.is_empty() {
            errors.add("territory", Fault::new(key!("fault-community-place")));
        }
        let about = errors.lines("about", &self.about, 30, MOST_ABOUT);
        // Contacts move only once both sides have agreed; what everybody reads holds none.
        for (field, text) in [
            ("name", &name),
            ("place_text", &place_text),
            ("about", &about),
        ] {
            if contact_in(text).is_some() {
                errors.add(field, Fault::new(key!("fault-contact-in-text")));
            }
        }
        Some(NewCommunity {
            name,
            kind: kind?,
            registration_number: number,
            territory,
            place_text,
            about,
            lang,
        })
    }

    /// Checks who registers.
    pub async fn registrant(&self, errors: &mut Errors) -> Result<Registrant, Failure> {
        let own_name = errors.name("own_name", &self.own_name, 80);
        let email = errors.email("email", &self.email);
        let phone = check_phone(errors, "phone", &self.phone);
        let mut chosen = None;
        if !self.password.is_empty() {
            let context = [own_name.as_str(), &email, &self.name];
            match password::check(&self.password, false, &context).await? {
                Ok(password) => chosen = Some(password),
                Err(fault) => errors.add("password", fault),
            }
        }
        Ok(Registrant {
            own_name,
            email,
            password: chosen,
            phone,
        })
    }

    /// Checks the promise.
    pub fn promise(&self, errors: &mut Errors) {
        if self.terms != "yes" {
            errors.add("terms", Fault::new(key!("fault-community-terms")));
        }
    }

    /// Checks that the promise that was read still stands; one that does not is ticked anew.
    pub fn read_promise(&mut self, page: &Page, errors: &mut Errors) {
        let text = (Purpose::CommunityTerms, self.text.as_slice());
        if !consent::check_shown(page, text, (errors, "terms")) {
            self.terms.clear();
        }
    }

    /// A registration number of Latvia (11 digits) or Lithuania (9); spaces and a country's letters
    /// in front do not matter.
    fn number(&self, errors: &mut Errors) -> Option<String> {
        let text = errors.optional_line("registration_number", &self.registration_number, 30);
        if text.is_empty() {
            return None;
        }
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let odd = text
            .chars()
            .any(|c| !c.is_ascii_alphanumeric() && c != ' ' && c != '-');
        if odd || !matches!(digits.len(), 9 | 11) {
            errors.add(
                "registration_number",
                Fault::new(key!("fault-community-number")),
            );
        }
        Some(digits)
    }
}

/// The form filled from what is saved.
pub fn of_saved(community: &Community) -> CommunityForm {
    CommunityForm {
        name: community.name.clone(),
        kind: community.kind.code().to_owned(),
        registration_number: community.registration_number.clone().unwrap_or_default(),
        territory: community.territory.clone().unwrap_or_default(),
        place_text: community.place_text.clone(),
        about: community.about.clone(),
        version: community.version.to_string(),
        ..CommunityForm::default()
    }
}

impl Registration {
    pub fn of(registrant: Registrant, password_hash: Option<String>, new: NewCommunity) -> Self {
        Registration {
            own_name: registrant.own_name,
            email: registrant.email,
            password_hash,
            phone: registrant.phone,
            name: new.name,
            kind: new.kind.code().to_owned(),
            registration_number: new.registration_number,
            territory: new.territory,
            place_text: new.place_text,
            about: new.about,
            promised: None,
        }
    }

    /// The community that is registered.
    pub fn community(&self, lang: Lang) -> NewCommunity {
        NewCommunity {
            name: self.name.clone(),
            kind: CommunityKind::parse(&self.kind).unwrap_or(CommunityKind::Unknown),
            registration_number: self.registration_number.clone(),
            territory: self.territory.clone(),
            place_text: self.place_text.clone(),
            about: self.about.clone(),
            lang,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn registration_numbers_are_read_as_people_write_them() {
        let number = |text: &str| {
            let mut errors = Errors::default();
            let form = CommunityForm {
                registration_number: text.to_owned(),
                ..CommunityForm::default()
            };
            (form.number(&mut errors), errors.is_empty())
        };
        assert_eq!(
            number(" 4000 8123 456 "),
            (Some("40008123456".to_owned()), true)
        );
        assert_eq!(
            number("LV40008123456"),
            (Some("40008123456".to_owned()), true)
        );
        assert_eq!(number(""), (None, true));
        assert!(!number("12345").1);
        assert!(!number("40008123456; drop").1);
    }

    #[tokio::test]
    async fn a_visitor_may_leave_the_password_out_but_not_the_promise() {
        let mut errors = Errors::default();
        let form = CommunityForm {
            own_name: "Velta Ratiņrasa".to_owned(),
            email: "Velta@Demo.Example".to_owned(),
            ..CommunityForm::default()
        };
        let registrant = form.registrant(&mut errors).await.unwrap();
        assert!(errors.is_empty() && registrant.password.is_none());
        assert_eq!(registrant.email, "velta@demo.example");
        form.promise(&mut errors);
        assert!(errors.of("terms").is_some());
    }
}
