//! `saites doctor`: looks for faults and says what helps. It changes nothing.

use std::path::Path;
use std::process::Command as Program;
use std::time::Duration;

use chrono::TimeDelta;
use clap::{Args, Subcommand};

use super::settings::Settings;
use super::{Fault, out, store};
use crate::accounts::{self, Role};
use crate::audit::{self, Chain};
use crate::clock::Clock;
use crate::config::Config;
use crate::db::{Db, DbError, Place, changes};
use crate::jobs;
use crate::mail::Transport;
use crate::vault::Vault;

/// Free space below which the disk is a fault, in kilobytes.
const LEAST_DISK: u64 = 512 * 1024;

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Doctor {
    #[command(subcommand)]
    what: Option<What>,
    #[command(flatten)]
    settings: Settings,
}

#[derive(Subcommand)]
enum What {
    /// Reads the whole chain of recorded acts and prints its head, to be kept elsewhere
    Audit(Settings),
}

/// How a thing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    Well,
    /// Worth knowing; nothing is wrong.
    Note,
    Fault,
}

/// One thing that was looked at.
#[derive(Debug)]
struct Finding {
    level: Level,
    what: &'static str,
    seen: String,
    remedy: &'static str,
}

/// Everything that was looked at so far.
#[derive(Default)]
struct Findings(Vec<Finding>);

impl Doctor {
    pub async fn run(self) -> Result<(), Fault> {
        if let Some(What::Audit(settings)) = self.what {
            return audit_chain(&settings).await;
        }
        let findings = look(&self.settings).await;
        for finding in &findings.0 {
            finding.tell()?;
        }
        let faults = findings.faults();
        if faults == 0 {
            out::line("no faults")
        } else {
            out::line(format!("{faults} fault(s)"))?;
            Err(Fault::Quiet)
        }
    }
}

impl Finding {
    fn tell(&self) -> Result<(), Fault> {
        let level = match self.level {
            Level::Well => "ok   ",
            Level::Note => "note ",
            Level::Fault => "FAULT",
        };
        out::line(format!("{level}  {:<16} {}", self.what, self.seen))?;
        if self.remedy.is_empty() { Ok(()) } else { out::line(format!("{:24}→ {}", "", self.remedy)) }
    }
}

impl Findings {
    fn add(&mut self, level: Level, what: &'static str, seen: impl Into<String>, remedy: &'static str) {
        self.0.push(Finding { level, what, seen: seen.into(), remedy });
    }

    fn well(&mut self, what: &'static str, seen: impl Into<String>) {
        self.add(Level::Well, what, seen, "");
    }

    fn note(&mut self, what: &'static str, seen: impl Into<String>, remedy: &'static str) {
        self.add(Level::Note, what, seen, remedy);
    }

    fn fault(&mut self, what: &'static str, seen: impl Into<String>, remedy: &'static str) {
        self.add(Level::Fault, what, seen, remedy);
    }

    fn faults(&self) -> usize {
        self.0.iter().filter(|finding| finding.level == Level::Fault).count()
    }
}

async fn look(settings: &Settings) -> Findings {
    let mut findings = Findings::default();
    let serving = settings.layers().check(true);
    match &serving {
        Ok(config) => findings.well("settings", format!("the site is {}", config.base_url)),
        Err(error) => {
            for fault in &error.0 {
                let seen = format!("{} ({}): {}", fault.key, fault.origin, fault.what);
                findings.fault("settings", seen, "saites config example shows every setting");
            }
        }
    }
    // Without mail the rest can be looked at all the same.
    let Ok(config) = serving.or_else(|_| settings.layers().check(false)) else { return findings };
    let vault = key_file(&config, &mut findings);
    disk(&config, &mut findings);
    if let Some(db) = open(&config, &mut findings).await {
        let looked = database(&db, &config, vault.as_ref(), &mut findings).await;
        if let Err(error) = looked {
            findings.fault("database", error.to_string(), "run saites doctor again; a backup may be needed");
        }
        db.close().await;
    }
    mail(&config, &mut findings).await;
    findings
}

fn key_file(config: &Config, findings: &mut Findings) -> Option<Vault> {
    match Vault::open(&config.key_file) {
        Ok(vault) => {
            let seen = format!("{} opens for this user only", config.key_file.display());
            findings.well("key file", seen);
            if config.key_file.starts_with(&config.data) {
                let remedy = "move it, and set key_file: a backup of the data must not carry its key";
                findings.note("key file", "lies inside the data folder", remedy);
            }
            Some(vault)
        }
        Err(error) => {
            let remedy = "a fresh installation gets one at the first start of saites serve";
            findings.fault("key file", error.to_string(), remedy);
            None
        }
    }
}

/// Free space as `df` tells it (POSIX), since the standard library does not.
fn disk(config: &Config, findings: &mut Findings) {
    let Some(free) = free_kilobytes(&config.data) else {
        let seen = format!("the free space of {} is not known", config.data.display());
        return findings.note("disk", seen, "");
    };
    let seen = format!("{} MB free in {}", free / 1024, config.data.display());
    if free < LEAST_DISK {
        findings.fault("disk", seen, "make room: without it nothing can be saved");
    } else {
        findings.well("disk", seen);
    }
}

fn free_kilobytes(folder: &Path) -> Option<u64> {
    let there = folder.ancestors().find(|folder| folder.exists()).unwrap_or(Path::new("."));
    let there = if there.as_os_str().is_empty() { Path::new(".") } else { there };
    let output = Program::new("df").arg("-Pk").arg(there).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    text.lines().nth(1)?.split_whitespace().nth(3)?.parse().ok()
}

async fn open(config: &Config, findings: &mut Findings) -> Option<Db> {
    if let Place::File(path) = &config.database
        && !path.exists()
    {
        let seen = format!("{} is not there", path.display());
        findings.fault("database", seen, "saites serve or saites migrate makes it; or look at --data");
        return None;
    }
    match Db::open(&config.database).await {
        Ok(db) => Some(db),
        Err(error) => {
            let remedy = "see that it runs, and that this user may reach it";
            findings.fault("database", error.to_string(), remedy);
            None
        }
    }
}

async fn database(
    db: &Db,
    config: &Config,
    vault: Option<&Vault>,
    findings: &mut Findings,
) -> Result<(), DbError> {
    if !migrated(db, findings).await? {
        return Ok(());
    }
    let mut tx = db.read().await?;
    let damage = store::damage(&mut tx).await?;
    if damage.is_empty() {
        findings.well("database", "whole: nothing damaged, no row points to nothing");
    }
    for seen in damage.into_iter().take(10) {
        findings.fault("database", seen, "stop the server and put the latest backup back");
    }
    if let (Some(vault), Some((id, sealed))) = (vault, accounts::probe(&mut tx).await?) {
        if accounts::opens(vault, id, &sealed) {
            findings.well("contacts", "open with this key file");
        } else {
            let remedy = "put back the key file that belongs to this data";
            findings.fault("contacts", "were sealed with another key file", remedy);
        }
    }
    let latest = changes::latest(&mut tx).await?;
    index(config, latest, findings);
    queue(&mut tx, findings).await?;
    staff(&mut tx, findings).await
}

async fn migrated(db: &Db, findings: &mut Findings) -> Result<bool, DbError> {
    let mut tx = db.read().await?;
    let Ok(ran) = store::migrations(&mut tx).await else {
        findings.fault("tables", "the database is empty", "saites migrate makes the tables");
        return Ok(false);
    };
    let ours = sqlx::migrate!("./migrations");
    let mut missing = 0;
    for migration in ours.iter() {
        match ran.iter().find(|(version, _)| *version == migration.version) {
            None => missing += 1,
            Some((_, checksum)) if *checksum != *migration.checksum => {
                let seen = format!("migration {} ran with another text", migration.version);
                findings.fault("tables", seen, "run the version of saites this database is from");
                return Ok(false);
            }
            Some(_) => {}
        }
    }
    if let Some((newer, _)) = ran.iter().find(|(version, _)| !ours.version_exists(*version)) {
        let seen = format!("migration {newer} is from a newer version of saites");
        findings.fault("tables", seen, "run that version");
        return Ok(false);
    }
    if missing > 0 {
        findings.fault("tables", format!("{missing} migration(s) have not run"), "saites migrate");
        return Ok(false);
    }
    findings.well("tables", format!("up to date, {} migrations", ran.len()));
    Ok(true)
}

/// The mark of the index, read without taking the index from the server that uses it.
fn index(config: &Config, latest: i64, findings: &mut Findings) {
    for (what, name) in [("index of people", "people"), ("index of needs", "opportunities")] {
        match mark(&config.data.join("index").join(name)) {
            Some(mark) if mark == latest => {
                findings.well(what, format!("at change {mark}, like the database"));
            }
            Some(mark) => {
                let seen = format!("at change {mark}, the database at {latest}");
                findings.note(what, seen, "a running server catches up by itself; else saites reindex");
            }
            None if latest == 0 => findings.well(what, "not there, and there is nothing to find yet"),
            None => {
                let remedy = "saites serve makes it when it starts, or saites reindex";
                findings.note(what, "not there, or damaged", remedy);
            }
        }
    }
}

fn mark(folder: &Path) -> Option<i64> {
    let metas = tantivy::Index::open_in_dir(folder).ok()?.load_metas().ok()?;
    metas.payload?.rsplit(':').next()?.parse().ok()
}

async fn queue(tx: &mut crate::db::ReadTx, findings: &mut Findings) -> Result<(), DbError> {
    let now = Clock::system().now();
    let due = jobs::due_count(tx, now).await?;
    let late = jobs::due_count(tx, now - TimeDelta::hours(1)).await?;
    if late > 0 {
        let seen = format!("{late} job(s) have waited for more than an hour, {due} are due");
        findings.fault("queue", seen, "is saites serve running? Its log says why jobs fail");
    } else {
        findings.well("queue", format!("{due} job(s) due"));
    }
    let given_up = jobs::given_up(tx).await?;
    for job in given_up.iter().take(10) {
        let why = job.last_error.as_deref().unwrap_or("no reason noted");
        let seen = format!("a job of the kind {} was given up on {}: {why}", job.kind, job.gave_up_at.date_naive());
        findings.fault("queue", seen, "put the cause right; coordinators can send it again from the desk");
    }
    Ok(())
}

async fn staff(tx: &mut crate::db::ReadTx, findings: &mut Findings) -> Result<(), DbError> {
    let coordinators = accounts::with_role(tx, Role::Coordinator).await?.len();
    let administrators = accounts::with_role(tx, Role::Administrator).await?.len();
    let make = "saites admin create-coordinator --name … --email … --administrator";
    if coordinators == 0 || administrators == 0 {
        let seen = format!("{coordinators} coordinator(s), {administrators} administrator(s)");
        findings.fault("people in charge", seen, make);
    } else if coordinators == 1 {
        findings.note("people in charge", "one coordinator: all work depends on one person", make);
    } else {
        let seen = format!("{coordinators} coordinators, {administrators} administrator(s)");
        findings.well("people in charge", seen);
    }
    Ok(())
}

async fn mail(config: &Config, findings: &mut Findings) {
    let host = &config.mail.smtp_host;
    if host.is_empty() {
        return;
    }
    let remedy = "look at the settings that begin with mail, and at the server's firewall";
    let transport = match Transport::smtp(&config.mail) {
        Ok(transport) => transport,
        Err(error) => return findings.fault("mail server", error.to_string(), remedy),
    };
    let answer = tokio::time::timeout(Duration::from_secs(10), transport.answers()).await;
    if matches!(answer, Ok(true)) {
        findings.well("mail server", format!("{host} answers"));
    } else {
        findings.fault("mail server", format!("{host} does not answer"), remedy);
    }
}

async fn audit_chain(settings: &Settings) -> Result<(), Fault> {
    let config = settings.config()?;
    if let Place::File(path) = &config.database
        && !path.exists()
    {
        return Err(Fault::with(format!("{} is not there", path.display()), "look at --data."));
    }
    let db = Db::open(&config.database).await?;
    let mut tx = db.read().await?;
    let chain = audit::verify(&mut tx).await?;
    drop(tx);
    db.close().await;
    match chain {
        Chain::Whole { rows, head } => {
            out::line(format!("the chain is whole: {rows} acts"))?;
            out::line(format!("head {rows} {head}"))?;
            out::line("Keep this line elsewhere: a chain cut short shows only against it.")
        }
        Chain::Broken { seq } => Err(Fault::with(
            format!("the chain is broken at act {seq}: a row was changed, removed or swapped"),
            "keep this database as it is, tell the administrator, and compare with a backup.",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_fresh_installation_lacks_a_key_a_database_and_mail() {
        let folder = tempfile::tempdir().unwrap();
        let settings =
            Settings { data: Some(folder.path().join("data")), ..Settings::default() };
        let findings = look(&settings).await;
        let faults: Vec<&str> = findings
            .0
            .iter()
            .filter(|finding| finding.level == Level::Fault)
            .map(|finding| finding.what)
            .collect();
        assert!(faults.contains(&"settings") && faults.contains(&"key file"), "{faults:?}");
        assert!(faults.contains(&"database"), "{faults:?}");
        assert!(!folder.path().join("data").exists(), "the doctor changes nothing");
    }

    #[tokio::test]
    async fn every_fault_names_what_helps() {
        let folder = tempfile::tempdir().unwrap();
        let settings =
            Settings { data: Some(folder.path().join("data")), ..Settings::default() };
        settings.open().await.unwrap();
        let findings = look(&settings).await;
        let faults = findings.0.iter().filter(|finding| finding.level == Level::Fault);
        assert!(faults.clone().all(|finding| !finding.remedy.is_empty()), "{:?}", findings.0);
        assert!(faults.clone().any(|finding| finding.what == "people in charge"));
        assert!(!faults.clone().any(|finding| finding.what == "tables"));
    }

    #[test]
    fn the_free_space_of_a_folder_that_is_not_there_yet_is_that_of_its_place() {
        let folder = tempfile::tempdir().unwrap();
        assert!(free_kilobytes(&folder.path().join("a/b")).is_some_and(|free| free > 0));
    }
}
