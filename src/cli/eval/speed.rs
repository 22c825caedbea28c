//! `saites eval speed`: how fast matching is, beside what could be used in its place.
//!
//! Everything is measured in one run on the same invented texts (see [`invented`]): this engine with
//! linking, full scores and reasons; bare tantivy; SQLite's FTS5; and PostgreSQL's full text, on a
//! server that the command starts and ends itself. Needs of four words and of thirty are asked, this
//! engine and bare tantivy by turns, so that whatever else the computer does slows both. The command
//! fails when answers are wrong; it does not fail because a computer is slow.

mod bare;
mod invented;
mod ours;
mod report;
mod server;
mod store;

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};

use super::super::settings::Passing;
use super::super::{Fault, out, stop};
use crate::skills::{Catalogue, esco};
use bare::Bare;
use invented::{Asked, LONG, Maker, SHORT};
use ours::Ours;
use report::{Peered, Report, Spread};
pub(super) use server::Server;
use store::Peer;

/// People saved one by one.
const SAVES: u64 = 200;
/// Needs asked by turns.
const TURN: usize = 50;
/// Characters of a search that the site reads.
const LONGEST_SEARCH: usize = 200;
/// A database answers needs until it has answered so many …
const MOST_NEEDS: usize = 100;
/// … or this has passed.
const MOST_TIME: Duration = Duration::from_secs(20);

#[derive(Args)]
pub(in crate::cli) struct Speed {
    /// Invented people in the index
    #[arg(long, default_value_t = 100_000, value_parser = clap::value_parser!(u64).range(1_000..=5_000_000))]
    people: u64,
    /// Needs to be answered, of four words and of thirty
    #[arg(long, default_value_t = 1_000, value_parser = clap::value_parser!(u64).range(1..=100_000))]
    needs: u64,
    /// Other people and needs for another number
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// What else is measured on the same texts
    #[arg(long, value_delimiter = ',', num_args = 0.., default_value = "all", default_missing_value = "all")]
    peers: Vec<Which>,
    /// Ends with one line of JSON
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Which {
    All,
    None,
    Tantivy,
    Fts5,
    Postgres,
}

impl Speed {
    pub async fn run(self) -> Result<(), Fault> {
        let passing = Passing::new()?;
        let work = self.measure(passing.path());
        let report = tokio::select! {
            report = work => report?,
            () = stop::asked_to_end() => return Err(Fault::new("ended before everything was measured")),
        };
        out::line(report.table())?;
        if self.json {
            out::line(report.json())?;
        }
        for fault in &report.faults {
            out::note(format!("wrong: {fault}"));
        }
        match report.faults.is_empty() {
            true => Ok(()),
            false => Err(Fault::Quiet),
        }
    }

    fn with(&self, which: Which) -> bool {
        self.peers
            .iter()
            .any(|one| *one == which || *one == Which::All)
    }

    async fn measure(&self, dir: &Path) -> Result<Report, Fault> {
        let bar = out::progress(0, "measuring");
        bar.enable_steady_tick(Duration::from_millis(200));
        let mut report = Report {
            people: self.people,
            needs: self.needs,
            seed: self.seed,
            ..Report::default()
        };
        let bare = self.with(Which::Tantivy);
        let (people, needs, seed) = (self.people, self.needs, self.seed);
        let folder = dir.to_owned();
        report = apart(move || alone(&folder, report, bare, (people, needs, seed))).await?;
        let marked: BTreeSet<u64> = (0..people).filter(|at| Maker::is_marked(*at)).collect();
        if self.with(Which::Fts5) {
            let mut peer = Peer::fts5(&dir.join("fts5.db")).await?;
            let peered = self.peer(&mut peer, &marked, &mut report).await?;
            report.fts5 = Some(peered);
        }
        if self.with(Which::Postgres) {
            if let Some(server) = apart(Server::start).await? {
                let mut peer = Peer::postgres(&server.options()).await?;
                let peered = self.peer(&mut peer, &marked, &mut report).await?;
                report.postgres = Some(peered);
            } else {
                report.without_postgres = true;
            }
        }
        bar.finish_and_clear();
        Ok(report)
    }

    /// Fills a database and asks it what the engine was asked.
    async fn peer(
        &self,
        peer: &mut Peer,
        marked: &BTreeSet<u64>,
        report: &mut Report,
    ) -> Result<Peered, Fault> {
        let catalogue = Catalogue::embedded();
        let maker = Maker::new(&catalogue, self.seed);
        let build = peer.fill(&maker, self.people).await?;
        let found = peer.search(&[invented::mark()]).await?;
        report.compare(marked, found, peer.name());
        let mut spreads = [Vec::new(), Vec::new()];
        for (terms, spread) in [SHORT, LONG].into_iter().zip(&mut spreads) {
            let begun = Instant::now();
            let needs = (0..self.needs).map(|number| maker.need(number, terms));
            for need in needs.take(MOST_NEEDS) {
                let asked = Instant::now();
                let found = peer.search(&need.words).await?;
                spread.push(asked.elapsed());
                if found.is_empty() {
                    report
                        .faults
                        .push(format!("{} finds nobody for a need", peer.name()));
                }
                if begun.elapsed() > MOST_TIME {
                    break;
                }
            }
        }
        let [short, long] = spreads.map(Spread::of);
        Ok(Peered { build, short, long })
    }
}

/// What runs in this process: the engine, and bare tantivy by turns with it.
fn alone(
    dir: &Path,
    mut report: Report,
    with_bare: bool,
    (people, needs, seed): (u64, u64, u64),
) -> Result<Report, Fault> {
    let catalogue = Catalogue::embedded();
    let maker = Maker::new(&catalogue, seed);
    let asked = [SHORT, LONG].map(|terms| -> Vec<Asked> {
        (0..needs).map(|number| maker.need(number, terms)).collect()
    });
    let (ours, build) = Ours::build(dir, &catalogue, &maker, people)?;
    [report.build, report.build_worked] = build;
    report.memory = report::most_memory();
    for (needs, spread) in asked.iter().zip([&mut report.short, &mut report.long]) {
        // Who asks first pays for what the first question reads into memory.
        ours.ask(&needs[0])?;
        *spread = Spread::of(timed(needs, |need| ours.ask(need).map(drop))?);
    }
    report.memory_asked = report::most_memory();
    let marked: BTreeSet<u64> = (0..people).filter(|at| Maker::is_marked(*at)).collect();
    report.compare(&marked, ours.marked()?, "this engine");
    for needs in &asked {
        report.faults.extend(ours.faults(&maker, needs)?);
    }
    if with_bare {
        let (bare, build) = Bare::build(&dir.join("bare"), &maker, people)?;
        report.compare(&marked, bare.search(&[invented::mark()])?, "bare tantivy");
        let mut peered = Peered::default();
        let both = [
            (&mut report.short, &mut peered.short),
            (&mut report.long, &mut peered.long),
        ];
        for ((needs, (own, theirs)), worked) in asked.iter().zip(both).zip(&mut report.worked) {
            ([*own, *theirs], *worked) = by_turns(&ours, &bare, needs)?;
        }
        peered.build = build;
        report.tantivy = Some(peered);
    }
    let typed: Vec<String> = (0..needs).map(|number| maker.typed(number)).collect();
    report.typed_needs = Spread::of(timed(&typed, |typed| ours.find_needs(typed).map(drop))?);
    report.typed_people = Spread::of(timed(&typed, |typed| ours.find_people(typed).map(drop))?);
    let hostile = hostile();
    report.hostile = Spread::of(timed(&hostile, |typed| {
        ours.find_needs(typed)?;
        ours.find_people(typed).map(drop)
    })?);
    report.save = Spread::of(ours.save(&maker, people, SAVES)?);
    let own = ours::labels(&catalogue);
    report.type_ahead = Spread::of(ours::type_ahead(&catalogue, &own));
    let (joined, called) = esco::invented::beside(&catalogue, seed);
    let both = [own, called].concat();
    report.type_ahead_esco = Spread::of(ours::type_ahead(&joined, &both));
    Ok(report)
}

/// What nobody means: as much of it as the site reads of a search.
fn hostile() -> Vec<String> {
    let syllables = ["ba", "ce", "du", "fi", "go", "ka", "le", "mu", "ni", "so"];
    let words = |number: usize| -> String {
        let word = |at: usize| {
            let all = [at, at / 10, number];
            all.map(|at| syllables[at % 10]).concat() + " "
        };
        (0..2_000).map(word).collect()
    };
    let fixed = [
        "un vai ir par ar uz no pie ".repeat(400),
        "a".repeat(10_000),
        "\"(( OR AND NOT * ? ~ ^ : [a TO z] \\ ".repeat(300),
        "👩‍🌾🐝🎻 ".repeat(800),
        "mūzikas skolotājs ".repeat(600),
        "e\u{301}".repeat(5_000),
        "ﷺ﷽ ".repeat(3_000),
        "projektu vadītājs, grāmatvedis; fotogrāfs. ".repeat(250),
    ];
    let all = fixed.into_iter().chain((0..10).map(words));
    all.map(|text| text.chars().take(LONGEST_SEARCH).collect())
        .collect()
}

/// How long each needed for each need, and the processor time for one, in milliseconds.
fn by_turns(ours: &Ours, bare: &Bare, needs: &[Asked]) -> Result<([Spread; 2], (f64, f64)), Fault> {
    let (mut own, mut theirs) = (Vec::new(), Vec::new());
    let (mut own_worked, mut their_worked) = (Duration::ZERO, Duration::ZERO);
    for turn in needs.chunks(TURN) {
        let begun = report::worked_here();
        own.extend(timed(turn, |need| ours.ask(need).map(drop))?);
        let between = report::worked_here();
        theirs.extend(timed(turn, |need| bare.search(&need.words).map(drop))?);
        own_worked += between.saturating_sub(begun);
        their_worked += report::worked_here().saturating_sub(between);
    }
    let each = |worked: Duration| worked.as_secs_f64() * 1000.0 / needs.len() as f64;
    let worked = (each(own_worked), each(their_worked));
    Ok(([Spread::of(own), Spread::of(theirs)], worked))
}

fn timed<T>(
    needs: &[T],
    mut ask: impl FnMut(&T) -> Result<(), Fault>,
) -> Result<Vec<Duration>, Fault> {
    needs
        .iter()
        .map(|need| {
            let begun = Instant::now();
            ask(need)?;
            Ok(begun.elapsed())
        })
        .collect()
}

/// Works on a thread that the end of the program does not wait for.
async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
) -> Result<T, Fault> {
    let (sender, done) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        // Nobody waits when the program is about to end.
        let _ = sender.send(work());
    });
    done.await
        .unwrap_or_else(|_| Err(Fault::new("measuring ended early")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn every_engine_that_is_here_answers_and_finds_the_rare_word() {
        let speed = Speed {
            people: 1_000,
            needs: 12,
            seed: 3,
            peers: vec![Which::All],
            json: true,
        };
        let dir = tempfile::tempdir().unwrap();
        let report = speed.measure(dir.path()).await.unwrap();
        assert_eq!(report.faults, [""; 0]);
        let json = report.json();
        for engine in ["tantivy", "fts5"] {
            assert!(json[engine]["times_this_engine_30_words"].as_f64().unwrap() > 0.0);
        }
        assert_ne!(report.postgres.is_some(), report.without_postgres);
        assert_eq!(
            (
                report.short.count,
                report.typed_people.count,
                report.save.count
            ),
            (12, 12, SAVES as usize)
        );
        let (own, joined) = (report.type_ahead.count, report.type_ahead_esco.count);
        assert!(own > 1_000 && joined > own + 1_000, "{own} {joined}");
        for measured in ["type_ahead", "type_ahead_with_esco", "put_into_the_index"] {
            assert!(
                json[measured]["p99_ms"].as_f64().unwrap() > 0.0,
                "{measured}"
            );
        }
    }
}
