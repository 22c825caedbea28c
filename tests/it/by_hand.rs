//! Forms for those without a computer, and communities registered at the desk.

use saites::text::Lang;
use scraper::{Html, Selector};

use crate::both_engines;
use crate::site::page::label_words;
use crate::site::{Role, Visitor, words};

const ILZE: &str = "ilze@demo.example";
const PAULA: &str = "paula@demo.example";

fn say(key: &str) -> String {
    words(Lang::En, key)
}

/// What the questions of a page are called: labels, legends and the choices of radio buttons and
/// boxes; how to sign in is no question on paper, nor are numbered rows.
fn questions(visitor: &Visitor) -> Vec<String> {
    let page = Html::parse_document(&visitor.seen.body);
    let asked = "main form.form .field > label, main form.form legend, \
                 main form.form label.choice > span";
    let asked = Selector::parse(asked).unwrap();
    let mut found: Vec<String> = page.select(&asked).map(label_words).collect();
    found.retain(|words| !words.is_empty() && !words.contains(|c: char| c.is_ascii_digit()));
    found
}

both_engines! {
    async fn the_printed_forms_ask_what_the_pages_ask(app: TestApp) {
        for lang in Lang::ALL {
            let w = |key: &str| words(lang, key);
            let mut anna = app.visitor_reading(lang);
            let mut asked = Vec::new();
            anna.open("/register/person").await;
            asked.extend(questions(&anna));
            // Age in months and the way to sign in are for the site alone.
            let online = ["field-way", "way-link", "way-password", "field-password-if-chosen", "age-minor",
                          "field-adult-year", "field-adult-month", "field-password"];
            let mut ilze = app.visitor_reading(lang);
            app.coordinator_sits_down(&mut ilze, &format!("ilze-{}@demo.example", lang.tag())).await;
            ilze.open("/desk/people/add").await;
            ilze.fill(&w("field-name"), "Alma");
            ilze.fill(&w("field-phone"), "+371 20000000");
            ilze.choose(&w("assisted-language"), lang.own_name());
            ilze.tick(&w("assisted-on-paper"));
            ilze.fill(&w("assisted-note"), "Papīra veidlapa no bibliotēkas");
            ilze.tick(&w("assisted-adult"));
            assert_eq!(ilze.press(&w("form-next")).await, 200);
            assert_eq!(ilze.seen.path, "/desk/people/add/skills");
            asked.extend(questions(&ilze));
            ilze.tick(&saites::ui::words::person_kind(lang, saites::matching::PersonKind::Local));
            ilze.fill(&saites::t!(lang, "field-skill-number", number = 1), "adīšana");
            let spoken = saites::t!(lang, "field-language-number", number = 1);
            ilze.choose(&spoken, &saites::text::spoken_language(lang, "lv"));
            let level = saites::t!(lang, "field-level-number", number = 1);
            ilze.choose(&level, &saites::ui::words::cefr(lang, saites::matching::Cefr::C2));
            ilze.tick(&saites::ui::words::engagement(lang, saites::matching::Engagement::Volunteer));
            assert_eq!(ilze.press(&w("form-next")).await, 200);
            assert_eq!(ilze.seen.path, "/desk/people/add/time");
            asked.extend(questions(&ilze));
            let online: Vec<String> = online.iter().map(|key| w(key)).collect();
            asked.retain(|one| !online.contains(one));
            assert!(asked.len() > 25, "{asked:?}");
            anna.open("/forms").await;
            assert_eq!(anna.open("/forms/person").await, 200);
            let paper = anna.shown();
            for one in &asked {
                assert!(paper.contains(one.as_str()), "{lang:?}: the form lacks “{one}”: {paper}");
            }
            for purpose in saites::people::assisted::ASKED {
                anna.sees(&saites::consent::shipped(purpose, lang).question);
            }
            // The community's, with its promise.
            anna.open("/register/community").await;
            let mut asked = questions(&anna);
            asked.retain(|one| !online.contains(one));
            let promise = saites::consent::shipped(saites::consent::Purpose::CommunityTerms, lang);
            assert_eq!(anna.open("/forms/community").await, 200);
            let paper = anna.shown();
            for one in asked.iter().chain([&promise.question]) {
                assert!(paper.contains(one.as_str()), "{lang:?}: the form lacks “{one}”");
            }
            for what in ["person", "community"] {
                let pdf = anna.request(reqwest::Method::GET, &format!("/forms/{what}/pdf")).send().await.unwrap();
                assert_eq!(pdf.status().as_u16(), 200);
                assert!(pdf.bytes().await.unwrap().starts_with(b"%PDF"));
            }
        }
        assert_eq!(app.visitor().open("/forms/house").await, 404);
    }
}

async fn registers(ilze: &mut Visitor, email: &str, means: &str) -> u16 {
    ilze.open("/desk/communities").await;
    ilze.follow(&say("hand-community-title")).await;
    ilze.fill(&say("field-community-name"), "Egļu ciema ļaudis");
    ilze.choose(
        &say("field-community-kind"),
        &say("community-kind-village-group"),
    );
    ilze.fill(&say("field-community-place"), "Egļu ciems");
    ilze.fill(
        &say("field-community-about"),
        "Rīkojam talkas, zāļu dienas un kopīgus vakarus bibliotēkā.",
    );
    ilze.fill(&say("field-name"), "Paula Izdomāne");
    ilze.fill(&say("field-email"), email);
    ilze.fill(&say("field-phone"), "+371 20000000");
    ilze.tick(&say(means));
    ilze.fill(&say("assisted-note"), "Piezvanīja no bibliotēkas tālruņa");
    assert_eq!(
        ilze.press(&say("hand-community-save")).await,
        422,
        "the promise first"
    );
    ilze.tick(&say("hand-promised"));
    ilze.press(&say("hand-community-save")).await
}

both_engines! {
    async fn a_community_that_telephoned_is_registered_told_and_may_erase_itself(app: TestApp) {
        let mut ilze = app.visitor();
        app.coordinator_sits_down(&mut ilze, ILZE).await;
        assert_eq!(registers(&mut ilze, PAULA, "assisted-by-telephone").await, 200, "{}", ilze.shown());
        ilze.sees("Egļu ciema ļaudis");
        let told = "select count(*) from consent where means = 'telephone' and given";
        assert_eq!(app.count(told).await, 1);
        assert_eq!(app.count("select count(*) from community where state = 'unverified'").await, 1);
        let letter = app.newest_letter_to(PAULA).await;
        let link = letter.link(&words(Lang::Lv, "letter-assisted-button"));
        crate::letters::keep_as(&app, "people/assisted-notice", "people-assisted-notice-community").await;
        let mut paula = app.visitor();
        assert_eq!(paula.open(&link).await, 200);
        // As it was read to her.
        paula.sees(&saites::consent::shipped(saites::consent::Purpose::CommunityTerms, Lang::Lv).title);
        paula.does_not_see(&say("letter-assisted-none"));
        assert_eq!(paula.press(&say("notice-confirm")).await, 200);
        // The name is taken now, and the address too.
        assert_eq!(registers(&mut ilze, PAULA, "assisted-by-telephone").await, 422);
        ilze.sees(&say("fault-assisted-known"));
        let mut rasa = app.signed_in(Role::Representative, "rasa@demo.example").await;
        assert_eq!(rasa.open("/desk/communities/add").await, 403);
    }

    async fn a_community_that_confirms_by_telephone_stays(app: TestApp) {
        let mut ilze = app.visitor();
        app.coordinator_sits_down(&mut ilze, ILZE).await;
        assert_eq!(registers(&mut ilze, PAULA, "assisted-by-telephone").await, 200, "{}", ilze.shown());
        app.pass(chrono::TimeDelta::days(20));
        app.run_jobs().await;
        app.coordinator_sits_down(&mut ilze, ILZE).await;
        ilze.open("/desk").await;
        ilze.sees(&say("row-host-notice"));
        assert_eq!(ilze.follow(&say("row-host-notice-act")).await, 200);
        assert_eq!(ilze.press(&say("form-save")).await, 422, "it has to have been said");
        ilze.tick(&say("hand-notice-tick"));
        assert_eq!(ilze.press(&say("form-save")).await, 200, "{}", ilze.shown());
        ilze.open("/desk").await;
        ilze.does_not_see(&say("row-host-notice"));
        app.pass(chrono::TimeDelta::days(20));
        app.run_jobs().await;
        assert_eq!(app.count("select count(*) from account where name = 'Paula Izdomāne'").await, 1);
        let mut rasa = app.signed_in(Role::Representative, "rasa@demo.example").await;
        let path = format!("/desk/communities/{}/notice", uuid::Uuid::now_v7());
        assert_eq!(rasa.open(&path).await, 403);
        app.coordinator_sits_down(&mut ilze, ILZE).await;
        assert_eq!(ilze.open(&path).await, 404);
    }

    async fn who_signed_a_form_with_an_address_is_told_there(app: TestApp) {
        let mut ilze = app.visitor();
        app.coordinator_sits_down(&mut ilze, ILZE).await;
        assert_eq!(registers(&mut ilze, PAULA, "assisted-on-paper").await, 200, "{}", ilze.shown());
        let link = app.newest_letter_to(PAULA).await.link(&words(Lang::Lv, "letter-assisted-button"));
        let mut paula = app.visitor();
        assert_eq!(paula.open(&link).await, 200);
        paula.sees(&say("notice-erase"));
        assert_eq!(app.count("select count(*) from assisted_registration where confirmed_at is null").await, 1);
    }

    async fn without_e_mail_a_signed_form_is_needed(app: TestApp) {
        let mut ilze = app.visitor();
        app.coordinator_sits_down(&mut ilze, ILZE).await;
        assert_eq!(registers(&mut ilze, "", "assisted-by-telephone").await, 422);
        ilze.sees(&say("fault-hand-signed"));
        ilze.tick(&say("assisted-on-paper"));
        assert_eq!(ilze.press(&say("hand-community-save")).await, 200, "{}", ilze.shown());
        app.run_jobs().await;
        app.pass(chrono::TimeDelta::days(40));
        app.run_jobs().await;
        assert_eq!(app.count("select count(*) from account where name = 'Paula Izdomāne'").await, 1, "signed is confirmed");
    }
}
