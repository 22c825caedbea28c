//! How well one person and one opportunity fit: a pure function of facts.
//!
//! [`score`] gives every candidate an array of named parts; their sum is the score, and the same array is
//! the explanation. What does not fit at all puts a candidate on a lower [`Scored::tier`]; what fits
//! partly takes a share of the score away.

use super::evenness::{Ranked, Today, even};
use super::model::{Cefr, Engagement, Kind, Mode, StudyLevelWanted};
use super::packed::{Day, NEVER, Person};
use super::wanted::{Role, Want, Wanted};

/// What the parts of a score are worth. All values of `skill…` to `sector` sum to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// The best served of the required skills and the title.
    pub core: f32,
    /// All required skills together.
    pub covered: f32,
    pub desired: f32,
    /// What else the description names.
    pub description: f32,
    /// The field of study, for internships; goes to `core` for needs.
    pub study: f32,
    /// The words of both texts.
    pub words: f32,
    pub sector: f32,
    /// The second required skill counts this much of the first as the core, and so on.
    pub rank: f32,
    /// The title as the core.
    pub title: f32,
    /// Share that what is as general as can be loses beside something special.
    pub general: f32,
    /// Shares of the score that are lost …
    pub short_time: f32,
    pub few_hours: f32,
    pub other_terms: f32,
    pub other_level: f32,
    /// Shares of the score that are won …
    pub tie: f32,
    pub near: f32,
    pub fresh: f32,
    pub even: f32,
}

/// The weights in use; how they were chosen is told in `evaluate`.
pub const WEIGHTS: Weights = Weights {
    core: 0.36,
    covered: 0.12,
    desired: 0.08,
    description: 0.06,
    study: 0.10,
    words: 0.13,
    sector: 0.15,
    rank: 0.95,
    title: 0.95,
    general: 0.3,
    short_time: 0.45,
    few_hours: 0.40,
    other_terms: 0.30,
    other_level: 0.20,
    tie: 0.03,
    near: 0.02,
    fresh: 0.02,
    even: 0.02,
};

impl Weights {
    /// What something asked for counts as the core, and a required skill among all: the first named
    /// most, what is general less.
    pub fn share(&self, want: &Want) -> f32 {
        let special = 1.0 - self.general * want.general;
        match want.role {
            Role::Required(rank) => self.rank.powi(i32::from(rank)) * special,
            Role::Title => self.title * special,
            Role::Desired | Role::Description | Role::Study => 1.0,
        }
    }
}

/// A need is well served if this share of its days is covered …
pub const ENOUGH_DAYS: f32 = 0.6;
/// … and this share of its hours.
pub const ENOUGH_HOURS: f32 = 0.75;
/// With less than this share of the hours the work cannot be done at all.
pub const FEWEST_HOURS: f32 = 1.0 / 3.0;
/// Kilometres from which nearness counts nothing.
pub const FAR: f32 = 60.0;
/// Days a confirmed profile, or a published need, is fresh.
pub const FRESH: Day = 60;

/// The named contributions to a score, in the order of [`Scored::parts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Core,
    Covered,
    Desired,
    Description,
    Study,
    Words,
    Sector,
    ShortTime,
    FewHours,
    OtherTerms,
    OtherLevel,
    Tie,
    Near,
    Fresh,
    Even,
}

impl Part {
    pub const ALL: [Part; 15] = [
        Part::Core,
        Part::Covered,
        Part::Desired,
        Part::Description,
        Part::Study,
        Part::Words,
        Part::Sector,
        Part::ShortTime,
        Part::FewHours,
        Part::OtherTerms,
        Part::OtherLevel,
        Part::Tie,
        Part::Near,
        Part::Fresh,
        Part::Even,
    ];
}

/// What a person's time has in common with the opportunity's.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Time {
    /// Days of the period on which the person is there in a mode that serves.
    pub days: i32,
    /// Days of the period on which the person is there in any mode.
    pub days_any_mode: i32,
    /// Days of the period.
    pub of: i32,
    /// Hours a week, the most of the windows that serve.
    pub hours: u16,
    pub first: Day,
    pub last: Day,
    /// The person has named no time at all.
    pub unknown: bool,
}

/// What is missing altogether; each puts the candidate a tier lower.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Missing {
    pub languages: u8,
    pub period: bool,
    pub mode: bool,
    pub study: bool,
    /// Far too few hours; see [`FEWEST_HOURS`].
    pub hours: bool,
}

/// The result for one candidate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scored {
    /// 0 for those who fit; the number of things missing for the others.
    pub tier: u8,
    pub parts: [f32; Part::ALL.len()],
    pub time: Time,
    pub missing: Missing,
}

impl Scored {
    /// Sum of the parts.
    pub fn score(&self) -> f32 {
        self.parts.iter().sum()
    }

    pub fn part(&self, part: Part) -> f32 {
        self.parts[part as usize]
    }

    /// How much speaks for the skill itself, before time and terms: 0–1.
    pub fn skill(&self) -> f32 {
        self.parts[..Part::Sector as usize].iter().sum()
    }
}

/// Tells whether a person may be shown for any opportunity today: not a minor, not opted out, not
/// paused, not at the limit of requests.
pub fn may_be_asked(person: &Person<'_>, today: Day) -> bool {
    let row = person.row;
    let paused = row.paused_until != NEVER && row.paused_until >= today;
    let full = row.limit_until != NEVER && row.limit_until > today;
    !row.minor && row.accepts_requests && !paused && !full
}

/// Whether a person fits, before any skill is looked at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    pub tier: u8,
    pub time: Time,
    pub missing: Missing,
}

/// Works out whether a person fits: the cheap part of a score, and enough to leave most out.
pub fn fit(person: &Person<'_>, wanted: &Wanted) -> Fit {
    let time = time(person, wanted);
    let missing = missing(person, wanted, &time);
    let tier = missing.languages.min(3)
        + u8::from(missing.period)
        + u8::from(missing.mode)
        + u8::from(missing.study)
        + u8::from(missing.hours);
    Fit {
        tier,
        time,
        missing,
    }
}

/// Scores a person for an opportunity. `words` is the share of the words found in the text, 0–1.
pub fn score(
    weights: &Weights,
    person: &Person<'_>,
    wanted: &Wanted,
    words: f32,
    today: Today<'_>,
) -> Scored {
    score_fit(weights, person, wanted, (words, today), fit(person, wanted))
}

/// As [`score`], for whom it is known already how they fit.
pub fn score_fit(
    weights: &Weights,
    person: &Person<'_>,
    wanted: &Wanted,
    (words, today): (f32, Today<'_>),
    fit: Fit,
) -> Scored {
    let Fit {
        tier,
        time,
        missing,
    } = fit;
    let mut parts = [0.0; Part::ALL.len()];
    skill_parts(weights, person, wanted, &mut parts);
    parts[Part::Words as usize] = weights.words * words.clamp(0.0, 1.0);
    if wanted.sector & person.row.sectors != 0 {
        parts[Part::Sector as usize] = weights.sector;
    }
    lost_parts(weights, person, wanted, &time, &mut parts);
    won_parts(weights, person, wanted, today, &mut parts);
    Scored {
        tier,
        parts,
        time,
        missing,
    }
}

fn skill_parts(
    weights: &Weights,
    person: &Person<'_>,
    wanted: &Wanted,
    parts: &mut [f32; Part::ALL.len()],
) {
    let best = wanted.best(person);
    let (mut core, mut required, mut required_of) = (0.0_f32, 0.0, 0.0_f32);
    let (mut desired, mut desired_of, mut description, mut study) = (0.0, 0.0_f32, 0.0, 0.0);
    for (want, best) in wanted.wants.iter().zip(best) {
        match want.role {
            Role::Required(_) => {
                let share = weights.share(want);
                core = core.max(share * best);
                if want.linked {
                    required += share * best;
                    required_of += share;
                }
            }
            Role::Title => core = core.max(weights.share(want) * best),
            Role::Desired if want.linked => {
                desired += best;
                desired_of += 1.0;
            }
            Role::Desired => {}
            Role::Description => description = best,
            Role::Study => study = best,
        }
    }
    let need = wanted.kind == Kind::Need;
    let core_weight = weights.core + if need { weights.study } else { 0.0 };
    parts[Part::Core as usize] = core_weight * core;
    parts[Part::Covered as usize] = weights.covered * required / required_of.max(1.0e-3);
    parts[Part::Desired as usize] = weights.desired * desired / desired_of.max(1.0);
    parts[Part::Description as usize] = weights.description * description;
    parts[Part::Study as usize] = if need { 0.0 } else { weights.study * study };
}

/// Works out which days and hours serve. Windows come sorted by their first day.
pub fn time(person: &Person<'_>, wanted: &Wanted) -> Time {
    let Some((from, to)) = wanted.period else {
        let serves =
            person.slots.is_empty() || person.slots.iter().any(|slot| slot.mode.suits(wanted.mode));
        let days = i32::from(serves);
        return Time {
            days,
            days_any_mode: 1,
            of: 1,
            unknown: person.slots.is_empty(),
            ..Time::default()
        };
    };
    let mut time = Time {
        of: (to - from + 1).max(1),
        first: Day::MAX,
        last: Day::MIN,
        unknown: person.slots.is_empty(),
        ..Time::default()
    };
    let (mut counted, mut counted_any) = (from - 1, from - 1);
    for slot in person.slots {
        let (first, last) = (slot.from.max(from), slot.to.min(to));
        if first > last {
            continue;
        }
        time.days_any_mode += (last - first.max(counted_any + 1) + 1).max(0);
        counted_any = counted_any.max(last);
        if slot.mode.suits(wanted.mode) {
            time.days += (last - first.max(counted + 1) + 1).max(0);
            counted = counted.max(last);
            time.hours = time.hours.max(slot.hours);
            time.first = time.first.min(first);
            time.last = time.last.max(last);
        }
    }
    time
}

fn missing(person: &Person<'_>, wanted: &Wanted, time: &Time) -> Missing {
    if person.row.visitor && person.speaks.is_empty() {
        return Missing {
            languages: 0,
            study: false,
            ..missing_time(wanted, time)
        };
    }
    let lacks = wanted
        .languages
        .iter()
        .filter(|asked| !speaks(person, asked.key, asked.level))
        .count();
    let internship = 1 << Engagement::Internship as u16;
    let student = person.row.is_student() && person.row.study.is_some();
    Missing {
        languages: lacks as u8,
        study: !person.row.visitor
            && wanted.kind == Kind::Internship
            && !(student && person.row.engagement & internship != 0),
        ..missing_time(wanted, time)
    }
}

fn missing_time(wanted: &Wanted, time: &Time) -> Missing {
    Missing {
        period: !time.unknown && time.days_any_mode == 0,
        mode: !time.unknown && time.days_any_mode > 0 && time.days == 0,
        hours: wanted.period.is_some() && time.days > 0 && too_few_hours(time.hours, wanted.hours),
        ..Missing::default()
    }
}

/// Tells whether somebody's hours a week are far from those wanted.
pub fn too_few_hours(theirs: u16, wanted: u16) -> bool {
    f32::from(theirs) < f32::from(wanted) * FEWEST_HOURS
}

/// Tells whether a person speaks a language at the level asked for.
pub fn speaks(person: &Person<'_>, language: u32, level: Cefr) -> bool {
    person
        .speaks
        .iter()
        .any(|own| own.language == language && own.level >= level)
}

/// Tells whether the person's terms go with what the community offers.
pub fn terms_suit(person: &Person<'_>, wanted: &Wanted) -> bool {
    let own = person.row.engagement;
    own == 0 || own & suiting_terms(wanted) != 0
}

/// A bit for each of the terms that go with what the community offers.
pub fn suiting_terms(wanted: &Wanted) -> u16 {
    let Some(offer) = wanted.compensation.filter(|_| wanted.kind == Kind::Need) else {
        return u16::MAX;
    };
    let bit = |terms: Engagement| 1_u16 << terms as u16;
    let free =
        bit(Engagement::Volunteer) | bit(Engagement::Mentoring) | bit(Engagement::RemoteAdvice);
    match offer {
        offer if offer.is_paid() => {
            bit(Engagement::Volunteer) | bit(Engagement::Expenses) | bit(Engagement::Paid)
        }
        super::model::Compensation::Expenses => free | bit(Engagement::Expenses),
        _ => free,
    }
}

/// Share of the days that would be enough, 0–1: of an internship's weeks, or of a need's period.
pub fn enough_days(person: &Person<'_>, wanted: &Wanted, time: &Time) -> f32 {
    if time.unknown {
        return 0.5;
    }
    let enough = match wanted.kind {
        Kind::Internship => (i32::from(person.row.internship_weeks) * 7).min(time.of) as f32,
        Kind::Need => time.of as f32 * ENOUGH_DAYS,
    };
    (time.days as f32 / enough.max(1.0)).min(1.0)
}

/// Share of the hours that would be enough, 0–1.
pub fn enough_hours(wanted: &Wanted, time: &Time) -> f32 {
    if wanted.hours == 0 || wanted.period.is_none() {
        return 1.0;
    }
    if time.unknown {
        return 0.5;
    }
    (f32::from(time.hours) / (f32::from(wanted.hours) * ENOUGH_HOURS)).min(1.0)
}

/// Sum of the parts that speak for a candidate before time and terms.
fn speaking_for(parts: &[f32; Part::ALL.len()]) -> f32 {
    parts[..=Part::Sector as usize].iter().sum()
}

/// How much of what falling short costs is lost: half comes with falling short at all, the other half
/// grows with how far.
pub fn short(enough: f32) -> f32 {
    if enough < 1.0 {
        0.5 + 0.5 * (1.0 - enough)
    } else {
        0.0
    }
}

/// The shares of a score that are lost, one after another.
fn losses(
    weights: &Weights,
    person: &Person<'_>,
    wanted: &Wanted,
    time: &Time,
) -> [(Part, f32); 4] {
    let level = wanted.kind == Kind::Internship
        && wanted.study_level != StudyLevelWanted::Any
        && !person
            .row
            .study
            .is_some_and(|level| wanted.study_level.accepts(level));
    [
        (
            Part::ShortTime,
            weights.short_time * short(enough_days(person, wanted, time)),
        ),
        (
            Part::FewHours,
            weights.few_hours * short(enough_hours(wanted, time)),
        ),
        (
            Part::OtherTerms,
            if terms_suit(person, wanted) {
                0.0
            } else {
                weights.other_terms
            },
        ),
        (
            Part::OtherLevel,
            if level { weights.other_level } else { 0.0 },
        ),
    ]
}

/// The share of a score that is kept.
pub fn kept(weights: &Weights, person: &Person<'_>, wanted: &Wanted, time: &Time) -> f32 {
    losses(weights, person, wanted, time)
        .iter()
        .map(|(_, lost)| 1.0 - lost)
        .product()
}

fn lost_parts(
    weights: &Weights,
    person: &Person<'_>,
    wanted: &Wanted,
    time: &Time,
    parts: &mut [f32; Part::ALL.len()],
) {
    // Each takes its share of what the ones before have left, so that the sum stays above zero.
    let mut left = speaking_for(parts);
    for (part, share) in losses(weights, person, wanted, time) {
        parts[part as usize] = -left * share;
        left -= left * share;
    }
}

/// The shares of what speaks for a candidate that are won: for a tie, nearness, freshness, evenness.
pub fn won(weights: &Weights, person: &Person<'_>, wanted: &Wanted, today: Today<'_>) -> [f32; 4] {
    let near = distance_km(person, wanted).map_or(0.0, |km| (1.0 - km / FAR).max(0.0));
    let said_on = match today.ranked {
        Ranked::People => person.row.confirmed_on,
        Ranked::Opportunities => wanted.published_on,
    };
    let fresh = is_fresh(said_on, today.day);
    let place = today.evenness.place(wanted.place);
    [
        weights.tie * tie(person, wanted),
        weights.near * near,
        if fresh { weights.fresh } else { 0.0 },
        weights.even * even(person.row.requests_last_year, place),
    ]
}

fn is_fresh(day: Day, today: Day) -> bool {
    day != NEVER && today - day <= FRESH
}

fn won_parts(
    weights: &Weights,
    person: &Person<'_>,
    wanted: &Wanted,
    today: Today<'_>,
    parts: &mut [f32; Part::ALL.len()],
) {
    let skill = speaking_for(parts);
    let named = [Part::Tie, Part::Near, Part::Fresh, Part::Even];
    for (part, share) in named.into_iter().zip(won(weights, person, wanted, today)) {
        parts[part as usize] = skill * share;
    }
}

/// 1 for a tie to the very place, half for one to its municipality.
pub fn tie(person: &Person<'_>, wanted: &Wanted) -> f32 {
    let place = wanted.place != 0 && person.ties.iter().any(|tie| tie.place == wanted.place);
    let municipality = wanted.municipality != 0
        && person
            .ties
            .iter()
            .any(|tie| tie.municipality == wanted.municipality);
    if place {
        1.0
    } else if municipality {
        0.5
    } else {
        0.0
    }
}

/// Kilometres between the two, for work on the spot; flat-earth distance is enough within Latvia.
pub fn distance_km(person: &Person<'_>, wanted: &Wanted) -> Option<f32> {
    if wanted.mode == Mode::Remote {
        return None;
    }
    let ((lat, lon), (to_lat, to_lon)) = (person.row.at?, wanted.at?);
    let north = (lat - to_lat) * 111.2;
    let east = (lon - to_lon) * 111.2 * ((lat + to_lat) / 2.0).to_radians().cos();
    Some(north.hypot(east))
}

#[cfg(test)]
mod tests;
