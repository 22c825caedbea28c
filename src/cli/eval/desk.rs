//! `saites eval desk`: how long the desk's pages take to answer on a grown register, on SQLite and on
//! a PostgreSQL that the command starts and ends itself; from the request's head to the answer's last
//! byte, signed in as a coordinator, page drawn.

pub(super) mod fill;
pub(super) mod store;

use std::time::{Duration, Instant};

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use clap::Args;
use serde_json::json;

use super::super::eval_site::{ask, signed_in};
use super::super::settings::Passing;
use super::super::{Fault, out};
use super::speed::Server;
use crate::accounts::Role;
use crate::app::{App, routes};
use crate::clock::Clock;
use crate::config::Layers;

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

/// How long one page took on one engine, in milliseconds.
struct Took {
    engine: &'static str,
    page: &'static str,
    half: f64,
    most: f64,
}

impl Desk {
    /// Measures both engines.
    ///
    /// # Errors
    /// When a page is not answered, or PostgreSQL is installed and does not start.
    pub async fn run(self) -> Result<(), Fault> {
        let mut all = self.measured("SQLite", None).await?;
        let server = tokio::task::spawn_blocking(Server::start_durable)
            .await
            .map_err(|why| Fault::new(why.to_string()))??;
        match &server {
            Some(server) => all.extend(self.measured("PostgreSQL", Some(server.url())).await?),
            None => out::note("PostgreSQL is not installed: measured on SQLite only"),
        }
        for one in &all {
            out::line(format!(
                "{:<11} {:<13} p50 {:7.1} ms   p99 {:7.1} ms",
                one.engine, one.page, one.half, one.most
            ))?;
        }
        if self.json {
            let rows: Vec<_> = all
                .iter()
                .map(|one| json!({ "engine": one.engine, "page": one.page, "p50_ms": one.half, "p99_ms": one.most }))
                .collect();
            out::line(json!(rows))?;
        }
        Ok(())
    }

    async fn measured(
        &self,
        engine: &'static str,
        database: Option<String>,
    ) -> Result<Vec<Took>, Fault> {
        let passing = Passing::new()?;
        let mut layers = Layers::default();
        let data = passing.path().join("data");
        layers.set("data", &data.to_string_lossy(), "eval");
        if let Some(database) = database {
            layers.set("database_url", &database, "eval");
        }
        let day = NaiveDate::from_ymd_opt(2027, 1, 11).unwrap_or_default();
        let now = day.and_time(NaiveTime::MIN).and_utc() + TimeDelta::hours(12);
        let app = App::open(layers.check(false)?, Clock::manual(now)).await?;
        let bar = out::progress(self.people + self.needs + self.introductions, "writing");
        fill::fill(&app, (self.people, self.needs, self.introductions), &bar).await?;
        bar.finish_and_clear();
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
            times.sort_unstable();
            all.push(Took {
                engine,
                page,
                half: at(&times, 50),
                most: at(&times, 99),
            });
        }
        app.db.close().await;
        Ok(all)
    }
}

pub(super) fn at(times: &[Duration], share: usize) -> f64 {
    let place = (times.len() * share / 100).min(times.len().saturating_sub(1));
    times.get(place).map_or(0.0, Duration::as_secs_f64) * 1_000.0
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
