//! Which schools and programmes some typed words may mean.

use super::model::{Programme, School, words};
use crate::db::SchoolId;

/// The most that are offered.
const MOST: usize = 8;

/// A school that may be meant.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub school: SchoolId,
    /// Its present name.
    pub name: String,
    /// The former or short name it was found by, where it is not the present one.
    pub matched: Option<String>,
    worth: f32,
}

/// A programme that may be meant.
#[derive(Clone, Debug)]
pub struct FoundProgramme<'a> {
    pub programme: &'a Programme,
    worth: f32,
}

pub(super) fn schools(all: &[School], typed: &str) -> Vec<Found> {
    let typed = words(typed);
    if typed.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<Found> = all.iter().filter_map(|one| school(one, &typed)).collect();
    found.sort_by(|a, b| {
        b.worth
            .total_cmp(&a.worth)
            .then_with(|| a.name.cmp(&b.name))
    });
    found.truncate(MOST);
    found
}

fn school(one: &School, typed: &[String]) -> Option<Found> {
    let present = worth(typed, &one.name);
    let others = one.former.iter().map(|former| &former.name);
    let other = others
        .chain([&one.short_name])
        .filter_map(|name| Some((worth(typed, name)?, name)))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    let (worth, matched) = match (present, other) {
        (Some(present), Some((worth, _))) if present >= worth => (present, None),
        (Some(present), None) => (present, None),
        (_, Some((worth, name))) => (worth, Some(name.clone())),
        (None, None) => return None,
    };
    Some(Found {
        school: one.id,
        name: one.name.clone(),
        matched,
        worth,
    })
}

pub(super) fn programmes<'a>(
    all: impl Iterator<Item = &'a Programme>,
    typed: &str,
) -> Vec<FoundProgramme<'a>> {
    let typed = words(typed);
    let fit = |programme: &'a Programme| {
        let name = worth(&typed, &programme.name);
        let field = programme
            .fields
            .iter()
            .filter_map(|field| worth(&typed, field));
        // A field of the programme says less than its name.
        let field = field.map(|worth| 0.7 * worth).reduce(f32::max);
        let worth = name.into_iter().chain(field).reduce(f32::max)?;
        Some(FoundProgramme { programme, worth })
    };
    let mut found: Vec<FoundProgramme<'a>> = all.filter_map(fit).collect();
    found.sort_by(|a, b| {
        let names = (&a.programme.name, &b.programme.name);
        b.worth
            .total_cmp(&a.worth)
            .then_with(|| names.0.cmp(names.1))
    });
    found.truncate(MOST);
    found
}

/// How well a name answers the typed words; nothing when one of them has no part in it.
fn worth(typed: &[String], name: &str) -> Option<f32> {
    let name = words(name);
    if name.is_empty() || typed.is_empty() {
        return None;
    }
    let mut sum = 0.0;
    for word in typed {
        let best = name.iter().map(|part| fits(word, part)).fold(0.0, f32::max);
        if best == 0.0 {
            return None;
        }
        sum += best;
    }
    let begins = fits(&typed[0], &name[0]) >= 0.9;
    #[expect(clippy::cast_precision_loss, reason = "a handful of words")]
    let (typed, all) = (typed.len() as f32, name.len() as f32);
    Some(sum / typed + if begins { 0.3 } else { 0.0 } - 0.02 * (all - typed).abs())
}

/// 1 for the whole word, less for its beginning, another case ending, or a typing error.
fn fits(typed: &str, word: &str) -> f32 {
    if typed == word {
        return 1.0;
    }
    if word.starts_with(typed) {
        return 0.9;
    }
    let letters = typed.chars().count();
    let shared = typed
        .chars()
        .zip(word.chars())
        .take_while(|(a, b)| a == b)
        .count();
    if shared >= 4 && shared + 2 >= letters && shared + 3 >= word.chars().count() {
        return 0.8;
    }
    let errors = match letters {
        0..=4 => return 0.0,
        5..=8 => 1,
        _ => 2,
    };
    let beginning: String = word.chars().take(letters + 1).collect();
    let near = (letters.saturating_sub(errors)..=beginning.chars().count()).any(|length| {
        let part: String = beginning.chars().take(length).collect();
        distance(typed, &part) <= errors
    });
    if near { 0.6 } else { 0.0 }
}

/// Single-letter changes between two short words (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, c) in a.chars().enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, d) in b.iter().enumerate() {
            let change = before + usize::from(c != *d);
            before = row[j + 1];
            row[j + 1] = change.min(before + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::super::model::samples::school;
    use super::*;

    fn names(typed: &str) -> Vec<(String, Option<String>)> {
        let mut list = vec![
            school(
                "Miglas Tehnoloģiju tehnikums",
                &[("Miglas Agrobiznesa koledža", "2024-08-31")],
            ),
            school("Upmalas tehnikums", &[]),
            school("Latvijas Miglas universitāte", &[]),
        ];
        list[2].short_name = "LMU".to_owned();
        let found = schools(&list, typed);
        found
            .into_iter()
            .map(|one| (one.name, one.matched))
            .collect()
    }

    #[test]
    fn an_old_name_finds_the_present_school() {
        let found = names("miglas agrobizn");
        assert_eq!(found[0].0, "Miglas Tehnoloģiju tehnikums");
        assert_eq!(found[0].1.as_deref(), Some("Miglas Agrobiznesa koledža"));
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn beginnings_cases_errors_and_short_names_are_understood() {
        assert_eq!(names("upmalas")[0].0, "Upmalas tehnikums");
        assert_eq!(names("Upmalas tehnikumā")[0].0, "Upmalas tehnikums");
        assert_eq!(names("upmlas")[0].0, "Upmalas tehnikums");
        assert_eq!(names("lmu")[0].0, "Latvijas Miglas universitāte");
        assert_eq!(names("tehn").len(), 2);
        assert!(names("konservatorija").is_empty() && names(" ").is_empty());
    }

    #[test]
    fn the_distance_counts_changed_letters() {
        assert_eq!(distance("tehnikums", "tehnikms"), 1);
        assert_eq!(distance("", "abc"), 3);
    }
}
