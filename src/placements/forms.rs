//! What people type on the pages of placements: raw, then checked.

use serde::Deserialize;

use super::actions::Answer;
use super::model::{Party, Question};
use super::model::{Placement, Since, Terms, Words};
use crate::http::{Errors, Fault};
use crate::key;

/// Every field of every form of these pages; a form has some of them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    pub from: String,
    pub to: String,
    pub hours: String,
    pub supervisor: String,
    pub why: String,
    /// The terms as the page showed them.
    pub seen: String,
    /// The asking that is answered.
    pub asking: String,
    pub party: String,
    /// `contact`: one who speaks for the school is chosen, not somebody typed.
    pub how: String,
    /// That one, by the list.
    pub contact: String,
    pub name: String,
    pub email: String,
    pub lang: String,
    pub school: String,
    pub programme: String,
    pub confirm_party: String,
    pub seen_by: String,
    pub seen_on: String,
    pub reason: String,
    pub ended_on: String,
    pub end_note: String,
    pub answer: String,
    pub note: String,
    pub hours_done: String,
    pub skill: Vec<String>,
    pub skills: String,
    pub good: String,
    pub better: String,
    pub since: Vec<String>,
    pub document: String,
    pub number: i64,
    pub status: String,
}

impl Typed {
    /// The fields of dates, hours and supervisor as they are agreed now.
    pub fn of(placement: &Placement) -> Typed {
        Typed {
            from: placement.terms.from.to_string(),
            to: placement.terms.to.to_string(),
            hours: placement.terms.hours_per_week.to_string(),
            supervisor: placement.terms.supervisor.clone(),
            ..Typed::default()
        }
    }

    pub fn terms(&self, errors: &mut Errors) -> Option<Terms> {
        let from = errors.date("from", &self.from);
        let to = errors.date("to", &self.to);
        let hours_per_week = errors.whole("hours", &self.hours, 1, 60);
        let supervisor = errors.line("supervisor", &self.supervisor, 120);
        Some(Terms {
            from: from?,
            to: to?,
            hours_per_week,
            supervisor,
        })
        .filter(|_| errors.is_empty())
    }

    /// An answer to a question, checked for the question and whom it was put to.
    pub fn answer(&self, (party, question): (Party, Question), errors: &mut Errors) -> Answer {
        match question {
            Question::Confirm | Question::Start => {
                let answer = errors.choice("answer", one_of(&self.answer, &["yes", "no"]));
                self.noted(answer.unwrap_or_default(), 400, errors)
            }
            Question::Middle => {
                let answer = errors.choice("answer", one_of(&self.answer, &["fine", "help"]));
                self.noted(answer.unwrap_or_default(), 600, errors)
            }
            Question::Evaluation => self.evaluation(party, errors),
            Question::After => {
                let chosen: Vec<&str> = Since::ALL
                    .iter()
                    .map(|one| one.code())
                    .filter(|code| self.since.iter().any(|typed| typed == code))
                    .collect();
                if chosen.is_empty() {
                    errors.add("since", Fault::new(key!("fault-choose")));
                }
                self.noted(chosen.join(","), 600, errors)
            }
        }
    }

    fn noted(&self, answer: String, most: usize, errors: &mut Errors) -> Answer {
        Answer {
            answer,
            hours: None,
            asking: None,
            words: Words {
                note: errors.optional_lines("note", &self.note, most),
                ..Words::default()
            },
        }
    }

    fn evaluation(&self, party: Party, errors: &mut Errors) -> Answer {
        let hours =
            (party == Party::Host).then(|| errors.whole("hours_done", &self.hours_done, 1, 3000));
        let others = errors.optional_line("skills", &self.skills, 300);
        let mut skills: Vec<String> = self
            .skill
            .iter()
            .chain(
                &others
                    .split([',', ';'])
                    .map(str::to_owned)
                    .collect::<Vec<_>>(),
            )
            .map(|skill| skill.trim().chars().take(80).collect::<String>())
            .filter(|skill| !skill.is_empty())
            .collect();
        let mut seen = std::collections::HashSet::new();
        skills.retain(|skill| seen.insert(crate::text::fold(skill)));
        skills.truncate(20);
        if party == Party::School {
            skills.clear();
        }
        Answer {
            answer: "told".to_owned(),
            hours,
            asking: None,
            words: Words {
                note: String::new(),
                good: errors.lines("good", &self.good, 5, 800),
                better: errors.optional_lines("better", &self.better, 800),
                skills,
            },
        }
    }
}

fn one_of(typed: &str, codes: &[&str]) -> Option<String> {
    codes
        .iter()
        .find(|code| **code == typed)
        .map(|code| (*code).to_owned())
}
