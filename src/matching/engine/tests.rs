use super::*;
use crate::matching::evaluate::{measure, rank, read_judgements, throw_away, typeahead};
use crate::matching::{Cefr, LanguageLevel};

fn read<T: serde::de::DeserializeOwned>(text: &str) -> Vec<T> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

pub(super) fn people() -> Vec<PersonFacts> {
    read(include_str!("../../../tests/data/match/people.jsonl"))
}

pub(super) fn opportunities() -> Vec<OpportunityFacts> {
    read(include_str!(
        "../../../tests/data/match/opportunities.jsonl"
    ))
}

pub(super) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap()
}

pub(super) fn engine(people: &[PersonFacts]) -> (tempfile::TempDir, Engine) {
    let dir = tempfile::tempdir().unwrap();
    let engine = throw_away(dir.path(), Catalogue::embedded(), people, &opportunities()).unwrap();
    (dir, engine)
}

#[test]
fn the_judged_set_is_ranked_well() {
    let people = people();
    let (_dir, engine) = engine(&people);
    let judgements = read_judgements(include_str!("../../../tests/data/match/qrels.tsv")).unwrap();
    let name = |id: Uuid| {
        people
            .get(id.as_u128() as usize)
            .map(|person| person.id.clone())
    };
    let ranking = rank(&engine, &opportunities(), today(), name).unwrap();
    let measures = measure(&judgements, &ranking);
    assert!(measures.ndcg_at_10 >= 0.97, "{measures:?}");
    assert!(measures.mrr >= 0.97, "{measures:?}");
    assert!(measures.recall_at_20 >= 0.97, "{measures:?}");
}

#[test]
fn what_people_type_finds_its_skill() {
    let text = include_str!("../../../tests/data/match/typeahead.tsv");
    let hits = typeahead(&Catalogue::embedded(), text).unwrap();
    assert!(hits.at_1 >= 0.85 && hits.at_5 >= 0.97, "{hits:?}");
}

#[test]
fn the_explanation_is_the_score_and_names_what_is_missing() {
    let (_dir, engine) = engine(&people());
    for opportunity in opportunities() {
        let found = engine
            .people_for(
                &opportunity,
                today(),
                Ask {
                    limit: 200,
                    all: true,
                },
            )
            .unwrap();
        assert!(found.matches.is_sorted_by_key(|one| one.tier));
        for one in found.matches {
            let sum: f32 = one.parts.iter().map(|(_, value)| value).sum();
            assert!((sum - one.score).abs() < 1e-5);
            let decisive = one.misses.iter().filter(|miss| miss.is_decisive()).count();
            assert_eq!(decisive, usize::from(one.tier), "{:?}", one.misses);
        }
    }
}

#[test]
fn nobody_is_shown_who_may_not_be_asked() {
    let mut people = people();
    people[32].minor = true;
    people[126].paused_until = Some(today());
    let (_dir, engine) = engine(&people);
    let found = engine
        .people_for(
            &opportunities()[3],
            today(),
            Ask {
                limit: 200,
                all: true,
            },
        )
        .unwrap();
    let has = |number: u128| {
        found
            .matches
            .iter()
            .any(|one| one.id == Uuid::from_u128(number))
    };
    assert!(!has(32) && !has(126) && has(42));
}

#[test]
fn a_person_finds_the_opportunities_that_find_them() {
    let people = people();
    let (_dir, engine) = engine(&people);
    let beekeeper = engine
        .opportunities_for(&people[32], today(), Ask::default())
        .unwrap();
    assert_eq!(beekeeper.matches[0].id, Uuid::from_u128(3));
    assert_eq!(beekeeper.matches[0].tier, 0);
    assert!(
        beekeeper.matches[0]
            .reasons
            .iter()
            .any(|reason| reason.is_skill(0.9))
    );
}

#[test]
fn search_fields_find_in_any_language_and_say_what_they_relaxed() {
    let people = people();
    let (_dir, engine) = engine(&people);
    let filter = Filter {
        languages: vec![LanguageLevel {
            code: "lt".to_owned(),
            level: Cefr::B1,
        }],
        ..Filter::default()
    };
    for text in ["bitininkas", "beekeeper", "biskopis"] {
        let found = engine
            .search_people(text, &filter, today(), Ask::default())
            .unwrap();
        assert_eq!(found.matches[0].id, Uuid::from_u128(126), "{text}");
        assert!(found.relaxed.contains(&Relaxed::Language));
    }
    let found = engine
        .search_opportunities("grāmatvede", &Filter::default(), today(), Ask::default())
        .unwrap();
    assert_eq!(found.matches[0].id, Uuid::from_u128(13));
    assert_eq!(found.matches[0].tier, 0);
}

#[test]
fn own_words_that_no_catalogue_knows_still_meet() {
    let mut people = people();
    people[0].skills = vec!["zvīņotāja dumbraku knipēšana".to_owned()];
    let (_dir, engine) = engine(&people);
    for text in [
        "dumbraku knipētājs",
        "knipēšanu",
        "dumbrakus",
        "knipesana",
        "dumbrku",
    ] {
        let found = engine
            .search_people(
                text,
                &Filter::default(),
                today(),
                Ask {
                    limit: 3,
                    all: true,
                },
            )
            .unwrap();
        assert_eq!(found.matches[0].id, Uuid::from_u128(0), "{text}");
    }
}

/// Over profiles of another language too, where no word of the search stands.
#[test]
fn whoever_has_all_the_skills_typed_stands_first() {
    let of = |skills: &[&str]| PersonFacts {
        skills: skills.iter().map(|one| (*one).to_owned()).collect(),
        headline: String::new(),
        about: String::new(),
        study: None,
        sectors: Vec::new(),
        concepts: Vec::new(),
        ..people()[0].clone()
    };
    let all = [
        of(&["grāmatvedība"]),
        of(&["fotografēšana"]),
        of(&["biškopība"]),
        of(&["fotografēšana", "grāmatvedība"]),
    ];
    let (_dir, engine) = engine(&all);
    let search = |text: &str| Search {
        text: text.to_owned(),
        ..Search::default()
    };
    let browse = |text: &str| {
        let offered = Offered::default();
        engine
            .browse_people(&search(text), &offered, today())
            .unwrap()
    };
    let found = browse("accountant, photographer");
    assert_eq!(found.len(), 3);
    let has_all: Vec<bool> = found.iter().map(|one| one.has_all).collect();
    assert_eq!(has_all, [true, false, false]);
    assert_eq!(found[0].id, Uuid::from_u128(3));
    let explained = engine
        .explain_people(&search("accountant, photographer"), &[found[0].id], today())
        .unwrap();
    let skills = explained.matches[0].reasons.iter();
    assert_eq!(skills.filter(|one| one.is_skill(0.9)).count(), 2);
    let found = browse("accountant beekeeper");
    assert!(found.len() == 3 && found.iter().all(|one| !one.has_all));
    assert!(browse("accountant").iter().all(|one| one.has_all));
}

#[test]
fn employment_introduces_nobody() {
    let (_dir, engine) = engine(&people());
    let job = OpportunityFacts {
        introduces: false,
        ..opportunities()[0].clone()
    };
    assert!(
        engine
            .people_for(
                &job,
                today(),
                Ask {
                    limit: 9,
                    all: true
                }
            )
            .unwrap()
            .matches
            .is_empty()
    );
}

/// Somebody of whom nothing speaks for forestry but what they study.
fn forestry_student() -> PersonFacts {
    PersonFacts {
        skills: vec!["floristika".to_owned()],
        headline: "Ziedi un vēja zvani".to_owned(),
        about: String::new(),
        concepts: Vec::new(),
        kinds: vec![crate::matching::PersonKind::Student],
        engagement: vec![crate::matching::Engagement::Internship],
        study: Some(crate::matching::Study {
            institution: String::new(),
            programme: "Mežsaimniecība un dumbraku knipēšana".to_owned(),
            level: crate::matching::StudyLevel::Bachelor,
            internship_weeks: 4,
            school: None,
            listed_programme: None,
        }),
        ..people()[0].clone()
    }
}

#[test]
fn what_somebody_studies_is_found_only_by_whoever_may_read_it() {
    let (_dir, engine) = engine(&[forestry_student()]);
    let everybody = Ask {
        limit: 9,
        all: true,
    };
    let nameless = |found: &Found| {
        let skilled = |one: &Match| one.reasons.iter().any(|reason| reason.is_skill(0.1));
        let worded = |one: &Match| one.reasons.contains(&Reason::Words);
        !found.matches.iter().any(|one| skilled(one) || worded(one))
    };
    // In a search field, in any language, word by word, mistyped.
    for text in [
        "mežsaimniecība",
        "forestry",
        "mezsaimniecba",
        "dumbraku knipēšana",
        "dumbrku",
    ] {
        let filter = Filter::default();
        let found = engine
            .search_people(text, &filter, today(), Ask::default())
            .unwrap();
        assert_eq!(found.matches, [], "{text}");
        let found = engine
            .search_people(text, &filter, today(), everybody)
            .unwrap();
        assert!(nameless(&found), "{text}: {found:?}");
        let search = Search {
            text: text.to_owned(),
            ..Search::default()
        };
        let found = engine
            .browse_people(&search, &Offered::default(), today())
            .unwrap();
        assert_eq!(found, [], "{text}");
    }
    // By a need, which does not show what somebody studies; by an internship that asks for it.
    let need = OpportunityFacts {
        title: "Mežsaimniecība".to_owned(),
        skills_required: vec!["mežsaimniecība".to_owned()],
        skills_desired: Vec::new(),
        description: "Dumbraku knipēšana.".to_owned(),
        study_fields: Vec::new(),
        concepts: Vec::new(),
        ..opportunities()[0].clone()
    };
    let internship = OpportunityFacts {
        kind: crate::matching::Kind::Internship,
        study_fields: vec!["mežsaimniecība".to_owned()],
        ..need.clone()
    };
    let unasked = OpportunityFacts {
        study_fields: Vec::new(),
        ..internship.clone()
    };
    for hidden in [&need, &unasked] {
        let found = engine.people_for(hidden, today(), everybody).unwrap();
        assert!(nameless(&found), "{found:?}");
        let one = engine
            .match_of(hidden, Uuid::from_u128(0), today())
            .unwrap();
        let named = [Part::Core, Part::Covered, Part::Words, Part::Study];
        let parts = one.unwrap().parts;
        assert!(
            !parts.iter().any(|(part, _)| named.contains(part)),
            "{parts:?}"
        );
    }
    let found = engine
        .people_for(&internship, today(), Ask::default())
        .unwrap();
    assert!(
        found.matches[0].reasons.contains(&Reason::Study),
        "{found:?}"
    );
    assert!(
        found.matches[0]
            .parts
            .iter()
            .any(|(part, _)| *part == Part::Words)
    );
    // To the person themselves it is no secret.
    let dir = tempfile::tempdir().unwrap();
    let engine = throw_away(dir.path(), Catalogue::embedded(), &[], &[need]).unwrap();
    let own = engine
        .opportunities_for(&forestry_student(), today(), everybody)
        .unwrap();
    assert!(!nameless(&own), "{own:?}");
}
