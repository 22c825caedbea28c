//! Which unit a text means.
//!
//! The text is cut at commas and brackets; the first part that names a unit counts, the others
//! (and whatever stands before "novads") say where it lies. Case endings and diacritics are
//! folded away by [`place_key`].

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::model::{Territory, TerritoryKind};
use crate::text::{fold, place_key};

/// What a text about a place means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// One unit, by its slug.
    Unit(String),
    /// Namesakes, by their slugs; somebody has to choose.
    Several(Vec<String>),
    /// No unit we know; the text stays as it was typed.
    Unknown,
}

/// Keys of names → places in the list of units.
#[derive(Clone, Debug, Default)]
pub(super) struct Names(HashMap<String, Vec<usize>>);

/// A text taken apart.
struct Parts {
    /// Keys of its parts, in order; none is empty.
    keys: Vec<String>,
    /// Keys of the words before "novads" or "rajons": the unit has to lie there.
    within: Vec<String>,
    parish: bool,
    town: bool,
}

impl Names {
    /// Names of units that merged still mean something; those that have not begun do not.
    pub fn new(all: &[Territory], day: NaiveDate) -> Self {
        let mut names: HashMap<String, Vec<usize>> = HashMap::new();
        let begun = |unit: &Territory| unit.shown_as.is_some() || unit.is_there(day);
        for (at, unit) in all.iter().enumerate().filter(|(_, unit)| begun(unit)) {
            for key in keys_of(unit) {
                names.entry(key).or_default().push(at);
            }
        }
        Names(names)
    }

    pub fn resolve(&self, text: &str, all: &[Arc<Territory>]) -> Place {
        let parts = Parts::read(text);
        let found = parts.keys.iter().enumerate().find_map(|(at, key)| {
            self.0
                .get(key)
                .map(|units| (at, units.iter().map(|unit| all[*unit].as_ref()).collect()))
        });
        let Some((at, mut units)): Option<(usize, Vec<&Territory>)> = found else {
            return Place::Unknown;
        };
        units.retain(|unit| {
            parts.within.is_empty() || parts.within.iter().any(|key| lies_in(unit, key))
        });
        if parts.parish {
            units.retain(|unit| unit.kind == TerritoryKind::Parish);
        } else if units.iter().any(|unit| is_town(unit)) {
            units.retain(|unit| is_town(unit));
        } else if parts.town {
            units.clear();
        }
        // "Pilskalne (Ilūkste)": another part only hints, so it may rule out some, never all.
        let hinted: Vec<&Territory> = units
            .iter()
            .copied()
            .filter(|unit| {
                let others = parts
                    .keys
                    .iter()
                    .enumerate()
                    .filter(|(other, _)| *other != at);
                others.into_iter().any(|(_, key)| lies_in(unit, key))
            })
            .collect();
        let units = if hinted.is_empty() { units } else { hinted };
        match units.as_slice() {
            [] => Place::Unknown,
            [unit] => Place::Unit(unit.slug.clone()),
            several => Place::Several(several.iter().map(|unit| unit.slug.clone()).collect()),
        }
    }
}

impl Parts {
    fn read(text: &str) -> Parts {
        let mut parts = Parts {
            keys: Vec::new(),
            within: Vec::new(),
            parish: false,
            town: false,
        };
        for part in fold(text).split([',', ';', '/', '(', ')', '|', '\n']) {
            let mut words: Vec<&str> = Vec::new();
            for word in part
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
            {
                if word.starts_with("pagast") || matches!(word, "pag" | "parish") {
                    parts.parish = true;
                } else if word.starts_with("pilset") || matches!(word, "town" | "city" | "miestas")
                {
                    parts.town = true;
                } else if says_municipality(word) {
                    parts.within.extend(words.pop().map(place_key));
                } else {
                    words.push(word);
                }
            }
            let key = place_key(&words.join(" "));
            if !key.is_empty() {
                parts.keys.push(key);
            }
        }
        for key in &mut parts.keys {
            if let Some(slug) = partner(key) {
                *key = slug.to_owned();
            }
        }
        // "Rokiškio rajonas" names the unit itself; "Biržu" beside "rajonas" can only be one.
        parts.within.retain(|key| {
            let unit = if key == "birz" {
                Some("birzai")
            } else {
                partner(key)
            };
            parts.keys.extend(unit.map(str::to_owned));
            unit.is_none()
        });
        parts
    }
}

fn says_municipality(word: &str) -> bool {
    word.starts_with("novad")
        || word.starts_with("rajon")
        || word.starts_with("savivaldyb")
        || matches!(word, "nov" | "raj" | "municipality" | "district")
}

/// "Sauka" for Saukas pagasts; "Jēkabpils" for its left bank; "Grīva", since the rest of
/// Daugavpils is not ours.
fn keys_of(unit: &Territory) -> Vec<String> {
    if unit.kind == TerritoryKind::Partner {
        return vec![unit.slug.clone()];
    }
    match unit.name.split_once('(') {
        Some((_, "Grīva)")) => vec![place_key("Grīva"), place_key("Daugavpils Grīva")],
        Some((name, _)) => vec![place_key(name), place_key(&unit.name)],
        None => vec![place_key(&unit.name)],
    }
}

/// Latvian and Lithuanian forms of the four districts' names. Birži without a Lithuanian ending
/// is a village of Salas pagasts, and stays unknown.
fn partner(key: &str) -> Option<&'static str> {
    let one = |stem: &str| {
        key.strip_prefix(stem)
            .is_some_and(|ending| ending.len() <= 4)
    };
    if one("rokisk") {
        Some("rokiskis")
    } else if one("zaras") {
        Some("zarasai")
    } else if one("kupisk") {
        Some("kupiskis")
    } else if one("birza") || one("birzuos") {
        Some("birzai")
    } else {
        None
    }
}

fn is_town(unit: &Territory) -> bool {
    matches!(unit.kind, TerritoryKind::Town | TerritoryKind::TownPart)
}

/// Tells whether a key is that of the unit's municipality, its former one, or the district
/// (rajons) of before 2009.
fn lies_in(unit: &Territory, key: &str) -> bool {
    if unit.kind == TerritoryKind::Partner {
        return partner(key) == Some(unit.slug.as_str()) || key.starts_with("lietuv");
    }
    let district = match unit.municipality.as_str() {
        "Augšdaugavas novads" | "Daugavpils valstspilsēta" => "Daugavpils",
        other => other,
    };
    [&unit.municipality, &unit.former_municipality, district]
        .into_iter()
        .any(|name| place_key(name) == key)
}

#[cfg(test)]
mod tests {
    use super::super::{Territories, model};
    use super::Place;
    use chrono::NaiveDate;

    fn resolve(text: &str) -> Place {
        Territories::new(model::listed().unwrap(), (NaiveDate::default(), 0)).resolve(text)
    }

    fn unit(slug: &str) -> Place {
        Place::Unit(slug.to_owned())
    }

    #[test]
    fn forms_of_a_name_mean_the_same_unit() {
        for (texts, slug) in [
            (
                &[
                    "Saukas pagasts",
                    "Sauka",
                    "Saukā",
                    "sauka",
                    "Saukas pag.",
                    "SAUKAS",
                ][..],
                "saukas-pagasts",
            ),
            (
                &["Ābeļi", "Abelu pagasts", "ābeļos", "Abeļu pag."],
                "abelu-pagasts",
            ),
            (
                &[
                    "Aknīste",
                    "Aknīstē",
                    "Aknīstes",
                    "akniste",
                    "Aknīstes pilsēta",
                ],
                "akniste",
            ),
            (
                &[
                    "Aknīstes pagasts",
                    "Aknīstes pagastā",
                    "aknistes pag.",
                    "Aknīste parish",
                ],
                "aknistes-pagasts",
            ),
            (&["Viesīte", "Viesītes pilsētā"], "viesite"),
            (&["Viesītes pagasts"], "viesites-pagasts"),
            (
                &["Staburags", "Staburaga pagasts", "Staburagā"],
                "staburaga-pagasts",
            ),
            (&["Laucese", "Laucesas pagasts"], "laucesas-pagasts"),
            (
                &["Jēkabpils", "Jekabpili", "Jēkabpils (kreisais krasts)"],
                "jekabpils-kreisais-krasts",
            ),
            (
                &[
                    "Grīva",
                    "Daugavpils (Grīva)",
                    "Daugavpils Grīva",
                    "Grīvā, Daugavpilī",
                ],
                "daugavpils-griva",
            ),
            (&["zasas-pagasts", " Zasa "], "zasas-pagasts"),
        ] {
            for text in texts {
                assert_eq!(resolve(text), unit(slug), "{text}");
            }
        }
    }

    #[test]
    fn every_unit_is_found_by_its_own_label_and_name() {
        let territories = Territories::new(model::listed().unwrap(), (NaiveDate::default(), 0));
        for one in territories.all() {
            let label = territories.label(crate::text::Lang::Lv, &one.slug);
            assert_eq!(territories.resolve(&label), unit(&one.slug), "{label}");
            let by_name = territories.resolve(&one.name);
            assert!(
                by_name == unit(&one.slug) || one.name == "Pilskalnes pagasts",
                "{} → {by_name:?}",
                one.name
            );
        }
    }

    #[test]
    fn the_municipality_decides_between_namesakes() {
        let both = Place::Several(vec![
            "pilskalnes-pagasts-aizkraukles".to_owned(),
            "pilskalnes-pagasts-augsdaugavas".to_owned(),
        ]);
        assert_eq!(resolve("Pilskalnes pagasts"), both);
        assert_eq!(resolve("Pilskalnē"), both);
        for text in [
            "Pilskalnes pagasts, Aizkraukles novads",
            "Aizkraukles novada Pilskalnes pagastā",
            "Pilskalne, Neretas novads",
            "Pilskalne (Nereta)",
            "pilskalne, aizkraukles nov.",
        ] {
            assert_eq!(
                resolve(text),
                unit("pilskalnes-pagasts-aizkraukles"),
                "{text}"
            );
        }
        for text in ["Pilskalne, Ilūkstes novads", "Daugavpils rajona Pilskalne"] {
            assert_eq!(
                resolve(text),
                unit("pilskalnes-pagasts-augsdaugavas"),
                "{text}"
            );
        }
    }

    #[test]
    fn a_namesake_elsewhere_in_latvia_is_not_ours() {
        assert_eq!(resolve("Salas pagasts, Mārupes novads"), Place::Unknown);
        assert_eq!(
            resolve("Salas pagasts, Jēkabpils novads"),
            unit("salas-pagasts")
        );
        assert_eq!(resolve("Aizkraukles pagasts"), Place::Unknown);
        for text in [
            "Rīga",
            "",
            "  ,",
            "Jēkabpils novads",
            "Daugavpils",
            "Leeds",
            "Sauka iela",
        ] {
            assert_eq!(resolve(text), Place::Unknown, "{text}");
        }
    }

    #[test]
    fn partner_districts_are_known_in_both_languages() {
        for text in [
            "Rokiškis",
            "Rokiškio rajonas",
            "Rokiškio r.",
            "Rokišķi",
            "Rokiškis, Lietuva",
            "Rokiškio rajono savivaldybė",
            "rokiskis district",
        ] {
            assert_eq!(resolve(text), unit("rokiskis"), "{text}");
        }
        assert_eq!(resolve("Biržai"), unit("birzai"));
        assert_eq!(resolve("Biržų rajonas"), unit("birzai"));
        assert_eq!(resolve("Biržu rajons, Lietuva"), unit("birzai"));
        assert_eq!(resolve("Birži"), Place::Unknown);
        assert_eq!(resolve("Zarasai"), unit("zarasai"));
        assert_eq!(resolve("Zarasos"), unit("zarasai"));
        assert_eq!(resolve("Kupiškio rajone"), unit("kupiskis"));
    }
}
