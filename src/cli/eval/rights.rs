//! `saites eval rights`: how long answering from a letter takes, and taking everything away and
//! leaving for somebody with many introductions in a grown register; on SQLite and on a PostgreSQL
//! that the command starts and ends itself.

use std::time::{Duration, Instant};

use axum::Router;
use clap::Args;

use super::super::eval_site::{self, fill_in};
use super::super::{Fault, out};
use super::desk::{fill, store};
use super::grown::{Took, on_both, register};
use crate::accounts::{Role, links};
use crate::app::{App, routes};
use crate::communities::{self, CommunityKind, NewCommunity};
use crate::db::{AccountId, CommunityId, IntroductionId, PersonId};
use crate::http::Failure;
use crate::introductions::actions::{self, By as Actor};
use crate::introductions::workflow::Role as Side;
use crate::introductions::{self, letter_subject};
use crate::people::{self, PersonState};
use crate::privacy::{self, By, Subject};
use crate::text::Lang;

/// Communities that share the introductions of the one who leaves.
const HOSTS: u64 = 20;
/// How often everything is taken away.
const TAKEN: u64 = 5;

#[derive(Args)]
pub(in crate::cli) struct Rights {
    /// Invented people
    #[arg(long, default_value_t = 10_000)]
    people: u64,
    /// Invented needs and internship offers
    #[arg(long, default_value_t = 2_000, value_parser = clap::value_parser!(u64).range(1..))]
    needs: u64,
    /// Introductions of the one who leaves, each answered from a letter and then open
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u64).range(1..=10_000))]
    introductions: u64,
    /// Ends with one line of JSON
    #[arg(long)]
    json: bool,
}

/// Somebody with their profile.
#[derive(Clone, Copy)]
struct Leaver {
    account: AccountId,
    person: PersonId,
}

/// A community with whoever speaks for it.
type Host = (AccountId, CommunityId);

impl Rights {
    /// Measures both engines.
    ///
    /// # Errors
    /// When something is refused, or PostgreSQL is installed and does not start.
    pub async fn run(self) -> Result<(), Fault> {
        let called = self.json.then_some("what");
        on_both(called, async |engine, database| {
            self.measured(engine, database).await
        })
        .await
    }

    async fn measured(
        &self,
        engine: &'static str,
        database: Option<String>,
    ) -> Result<Vec<Took>, Fault> {
        let size = (self.people, self.needs, 2 * self.people);
        let (_passing, app) = register(database, size).await?;
        let site = routes::routes(app.clone());
        let leaver = leaver(&app).await?;
        let answers = self.answers(&app, &site, leaver).await?;
        let taking = taking(&app, &site, leaver).await?;
        // Whoever leaves waits until the searches have let them go; somebody has to follow meanwhile.
        app.catch_up().await?;
        let following = tokio::spawn(follow(app.clone()));
        let left = leaves(&app, leaver).await;
        following.abort();
        let (leaving, settled) = left?;
        app.db.close().await;
        let took = |what, times| Took::of(engine, what, times);
        Ok(vec![
            took("answer from a letter", answers),
            took("everything taken away", taking),
            took("left", vec![leaving]),
            took("left, and off the disk", vec![leaving + settled]),
        ])
    }

    /// Each host answers from its letter, and a coordinator releases; gives how long page and answer
    /// took together.
    async fn answers(
        &self,
        app: &App,
        site: &Router,
        leaver: Leaver,
    ) -> Result<Vec<Duration>, Fault> {
        let hosts = hosts(app).await?;
        let (desk, _) = eval_site::signed_in(app, "Koordinatore", Role::Coordinator).await?;
        let mut times = Vec::new();
        let bar = out::progress(self.introductions, "answering");
        for number in 0..self.introductions {
            let host = hosts[usize::try_from(number % HOSTS).unwrap_or(0)];
            let (id, token) = asked(app, leaver, host).await?;
            let address = format!("/answer/{token}");
            let form = "choice=yes&channel=email";
            times.push(fill_in(site, (&address, &address), "", (form, number)).await?);
            let mut tx = app.db.write().await?;
            let intro = introductions::get(&mut tx, id).await?;
            let by = Actor {
                role: Side::Coordinator,
                account: Some(desk),
                at: app.clock.now(),
                told: None,
            };
            said(actions::release(&mut tx, app, &intro, by).await)?;
            tx.commit().await?;
            bar.inc(1);
        }
        bar.finish_and_clear();
        Ok(times)
    }
}

/// Somebody who can be introduced, with an account.
async fn leaver(app: &App) -> Result<Leaver, Fault> {
    let (account, _) = eval_site::signed_in(app, "Aizejošā", Role::Person).await?;
    let mut tx = app.db.write().await?;
    let mut new = fill::person(app, &mut eval_site::Dice(9));
    new.account = Some(account);
    let now = app.clock.now();
    let person = people::insert(&mut tx, &new, now).await?;
    people::set_state(&mut tx, app, person, PersonState::Published, now).await?;
    tx.commit().await?;
    Ok(Leaver { account, person })
}

async fn hosts(app: &App) -> Result<Vec<Host>, Fault> {
    let mut hosts = Vec::new();
    for number in 0..HOSTS {
        let name = format!("Rakstītāja {number}");
        let (account, _) = eval_site::signed_in(app, &name, Role::Representative).await?;
        let new = NewCommunity {
            name: format!("Rakstītāju biedrība Nr. {number}"),
            kind: CommunityKind::Association,
            registration_number: None,
            territory: None,
            place_text: String::new(),
            about: String::new(),
            lang: Lang::Lv,
        };
        let mut tx = app.db.write().await?;
        let id = communities::make(&mut tx, app, account, &new, app.clock.now()).await?;
        tx.commit().await?;
        hosts.push((account, id));
    }
    Ok(hosts)
}

/// A need for which the person asked to be introduced: its host is asked. Gives the letter's token.
async fn asked(
    app: &App,
    leaver: Leaver,
    (account, community): Host,
) -> Result<(IntroductionId, String), Fault> {
    let now = app.clock.now();
    let mut tx = app.db.write().await?;
    let mut dice = eval_site::Dice(3);
    let opportunity = fill::offer(&mut tx, app, (1, 1, community), &mut dice).await?;
    let pair = (opportunity, community);
    let id = store::asking(&mut tx, (leaver.person, leaver.account), pair, now).await?;
    let subject = letter_subject(id, Side::Community);
    let purpose = links::Purpose::Answer;
    let token = links::make(&mut tx, purpose, Some(account), &subject, now).await?;
    tx.commit().await?;
    Ok((id, token))
}

/// Takes everything away a few times, signed in anew.
async fn taking(app: &App, site: &Router, leaver: Leaver) -> Result<Vec<Duration>, Fault> {
    let cookie = eval_site::cookie(app, leaver.account, false).await?;
    let mut times = Vec::new();
    for number in 0..TAKEN {
        let addresses = ("/me/privacy", "/me/privacy/download");
        times.push(fill_in(site, addresses, &cookie, ("", number)).await?);
    }
    Ok(times)
}

async fn follow(app: App) {
    while app.catch_up().await.is_ok() {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// Leaves; gives how long that takes, and how long until index and log hold nothing of them.
async fn leaves(app: &App, leaver: Leaver) -> Result<(Duration, Duration), Fault> {
    let begun = Instant::now();
    let who = Subject::Account(leaver.account);
    let gone = privacy::erase_at_once(app, who, By::Themselves, app.clock.now()).await;
    said(gone)?.ok_or_else(|| Fault::new("nobody was there to leave"))?;
    let left = begun.elapsed();
    privacy::settle(app)
        .await
        .map_err(|why| Fault::new(why.to_string()))?;
    Ok((left, begun.elapsed() - left))
}

fn said<T>(done: Result<T, Failure>) -> Result<T, Fault> {
    done.map_err(|why| Fault::new(format!("{why:?}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_small_register_is_measured() {
        let rights = Rights {
            people: 20,
            needs: 10,
            introductions: 3,
            json: true,
        };
        let took = rights.measured("SQLite", None).await.unwrap();
        assert_eq!(took.len(), 4);
        assert!(took.iter().all(|one| one.half > 0.0));
    }
}
