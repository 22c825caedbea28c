//! Words: languages, translated texts, plurals, dates, names of countries and languages, sorting.
//!
//! Every sentence a person meets stands in `assets/locales/<language>/<area>.ftl` (Project Fluent)
//! and is fetched by [`t!`](crate::t). `tests/it/texts.rs` holds every key the code asks for, and
//! every argument it gives, against all three languages; Latvian is the fallback.

mod bundles;
mod calendar;
mod collate;
mod contacts;
mod dates;
mod documents;
mod hidden;
mod names;
mod place_names;
mod spelled;

pub use bundles::{Args, keys_from, say};
pub use calendar::{CALENDAR, Event, calendar};
pub use collate::{fold, sort_by_name};
pub use contacts::{FoundContact, contact_in};
pub use dates::{
    date, date_by, date_from, date_in_figures, date_time, date_time_from, days_between, month,
    month_name, period, riga_date, riga_midnight, working_days_after,
};
pub use documents::{Document, Documents};
pub use hidden::{gives_contact, unspaced};
pub use names::{COUNTRIES, SPOKEN_LANGUAGES, WorldRegion, countries, country, spoken_language};
pub use place_names::place_key;
pub use spelled::may_hold_contact;

use serde::{Deserialize, Serialize};

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    #[default]
    Lv,
    En,
    Lt,
}

impl Lang {
    /// All languages, the first one being the fallback.
    pub const ALL: [Lang; 3] = [Lang::Lv, Lang::En, Lang::Lt];

    /// The BCP 47 tag: `lv`, `en` or `lt`.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Lv => "lv",
            Lang::En => "en",
            Lang::Lt => "lt",
        }
    }

    /// The language's own name, as its readers call it.
    pub fn own_name(self) -> &'static str {
        match self {
            Lang::Lv => "Latviešu",
            Lang::En => "English",
            Lang::Lt => "Lietuvių",
        }
    }

    /// Reads a tag such as `lt` or `en-GB`; nothing for other languages.
    pub fn from_tag(tag: &str) -> Option<Lang> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        Lang::ALL
            .into_iter()
            .find(|lang| lang.tag().eq_ignore_ascii_case(primary))
    }

    /// Picks the best language of an `Accept-Language` header (RFC 9110, section 12.5.4).
    pub fn from_accept(header: &str) -> Option<Lang> {
        let mut best: Option<(Lang, f32)> = None;
        for part in header.split(',').take(20) {
            let mut pieces = part.split(';');
            let Some(lang) = pieces.next().and_then(Lang::from_tag) else {
                continue;
            };
            let quality = pieces
                .find_map(|piece| piece.trim().strip_prefix("q="))
                .map_or(1.0, |q| q.parse().unwrap_or(0.0));
            if quality > 0.0 && best.is_none_or(|(_, q)| quality > q) {
                best = Some((lang, quality));
            }
        }
        best.map(|(lang, _)| lang)
    }
}

/// Anything that knows in which language to speak: a [`Lang`] itself, or a page being drawn.
pub trait Speaks {
    fn lang(&self) -> Lang;
}

impl Speaks for Lang {
    fn lang(&self) -> Lang {
        *self
    }
}

impl<T: Speaks + ?Sized> Speaks for &T {
    fn lang(&self) -> Lang {
        (**self).lang()
    }
}

/// A text in the reader's language: `t!(page, "home-title")`, `t!(lang, "days-left", days = 3)`.
#[macro_export]
macro_rules! t {
    ($speaks:expr, $key:expr) => {
        $crate::text::say($crate::text::Speaks::lang(&$speaks), $key, None)
    };
    ($speaks:expr, $key:expr, $($name:ident = $value:expr),+ $(,)?) => {{
        let mut args = $crate::text::Args::new();
        $( args.set(stringify!($name), $value); )+
        $crate::text::say($crate::text::Speaks::lang(&$speaks), $key, Some(&args))
    }};
}

/// Marks a literal as the key of a text, so that the texts' test sees it.
#[macro_export]
macro_rules! key {
    ($key:literal) => {
        $key
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browsers_languages_are_read_by_quality() {
        assert_eq!(Lang::from_accept("de, lt;q=0.8, en;q=0.9"), Some(Lang::En));
        assert_eq!(Lang::from_accept("lv-LV"), Some(Lang::Lv));
        assert_eq!(Lang::from_accept("de,ru;q=0.5,*;q=0.1"), None);
        assert_eq!(Lang::from_accept("lt;q=nonsense,en;q=0.1"), Some(Lang::En));
    }
}
