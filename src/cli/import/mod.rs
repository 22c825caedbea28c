//! `saites import`: people and opportunities from JSON Lines or CSV; ESCO from its own files.
//!
//! The whole file is read and checked first; one fault, and nothing is written. Then everything is
//! written in one transaction. A second import of the same file updates what the first one made.

pub(super) mod contacts;
pub(super) mod esco;
pub(super) mod fields;
pub(super) mod internships;
pub(super) mod opportunities;
pub(super) mod people;
mod periods;
pub(super) mod records;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use indicatif::ProgressBar;
use serde_json::json;

use super::settings::Settings;
use super::{Fault, out};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::db::WriteTx;
use crate::schools::Schools;
use fields::{Fields, Told};
use records::{Format, Record};

/// Faults that are listed; the number of further ones is told.
const MOST_FAULTS: usize = 100;

#[derive(Args)]
pub(super) struct Import {
    /// What there is to import
    what: Source,
    /// The file; for ESCO the folder with its CSV files, all languages in one version
    file: PathBuf,
    /// Only checks and says what would happen
    #[arg(long)]
    dry_run: bool,
    /// Opportunities: publishes them instead of sending them to the coordinators' review
    #[arg(long)]
    publish: bool,
    /// People: publishes them, since their consent is on record there; for example
    /// "paper list of 2026-11-20, A. B."
    #[arg(long, value_name = "WHERE")]
    consent_on_record: Option<String>,
    /// jsonl or csv; usually told by the file's ending
    #[arg(long)]
    format: Option<Format>,
    #[command(flatten)]
    contacts: contacts::Contacts,
    #[command(flatten)]
    settings: Settings,
}

/// What can be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Source {
    People,
    Opportunities,
    /// The European classification of occupations and skills, from its official CSV packages
    Esco,
    /// What coordinators of another installation added to the catalogue of skills (.json, .tsv)
    Skills,
    /// Schools, their former names and programmes (.csv)
    Schools,
    /// Parishes and towns: new, changed or merged ones (.csv)
    Territories,
    /// A contact list (.csv, .xlsx), whose people are invited
    Contacts,
}

/// The two things that travel in files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum What {
    People,
    Opportunities,
}

/// What an import is to do with what it reads.
pub(super) struct Plan<'a> {
    pub publish: bool,
    /// Where the consent of the people in the file is on record.
    pub consent: Option<&'a str>,
    /// Whether a way to reach somebody in a free text keeps a profile hidden; `eval` measures texts
    /// that nobody sees.
    pub hide_contacts: bool,
}

/// What became of the records of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Outcome {
    pub new: u64,
    pub updated: u64,
    /// Left alone: the person has an account and keeps the profile themselves.
    pub left: u64,
    /// People who were erased, and stay so.
    pub erased: u64,
    pub published: u64,
    /// Not published, since a free text holds a way to reach somebody, or a minor.
    pub kept_hidden: u64,
}

/// What checking a file found.
#[derive(Default)]
pub(super) struct Checked {
    records: u64,
    faults: Vec<String>,
    more_faults: usize,
    told: Told,
}

impl Import {
    pub async fn run(self) -> Result<(), Fault> {
        if self.what != Source::Contacts && !self.contacts.is_empty() {
            return Err(Fault::new(
                "--source, --ground, --made-on, --invite, --language, --column and --skip-faulty are for contacts",
            ));
        }
        let what = match self.what {
            Source::People => What::People,
            Source::Opportunities => What::Opportunities,
            Source::Esco => return self.esco().await,
            Source::Skills => {
                return super::skills::import(&self.settings, &self.file, self.dry_run).await;
            }
            Source::Territories => {
                return super::territories::import(&self.settings, &self.file, self.dry_run).await;
            }
            Source::Contacts => {
                return self
                    .contacts
                    .run(&self.settings, &self.file, self.dry_run)
                    .await;
            }
            Source::Schools => {
                return super::schools::import(&self.settings, &self.file, self.dry_run).await;
            }
        };
        self.flags_fit(what)?;
        let format = Format::of(self.format, &self.file)?;
        let app = self.settings.open().await?;
        let checked = checked(&app, what, &self.file, format)?;
        let name = self.file.display();
        let things = what.counted(checked.records);
        out::line(format!("{name}: {things} read, no faults"))?;
        self.tell(&checked.told)?;
        if self.dry_run {
            return out::line("dry run: nothing was written");
        }
        let plan = Plan {
            publish: self.publish,
            consent: self.consent_on_record.as_deref().map(str::trim),
            hide_contacts: true,
        };
        let bar = out::progress(checked.records, "importing");
        let outcome = import(&app, (what, &self.file, format), &plan, &bar).await?;
        bar.finish_and_clear();
        app.db.close().await;
        self.tell_outcome(what, outcome)
    }

    async fn esco(&self) -> Result<(), Fault> {
        if self.publish || self.consent_on_record.is_some() || self.format.is_some() {
            return Err(Fault::new(
                "--publish, --consent-on-record and --format are not for ESCO",
            ));
        }
        esco::run(&self.file, self.dry_run, &self.settings).await
    }

    fn flags_fit(&self, what: What) -> Result<(), Fault> {
        match what {
            What::People if self.publish => Err(Fault::with(
                "--publish is for opportunities",
                "people are published with --consent-on-record and the place where their consent \
                 can be looked up.",
            )),
            What::Opportunities if self.consent_on_record.is_some() => {
                Err(Fault::new("--consent-on-record is for people"))
            }
            _ if self
                .consent_on_record
                .as_deref()
                .is_some_and(|note| note.trim().len() < 8) =>
            {
                Err(Fault::with(
                    "--consent-on-record does not say where the consent is",
                    "name the list, its date and who keeps it: \"paper list of 2026-11-20, A. B.\"",
                ))
            }
            _ => Ok(()),
        }
    }

    fn tell(&self, told: &Told) -> Result<(), Fault> {
        if !told.unknown_fields.is_empty() {
            let names: Vec<&str> = told.unknown_fields.iter().map(String::as_str).collect();
            out::line(format!(
                "left out, since there is no such field: {} (names and contacts are never imported)",
                names.join(", ")
            ))?;
        }
        if !told.unknown_places.is_empty() {
            let names: Vec<&str> = told.unknown_places.iter().map(String::as_str).collect();
            out::line(format!(
                "kept as text, since no unit of Sēlija answers to them alone: {}",
                names.join("; ")
            ))?;
        }
        for (line, field) in told.contacts.iter().take(MOST_FAULTS) {
            out::line(format!(
                "line {line}, {field}: holds what looks like an e-mail address, a number or a \
                 link; a profile stays hidden until it is taken out"
            ))?;
        }
        Ok(())
    }

    fn tell_outcome(&self, what: What, outcome: Outcome) -> Result<(), Fault> {
        out::line(format!("{} new, {} updated", outcome.new, outcome.updated))?;
        if outcome.erased > 0 {
            out::line(format!(
                "{} passed over: they were erased here at their wish",
                outcome.erased
            ))?;
        }
        if outcome.left > 0 {
            out::line(format!(
                "{} left alone: they sign in and keep their profiles themselves",
                outcome.left
            ))?;
        }
        match (what, &self.consent_on_record) {
            (What::People, Some(note)) => {
                out::line(format!(
                    "{} published; consent on record: {note}",
                    outcome.published
                ))?;
                if outcome.kept_hidden > 0 {
                    out::line(format!(
                        "{} stay hidden: under 18, or a free text holds a way to reach somebody",
                        outcome.kept_hidden
                    ))?;
                }
            }
            (What::People, None) => out::line(
                "New people stay hidden: nobody finds them until their consent is on record \
                 (import again with --consent-on-record and where it can be looked up).",
            )?,
            (What::Opportunities, _) if self.publish => {
                out::line(format!("{} published", outcome.published))?;
            }
            (What::Opportunities, _) => {
                out::line("New opportunities wait for a coordinator's review on the desk.")?;
            }
        }
        out::line("A running server finds them within a second, another one when it starts.")
    }
}

impl What {
    pub fn words(self) -> &'static str {
        match self {
            What::People => "people",
            What::Opportunities => "opportunities",
        }
    }

    fn counted(self, count: u64) -> String {
        match (self, count) {
            (What::People, 1) => "1 person".to_owned(),
            (What::Opportunities, 1) => "1 opportunity".to_owned(),
            (what, count) => format!("{count} {}", what.words()),
        }
    }
}

/// Checks a whole file; with a fault in it, all faults are told and it goes no further.
pub(super) fn checked(
    app: &App,
    what: What,
    file: &Path,
    format: Format,
) -> Result<Checked, Fault> {
    let checked = check(app, what, file, format)?;
    if checked.faults.is_empty() {
        return Ok(checked);
    }
    for fault in &checked.faults {
        out::note(fault);
    }
    if checked.more_faults > 0 {
        out::note(format!("… and {} more faults", checked.more_faults));
    }
    let count = checked.faults.len() + checked.more_faults;
    let what = format!(
        "{} has {count} fault(s); nothing was imported",
        file.display()
    );
    Err(Fault::with(
        what,
        "put the lines right and import the whole file again.",
    ))
}

fn check(app: &App, what: What, file: &Path, format: Format) -> Result<Checked, Fault> {
    let mut checked = Checked::default();
    let mut ids = HashSet::new();
    for record in records::open(file, format)? {
        checked.records += 1;
        let line = record.line;
        let faults = match &record.content {
            Err(fault) => vec![(String::new(), fault.clone())],
            Ok(content) => {
                let mut fields = Fields::new(content, format, &mut checked.told);
                let id = match what {
                    What::People => people::read(&mut fields, app).id,
                    What::Opportunities => opportunities::read(&mut fields, app).id,
                };
                if !id.is_empty() && !ids.insert(id.clone()) {
                    fields.fault("id", format!("{id} stands in an earlier line already"));
                }
                fields.finish(line)
            }
        };
        for (field, fault) in faults {
            if checked.faults.len() == MOST_FAULTS {
                checked.more_faults += 1;
                continue;
            }
            let place = if field.is_empty() {
                String::new()
            } else {
                format!("{field}: ")
            };
            checked
                .faults
                .push(format!("{}:{line}: {place}{fault}", file.display()));
        }
    }
    if checked.records == 0 && checked.faults.is_empty() {
        checked
            .faults
            .push(format!("{}: the file is empty", file.display()));
    }
    Ok(checked)
}

/// Writes everything a file holds in one transaction.
pub(super) async fn import(
    app: &App,
    (what, file, format): (What, &Path, Format),
    plan: &Plan<'_>,
    bar: &ProgressBar,
) -> Result<Outcome, Fault> {
    let mut outcome = Outcome::default();
    let mut told = Told::default();
    let mut tx = app.db.write().await?;
    let schools = Schools::read(&mut tx).await?;
    for record in records::open(file, format)? {
        let changed = || Fault::new(format!("{} changed while it was read", file.display()));
        let Record { line, content } = record;
        let content = content.map_err(|_| changed())?;
        let mut fields = Fields::new(&content, format, &mut told);
        match what {
            What::People => {
                let mut person = people::read(&mut fields, app);
                person.link(&schools, app.clock.today());
                if !fields.finish(line).is_empty() {
                    return Err(changed());
                }
                people::put(&mut tx, app, person, plan, &mut outcome).await?;
            }
            What::Opportunities => {
                let opportunity = opportunities::read(&mut fields, app);
                if !fields.finish(line).is_empty() {
                    return Err(changed());
                }
                opportunities::put(&mut tx, app, opportunity, plan, &mut outcome).await?;
            }
        }
        bar.inc(1);
    }
    record(&mut tx, app, what, plan, outcome).await?;
    tx.commit().await?;
    Ok(outcome)
}

async fn record(
    tx: &mut WriteTx,
    app: &App,
    what: What,
    plan: &Plan<'_>,
    outcome: Outcome,
) -> Result<(), Fault> {
    let detail = json!({
        "new": outcome.new,
        "updated": outcome.updated,
        "left": outcome.left,
        "erased": outcome.erased,
        "published": outcome.published,
        "consent": plan.consent,
    });
    let act = Act {
        at: app.clock.now(),
        actor: Actor::Terminal,
        action: "file imported",
        subject: format!("import:{}", what.words()),
        detail,
    };
    Ok(audit::record(tx, act).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(folder: &Path, name: &str) -> Settings {
        Settings {
            data: Some(folder.join(name)),
            ..Settings::default()
        }
    }

    async fn imported(app: &App, what: What, file: &Path) -> Result<Outcome, Fault> {
        let format = Format::of(None, file)?;
        checked(app, what, file, format)?;
        let plan = Plan {
            publish: true,
            consent: Some("list of a test"),
            hide_contacts: true,
        };
        import(app, (what, file, format), &plan, &ProgressBar::hidden()).await
    }

    async fn exported(app: &App, what: What, format: Format) -> String {
        let mut bytes = Vec::new();
        let asked = (what, format, true);
        super::super::export::write(app, asked, &mut bytes)
            .await
            .unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[tokio::test]
    async fn what_was_exported_comes_back_the_same_through_both_formats() {
        let folder = tempfile::tempdir().unwrap();
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/match");
        let first = settings(folder.path(), "first").open().await.unwrap();
        let second = settings(folder.path(), "second").open().await.unwrap();
        for what in [What::People, What::Opportunities] {
            let file = data.join(format!("{}.jsonl", what.words()));
            let made = imported(&first, what, &file).await.unwrap();
            assert!(made.new > 20 && made.updated == 0, "{made:?}");
            let again = imported(&first, what, &file).await.unwrap();
            assert_eq!((again.new, again.updated), (0, made.new));
            let sheet = folder.path().join("sheet.csv");
            std::fs::write(&sheet, exported(&first, what, Format::Csv).await).unwrap();
            imported(&second, what, &sheet).await.unwrap();
            let lines = exported(&first, what, Format::Jsonl).await;
            assert_eq!(exported(&second, what, Format::Jsonl).await, lines);
        }
    }

    #[tokio::test]
    async fn an_internship_comes_back_whole_and_a_student_finds_the_school() {
        let folder = tempfile::tempdir().unwrap();
        let line = |more: &str| {
            format!(
                r#"{{"id": "i1", "kind": "internship", "community": "Paraugu biedrība", "territory": "Aknīste", "locale": "lv", "title": "Vasara arhīvā", "description": "Kopā ar arhivāri.", "languages": [{{"code": "lv", "level": "B1"}}], "sector": "culture", "mode": "on-site", "period": {{"from": "2027-06-01", "to": "2027-08-31"}}, "hours_per_week": 30, "compensation": "volunteer", {more}}}"#
            )
        };
        let own = r#""format": 2, "tasks": "Skenē.\nApraksta.", "learning": "Arhīva kārtību", "by_agreement": true, "windows": [{"from": "2027-06-01", "to": "2027-06-30"}], "housing": "help", "meals": true, "reward": "=pusdienas", "documents": [{"words": "Izziņa: B", "days_ahead": 14}], "duties": ["supervisor", "safety"]"#;
        let file = folder.path().join("offers.jsonl");
        std::fs::write(&file, line(own)).unwrap();
        let first = settings(folder.path(), "first").open().await.unwrap();
        let second = settings(folder.path(), "second").open().await.unwrap();
        imported(&first, What::Opportunities, &file).await.unwrap();
        let sheet = folder.path().join("sheet.csv");
        let written = exported(&first, What::Opportunities, Format::Csv).await;
        assert!(
            written.contains("'=pusdienas") && written.contains("Izziņa: B:14"),
            "{written}"
        );
        std::fs::write(&sheet, &written).unwrap();
        imported(&second, What::Opportunities, &sheet)
            .await
            .unwrap();
        let lines = exported(&first, What::Opportunities, Format::Jsonl).await;
        assert_eq!(
            exported(&second, What::Opportunities, Format::Jsonl).await,
            lines
        );
        assert!(
            lines.contains(r#""housing":"help""#) && lines.contains("Skenē."),
            "{lines}"
        );
        for (wrong, told) in [
            (
                own.replace("2027-06-30", "2027-09-30"),
                "lies outside the period",
            ),
            (own.replace("\"format\": 2", "\"format\": 3"), "from 1 to 2"),
        ] {
            std::fs::write(&file, line(&wrong)).unwrap();
            let found = check(&first, What::Opportunities, &file, Format::Jsonl).unwrap();
            assert!(
                found.faults.iter().any(|fault| fault.contains(told)),
                "{:?}",
                found.faults
            );
        }
        // Whoever studies at a school of the list, under whatever name, is linked to it.
        let person = r#"{"id": "s1", "kinds": ["student"], "locale": "lv", "headline": "Topošs arhivārs", "about": "", "skills": ["arhīvi"], "languages": [], "availability": [], "lives_in": {"country": "LV", "place": "Zasa"}, "study": {"institution": "Jēkabpils Agrobiznesa koledža", "programme": "Arhīvi", "level": "vocational", "internship_weeks": 4}}"#;
        let file = folder.path().join("people.jsonl");
        std::fs::write(&file, person).unwrap();
        imported(&first, What::People, &file).await.unwrap();
        let mut tx = first.db.read().await.unwrap();
        let made = crate::people::newest(&mut tx, 1)
            .await
            .unwrap()
            .pop()
            .unwrap();
        let study = made.content.study.unwrap();
        let schools = Schools::read(&mut tx).await.unwrap();
        let school = study.school.and_then(|id| schools.get(id)).unwrap();
        assert_eq!(school.slug, "jekabpils-tehnologiju-tehnikums");
    }

    #[tokio::test]
    async fn a_file_with_a_fault_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/match/people.jsonl");
        let text = std::fs::read_to_string(data).unwrap() + "{\"id\": \"p001\"}\n";
        let file = folder.path().join("people.jsonl");
        std::fs::write(&file, text).unwrap();
        let app = settings(folder.path(), "data").open().await.unwrap();
        let found = check(&app, What::People, &file, Format::Jsonl).unwrap();
        assert!(
            found
                .faults
                .iter()
                .any(|fault| fault.contains("earlier line")),
            "{:?}",
            found.faults
        );
        assert!(imported(&app, What::People, &file).await.is_err());
        assert_eq!(exported(&app, What::People, Format::Jsonl).await, "");
    }

    #[tokio::test]
    async fn nobody_under_age_or_with_an_address_in_the_text_is_published() {
        let folder = tempfile::tempdir().unwrap();
        let line = |id: &str, about: &str, minor: &str| {
            format!(
                "{{\"id\": \"{id}\", \"kinds\": [\"local\"], \"locale\": \"lv\", \
                 \"headline\": \"Ķirbju skaitītājs\", \"about\": \"{about}\", \
                 \"skills\": [\"ķirbji\"], \"languages\": [], \"availability\": [], \
                 \"lives_in\": {{\"country\": \"LV\", \"place\": \"Zasa\"}}{minor}}}\n"
            )
        };
        let minor = ", \"minor_until\": \"2999-01\"";
        let text =
            line("1", "", "") + &line("2", "Rakstiet a@b.example", "") + &line("3", "", minor);
        let file = folder.path().join("people.jsonl");
        std::fs::write(&file, text).unwrap();
        let app = settings(folder.path(), "data").open().await.unwrap();
        let made = imported(&app, What::People, &file).await.unwrap();
        assert_eq!((made.new, made.published, made.kept_hidden), (3, 1, 2));
    }
}
