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
use crate::story::{self, Cast};

const ANNA: &str = "anna@demo.example";
const ILZE: &str = "ilze@demo.example";

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

/// A report of delivery as a mail server writes it.
fn report(app: &TestApp, letter: &str, status: &str) -> String {
    let seal = saites::mail::seal(&app.app.vault, letter.parse().unwrap());
    format!(
        "From: MAILER-DAEMON@mail.example\r\nContent-Type: multipart/report; \
         report-type=delivery-status; boundary=\"b\"\r\n\r\n--b\r\n\
         Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.example\r\n\r\n\
         Final-Recipient: rfc822; anna@demo.example\r\nAction: failed\r\nStatus: {status}\r\n\r\n\
         --b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <{letter}.{seal}@demo.example>\r\n\r\n\
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

pub async fn came_back(app: &TestApp, letter: &str, status: &str) -> Taken {
    app.app
        .take_returned(report(app, letter, status).as_bytes())
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
        let late = report(&app, &first, "4.4.1").replace("failed", "delayed");
        assert_eq!(app.app.take_returned(late.as_bytes()).await.unwrap(), Taken::Nothing);
        // Twice full is forgiven; a third time is not, and each letter counts once.
        for (number, taken) in [(1, Taken::Soft), (2, Taken::Soft), (3, Taken::Soft)] {
            let id = if number == 1 { first.clone() } else { letter(&app, "desk/test", anna).await };
            assert_eq!(came_back(&app, &id, "5.2.2").await, taken);
            assert_eq!(came_back(&app, &id, "5.2.2").await, Taken::Nothing, "the same report again");
            let mut tx = app.app.db.read().await.unwrap();
            assert_eq!(reach::is_given_up(&mut tx, anna).await.unwrap(), number == 3);
        }
        // What says nothing of the mailbox is noted with the letter alone, for the desk to see.
        let other = app.account("oto@demo.example", Right::Coordinator).await;
        for status in ["5.7.1", "5.4.5", "550"] {
            let id = letter(&app, "desk/test", other).await;
            assert_eq!(came_back(&app, &id, status).await, Taken::Noted);
        }
        let mut tx = app.app.db.read().await.unwrap();
        assert!(reach::undelivered(&mut tx, other).await.unwrap().is_none());
        drop(tx);
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
        ilze.sees(&say("row-letter"));
        let path = format!("/desk/undelivered/{anna}");
        ilze.open(&path).await;
        ilze.sees(&say("refused-address-of-staff"));
        assert_eq!(ilze.press(&say("undelivered-right")).await, 200);
        ilze.does_not_see(&say("row-undelivered"));
        assert_eq!(ilze.open(&path).await, 404);
        app.run_jobs().await;
    }

    async fn a_new_address_is_told_by_telephone(app: TestApp) {
        let anna = app.account(ANNA, Right::Person).await;
        let late = letter(&app, "sign-in", anna).await;
        let old_link = app.newest_letter_to(ANNA).await.link(&say("letter-sign-in-button"));
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
        ilze.tick(&say("assisted-by-telephone"));
        assert_eq!(ilze.press(&say("form-save")).await, 422, "that is somebody else's");
        ilze.sees(&say("fault-assisted-known"));
        ilze.fill(&say("field-email"), "anna.jauna@demo.example");
        assert_eq!(ilze.press(&say("form-save")).await, 200, "{}", ilze.shown());
        let first = app.newest_letter_to("anna.jauna@demo.example").await;
        assert_eq!(first.subject, say("letter-new-address-subject"));
        crate::letters::keep(&app, "desk/address").await;
        browser.open("/me").await;
        assert!(browser.seen.path.starts_with("/sign-in"), "signed out everywhere");
        let mut tx = app.app.db.read().await.unwrap();
        assert_eq!(accounts::by_email(&mut tx, &app.app, "anna.jauna@demo.example").await.unwrap(), Some(anna));
        assert!(!reach::is_given_up(&mut tx, anna).await.unwrap());
        drop(tx);
        // The old address was told too, and its links are closed.
        let told = "select count(*) from letter where kind = 'privacy/replaced' and sent_at is not null";
        assert_eq!(app.count(told).await, 1);
        assert_eq!(app.visitor().open(&old_link).await, 404);
        // What comes back late from the old address says nothing of the new one.
        assert_eq!(came_back(&app, &late, "5.1.1").await, Taken::Noted);
        // Nor does a letter to a record that was merged since.
        let other = app.account("anna.otra@demo.example", Right::Person).await;
        let moved = letter(&app, "sign-in", other).await;
        let mut tx = app.app.db.write().await.unwrap();
        saites::mail::move_to(&mut tx, anna, other).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(came_back(&app, &moved, "5.1.1").await, Taken::Noted);
        let mut tx = app.app.db.read().await.unwrap();
        assert!(!reach::is_given_up(&mut tx, anna).await.unwrap());
        drop(tx);
        crate::letters::keep_replaced(&app, anna).await;
        // Nobody but coordinators; nobody whose address is right.
        assert_eq!(ilze.open(&format!("/desk/undelivered/{anna}")).await, 404);
        let mut rasa = app.signed_in(Role::Representative, "rasa@demo.example").await;
        assert_eq!(rasa.open(&format!("/desk/undelivered/{anna}")).await, 403);
        app.run_jobs().await;
    }

    async fn a_maildir_is_read_once(app: TestApp) {
        let anna = app.account(ANNA, Right::Person).await;
        let id = letter(&app, "sign-in", anna).await;
        let folder = tempfile::tempdir().unwrap();
        for name in ["new", "cur", "tmp"] {
            std::fs::create_dir(folder.path().join(name)).unwrap();
        }
        let put = |name: &str, text: &str| std::fs::write(folder.path().join("new").join(name), text).unwrap();
        put("1.a", &report(&app, &id, "5.1.1"));
        // One that cannot be moved holds up none behind it.
        put("0.a", "Subject: stays\n\nhello");
        std::fs::create_dir_all(folder.path().join("cur/0.a:2,S/in-the-way")).unwrap();
        put("2.a", "Subject: not a report\n\nhello");
        assert_eq!(app.app.take_returned_folder(folder.path()).await.unwrap(), (3, 1));
        assert_eq!(app.app.take_returned_folder(folder.path()).await.unwrap(), (1, 0));
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

both_engines! {
    async fn a_question_that_did_not_arrive_is_asked_anew_when_letters_do(app: TestApp) {
        let mut cast = Cast { anna: app.visitor(), velta: app.visitor(), ilze: app.visitor() };
        let path = story::asked(&app, &mut cast).await;
        let mut tx = app.app.db.write().await.unwrap();
        let anna = accounts::by_email(&mut tx, &app.app, story::ANNA).await.unwrap().unwrap();
        reach::came_back(&mut tx, anna, (reach::Bounce::Hard, "5.1.1"), app.clock.now()).await.unwrap();
        let velta = accounts::by_email(&mut tx, &app.app, story::VELTA).await.unwrap().unwrap();
        reach::came_back(&mut tx, velta, (reach::Bounce::Hard, "5.2.1"), app.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        // The coordinator learns before passing it on that no letter reaches either side.
        let ilze = &mut cast.ilze;
        app.coordinator_sits_down(ilze, ILZE).await;
        ilze.open(&path).await;
        ilze.sees(&say("desk-unreached-returned"));
        ilze.sees(&say("desk-unreached-host"));
        let person = crate::leaving::person_of(&app, story::ANNA).await;
        ilze.open(&format!("/desk/people/{person}")).await;
        ilze.sees(&say("desk-letters-return"));
        let before = app.letters_to(story::ANNA).await.len();
        story::pass_on(&app, ilze).await;
        assert_eq!(app.letters_to(story::ANNA).await.len(), before);
        ilze.open("/desk").await;
        ilze.sees(&say("row-unheard"));
        ilze.follow(&say("row-unheard-act")).await;
        assert_eq!(ilze.seen.path, path);
        // Signing in by a link that arrived puts the address right, and the question goes out.
        story::sign_in_by_link(&app, &mut app.visitor(), story::ANNA).await;
        let mut tx = app.app.db.read().await.unwrap();
        assert!(!reach::is_given_up(&mut tx, anna).await.unwrap());
        drop(tx);
        app.run_jobs().await;
        ilze.open("/desk").await;
        ilze.does_not_see(&say("row-unheard"));
        story::agree_from_letter(&app, &mut app.visitor()).await;
        // What is settled is not asked again.
        let settled = app.letters_to(story::ANNA).await.len();
        let mut tx = app.app.db.write().await.unwrap();
        reach::came_back(&mut tx, anna, (reach::Bounce::Hard, "5.1.1"), app.clock.now()).await.unwrap();
        reach::put_right(&mut tx, anna, app.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        app.run_jobs().await;
        assert_eq!(app.letters_to(story::ANNA).await.len(), settled);
    }

    async fn a_question_follows_somebody_to_their_other_address(app: TestApp) {
        const OTHER: &str = "anna.citur@demo.example";
        let mut cast = Cast { anna: app.visitor(), velta: app.visitor(), ilze: app.visitor() };
        story::asked(&app, &mut cast).await;
        story::pass_on(&app, &mut cast.ilze).await;
        let old = app.newest_letter_to(story::ANNA).await.link(&say("letter-answer-yes"));
        let mut tx = app.app.db.write().await.unwrap();
        let anna = accounts::by_email(&mut tx, &app.app, story::ANNA).await.unwrap().unwrap();
        accounts::change_email(&mut tx, &app.app, (anna, OTHER), app.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        app.run_jobs().await;
        assert_eq!(app.visitor().open(&old).await, 404, "not from the old one any more");
        let asked = app.newest_letter_to(OTHER).await.link(&say("letter-answer-yes"));
        assert_eq!(app.visitor().open(&asked).await, 200);
    }

    async fn a_letter_without_an_account_that_comes_back_is_on_the_desk(app: TestApp) {
        story::fill_in_as_person(&app, &mut app.visitor()).await;
        app.run_jobs().await;
        let mut tx = app.app.db.read().await.unwrap();
        let sent = saites::mail::list(&mut tx, saites::mail::Which::Sent, (None, 1)).await.unwrap();
        drop(tx);
        assert_eq!((sent[0].kind.as_str(), sent[0].account_id), ("people/confirm", None));
        assert_eq!(came_back(&app, &sent[0].id.to_string(), "5.1.1").await, Taken::Hard);
        let mut ilze = app.signed_in(Role::Coordinator, ILZE).await;
        ilze.open("/desk").await;
        ilze.sees(&say("row-letter"));
        ilze.sees("returned: 5.1.1");
        assert_eq!(ilze.follow(&say("row-letter-act")).await, 200);
    }

    async fn a_letter_for_a_merged_record_is_its_keepers(app: TestApp) {
        let gone = app.account("anna.otra@demo.example", Right::Person).await;
        let kept = app.account(ANNA, Right::Person).await;
        let mut tx = app.app.db.write().await.unwrap();
        let now = app.clock.now();
        reach::came_back(&mut tx, kept, (reach::Bounce::Hard, "5.1.1"), now).await.unwrap();
        saites::mail::post(&mut tx, "desk/address", gone, "", now).await.unwrap();
        tx.commit().await.unwrap();
        let id = |account: AccountId| match app.app.config.database {
            saites::db::Place::File(_) => format!("x'{}'", account.0.simple()),
            saites::db::Place::Postgres(_) => format!("'{}'", account.0),
        };
        let (gone, kept) = (id(gone), id(kept));
        app.change(format!("update account set merged_into = {kept} where id = {gone}")).await;
        app.run_jobs().await;
        assert_eq!(app.letters_to(ANNA).await.len(), 0, "nothing goes where letters come back from");
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
