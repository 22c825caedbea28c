//! Character trigrams: what keeps typos and unknown inflections findable beside the stems.

use super::fold;

/// Cuts a word into folded trigrams, with one `^` before it and one `$` after it.
///
/// `biškopis` gives `^bi bis isk sko kop opi pis is$`; a single letter gives `^a$`.
/// In the word's order, repeats kept. Empty only for an empty word.
#[must_use]
pub fn trigrams(word: &str) -> Vec<String> {
    if word.is_empty() {
        return Vec::new();
    }
    let letters: Vec<char> = std::iter::once('^')
        .chain(fold(word).chars())
        .chain(std::iter::once('$'))
        .collect();
    letters
        .windows(3)
        .map(|three| three.iter().collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_word_has_as_many_trigrams_as_letters() {
        assert_eq!(
            trigrams("Biškopis"),
            ["^bi", "bis", "isk", "sko", "kop", "opi", "pis", "is$"]
        );
        assert_eq!(trigrams("a"), ["^a$"]);
        assert!(trigrams("").is_empty());
    }

    proptest! {
        #[test]
        fn every_trigram_has_three_letters(word in "\\PC{1,20}") {
            let cut = trigrams(&word);
            prop_assert!(!cut.is_empty());
            prop_assert!(cut.iter().all(|three| three.chars().count() == 3));
            prop_assert_eq!(cut, trigrams(&fold(&word)));
        }
    }
}
