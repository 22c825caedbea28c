//! Measures a stemmer against a treebank: does it join what belongs together, and nothing else?
//!
//! The unit is the lemma. From a file in CoNLL-U format (Universal Dependencies) come the
//! distinct pairs of lower-cased form and lemma of words tagged NOUN, ADJ or VERB. Left out:
//! proper names, auxiliaries, adverbs and all other tags; forms with anything but letters
//! (numbers, abbreviations with points, hyphened words); multi-word and empty lines.
//! A reflexive verb is a lemma of its own there, so is an adjective in `ne-`.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::{Language, fold, stem};

/// How well keys and lemmas agree. Shares are between 0 and 1.
#[derive(Clone, Debug, PartialEq)]
pub struct StemReport {
    /// Distinct forms that were looked at.
    pub forms: usize,
    /// Unordered pairs of distinct forms that share a lemma, counted once a lemma.
    pub pairs: u64,
    /// Of these, the share with the same key.
    pub recall: f64,
    /// Pairs of forms that share no lemma and yet a key.
    pub wrong: u64,
    /// The same, of a million pairs that share no lemma.
    pub wrong_per_million: f64,
    /// Of the forms, the share whose spelling without diacritics has the same key.
    pub ascii_share: f64,
}

/// Measures the stemmer of a language on a treebank in CoNLL-U format.
///
/// Lines that do not have the ten columns of the format are passed over; a text with
/// no word to measure gives zeros, and an ASCII share of 1.
#[must_use]
pub fn evaluate(conllu: &str, language: Language) -> StemReport {
    measure(&pairs(conllu), |form| stem(form, language))
}

type Pairs = BTreeSet<(String, String)>;

fn pairs(conllu: &str) -> Pairs {
    conllu
        .lines()
        .filter_map(|line| {
            let mut columns = line.split('\t');
            let id = columns.next()?;
            let (form, lemma, tag) = (columns.next()?, columns.next()?, columns.next()?);
            let measured = id.bytes().all(|b| b.is_ascii_digit())
                && matches!(tag, "NOUN" | "ADJ" | "VERB")
                && form.chars().all(char::is_alphabetic)
                && columns.count() == 6;
            measured.then(|| (form.to_lowercase(), lemma.to_lowercase()))
        })
        .collect()
}

fn measure(pairs: &Pairs, key: impl Fn(&str) -> String) -> StemReport {
    let mut forms: HashMap<&str, (String, HashSet<&str>)> = HashMap::new();
    let mut lemmas: HashMap<&str, Vec<&str>> = HashMap::new();
    for (form, lemma) in pairs {
        forms
            .entry(form)
            .or_insert_with(|| (key(form), HashSet::new()))
            .1
            .insert(lemma);
        lemmas.entry(lemma).or_default().push(form);
    }

    let (mut same_lemma, mut joined) = (0, 0);
    let mut related = HashSet::new();
    for forms_of_one in lemmas.values() {
        for (one, other) in each_pair(forms_of_one) {
            same_lemma += 1;
            joined += u64::from(forms[one].0 == forms[other].0);
            related.insert((one, other));
        }
    }

    let mut groups: HashMap<&str, Vec<&str>> = HashMap::new();
    for (form, (key, _)) in &forms {
        groups.entry(key).or_default().push(form);
    }
    let wrong = groups
        .values()
        .flat_map(|group| each_pair(group))
        .filter(|(one, other)| forms[one].1.is_disjoint(&forms[other].1))
        .count() as u64;

    let all = forms.len() as u64;
    let unrelated = (all * all.saturating_sub(1) / 2).saturating_sub(related.len() as u64);
    let same_typed = forms
        .iter()
        .filter(|(form, (own, _))| key(&fold(form)) == *own)
        .count();
    StemReport {
        forms: forms.len(),
        pairs: same_lemma,
        recall: share(joined, same_lemma),
        wrong,
        wrong_per_million: share(wrong, unrelated) * 1e6,
        ascii_share: if forms.is_empty() {
            1.0
        } else {
            share(same_typed as u64, all)
        },
    }
}

fn each_pair<'a>(forms: &[&'a str]) -> impl Iterator<Item = (&'a str, &'a str)> {
    forms
        .iter()
        .enumerate()
        .flat_map(|(at, one)| forms[at + 1..].iter().map(move |other| (*one, *other)))
}

/// Counts here are far below 2⁵², where an `f64` stops being exact.
#[expect(
    clippy::cast_precision_loss,
    reason = "pairs of one treebank are far below 2⁵²"
)]
fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn line(id: &str, form: &str, lemma: &str, tag: &str) -> String {
        format!("{id}\t{form}\t{lemma}\t{tag}\t_\t_\t0\troot\t_\t_\n")
    }

    fn treebank() -> String {
        [
            "# sent_id = viens\n".to_owned(),
            line("1", "Skola", "skola", "NOUN"),
            line("2", "skolas", "skola", "NOUN"),
            line("3", "skolu", "skola", "NOUN"),
            line("4", "Rīga", "Rīga", "PROPN"),
            line("5", "1995.", "1995.", "ADJ"),
            line("6", "māja", "māja", "NOUN"),
            line("6-7", "mājas", "māja", "NOUN"),
        ]
        .concat()
    }

    #[test]
    fn only_nouns_adjectives_and_verbs_in_letters_count() {
        let report = evaluate(&treebank(), Language::Latvian);
        assert_eq!((report.forms, report.pairs), (4, 3));
        assert!((report.recall - 1.0).abs() < 1e-9);
        assert!((report.ascii_share - 1.0).abs() < 1e-9);
        assert_eq!(report.wrong, 0);
    }

    #[test]
    fn one_key_for_everything_joins_all_that_it_should_not() {
        let report = measure(&pairs(&treebank()), |_| "x".to_owned());
        assert_eq!(report.wrong, 3, "māja with each form of skola");
        assert!((report.wrong_per_million - 1e6).abs() < 1e-3);
    }

    #[test]
    fn no_stemming_joins_nothing_and_diacritics_matter() {
        let report = measure(&pairs(&treebank()), str::to_owned);
        assert!(report.recall.abs() < 1e-9);
        assert!((report.ascii_share - 0.75).abs() < 1e-9, "māja is not maja");
    }

    #[test]
    fn an_empty_file_is_no_fault() {
        assert!((evaluate("", Language::English).ascii_share - 1.0).abs() < 1e-9);
    }

    /// The treebank may not be kept here; where it is is told by a variable.
    #[test]
    fn latvian_forms_come_together_as_promised() {
        let named = std::env::var_os("SAITES_TEST_DATA").map(std::path::PathBuf::from);
        let beside = || std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data");
        let file = named
            .unwrap_or_else(beside)
            .join("ud/lv_lvtb-ud-dev.v2.17.conllu");
        let Ok(text) = std::fs::read_to_string(&file) else {
            let _ = writeln!(
                std::io::stderr(),
                "NOT RUN: no treebank at {}; SAITES_TEST_DATA names the folder",
                file.display()
            );
            return;
        };
        let report = evaluate(&text, Language::Latvian);
        assert!(report.recall >= 0.7, "{report:?}");
        assert!(report.wrong_per_million <= 40.0, "{report:?}");
        assert!((report.ascii_share - 1.0).abs() < 1e-9, "{report:?}");
    }
}
