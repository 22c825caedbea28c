//! The registry of figures, and what a closed period is.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, Months, NaiveDate, TimeDelta, Utc};
use serde_json::json;
use uuid::Uuid;

use crate::matching::PersonKind;
use crate::projects::Indicator;
use crate::vault::digest;

/// The version of what the figures mean; raised whenever a definition changes.
pub(super) const DEFINITIONS: i64 = 3;

/// Days after its end in which what happened in a period is still entered, before time closes it.
const GRACE: TimeDelta = TimeDelta::days(30);

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::reports) enum Figure {
    /// By [`Group`].
    Joined,
    /// By [`Group`].
    Reached,
    Communities,
    Hours,
    NeedsPosted,
    NeedsFilled,
    InternshipsPosted,
    InternshipPlaces,
    InternshipsBegun,
    InternshipHours,
    Events,
    Begun,
    Released,
    /// By [`End`].
    Ended,
    /// By [`Reply`].
    AfterMonth,
    /// By [`Reply`].
    AfterHalfYear,
    /// By slug of a unit.
    UnitNeeds,
    /// By slug of a unit.
    UnitInternships,
    /// By slug of a unit.
    UnitIntroductions,
    /// By [`Indicator`].
    ByHand,
}

impl Figure {
    pub const ALL: [Figure; 20] = [
        Figure::Joined,
        Figure::Reached,
        Figure::Communities,
        Figure::Hours,
        Figure::NeedsPosted,
        Figure::NeedsFilled,
        Figure::InternshipsPosted,
        Figure::InternshipPlaces,
        Figure::InternshipsBegun,
        Figure::InternshipHours,
        Figure::Events,
        Figure::Begun,
        Figure::Released,
        Figure::Ended,
        Figure::AfterMonth,
        Figure::AfterHalfYear,
        Figure::UnitNeeds,
        Figure::UnitInternships,
        Figure::UnitIntroductions,
        Figure::ByHand,
    ];

    /// As in the database; never changes, since closed periods are read by it.
    pub fn code(self) -> &'static str {
        match self {
            Figure::Joined => "joined",
            Figure::Reached => "reached",
            Figure::Communities => "communities",
            Figure::Hours => "hours",
            Figure::NeedsPosted => "needs-posted",
            Figure::NeedsFilled => "needs-filled",
            Figure::InternshipsPosted => "internships-posted",
            Figure::InternshipPlaces => "internship-places",
            Figure::InternshipsBegun => "internships-begun",
            Figure::InternshipHours => "internship-hours",
            Figure::Events => "events",
            Figure::Begun => "begun",
            Figure::Released => "released",
            Figure::Ended => "ended",
            Figure::AfterMonth => "after-month",
            Figure::AfterHalfYear => "after-half-year",
            Figure::UnitNeeds => "unit-needs",
            Figure::UnitInternships => "unit-internships",
            Figure::UnitIntroductions => "unit-introductions",
            Figure::ByHand => "by-hand",
        }
    }

    pub fn parse(code: &str) -> Option<Figure> {
        Figure::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// People by what they say of themselves; one person may belong to several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    All,
    Abroad,
    Inland,
    Local,
    Young,
    Unknown,
}

impl Group {
    pub const ALL: [Group; 6] = [
        Group::All,
        Group::Abroad,
        Group::Inland,
        Group::Local,
        Group::Young,
        Group::Unknown,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Group::All => "",
            Group::Abroad => "abroad",
            Group::Inland => "inland",
            Group::Local => "local",
            Group::Young => "young",
            Group::Unknown => "unknown",
        }
    }
}

/// How introductions ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Completed,
    NoOutcome,
    DeclinedByPerson,
    DeclinedByCommunity,
    DeclinedByCoordinator,
    Withdrawn,
    Expired,
    Cancelled,
}

impl End {
    pub const ALL: [End; 8] = [
        End::Completed,
        End::NoOutcome,
        End::DeclinedByPerson,
        End::DeclinedByCommunity,
        End::DeclinedByCoordinator,
        End::Withdrawn,
        End::Expired,
        End::Cancelled,
    ];

    pub fn code(self) -> &'static str {
        match self {
            End::Completed => "completed",
            End::NoOutcome => "no-outcome",
            End::DeclinedByPerson => "declined-person",
            End::DeclinedByCommunity => "declined-community",
            End::DeclinedByCoordinator => "declined-coordinator",
            End::Withdrawn => "withdrawn",
            End::Expired => "expired",
            End::Cancelled => "cancelled",
        }
    }

    /// Of a state, and of whoever ended it.
    pub fn of(state: &str, by: Option<&str>) -> Option<End> {
        Some(match (state, by) {
            ("completed", _) => End::Completed,
            ("no-outcome", _) => End::NoOutcome,
            ("declined", Some("person")) => End::DeclinedByPerson,
            ("declined", Some("community")) => End::DeclinedByCommunity,
            ("declined", _) => End::DeclinedByCoordinator,
            ("withdrawn", _) => End::Withdrawn,
            ("expired", _) => End::Expired,
            ("cancelled", _) => End::Cancelled,
            _ => return None,
        })
    }
}

/// What was answered when both were asked how it went; the better of two answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    Completed,
    GoingOn,
    Agreed,
    DidNotHappen,
}

impl Reply {
    pub const ALL: [Reply; 4] = [
        Reply::Completed,
        Reply::GoingOn,
        Reply::Agreed,
        Reply::DidNotHappen,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Reply::Completed => "completed",
            Reply::GoingOn => "going-on",
            Reply::Agreed => "agreed",
            Reply::DidNotHappen => "did-not-happen",
        }
    }

    /// By the rank the statement gives: 4 is the best.
    pub fn of_rank(rank: i64) -> Option<Reply> {
        let place = usize::try_from(4 - rank).ok()?;
        Reply::ALL.get(place).copied()
    }
}

/// What the figures are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::reports) enum Scope {
    All,
    Project(Uuid),
}

impl Scope {
    /// As in the database.
    pub fn code(self) -> String {
        match self {
            Scope::All => "all".to_owned(),
            Scope::Project(id) => id.to_string(),
        }
    }

    pub fn project(self) -> Option<Uuid> {
        match self {
            Scope::All => None,
            Scope::Project(id) => Some(id),
        }
    }
}

/// The first and the last day.
pub(in crate::reports) type Period = (NaiveDate, NaiveDate);

/// Figures with their lines; what is not there is nought.
pub(in crate::reports) type Rows = BTreeMap<(Figure, String), i64>;

/// One number of the figures.
pub(in crate::reports) fn number(rows: &Rows, figure: Figure, line: &str) -> i64 {
    rows.get(&(figure, line.to_owned())).copied().unwrap_or(0)
}

/// People with the same words on themselves: kinds as JSON, how many, how many of them under 18.
pub(super) type Alike = (String, i64, i64);

/// Adds people up by group.
pub(super) fn by_group(rows: &mut Rows, figure: Figure, people: &[Alike]) {
    for (kinds, count, minors) in people {
        let kinds: BTreeSet<PersonKind> = serde_json::from_str::<Vec<PersonKind>>(kinds)
            .unwrap_or_default()
            .into_iter()
            .collect();
        let has = |kind| kinds.contains(&kind);
        let of = |group: Group| match group {
            Group::All => *count,
            Group::Abroad if has(PersonKind::DiasporaAbroad) => *count,
            Group::Inland if has(PersonKind::DiasporaInland) => *count,
            Group::Local if has(PersonKind::Local) => *count,
            Group::Young if has(PersonKind::Student) => *count,
            Group::Young => *minors,
            Group::Unknown if kinds.is_empty() => *count,
            _ => 0,
        };
        for group in Group::ALL {
            let line = (figure, group.code().to_owned());
            *rows.entry(line).or_default() += of(group);
        }
    }
}

/// A closed period.
#[derive(Clone, Debug)]
pub(in crate::reports) struct Closed {
    pub definitions: i64,
    pub hash: String,
    pub closed_at: DateTime<Utc>,
    /// The figures are those the hash was made of.
    pub whole: bool,
}

/// The hash of figures: SHA-256 over scope, days, version and all lines in their order.
pub(super) fn hash(scope: Scope, (from, to): Period, definitions: i64, rows: &Rows) -> String {
    let lines: Vec<_> = rows
        .iter()
        .map(|((figure, line), number)| json!([figure.code(), line, number]))
        .collect();
    let of = json!([scope.code(), from, to, definitions, lines]);
    digest(&of.to_string())
}

/// Tells whether a period is over, so that it can be closed.
pub(super) fn is_over(period: Period, today: NaiveDate) -> bool {
    period.1 < today
}

fn first_of(year: i32, month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default()
}

fn months(from: NaiveDate, count: u32) -> Period {
    let next = from.checked_add_months(Months::new(count)).unwrap_or(from);
    (from, next.pred_opt().unwrap_or(from))
}

/// The last whole calendar month, quarter and year before a day.
pub(super) fn last_whole(day: NaiveDate) -> [Period; 3] {
    let before = |from: NaiveDate, count: u32| {
        let earlier = from.checked_sub_months(Months::new(count)).unwrap_or(from);
        months(earlier, count)
    };
    let (year, month) = (day.year(), day.month());
    [
        before(first_of(year, month), 1),
        before(first_of(year, (month - 1) / 3 * 3 + 1), 3),
        before(first_of(year, 1), 12),
    ]
}

/// How many months, quarters and years time goes back to close what was left open.
const BACK: [usize; 3] = [36, 12, 5];

/// The calendar months, quarters and years that time closes on a day, each the newest first, back to
/// the one in which the site began.
pub(super) fn due(today: NaiveDate, began: NaiveDate) -> [Vec<Period>; 3] {
    // Day `today - GRACE` itself is the first after such a period at the earliest.
    let mut lengths = [1, 3, 12].into_iter().zip(BACK);
    last_whole(today - GRACE).map(|last| {
        let (length, most) = lengths.next().unwrap_or((12, 1));
        let earlier = |period: &Period| {
            let from = period.0.checked_sub_months(Months::new(length))?;
            Some(months(from, length))
        };
        std::iter::successors(Some(last), earlier)
            .take_while(|period| period.1 >= began)
            .take(most)
            .collect()
    })
}

/// This calendar year up to today.
pub(super) fn this_year(today: NaiveDate) -> Period {
    (first_of(today.year(), 1), today)
}

/// Indicators counted by hand, beside events, which have a line of their own.
pub(super) fn by_hand() -> impl Iterator<Item = Indicator> {
    Indicator::ALL
        .into_iter()
        .filter(|one| *one != Indicator::Events)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn calendar_periods_are_whole_and_wait_a_month() {
        assert_eq!(
            last_whole(day(2027, 5, 20)),
            [
                (day(2027, 4, 1), day(2027, 4, 30)),
                (day(2027, 1, 1), day(2027, 3, 31)),
                (day(2026, 1, 1), day(2026, 12, 31)),
            ]
        );
        let began = day(2025, 11, 20);
        assert_eq!(due(day(2027, 1, 30), began)[2][0].1, day(2025, 12, 31));
        assert_eq!(due(day(2027, 1, 31), began)[2][0].1, day(2026, 12, 31));
        // Back to the month, the quarter and the year in which the site began.
        let [months, quarters, years] = due(day(2026, 3, 5), began);
        let january = (day(2026, 1, 1), day(2026, 1, 31));
        assert_eq!((months.len(), months[0]), (3, january));
        assert_eq!(months[2], (day(2025, 11, 1), day(2025, 11, 30)));
        assert_eq!(quarters, [(day(2025, 10, 1), day(2025, 12, 31))]);
        assert_eq!(years, [(day(2025, 1, 1), day(2025, 12, 31))]);
        assert!(is_over(
            (day(2027, 1, 1), day(2027, 1, 31)),
            day(2027, 2, 1)
        ));
        assert!(!is_over(
            (day(2027, 1, 1), day(2027, 1, 31)),
            day(2027, 1, 31)
        ));
    }

    #[test]
    fn people_count_in_every_group_they_name_and_once_in_all() {
        let mut rows = Rows::new();
        let people = [
            (r#"["diaspora-abroad","student"]"#.to_owned(), 2, 0),
            (r#"["diaspora-inland"]"#.to_owned(), 3, 1),
            ("[]".to_owned(), 1, 0),
        ];
        by_group(&mut rows, Figure::Reached, &people);
        let got = Group::ALL.map(|group| number(&rows, Figure::Reached, group.code()));
        assert_eq!(got, [6, 2, 3, 0, 3, 1]);
    }

    #[test]
    fn every_code_is_read_back_and_the_hash_follows_every_number() {
        for figure in Figure::ALL {
            assert_eq!(Figure::parse(figure.code()), Some(figure));
        }
        let period = (day(2027, 1, 1), day(2027, 12, 31));
        let mut rows = Rows::from([((Figure::Begun, String::new()), 3)]);
        let first = hash(Scope::All, period, 1, &rows);
        assert_eq!(first, hash(Scope::All, period, 1, &rows));
        rows.insert((Figure::Begun, String::new()), 4);
        assert_ne!(first, hash(Scope::All, period, 1, &rows));
    }

    #[test]
    fn ends_and_replies_are_those_of_the_database() {
        assert_eq!(
            End::of("declined", Some("person")),
            Some(End::DeclinedByPerson)
        );
        assert_eq!(End::of("requested", None), None);
        assert_eq!(Reply::of_rank(4), Some(Reply::Completed));
        assert_eq!(Reply::of_rank(1), Some(Reply::DidNotHappen));
        assert_eq!(Reply::of_rank(0), None);
    }
}
