//! `saites eval`: how good matching, suggestions and word stems are, by judged examples.

mod desk;
mod grown;
mod rights;
mod speed;

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::import::records::{self, Format};
use super::import::{self, Plan, What};
use super::settings::Passing;
use super::titles::{JudgedTitles, known_lang};
use super::{Fault, out, store};
use crate::app::App;
use crate::clock::Clock;
use crate::config::Layers;
use crate::db::OpportunityId;
use crate::matching::evaluate::{self, BadLine, Ranking};
use crate::matching::{Ask, OpportunityFacts};
use crate::opportunities;
use crate::search::analyser::{self, Language};
use crate::skills::Catalogue;
use crate::text::Lang;

#[derive(Subcommand)]
pub(super) enum Eval {
    /// People for opportunities: nDCG@10, MRR and Recall@20 of a folder with people.jsonl,
    /// opportunities.jsonl and qrels.tsv
    Match(MatchSet),
    /// Suggestions while typing: hits among the first and the first five
    Typeahead(OneFile),
    /// Job titles to labels, in the format of MELO: MRR and hits among the first, five and ten
    Titles(JudgedTitles),
    /// How long reading a chain of recorded acts takes
    Audit(super::eval_audit::Acts),
    /// How long the list of internships takes to answer, filters counted and page drawn
    Internships(super::eval_lists::Lists),
    /// How long the desk's pages take on a grown register, on SQLite and PostgreSQL
    Desk(desk::Desk),
    /// How long a paper takes to be written as PDF
    Papers(super::eval_papers::Papers),
    /// How long answering from a letter, taking everything away and leaving take in a grown register
    Rights(rights::Rights),
    /// Stems of words on a treebank in CoNLL-U format
    Stems(Treebank),
    /// Speed and memory on invented people, beside bare tantivy, SQLite FTS5 and PostgreSQL
    Speed(speed::Speed),
}

#[derive(Args)]
pub(super) struct MatchSet {
    folder: PathBuf,
    /// Writes what was found there: need, person, rank, score
    #[arg(long, value_name = "FILE")]
    run: Option<PathBuf>,
    /// Ends with one line of JSON
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
pub(super) struct OneFile {
    file: PathBuf,
    /// Ends with one line of JSON
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
pub(super) struct Treebank {
    file: PathBuf,
    /// Language of the treebank, lv, lt or en; else the one its name begins with, or Latvian
    #[arg(long, value_name = "LANG", value_parser = known_lang)]
    lang: Option<Lang>,
    /// Ends with one line of JSON
    #[arg(long)]
    json: bool,
}

impl Eval {
    pub async fn run(self) -> Result<(), Fault> {
        match self {
            Eval::Match(set) => set.run().await,
            Eval::Typeahead(file) => file.typeahead(),
            Eval::Titles(set) => set.run(),
            Eval::Audit(acts) => acts.run().await,
            Eval::Internships(lists) => lists.run().await,
            Eval::Desk(desk) => desk.run().await,
            Eval::Papers(papers) => papers.run(),
            Eval::Rights(rights) => rights.run().await,
            Eval::Stems(file) => file.run(),
            Eval::Speed(speed) => speed.run().await,
        }
    }
}

impl MatchSet {
    async fn run(self) -> Result<(), Fault> {
        let judged = self.folder.join("qrels.tsv");
        let judgements = match judged.exists() {
            true => evaluate::read_judgements(&read(&judged)?).map_err(|bad| at(&judged, &bad))?,
            false => evaluate::Judgements::new(),
        };
        let ranking = rank(&self.folder).await?;
        if let Some(path) = &self.run {
            std::fs::write(path, evaluate::run_file(&ranking)).map_err(|why| {
                Fault::new(format!("{} cannot be written: {why}", path.display()))
            })?;
        }
        if judgements.is_empty() {
            out::line(format!(
                "{} opportunities ranked; no qrels.tsv to judge by",
                ranking.len()
            ))?;
            return end(self.json, || json!({ "ranked": ranking.len() }));
        }
        let measures = evaluate::measure(&judgements, &ranking);
        out::line(format!("opportunities judged  {}", judgements.len()))?;
        out::line(format!("nDCG@10               {:.4}", measures.ndcg_at_10))?;
        out::line(format!("MRR                   {:.4}", measures.mrr))?;
        out::line(format!(
            "Recall@20             {:.4}",
            measures.recall_at_20
        ))?;
        end(self.json, || {
            json!({
                "ndcg_at_10": measures.ndcg_at_10,
                "mrr": measures.mrr,
                "recall_at_20": measures.recall_at_20,
            })
        })
    }
}

impl OneFile {
    fn typeahead(self) -> Result<(), Fault> {
        let text = read(&self.file)?;
        let hits = evaluate::typeahead(&Catalogue::embedded(), &text)
            .map_err(|bad| at(&self.file, &bad))?;
        for (typed, came) in &hits.missed {
            out::line(format!("not first: {typed:<24} {}", came.join(", ")))?;
        }
        out::line(format!("texts typed  {}", hits.rows))?;
        out::line(format!("hits@1       {:.4}", hits.at_1))?;
        out::line(format!("hits@5       {:.4}", hits.at_5))?;
        end(
            self.json,
            || json!({ "hits_at_1": hits.at_1, "hits_at_5": hits.at_5 }),
        )
    }
}

impl Treebank {
    fn run(self) -> Result<(), Fault> {
        let report = analyser::evaluate(&read(&self.file)?, self.language());
        if report.pairs == 0 {
            return Err(Fault::new(format!(
                "{} holds no two forms of one word: is it a treebank in CoNLL-U format?",
                self.file.display()
            )));
        }
        out::line(format!("forms                    {}", report.forms))?;
        out::line(format!("pairs of one lemma       {}", report.pairs))?;
        out::line(format!("joined (recall)          {:.4}", report.recall))?;
        out::line(format!(
            "wrong joins per million  {:.1}",
            report.wrong_per_million
        ))?;
        out::line(format!(
            "same key without marks   {:.4}",
            report.ascii_share
        ))?;
        end(self.json, || {
            json!({
                "recall": report.recall,
                "wrong_per_million": report.wrong_per_million,
                "ascii_share": report.ascii_share,
            })
        })
    }

    /// Treebanks are named as `lv_lvtb-ud-dev.conllu`.
    fn language(&self) -> Language {
        let begin = self.file.file_name().map(|name| name.to_string_lossy());
        let named = begin.and_then(|name| Lang::from_tag(name.split_once('_')?.0));
        match self.lang.or(named).unwrap_or(Lang::Lv) {
            Lang::Lv => Language::Latvian,
            Lang::En => Language::English,
            Lang::Lt => Language::Lithuanian,
        }
    }
}

fn end(json: bool, value: impl FnOnce() -> Value) -> Result<(), Fault> {
    if json { out::line(value()) } else { Ok(()) }
}

/// Imports a folder into a throw-away installation with the real import, and ranks people for
/// every opportunity with the real engine.
async fn rank(folder: &Path) -> Result<Ranking, Fault> {
    let people = folder.join("people.jsonl");
    let needs = folder.join("opportunities.jsonl");
    let day = day_before(&[&people, &needs])?;
    let passing = Passing::new()?;
    let mut layers = Layers::default();
    layers.set(
        "data",
        &passing.path().join("data").to_string_lossy(),
        "eval",
    );
    let app = App::open(layers.check(false)?, Clock::manual(noon(day))).await?;
    let plan = Plan {
        publish: true,
        consent: Some("eval"),
        hide_contacts: false,
    };
    for (what, file) in [(What::People, &people), (What::Opportunities, &needs)] {
        import::checked(&app, what, file, Format::Jsonl)?;
        let bar = out::progress(0, "importing");
        import::import(&app, (what, file, Format::Jsonl), &plan, &bar).await?;
        bar.finish_and_clear();
    }
    app.catch_up().await?;
    let ranking = ranked(&app, day).await;
    app.db.close().await;
    ranking
}

async fn ranked(app: &App, today: NaiveDate) -> Result<Ranking, Fault> {
    let mut tx = app.db.read().await?;
    let names: std::collections::HashMap<_, _> = store::ids(&mut tx, What::People)
        .await?
        .into_iter()
        .filter_map(|(id, external)| Some((id, external?)))
        .collect();
    let mut ranking = Ranking::new();
    for (id, external) in store::ids(&mut tx, What::Opportunities).await? {
        let facts: Option<OpportunityFacts> =
            opportunities::facts(&mut tx, app, OpportunityId(id)).await?;
        let (Some(facts), Some(external)) = (facts, external) else {
            continue;
        };
        let found = app.engine.people_for(
            &facts,
            today,
            Ask {
                limit: 100,
                all: true,
            },
        )?;
        let people = found.matches.iter();
        let people = people.filter_map(|one| Some((names.get(&one.id)?.clone(), one.score)));
        ranking.push((external, people.collect()));
    }
    Ok(ranking)
}

/// The day before anything in the files begins, so that the measure is the same whenever it is
/// taken.
fn day_before(files: &[&Path]) -> Result<NaiveDate, Fault> {
    let mut first: Option<NaiveDate> = None;
    for file in files {
        for record in records::open(file, Format::Jsonl)? {
            let Ok(content) = record.content else {
                continue;
            };
            let windows = content.get("availability").and_then(Value::as_array);
            let periods = windows.into_iter().flatten().chain(content.get("period"));
            for from in periods.filter_map(|period| period.get("from")?.as_str()?.parse().ok()) {
                first = Some(first.map_or(from, |first| first.min(from)));
            }
        }
    }
    let first = first.ok_or_else(|| Fault::new("no record has a period"))?;
    Ok(first.pred_opt().unwrap_or(first))
}

fn noon(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(chrono::NaiveTime::MIN).and_utc() + TimeDelta::hours(12)
}

fn read(path: &Path) -> Result<String, Fault> {
    std::fs::read_to_string(path)
        .map_err(|why| Fault::new(format!("{} cannot be read: {why}", path.display())))
}

fn at(path: &Path, bad: &BadLine) -> Fault {
    Fault::new(format!("{}:{}: {}", path.display(), bad.line, bad.fault))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_is_the_one_before_everything_begins() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("people.jsonl");
        let line = r#"{"availability": [{"from": "2027-03-01"}, {"from": "2027-01-15"}]}"#;
        std::fs::write(&file, line).unwrap();
        assert_eq!(
            day_before(&[&file]).unwrap(),
            NaiveDate::from_ymd_opt(2027, 1, 14).unwrap()
        );
    }

    #[tokio::test]
    async fn people_are_ranked_for_the_judged_needs() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/match");
        let ranking = rank(&folder).await.unwrap();
        let judgements =
            evaluate::read_judgements(&read(&folder.join("qrels.tsv")).unwrap()).unwrap();
        let measures = evaluate::measure(&judgements, &ranking);
        assert_eq!(ranking.len(), judgements.len());
        assert!(measures.ndcg_at_10 >= 0.90, "{measures:?}");
        assert!(
            measures.mrr >= 0.97 && measures.recall_at_20 >= 0.97,
            "{measures:?}"
        );
    }
}
