//! Placements: a whole one of an adult and of somebody who is sixteen; and what may go wrong.

use chrono::TimeDelta;
use saites::db::PlacementId;
use saites::placements;
use saites::placements::workflow::State;
use saites::privacy::{self, By, Subject};
use saites::text::Lang;
use saites::{opportunities, t};

use crate::both_engines;
use crate::placement_story::{
    self as story, Cast, DESK, HOST, MOTHER, OFFER, STUDENT, Stage, TEACHER, TEACHERS_NAME, until,
};
use crate::site::{self, Role, TestApp, Visitor};

fn say(key: &str) -> String {
    site::words(Lang::En, key)
}

fn cast_reading(app: &TestApp, lang: Lang) -> Cast<Visitor> {
    Cast {
        student: app.visitor_reading(lang),
        host: app.visitor_reading(lang),
        ilze: app.visitor_reading(lang),
        adult: app.visitor_reading(lang),
    }
}

/// An accepted application whose host has said when and with whom.
pub async fn prepared(app: &TestApp, minor: bool) -> (Cast<Visitor>, Stage, PlacementId) {
    let mut cast = cast_reading(app, Lang::En);
    let stage = story::stage(app, minor, Lang::En).await;
    story::sit_down(app, &stage, &mut cast).await;
    story::verified(&stage, &mut cast.ilze).await;
    let id = story::accepted(app, &stage, (&mut cast, minor)).await;
    story::host_says(&mut cast.host).await;
    app.run_jobs().await;
    (cast, stage, id)
}

async fn running(app: &TestApp) -> (Cast<Visitor>, Stage, PlacementId) {
    let (mut cast, stage, id) = prepared(app, false).await;
    story::everybody_confirms(app, id, (&mut cast, false)).await;
    until(app, chrono::NaiveDate::from_ymd_opt(2027, 4, 7).unwrap()).await;
    story::sit_down(app, &stage, &mut cast).await;
    cast.student.open(&page(id)).await;
    cast.student.press(&say("ask-start-yes")).await;
    (cast, stage, id)
}

pub fn page(id: PlacementId) -> String {
    format!("/placements/{id}")
}

pub async fn state(app: &TestApp, id: PlacementId) -> State {
    let mut tx = app.app.db.read().await.unwrap();
    placements::get(&mut tx, id).await.unwrap().state
}

pub async fn erase(app: &TestApp, account: saites::db::AccountId) {
    erase_before_letters(app, account).await;
    app.run_jobs().await;
}

/// Somebody is erased, and the letters about it wait.
pub async fn erase_before_letters(app: &TestApp, account: saites::db::AccountId) {
    let now = app.clock.now();
    let mut tx = app.app.db.write().await.unwrap();
    let whom = Subject::Account(account);
    privacy::erase(&mut tx, &app.app, whom, By::Themselves, now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// Whoever has to begin hears of it on the third day and on the seventh, and no more.
async fn reminded(app: &TestApp, who: &str) {
    let subject = say("letter-placement-turn-subject");
    for (days, letters) in [(2, 0), (1, 1), (3, 1), (1, 2), (9, 2)] {
        for _ in 0..days {
            app.pass(TimeDelta::days(1));
            app.run_jobs().await;
        }
        let seen = app.letters_to(who).await;
        let reminded = seen.iter().filter(|one| one.subject == subject).count();
        assert_eq!(reminded, letters, "{who}, after {days} days more");
    }
}

both_engines! {
    async fn a_whole_placement_of_an_adult_in_latvian(app: TestApp) {
        let mut cast = cast_reading(&app, Lang::Lv);
        story::whole(&app, (&mut cast, false)).await;
    }

    async fn a_whole_placement_of_somebody_who_is_sixteen_in_latvian(app: TestApp) {
        let mut cast = cast_reading(&app, Lang::Lv);
        story::whole(&app, (&mut cast, true)).await;
    }

    async fn nobody_confirms_for_somebody_else(app: TestApp) {
        let (mut cast, _, id) = prepared(&app, true).await;
        for kind in ["ask", "begun"] {
            crate::letters::keep(&app, &format!("placements/{kind}")).await;
        }
        let link = app.newest_letter_to(MOTHER).await.link(&say("letter-placement-look"));
        // Opening changes nothing, and neither the student's browser nor the host's may answer.
        assert_eq!(cast.adult.open(&link).await, 200);
        assert_eq!(cast.student.open(&link).await, 409);
        cast.student.sees(&say("refused-adult-not-you"));
        assert_eq!(cast.host.open(&link).await, 409);
        cast.host.sees(&say("refused-link-not-host"));
        assert_eq!(state(&app, id).await, State::Preparing);
        // The student's own address, and the host's, are no adult's.
        for (email, fault) in [
            (STUDENT, "fault-adult-address"),
            (HOST, "fault-adult-address"),
            (TEACHER, "fault-adult-address"),
        ] {
            cast.student.open(&page(id)).await;
            cast.student.fill_in(&say("act-name-guardian"), &say("field-adult-name"), "Kāds Paraugs");
            cast.student.fill_in(&say("act-name-guardian"), &say("field-adult-email"), email);
            assert_eq!(cast.student.press_near(&say("act-name-guardian"), &say("act-name-send")).await, 422);
            cast.student.sees(&say(fault));
        }
        // Once answered, a link answers no more.
        assert_eq!(cast.adult.press(&say("ask-confirm-yes")).await, 200);
        assert_eq!(app.visitor().open(&link).await, 404);
    }

    async fn others_find_nothing_there(app: TestApp) {
        let (_, _, id) = prepared(&app, false).await;
        let mut person = app.signed_in(Role::Person, "cits@demo.example").await;
        let mut host = app.signed_in(Role::Representative, "cita@demo.example").await;
        for other in [&mut person, &mut host] {
            for path in ["", "/calendar.ics", "/papers/school-practice", "/papers/school-practice/pdf", "/papers/certificate/pdf", "/papers/annex?number=1"] {
                assert_eq!(other.open(&format!("{}{path}", page(id))).await, 404, "{path}");
            }
            other.open("/account").await;
            for path in ["terms", "annex", "adults", "answer/confirm", "start", "not-start", "end"] {
                let body = format!(
                    "csrf={}&from=2027-04-05&to=2027-04-09&hours=8&supervisor=Cits&why=Citas+dienas\
                     &party=school&name=Cits&email=x%40demo.example&school=Cita&answer=yes\
                     &reason=other&ended_on=2027-03-03",
                    other.token()
                );
                let status = other.post(&format!("{}/{path}", page(id)), body.into_bytes()).await;
                assert_eq!(status, 404, "{path}");
            }
            let body = format!("csrf={}&document=safety&number=0&status=sent", other.token());
            assert_eq!(other.post(&format!("{}/papers", page(id)), body.into_bytes()).await, 404);
        }
        assert_eq!(app.visitor().open("/placement/0123456789abcdef").await, 404);
    }

    async fn impossible_days_are_refused_with_a_sentence(app: TestApp) {
        let (mut cast, stage, id) = prepared(&app, true).await;
        for (from, to, hours, fault) in [
            ("2027-04-30", "2027-04-05", "20", "fault-placement-order"),
            ("2027-01-04", "2027-01-29", "20", "fault-placement-past"),
            ("2027-04-05", "2028-06-30", "20", "fault-placement-year"),
        ] {
            cast.host.open(&page(id)).await;
            cast.host.fill(&say("field-from"), from);
            cast.host.fill(&say("field-to"), to);
            cast.host.fill(&say("placement-hours"), hours);
            assert_eq!(cast.host.press(&say("act-terms-send")).await, 422, "{fault}");
            cast.host.sees(&say(fault));
        }
        // Somebody under 18 is there for 35 hours a week at the most.
        cast.host.open(&page(id)).await;
        cast.host.fill(&say("placement-hours"), "40");
        assert_eq!(cast.host.press(&say("act-terms-send")).await, 422);
        cast.host.sees(&t!(Lang::En, "fault-most", number = 35));
        // Nor can anybody be in two places.
        let second = story::offer(&app, stage.community, "Otra vasara").await;
        let other = Stage { offer: second, ..stage };
        let next = story::accepted(&app, &other, (&mut cast, true)).await;
        cast.host.open(&page(next)).await;
        cast.host.fill(&say("placement-supervisor"), "Ilga");
        assert_eq!(cast.host.press(&say("act-terms-send")).await, 422);
        cast.host.sees(&say("fault-placement-elsewhere"));
    }

    async fn of_two_last_confirmations_at_once_both_count(app: TestApp) {
        let (mut cast, _, id) = prepared(&app, true).await;
        cast.student.open(&page(id)).await;
        cast.student.press(&say("ask-confirm-yes")).await;
        let mut adults = Vec::new();
        for email in [MOTHER, TEACHER] {
            let link = app.newest_letter_to(email).await.link(&say("letter-placement-look"));
            let mut adult = app.visitor();
            adult.open(&link).await;
            adults.push(adult);
        }
        let [mother, teacher] = &mut adults[..] else { unreachable!("two were asked") };
        let yes = say("ask-confirm-yes");
        let both = tokio::join!(mother.press(&yes), teacher.press(&yes));
        assert_eq!(both, (200, 200));
        assert_eq!(state(&app, id).await, State::Agreed);
        app.run_jobs().await;
        assert_eq!(
            app.newest_letter_to(TEACHER).await.subject,
            say("letter-placement-agreed-subject")
        );
    }

    async fn a_coordinator_writes_down_what_was_signed_on_paper(app: TestApp) {
        let (mut cast, _, id) = prepared(&app, false).await;
        cast.student.open(&page(id)).await;
        cast.student.press(&say("ask-confirm-yes")).await;
        cast.ilze.open(&page(id)).await;
        cast.ilze.fill(&say("field-seen-by"), "Ilze Koordinatore");
        cast.ilze.fill(&say("field-seen-on"), "2099-01-01");
        assert_eq!(cast.ilze.press(&say("act-paper-seen")).await, 422);
        cast.ilze.sees(&say("fault-said-on"));
        // Nor who spoke for the host since the student applied, though no longer.
        app.change(
            "insert into community_spoken (community_id, account_id, ended_at)
             select p.community_id, r.account_id, p.state_since
             from placement p join account_role r on r.role = 'coordinator'"
                .to_owned(),
        )
        .await;
        cast.ilze.fill(&say("field-seen-on"), "2027-03-02");
        assert_eq!(cast.ilze.press(&say("act-paper-seen")).await, 409);
        cast.ilze.sees(&say("refused-conflict"));
        app.change("delete from community_spoken".to_owned()).await;
        cast.ilze.open(&page(id)).await;
        cast.ilze.fill(&say("field-seen-by"), "Ilze Koordinatore");
        cast.ilze.fill(&say("field-seen-on"), "2027-03-02");
        assert_eq!(cast.ilze.press(&say("act-paper-seen")).await, 200);
        cast.ilze.sees("Ilze Koordinatore");
        assert_eq!(state(&app, id).await, State::Agreed);
        crate::letters::keep(&app, "placements/agreed").await;
    }

    async fn changes_are_numbered_and_everybody_hears_of_them(app: TestApp) {
        let (mut cast, stage, id) = prepared(&app, false).await;
        story::everybody_confirms(&app, id, (&mut cast, false)).await;
        for (to, number) in [("2027-05-07", 1), ("2027-05-14", 2)] {
            cast.host.open(&page(id)).await;
            cast.host.fill(&say("field-to"), to);
            cast.host.fill(&say("field-annex-why"), "Skolā ir brīva nedēļa.");
            assert_eq!(cast.host.press(&say("act-annex-send")).await, 200);
            let name = t!(Lang::En, "paper-number", name = say("document-annex"), number = number);
            cast.host.sees(&name);
            app.run_jobs().await;
            for email in [STUDENT, TEACHER] {
                let told = app.newest_letter_to(email).await;
                assert_eq!(told.subject, say("letter-placement-changed-subject"));
            }
        }
        crate::letters::keep(&app, "placements/changed").await;
        // What is not changed is no annex.
        cast.host.open(&page(id)).await;
        cast.host.fill(&say("field-annex-why"), "Nekas nemainās.");
        assert_eq!(cast.host.press(&say("act-annex-send")).await, 422);
        cast.host.sees(&say("fault-annex-same"));
        let _ = stage;
    }

    async fn who_does_not_come_gives_the_place_back(app: TestApp) {
        let (mut cast, stage, id) = prepared(&app, false).await;
        cast.student.open(&page(id)).await;
        cast.student.choose(&say("field-end-reason"), &say("end-reason-illness"));
        assert_eq!(cast.student.press(&say("act-not-start")).await, 200);
        assert_eq!(state(&app, id).await, State::NotStarted);
        app.run_jobs().await;
        let mut tx = app.app.db.read().await.unwrap();
        let offer = opportunities::get(&mut tx, stage.offer).await.unwrap();
        drop(tx);
        assert_eq!(offer.state, opportunities::State::Published);
        let told = app.newest_letter_to(HOST).await;
        assert!(told.says(&say("end-reason-personal")), "{}", told.plain);
        // A closed one takes no more steps, and says so.
        let body = format!("csrf={}", cast.student.token());
        let again = format!("{}/start", page(id));
        assert_eq!(cast.student.post(&again, body.into_bytes()).await, 409);
        cast.student.sees(&say("refused-placement-over"));
    }

    async fn a_host_that_leaves_in_the_middle_takes_nothing_from_the_student(app: TestApp) {
        let (mut cast, stage, id) = running(&app).await;
        crate::letters::keep(&app, "placements/papers").await;
        erase(&app, stage.host).await;
        for kind in ["ended", "desk"] {
            crate::letters::keep(&app, &format!("placements/{kind}")).await;
        }
        assert_eq!(state(&app, id).await, State::EndedEarly);
        cast.student.open(&page(id)).await;
        cast.student.sees(&say("placement-ended-early"));
        cast.student.sees(&say("end-reason-left"));
        cast.student.sees(OFFER);
        cast.student.does_not_see(story::SUPERVISOR);
        let told = app.letters_to(STUDENT).await;
        assert!(told.iter().any(|one| one.subject == say("letter-placement-ended-subject")));
        // The student and the school still tell how it went.
        cast.student.fill(&say("field-good"), "Daudz iemācījos.");
        assert_eq!(cast.student.press(&say("question-send-short")).await, 200);
        let asked = app.letters_to(TEACHER).await;
        assert!(asked.iter().any(|one| one.subject == say("ask-evaluation-title")));
    }

    async fn of_a_student_who_leaves_no_name_and_no_word_stays(app: TestApp) {
        let (mut cast, stage, id) = running(&app).await;
        erase(&app, stage.student).await;
        assert_eq!(state(&app, id).await, State::EndedEarly);
        assert_eq!(app.count("select count(*) from placement_adult").await, 0);
        cast.host.open(&page(id)).await;
        cast.host.sees(&say("placement-ended-early"));
        cast.host.does_not_see("marta");
        cast.host.does_not_see(TEACHERS_NAME);
        cast.host.does_not_see("tehnikums");
        let told = app.letters_to(HOST).await;
        assert!(told.iter().any(|one| one.subject == say("letter-placement-ended-subject")));
    }

    async fn days_remind_ask_and_end(app: TestApp) {
        let (mut cast, stage, id) = prepared(&app, false).await;
        let subject = say("ask-confirm-title");
        for (days, letters) in [(0, 1), (3, 2), (4, 3), (5, 3)] {
            for _ in 0..days {
                app.pass(TimeDelta::days(1));
                app.run_jobs().await;
            }
            let seen = app.letters_to(STUDENT).await;
            let asked = seen.iter().filter(|one| one.subject == subject).count();
            assert_eq!(asked, letters, "after {days} days more");
        }
        crate::letters::keep(&app, "placements/remind").await;
        story::sit_down(&app, &stage, &mut cast).await;
        cast.ilze.open("/desk/placements").await;
        cast.ilze.sees(&say("waits-silent"));
        story::everybody_confirms(&app, id, (&mut cast, false)).await;
        story::the_weeks_pass(&app, (&stage, id), &mut cast).await;
        until(&app, chrono::NaiveDate::from_ymd_opt(2027, 10, 28).unwrap()).await;
        let after = app.newest_letter_to(STUDENT).await;
        assert_eq!(after.subject, say("ask-after-title"));
        let mut anywhere = app.visitor();
        anywhere.open(&after.link(&say("letter-placement-answer"))).await;
        assert_eq!(anywhere.press(&say("question-send-short")).await, 422);
        anywhere.tick(&say("since-in-touch"));
        anywhere.tick(&say("since-came-back"));
        assert_eq!(anywhere.press(&say("question-send-short")).await, 200);
        app.coordinator_sits_down(&mut cast.ilze, DESK).await;
        cast.ilze.open(&page(id)).await;
        cast.ilze.sees(&say("since-came-back"));
    }

    async fn a_host_that_says_nothing_is_reminded_and_then_the_desk_sees_it(app: TestApp) {
        let mut cast = cast_reading(&app, Lang::En);
        let stage = story::stage(&app, false, Lang::En).await;
        story::sit_down(&app, &stage, &mut cast).await;
        story::verified(&stage, &mut cast.ilze).await;
        story::accepted(&app, &stage, (&mut cast, false)).await;
        reminded(&app, HOST).await;
        crate::letters::keep(&app, "placements/turn").await;
        assert!(app.letters_to(STUDENT).await.iter().all(|one| one.subject != say("letter-placement-turn-subject")));
        story::sit_down(&app, &stage, &mut cast).await;
        cast.ilze.open("/desk/placements").await;
        cast.ilze.sees(&say("waits-silent"));
        // Its word ends it.
        story::host_says(&mut cast.host).await;
        cast.ilze.open("/desk/placements").await;
        cast.ilze.does_not_see(&say("waits-silent"));
        app.run_jobs().await;
    }

    async fn a_student_who_names_nobody_at_the_school_is_reminded_and_then_the_desk_sees_it(app: TestApp) {
        let (mut cast, stage, id) = prepared(&app, false).await;
        cast.student.open(&page(id)).await;
        cast.student.press(&say("ask-confirm-yes")).await;
        reminded(&app, STUDENT).await;
        crate::letters::keep_as(&app, "placements/turn", "placements-turn-student").await;
        story::sit_down(&app, &stage, &mut cast).await;
        cast.student.open("/placements").await;
        cast.student.sees(&say("due-your-turn"));
        cast.ilze.open("/desk/placements").await;
        cast.ilze.sees(&say("waits-silent"));
        cast.host.open("/placements").await;
        cast.host.does_not_see(&say("due-your-turn"));
    }

    async fn the_days_go_into_a_calendar(app: TestApp) {
        let (mut cast, _, id) = prepared(&app, false).await;
        assert_eq!(cast.student.open(&format!("{}/calendar.ics", page(id))).await, 200);
        let file = cast.student.seen.body.clone();
        assert!(file.contains("DTSTART;VALUE=DATE:20270405\r\nDTEND;VALUE=DATE:20270501"), "{file}");
        assert!(file.matches("BEGIN:VEVENT").count() > 3);
    }
}
