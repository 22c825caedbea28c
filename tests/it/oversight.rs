//! What administrators see: recorded acts, opened contacts, and what an account could read.

use chrono::TimeDelta;
use saites::accounts::{self, Role as Granted};
use saites::db::AccountId;
use saites::oversight::exposure;
use saites::privacy::{self, By, Subject};
use saites::text::Lang;

use crate::both_engines;
use crate::drill::{done, saites};
use crate::leaving::person_of;
use crate::site::{TestApp, Visitor};
use crate::story::{self, ANNA, ANNAS_NAME, Cast, ILZE, VELTA, VELTAS_NAME};

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

const CHIEF: &str = "chief@demo.example";

async fn chief(app: &TestApp) -> Visitor {
    let account = app.account(CHIEF, Granted::Administrator).await;
    let mut tx = app.app.db.write().await.unwrap();
    accounts::grant(
        &mut tx,
        account,
        Granted::Coordinator,
        None,
        app.clock.now(),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let visitor = app.visitor();
    app.give_session(&visitor, account, true).await;
    visitor
}

fn cast(app: &TestApp) -> Cast<Visitor> {
    Cast {
        anna: app.visitor(),
        velta: app.visitor(),
        ilze: app.visitor(),
    }
}

both_engines! {
    async fn acts_are_found_by_who_what_and_when(app: TestApp) {
        let mut cast = cast(&app);
        story::ready(&app, &mut cast).await;
        let mut chief = chief(&app).await;
        chief.open("/desk").await;
        chief.follow(&say("oversight-acts")).await;
        chief.sees(&say("oversight-acts-lead"));
        chief.sees("consent given");
        chief.sees(ANNAS_NAME);
        chief.open("/desk/audit?action=publish").await;
        chief.sees("publish");
        let rows = chief.page();
        let codes = scraper::Selector::parse("td > code").unwrap();
        let words: Vec<String> = rows.select(&codes).map(|code| code.text().collect()).collect();
        assert_eq!(words, ["publish"]);
        chief.open("/desk/audit?action=nothing-like-that").await;
        chief.sees(&say("oversight-acts-none"));
        chief.open("/desk/audit?to=2027-03-02").await;
        chief.sees(&say("oversight-acts-none"));
        chief.open("/desk/audit?from=2027-03-03&to=2027-03-03").await;
        chief.sees("consent given");
        chief.open("/desk/audit?from=the+day+before").await;
        chief.sees(&say("fault-date"));
        for _ in 0..60 {
            let mut tx = app.app.db.write().await.unwrap();
            let act = saites::audit::Act {
                at: app.clock.now(),
                actor: saites::audit::Actor::Terminal,
                action: "drill",
                subject: "drill:1".to_owned(),
                detail: serde_json::json!({}),
            };
            saites::audit::record(&mut tx, act).await.unwrap();
            tx.commit().await.unwrap();
        }
        chief.open("/desk/audit?actor=terminal").await;
        chief.follow(&say("oversight-older")).await;
        chief.sees("drill:1");
        chief.open("/desk/audit").await;
        chief.follow(&say("oversight-older")).await;
        chief.sees("consent given");
    }

    async fn a_breach_names_whoever_could_be_read_and_since_when(app: TestApp) {
        let mut cast = cast(&app);
        story::first_introduction(&app, &mut cast).await;
        let mut chief = chief(&app).await;
        chief.open("/desk/audit/contacts").await;
        for words in [ANNAS_NAME, VELTAS_NAME] {
            chief.sees(words);
        }
        look_up(&mut chief, VELTA, "2027-03-01").await;
        chief.sees(ANNAS_NAME);
        chief.sees(&say("exposure-released"));
        chief.does_not_see(ANNA);
        look_up(&mut chief, ANNA, "2027-03-01").await;
        chief.sees(VELTAS_NAME);
        chief.open("/desk/audit?action=exposure+looked+up").await;
        chief.sees("exposure looked up");
        // Thirty days after the release the contacts are hidden: whoever breaks in later reads none.
        app.pass(TimeDelta::days(45));
        app.run_jobs().await;
        let mut later = chief_again(&app).await;
        look_up(&mut later, ANNA, "2027-04-15").await;
        later.does_not_see(VELTAS_NAME);
        later.sees(&say("exposure-nobody"));
        look_up(&mut later, "nobody@demo.example", "2027-04-15").await;
        later.sees(&say("fault-no-such-account"));
        look_up(&mut later, ANNA, "2099-01-01").await;
        later.sees(&say("fault-since-later"));
    }

    async fn an_account_that_was_dealt_with_still_tells_what_it_could_read(app: TestApp) {
        let mut cast = cast(&app);
        story::first_introduction(&app, &mut cast).await;
        let mut chief = chief(&app).await;
        let (velta, ilze) = (account_of(&app, VELTA).await, account_of(&app, ILZE).await);
        // Whoever looks at a profile is known, to its owner too: once a day.
        let person = person_of(&app, ANNA).await;
        let seen = "select count(*) from disclosure where act = 'profile-seen'";
        let before = app.count(seen).await;
        for _ in 0..2 {
            chief.open(&format!("/desk/people/{person}")).await;
            chief.sees(ANNAS_NAME);
        }
        assert_eq!(app.count(seen).await, before + 1);
        cast.anna.open("/me/disclosures").await;
        cast.anna.sees(&say("received-profile"));
        let rows = exposed(&app, account_of(&app, CHIEF).await).await;
        assert_eq!(rows, [("profile-seen-by-coordinator", ANNAS_NAME.to_owned(), false)]);
        done(&saites(&app, &["admin", "revoke", ILZE, "coordinator"]));
        let gone = privacy::erase_at_once(&app.app, Subject::Account(velta), By::Terminal, app.clock.now());
        assert!(gone.await.unwrap().is_some());
        look_up(&mut chief, &velta.to_string(), "2027-03-01").await;
        chief.sees(ANNAS_NAME);
        chief.sees(&say("exposure-released"));
        let rows = exposed(&app, velta).await;
        assert_eq!(rows, [("contacts-released", ANNAS_NAME.to_owned(), false)]);
        // A coordinator no more, the terminal's acts being dated by the machine's own clock.
        look_up(&mut chief, &ilze.to_string(), "2026-01-01").await;
        chief.sees("A coordinator or administrator: could read");
        chief.sees("today this account no longer can");
        // The same from the terminal, as text and as CSV.
        let (id, since) = (velta.to_string(), "2026-01-01");
        let args = ["admin", "exposure", "--account", &id, "--since", since];
        let told = done(&saites(&app, &args));
        assert!(told.contains("speaks for a community: until 2027-03-"), "{told}");
        assert!(told.contains("contacts-released") && told.contains(ANNAS_NAME), "{told}");
        let told = done(&saites(&app, &[&args[..], &["--csv"]].concat()));
        let lines: Vec<&str> = told.lines().collect();
        assert_eq!(lines[0], "version,reading,name,account,person,introduction,channels,from,to");
        assert!(lines[1].starts_with(&format!("1,contacts-released,{ANNAS_NAME},")), "{told}");
        assert_eq!(lines[1].split(',').count(), 9, "{told}");
        app.run_jobs().await;
    }
}

/// What an account could read since ever: what, whose, and whether it could still.
pub async fn exposed(app: &TestApp, account: AccountId) -> Vec<(&'static str, String, bool)> {
    let mut tx = app.app.db.read().await.unwrap();
    let span = (chrono::DateTime::UNIX_EPOCH, app.clock.now());
    let found = exposure::of(&mut tx, account, span).await.unwrap();
    let rows = found.items.into_iter();
    rows.map(|item| {
        let name = item.name.unwrap_or_default();
        (item.reading.code(), name, item.to.is_none())
    })
    .collect()
}

pub async fn account_of(app: &TestApp, email: &str) -> AccountId {
    let mut tx = app.app.db.read().await.unwrap();
    let found = accounts::by_email(&mut tx, &app.app, email).await;
    found.unwrap().unwrap()
}

async fn chief_again(app: &TestApp) -> Visitor {
    let visitor = app.visitor();
    let mut tx = app.app.db.read().await.unwrap();
    let account = accounts::by_email(&mut tx, &app.app, CHIEF)
        .await
        .unwrap()
        .unwrap();
    drop(tx);
    app.give_session(&visitor, account, true).await;
    visitor
}

async fn look_up(chief: &mut Visitor, account: &str, since: &str) {
    chief.open("/desk/exposure").await;
    chief.fill(&say("field-exposure-account"), account);
    chief.fill(&say("field-exposure-since"), since);
    chief.press(&say("oversight-show")).await;
}
