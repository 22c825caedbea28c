//! A text people agreed to comes to say something else: they are told, have a month, and whoever
//! does not decide anew is no longer found.

use chrono::TimeDelta;
use saites::consent::{self, Purpose, Standing};
use saites::people::{self, texts_changed};
use saites::text::Lang;

use crate::both_engines;
use crate::site::{TestApp, Visitor};
use crate::story::{self, ANNA, Cast};

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

/// What the program does at its start when it brings a second version.
async fn second_version(app: &TestApp) {
    let now = app.clock.now();
    let mut tx = app.app.db.write().await.unwrap();
    let text = (Purpose::BeFound, 2);
    assert!(consent::come_into_force(&mut tx, text, now).await.unwrap());
    texts_changed::ask_again(&mut tx, text, now).await.unwrap();
    // Another node starts at the same time: nobody is written to twice.
    assert!(!consent::come_into_force(&mut tx, text, now).await.unwrap());
    tx.commit().await.unwrap();
}

async fn stands(app: &TestApp) -> (Standing, bool) {
    let mut tx = app.app.db.read().await.unwrap();
    let anna = people::newest(&mut tx, 1).await.unwrap().pop().unwrap();
    let account = anna.account.unwrap();
    let standing = consent::standing(&mut tx, account, Purpose::BeFound)
        .await
        .unwrap();
    (standing, anna.state == people::PersonState::Published)
}

async fn letters(app: &TestApp) -> usize {
    let subject = say("letter-text-changed-subject");
    let all = app.letters_to(ANNA).await;
    all.iter()
        .filter(|letter| letter.subject == subject)
        .count()
}

both_engines! {
    async fn who_does_not_decide_anew_is_hidden_after_a_month(app: TestApp) {
        let mut cast: Cast<Visitor> =
            Cast { anna: app.visitor(), velta: app.visitor(), ilze: app.visitor() };
        story::ready(&app, &mut cast).await;
        assert_eq!(stands(&app).await, (Standing::Yes, true));
        second_version(&app).await;
        app.run_jobs().await;
        assert_eq!(letters(&app).await, 1);
        crate::letters::keep(&app, "people/text-changed").await;
        let told = letters(&app).await;
        let (standing, published) = stands(&app).await;
        assert!(matches!(standing, Standing::YesToEarlier(_)) && published, "a month to decide");
        cast.anna.open("/me").await;
        cast.anna.sees(&say("me-text-changed"));
        app.pass(TimeDelta::days(29));
        app.run_jobs().await;
        assert!(stands(&app).await.1);
        assert_eq!(letters(&app).await, told, "one letter is enough");
        app.pass(TimeDelta::days(2));
        app.run_jobs().await;
        assert_eq!(stands(&app).await, (Standing::No, false));
    }

    async fn nobody_is_asked_again_who_never_agreed_or_agrees_to_the_text_of_today(app: TestApp) {
        let mut cast: Cast<Visitor> =
            Cast { anna: app.visitor(), velta: app.visitor(), ilze: app.visitor() };
        story::ready(&app, &mut cast).await;
        let now = app.clock.now();
        let mut tx = app.app.db.write().await.unwrap();
        let text = (Purpose::Newsletter, 2);
        let news = consent::come_into_force(&mut tx, text, now).await.unwrap();
        assert!(!news, "nobody has agreed to the newsletter's first text");
        assert!(consent::note_texts(&mut tx, now).await.unwrap().is_empty());
        tx.commit().await.unwrap();
        app.run_jobs().await;
        assert_eq!(letters(&app).await, 0);
        // The text as it stood can be read by everybody, by its number.
        cast.anna.open("/me/consents").await;
        let version = saites::t!(Lang::En, "consent-version", version = 1);
        assert_eq!(cast.anna.follow(&version).await, 200);
        let text = consent::shipped(Purpose::BeFound, Lang::En);
        cast.anna.sees(&text.hash);
        cast.anna.sees(&text.question);
        assert_eq!(app.visitor().open("/consents/be-found/99").await, 404);
    }
}
