//! The single things the doctor looks at.

use std::path::Path;
use std::process::Command as Program;
use std::time::Duration;

use chrono::TimeDelta;

use super::super::settings::{UNFINISHED, UNFINISHED_REMEDY};
use super::{Findings, store};
use crate::accounts::{self, Role};
use crate::audit;
use crate::backup;
use crate::clock::{AHEAD, Clock};
use crate::config::Config;
use crate::db::{Db, DbError, Place, ReadTx, changes, copy};
use crate::jobs;
use crate::mail::Transport;
use crate::vault::{Vault, rotation};

/// Free space below which the disk is a fault, in kilobytes.
const LEAST_DISK: u64 = 512 * 1024;

pub(super) fn key_file(config: &Config, findings: &mut Findings) -> Option<Vault> {
    match Vault::open(&config.key_file) {
        Ok(vault) => {
            let seen = format!("{} opens for this user only", config.key_file.display());
            findings.well("key file", seen);
            if config.key_file.starts_with(&config.data) {
                let remedy =
                    "move it, and set key_file: a backup of the data must not carry its key";
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

/// How old the newest backup is. One on the same disk is half a backup, but better than none.
pub(super) fn backups(config: &Config, findings: &mut Findings) {
    let folder = &config.keeping.backup_folder;
    let remedy = "saites backup makes one; keep a copy of it, and of the key file, elsewhere";
    match backup::list(folder).map(|mut list| list.pop()) {
        Ok(Some((file, manifest))) => {
            let age = Clock::system().now() - manifest.made_at;
            let seen = format!("{} is {} day(s) old", file.display(), age.num_days());
            if age > TimeDelta::days(2) {
                findings.note("backups", seen, remedy);
            } else {
                findings.well("backups", seen);
            }
        }
        Ok(None) => findings.note("backups", format!("none in {}", folder.display()), remedy),
        Err(fault) => findings.fault("backups", fault.to_string(), remedy),
    }
}

/// Whether the head of the recorded acts is kept where whoever changes them here cannot reach.
pub(super) fn anchor(config: &Config, findings: &mut Findings) {
    let keeping = &config.keeping;
    let mut kept = Vec::new();
    if let Some(file) = &keeping.anchor_file {
        kept.push(file.display().to_string());
        if file.starts_with(&config.data) {
            let remedy =
                "name one on another machine: whoever changes the acts here changes it too";
            findings.note("audit's anchor", "lies inside the data folder", remedy);
        }
    }
    if keeping.anchor_mail {
        kept.push("the association's mailbox".to_owned());
    }
    if kept.is_empty() {
        let remedy =
            "set audit.anchor_mail = true, or audit.anchor_file to a file on another machine";
        let seen = "off: acts that are rewritten or cut off here would not show";
        findings.note("audit's anchor", seen, remedy);
    } else {
        findings.well(
            "audit's anchor",
            format!("every day to {}", kept.join(" and ")),
        );
    }
}

/// Free space as `df` tells it (POSIX), since the standard library does not.
pub(super) fn disk(config: &Config, findings: &mut Findings) {
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

pub(super) fn free_kilobytes(folder: &Path) -> Option<u64> {
    let there = folder
        .ancestors()
        .find(|folder| folder.exists())
        .unwrap_or(Path::new("."));
    let there = if there.as_os_str().is_empty() {
        Path::new(".")
    } else {
        there
    };
    let output = Program::new("df").arg("-Pk").arg(there).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    text.lines().nth(1)?.split_whitespace().nth(3)?.parse().ok()
}

pub(super) async fn open(config: &Config, findings: &mut Findings) -> Option<Db> {
    if let Place::File(path) = &config.database
        && !path.exists()
    {
        let seen = format!("{} is not there", path.display());
        findings.fault(
            "database",
            seen,
            "saites serve or saites migrate makes it; or look at --data",
        );
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

pub(super) async fn database(
    db: &Db,
    config: &Config,
    vault: Option<&Vault>,
    findings: &mut Findings,
) -> Result<(), DbError> {
    if copy::is_unfinished(db).await? {
        findings.fault("database", UNFINISHED, UNFINISHED_REMEDY);
        return Ok(());
    }
    if !migrated(db, findings).await? {
        return Ok(());
    }
    let mut tx = db.read().await?;
    let damage = copy::damage(&mut tx).await?;
    if damage.is_empty() {
        findings.well(
            "database",
            "whole: nothing damaged, no row points to nothing",
        );
    }
    for seen in damage.into_iter().take(10) {
        findings.fault(
            "database",
            seen,
            "stop the server and put the latest backup back",
        );
    }
    if let (Some(vault), Some((id, sealed))) = (vault, accounts::probe(&mut tx).await?) {
        if accounts::opens(vault, id, &sealed) {
            findings.well("contacts", "open with this key file");
        } else {
            let remedy = "put back the key file that belongs to this data";
            findings.fault("contacts", "were sealed with another key file", remedy);
        }
    }
    if let Some(vault) = vault {
        keys(&mut tx, vault, findings).await?;
    }
    clock(&mut tx, findings).await?;
    let latest = changes::latest(&mut tx).await?;
    index(config, latest, findings);
    queue(&mut tx, findings).await?;
    staff(&mut tx, findings).await
}

/// What is sealed with which key of the file.
async fn keys(tx: &mut ReadTx, vault: &Vault, findings: &mut Findings) -> Result<(), DbError> {
    let tally = rotation::tally(tx, vault).await?;
    let (newest, held) = (vault.newest(), vault.numbers().len());
    for (key, count) in &tally.unknown {
        let seen = format!("{count} value(s) were sealed with key {key}, which the file lacks");
        let remedy = "add the line of that key to the key file, from where it is kept";
        findings.fault("keys", seen, remedy);
    }
    for (key, count) in &tally.older {
        let seen = format!("{count} value(s) are still sealed with key {key}; {newest} is newer");
        findings.note("keys", seen, "saites key rotate goes on with it");
    }
    if tally.older.is_empty() && held > 1 {
        let seen = format!("the file holds {held} keys; everything is sealed with {newest}");
        let remedy = "saites key drop --to FILE takes the earlier ones out";
        findings.note("keys", seen, remedy);
    } else if tally.older.is_empty() && tally.unknown.is_empty() {
        findings.well("keys", format!("everything is sealed with key {newest}"));
    }
    Ok(())
}

/// Days without one recorded act after which the clock may be the reason; every night leaves one
/// where a server runs.
const QUIET_DAYS: i64 = 40;

/// Whether this machine's clock agrees with the times of what was recorded.
async fn clock(tx: &mut ReadTx, findings: &mut Findings) -> Result<(), DbError> {
    let now = Clock::system().now();
    let Some((last, latest)) = audit::times(tx).await? else {
        return Ok(());
    };
    let day = |at: chrono::DateTime<chrono::Utc>| at.format("%Y-%m-%d %H:%M UTC");
    if last > now + AHEAD {
        let seen = format!(
            "says {}, but the last act was recorded at {}",
            day(now),
            day(last)
        );
        let remedy = "set this machine's clock; if it is right now, it ran ahead: what was decided \
                      then still counts in the order in which it was decided, terms begun then end \
                      later, and people have to sign in again";
        findings.fault("clock", seen, remedy);
    } else if latest > now + AHEAD {
        let seen = format!("right again; it ran ahead once, to {}", day(latest));
        let remedy = "introductions begun then keep their late terms: look at the open ones";
        findings.note("clock", seen, remedy);
    } else if now - last > TimeDelta::days(QUIET_DAYS) {
        let seen = format!(
            "says {}; nothing was recorded since {}",
            day(now),
            day(last)
        );
        let remedy = "if the site was used since, this machine's clock runs ahead: set it before \
                      saites serve deletes what it takes for old";
        findings.note("clock", seen, remedy);
    } else {
        findings.well("clock", format!("{}, after the last act", day(now)));
    }
    Ok(())
}

async fn migrated(db: &Db, findings: &mut Findings) -> Result<bool, DbError> {
    let mut tx = db.read().await?;
    let Ok(ran) = store::migrations(&mut tx).await else {
        findings.fault(
            "tables",
            "the database is empty",
            "saites migrate makes the tables",
        );
        return Ok(false);
    };
    let ours = sqlx::migrate!("./migrations");
    let mut missing = 0;
    for migration in ours.iter() {
        match ran
            .iter()
            .find(|(version, _)| *version == migration.version)
        {
            None => missing += 1,
            Some((_, checksum)) if *checksum != *migration.checksum => {
                let seen = format!("migration {} ran with another text", migration.version);
                findings.fault(
                    "tables",
                    seen,
                    "run the version of saites this database is from",
                );
                return Ok(false);
            }
            Some(_) => {}
        }
    }
    if let Some((newer, _)) = ran
        .iter()
        .find(|(version, _)| !ours.version_exists(*version))
    {
        let seen = format!("migration {newer} is from a newer version of saites");
        findings.fault("tables", seen, "run that version");
        return Ok(false);
    }
    if missing > 0 {
        findings.fault(
            "tables",
            format!("{missing} migration(s) have not run"),
            "saites migrate",
        );
        return Ok(false);
    }
    findings.well("tables", format!("up to date, {} migrations", ran.len()));
    Ok(true)
}

/// The mark of the index, read without taking the index from the server that uses it.
fn index(config: &Config, latest: i64, findings: &mut Findings) {
    for (what, name) in [
        ("index of people", "people"),
        ("index of needs", "opportunities"),
    ] {
        match mark(&config.data.join("index").join(name)) {
            Some(mark) if mark == latest => {
                findings.well(what, format!("at change {mark}, like the database"));
            }
            Some(mark) => {
                let seen = format!("at change {mark}, the database at {latest}");
                findings.note(
                    what,
                    seen,
                    "a running server catches up by itself; else saites reindex",
                );
            }
            None if latest == 0 => {
                findings.well(what, "not there, and there is nothing to find yet")
            }
            None => {
                let remedy = "saites serve makes it when it starts, or saites reindex";
                findings.note(what, "not there, or damaged", remedy);
            }
        }
    }
}

fn mark(folder: &Path) -> Option<i64> {
    let metas = tantivy::Index::open_in_dir(folder)
        .ok()?
        .load_metas()
        .ok()?;
    metas.payload?.rsplit(':').next()?.parse().ok()
}

async fn queue(tx: &mut ReadTx, findings: &mut Findings) -> Result<(), DbError> {
    let now = Clock::system().now();
    let due = jobs::due_count(tx, now).await?;
    let late = jobs::due_count(tx, now - TimeDelta::hours(1)).await?;
    if late > 0 {
        let seen = format!("{late} job(s) have waited for more than an hour, {due} are due");
        findings.fault(
            "queue",
            seen,
            "is saites serve running? Its log says why jobs fail",
        );
    } else {
        findings.well("queue", format!("{due} job(s) due"));
    }
    let given_up = jobs::given_up(tx).await?;
    for job in given_up.iter().take(10) {
        let why = job.last_error.as_deref().unwrap_or("no reason noted");
        let seen = format!(
            "a job of the kind {} was given up on {}: {why}",
            job.kind,
            job.gave_up_at.date_naive()
        );
        findings.fault(
            "queue",
            seen,
            "put the cause right; coordinators can send it again from the desk",
        );
    }
    Ok(())
}

async fn staff(tx: &mut ReadTx, findings: &mut Findings) -> Result<(), DbError> {
    let coordinators = accounts::with_role(tx, Role::Coordinator).await?.len();
    let administrators = accounts::with_role(tx, Role::Administrator).await?.len();
    let make = "saites admin create-coordinator --name … --email … --administrator";
    if coordinators == 0 || administrators == 0 {
        let seen = format!("{coordinators} coordinator(s), {administrators} administrator(s)");
        findings.fault("people in charge", seen, make);
    } else if coordinators == 1 {
        findings.note(
            "people in charge",
            "one coordinator: all work depends on one person",
            make,
        );
    } else {
        let seen = format!("{coordinators} coordinators, {administrators} administrator(s)");
        findings.well("people in charge", seen);
    }
    Ok(())
}

pub(super) async fn mail(config: &Config, findings: &mut Findings) {
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
        let remedy = "saites doctor mail looks up SPF, DKIM and DMARC of the sender's domain";
        findings.note("sender", "what its domain says was not looked up", remedy);
    } else {
        findings.fault("mail server", format!("{host} does not answer"), remedy);
    }
}
