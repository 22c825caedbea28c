//! Ways to reach somebody that are written around: "anna et inbox punkts lv", "divi seši viens …".
//!
//! Too eager to refuse a text by; enough for somebody to look at it.

use super::{contact_in, fold};

/// Digits in words, folded, in the three languages.
const DIGITS: [&str; 34] = [
    "nulle", "viens", "viena", "divi", "divas", "tris", "cetri", "cetras", "pieci", "piecas",
    "sesi", "sesas", "septini", "astoni", "devini", "zero", "one", "two", "three", "four", "five",
    "six", "seven", "eight", "nine", "nulis", "vienas", "du", "dvi", "trys", "keturi", "penki",
    "septyni", "devyni",
];
/// "Dot", as it is said.
const DOTS: [&str; 4] = ["punkts", "dot", "taskas", "point"];
/// What follows a dot in an address.
const ENDINGS: [&str; 11] = [
    "lv", "lt", "com", "eu", "org", "net", "ee", "uk", "ie", "de", "no",
];
/// Names that stand in a text for a way to write to somebody.
const PLACES: [&str; 16] = [
    "gmail",
    "inbox",
    "hotmail",
    "outlook",
    "yahoo",
    "icloud",
    "protonmail",
    "whatsapp",
    "telegram",
    "viber",
    "facebook",
    "instagram",
    "messenger",
    "skype",
    "linkedin",
    "feisbuka",
];
/// From how many spoken digits on it may be a number to call.
const NUMBER: usize = 7;

/// Tells whether a text may hold a way to reach somebody, plain or written around.
pub fn may_hold_contact(text: &str) -> bool {
    if contact_in(text).is_some() || text.contains('@') {
        return true;
    }
    let folded = fold(text);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.iter().any(|word| PLACES.contains(word))
        || words
            .windows(2)
            .any(|pair| DOTS.contains(&pair[0]) && ENDINGS.contains(&pair[1]))
        || spoken_number(&words)
}

/// Digits in words, mixed with digits or not, in a row.
fn spoken_number(words: &[&str]) -> bool {
    let (mut digits, mut spoken) = (0, false);
    for word in words {
        if DIGITS.contains(word) {
            digits += 1;
            spoken = true;
        } else if word.chars().all(|c| c.is_ascii_digit()) {
            digits += word.len();
        } else {
            (digits, spoken) = (0, false);
        }
        if spoken && digits >= NUMBER {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contacts_written_around_are_noticed() {
        for text in [
            "Rakstiet: anna et miglas-kalns punkts lv",
            "mans e-pasts ir anna at Gmail",
            "divi seši viens viens divi trīs četri pieci",
            "Zvaniet: 26 divi seši viens astoņi pieci",
            "raskite mane per Messenger",
            "rašykite: ona eta bendruomene taškas lt",
            "anna@demo.example",
        ] {
            assert!(may_hold_contact(text), "{text}");
        }
        for text in [
            "Vai vajag divus vakarus vai trīs? Varu piektdienās no sešiem.",
            "Cik cilvēku būs un vai ir divi projektori?",
            "Man ir viens jautājums: vai drīkst ņemt līdzi bērnu?",
            "Ar punktu beidzas teikums. Ne vairāk.",
        ] {
            assert!(!may_hold_contact(text), "{text}");
        }
    }
}
