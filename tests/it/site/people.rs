//! Visitors who are already somebody here, for tests that are not about becoming it.

use saites::accounts::{self, NewAccount, sessions};
use saites::db::AccountId;
use saites::text::Lang;

use super::{Hands, TestApp, Visitor};

/// Everybody a route may be for or not for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Visitor,
    Person,
    Representative,
    /// A coordinator who has not given the second factor in this session.
    HalfCoordinator,
    Coordinator,
    Administrator,
}

impl Role {
    pub const ALL: [Role; 6] = [
        Role::Visitor,
        Role::Person,
        Role::Representative,
        Role::HalfCoordinator,
        Role::Coordinator,
        Role::Administrator,
    ];

    fn granted(self) -> Option<accounts::Role> {
        match self {
            Role::Visitor => None,
            Role::Person => Some(accounts::Role::Person),
            Role::Representative => Some(accounts::Role::Representative),
            Role::HalfCoordinator | Role::Coordinator => Some(accounts::Role::Coordinator),
            Role::Administrator => Some(accounts::Role::Administrator),
        }
    }
}

impl TestApp {
    /// Somebody signed in with one role.
    pub async fn signed_in(&self, role: Role, email: &str) -> Visitor {
        let visitor = self.visitor();
        if let Some((account, strong)) = self.of_role(role, email).await {
            self.give_session(&visitor, account, strong).await;
        }
        visitor
    }

    /// The account of that address, made if need be, and whether it gives a second factor;
    /// nothing for visitors.
    pub async fn of_role(&self, role: Role, email: &str) -> Option<(AccountId, bool)> {
        let granted = role.granted()?;
        let mut tx = self.app.db.read().await.unwrap();
        let known = accounts::by_email(&mut tx, &self.app, email).await.unwrap();
        drop(tx);
        let account = match known {
            Some(id) => id,
            None => self.account(email, granted).await,
        };
        Some((
            account,
            matches!(role, Role::Coordinator | Role::Administrator),
        ))
    }

    /// Makes a confirmed account with a role.
    pub async fn account(&self, email: &str, role: accounts::Role) -> AccountId {
        self.account_reading(email, role, Lang::En).await
    }

    /// Makes a confirmed account with a role, whose owner reads that language.
    pub async fn account_reading(
        &self,
        email: &str,
        role: accounts::Role,
        lang: Lang,
    ) -> AccountId {
        let now = self.clock.now();
        let name = email.split('@').next().unwrap_or_default().to_owned();
        let new = NewAccount {
            name,
            email: email.to_owned(),
            lang,
            password_hash: None,
            now,
        };
        let mut tx = self.app.db.write().await.unwrap();
        let id = accounts::create(&mut tx, &self.app, new).await.unwrap();
        accounts::grant(&mut tx, id, role, None, now).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// Puts a session's cookie into a visitor's browser.
    pub async fn give_session(&self, visitor: &Visitor, account: AccountId, strong: bool) {
        visitor.keep_cookie("saites-session", &self.session(account, strong).await);
    }

    /// Begins a session; gives the cookie's value.
    pub async fn session(&self, account: AccountId, strong: bool) -> String {
        let mut tx = self.app.db.write().await.unwrap();
        let token = sessions::start(&mut tx, account, strong, self.clock.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        token
    }

    /// Lets a coordinator sit down at that browser, second factor given; made at the first time.
    pub async fn coordinator_sits_down(&self, hands: &mut impl Hands, email: &str) {
        let mut tx = self.app.db.read().await.unwrap();
        let known = accounts::by_email(&mut tx, &self.app, email).await.unwrap();
        drop(tx);
        let account = match known {
            Some(id) => id,
            None => {
                self.account_reading(email, accounts::Role::Coordinator, hands.lang())
                    .await
            }
        };
        hands.keep_session(&self.session(account, true).await).await;
    }
}
