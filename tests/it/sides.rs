//! Whoever belonged to a side stays with it, and a person's no is heard.

use chrono::TimeDelta;
use saites::accounts::Role as Given;
use saites::text::Lang;
use saites::{communities, opportunities, people};

use crate::both_engines;
use crate::site::needs::need;
use crate::site::{Role, TestApp, Visitor};
use crate::story::{self, ANNA, Cast, ILZE, NEED};

const ZANE: &str = "zane@demo.example";
const DZIDRA: &str = "dzidra@demo.example";
const JURIS: &str = "juris@demo.example";

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

async fn states(app: &TestApp, state: &str) -> i64 {
    match state {
        "agreed" => app.count("select count(*) from introduction where state = 'agreed'"),
        _ => app.count("select count(*) from introduction where state = 'revealed'"),
    }
    .await
}

/// Fills in what a coordinator writes down of a yes by telephone, as the page shows it.
async fn vouches(app: &TestApp, who: &mut Visitor, email: &str, path: &str) -> u16 {
    app.coordinator_sits_down(who, email).await;
    who.open(path).await;
    who.tick(&say("means-telephone"));
    who.fill(&say("field-said-by"), "Anna");
    who.fill(&say("field-said-on"), "2027-03-03");
    who.fill(
        &say("field-said-how"),
        "Piekrita pa tālruni, atpazinu balsi.",
    );
    who.tick_in(&say("field-said-channels"), &say("channel-email"));
    who.press(&say("act-agree-for-save")).await
}

async fn releases(who: &mut Visitor, path: &str) -> u16 {
    who.open(path).await;
    let page = who.page();
    let field = scraper::Selector::parse("input[name=version]").unwrap();
    let version = page
        .select(&field)
        .next()
        .and_then(|one| one.value().attr("value"));
    let version = version.unwrap_or("3").to_owned();
    let body = format!("csrf={}&version={version}", who.token());
    who.post(&format!("{path}/release"), body.into_bytes())
        .await
}

async fn need_of(app: &TestApp, id: saites::db::CommunityId) -> crate::site::needs::Need {
    let mut tx = app.app.db.read().await.unwrap();
    let name = communities::get(&mut tx, id).await.unwrap().name;
    let mut wanted = need("Vecās skolas saraksts", &[]);
    wanted.community = Box::leak(name.into_boxed_str());
    wanted
}

both_engines! {
    async fn who_asked_for_a_side_stays_one_after_stepping_out(app: TestApp) {
        let mut cast = cast(&app);
        story::register_person(&app, &mut cast.anna).await;
        story::publish_profile(&mut cast.anna).await;
        app.account(ZANE, Given::Coordinator).await;
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        let ilze = &mut cast.ilze;
        ilze.open("/desk/association").await;
        assert_eq!(ilze.press(&say("association-speak")).await, 200);
        let mut tx = app.app.db.read().await.unwrap();
        let own = communities::of_association(&mut tx).await.unwrap().unwrap();
        let anna = people::newest(&mut tx, 9).await.unwrap().pop().unwrap();
        drop(tx);
        let mut wanted = need("Grāmatvedis biedrībai", &["grāmatvedība"]);
        wanted.community = Box::leak(own.name.clone().into_boxed_str());
        let need = app.publish(wanted).await;
        ilze.open(&format!("/needs/{need}/ask/{}", anna.id)).await;
        ilze.fill(&say("field-ask-message"), "Vai varētu mums palīdzēt ar pārskatu?");
        ilze.tick(&say("act-agree-tick"));
        assert_eq!(ilze.press(&say("ask-send")).await, 200);
        let path = ilze.seen.path.clone();
        assert_eq!(ilze.press(&say("act-pass-to-person")).await, 200);
        assert_eq!(vouches(&app, ilze, ILZE, &path).await, 409, "she asked for the association");
        ilze.open("/desk/association").await;
        assert_eq!(ilze.press(&say("association-leave")).await, 200);
        ilze.open(&path).await;
        ilze.sees(&say("desk-conflict"));
        assert_eq!(vouches(&app, ilze, ILZE, &path).await, 409, "she asked, and stepped out");
        ilze.sees(&say("refused-conflict"));
        // Her agreement went with her. Another one writes Anna's down; the association is asked anew.
        app.account(DZIDRA, Given::Coordinator).await;
        let mut zane = app.visitor();
        assert_eq!(vouches(&app, &mut zane, ZANE, &path).await, 200);
        assert_eq!(states(&app, "agreed").await, 0, "nobody has agreed for the association");
        let mut juris = app.visitor();
        app.coordinator_sits_down(&mut juris, JURIS).await;
        juris.open("/desk/association").await;
        assert_eq!(juris.press(&say("association-speak")).await, 200);
        juris.open(&path).await;
        juris.tick(&say("act-agree-tick"));
        assert_eq!(juris.press(&say("act-agree")).await, 200);
        zane.open(&path).await;
        assert_eq!(states(&app, "agreed").await, 1);
        assert_eq!(releases(ilze, &path).await, 409, "she asked, and stepped out");
        ilze.sees(&say("refused-conflict"));
        zane.sees(&say("desk-vouched"));
        assert_eq!(releases(&mut zane, &path).await, 409, "she vouched");
        zane.sees(&say("refused-vouched"));
        assert_eq!(states(&app, "revealed").await, 0);
        // Who spoke for it for an hour meanwhile is a side as well.
        let mut dzidra = app.visitor();
        app.coordinator_sits_down(&mut dzidra, DZIDRA).await;
        dzidra.open("/desk/association").await;
        assert_eq!(dzidra.press(&say("association-speak")).await, 200);
        app.pass(TimeDelta::minutes(1));
        assert_eq!(dzidra.press(&say("association-leave")).await, 200);
        dzidra.open(&path).await;
        dzidra.sees(&say("desk-conflict"));
        assert_eq!(releases(&mut dzidra, &path).await, 409, "she spoke for it meanwhile");
        // Nobody else is left, so who vouched may.
        zane.open(&path).await;
        assert_eq!(zane.press(&say("act-release")).await, 200);
        assert_eq!(states(&app, "revealed").await, 1);
        app.run_jobs().await;
    }

    async fn a_no_is_heard_for_a_good_while(app: TestApp) {
        let mut cast = cast(&app);
        let path = story::asked(&app, &mut cast).await;
        story::pass_on(&app, &mut cast.ilze).await;
        let letter = app.newest_letter_to(ANNA).await;
        let anna = &mut cast.anna;
        anna.open(&letter.link(&say("letter-answer-no"))).await;
        anna.fill(&say("field-reason"), "Lūdzu, vairs nerakstiet.");
        assert_eq!(anna.press(&say("answer-no")).await, 200);
        app.run_jobs().await;
        let velta = &mut cast.velta;
        let mut tx = app.app.db.read().await.unwrap();
        let id = path.rsplit('/').next().unwrap().parse().unwrap();
        let intro = saites::introductions::get(&mut tx, id).await.unwrap();
        let name = communities::get(&mut tx, intro.community).await.unwrap().name;
        drop(tx);
        let ask = format!("/needs/{}/ask/{}", intro.opportunity, intro.person);
        assert_eq!(velta.open(&ask).await, 409);
        velta.sees(&say("refused-person-said-no-need"));
        let body = format!("csrf={}&message=Vai+tomer+varetu+palidzet&channel=email&agree=yes", velta.token());
        assert_eq!(velta.post(&ask, body.into_bytes()).await, 409);
        // Another need of the same community waits for three months.
        let mut other = need("Pasaku vakars bibliotēkā", &["grāmatvedība"]);
        other.community = Box::leak(name.into_boxed_str());
        other.content.period.to += TimeDelta::days(300);
        let other = app.publish(other).await;
        let ask_other = format!("/needs/{other}/ask/{}", intro.person);
        assert_eq!(velta.open(&ask_other).await, 409);
        velta.sees(&say("refused-person-said-no"));
        // A coordinator may suggest, and reads of the no first.
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        cast.ilze.open(&format!("/needs/{other}/suggest/{}", intro.person)).await;
        for words in [say("desk-said-no").as_str(), "Lūdzu, vairs nerakstiet.", NEED] {
            cast.ilze.sees(words);
        }
        app.pass(TimeDelta::days(93));
        let mut velta = app.signed_in(Role::Representative, story::VELTA).await;
        assert_eq!(velta.open(&ask).await, 409, "the same need, a year");
        velta.sees(&say("refused-person-said-no-need"));
        assert_eq!(velta.open(&ask_other).await, 200);
        velta.fill(&say("field-ask-message"), "Vai varētu palīdzēt ar pasakām?");
        velta.tick(&say("act-agree-tick"));
        assert_eq!(velta.press(&say("ask-send")).await, 200);
        velta.does_not_see("vairs nerakstiet");
        let path = velta.seen.path.clone();
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        cast.ilze.open(&path).await;
        cast.ilze.sees("Lūdzu, vairs nerakstiet.");
        cast.ilze.sees(&say("desk-said-no"));
        app.run_jobs().await;
    }

    async fn who_is_asked_reads_what_for_and_what_they_agreed_to(app: TestApp) {
        let mut cast = cast(&app);
        let path = story::asked(&app, &mut cast).await;
        story::pass_on(&app, &mut cast.ilze).await;
        let mut tx = app.app.db.read().await.unwrap();
        let id = path.rsplit('/').next().unwrap().parse().unwrap();
        let intro = saites::introductions::get(&mut tx, id).await.unwrap();
        let host = communities::get(&mut tx, intro.community).await.unwrap();
        let offer = opportunities::get(&mut tx, intro.opportunity).await.unwrap();
        drop(tx);
        let letter = app.newest_letter_to(ANNA).await;
        let see = format!("/needs/{}", offer.id);
        for words in [offer.description.as_str(), &host.about, &say("letter-ask-person-why")] {
            assert!(letter.says(words), "{words}: {}", letter.plain);
        }
        assert!(letter.plain.contains(&see), "{}", letter.plain);
        let mut phone = app.visitor();
        phone.open(&letter.link(&say("letter-answer-yes"))).await;
        for words in [offer.description.as_str(), &host.about, &say("need-asked-why")] {
            phone.sees(words);
        }
        assert!(phone.links().iter().any(|link| link.ends_with(&see)));
        story::agree_from_letter(&app, &mut cast.anna).await;
        // Its community says something else now: nobody reads that before a coordinator has.
        let velta = &mut cast.velta;
        velta.open(&format!("/needs/{}/edit", offer.id)).await;
        velta.fill(&say("field-need-title"), "Pavisam kas cits");
        velta.fill(&say("field-need-description"), "Zāles pļaušana visu vasaru, katru dienu.");
        assert_eq!(velta.press(&say("need-form-preview")).await, 200);
        cast.anna.open(&path).await;
        cast.anna.sees(NEED);
        cast.anna.sees(&offer.description);
        cast.anna.does_not_see("Pavisam kas cits");
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        cast.ilze.open(&path).await;
        cast.ilze.sees(&say("desk-need-waits"));
        cast.ilze.sees(NEED);
        app.pass(TimeDelta::minutes(1));
        cast.ilze.open(&format!("/desk/needs/{}", offer.id)).await;
        cast.ilze.sees(&say("need-review-changed"));
        cast.ilze.sees(NEED);
        assert_eq!(cast.ilze.press(&say("need-action-publish")).await, 200);
        crate::letters::keep(&app, "introductions/need-changed").await;
        assert!(app.newest_letter_to(ANNA).await.says("Zāles pļaušana"));
        for reader in [&mut cast.anna, &mut cast.ilze] {
            reader.open(&path).await;
            reader.sees("Pavisam kas cits");
            reader.sees("Zāles pļaušana visu vasaru");
            reader.sees(&say("need-changed-before"));
            reader.sees(NEED);
            reader.sees(&offer.description);
        }
        cast.ilze.sees(&saites::t!(Lang::En, "desk-need-changed", date = "3 March 2027"));
        assert_eq!(cast.ilze.press(&say("act-release")).await, 200);
        app.run_jobs().await;
    }

    async fn a_no_to_what_the_community_never_learnt_of_stays_unknown(app: TestApp) {
        let mut cast = cast(&app);
        story::ready(&app, &mut cast).await;
        let mut tx = app.app.db.read().await.unwrap();
        let anna = people::newest(&mut tx, 9).await.unwrap().pop().unwrap().id;
        let need = opportunities::newest(&mut tx, 1).await.unwrap().pop().unwrap();
        drop(tx);
        let ilze = &mut cast.ilze;
        app.coordinator_sits_down(ilze, ILZE).await;
        ilze.open(&format!("/needs/{}/suggest/{anna}", need.id)).await;
        assert_eq!(ilze.press(&say("suggest-send")).await, 200, "{}", ilze.shown());
        let letter = app.newest_letter_to(ANNA).await;
        cast.anna.open(&letter.link(&say("letter-answer-no"))).await;
        assert_eq!(cast.anna.press(&say("answer-no")).await, 200);
        assert_eq!(cast.velta.open(&format!("/needs/{}/ask/{anna}", need.id)).await, 409);
        cast.velta.sees(&say("refused-person-not-askable"));
        app.run_jobs().await;
    }

    async fn what_no_coordinator_read_is_not_shown_once_it_is_closed(app: TestApp) {
        let mut cast = cast(&app);
        story::ready(&app, &mut cast).await;
        let mut tx = app.app.db.read().await.unwrap();
        let need = opportunities::newest(&mut tx, 1).await.unwrap().pop().unwrap();
        drop(tx);
        let page = format!("/needs/{}", need.id);
        let velta = &mut cast.velta;
        velta.open(&format!("{page}/edit")).await;
        velta.fill(&say("field-need-title"), "Zvaniet Veltai uzreiz");
        assert_eq!(velta.press(&say("need-form-preview")).await, 200);
        assert_eq!(velta.press(&say("need-action-close")).await, 200, "{}", velta.shown());
        assert_eq!(app.visitor().open(&page).await, 404);
        // Nor what a coordinator took off the list.
        let other = app.publish(need_of(&app, need.community).await).await;
        let page = format!("/needs/{other}");
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        cast.ilze.open(&format!("/desk/needs/{other}")).await;
        cast.ilze.fill(&say("field-need-note"), "Lūdzu, bez uzvārdiem.");
        assert_eq!(cast.ilze.press(&say("need-action-return")).await, 200, "{}", cast.ilze.shown());
        velta.open(&page).await;
        velta.follow(&say("need-manage")).await;
        assert_eq!(velta.press(&say("need-action-close")).await, 200, "{}", velta.shown());
        assert_eq!(app.visitor().open(&page).await, 404);
        app.run_jobs().await;
    }

    async fn six_wishes_wait_at_a_time(app: TestApp) {
        let mut cast = cast(&app);
        story::register_person(&app, &mut cast.anna).await;
        story::publish_profile(&mut cast.anna).await;
        let mut needs = Vec::new();
        for number in 0..7 {
            needs.push(app.publish(need(&format!("Vajadzība {number}"), &[])).await);
        }
        let anna = &mut cast.anna;
        anna.open("/me").await;
        let body = format!("csrf={}&why=Gribu+jums+palidzet.&channel=email&agree=yes", anna.token());
        for (number, id) in needs.iter().enumerate() {
            anna.open("/me").await;
            let sent = anna.post(&format!("/needs/{id}/interested"), body.clone().into_bytes()).await;
            assert_eq!(sent, if number < 6 { 200 } else { 409 }, "{number}");
        }
        anna.sees(&say("refused-interests-many"));
        assert_eq!(app.count("select count(*) from introduction").await, 6);
        app.run_jobs().await;
    }

    async fn nobody_judges_a_community_they_speak_for(app: TestApp) {
        let account = app.account(ILZE, Given::Coordinator).await;
        let wanted = need("Grāmatvedis biedrībai", &["grāmatvedība"]);
        let new = communities::NewCommunity {
            name: wanted.community.to_owned(),
            kind: communities::CommunityKind::Association,
            registration_number: None,
            territory: Some("akniste".to_owned()),
            place_text: String::new(),
            about: "Kopjam egles un rīkojam talkas.".to_owned(),
            lang: Lang::Lv,
        };
        let mut tx = app.app.db.write().await.unwrap();
        let now = app.clock.now();
        let community = communities::make(&mut tx, &app.app, account, &new, now).await.unwrap();
        tx.commit().await.unwrap();
        let need = app.put(wanted, opportunities::State::InReview).await;
        let mut ilze = app.visitor();
        app.coordinator_sits_down(&mut ilze, ILZE).await;
        let page = format!("/desk/communities/{community}");
        ilze.open(&page).await;
        ilze.sees(&say("community-own-alone"));
        assert_eq!(ilze.press(&say("community-desk-verify-button")).await, 200);
        let own = "select count(*) from audit where action = 'community verified' and detail like '%own%'";
        assert_eq!(app.count(own).await, 1, "nobody else was there, and it says so");
        // Another one is there now.
        app.account(ZANE, Given::Coordinator).await;
        let mut zane = app.visitor();
        app.coordinator_sits_down(&mut zane, ZANE).await;
        zane.open(&page).await;
        zane.sees(&say("community-verified-by-own"));
        app.change("update community set state = 'unverified'".to_owned()).await;
        ilze.open(&page).await;
        ilze.sees(&say("refused-own-community"));
        let token = ilze.token();
        let version = app.count("select version from community").await;
        let body = format!("csrf={token}&version={version}");
        assert_eq!(ilze.post(&format!("{page}/verify"), body.clone().into_bytes()).await, 409);
        let more = format!("{body}&limit=90").into_bytes();
        assert_eq!(ilze.post(&format!("{page}/limit"), more).await, 409);
        zane.open(&page).await;
        assert_eq!(zane.press(&say("community-desk-verify-button")).await, 200);
        let publish = format!("/desk/needs/{need}/publish");
        let version = app.count("select version from opportunity").await;
        let body = format!("csrf={token}&version={version}").into_bytes();
        assert_eq!(ilze.post(&publish, body).await, 409);
        ilze.open(&format!("/desk/needs/{need}")).await;
        ilze.sees(&say("refused-own-community"));
        zane.open(&format!("/desk/needs/{need}")).await;
        assert_eq!(zane.press(&say("need-action-publish")).await, 200);
        assert_eq!(app.count("select count(*) from opportunity where state = 'published'").await, 1);
        app.run_jobs().await;
    }
}
