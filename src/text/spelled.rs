//! Ways to reach somebody that are written around: "anna et inbox punkts lv", "divi seši viens …".
//!
//! Too eager to refuse a text by; enough for somebody to look at it.

use super::{contact_in, fold};

/// Digits in words, folded, in the three languages.
pub(super) const DIGITS: [&str; 34] = [
    "nulle", "viens", "viena", "divi", "divas", "tris", "cetri", "cetras", "pieci", "piecas",
    "sesi", "sesas", "septini", "astoni", "devini", "zero", "one", "two", "three", "four", "five",
    "six", "seven", "eight", "nine", "nulis", "vienas", "du", "dvi", "trys", "keturi", "penki",
    "septyni", "devyni",
];
/// Tens and teens, folded: "divdesmit seši, divpadsmit" is how numbers are told in Latvian.
const TENS: [&str; 24] = [
    "divdesmit",
    "trisdesmit",
    "cetrdesmit",
    "piecdesmit",
    "sesdesmit",
    "septindesmit",
    "astondesmit",
    "devindesmit",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "dvidesimt",
    "trisdesimt",
    "keturiasdesimt",
    "penkiasdesimt",
    "sesiasdesimt",
    "septyniasdesimt",
    "astuoniasdesimt",
    "devyniasdesimt",
];
const TEENS: [&str; 33] = [
    "desmit",
    "vienpadsmit",
    "divpadsmit",
    "trispadsmit",
    "cetrpadsmit",
    "piecpadsmit",
    "sespadsmit",
    "septinpadsmit",
    "astonpadsmit",
    "devinpadsmit",
    "simts",
    "simt",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "hundred",
    "desimt",
    "vienuolika",
    "dvylika",
    "trylika",
    "keturiolika",
    "penkiolika",
    "sesiolika",
    "septyniolika",
    "astuoniolika",
    "devyniolika",
];
/// What may stand between the parts of a number.
const BETWEEN: [&str; 3] = ["un", "and", "ir"];
/// "Dot", as it is said.
pub(super) const DOTS: [&str; 4] = ["punkts", "dot", "taskas", "point"];
/// What follows a dot in an address.
const ENDINGS: [&str; 11] = [
    "lv", "lt", "com", "eu", "org", "net", "ee", "uk", "ie", "de", "no",
];
/// Names that stand in a text for a way to write to somebody.
pub(super) const PLACES: [&str; 23] = [
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
    "signal",
    "fb",
    "insta",
    "ig",
    "tiktok",
    "snapchat",
    "discord",
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
        || parted_number(text)
}

/// Eight digits or more with nothing but signs and spaces between them, however odd: "26,12,34,56".
/// Times of the day and dates are none.
fn parted_number(text: &str) -> bool {
    let mut run: Vec<&str> = Vec::new();
    let letters = |part: &&str| part.chars().any(char::is_alphabetic);
    for part in text.split_whitespace() {
        if letters(&part) {
            if is_number(&run) {
                return true;
            }
            run.clear();
        } else {
            run.push(part);
        }
    }
    is_number(&run)
}

fn is_number(run: &[&str]) -> bool {
    let parts = run
        .iter()
        .flat_map(|part| part.split(['-', '\u{2013}', '\u{2014}']));
    let parts: Vec<&str> = parts.filter(|part| !is_time(part)).collect();
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
    let groups: Vec<&str> = parts
        .iter()
        .flat_map(|part| part.split(|c: char| !c.is_ascii_digit()))
        .filter(|group| !group.is_empty())
        .collect();
    let year =
        |group: &&str| group.len() == 4 && (group.starts_with("19") || group.starts_with("20"));
    let dates = groups.iter().any(year) && groups.iter().all(|one| year(one) || one.len() <= 2);
    !dates && parts.iter().map(|part| digits(part)).sum::<usize>() >= 8
}

/// "9:30", "18.00," and the like.
fn is_time(part: &str) -> bool {
    let part = part.trim_matches(|c: char| !c.is_ascii_digit());
    let Some((hours, minutes)) = part.split_once([':', '.']) else {
        return false;
    };
    let below = |text: &str, most: u32| text.parse::<u32>().is_ok_and(|number| number < most);
    minutes.len() == 2 && hours.len() <= 2 && below(hours, 25) && below(minutes, 60)
}

/// Digits in words, mixed with digits or not, in a row.
pub(super) fn spoken_number(words: &[&str]) -> bool {
    let (mut digits, mut spoken) = (0, false);
    for word in words {
        if DIGITS.contains(word) || TENS.contains(word) {
            digits += 1;
            spoken = true;
        } else if TEENS.contains(word) {
            digits += 2;
            spoken = true;
        } else if BETWEEN.contains(word) {
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
            "divdesmit seši, divpadsmit, trīsdesmit četri, piecdesmit seši",
            "dvidešimt šeši ir dvylika trisdešimt keturi penkiasdešimt šeši",
            "twenty-six, twelve, thirty-four and fifty-six",
            "mans numurs: 26,12,34,56",
            "26_12_34_56 vai 26*12*34*56",
            "esmu arī Signal un insta",
        ] {
            assert!(may_hold_contact(text), "{text}");
        }
        for text in [
            "Vai vajag divus vakarus vai trīs? Varu piektdienās no sešiem.",
            "Cik cilvēku būs un vai ir divi projektori?",
            "Man ir viens jautājums: vai drīkst ņemt līdzi bērnu?",
            "Ar punktu beidzas teikums. Ne vairāk.",
            "Varu no 10:00 līdz 12:00 un no 14.00 līdz 18.30.",
            "Pirmdien 9:30-11:30, 12:00-13:00, 14:00-16:00",
            "Esmu te 20.06.2027., 05.07.2027.",
            "Ir divdesmit cilvēku, trīsdesmit krēslu un desmit galdu.",
            "Strādāju tur 2019, 2020, 2021 un 2022.",
        ] {
            assert!(!may_hold_contact(text), "{text}");
        }
    }
}
