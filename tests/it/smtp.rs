//! Letters through a real mail server that accepts, defers, refuses, hangs up or stalls.

mod server;

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use saites::accounts::{self, Role};
use saites::app::Taken;
use saites::text::Lang;

use crate::site::{Engine, TestApp, Visitor, Wishes, words};
use server::{Mood, Server};

const ANNA: &str = "anna@demo.example";

async fn site(engine: Engine) -> (Server, TestApp) {
    let server = Server::start().await;
    let wishes = Wishes {
        smtp_port: Some(server.port),
        return_path: Some("atgriezts@demo.example"),
        ..Wishes::default()
    };
    let app = TestApp::spawn_with(engine, wishes).await;
    app.account(ANNA, Role::Person).await;
    (server, app)
}

/// Anna asks for a link to sign in with.
async fn ask_for_a_link(app: &TestApp) -> Visitor {
    let w = |key: &str| words(Lang::En, key);
    let mut anna = app.visitor();
    anna.open("/sign-in").await;
    anna.fill_in(&w("sign-in-by-link"), &w("field-email"), ANNA);
    assert_eq!(anna.press(&w("sign-in-send-link")).await, 200);
    anna.sees(&w("link-sent-text"));
    anna
}

async fn is_given_up(app: &TestApp) -> bool {
    let mut tx = app.app.db.read().await.unwrap();
    let anna = accounts::by_email(&mut tx, &app.app, ANNA)
        .await
        .unwrap()
        .unwrap();
    accounts::reach::is_given_up(&mut tx, anna).await.unwrap()
}

macro_rules! through_a_mail_server {
    ($(async fn $name:ident($server:ident, $app:ident) $body:block)+) => {$(
        mod $name {
            use super::*;

            async fn story(($server, $app): (Server, TestApp)) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                story(site(Engine::Sqlite).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                story(site(Engine::Postgres).await).await;
            }
        }
    )+};
}

through_a_mail_server! {
    async fn a_letter_arrives_whole(server, app) {
        ask_for_a_link(&app).await;
        app.run_jobs().await;
        let mails = server.taken();
        let [mail] = mails.as_slice() else { panic!("{} letters arrived", mails.len()) };
        assert_eq!(mail.to, [ANNA]);
        assert_eq!(mail.from, "atgriezts@demo.example", "where it would be returned to");
        assert!(mail.header("From").contains("saites@demo.example"));
        let id = mail.header("Message-ID");
        assert!(id.starts_with('<') && id.ends_with("@127.0.0.1>"), "{id}");
        assert_eq!(mail.header("To"), ANNA);
        assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
        assert!(mail.header("Content-Type").starts_with("multipart/alternative"));
        assert!(!mail.header("Date").is_empty());
        let plain = mail.data.find("text/plain").expect("a part in plain text");
        let html = mail.data.find("text/html").expect("a part in HTML");
        assert!(plain < html, "the best form stands last");
    }

    async fn a_deferred_letter_comes_later_under_the_same_number(server, app) {
        server.mood(Mood::Defer);
        ask_for_a_link(&app).await;
        app.run_jobs().await;
        app.run_jobs().await;
        assert_eq!(server.taken().len(), 0);
        let tries = server.tries().len();
        assert_eq!(tries, 1, "it is not tried again at once");
        server.mood(Mood::Accept);
        app.pass(TimeDelta::minutes(2));
        app.run_jobs().await;
        let mails = server.taken();
        let [mail] = mails.as_slice() else { panic!("{} letters arrived", mails.len()) };
        assert_eq!(mail.header("Message-ID"), server.tries()[0].header("Message-ID"));
    }

    async fn a_refused_letter_is_not_tried_for_ever(server, app) {
        server.mood(Mood::Refuse);
        ask_for_a_link(&app).await;
        for _ in 0..12 {
            app.run_jobs().await;
            app.pass(TimeDelta::hours(6));
        }
        let tries = server.tries().len();
        assert!((1..=3).contains(&tries), "{tries} tries");
        assert!(is_given_up(&app).await, "there is no such mailbox");
        app.run_jobs().await;
    }

    async fn a_server_that_refuses_the_sender_says_nothing_of_the_mailbox(server, app) {
        for answer in [
            "550 5.4.5 Daily user sending limit exceeded\r\n",
            "550 5.7.1 rejected by policy\r\n",
            "550 relay not permitted\r\n",
            "554 no\r\n",
        ] {
            server.mood(Mood::Say(answer));
            ask_for_a_link(&app).await;
            for _ in 0..4 {
                app.run_jobs().await;
                app.pass(TimeDelta::minutes(10));
            }
            assert!(!is_given_up(&app).await, "{answer}");
        }
        // When it is over, the letters leave that waited for it.
        assert_eq!(server.taken().len(), 0);
        server.mood(Mood::Accept);
        app.pass(TimeDelta::hours(5));
        app.run_jobs().await;
        assert_eq!(server.taken().len(), 4);
    }

    async fn a_letter_that_was_taken_and_came_back_stops_the_next(server, app) {
        ask_for_a_link(&app).await;
        app.run_jobs().await;
        let id = server.taken()[0].header("Message-ID");
        let report = format!(
            "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\
             Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; a.example\r\n\r\n\
             Action: failed\r\nStatus: 5.1.1\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\n\
             Message-ID: {id}\r\n\r\n--b--\r\n"
        );
        assert_eq!(app.app.take_returned(report.as_bytes()).await.unwrap(), Taken::Hard);
        assert!(is_given_up(&app).await);
        let mut tx = app.app.db.write().await.unwrap();
        let anna = accounts::by_email(&mut tx, &app.app, ANNA).await.unwrap().unwrap();
        let now = app.clock.now();
        saites::mail::post(&mut tx, "searches/news", anna, "", now).await.unwrap();
        tx.commit().await.unwrap();
        app.run_jobs().await;
        assert_eq!(server.tries().len(), 1, "nothing goes there any more");
        // Who knows a letter's number only, as the desk does, reports nothing.
        let (number, rest) = id.split_once('.').unwrap();
        let (_, host) = rest.split_once('@').unwrap();
        for forged in [format!("{number}@{host}"), format!("{number}.{}@{host}", "a".repeat(43))] {
            let forged = report.replace(&id, &forged);
            assert_eq!(app.app.take_returned(forged.as_bytes()).await.unwrap(), Taken::Other);
        }
        ask_for_a_link(&app).await;
        app.run_jobs().await;
        assert_eq!(server.tries().len(), 2, "but what somebody asks for");
    }

    async fn a_server_that_hangs_up_gets_the_letter_later(server, app) {
        server.mood(Mood::HangUp);
        ask_for_a_link(&app).await;
        app.run_jobs().await;
        assert_eq!(server.taken().len(), 0);
        server.mood(Mood::Accept);
        app.pass(TimeDelta::minutes(2));
        app.run_jobs().await;
        assert_eq!(server.taken().len(), 1);
    }

    async fn pages_answer_while_the_mail_server_stalls(server, app) {
        server.mood(Mood::Stall);
        let mut anna = ask_for_a_link(&app).await;
        let worker = app.app.clone();
        let worker = tokio::spawn(async move { worker.run_due_jobs().await });
        while server.tries().is_empty() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let began = Instant::now();
        for path in ["/", "/sign-in", "/healthz"] {
            assert_eq!(anna.open(path).await, 200);
        }
        ask_for_a_link(&app).await;
        assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
        // The worker dies; another takes over when its claim has run out.
        worker.abort();
        server.mood(Mood::Accept);
        app.pass(TimeDelta::minutes(6));
        app.run_jobs().await;
        let mails = server.taken();
        assert_eq!(mails.len(), 2);
        let first = server.tries()[0].header("Message-ID");
        assert!(mails.iter().any(|mail| mail.header("Message-ID") == first));
    }
}
