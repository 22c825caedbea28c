//! How placements end: who reads why, who hears that a student left, what is kept until when; and
//! that one row that cannot be done keeps no other from its day.

use chrono::{NaiveDate, TimeDelta};
use saites::accounts;
use saites::db::PlacementId;
use saites::retention::{self, Rule};
use saites::text::Lang;

use crate::both_engines;
use crate::placement_story::{
    self as story, Cast, DESK, HOST, MOTHER, MOTHERS_NAME, OFFER, STUDENT, Stage, TEACHER,
    TEACHERS_NAME, until,
};
use crate::raw;
use crate::site::{self, TestApp, Visitor};

const NOTE: &str = "Pēdējā laikā man ir grūti.";

fn say(key: &str) -> String {
    site::words(Lang::En, key)
}

fn page(id: PlacementId) -> String {
    format!("/placements/{id}")
}

/// An accepted application of somebody who is sixteen.
async fn begun(app: &TestApp) -> (Cast<Visitor>, Stage, PlacementId) {
    let mut cast = Cast {
        student: app.visitor(),
        host: app.visitor(),
        ilze: app.visitor(),
        adult: app.visitor(),
    };
    let stage = story::stage(app, true, Lang::En).await;
    story::sit_down(app, &stage, &mut cast).await;
    story::verified(&stage, &mut cast.ilze).await;
    let id = story::accepted(app, &stage, (&mut cast, true)).await;
    (cast, stage, id)
}

async fn of_introductions(app: &TestApp) -> i64 {
    let report = retention::report(&app.app).await.unwrap();
    report.of(Rule::Introductions)
}

both_engines! {
    async fn why_a_student_ends_it_is_for_the_coordinators(app: TestApp) {
        let (mut cast, _, id) = begun(&app).await;
        cast.student.open(&page(id)).await;
        cast.student.sees(&say("field-end-reason-hint"));
        cast.student.choose(&say("field-end-reason"), &say("end-reason-illness"));
        cast.student.fill(&say("field-end-note"), NOTE);
        assert_eq!(cast.student.press(&say("act-not-start")).await, 200);
        app.run_jobs().await;
        for email in [HOST, TEACHER, MOTHER] {
            let told = app.newest_letter_to(email).await;
            assert_eq!(told.subject, say("letter-placement-ended-subject"));
            assert!(told.says(&say("end-reason-personal")), "{}", told.plain);
            for own in [say("end-reason-illness").as_str(), NOTE] {
                assert!(!told.says(own), "{own}: {}", told.plain);
            }
        }
        for path in [page(id), "/me/privacy/data".to_owned()] {
            assert_eq!(cast.host.open(&path).await, 200);
            cast.host.does_not_see(NOTE);
            cast.host.does_not_see(&say("end-reason-illness"));
            assert_eq!(cast.student.open(&path).await, 200);
            cast.student.sees(NOTE);
        }
        cast.ilze.open(&page(id)).await;
        cast.ilze.sees(NOTE);
        cast.ilze.sees(&say("end-reason-illness"));
    }

    async fn the_adults_hear_that_the_student_left(app: TestApp) {
        let (mut cast, stage, _) = begun(&app).await;
        story::host_says(&mut cast.host).await;
        app.run_jobs().await;
        crate::placements::erase_before_letters(&app, stage.student).await;
        crate::letters::keep_unsent(&app, "privacy/adult-left").await;
        app.run_jobs().await;
        let told = app.letters_to("–").await;
        let subject = say("letter-adult-left-subject");
        let told: Vec<_> = told.iter().filter(|one| one.subject == subject).collect();
        assert_eq!(told.len(), 2, "one to the school, one to the guardian");
        for letter in told {
            assert!(letter.says(OFFER), "{}", letter.plain);
            for name in ["marta", MOTHERS_NAME, TEACHERS_NAME] {
                assert!(!letter.says(name), "{name}: {}", letter.plain);
            }
        }
        // Their addresses are nowhere once these letters have left.
        for table in ["farewell", "placement_adult", "minor_adult"] {
            assert_eq!(raw::count(&app, table).await, 0, "{table}");
        }
    }

    async fn one_placement_that_cannot_be_done_keeps_no_other_from_its_day(app: TestApp) {
        let (mut cast, stage, _) = begun(&app).await;
        story::host_says(&mut cast.host).await;
        app.run_jobs().await;
        let second = story::offer(&app, stage.community, "Otra vasara").await;
        let other = Stage { offer: second, ..stage };
        story::accepted(&app, &other, (&mut cast, true)).await;
        raw::execute(&app, "update placement_question set words = '{'".to_owned()).await;
        until(&app, NaiveDate::from_ymd_opt(2027, 3, 30).unwrap()).await;
        let subject = say("letter-placement-papers-subject");
        let told = app.letters_to(STUDENT).await;
        let told: Vec<_> = told.iter().filter(|one| one.subject == subject).collect();
        assert!(!told.is_empty() && told.iter().all(|one| one.says("Otra vasara")));
        raw::execute(&app, "update placement_question set words = '{}'".to_owned()).await;
        until(&app, NaiveDate::from_ymd_opt(2027, 4, 1).unwrap()).await;
        let told = app.letters_to(STUDENT).await;
        assert!(told.iter().any(|one| one.subject == subject && one.says(OFFER)));
    }

    async fn one_account_that_cannot_be_erased_keeps_nobody_from_being_forgotten(app: TestApp) {
        let ilze = app.account(DESK, accounts::Role::Coordinator).await;
        let other = app.account(STUDENT, accounts::Role::Person).await;
        for account in [ilze, other] {
            raw::execute(&app, format!(
                "insert into assisted_registration
                     (account_id, means, said_on, note, by_account, at, by_mail, ends_at)
                 select id, 'telephone', '2027-03-01', '', id, created_at, false, created_at
                 from account where name = '{}'",
                if account == ilze { "ilze" } else { "marta" }
            )).await;
        }
        assert_eq!(raw::count(&app, "assisted_registration").await, 2);
        app.pass(TimeDelta::days(1));
        let done = retention::run(&app.app).await.unwrap();
        assert_eq!(done.of(Rule::Unconfirmed), 1, "the last coordinator stays");
        let mut tx = app.app.db.read().await.unwrap();
        assert!(accounts::get(&mut tx, other).await.unwrap().erased);
        assert!(!accounts::get(&mut tx, ilze).await.unwrap().erased);
        drop(tx);
        app.run_jobs().await;
    }

    async fn an_internship_that_goes_on_keeps_its_words(app: TestApp) {
        let (mut cast, _, _) = begun(&app).await;
        story::host_says(&mut cast.host).await;
        app.run_jobs().await;
        // Both said long ago that it went well, while the internship itself goes on for a year more.
        for statement in [
            "update introduction set state = 'completed', state_since = created_at",
            "update placement set state = 'running', started_on = starts_on, ends_on = '2028-06-30'",
        ] {
            raw::execute(&app, statement.to_owned()).await;
        }
        app.pass(TimeDelta::days(400));
        assert_eq!(of_introductions(&app).await, 0);
        retention::run(&app.app).await.unwrap();
        let kept = "select count(*) from placement where school <> '' and supervisor <> ''";
        assert_eq!(app.count(kept).await, 1);
        assert_eq!(raw::count(&app, "placement_adult").await, 2);
        // It ends, and its own year begins.
        app.pass(TimeDelta::days(86));
        app.run_jobs().await;
        assert_eq!(app.count("select count(*) from placement where state = 'finished'").await, 1);
        assert_eq!(of_introductions(&app).await, 0);
        raw::execute(&app, "update placement set state_since = created_at".to_owned()).await;
        assert_eq!(of_introductions(&app).await, 1);
        retention::run(&app.app).await.unwrap();
        assert_eq!(app.count(kept).await, 0);
        assert_eq!(raw::count(&app, "placement_adult").await, 0);
        app.run_jobs().await;
    }
}
