//! What a unit is, and the list of them all.

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
    }
}
