//! What an internship offer has beyond a need.

use chrono::NaiveDate;

use crate::db::SeasonId;
use crate::matching::Period;

/// The part of an offer that a need does not have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Internship {
    /// What the intern does.
    pub tasks: String,
    /// What they learn by it.
    pub learning: String,
    /// The days are agreed on with each intern: within the windows, or else within the period.
    pub by_agreement: bool,
    /// When it is possible, by agreement; within the period, none overlapping another.
    pub windows: Vec<Period>,
    pub housing: Housing,
    pub meals: bool,
    /// What the intern gets, in the host's own words.
    pub reward: String,
    /// What the intern has to bring before the first day.
    pub needed: Vec<NeededBefore>,
    /// What the host has promised to do.
    pub duties: Vec<Duty>,
    pub season: Option<SeasonId>,
    /// The word of the season's address, as it was read.
    pub season_slug: String,
    /// The season's last day to apply, as it was read.
    pub apply_by: Option<NaiveDate>,
}

/// Something an intern has to have before the first day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NeededBefore {
    /// Such as "medicīniskā grāmatiņa".
    pub words: String,
    /// So many days before the first day.
    pub days_ahead: u16,
}

/// Whether there is somewhere to live.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Housing {
    Offered,
    /// The host helps to find a place.
    Help,
    #[default]
    None,
}

/// What a host does for an intern, from before the first day to after the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// Somebody is named who answers for the intern.
    Supervisor,
    /// A safety briefing before the first work, and a signature for it.
    Safety,
    /// Tasks week by week, that fit the programme.
    Tasks,
    /// A place to work, tools and protective clothes.
    Workplace,
    /// Hours that fit the intern's age, with breaks.
    Hours,
    /// Somebody talks with the school in the middle.
    School,
    /// A written evaluation at the end.
    Evaluation,
}

impl Housing {
    pub const ALL: [Housing; 3] = [Housing::Offered, Housing::Help, Housing::None];

    pub fn code(self) -> &'static str {
        match self {
            Housing::Offered => "offered",
            Housing::Help => "help",
            Housing::None => "none",
        }
    }

    pub fn parse(code: &str) -> Option<Housing> {
        Self::ALL.into_iter().find(|housing| housing.code() == code)
    }
}

impl Duty {
    pub const ALL: [Duty; 7] = [
        Duty::Supervisor,
        Duty::Safety,
        Duty::Tasks,
        Duty::Workplace,
        Duty::Hours,
        Duty::School,
        Duty::Evaluation,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Duty::Supervisor => "supervisor",
            Duty::Safety => "safety",
            Duty::Tasks => "tasks",
            Duty::Workplace => "workplace",
            Duty::Hours => "hours",
            Duty::School => "school",
            Duty::Evaluation => "evaluation",
        }
    }

    pub fn parse(code: &str) -> Option<Duty> {
        Self::ALL.into_iter().find(|duty| duty.code() == code)
    }
}

impl Internship {
    /// When the internship can be: the windows to agree on, or the whole period.
    pub fn times(&self, period: Period) -> Vec<Period> {
        if self.by_agreement && !self.windows.is_empty() {
            self.windows.clone()
        } else {
            vec![period]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back() {
        for housing in Housing::ALL {
            assert_eq!(Housing::parse(housing.code()), Some(housing));
        }
        for duty in Duty::ALL {
            assert_eq!(Duty::parse(duty.code()), Some(duty));
        }
    }

    #[test]
    fn windows_count_only_by_agreement() {
        let day = |text: &str| text.parse().unwrap();
        let june = Period {
            from: day("2027-06-01"),
            to: day("2027-06-30"),
        };
        let summer = Period {
            from: day("2027-06-01"),
            to: day("2027-08-31"),
        };
        let mut one = Internship {
            windows: vec![june],
            ..Internship::default()
        };
        assert_eq!(one.times(summer), [summer]);
        one.by_agreement = true;
        assert_eq!(one.times(summer), [june]);
        one.windows.clear();
        assert_eq!(one.times(summer), [summer]);
    }
}
