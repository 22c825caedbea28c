//! Whatever is typed or written, there is an answer, and soon.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::tests::{engine, opportunities, people, today};
use super::*;
use crate::text::Lang;

/// What any answer may take; an unoptimised build on a busy computer gets forty times as long.
const SOON: Duration = Duration::from_millis(if cfg!(debug_assertions) { 2_000 } else { 50 });

fn strange() -> Vec<String> {
    let long = |part: &str| part.chars().cycle().take(10_000).collect();
    let mut all: Vec<String> = [
        "grāmatvedis un citi vārdi ",
        "AND OR NOT +-&&||!(){}[]^\"~*?:\\/ ",
        "👩‍🌾🎻🇱🇻 ",
        "un vai ar the of ir ",
        "\0\u{1}\u{202e}",
        "a",
        "\u{304}ž",
        "\"unfinished (quote",
        "skills:* TO [a TO z] -",
    ]
    .into_iter()
    .map(long)
    .collect();
    all.extend(
        [
            "",
            " ",
            "\"",
            "(",
            "*",
            "\0",
            "un",
            "' or 1=1 --",
            "\u{feff}",
        ]
        .map(str::to_owned),
    );
    // Ten thousand letters of words nobody knows, all of them different.
    all.push((0..1_200).map(|number| format!("vz{number}q ")).collect());
    all
}

#[test]
fn whatever_is_typed_there_is_an_answer_soon() {
    let (_dir, engine) = engine(&people());
    let filter = Filter::default();
    // What is read once at the start is no part of an answer.
    Catalogue::embedded().suggest("a", Lang::Lv, 8);
    for text in strange() {
        let begun = Instant::now();
        let found = engine.search_people(&text, &filter, today(), Ask::default());
        assert!(found.unwrap().matches.len() <= 20);
        let found = engine.search_opportunities(&text, &filter, today(), Ask::default());
        assert!(found.unwrap().matches.len() <= 20);
        Catalogue::embedded().suggest(&text, Lang::Lv, 8);
        Catalogue::embedded().link(&text);
        assert!(begun.elapsed() < SOON, "{:?}", text.get(..20));
    }
}

#[test]
fn only_stop_words_and_signs_find_nobody() {
    let (_dir, engine) = engine(&people());
    for text in ["un vai ar", "the of and", "", "(((", "🎻"] {
        let found = engine
            .search_people(text, &Filter::default(), today(), Ask::default())
            .unwrap();
        assert!(found.matches.is_empty(), "{text}");
    }
}

#[test]
fn a_need_of_any_length_is_matched_soon() {
    let (_dir, engine) = engine(&people());
    for text in strange() {
        let need = OpportunityFacts {
            description: text.clone(),
            skills_desired: vec![text.clone()],
            ..opportunities()[3].clone()
        };
        let begun = Instant::now();
        let found = engine.people_for(&need, today(), Ask::default()).unwrap();
        assert!(!found.matches.is_empty());
        assert!(begun.elapsed() < 2 * SOON, "{:?}", text.get(..20));
    }
}

/// What both directions say of a pair is the same: who misses what, and which jobs introduce nobody.
#[test]
fn both_directions_agree_on_what_is_missing() {
    let (people, mut needs) = (people(), opportunities());
    needs[2].introduces = false;
    let dir = tempfile::tempdir().unwrap();
    let catalogue = Catalogue::embedded();
    let engine =
        crate::matching::evaluate::throw_away(dir.path(), catalogue, &people, &needs).unwrap();
    let ask = Ask {
        limit: 500,
        all: true,
    };
    let decisive = |one: &Match| -> Vec<Miss> {
        let misses = one.misses.iter();
        misses.filter(|miss| miss.is_decisive()).cloned().collect()
    };
    let mut pairs = 0;
    for (number, person) in people.iter().enumerate().step_by(7) {
        let theirs = engine.opportunities_for(person, today(), ask).unwrap();
        let named = |need: usize| {
            let id = Uuid::from_u128(need as u128);
            theirs.matches.iter().find(|one| one.id == id)
        };
        assert!(named(2).is_none());
        for (place, need) in needs.iter().enumerate() {
            let found = engine.people_for(need, today(), ask).unwrap();
            let id = Uuid::from_u128(number as u128);
            let other = found.matches.iter().find(|one| one.id == id);
            if let (Some(one), Some(other)) = (named(place), other) {
                assert_eq!((one.tier, decisive(one)), (other.tier, decisive(other)));
                pairs += 1;
            } else {
                assert_eq!(other.is_some(), named(place).is_some());
            }
        }
    }
    assert!(pairs > 100, "{pairs}");
}

/// Nobody is found twice, whether words are linked to a skill, to none, or nothing is typed at all.
#[test]
fn everybody_is_found_once() {
    let (people, needs) = (people(), opportunities());
    let (_dir, engine) = engine(&people);
    let once = |found: Found, what: &str| {
        let mut ids: Vec<Uuid> = found.matches.iter().map(|one| one.id).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{what}");
        all
    };
    for all in [true, false] {
        let ask = Ask { limit: 500, all };
        for text in [
            "grāmatvedis",
            "zzqqkk",
            "",
            "zzqqkk grāmatvedis un traktoru remonts",
        ] {
            let found = engine.search_people(text, &Filter::default(), today(), ask);
            assert!(once(found.unwrap(), text) <= people.len());
            let found = engine.search_opportunities(text, &Filter::default(), today(), ask);
            let found = once(found.unwrap(), text);
            assert!(!all || found > 0 && found <= needs.len(), "{text}: {found}");
            let need = OpportunityFacts {
                title: text.to_owned(),
                description: text.to_owned(),
                skills_required: vec![text.to_owned()],
                skills_desired: Vec::new(),
                ..needs[3].clone()
            };
            once(engine.people_for(&need, today(), ask).unwrap(), text);
            let person = PersonFacts {
                headline: text.to_owned(),
                about: text.to_owned(),
                skills: vec![text.to_owned()],
                ..people[3].clone()
            };
            once(
                engine.opportunities_for(&person, today(), ask).unwrap(),
                text,
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_searched_for_without_a_fault(texts in proptest::collection::vec("(?s).{0,120}", 1..4)) {
        thread_local! {
            static HERE: (tempfile::TempDir, Engine) = engine(&people());
        }
        let text = texts.join(" grāmatvedis ");
        HERE.with(|(_dir, engine)| {
            for ask in [Ask::default(), Ask { limit: 3, all: true }] {
                let found = engine.search_people(&text, &Filter::default(), today(), ask);
                let found = found.unwrap();
                assert!(found.matches.len() <= ask.limit);
                assert!(found.matches.is_sorted_by_key(|one| one.tier));
                engine.search_opportunities(&text, &Filter::default(), today(), ask).unwrap();
            }
        });
    }
}
