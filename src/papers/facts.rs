//! What papers are drawn from: plain data, everything optional that may not be known.

use chrono::NaiveDate;

/// The facts of one co-operation. A fact that is `None` or empty is drawn as a dotted line.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Number of the contract or certificate.
    pub number: Option<String>,
    /// Where it is concluded or issued.
    pub place: Option<String>,
    /// When it is concluded or issued.
    pub dated: Option<NaiveDate>,
    /// The trainee or volunteer.
    pub student: Human,
    /// Whether they are under 18; lines for a guardian are left out only when surely not.
    pub minor: Option<bool>,
    pub guardian: Human,
    pub school: Party,
    /// Voluntary work has no school.
    pub without_school: bool,
    pub host: Party,
    pub programme: Option<String>,
    pub qualification: Option<String>,
    /// Year of study, or class.
    pub course: Option<String>,
    /// What the practice or the work is called.
    pub title: Option<String>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub hours_per_week: Option<u32>,
    pub hours_total: Option<u32>,
    /// Days and times of day, in words.
    pub times: Option<String>,
    pub workplace: Option<String>,
    pub tasks: Vec<String>,
    pub learning: Vec<String>,
    /// What is brought before the first day, each with its last day, in words.
    pub needed: Vec<String>,
    /// Reward, grant or the expenses that are paid back.
    pub reward: Option<String>,
    pub accommodation: Option<String>,
    pub meals: Option<String>,
    pub transport: Option<String>,
    /// Hours done in the end.
    pub hours_done: Option<u32>,
    pub skills: Vec<Practised>,
    /// Who evaluates: name and part, in words.
    pub evaluator: Option<String>,
    /// Marks from 1 to 5, each with one of [`CRITERIA`].
    pub marks: Vec<(String, u8)>,
    /// The evaluator's own words.
    pub words: Option<String>,
    pub annex: Annex,
    /// The address of this site, for the foot of the paper.
    pub site: Option<String>,
}

/// What an evaluation gives marks for; the words stand in `assets/papers/evaluation.lv.txt`.
pub const CRITERIA: [&str; 6] = [
    "attendance",
    "quality",
    "independence",
    "cooperation",
    "safety",
    "learning",
];

/// Somebody who signs for themselves.
#[derive(Clone, Debug, Default)]
pub struct Human {
    pub name: Option<String>,
    pub address: Option<String>,
    /// Telephone and e-mail, in one line.
    pub contact: Option<String>,
    /// Guardians: mother, father, appointed guardian.
    pub relation: Option<String>,
}

/// A school or a host.
#[derive(Clone, Debug, Default)]
pub struct Party {
    pub name: Option<String>,
    pub registration: Option<String>,
    pub address: Option<String>,
    /// Who signs, with their office.
    pub representative: Option<String>,
    /// What the signature rests on: statutes, power of attorney.
    pub basis: Option<String>,
    /// Who looks after the student.
    pub supervisor: Option<String>,
    /// Telephone and e-mail of that person, in one line.
    pub contact: Option<String>,
}

/// A skill that was practised.
#[derive(Clone, Debug, Default)]
pub struct Practised {
    pub skill: String,
    /// How well, or in what; in words.
    pub note: Option<String>,
}

/// A numbered change to an agreement.
#[derive(Clone, Debug, Default)]
pub struct Annex {
    pub number: Option<u32>,
    /// The heading of the agreement it changes.
    pub contract: Option<String>,
    pub contract_dated: Option<NaiveDate>,
    pub reason: Option<String>,
    /// The day from which the changes hold.
    pub from: Option<NaiveDate>,
    pub changes: Vec<Change>,
}

/// One thing an annex changes.
#[derive(Clone, Debug, Default)]
pub struct Change {
    pub what: String,
    pub was: Option<String>,
    pub becomes: Option<String>,
}
