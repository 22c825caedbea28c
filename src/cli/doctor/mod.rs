//! `saites doctor`: looks for faults and says what helps. It changes nothing.

mod checks;
mod dns;
mod sender;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::settings::Settings;
use super::{Fault, out, store};
use crate::audit::{self, Chain};
use crate::db::{Db, Place};

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
    Audit(AuditChain),
    /// Looks up what the sender's domain says of its letters: SPF, DKIM, DMARC, the server's name
    Mail(sender::Mail),
}

#[derive(Args)]
struct AuditChain {
    /// File with heads that were kept elsewhere: lines that end with the number and hash of an act
    #[arg(long, value_name = "FILE")]
    anchor: Option<PathBuf>,
    #[command(flatten)]
    settings: Settings,
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
    remedy: Cow<'static, str>,
}

/// Everything that was looked at so far.
#[derive(Default)]
struct Findings(Vec<Finding>);

impl Doctor {
    pub async fn run(self) -> Result<(), Fault> {
        let findings = match self.what {
            Some(What::Audit(chain)) => return audit_chain(&chain).await,
            Some(What::Mail(mail)) => mail.look().await?,
            None => look(&self.settings).await,
        };
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
        if self.remedy.is_empty() {
            Ok(())
        } else {
            out::line(format!("{:24}→ {}", "", self.remedy))
        }
    }
}

impl Findings {
    fn add(
        &mut self,
        level: Level,
        what: &'static str,
        seen: impl Into<String>,
        remedy: impl Into<Cow<'static, str>>,
    ) {
        self.0.push(Finding {
            level,
            what,
            seen: seen.into(),
            remedy: remedy.into(),
        });
    }

    fn well(&mut self, what: &'static str, seen: impl Into<String>) {
        self.add(Level::Well, what, seen, "");
    }

    fn note(
        &mut self,
        what: &'static str,
        seen: impl Into<String>,
        remedy: impl Into<Cow<'static, str>>,
    ) {
        self.add(Level::Note, what, seen, remedy);
    }

    fn fault(
        &mut self,
        what: &'static str,
        seen: impl Into<String>,
        remedy: impl Into<Cow<'static, str>>,
    ) {
        self.add(Level::Fault, what, seen, remedy);
    }

    fn faults(&self) -> usize {
        self.0
            .iter()
            .filter(|finding| finding.level == Level::Fault)
            .count()
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
                findings.fault(
                    "settings",
                    seen,
                    "saites config example shows every setting",
                );
            }
        }
    }
    // Without mail the rest can be looked at all the same.
    let Ok(config) = serving.or_else(|_| settings.layers().check(false)) else {
        return findings;
    };
    let vault = checks::key_file(&config, &mut findings);
    checks::disk(&config, &mut findings);
    checks::backups(&config, &mut findings);
    checks::anchor(&config, &mut findings);
    if let Some(db) = checks::open(&config, &mut findings).await {
        let looked = checks::database(&db, &config, vault.as_ref(), &mut findings).await;
        if let Err(error) = looked {
            findings.fault(
                "database",
                error.to_string(),
                "run saites doctor again; a backup may be needed",
            );
        }
        db.close().await;
    }
    checks::mail(&config, &mut findings).await;
    findings
}

async fn audit_chain(chain: &AuditChain) -> Result<(), Fault> {
    let config = chain.settings.config()?;
    if let Place::File(path) = &config.database
        && !path.exists()
    {
        return Err(Fault::with(
            format!("{} is not there", path.display()),
            "look at --data.",
        ));
    }
    let kept = match &chain.anchor {
        Some(file) => {
            let text = std::fs::read_to_string(file)
                .map_err(|why| Fault::new(format!("{} cannot be read: {why}", file.display())))?;
            let kept = audit::anchor::read(&text);
            if kept.is_empty() {
                return Err(Fault::with(
                    format!("{} holds no head of the audit", file.display()),
                    "a line with one ends with the number and the hash of an act.",
                ));
            }
            kept
        }
        None => BTreeMap::new(),
    };
    let db = Db::open(&config.database).await?;
    let mut tx = db.read().await?;
    let found = audit::verify(&mut tx, &kept).await?;
    drop(tx);
    db.close().await;
    tell_chain(&found, kept.len())
}

fn tell_chain(found: &Chain, kept: usize) -> Result<(), Fault> {
    let restored = "if a backup was put back since, this is expected: look for the act “backup put \
                    back”. If not, keep this database as it is, and compare with a backup.";
    match found {
        Chain::Whole { rows, head } => {
            out::line(format!("the chain is whole: {rows} acts"))?;
            out::line(format!("head {rows} {head}"))?;
            if kept > 0 {
                return out::line(format!("it agrees with {kept} head(s) kept elsewhere"));
            }
            out::line(
                "Keep the line with the head elsewhere: a chain cut short shows only against it.",
            )
        }
        Chain::Broken { seq } => Err(Fault::with(
            format!("the chain is broken at act {seq}: a row was changed, removed or swapped"),
            "keep this database as it is, tell the administrator, and compare with a backup.",
        )),
        Chain::CutShort { kept, rows } => Err(Fault::with(
            format!("the chain was cut short: it had {kept} acts and has {rows}"),
            restored,
        )),
        Chain::Rewritten { seq } => Err(Fault::with(
            format!("the chain was written anew: act {seq} is not the one it was"),
            restored,
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_fresh_installation_lacks_a_key_a_database_and_mail() {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings {
            data: Some(folder.path().join("data")),
            ..Settings::default()
        };
        let findings = look(&settings).await;
        let faults: Vec<&str> = findings
            .0
            .iter()
            .filter(|finding| finding.level == Level::Fault)
            .map(|finding| finding.what)
            .collect();
        assert!(
            faults.contains(&"settings") && faults.contains(&"key file"),
            "{faults:?}"
        );
        assert!(faults.contains(&"database"), "{faults:?}");
        assert!(
            !folder.path().join("data").exists(),
            "the doctor changes nothing"
        );
    }

    #[tokio::test]
    async fn every_fault_names_what_helps() {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings {
            data: Some(folder.path().join("data")),
            ..Settings::default()
        };
        settings.open().await.unwrap();
        let findings = look(&settings).await;
        let faults = findings
            .0
            .iter()
            .filter(|finding| finding.level == Level::Fault);
        assert!(
            faults.clone().all(|finding| !finding.remedy.is_empty()),
            "{:?}",
            findings.0
        );
        assert!(
            faults
                .clone()
                .any(|finding| finding.what == "people in charge")
        );
        assert!(!faults.clone().any(|finding| finding.what == "tables"));
    }

    /// What the doctor says of the clock, with the last act recorded so many days from now.
    async fn of_the_clock(days: &[i64]) -> (Level, String) {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings {
            data: Some(folder.path().join("data")),
            ..Settings::default()
        };
        let app = settings.open().await.unwrap();
        for days in days {
            let mut tx = app.db.write().await.unwrap();
            let act = audit::Act {
                at: app.clock.now() + chrono::TimeDelta::days(*days),
                actor: audit::Actor::Terminal,
                action: "looked",
                subject: "site:".to_owned(),
                detail: serde_json::Value::Null,
            };
            audit::record(&mut tx, act).await.unwrap();
            tx.commit().await.unwrap();
        }
        let mut found = look(&settings).await.0;
        found.retain(|finding| finding.what == "clock");
        let one = found.pop().unwrap();
        (one.level, one.seen)
    }

    #[tokio::test]
    async fn a_clock_that_disagrees_with_what_was_recorded_is_seen() {
        assert_eq!(of_the_clock(&[0]).await.0, Level::Well);
        let (level, seen) = of_the_clock(&[0, 3]).await;
        assert_eq!(level, Level::Fault);
        assert!(seen.contains("the last act was recorded at"), "{seen}");
        let (level, seen) = of_the_clock(&[3 * 365, 0]).await;
        assert_eq!(level, Level::Note);
        assert!(seen.contains("ran ahead once"), "{seen}");
        assert_eq!(of_the_clock(&[-41]).await.0, Level::Note);
    }

    #[test]
    fn the_free_space_of_a_folder_that_is_not_there_yet_is_that_of_its_place() {
        let folder = tempfile::tempdir().unwrap();
        assert!(checks::free_kilobytes(&folder.path().join("a/b")).is_some_and(|free| free > 0));
    }
}
