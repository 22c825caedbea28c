//! A change, its row in the ledger and its row in the audit are one transaction: when one of them
//! cannot be written, none of them is there.

use chrono::TimeDelta;
use reqwest::Method;
use saites::db::AccountId;
use saites::introductions;
use saites::introductions::workflow::State;
use saites::text::Lang;

use crate::both_engines;
use crate::conflicts::is_sixteen;
use crate::erasing::{Pair, fresh};
use crate::histories::{Stage, stage};
use crate::site::{TestApp, Visitor};
use crate::story::{self, Cast};

/// What would be left behind if a transaction could be torn apart.
const TRACES: [&str; 7] = [
    "select count(*) from introduction where state = 'revealed'",
    "select count(*) from introduction where released_at is not null",
    "select count(*) from disclosure",
    "select count(*) from introduction_event",
    "select count(*) from audit",
    "select count(*) from job",
    "select count(*) from letter",
];

async fn traces(app: &TestApp) -> Vec<i64> {
    let mut counts = Vec::new();
    for statement in TRACES {
        counts.push(app.count(statement).await);
    }
    counts
}

/// Every row an act of the table below may leave, and what it may change in rows that are there.
const ROWS: &str = "select (select count(*) from audit) + (select count(*) from disclosure)
    + (select count(*) from consent) + (select count(*) from agreement)
    + (select count(*) from introduction_event) + (select count(*) from job)
    + (select count(*) from letter) + (select count(*) from lending_tie)
    + (select count(*) from erasure)
    + 1000 * (select count(*) from agreement where revoked_at is not null)
    + 1000 * (select count(*) from minor_adult where answer is not null)
    + 1000 * (select count(*) from account where erased_at is not null)
    + 1000 * (select cast(sum(version) as bigint) from introduction)";

/// An act that leaves several rows: who does it, by which form, and the tables of these rows.
struct Act {
    by: AccountId,
    address: String,
    form: String,
    tables: &'static [&'static str],
}

async fn version(stage: &Stage, pair: &Pair) -> i64 {
    let mut tx = stage.app.db.read().await.unwrap();
    introductions::get(&mut tx, pair.id).await.unwrap().version
}

/// The link of the letter that asks somebody's mother.
async fn mothers_link(app: &TestApp, stage: &Stage, (number, pair): (usize, &Pair)) -> String {
    let mut student = app.visitor_reading(Lang::En);
    app.give_session(&student, stage.people[number].0, false)
        .await;
    let path = format!("/introductions/{}/adults", pair.id);
    student.open(&path).await;
    let body = format!(
        "csrf={}&party=guardian&name=Mamma&email=mamma%40demo.example&lang=en",
        student.token()
    );
    assert_eq!(student.post(&path, body.into_bytes()).await, 200);
    let letter = app.newest_letter_to("mamma@demo.example").await;
    let link = letter.link(&crate::site::words(Lang::En, "letter-adult-button"));
    link.replace(app.app.config.base_url.as_str(), "")
}

/// One act of each kind that moves, opens or ends something of somebody's.
async fn acts(app: &TestApp, stage: &Stage) -> Vec<Act> {
    let brought = async |number, to| {
        Pair::brought(app, stage, (number, fresh(stage, number).await), to).await
    };
    let person = |number: usize| stage.people[number].0;
    let consented: &[&str] = &["audit", "consent"];
    let agreed = brought(1, State::AskingCommunity).await;
    is_sixteen(stage, 2).await;
    let asked = brought(2, State::Requested).await;
    let mother = mothers_link(app, stage, (2, &asked)).await;
    let revealed = brought(3, State::Revealed).await;
    let act = |by, address: String, form: String, tables| Act {
        by,
        address,
        form,
        tables,
    };
    vec![
        act(
            stage.desk,
            format!("/desk/people/{}/contact", stage.people[0].1),
            "reason=J%C4%81zvana+par+tik%C5%A1anos".to_owned(),
            &["audit", "disclosure"],
        ),
        act(
            person(0),
            "/me/consents".to_owned(),
            "consent=newsletter&consent=be-found".to_owned(),
            consented,
        ),
        act(
            person(0),
            "/me/consents".to_owned(),
            "text=newsletter:1&text=be-found:1".to_owned(),
            consented,
        ),
        act(
            stage.desk,
            format!("/introductions/{}/agree-for", agreed.id),
            format!(
                "version={}&means=telephone&said_by=Velta&said_on=2027-03-03&channel=email\
                 &note=Zvan%C4%ABju+pati+un+paz%C4%ABstu+balsi.",
                version(stage, &agreed).await
            ),
            &["audit", "agreement", "consent", "introduction_event", "job"],
        ),
        act(
            stage.desk,
            mother,
            "choice=yes".to_owned(),
            &["audit", "letter"],
        ),
        act(
            person(3),
            format!("/introductions/{}/withdraw", revealed.id),
            format!("version={}", version(stage, &revealed).await),
            &["audit", "consent", "introduction_event", "letter"],
        ),
        act(
            person(4),
            "/me/lending".to_owned(),
            format!("community={}&agree=yes", stage.hosts[4].1),
            &["audit", "consent", "disclosure", "lending_tie", "letter"],
        ),
        act(
            person(5),
            "/me/privacy/leave".to_owned(),
            "sure=yes".to_owned(),
            &["audit", "erasure"],
        ),
    ]
}

/// Sends the form of an act; gives the status alone, since a page shown later may be another one.
async fn sends(app: &TestApp, stage: &Stage, act: &Act) -> u16 {
    let mut visitor = app.visitor_reading(Lang::En);
    app.give_session(&visitor, act.by, act.by == stage.desk)
        .await;
    visitor.open("/account").await;
    let body = format!("csrf={}&{}", visitor.token(), act.form);
    let form = "application/x-www-form-urlencoded";
    let request = visitor.request(Method::POST, &act.address);
    let request = request.header("content-type", form).body(body);
    request.send().await.unwrap().status().as_u16()
}

both_engines! {
    async fn an_act_whose_rows_cannot_all_be_written_has_not_happened(app: TestApp) {
        let stage = stage(&app, (6, 6)).await;
        let acts = acts(&app, &stage).await;
        app.run_jobs().await;
        for act in &acts {
            let before = app.count(ROWS).await;
            for table in act.tables {
                app.refuse_inserts(table).await;
                let status = sends(&app, &stage, act).await;
                assert_eq!(status, 500, "{} without {table}", act.address);
                assert_eq!(app.count(ROWS).await, before, "{} without {table}", act.address);
                app.allow_inserts(table).await;
            }
            let status = sends(&app, &stage, act).await;
            assert!(matches!(status, 200 | 303), "{}: {status}", act.address);
            assert_ne!(app.count(ROWS).await, before, "{} leaves rows", act.address);
        }
        app.run_jobs().await;
    }

    async fn a_letter_to_a_region_leaves_with_its_rows_or_not_at_all(app: TestApp) {
        let mut cast = crate::remigration::ready(&app).await;
        crate::remigration::agrees(&mut cast.anna).await;
        app.run_jobs().await;
        let stands = "select count(*) from remigration_handover where released_at is not null";
        for table in ["audit", "letter"] {
            app.refuse_inserts(table).await;
            assert_eq!(crate::remigration::presses_release(&app, &mut cast.ilze).await, 500, "{table}");
            assert_eq!(app.count(stands).await, 0, "{table}");
            app.allow_inserts(table).await;
        }
        assert_eq!(crate::remigration::presses_release(&app, &mut cast.ilze).await, 303);
        let left = "select count(*) from remigration_handover where left_at is not null";
        let told = "select count(*) from disclosure where act = 'remigration'";
        for table in ["disclosure", "audit"] {
            app.refuse_inserts(table).await;
            app.run_jobs().await;
            assert_eq!((app.count(left).await, app.count(told).await), (0, 0), "{table}");
            assert!(app.letters_to(crate::remigration::OFFICE).await.is_empty(), "{table}");
            app.allow_inserts(table).await;
        }
        app.pass(TimeDelta::hours(2));
        app.run_jobs().await;
        assert_eq!((app.count(left).await, app.count(told).await), (1, 1));
        assert_eq!(app.letters_to(crate::remigration::OFFICE).await.len(), 1);
    }

    async fn a_release_that_cannot_be_recorded_has_not_happened(app: TestApp) {
        let mut cast: Cast<Visitor> =
            Cast { anna: app.visitor(), velta: app.visitor(), ilze: app.visitor() };
        let path = story::asked(&app, &mut cast).await;
        story::pass_on(&app, &mut cast.ilze).await;
        story::agree_from_letter(&app, &mut cast.anna).await;
        app.run_jobs().await;
        for table in ["audit", "disclosure", "introduction_event", "job"] {
            app.coordinator_sits_down(&mut cast.ilze, story::ILZE).await;
            cast.ilze.open(&path).await;
            let before = traces(&app).await;
            app.refuse_inserts(table).await;
            let id = path.rsplit('/').next().unwrap().parse().unwrap();
            let mut tx = app.app.db.read().await.unwrap();
            let version = introductions::get(&mut tx, id).await.unwrap().version;
            drop(tx);
            let body = format!("csrf={}&version={version}", cast.ilze.token());
            let request = cast.ilze.request(Method::POST, &format!("{path}/release"));
            let form = "application/x-www-form-urlencoded";
            let answer = request.header("content-type", form).body(body).send().await.unwrap();
            assert_eq!(answer.status(), 500, "{table}");
            assert_eq!(traces(&app).await, before, "{table}");
            app.allow_inserts(table).await;
            cast.velta.open(&path).await;
            cast.velta.does_not_see(story::ANNA);
        }
        story::release(&app, &mut cast.ilze).await;
        app.run_jobs().await;
        cast.velta.open(&path).await;
        cast.velta.sees(story::ANNA);
    }
}
