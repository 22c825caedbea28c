//! What a search for people asks, and how its filters are counted.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::http::form::percent_encode;
use crate::http::{Errors, Fault};
use crate::key;
use crate::matching::facets::Faceted;
use crate::matching::{Candidate, Engagement, Mode, Offered, Period, PersonKind, Search, Sector};

/// The query string of a search, as typed.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(default)]
pub struct Asked {
    pub q: String,
    pub kind: String,
    pub engagement: String,
    pub sector: String,
    pub mode: String,
    pub language: String,
    /// Name of a municipality.
    pub place: String,
    pub from: String,
    pub to: String,
    pub page: String,
}

/// The filters with counts, in the order of their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    Mode,
    Kind,
    Engagement,
    Sector,
    Language,
    Place,
}

impl Facet {
    pub const ALL: [Facet; 6] = [
        Facet::Mode,
        Facet::Kind,
        Facet::Engagement,
        Facet::Sector,
        Facet::Language,
        Facet::Place,
    ];

    /// Whether cards show it; a filter for what they do not show would tell more than they do.
    pub fn on_cards(self) -> bool {
        self != Facet::Sector
    }

    /// The name of its field.
    pub fn name(self) -> &'static str {
        match self {
            Facet::Mode => "mode",
            Facet::Kind => "kind",
            Facet::Engagement => "engagement",
            Facet::Sector => "sector",
            Facet::Language => "language",
            Facet::Place => "place",
        }
    }
}

/// What was asked for, understood; what could not be counts as not asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    pub mode: Option<Mode>,
    pub kind: Option<PersonKind>,
    pub engagement: Option<Engagement>,
    pub sector: Option<Sector>,
    pub language: Option<String>,
    pub place: Option<String>,
    pub period: Option<Period>,
}

impl Asked {
    /// The words to search for, cleaned and cut.
    pub fn words(&self) -> String {
        Errors::default().optional_line("q", &self.q.chars().take(200).collect::<String>(), 200)
    }

    /// The value of a filter, as typed.
    pub fn value(&self, facet: Facet) -> &str {
        match facet {
            Facet::Mode => &self.mode,
            Facet::Kind => &self.kind,
            Facet::Engagement => &self.engagement,
            Facet::Sector => &self.sector,
            Facet::Language => &self.language,
            Facet::Place => &self.place,
        }
    }

    /// What is wrong with what was typed; it counts as not asked.
    pub fn faults(&self) -> Errors {
        let mut errors = Errors::default();
        let date = |text: &str| Errors::default().date("day", text);
        if date(&self.from)
            .zip(date(&self.to))
            .is_some_and(|(from, to)| from > to)
        {
            errors.add("to", Fault::new(key!("fault-ends-before")));
        }
        errors
    }

    /// What was chosen among what is offered.
    pub fn chosen(&self, offered: &Offered) -> Chosen {
        let date = |text: &str| Errors::default().date("day", text);
        let one_of = |all: &[String], text: &str| all.iter().find(|one| *one == text).cloned();
        let far = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
        let (from, to) = (date(&self.from), date(&self.to));
        let period = (from.is_some() || to.is_some()).then(|| Period {
            from: from.unwrap_or(far(1900)),
            to: to.unwrap_or(far(2200)),
        });
        let period = period.filter(|period| period.from <= period.to);
        Chosen {
            mode: Mode::parse(&self.mode).filter(|mode| *mode != Mode::Either),
            kind: PersonKind::parse(&self.kind),
            engagement: Engagement::parse(&self.engagement),
            sector: Sector::parse(&self.sector),
            language: one_of(&offered.languages, &self.language),
            place: one_of(&offered.municipalities, &self.place),
            period,
        }
    }

    /// The fields of a page of the same search.
    pub fn fields(&self, page: usize) -> Vec<(&'static str, String)> {
        let number = if page > 1 {
            page.to_string()
        } else {
            String::new()
        };
        let mut fields = vec![("q", self.words())];
        fields.extend(Facet::ALL.map(|facet| (facet.name(), self.value(facet).to_owned())));
        fields.extend([
            ("from", self.from.clone()),
            ("to", self.to.clone()),
            ("page", number),
        ]);
        fields.retain(|(_, value)| !value.trim().is_empty());
        fields
    }

    /// The address of a page of the same search.
    pub fn address(&self, base: &str, page: usize) -> String {
        let fields = self.fields(page);
        let pairs: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{name}={}", percent_encode(value)))
            .collect();
        if pairs.is_empty() {
            base.to_owned()
        } else {
            format!("{base}?{}", pairs.join("&"))
        }
    }
}

impl Chosen {
    pub fn any(&self) -> bool {
        *self != Chosen::default()
    }

    /// What the index is asked: the words, the time, and the filters that also rank.
    pub fn search(&self, words: &str) -> Search {
        Search {
            text: words.to_owned(),
            period: self.period,
            at_any_time: false,
            mode: self.mode,
            sector: self.sector,
            language: self.language.clone(),
        }
    }

    /// Which filters were used, for the record: kinds of things, never what was typed.
    pub fn names(&self) -> Vec<&'static str> {
        let used = [
            ("period", self.period.is_some()),
            ("mode", self.mode.is_some()),
            ("kind", self.kind.is_some()),
            ("engagement", self.engagement.is_some()),
            ("sector", self.sector.is_some()),
            ("language", self.language.is_some()),
            ("place", self.place.is_some()),
        ];
        let used = used.into_iter().filter(|(_, used)| *used);
        used.map(|(name, _)| name).collect()
    }
}

/// Somebody found, with those of their features that their card shows.
#[derive(Clone, Debug)]
pub struct Seen<'a> {
    pub candidate: Candidate,
    /// False when the card does not say what sort of person this is.
    pub kinds: bool,
    /// False when the card tells no municipality.
    pub places: bool,
    /// False for communities: sectors stand on no card.
    pub sectors: bool,
    pub offered: &'a Offered,
}

impl Seen<'_> {
    fn has(&self, facet: Facet, value: &str) -> bool {
        let mut has = false;
        self.values(facet as usize, &mut |own| has |= own == value);
        has
    }
}

impl Faceted for Seen<'_> {
    type Chosen = Chosen;
    const FACETS: usize = Facet::ALL.len();

    fn fails(&self, chosen: &Chosen) -> u32 {
        let lacks = |facet: Facet, value: Option<&str>| {
            u32::from(value.is_some_and(|value| !self.has(facet, value))) << facet as u32
        };
        lacks(Facet::Mode, chosen.mode.map(Mode::code))
            | lacks(Facet::Kind, chosen.kind.map(PersonKind::code))
            | lacks(Facet::Engagement, chosen.engagement.map(Engagement::code))
            | lacks(Facet::Sector, chosen.sector.map(Sector::code))
            | lacks(Facet::Language, chosen.language.as_deref())
            | lacks(Facet::Place, chosen.place.as_deref())
    }

    fn values(&self, facet: usize, each: &mut dyn FnMut(&str)) {
        let candidate = &self.candidate;
        match Facet::ALL.get(facet) {
            Some(Facet::Mode) => {
                if candidate.on_site {
                    each(Mode::OnSite.code());
                }
                if candidate.remote {
                    each(Mode::Remote.code());
                }
            }
            Some(Facet::Kind) if self.kinds => candidate.kinds().for_each(|one| each(one.code())),
            Some(Facet::Engagement) => candidate.engagement().for_each(|one| each(one.code())),
            Some(Facet::Sector) if self.sectors => {
                candidate.sectors().for_each(|one| each(one.code()))
            }
            Some(Facet::Language) => {
                let offered = &self.offered.languages;
                candidate.languages().for_each(|place| {
                    offered.get(place).into_iter().for_each(|one| each(one));
                });
            }
            Some(Facet::Place) if self.places => {
                let offered = &self.offered.municipalities;
                candidate.municipalities().for_each(|place| {
                    offered.get(place).into_iter().for_each(|one| each(one));
                });
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_stays_in_the_address_and_what_makes_no_sense_is_not_asked() {
        let asked = Asked {
            q: "  kokle & dejas ".to_owned(),
            kind: "student".to_owned(),
            language: "xx".to_owned(),
            from: "2027-06-01".to_owned(),
            to: "soon".to_owned(),
            ..Asked::default()
        };
        assert_eq!(
            asked.address("/x", 2),
            "/x?q=kokle%20%26%20dejas&kind=student&language=xx&from=2027-06-01&to=soon&page=2"
        );
        let chosen = asked.chosen(&Offered::default());
        assert_eq!(chosen.names(), ["period", "kind"]);
        assert_eq!(Asked::default().address("/x", 1), "/x");
    }
}
