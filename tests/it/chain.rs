//! The chain of recorded acts under the hands of somebody who may write the database.

use std::path::Path;
use std::process::Command;

use chrono::TimeDelta;
use saites::audit::{self, Act, Actor};
use saites::config::Keeping;
use saites::db::Place;
use sqlx::{Connection, Executor, PgConnection, SqliteConnection};
use tempfile::TempDir;

use crate::both_engines;
use crate::site::{Engine, TestApp, Wishes};

const ACTS: i64 = 40;
/// Those the program writes when it starts for the first time.
const OWN: i64 = 1;

async fn acts(app: &TestApp, count: i64) {
    for number in 0..count {
        let mut tx = app.app.db.write().await.unwrap();
        let act = Act {
            at: app.clock.now(),
            actor: Actor::Time,
            action: "drill",
            subject: format!("drill:{number}"),
            detail: serde_json::json!({ "number": number }),
        };
        audit::record(&mut tx, act).await.unwrap();
        tx.commit().await.unwrap();
    }
}

/// A statement nobody but an intruder would run.
async fn meddle(app: &TestApp, statement: &str) {
    for part in statement.split(';') {
        let part = sqlx::AssertSqlSafe(part.to_owned());
        match &app.app.config.database {
            Place::File(path) => {
                let mut open = SqliteConnection::connect(path.to_str().unwrap())
                    .await
                    .unwrap();
                open.execute(part).await.unwrap();
            }
            Place::Postgres(url) => {
                let mut open = PgConnection::connect(url).await.unwrap();
                open.execute(part).await.unwrap();
            }
        }
    }
}

/// What `saites doctor audit` says, and whether it is content.
fn doctor(app: &TestApp, anchor: Option<&Path>) -> (bool, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_saites"));
    command
        .args(["doctor", "audit", "--data"])
        .arg(&app.app.config.data);
    if let Place::Postgres(url) = &app.app.config.database {
        command.env("SAITES_DATABASE_URL", url);
    }
    if let Some(file) = anchor {
        command.arg("--anchor").arg(file);
    }
    let output = command.output().unwrap();
    let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    (output.status.success(), text)
}

/// Meddles, sees what the doctor says, and puts it right again.
async fn found(app: &TestApp, (statement, back): (&str, &str), words: &str) {
    meddle(app, statement).await;
    let (content, text) = doctor(app, None);
    assert!(!content && text.contains(words), "{statement}: {text}");
    meddle(app, back).await;
    let (content, text) = doctor(app, None);
    assert!(
        content && text.contains(&format!("{ACTS} acts")),
        "{back}: {text}"
    );
}

both_engines! {
    async fn a_changed_removed_or_swapped_act_is_named(app: TestApp) {
        acts(&app, ACTS - OWN).await;
        for (column, other) in [("actor", "visitor"), ("action", "x"), ("subject", "x"),
                                ("detail", "{}"), ("prev", "x"), ("hash", "x")] {
            let flip = format!(
                "create table kept as select * from audit;
                 update audit set {column} = '{other}' where seq = 17");
            let back = format!(
                "update audit set {column} = (select k.{column} from kept k where k.seq = 17)
                 where seq = 17; drop table kept");
            found(&app, (&flip, &back), "broken at act 17").await;
        }
        let remove = "create table kept as select * from audit where seq = 9;
                      delete from audit where seq = 9";
        let back = "insert into audit select * from kept; drop table kept";
        found(&app, (remove, back), "broken at act 9").await;
        let swap = "update audit set seq = 99 where seq = 5; update audit set seq = 5 where seq = 6;
                    update audit set seq = 6 where seq = 99";
        found(&app, (swap, swap), "broken at act 5").await;
        let last = "create table kept as select * from audit where seq = 40;
                    delete from audit where seq = 40";
        found(&app, (last, back), "broken at act 40").await;
    }

    async fn a_chain_cut_short_or_written_anew_shows_only_against_a_kept_head(app: TestApp) {
        acts(&app, ACTS - OWN).await;
        let away = TempDir::new().unwrap();
        let file = away.path().join("heads");
        let mut tx = app.app.db.read().await.unwrap();
        let head = audit::head(&mut tx).await.unwrap();
        drop(tx);
        audit::anchor::append(&file, app.clock.now(), &head).unwrap();
        let (content, text) = doctor(&app, Some(&file));
        assert!(content && text.contains("agrees with 1 head"), "{text}");
        acts(&app, 3).await;
        assert!(doctor(&app, Some(&file)).0, "a longer chain is no shorter one");
        meddle(&app, "delete from audit where seq > 30;
                      update audit_head set seq = 30, hash = (select hash from audit where seq = 30)")
            .await;
        let (content, text) = doctor(&app, None);
        assert!(content && text.contains("30 acts"), "the rows fit each other: {text}");
        let (content, text) = doctor(&app, Some(&file));
        assert!(!content && text.contains("it had 40 acts and has 30"), "{text}");
        acts(&app, 20).await;
        assert!(doctor(&app, None).0);
        let (content, text) = doctor(&app, Some(&file));
        assert!(!content && text.contains("act 40 is not the one it was"), "{text}");
        std::fs::write(&file, "no head here\n").unwrap();
        assert!(doctor(&app, Some(&file)).1.contains("holds no head"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_days_head_goes_to_the_file_and_to_the_association() {
    let away = TempDir::new().unwrap();
    let file = away.path().join("heads");
    let keeping = Keeping {
        backup_daily: true,
        anchor_file: Some(file.clone()),
        anchor_mail: true,
        ..Keeping::usual(away.path())
    };
    let wishes = Wishes {
        keeping: Some(keeping),
        ..Wishes::default()
    };
    let app = TestApp::spawn_with(Engine::Sqlite, wishes).await;
    acts(&app, 2).await;
    for _ in 0..3 {
        app.run_jobs().await;
        app.run_jobs().await;
        app.pass(TimeDelta::days(1));
        acts(&app, 1).await;
    }
    app.run_jobs().await;
    let kept = std::fs::read_to_string(&file).unwrap();
    assert_eq!(kept.lines().count(), 4, "one line a day: {kept}");
    assert!(doctor(&app, Some(&file)).1.contains("agrees with 4 head"));
    let letters = app.letters_to("palidziba@demo.example").await;
    assert_eq!(letters.len(), 4);
    let from_letters: String = letters.iter().map(|one| one.plain.clone()).collect();
    assert_eq!(
        audit::anchor::read(&from_letters),
        audit::anchor::read(&kept)
    );
    assert_eq!(
        saites::backup::list(&away.path().join("backups"))
            .unwrap()
            .len(),
        4
    );
}

#[test]
fn reading_a_chain_for_longer_than_it_may_take_is_a_failure() {
    for (within, holds) in [("600", true), ("0", false)] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_saites"));
        command.args([
            "eval", "audit", "--rows", "500", "--json", "--within", within,
        ]);
        let output = command.output().unwrap();
        let told = String::from_utf8(output.stdout).unwrap();
        assert_eq!(output.status.success(), holds, "{told}");
        assert!(told.contains("\"acts\":500"), "{told}");
    }
}
