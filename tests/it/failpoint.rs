//! A change, its row in the ledger and its row in the audit are one transaction: when one of them
//! cannot be written, none of them is there.

use reqwest::Method;
use saites::introductions;

use crate::both_engines;
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

both_engines! {
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
