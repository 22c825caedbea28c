//! What is forgotten when its time has come, and what silence leads to.

use chrono::TimeDelta;
use saites::consent::{self, Purpose};
use saites::db::Place;
use saites::people::{self, Person, PersonState};
use saites::retention::{self, Rule};
use saites::text::Lang;
use saites::{accounts, introductions};
use sqlx::{Connection, PgConnection, SqliteConnection};

use crate::both_engines;
use crate::drill;
use crate::histories::stage;
use crate::lending_leaving::{Three, To};
use crate::site::{TestApp, Visitor};
use crate::story::{self, ANNA, ANNAS_NAME, Cast, HEADLINE};

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

fn cast(app: &TestApp) -> Cast<Visitor> {
    Cast {
        anna: app.visitor(),
        velta: app.visitor(),
        ilze: app.visitor(),
    }
}

async fn anna(app: &TestApp) -> Option<Person> {
    let mut tx = app.app.db.read().await.unwrap();
    let account = accounts::by_email(&mut tx, &app.app, ANNA).await.unwrap()?;
    people::by_account(&mut tx, account).await.unwrap()
}

async fn days(app: &TestApp, days: i64) {
    app.pass(TimeDelta::days(days));
    app.run_jobs().await;
}

/// The subjects of Anna's letters that have to do with silence, the oldest first.
async fn silence_letters(app: &TestApp) -> Vec<String> {
    let subjects: Vec<String> = ["ask", "warn", "hidden", "parting", "last"]
        .iter()
        .map(|name| say(&format!("letter-still-{name}-subject")))
        .collect();
    let letters = app.letters_to(ANNA).await;
    letters
        .into_iter()
        .map(|letter| letter.subject)
        .filter(|subject| subjects.contains(subject))
        .collect()
}

/// How often an act was recorded.
async fn acts(app: &TestApp, action: &str) -> i64 {
    let text = "select count(*) from audit where action = $1";
    match &app.app.config.database {
        Place::File(path) => {
            let mut open = SqliteConnection::connect(path.to_str().unwrap())
                .await
                .unwrap();
            sqlx::query_scalar(text)
                .bind(action)
                .fetch_one(&mut open)
                .await
                .unwrap()
        }
        Place::Postgres(url) => {
            let mut open = PgConnection::connect(url).await.unwrap();
            sqlx::query_scalar(text)
                .bind(action)
                .fetch_one(&mut open)
                .await
                .unwrap()
        }
    }
}

async fn link(app: &TestApp) -> String {
    app.newest_letter_to(ANNA)
        .await
        .link(&say("letter-still-button"))
}

both_engines! {
    async fn a_silent_person_is_asked_warned_hidden_and_back_with_one_click(app: TestApp) {
        let mut cast = cast(&app);
        story::ready(&app, &mut cast).await;
        days(&app, 150).await;
        assert_eq!(silence_letters(&app).await, Vec::<String>::new());
        days(&app, 6).await;
        assert_eq!(silence_letters(&app).await, [say("letter-still-ask-subject")]);
        crate::letters::keep(&app, "people/silence-ask").await;
        let again = silence_letters(&app).await.len();
        days(&app, 10).await;
        assert_eq!(silence_letters(&app).await.len(), again, "asked once only");
        days(&app, 9).await;
        assert_eq!(silence_letters(&app).await[again], say("letter-still-warn-subject"));
        crate::letters::keep(&app, "people/silence-warn").await;
        let again = silence_letters(&app).await.len();
        assert_eq!(anna(&app).await.unwrap().state, PersonState::Published);
        days(&app, 10).await;
        assert_eq!(silence_letters(&app).await[again], say("letter-still-hidden-subject"));
        assert_eq!(anna(&app).await.unwrap().state, PersonState::Hidden);
        crate::letters::keep(&app, "people/silence-hidden").await;

        let link = link(&app).await;
        let mut somebody = app.visitor();
        somebody.open(&link).await;
        somebody.sees(HEADLINE);
        somebody.does_not_see(ANNAS_NAME);
        assert_eq!(anna(&app).await.unwrap().state, PersonState::Hidden, "opening changes nothing");
        somebody.press(&say("still-true-button")).await;
        somebody.sees(&say("still-true-thanks-text"));
        let now = anna(&app).await.unwrap();
        assert_eq!((now.state, now.confirmed_at), (PersonState::Published, app.clock.now()));
        assert_eq!(app.visitor().open(&link).await, 404, "a link is good once");
        assert_eq!(app.visitor().open(&format!("{link}0")).await, 404);
        let other = link.replace(&now.id.to_string(), &uuid::Uuid::now_v7().to_string());
        assert_eq!(app.visitor().open(&other).await, 404);

        days(&app, 156).await;
        let asked = silence_letters(&app).await;
        assert_eq!(asked, [say("letter-still-ask-subject")], "half a year later, once more");
    }

    async fn whoever_stays_silent_is_told_twice_and_erased(app: TestApp) {
        let mut cast = cast(&app);
        story::ready(&app, &mut cast).await;
        let mut weeks = 0;
        while anna(&app).await.is_some() && weeks < 130 {
            days(&app, 7).await;
            weeks += 1;
            if weeks == 97 {
                crate::letters::keep(&app, "people/silence-parting").await;
            }
            if weeks == 103 {
                crate::letters::keep(&app, "people/silence-last-word").await;
            }
        }
        assert!((104..=110).contains(&weeks), "erased after {weeks} weeks");
        for (act, times) in [
            ("asked whether it is still true", 1),
            ("warned of being hidden", 1),
            ("hidden for silence", 1),
            ("told of being erased", 1),
            ("told of being erased for the last time", 1),
            ("erased", 1),
        ] {
            assert_eq!(acts(&app, act).await, times, "{act}");
        }
    }

    async fn what_had_its_time_is_forgotten_and_the_report_says_so_before(app: TestApp) {
        let mut cast = cast(&app);
        let path = story::asked(&app, &mut cast).await;
        story::pass_on(&app, &mut cast.ilze).await;
        let before = anna(&app).await.unwrap();
        days(&app, 3).await;
        days(&app, 5).await;
        let mut young = before.content.clone();
        (young.account, young.external_id) = (None, Some("young".to_owned()));
        young.minor_until = Some("2027-09".to_owned());
        let mut tx = app.app.db.write().await.unwrap();
        let young = people::insert(&mut tx, &young, app.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        app.pass(TimeDelta::days(380));
        let report = retention::report(&app.app).await.unwrap();
        assert_eq!(report, retention::report(&app.app).await.unwrap(), "a report changes nothing");
        assert_eq!(report.of(Rule::Introductions), 1);
        assert_eq!(report.of(Rule::MinorMonths), 1);
        assert!(report.of(Rule::Letters) > 3, "{report:?}");
        assert_eq!((report.of(Rule::Consents), report.of(Rule::Disclosures)), (0, 0));
        let done = retention::run(&app.app).await.unwrap();
        assert_eq!(done, report);
        assert!(retention::report(&app.app).await.unwrap().of(Rule::Introductions) == 0);

        let mut tx = app.app.db.read().await.unwrap();
        let id = path.rsplit('/').next().unwrap().parse().unwrap();
        let intro = introductions::get(&mut tx, id).await.unwrap();
        assert_eq!((intro.person, intro.message.as_str()), (people::NOBODY, ""));
        assert!(introductions::of_person(&mut tx, before.id).await.unwrap().is_empty());
        assert_eq!(people::get(&mut tx, young).await.unwrap().content.minor_until, None);
        let account = before.account.unwrap();
        assert!(consent::given(&mut tx, account, Purpose::BeFound).await.unwrap());
        drop(tx);
        app.run_jobs().await;
        app.pass(TimeDelta::days(1));
        app.run_jobs().await;
    }

    async fn after_three_years_ledgers_go_and_the_report_said_how_much(app: TestApp) {
        let stage = stage(&app, (4, 6)).await;
        for (number, to) in [(0, To::Refused), (1, To::Revealed), (2, To::Revealed)] {
            Three::of(&stage, number).await.brought(&app, to).await;
        }
        // One of the two who were introduced leaves; the ledger of what was passed on stays.
        let (gone, _) = stage.people[1];
        let who = saites::privacy::Subject::Account(gone);
        let (by, now) = (saites::privacy::By::Themselves, app.clock.now());
        assert!(saites::privacy::erase_at_once(&app.app, who, by, now).await.unwrap().is_some());
        // Somebody changes their mind twice; somebody else begins to register, and does not go on.
        let (account, _) = stage.people[3];
        for given in [false, true] {
            let decision = consent::Decision {
                account,
                purpose: Purpose::BeFound,
                given,
                lang: Lang::En,
                means: consent::Means::Site,
                recorded_by: None,
                note: "",
                at: app.clock.now(),
            };
            let mut tx = app.app.db.write().await.unwrap();
            consent::record(&mut tx, &decision).await.unwrap();
            tx.commit().await.unwrap();
        }
        story::fill_in_as_person(&app, &mut app.visitor()).await;
        app.run_jobs().await;
        let report = retention::report(&app.app).await.unwrap();
        for rule in [Rule::Registrations, Rule::Consents, Rule::Disclosures, Rule::Loans] {
            assert_eq!(report.of(rule), 0, "{rule:?} is not due");
        }
        app.pass(TimeDelta::days(8));
        assert_eq!(retention::report(&app.app).await.unwrap().of(Rule::Registrations), 1);
        app.pass(TimeDelta::days(3 * 366));
        let report = retention::report(&app.app).await.unwrap();
        assert_eq!(report.of(Rule::Registrations), 1);
        assert_eq!(report.of(Rule::Loans), 3, "all were answered");
        // The first yes and the no of somebody who changed their mind, and all of who left.
        assert!(report.of(Rule::Consents) > 3, "{report:?}");
        // Two rows of each release, and the name that each of three let their community read.
        assert!(report.of(Rule::Disclosures) >= 5, "{report:?}");
        assert_eq!(retention::run(&app.app).await.unwrap(), report);
        let left = retention::report(&app.app).await.unwrap();
        for rule in [Rule::Registrations, Rule::Consents, Rule::Disclosures, Rule::Loans] {
            assert_eq!(left.of(rule), 0, "{rule:?}");
        }
        let mut tx = app.app.db.read().await.unwrap();
        assert!(consent::given(&mut tx, account, Purpose::BeFound).await.unwrap());
        drop(tx);
        let of_gone = "select count(*) from consent c join account a on a.id = c.account_id
                       where a.erased_at is not null";
        assert_eq!(app.count(of_gone).await, 0);
        app.run_jobs().await;
    }

    async fn the_command_tells_before_it_forgets(app: TestApp) {
        story::fill_in_as_person(&app, &mut app.visitor()).await;
        app.run_jobs().await;
        // The program reads the machine's own clock.
        let long_ago = "update registration set expires_at = '2020-03-03 09:00:00+00:00'";
        crate::raw::execute(&app, long_ago.to_owned()).await;
        let rows = "select count(*) from registration";
        let asked = drill::saites(&app, &["admin", "retention", "--dry-run"]);
        let told = drill::done(&asked);
        assert!(told.contains("registrations    1\n"), "{told}");
        assert!(told.contains("nothing was changed"), "{told}");
        assert_eq!(app.count(rows).await, 1);
        let told = drill::done(&drill::saites(&app, &["admin", "retention"]));
        assert!(told.contains("registrations    1\n") && !told.contains("nothing was"), "{told}");
        assert_eq!(app.count(rows).await, 0);
        let told = drill::done(&drill::saites(&app, &["admin", "retention", "--dry-run"]));
        assert!(told.contains("registrations    0\n"), "{told}");
    }

    async fn whoever_signs_in_now_and_then_is_not_silent(app: TestApp) {
        let mut cast = cast(&app);
        story::ready(&app, &mut cast).await;
        for _ in 0..4 {
            days(&app, 60).await;
            story::sign_in_by_link(&app, &mut cast.anna, ANNA).await;
        }
        assert_eq!(anna(&app).await.unwrap().state, PersonState::Published);
        assert_eq!(silence_letters(&app).await, Vec::<String>::new());
    }

    async fn who_answers_at_the_last_moment_is_not_erased(app: TestApp) {
        let mut cast = cast(&app);
        story::ready(&app, &mut cast).await;
        for step in [180, 8, 485, 40, 8] {
            days(&app, step).await;
        }
        assert_eq!(acts(&app, "told of being erased for the last time").await, 1);
        let letters = app.letters_to(ANNA).await;
        let link = letters.last().unwrap().link(&say("letter-still-button"));
        app.pass(TimeDelta::days(25));
        let due = people::freshness::run(&app.app, true).await.unwrap();
        let id = anna(&app).await.unwrap().id;
        assert_eq!(due.over, [id]);
        // Between the look at everybody and the erasure, one click.
        let mut somebody = app.visitor();
        somebody.open(&link).await;
        somebody.press(&say("still-true-button")).await;
        let now = app.clock.now();
        let subject = saites::privacy::Subject::Person(id);
        let by = saites::privacy::By::Retention;
        let erased = saites::privacy::erase_at_once(&app.app, subject, by, now).await.unwrap();
        assert!(erased.is_none());
        assert_eq!(anna(&app).await.unwrap().state, PersonState::Published);
        app.run_jobs().await;
    }

    async fn whom_no_letter_reaches_a_coordinator_asks(app: TestApp) {
        let mut cast = cast(&app);
        story::ready(&app, &mut cast).await;
        let mut content = anna(&app).await.unwrap().content.clone();
        (content.account, content.external_id) = (None, Some("papers".to_owned()));
        content.headline = "Uz papīra pieteicies".to_owned();
        let now = app.clock.now();
        let mut tx = app.app.db.write().await.unwrap();
        let id = people::insert(&mut tx, &content, now).await.unwrap();
        people::set_state(&mut tx, &app.app, id, PersonState::Published, now).await.unwrap();
        tx.commit().await.unwrap();
        days(&app, 160).await;
        app.coordinator_sits_down(&mut cast.ilze, story::ILZE).await;
        cast.ilze.open("/desk").await;
        cast.ilze.sees(&say("row-silent-person"));
        days(&app, 30).await;
        let state = async |app: &TestApp| {
            let mut tx = app.app.db.read().await.unwrap();
            let found = people::get(&mut tx, id).await.unwrap();
            (found.state, found.erased)
        };
        assert_eq!(state(&app).await, (PersonState::Hidden, false));
        // Years later they are still there for somebody to ask, and back with one entry.
        days(&app, 700).await;
        assert_eq!(state(&app).await, (PersonState::Hidden, false));
        app.coordinator_sits_down(&mut cast.ilze, story::ILZE).await;
        cast.ilze.open("/desk").await;
        cast.ilze.sees(&say("row-silent-person"));
        cast.ilze.open(&format!("/desk/people/{id}")).await;
        assert_eq!(cast.ilze.press(&say("desk-still-true")).await, 409);
        cast.ilze.open(&format!("/desk/people/{id}")).await;
        cast.ilze.tick(&say("means-telephone"));
        assert_eq!(cast.ilze.press(&say("desk-still-true")).await, 200);
        assert_eq!(state(&app).await, (PersonState::Published, false));
        cast.ilze.open("/desk").await;
        cast.ilze.does_not_see(&say("row-silent-person"));
        app.run_jobs().await;
    }
}

/// How long a registration waits is one setting: the draft, its link, what is said of both, and
/// what a coordinator wrote down all follow it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_registration_waits_as_long_as_the_association_set() {
    let folder = tempfile::TempDir::new().unwrap();
    let keeping = saites::config::Keeping {
        backup_daily: false,
        unconfirmed_days: 12,
        ..saites::config::Keeping::usual(folder.path())
    };
    let wishes = crate::site::Wishes {
        keeping: Some(keeping),
        ..crate::site::Wishes::default()
    };
    let app = TestApp::spawn_with(crate::site::Engine::Sqlite, wishes).await;
    let mut anna = app.visitor();
    story::fill_in_as_person(&app, &mut anna).await;
    app.run_jobs().await;
    let letter = app.newest_letter_to(story::ANNA).await;
    let works = saites::t!(Lang::En, "letter-confirm-text", days = 12);
    assert!(letter.says(&works), "{}", letter.plain);
    let link = letter.link(&say("letter-confirm-button"));
    app.pass(TimeDelta::days(11));
    assert_eq!(app.visitor().open(&link).await, 200);
    let due = async || {
        retention::report(&app.app)
            .await
            .unwrap()
            .of(Rule::Registrations)
    };
    assert_eq!(due().await, 0);
    app.pass(TimeDelta::days(2));
    assert_eq!(app.visitor().open(&link).await, 404);
    assert_eq!(due().await, 1);
    let written = saites::people::assisted::ends_at(&app.app, app.clock.now());
    assert_eq!(written - app.clock.now(), TimeDelta::days(35));
    let mut visitor = app.visitor();
    visitor.open("/privacy").await;
    visitor.sees(&saites::t!(Lang::En, "term-days", count = 12));
    visitor.sees(&saites::t!(Lang::En, "term-days", count = 35));
}
