//! Public thanks with both sides' consent; why nothing came of it; a person suspended.

use chrono::TimeDelta;
use saites::consent::{self, Purpose};
use saites::people;
use saites::text::Lang;

use crate::both_engines;
use crate::site::{Role, TestApp, Visitor};
use crate::story::{self, ANNA, ANNAS_NAME, COMMUNITY, Cast, HEADLINE, ILZE, VELTA};

const THANKED: &str = "Anna divos vakaros sakārtoja visu mūsu gada pārskatu.";

fn cast(app: &TestApp) -> Cast<Visitor> {
    Cast {
        anna: app.visitor(),
        velta: app.visitor(),
        ilze: app.visitor(),
    }
}

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

async fn member(app: &TestApp, hands: &Visitor, email: &str) {
    let (account, _) = app.of_role(Role::Person, email).await.unwrap();
    app.give_session(hands, account, false).await;
}

/// Introduced a month ago; both are asked how it went.
async fn a_month_ago(app: &TestApp) -> (Cast<Visitor>, String) {
    let mut cast = cast(app);
    let path = story::first_introduction(app, &mut cast).await;
    app.pass(TimeDelta::days(31));
    app.run_jobs().await;
    member(app, &cast.anna, ANNA).await;
    member(app, &cast.velta, VELTA).await;
    (cast, path)
}

async fn offer(hands: &mut Visitor, path: &str) {
    hands.open(path).await;
    hands.fill(&say("field-public-thanks"), THANKED);
    assert_eq!(
        hands.press(&say("thanks-public-ask")).await,
        422,
        "without the tick"
    );
    hands.tick(&say("field-thanks-named"));
    assert_eq!(hands.press(&say("thanks-public-ask")).await, 200);
}

both_engines! {
    async fn thanks_are_public_while_both_agree(app: TestApp) {
        let (mut cast, path) = a_month_ago(&app).await;
        cast.velta.open(&path).await;
        cast.velta.fill(&say("field-public-thanks"), "Paldies Annai! Arī jums: anna@demo.example");
        cast.velta.tick(&say("field-thanks-named"));
        assert_eq!(cast.velta.press(&say("thanks-public-ask")).await, 422);
        cast.velta.sees(&say("fault-contact-in-message"));
        offer(&mut cast.velta, &path).await;
        cast.velta.sees(&say("thanks-offered"));
        let mut visitor = app.visitor();
        visitor.open("/thanks").await;
        visitor.does_not_see(THANKED);
        let link = app.newest_letter_to(ANNA).await.link(&say("letter-public-thanks-button"));
        let mut phone = app.visitor();
        phone.open(&link).await;
        phone.sees(THANKED);
        let silent = format!("csrf={}", phone.token()).into_bytes();
        assert_eq!(phone.post(&phone.seen.path.clone(), silent).await, 422);
        phone.sees(&say("fault-no-answer"));
        phone.press(&say("thanks-yes")).await;
        phone.sees(&say("thanks-decided-yes"));
        assert_eq!(phone.open(&link).await, 404, "the link decides once");
        visitor.open("/thanks").await;
        for words in [THANKED, ANNAS_NAME, COMMUNITY] {
            visitor.sees(words);
        }
        // Withdrawing the consent in general hides it at once.
        let (anna, _) = app.of_role(Role::Person, ANNA).await.unwrap();
        for given in [false, true] {
            let mut tx = app.app.db.write().await.unwrap();
            let decision = consent::Decision {
                account: anna,
                purpose: Purpose::PublicThanks,
                given,
                lang: Lang::En,
                means: consent::Means::Site,
                recorded_by: None,
                note: "",
                at: app.clock.now(),
            };
            consent::record(&mut tx, &decision).await.unwrap();
            tx.commit().await.unwrap();
            visitor.open("/thanks").await;
            assert_eq!(visitor.shows(ANNAS_NAME), given);
        }
        // So does taking this one back.
        cast.anna.open(&path).await;
        cast.anna.press(&say("thanks-take-back")).await;
        visitor.open("/thanks").await;
        visitor.does_not_see(THANKED);
        app.run_jobs().await;
    }

    async fn a_yes_from_a_letter_is_taken_back_in_as_many_clicks(app: TestApp) {
        let (mut cast, path) = a_month_ago(&app).await;
        offer(&mut cast.velta, &path).await;
        app.run_jobs().await;
        let link = app.newest_letter_to(ANNA).await.link(&say("letter-public-thanks-button"));
        let mut phone = app.visitor();
        // A link and a button to agree; a link and a button to take it back; no signing in.
        assert_eq!(phone.open(&link).await, 200);
        assert_eq!(phone.press(&say("thanks-yes")).await, 200);
        phone.follow(&say("withdraw-changed-mind")).await;
        let address = phone.seen.path.clone();
        let mut visitor = app.visitor();
        assert_eq!(visitor.open(&address).await, 200);
        visitor.open("/thanks").await;
        visitor.sees(THANKED);
        assert_eq!(phone.press(&say("thanks-take-back")).await, 200);
        phone.sees(&say("thanks-withdrawn"));
        visitor.open("/thanks").await;
        visitor.does_not_see(THANKED);
        assert_eq!(visitor.open(&address).await, 404);
        app.run_jobs().await;
    }

    async fn who_would_rather_not_is_not_named(app: TestApp) {
        let (mut cast, path) = a_month_ago(&app).await;
        // A stranger, and the thanking side itself, cannot agree for the thanked one.
        offer(&mut cast.velta, &path).await;
        app.run_jobs().await;
        cast.anna.open(&path).await;
        let form = cast.anna.forms().into_iter().find(|one| one.address.ends_with("/decide"));
        let address = form.unwrap().address;
        let mut stranger = app.signed_in(Role::Person, "juris@demo.example").await;
        for hands in [&mut stranger, &mut cast.velta] {
            hands.open("/account").await;
            let body = format!("csrf={}&choice=yes", hands.token());
            assert_eq!(hands.post(&address, body.into_bytes()).await, 404);
        }
        let silent = format!("csrf={}", cast.anna.token()).into_bytes();
        assert_eq!(cast.anna.post(&address, silent).await, 422);
        cast.anna.sees(&say("fault-no-answer"));
        cast.anna.press(&say("thanks-no")).await;
        cast.anna.sees(&say("thanks-declined"));
        let mut visitor = app.visitor();
        visitor.open("/thanks").await;
        visitor.does_not_see(THANKED);
        app.run_jobs().await;
        let link = app.letters_to(ANNA).await.into_iter()
            .find(|one| one.html.contains("/thanked/")).unwrap()
            .link(&say("letter-public-thanks-button"));
        assert_eq!(visitor.open(&link).await, 404);
    }

    async fn why_nothing_came_of_it_reaches_the_coordinators_only(app: TestApp) {
        const NOTE: &str = "Vasarā biju slimnīcā.";
        let (mut cast, path) = a_month_ago(&app).await;
        cast.anna.open(&path).await;
        cast.anna.tick(&say("outcome-did-not-happen"));
        assert_eq!(cast.anna.press(&say("outcome-send")).await, 422);
        cast.anna.tick(&say("outcome-did-not-happen"));
        cast.anna.choose(&say("field-why-not"), &say("why-not-time"));
        cast.anna.fill(&say("field-why-not-note"), NOTE);
        assert_eq!(cast.anna.press(&say("outcome-send")).await, 200);
        cast.velta.open(&path).await;
        cast.velta.does_not_see(NOTE);
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        cast.ilze.open(&path).await;
        cast.ilze.sees(NOTE);
        cast.ilze.sees(&say("why-not-time"));
        app.run_jobs().await;
    }

    async fn a_suspended_person_is_hidden_and_reads_no_contacts(app: TestApp) {
        const WHY: &str = "Vairākas kopienas ziņo par nepieklājīgām vēstulēm.";
        let mut cast = cast(&app);
        let path = story::first_introduction(&app, &mut cast).await;
        cast.anna.open(&path).await;
        cast.anna.sees(VELTA);
        let mut tx = app.app.db.read().await.unwrap();
        let anna = people::newest(&mut tx, 1).await.unwrap().pop().unwrap();
        drop(tx);
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        cast.ilze.open(&format!("/desk/people/{}", anna.id)).await;
        cast.ilze.fill(&say("field-suspend-reason"), WHY);
        assert_eq!(cast.ilze.press(&say("suspend-title")).await, 200);
        cast.ilze.sees(WHY);
        assert!(app.newest_letter_to(ANNA).await.says(WHY));
        cast.anna.open(&path).await;
        cast.anna.does_not_see(VELTA);
        cast.velta.open("/communities").await;
        cast.velta.follow(&say("need-people-link")).await;
        cast.velta.does_not_see(HEADLINE);
        cast.ilze.open(&format!("/desk/people/{}", anna.id)).await;
        assert_eq!(cast.ilze.press(&say("suspended-lift")).await, 200);
        cast.anna.open(&path).await;
        cast.anna.sees(VELTA);
        let mut tx = app.app.db.read().await.unwrap();
        let anna = people::newest(&mut tx, 1).await.unwrap().pop().unwrap();
        assert_eq!(anna.state, people::PersonState::Published);
        drop(tx);
        app.run_jobs().await;
    }

    async fn whoever_has_no_account_is_shown_again_if_they_were_shown_before(app: TestApp) {
        let mut ilze = app.visitor();
        app.coordinator_sits_down(&mut ilze, ILZE).await;
        for before in [people::PersonState::Published, people::PersonState::Hidden] {
            let imported = people::NewPerson {
                account: None,
                ..crate::crowd::somebody_plain(saites::db::AccountId::new())
            };
            let id = crate::crowd::publish(&app, &imported).await.id;
            let mut tx = app.app.db.write().await.unwrap();
            people::set_state(&mut tx, &app.app, id, before, app.clock.now()).await.unwrap();
            tx.commit().await.unwrap();
            ilze.open(&format!("/desk/people/{id}")).await;
            ilze.fill(&say("field-suspend-reason"), "Divi raksti ar vienu numuru; noskaidrosim.");
            assert_eq!(ilze.press(&say("suspend-title")).await, 200);
            let mut tx = app.app.db.read().await.unwrap();
            assert_eq!(people::get(&mut tx, id).await.unwrap().state, people::PersonState::Hidden);
            drop(tx);
            ilze.open(&format!("/desk/people/{id}")).await;
            assert_eq!(ilze.press(&say("suspended-lift")).await, 200);
            let mut tx = app.app.db.read().await.unwrap();
            assert_eq!(people::get(&mut tx, id).await.unwrap().state, before);
        }
        app.run_jobs().await;
    }

    async fn a_year_later_no_word_of_it_is_left(app: TestApp) {
        const NOTE: &str = "Vasarā biju slimnīcā.";
        let (mut cast, path) = a_month_ago(&app).await;
        offer(&mut cast.velta, &path).await;
        let link = app.newest_letter_to(ANNA).await.link(&say("letter-public-thanks-button"));
        let mut phone = app.visitor();
        phone.open(&link).await;
        phone.press(&say("thanks-yes")).await;
        cast.anna.open(&path).await;
        cast.anna.tick(&say("outcome-did-not-happen"));
        cast.anna.choose(&say("field-why-not"), &say("why-not-time"));
        cast.anna.fill(&say("field-why-not-note"), NOTE);
        assert_eq!(cast.anna.press(&say("outcome-send")).await, 200);
        app.run_jobs().await;
        let holds = async |word: &str| {
            let all = crate::raw::texts(&app).await;
            all.into_iter().filter(|(_, _, text)| text.contains(word)).count()
        };
        assert!(holds(THANKED).await > 0 && holds(NOTE).await > 0);
        app.pass(TimeDelta::days(380));
        app.run_jobs().await;
        saites::retention::run(&app.app).await.unwrap();
        assert_eq!((holds(THANKED).await, holds(NOTE).await), (0, 0));
        app.visitor().open("/thanks").await;
    }

    async fn nobody_frozen_or_suspended_stands_on_the_public_page(app: TestApp) {
        let (mut cast, path) = a_month_ago(&app).await;
        offer(&mut cast.velta, &path).await;
        let link = app.newest_letter_to(ANNA).await.link(&say("letter-public-thanks-button"));
        let mut phone = app.visitor();
        phone.open(&link).await;
        phone.press(&say("thanks-yes")).await;
        let mut visitor = app.visitor();
        visitor.open("/thanks").await;
        visitor.sees(ANNAS_NAME);
        member(&app, &cast.anna, ANNA).await;
        cast.anna.open("/me/privacy").await;
        cast.anna.press(&say("privacy-freeze-button")).await;
        visitor.open("/thanks").await;
        visitor.does_not_see(ANNAS_NAME);
        cast.anna.open("/me/privacy").await;
        cast.anna.press(&say("privacy-unfreeze-button")).await;
        visitor.open("/thanks").await;
        visitor.sees(ANNAS_NAME);
        let (anna, _) = app.of_role(Role::Person, ANNA).await.unwrap();
        let mut tx = app.app.db.read().await.unwrap();
        let person = people::by_account(&mut tx, anna).await.unwrap().unwrap().id;
        drop(tx);
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        cast.ilze.open(&format!("/desk/people/{person}")).await;
        cast.ilze.fill(&say("field-suspend-reason"), "Vairākas kopienas ziņo par nepieklājību.");
        cast.ilze.press(&say("suspend-title")).await;
        visitor.open("/thanks").await;
        visitor.does_not_see(ANNAS_NAME);
        app.run_jobs().await;
    }
}
