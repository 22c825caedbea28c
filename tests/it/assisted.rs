//! Registering somebody by telephone or from paper: the same questions, consents as they were said,
//! a notice with a link that confirms or erases, and an end to what nobody confirms.

use chrono::TimeDelta;
use saites::consent::{self, Purpose};
use saites::matching::{Cefr, Engagement, Mode, PersonKind};
use saites::people;
use saites::text::{Lang, country, spoken_language};
use saites::ui::words;
use saites::{accounts, t};

use crate::both_engines;
use crate::site::{Role, TestApp, Visitor};
use crate::story::ILZE;

const ALMA: &str = "alma@demo.example";
const NAME: &str = "Alma Zvirbuļpļava";
const PHONE: &str = "+371 2000 4321";
const HEADLINE: &str = "Adīju un mācu adīt";

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

async fn desk(app: &TestApp) -> Visitor {
    let mut ilze = app.visitor();
    app.coordinator_sits_down(&mut ilze, ILZE).await;
    ilze
}

/// A coordinator fills in the four pages; the language is the person's. Gives where it ended.
async fn registers(app: &TestApp, ilze: &mut Visitor, email: &str) -> String {
    app.coordinator_sits_down(ilze, ILZE).await;
    ilze.open("/desk/people").await;
    ilze.follow(&say("assisted-title")).await;
    ilze.fill(&say("field-name"), NAME);
    ilze.fill(&say("field-email"), email);
    ilze.fill(&say("field-phone"), PHONE);
    ilze.choose(&say("assisted-language"), "Latviešu");
    ilze.tick(&say("assisted-by-telephone"));
    ilze.fill(&say("assisted-note"), "Piezvanīja no bibliotēkas tālruņa");
    assert_eq!(ilze.press(&say("form-next")).await, 422, "adults only");
    ilze.tick(&say("assisted-adult"));
    assert_eq!(ilze.press(&say("form-next")).await, 200);
    ilze.tick(&words::person_kind(Lang::En, PersonKind::Local));
    ilze.fill(&t!(Lang::En, "field-skill-number", number = 1), "adīšana");
    let spoken = t!(Lang::En, "field-language-number", number = 1);
    ilze.choose(&spoken, &spoken_language(Lang::En, "lv"));
    let level = t!(Lang::En, "field-level-number", number = 1);
    ilze.choose(&level, &words::cefr(Lang::En, Cefr::C2));
    ilze.tick(&words::engagement(Lang::En, Engagement::Volunteer));
    assert_eq!(ilze.press(&say("form-next")).await, 200);
    ilze.fill(&say("field-from"), "2027-03-10");
    ilze.fill(&say("field-to"), "2027-08-31");
    ilze.fill(&say("field-hours"), "6");
    ilze.choose(&say("field-mode"), &words::mode(Lang::En, Mode::Either));
    ilze.choose(&say("field-country"), &country(Lang::En, "LV"));
    ilze.fill(&say("field-headline"), HEADLINE);
    assert_eq!(ilze.press(&say("form-next")).await, 200, "{}", ilze.shown());
    if ilze.seen.path.ends_with("/alike") {
        ilze.press(&say("assisted-alike-go-on")).await;
    }
    let question = |purpose| consent::shipped(purpose, Lang::Lv).question;
    ilze.tick(&question(Purpose::BeFound));
    assert_eq!(
        ilze.press(&say("assisted-finish")).await,
        422,
        "read aloud first"
    );
    ilze.tick(&say("assisted-tick"));
    assert_eq!(ilze.press(&say("assisted-finish")).await, 200);
    app.run_jobs().await;
    ilze.seen.path.clone()
}

async fn known(app: &TestApp) -> i64 {
    app.count("select count(*) from account where name = 'Alma Zvirbuļpļava'")
        .await
}

async fn days(app: &TestApp, days: i64) {
    app.pass(TimeDelta::days(days));
    app.run_jobs().await;
}

both_engines! {
    async fn who_telephones_is_told_by_letter_and_confirms(app: TestApp) {
        let mut ilze = desk(&app).await;
        registers(&app, &mut ilze, ALMA).await;
        ilze.sees(NAME);
        ilze.sees("Piezvanīja no bibliotēkas tālruņa");
        crate::letters::keep(&app, "people/assisted-notice").await;
        let letter = app.newest_letter_to(ALMA).await;
        assert_eq!(letter.subject, t!(Lang::Lv, "letter-assisted-subject"));
        let title = consent::shipped(Purpose::BeFound, Lang::Lv).title;
        assert!(letter.says(&title), "{}", letter.plain);
        let mut tx = app.app.db.read().await.unwrap();
        let account = accounts::by_email(&mut tx, &app.app, ALMA).await.unwrap().unwrap();
        let agreed = consent::history(&mut tx, account).await.unwrap();
        assert_eq!(agreed.len(), 1, "only what was ticked");
        assert_eq!((agreed[0].means.as_str(), agreed[0].language.as_str()), ("telephone", "lv"));
        let person = people::by_account(&mut tx, account).await.unwrap().unwrap();
        assert_eq!(person.state, people::PersonState::Published);
        drop(tx);
        // Opening the link changes nothing; one of its two buttons does.
        let mut alma = app.visitor_reading(Lang::Lv);
        let link = letter.link(&t!(Lang::Lv, "letter-assisted-button"));
        alma.open(&link).await;
        alma.open(&link).await;
        alma.sees(NAME);
        assert_eq!(alma.press(&t!(Lang::Lv, "notice-confirm")).await, 200);
        alma.sees(&t!(Lang::Lv, "notice-thanks-text"));
        assert_eq!(alma.open(&link).await, 404, "answered");
        days(&app, 31).await;
        assert_eq!(known(&app).await, 1);
    }

    async fn the_link_erases_everything_too(app: TestApp) {
        let mut ilze = desk(&app).await;
        registers(&app, &mut ilze, ALMA).await;
        let link = app.newest_letter_to(ALMA).await.link(&t!(Lang::Lv, "letter-assisted-button"));
        // The desk, which draws the link on paper, presses nothing in the person's place.
        for button in ["notice-confirm", "notice-erase"] {
            app.coordinator_sits_down(&mut ilze, ILZE).await;
            ilze.open(&link).await;
            assert_eq!(ilze.press(&say(button)).await, 409);
            ilze.sees(&say("refused-notice-desk"));
        }
        let mut alma = app.visitor_reading(Lang::Lv);
        alma.open(&link).await;
        assert_eq!(alma.press(&t!(Lang::Lv, "notice-erase")).await, 200);
        app.run_jobs().await;
        assert_eq!(known(&app).await, 0);
        assert_eq!(app.count("select count(*) from assisted_registration").await, 0);
        assert_eq!(alma.open(&link).await, 404);
        // A link nobody made, and one for another account, lead nowhere.
        let forged = format!("/notice/{}.{}", uuid::Uuid::now_v7(), "a".repeat(43));
        assert_eq!(alma.open(&forged).await, 404);
        assert_eq!(alma.open("/notice/nothing").await, 404);
    }

    async fn what_nobody_confirms_ends_by_itself(app: TestApp) {
        let mut ilze = desk(&app).await;
        registers(&app, &mut ilze, ALMA).await;
        days(&app, 15).await;
        let letters = app.letters_to(ALMA).await;
        assert_eq!(letters.len(), 2, "one reminder");
        days(&app, 10).await;
        assert_eq!(app.letters_to(ALMA).await.len(), 2);
        crate::letters::keep(&app, "people/assisted-reminder").await;
        assert_eq!(known(&app).await, 1);
        days(&app, 6).await;
        assert_eq!(known(&app).await, 0);
    }

    async fn a_mistyped_address_put_right_gives_the_whole_time_anew(app: TestApp) {
        const TYPED: &str = "alma@demo-example.example";
        let mut ilze = desk(&app).await;
        registers(&app, &mut ilze, TYPED).await;
        let mut tx = app.app.db.write().await.unwrap();
        let account = accounts::by_email(&mut tx, &app.app, TYPED).await.unwrap().unwrap();
        let bounce = (accounts::reach::Bounce::Hard, "5.1.2");
        accounts::reach::came_back(&mut tx, account, bounce, app.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        // The notice was never read: nobody is erased for not answering it.
        days(&app, 40).await;
        assert_eq!(known(&app).await, 1);
        app.coordinator_sits_down(&mut ilze, ILZE).await;
        ilze.open(&format!("/desk/undelivered/{account}")).await;
        ilze.fill(&say("field-email"), ALMA);
        ilze.tick(&say("assisted-by-telephone"));
        assert_eq!(ilze.press(&say("form-save")).await, 200, "{}", ilze.shown());
        app.run_jobs().await;
        let notices = async || {
            let subject = t!(Lang::Lv, "letter-assisted-subject");
            let letters = app.letters_to(ALMA).await;
            letters.iter().filter(|one| one.subject == subject).count()
        };
        assert_eq!(notices().await, 1);
        days(&app, 1).await;
        assert_eq!(notices().await, 1, "not reminded at once");
        days(&app, 14).await;
        assert_eq!(notices().await, 2, "reminded after two weeks");
        assert_eq!(known(&app).await, 1);
        days(&app, 16).await;
        assert_eq!(known(&app).await, 0, "and then it ends as for anybody");
    }

    async fn an_address_can_be_added_later(app: TestApp) {
        let mut ilze = desk(&app).await;
        let notice = registers(&app, &mut ilze, "").await;
        let person = notice.trim_end_matches("/notice").to_owned();
        ilze.open(&person).await;
        ilze.sees(&say("address-none"));
        ilze.follow(&say("address-title")).await;
        ilze.fill(&say("field-email"), ALMA);
        assert_eq!(ilze.press(&say("form-save")).await, 422, "how it was said, and that it was");
        ilze.tick(&say("assisted-by-telephone"));
        ilze.tick(&say("address-tick"));
        // With a proof of some time ago nobody gets a way into another's account.
        app.pass(TimeDelta::minutes(11));
        ilze.press(&say("form-save")).await;
        assert!(ilze.seen.path.starts_with("/account/repeat"), "{}", ilze.seen.path);
        app.coordinator_sits_down(&mut ilze, ILZE).await;
        ilze.open(&format!("{person}/address")).await;
        ilze.fill(&say("field-email"), ILZE);
        ilze.tick(&say("assisted-by-telephone"));
        ilze.tick(&say("address-tick"));
        assert_eq!(ilze.press(&say("form-save")).await, 422);
        ilze.sees(&say("fault-assisted-known"));
        ilze.fill(&say("field-email"), ALMA);
        assert_eq!(ilze.press(&say("form-save")).await, 200);
        app.run_jobs().await;
        crate::letters::keep(&app, "people/address-added").await;
        let kinds = app.letters_to(ALMA).await;
        assert!(kinds.iter().any(|one| one.subject == t!(Lang::Lv, "letter-assisted-subject")));
        ilze.does_not_see(&say("address-none"));
        assert_eq!(ilze.open(&format!("{person}/address")).await, 404, "there is one now");
        crate::story::sign_in_by_link(&app, &mut app.visitor_reading(Lang::Lv), ALMA).await;
    }

    async fn whoever_signs_in_or_asked_to_freeze_is_not_erased(app: TestApp) {
        let mut ilze = desk(&app).await;
        registers(&app, &mut ilze, ALMA).await;
        app.pass(TimeDelta::hours(1));
        let mut alma = app.visitor_reading(Lang::Lv);
        crate::story::sign_in_by_link(&app, &mut alma, ALMA).await;
        days(&app, 15).await;
        assert!(app.letters_to(ALMA).await.iter().all(|one| !one.plain.contains("Atgādinām")));
        days(&app, 16).await;
        assert_eq!(known(&app).await, 1);
        let confirmed = "select count(*) from assisted_registration where confirmed_at is not null";
        assert_eq!(app.count(confirmed).await, 1);
        // Somebody else, who asked to have their data frozen: kept, whatever they confirm.
        let path = registers(&app, &mut ilze, "otra@demo.example").await;
        app.coordinator_sits_down(&mut ilze, ILZE).await;
        ilze.open(path.trim_end_matches("/notice")).await;
        ilze.follow(&say("desk-freeze")).await;
        ilze.tick(&say("asked-by-telephone"));
        assert_eq!(ilze.press(&say("desk-freeze")).await, 200);
        days(&app, 31).await;
        assert_eq!(known(&app).await, 2);
    }

    async fn whom_no_letter_reaches_the_desk_asks_before_anything_is_erased(app: TestApp) {
        let mut ilze = desk(&app).await;
        let path = registers(&app, &mut ilze, "").await;
        ilze.open(&path).await;
        ilze.tick(&say("assisted-came-back-tick"));
        assert_eq!(ilze.press(&say("form-save")).await, 200);
        for weeks in [22, 4, 4, 60, 8, 4, 4, 4] {
            days(&app, 7 * weeks).await;
        }
        assert_eq!(known(&app).await, 1, "nobody is erased unasked");
        app.coordinator_sits_down(&mut ilze, ILZE).await;
        ilze.open("/desk").await;
        ilze.sees(HEADLINE);
    }

    async fn somebody_without_an_address_gets_it_on_paper(app: TestApp) {
        let mut ilze = desk(&app).await;
        let path = registers(&app, &mut ilze, "").await;
        assert!(path.ends_with("/notice"), "{path}");
        ilze.sees(&t!(Lang::Lv, "letter-assisted-subject"));
        ilze.sees("/notice/");
        let nobody = "select count(*) from letter where dropped is null and sent_at is null";
        assert_eq!(app.count(nobody).await, 0, "nothing waits for an address that is not there");
        ilze.open("/desk").await;
        ilze.sees(&say("row-notice"));
        ilze.open(&path).await;
        assert_eq!(ilze.press(&say("form-save")).await, 422);
        ilze.tick(&say("assisted-came-back-tick"));
        assert_eq!(ilze.press(&say("form-save")).await, 200);
        ilze.open("/desk").await;
        ilze.does_not_see(&say("row-notice"));
        days(&app, 31).await;
        assert_eq!(known(&app).await, 1);
        // The profile can be found, and the contact is the telephone alone.
        app.coordinator_sits_down(&mut ilze, ILZE).await;
        ilze.open(path.trim_end_matches("/notice")).await;
        ilze.fill(&say("field-contact-reason"), "Jāpiezvana par adīšanas pulciņu");
        assert_eq!(ilze.press(&say("desk-contact-open")).await, 200);
        ilze.sees(PHONE);
        ilze.does_not_see("href=\"mailto:\"");
        // Nobody signs in with an empty address.
        let none = "select count(*) from account where email_index like 'none:%'";
        assert_eq!(app.count(none).await, 1);
    }

    async fn only_coordinators_register_and_steps_are_not_skipped(app: TestApp) {
        let mut ilze = desk(&app).await;
        ilze.open("/desk/people/add/consents").await;
        assert_eq!(ilze.seen.path, "/desk/people/add");
        let mut rasa = app.signed_in(Role::Representative, "rasa@demo.example").await;
        assert_eq!(rasa.open("/desk/people/add").await, 403);
        registers(&app, &mut ilze, ALMA).await;
        // The same address a second time is no second account.
        ilze.open("/desk/people/add").await;
        ilze.does_not_see(NAME);
        ilze.fill(&say("field-name"), "Cits Cilvēks");
        ilze.fill(&say("field-email"), ALMA);
        ilze.tick(&say("assisted-on-paper"));
        ilze.tick(&say("assisted-adult"));
        ilze.fill(&say("assisted-note"), "Papīrs no bibliotēkas");
        assert_eq!(ilze.press(&say("form-next")).await, 422);
        ilze.sees(&say("fault-assisted-known"));
    }
}
