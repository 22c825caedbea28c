//! The texts of papers against the facts they name, and what a paper shows.

use super::*;
use crate::papers::document::{Block, Piece};
use crate::papers::fill::{self, Found};

fn names(text: &str) -> Vec<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|part| part.split_once('}').map(|(name, _)| name))
        .collect()
}

#[test]
fn every_name_in_a_text_is_a_fact_or_a_mark() {
    let facts = Facts::default();
    for kind in Kind::ALL {
        for name in names(template::source(kind)) {
            let known = match name.strip_prefix('?') {
                Some(mark) => fill::holds(&facts, mark).is_some(),
                None => !matches!(fill::fact(&facts, name), Found::NoSuchName),
            };
            assert!(known, "{}: {{{name}}}", kind.code());
        }
    }
}

#[test]
fn every_criterion_has_its_row() {
    let source = template::source(Kind::Evaluation);
    let rows: Vec<&str> = source
        .lines()
        .filter_map(|line| line.strip_prefix("* "))
        .filter_map(|row| row.split_once(' ').map(|(code, _)| code))
        .collect();
    assert_eq!(rows, CRITERIA);
}

#[test]
fn every_paper_says_whose_form_comes_first_and_ends_in_signatures() {
    for kind in Kind::ALL {
        let source = template::source(kind);
        assert!(source.contains("noteicoš"), "{}", kind.code());
        let last = source.lines().rev().find(|line| !line.is_empty());
        assert!(last.unwrap().contains("= "), "{}", kind.code());
        assert_eq!(Kind::parse(kind.code()), Some(kind));
        let straight = source.contains('"') || source.contains('“');
        assert!(!straight, "{} has quotes of another language", kind.code());
    }
}

#[test]
fn what_is_not_known_is_left_to_be_written_in() {
    let drawn = template::draw(Kind::SchoolPractice, &Facts::default());
    let gaps = drawn.blocks.iter().any(|block| match block {
        Block::Facts(entries) => entries.iter().all(|(_, value)| value == &[Piece::Gap]),
        _ => false,
    });
    assert!(gaps);
    assert!(drawn.blocks.contains(&Block::Space(3)));
}

#[test]
fn clauses_carry_the_number_of_their_section() {
    let drawn = template::draw(Kind::SchoolPractice, &Facts::default());
    let numbers: Vec<&str> = drawn
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Clauses(entries) => Some(entries),
            _ => None,
        })
        .flatten()
        .map(|(number, _)| number.as_str())
        .collect();
    assert_eq!(&numbers[..4], ["2.1.", "2.2.", "2.3.", "4.1."]);
    let parties = Block::Section(vec![
        Piece::Words("1.\u{a0}".into()),
        Piece::Words("Puses".into()),
    ]);
    assert!(drawn.blocks.contains(&parties));
}

#[test]
fn an_adults_paper_has_no_guardian() {
    let adult = Facts {
        minor: Some(false),
        ..Facts::default()
    };
    let of_adult = html(Kind::SchoolPractice, &adult).into_string();
    assert!(!of_adult.contains("ikumisk"));
    let unknown = html(Kind::SchoolPractice, &Facts::default()).into_string();
    assert!(unknown.contains("ikumisk"));
}

#[test]
fn what_people_typed_stays_text() {
    let facts = Facts {
        title: Some("<script>{student.name}".into()),
        tasks: vec!["- & {host.name}".into()],
        ..Facts::default()
    };
    let drawn = html(Kind::SchoolPractice, &facts).into_string();
    assert!(drawn.contains("&lt;script&gt;{student.name}"));
    assert!(drawn.contains("- &amp; {host.name}"));
}
