//! Countries and spoken languages people choose from.

use super::{Lang, say, sort_by_name};

/// Countries where Latvia's diaspora mostly lives, ISO 3166-1 alpha-2, in the order of
/// [`countries`]' source; `ZZ` stands for any other.
pub const COUNTRIES: [&str; 44] = [
    "LV", "LT", "EE", "GB", "IE", "DE", "NO", "SE", "DK", "FI", "IS", "NL", "BE", "LU", "FR", "ES",
    "PT", "IT", "CH", "AT", "PL", "CZ", "SK", "HU", "GR", "CY", "MT", "RO", "BG", "HR", "SI", "UA",
    "GE", "MD", "US", "CA", "AU", "NZ", "BR", "IL", "AE", "JP", "TR", "ZZ",
];

/// Languages people say they speak, ISO 639-1.
pub const SPOKEN_LANGUAGES: [&str; 22] = [
    "lv", "lt", "en", "ru", "de", "et", "pl", "sv", "no", "da", "fi", "nl", "fr", "es", "it", "pt",
    "uk", "be", "cs", "is", "he", "tr",
];

/// The name of a country; the code itself for one outside the list.
pub fn country(lang: Lang, code: &str) -> String {
    named(lang, "country", code, &COUNTRIES)
}

/// The name of a language; the code itself for one outside the list.
pub fn spoken_language(lang: Lang, code: &str) -> String {
    named(lang, "language", code, &SPOKEN_LANGUAGES)
}

/// All countries with their names, sorted for the reader, the last one being "another country".
pub fn countries(lang: Lang) -> Vec<(&'static str, String)> {
    let mut list: Vec<_> = COUNTRIES[..COUNTRIES.len() - 1]
        .iter()
        .map(|code| (*code, country(lang, code)))
        .collect();
    sort_by_name(&mut list, lang, |(_, name)| name);
    list.push(("ZZ", country(lang, "ZZ")));
    list
}

fn named(lang: Lang, prefix: &str, code: &str, known: &[&str]) -> String {
    if known.iter().any(|one| one.eq_ignore_ascii_case(code)) {
        say(
            lang,
            &format!("{prefix}-{}", code.to_ascii_lowercase()),
            None,
        )
    } else {
        code.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_and_language_has_a_name_in_every_language() {
        for lang in Lang::ALL {
            for code in COUNTRIES {
                assert!(
                    !country(lang, code).starts_with("country-"),
                    "{code} {lang:?}"
                );
            }
            for code in SPOKEN_LANGUAGES {
                assert!(
                    !spoken_language(lang, code).starts_with("language-"),
                    "{code} {lang:?}"
                );
            }
        }
    }
}
