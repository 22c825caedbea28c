//! The filters of the lists: what each lets through, and in which order a search lets go of them.

use chrono::NaiveDate;

use super::asked::YES;
use super::internship::Housing;
use super::published::Listed;
use crate::matching::{Compensation, Kind, Mode, Point, Sector, StudyLevel};
use crate::territories::Territories;

/// A filter of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    Kind,
    Sector,
    Place,
    Mode,
    Month,
    Language,
    Beginners,
    Reward,
    Accommodation,
    Transport,
    Days,
    Field,
    Level,
    Season,
    Near,
}

/// What was asked for, understood; what could not be counts as not asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facets {
    pub kind: Option<Kind>,
    pub sector: Option<Sector>,
    pub place: String,
    pub mode: Option<Mode>,
    /// The first day of a month.
    pub month: Option<NaiveDate>,
    pub language: String,
    pub beginners: bool,
    pub reward: Option<Compensation>,
    pub accommodation: Option<Shelter>,
    pub transport: bool,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub field: String,
    pub level: Option<StudyLevel>,
    pub season: String,
    pub near: Option<Near>,
}

/// What accommodation somebody looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelter {
    Offered,
    /// Offered, or help to find it.
    Any,
}

/// A place to be near to.
#[derive(Clone, Debug, PartialEq)]
pub struct Near {
    /// Slug of the unit.
    pub place: String,
    /// Kilometres, at the most; nothing sorts only.
    pub km: Option<u16>,
    /// Where the place is, once it was looked up.
    pub at: Option<Point>,
}

impl Facet {
    /// All filters, in the order of their numbers and of the page.
    pub const ALL: [Facet; 15] = [
        Facet::Kind,
        Facet::Sector,
        Facet::Place,
        Facet::Mode,
        Facet::Month,
        Facet::Language,
        Facet::Beginners,
        Facet::Reward,
        Facet::Accommodation,
        Facet::Transport,
        Facet::Days,
        Facet::Field,
        Facet::Level,
        Facet::Season,
        Facet::Near,
    ];

    /// In which order a search that finds nothing lets go of them: first what can be talked about,
    /// last what it is all about.
    const LETTING_GO: [Facet; 15] = [
        Facet::Transport,
        Facet::Accommodation,
        Facet::Reward,
        Facet::Days,
        Facet::Season,
        Facet::Month,
        Facet::Mode,
        Facet::Near,
        Facet::Language,
        Facet::Beginners,
        Facet::Place,
        Facet::Level,
        Facet::Sector,
        Facet::Field,
        Facet::Kind,
    ];

    pub(super) fn bit(self) -> u32 {
        1 << self as u32
    }
}

impl Shelter {
    pub const HELP: &'static str = "help";

    /// The word of the address.
    pub fn code(self) -> &'static str {
        match self {
            Shelter::Offered => YES,
            Shelter::Any => Self::HELP,
        }
    }

    pub(super) fn parse(text: &str) -> Option<Shelter> {
        match text {
            YES => Some(Shelter::Offered),
            Self::HELP => Some(Shelter::Any),
            _ => None,
        }
    }
}

impl Near {
    /// Kilometres from there.
    pub fn distance(&self, to: Option<Point>) -> Option<f64> {
        Some(self.at?.kilometres_to(to?))
    }
}

impl Facets {
    /// Tells whether a filter keeps an opportunity.
    pub fn allows(&self, facet: Facet, one: &Listed) -> bool {
        match facet {
            Facet::Kind => self.kind.is_none_or(|kind| one.kind == kind),
            Facet::Sector => self.sector.is_none_or(|sector| one.sector == sector),
            Facet::Place => {
                self.place.is_empty()
                    || one.municipality == self.place
                    || one.territory.as_deref() == Some(self.place.as_str())
            }
            Facet::Mode => self
                .mode
                .is_none_or(|mode| one.mode == mode || one.mode == Mode::Either),
            Facet::Month => self.month.is_none_or(|first| {
                let next = first.checked_add_months(chrono::Months::new(1));
                one.period.to >= first && next.is_none_or(|next| one.period.from < next)
            }),
            Facet::Language => self.language.is_empty() || one.languages.contains(&self.language),
            Facet::Beginners => !self.beginners || one.beginners,
            Facet::Reward => self.reward.is_none_or(|reward| one.compensation == reward),
            Facet::Accommodation => self.accommodation.is_none_or(|shelter| match shelter {
                Shelter::Offered => one.housing == Housing::Offered,
                Shelter::Any => one.housing != Housing::None,
            }),
            Facet::Transport => !self.transport || one.transport,
            Facet::Days => one.times.iter().any(|time| {
                self.from.is_none_or(|from| time.to >= from)
                    && self.to.is_none_or(|to| time.from <= to)
            }),
            Facet::Field => self.field.is_empty() || one.fields.contains(&self.field),
            Facet::Level => self
                .level
                .is_none_or(|level| one.level.is_some_and(|wanted| wanted.accepts(level))),
            Facet::Season => self.season.is_empty() || one.season == self.season,
            Facet::Near => self.near.as_ref().is_none_or(|near| {
                let Some(most) = near.km else { return true };
                // What is done from anywhere is never far.
                one.mode == Mode::Remote
                    || near
                        .distance(one.at)
                        .is_some_and(|km| km <= f64::from(most))
            }),
        }
    }

    /// Tells whether a filter was chosen.
    pub fn has(&self, facet: Facet) -> bool {
        match facet {
            Facet::Kind => self.kind.is_some(),
            Facet::Sector => self.sector.is_some(),
            Facet::Place => !self.place.is_empty(),
            Facet::Mode => self.mode.is_some(),
            Facet::Month => self.month.is_some(),
            Facet::Language => !self.language.is_empty(),
            Facet::Beginners => self.beginners,
            Facet::Reward => self.reward.is_some(),
            Facet::Accommodation => self.accommodation.is_some(),
            Facet::Transport => self.transport,
            Facet::Days => self.from.is_some() || self.to.is_some(),
            Facet::Field => !self.field.is_empty(),
            Facet::Level => self.level.is_some(),
            Facet::Season => !self.season.is_empty(),
            Facet::Near => self.near.is_some(),
        }
    }

    /// Takes a filter back.
    pub fn clear(&mut self, facet: Facet) {
        match facet {
            Facet::Kind => self.kind = None,
            Facet::Sector => self.sector = None,
            Facet::Place => self.place.clear(),
            Facet::Mode => self.mode = None,
            Facet::Month => self.month = None,
            Facet::Language => self.language.clear(),
            Facet::Beginners => self.beginners = false,
            Facet::Reward => self.reward = None,
            Facet::Accommodation => self.accommodation = None,
            Facet::Transport => self.transport = false,
            Facet::Days => (self.from, self.to) = (None, None),
            Facet::Field => self.field.clear(),
            Facet::Level => self.level = None,
            Facet::Season => self.season.clear(),
            Facet::Near => self.near = None,
        }
    }

    /// Looks up where the place to be near to is.
    pub fn locate(&mut self, territories: &Territories) {
        if let Some(near) = &mut self.near {
            near.at = territories.get(&near.place).map(|unit| Point {
                lat: unit.latitude,
                lon: unit.longitude,
            });
        }
    }

    /// Tells whether anything but the kind was narrowed down.
    pub fn any_but_kind(&self) -> bool {
        let mut others = self.clone();
        others.kind = None;
        others.any()
    }

    /// Tells whether anything was narrowed down.
    pub fn any(&self) -> bool {
        *self != Facets::default()
    }

    /// The bits of the chosen filters, in the order in which a search lets go of them.
    pub fn in_order_of_letting_go(&self) -> Vec<u32> {
        let chosen = Facet::LETTING_GO.iter().filter(|facet| self.has(**facet));
        chosen.map(|facet| facet.bit()).collect()
    }
}
