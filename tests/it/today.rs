//! The list of today and the outbox: rows are taken, given away, put off and brought back, by two
//! coordinators at once; letters are seen, stopped and tried again.

use chrono::{Days, TimeDelta};
use saites::accounts;
use saites::jobs;
use saites::mail;
use saites::opportunities::State;
use saites::text::{Lang, riga_date};

use crate::both_engines;
use crate::desk_story;
use crate::site::needs::need;
use crate::site::{Role, TestApp, Visitor};
use crate::story::Cast;

const ILZE: &str = "ilze@demo.example";
const ZANE: &str = "zane@demo.example";
const BARN: &str = "Šķūņa jumts";
const CHOIR: &str = "Kora diriģents";

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

/// The button that notes a letter of the desk.
fn noted() -> String {
    format!("{}: {}", say("desk-seen"), say("letters-of-desk"))
}

async fn desk(app: &TestApp, email: &str) -> Visitor {
    let mut hands = app.signed_in(Role::Coordinator, email).await;
    hands.open("/desk").await;
    hands
}

/// A letter of that kind in the queue, to whoever sits there.
async fn letter_to(app: &TestApp, _: &Visitor, kind: &str) -> uuid::Uuid {
    let mut tx = app.app.db.write().await.unwrap();
    let account = accounts::by_email(&mut tx, &app.app, ILZE)
        .await
        .unwrap()
        .unwrap();
    mail::post(&mut tx, kind, account, "-", app.clock.now())
        .await
        .unwrap();
    let newest = mail::list(&mut tx, mail::Which::Waiting, (None, 1))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    newest[0].id
}

/// The needs under a heading of the list, in order.
fn titles(hands: &Visitor, part: &str) -> Vec<String> {
    let page = hands.page();
    let parts = scraper::Selector::parse("main section, main details.box").unwrap();
    let (head, title) = (
        scraper::Selector::parse("h2").unwrap(),
        scraper::Selector::parse("h3.title a").unwrap(),
    );
    let words = |one: scraper::ElementRef<'_>| one.text().collect::<String>();
    page.select(&parts)
        .filter(|one| {
            one.select(&head)
                .next()
                .is_some_and(|head| words(head).starts_with(part))
        })
        .flat_map(|one| one.select(&title).map(words).collect::<Vec<_>>())
        .filter(|title| [BARN, CHOIR].contains(&title.as_str()))
        .collect()
}

both_engines! {
    async fn rows_are_sorted_taken_given_away_and_put_off(app: TestApp) {
        app.put(need(CHOIR, &[]), State::InReview).await;
        app.pass(TimeDelta::days(10));
        app.put(need(BARN, &[]), State::InReview).await;
        let mut ilze = desk(&app, ILZE).await;
        let mut zane = desk(&app, ZANE).await;
        assert_eq!(titles(&ilze, "Overdue"), [CHOIR]);
        assert_eq!(titles(&ilze, "In the next days"), [BARN]);
        // Both want the same row: one gets it, the other is told.
        assert_eq!(ilze.press_near(BARN, &say("desk-take")).await, 200);
        ilze.sees(&say("row-yours"));
        assert_eq!(zane.press_near(BARN, &say("desk-take")).await, 409);
        zane.sees(&say("refused-changed-meanwhile"));
        // Mine only.
        ilze.choose(&say("desk-whose"), &say("desk-whose-mine"));
        ilze.press(&say("needs-show")).await;
        assert_eq!(titles(&ilze, "In the next days"), [BARN]);
        assert_eq!(titles(&ilze, "Overdue"), [""; 0]);
        // Put off to a day: a wrong day is refused and kept, a right one moves the row.
        ilze.open("/desk").await;
        ilze.fill_in(BARN, &say("desk-put-off-until"), "2020-01-01");
        assert_eq!(ilze.press_near(BARN, &say("desk-put-off")).await, 422);
        ilze.sees(&say("fault-put-off"));
        assert!(ilze.seen.body.contains("2020-01-01"));
        let day = riga_date(app.clock.now()) + Days::new(7);
        ilze.fill_in(BARN, &say("desk-put-off-until"), &day.to_string());
        assert_eq!(ilze.press_near(BARN, &say("desk-put-off")).await, 200);
        assert_eq!(titles(&ilze, "Put off"), [BARN]);
        ilze.press_near(BARN, &say("desk-back")).await;
        assert_eq!(titles(&ilze, "In the next days"), [BARN]);
        // What was put off waits again on its day.
        ilze.fill_in(BARN, &say("desk-put-off-until"), &day.to_string());
        ilze.press_near(BARN, &say("desk-put-off")).await;
        app.pass(TimeDelta::days(8));
        app.coordinator_sits_down(&mut ilze, ILZE).await;
        ilze.open("/desk").await;
        assert_eq!(titles(&ilze, "Put off"), [""; 0]);
        assert!(titles(&ilze, "Overdue").contains(&BARN.to_owned()));
        // Given to another, and free for anybody again.
        ilze.choose_in(BARN, &say("desk-hand-to"), "zane");
        ilze.press_near(BARN, &say("desk-hand")).await;
        app.coordinator_sits_down(&mut zane, ZANE).await;
        zane.open("/desk?whose=mine").await;
        assert_eq!(titles(&zane, "Overdue"), [BARN]);
        zane.press_near(BARN, &say("desk-free")).await;
        assert_eq!(titles(&zane, "Overdue"), [""; 0]);
    }

    async fn by_territory(app: TestApp) {
        app.put(need(CHOIR, &[]), State::InReview).await;
        app.put(need(BARN, &[]).with(|content| content.territory = Some("subate".to_owned())), State::InReview).await;
        let mut ilze = desk(&app, ILZE).await;
        ilze.open("/desk?place=J%C4%93kabpils+novads").await;
        assert_eq!(titles(&ilze, "In the next days"), [CHOIR]);
        ilze.open("/desk?place=Augšdaugavas+novads").await;
        assert_eq!(titles(&ilze, "In the next days"), [BARN]);
    }

    async fn letters_wait_are_stopped_and_a_test_letter_comes(app: TestApp) {
        let mut ilze = desk(&app, ILZE).await;
        ilze.open("/desk/outbox").await;
        ilze.press(&say("outbox-test-button")).await;
        ilze.sees(&say("letters-of-desk"));
        ilze.sees(&say("outbox-queued"));
        ilze.press(&say("outbox-stop")).await;
        app.run_jobs().await;
        assert_eq!(app.letters_to(ILZE).await.len(), 0);
        // Stopped is not refused: no row of the desk asks about it.
        ilze.open("/desk/outbox?show=refused").await;
        ilze.does_not_see(&say("letters-of-desk"));
        ilze.open("/desk/outbox?show=unsent").await;
        ilze.sees(&say("outbox-why-stopped"));
        ilze.open("/desk").await;
        ilze.does_not_see(&say("row-letter"));
        ilze.open("/desk/outbox").await;
        ilze.press(&say("outbox-test-button")).await;
        app.run_jobs().await;
        let letter = app.newest_letter_to(ILZE).await;
        assert!(letter.says("If you can read it"), "{}", letter.plain);
        ilze.open("/desk/outbox?show=sent").await;
        ilze.sees(&say("letters-of-desk"));
        // What the mail server refused is a row of the list until somebody has noted it.
        let id = letter_to(&app, &ilze, "desk/test").await;
        let mut tx = app.app.db.write().await.unwrap();
        mail::stop(&mut tx, id).await.unwrap();
        mail::dropped(&mut tx, id, "refused: 550").await.unwrap();
        tx.commit().await.unwrap();
        ilze.open("/desk").await;
        ilze.sees(&say("row-letter"));
        ilze.press(&noted()).await;
        ilze.open("/desk").await;
        ilze.sees("Put off (1)");
    }

    async fn letters_that_watch_coordinators_are_not_stopped(app: TestApp) {
        let mut ilze = desk(&app, ILZE).await;
        for kind in ["privacy/frozen-for", "audit/head", "team/second-factor", "remigration/out"] {
            let id = letter_to(&app, &ilze, kind).await;
            let path = format!("/desk/outbox/letters/{id}/stop");
            ilze.open("/desk/outbox").await;
            let body = format!("csrf={}", ilze.token()).into_bytes();
            assert_eq!(ilze.post(&path, body).await, 409, "{kind}");
            ilze.sees(&say("refused-letter-kept"));
            ilze.open("/desk/outbox").await;
            assert!(!ilze.seen.body.contains(&path));
        }
        assert_eq!(app.count("select count(*) from letter where dropped is not null").await, 0);
        let mut tx = app.app.db.write().await.unwrap();
        for letter in mail::list(&mut tx, mail::Which::Waiting, (None, 9)).await.unwrap() {
            mail::stop(&mut tx, letter.id).await.unwrap();
        }
        tx.commit().await.unwrap();
    }

    async fn somebody_without_an_address_is_told_by_telephone(app: TestApp) {
        let mut ilze = desk(&app, ILZE).await;
        let id = letter_to(&app, &ilze, "people/silence-ask").await;
        let mut tx = app.app.db.write().await.unwrap();
        mail::stop(&mut tx, id).await.unwrap();
        mail::dropped(&mut tx, id, mail::UNADDRESSED).await.unwrap();
        tx.commit().await.unwrap();
        ilze.open("/desk").await;
        ilze.sees(&say("row-unaddressed"));
        ilze.does_not_see(&say("row-letter"));
        ilze.press(&format!("{}: {}", say("desk-seen"), say("letters-of-people"))).await;
        ilze.open("/desk").await;
        ilze.sees("Put off (1)");
    }

    async fn of_two_who_publish_the_same_need_one_is_told(app: TestApp) {
        app.put(need(BARN, &["bookkeeping"]), State::InReview).await;
        let mut ilze = desk(&app, ILZE).await;
        let mut zane = desk(&app, ZANE).await;
        ilze.press_near(BARN, &say("desk-take")).await;
        // A taken row may still be done by another, who sees whose it is.
        zane.open("/desk").await;
        zane.sees("ilze");
        for hands in [&mut ilze, &mut zane] {
            hands.open("/desk/communities").await;
            hands.follow("Ozolkalna kaimiņi").await;
        }
        let verify = say("community-desk-verify-button");
        let verified = tokio::join!(ilze.press(&verify), zane.press(&verify));
        for (hands, status) in [(&mut ilze, verified.0), (&mut zane, verified.1)] {
            // Whoever comes second reads that it is done, or that somebody was there before.
            hands.sees(&say(if status == 200 { "community-state-verified" } else { "refused-changed-meanwhile" }));
            hands.open("/desk").await;
            hands.follow(BARN).await;
        }
        let publish = say("need-action-publish");
        let (one, two) = tokio::join!(ilze.press(&publish), zane.press(&publish));
        let mut both = [one, two];
        both.sort_unstable();
        for (hands, status) in [(&mut ilze, one), (&mut zane, two)] {
            hands.sees(&say(if status == 200 { "flash-need-published" } else { "refused-changed-meanwhile" }));
        }
        assert!(both[0] == 200 && matches!(both[1], 200 | 409), "{both:?}");
        for hands in [&mut ilze, &mut zane] {
            hands.open("/desk").await;
            hands.does_not_see(BARN);
        }
        assert_eq!(app.count("select count(*) from audit where action = 'publish'").await, 1);
        assert_eq!(app.count("select count(*) from audit where action = 'community verified'").await, 1);
    }

    async fn an_evening_at_the_desk(app: TestApp) {
        let mut cast = Cast {
            anna: app.visitor(),
            velta: app.visitor(),
            ilze: app.visitor(),
        };
        let mut ilze = app.visitor();
        desk_story::an_evening(&app, (&mut cast, &mut ilze)).await;
    }

    async fn work_that_failed_is_tried_again_from_the_list(app: TestApp) {
        let mut tx = app.app.db.write().await.unwrap();
        jobs::enqueue(&mut tx, "nobody-does-this", &0, app.clock.now()).await.unwrap();
        // Its payload cannot be read, so it fails too.
        jobs::enqueue(&mut tx, saites::people::REMIGRATION_ENDS, &0, app.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        for _ in 0..jobs::MOST_ATTEMPTS {
            app.run_jobs().await;
            app.pass(TimeDelta::hours(7));
        }
        let mut ilze = desk(&app, ILZE).await;
        ilze.sees(&say("work-consents"));
        assert_eq!(ilze.press_near(&say("work-other"), &say("row-failed-act")).await, 200);
        ilze.does_not_see(&say("work-other"));
        for _ in 0..jobs::MOST_ATTEMPTS {
            app.run_jobs().await;
            app.pass(TimeDelta::hours(7));
        }
        app.coordinator_sits_down(&mut ilze, ILZE).await;
        ilze.open("/desk/outbox").await;
        ilze.sees(&say("work-consents"));
        assert_eq!(ilze.seen.body.matches("/discard\"").count(), 1, "only what harms nobody");
        ilze.press_near(&say("work-other"), &say("outbox-discard")).await;
        ilze.does_not_see(&say("work-other"));
    }

    async fn on_monday_a_letter_says_what_waits(app: TestApp) {
        app.put(need(CHOIR, &[]), State::InReview).await;
        let mut ilze = desk(&app, ILZE).await;
        ilze.open("/desk").await;
        for _ in 0..6 {
            app.pass(TimeDelta::days(1));
            app.run_jobs().await;
        }
        let letters = app.letters_to(ILZE).await;
        let weekly: Vec<_> = letters.iter().filter(|one| one.says(CHOIR)).collect();
        assert_eq!(weekly.len(), 1);
    }
}
