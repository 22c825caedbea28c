//! Facts as the index keeps them: short rows in flat tables, so that ranking allocates nothing.

use chrono::{Datelike, NaiveDate};
use uuid::Uuid;

use super::model::{Cefr, Mode, Period, PersonFacts, PersonKind, Point, StudyLevel, TieFact};
use super::pass::Pass;
use crate::search::Columns;

/// A day as the number of days since the beginning of the common era.
pub type Day = i32;
/// Stands for “no such day”.
pub const NEVER: Day = i32::MIN;

/// Gives the number of a day.
pub fn day(date: NaiveDate) -> Day {
    date.num_days_from_ce()
}

/// Gives the date of a day's number.
pub fn date(day: Day) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(day)
}

/// A short number for a slug or a language code; equal words get equal numbers.
pub fn key(word: &str) -> u32 {
    // FNV-1a: stable between runs, which the standard library's hasher does not promise.
    word.bytes().fold(0x811c_9dc5, |sum, byte| {
        (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// A bit per value of an enum.
pub fn bits<T: Copy>(values: &[T], number: impl Fn(T) -> u32) -> u16 {
    values
        .iter()
        .fold(0, |bits, value| bits | 1 << number(*value))
}

/// A concept a person has, with how sure that is (0–255).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Has {
    pub concept: u16,
    pub sure: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    pub from: Day,
    pub to: Day,
    /// Hours a week.
    pub hours: u16,
    pub mode: Mode,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Speaks {
    /// [`key`] of the code.
    pub language: u32,
    pub level: Cefr,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TieKeys {
    pub place: u32,
    /// 0 when the municipality is not known.
    pub municipality: u32,
}

/// The facts of one person that have a fixed length.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    pub id: Uuid,
    /// Bit per [`PersonKind`].
    pub kinds: u16,
    /// Bit per `Engagement`.
    pub engagement: u16,
    /// Bit per `Sector`.
    pub sectors: u16,
    pub minor: bool,
    pub accepts_requests: bool,
    pub paused_until: Day,
    pub limit_until: Day,
    pub confirmed_on: Day,
    pub study: Option<StudyLevel>,
    /// Weeks.
    pub internship_weeks: u16,
    pub at: Option<(f32, f32)>,
    pub requests_last_year: u16,
    /// Not a registered person but somebody typing into a search field: languages and studies unknown.
    pub visitor: bool,
}

/// One person, wherever the facts lie.
#[derive(Debug, Clone, Copy)]
pub struct Person<'a> {
    pub row: &'a Row,
    pub has: &'a [Has],
    /// What only the programme of study names: for those who may read it (see
    /// [`Wanted::reads_study`](super::wanted::Wanted::reads_study)).
    pub studied: &'a [Has],
    pub slots: &'a [Slot],
    pub speaks: &'a [Speaks],
    pub ties: &'a [TieKeys],
}

impl Row {
    pub fn of(facts: &PersonFacts, id: Uuid) -> Row {
        let day = |date: Option<NaiveDate>| date.map_or(NEVER, day);
        Row {
            id,
            kinds: bits(&facts.kinds, |kind| kind as u32),
            engagement: bits(&facts.engagement, |terms| terms as u32),
            sectors: bits(&facts.sectors, |sector| sector as u32),
            minor: facts.minor,
            accepts_requests: facts.accepts_requests,
            paused_until: day(facts.paused_until),
            limit_until: day(facts.limit_until),
            confirmed_on: day(facts.confirmed_on),
            study: facts.study.as_ref().map(|study| study.level),
            internship_weeks: facts
                .study
                .as_ref()
                .map_or(0, |study| study.internship_weeks),
            at: facts.at.map(point),
            requests_last_year: facts.requests_last_year,
            visitor: false,
        }
    }

    /// Somebody of whom nothing is known.
    pub fn unknown() -> Row {
        UNREADABLE
    }

    pub fn is_student(&self) -> bool {
        self.kinds & (1 << PersonKind::Student as u32) != 0
    }
}

pub fn point(at: Point) -> (f32, f32) {
    (at.lat as f32, at.lon as f32)
}

/// The windows, sorted by their first day.
pub fn slots(facts: &PersonFacts) -> Vec<Slot> {
    let slot = |window: &super::model::Window| Slot {
        from: day(window.from),
        to: day(window.to),
        hours: window.hours_per_week,
        mode: window.mode,
    };
    let mut slots: Vec<Slot> = facts.availability.iter().take(255).map(slot).collect();
    slots.sort_by_key(|slot| (slot.from, slot.to));
    slots
}

pub fn speaks(facts: &PersonFacts) -> Vec<Speaks> {
    let speak = |language: &super::model::LanguageLevel| Speaks {
        language: key(&language.code),
        level: language.level,
    };
    facts.languages.iter().take(255).map(speak).collect()
}

pub fn ties(facts: &PersonFacts) -> Vec<TieKeys> {
    let tie = |tie: &TieFact| TieKeys {
        place: key(&tie.slug),
        municipality: tie.municipality.as_deref().map_or(0, key),
    };
    facts.ties.iter().take(255).map(tie).collect()
}

pub fn period_days(period: Period) -> (Day, Day) {
    (day(period.from), day(period.to))
}

/// The people of a segment.
#[derive(Default)]
pub struct People {
    passes: Vec<Pass>,
    rows: Vec<Row>,
    ends: Vec<Ends>,
    has: Vec<Has>,
    studied: Vec<Has>,
    slots: Vec<Slot>,
    speaks: Vec<Speaks>,
    ties: Vec<TieKeys>,
}

/// Where each person's part of the flat lists ends; it begins where the one before ends.
#[derive(Clone, Copy, Default)]
struct Ends {
    has: u32,
    studied: u32,
    slots: u32,
    speaks: u32,
    ties: u32,
}

impl People {
    /// Gives the person in a row.
    pub fn person(&self, row: usize) -> Person<'_> {
        let from = row
            .checked_sub(1)
            .map_or_else(Ends::default, |before| self.ends[before]);
        let to = self.ends[row];
        Person {
            row: &self.rows[row],
            has: &self.has[from.has as usize..to.has as usize],
            studied: &self.studied[from.studied as usize..to.studied as usize],
            slots: &self.slots[from.slots as usize..to.slots as usize],
            speaks: &self.speaks[from.speaks as usize..to.speaks as usize],
            ties: &self.ties[from.ties as usize..to.ties as usize],
        }
    }
}

impl People {
    /// Gives the short of the person in a row.
    pub fn pass(&self, row: usize) -> &Pass {
        &self.passes[row]
    }
}

impl Columns for People {
    fn push(&mut self, payload: &[u8]) {
        let row = decode(payload, self).unwrap_or(UNREADABLE);
        self.rows.push(row);
        self.ends.push(Ends {
            has: self.has.len() as u32,
            studied: self.studied.len() as u32,
            slots: self.slots.len() as u32,
            speaks: self.speaks.len() as u32,
            ties: self.ties.len() as u32,
        });
        let pass = Pass::of(&self.person(self.rows.len() - 1));
        self.passes.push(pass);
    }
}

/// Takes part in nothing: not a row that a damaged payload could be mistaken for.
const UNREADABLE: Row = Row {
    id: Uuid::nil(),
    kinds: 0,
    engagement: 0,
    sectors: 0,
    minor: true,
    accepts_requests: false,
    paused_until: NEVER,
    limit_until: NEVER,
    confirmed_on: NEVER,
    study: None,
    internship_weeks: 0,
    at: None,
    requests_last_year: 0,
    visitor: false,
};

/// Writes a person as bytes for the index.
pub fn encode(person: Person<'_>) -> Vec<u8> {
    let row = person.row;
    let mut out = Vec::with_capacity(128);
    out.extend_from_slice(row.id.as_bytes());
    for bits in [
        row.kinds,
        row.engagement,
        row.sectors,
        row.internship_weeks,
        row.requests_last_year,
    ] {
        out.extend_from_slice(&bits.to_le_bytes());
    }
    let study = row.study.map_or(0, |level| level as u8 + 1);
    let located = u8::from(row.at.is_some());
    out.extend_from_slice(&[
        u8::from(row.minor),
        u8::from(row.accepts_requests),
        study,
        located,
    ]);
    for day in [row.paused_until, row.limit_until, row.confirmed_on] {
        out.extend_from_slice(&day.to_le_bytes());
    }
    if let Some((lat, lon)) = row.at {
        out.extend_from_slice(&lat.to_le_bytes());
        out.extend_from_slice(&lon.to_le_bytes());
    }
    for list in [person.has, person.studied] {
        out.push(list.len().min(255) as u8);
        for has in list.iter().take(255) {
            out.extend_from_slice(&has.concept.to_le_bytes());
            out.push(has.sure);
        }
    }
    out.push(person.slots.len().min(255) as u8);
    for slot in person.slots.iter().take(255) {
        out.extend_from_slice(&slot.from.to_le_bytes());
        out.extend_from_slice(&slot.to.to_le_bytes());
        out.extend_from_slice(&slot.hours.to_le_bytes());
        out.push(slot.mode as u8);
    }
    out.push(person.speaks.len().min(255) as u8);
    for speaks in person.speaks.iter().take(255) {
        out.extend_from_slice(&speaks.language.to_le_bytes());
        out.push(speaks.level as u8);
    }
    out.push(person.ties.len().min(255) as u8);
    for tie in person.ties.iter().take(255) {
        out.extend_from_slice(&tie.place.to_le_bytes());
        out.extend_from_slice(&tie.municipality.to_le_bytes());
    }
    out
}

/// Reads what [`encode`] wrote; the lists go to the tables, the rest comes back.
fn decode(payload: &[u8], into: &mut People) -> Option<Row> {
    let mut bytes = Bytes(payload);
    let id = Uuid::from_bytes(bytes.take()?);
    let [
        kinds,
        engagement,
        sectors,
        internship_weeks,
        requests_last_year,
    ] = [
        bytes.u16()?,
        bytes.u16()?,
        bytes.u16()?,
        bytes.u16()?,
        bytes.u16()?,
    ];
    let [minor, accepts, study, located] = bytes.take()?;
    let [paused_until, limit_until, confirmed_on] = [bytes.i32()?, bytes.i32()?, bytes.i32()?];
    let at = if located == 1 {
        Some((bytes.f32()?, bytes.f32()?))
    } else {
        None
    };
    for list in [&mut into.has, &mut into.studied] {
        for _ in 0..bytes.u8()? {
            list.push(Has {
                concept: bytes.u16()?,
                sure: bytes.u8()?,
            });
        }
    }
    for _ in 0..bytes.u8()? {
        let [from, to] = [bytes.i32()?, bytes.i32()?];
        let hours = bytes.u16()?;
        let mode = *Mode::ALL.get(usize::from(bytes.u8()?))?;
        into.slots.push(Slot {
            from,
            to,
            hours,
            mode,
        });
    }
    for _ in 0..bytes.u8()? {
        let language = bytes.u32()?;
        into.speaks.push(Speaks {
            language,
            level: *Cefr::ALL.get(usize::from(bytes.u8()?))?,
        });
    }
    for _ in 0..bytes.u8()? {
        into.ties.push(TieKeys {
            place: bytes.u32()?,
            municipality: bytes.u32()?,
        });
    }
    let study = usize::from(study)
        .checked_sub(1)
        .and_then(|level| StudyLevel::ALL.get(level))
        .copied();
    Some(Row {
        id,
        kinds,
        engagement,
        sectors,
        minor: minor != 0,
        accepts_requests: accepts != 0,
        paused_until,
        limit_until,
        confirmed_on,
        study,
        internship_weeks,
        at,
        requests_last_year,
        visitor: false,
    })
}

struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*taken)
    }

    fn u8(&mut self) -> Option<u8> {
        self.take().map(|[byte]| byte)
    }

    fn u16(&mut self) -> Option<u16> {
        self.take().map(u16::from_le_bytes)
    }

    fn u32(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }

    fn i32(&mut self) -> Option<i32> {
        self.take().map(i32::from_le_bytes)
    }

    fn f32(&mut self) -> Option<f32> {
        self.take().map(f32::from_le_bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_comes_back_from_bytes_and_a_damaged_one_takes_part_in_nothing() {
        let line = include_str!("../../tests/data/match/people.jsonl")
            .lines()
            .next()
            .unwrap();
        let facts: PersonFacts = serde_json::from_str(line).unwrap();
        let row = Row {
            at: Some((56.2, 25.7)),
            ..Row::of(&facts, Uuid::from_u128(7))
        };
        let person = Person {
            row: &row,
            has: &[
                Has {
                    concept: 3,
                    sure: 200,
                },
                Has {
                    concept: 500,
                    sure: 9,
                },
            ],
            studied: &[Has {
                concept: 12,
                sure: 229,
            }],
            slots: &slots(&facts),
            speaks: &speaks(&facts),
            ties: &[TieKeys {
                place: 1,
                municipality: 2,
            }],
        };
        let bytes = encode(person);
        let mut people = People::default();
        people.push(&bytes[..20]);
        people.push(&bytes);
        assert!(people.person(0).row.minor);
        let back = people.person(1);
        assert_eq!(back.row, person.row);
        assert_eq!(back.has, person.has);
        assert_eq!(back.studied, person.studied);
        assert_eq!(back.slots, person.slots);
        assert_eq!(back.speaks, person.speaks);
        assert_eq!(back.ties, person.ties);
    }
}
