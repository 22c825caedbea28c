//! Coordinators keep the catalogue: what they add makes people findable, and nobody's words change.

use saites::db::{PersonId, ReadTx};
use saites::matching::{Ask, Filter, PersonKind};
use saites::people::{self, NewPerson, PersonState, SkillWords};
use saites::skills::exchange::{self, FileFormat};
use saites::skills::{self, By, Change, NewConcept, NewLabel, Refusal, walk};
use saites::text::Lang;

use crate::both_engines;
use crate::site::{Role, TestApp, Visitor};

const ILZE: &str = "ilze@demo.example";
const MAIJA: &str = "maija@demo.example";
/// A word that no catalogue knows.
const OWN: &str = "Zurmulēšana";
const CONCEPT: &str = "bookkeeping";

fn say(key: &str) -> String {
    crate::site::words(Lang::En, key)
}

fn person(skills: &[&str]) -> NewPerson {
    NewPerson {
        account: None,
        external_id: None,
        lang: Lang::Lv,
        kinds: vec![PersonKind::DiasporaAbroad],
        headline: "Rokas un galva".to_owned(),
        about: String::new(),
        skills: skills
            .iter()
            .map(|words| SkillWords {
                words: (*words).to_owned(),
                concept: None,
            })
            .collect(),
        languages: Vec::new(),
        engagement: Vec::new(),
        sectors: Vec::new(),
        country: "GB".to_owned(),
        place: String::new(),
        tie: None,
        tie_text: String::new(),
        tie_shown: false,
        windows: Vec::new(),
        study: None,
        minor_until: None,
    }
}

async fn published(app: &TestApp, skills: &[&str]) -> PersonId {
    let now = app.clock.now();
    let mut tx = app.app.db.write().await.unwrap();
    let id = people::insert(&mut tx, &person(skills), now).await.unwrap();
    people::set_state(&mut tx, &app.app, id, PersonState::Published, now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    app.app.catch_up().await.unwrap();
    id
}

async fn finds(app: &TestApp, text: &str, id: PersonId) -> bool {
    let today = saites::text::riga_date(app.clock.now());
    let ask = Ask::default();
    let found = app
        .app
        .engine
        .search_people(text, &Filter::default(), today, ask);
    found.unwrap().matches.iter().any(|one| one.id == id.0)
}

async fn skills_of(app: &TestApp, id: PersonId) -> Vec<(String, Option<String>)> {
    let mut tx = app.app.db.read().await.unwrap();
    let person = people::get(&mut tx, id).await.unwrap();
    let pairs = person.content.skills.into_iter();
    pairs.map(|skill| (skill.words, skill.concept)).collect()
}

async fn latest_walk(tx: &mut ReadTx) -> walk::Walk {
    walk::latest(tx).await.unwrap().unwrap()
}

async fn add_label(visitor: &mut Visitor, concept: &str, label: &str) -> u16 {
    visitor.open(&format!("/desk/skills/{concept}")).await;
    visitor.fill(&say("field-skill-label"), label);
    visitor.choose(&say("field-skill-language"), Lang::Lv.own_name());
    visitor.press(&say("skills-add-label-do")).await
}

fn label(concept: &str, text: &str) -> Change {
    Change::AddLabel(NewLabel {
        concept: concept.to_owned(),
        lang: Lang::Lv,
        text: text.to_owned(),
        preferred: false,
        sure: false,
    })
}

fn by(app: &TestApp, seen: i64) -> By {
    By {
        actor: saites::audit::Actor::Terminal,
        now: app.clock.now(),
        seen: Some(seen),
    }
}

both_engines! {
    async fn an_added_label_makes_people_findable_and_a_removed_one_lets_them_go(app: TestApp) {
        let id = published(&app, &[OWN, "adīšana"]).await;
        let other = published(&app, &["aušana"]).await;
        assert!(!finds(&app, "grāmatvedība", id).await);
        let mut ilze = app.signed_in(Role::Coordinator, ILZE).await;
        assert_eq!(add_label(&mut ilze, CONCEPT, "zurmulesana").await, 200);
        ilze.sees(&say("flash-saved"));
        ilze.sees(&say("skills-our-labels"));
        app.run_jobs().await;
        assert!(finds(&app, "grāmatvedība", id).await);
        assert!(finds(&app, "bookkeeping", id).await);
        assert!(!finds(&app, "bookkeeping", other).await);
        // The words stay as they were typed; only what they lead to is new.
        let skills = skills_of(&app, id).await;
        assert_eq!(skills[0], (OWN.to_owned(), Some(CONCEPT.to_owned())));
        let mut tx = app.app.db.read().await.unwrap();
        let walk = latest_walk(&mut tx).await;
        drop(tx);
        assert_eq!((walk.stage, walk.seen, walk.total), (walk::Stage::Done, 2, 2));
        assert_eq!(walk.changed, 2, "the other one's skill got its concept noted");
        ilze.open(&format!("/desk/skills/{CONCEPT}")).await;
        ilze.press(&format!("{} zurmulesana", say("skills-remove"))).await;
        app.run_jobs().await;
        assert!(!finds(&app, "grāmatvedība", id).await);
        assert_eq!(skills_of(&app, id).await[0], (OWN.to_owned(), None));
    }

    async fn merged_concepts_are_one_until_it_is_undone(app: TestApp) {
        let catalogue = app.app.catalogue();
        let from = catalogue.concept("beekeeping").unwrap().clone();
        let id = published(&app, &[from.label(Lang::Lv)]).await;
        assert!(!finds(&app, "grāmatvedība", id).await);
        let mut ilze = app.signed_in(Role::Coordinator, ILZE).await;
        let path = format!("/desk/skills/{}", from.id);
        ilze.open(&path).await;
        ilze.fill(&say("field-skill-into"), "nothing of that name at all");
        assert_eq!(ilze.press(&say("skills-merge-do")).await, 422);
        ilze.fill(&say("field-skill-into"), catalogue.label(CONCEPT, Lang::En).unwrap());
        ilze.press(&say("skills-merge-do")).await;
        ilze.sees(&say("skills-is-merged"));
        app.run_jobs().await;
        assert!(finds(&app, "grāmatvedība", id).await);
        let of = app.app.catalogue().concept(&from.id).map(|concept| concept.id.clone());
        assert_eq!(of.as_deref(), Some(CONCEPT), "the old id leads on");
        ilze.open("/desk/skills?show=merged").await;
        ilze.follow(from.label(Lang::En)).await;
        ilze.press(&say("skills-unmerge")).await;
        app.run_jobs().await;
        assert!(!finds(&app, "grāmatvedība", id).await);
        assert!(finds(&app, from.label(Lang::Lv), id).await);
    }

    async fn own_words_are_gathered_adopted_and_set_aside(app: TestApp) {
        let first = published(&app, &[OWN, "adīšana"]).await;
        let second = published(&app, &["zurmulesana", "Pirdopšana"]).await;
        let mut ilze = app.signed_in(Role::Coordinator, ILZE).await;
        ilze.open("/desk/skills/words").await;
        assert!(!ilze.seen.path.contains("zurm"));
        ilze.sees(OWN);
        ilze.does_not_see("adīšana");
        ilze.press(&format!("{} Pirdopšana", say("skills-words-set-aside"))).await;
        ilze.does_not_see("Pirdopšana");
        ilze.open("/desk/skills/words?show=aside").await;
        ilze.press(&format!("{} Pirdopšana", say("skills-words-take-back"))).await;
        ilze.open("/desk/skills/words").await;
        ilze.sees("Pirdopšana");
        ilze.follow(&format!("{} {OWN}", say("skills-adopt"))).await;
        assert!(!ilze.seen.path.contains("zurm"), "words of people stay out of addresses");
        ilze.tick(&say("skills-adopt-other"));
        ilze.fill(&say("field-skill-other"), "bookkeeping");
        ilze.choose(&say("field-skill-language"), Lang::Lv.own_name());
        assert_eq!(ilze.press(&say("skills-adopt")).await, 200);
        app.run_jobs().await;
        ilze.open("/desk/skills/words").await;
        ilze.does_not_see(OWN);
        for id in [first, second] {
            assert!(finds(&app, "bookkeeping", id).await);
        }
        assert_eq!(skills_of(&app, first).await[0].0, OWN);
        assert_eq!(skills_of(&app, second).await[0].0, "zurmulesana");
    }

    async fn own_words_become_a_skill_of_their_own(app: TestApp) {
        let id = published(&app, &[OWN]).await;
        let mut ilze = app.signed_in(Role::Coordinator, ILZE).await;
        ilze.open("/desk/skills/words").await;
        ilze.follow(&format!("{} {OWN}", say("skills-adopt"))).await;
        ilze.follow(&say("skills-adopt-new")).await;
        ilze.fill(Lang::Lv.own_name(), "grāmatvedība");
        ilze.fill(Lang::En.own_name(), "zurmling");
        ilze.fill(Lang::Lt.own_name(), "zurmulavimas");
        let group = app.app.catalogue().groups()[0].names[Lang::En as usize].clone();
        ilze.choose(&say("field-skill-group"), &group);
        ilze.choose(&say("field-skill-language"), Lang::Lv.own_name());
        assert_eq!(ilze.press(&say("skills-add-do")).await, 422, "the label is taken");
        ilze.fill(Lang::Lv.own_name(), "zurmulnieka darbs");
        ilze.fill(&say("field-skill-broader"), "bookkeeping");
        assert_eq!(ilze.press(&say("skills-add-do")).await, 200);
        assert_eq!(ilze.seen.path, "/desk/skills/zurmling");
        app.run_jobs().await;
        assert!(finds(&app, "zurmulavimas", id).await);
        assert!(finds(&app, "grāmatvedība", id).await, "it is a kind of bookkeeping");
        ilze.open("/desk/skills?q=zurmulav").await;
        ilze.sees("zurmling");
        ilze.open("/skills.json?q=zurmul").await;
        ilze.sees("zurmling");
    }

    async fn a_field_of_places_answers_whoever_types(app: TestApp) {
        let mut anyone = app.visitor();
        assert_eq!(anyone.open("/places.json?q=neret").await, 200);
        anyone.sees("Neretas pagasts, Aizkraukles novads");
        anyone.open("/places.json?q=rokisk").await;
        anyone.sees("Rokiškio rajonas");
        for odd in ["", OWN, "%22%3Cscript%3E", "%F0%9F%8E%BB", &"neretas+".repeat(200)] {
            assert_eq!(anyone.open(&format!("/places.json?q={odd}")).await, 200);
        }
    }

    async fn a_label_that_leads_elsewhere_is_refused_and_a_doubtful_one_asked_about(app: TestApp) {
        let mut ilze = app.signed_in(Role::Coordinator, ILZE).await;
        let catalogue = app.app.catalogue();
        let taken = catalogue.label(CONCEPT, Lang::Lv).unwrap();
        let concept = &catalogue.concepts().iter().find(|one| one.id == "knitting").unwrap().id;
        assert_eq!(add_label(&mut ilze, concept, taken).await, 422);
        ilze.sees(catalogue.label(CONCEPT, Lang::En).unwrap());
        let doubtful = format!("{taken} ar zurmulēm");
        assert_eq!(add_label(&mut ilze, concept, &doubtful).await, 422);
        ilze.tick(&say("field-skill-sure"));
        assert_eq!(ilze.press(&say("skills-add-label-do")).await, 200);
        ilze.sees(&doubtful);
        app.run_jobs().await;
    }

    async fn of_two_coordinators_at_once_the_second_looks_again(app: TestApp) {
        let mut ilze = app.signed_in(Role::Coordinator, ILZE).await;
        let mut maija = app.signed_in(Role::Coordinator, MAIJA).await;
        let path = format!("/desk/skills/{CONCEPT}");
        for (visitor, word) in [(&mut ilze, "zurmulēšana"), (&mut maija, "pirdopšana")] {
            visitor.open(&path).await;
            visitor.fill(&say("field-skill-label"), word);
            visitor.choose(&say("field-skill-language"), Lang::Lv.own_name());
        }
        assert_eq!(ilze.press(&say("skills-add-label-do")).await, 200);
        assert_eq!(maija.press(&say("skills-add-label-do")).await, 422);
        maija.sees(&say("fault-skill-changed"));
        maija.sees("zurmulēšana");
        // What she typed is still there, now on what she has seen.
        assert_eq!(maija.press(&say("skills-add-label-do")).await, 200);
        maija.sees("pirdopšana");
        // The same label for two concepts at the same moment: one of them gets it.
        let seen = app.app.catalogue().version();
        let (a, b) = tokio::join!(
            async { skills::change(&app.app, by(&app, seen), &[label("knitting", "skrubināšana")]).await },
            async { skills::change(&app.app, by(&app, seen), &[label(CONCEPT, "skrubinasana")]).await },
        );
        let results = [a.unwrap(), b.unwrap()];
        assert_eq!(results.iter().filter(|one| one.is_ok()).count(), 1, "{results:?}");
        let refused = results.iter().find_map(|one| one.as_ref().err());
        assert!(matches!(refused, Some((0, Refusal::LeadsTo(_)))), "{results:?}");
        app.run_jobs().await;
    }

    async fn a_walk_goes_on_where_it_stood_and_changes_meanwhile_begin_the_next(app: TestApp) {
        const MANY: i64 = 1_300;
        let mut tx = app.app.db.write().await.unwrap();
        for number in 0..MANY {
            let word = if number % 2 == 0 { OWN } else { "aušana" };
            people::insert(&mut tx, &person(&[word]), app.clock.now()).await.unwrap();
        }
        tx.commit().await.unwrap();
        for text in ["zurmulēšana", "pirdopšana"] {
            let by = by(&app, app.app.catalogue().version());
            skills::change(&app.app, by, &[label(CONCEPT, text)]).await.unwrap().unwrap();
        }
        let mut ilze = app.signed_in(Role::Coordinator, ILZE).await;
        // The program ends in the middle of the first walk.
        let worker = app.app.clone();
        let worker = tokio::spawn(async move { worker.run_due_jobs().await });
        let stopped = loop {
            let mut tx = app.app.db.read().await.unwrap();
            let walk = latest_walk(&mut tx).await;
            if walk.seen >= 250 {
                break walk;
            }
            drop(tx);
            tokio::time::sleep(std::time::Duration::from_millis(2)).await;
        };
        worker.abort();
        assert!(worker.await.is_err(), "it was under way");
        assert_eq!((stopped.to, stopped.stage, stopped.total), (1, walk::Stage::People, MANY));
        ilze.open("/desk/skills").await;
        ilze.sees(&say("skills-walk-look-again"));
        // What it had claimed is claimed again when the lease has run out.
        app.pass(chrono::TimeDelta::minutes(6));
        app.run_jobs().await;
        let mut tx = app.app.db.read().await.unwrap();
        let walk = latest_walk(&mut tx).await;
        assert_eq!((walk.from, walk.to, walk.stage), (1, 2, walk::Stage::Done));
        assert_eq!((walk.seen, walk.total), (MANY, MANY));
        ilze.open("/desk/skills").await;
        ilze.does_not_see(&say("skills-walk-look-again"));
        let all = people::newest(&mut tx, MANY).await.unwrap();
        let words = |one: &people::Person| one.content.skills[0].clone();
        let noted = all.iter().filter(|one| words(one).concept.as_deref() == Some(CONCEPT));
        assert_eq!(i64::try_from(noted.count()).unwrap(), MANY / 2);
        assert!(all.iter().all(|one| [OWN, "aušana"].contains(&words(one).words.as_str())));
    }

    async fn an_address_of_esco_is_checked(app: TestApp) {
        let mut ilze = app.signed_in(Role::Coordinator, ILZE).await;
        ilze.open("/desk/skills/knitting").await;
        ilze.fill(&say("field-skill-esco"), "https://example.org/esco/skill/1");
        assert_eq!(ilze.press(&say("skills-esco-save")).await, 422);
        ilze.sees(&say("fault-skill-not-esco"));
        ilze.fill(&say("field-skill-esco"), "http://data.europa.eu/esco/skill/11111111-aaaa");
        assert_eq!(ilze.press(&say("skills-esco-save")).await, 200);
        let esco = app.app.catalogue().concept("knitting").unwrap().esco.clone();
        assert_eq!(esco.as_deref(), Some("http://data.europa.eu/esco/skill/11111111-aaaa"));
        app.run_jobs().await;
    }

    async fn what_was_added_travels_to_another_installation(app: TestApp) {
        let other = TestApp::spawn(Engine::Sqlite).await;
        let new = NewConcept {
            id: "zurmling".to_owned(),
            group: "crafts".to_owned(),
            labels: ["zurmošana", "zurmling", "zurmulavimas"].map(str::to_owned),
            broader: vec!["knitting".to_owned()],
            related: Vec::new(),
        };
        let mut changes = vec![Change::AddConcept(new), label(CONCEPT, "pirdopšana")];
        changes.push(Change::Merge { from: "beekeeping".to_owned(), into: "knitting".to_owned() });
        changes.push(Change::SetAddress {
            concept: "zurmling".to_owned(),
            esco: Some("http://data.europa.eu/esco/skill/z-1".to_owned()),
        });
        skills::change(&app.app, by(&app, 0), &changes).await.unwrap().unwrap();
        let mut tx = app.app.db.read().await.unwrap();
        let version = skills::version(&mut tx).await.unwrap();
        let added = skills::additions(&mut tx, version).await.unwrap();
        drop(tx);
        for format in [FileFormat::Json, FileFormat::Tsv] {
            let items = exchange::read(&exchange::write(&added, format), format).unwrap();
            let items = exchange::missing(&other.app.catalogue(), items);
            assert_eq!(items.is_empty(), format == FileFormat::Tsv, "the second adds nothing");
            let changes: Vec<Change> = items.into_iter().map(|item| item.change).collect();
            if !changes.is_empty() {
                let by = By { seen: None, ..by(&other, 0) };
                skills::change(&other.app, by, &changes).await.unwrap().unwrap();
            }
        }
        for text in ["zurmošana", "pirdopšana", "biškopība"] {
            let ids = |catalogue: &skills::Catalogue| {
                let links = catalogue.link(text);
                links.iter().map(|one| one.concept.to_owned()).collect::<Vec<_>>()
            };
            assert_eq!(ids(&app.app.catalogue()), ids(&other.app.catalogue()), "{text}");
            assert_eq!(ids(&app.app.catalogue()).len(), 1);
        }
        app.run_jobs().await;
        other.run_jobs().await;
    }
}
