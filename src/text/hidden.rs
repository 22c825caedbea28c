//! Ways to reach somebody that are written so that a plain look misses them: "telegram kadscits99",
//! "k a d s @ i n b o x . l v", "kads punkts cits pie inbox punkts lv".
//!
//! Sure enough to refuse a text by: the name of a messenger alone is somebody's trade, only with a
//! handle beside it is it a way to write to them.

use super::spelled::{DIGITS, DOTS, PLACES, spoken_number};
use super::{contact_in, fold};

/// "At", as it is said, folded.
const ATS: [&str; 7] = ["at", "et", "eta", "pie", "prie", "uz", "kilpa"];
/// Endings that no sentence has after a Baltic "dot".
const SAID_ENDINGS: [&str; 7] = ["lv", "lt", "com", "eu", "org", "net", "ee"];
/// How many words before a dot its "at" may stand.
const NEAR: usize = 5;
/// From how many letters on a word with a digit in it is a handle: "mp3" and "b2b" are none.
const HANDLE: usize = 5;
/// What may stand between a messenger and somebody's name there, folded.
const FILLERS: [&str; 14] = [
    "ir",
    "is",
    "yra",
    "id",
    "mans",
    "mana",
    "my",
    "mano",
    "vards",
    "name",
    "vardas",
    "nick",
    "lietotajs",
    "as",
];
/// Names of places up to so many letters are counted only as they are: "instalē" is no "insta".
const SHORT: usize = 5;
/// From how many single letters on a spaced word is read as one.
const SPACED: usize = 3;

/// Tells whether a text gives away how to reach somebody, plain or written around.
pub fn gives_contact(text: &str) -> bool {
    if contact_in(text).is_some() || contact_in(&unspaced(text)).is_some() {
        return true;
    }
    let folded = fold(text);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    has_handle(&folded) || has_said_address(&words) || has_said_number(&words)
}

/// Letters with spaces or signs between them, put together: "k a d s", "k.a.d.s".
pub fn unspaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = String::new();
    let pieces = text.split_whitespace().flat_map(|word| {
        let dotted = word.chars().filter(|c| c.is_alphanumeric()).count() >= SPACED
            && word
                .split(['.', '-', '_', '*'])
                .all(|part| part.chars().count() <= 1);
        if dotted {
            let letters = word.chars().filter(|c| c.is_alphanumeric());
            vec![letters.collect::<String>()]
        } else {
            vec![word.to_owned()]
        }
    });
    for piece in pieces {
        if piece.chars().count() == 1 {
            run.push_str(&piece);
            continue;
        }
        flush(&mut out, &mut run);
        out.push_str(&piece);
        out.push(' ');
    }
    flush(&mut out, &mut run);
    out
}

fn flush(out: &mut String, run: &mut String) {
    if run.is_empty() {
        return;
    }
    if run.chars().count() >= SPACED {
        out.push_str(run);
    } else {
        for c in run.chars() {
            out.push(c);
            out.push(' ');
        }
    }
    out.push(' ');
    run.clear();
}

/// A messenger or a mail host with what looks like somebody's name there, on either side of it:
/// "telegram: mans vārds kads_cits". A comma parts what is only told one after the other.
fn has_handle(folded: &str) -> bool {
    folded.split([',', ';', '/', '"']).any(|part| {
        let words: Vec<&str> = part
            .split(|c: char| c.is_whitespace() || matches!(c, ':' | '(' | ')'))
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '_'))
            .filter(|word| !word.is_empty())
            .collect();
        words.iter().enumerate().any(|(at, word)| {
            let mut after = words[at + 1..].iter().skip_while(|w| FILLERS.contains(w));
            let before = words[..at].last();
            is_place(word)
                && [after.next(), before]
                    .into_iter()
                    .flatten()
                    .any(|one| is_handle(one))
        })
    })
}

/// The place's name, also with a Latvian or Lithuanian ending; short names only as they are.
fn is_place(word: &str) -> bool {
    PLACES.iter().any(|place| {
        word == *place
            || place.len() > SHORT
                && word
                    .strip_prefix(place)
                    .is_some_and(|ending| ending.len() <= 2)
    })
}

/// Letters together with digits, an underline, a hash or a dot inside.
fn is_handle(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let digits = word.chars().any(|c| c.is_ascii_digit());
    let signed = word.contains(['_', '#']);
    let dotted = word
        .split_once('.')
        .is_some_and(|(one, other)| one.len() > 1 && other.len() > 1);
    word.chars().count() >= HANDLE && letters >= 3 && (digits || signed || dotted)
}

/// "inbox punkts lv", "kads at demo dot com", "gmail com".
fn has_said_address(words: &[&str]) -> bool {
    words.windows(2).enumerate().any(|(at, pair)| {
        let ending = SAID_ENDINGS.contains(&pair[1]);
        let near = &words[at.saturating_sub(NEAR)..at];
        let led = near.iter().any(|word| ATS.contains(word) || is_place(word))
            && near.last().is_some_and(|word| word.len() > 1);
        let host = ["gmail", "inbox", "hotmail", "outlook", "yahoo", "icloud"];
        match pair[0] {
            "dot" | "point" => ending && led,
            dot if DOTS.contains(&dot) => ending,
            word => host.contains(&word) && matches!(pair[1], "lv" | "lt" | "com"),
        }
    })
}

/// A number to call, said digit by digit; ages and years in a row are none.
fn has_said_number(words: &[&str]) -> bool {
    let is_year = |word: &&str| {
        word.len() == 4
            && (word.starts_with("19") || word.starts_with("20"))
            && word.chars().all(|c| c.is_ascii_digit())
    };
    words
        .split(is_year)
        .any(|part| spoken_number(part) && part.iter().filter(|w| DIGITS.contains(w)).count() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_in_a_profile_is_found() {
        for text in [
            "telegram kadscits99",
            "Skype kads_cits",
            "signal: kads.77",
            "discord kads#1234",
            "Raksti uz gmail: kads.cits",
            "kads.cits telegramā",
            "Telegram – mans vārds kads_cits",
            "kads punkts cits pie inbox punkts lv",
            "kads at demo dot com",
            "kads cits, gmail com",
            "divi deviņi viens divi trīs četri pieci seši",
            "divdesmit deviņi, divpadsmit, trīsdesmit četri, piecdesmit seši",
            "Zvaniet: ٢٩١٢٣٤٥٦",
            "2️⃣9️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣",
            "➋➒➊➋➌➍➎➏",
            "k a d s @ i n b o x . l v",
            "k a d s (at) i n b o x . l v",
        ] {
            assert!(gives_contact(text), "{text}");
        }
        for text in [
            "Veidoju Facebook un Instagram lapas",
            "Facebook, Instagram: saturs un reklāma, 5 gadi",
            "WhatsApp grupas, Messenger, Discord serveri",
            "Signal processing in C++ and MATLAB R2023b",
            "Apstrādāju attēlus un mp3",
            "B, C un D kategorija, A B C D E",
            "A. B. Kalna orķestris, U.S.A. un Ē.D.Z. projekti",
            "Ar punktu beidzas teikums. Pieci punkti no desmit.",
            "a starting point, no matter what; point de croix",
            "I worked at a dot-com company",
            "Outlook, Office365, Instagram un Canva2",
            "Darbs ar Outlook un Office365",
            "Instalēju Windows10 un Ubuntu24",
            "Bērni: desmit, vienpadsmit, divpadsmit un trīspadsmit gadu",
            "Vadīju 2019, 2020, divus un trīs pulciņus 2021. gadā",
            "ISO 17100:2015, EN 15038 un LVS 405",
            "Darbs ar Outlook un Excel 2019, Photoshop CS6",
            "Mācu no pirmās līdz piektajai klasei, 1. 2. 3. 4. un 5.",
        ] {
            assert!(!gives_contact(text), "{text}");
        }
    }

    #[test]
    fn spaced_words_are_read_as_one() {
        assert_eq!(
            unspaced("sauc k.a.d.s un c i t s, A B").trim(),
            "sauc kads un cit s, A B"
        );
        assert_eq!(unspaced("es un tu").trim(), "es un tu");
    }

    /// Every text of the invented people and of the judged ones, down to the words of a skill.
    #[test]
    fn what_people_say_of_themselves_is_let_be() {
        fn texts<'a>(value: &'a serde_json::Value, list: &mut Vec<&'a str>) {
            match value {
                serde_json::Value::String(text) => list.push(text),
                serde_json::Value::Array(all) => all.iter().for_each(|one| texts(one, list)),
                serde_json::Value::Object(all) => {
                    let said = all
                        .iter()
                        .filter(|(key, _)| !["id", "email", "phone"].contains(&key.as_str()));
                    said.for_each(|(_, one)| texts(one, list));
                }
                _ => {}
            }
        }
        let files = [
            include_str!("../../assets/demo/people.jsonl"),
            include_str!("../../assets/demo/opportunities.jsonl"),
            include_str!("../../assets/demo/internships.jsonl"),
            include_str!("../../tests/data/match/people.jsonl"),
            include_str!("../../tests/data/match/opportunities.jsonl"),
        ];
        let mut checked = 0;
        for line in files.iter().flat_map(|file| file.lines()) {
            let value: serde_json::Value = serde_json::from_str(line).unwrap();
            let mut said = Vec::new();
            texts(&value, &mut said);
            for text in said {
                assert!(!gives_contact(text), "{text}");
                checked += 1;
            }
        }
        assert!(checked > 2_000, "{checked} texts");
    }
}
