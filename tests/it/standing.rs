//! What nobody gets to see or do out of turn: findings of an attack, each kept closed by a story.

use saites::people;
use saites::text::Lang;

use crate::both_engines;
use crate::site::{TestApp, Visitor};
use crate::story::{self, ANNA, Cast, HEADLINE, ILZE};

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

both_engines! {
    async fn a_community_knows_nothing_of_interest_before_it_is_asked(app: TestApp) {
        let mut cast = cast(&app);
        story::ready(&app, &mut cast).await;
        let path = story::is_interested(&mut cast.anna).await;
        assert_eq!(cast.velta.open(&path).await, 404);
        cast.velta.open("/introductions").await;
        cast.velta.does_not_see(&path);
        story::pass_on_to_community(&app, &mut cast.ilze).await;
        assert_eq!(cast.velta.open(&path).await, 200);
        cast.velta.sees(HEADLINE);
    }

    async fn a_suspended_host_reads_nothing_more_and_asks_nobody(app: TestApp) {
        let mut cast = cast(&app);
        let path = story::first_introduction(&app, &mut cast).await;
        cast.velta.open(&path).await;
        cast.velta.sees(ANNA);
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        cast.ilze.open("/desk/communities").await;
        cast.ilze.follow(story::COMMUNITY).await;
        cast.ilze.fill(&say("field-community-reason"), "Bērni tur nav drošībā, noskaidrojam.");
        cast.ilze.press(&say("community-desk-suspend")).await;
        cast.velta.open(&path).await;
        cast.velta.does_not_see(ANNA);
        app.run_jobs().await;
    }

    async fn somebody_under_age_is_asked_for_by_nobody_and_waits_for_guardian_and_school(app: TestApp) {
        let mut cast = cast(&app);
        story::ready(&app, &mut cast).await;
        let now = app.clock.now();
        let mut tx = app.app.db.write().await.unwrap();
        let anna = people::newest(&mut tx, 1).await.unwrap().pop().unwrap();
        let mut content = anna.content.clone();
        content.minor_until = Some("2028-01".to_owned());
        people::replace(&mut tx, &app.app, anna.id, &content, now).await.unwrap();
        tx.commit().await.unwrap();
        app.app.catch_up().await.unwrap();
        cast.velta.open("/communities").await;
        cast.velta.follow(&say("need-people-link")).await;
        cast.velta.does_not_see(HEADLINE);
        let need = cast.velta.seen.path.split('/').nth(2).unwrap().to_owned();
        assert_eq!(cast.velta.open(&format!("/needs/{need}/ask/{}", anna.id)).await, 404);
        // The offer is for people of 18 and older: a person under age is told so, kindly.
        cast.anna.open(&format!("/needs/{need}/interested")).await;
        cast.anna.fill(&say("question-why"), "Gribu mācīties kārtot rēķinus.");
        cast.anna.tick(&say("act-agree-tick"));
        assert_eq!(cast.anna.press(&say("interested-send")).await, 409);
        cast.anna.sees(&say("refused-minor-age"));
    }
}
