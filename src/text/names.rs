//! Countries and spoken languages people choose from.

use super::{Lang, say, sort_by_name};

/// Countries where Latvia's diaspora mostly lives, ISO 3166-1 alpha-2, in the order of
/// [`countries`]' source; `ZZ` stands for any other.
pub const COUNTRIES: [&str; 44] = [
    "LV", "LT", "EE", "GB", "IE", "DE", "NO", "SE", "DK", "FI", "IS", "NL", "BE", "LU", "FR", "ES",
    "PT", "IT", "CH", "AT", "PL", "CZ", "SK", "HU", "GR", "CY", "MT", "RO", "BG", "HR", "SI", "UA",
    "GE", "MD", "US", "CA", "AU", "NZ", "BR", "IL", "AE", "JP", "TR", "ZZ",
];

/// A part of the world, where a country would say too much. After the United Nations' M49 regions,
/// those with few of us put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorldRegion {
    NorthernEurope,
    WesternEurope,
    SouthernEurope,
    EasternEurope,
    America,
    Elsewhere,
}

impl WorldRegion {
    /// The region of a country, ISO 3166-1 alpha-2.
    pub fn of(country: &str) -> WorldRegion {
        match country {
            "LV" | "LT" | "EE" | "GB" | "IE" | "NO" | "SE" | "DK" | "FI" | "IS" => {
                WorldRegion::NorthernEurope
            }
            "DE" | "NL" | "BE" | "LU" | "FR" | "CH" | "AT" => WorldRegion::WesternEurope,
            "ES" | "PT" | "IT" | "GR" | "MT" | "HR" | "SI" => WorldRegion::SouthernEurope,
            "PL" | "CZ" | "SK" | "HU" | "RO" | "BG" | "UA" | "MD" => WorldRegion::EasternEurope,
            "US" | "CA" | "BR" => WorldRegion::America,
            _ => WorldRegion::Elsewhere,
        }
    }

    pub fn code(self) -> &'static str {
        match self {
            WorldRegion::NorthernEurope => "northern-europe",
            WorldRegion::WesternEurope => "western-europe",
            WorldRegion::SouthernEurope => "southern-europe",
            WorldRegion::EasternEurope => "eastern-europe",
            WorldRegion::America => "america",
            WorldRegion::Elsewhere => "elsewhere",
        }
    }
}

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
