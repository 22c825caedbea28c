//! What a unit is, and the list of them all.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::db::DbError;

/// A parish, town, part of a town, or partner district.
#[derive(Clone, Debug, PartialEq)]
pub struct Territory {
    /// The key: lower case without diacritics, unique even where names are not.
    pub slug: String,
    pub name: String,
    pub kind: TerritoryKind,
    /// The municipality it lies in; the country for a partner district.
    pub municipality: String,
    /// The municipality it lay in before the reform of 2021; empty for partner districts.
    pub former_municipality: String,
    /// Degrees north; an approximate centre, within 5 km.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// Counts for evenness; partner districts do not.
    pub in_selija: bool,
    /// No longer offered for choosing.
    pub closed: bool,
    /// The first day of a new unit, or of being shown as the one it merges into.
    pub valid_from: Option<NaiveDate>,
    /// The slug of the unit it merges into.
    pub merged_into: Option<String>,
    /// The slug of the unit it is shown and counted as, since that day.
    pub shown_as: Option<String>,
}

impl Territory {
    /// Tells whether it is there on a day: it has begun, and not merged into another.
    pub fn is_there(&self, today: NaiveDate) -> bool {
        let to_begin = self.merged_into.is_none() && self.valid_from > Some(today);
        self.shown_as.is_none() && !to_begin
    }
}

/// Puts the merges into force whose day has come: a merged unit is shown as the last one of its
/// chain, and lies where that one lies.
pub(super) fn settle(all: &mut [Territory], today: NaiveDate) {
    let places: HashMap<String, usize> = all
        .iter()
        .enumerate()
        .map(|(at, unit)| (unit.slug.clone(), at))
        .collect();
    for at in 0..all.len() {
        let mut last = at;
        // A chain is no longer than the list; a circle cannot be taken in.
        for _ in 0..all.len() {
            let unit = &all[last];
            let next = unit.merged_into.as_ref().and_then(|slug| places.get(slug));
            match next.filter(|_| unit.valid_from.is_none_or(|day| day <= today)) {
                Some(next) => last = *next,
                None => break,
            }
        }
        all[at].shown_as = (last != at).then(|| all[last].slug.clone());
        if last != at && all[at].municipality != all[last].municipality {
            let municipality = all[last].municipality.clone();
            let former = std::mem::replace(&mut all[at].municipality, municipality);
            all[at].former_municipality = former;
        }
    }
}

/// What sort of unit it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TerritoryKind {
    Parish,
    Town,
    /// The part of a town that lies in Sēlija, on the left bank of the Daugava.
    TownPart,
    /// A district across the border, in Lithuania.
    Partner,
}

impl TerritoryKind {
    pub const ALL: [TerritoryKind; 4] = [
        TerritoryKind::Parish,
        TerritoryKind::Town,
        TerritoryKind::TownPart,
        TerritoryKind::Partner,
    ];

    /// The word of the database and of the list.
    pub fn code(self) -> &'static str {
        match self {
            TerritoryKind::Parish => "parish",
            TerritoryKind::Town => "town",
            TerritoryKind::TownPart => "town_part",
            TerritoryKind::Partner => "partner",
        }
    }

    pub fn parse(code: &str) -> Option<TerritoryKind> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

#[derive(Deserialize)]
struct Line {
    slug: String,
    name_lv: String,
    kind: TerritoryKind,
    municipality: String,
    former_municipality: String,
    lat: f64,
    lon: f64,
    in_selija: String,
}

/// Reads the list that is compiled into the program.
pub(super) fn listed() -> Result<Vec<Territory>, DbError> {
    let text = include_str!("../../assets/territories.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let lines = reader.deserialize().map(|line| line.map(unit));
    lines
        .collect::<Result<_, csv::Error>>()
        .map_err(|_| DbError::Damaged("territories.csv"))
}

fn unit(line: Line) -> Territory {
    Territory {
        slug: line.slug,
        name: line.name_lv,
        kind: line.kind,
        municipality: line.municipality,
        former_municipality: line.former_municipality,
        latitude: line.lat,
        longitude: line.lon,
        in_selija: line.in_selija == "yes",
        closed: false,
        valid_from: None,
        merged_into: None,
        shown_as: None,
    }
}
