//! Letters that come back: reports of mail servers, refusals, and what the desk does about them;
//! letters that only keep in touch, at most one a quarter.

use chrono::TimeDelta;
use saites::accounts::{self, Role as Right, reach};
use saites::app::Taken;
use saites::communities::{self, CommunityKind, NewCommunity};
use saites::db::{AccountId, CommunityId};
use saites::text::Lang;

use crate::both_engines;
use crate::site::{Role, TestApp};

const ANNA: &str = "anna@demo.example";
const ILZE: &str = "ilze@demo.example";

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

/// A report of delivery as a mail server writes it.
fn report(letter: &str, status: &str) -> String {
    format!(
        "From: MAILER-DAEMON@mail.example\r\nContent-Type: multipart/report; \
         report-type=delivery-status; boundary=\"b\"\r\n\r\n--b\r\n\
         Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.example\r\n\r\n\
         Final-Recipient: rfc822; anna@demo.example\r\nAction: failed\r\nStatus: {status}\r\n\r\n\
         --b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <{letter}@demo.example>\r\n\r\n\
         text\r\n--b--\r\n"
    )
}

/// Queues a letter and gives the number in its Message-ID.
async fn letter(app: &TestApp, kind: &str, account: AccountId) -> String {
    let mut tx = app.app.db.write().await.unwrap();
    saites::mail::post(
        &mut tx,
        kind,
        account,
        &account.to_string(),
        app.clock.now(),
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    app.run_jobs().await;
    let mut tx = app.app.db.read().await.unwrap();
    let listed = saites::mail::list(&mut tx, saites::mail::Which::Sent, (None, 1))
        .await
        .unwrap();
    listed[0].id.to_string()
}

async fn came_back(app: &TestApp, letter: &str, status: &str) -> Taken {
    app.app
        .take_returned(report(letter, status).as_bytes())
        .await
        .unwrap()
}

both_engines! {
    async fn an_address_that_returns_letters_is_given_up_and_put_right_at_the_desk(app: TestApp) {
        let anna = app.account(ANNA, Right::Coordinator).await;
        let first = letter(&app, "desk/test", anna).await;
        // Somebody else's report, one about nobody, and one that says it is only late.
        assert_eq!(came_back(&app, "0193a5c2-7f00-7abc-8def-0123456789ab", "5.1.1").await, Taken::Other);
        assert_eq!(app.app.take_returned(b"Subject: hello\r\n\r\nAnna").await.unwrap(), Taken::Other);
        let late = report(&first, "4.4.1").replace("failed", "delayed");
        assert_eq!(app.app.take_returned(late.as_bytes()).await.unwrap(), Taken::Nothing);
        // Twice full is forgiven; a third time is not, and each letter counts once.
        for (number, taken) in [(1, Taken::Soft), (2, Taken::Soft), (3, Taken::Soft)] {
            let id = if number == 1 { first.clone() } else { letter(&app, "desk/test", anna).await };
            assert_eq!(came_back(&app, &id, "5.2.2").await, taken);
            assert_eq!(came_back(&app, &id, "5.2.2").await, Taken::Nothing, "the same report again");
            let mut tx = app.app.db.read().await.unwrap();
            assert_eq!(reach::is_given_up(&mut tx, anna).await.unwrap(), number == 3);
        }
        // Letters stop, those about rights and to sign in do not.
        let before = app.letters_to(ANNA).await.len();
        let mut tx = app.app.db.write().await.unwrap();
        saites::mail::post(&mut tx, "desk/test", anna, &anna.to_string(), app.clock.now()).await.unwrap();
        saites::mail::post(&mut tx, "sign-in", anna, "", app.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        app.run_jobs().await;
        assert_eq!(app.letters_to(ANNA).await.len(), before + 1, "the way in alone");
        let mut ilze = app.signed_in(Role::Coordinator, ILZE).await;
        ilze.open("/desk").await;
        ilze.sees(&say("row-undelivered"));
        ilze.does_not_see(&say("row-letter"));
        let path = format!("/desk/undelivered/{anna}");
        ilze.open(&path).await;
        ilze.sees(&say("refused-address-of-staff"));
        assert_eq!(ilze.press(&say("undelivered-right")).await, 200);
        ilze.does_not_see(&say("row-undelivered"));
        assert_eq!(ilze.open(&path).await, 404);
    }

    async fn a_new_address_is_told_by_telephone(app: TestApp) {
        let anna = app.account(ANNA, Right::Person).await;
        let way_in = letter(&app, "sign-in", anna).await;
        assert_eq!(came_back(&app, &way_in, "5.1.1").await, Taken::Hard);
        let mut browser = app.signed_in(Role::Person, ANNA).await;
        assert_eq!(browser.open("/me").await, 200);
        let mut ilze = app.visitor();
        app.coordinator_sits_down(&mut ilze, ILZE).await;
        ilze.open("/desk").await;
        ilze.follow(&say("row-undelivered-act")).await;
        ilze.sees("5.1.1");
        ilze.fill(&say("field-email"), ILZE);
        ilze.fill(&say("undelivered-said"), "Pati pa tālruni 3. martā");
        assert_eq!(ilze.press(&say("form-save")).await, 422, "that is somebody else's");
        ilze.sees(&say("fault-assisted-known"));
        ilze.fill(&say("field-email"), "anna.jauna@demo.example");
        assert_eq!(ilze.press(&say("form-save")).await, 200, "{}", ilze.shown());
        let letter = app.newest_letter_to("anna.jauna@demo.example").await;
        assert_eq!(letter.subject, say("letter-new-address-subject"));
        crate::letters::keep(&app, "desk/address").await;
        browser.open("/me").await;
        assert!(browser.seen.path.starts_with("/sign-in"), "signed out everywhere");
        let mut tx = app.app.db.read().await.unwrap();
        assert_eq!(accounts::by_email(&mut tx, &app.app, "anna.jauna@demo.example").await.unwrap(), Some(anna));
        assert!(!reach::is_given_up(&mut tx, anna).await.unwrap());
        drop(tx);
        // Nobody but coordinators; nobody whose address is right.
        assert_eq!(ilze.open(&format!("/desk/undelivered/{anna}")).await, 404);
        let mut rasa = app.signed_in(Role::Representative, "rasa@demo.example").await;
        assert_eq!(rasa.open(&format!("/desk/undelivered/{anna}")).await, 403);
    }

    async fn a_maildir_is_read_once(app: TestApp) {
        let anna = app.account(ANNA, Right::Person).await;
        let id = letter(&app, "sign-in", anna).await;
        let folder = tempfile::tempdir().unwrap();
        for name in ["new", "cur", "tmp"] {
            std::fs::create_dir(folder.path().join(name)).unwrap();
        }
        let put = |name: &str, text: &str| std::fs::write(folder.path().join("new").join(name), text).unwrap();
        put("1.a", &report(&id, "5.1.1"));
        put("2.a", "Subject: not a report\n\nhello");
        assert_eq!(app.app.take_returned_folder(folder.path()).await.unwrap(), (2, 1));
        assert_eq!(app.app.take_returned_folder(folder.path()).await.unwrap(), (0, 0));
        assert!(folder.path().join("cur/1.a:2,S").exists());
        let mut tx = app.app.db.read().await.unwrap();
        assert!(reach::is_given_up(&mut tx, anna).await.unwrap());
    }

    async fn nobody_is_written_to_only_to_keep_in_touch_more_than_once_a_quarter(app: TestApp) {
        let anna = app.account(ANNA, Right::Person).await;
        let turn = async |what: &str| {
            let mut tx = app.app.db.write().await.unwrap();
            let got = reach::take_turn(&mut tx, anna, what, app.clock.now()).await.unwrap();
            tx.commit().await.unwrap();
            got
        };
        let (first, second) = tokio::join!(turn("profile"), turn("contacts"));
        assert!(first != second, "of two at once one gets the turn");
        for days in [1, 45, 45] {
            app.pass(TimeDelta::days(days));
            assert!(!turn("contacts").await);
        }
        app.pass(TimeDelta::days(1));
        assert!(turn("contacts").await);
        assert!(!turn("profile").await);
        let mut tx = app.app.db.write().await.unwrap();
        reach::came_back(&mut tx, anna, (reach::Bounce::Hard, "5.1.1"), app.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        app.pass(TimeDelta::days(400));
        assert!(!turn("contacts").await, "nobody reads it there");
        app.run_jobs().await;
    }
}

async fn community_of(app: &TestApp, email: &str, name: &str) -> CommunityId {
    let account = app.account(email, Right::Representative).await;
    let new = NewCommunity {
        name: name.to_owned(),
        kind: CommunityKind::Association,
        registration_number: None,
        territory: Some("akniste".to_owned()),
        place_text: String::new(),
        about: "Kopjam egles un rīkojam talkas.".to_owned(),
        lang: Lang::En,
    };
    let now = app.clock.now();
    let mut tx = app.app.db.write().await.unwrap();
    let id = communities::make(&mut tx, &app.app, account, &new, now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    id
}

async fn days(app: &TestApp, days: i64) {
    app.pass(TimeDelta::days(days));
    app.run_jobs().await;
}

both_engines! {
    async fn a_community_is_asked_once_a_year_and_answers_by_one_click(app: TestApp) {
        let community = community_of(&app, "rasa@demo.example", "Egļu biedrība").await;
        let rasa = "rasa@demo.example";
        let asked = async || {
            let letters = app.letters_to(rasa).await;
            letters.iter().filter(|one| one.subject.contains("Egļu biedrība")).count()
        };
        days(&app, 300).await;
        assert_eq!(asked().await, 0);
        days(&app, 66).await;
        assert_eq!(asked().await, 1);
        let link = app.newest_letter_to(rasa).await.link(&say("letter-contacts-button"));
        days(&app, 20).await;
        assert_eq!(asked().await, 1);
        let mut ilze = app.signed_in(Role::Coordinator, ILZE).await;
        ilze.open("/desk").await;
        ilze.does_not_see(&say("row-contacts"));
        days(&app, 12).await;
        let mut ilze = app.signed_in(Role::Coordinator, ILZE).await;
        ilze.open("/desk").await;
        ilze.sees(&say("row-contacts"));
        ilze.follow(&say("row-contacts-act")).await;
        ilze.sees("Egļu biedrība");
        // One click, by the link; another's link is nobody's.
        let mut anyone = app.visitor();
        assert_eq!(anyone.open(&link).await, 200);
        anyone.sees("Egļu biedrība");
        let forged = link.replace(&community.to_string(), &uuid::Uuid::now_v7().to_string());
        assert_eq!(app.visitor().open(&forged).await, 404);
        assert_eq!(anyone.press(&say("contacts-nobody")).await, 200);
        assert_eq!(app.visitor().open(&link).await, 404, "answered");
        ilze.open("/desk/contacts").await;
        ilze.sees("Egļu biedrība");
        assert_eq!(ilze.press(&say("contacts-heard")).await, 200);
        ilze.does_not_see("Egļu biedrība");
        // Asked again after a year, not before.
        days(&app, 360).await;
        assert_eq!(asked().await, 0, "the list of letters is forgotten after a month");
        days(&app, 6).await;
        assert_eq!(asked().await, 1);
        crate::letters::keep(&app, "communities/contacts").await;
        let link = app.newest_letter_to(rasa).await.link(&say("letter-contacts-button"));
        anyone.open(&link).await;
        assert_eq!(anyone.press(&say("contacts-right")).await, 200);
        let before = asked().await;
        days(&app, 20).await;
        assert_eq!(asked().await, before);
        days(&app, 80).await;
        assert_eq!(asked().await, 0);
        let mut ilze = app.signed_in(Role::Coordinator, ILZE).await;
        ilze.open("/desk").await;
        ilze.does_not_see(&say("row-contacts"));
    }
}
