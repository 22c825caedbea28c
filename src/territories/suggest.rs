//! Places while a person types: beginnings of words, folded, with slips of the finger, in any of the
//! languages a unit is called in.

use super::model::{Territory, TerritoryKind};
use crate::search::slips::begins_but_for_a_slip;
use crate::text::fold;

/// Words typed that count; no place has a longer name.
const MOST_WORDS: usize = 6;

/// What a unit is called, folded, by words: its name first, then what stands beside it.
#[derive(Clone, Debug)]
pub(super) struct Called {
    names: Vec<Vec<String>>,
    beside: Vec<String>,
}

impl Called {
    pub fn of(unit: &Territory) -> Called {
        let others = OTHERS.iter().filter(|(slug, _)| *slug == unit.slug);
        let others = others.flat_map(|(_, names)| names.iter().copied());
        let names = std::iter::once(unit.name.as_str()).chain(others);
        Called {
            names: names.map(words).collect(),
            beside: words(&format!(
                "{} {}",
                unit.municipality, unit.former_municipality
            )),
        }
    }

    /// How well typed words fit, more for better: each has to begin a word of one name, or of what
    /// stands beside the name, and one of them a word of the name.
    pub fn fits(&self, typed: &[String], kind: TerritoryKind) -> Option<u32> {
        self.names
            .iter()
            .filter_map(|name| self.fits_name(name, typed, kind))
            .max()
    }

    fn fits_name(&self, name: &[String], typed: &[String], kind: TerritoryKind) -> Option<u32> {
        let mut sum = 0;
        let mut named = false;
        for (at, word) in typed.iter().enumerate() {
            let unfinished = at + 1 == typed.len();
            let own = best(name, word, unfinished);
            named |= own > 0;
            sum += match own {
                0 => best(&self.beside, word, unfinished).checked_sub(1)?,
                own => {
                    own + if at == 0 && fit(&name[0], word, unfinished) > 0 {
                        FIRST
                    } else {
                        0
                    }
                }
            };
        }
        let town = matches!(kind, TerritoryKind::Town | TerritoryKind::TownPart);
        named.then_some(2 * sum + u32::from(town))
    }
}

/// The first word typed begins the name.
const FIRST: u32 = 4;

/// Names of the partner districts as their neighbours and visitors write them.
const OTHERS: &[(&str, &[&str])] = &[
    (
        "rokiskis",
        &["Rokiškis", "Rokišķi", "Rokišķu rajons", "Rokiškis district"],
    ),
    (
        "birzai",
        &["Biržai", "Biržu rajons", "Birži", "Biržai district"],
    ),
    (
        "zarasai",
        &["Zarasai", "Zarasu rajons", "Zarasi", "Zarasai district"],
    ),
    (
        "kupiskis",
        &["Kupiškis", "Kupišķi", "Kupišķu rajons", "Kupiškis district"],
    ),
];

/// Cuts a text into folded words.
pub(super) fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let all = folded.split(|c: char| !c.is_alphanumeric());
    all.filter(|word| !word.is_empty())
        .take(MOST_WORDS)
        .map(str::to_owned)
        .collect()
}

fn best(words: &[String], typed: &str, unfinished: bool) -> u32 {
    let fits = words.iter().map(|word| fit(word, typed, unfinished));
    fits.max().unwrap_or(0)
}

/// 4 for the whole word, 3 for its beginning, 2 but for a slip, 0 for another word. Endings change
/// with the case: “Neretā” and “Neretas” begin alike.
fn fit(word: &str, typed: &str, unfinished: bool) -> u32 {
    if word == typed {
        4
    } else if word.starts_with(typed) {
        3
    } else if begins_but_for_a_slip(typed, word, unfinished) {
        2
    } else {
        0
    }
}
