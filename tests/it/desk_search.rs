//! One box over everything, and asking whose contact it is.

use saites::accounts::{self, Channel, telephone};
use saites::db::{AccountId, PersonId};
use saites::introductions;
use saites::opportunities::State;
use saites::text::Lang;
use saites::{people, t};
use scraper::{Html, Selector};

use crate::both_engines;
use crate::register::{be_found, bookkeeper, join};
use crate::site::{Role, TestApp, Visitor};

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

/// Somebody with a profile, a name and a telephone number.
async fn named(app: &TestApp, short: &str, name: &str, phone: &str) -> (PersonId, AccountId) {
    let ids = join(app, short, bookkeeper(1)).await;
    let mut tx = app.app.db.write().await.unwrap();
    accounts::rename(&mut tx, ids.1, (name, Lang::Lv), app.clock.now())
        .await
        .unwrap();
    accounts::set_contact(&mut tx, &app.app, ids.1, Channel::Phone, phone)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    be_found(app, ids, true).await;
    app.app.catch_up().await.unwrap();
    ids
}

/// What is found, each as "kind's heading: title".
fn found(ilze: &Visitor) -> Vec<String> {
    let page = Html::parse_document(&ilze.seen.body);
    let section = Selector::parse("main form section").unwrap();
    let (head, title) = (
        Selector::parse("h2").unwrap(),
        Selector::parse("h3").unwrap(),
    );
    let text = |one: scraper::ElementRef<'_>| one.text().collect::<String>();
    let mut all = Vec::new();
    for part in page.select(&section) {
        let kind = part.select(&head).next().map(text).unwrap_or_default();
        all.extend(
            part.select(&title)
                .map(|one| format!("{kind}: {}", text(one))),
        );
    }
    all
}

async fn searches(ilze: &mut Visitor, words: &str) -> Vec<String> {
    ilze.open("/desk/search").await;
    ilze.fill(&say("desk-search-field"), words);
    assert_eq!(ilze.press(&say("find-button")).await, 200, "{words}");
    assert_eq!(ilze.seen.path, "/desk/search", "in no address");
    found(ilze)
}

async fn asks_whose(ilze: &mut Visitor, contact: &str, reason: &str) -> u16 {
    ilze.open("/desk/search/contact").await;
    ilze.fill(&say("look-up-contact"), contact);
    ilze.fill(&say("look-up-reason"), reason);
    let status = ilze.press(&say("look-up-button")).await;
    assert_eq!(ilze.seen.path, "/desk/search/contact");
    status
}

both_engines! {
    async fn one_box_finds_everything_in_any_language_and_spelling(app: TestApp) {
        named(&app, "nina", "Ņina Žagarkalne", "+371 2000 1111").await;
        let need = crate::site::needs::need("Sakārtot biedrības grāmatvedību", &["bookkeeping"]);
        app.publish(need).await;
        let draft = crate::site::needs::need("Koklētāja talkā", &[]).with(|one| one.territory = Some("saukas-pagasts".to_owned()));
        app.put(draft, State::InReview).await;
        let mut ilze = app.signed_in(Role::Coordinator, "ilze@demo.example").await;
        let person = t!(Lang::En, "desk-search-people", count = 1) + ": Ņina Žagarkalne";
        let able = t!(Lang::En, "desk-search-able", count = 1) + ": Ņina Žagarkalne";
        let need = t!(Lang::En, "desk-search-needs", count = 1) + ": Sakārtot biedrības grāmatvedību";
        let other = t!(Lang::En, "desk-search-needs", count = 1) + ": Koklētāja talkā";
        let host = t!(Lang::En, "desk-search-communities", count = 1) + ": Ozolkalna kaimiņi";
        // Names: begun, inflected, bare, mistyped, with the place of the tie.
        for words in ["zagark nina", "Žagarkalnes", "zagarkanle", "Ņina Aknīstē"] {
            assert_eq!(searches(&mut ilze, words).await[0], person, "{words}");
        }
        // Skills in three languages, what people can do and what is asked for.
        for words in ["gramatvediba", "bookkeeping", "buhalterija", "grāmatvdība"] {
            let all = searches(&mut ilze, words).await;
            assert!(all.contains(&able) && all.contains(&need), "{words}: {all:?}");
        }
        assert!(searches(&mut ilze, "bookkeeping Aknīste").await.contains(&able));
        assert!(!searches(&mut ilze, "bookkeeping Sauka").await.contains(&able));
        // A need that says in its own words what it asks for is found as the chosen skill is.
        let own = crate::site::needs::need("Gada noslēgums", &[]).with(|one| {
            one.required = vec![saites::opportunities::SkillWords { words: "grāmatvede biedrībai".into(), concept: None }];
        });
        app.publish(own).await;
        let two = t!(Lang::En, "desk-search-needs", count = 2);
        assert!(searches(&mut ilze, "bookkeeping").await.contains(&format!("{two}: Gada noslēgums")), "{:?}", found(&ilze));
        // States and kinds, in whichever language; a need that is not published is found too.
        assert_eq!(searches(&mut ilze, "koklētājs Sauka").await, std::slice::from_ref(&other));
        let state = saites::opportunities::state_words(Lang::Lv, State::InReview);
        assert!(searches(&mut ilze, &format!("talka {state}")).await.contains(&other));
        assert!(searches(&mut ilze, "ozolkalna kaiminji").await.contains(&host), "{:?}", found(&ilze));
        // A community is found by who speaks for it, unless their data are frozen.
        app.change("insert into community_representative (community_id, account_id, since)
                    select c.id, a.id, a.created_at from community c, account a
                    where a.name = 'Ņina Žagarkalne'".to_owned()).await;
        let told = |all: &[String]| all.iter().any(|one| one.ends_with(": Ozolkalna kaimiņi"));
        assert!(told(&searches(&mut ilze, "žagarkalne").await), "{:?}", found(&ilze));
        app.change("update account set restricted_at = created_at where name = 'Ņina Žagarkalne'".to_owned()).await;
        assert!(!told(&searches(&mut ilze, "žagarkalne").await), "{:?}", found(&ilze));
        assert!(searches(&mut ilze, "nav tāda vārda %_'").await.is_empty());
        ilze.sees(&say("desk-search-none"));
        // Counted, and recorded without a word of what was typed.
        let kept = "select count(*) from audit where action = 'people searched'";
        assert!(app.count(kept).await >= 10);
        let typed = "select count(*) from audit where replace(detail, 'agark', '') <> detail";
        assert_eq!(app.count(typed).await, 0);
    }

    async fn asking_whose_contact_it_is_is_a_disclosure_its_owner_reads(app: TestApp) {
        let (_, nina) = named(&app, "nina", "Ņina Žagarkalne", "+371 2000 1111").await;
        named(&app, "cits", "Cits Cilvēks", "+370 2000 1111").await;
        let mut ilze = app.signed_in(Role::Coordinator, "ilze@demo.example").await;
        // A contact in the box of words is asked for with a reason, and kept typed.
        ilze.open("/desk/search").await;
        ilze.fill(&say("desk-search-field"), "+371 2000 1111");
        ilze.press(&say("find-button")).await;
        assert!(ilze.seen.body.contains("value=\"+371 2000 1111\""));
        assert_eq!(asks_whose(&mut ilze, "20001111", "").await, 422);
        assert_eq!(asks_whose(&mut ilze, "", "Neatbildēts zvans vakarā").await, 422);
        assert_eq!(app.count("select count(*) from disclosure").await, 0);
        for contact in ["20001111", "00371 2000-1111", "NINA@demo.example"] {
            assert_eq!(asks_whose(&mut ilze, contact, "Neatbildēts zvans vakarā").await, 200);
            ilze.sees("Ņina Žagarkalne");
            ilze.does_not_see("Cits Cilvēks");
            // The contact itself is not shown back.
            assert!(!ilze.seen.body.contains("2000 1111") && !ilze.seen.body.contains("20001111"), "{contact}");
        }
        assert_eq!(asks_whose(&mut ilze, "+371 2000 9999", "Neatbildēts zvans vakarā").await, 200);
        ilze.sees(&say("look-up-none"));
        let mut tx = app.app.db.read().await.unwrap();
        let ledger = introductions::disclosures(&mut tx, nina).await.unwrap();
        // The same number for the same reason, asked again or drawn anew, is one look at it.
        assert_eq!(ledger.len(), 2);
        assert_eq!(ledger.iter().filter(|one| one.channels == "phone").count(), 1);
        drop(tx);
        let audited = "select count(*) from audit where action = 'contact looked up'";
        assert_eq!(app.count(audited).await, 4, "nothing found is recorded too");
        asks_whose(&mut ilze, "20001111", "Vēlreiz zvanīja no rīta").await;
        let mut tx = app.app.db.read().await.unwrap();
        assert_eq!(introductions::disclosures(&mut tx, nina).await.unwrap().len(), 3, "another reason");
        drop(tx);
        let mut owner = app.visitor();
        app.give_session(&owner, nina, false).await;
        owner.open("/me/disclosures").await;
        owner.sees("Neatbildēts zvans vakarā");
        // Whoever is frozen is found by nothing.
        let mut tx = app.app.db.write().await.unwrap();
        accounts::leaving::restrict(&mut tx, nina, Some(app.clock.now())).await.unwrap();
        tx.commit().await.unwrap();
        asks_whose(&mut ilze, "20001111", "Neatbildēts zvans vakarā").await;
        ilze.does_not_see("Ņina");
        // Without the second factor given just now nothing is told.
        app.pass(chrono::TimeDelta::minutes(11));
        ilze.open("/desk/search/contact").await;
        ilze.fill(&say("look-up-contact"), "20001111");
        ilze.fill(&say("look-up-reason"), "Neatbildēts zvans vakarā");
        ilze.press(&say("look-up-button")).await;
        assert!(ilze.seen.path.starts_with("/account/repeat"), "{}", ilze.seen.path);
        ilze.does_not_see("Ņina");
    }

    async fn numbers_of_an_earlier_version_are_looked_up_after_the_next_start(app: TestApp) {
        let (_, nina) = named(&app, "nina", "Ņina Žagarkalne", "+371 2000 1111").await;
        crate::raw::execute(&app, "update account_contact set lookup = null".to_owned()).await;
        let known = || async {
            let mut tx = app.app.db.read().await.unwrap();
            accounts::by_phone(&mut tx, &app.app, "2000 1111").await.unwrap()
        };
        assert!(known().await.is_empty());
        assert_eq!(telephone::complete(&app.app, 100).await.unwrap(), 1);
        assert_eq!(telephone::complete(&app.app, 100).await.unwrap(), 0);
        assert_eq!(known().await, [nina]);
        let mut tx = app.app.db.read().await.unwrap();
        assert!(people::by_account(&mut tx, nina).await.unwrap().is_some());
    }
}
