//! Whether two words with one stem are forms of the same word.

use super::super::tokens::Token;
use super::ENGLISH;

/// How sure it is that a word of a text is a form of a label's word with the same stem; nothing if it
/// hardly is: “siltu” is no form of “siltināšana”, nor “bit” of “bite”, nor “active” of “activism”.
pub(super) fn same_word(token: &Token, label: &str, lang: usize) -> Option<f32> {
    let word = token.folded.as_str();
    if word == label {
        return Some(1.0);
    }
    let stem = token.stems[lang].as_str();
    let is_form = match lang {
        // Whatever is inflected has an ending.
        0 => word != stem && !declined_apart(stem, word, label),
        ENGLISH => inflected(word, label),
        _ => word != stem,
    };
    if token.ordinary || !is_form {
        return None;
    }
    let common = word
        .chars()
        .zip(label.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let tail = word.chars().count().max(label.chars().count()) - common;
    match (common, tail) {
        (0..=4, 0..=2) | (5.., 0..=3) => Some(1.0),
        (5.., 4..=5) => Some(0.85),
        _ => None,
    }
}

/// Tells whether two English words of one stem are forms of a word, or who does it and the doing: “weaver”
/// and “weaving”; not what was made of it with other endings.
pub(super) fn inflected(a: &str, b: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "", "d", "e", "ed", "er", "ers", "es", "ied", "ier", "ies", "ing", "ings", "or", "ors",
        "s", "y",
    ];
    let common = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let ending = |at: usize, word| -> Option<&str> {
        let end = str::get(word, at..)?;
        // “Planning” doubles the last letter of “plan”.
        let doubled = at > 0 && end.as_bytes().first() == word.as_bytes().get(at - 1);
        let end = if doubled { &end[1..] } else { end };
        ENDINGS.contains(&end).then_some(end)
    };
    // “Baker” keeps the e of “bake”, “bakery” what it ends in.
    [common, common.saturating_sub(1)].iter().any(|at| {
        match (ending(*at, a), ending(*at, b)) {
            // An e alone makes another word: “improv” is none of “improve”.
            (Some(""), Some("e")) | (Some("e"), Some("")) => false,
            (first, second) => first.is_some() && second.is_some(),
        }
    })
}

/// Two Latvian words of one stem of which one is of the fifth declension and the other cannot be:
/// “bēres” and “bērs”, but not “bēru”.
fn declined_apart(stem: &str, a: &str, b: &str) -> bool {
    let of = |word: &str, ends: &[&str]| {
        word.strip_prefix(stem)
            .is_some_and(|end| ends.contains(&end))
    };
    let fifth = |word: &str| of(word, &["e", "es", "ei", "em"]);
    let may_be = |word: &str| fifth(word) || of(word, &["i", "u", "ju"]);
    fifth(a) && !may_be(b) || fifth(b) && !may_be(a)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::skills::tokens;

    #[test]
    fn english_forms_and_doers_are_told_from_other_words_of_the_stem() {
        for (a, b) in [
            ("weaver", "weaving"),
            ("plan", "planning"),
            ("planned", "planner"),
            ("bake", "baker"),
            ("baking", "bake"),
            ("story", "stories"),
            ("survey", "surveys"),
            ("a", "as"),
        ] {
            assert!(inflected(a, b) && inflected(b, a), "{a} {b}");
        }
        for (a, b) in [
            ("hospital", "hospitality"),
            ("active", "activism"),
            ("organic", "organist"),
            ("improve", "improv"),
            ("status", "statistics"),
        ] {
            assert!(!inflected(a, b) && !inflected(b, a), "{a} {b}");
        }
    }

    #[test]
    fn baltic_forms_have_endings_and_one_declension() {
        let same = |word: &str, label: &str, lang: usize| {
            let all = tokens(word);
            same_word(&all[0], label, lang).is_some()
        };
        assert!(same("bitēm", "bites", 0) && !same("bit", "bites", 0));
        assert!(same("bēru", "beres", 0) && !same("bērs", "beres", 0));
        assert!(same("ābeļu", "abeles", 0));
        assert!(same("bitėms", "bites", 2));
        assert!(
            same("logs", "logs", 0) && !same("logu", "logo", 0),
            "everyday words"
        );
    }

    proptest::proptest! {
        #[test]
        fn any_two_words_can_be_compared(a in "\\PC{0,12}", b in "\\PC{0,12}") {
            inflected(&a, &b);
        }
    }
}
