//! `saites eval papers`: how long a paper takes to be written as PDF, each kind as it comes from a
//! placement of which everything is known, and with nothing known.

use std::time::{Duration, Instant};

use chrono::NaiveDate;
use clap::Args;
use serde_json::json;

use super::{Fault, out};
use crate::papers::{self, Annex, CRITERIA, Change, Facts, Human, Kind, Party, Practised};

#[derive(Args)]
pub(super) struct Papers {
    /// How often each paper is written
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    times: u32,
    /// Ends with one line of JSON
    #[arg(long)]
    json: bool,
}

impl Papers {
    pub fn run(self) -> Result<(), Fault> {
        let (full, empty) = (full(), Facts::default());
        let mut slowest = Duration::ZERO;
        out::line("paper             mean ms   slowest ms   bytes")?;
        for kind in Kind::ALL {
            let mut times = Vec::new();
            let mut bytes = 0;
            for facts in [&full, &empty] {
                for _ in 0..self.times {
                    let begun = Instant::now();
                    let file = papers::pdf(kind, facts)
                        .map_err(|why| Fault::new(format!("{}: {why}", kind.code())))?;
                    times.push(begun.elapsed());
                    bytes = bytes.max(file.len());
                }
            }
            let sum: Duration = times.iter().sum();
            let mean = sum.as_secs_f64() * 1e3 / f64::from(self.times * 2);
            let worst = times.iter().max().copied().unwrap_or_default();
            slowest = slowest.max(worst);
            out::line(format!(
                "{:<16} {mean:>8.1}   {:>10.1}   {bytes}",
                kind.code(),
                worst.as_secs_f64() * 1e3
            ))?;
        }
        if self.json {
            out::line(json!({ "slowest_ms": slowest.as_secs_f64() * 1e3 }))?;
        }
        Ok(())
    }
}

/// An invented co-operation of which everything is known, with texts as long as people write.
fn full() -> Facts {
    let some = |text: &str| Some(text.to_owned());
    let human = |name: &str| Human {
        name: some(name),
        ..Human::default()
    };
    let party = |name: &str, supervisor: &str| Party {
        name: some(name),
        supervisor: some(supervisor),
        ..Party::default()
    };
    let lines = |text: &str| vec![text.repeat(6); 8];
    Facts {
        place: some("Aknīste, Jēkabpils novads"),
        student: human("Izdomāta Studente-Ķirsīte"),
        minor: Some(true),
        guardian: human("Izdomāts Tēvs"),
        school: party("Izdomātā tehnoloģiju vidusskola", "Izdomāta Skolotāja"),
        host: party("Biedrība „Izdomātā māja”", "Izdomāts Saimnieks"),
        programme: some("Datorsistēmas, datubāzes un datortīkli"),
        title: some("Digitālā arhīva veidošana"),
        from: NaiveDate::from_ymd_opt(2027, 6, 1),
        to: NaiveDate::from_ymd_opt(2027, 7, 23),
        hours_per_week: Some(30),
        hours_total: Some(240),
        workplace: some("Aknīste, Jēkabpils novads"),
        tasks: lines("Skenēt un aprakstīt fotogrāfijas pēc arhīva kārtības. "),
        learning: lines("Šķirot, glabāt un atrast. "),
        needed: vec!["Medicīniskā izziņa – līdz 18.05.2027.".to_owned(); 3],
        hours_done: Some(236),
        skills: (1..=12)
            .map(|number| Practised {
                skill: format!("Prasme Nr. {number}"),
                note: some("strādā patstāvīgi"),
            })
            .collect(),
        marks: CRITERIA
            .iter()
            .map(|code| ((*code).to_owned(), 5))
            .collect(),
        words: Some("Izdarīts vairāk, nekā cerējām. ".repeat(20)),
        annex: Annex {
            number: Some(1),
            changes: vec![
                Change {
                    what: "Prakses laiks".to_owned(),
                    was: some("01.06.2027.–23.07.2027."),
                    becomes: some("01.06.2027.–30.07.2027."),
                };
                3
            ],
            ..Annex::default()
        },
        site: some("https://saites.example.org"),
        ..Facts::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_paper_is_written_from_the_invented_facts() {
        for kind in Kind::ALL {
            assert!(papers::pdf(kind, &full()).unwrap().starts_with(b"%PDF"));
        }
    }
}
