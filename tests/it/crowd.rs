//! What a masked profile shows fits at least five published people, whoever is in the register.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use saites::matching::{Cefr, LanguageLevel, PersonKind, Study, StudyLevel};
use saites::people::{self, MaskedProfile, Needed, NewPerson, Person, PersonState, SkillWords};
use saites::t;
use saites::text::{self, Lang, WorldRegion};
use saites::ui::words;

use crate::both_engines;
use crate::site::TestApp;

const LANG: Lang = Lang::En;
const COUNTRIES: [&str; 6] = ["LV", "LV", "GB", "IE", "DE", "AU"];
const TIES: [Option<&str>; 5] = [
    None,
    Some("rites-pagasts"),
    Some("elksnu-pagasts"),
    Some("rubenes-pagasts"),
    Some("zasas-pagasts"),
];

fn somebody() -> impl Strategy<Value = NewPerson> {
    let spoken = prop::collection::vec((0..4_usize, 0..3_usize), 1..3);
    let parts = (
        0..6_usize,
        0..5_usize,
        any::<bool>(),
        0..4_usize,
        spoken,
        0..3_usize,
    );
    parts.prop_map(|(country, tie, shown, study, spoken, kind)| NewPerson {
        account: None,
        external_id: None,
        lang: LANG,
        kinds: vec![PersonKind::ALL[kind]],
        headline: "Can help".to_owned(),
        about: String::new(),
        skills: Vec::new(),
        languages: spoken
            .into_iter()
            .map(|(code, level)| LanguageLevel {
                code: ["lv", "en", "lt", "de"][code].to_owned(),
                level: [Cefr::A2, Cefr::B2, Cefr::C2][level],
            })
            .collect(),
        engagement: Vec::new(),
        sectors: Vec::new(),
        country: COUNTRIES[country].to_owned(),
        place: String::new(),
        tie: TIES[tie].map(str::to_owned),
        tie_text: String::new(),
        tie_shown: shown,
        windows: Vec::new(),
        study: (study > 1).then(|| Study {
            institution: String::new(),
            programme: ["Forestry", "Bookkeeping"][study % 2].to_owned(),
            level: StudyLevel::ALL[study % 2],
            internship_weeks: 4,
            school: None,
            listed_programme: None,
        }),
        minor_until: None,
    })
}

/// Somebody with an account who may be asked five times a month.
pub fn somebody_plain(account: saites::db::AccountId) -> NewPerson {
    NewPerson {
        account: Some(account),
        external_id: None,
        lang: LANG,
        kinds: vec![PersonKind::ALL[0]],
        headline: "Can help".to_owned(),
        about: String::new(),
        skills: Vec::new(),
        languages: Vec::new(),
        engagement: Vec::new(),
        sectors: Vec::new(),
        country: "LV".to_owned(),
        place: String::new(),
        tie: None,
        tie_text: String::new(),
        tie_shown: false,
        windows: Vec::new(),
        study: None,
        minor_until: None,
    }
}

/// Everything that may be said of where somebody lives, from fine to nothing.
fn lives(person: &NewPerson) -> Vec<String> {
    let region = match WorldRegion::of(&person.country) {
        WorldRegion::NorthernEurope => "Northern Europe",
        WorldRegion::WesternEurope => "Western Europe",
        _ => "Outside Europe and America",
    };
    let mut said = vec![text::country(LANG, &person.country), String::new()];
    if person.country != "LV" {
        said.extend([region.to_owned(), "Abroad".to_owned()]);
    }
    said
}

fn tie(app: &TestApp, person: &NewPerson) -> Vec<Option<String>> {
    let Some(unit) = person
        .tie
        .as_deref()
        .and_then(|it| app.app.territories.get(it))
    else {
        return vec![None];
    };
    vec![
        None,
        Some("Sēlija".to_owned()),
        Some(unit.municipality.clone()),
        Some(app.app.territories.label(LANG, &unit.slug)),
    ]
}

fn study(person: &NewPerson) -> Vec<Option<String>> {
    let Some(study) = &person.study else {
        return vec![None];
    };
    let level = words::study_level(LANG, study.level);
    vec![
        None,
        Some(level.clone()),
        Some(format!("{} ({level})", study.programme)),
    ]
}

fn languages(person: &NewPerson) -> Vec<Vec<String>> {
    let sorted = |mut list: Vec<String>| {
        list.sort();
        list
    };
    let name = |one: &LanguageLevel| text::spoken_language(LANG, &one.code);
    let levels = |one: &LanguageLevel| format!("{} {}", name(one), one.level.code());
    vec![
        Vec::new(),
        sorted(person.languages.iter().map(name).collect()),
        sorted(person.languages.iter().map(levels).collect()),
    ]
}

fn fits(app: &TestApp, shown: &MaskedProfile, person: &NewPerson) -> bool {
    let mut spoken = shown.languages.clone();
    spoken.sort();
    lives(person).contains(&shown.lives)
        && tie(app, person).contains(&shown.tie)
        && study(person).contains(&shown.study)
        && languages(person).contains(&spoken)
        && (shown.kinds.is_empty() || shown.kinds == person.kinds)
}

fn says_nothing(shown: &MaskedProfile) -> bool {
    shown.lives.is_empty()
        && shown.tie.is_none()
        && shown.study.is_none()
        && shown.languages.is_empty()
        && shown.kinds.is_empty()
}

/// Puts a profile in and publishes it.
pub async fn publish(app: &TestApp, new: &NewPerson) -> Person {
    let now = app.app.clock.now();
    let mut tx = app.app.db.write().await.unwrap();
    let id = people::insert(&mut tx, new, now).await.unwrap();
    let state = PersonState::Published;
    people::set_state(&mut tx, &app.app, id, state, now)
        .await
        .unwrap();
    let person = people::get(&mut tx, id).await.unwrap();
    tx.commit().await.unwrap();
    person
}

async fn masked(app: &TestApp, person: &Person, needed: &Needed) -> MaskedProfile {
    let mut tx = app.app.db.read().await.unwrap();
    people::mask(&mut tx, &app.app, LANG, person, needed)
        .await
        .unwrap()
}

both_engines! {
    async fn what_is_shown_fits_five_people_or_says_nothing(app: TestApp) {
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
        let mut runner = TestRunner::new_with_rng(Config::default(), rng);
        let mut register: Vec<Person> = Vec::new();
        let mut detailed = 0;
        for size in [3, 6, 20, 60] {
            while register.len() < size {
                let new = somebody().new_tree(&mut runner).unwrap().current();
                register.push(publish(&app, &new).await);
            }
            for person in &register {
                let shown = masked(&app, person, &Needed::default()).await;
                let alike = register.iter().filter(|one| fits(&app, &shown, &one.content)).count();
                assert!(alike >= 5 || says_nothing(&shown), "{size}: {alike} fit {shown:?}");
                detailed += usize::from(!says_nothing(&shown));
                let told = shown.generalised.len();
                assert!(told > 0 || shown.kinds == person.content.kinds, "{shown:?}");
            }
        }
        assert!(detailed > 40, "a register of sixty hides less than everything: {detailed}");
    }

    async fn what_a_need_asks_for_is_shown_whatever_the_crowd(app: TestApp) {
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[8; 32]);
        let mut runner = TestRunner::new_with_rng(Config::default(), rng);
        let new = somebody().new_tree(&mut runner).unwrap().current();
        let person = publish(&app, &new).await;
        assert!(says_nothing(&masked(&app, &person, &Needed::default()).await));
        let asked = &new.languages[0];
        let needed = Needed { languages: vec![asked.code.clone()], study: true };
        let shown = masked(&app, &person, &needed).await;
        let name = text::spoken_language(LANG, &asked.code);
        assert!(shown.languages.contains(&format!("{name} {}", asked.level.code())));
        assert_eq!(shown.study.is_some(), new.study.is_some());
        assert!(shown.lives.is_empty() && shown.tie.is_none());
    }

    async fn somebody_who_hides_counts_no_longer(app: TestApp) {
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[9; 32]);
        let mut runner = TestRunner::new_with_rng(Config::default(), rng);
        let new = somebody().new_tree(&mut runner).unwrap().current();
        let mut alike = Vec::new();
        for _ in 0..5 {
            alike.push(publish(&app, &new).await);
        }
        let shown = masked(&app, &alike[0], &Needed::default()).await;
        assert!(shown.generalised.is_empty(), "{shown:?}");
        let mut tx = app.app.db.write().await.unwrap();
        let (id, state) = (alike[4].id, PersonState::Hidden);
        people::set_state(&mut tx, &app.app, id, state, app.app.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        assert!(says_nothing(&masked(&app, &alike[0], &Needed::default()).await));
    }
    async fn a_rare_skill_in_a_small_place_is_told_to_the_person_and_at_the_desk(app: TestApp) {
        const OWN: &str = "dūmu pirts stipināšana";
        let stage = crate::histories::stage(&app, (1, 1)).await;
        let account = stage.people[0].0;
        let skill = |words: &str, concept: Option<&str>| SkillWords {
            words: words.to_owned(),
            concept: concept.map(str::to_owned),
        };
        let known = vec![skill("grāmatvedība", Some("bookkeeping"))];
        let lives_by = |tie: &str, skills: &[SkillWords]| NewPerson {
            account: None,
            tie: Some(tie.to_owned()),
            tie_shown: true,
            skills: skills.to_vec(),
            ..somebody_plain(account)
        };
        let anna = stage.people[0].1;
        let mut neighbours = Vec::new();
        for _ in 0..4 {
            neighbours.push(publish(&app, &lives_by("rites-pagasts", &[])).await);
            publish(&app, &lives_by("elksnu-pagasts", &known)).await;
        }
        let mut tx = app.app.db.write().await.unwrap();
        let mut skills = known.clone();
        skills.push(skill(OWN, None));
        let own = NewPerson { account: Some(account), ..lives_by("rites-pagasts", &skills) };
        let now = app.app.clock.now();
        people::replace(&mut tx, &app.app, anna, &own, now).await.unwrap();
        people::set_state(&mut tx, &app.app, anna, PersonState::Published, now).await.unwrap();
        tx.commit().await.unwrap();
        let need = crate::adults::needs(&stage.app, &stage.hosts).await[0];
        let catalogue = app.app.catalogue();
        let label = catalogue.label("bookkeeping", LANG).unwrap();
        let place = app.app.territories.label(LANG, "rites-pagasts");
        let here = t!(LANG, "telling-rare-here", skill = label, place = place);
        let words = t!(LANG, "telling-rare-words", words = OWN);
        let rare = t!(LANG, "telling-rare-skill", skill = label);
        let (mut hands, mut desk) = (app.visitor_reading(LANG), app.visitor_reading(LANG));
        app.give_session(&hands, account, false).await;
        app.coordinator_sits_down(&mut desk, "ilze@demo.example").await;
        let pages = [format!("/desk/people/{anna}"), format!("/needs/{need}/suggest/{anna}")];
        hands.open("/me").await;
        hands.sees(&here);
        hands.sees(&words);
        hands.does_not_see(&rare);
        for page in &pages {
            assert_eq!(desk.open(page).await, 200);
            for text in [&here, &words, &t!(LANG, "preview-as-read")] {
                desk.sees(text);
            }
        }
        // With five of them in the parish it tells nobody apart; own words still do.
        let mut tx = app.app.db.write().await.unwrap();
        for neighbour in &neighbours {
            let content = lives_by("rites-pagasts", &known);
            people::replace(&mut tx, &app.app, neighbour.id, &content, now).await.unwrap();
        }
        tx.commit().await.unwrap();
        hands.open("/me").await;
        hands.does_not_see(&here);
        hands.sees(&words);
        // Places that the profile does not show are told where the person's own text names them.
        let unit = app.app.territories.get("rites-pagasts").unwrap().name.clone();
        for (tie_shown, headline, told) in [
            (false, "Cello maker in Leeds", true),
            (true, "Cello maker in Leeds", false),
            (false, "Cello maker", true),
        ] {
            let mut tx = app.app.db.write().await.unwrap();
            let content = NewPerson {
                headline: headline.to_owned(),
                about: "My mother is from Rite.".to_owned(),
                place: "Leeds".to_owned(),
                tie_shown,
                ..own.clone()
            };
            people::replace(&mut tx, &app.app, anna, &content, now).await.unwrap();
            tx.commit().await.unwrap();
            hands.open("/me").await;
            let said = |place: &str| hands.shows(&t!(LANG, "telling-own-place", place = place));
            let expected = (headline.contains("Leeds"), told);
            assert_eq!((said("Leeds"), said(&unit)), expected, "{}", hands.shown());
        }
        // What is shown more coarsely stands at the desk too.
        let mut tx = app.app.db.write().await.unwrap();
        let alone = NewPerson { country: "AU".to_owned(), ..own };
        people::replace(&mut tx, &app.app, anna, &alone, now).await.unwrap();
        tx.commit().await.unwrap();
        for page in &pages {
            desk.open(page).await;
            desk.sees(&t!(LANG, "coarser-lead"));
        }
        app.run_jobs().await;
    }
}
