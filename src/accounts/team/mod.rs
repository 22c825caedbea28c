//! The association's own people: who is a coordinator or an administrator, invitations, roles, a
//! lost second factor. Administrators do this on the site; `saites admin` does it on the terminal.

mod actions;
pub(super) mod letters;
mod routes;
mod store;
mod views;

pub(super) use routes::routes;
pub(super) use store::{hold, revoke};

use chrono::{DateTime, Utc};

use super::Role;
use crate::db::AccountId;

/// Somebody who works for the association.
#[derive(Clone, Debug)]
pub(super) struct Colleague {
    pub id: AccountId,
    pub name: String,
    pub coordinator: bool,
    pub administrator: bool,
    /// Without one they can do nothing at the desk yet.
    pub second_factor: bool,
    pub since: DateTime<Utc>,
}

/// The roles that are given here; the others come with a profile or a community.
pub(super) fn role(code: &str) -> Option<Role> {
    [Role::Coordinator, Role::Administrator]
        .into_iter()
        .find(|role| role.code() == code)
}
