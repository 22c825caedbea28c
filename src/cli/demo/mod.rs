//! `saites demo`: everything in a fresh folder, with invented people and a history of seventy
//! days. Letters appear on screen; five identities sign in by a link.

mod cast;
mod episodes;
mod handovers;
mod history;
mod internships;
mod lending;
mod load;
mod offers;

use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use clap::Args;
use serde::Serialize;
use serde_json::json;
use tokio::net::TcpListener;

use super::settings::Passing;
use super::{Fault, out, serve};
use crate::accounts::{self, links};
use crate::app::App;
use crate::clock::Clock;
use crate::config::{Config, Layers};
use cast::Identity;

/// Where the demo listens if nothing is said.
const USUAL: &str = "127.0.0.1:8080";
/// Days between the beginning of the demo's history and now.
const DAYS: i64 = 70;

#[derive(Args)]
pub(super) struct Demo {
    /// Address and port to listen on; 127.0.0.1:8080, or a free port if that is taken
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<SocketAddr>,
    /// Folder for the demo: empty, or one of an earlier demo, which then goes on; a passing one,
    /// if none is named
    #[arg(long, value_name = "FOLDER")]
    data: Option<PathBuf>,
    /// The site's address as people type it
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Prints one line of JSON with the addresses instead of the page of text
    #[arg(long)]
    json: bool,
}

/// An identity as the page of text, the JSON line and `demo.json` name it.
#[derive(Serialize)]
struct SignIn {
    role: &'static str,
    name: String,
    sign_in: String,
}

impl Demo {
    pub async fn run(self) -> Result<(), Fault> {
        let listener = self.listener().await?;
        let (folder, passing) = match &self.data {
            Some(folder) => (folder.clone(), None),
            None => {
                let passing = Passing::new()?;
                (passing.path().to_owned(), Some(passing))
            }
        };
        let config = self.config(&folder, listener.local_addr()?)?;
        if is_fresh(&folder)? {
            make(config.clone(), Clock::system().now()).await?;
        }
        let app = App::open(config, Clock::system()).await?;
        let identities = identities(&app).await?;
        let told = json!({
            "url": app.config.base_url,
            "data": folder.display().to_string(),
            "identities": identities,
        });
        std::fs::write(marker(&folder), format!("{told}\n"))?;
        if self.json {
            out::line(&told)?;
        } else {
            out::line(page(&app.config.base_url, &folder, &identities))?;
        }
        serve::until_asked_to_end(app, listener, None).await;
        drop(passing);
        Ok(())
    }

    async fn listener(&self) -> Result<TcpListener, Fault> {
        if let Some(address) = self.listen {
            return serve::listen(address).await;
        }
        match TcpListener::bind(USUAL).await {
            Ok(listener) => Ok(listener),
            Err(error) if error.kind() == ErrorKind::AddrInUse => {
                serve::listen(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).await
            }
            Err(error) => Err(error.into()),
        }
    }

    fn config(&self, folder: &Path, address: SocketAddr) -> Result<Config, Fault> {
        let reached = match address.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
            IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
            ip => ip,
        };
        let url = format!("http://{}", SocketAddr::from((reached, address.port())));
        let mut layers = Layers::default();
        layers.set("data", &folder.to_string_lossy(), "--data");
        layers.set(
            "key_file",
            &folder.join("saites.key").to_string_lossy(),
            "--data",
        );
        layers.set("listen", &address.to_string(), "--listen");
        layers.set(
            "base_url",
            self.base_url.as_deref().unwrap_or(&url),
            "--base-url",
        );
        let mut config = layers.check(false)?;
        config.demo = true;
        config.keeping.backup_daily = false;
        Ok(config)
    }
}

fn marker(folder: &Path) -> PathBuf {
    folder.join("demo.json")
}

/// Tells whether a folder is to be filled; one that holds something else is refused.
fn is_fresh(folder: &Path) -> Result<bool, Fault> {
    let mut entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(true),
        Err(error) => return Err(Fault::new(format!("{}: {error}", folder.display()))),
    };
    if entries.next().is_none() {
        return Ok(true);
    }
    if marker(folder).exists() {
        return Ok(false);
    }
    Err(Fault::with(
        format!("{} holds something else than a demo", folder.display()),
        "name an empty folder with --data, or none at all.",
    ))
}

/// Loads the invented people and lets the seventy days before a moment pass; gives how many steps
/// were refused.
async fn make(config: Config, now: DateTime<Utc>) -> Result<usize, Fault> {
    let start = now - TimeDelta::days(DAYS);
    let app = App::open(config, Clock::manual(start)).await?;
    // Acts wait for their own change to be findable; somebody has to follow meanwhile.
    let following = tokio::spawn(follow(app.clone()));
    let done = fill(&app).await;
    following.abort();
    let _ = following.await;
    let refused = done?;
    app.catch_up().await?;
    app.db.close().await;
    Ok(refused)
}

async fn fill(app: &App) -> Result<usize, Fault> {
    let cast = load::everything(app).await?;
    app.catch_up().await?;
    history::history(app, &cast).await
}

async fn follow(app: App) {
    loop {
        if let Err(error) = app.catch_up().await {
            tracing::error!(%error, "the search index cannot follow");
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// Fresh links for the five identities; the earlier ones stay good too.
async fn identities(app: &App) -> Result<Vec<SignIn>, Fault> {
    let mut tx = app.db.write().await?;
    let mut identities = Vec::new();
    for Identity { role, email, next } in cast::identities()? {
        let Some(id) = accounts::by_email(&mut tx, app, &email).await? else {
            let remedy = "name another folder with --data.";
            return Err(Fault::with(
                format!("this demo has lost its {role}"),
                remedy,
            ));
        };
        let name = accounts::get(&mut tx, id).await?.name;
        let now = app.clock.now();
        let token = links::make(&mut tx, links::Purpose::Demo, Some(id), next, now).await?;
        let sign_in = app.url(&format!("/sign-in/with/{token}"));
        identities.push(SignIn {
            role,
            name,
            sign_in,
        });
    }
    tx.commit().await?;
    Ok(identities)
}

fn page(url: &str, folder: &Path, identities: &[SignIn]) -> String {
    let mut text = format!(
        "\nSēlijas saites: a demo with invented people\n\n\
         The site          {url}\n\
         Its letters       {url}/demo/mail\n\
         Its folder        {}\n\n\
         Be somebody (each link works again and again):\n",
        folder.display()
    );
    for one in identities {
        text.push_str(&format!(
            "  {:<15} {:<24} {}\n",
            one.role, one.name, one.sign_in
        ));
    }
    text.push_str("\nNothing leaves this machine. Ctrl-C ends it.");
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn demo(folder: &Path) -> Demo {
        Demo {
            listen: None,
            data: Some(folder.to_owned()),
            base_url: None,
            json: true,
        }
    }

    #[test]
    fn a_folder_with_something_else_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert!(is_fresh(folder.path()).unwrap());
        assert!(is_fresh(&folder.path().join("new")).unwrap());
        std::fs::write(folder.path().join("letter.txt"), "dear").unwrap();
        let fault = is_fresh(folder.path()).unwrap_err();
        assert!(fault.to_string().contains("something else"), "{fault}");
        std::fs::write(marker(folder.path()), "{}").unwrap();
        assert!(!is_fresh(folder.path()).unwrap(), "an earlier demo goes on");
    }

    /// Everybody who speaks for a community or has a role of a person.
    async fn app_accounts(tx: &mut crate::db::ReadTx) -> Vec<crate::db::AccountId> {
        let mut all = Vec::new();
        for role in [accounts::Role::Person, accounts::Role::Representative] {
            all.extend(accounts::with_role(tx, role).await.unwrap());
        }
        all
    }

    #[tokio::test]
    async fn the_demo_has_introductions_in_every_state_and_five_identities() {
        use crate::introductions::workflow::State;
        let folder = tempfile::tempdir().unwrap();
        let demo = demo(&folder.path().join("demo"));
        let address = "127.0.0.1:8123".parse().unwrap();
        let config = demo.config(demo.data.as_deref().unwrap(), address).unwrap();
        assert_eq!(config.base_url, "http://127.0.0.1:8123");
        // A day in November: between May and July no season is open to apply for.
        let now = DateTime::from_timestamp(1_795_348_800, 0).unwrap();
        let refused = make(config.clone(), now).await.unwrap();
        assert_eq!(refused, 0, "a step was refused");
        let app = App::open(config, Clock::manual(now)).await.unwrap();
        assert_eq!(identities(&app).await.unwrap().len(), 5);
        let mut tx = app.db.read().await.unwrap();
        let mut seen = Vec::new();
        for community in crate::communities::all(&mut tx).await.unwrap() {
            let list = crate::introductions::of_community(&mut tx, community.id)
                .await
                .unwrap();
            seen.extend(list.into_iter().map(|one| one.state));
        }
        for state in State::ALL {
            assert!(seen.contains(state), "{state:?} is missing among {seen:?}");
        }
        let thanks = crate::introductions::thanks::public(&mut tx, app.clock.now());
        assert_eq!(thanks.await.unwrap().len(), 1, "one public thanks");
        let mut written = 0;
        for identity in app_accounts(&mut tx).await {
            written += crate::introductions::questions::written_by(&mut tx, identity)
                .await
                .unwrap()
                .len();
        }
        assert_eq!(written, 2, "messages before agreeing");
        assert!(app.people_index.len() > 200 && app.opportunity_index.len() > 40);
    }
}
