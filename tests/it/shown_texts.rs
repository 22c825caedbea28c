//! What is recorded as agreed to is the text that was read: on a page that stayed open overnight, in
//! a draft, by telephone and on paper.

use chrono::TimeDelta;
use saites::accounts::reach::{self, Bounce};
use saites::consent::{self, Decision, Means, Purpose};
use saites::people::assisted;
use saites::t;
use saites::text::Lang;

use crate::both_engines;
use crate::register::{be_found, bookkeeper, join};
use crate::site::{Role, TestApp};
use crate::story::{self, COMMUNITY, ILZE, VELTA};

const WORDS: &str = "Tekstā ir jauns noteikums par avenājiem";

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

/// A text of a purpose that holds from tomorrow, as an administrator writes it.
async fn written(app: &TestApp, purpose: Purpose, version: i64) {
    let (from, code) = (app.app.clock.today().succ_opt().unwrap(), purpose.code());
    app.of_role(Role::Administrator, "raksta@demo.example")
        .await;
    for lang in Lang::ALL {
        let first = consent::shipped(purpose, lang);
        let source = format!(
            "# {}\n\n> {}\n\n{WORDS} {version}.\n",
            first.title, first.question
        );
        let source = source.replace('\'', "''");
        app.change(format!(
            "insert into consent_document (purpose, version, language, source, text_hash, asks_anew,
                                           valid_from, added_by, added_at)
             select '{code}', {version}, '{}', '{source}', 'hash', true, '{from}', id, created_at
             from account order by id limit 1",
            lang.tag()
        ))
        .await;
    }
    app.app.follow_documents().await.unwrap();
}

fn of_version(code: &str, version: i64) -> &'static str {
    format!(
        "select count(*) from consent where purpose = '{code}' and given and version = {version}"
    )
    .leak()
}

both_engines! {
    async fn a_promise_is_recorded_as_it_was_read(app: TestApp) {
        written(&app, Purpose::CommunityTerms, 2).await;
        let mut velta = app.visitor();
        velta.open("/register/community").await;
        velta.fill(&say("field-community-name"), COMMUNITY);
        velta.choose(&say("field-community-kind"), &say("community-kind-association"));
        velta.choose(&say("field-community-territory"), &app.app.territories.label(Lang::En, "akniste"));
        velta.fill(&say("field-community-about"), "Kopjam seno pakalnu un rīkojam talkas pavasaros.");
        velta.fill(&say("field-community-own-name"), "Velta Ratiņrasa");
        velta.fill(&say("field-email"), VELTA);
        let question = consent::shipped(Purpose::CommunityTerms, Lang::En).question;
        velta.tick(&question);
        velta.does_not_see(WORDS);
        // The page stayed open overnight: what was typed is kept, and the new text is read.
        app.pass(TimeDelta::days(1));
        assert_eq!(velta.press(&say("community-register-button")).await, 422);
        velta.sees(&say("fault-text-changed"));
        velta.sees(&format!("{WORDS} 2"));
        assert!(velta.seen.body.contains("Kopjam seno pakalnu"));
        assert_eq!(velta.press(&say("community-register-button")).await, 422, "ticked anew");
        velta.tick(&question);
        assert_eq!(velta.press(&say("community-register-button")).await, 200, "{}", velta.shown());
        app.run_jobs().await;
        // Before the letter's link is opened, a third text comes: she promised by the second.
        written(&app, Purpose::CommunityTerms, 3).await;
        app.pass(TimeDelta::days(1));
        story::confirm_as_community(&app, &mut velta).await;
        assert_eq!(app.count(of_version("terms-community", 2)).await, 1);
        app.run_jobs().await;
    }

    async fn nothing_is_decided_on_a_text_that_is_no_longer_in_force(app: TestApp) {
        let anna = join(&app, "anna", bookkeeper(1)).await;
        let need = app.publish(crate::site::needs::need("Sakārtot grāmatas", &["bookkeeping"])).await;
        for purpose in [Purpose::BeFound, Purpose::Newsletter, Purpose::Introduction] {
            written(&app, purpose, 2).await;
        }
        let mut hands = app.visitor();
        let mut other = app.visitor();
        app.give_session(&hands, anna.1, false).await;
        app.give_session(&other, anna.1, false).await;
        hands.open("/me/consents").await;
        hands.tick(&consent::shipped(Purpose::Newsletter, Lang::En).question);
        other.open(&format!("/needs/{need}/interested")).await;
        other.fill(&say("question-why"), "Vecāmāte dzīvoja netālu.");
        other.tick(&say("act-agree-tick"));
        app.pass(TimeDelta::days(1));
        hands.press(&say("consent-save")).await;
        hands.sees(&say("flash-text-changed"));
        hands.sees(WORDS);
        assert_eq!(app.count("select count(*) from consent").await, 0);
        hands.tick(&consent::shipped(Purpose::Newsletter, Lang::En).question);
        assert_eq!(hands.press(&say("consent-save")).await, 200);
        assert_eq!(app.count(of_version("newsletter", 2)).await, 1);
        assert_eq!(other.press(&say("interested-send")).await, 422);
        other.sees(&say("fault-text-changed"));
        assert!(other.seen.body.contains("Vecāmāte dzīvoja"));
        other.tick(&say("act-agree-tick"));
        assert_eq!(other.press(&say("interested-send")).await, 200, "{}", other.shown());
        assert_eq!(app.count(of_version("introduction", 2)).await, 1);
        app.run_jobs().await;
    }

    async fn what_was_said_on_a_day_is_recorded_with_that_days_text(app: TestApp) {
        let signed_on = app.app.clock.today();
        let anna = join(&app, "anna", bookkeeper(1)).await;
        written(&app, Purpose::CommunityTerms, 2).await;
        written(&app, Purpose::BeFound, 2).await;
        be_found(&app, anna, true).await;
        app.pass(TimeDelta::days(3));
        let mut ilze = app.visitor();
        app.coordinator_sits_down(&mut ilze, ILZE).await;
        ilze.open("/desk/communities/add").await;
        ilze.fill(&say("field-community-name"), "Egļu ciema ļaudis");
        ilze.choose(&say("field-community-kind"), &say("community-kind-village-group"));
        ilze.fill(&say("field-community-place"), "Egļu ciems");
        ilze.fill(&say("field-community-about"), "Rīkojam talkas un kopīgus vakarus bibliotēkā.");
        ilze.fill(&say("field-name"), "Paula Izdomāne");
        ilze.fill(&say("field-phone"), "+371 20000000");
        ilze.tick(&say("assisted-on-paper"));
        ilze.fill(&say("assisted-said-on"), &signed_on.to_string());
        ilze.fill(&say("assisted-note"), "Papīra veidlapa no bibliotēkas");
        ilze.tick(&say("hand-promised"));
        assert_eq!(ilze.press(&say("hand-community-save")).await, 200, "{}", ilze.shown());
        assert_eq!(app.count(of_version("terms-community", 1)).await, 1);
        // The paper says which text it prints.
        let mut reader = app.visitor();
        reader.open("/forms/community").await;
        reader.sees(&t!(Lang::En, "consent-version", version = 2));
        // A notice shows what was agreed to, not what others agree to today.
        let (by, _) = app.of_role(Role::Coordinator, ILZE).await.unwrap();
        let now = app.clock.now();
        let mut tx = app.app.db.write().await.unwrap();
        assisted::write_down(&mut tx, &assisted::Assisted {
            account_id: anna.1,
            means: "telephone".to_owned(),
            said_on: signed_on,
            note: String::new(),
            by_account: by,
            at: now,
            by_mail: true,
            confirmed_at: None,
            ends_at: assisted::ends_at(&app.app, now),
        }).await.unwrap();
        tx.commit().await.unwrap();
        let token = assisted::token(&app.app, anna.1);
        assert_eq!(reader.open(&format!("/notice/{token}")).await, 200);
        reader.sees(&consent::title(Purpose::BeFound, Lang::Lv));
        reader.does_not_see(WORDS);
        app.run_jobs().await;
    }

    async fn the_last_decision_recorded_is_counted_whatever_the_clock_said(app: TestApp) {
        let anna = join(&app, "anna", bookkeeper(1)).await;
        let mut tx = app.app.db.write().await.unwrap();
        for (given, before) in [(true, 0), (false, 2)] {
            consent::record(&mut tx, &Decision {
                account: anna.1,
                purpose: Purpose::Newsletter,
                given,
                lang: Lang::Lv,
                means: Means::Site,
                recorded_by: None,
                note: "",
                at: app.clock.now() - TimeDelta::hours(before),
            }).await.unwrap();
        }
        assert_eq!(consent::count_agreed(&mut tx, Purpose::Newsletter).await.unwrap(), 0);
        tx.commit().await.unwrap();
    }

    async fn the_audit_of_a_changed_address_holds_no_words(app: TestApp) {
        let anna = join(&app, "anna", bookkeeper(1)).await;
        let mut tx = app.app.db.write().await.unwrap();
        reach::came_back(&mut tx, anna.1, (Bounce::Hard, "5.1.1"), app.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        let mut ilze = app.visitor();
        app.coordinator_sits_down(&mut ilze, ILZE).await;
        ilze.open(&format!("/desk/undelivered/{}", anna.1)).await;
        ilze.fill(&say("field-email"), "anna.jauna@demo.example");
        ilze.tick(&say("assisted-by-telephone"));
        assert_eq!(ilze.press(&say("form-save")).await, 200, "{}", ilze.shown());
        let changed = "select count(*) from audit where action = 'address changed for'
                       and replace(detail, 'telephone', '') <> detail";
        assert_eq!(app.count(changed).await, 1);
        let told = "select count(*) from audit where replace(detail, 'jauna', '') <> detail";
        assert_eq!(app.count(told).await, 0, "the audit is for ever");
        app.run_jobs().await;
    }
}
