//! The language analyser: from running text to the keys that are searched for.
//!
//! Fold first, then stem. Whoever types without diacritics gets the same keys by
//! construction, and the stemmers only ever see folded words. Start at [`tokens`].
//! Latvian is stemmed here ([`latvian`]); Lithuanian and English by Snowball's rules.
//! Nothing in this folder does I/O or knows of people and needs.

mod evaluate;
mod fold;
mod latvian;
mod parts;
mod trigrams;
mod verbs;

use std::sync::LazyLock;

use frostem::{Algorithm, Stemmer};

pub use evaluate::{StemReport, evaluate};
pub use fold::fold;
pub use trigrams::trigrams;

/// The languages texts are written in here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    Latvian,
    Lithuanian,
    English,
}

/// One word of a text, as it is indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The key to index and to search for; not for showing.
    pub text: String,
    /// Which word of the text it is, from 0; words too long to index are counted too.
    pub position: u32,
    /// Where the word begins, in bytes of the original text.
    pub start: usize,
    /// Where it ends, exclusive.
    pub end: usize,
}

/// Longer "words" are addresses, hashes and drawings, not words. In characters.
const LONGEST: usize = 64;

static LITHUANIAN: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::Lithuanian));
static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::English));

/// Gives the key that all forms of a word should share in a language.
///
/// Folds first, so `stem(word) == stem(fold(word))`. Empty only for an empty word.
/// Keys of different languages may coincide without meaning the same.
#[must_use]
pub fn stem(word: &str, language: Language) -> String {
    let folded = fold(word);
    let stemmed = match language {
        Language::Latvian => return latvian::stem(&folded),
        Language::Lithuanian => LITHUANIAN.stem(&folded),
        Language::English => ENGLISH.stem(&folded),
    };
    if stemmed.is_empty() {
        folded
    } else {
        stemmed.into_owned()
    }
}

/// Cuts a text into words: letters and digits of any script, with their marks.
///
/// Hyphens, apostrophes and points part words, except in `C++`, `C#` and `.NET`.
/// Words of more than 64 characters are left out.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    spans(text)
        .filter(|span| !span.too_long)
        .map(|span| &text[span.start..span.end])
}

/// Cuts a text into words and stems them.
#[must_use]
pub fn tokens(text: &str, language: Language) -> Vec<Token> {
    (0..)
        .zip(spans(text))
        .filter(|(_, span)| !span.too_long)
        .map(|(position, Span { start, end, .. })| Token {
            text: stem(&text[start..end], language),
            position,
            start,
            end,
        })
        .collect()
}

struct Span {
    start: usize,
    end: usize,
    too_long: bool,
}

fn spans(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(|c: char| c.is_alphanumeric())?;
        let rest = &text[start..];
        let mut end = start + rest.find(|c| !continues(c)).unwrap_or(rest.len());
        let too_long = end - start > LONGEST && text[start..end].chars().count() > LONGEST;
        end += sharp(&text[..end], &text[end..]);
        let start = start - dot(&text[at..start], &text[start..end], at == 0);
        at = end;
        Some(Span {
            start,
            end,
            too_long,
        })
    })
}

/// Letters, digits, and the marks that sit on them when a text comes decomposed.
fn continues(letter: char) -> bool {
    // Nearly every letter and sign of ours is told apart without Unicode's tables.
    match letter {
        '\0'..='\x7f' => return letter.is_ascii_alphanumeric(),
        'Ā'..='ſ' => return true,
        _ => {}
    }
    letter.is_alphanumeric() || unicode_normalization::char::is_combining_mark(letter)
}

/// How many bytes of `C++`, `C#`, `F#` stand after the letter.
fn sharp(before: &str, after: &str) -> usize {
    let mut letters = before.chars().rev();
    let single = letters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && letters.next().is_none_or(|c| !continues(c));
    let sign = ["++", "#"].into_iter().find(|sign| after.starts_with(sign));
    match sign {
        Some(sign) if single && !after[sign.len()..].starts_with(continues) => sign.len(),
        _ => 0,
    }
}

/// One, if the word is the `NET` of `.NET` and not the end of an address.
fn dot(before: &str, word: &str, first: bool) -> usize {
    let stands_apart = before.ends_with('.') && (first || before.len() > 1);
    usize::from(stands_apart && word.eq_ignore_ascii_case("net"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LANGUAGES: [Language; 3] = [Language::Latvian, Language::Lithuanian, Language::English];

    fn cut(text: &str) -> Vec<&str> {
        words(text).collect()
    }

    #[test]
    fn words_are_letters_and_digits() {
        assert_eq!(
            cut("Meklējam grāmatvedi – 2 stundas!"),
            ["Meklējam", "grāmatvedi", "2", "stundas"]
        );
        assert_eq!(
            cut("e-pasts, ISO-9001:2015"),
            ["e", "pasts", "ISO", "9001", "2015"]
        );
        assert_eq!(cut("women's O’Brien"), ["women", "s", "O", "Brien"]);
        assert!(cut(" – … ").is_empty());
    }

    #[test]
    fn names_of_tools_stay_whole() {
        assert_eq!(
            cut("C++, C# un .NET (asp.net)"),
            ["C++", "C#", "un", ".NET", "asp", "net"]
        );
        assert_eq!(
            cut("a+b c++x abc# .NET"),
            ["a", "b", "c", "x", "abc", ".NET"]
        );
        assert_eq!(stem("C++", Language::Latvian), "c++");
    }

    #[test]
    fn what_is_too_long_is_left_out_but_counted() {
        let text = format!("pirms {} pēc", "ā".repeat(65));
        let found = tokens(&text, Language::Latvian);
        assert_eq!(
            found.iter().map(|token| token.position).collect::<Vec<_>>(),
            [0, 2]
        );
        assert_eq!(&text[found[1].start..found[1].end], "pēc");
    }

    #[test]
    fn each_language_has_its_stemmer() {
        assert_eq!(stem("Running", Language::English), "run");
        assert_eq!(
            stem("mokytojų", Language::Lithuanian),
            stem("mokytojas", Language::Lithuanian)
        );
        assert_eq!(
            stem("skolotāju", Language::Latvian),
            stem("SKOLOTAJS", Language::Latvian)
        );
    }

    proptest! {
        #[test]
        fn any_text_has_tokens_at_letter_boundaries_in_order(text in "\\PC*") {
            for language in LANGUAGES {
                let mut last = 0;
                for token in tokens(&text, language) {
                    prop_assert!(token.start >= last && token.start < token.end);
                    prop_assert!(text.is_char_boundary(token.start) && text.is_char_boundary(token.end));
                    prop_assert!(!token.text.is_empty());
                    last = token.end;
                }
            }
        }

        #[test]
        fn folding_first_changes_no_key(word in "\\PC{1,30}") {
            for language in LANGUAGES {
                let key = stem(&word, language);
                prop_assert!(!key.is_empty());
                prop_assert_eq!(stem(&fold(&word), language), key);
            }
        }

        #[test]
        fn typing_without_diacritics_changes_no_key(word in "[a-zāčēģīķļņšūžąęėįų]{1,20}") {
            for language in LANGUAGES {
                prop_assert_eq!(stem(&fold(&word), language), stem(&word, language));
            }
        }

        /// What is meant by keys that stay the same: a key is the word's own, however it is typed and
        /// wherever it stands. A key is no word; keying one again may cut it further, and nothing does.
        #[test]
        fn a_key_is_the_words_own_however_it_is_typed_and_wherever_it_stands(
            word in "[a-zāčēģīķļņšūžąęėįų]{1,20}",
            before in "[a-zāčēģīķļņšūž]{1,9}",
        ) {
            use unicode_normalization::UnicodeNormalization;
            let decomposed: String = word.nfd().collect();
            let typed = [word.clone(), fold(&word), word.to_uppercase(), decomposed];
            for language in LANGUAGES {
                let key = stem(&word, language);
                for one in &typed {
                    prop_assert_eq!(&stem(one, language), &key);
                    let found = tokens(&format!("{before}, {one} – {before}"), language);
                    prop_assert_eq!(found.len(), 3);
                    prop_assert_eq!(&found[1].text, &key);
                    prop_assert_eq!(&found[0].text, &found[2].text);
                }
            }
        }

        #[test]
        fn words_are_the_tokens_texts(text in "\\PC*") {
            let found: Vec<_> =
                tokens(&text, Language::English).iter().map(|t| &text[t.start..t.end]).collect();
            prop_assert_eq!(found, cut(&text));
        }
    }
}
