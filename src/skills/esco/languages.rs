//! Whether the files of a kind belong together, and hold the language their names say.

use std::collections::HashSet;

use super::faults::EscoFaults;
use super::files::EscoKind;
use super::package::EscoPackage;
use crate::text::Lang;

/// A file of concepts that was read.
pub(super) struct OneFile {
    pub name: String,
    pub kind: EscoKind,
    pub lang: Lang,
    pub addresses: HashSet<String>,
    /// Without a fault so far.
    pub whole: bool,
}

/// From fewer labels nothing is concluded about their language.
const ENOUGH: usize = 20;
/// Two languages call some things the same (SQL), but never so many.
const SAME_LABELS: f32 = 0.6;
/// Letters only Latvian has stand in 86 % of its real labels; those only Lithuanian has in 65 %.
const OWN_LETTERS: f32 = 0.2;
const FOREIGN_LETTERS: f32 = 0.2;

/// Compares the files of each kind.
pub(super) fn check(files: &[OneFile], package: &EscoPackage, faults: &mut EscoFaults) {
    for (place, file) in files.iter().enumerate() {
        if !file.whole {
            continue;
        }
        let earlier = || {
            files[..place]
                .iter()
                .filter(|one| one.whole && one.kind == file.kind)
        };
        if let Some(other) = earlier().find(|other| other.addresses != file.addresses) {
            faults.of_file(&file.name, difference(file, other));
        }
        let twin = files
            .iter()
            .filter(|one| one.whole && one.kind == file.kind && one.lang != file.lang)
            .find(|other| same_labels(file, other, package) > SAME_LABELS);
        if let Some(fault) = letters(file, package) {
            faults.of_file(&file.name, fault);
        } else if let Some(other) = twin.filter(|other| letters(other, package).is_none()) {
            let fault = format!(
                "most labels are those of {}: is its language the one its name says?",
                other.name
            );
            faults.of_file(&file.name, fault);
        }
    }
}

fn difference(file: &OneFile, other: &OneFile) -> String {
    let lacks = other.addresses.difference(&file.addresses);
    let adds = file.addresses.difference(&other.addresses);
    let example = lacks.chain(adds).min().map_or("", String::as_str);
    format!(
        "holds {} concepts, {} holds {}, and they are not the same ones (for example {example}): \
         half a file, or two versions?",
        file.addresses.len(),
        other.name,
        other.addresses.len(),
    )
}

fn preferred<'p>(
    file: &OneFile,
    package: &'p EscoPackage,
) -> Vec<(&'p str, &'p [crate::skills::Labels; 3])> {
    let mut found: Vec<_> = file
        .addresses
        .iter()
        .filter_map(|address| package.concepts.get(address))
        .map(|concept| {
            (
                concept.labels[file.lang as usize].preferred.as_str(),
                &concept.labels,
            )
        })
        .filter(|(label, _)| !label.is_empty())
        .collect();
    found.sort_unstable_by_key(|(label, _)| *label);
    found
}

fn same_labels(file: &OneFile, other: &OneFile, package: &EscoPackage) -> f32 {
    let labels = preferred(file, package);
    if labels.len() < ENOUGH {
        return 0.0;
    }
    let same = labels
        .iter()
        .filter(|(label, all)| all[other.lang as usize].preferred == *label);
    same.count() as f32 / labels.len() as f32
}

/// What the letters of the labels say against the language in the file's name.
fn letters(file: &OneFile, package: &EscoPackage) -> Option<String> {
    let labels: Vec<&str> = preferred(file, package)
        .into_iter()
        .map(|(label, _)| label)
        .collect();
    if labels.len() < ENOUGH {
        return None;
    }
    let share = |letters: &str| {
        let with = labels.iter().filter(|label| {
            label
                .chars()
                .flat_map(char::to_lowercase)
                .any(|c| letters.contains(c))
        });
        with.count() as f32 / labels.len() as f32
    };
    let (latvian, lithuanian) = (share("āēģīķļņ"), share("ąęėįų"));
    let foreign = {
        let with = labels
            .iter()
            .filter(|label| label.chars().any(|c| c.is_alphabetic() && !c.is_ascii()));
        with.count() as f32 / labels.len() as f32
    };
    let looks = match file.lang {
        Lang::Lv if lithuanian > latvian => "look Lithuanian",
        Lang::Lt if latvian > lithuanian => "look Latvian",
        Lang::Lv if latvian < OWN_LETTERS => "hardly hold a letter with a Latvian mark",
        Lang::Lt if lithuanian < OWN_LETTERS => "hardly hold a letter with a Lithuanian mark",
        Lang::En if latvian.max(lithuanian) > FOREIGN_LETTERS => "look Latvian or Lithuanian",
        Lang::En if foreign > FOREIGN_LETTERS => "do not look English",
        _ => return None,
    };
    Some(format!(
        "its name says the language is {}, but its labels {looks}",
        file.lang.tag()
    ))
}
