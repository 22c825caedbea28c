//! The question how it went: both sides are asked twice, both are heard, by their letters too.

use chrono::TimeDelta;
use saites::text::Lang;

use crate::both_engines;
use crate::site::{TestApp, Visitor};
use crate::story::{self, ANNA, Cast, VELTA};

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

fn cast(app: &TestApp) -> Cast<Visitor> {
    Cast {
        anna: app.visitor(),
        velta: app.visitor(),
        ilze: app.visitor(),
    }
}

/// Both were introduced a month ago. Gives the address of the introduction.
async fn asked(app: &TestApp, cast: &mut Cast<Visitor>) -> String {
    let path = story::first_introduction(app, cast).await;
    days(app, 31).await;
    path
}

async fn days(app: &TestApp, days: i64) {
    app.pass(TimeDelta::days(days));
    app.run_jobs().await;
}

/// The links of the letters that ask somebody how it went, the oldest first.
async fn links(app: &TestApp, email: &str, answer: &str) -> Vec<String> {
    let letters = app.letters_to(email).await;
    let subject = say("letter-outcome-subject");
    let asking = letters.iter().filter(|one| one.subject == subject);
    asking.map(|one| one.link(&say(answer))).collect()
}

/// How many rows say that, of those told after so many days.
async fn told(app: &TestApp, side: &str, answer: &str, after: i64) -> i64 {
    let statement = format!(
        "select count(*) from outcome where side = '{side}' and answer = '{answer}'
           and asked_after_days = {after}"
    );
    app.count(statement.leak()).await
}

async fn in_state(app: &TestApp, state: &str) -> i64 {
    let statement = format!("select count(*) from introduction where state = '{state}'");
    app.count(statement.leak()).await
}

both_engines! {
    async fn both_sides_are_heard_by_two_clicks_from_their_letters(app: TestApp) {
        let mut cast = cast(&app);
        let path = asked(&app, &mut cast).await;
        let annas = links(&app, ANNA, "outcome-completed").await.pop().unwrap();
        let veltas = links(&app, VELTA, "outcome-going-on").await.pop().unwrap();
        // The first click opens the question, and changes nothing; the second one answers.
        let mut phone = app.visitor();
        assert_eq!(phone.open(&annas).await, 200);
        phone.does_not_see(VELTA);
        assert_eq!(app.count("select count(*) from outcome").await, 0);
        assert_eq!(phone.press(&say("outcome-send")).await, 200);
        phone.sees(&say("outcome-told"));
        assert_eq!(told(&app, "person", "completed", 30).await, 1);
        assert_eq!(in_state(&app, "completed").await, 1);
        assert_eq!(phone.open(&annas).await, 404, "a link answers once");
        // That Anna was quicker does not shut the other side out.
        let mut desk = app.visitor();
        assert_eq!(desk.open(&veltas).await, 200);
        desk.tick(&say("outcome-completed"));
        desk.fill(&say("field-outcome-hours"), "12");
        desk.fill(&say("field-thanks"), "Zvaniet: +371 26 123 456!");
        assert_eq!(desk.press(&say("outcome-send")).await, 422);
        desk.sees(&say("fault-contact-in-message"));
        desk.fill(&say("field-thanks"), "Paldies par gada pārskatu!");
        assert_eq!(desk.press(&say("outcome-send")).await, 200);
        assert_eq!(told(&app, "community", "completed", 30).await, 1);
        assert_eq!(app.count("select max(hours) from outcome").await, 12);
        let letter = app.newest_letter_to(ANNA).await;
        assert!(letter.says("Paldies par gada pārskatu!"), "{}", letter.plain);
        // Once each: nothing more is asked, here or there.
        story::sign_in_by_link(&app, &mut cast.velta, VELTA).await;
        cast.velta.open(&path).await;
        cast.velta.does_not_see(&say("outcome-send"));
        assert_eq!(desk.open(&veltas).await, 404);
    }

    async fn who_is_late_says_so_on_the_page_and_a_no_beside_a_yes_is_kept(app: TestApp) {
        let mut cast = cast(&app);
        let path = asked(&app, &mut cast).await;
        let annas = links(&app, ANNA, "outcome-completed").await.pop().unwrap();
        cast.anna.open(&annas).await;
        cast.anna.press(&say("outcome-send")).await;
        story::sign_in_by_link(&app, &mut cast.velta, VELTA).await;
        cast.velta.open(&path).await;
        cast.velta.sees(&say("next-completed"));
        cast.velta.tick(&say("outcome-did-not-happen"));
        assert_eq!(cast.velta.press(&say("outcome-send")).await, 422, "why, please");
        cast.velta.choose(&say("field-why-not"), &say("why-not-time"));
        assert_eq!(cast.velta.press(&say("outcome-send")).await, 200);
        assert_eq!(told(&app, "community", "did-not-happen", 30).await, 1);
        assert_eq!(in_state(&app, "completed").await, 1, "what the first one told stands");
        // A coordinator reads both.
        app.coordinator_sits_down(&mut cast.ilze, story::ILZE).await;
        cast.ilze.open(&path).await;
        cast.ilze.sees(&say("why-not-time"));
        app.run_jobs().await;
    }

    async fn after_half_a_year_both_are_asked_again_and_then_it_rests(app: TestApp) {
        let mut cast = cast(&app);
        asked(&app, &mut cast).await;
        let first = links(&app, ANNA, "outcome-going-on").await.pop().unwrap();
        cast.anna.open(&first).await;
        assert_eq!(cast.anna.press(&say("outcome-send")).await, 200);
        assert_eq!(told(&app, "person", "going-on", 30).await, 1);
        assert_eq!(in_state(&app, "follow-up").await, 1);
        days(&app, 149).await;
        assert!(links(&app, ANNA, "outcome-completed").await.is_empty(), "kept for a month");
        days(&app, 2).await;
        for email in [ANNA, VELTA] {
            assert_eq!(links(&app, email, "outcome-completed").await.len(), 1, "{email}");
        }
        let annas = links(&app, ANNA, "outcome-completed").await.pop().unwrap();
        let second = links(&app, VELTA, "outcome-going-on").await.pop().unwrap();
        let mut desk = app.visitor();
        desk.open(&second).await;
        assert_eq!(desk.press(&say("outcome-send")).await, 200);
        assert_eq!(told(&app, "community", "going-on", 180).await, 1);
        assert_eq!(told(&app, "community", "going-on", 30).await, 0);
        // Nobody says how it ended: a month later it rests, and may still be told.
        days(&app, 30).await;
        assert_eq!(in_state(&app, "no-outcome").await, 1);
        cast.anna.open(&annas).await;
        assert_eq!(cast.anna.press(&say("outcome-send")).await, 200);
        assert_eq!(told(&app, "person", "completed", 180).await, 1);
        app.run_jobs().await;
    }

    async fn nothing_more_is_asked_about_somebody_who_left(app: TestApp) {
        let mut cast = cast(&app);
        let path = asked(&app, &mut cast).await;
        let annas = links(&app, ANNA, "outcome-completed").await.pop().unwrap();
        let veltas = links(&app, VELTA, "outcome-completed").await.pop().unwrap();
        cast.anna.open(&annas).await;
        cast.anna.press(&say("outcome-send")).await;
        let mut tx = app.app.db.read().await.unwrap();
        let anna = saites::people::newest(&mut tx, 1).await.unwrap().pop().unwrap().id;
        drop(tx);
        let (subject, by) = (saites::privacy::Subject::Person(anna), saites::privacy::By::Themselves);
        saites::privacy::erase_at_once(&app.app, subject, by, app.clock.now()).await.unwrap();
        story::sign_in_by_link(&app, &mut cast.velta, VELTA).await;
        assert_eq!(cast.velta.open(&path).await, 200);
        cast.velta.does_not_see(&say("outcome-send"));
        assert_eq!(app.visitor().open(&veltas).await, 404);
        app.run_jobs().await;
    }

    async fn a_link_speaks_for_nobody_who_speaks_no_more(app: TestApp) {
        let mut cast = cast(&app);
        let path = asked(&app, &mut cast).await;
        let link = links(&app, VELTA, "outcome-completed").await.pop().unwrap();
        assert_eq!(app.visitor().open(&link.replace("/outcome/", "/answer/")).await, 404);
        // Anna takes back her agreement: there is nothing to tell of any more.
        story::sign_in_by_link(&app, &mut cast.anna, ANNA).await;
        cast.anna.open(&path).await;
        assert_eq!(cast.anna.press(&say("act-withdraw")).await, 200);
        let mut desk = app.visitor();
        assert_eq!(desk.open(&link).await, 404);
        desk.sees(&say("answer-gone-text"));
        app.run_jobs().await;
    }
}
