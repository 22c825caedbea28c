//! What a project is, and what is counted for it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use crate::db::{CommunityId, OpportunityId, PersonId};
use crate::introductions::figures::{Reached, Whom};
use crate::matching::{Kind, PersonKind};
use crate::text::riga_date;

/// A project or a campaign.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Project {
    pub id: Uuid,
    pub name: String,
    pub funder: String,
    /// The funder's number of it.
    pub number: String,
    pub about: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub closed_at: Option<DateTime<Utc>>,
    pub version: i64,
}

/// What is counted, each with a definition that stands beside the figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Indicator {
    People,
    Young,
    Diaspora,
    Communities,
    NeedsFilled,
    Internships,
    Hours,
    Events,
}

impl Indicator {
    pub const ALL: [Indicator; 8] = [
        Indicator::People,
        Indicator::Young,
        Indicator::Diaspora,
        Indicator::Communities,
        Indicator::NeedsFilled,
        Indicator::Internships,
        Indicator::Hours,
        Indicator::Events,
    ];

    /// As in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            Indicator::People => "people",
            Indicator::Young => "young",
            Indicator::Diaspora => "diaspora",
            Indicator::Communities => "communities",
            Indicator::NeedsFilled => "needs-filled",
            Indicator::Internships => "internships",
            Indicator::Hours => "hours",
            Indicator::Events => "events",
        }
    }

    pub fn parse(code: &str) -> Option<Indicator> {
        Indicator::ALL.into_iter().find(|one| one.code() == code)
    }
}

/// Figures by indicator; what is not there is nought.
pub type Figures = BTreeMap<Indicator, i64>;

/// Counts what came of a project's needs and offers in its period. An introduction counts from the
/// day on which contacts moved; hours are those said by whichever side said more.
pub fn count(
    project: &Project,
    reached: &[Reached],
    kinds: &BTreeMap<OpportunityId, Kind>,
    people: &BTreeMap<PersonId, Vec<PersonKind>>,
) -> Figures {
    let within = |one: &&Reached| {
        let day = riga_date(one.released_at);
        project.starts_on <= day && day <= project.ends_on
    };
    let counted: Vec<&Reached> = reached.iter().filter(within).collect();
    let mut everybody = BTreeSet::new();
    let mut forgotten = Vec::new();
    for one in &counted {
        match &one.whom {
            Whom::Person(person) => {
                everybody.insert(*person);
            }
            Whom::Forgotten(kinds) => forgotten.push(kinds),
            Whom::Nobody => {}
        }
    }
    let of = |wanted: fn(&PersonKind) -> bool| {
        let named = everybody.iter().filter_map(|id| people.get(id));
        let all = named.chain(forgotten.iter().copied());
        size(all.filter(|kinds| kinds.iter().any(wanted)).count())
    };
    let filled = |wanted: Kind| {
        let ids: BTreeSet<OpportunityId> = counted
            .iter()
            .map(|one| one.opportunity)
            .filter(|id| kinds.get(id) == Some(&wanted))
            .collect();
        size(ids.len())
    };
    let communities: BTreeSet<CommunityId> = counted.iter().map(|one| one.community).collect();
    Figures::from([
        (Indicator::People, size(everybody.len() + forgotten.len())),
        (Indicator::Young, of(|kind| *kind == PersonKind::Student)),
        (
            Indicator::Diaspora,
            of(|kind| {
                matches!(
                    kind,
                    PersonKind::DiasporaAbroad | PersonKind::DiasporaInland
                )
            }),
        ),
        (Indicator::Communities, size(communities.len())),
        (Indicator::NeedsFilled, filled(Kind::Need)),
        (Indicator::Internships, filled(Kind::Internship)),
        (Indicator::Hours, counted.iter().map(|one| one.hours).sum()),
        (Indicator::Events, 0),
    ])
}

fn size(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// "At least one project a year with young people and the diaspora" (M4.14): what a year's projects
/// reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct YearCheck {
    pub projects: usize,
    pub with_young: usize,
    pub with_diaspora: usize,
    pub with_both: usize,
}

impl YearCheck {
    pub fn add(&mut self, figures: &Figures) {
        let some = |one: Indicator| figures.get(&one).copied().unwrap_or(0) > 0;
        let (young, diaspora) = (some(Indicator::Young), some(Indicator::Diaspora));
        self.projects += 1;
        self.with_young += usize::from(young);
        self.with_diaspora += usize::from(diaspora);
        self.with_both += usize::from(young && diaspora);
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;

    fn project() -> Project {
        let day = |month, day| NaiveDate::from_ymd_opt(2027, month, day).unwrap();
        Project {
            id: Uuid::nil(),
            name: "Vasara kopā".to_owned(),
            funder: String::new(),
            number: String::new(),
            about: String::new(),
            starts_on: day(6, 1),
            ends_on: day(8, 31),
            closed_at: None,
            version: 1,
        }
    }

    fn reached(person: PersonId, need: OpportunityId, month: u32, hours: i64) -> Reached {
        Reached {
            whom: Whom::Person(person),
            community: CommunityId(Uuid::nil()),
            opportunity: need,
            released_at: Utc.with_ymd_and_hms(2027, month, 10, 9, 0, 0).unwrap(),
            hours,
        }
    }

    #[test]
    fn everybody_counts_once_and_only_in_the_period() {
        let (anna, janis) = (PersonId::new(), PersonId::new());
        let (choir, placement) = (OpportunityId::new(), OpportunityId::new());
        let kinds = BTreeMap::from([(choir, Kind::Need), (placement, Kind::Internship)]);
        let people = BTreeMap::from([
            (anna, vec![PersonKind::Student, PersonKind::DiasporaInland]),
            (janis, vec![PersonKind::Local]),
        ]);
        let reached = [
            reached(anna, choir, 6, 5),
            reached(anna, placement, 7, 80),
            reached(janis, choir, 8, 3),
            reached(janis, choir, 9, 100),
        ];
        let figures = count(&project(), &reached, &kinds, &people);
        let got: Vec<i64> = Indicator::ALL.iter().map(|one| figures[one]).collect();
        assert_eq!(got, [2, 1, 1, 1, 1, 1, 88, 0]);
        // Whoever is forgotten still counts; a row that another stands for does not count twice.
        let mut later = reached.to_vec();
        later[0].whom = Whom::Nobody;
        later[1].whom = Whom::Forgotten(people[&anna].clone());
        assert_eq!(count(&project(), &later, &kinds, &people), figures);
        let mut year = YearCheck::default();
        year.add(&figures);
        year.add(&Figures::new());
        assert_eq!((year.projects, year.with_both), (2, 1));
    }
}
