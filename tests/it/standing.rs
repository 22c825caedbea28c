//! What nobody gets to see or do out of turn: findings of an attack, each kept closed by a story.

use saites::people;
use saites::text::Lang;

use crate::both_engines;
use crate::site::{TestApp, Visitor};
use crate::story::{self, ANNA, Cast, HEADLINE, ILZE, VELTA};

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

/// Anna writes another headline.
async fn renames(app: &TestApp, headline: &str) {
    let mut tx = app.app.db.write().await.unwrap();
    let anna = people::newest(&mut tx, 1).await.unwrap().pop().unwrap();
    let mut content = anna.content.clone();
    content.headline = headline.to_owned();
    let now = app.clock.now();
    people::replace(&mut tx, &app.app, anna.id, &content, now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
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
        cast.anna.tick(&say("channel-email"));
        cast.anna.tick(&say("act-agree-tick"));
        assert_eq!(cast.anna.press(&say("interested-send")).await, 409);
        cast.anna.sees(&say("refused-minor-age"));
    }

    async fn a_community_reads_nothing_of_the_person_when_it_is_over(app: TestApp) {
        const NEW: &str = "Jauns virsraksts pēc beigām";
        let mut cast = cast(&app);
        let asked = story::asked(&app, &mut cast).await;
        cast.velta.open(&asked).await;
        cast.velta.sees(HEADLINE);
        // The desk declines before the person was ever asked.
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        cast.ilze.open(&asked).await;
        assert_eq!(cast.ilze.press(&say("act-desk-decline")).await, 200);
        // Another one, which the person begins and withdraws after writing to the community.
        let interested = story::is_interested(&mut cast.anna).await;
        story::pass_on_to_community(&app, &mut cast.ilze).await;
        cast.velta.open(&interested).await;
        cast.velta.sees(HEADLINE);
        cast.velta.sees("Vecāmāte dzīvoja netālu");
        cast.anna.open(&interested).await;
        cast.anna.fill(&say("field-question"), "Vai pie jums ir kur nakšņot?");
        assert_eq!(cast.anna.press(&say("question-send")).await, 200);
        cast.velta.open(&interested).await;
        cast.velta.sees("kur nakšņot");
        cast.anna.open(&interested).await;
        assert_eq!(cast.anna.press(&say("act-withdraw")).await, 200);
        renames(&app, NEW).await;
        for path in [&asked, &interested] {
            cast.velta.open(path).await;
            for gone in [HEADLINE, NEW, "Vecāmāte dzīvoja", "kur nakšņot"] {
                cast.velta.does_not_see(gone);
            }
            cast.velta.sees(&say("introduction-person-unseen"));
            cast.ilze.open(path).await;
            cast.ilze.sees(NEW);
        }
        cast.velta.open("/introductions").await;
        cast.velta.does_not_see(NEW);
        app.run_jobs().await;
    }

    async fn who_is_no_longer_to_be_found_is_seen_no_more_before_agreeing(app: TestApp) {
        let mut cast = cast(&app);
        let path = story::asked(&app, &mut cast).await;
        story::pass_on(&app, &mut cast.ilze).await;
        cast.velta.open(&path).await;
        cast.velta.sees(HEADLINE);
        let (account, _) = app.of_role(crate::site::Role::Person, story::ANNA).await.unwrap();
        let mut tx = app.app.db.write().await.unwrap();
        let decision = saites::consent::Decision {
            account,
            purpose: saites::consent::Purpose::BeFound,
            given: false,
            lang: Lang::En,
            means: saites::consent::Means::Site,
            recorded_by: None,
            note: "",
            at: app.clock.now(),
        };
        saites::consent::record(&mut tx, &decision).await.unwrap();
        tx.commit().await.unwrap();
        cast.velta.open(&path).await;
        cast.velta.does_not_see(HEADLINE);
        // Agreeing to this introduction is a consent of its own.
        story::agree_from_letter(&app, &mut cast.anna).await;
        cast.velta.open(&path).await;
        cast.velta.sees(HEADLINE);
        app.run_jobs().await;
    }

    async fn a_suspended_host_reads_neither_profile_nor_words_nor_letters(app: TestApp) {
        let mut cast = cast(&app);
        story::ready(&app, &mut cast).await;
        let path = story::is_interested(&mut cast.anna).await;
        story::pass_on_to_community(&app, &mut cast.ilze).await;
        let letter = app.newest_letter_to(VELTA).await;
        assert!(letter.says(HEADLINE));
        let link = letter.link(&say("letter-answer-yes"));
        assert_eq!(app.visitor().open(&link).await, 200);
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        cast.ilze.open("/desk/communities").await;
        cast.ilze.follow(story::COMMUNITY).await;
        cast.ilze.fill(&say("field-community-reason"), "Bērni tur nav drošībā, noskaidrojam.");
        cast.ilze.press(&say("community-desk-suspend")).await;
        cast.velta.open(&path).await;
        cast.velta.does_not_see(HEADLINE);
        cast.velta.does_not_see("Vecāmāte dzīvoja");
        assert_eq!(app.visitor().open(&link).await, 404);
        let letters = app.letters_to(VELTA).await.len();
        app.pass(chrono::TimeDelta::days(3) + chrono::TimeDelta::minutes(1));
        app.run_jobs().await;
        let later = app.letters_to(VELTA).await;
        assert!(later.iter().skip(letters).all(|one| !one.says(HEADLINE)), "{later:?}");
        let reminded = later.iter().filter(|one| one.says(HEADLINE)).count();
        assert_eq!(reminded, 1, "only the question from before");
    }
}
