//! The drill: a backup is made while people write, put back with the real program, and compared
//! row by row; whatever is wrong with a backup is found before anything is changed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use chrono::TimeDelta;
use saites::accounts;
use saites::audit::{self, Act, Actor, Chain};
use saites::db::{Db, Place};
use saites::privacy::{self, By, Subject};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Row, SqliteConnection};
use tempfile::TempDir;

use crate::site::{Engine, TestApp, Visitor};
use crate::story::{self, Cast};

/// The program as an administrator runs it beside the site.
pub fn saites(app: &TestApp, args: &[&str]) -> Output {
    command(app, args).output().unwrap()
}

pub fn command(app: &TestApp, args: &[&str]) -> Command {
    let config = &app.app.config;
    let mut command = Command::new(env!("CARGO_BIN_EXE_saites"));
    command.args(args).env("SAITES_KEY_FILE", &config.key_file);
    let elsewhere = args.first() == Some(&"restore") && args.contains(&"--to");
    if !elsewhere {
        command.arg("--data").arg(&config.data);
    }
    if let (Place::Postgres(url), false) = (&config.database, args.contains(&"--database-url")) {
        command.env("SAITES_DATABASE_URL", url);
    }
    command
}

fn said(output: &Output) -> String {
    let text = [&output.stdout[..], &output.stderr[..]].concat();
    String::from_utf8(text).unwrap()
}

pub fn done(output: &Output) -> String {
    assert!(output.status.success(), "{}", said(output));
    said(output)
}

pub fn refused(output: &Output) -> String {
    assert!(!output.status.success(), "{}", said(output));
    said(output)
}

pub async fn people(app: &TestApp) -> Cast<Visitor> {
    let mut cast = Cast {
        anna: app.visitor(),
        velta: app.visitor(),
        ilze: app.visitor(),
    };
    story::ready(app, &mut cast).await;
    cast
}

/// Acts recorded without pause until dropped, as on a busy evening.
fn busy(app: &TestApp) -> tokio::task::JoinHandle<()> {
    let app = app.app.clone();
    tokio::spawn(async move {
        for number in 0.. {
            let mut tx = app.db.write().await.unwrap();
            let act = Act {
                at: app.clock.now(),
                actor: Actor::Time,
                action: "drill",
                subject: format!("drill:{number}"),
                detail: serde_json::json!({}),
            };
            audit::record(&mut tx, act).await.unwrap();
            tx.commit().await.unwrap();
        }
    })
}

/// Waits until the busy evening has begun.
async fn begun(app: &TestApp) {
    loop {
        let mut tx = app.app.db.read().await.unwrap();
        if audit::head(&mut tx).await.unwrap().0 > 20 {
            return;
        }
        tokio::task::yield_now().await;
    }
}

/// Makes a backup in a folder of its own; gives its file.
pub fn back_up(app: &TestApp, folder: &Path) -> PathBuf {
    let told = done(&saites(app, &["backup", folder.to_str().unwrap()]));
    PathBuf::from(told.lines().next().unwrap())
}

/// Every row of every table, as text.
async fn rows(file: &Path) -> BTreeMap<String, Vec<String>> {
    let options = SqliteConnectOptions::new().filename(file).read_only(true);
    let mut open: SqliteConnection = options.connect().await.unwrap();
    let names: Vec<String> =
        sqlx::query_scalar("select name from sqlite_master where type = 'table' order by name")
            .fetch_all(&mut open)
            .await
            .unwrap();
    let mut all = BTreeMap::new();
    for name in names {
        let about = sqlx::query(sqlx::AssertSqlSafe(format!(
            "pragma table_info(\"{name}\")"
        )))
        .fetch_all(&mut open)
        .await
        .unwrap();
        let columns: Vec<String> = about
            .iter()
            .map(|row| format!("quote(\"{}\")", row.get::<String, _>("name")))
            .collect();
        let text = format!(
            "select {} from \"{name}\" order by 1",
            columns.join(" || '|' || ")
        );
        let rows: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(text))
            .fetch_all(&mut open)
            .await
            .unwrap();
        all.insert(name, rows);
    }
    all
}

/// Everything below a folder: names and content.
fn content(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(content(&path));
        } else {
            all.insert(path.clone(), std::fs::read(&path).unwrap());
        }
    }
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_made_while_people_write_comes_back_row_by_row() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    people(&app).await;
    let away = TempDir::new().unwrap();
    let writing = busy(&app);
    begun(&app).await;
    let file = back_up(&app, &away.path().join("backups"));
    writing.abort();
    let _ = writing.await;
    app.run_jobs().await;
    let told = done(&saites(
        &app,
        &["backup", "--check", file.to_str().unwrap()],
    ));
    assert!(told.contains("is whole"), "{told}");

    let target = away.path().join("new");
    let args = [
        "restore",
        file.to_str().unwrap(),
        "--to",
        target.to_str().unwrap(),
    ];
    let told = done(&saites(&app, &args));
    assert!(told.contains("1 people and 1 needs can be found"), "{told}");
    let (before, after) = (rows(&file).await, rows(&target.join("saites.db")).await);
    assert!(before["audit"].len() > 10 && before["person"].len() == 1);
    for (table, rows) in &before {
        match table.as_str() {
            "audit" => {
                assert!(rows.iter().all(|row| after["audit"].contains(row)));
                assert_eq!(after["audit"].len(), rows.len() + 1);
            }
            "session" => assert_eq!(after["session"], Vec::<String>::new()),
            "audit_head" => {}
            _ => assert!(rows == &after[table], "{table} differs"),
        }
    }
    let db = Db::open(&Place::File(target.join("saites.db")))
        .await
        .unwrap();
    let mut tx = db.read().await.unwrap();
    let chain = audit::verify(&mut tx, &BTreeMap::new()).await.unwrap();
    assert!(matches!(chain, Chain::Whole { .. }), "{chain:?}");
    drop(tx);
    db.close().await;
    the_keys_are_nowhere(&app, &away.path().join("backups"));
}

/// No part of the key file is in a backup, and nobody else may read one.
fn the_keys_are_nowhere(app: &TestApp, folder: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let keys = std::fs::read_to_string(&app.app.config.key_file).unwrap();
    let keys: Vec<&str> = keys
        .split_whitespace()
        .filter(|word| word.len() > 30)
        .collect();
    assert_eq!(keys.len(), 2);
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(folder), 0o700);
    for (path, bytes) in content(folder) {
        assert_eq!(mode(&path), 0o600, "{}", path.display());
        let found = keys
            .iter()
            .any(|key| bytes.windows(key.len()).any(|part| part == key.as_bytes()));
        assert!(!found, "{} holds a key", path.display());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_is_wrong_with_a_backup_is_said_and_changes_nothing() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    people(&app).await;
    let away = TempDir::new().unwrap();
    let file = back_up(&app, &away.path().join("backups"));
    let manifest = file.with_extension("json");
    let target = away.path().join("new");
    let to = target.to_str().unwrap().to_owned();
    let restore = |more: &[&str]| {
        let args = [&["restore", file.to_str().unwrap(), "--to", &to], more].concat();
        saites(&app, &args)
    };
    done(&restore(&[]));
    let there = content(&target);
    let whole = std::fs::read(&file).unwrap();
    let described = std::fs::read_to_string(&manifest).unwrap();
    let says = |words: &str| {
        let told = refused(&restore(&["--replace"]));
        assert!(told.contains(words), "{words}: {told}");
        assert!(content(&target) == there, "{words}: the target was changed");
    };

    assert!(refused(&restore(&[])).contains("is not empty"));
    // One bit in the middle of each of eight parts of the file.
    for part in 0..8 {
        let mut flipped = whole.clone();
        flipped[whole.len() * part / 8 + whole.len() / 16] ^= 1;
        std::fs::write(&file, &flipped).unwrap();
        says("its checksum is not the one of the manifest");
    }
    std::fs::write(&file, &whole[..whole.len() / 2]).unwrap();
    says("it was cut short or changed");
    std::fs::write(&file, &whole).unwrap();

    std::fs::remove_file(&manifest).unwrap();
    says("has no manifest beside it");
    std::fs::write(&manifest, &described[..described.len() / 2]).unwrap();
    says("is damaged, or not one of saites");
    let schema = saites::db::copy::newest_schema();
    let newer = described.replace(&format!("\"schema\": {schema}"), "\"schema\": 9999");
    std::fs::write(&manifest, newer).unwrap();
    says("are of version 9999");
    std::fs::write(
        &manifest,
        described.replace("\"person\": 1", "\"person\": 2"),
    )
    .unwrap();
    says("the number of rows differs from the manifest's in person");
    std::fs::write(&manifest, &described).unwrap();

    let keys = std::fs::read(&app.app.config.key_file).unwrap();
    std::fs::remove_file(&app.app.config.key_file).unwrap();
    says("is missing");
    saites::vault::Vault::create(&app.app.config.key_file).unwrap();
    says("is not the one this data was sealed with");
    std::fs::write(&app.app.config.key_file, &keys).unwrap();

    let index = app.app.config.data.to_str().unwrap().to_owned();
    let args = [
        "restore",
        file.to_str().unwrap(),
        "--to",
        &index,
        "--replace",
    ];
    assert!(refused(&saites(&app, &args)).contains("a running saites uses"));
    let told = done(&restore(&["--replace"]));
    assert!(told.contains("is kept in"), "{told}");
    app.run_jobs().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn backups_older_than_the_setting_go_and_the_newest_stays() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    app.run_jobs().await;
    let folder = TempDir::new().unwrap();
    let (db, place) = (&app.app.db, &app.app.config.database);
    let mut now = app.clock.now();
    for _ in 0..4 {
        saites::backup::make(db, place, folder.path(), now)
            .await
            .unwrap();
        saites::backup::make(db, place, folder.path(), now)
            .await
            .unwrap();
        now += TimeDelta::days(20);
    }
    std::fs::write(folder.path().join("letter.json"), "{}").unwrap();
    assert_eq!(saites::backup::list(folder.path()).unwrap().len(), 8);
    let last = now - TimeDelta::days(20);
    assert_eq!(saites::backup::prune(folder.path(), last, 35).unwrap(), 4);
    now += TimeDelta::days(900);
    assert_eq!(saites::backup::prune(folder.path(), now, 35).unwrap(), 3);
    assert_eq!(saites::backup::list(folder.path()).unwrap().len(), 1);
    assert!(folder.path().join("letter.json").exists());
}

/// Begins to put a backup back, and pulls the plug as soon as the database is no longer as it was.
async fn killed_in_between(app: &TestApp, (args, url): (&[&str], &str)) {
    let there = Db::open(&Place::Postgres(url.to_owned())).await.unwrap();
    let mut restoring = command(app, args).spawn().unwrap();
    while !saites::db::copy::is_unfinished(&there).await.unwrap() {
        assert!(restoring.try_wait().unwrap().is_none(), "it ended too soon");
        tokio::time::sleep(std::time::Duration::from_millis(2)).await;
    }
    restoring.kill().unwrap();
    restoring.wait().unwrap();
    assert!(saites::db::copy::is_unfinished(&there).await.unwrap());
    there.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dump_of_postgresql_comes_back_with_the_same_rows() {
    let app = TestApp::spawn(Engine::Postgres).await;
    people(&app).await;
    let away = TempDir::new().unwrap();
    let writing = busy(&app);
    begun(&app).await;
    let file = back_up(&app, away.path());
    writing.abort();
    let _ = writing.await;
    app.run_jobs().await;
    let told = done(&saites(
        &app,
        &["backup", "--check", file.to_str().unwrap()],
    ));
    assert!(told.contains("is whole"), "{told}");
    let told = refused(&saites(&app, &["restore", file.to_str().unwrap()]));
    assert!(told.contains("this database is not empty"), "{told}");

    let Place::Postgres(url) = &app.app.config.database else {
        panic!("this site runs on PostgreSQL")
    };
    let name = format!("drill_{}", uuid::Uuid::now_v7().simple());
    saites::db::copy::make_database(&app.app.db, &name)
        .await
        .unwrap();
    let (new, to) = (
        saites::db::copy::beside(url, &name),
        away.path().join("new"),
    );
    let args = [
        "restore",
        file.to_str().unwrap(),
        "--to",
        to.to_str().unwrap(),
    ];
    // With another key nothing is put back, and the database is as empty as it was.
    let key_file = &app.app.config.key_file;
    let keys = std::fs::read(key_file).unwrap();
    std::fs::remove_file(key_file).unwrap();
    saites::vault::Vault::create(key_file).unwrap();
    let again = [&args[..], &["--database-url", &new]].concat();
    let told = refused(&saites(&app, &again));
    assert!(
        told.contains("is not the one this data was sealed with"),
        "{told}"
    );
    let there = saites::db::Db::open(&Place::Postgres(new.clone()))
        .await
        .unwrap();
    let mut tx = there.read().await.unwrap();
    let tables = saites::db::copy::table_counts(&mut tx).await.unwrap();
    assert!(tables.is_empty(), "{tables:?}");
    drop(tx);
    there.close().await;
    std::fs::write(key_file, &keys).unwrap();
    killed_in_between(&app, (&again, &new)).await;
    let serve = [
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--base-url",
        "http://127.0.0.1:9",
    ];
    let mut serve = command(&app, &[&serve[..], &["--database-url", &new]].concat());
    serve
        .env("SAITES_MAIL_SMTP_HOST", "127.0.0.1")
        .env("SAITES_MAIL_SMTP_PORT", "9")
        .env("SAITES_MAIL_SMTP_SECURITY", "none")
        .env("SAITES_MAIL_FROM", "Paraugs <saites@demo.example>")
        .env("SAITES_ASSOCIATION_EMAIL", "saites@demo.example");
    let told = refused(&serve.output().unwrap());
    assert!(told.contains("that was not finished"), "{told}");
    let told = done(&saites(&app, &again));
    assert!(told.contains("1 people and 1 needs can be found"), "{told}");
    assert!(told.contains("an earlier try was not finished"), "{told}");

    let mut bytes = std::fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let told = refused(&saites(
        &app,
        &["backup", "--check", file.to_str().unwrap()],
    ));
    assert!(told.contains("its checksum"), "{told}");
    saites::db::copy::remove_database(&app.app.db, &name)
        .await
        .unwrap();
}

/// Anna registers, a backup is made, Anna leaves; later the backup is put back.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_was_erased_after_the_backup_is_gone_from_what_is_put_back() {
    let app = TestApp::spawn(Engine::Sqlite).await;
    people(&app).await;
    let away = TempDir::new().unwrap();
    let backups = away.path().join("backups");
    let file = back_up(&app, &backups);
    let mut tx = app.app.db.read().await.unwrap();
    let anna = accounts::by_email(&mut tx, &app.app, story::ANNA)
        .await
        .unwrap()
        .unwrap();
    drop(tx);
    let (subject, by) = (Subject::Account(anna), By::Themselves);
    let erased = privacy::erase_at_once(&app.app, subject, by, app.clock.now()).await;
    assert!(erased.unwrap().is_some());
    app.run_jobs().await;
    // The next backup carries the ledger along, so the data folder may be lost.
    back_up(&app, &backups);
    assert!(names_anna(&file), "the backup is from before");

    let target = away.path().join("new");
    let to = target.to_str().unwrap();
    let args = ["restore", file.to_str().unwrap(), "--to", to];
    let told = done(&saites(&app, &args));
    assert!(told.contains("1 of the 1 in the ledgers"), "{told}");
    assert!(told.contains("0 people and 1 needs can be found"), "{told}");
    for (path, bytes) in content(&target) {
        let found = bytes
            .windows(story::HEADLINE.len())
            .any(|part| part == story::HEADLINE.as_bytes());
        assert!(!found, "{} still holds her words", path.display());
    }
    assert!(!names_anna(&target.join("saites.db")));
    let ledger = privacy::ledger::read(&privacy::ledger::path(&target)).unwrap();
    assert_eq!(ledger.len(), 1, "the next restore knows of it too");

    // Without any ledger she would be back: that is what the ledger is for.
    std::fs::remove_file(backups.join("erasures.jsonl")).unwrap();
    let other = away.path().join("other");
    let args = [
        "restore",
        file.to_str().unwrap(),
        "--to",
        other.to_str().unwrap(),
    ];
    let told = done(&saites(&app, &args));
    assert!(told.contains("1 people and 1 needs can be found"), "{told}");
    // A ledger that was kept elsewhere does as well.
    let third = away.path().join("third");
    let kept = target.join("erasures.jsonl");
    let args = [
        "restore",
        file.to_str().unwrap(),
        "--to",
        third.to_str().unwrap(),
    ];
    let told = done(&saites(
        &app,
        &[&args[..], &["--erasures", kept.to_str().unwrap()]].concat(),
    ));
    assert!(told.contains("0 people and 1 needs can be found"), "{told}");
    let args = ["--erasures", "/nowhere/erasures.jsonl", "--replace"];
    let args = [&["restore", file.to_str().unwrap(), "--to", to], &args[..]].concat();
    assert!(refused(&saites(&app, &args)).contains("is not there"));
}

fn names_anna(file: &Path) -> bool {
    let bytes = std::fs::read(file).unwrap();
    let name = story::ANNAS_NAME.as_bytes();
    bytes.windows(name.len()).any(|part| part == name)
}
