//! What somebody agreed to: given and taken back in as many steps, shown as it stood.

use saites::accounts;
use saites::consent::{self, Decision, Means, Purpose};
use saites::db::AccountId;
use saites::text::Lang;

use crate::both_engines;
use crate::site::{Role, TestApp, Visitor};
use crate::story::{self, ANNA, ILZE};

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

async fn stands(app: &TestApp, account: AccountId, purpose: Purpose) -> bool {
    let mut tx = app.app.db.read().await.unwrap();
    consent::given(&mut tx, account, purpose).await.unwrap()
}

/// From one's own page: one link, one box, one button, and no question after it.
async fn changes_one_box(app: &TestApp, anna: &mut Visitor, purpose: Purpose, give: bool) {
    anna.open("/me").await;
    anna.follow(&say("menu-consents")).await;
    let question = consent::shipped(purpose, Lang::En).question;
    if give {
        anna.tick(&question);
    } else {
        anna.untick(&question);
    }
    assert_eq!(anna.press(&say("consent-save")).await, 200);
    let account = app.of_role(Role::Person, ANNA).await.unwrap().0;
    assert_eq!(stands(app, account, purpose).await, give, "{purpose:?}");
}

both_engines! {
    async fn a_consent_is_taken_back_in_as_many_steps_as_it_is_given(app: TestApp) {
        let mut anna = app.visitor();
        story::register_person(&app, &mut anna).await;
        story::publish_profile(&mut anna).await;
        for purpose in Purpose::OF_PERSON {
            for give in [true, false, true, false] {
                changes_one_box(&app, &mut anna, purpose, give).await;
            }
        }
        // One box at a time: the others stay as they are.
        changes_one_box(&app, &mut anna, Purpose::Newsletter, true).await;
        changes_one_box(&app, &mut anna, Purpose::MatchMail, true).await;
        changes_one_box(&app, &mut anna, Purpose::MatchMail, false).await;
        let account = app.of_role(Role::Person, ANNA).await.unwrap().0;
        assert!(stands(&app, account, Purpose::Newsletter).await);
        app.run_jobs().await;
    }

    async fn what_was_agreed_to_is_shown_in_the_words_of_then_and_by_whom_it_was_recorded(app: TestApp) {
        let mut anna = app.visitor_reading(Lang::Lv);
        story::register_person(&app, &mut anna).await;
        story::publish_profile(&mut anna).await;
        let account = app.of_role(Role::Person, ANNA).await.unwrap().0;
        let (ilze, _) = app.of_role(Role::Coordinator, ILZE).await.unwrap();
        let told = Decision {
            account,
            purpose: Purpose::Newsletter,
            given: true,
            lang: Lang::Lt,
            means: Means::Telephone,
            recorded_by: Some(ilze),
            note: "",
            at: app.clock.now(),
        };
        let mut tx = app.app.db.write().await.unwrap();
        consent::record(&mut tx, &told).await.unwrap();
        let history = consent::history(&mut tx, account).await.unwrap();
        // She reads English now.
        let words = (story::ANNAS_NAME, Lang::En);
        accounts::rename(&mut tx, account, words, app.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        let mut reads = app.visitor_reading(Lang::En);
        app.give_session(&reads, account, false).await;
        reads.open("/me/consents").await;
        let recorded = saites::t!(Lang::En, "agreement-recorded", name = "ilze");
        for words in [say("agreed-on-site"), say("agreed-by-telephone"), recorded] {
            reads.sees(&words);
        }
        for (purpose, lang) in [(Purpose::BeFound, Lang::Lv), (Purpose::Newsletter, Lang::Lt)] {
            reads.open("/me/consents").await;
            let address = format!("/consents/{}/", purpose.code());
            let links = reads.links();
            let link = links.iter().find(|link| link.starts_with(&address)).unwrap();
            assert_eq!(reads.open(link).await, 200);
            reads.sees(&consent::shipped(purpose, lang).question);
            let entry = history.iter().find(|entry| entry.purpose == purpose.code());
            reads.sees(&entry.unwrap().text_hash);
        }
        assert_eq!(reads.open("/consents/newsletter/1?lang=xx").await, 200, "then the reader's");
        reads.sees(&consent::shipped(Purpose::Newsletter, Lang::En).question);
        app.run_jobs().await;
    }

    async fn whoever_speaks_for_a_community_sees_what_they_agreed_to(app: TestApp) {
        let mut velta = app.visitor();
        story::register_community(&app, &mut velta).await;
        velta.open("/communities").await;
        velta.follow(&say("menu-consents")).await;
        assert_eq!((velta.seen.status, velta.seen.path.as_str()), (200, "/me/consents"));
        velta.sees(&say("consents-representative"));
        velta.sees(&consent::shipped(Purpose::CommunityTerms, Lang::En).title);
        velta.does_not_see(&say("consent-save"));
        let body = format!("csrf={}&consent=newsletter", velta.token());
        assert_eq!(velta.post("/me/consents", body.into_bytes()).await, 403);
        app.run_jobs().await;
    }
}
