//! A score taken apart, line by line, for coordinators: the same numbers as the order.

use super::engine::Match;
use super::model::Kind;
use super::score::{Part, WEIGHTS, Weights};
use crate::t;
use crate::text::Lang;

/// One line: what it adds to the score is `of` × `weight` × `value`, less than nothing for a loss.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    pub part: Part,
    /// How far this holds, 0–1.
    pub value: f32,
    /// What it is worth at most: a share of `of`.
    pub weight: f32,
    /// 1 for what speaks for a result; for a loss what is left of that; for a bonus all of that.
    pub of: f32,
    pub contribution: f32,
}

/// A score and the lines it is the sum of.
#[derive(Debug, Clone, PartialEq)]
pub struct Breakdown {
    pub lines: Vec<Line>,
    pub score: f32,
}

/// What a part does to a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Speaks,
    Loss,
    Bonus,
}

impl Part {
    pub fn sort(self) -> Sort {
        match self {
            Part::Core
            | Part::Covered
            | Part::Desired
            | Part::Description
            | Part::Study
            | Part::Words
            | Part::Sector => Sort::Speaks,
            Part::ShortTime | Part::FewHours | Part::OtherTerms | Part::OtherLevel => Sort::Loss,
            Part::Tie | Part::Near | Part::Fresh | Part::Even => Sort::Bonus,
        }
    }

    /// What the part is worth at most for an opportunity of that kind.
    pub fn weight(self, weights: &Weights, kind: Kind) -> f32 {
        match self {
            Part::Core if kind == Kind::Need => weights.core + weights.study,
            Part::Core => weights.core,
            Part::Covered => weights.covered,
            Part::Desired => weights.desired,
            Part::Description => weights.description,
            Part::Study => weights.study,
            Part::Words => weights.words,
            Part::Sector => weights.sector,
            Part::ShortTime => weights.short_time,
            Part::FewHours => weights.few_hours,
            Part::OtherTerms => weights.other_terms,
            Part::OtherLevel => weights.other_level,
            Part::Tie => weights.tie,
            Part::Near => weights.near,
            Part::Fresh => weights.fresh,
            Part::Even => weights.even,
        }
    }
}

impl Breakdown {
    /// Takes a result apart that was found for an opportunity of that kind.
    pub fn of(found: &Match, kind: Kind) -> Breakdown {
        let speaking: f32 = found
            .parts
            .iter()
            .filter(|(part, _)| part.sort() == Sort::Speaks)
            .map(|(_, contribution)| contribution)
            .sum();
        let mut left = speaking;
        let mut line = |(part, contribution): (Part, f32)| {
            let of = match part.sort() {
                Sort::Speaks => 1.0,
                Sort::Bonus => speaking,
                Sort::Loss => left,
            };
            if part.sort() == Sort::Loss {
                left += contribution;
            }
            let weight = part.weight(&WEIGHTS, kind);
            Line {
                part,
                value: contribution.abs() / (of * weight).max(f32::MIN_POSITIVE),
                weight,
                of,
                contribution,
            }
        };
        Breakdown {
            lines: found.parts.iter().map(|part| line(*part)).collect(),
            score: found.score,
        }
    }

    /// The contributions in tenths of a point (the score's thousandths), rounded so that they add
    /// up to the rounded score.
    pub fn tenths(&self) -> Vec<i32> {
        let (mut sum, mut said) = (0.0_f32, 0);
        let mut tenths = Vec::with_capacity(self.lines.len());
        for line in &self.lines {
            sum += line.contribution;
            let upto = thousandths(sum);
            tenths.push(upto - said);
            said = upto;
        }
        tenths
    }
}

/// A score in tenths of a point.
pub fn thousandths(score: f32) -> i32 {
    (score * 1_000.0).round() as i32
}

/// Names a part of a score.
pub fn part(lang: Lang, part: Part) -> String {
    match part {
        Part::Core => t!(lang, "match-part-core"),
        Part::Covered => t!(lang, "match-part-covered"),
        Part::Desired => t!(lang, "match-part-desired"),
        Part::Description => t!(lang, "match-part-description"),
        Part::Study => t!(lang, "match-part-study"),
        Part::Words => t!(lang, "match-part-words"),
        Part::Sector => t!(lang, "match-part-sector"),
        Part::ShortTime => t!(lang, "match-part-short-time"),
        Part::FewHours => t!(lang, "match-part-few-hours"),
        Part::OtherTerms => t!(lang, "match-part-other-terms"),
        Part::OtherLevel => t!(lang, "match-part-other-level"),
        Part::Tie => t!(lang, "match-part-tie"),
        Part::Near => t!(lang, "match-part-near"),
        Part::Fresh => t!(lang, "match-part-fresh"),
        Part::Even => t!(lang, "match-part-even"),
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use uuid::Uuid;

    use super::*;
    use crate::matching::evaluate::throw_away;
    use crate::matching::{Ask, Kind, OpportunityFacts, PersonFacts};
    use crate::skills::Catalogue;

    fn lines<T: serde::de::DeserializeOwned>(text: &str) -> Vec<T> {
        let read = |line| serde_json::from_str(line).unwrap();
        text.lines().map(read).collect()
    }

    /// Everybody for every need of the judged set: the lines make the score, and each line is what
    /// it says it is made of.
    #[test]
    fn the_lines_of_a_breakdown_add_up_to_the_score() {
        let people: Vec<PersonFacts> = lines(include_str!("../../tests/data/match/people.jsonl"));
        let needs: Vec<OpportunityFacts> =
            lines(include_str!("../../tests/data/match/opportunities.jsonl"));
        let folder = tempfile::tempdir().unwrap();
        let engine = throw_away(folder.path(), Catalogue::embedded(), &people, &needs).unwrap();
        let today = NaiveDate::from_ymd_opt(2027, 3, 3).unwrap();
        let ask = Ask {
            limit: people.len(),
            all: true,
        };
        let (mut seen, mut losses, mut kinds) = (0, 0, Vec::new());
        for need in &needs {
            kinds.push(need.kind);
            for found in engine.people_for(need, today, ask).unwrap().matches {
                let whole = Breakdown::of(&found, need.kind);
                let sum: f32 = whole.lines.iter().map(|line| line.contribution).sum();
                assert!((sum - found.score).abs() < 1e-5, "{found:?}");
                assert_eq!(
                    whole.tenths().iter().sum::<i32>(),
                    thousandths(sum),
                    "{found:?}"
                );
                for line in &whole.lines {
                    let made = line.of * line.weight * line.value;
                    assert!((made - line.contribution.abs()).abs() < 1e-5, "{line:?}");
                    assert!((0.0..=1.001).contains(&line.value), "{line:?}");
                    assert_eq!(line.part.sort() == Sort::Loss, line.contribution < 0.0);
                    losses += usize::from(line.contribution < 0.0);
                }
                // Evenness is bounded: two hundredths of what speaks for the result.
                let even = whole.lines.iter().find(|line| line.part == Part::Even);
                assert!(even.is_none_or(|line| line.contribution <= 0.02 * line.of + 1e-6));
                seen += 1;
            }
        }
        assert!(seen > 1_000 && losses > 100, "{seen} {losses}");
        assert!(kinds.contains(&Kind::Need) && kinds.contains(&Kind::Internship));
    }

    /// One person looked at alone has the numbers they had in the list.
    #[test]
    fn a_pair_looked_at_alone_has_the_lists_numbers() {
        let people: Vec<PersonFacts> = lines(include_str!("../../tests/data/match/people.jsonl"));
        let needs: Vec<OpportunityFacts> =
            lines(include_str!("../../tests/data/match/opportunities.jsonl"));
        let folder = tempfile::tempdir().unwrap();
        let engine = throw_away(folder.path(), Catalogue::embedded(), &people, &needs).unwrap();
        let today = NaiveDate::from_ymd_opt(2027, 3, 3).unwrap();
        for need in needs.iter().take(12) {
            let list = engine.people_for(need, today, Ask::default()).unwrap();
            assert!(!list.matches.is_empty());
            for found in list.matches {
                let alone = engine.match_of(need, found.id, today).unwrap();
                assert_eq!(alone, Some(found));
            }
        }
        let nobody = Uuid::from_u128(u128::MAX);
        assert_eq!(engine.match_of(&needs[0], nobody, today).unwrap(), None);
    }

    #[test]
    fn every_part_has_a_name_in_every_language() {
        for lang in Lang::ALL {
            for one in Part::ALL {
                let name = part(lang, one);
                assert!(!name.is_empty() && !name.contains("match-part"), "{name}");
            }
        }
    }
}
