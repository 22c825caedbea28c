//! The main job over HTTP, and every way it may end sooner.

use chrono::TimeDelta;
use saites::t;
use saites::text::Lang;

use crate::both_engines;
use crate::site::{TestApp, Visitor};
use crate::story::{self, ANNA, ANNAS_NAME, Cast, ILZE, NEED, VELTA};

fn cast(app: &TestApp, lang: Lang) -> Cast<Visitor> {
    Cast {
        anna: app.visitor_reading(lang),
        velta: app.visitor_reading(lang),
        ilze: app.visitor_reading(lang),
    }
}

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

/// How many letters with that subject reached somebody.
async fn letters_about(app: &TestApp, email: &str, subject: &str) -> usize {
    let letters = app.letters_to(email).await;
    letters
        .iter()
        .filter(|letter| letter.subject == subject)
        .count()
}

async fn no_letter_tells_who_anna_is(app: &TestApp) {
    for email in [VELTA, ILZE] {
        for letter in app.letters_to(email).await {
            for secret in [ANNA, ANNAS_NAME, "Rasaspļava", "900123"] {
                assert!(!letter.plain.contains(secret), "{}", letter.plain);
                assert!(!letter.html.contains(secret), "{}", letter.plain);
            }
        }
    }
}

both_engines! {
    async fn a_community_finds_a_person_told_in_latvian(app: TestApp) {
        let mut cast = cast(&app, Lang::Lv);
        let path = story::first_introduction(&app, &mut cast).await;
        no_letter_tells_who_anna_is(&app).await;
        story::a_month_later(&app, &mut cast, &path).await;
    }

    async fn a_community_finds_a_person_told_in_english(app: TestApp) {
        let mut cast = cast(&app, Lang::En);
        let path = story::first_introduction(&app, &mut cast).await;
        no_letter_tells_who_anna_is(&app).await;
        story::a_month_later(&app, &mut cast, &path).await;
    }

    async fn a_community_finds_a_person_told_in_lithuanian(app: TestApp) {
        let mut cast = cast(&app, Lang::Lt);
        let path = story::first_introduction(&app, &mut cast).await;
        no_letter_tells_who_anna_is(&app).await;
        story::a_month_later(&app, &mut cast, &path).await;
    }

    async fn a_person_is_interested_and_the_community_agrees(app: TestApp) {
        let mut cast = cast(&app, Lang::En);
        story::ready(&app, &mut cast).await;
        let path = story::is_interested(&mut cast.anna).await;
        cast.velta.open(&path).await;
        cast.velta.does_not_see(ANNA);
        cast.velta.does_not_see(&say("act-agree"));
        story::pass_on_to_community(&app, &mut cast.ilze).await;
        cast.velta.open(&path).await;
        cast.velta.does_not_see(ANNA);
        story::answer(&app, &mut cast.velta, VELTA, true).await;
        cast.velta.open(&path).await;
        cast.velta.does_not_see(ANNA);
        story::release(&app, &mut cast.ilze).await;
        cast.velta.open(&path).await;
        cast.velta.sees(ANNA);
        cast.velta.sees(ANNAS_NAME);
        no_letter_tells_who_anna_is(&app).await;
    }

    async fn a_person_who_declines_stays_unknown(app: TestApp) {
        let mut cast = cast(&app, Lang::En);
        let path = story::asked(&app, &mut cast).await;
        story::pass_on(&app, &mut cast.ilze).await;
        story::answer(&app, &mut cast.anna, ANNA, false).await;
        cast.velta.open(&path).await;
        cast.velta.sees(&say("next-declined"));
        cast.velta.does_not_see(ANNA);
        cast.velta.does_not_see("Rasaspļava");
        let letter = app.newest_letter_to(VELTA).await;
        assert!(letter.says(&say("letter-ended-declined")), "{}", letter.plain);
        no_letter_tells_who_anna_is(&app).await;
    }

    async fn the_reason_of_a_refusal_reaches_the_coordinator_only(app: TestApp) {
        const REASON: &str = "Šoruden man nav laika nevienam";
        let mut cast = cast(&app, Lang::En);
        let path = story::asked(&app, &mut cast).await;
        story::pass_on(&app, &mut cast.ilze).await;
        let link = app.newest_letter_to(ANNA).await.link(&say("letter-answer-no"));
        cast.anna.open(&link).await;
        cast.anna.fill(&say("field-reason"), REASON);
        cast.anna.press(&say("answer-no")).await;
        app.run_jobs().await;
        cast.velta.open(&path).await;
        cast.velta.does_not_see(REASON);
        for letter in app.letters_to(VELTA).await {
            assert!(!letter.plain.contains(REASON));
        }
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        cast.ilze.open(&path).await;
        cast.ilze.sees(REASON);
    }

    async fn who_withdraws_after_the_release_is_hidden_at_once(app: TestApp) {
        let mut cast = cast(&app, Lang::En);
        let path = story::first_introduction(&app, &mut cast).await;
        // Her page is older than the release: what keeps her safe asks for no version.
        cast.anna.open(&path).await;
        let (address, body) = (format!("{path}/withdraw"), format!("csrf={}&version=1", cast.anna.token()));
        assert_eq!(cast.anna.post(&address, body.clone().into_bytes()).await, 200);
        cast.anna.sees(&say("flash-withdrawn"));
        assert_eq!(cast.anna.post(&address, body.into_bytes()).await, 409);
        cast.anna.sees(&say("withdraw-not-open"));
        cast.anna.sees(&say("next-withdrawn"));
        cast.anna.follow(&say("withdraw-see")).await;
        assert_eq!(cast.anna.seen.path, path);
        cast.velta.open(&path).await;
        cast.velta.does_not_see(ANNA);
        cast.velta.does_not_see("Rasaspļava");
        cast.anna.open(&path).await;
        cast.anna.does_not_see(VELTA);
        let letter = app.newest_letter_to(VELTA).await;
        assert!(letter.says(&say("letter-delete-please")), "{}", letter.plain);
    }

    async fn a_community_may_withdraw_while_the_person_is_asked(app: TestApp) {
        let mut cast = cast(&app, Lang::En);
        let path = story::asked(&app, &mut cast).await;
        story::pass_on(&app, &mut cast.ilze).await;
        let link = app.newest_letter_to(ANNA).await.link(&say("letter-answer-yes"));
        cast.velta.open(&path).await;
        cast.velta.press(&say("act-withdraw")).await;
        // The person's link no longer answers anything.
        cast.anna.open(&link).await;
        cast.anna.sees(&say("answer-gone-text"));
        app.run_jobs().await;
    }

    async fn an_unanswered_question_expires_after_a_week(app: TestApp) {
        let mut cast = cast(&app, Lang::En);
        let path = story::asked(&app, &mut cast).await;
        story::pass_on(&app, &mut cast.ilze).await;
        let subject = t!(Lang::En, "letter-ask-person-subject", need = NEED);
        assert_eq!(letters_about(&app, ANNA, &subject).await, 1);
        app.pass(TimeDelta::days(2));
        app.run_jobs().await;
        assert_eq!(letters_about(&app, ANNA, &subject).await, 1);
        app.pass(TimeDelta::days(1) + TimeDelta::minutes(1));
        app.run_jobs().await;
        assert_eq!(letters_about(&app, ANNA, &subject).await, 2, "a reminder on the third day");
        app.pass(TimeDelta::days(4));
        app.run_jobs().await;
        assert_eq!(letters_about(&app, ANNA, &subject).await, 2, "one reminder is enough");
        cast.velta.open(&path).await;
        cast.velta.sees(&say("next-expired"));
        let letter = app.newest_letter_to(VELTA).await;
        assert!(letter.says(&say("letter-ended-expired")), "{}", letter.plain);
        // The answer comes too late, and is told so.
        let link = app.letters_to(ANNA).await;
        let link = link.iter().find(|one| one.subject == subject).unwrap();
        cast.anna.open(&link.link(&say("letter-answer-yes"))).await;
        cast.anna.sees(&say("answer-gone-text"));
        no_letter_tells_who_anna_is(&app).await;
    }

    async fn a_silent_community_comes_onto_the_desk_after_a_week(app: TestApp) {
        let mut cast = cast(&app, Lang::En);
        story::ready(&app, &mut cast).await;
        story::is_interested(&mut cast.anna).await;
        story::pass_on_to_community(&app, &mut cast.ilze).await;
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        cast.ilze.open("/desk").await;
        cast.ilze.does_not_see(&say("row-silent"));
        app.pass(TimeDelta::days(3) + TimeDelta::minutes(1));
        app.run_jobs().await;
        let subject = t!(Lang::En, "letter-ask-community-subject", need = NEED);
        assert_eq!(letters_about(&app, VELTA, &subject).await, 2, "a reminder on the third day");
        app.pass(TimeDelta::days(4));
        app.run_jobs().await;
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        cast.ilze.open("/desk").await;
        cast.ilze.sees(NEED);
        cast.ilze.sees(&say("row-silent-act"));
    }

    async fn a_request_nobody_passes_on_is_told_to_all_coordinators(app: TestApp) {
        let mut cast = cast(&app, Lang::En);
        story::asked(&app, &mut cast).await;
        let mut other = app.visitor();
        app.coordinator_sits_down(&mut other, "janis@demo.example").await;
        app.run_jobs().await;
        // Wednesday and three working days: Monday.
        app.pass(TimeDelta::days(4));
        app.run_jobs().await;
        let subject = say("letter-overdue-subject");
        assert_eq!(letters_about(&app, ILZE, &subject).await, 0);
        app.pass(TimeDelta::days(1) + TimeDelta::minutes(1));
        app.run_jobs().await;
        for email in [ILZE, "janis@demo.example"] {
            assert_eq!(letters_about(&app, email, &subject).await, 1, "{email}");
        }
        assert!(app.letters_to(ANNA).await.iter().all(|letter| !letter.says(NEED)));
    }

    async fn an_answer_is_given_once(app: TestApp) {
        let mut cast = cast(&app, Lang::En);
        story::asked(&app, &mut cast).await;
        story::pass_on(&app, &mut cast.ilze).await;
        let letter = app.newest_letter_to(ANNA).await;
        let (yes, no) = (letter.link(&say("letter-answer-yes")), letter.link(&say("letter-answer-no")));
        // A mail program's scanner opens both links; nothing is answered by that.
        let mut scanner = app.visitor();
        for link in [&yes, &no] {
            assert_eq!(scanner.open(link).await, 200);
        }
        cast.anna.open(&yes).await;
        // A form without the answer is none.
        let silent = format!("csrf={}", cast.anna.token()).into_bytes();
        assert_eq!(cast.anna.post(&cast.anna.seen.path.clone(), silent).await, 422);
        cast.anna.sees(&say("fault-no-answer"));
        cast.anna.open(&yes).await;
        // Nothing is ticked beforehand, and with nothing ticked nothing is answered.
        assert_eq!(cast.anna.press(&say("answer-yes")).await, 422);
        cast.anna.sees(&say("fault-channel"));
        cast.anna.tick(&say("channel-phone"));
        assert_eq!(cast.anna.press(&say("answer-yes")).await, 200);
        for link in [&yes, &no] {
            scanner.open(link).await;
            scanner.sees(&say("answer-gone-text"));
        }
        app.run_jobs().await;
    }

    async fn strangers_find_no_introduction_and_no_profile(app: TestApp) {
        let mut cast = cast(&app, Lang::En);
        let path = story::asked(&app, &mut cast).await;
        let ask = {
            cast.velta.open("/communities").await;
            cast.velta.follow(&say("need-people-link")).await;
            cast.velta.seen.path.clone()
        };
        // Before the coordinator passes it on, the person knows of nothing.
        assert_eq!(cast.anna.open(&path).await, 404);
        cast.anna.open("/introductions").await;
        cast.anna.does_not_see(NEED);
        let mut person = app.signed_in(crate::site::Role::Person, "juris@demo.example").await;
        let mut other =
            app.signed_in(crate::site::Role::Representative, "rasa@demo.example").await;
        for stranger in [&mut person, &mut other] {
            for address in [path.as_str(), ask.as_str()] {
                let status = stranger.open(address).await;
                assert!(matches!(status, 403 | 404), "{address}: {status}");
                stranger.does_not_see(ANNA);
                stranger.does_not_see(story::HEADLINE);
            }
        }
        app.run_jobs().await;
    }

    async fn canaries_are_seen_by_nobody_who_may_not(app: TestApp) {
        let mut cast = cast(&app, Lang::En);
        story::asked(&app, &mut cast).await;
        story::pass_on(&app, &mut cast.ilze).await;
        let mut stranger = app.visitor();
        let mut person = app.signed_in(crate::site::Role::Person, "juris@demo.example").await;
        for visitor in [&mut stranger, &mut person, &mut cast.velta] {
            for path in visitor.reachable().await {
                visitor.open(&path).await;
                for secret in [ANNA, "Rasaspļava", "900123"] {
                    visitor.does_not_see(secret);
                }
            }
        }
        app.run_jobs().await;
    }
}
