//! A person in sixteen bytes: enough to tell, without reading the facts, that somebody surely misses
//! something, or surely is not among the best. Whatever it promises is never less than the score.

use super::evenness::{Today, even};
use super::model::{Cefr, Engagement, Kind, Mode};
use super::packed::{Day, NEVER, Person};
use super::score::{ENOUGH_DAYS, ENOUGH_HOURS, FRESH, Weights, short, suiting_terms};
use super::wanted::Wanted;

/// The level most needs ask for; whether a person has it is kept beside the languages themselves.
const USUAL: Cefr = Cefr::B1;

/// Promised for those who stand below all who fit.
const MISSES: f32 = -1.0;

/// What is kept of each person, in a list of its own, so that many fit into the nearest memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pass {
    /// First and last day on which the person is there at all, from [`DAY_0`] on.
    from: u16,
    to: u16,
    /// A bit for each language, by its key: two languages may share one.
    speaks: u16,
    speaks_well: u16,
    sectors: u16,
    /// The day of the last word, as `from`; 0 without one.
    confirmed_on: u16,
    /// A bit for each of the terms.
    engagement: u8,
    /// Hours a week, the most of all windows.
    hours: u8,
    /// A bit for each mode in which the person could serve at some time, and those below.
    flags: u8,
    /// Requests within the last year.
    requests: u8,
}

/// A tie to some place.
const TIED: u8 = 1 << 4;
/// Where the person lives is known.
const LOCATED: u8 = 1 << 5;
/// A student who looks for an internship.
const INTERN: u8 = 1 << 6;
/// Who names no time may be there always.
const UNKNOWN: u8 = 1 << 7;

/// The first day that can be told from those before: 2010-01-01. Days are counted for 179 years.
const DAY_0: Day = 733_773;

/// What is asked for, in the same terms.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Door {
    period: Option<(u16, u16)>,
    /// Days and hours that would be enough.
    days: f32,
    hours: f32,
    speaks: u16,
    speaks_well: u16,
    sector: u16,
    /// Terms that suit, a bit each.
    engagement: u8,
    mode: u8,
    intern: bool,
    won: Won,
}

/// The shares that can be won, as far as a [`Pass`] tells.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Won {
    /// For those with some tie, and for those of whom it is known where they live.
    tied: f32,
    located: f32,
    /// For those whose last word is of this day or later.
    fresh: f32,
    fresh_from: u16,
    /// By requests within the last year; the last stands for all above.
    even: [f32; 8],
}

impl Won {
    fn of(weights: &Weights, wanted: &Wanted, today: Today<'_>) -> Won {
        let (day, place) = (today.day, today.evenness.place(wanted.place));
        let tied = wanted.place != 0 || wanted.municipality != 0;
        let located = wanted.at.is_some() && wanted.mode != Mode::Remote;
        Won {
            tied: if tied { weights.tie } else { 0.0 },
            located: if located { weights.near } else { 0.0 },
            fresh: weights.fresh,
            fresh_from: short_day(day - FRESH),
            even: std::array::from_fn(|requests| weights.even * even(requests as u16, place)),
        }
    }

    fn share(&self, pass: &Pass) -> f32 {
        let flag = |flag: u8, share: f32| if pass.flags & flag == 0 { 0.0 } else { share };
        let fresh = match pass.confirmed_on >= self.fresh_from {
            true => self.fresh,
            false => 0.0,
        };
        flag(TIED, self.tied)
            + flag(LOCATED, self.located)
            + fresh
            + self.even[usize::from(pass.requests.min(7))]
    }

    fn at_most(&self) -> f32 {
        self.tied + self.located + self.fresh + self.even[0]
    }
}

impl Pass {
    pub fn of(person: &Person<'_>) -> Pass {
        let suits = |mode: &&Mode| person.slots.iter().any(|slot| slot.mode.suits(**mode));
        let modes = Mode::ALL.iter().filter(suits);
        let internship = person.row.engagement & (1 << Engagement::Internship as u16) != 0;
        let intern = person.row.is_student() && person.row.study.is_some() && internship;
        let mut flags = modes.fold(0, |bits, mode| bits | mode_bit(*mode));
        flags |= if intern { INTERN } else { 0 };
        flags |= if person.slots.is_empty() { UNKNOWN } else { 0 };
        flags |= if person.ties.is_empty() { 0 } else { TIED };
        flags |= person.row.at.map_or(0, |_| LOCATED);
        let (mut from, mut to) = (u16::MAX, 0);
        for slot in person.slots.iter().filter(|slot| slot.from <= slot.to) {
            (from, to) = (from.min(short_day(slot.from)), to.max(short_day(slot.to)));
        }
        let spoken = |least: Cefr| {
            let own = person.speaks.iter().filter(|own| own.level >= least);
            own.fold(0, |bits, own| bits | bit(own.language))
        };
        let hours = person.slots.iter().map(|slot| slot.hours).max();
        Pass {
            from,
            to,
            speaks: spoken(Cefr::A1),
            speaks_well: spoken(USUAL),
            sectors: person.row.sectors,
            engagement: person.row.engagement as u8,
            hours: hours.unwrap_or(0).min(u16::from(u8::MAX)) as u8,
            flags,
            confirmed_on: match person.row.confirmed_on {
                NEVER => 0,
                day => short_day(day),
            },
            requests: person.row.requests_last_year.min(u16::from(u8::MAX)) as u8,
        }
    }
}

impl Door {
    pub fn of(weights: &Weights, wanted: &Wanted, today: Today<'_>) -> Door {
        let asked = |well: bool| {
            let languages = wanted.languages.iter();
            let asked = languages.filter(|asked| (asked.level >= USUAL) == well);
            asked.fold(0, |bits, asked| bits | bit(asked.key))
        };
        let intern = wanted.kind == Kind::Internship;
        let of = wanted.period.map_or(1, |(from, to)| (to - from + 1).max(1));
        Door {
            period: wanted
                .period
                .map(|(from, to)| (short_day(from), short_day(to))),
            // How many weeks an internship needs is each student's own matter.
            days: if intern { 1.0 } else { of as f32 * ENOUGH_DAYS },
            hours: match wanted.period {
                Some(_) => f32::from(wanted.hours) * ENOUGH_HOURS,
                None => 0.0,
            },
            speaks: asked(false),
            speaks_well: asked(true),
            sector: wanted.sector,
            engagement: suiting_terms(wanted) as u8,
            mode: mode_bit(wanted.mode),
            intern,
            won: Won::of(weights, wanted, today),
        }
    }

    /// What anybody's score can be at most, if concepts and words are worth so much.
    pub fn promise_any(&self, weights: &Weights, known: f32) -> f32 {
        (known + weights.sector) * (1.0 + self.won.at_most())
    }

    /// What a person's score can be at most, if concepts and words are worth so much; next to nothing
    /// for whoever surely misses something.
    pub fn promise(&self, weights: &Weights, pass: &Pass, known: f32) -> f32 {
        if !self.lets(pass) {
            return MISSES;
        }
        let sector = match self.sector & pass.sectors {
            0 => 0.0,
            _ => weights.sector,
        };
        let terms = pass.engagement == 0 || pass.engagement & self.engagement != 0;
        let lost = if terms { 0.0 } else { weights.other_terms };
        (known + sector) * (self.kept(weights, pass) * (1.0 - lost) + self.won.share(pass))
    }

    /// The share of a score that is kept by the time a person has at most.
    fn kept(&self, weights: &Weights, pass: &Pass) -> f32 {
        let (days, hours) = match (pass.flags & UNKNOWN != 0, self.period) {
            (true, _) => (0.5, if self.hours > 0.0 { 0.5 } else { 1.0 }),
            (false, None) => (1.0, 1.0),
            (false, Some((from, to))) => {
                let days = i32::from(pass.to.min(to)) - i32::from(pass.from.max(from)) + 1;
                // The first and the last day that can be told stand for all beyond.
                let beyond = from == 0 || to == u16::MAX;
                let enough_hours = pass.hours == u8::MAX;
                (
                    if beyond {
                        1.0
                    } else {
                        days as f32 / self.days.max(1.0)
                    },
                    if enough_hours {
                        1.0
                    } else {
                        f32::from(pass.hours) / self.hours.max(f32::MIN_POSITIVE)
                    },
                )
            }
        };
        (1.0 - weights.short_time * short(days)) * (1.0 - weights.few_hours * short(hours))
    }

    /// Tells that a person may fit; whoever is not let in surely misses something.
    fn lets(&self, pass: &Pass) -> bool {
        let there = self
            .period
            .is_none_or(|(from, to)| pass.from <= to && pass.to >= from);
        (pass.flags & UNKNOWN != 0 || there && pass.flags & self.mode != 0)
            && pass.speaks & self.speaks == self.speaks
            && pass.speaks_well & self.speaks_well == self.speaks_well
            && (pass.flags & INTERN != 0 || !self.intern)
    }
}

/// A day as [`Pass`] keeps it; what lies beyond becomes the first or the last.
fn short_day(day: Day) -> u16 {
    (day.saturating_sub(DAY_0)).clamp(0, i32::from(u16::MAX)) as u16
}

fn bit(language: u32) -> u16 {
    1 << ((language ^ (language >> 16)) % 16)
}

fn mode_bit(mode: Mode) -> u8 {
    1 << mode as u8
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::matching::evenness::{Evenness, Ranked};
    use crate::matching::packed::{Row, Slot, Speaks, key};
    use crate::matching::score::{WEIGHTS, score};
    use crate::matching::wanted::Asked;

    const FIRST: Day = 740_000;

    fn mode() -> impl Strategy<Value = Mode> {
        proptest::sample::select(Mode::ALL)
    }

    fn slot() -> impl Strategy<Value = Slot> {
        (-20..400, 0..200, 0_u16..400, mode()).prop_map(|(from, days, hours, mode)| Slot {
            from: FIRST + from,
            to: FIRST + from + days - 5,
            hours,
            mode,
        })
    }

    fn speaks() -> impl Strategy<Value = Speaks> {
        let code = proptest::sample::select(vec!["lv", "en", "lt", "ru", "de"]);
        let level = proptest::sample::select(Cefr::ALL);
        (code, level).prop_map(|(code, level)| Speaks {
            language: key(code),
            level,
        })
    }

    fn wanted() -> impl Strategy<Value = Wanted> {
        let period = proptest::option::of((0..300, 0..100));
        let languages = proptest::collection::vec(speaks(), 0..3);
        let compensation =
            proptest::option::of(proptest::sample::select(crate::matching::Compensation::ALL));
        let kind = proptest::sample::select(Kind::ALL);
        let all = (
            period,
            languages,
            compensation,
            kind,
            mode(),
            0_u16..40,
            0_u16..2048,
        );
        all.prop_map(
            |(period, languages, compensation, kind, mode, hours, sector)| {
                let asked = languages.into_iter().map(|language| Asked {
                    code: String::new(),
                    key: language.language,
                    level: language.level,
                });
                Wanted {
                    period: period.map(|(from, days)| (FIRST + from, FIRST + from + days)),
                    languages: asked.collect(),
                    compensation,
                    kind,
                    mode,
                    hours,
                    sector,
                    ..Wanted::open(Uuid::nil())
                }
            },
        )
    }

    proptest! {
        /// However somebody and an opportunity are, the promise is no less than the score, and whoever
        /// fits is let in.
        #[test]
        fn a_promise_is_never_broken(
            wanted in wanted(),
            slots in proptest::collection::vec(slot(), 0..3),
            speaks in proptest::collection::vec(speaks(), 0..4),
            (kinds, engagement, sectors, words) in (0_u16..16, 0_u16..128, 0_u16..2048, 0.0_f32..1.0),
            (requests, had) in (0_u16..9, 0_i64..12),
        ) {
            let mut slots = slots;
            slots.sort_by_key(|slot| (slot.from, slot.to));
            let row = Row {
                kinds,
                engagement,
                sectors,
                study: (kinds & 1 == 0).then_some(crate::matching::StudyLevel::Bachelor),
                internship_weeks: kinds,
                confirmed_on: FIRST,
                requests_last_year: requests,
                ..Row::unknown()
            };
            let person =
                Person { row: &row, has: &[], studied: &[], slots: &slots, speaks: &speaks, ties: &[] };
            let evenness = Evenness::of([("rite", 9), ("elksni", had)]);
            let wanted = Wanted { place: key("elksni"), ..wanted };
            let today = Today { day: FIRST, ranked: Ranked::People, evenness: &evenness };
            let scored = score(&WEIGHTS, &person, &wanted, words, today);
            let known = WEIGHTS.words * words;
            let promise = Door::of(&WEIGHTS, &wanted, today).promise(&WEIGHTS, &Pass::of(&person), known);
            if scored.tier == 0 {
                prop_assert!(promise >= scored.score() - 1e-5, "{promise} for {scored:?}");
            }
        }
    }

    #[test]
    fn a_pass_is_small_and_keeps_what_lies_far_off_apart_from_nothing() {
        assert!(size_of::<Pass>() <= 16);
        assert_eq!(
            (short_day(Day::MIN / 2), short_day(Day::MAX / 2)),
            (0, u16::MAX)
        );
        let day = chrono::NaiveDate::from_ymd_opt(2010, 1, 1).unwrap();
        assert_eq!(crate::matching::packed::day(day), DAY_0);
    }
}
