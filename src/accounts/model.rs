//! What an account is.

use chrono::{DateTime, Utc};

use crate::db::AccountId;
use crate::text::Lang;
use crate::vault::{Grounds, Secret};

/// Somebody who can sign in.
#[derive(Clone, Debug)]
pub struct Account {
    pub id: AccountId,
    pub name: String,
    pub lang: Lang,
    pub has_password: bool,
    pub has_totp: bool,
    pub active: bool,
    /// Frozen at its owner's wish: kept, and used for nothing else.
    pub restricted: bool,
    /// Erased: what is left is an id without a name.
    pub erased: bool,
    pub created_at: DateTime<Utc>,
}

/// What is needed to make one.
pub struct NewAccount {
    pub name: String,
    /// Empty for somebody without one, whom a coordinator registered.
    pub email: String,
    pub lang: Lang,
    /// An argon2id hash (PHC string), if the person chose a password.
    pub password_hash: Option<String>,
    pub now: DateTime<Utc>,
}

/// What somebody may be here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    Person,
    Representative,
    Coordinator,
    Administrator,
}

impl Role {
    pub const ALL: [Role; 4] = [
        Role::Person,
        Role::Representative,
        Role::Coordinator,
        Role::Administrator,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Role::Person => "person",
            Role::Representative => "representative",
            Role::Coordinator => "coordinator",
            Role::Administrator => "administrator",
        }
    }
}

/// A way to reach somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    Email,
    Phone,
    /// Another way in their own words, such as a messenger's name.
    Other,
    /// The hours when a call is welcome.
    Hours,
}

impl Channel {
    pub const ALL: [Channel; 4] = [
        Channel::Email,
        Channel::Phone,
        Channel::Other,
        Channel::Hours,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Channel::Email => "email",
            Channel::Phone => "phone",
            Channel::Other => "other",
            Channel::Hours => "hours",
        }
    }

    pub fn parse(code: &str) -> Option<Channel> {
        Self::ALL.into_iter().find(|channel| channel.code() == code)
    }
}

/// Grounds to open a contact: it is compared with a text and shown to nobody.
struct Compared;

impl Grounds for Compared {}

/// Tells whether an address ends in the same mailbox as a closed one: what stands after a plus, and
/// at Gmail a dot, makes no other mailbox.
pub fn same_mailbox(closed: &Secret, email: &str) -> bool {
    mailbox(closed.open(&Compared)) == mailbox(email)
}

fn mailbox(email: &str) -> String {
    let email = email.trim().to_lowercase();
    let Some((local, domain)) = email.rsplit_once('@') else {
        return email;
    };
    let local = local.split('+').next().unwrap_or(local);
    if matches!(domain, "gmail.com" | "googlemail.com") {
        return format!("{}@gmail.com", local.replace('.', ""));
    }
    format!("{local}@{domain}")
}

/// Every way to reach an account, still closed.
#[derive(Clone, Debug)]
pub struct Contacts {
    pub name: String,
    pub email: Secret,
    pub phone: Option<Secret>,
    pub other: Option<Secret>,
    pub hours: Option<Secret>,
}

impl Contacts {
    /// The detail of one channel, if there is one.
    pub fn get(&self, channel: Channel) -> Option<&Secret> {
        match channel {
            Channel::Email => Some(&self.email).filter(|email| !email.is_empty()),
            Channel::Phone => self.phone.as_ref(),
            Channel::Other => self.other.as_ref(),
            Channel::Hours => self.hours.as_ref(),
        }
    }

    /// Tells whether a text names one of them, whatever signs and spaces stand between.
    pub fn named_in(&self, text: &str) -> bool {
        let letters = |text: &str| -> String {
            let folded = crate::text::fold(text);
            folded.chars().filter(|c| c.is_alphanumeric()).collect()
        };
        let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
        let (said, dialled) = (letters(text), digits(text));
        let grounds = Compared;
        let written = [Some(&self.email), self.other.as_ref()];
        let named = written.into_iter().flatten().any(|secret| {
            let own = letters(secret.open(&grounds));
            own.chars().count() >= 4 && said.contains(&own)
        });
        let rung = self.phone.as_ref().is_some_and(|phone| {
            let own = digits(phone.open(&grounds));
            // Without the country's number it is the same telephone.
            let end = own.len().saturating_sub(8);
            own.len() >= 6 && dialled.contains(&own[end..])
        });
        named || rung
    }

    /// The channels there is something on.
    pub fn channels(&self) -> Vec<Channel> {
        Channel::ALL
            .into_iter()
            .filter(|channel| self.get(*channel).is_some())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_ways_to_be_reached_are_found_however_they_are_spaced() {
        let contacts = Contacts {
            name: "Anna".to_owned(),
            email: Secret::new("anna@demo.example"),
            phone: Some(Secret::new("+44 7700 900123")),
            other: None,
            hours: None,
        };
        for text in [
            "Anna @ demo . example",
            "zvaniet 7700-900 123",
            "0044 7700900123",
        ] {
            assert!(contacts.named_in(text), "{text}");
        }
        for text in ["Anna raksta", "2027. gada 20. jūnijs", "7700 gadu"] {
            assert!(!contacts.named_in(text), "{text}");
        }
    }
}
