//! A package of invented words as large as ESCO, to measure with: the official files are not ours to
//! give along.

use std::collections::BTreeMap;
use std::sync::Arc;

use uuid::Uuid;

use super::loaded::Loaded;
use super::store::{ConceptRow, LabelRow};
use super::{EscoConcept, EscoKind, EscoPackage, EscoRelation};
use crate::skills::{Additions, Catalogue, Labels};
use crate::text::Lang;

/// Occupations and skills of ESCO 1.2, rounded; a tenth without optimisation, where reading all their
/// labels takes more than a minute.
const AS_MANY: (usize, usize) = if cfg!(debug_assertions) {
    (300, 1_400)
} else {
    (3_000, 14_000)
};
/// The names of so many concepts are typed when suggestions are measured.
pub const TYPED: usize = if cfg!(debug_assertions) { 50 } else { 300 };

/// A catalogue with as many concepts beside ours as ESCO has (a tenth without optimisation), and what some of those are called in
/// each language.
pub fn beside(ours: &Catalogue, seed: u64) -> (Catalogue, Vec<[String; 3]>) {
    let package = package(AS_MANY, seed);
    let catalogue = ours.with(&Additions::default()).with_esco(loaded(&package));
    let step = package.concepts.len() / TYPED;
    let some = package.concepts.into_values().step_by(step);
    let called = some.map(|concept| concept.labels.map(|labels| labels.preferred));
    (catalogue, called.collect())
}

/// What the database would give back of a package.
pub(super) fn loaded(package: &EscoPackage) -> Arc<Loaded> {
    let concepts = (0..)
        .zip(&package.concepts)
        .map(|(number, (uri, concept))| ConceptRow {
            uri: uri.clone(),
            number,
            kind: concept.kind.code().to_owned(),
            code: concept.code.clone(),
            isco: concept.isco.clone(),
        });
    let labels = package.concepts.iter().flat_map(|(uri, concept)| {
        let given = Lang::ALL.into_iter().zip(&concept.labels);
        given
            .filter(|(_, labels)| !labels.preferred.is_empty())
            .map(|(lang, labels)| LabelRow {
                uri: uri.clone(),
                lang,
                labels: labels.clone(),
            })
    });
    let numbers: BTreeMap<&String, i64> = package.concepts.keys().zip(0..).collect();
    let number = |uri: &String| numbers.get(uri).copied();
    let essential: Vec<(i64, i64)> = package
        .relations
        .iter()
        .filter(|(_, relation, _)| *relation == EscoRelation::Essential)
        .filter_map(|(from, _, to)| number(from).zip(number(to)))
        .collect();
    let made = Loaded::new(
        Uuid::nil(),
        concepts.collect(),
        labels.collect(),
        &essential,
    );
    Arc::new(made)
}

/// A package of invented words: the same for the same seed.
pub(super) fn package((occupations, skills): (usize, usize), mut seed: u64) -> EscoPackage {
    const SYLLABLES: [&str; 24] = [
        "bi", "šu", "ra", "to", "ķi", "len", "sar", "mu", "dē", "vo", "nis", "gra", "pū", "ter",
        "za", "lo", "ži", "kar", "ne", "sto", "vā", "ri", "cel", "ņu",
    ];
    let mut next = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed >> 16) as usize % below
    };
    let mut word = |endings: &[&str]| {
        let syllables = 2 + next(3);
        let mut word: String = (0..syllables).map(|_| SYLLABLES[next(24)]).collect();
        word += endings[next(endings.len())];
        word
    };
    let endings: [&[&str]; 3] = [
        &["tājs", "tāja", "šana", "u"],
        &["er", "ing", "s"],
        &["tojas", "imas", "ų"],
    ];
    let mut label = |lang: usize, words: usize| -> String {
        let words: Vec<String> = (0..words).map(|_| word(endings[lang])).collect();
        words.join(" ")
    };
    let mut package = EscoPackage::default();
    for number in 0..occupations + skills {
        let is_skill = number >= occupations;
        let labels = [0, 1, 2].map(|lang| Labels {
            preferred: label(lang, 2 + number % 3),
            alternates: (0..4 + number % 3)
                .map(|more| label(lang, 1 + more % 4))
                .collect(),
        });
        let (kind, shelf) = match is_skill {
            false => (EscoKind::Occupation, "occupation"),
            true => (EscoKind::Skill, "skill"),
        };
        let id = Uuid::from_u128(number as u128 + 1);
        let address = format!("http://data.europa.eu/esco/{shelf}/{id}");
        let isco = if is_skill {
            String::new()
        } else {
            format!("{:04}", 1000 + number % 430)
        };
        let concept = EscoConcept {
            kind,
            code: String::new(),
            isco,
            labels,
        };
        package.concepts.insert(address, concept);
    }
    package
}
