//! `saites admin`: coordinators and administrators, from the terminal of the machine.
//!
//! Links are printed, never mailed: whoever may run this hands them over in person. Each act is in
//! the audit.

use std::collections::BTreeMap;

use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;

use super::settings::{Beside, Settings};
use super::{Fault, out, store};
use crate::accounts::{self, NewAccount, Role, links, sessions, totp};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::db::{AccountId, WriteTx};
use crate::text::Lang;

#[derive(Subcommand)]
pub(super) enum Admin {
    /// Makes a coordinator and prints the link of the first sign-in (good for 3 days, once)
    CreateCoordinator(Create),
    /// Prints a sign-in link for somebody who forgot the password (good for 30 minutes, once)
    ResetPassword(Somebody),
    /// Turns the second factor off for somebody who lost it, and ends their sessions
    ResetSecondFactor(Somebody),
    /// Lists everybody who speaks for a community or works for the association, with their roles
    List(Settings),
    /// Gives a role
    Grant(Change),
    /// Takes a role away; the last administrator stays
    Revoke(Change),
    /// Lists whose data an account could read since a day, for the notice of a breach
    Exposure(super::exposure::Look),
    /// Forgets what has had its time, as the server does every day
    Retention(super::retention::Forget),
}

#[derive(Args)]
pub(super) struct Create {
    #[arg(long)]
    name: String,
    #[arg(long)]
    email: String,
    /// Also an administrator
    #[arg(long)]
    administrator: bool,
    /// The language of letters and pages: lv, en or lt
    #[arg(long, default_value = "lv", value_parser = language)]
    language: Lang,
    #[command(flatten)]
    settings: Settings,
}

#[derive(Args)]
pub(super) struct Somebody {
    email: String,
    #[command(flatten)]
    settings: Settings,
}

#[derive(Args)]
pub(super) struct Change {
    email: String,
    role: StaffRole,
    #[command(flatten)]
    settings: Settings,
}

/// Roles that are given from the terminal; the others come with a profile or a community.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum StaffRole {
    Coordinator,
    Administrator,
}

impl Admin {
    pub async fn run(self) -> Result<(), Fault> {
        match self {
            Admin::CreateCoordinator(create) => create.run().await,
            Admin::ResetPassword(somebody) => somebody.reset_password().await,
            Admin::ResetSecondFactor(somebody) => somebody.reset_second_factor().await,
            Admin::List(settings) => list(&settings.open().await?).await,
            Admin::Grant(change) => change.grant().await,
            Admin::Revoke(change) => change.revoke().await,
            Admin::Exposure(look) => look.run().await,
            Admin::Retention(forget) => forget.run().await,
        }
    }
}

impl Create {
    async fn run(self) -> Result<(), Fault> {
        let name = self.name.trim();
        let length = name.chars().count();
        if !(2..=120).contains(&length) || name.contains(char::is_control) {
            return Err(Fault::new("a name has 2 to 120 characters"));
        }
        let email = address(&self.email)?;
        let app = self.settings.open().await?;
        let now = app.clock.now();
        let mut tx = app.db.write().await?;
        let known = accounts::by_email(&mut tx, &app, &email).await?;
        let id = match known {
            Some(id) => id,
            None => {
                let new = NewAccount {
                    name: name.to_owned(),
                    email,
                    lang: self.language,
                    password_hash: None,
                    now,
                };
                accounts::create(&mut tx, &app, new).await?
            }
        };
        accounts::grant(&mut tx, id, Role::Coordinator, None, now).await?;
        if self.administrator {
            accounts::grant(&mut tx, id, Role::Administrator, None, now).await?;
        }
        let token = links::make(
            &mut tx,
            links::Purpose::SetUp,
            Some(id),
            "/account/second-factor",
            now,
        )
        .await?;
        record(&mut tx, &app, "coordinator made", id).await?;
        tx.commit().await?;
        app.db.close().await;
        if known.is_some() {
            out::line("This address has an account already; it is a coordinator's now.")?;
        }
        out::line(
            "Hand this link over; it opens once, within 3 days, and leads to the second factor:",
        )?;
        out::line(app.url(&format!("/sign-in/with/{token}")))
    }
}

impl Somebody {
    async fn reset_password(self) -> Result<(), Fault> {
        let app = self.settings.open().await?;
        let mut tx = app.db.write().await?;
        let id = account(&mut tx, &app, &self.email).await?;
        let now = app.clock.now();
        let token = links::make(
            &mut tx,
            links::Purpose::SignIn,
            Some(id),
            "/account/password",
            now,
        )
        .await?;
        record(&mut tx, &app, "sign-in link printed", id).await?;
        tx.commit().await?;
        app.db.close().await;
        out::line(
            "Hand this link over; it opens once, within 30 minutes, and leads to a new password:",
        )?;
        out::line(app.url(&format!("/sign-in/with/{token}")))
    }

    async fn reset_second_factor(self) -> Result<(), Fault> {
        let app = self.settings.open().await?;
        let mut tx = app.db.write().await?;
        let id = account(&mut tx, &app, &self.email).await?;
        totp::turn_off(&mut tx, id).await?;
        sessions::end_all(&mut tx, id).await?;
        accounts::tell_factor_off(&mut tx, id, app.clock.now()).await?;
        record(&mut tx, &app, "second factor turned off", id).await?;
        tx.commit().await?;
        app.db.close().await;
        out::line(
            "The second factor is off, and all sessions have ended. At the next sign-in a new one is set up.",
        )
    }
}

impl Change {
    async fn grant(self) -> Result<(), Fault> {
        let app = self.settings.open().await?;
        let mut tx = app.db.write().await?;
        let id = account(&mut tx, &app, &self.email).await?;
        accounts::grant(&mut tx, id, self.role.role(), None, app.clock.now()).await?;
        record(&mut tx, &app, self.role.granted(), id).await?;
        tx.commit().await?;
        app.db.close().await;
        out::line(format!("{} is given", self.role.role().code()))
    }

    async fn revoke(self) -> Result<(), Fault> {
        let app = self.settings.open().await?;
        let mut tx = app.db.write().await?;
        let id = account(&mut tx, &app, &self.email).await?;
        let role = self.role.role();
        if role == Role::Administrator
            && accounts::with_role(&mut tx, Role::Administrator).await? == [id]
        {
            return Err(Fault::with(
                "this is the last administrator",
                "make another one first: saites admin grant EMAIL administrator.",
            ));
        }
        if !accounts::revoke(&mut tx, id, role).await? {
            return Err(Fault::new(format!("this account is no {}", role.code())));
        }
        sessions::end_all(&mut tx, id).await?;
        record(&mut tx, &app, self.role.revoked(), id).await?;
        tx.commit().await?;
        app.db.close().await;
        out::line(format!(
            "{} is taken away, and all sessions have ended",
            role.code()
        ))
    }
}

impl StaffRole {
    fn role(self) -> Role {
        match self {
            StaffRole::Coordinator => Role::Coordinator,
            StaffRole::Administrator => Role::Administrator,
        }
    }

    fn granted(self) -> &'static str {
        match self {
            StaffRole::Coordinator => "coordinator's role given",
            StaffRole::Administrator => "administrator's role given",
        }
    }

    fn revoked(self) -> &'static str {
        match self {
            StaffRole::Coordinator => "coordinator's role taken",
            StaffRole::Administrator => "administrator's role taken",
        }
    }
}

/// Names and roles; addresses stay sealed.
async fn list(app: &Beside) -> Result<(), Fault> {
    let mut tx = app.db.read().await?;
    let staff = store::staff(&mut tx).await?;
    drop(tx);
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (id, name, roles) in &staff {
        out::line(format!("{name}  ({})  {}", roles.join(", "), id))?;
        for role in roles {
            *counts.entry(role).or_default() += 1;
        }
    }
    let count = |role: &str| counts.get(role).copied().unwrap_or(0);
    let sum = format!(
        "{} coordinator(s), {} administrator(s), {} who speak for communities",
        count("coordinator"),
        count("administrator"),
        count("representative")
    );
    app.db.close().await;
    out::line(sum)
}

pub(super) async fn account(tx: &mut WriteTx, app: &App, email: &str) -> Result<AccountId, Fault> {
    let email = address(email)?;
    accounts::by_email(tx, app, &email).await?.ok_or_else(|| {
        Fault::with(
            "no account has this address",
            "look at its spelling, or at --data.",
        )
    })
}

/// The address as accounts keep it.
fn address(typed: &str) -> Result<String, Fault> {
    let email = typed.trim().to_lowercase();
    match email.parse::<lettre::Address>() {
        Ok(_)
            if email
                .rsplit('@')
                .next()
                .is_some_and(|host| host.contains('.')) =>
        {
            Ok(email)
        }
        _ => Err(Fault::new(
            "this is not an e-mail address such as anna@example.org",
        )),
    }
}

pub(super) fn language(tag: &str) -> Result<Lang, String> {
    Lang::from_tag(tag).ok_or_else(|| "must be lv, en or lt".to_owned())
}

async fn record(tx: &mut WriteTx, app: &App, action: &str, id: AccountId) -> Result<(), Fault> {
    let act = Act {
        at: app.clock.now(),
        actor: Actor::Terminal,
        action,
        subject: format!("account:{id}"),
        detail: json!({}),
    };
    Ok(audit::record(tx, act).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(folder: &tempfile::TempDir) -> Settings {
        Settings {
            data: Some(folder.path().join("data")),
            config: None,
            database_url: None,
            base_url: Some("https://saites.example".to_owned()),
        }
    }

    fn change(folder: &tempfile::TempDir, role: StaffRole) -> Change {
        Change {
            email: "Anna@Demo.example ".to_owned(),
            role,
            settings: settings(folder),
        }
    }

    #[tokio::test]
    async fn the_last_administrator_stays() {
        let folder = tempfile::tempdir().unwrap();
        let create = Create {
            name: "Anna Pūpola".to_owned(),
            email: "anna@demo.example".to_owned(),
            administrator: true,
            language: Lang::Lv,
            settings: settings(&folder),
        };
        create.run().await.unwrap();
        let fault = change(&folder, StaffRole::Administrator)
            .revoke()
            .await
            .unwrap_err();
        assert!(fault.to_string().contains("last administrator"), "{fault}");
        change(&folder, StaffRole::Coordinator)
            .revoke()
            .await
            .unwrap();
        let fault = change(&folder, StaffRole::Coordinator)
            .revoke()
            .await
            .unwrap_err();
        assert!(fault.to_string().contains("is no coordinator"), "{fault}");
        change(&folder, StaffRole::Coordinator)
            .grant()
            .await
            .unwrap();
    }

    #[test]
    fn addresses_are_kept_as_accounts_keep_them() {
        assert_eq!(address(" Anna@Demo.Example ").unwrap(), "anna@demo.example");
        for bad in ["anna", "anna@demo", "a b@demo.example", ""] {
            assert!(address(bad).is_err(), "{bad}");
        }
    }
}
