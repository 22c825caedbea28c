//! What a visitor asks of the list, as its address says it, and the filters that understands.

use chrono::NaiveDate;
use serde::Deserialize;

pub use super::narrow::{Facet, Facets, Near, Shelter};
use crate::http::Errors;
use crate::http::form::percent_encode;
use crate::matching::{Compensation, Kind, Mode, Sector, StudyLevel};
use crate::territories::Territories;
use crate::text::SPOKEN_LANGUAGES;

/// The value of a filter that is either on or off.
pub const YES: &str = "yes";
/// Characters of a query that are read; the rest of a longer one is left out.
pub const LONGEST_WORDS: usize = 200;
/// Distances that are offered, in kilometres.
pub const KILOMETRES: [u16; 4] = [10, 25, 50, 100];

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
    /// Group of the catalogue that a study field belongs to.
    pub field: String,
    pub level: String,
    /// Slug of a season.
    pub season: String,
    /// Slug of the unit to be near to.
    pub near: String,
    /// Kilometres from there.
    pub km: String,
    pub sort: String,
    pub page: String,
}

/// In which order the list stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    #[default]
    Closest,
    Newest,
    Ending,
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
        self.place = match territories.get(&place) {
            Some(unit) => unit.slug.clone(),
            None if municipality(&place) => place,
            None => String::new(),
        };
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
        self.accommodation = code(facets.accommodation.map(Shelter::code));
        self.transport = on(facets.transport);
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        (self.from, self.to) = (day(facets.from), day(facets.to));
        self.level = code(facets.level.map(StudyLevel::code));
        self.near = match territories.get(self.near.trim()) {
            Some(unit) => unit.slug.clone(),
            None => String::new(),
        };
        let near = self.facets().near;
        let km = near.and_then(|near| near.km).map(|km| km.to_string());
        self.km = km.unwrap_or_default();
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
            accommodation: Shelter::parse(&self.accommodation),
            transport: self.transport == YES,
            from: date(&self.from),
            to: date(&self.to),
            field: key(&self.field),
            level: StudyLevel::parse(&self.level),
            season: key(&self.season),
            near: self.near(),
        }
    }

    fn near(&self) -> Option<Near> {
        let place = key(&self.near);
        let km: Option<u16> = self.km.parse().ok();
        (!place.is_empty()).then(|| Near {
            place,
            km: km.filter(|km| KILOMETRES.contains(km)),
            at: None,
        })
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
            Facet::Field => &mut asked.field,
            Facet::Level => &mut asked.level,
            Facet::Season => &mut asked.season,
            Facet::Near => {
                asked.km.clear();
                &mut asked.near
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
    pub fn narrowing(&self) -> [(&'static str, &str); 18] {
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
            ("field", &self.field),
            ("level", &self.level),
            ("season", &self.season),
            ("near", &self.near),
            ("km", &self.km),
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
        at(self.list(), joined(self.shown().chain(last)))
    }

    /// Whether it is the list of internships, which has addresses of its own.
    pub fn is_internships(&self) -> bool {
        self.kind == Kind::Internship.code()
    }

    /// The whole list it is a part of.
    pub fn whole(&self) -> Asked {
        let kind = if self.is_internships() {
            self.kind.clone()
        } else {
            String::new()
        };
        Asked {
            kind,
            ..Asked::default()
        }
    }

    /// The path of the list it is about.
    pub fn list(&self) -> &'static str {
        if self.is_internships() {
            "/internships"
        } else {
            "/needs"
        }
    }

    /// The narrowing that an address has to say: the list of internships says the kind itself.
    pub fn shown(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let own = self.is_internships();
        self.narrowing()
            .into_iter()
            .filter(move |(name, _)| !own || *name != "kind")
    }

    /// The address of the same list as a feed.
    pub fn feed(&self) -> String {
        let path = if self.is_internships() {
            "/internships.atom"
        } else {
            "/needs.atom"
        };
        at(path, joined(self.shown()))
    }
}

/// A word of an address that names something of ours.
fn key(text: &str) -> String {
    let text = text.trim();
    let fits = text.len() <= 80
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if fits { text.to_owned() } else { String::new() }
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

#[cfg(test)]
#[path = "asked_tests.rs"]
mod tests;
