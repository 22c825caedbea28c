//! Why a result is a result, and what would make it fit: facts that `words` puts into sentences.
//!
//! Reasons are read off the same parts that made the score: a part that is zero gives no reason.

use chrono::NaiveDate;

use super::engine::Relaxed;
use super::evenness::{Ranked, Today, is_seldom_asked};
use super::model::{Cefr, Kind, Mode, StudyLevelWanted};
use super::packed::{Person, date};
use super::score::{
    Part, Scored, WEIGHTS, distance_km, enough_days, enough_hours, speaks, terms_suit, tie,
    too_few_hours,
};
use super::wanted::{Role, Wanted};
use crate::skills::Catalogue;

/// Something that speaks for a result.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    SkillMatch {
        /// The opportunity's own words.
        wanted: String,
        /// Id of the concept the person has.
        concept: String,
        /// 1 for the very skill, less for a related one.
        served: f32,
        required: bool,
    },
    /// The texts share words, or words like them.
    Words,
    /// The field of study fits the internship.
    Study,
    /// The person is there in the period.
    Overlap {
        from: NaiveDate,
        to: NaiveDate,
        weeks: u16,
    },
    Online,
    OnSite,
    /// All the languages asked for, at the level or above.
    Languages(Vec<(String, Cefr)>),
    /// A tie to the very place, or to its municipality.
    Tie {
        place: bool,
    },
    Near {
        km: u16,
    },
    /// Suits people without experience.
    Beginner,
    /// The profile was confirmed not long ago, for whoever chooses among people.
    Fresh,
    /// It was published not long ago, for whoever chooses among needs.
    Published,
    /// Asked seldom until now: turns go round.
    Evenness,
    /// Few introductions at the place until now, for whoever chooses among needs.
    FewHere,
}

/// Something that does not fit.
#[derive(Debug, Clone, PartialEq)]
pub enum Miss {
    /// A language is missing, or not at the level.
    Language {
        code: String,
        level: Cefr,
    },
    /// Not there in the period at all.
    Period,
    /// There, but only in the other mode than this one that is asked for.
    Mode {
        wanted: Mode,
    },
    /// Not a student who looks for an internship.
    Study,
    /// There for a part of the time only.
    ShortPeriod {
        weeks: u16,
    },
    Hours {
        theirs: u16,
        wanted: u16,
    },
    /// What the community offers in return is not what the person hopes for.
    Terms,
    StudyLevel {
        wanted: StudyLevelWanted,
    },
    /// No time is named in the profile.
    UnknownTime,
}

impl Reason {
    /// Tells whether this is a skill that serves at least so well.
    pub fn is_skill(&self, least: f32) -> bool {
        matches!(self, Reason::SkillMatch { served, .. } if *served >= least)
    }
}

impl Miss {
    /// Tells whether this alone puts a result below those who fit.
    pub fn is_decisive(&self) -> bool {
        self.relaxed().is_some()
    }

    pub(super) fn relaxed(&self) -> Option<Relaxed> {
        match self {
            Miss::Language { .. } => Some(Relaxed::Language),
            Miss::Period => Some(Relaxed::Period),
            Miss::Mode { .. } => Some(Relaxed::Mode),
            Miss::Study => Some(Relaxed::Study),
            Miss::Hours { theirs, wanted } if too_few_hours(*theirs, *wanted) => {
                Some(Relaxed::Hours)
            }
            _ => None,
        }
    }
}

/// Skills named at most in one explanation.
const MOST_SKILLS: usize = 3;
/// A skill that serves less is not worth naming.
const WORTH_NAMING: f32 = 0.25;
/// A share of the words below this is chance.
const WORTH_WORDS: f32 = 0.15;

pub(super) fn reasons(
    catalogue: &Catalogue,
    scored: &Scored,
    person: &Person<'_>,
    wanted: &Wanted,
    today: Today<'_>,
) -> Vec<Reason> {
    let mut reasons = skills(catalogue, person, wanted);
    let part = |part: Part| scored.part(part);
    if reasons.is_empty() && part(Part::Words) >= WORTH_WORDS * WEIGHTS.words {
        reasons.push(Reason::Words);
    }
    // Who does not study has the skill, and no field of study.
    if part(Part::Study) > 0.5 * WEIGHTS.study && (person.row.visitor || person.row.study.is_some())
    {
        reasons.push(Reason::Study);
    }
    if wanted.beginners_welcome {
        reasons.push(Reason::Beginner);
    }
    when_and_where(scored, wanted, &mut reasons);
    if !wanted.languages.is_empty() && scored.missing.languages == 0 && !person.row.visitor {
        let asked = wanted
            .languages
            .iter()
            .map(|asked| (asked.code.clone(), asked.level));
        reasons.push(Reason::Languages(asked.collect()));
    }
    if part(Part::Tie) > 0.0 {
        reasons.push(Reason::Tie {
            place: tie(person, wanted) >= 1.0,
        });
    }
    if part(Part::Near) > 0.0
        && let Some(km) = distance_km(person, wanted)
    {
        reasons.push(Reason::Near {
            km: km.round().max(1.0) as u16,
        });
    }
    if part(Part::Fresh) > 0.0 {
        reasons.push(match today.ranked {
            Ranked::People => Reason::Fresh,
            Ranked::Opportunities => Reason::Published,
        });
    }
    if is_seldom_asked(person.row.requests_last_year)
        && person.row.confirmed_on <= today.day
        && !person.row.visitor
    {
        reasons.push(Reason::Evenness);
    }
    reasons
}

/// The best served wants, each with the concept that serves it; one concept is named once.
fn skills(catalogue: &Catalogue, person: &Person<'_>, wanted: &Wanted) -> Vec<Reason> {
    let mut named: Vec<(u8, f32, u16, usize)> = Vec::new();
    for has in wanted.known_of(person) {
        for serves in wanted.serving(has.concept) {
            let want = usize::from(serves.want);
            let order = match wanted.wants[want].role {
                Role::Required(_) => 0,
                Role::Desired => 1,
                Role::Title => 2,
                Role::Description | Role::Study => continue,
            };
            let served = serves.weight * f32::from(has.sure) / 255.0;
            if served >= WORTH_NAMING {
                named.push((order, served, has.concept, want));
            }
        }
    }
    named.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2)));
    let mut reasons: Vec<(u16, usize, Reason)> = Vec::new();
    for (order, served, concept, want) in named {
        if reasons.len() == MOST_SKILLS
            || reasons.iter().any(|(c, w, _)| *c == concept || *w == want)
        {
            continue;
        }
        // The title repeats what is required: it speaks only when nothing else does.
        if order == 2 && !reasons.is_empty() {
            break;
        }
        if let Some(known) = catalogue.at(concept) {
            let wanted = wanted.wants[want].words.clone();
            let concept_id = known.id.clone();
            let reason = Reason::SkillMatch {
                wanted,
                concept: concept_id,
                served,
                required: order != 1,
            };
            reasons.push((concept, want, reason));
        }
    }
    reasons.into_iter().map(|(_, _, reason)| reason).collect()
}

fn when_and_where(scored: &Scored, wanted: &Wanted, reasons: &mut Vec<Reason>) {
    let time = &scored.time;
    if time.days == 0 || wanted.period.is_none() {
        return;
    }
    if let (Some(from), Some(to)) = (date(time.first), date(time.last)) {
        reasons.push(Reason::Overlap {
            from,
            to,
            weeks: weeks(time.days),
        });
    }
    match wanted.mode {
        Mode::Remote => reasons.push(Reason::Online),
        Mode::OnSite => reasons.push(Reason::OnSite),
        Mode::Either => {}
    }
}

/// Whole weeks, at least one.
fn weeks(days: i32) -> u16 {
    ((days + 3) / 7).clamp(1, i32::from(u16::MAX)) as u16
}

const fn hours(theirs: u16, wanted: &Wanted) -> Miss {
    Miss::Hours {
        theirs,
        wanted: wanted.hours,
    }
}

pub(super) fn misses(scored: &Scored, person: &Person<'_>, wanted: &Wanted) -> Vec<Miss> {
    let mut misses = Vec::new();
    let (time, missing) = (&scored.time, &scored.missing);
    if missing.languages > 0 {
        let lacking = wanted
            .languages
            .iter()
            .filter(|asked| !speaks(person, asked.key, asked.level));
        misses.extend(lacking.map(|asked| Miss::Language {
            code: asked.code.clone(),
            level: asked.level,
        }));
    }
    if missing.period {
        misses.push(Miss::Period);
    }
    if missing.mode {
        misses.push(Miss::Mode {
            wanted: wanted.mode,
        });
    }
    if missing.study {
        misses.push(Miss::Study);
    }
    if person.row.visitor {
        if missing.hours {
            misses.push(hours(time.hours, wanted));
        }
        return misses;
    }
    if time.unknown {
        misses.push(Miss::UnknownTime);
    } else if time.days > 0 {
        if enough_days(person, wanted, time) < 1.0 {
            misses.push(Miss::ShortPeriod {
                weeks: weeks(time.days),
            });
        }
        if enough_hours(wanted, time) < 1.0 {
            misses.push(hours(time.hours, wanted));
        }
    }
    if !terms_suit(person, wanted) {
        misses.push(Miss::Terms);
    }
    if wanted.kind == Kind::Internship
        && !missing.study
        && person
            .row
            .study
            .is_some_and(|level| !wanted.study_level.accepts(level))
    {
        misses.push(Miss::StudyLevel {
            wanted: wanted.study_level,
        });
    }
    misses
}
