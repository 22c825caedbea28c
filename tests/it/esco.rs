//! ESCO beside our own catalogue: on the page about the site, in suggestions, in matches both ways.

use std::path::Path;

use saites::audit::Actor;
use saites::matching::{Ask, Filter, Reason};
use saites::people::{self, NewPerson, PersonState, SkillWords};
use saites::skills::esco::{self, EscoPackage};
use saites::skills::{self, By, Change};
use saites::text::Lang;

use crate::both_engines;
use crate::site::TestApp;

fn package() -> EscoPackage {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/esco");
    let read = EscoPackage::read(&folder, |_| {});
    assert!(read.faults.is_empty(), "{:?}", read.faults);
    read.package
}

async fn import(app: &TestApp, package: &EscoPackage) {
    let now = app.app.clock.now();
    esco::import(&app.app.db, package, now, || {})
        .await
        .unwrap();
    app.app.catch_up().await.unwrap();
}

/// Somebody who can do one thing, in words of their own.
async fn publish(app: &TestApp, words: &str) -> uuid::Uuid {
    let new = NewPerson {
        account: None,
        external_id: None,
        lang: Lang::Lt,
        kinds: Vec::new(),
        headline: String::new(),
        about: String::new(),
        skills: vec![SkillWords {
            words: words.to_owned(),
            concept: None,
        }],
        languages: Vec::new(),
        engagement: Vec::new(),
        sectors: Vec::new(),
        country: "LT".to_owned(),
        place: String::new(),
        tie: None,
        tie_text: String::new(),
        tie_shown: false,
        windows: Vec::new(),
        study: None,
        minor_until: None,
    };
    let now = app.app.clock.now();
    let mut tx = app.app.db.write().await.unwrap();
    let id = people::insert(&mut tx, &new, now).await.unwrap();
    people::set_state(&mut tx, &app.app, id, PersonState::Published, now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    app.app.catch_up().await.unwrap();
    id.0
}

/// The concept by which a person is found for typed words, if they are.
fn found_by(app: &TestApp, text: &str, person: uuid::Uuid) -> Option<String> {
    let today = app.app.clock.today();
    let ask = Ask {
        limit: 20,
        ..Ask::default()
    };
    let found = app
        .app
        .engine
        .search_people(text, &Filter::default(), today, ask)
        .unwrap();
    let one = found.matches.into_iter().find(|one| one.id == person)?;
    one.reasons.into_iter().find_map(|reason| match reason {
        Reason::SkillMatch { concept, .. } => Some(concept),
        _ => None,
    })
}

const SENTENCE: &str = "This service uses the ESCO classification of the European Commission.";

both_engines! {
    async fn the_page_about_the_site_says_so_once_esco_is_loaded(app: TestApp) {
        let mut visitor = app.visitor();
        visitor.open("/about").await;
        visitor.does_not_see("ESCO");
        import(&app, &package()).await;
        visitor.open("/about").await;
        visitor.sees(SENTENCE);
        visitor.sees("4 occupations and 3 skills");
        let mut latvian = app.visitor_reading(Lang::Lv);
        latvian.open("/about").await;
        latvian.sees(SENTENCE);
        latvian.sees("Šajā pakalpojumā tiek izmantota Eiropas Komisijas ESCO klasifikācija.");
        latvian.sees("4 profesijas un 3 prasmes");
    }

    async fn labels_of_esco_are_offered_and_marked(app: TestApp) {
        import(&app, &package()).await;
        let mut visitor = app.visitor();
        visitor.open("/skills.json?q=apiary+kee").await;
        let body = &visitor.seen.body;
        assert!(body.contains("apiary keeper") && body.contains("\"esco\":true"), "{body}");
    }

    async fn people_are_found_through_esco_in_another_language_and_after_it_came(app: TestApp) {
        let person = publish(&app, "samanų rūšiuotoja").await;
        assert_eq!(found_by(&app, "moss sorter", person), None);
        import(&app, &package()).await;
        let concept = found_by(&app, "moss sorter", person).unwrap();
        assert_eq!(concept, "esco:0a000000-0000-4000-8000-000000000002");
        let label = app.app.catalogue().label(&concept, Lang::En).map(str::to_owned);
        assert_eq!(label.as_deref(), Some("moss sorter"));
        // Who counts bees is found for the keeper of hives: one ISCO group.
        let counter = publish(&app, "bičių skaičiuotojas").await;
        assert!(found_by(&app, "hive warden", counter).is_some());
        let mut less = package();
        less.concepts.retain(|uri, _| !uri.contains("/occupation/"));
        less.relations.clear();
        import(&app, &less).await;
        assert_eq!(found_by(&app, "moss sorter", person), None);
    }

    async fn an_address_given_moved_and_taken_away_links_everybody_anew(app: TestApp) {
        const SORTER: &str = "http://data.europa.eu/esco/occupation/0a000000-0000-4000-8000-000000000002";
        import(&app, &package()).await;
        app.run_jobs().await;
        let person = publish(&app, "samanų rūšiuotoja").await;
        let esco = || Some(SORTER.to_owned());
        let own = "esco:0a000000-0000-4000-8000-000000000002";
        let steps = [
            ("knitting", esco(), "knitting"),
            ("knitting", None, own),
            ("beekeeping", esco(), "beekeeping"),
        ];
        assert_eq!(found_by(&app, "moss sorter", person).as_deref(), Some(own));
        for (concept, esco, leads_to) in steps {
            let concept = concept.to_owned();
            let by = By { actor: Actor::Terminal, now: app.clock.now(), seen: None };
            let change = Change::SetAddress { concept, esco };
            skills::change(&app.app, by, &[change]).await.unwrap().unwrap();
            app.run_jobs().await;
            app.app.catch_up().await.unwrap();
            assert_eq!(found_by(&app, "moss sorter", person).as_deref(), Some(leads_to));
        }
        let mut tx = app.app.db.read().await.unwrap();
        let walk = skills::walk::latest(&mut tx).await.unwrap().unwrap();
        assert_eq!((walk.stage, walk.changed), (skills::walk::Stage::Done, 1));
    }
}
