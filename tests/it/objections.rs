//! Objecting: it stops at once, somebody answers within a month, and the answer is a letter.

use chrono::TimeDelta;
use saites::introductions::figures;
use saites::objections::{self, Topic};
use saites::text::Lang;
use saites::{accounts, communities, opportunities};

use crate::both_engines;
use crate::leaving::{cast, leaves, person_of};
use crate::site::{Role, TestApp, Visitor};
use crate::story::{self, ANNA, ANNAS_NAME, HEADLINE, ILZE};

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

async fn objects(visitor: &mut Visitor, topic: &str, why: &str) {
    visitor.open("/me/privacy").await;
    visitor.follow(&say("objection-button")).await;
    visitor.tick_in(&say("field-topic"), &say(topic));
    visitor.fill(&say("field-words"), why);
    visitor.press(&say("objection-send")).await;
    visitor.sees(&say("flash-objected"));
}

async fn standing(app: &TestApp, topic: Topic) -> bool {
    let mut tx = app.app.db.read().await.unwrap();
    let account = accounts::by_email(&mut tx, &app.app, ANNA).await.unwrap();
    objections::stands(&mut tx, account.unwrap(), topic)
        .await
        .unwrap()
}

/// How many introductions of the only need are counted as made.
async fn counted(app: &TestApp) -> usize {
    let mut tx = app.app.db.read().await.unwrap();
    let community = communities::all(&mut tx).await.unwrap().pop().unwrap();
    let needs = opportunities::of_community(&mut tx, community.id).await;
    let made = figures::reached(&mut tx, needs.unwrap()[0].id).await;
    made.unwrap().len()
}

/// The address of the only objection on the desk.
async fn on_the_desk(ilze: &mut Visitor) -> String {
    ilze.open("/desk").await;
    let links = ilze.links();
    let found: Vec<&String> = links
        .iter()
        .filter(|link| link.starts_with("/desk/objections/"))
        .collect();
    found[0].clone()
}

both_engines! {
    async fn what_somebody_objects_to_stops_until_it_is_answered(app: TestApp) {
        let mut cast = cast(&app);
        story::ready(&app, &mut cast).await;
        let person = person_of(&app, ANNA).await;
        let mut tx = app.app.db.read().await.unwrap();
        let community = communities::all(&mut tx).await.unwrap().pop().unwrap();
        let needs = opportunities::of_community(&mut tx, community.id).await.unwrap();
        let need = needs[0].id;
        drop(tx);
        story::sign_in_by_link(&app, &mut cast.anna, ANNA).await;
        objects(&mut cast.anna, "objection-suggestions", "Gribu izvēlēties pati.").await;
        cast.anna.sees(&say("objection-suggestions"));
        // Twice the same is once.
        cast.anna.open("/me/privacy/object").await;
        cast.anna.tick_in(&say("field-topic"), &say("objection-suggestions"));
        assert_eq!(cast.anna.press(&say("objection-send")).await, 409);
        app.run_jobs().await;
        let letters = app.letters_to(ANNA).await;
        assert!(letters.iter().any(|one| one.subject == say("letter-objection-received-subject")));
        crate::letters::keep(&app, "objections/received").await;
        // Coordinators neither come upon her nor suggest her; the community still may see her.
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        cast.ilze.open(&format!("/needs/{need}/people")).await;
        cast.ilze.does_not_see(HEADLINE);
        let body = format!("csrf={}&message=Derētu", cast.ilze.token()).into_bytes();
        assert_eq!(cast.ilze.post(&format!("/needs/{need}/suggest/{person}"), body).await, 409);
        cast.ilze.sees(&say("refused-person-objected"));
        cast.velta.open(&format!("/needs/{need}/people")).await;
        cast.velta.sees(HEADLINE);
        // Nobody else takes it back, and members do not read it.
        let address = on_the_desk(&mut cast.ilze).await;
        let id = address.rsplit('/').next().unwrap().to_owned();
        let mut other = app.signed_in(Role::Person, "cits@demo.example").await;
        other.open("/me/privacy").await;
        let body = format!("csrf={}&version=1", other.token()).into_bytes();
        assert_eq!(other.post(&format!("/me/privacy/objections/{id}/withdraw"), body).await, 404);
        assert_ne!(other.open(&address).await, 200);
        // An answer without grounds is no refusal.
        cast.ilze.open(&address).await;
        cast.ilze.sees(ANNAS_NAME);
        cast.ilze.tick_in(&say("field-decision"), &say("objection-refuse"));
        assert_eq!(cast.ilze.press(&say("objection-answer-button")).await, 422);
        cast.ilze.sees(&say("fault-objection-grounds"));
        assert!(standing(&app, Topic::Suggestions).await);
        cast.ilze.tick_in(&say("field-decision"), &say("objection-refuse"));
        cast.ilze.fill(&say("field-objection-answer"), "Bez tā nevar palīdzēt pa tālruni.");
        cast.ilze.press(&say("objection-answer-button")).await;
        app.run_jobs().await;
        assert!(!standing(&app, Topic::Suggestions).await);
        let letter = app.newest_letter_to(ANNA).await;
        assert_eq!(letter.subject, say("letter-objection-refused-subject"));
        assert!(letter.says("Bez tā nevar palīdzēt pa tālruni."));
        crate::letters::keep_as(&app, "objections/answered", "objections-answered-refused").await;
        // Answered is answered.
        let body = format!("csrf={}&version=1&decision=uphold", cast.ilze.token()).into_bytes();
        assert_eq!(cast.ilze.post(&address, body).await, 409);
        cast.ilze.open(&format!("/needs/{need}/people")).await;
        cast.ilze.sees(HEADLINE);
    }

    async fn an_upheld_objection_stands_until_it_is_taken_back_and_goes_with_its_author(app: TestApp) {
        let mut cast = cast(&app);
        story::first_introduction(&app, &mut cast).await;
        story::sign_in_by_link(&app, &mut cast.anna, ANNA).await;
        assert_eq!(counted(&app).await, 1);
        objects(&mut cast.anna, "objection-statistics", "").await;
        assert_eq!(counted(&app).await, 0);
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        let address = on_the_desk(&mut cast.ilze).await;
        cast.ilze.open(&address).await;
        cast.ilze.tick_in(&say("field-decision"), &say("objection-uphold"));
        cast.ilze.press(&say("objection-answer-button")).await;
        app.run_jobs().await;
        assert!(standing(&app, Topic::Statistics).await);
        assert_eq!(
            app.newest_letter_to(ANNA).await.subject,
            say("letter-objection-upheld-subject")
        );
        crate::letters::keep(&app, "objections/answered").await;
        cast.anna.open("/me/privacy").await;
        cast.anna.sees(&say("objection-is-upheld"));
        cast.anna.press(&say("objection-withdraw")).await;
        cast.anna.sees(&say("objection-is-withdrawn"));
        assert!(!standing(&app, Topic::Statistics).await);
        assert_eq!(counted(&app).await, 1);
        objects(&mut cast.anna, "objection-statistics", "Tomēr nē.").await;
        app.run_jobs().await;
        leaves(&app, &mut cast.anna, ANNA).await;
        app.run_jobs().await;
        assert_eq!(app.count("select count(*) from objection").await, 0);
        assert_eq!(counted(&app).await, 0, "who left is not counted again");
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        cast.ilze.open("/desk").await;
        assert!(!cast.ilze.links().iter().any(|link| link.contains("/desk/objections/")));
    }

    async fn whoever_does_not_want_to_be_asked_hears_of_the_erasure_only(app: TestApp) {
        let mut cast = cast(&app);
        story::register_person(&app, &mut cast.anna).await;
        story::publish_profile(&mut cast.anna).await;
        story::sign_in_by_link(&app, &mut cast.anna, ANNA).await;
        objects(&mut cast.anna, "objection-keep-warm", "").await;
        app.run_jobs().await;
        let about = "select count(*) from letter where kind like 'people/silence%'";
        for _ in 0..23 {
            app.pass(TimeDelta::days(30));
            app.run_jobs().await;
        }
        assert_eq!(app.count(about).await, 0, "neither asked nor warned");
        let hidden = "select count(*) from person where state = 'hidden'";
        assert_eq!(app.count(hidden).await, 1);
        app.pass(TimeDelta::days(25));
        app.run_jobs().await;
        assert_eq!(app.count(about).await, 1);
        let letter = app.newest_letter_to(ANNA).await;
        assert_eq!(letter.subject, say("letter-still-last-subject"));
    }
}
