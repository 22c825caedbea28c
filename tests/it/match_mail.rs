//! The weekly letter of what is new and fits: only with consent, only with news, ended by one
//! click.

use chrono::TimeDelta;
use reqwest::Method;
use saites::consent::{self, Purpose};
use saites::text::Lang;

use crate::both_engines;
use crate::site::{TestApp, Visitor};
use crate::story::{self, ANNA, Cast, NEED};

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

async fn weekly_letters(app: &TestApp) -> usize {
    let subject = say("letter-matches-subject");
    let letters = app.letters_to(ANNA).await;
    letters
        .iter()
        .filter(|letter| letter.subject == subject)
        .count()
}

both_engines! {
    async fn news_comes_on_monday_and_stops_at_one_click(app: TestApp) {
        let mut cast: Cast<Visitor> =
            Cast { anna: app.visitor(), velta: app.visitor(), ilze: app.visitor() };
        story::ready(&app, &mut cast).await;
        app.pass(TimeDelta::days(5));
        app.run_jobs().await;
        assert_eq!(weekly_letters(&app).await, 0, "nobody agreed to such letters yet");
        app.pass(TimeDelta::days(-4));
        cast.anna.open("/me/consents").await;
        cast.anna.tick(&consent::shipped(Purpose::MatchMail, Lang::En).question);
        cast.anna.press(&say("consent-save")).await;
        app.pass(TimeDelta::days(11));
        app.run_jobs().await;
        assert_eq!(weekly_letters(&app).await, 0, "nothing new that week");
        story::post_and_publish_again(&app, &mut cast).await;
        app.pass(TimeDelta::days(7));
        app.run_jobs().await;
        assert_eq!(weekly_letters(&app).await, 1);
        let letter = app.newest_letter_to(ANNA).await;
        assert!(letter.says(NEED), "{}", letter.plain);
        crate::letters::keep(&app, "opportunities/matches").await;
        let told = weekly_letters(&app).await;
        let link = letter.link(&say("letter-unsubscribe"));
        // As a mail program does it: no cookie, no token of ours (RFC 8058).
        let request = app.visitor().request(Method::POST, &link).body("List-Unsubscribe=One-Click");
        assert_eq!(request.send().await.unwrap().status(), 200);
        story::post_and_publish_again(&app, &mut cast).await;
        app.pass(TimeDelta::days(7));
        app.run_jobs().await;
        assert_eq!(weekly_letters(&app).await, told, "she asked for no more");
    }

    async fn hundreds_of_readers_are_queued_in_batches(app: TestApp) {
        for number in 0..205 {
            let email = format!("lasitajs{number}@demo.example");
            let account = app.account(&email, saites::accounts::Role::Person).await;
            let mut tx = app.app.db.write().await.unwrap();
            let decision = consent::Decision {
                account,
                purpose: Purpose::MatchMail,
                given: true,
                lang: Lang::En,
                means: consent::Means::Site,
                recorded_by: None,
                note: "",
                at: app.clock.now(),
            };
            consent::record(&mut tx, &decision).await.unwrap();
            tx.commit().await.unwrap();
        }
        app.pass(TimeDelta::days(5));
        app.run_jobs().await;
        let jobs = app.count("select count(*) from job where kind = 'match-mail'").await;
        assert_eq!(jobs, 205 + 3, "one for each, and one for each batch, the last one empty");
    }
}
