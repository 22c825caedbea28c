//! The three Fluent bundles, built once from the texts in the binary.

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};
use rust_embed::Embed;

use super::Lang;

#[derive(Embed)]
#[folder = "assets/locales/"]
struct Locales;

/// The arguments of one text.
pub type Args<'a> = FluentArgs<'a>;

static BUNDLES: LazyLock<[FluentBundle<FluentResource>; 3]> =
    LazyLock::new(|| Lang::ALL.map(bundle));

/// Says a text: the message of that key in `lang`, else in Latvian, else the key itself, logged.
///
/// The texts' test keeps the last two from happening; a person still gets a page if they do.
pub fn say(lang: Lang, key: &str, args: Option<&Args<'_>>) -> String {
    for lang in [lang, Lang::Lv] {
        let bundle = &BUNDLES[lang as usize];
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            continue;
        };
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, args, &mut errors);
        if !errors.is_empty() {
            tracing::error!(
                key,
                lang = lang.tag(),
                "a text was given the wrong arguments"
            );
        }
        return text.into_owned();
    }
    tracing::error!(key, "a text is missing");
    key.to_owned()
}

/// The keys of all texts that begin so, in the order they were written.
pub fn keys_from(begins: &str) -> Vec<String> {
    let mut files: Vec<_> = Locales::iter()
        .filter(|path| path.starts_with("lv/"))
        .collect();
    files.sort();
    let mut keys = Vec::new();
    for file in files.iter().filter_map(|path| Locales::get(path)) {
        let source = String::from_utf8_lossy(&file.data);
        let names = source.lines().filter_map(|line| line.split_once(" ="));
        keys.extend(
            names
                .map(|(key, _)| key)
                .filter(|key| key.starts_with(begins) && !key.contains(' '))
                .map(str::to_owned),
        );
    }
    keys
}

fn bundle(lang: Lang) -> FluentBundle<FluentResource> {
    let tag = lang.tag().parse().expect("lv, en and lt are language tags");
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    bundle.set_use_isolating(false);
    let rules = plural_rules(lang);
    bundle
        .add_function("PLURAL", move |positional, _| match positional.first() {
            Some(FluentValue::Number(number)) => {
                FluentValue::String(Cow::Borrowed(category(&rules, number.value)))
            }
            _ => FluentValue::Error,
        })
        .expect("the function is added once");
    bundle
        .add_function("QUOTED", move |positional, _| match positional.first() {
            Some(FluentValue::String(name)) => FluentValue::String(Cow::Owned(quoted(lang, name))),
            _ => FluentValue::Error,
        })
        .expect("the function is added once");
    for file in Locales::iter().filter(|path| path.starts_with(&format!("{}/", lang.tag()))) {
        let Some(content) = Locales::get(&file) else {
            continue;
        };
        let source = String::from_utf8_lossy(&content.data).into_owned();
        let resource = match FluentResource::try_new(source) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                tracing::error!(file = %file, ?errors, "a file of texts has faults");
                resource
            }
        };
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(file = %file, ?errors, "a text stands twice");
        }
    }
    bundle
}

fn plural_rules(lang: Lang) -> PluralRules {
    let locale: icu_locale_core::Locale = lang.tag().parse().expect("lv, en and lt are locales");
    PluralRules::try_new(locale.into(), PluralRulesOptions::default())
        .expect("the plural rules are compiled into the program")
}

/// A name in quotation marks; one that has its own, as names of associations do, stays as it is.
fn quoted(lang: Lang, name: &str) -> String {
    let own = ['„', '“', '”', '«', '»', '"'];
    if name.contains(own) {
        return name.to_owned();
    }
    let (before, after) = match lang {
        Lang::Lv => ('„', '”'),
        Lang::En => ('“', '”'),
        Lang::Lt => ('„', '“'),
    };
    format!("{before}{name}{after}")
}

/// The CLDR category of a whole number. Fluent's own rules are wrong for 111–119 in Latvian and
/// Lithuanian, hence this function.
#[expect(
    clippy::cast_possible_truncation,
    reason = "counts of things people see"
)]
fn category(rules: &PluralRules, number: f64) -> &'static str {
    match rules.category_for(number as i64) {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_quoted_once() {
        let quoted = |name| Lang::ALL.map(|lang| quoted(lang, name));
        assert_eq!(
            quoted("Rīta kopa"),
            ["„Rīta kopa”", "“Rīta kopa”", "„Rīta kopa“"]
        );
        let own = "Biedrība „Miglas kamols”";
        assert_eq!(quoted(own), [own; 3]);
    }

    #[test]
    fn numbers_take_their_right_plural() {
        let lv = plural_rules(Lang::Lv);
        assert_eq!(
            [0.0, 1.0, 2.0, 11.0, 21.0, 111.0].map(|n| category(&lv, n)),
            ["zero", "one", "other", "zero", "one", "zero"]
        );
        let lt = plural_rules(Lang::Lt);
        assert_eq!(
            [1.0, 2.0, 10.0, 11.0, 21.0, 112.0].map(|n| category(&lt, n)),
            ["one", "few", "other", "other", "one", "other"]
        );
    }
}
