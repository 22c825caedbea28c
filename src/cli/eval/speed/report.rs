//! What was measured, as a table with the goals and as JSON.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::time::Duration;

use serde_json::{Value, json};

/// How long something took, many times over. In milliseconds.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Spread {
    pub count: usize,
    pub mean: f64,
    pub p50: f64,
    pub p99: f64,
}

impl Spread {
    pub fn of(mut all: Vec<Duration>) -> Spread {
        all.sort();
        let ms = |time: &Duration| time.as_secs_f64() * 1000.0;
        let at = |share: f64| {
            let place = (all.len() as f64 * share).ceil() as usize;
            all.get(place.saturating_sub(1)).map_or(0.0, ms)
        };
        Spread {
            count: all.len(),
            mean: all.iter().map(ms).sum::<f64>() / all.len().max(1) as f64,
            p50: at(0.5),
            p99: at(0.99),
        }
    }

    fn json(&self) -> Value {
        json!({ "count": self.count, "mean_ms": self.mean, "p50_ms": self.p50, "p99_ms": self.p99 })
    }
}

/// What was measured of another engine.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Peered {
    pub build: Duration,
    pub short: Spread,
    pub long: Spread,
}

/// Everything that was measured.
#[derive(Debug, Default)]
pub(super) struct Report {
    pub people: u64,
    pub needs: u64,
    pub seed: u64,
    pub build: Duration,
    /// Processor time of all threads while indexing.
    pub build_worked: Duration,
    /// Processor time for a need of four words and for one of thirty, in milliseconds: this engine
    /// and bare tantivy.
    pub worked: [(f64, f64); 2],
    /// Most memory the program has held so far, in bytes, once everybody was in; and once needs
    /// had been answered.
    pub memory: u64,
    pub memory_asked: u64,
    pub short: Spread,
    pub long: Spread,
    /// Words typed into the search for needs, and into the search for people.
    pub typed_needs: Spread,
    pub typed_people: Spread,
    /// Searches that mean nothing, for needs and for people together.
    pub hostile: Spread,
    /// Put into the people's index and committed there, one by one: the part of a save that grows with
    /// the register. The form, the transaction and the follower come before.
    pub save: Spread,
    pub type_ahead: Spread,
    /// Beside as many invented concepts as ESCO has.
    pub type_ahead_esco: Spread,
    pub tantivy: Option<Peered>,
    pub fts5: Option<Peered>,
    pub postgres: Option<Peered>,
    /// PostgreSQL was asked for and is not installed.
    pub without_postgres: bool,
    /// Answers that were wrong.
    pub faults: Vec<String>,
}

/// People from which the goals for a large index hold.
const LARGE: u64 = 1_000_000;

impl Report {
    /// Notes when those found by a word are not just those who carry it.
    pub fn compare(&mut self, marked: &BTreeSet<u64>, found: Vec<u64>, who: &str) {
        let found: BTreeSet<u64> = found.into_iter().collect();
        // The other engines answer with twenty at most.
        let all_marked = found.is_subset(marked) && found.len() >= marked.len().min(20);
        if !all_marked {
            self.faults.push(format!(
                "{who} finds {} of the {} people who carry a rare word, and {} others",
                found.intersection(marked).count(),
                marked.len(),
                found.difference(marked).count()
            ));
        }
    }

    /// In seconds.
    fn worked_per_person(&self) -> f64 {
        self.build_worked.as_secs_f64() / self.people.max(1) as f64
    }

    fn rate(&self, took: Duration) -> f64 {
        self.people as f64 / took.as_secs_f64().max(1e-9)
    }

    /// The table: what, how long, and what was wished for.
    pub fn table(&self) -> String {
        let mut out = String::new();
        let mut row = |what: &str, came: String, goal: &str| {
            let line = format!("{what:<63} {came:>24}   {goal}");
            let _ = writeln!(out, "{}", line.trim_end());
        };
        let (p99, saved) = match self.people {
            LARGE.. => ("40 ms", ""),
            _ => ("5 ms", "goal with the form: p99 at most 250 ms"),
        };
        row("people in the index", self.people.to_string(), "");
        row(
            "linked and indexed, people a second",
            format!("{:.0}", self.rate(self.build)),
            "goal: at least 30,000",
        );
        row(
            "processor time for a person",
            format!("{:.0} µs", self.worked_per_person() * 1e6),
            "",
        );
        row(
            "most memory while indexing",
            megabytes(self.memory),
            "goal: at most 1,000 MB for 1,000,000 people",
        );
        row(
            "most memory, needs answered",
            megabytes(self.memory_asked),
            "",
        );
        for (what, spread) in [
            ("one need of 4 words", self.short),
            ("one need of 30 words", self.long),
        ] {
            row(
                &format!("{what}, p50 and p99"),
                format!("{:.2} and {:.2} ms", spread.p50, spread.p99),
                &format!("goal: p99 at most {p99}"),
            );
        }
        for (what, spread) in [
            ("words typed, needs found among 2,000", self.typed_needs),
            ("words typed, people found and counted", self.typed_people),
        ] {
            row(
                &format!("{what}, p50 and p99"),
                format!("{:.2} and {:.2} ms", spread.p50, spread.p99),
                match self.people {
                    LARGE.. => "",
                    _ => "goal: p99 at most 20 ms",
                },
            );
        }
        row(
            "nonsense typed, p50 and p99",
            format!("{:.2} and {:.2} ms", self.hostile.p50, self.hostile.p99),
            match self.people {
                LARGE.. => "",
                _ => "goal: p99 at most 50 ms",
            },
        );
        row(
            "put into the index until findable, p50 and p99",
            format!("{:.1} and {:.1} ms", self.save.p50, self.save.p99),
            saved,
        );
        for (what, spread, goal) in [
            ("type-ahead", self.type_ahead, ""),
            (
                "type-ahead beside as many concepts as ESCO has",
                self.type_ahead_esco,
                "goal: p99 at most 5 ms",
            ),
        ] {
            row(
                &format!("{what}, p50 and p99"),
                format!("{:.2} and {:.2} ms", spread.p50, spread.p99),
                goal,
            );
        }
        self.peers(&mut out);
        out.truncate(out.trim_end().len());
        out
    }

    fn peers(&self, out: &mut String) {
        let _ = writeln!(
            out,
            "\nbest 20, one thread        {:>14} {:>18} {:>18} {:>10} {:>10}",
            "people/s", "4 words, mean", "30 words, mean", "4 words", "30 words"
        );
        let ms = |spread: Spread| format!("{:.3} ms", spread.mean);
        let mut line =
            |who: &str, build: f64, (short, long): (Spread, Spread), ratios: [String; 2]| {
                let [short_ratio, long_ratio] = ratios;
                let _ = writeln!(
                    out,
                    "{who:<26} {build:>14.0} {:>18} {:>18} {short_ratio:>10} {long_ratio:>10}",
                    ms(short),
                    ms(long)
                );
            };
        let own = [String::from("1"), String::from("1")];
        line(
            "this engine, with reasons",
            self.rate(self.build),
            (self.short, self.long),
            own,
        );
        for (who, peered) in [
            ("bare tantivy", &self.tantivy),
            ("SQLite FTS5", &self.fts5),
            ("PostgreSQL ts_rank", &self.postgres),
        ] {
            if let Some(peer) = peered {
                let ratios = self.ratios(peer).map(|ratio| format!("{ratio:.2}"));
                line(who, self.rate(peer.build), (peer.short, peer.long), ratios);
            }
        }
        let [short, long] = self.worked;
        if self.tantivy.is_some() && short.0 > 0.0 && long.0 > 0.0 {
            let _ = writeln!(
                out,
                "processor time: this engine {:.3} and {:.3} ms, bare tantivy {:.3} and {:.3} ms, \
                 which is {:.2} and {:.2} of it",
                short.0,
                long.0,
                short.1,
                long.1,
                short.1 / short.0,
                long.1 / long.0
            );
        }
        if self.without_postgres {
            let _ = writeln!(
                out,
                "PostgreSQL ts_rank         not run: initdb and pg_ctl are not installed"
            );
        }
        let _ = writeln!(
            out,
            "The last columns: their time divided by this engine's (goals: bare tantivy at least 0.33,\n\
             the databases at least 20)."
        );
    }

    /// How many times this engine's time another one takes.
    fn ratios(&self, peer: &Peered) -> [f64; 2] {
        [
            peer.short.mean / self.short.mean.max(1e-9),
            peer.long.mean / self.long.mean.max(1e-9),
        ]
    }

    pub fn json(&self) -> Value {
        let peer = |peered: &Option<Peered>| {
            peered.as_ref().map(|peer| {
                let [short, long] = self.ratios(peer);
                json!({
                    "people_per_second": self.rate(peer.build),
                    "need_4_words": peer.short.json(),
                    "need_30_words": peer.long.json(),
                    "times_this_engine_4_words": short,
                    "times_this_engine_30_words": long,
                })
            })
        };
        json!({
            "people": self.people,
            "needs": self.needs,
            "seed": self.seed,
            "people_per_second": self.rate(self.build),
            "processor_seconds_per_person": self.worked_per_person(),
            "processor_ms_4_words": { "this_engine": self.worked[0].0, "tantivy": self.worked[0].1 },
            "processor_ms_30_words": { "this_engine": self.worked[1].0, "tantivy": self.worked[1].1 },
            "memory_indexing_bytes": self.memory,
            "memory_answering_bytes": self.memory_asked,
            "need_4_words": self.short.json(),
            "need_30_words": self.long.json(),
            "typed_needs": self.typed_needs.json(),
            "typed_people": self.typed_people.json(),
            "typed_nonsense": self.hostile.json(),
            "put_into_the_index": self.save.json(),
            "type_ahead": self.type_ahead.json(),
            "type_ahead_with_esco": self.type_ahead_esco.json(),
            "tantivy": peer(&self.tantivy),
            "fts5": peer(&self.fts5),
            "postgres": peer(&self.postgres),
            "wrong": self.faults,
        })
    }
}

fn megabytes(bytes: u64) -> String {
    match bytes {
        0 => "unknown here".to_owned(),
        bytes => format!("{} MB", bytes / 1_000_000),
    }
}

/// The most memory this process has held, in bytes; 0 where the system does not tell.
pub(super) fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes: Option<u64> =
        line.and_then(|line| line.trim().trim_end_matches(" kB").trim().parse().ok());
    kilobytes.unwrap_or(0) * 1024
}

/// Processor time of this thread so far; nothing where the system does not tell.
pub(super) fn worked_here() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told.split(' ').next().and_then(|first| first.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or(0))
}

/// Processor time of all threads so far, in hundredths of a second; nothing where the system does not
/// tell.
pub(super) fn worked() -> Duration {
    let told = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program, in brackets, may hold spaces.
    let after = told.rsplit(')').next().unwrap_or_default();
    let ticks = after.split_whitespace().skip(11).take(2);
    let ticks: u64 = ticks.filter_map(|ticks| ticks.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_those_of_the_sorted_times() {
        let times = (1..=200).rev().map(Duration::from_millis).collect();
        let spread = Spread::of(times);
        assert_eq!((spread.count, spread.p50, spread.p99), (200, 100.0, 198.0));
        assert!((spread.mean - 100.5).abs() < 1e-9);
        assert_eq!(Spread::of(Vec::new()), Spread::default());
    }

    #[test]
    fn whoever_finds_others_than_the_marked_is_wrong() {
        let marked = BTreeSet::from([3, 7, 9]);
        let mut report = Report::default();
        report.compare(&marked, vec![9, 3, 7], "one");
        assert!(report.faults.is_empty());
        report.compare(&marked, vec![9, 3], "two");
        report.compare(&marked, vec![9, 3, 7, 4], "three");
        assert_eq!(report.faults.len(), 2);
        assert!(report.table().contains("people in the index"));
    }
}
