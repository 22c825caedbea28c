//! Sorting and folding of names.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Lang;

/// Sorts by a name in the order readers of `lang` expect (in Latvian: a ā b c č …).
pub fn sort_by_name<T>(items: &mut [T], lang: Lang, name: impl Fn(&T) -> &str) {
    let collator = collator(lang);
    items.sort_by(|a, b| compare(&collator, name(a), name(b)));
}

/// Lower case without diacritics, for looking things up: "Ābeļu" → "abelu".
pub fn fold(text: &str) -> String {
    text.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

fn collator(lang: Lang) -> CollatorBorrowed<'static> {
    let locale: icu_locale_core::Locale = lang.tag().parse().expect("lv, en and lt are locales");
    Collator::try_new(locale.into(), CollatorOptions::default())
        .expect("the collation tables are compiled into the program")
}

fn compare(collator: &CollatorBorrowed<'_>, a: &str, b: &str) -> Ordering {
    collator.compare(a, b).then_with(|| a.cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latvian_letters_stand_where_readers_look_for_them() {
        let mut names = vec![
            "Šēdere", "Subate", "Ābeļi", "Asare", "Zasa", "Žīguri", "Tabore",
        ];
        sort_by_name(&mut names, Lang::Lv, |name| name);
        assert_eq!(
            names,
            [
                "Asare", "Ābeļi", "Subate", "Šēdere", "Tabore", "Zasa", "Žīguri"
            ]
        );
        assert_eq!(fold("Šķūņa Ēģipte"), "skuna egipte");
    }
}
