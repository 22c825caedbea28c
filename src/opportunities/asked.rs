//! What a visitor asks of the list, as its address says it, and the filters that understands.

use chrono::NaiveDate;
use serde::Deserialize;

use super::published::Listed;
use crate::http::Errors;
use crate::http::form::percent_encode;
use crate::matching::{Compensation, Kind, Mode, Sector};
use crate::territories::Territories;
use crate::text::SPOKEN_LANGUAGES;

/// The value of a filter that is either on or off.
pub const YES: &str = "yes";
/// Characters of a query that are read; the rest of a longer one is left out.
pub const LONGEST_WORDS: usize = 200;

/// The query string of the list, as typed.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(default)]
pub struct Asked {
    pub q: String,
    pub kind: String,
    pub sector: String,
    /// Slug of a unit, or the name of a municipality.
    pub place: String,
    pub mode: String,
    /// As 2027-06.
    pub month: String,
    pub language: String,
    pub beginners: String,
    pub reward: String,
    pub accommodation: String,
    pub transport: String,
    pub from: String,
    pub to: String,
    pub sort: String,
    pub page: String,
}

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
}

/// In which order the list stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    #[default]
    Closest,
    Newest,
    Ending,
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
    pub accommodation: bool,
    pub transport: bool,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

impl Facet {
    /// All filters, in the order of their numbers and of the page.
    pub const ALL: [Facet; 11] = [
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
    ];

    /// In which order a search that finds nothing lets go of them: first what can be talked about,
    /// last what it is all about.
    const LETTING_GO: [Facet; 11] = [
        Facet::Transport,
        Facet::Accommodation,
        Facet::Reward,
        Facet::Days,
        Facet::Month,
        Facet::Mode,
        Facet::Language,
        Facet::Beginners,
        Facet::Place,
        Facet::Sector,
        Facet::Kind,
    ];

    fn bit(self) -> u32 {
        1 << self as u32
    }
}

impl Asked {
    /// Reads a query string that was kept.
    pub fn kept(query: &str) -> Asked {
        serde_html_form::from_str(query).unwrap_or_default()
    }

    /// The same with the words cleaned and everything left out that says nothing.
    pub fn understood(mut self, territories: &Territories) -> Asked {
        self.q = self.words();
        let place = self.place.trim().to_owned();
        let municipality = |name: &str| {
            territories
                .all()
                .iter()
                .any(|unit| unit.municipality == name)
        };
        let known = territories.get(&place).is_some() || municipality(&place);
        self.place = if known { place } else { String::new() };
        let facets = self.facets();
        let on = |on: bool| if on { YES } else { "" }.to_owned();
        let code = |code: Option<&'static str>| code.unwrap_or_default().to_owned();
        self.kind = code(facets.kind.map(Kind::code));
        self.sector = code(facets.sector.map(Sector::code));
        self.mode = code(facets.mode.map(Mode::code));
        self.reward = code(facets.reward.map(Compensation::code));
        let month = facets.month.map(|day| day.format("%Y-%m").to_string());
        self.month = month.unwrap_or_default();
        self.language = facets.language;
        self.beginners = on(facets.beginners);
        self.accommodation = on(facets.accommodation);
        self.transport = on(facets.transport);
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        (self.from, self.to) = (day(facets.from), day(facets.to));
        self.sort = code(self.sort().code());
        self.page = match self.number() {
            1 => String::new(),
            number => number.to_string(),
        };
        self
    }

    /// The filters.
    pub fn facets(&self) -> Facets {
        let date = |text: &str| Errors::default().date("day", text);
        let language = SPOKEN_LANGUAGES
            .into_iter()
            .find(|code| *code == self.language);
        // “Either” is what a need may say; somebody who looks for it looks for everything.
        let mode = Mode::parse(&self.mode).filter(|mode| *mode != Mode::Either);
        Facets {
            kind: Kind::parse(&self.kind),
            sector: Sector::parse(&self.sector),
            place: self.place.clone(),
            mode,
            month: date(&format!("{}-01", self.month)),
            language: language.unwrap_or_default().to_owned(),
            beginners: self.beginners == YES,
            reward: Compensation::parse(&self.reward),
            accommodation: self.accommodation == YES,
            transport: self.transport == YES,
            from: date(&self.from),
            to: date(&self.to),
        }
    }

    /// The words to search for, cleaned and cut.
    pub fn words(&self) -> String {
        let cut: String = self.q.chars().take(LONGEST_WORDS).collect();
        Errors::default().optional_line("q", &cut, LONGEST_WORDS)
    }

    pub fn sort(&self) -> Sort {
        match self.sort.as_str() {
            "newest" => Sort::Newest,
            "ending" => Sort::Ending,
            _ => Sort::Closest,
        }
    }

    /// The number of the page asked for, from 1.
    pub fn number(&self) -> usize {
        self.page.parse().unwrap_or(1).clamp(1, 1_000)
    }

    /// The same search with a filter set anew, or without it if the value is empty; from the first
    /// page on.
    pub fn with(&self, facet: Facet, value: &str) -> Asked {
        let mut asked = Asked {
            page: String::new(),
            ..self.clone()
        };
        let place = match facet {
            Facet::Kind => &mut asked.kind,
            Facet::Sector => &mut asked.sector,
            Facet::Place => &mut asked.place,
            Facet::Mode => &mut asked.mode,
            Facet::Month => &mut asked.month,
            Facet::Language => &mut asked.language,
            Facet::Beginners => &mut asked.beginners,
            Facet::Reward => &mut asked.reward,
            Facet::Accommodation => &mut asked.accommodation,
            Facet::Transport => &mut asked.transport,
            Facet::Days => {
                asked.from.clear();
                &mut asked.to
            }
        };
        value.clone_into(place);
        asked
    }

    /// The same search in another order.
    pub fn sorted(&self, sort: Sort) -> Asked {
        Asked {
            sort: sort.code().unwrap_or_default().to_owned(),
            page: String::new(),
            ..self.clone()
        }
    }

    /// What the query string says apart from order and page, in a fixed order.
    pub fn narrowing(&self) -> [(&'static str, &str); 13] {
        [
            ("q", &self.q),
            ("kind", &self.kind),
            ("sector", &self.sector),
            ("place", &self.place),
            ("mode", &self.mode),
            ("month", &self.month),
            ("language", &self.language),
            ("beginners", &self.beginners),
            ("reward", &self.reward),
            ("accommodation", &self.accommodation),
            ("transport", &self.transport),
            ("from", &self.from),
            ("to", &self.to),
        ]
    }

    /// The search itself as a query string, without order and page; empty for the whole list.
    pub fn query(&self) -> String {
        joined(self.narrowing())
    }

    /// The address of one page of the same list.
    pub fn address(&self, page: usize) -> String {
        let number = if page > 1 {
            page.to_string()
        } else {
            String::new()
        };
        let last = [("sort", self.sort.as_str()), ("page", number.as_str())];
        at("/needs", joined(self.narrowing().into_iter().chain(last)))
    }

    /// The address of the same list as a feed.
    pub fn feed(&self) -> String {
        at("/needs.atom", self.query())
    }
}

fn joined<'a>(fields: impl IntoIterator<Item = (&'static str, &'a str)>) -> String {
    let named = fields
        .into_iter()
        .filter(|(_, value)| !value.trim().is_empty());
    let pairs: Vec<String> = named
        .map(|(name, value)| format!("{name}={}", percent_encode(value)))
        .collect();
    pairs.join("&")
}

fn at(path: &str, query: String) -> String {
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{query}")
    }
}

impl Sort {
    pub const ALL: [Sort; 3] = [Sort::Closest, Sort::Newest, Sort::Ending];

    /// The word of the address; none for the usual order.
    fn code(self) -> Option<&'static str> {
        match self {
            Sort::Closest => None,
            Sort::Newest => Some("newest"),
            Sort::Ending => Some("ending"),
        }
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
            Facet::Accommodation => !self.accommodation || one.accommodation,
            Facet::Transport => !self.transport || one.transport,
            Facet::Days => {
                self.from.is_none_or(|from| one.period.to >= from)
                    && self.to.is_none_or(|to| one.period.from <= to)
            }
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
            Facet::Accommodation => self.accommodation,
            Facet::Transport => self.transport,
            Facet::Days => self.from.is_some() || self.to.is_some(),
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
            Facet::Accommodation => self.accommodation = false,
            Facet::Transport => self.transport = false,
            Facet::Days => (self.from, self.to) = (None, None),
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_stays_in_the_address_of_every_page() {
        let asked = Asked {
            q: "kokle & dejas".to_owned(),
            kind: "need".to_owned(),
            beginners: YES.to_owned(),
            ..Asked::default()
        };
        assert_eq!(
            asked.address(2),
            "/needs?q=kokle%20%26%20dejas&kind=need&beginners=yes&page=2"
        );
        assert_eq!(Asked::default().address(1), "/needs");
        assert_eq!(
            asked.feed(),
            "/needs.atom?q=kokle%20%26%20dejas&kind=need&beginners=yes"
        );
        assert_eq!(Asked::kept(&asked.query()), asked);
    }

    #[test]
    fn what_cannot_be_understood_counts_as_not_asked() {
        let asked = Asked {
            kind: "castle".to_owned(),
            mode: "either".to_owned(),
            month: "2027-13".to_owned(),
            language: "elvish".to_owned(),
            from: "soon".to_owned(),
            to: "2027-07-01".to_owned(),
            ..Asked::default()
        };
        let mut facets = asked.facets();
        assert!(facets.has(Facet::Days) && facets.any());
        facets.clear(Facet::Days);
        assert_eq!(facets, Facets::default());
    }

    #[test]
    fn every_filter_can_be_chosen_taken_back_and_let_go_of() {
        let values = [
            "need",
            "culture",
            "akniste",
            "remote",
            "2027-06",
            "lv",
            YES,
            "expenses",
            YES,
            YES,
            "2027-06-01",
        ];
        let mut all = Asked::default();
        for (facet, value) in Facet::ALL.into_iter().zip(values) {
            let asked = Asked::default().with(facet, value);
            let mut facets = asked.facets();
            assert!(facets.has(facet), "{facet:?}");
            facets.clear(facet);
            assert!(!facets.any(), "{facet:?}");
            assert_eq!(asked.with(facet, ""), Asked::default());
            all = all.with(facet, value);
        }
        let mut bits = all.facets().in_order_of_letting_go();
        bits.sort_unstable();
        let expected: Vec<u32> = Facet::ALL.iter().map(|facet| facet.bit()).collect();
        assert_eq!(bits, expected);
    }
}
