//! Long work and short: whoever waits for a letter does not wait for a backup.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use saites::text::Lang;
use saites::{accounts, jobs, mail, privacy};

use crate::both_engines;
use crate::site::TestApp;
use crate::story::{self, ANNA, Cast};

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

/// Looks every few moments, for half a minute, until there is that number.
async fn until(app: &TestApp, statement: &'static str, wanted: i64) {
    for _ in 0..600 {
        if app.count(statement).await == wanted {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("not {wanted}: {statement}");
}

const RUNNING: &str = "select count(*) from job where kind = 'erasure-settle' and done_at is null
                       and locked_until is not null";
const LETTERS: &str = "select count(*) from job where kind = 'letter' and done_at is null";
const LONG: &str = "select count(*) from job where kind = 'erasure-settle' and done_at is null";

both_engines! {
    async fn a_letter_stopped_on_its_way_stands_as_one_that_left(app: TestApp) {
        let now = app.clock.now();
        let ilze = app.account(story::ILZE, accounts::Role::Coordinator).await;
        let mut tx = app.app.db.write().await.unwrap();
        mail::post(&mut tx, "desk/test", ilze, &ilze.to_string(), now).await.unwrap();
        let letter = mail::list(&mut tx, mail::Which::Waiting, (None, 9)).await.unwrap()[0].id;
        assert!(mail::stop(&mut tx, letter).await.unwrap());
        mail::sent(&mut tx, letter, now).await.unwrap();
        let sent = mail::list(&mut tx, mail::Which::Sent, (None, 9)).await.unwrap();
        assert_eq!((sent[0].id, sent[0].dropped.as_deref()), (letter, None));
        assert_eq!(mail::counts(&mut tx, now).await.unwrap(), [0, 1, 0, 0]);
        tx.commit().await.unwrap();
    }

    async fn a_long_job_keeps_no_sign_in_letter_waiting(app: TestApp) {
        let mut cast = Cast { anna: app.visitor(), velta: app.visitor(), ilze: app.visitor() };
        story::ready(&app, &mut cast).await;
        let before = app.letters_to(ANNA).await.len();
        // Filling the index anew keeps everything waiting that needs the index up to date.
        let go_on = Arc::new(AtomicBool::new(false));
        let (held, sign) = (app.app.clone(), Arc::clone(&go_on));
        let filling = tokio::spawn(async move {
            held.reindex(|_, _| {
                tokio::task::block_in_place(|| {
                    while !sign.load(Ordering::SeqCst) {
                        std::thread::sleep(Duration::from_millis(10));
                    }
                });
            })
            .await
        });
        tokio::time::sleep(Duration::from_millis(300)).await;
        let mut tx = app.app.db.write().await.unwrap();
        jobs::enqueue(&mut tx, privacy::JOB, &(), app.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        let work = tokio::spawn(app.app.clone().work(std::future::pending::<()>()));
        until(&app, RUNNING, 1).await;
        let mut anna = app.visitor();
        anna.open("/sign-in").await;
        anna.fill_in(&say("sign-in-by-link"), &say("field-email"), ANNA);
        anna.press(&say("sign-in-send-link")).await;
        until(&app, LETTERS, 0).await;
        let letters = app.letters_to(ANNA).await;
        assert_eq!(letters.len(), before + 1);
        letters.last().unwrap().link(&say("letter-sign-in-button"));
        assert_eq!(app.count(LONG).await, 1, "the long job is not done yet");
        go_on.store(true, Ordering::SeqCst);
        filling.await.unwrap().unwrap();
        until(&app, LONG, 0).await;
        work.abort();
    }
}
