use std::collections::HashMap;
use std::time::{Duration, Instant};

use super::invented::loaded;
use super::tests::fixtures;
use super::*;
use crate::skills::{Additions, Address, Catalogue};
use crate::text::Lang;

const KEEPER: &str = "esco:0a000000-0000-4000-8000-000000000001";
const SORTER: &str = "esco:0a000000-0000-4000-8000-000000000002";
const COUNTER: &str = "esco:0a000000-0000-4000-8000-000000000003";
const ACCOUNTANT: &str = "esco:0a000000-0000-4000-8000-000000000004";
const TO_SORT: &str = "esco:5b000000-0000-4000-8000-000000000002";

fn catalogue(added: &Additions) -> Catalogue {
    let package = EscoPackage::read(&fixtures(), |_| {}).package;
    Catalogue::embedded()
        .with(added)
        .with_esco(loaded(&package))
}

fn joined() -> Catalogue {
    catalogue(&Additions::default())
}

fn ids<'a>(catalogue: &'a Catalogue, text: &str) -> Vec<&'a str> {
    catalogue.link(text).iter().map(|one| one.concept).collect()
}

#[test]
fn a_label_in_any_language_and_form_leads_to_its_concept() {
    let catalogue = joined();
    for text in [
        "sūnu šķirotāja",
        "Sunu skirotajs",
        "moss sorters",
        "Meklējam cilvēku: samanų rūšiuotojas, arī uz laiku",
    ] {
        assert!(ids(&catalogue, text).contains(&SORTER), "{text}");
    }
    assert_eq!(ids(&catalogue, "moss sorter"), [SORTER]);
    assert!(!ids(&catalogue, "sūnas, šķirotājs").contains(&SORTER));
    assert!(!ids(&catalogue, "Moss sorter without experience").contains(&SORTER));
}

#[test]
fn what_is_ours_by_its_name_or_its_address_leads_to_ours() {
    let ours = Catalogue::embedded();
    let accounting = ours.link("grāmatvedis")[0].index;
    let catalogue = joined();
    assert_eq!(catalogue.index_of(ACCOUNTANT), Some(accounting));
    let id = ours.at(accounting).unwrap().id.as_str();
    assert_eq!(catalogue.concept(ACCOUNTANT).unwrap().id, id);
    assert!(ids(&catalogue, "ķirbju grāmatvedis").contains(&id));
    let sewing = &ours.concepts()[0];
    let esco = format!("http://data.europa.eu/esco/occupation/{}", &SORTER[5..]);
    let catalogue = self::catalogue(&Additions {
        addresses: vec![Address {
            concept: sewing.id.clone(),
            esco: Some(esco),
        }],
        ..Additions::default()
    });
    assert_eq!(catalogue.index_of(SORTER), ours.index_of(&sewing.id));
    assert_eq!(ids(&catalogue, "moss sorter"), [sewing.id.as_str()]);
}

#[test]
fn concepts_of_esco_have_names_and_neighbours() {
    let catalogue = joined();
    assert_eq!(
        catalogue.label(SORTER, Lang::Lt),
        Some("samanų rūšiuotojas")
    );
    let near = |id: &str| -> HashMap<String, f32> {
        let index = catalogue.index_of(id).unwrap();
        let list = catalogue.near(index).iter();
        list.map(|near| (catalogue.at(near.concept).unwrap().id.clone(), near.weight))
            .collect()
    };
    assert_eq!(near(SORTER)[SORTER], 1.0);
    let (keeper, counter) = (near(KEEPER), near(COUNTER));
    assert!((0.2..0.6).contains(&keeper[COUNTER]), "{keeper:?}");
    assert_eq!(keeper[COUNTER], counter[KEEPER]);
    assert_eq!(
        near(TO_SORT)[SORTER],
        0.5,
        "the skill is essential to the occupation"
    );
    assert!(
        !near(SORTER).contains_key(TO_SORT),
        "who does the work may lack it"
    );
    let index = catalogue.index_of(SORTER).unwrap();
    assert!(usize::from(index) < catalogue.positions());
}

#[test]
fn suggestions_are_ours_first_then_escos_in_the_readers_language() {
    let catalogue = joined();
    let found = catalogue.suggest("apiary kee", Lang::Lv, 8);
    let keeper = found.iter().find(|one| one.esco).unwrap();
    assert_eq!(keeper.label, "dravas sargātājs");
    assert_eq!(
        (keeper.matched.as_str(), keeper.lang),
        ("apiary keeper", Lang::En)
    );
    let first = found.iter().position(|one| one.esco).unwrap();
    assert!(found[first..].iter().all(|one| one.esco), "{found:?}");
    for typed in [
        "apiray keeper",
        "dravas sargat",
        "SARGĀTĀJA dravas",
        "bityno",
    ] {
        let found = catalogue.suggest(typed, Lang::En, 8);
        assert!(
            found.iter().any(|one| one.label == "apiary keeper"),
            "{typed}: {found:?}"
        );
    }
    assert!(catalogue.suggest("a", Lang::Lv, 8).len() <= 8);
    let nobody = catalogue.suggest("qqqqqq", Lang::Lv, 8);
    assert!(nobody.iter().all(|one| !one.esco), "{nobody:?}");
}

#[test]
fn without_esco_the_catalogue_is_the_same_as_before() {
    let (ours, joined) = (Catalogue::embedded(), joined());
    assert_eq!(ours.positions(), ours.len());
    for concept in ours.concepts() {
        let text = concept.label(Lang::Lv);
        let before = ours.link(text);
        let after = joined.link(text);
        let (first, now) = (before.first().unwrap(), after.first().unwrap());
        assert_eq!(
            (first.concept, first.weight),
            (now.concept, now.weight),
            "{text}"
        );
        assert_eq!(ours.index_of(&concept.id), joined.index_of(&concept.id));
    }
}

/// As many as ESCO has with `SAITES_TEST_ESCO_SIZE=full` (in a release build), a tenth of it else.
#[test]
fn suggestions_and_links_stay_quick_beside_a_whole_package() {
    let full = std::env::var("SAITES_TEST_ESCO_SIZE").is_ok_and(|size| size == "full");
    let (occupations, skills) = if full { (3_000, 14_000) } else { (300, 1_400) };
    let package = invented::package((occupations, skills), 0x5e11_ca11);
    let before = resident();
    let begun = Instant::now();
    let loaded = loaded(&package);
    let arranged = begun.elapsed();
    let catalogue = Catalogue::embedded()
        .with(&Additions::default())
        .with_esco(loaded);
    let joined = begun.elapsed();
    let after = resident();
    let mut asked = Vec::new();
    let mut linked = Vec::new();
    for concept in package.concepts.values().step_by(7) {
        for labels in &concept.labels {
            let letters: Vec<char> = labels.preferred.chars().collect();
            for length in [2, 3, 5, letters.len()] {
                let typed: String = letters[..length.min(letters.len())].iter().collect();
                let begun = Instant::now();
                assert!(catalogue.suggest(&typed, Lang::Lv, 8).len() <= 8);
                asked.push(begun.elapsed());
            }
            let begun = Instant::now();
            let found = catalogue.link(&labels.preferred);
            linked.push(begun.elapsed());
            assert!(!found.is_empty(), "{}", labels.preferred);
        }
    }
    let p99 = |times: &mut Vec<Duration>| {
        times.sort_unstable();
        times[times.len() * 99 / 100]
    };
    let (asked_p99, linked_p99) = (p99(&mut asked), p99(&mut linked));
    eprintln!(
        "{occupations} occupations, {skills} skills: arranged in {arranged:?}, joined in {joined:?}, \
         {} MB; a suggestion {asked_p99:?}, a link {linked_p99:?} (p99)",
        after.saturating_sub(before) / 1024
    );
    // An unoptimised build beside other work is some twenty times slower than a release build.
    let bound = if cfg!(debug_assertions) { 150 } else { 5 };
    assert!(asked_p99 < Duration::from_millis(bound), "{asked_p99:?}");
    assert!(linked_p99 < Duration::from_millis(bound), "{linked_p99:?}");
}

/// Resident memory in KB, where the system tells it.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    number.unwrap_or(0)
}
