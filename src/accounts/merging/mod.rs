//! Two accounts of one person become one: what is kept of both, and what is left of the other.

mod store;

use chrono::{DateTime, Utc};

use super::leaving::{self, Parting};
use super::model::{Channel, Contacts, Role};
use super::{reach, sessions, store as accounts};
use crate::app::App;
use crate::db::{AccountId, DbError, ReadTx, WriteTx};
use crate::vault::{Grounds, Secret};

/// Grounds to open a contact: it is compared, or sealed anew for the record that is kept.
struct Moved;

impl Grounds for Moved {}

/// Whose contact is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    Kept,
    Gone,
}

impl From {
    pub fn code(self) -> &'static str {
        match self {
            From::Kept => "kept",
            From::Gone => "gone",
        }
    }

    pub fn parse(code: &str) -> Option<From> {
        [From::Kept, From::Gone]
            .into_iter()
            .find(|one| one.code() == code)
    }
}

/// Whose address and number are kept; where that one has none, the other's.
#[derive(Clone, Copy, Debug)]
pub struct Chosen {
    pub email: From,
    pub phone: From,
}

/// Both records' contacts, still closed, and whose are kept.
pub struct Both {
    kept: Contacts,
    gone: Contacts,
    /// Nothing when the record that is kept keeps exactly the contacts it has.
    chosen: Option<Chosen>,
}

impl Both {
    pub async fn read(
        tx: &mut ReadTx,
        app: &App,
        (kept, gone): (AccountId, AccountId),
        chosen: Option<Chosen>,
    ) -> Result<Both, DbError> {
        Ok(Both {
            kept: accounts::contacts(tx, &app.vault, kept).await?,
            gone: accounts::contacts(tx, &app.vault, gone).await?,
            chosen,
        })
    }

    fn source(&self, channel: Channel) -> From {
        let Some(chosen) = self.chosen else {
            return From::Kept;
        };
        let wanted = match channel {
            Channel::Email => chosen.email,
            Channel::Phone => chosen.phone,
            Channel::Other | Channel::Hours => From::Kept,
        };
        match (self.of(From::Kept, channel), self.of(From::Gone, channel)) {
            (Some(_), None) => From::Kept,
            (None, Some(_)) => From::Gone,
            _ => wanted,
        }
    }

    fn of(&self, from: From, channel: Channel) -> Option<&Secret> {
        match from {
            From::Kept => self.kept.get(channel),
            From::Gone => self.gone.get(channel),
        }
    }

    /// Tells whether a channel reaches the same as one of the two records had on it.
    pub fn keeps(&self, from: From, channel: Channel) -> bool {
        let open = |secret: Option<&Secret>| secret.map(|one| one.open(&Moved).to_owned());
        let after = open(self.of(self.source(channel), channel));
        after == open(self.of(from, channel))
    }

    /// The address that is kept nowhere afterwards, if both have one.
    pub fn given_up(&self) -> Option<&Secret> {
        let kept = self.of(From::Kept, Channel::Email)?;
        let gone = self.of(From::Gone, Channel::Email)?;
        Some(if self.new_address() { kept } else { gone })
    }

    /// Tells whether the address of the record that is kept changes.
    pub fn new_address(&self) -> bool {
        self.source(Channel::Email) == From::Gone && !self.keeps(From::Kept, Channel::Email)
    }
}

/// Gives an account the chosen contacts and the roles of another one, of which only its id is left.
/// Gives what the other one's owner is still told with.
pub async fn take_over(
    tx: &mut WriteTx,
    app: &App,
    (kept, gone): (AccountId, AccountId),
    both: &Both,
    now: DateTime<Utc>,
) -> Result<Parting, DbError> {
    for role in [Role::Person, Role::Representative] {
        let had = leaving::roles(tx, gone).await?;
        if had.iter().any(|(code, _)| code == role.code()) {
            accounts::grant(tx, (kept, role), None, now).await?;
        }
    }
    store::move_links(tx, (gone, kept)).await?;
    reach::take_over(tx, (kept, gone), both.new_address()).await?;
    // First: no two accounts have one address.
    let parting = leaving::erase(tx, app, gone, now).await?;
    store::forward(tx, (gone, kept)).await?;
    if both.new_address() {
        let email = both.gone.email.open(&Moved).to_owned();
        accounts::set_email(tx, &app.vault, (kept, &email), now).await?;
        sessions::end_all(tx, kept).await?;
    }
    for channel in [Channel::Phone, Channel::Other, Channel::Hours] {
        if !both.keeps(From::Kept, channel) {
            let text = both.of(both.source(channel), channel);
            let text = text.map(|one| one.open(&Moved)).unwrap_or_default();
            accounts::set_contact(tx, &app.vault, (kept, channel), text).await?;
        }
    }
    Ok(parting)
}

/// Where an account went that was merged into another one.
pub async fn went_to(tx: &mut ReadTx, id: AccountId) -> Result<Option<AccountId>, DbError> {
    store::went_to(tx, id).await
}

/// The accounts that were merged into one.
pub async fn into(tx: &mut ReadTx, kept: AccountId) -> Result<Vec<AccountId>, DbError> {
    store::into(tx, kept).await
}
