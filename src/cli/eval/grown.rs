//! A grown register to be measured on, on SQLite and on a PostgreSQL that the command starts and
//! ends itself; and how the figures of both are told.

use std::time::Duration;

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use serde_json::json;

use super::super::settings::Passing;
use super::super::{Fault, out};
use super::desk::fill;
use super::speed::Server;
use crate::app::App;
use crate::clock::Clock;
use crate::config::Layers;

/// How long one thing took on one engine, in milliseconds.
pub(super) struct Took {
    engine: &'static str,
    what: &'static str,
    pub half: f64,
    most: f64,
}

impl Took {
    pub fn of(engine: &'static str, what: &'static str, mut times: Vec<Duration>) -> Took {
        times.sort_unstable();
        Took {
            engine,
            what,
            half: at(&times, 50),
            most: at(&times, 99),
        }
    }
}

fn at(times: &[Duration], share: usize) -> f64 {
    let place = (times.len() * share / 100).min(times.len().saturating_sub(1));
    times.get(place).map_or(0.0, Duration::as_secs_f64) * 1_000.0
}

/// Measures both engines and tells what came of it; `called` is what one line of JSON calls the
/// thing measured, where that line is asked for.
///
/// # Errors
/// What the measuring gives, or when PostgreSQL is installed and does not start.
pub(super) async fn on_both(
    called: Option<&str>,
    measure: impl AsyncFn(&'static str, Option<String>) -> Result<Vec<Took>, Fault>,
) -> Result<(), Fault> {
    let mut all = measure("SQLite", None).await?;
    let server = tokio::task::spawn_blocking(Server::start_durable)
        .await
        .map_err(|why| Fault::new(why.to_string()))??;
    match &server {
        Some(server) => all.extend(measure("PostgreSQL", Some(server.url())).await?),
        None => out::note("PostgreSQL is not installed: measured on SQLite only"),
    }
    for one in &all {
        out::line(format!(
            "{:<11} {:<24} p50 {:8.1} ms   p99 {:8.1} ms",
            one.engine, one.what, one.half, one.most
        ))?;
    }
    if let Some(called) = called {
        let rows: Vec<_> = all
            .iter()
            .map(|one| json!({ "engine": one.engine, called: one.what, "p50_ms": one.half, "p99_ms": one.most }))
            .collect();
        out::line(json!(rows))?;
    }
    Ok(())
}

/// A register of so many people, needs and introductions, in a folder that goes with the first of
/// the two.
pub(super) async fn register(
    database: Option<String>,
    (people, needs, introductions): (u64, u64, u64),
) -> Result<(Passing, App), Fault> {
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
    let bar = out::progress(people + needs + introductions, "writing");
    fill::fill(&app, (people, needs, introductions), &bar).await?;
    bar.finish_and_clear();
    Ok((passing, app))
}
