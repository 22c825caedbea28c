//! An administrator adds a text people agree to: it is looked at first, holds from its day, asks
//! again whoever agreed to the one before, and changes nothing that was recorded.

use chrono::TimeDelta;
use saites::consent::{self, Purpose};
use saites::text::{Lang, date, riga_date};

use crate::both_engines;
use crate::site::{Role, TestApp, Visitor};
use crate::story::{self, ANNA, Cast};

const GUNA: &str = "guna@demo.example";

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

/// The day some days from now: as a form sends it, and as people read it.
fn day(app: &TestApp, days: i64) -> (String, String) {
    let day = riga_date(app.clock.now() + TimeDelta::days(days));
    (day.to_string(), date(Lang::En, day))
}

async fn editor(app: &TestApp) -> Visitor {
    let mut guna = app.signed_in(Role::Administrator, GUNA).await;
    assert_eq!(guna.open("/desk/texts").await, 200);
    let name = consent::title(Purpose::BeFound, Lang::En);
    assert_eq!(guna.follow(&name).await, 200);
    guna
}

const WORDS: &str = "What is new here. The association also shows how many hours somebody has, \
                     and what they would rather not do; nothing else has changed, and it ends as before.";

both_engines! {
    async fn a_new_text_holds_from_its_day_and_whoever_agreed_decides_anew(app: TestApp) {
        let mut cast: Cast<Visitor> =
            Cast { anna: app.visitor(), velta: app.visitor(), ilze: app.visitor() };
        story::ready(&app, &mut cast).await;
        let before = consent::shipped(Purpose::BeFound, Lang::En);
        let (tomorrow, read) = day(&app, 1);
        let mut guna = editor(&app).await;
        // The words that stand there already, and today: both are said at once.
        guna.fill(&say("texts-from"), &day(&app, 0).0);
        assert_eq!(guna.press(&say("texts-preview")).await, 422);
        guna.sees(&say("fault-text-same"));
        guna.sees(&say("fault-text-tomorrow"));
        guna.fill(&say("texts-from"), &tomorrow);
        for lang in Lang::ALL {
            guna.fill(&crate::site::words(lang, "texts-body"), &format!("**{lang:?}.** {WORDS}"));
        }
        assert_eq!(guna.press(&say("texts-preview")).await, 200);
        guna.sees(&saites::t!(Lang::En, "texts-asked", count = 1));
        guna.sees(WORDS);
        assert_eq!(app.count("select count(*) from consent_document").await, 0);
        let add = saites::t!(Lang::En, "texts-add", date = read.clone());
        // Writing took longer than a code is good for: nothing is lost, and nothing added.
        app.pass(TimeDelta::minutes(11));
        assert_eq!(guna.press(&add).await, 200);
        guna.sees(&say("texts-late"));
        assert_eq!(app.count("select count(*) from consent_document").await, 0);
        let mut other = editor(&app).await;
        let mut guna = editor(&app).await;
        guna.fill(&say("texts-from"), &tomorrow);
        for lang in Lang::ALL {
            guna.fill(&crate::site::words(lang, "texts-body"), &format!("**{lang:?}.** {WORDS}"));
        }
        guna.press(&say("texts-preview")).await;
        assert_eq!(guna.press(&add).await, 200);
        assert_eq!(app.count("select count(*) from consent_document").await, 3);
        assert_eq!(app.count("select count(*) from audit where action = 'consent text added'").await, 1);
        // Somebody else wrote one at the same time, and is told.
        other.fill(&say("texts-from"), &tomorrow);
        other.fill(&crate::site::words(Lang::Lv, "texts-body"), &format!("Cits. {WORDS}"));
        other.press(&say("texts-preview")).await;
        assert_ne!(other.press(&add).await, 200);
        assert_eq!(app.count("select count(*) from consent_document").await, 3);
        // Today nothing has changed for Anna.
        app.run_jobs().await;
        cast.anna.open("/me/consents").await;
        assert!(!cast.anna.seen.body.contains(WORDS) && cast.anna.seen.body.contains(&before.question));
        app.pass(TimeDelta::days(1));
        app.run_jobs().await;
        let subject = say("letter-text-changed-subject");
        let letters = app.letters_to(ANNA).await;
        assert_eq!(letters.iter().filter(|letter| letter.subject == subject).count(), 1);
        cast.anna.open("/me/consents").await;
        cast.anna.sees(WORDS);
        cast.anna.sees(&say("consent-save"));
        cast.anna.tick(&before.question);
        assert_eq!(cast.anna.press(&say("consent-save")).await, 200);
        let of_two = app
            .count("select count(*) from consent where purpose = 'be-found' and version = 2 and given")
            .await;
        assert_eq!(of_two, 1);
        // Each decision keeps the text as it stood, on the page and in what is taken away.
        let versions = [1, 2].map(|version| saites::t!(Lang::En, "consent-version", version = version));
        cast.anna.open("/me/consents").await;
        assert_eq!(cast.anna.follow(&versions[0]).await, 200);
        cast.anna.sees(&before.hash);
        assert!(!cast.anna.seen.body.contains(WORDS));
        let hashes = "select count(*) from consent c join consent_document d on d.purpose = c.purpose
                      and d.version = c.version and d.language = c.language and d.text_hash = c.text_hash";
        assert_eq!(app.count(hashes).await, 1, "the hash is that of the text");
    }

    async fn the_same_in_other_words_asks_nobody_and_only_administrators_write(app: TestApp) {
        let mut cast: Cast<Visitor> =
            Cast { anna: app.visitor(), velta: app.visitor(), ilze: app.visitor() };
        story::ready(&app, &mut cast).await;
        assert_ne!(cast.ilze.open("/desk/texts").await, 200);
        assert_ne!(cast.anna.open("/desk/texts/be-found").await, 200);
        let mut guna = editor(&app).await;
        assert_eq!(guna.open("/desk/texts/of-nothing").await, 404);
        guna.open("/desk/texts/be-found").await;
        let (second, _) = day(&app, 3);
        guna.fill(&say("texts-from"), &second);
        guna.fill(&crate::site::words(Lang::En, "texts-question"), "May communities find you?");
        guna.tick(&say("texts-same"));
        guna.press(&say("texts-preview")).await;
        guna.sees(&say("texts-nobody-asked"));
        let (_, read) = day(&app, 3);
        assert_eq!(guna.press(&saites::t!(Lang::En, "texts-add", date = read.clone())).await, 200);
        guna.sees(&saites::t!(Lang::En, "texts-coming", version = 2, date = read));
        // The next one cannot hold before it.
        guna.open("/desk/texts/be-found").await;
        guna.fill(&say("texts-from"), &day(&app, 2).0);
        guna.fill(&crate::site::words(Lang::En, "texts-question"), "May they find you?");
        assert_eq!(guna.press(&say("texts-preview")).await, 422);
        guna.sees(&say("fault-text-order"));
        app.pass(TimeDelta::days(40));
        app.run_jobs().await;
        let subject = say("letter-text-changed-subject");
        assert!(app.letters_to(ANNA).await.iter().all(|letter| letter.subject != subject));
        story::sign_in_by_link(&app, &mut cast.anna, ANNA).await;
        cast.anna.open("/me/consents").await;
        cast.anna.sees("May communities find you?");
        let mut tx = app.app.db.read().await.unwrap();
        let anna = saites::people::newest(&mut tx, 1).await.unwrap().pop().unwrap();
        let stands = consent::standing(&mut tx, anna.account.unwrap(), Purpose::BeFound).await.unwrap();
        assert_eq!(stands, consent::Standing::Yes);
    }
}
