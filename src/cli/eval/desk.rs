//! `saites eval desk`: how long the desk's pages take to answer on a grown register, on SQLite and on
//! a PostgreSQL that the command starts and ends itself; from the request's head to the answer's last
//! byte, signed in as a coordinator, page drawn.

pub(super) mod fill;
pub(super) mod store;

use std::time::Instant;

use clap::Args;

use super::super::Fault;
use super::super::eval_site::{ask, signed_in};
use super::grown::{Took, on_both, register};
use crate::accounts::Role;
use crate::app::routes;

/// What is asked for, each with its name in the table.
const PAGES: [(&str, &str); 6] = [
    ("today", "/desk"),
    ("lacking", "/desk/lacking"),
    ("evenness", "/desk/evenness"),
    ("report", "/desk/report?from=2026-01-01&to=2026-12-31"),
    (
        "report, XLSX",
        "/desk/report.xlsx?from=2026-01-01&to=2026-12-31",
    ),
    ("newsletter", "/desk/newsletter?month=2026-12"),
];
/// Requests of a page before it is measured.
const WARM: u64 = 3;

#[derive(Args)]
pub(in crate::cli) struct Desk {
    /// Invented people
    #[arg(long, default_value_t = 10_000)]
    people: u64,
    /// Invented needs and internship offers
    #[arg(long, default_value_t = 2_000, value_parser = clap::value_parser!(u64).range(1..))]
    needs: u64,
    /// Invented introductions in all states
    #[arg(long, default_value_t = 20_000)]
    introductions: u64,
    /// Requests of each page
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u64).range(1..=10_000))]
    requests: u64,
    /// Ends with one line of JSON
    #[arg(long)]
    json: bool,
}

impl Desk {
    /// Measures both engines.
    ///
    /// # Errors
    /// When a page is not answered, or PostgreSQL is installed and does not start.
    pub async fn run(self) -> Result<(), Fault> {
        let called = self.json.then_some("page");
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
        let size = (self.people, self.needs, self.introductions);
        let (_passing, app) = register(database, size).await?;
        // A coordinator who has just given the second factor.
        let (_, cookie) = signed_in(&app, "Koordinatore", Role::Coordinator).await?;
        let site = routes::routes(app.clone());
        let mut all = Vec::new();
        for (page, address) in PAGES {
            let mut times = Vec::new();
            for number in 0..WARM + self.requests {
                let begun = Instant::now();
                ask(&site, address, &cookie).await?;
                if number >= WARM {
                    times.push(begun.elapsed());
                }
            }
            all.push(Took::of(engine, page, times));
        }
        app.db.close().await;
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_small_desk_is_measured() {
        let desk = Desk {
            people: 20,
            needs: 10,
            introductions: 30,
            requests: 1,
            json: true,
        };
        let took = desk.measured("SQLite", None).await.unwrap();
        assert_eq!(took.len(), PAGES.len());
    }
}
