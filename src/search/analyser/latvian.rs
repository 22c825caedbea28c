//! The Latvian stemmer: from a folded form to a key its lemma's other forms share.
//!
//! Everything here works on text without diacritics, so that someone who types
//! `skolotaja` finds what another wrote as `skolotāja`. The way of a word:
//!
//! 1. `jā-` (debitive) and `ne-` are taken off where the rest is a verb.
//! 2. One ending is taken off ([`ENDINGS`]: noun, adjective, person, reflexive).
//! 3. What stands before it may be a participle, a comparative, a past, a future
//!    or an infinitive: those go too, but the theme vowel of the verb stays
//!    (`plāno|ja`, `plāno|t`, `plāno|dams` → `plano`), for it is what keeps verbs
//!    apart from the nouns beside them (`plān|s` → `plan`).
//! 4. Verbs whose root changes, or whose present lacks the theme, are a closed
//!    class that grows no more: [`super::verbs`] lists the common ones by hand.
//!
//! Keys are for comparing, never for showing. A capital marks what spelling alone
//! does not say: `V` a listed verb, `R` a reflexive form (mācīt and mācīties are
//! different things to ask of a person). Words are lower case, so marks cannot clash.
//!
//! The limits in the rules were found by measuring; see [`super::evaluate`].

use super::parts::Parts;
use super::verbs::{self, BE, GO, PREFIXES};

/// Endings by last letter, longest first.
const IN_S: &[&str] = &[
    "ieties", "imies", "amies", "ajos", "ajas", "ais", "ies", "as", "es", "is", "os", "us", "s",
];
const IN_M: &[&str] = &["ajiem", "ajam", "iem", "am", "em", "im", "um"];
const IN_I: &[&str] = &["ajai", "ai", "ei", "i"];
const IN_E: &[&str] = &["ie", "e"];

/// Endings only nouns and adjectives have: a listed verb before them is chance.
const NOMINAL: &[&str] = &[
    "ai", "ais", "aja", "ajai", "ajam", "ajas", "ajiem", "ajos", "e", "ei", "em", "es", "ie",
    "iem", "o", "us",
];
const DEFINITE: &[&str] = &["aja", "ajai", "ajam", "ajas", "ajiem", "ajos"];
const FUTURE: &[&str] = &["", "i", "ies", "iet", "ieties", "im", "imies", "os", "u"];

/// Gives the key of one folded word: `strādāja`, `strādāt`, `nestrādājis` → one key.
///
/// Words with anything but `a`–`z` come back as they are.
#[must_use]
pub fn stem(folded: &str) -> String {
    if !folded.bytes().all(|b| b.is_ascii_lowercase()) {
        return folded.to_owned();
    }
    if let Some(parts) = debitive(folded) {
        return parts.key();
    }
    negated(folded).unwrap_or_else(|| positive(folded)).key()
}

/// `jāstrādā`, `jāiet`: present of the third person behind `jā-`.
fn debitive(word: &str) -> Option<Parts<'_>> {
    let rest = word.strip_prefix("ja").filter(|rest| rest.len() > 2)?;
    // jauns, jautāt, jauks are words of their own; jāuzsver is not.
    if rest.starts_with('j') || (rest.starts_with('u') && !rest.starts_with("uz")) {
        return None;
    }
    if rest.len() < 4 && rest != "but" && rest != "iet" && listed(rest, None).is_none() {
        return None;
    }
    let parts = positive(rest);
    matches!(parts.ending, "" | "a" | "o" | "e" | "as" | "ajas").then_some(parts)
}

/// `nestrādā`, `nevarēja`; not `nelaime`, `neliels`, `nemierīgs`, which are words of their own.
fn negated(word: &str) -> Option<Parts<'_>> {
    let rest = word.strip_prefix("ne").filter(|rest| rest.len() > 2)?;
    if ["ei", "liel", "del"]
        .iter()
        .any(|own| rest.starts_with(own))
    {
        return None;
    }
    let parts = positive(rest);
    let long = parts.len() + usize::from(parts.listed) >= 5;
    let present = matches!(parts.ending, "" | "a" | "o" | "am");
    let adjective = parts.stem.ends_with("ig") || parts.stem.ends_with("isk");
    ((parts.verbal && parts.len() >= 3) || (long && present && !adjective)).then_some(parts)
}

fn positive(word: &str) -> Parts<'_> {
    if let Some(parts) = irregular(word) {
        return parts;
    }
    if let Some(parts) = listed(word, None) {
        return parts.verbal();
    }
    if word.len() <= 2 || (word.len() == 3 && least(word) == 3) {
        return Parts::whole(word);
    }
    let mut parts = regular(word);
    let ending = parts.ending;
    let ambiguous = matches!(ending, "as" | "os");
    let past = ["ojas", "ojos", "ejos", "ijos", "sos"];
    if (ambiguous && parts.listed && word.len() > 4)
        || (word.len() > 5 && matches!(ending, "ies" | "amies" | "imies" | "ieties"))
        || (word.len() > 5
            && ambiguous
            && parts.verbal
            && past.iter().any(|ending| word.ends_with(ending)))
    {
        parts.reflexive = true;
    } else if matches!(ending, "e" | "es" | "ei" | "em")
        && parts.stem.len() <= 4
        && parts.tail.is_none()
        && parts.stem.len() + ending.len() == word.len()
    {
        // Short nouns of the fifth declension keep their e: zeme is not zems, prece not precēt.
        parts.tail = Some('e');
    }
    parts
}

/// būt, iet, and two adjectives and nouns that grew away from their verbs.
fn irregular(word: &str) -> Option<Parts<'_>> {
    if (word.len() <= 6 && BE.binary_search(&word).is_ok())
        || word.starts_with("bij")
        || word.starts_with("esos")
    {
        return Some(Parts {
            listed: true,
            ..Parts::whole("but").verbal()
        });
    }
    let going = |prefix, rest: &str| {
        let may_be = rest.len() <= 8 && rest.starts_with(['e', 'g', 'i']);
        (may_be && GO.binary_search(&rest).is_ok()).then(|| Parts {
            prefix,
            listed: true,
            ..Parts::whole("iet").verbal()
        })
    };
    let prefixed = || {
        PREFIXES
            .iter()
            .find_map(|p| going(*p, word.strip_prefix(p)?))
    };
    if let Some(parts) = going("", word).or_else(prefixed) {
        return Some(parts);
    }
    if word.starts_with("nakam") {
        return Some(Parts::whole("nakam"));
    }
    // vecāki, the parents, against vecāks, older.
    let parents = matches!(
        word,
        "vecaki" | "vecakiem" | "vecakus" | "vecaku" | "vecakos"
    );
    parents.then(|| Parts::whole("vecak"))
}

/// Takes off the ending, then what the ending shows to be inflection too.
fn regular(word: &str) -> Parts<'_> {
    let (mut stem, mut ending) = split_ending(word);
    // The -tāj- of agents (skolotājam) looks like a definite ending (rakstītajam).
    if stem.len() > 4 && DEFINITE.contains(&ending) && ends_in_theme(stem.strip_suffix('t')) {
        return Parts {
            ending,
            ..Parts::whole(stem).with_tail('a')
        };
    }
    // skatī|dam|ies, not skatīd|amies.
    if ending == "amies" && stem.ends_with('d') {
        stem = &word[..word.len() - 3];
        ending = "ies";
    }
    let nominal = NOMINAL.contains(&ending) && !stem.ends_with('t');
    let found = (if nominal {
        None
    } else {
        listed(stem, None).map(Parts::verbal)
    })
    .or_else(|| participle(stem, ending))
    .or_else(|| comparative(stem, ending))
    .or_else(|| finite(stem, ending))
    .unwrap_or_else(|| {
        let parts = if nominal { plain(stem) } else { settle(stem) };
        Parts {
            verbal: matches!(ending, "am" | "amies" | "iet"),
            ..parts
        }
    });
    Parts { ending, ..found }
}

fn split_ending(word: &str) -> (&str, &str) {
    let endings: &[&str] = match word.as_bytes().last() {
        Some(b's') => IN_S,
        Some(b'm') => IN_M,
        Some(b'i') => IN_I,
        Some(b'e') => IN_E,
        Some(b'a') => &["aja", "a"],
        Some(b'o') => &["o"],
        Some(b'u') => &["u"],
        Some(b't') => &["iet"],
        _ => &[],
    };
    let least = least(word);
    endings
        .iter()
        .find_map(|ending| {
            let stem = word.strip_suffix(ending)?;
            (stem.len() >= least && has_vowel(stem)).then(|| (stem, &word[stem.len()..]))
        })
        .unwrap_or((word, ""))
}

/// The least a stem may be: two letters for `acs`, `ēna`, `īss`, else three.
fn least(word: &str) -> usize {
    match word.as_bytes() {
        [first, second, ..] if is_vowel(*first) && !is_vowel(*second) => 2,
        _ => 3,
    }
}

/// -is/-usi, -ošs, -dams, -ams with their endings; -ot, -šot, -oties.
fn participle<'w>(stem: &'w str, ending: &str) -> Option<Parts<'w>> {
    let found = if ending.is_empty() {
        None
    } else {
        themed(stem, "jus")
            .or_else(|| bare(stem, "us", 4))
            .or_else(|| themed(stem, "jos"))
            .or_else(|| bare(stem, "os", 5))
            .or_else(|| {
                let before = stem.strip_suffix("dam").filter(|before| before.len() > 2)?;
                themed(stem, "dam").or_else(|| {
                    before
                        .ends_with(is_consonant)
                        .then(|| bare(stem, "dam", 3))?
                })
            })
            .or_else(|| themed(stem, "jam"))
            .or_else(|| bare(stem, "am", 4))
    };
    let gerund = || {
        if !matches!(ending, "" | "ies") {
            return None;
        }
        // Only listed verbs lose a bare -ot: braucot is a gerund, plānot an infinitive.
        themed(stem, "jot")
            .or_else(|| themed(stem, "sot"))
            .or_else(|| listed(stem.strip_suffix("ot")?, None))
    };
    found.or_else(gerund).map(Parts::verbal)
}

/// liel|āk|s, vis|liel|āk|ais.
fn comparative<'w>(stem: &'w str, ending: &str) -> Option<Parts<'w>> {
    let long_enough = |stem: &&str| stem.len() >= 3 && has_vowel(stem);
    let positive = stem
        .strip_suffix("ak")
        .filter(long_enough)
        .filter(|_| !ending.is_empty())?;
    Some(settle(
        positive
            .strip_prefix("vis")
            .filter(long_enough)
            .unwrap_or(positive),
    ))
}

/// Past in -j-, infinitive and passive participle in -t-, future in -s-.
fn finite<'w>(stem: &'w str, ending: &str) -> Option<Parts<'w>> {
    if let Some(parts) = themed(stem, "j") {
        return Some(parts.verbal());
    }
    // The t of skatīt belongs to its root.
    if !stem.ends_with("skat")
        && let Some(parts) = themed(stem, "t")
    {
        return Some(parts.verbal());
    }
    if FUTURE.contains(&ending)
        && let Some(parts) = future(stem, ending)
    {
        return Some(parts.verbal());
    }
    let root = stem
        .strip_suffix('t')
        .filter(|_| matches!(ending, "" | "ies"))?;
    let infinitive = root.len() >= 3 && has_vowel(root) && !root.ends_with(['a', 'e', 'i', 'o']);
    infinitive.then(|| settle(root).verbal())
}

fn future<'w>(stem: &'w str, ending: &str) -> Option<Parts<'w>> {
    let root = stem.strip_suffix('s').filter(|root| root.len() > 2)?;
    if root.ends_with('u') && !matches!(ending, "u" | "i") && listed(root, None).is_some() {
        return listed(root, None);
    }
    // procesi, mēnesi: -es- before a short ending is mostly a noun's.
    let clear = !matches!(ending, "u" | "i" | "os")
        || (stem.len() >= 6 && !root.ends_with('e'))
        || listed(&root[..root.len() - 1], None).is_some();
    if stem.len() > 4
        && clear
        && let Some(parts) = themed(stem, "s")
    {
        return Some(parts);
    }
    let plain = !matches!(ending, "u" | "i" | "os" | "ies");
    (plain && root.len() >= 4 && root.ends_with(is_consonant) && has_vowel(root))
        .then(|| settle(root))
}

/// Takes off theme vowel and `suffix`, and puts the theme back unless the present lacks it.
fn themed<'w>(stem: &'w str, suffix: &str) -> Option<Parts<'w>> {
    let before = stem.strip_suffix(suffix)?;
    if before.len() < 3 && !(before.len() == 2 && suffix.starts_with('j')) {
        return None;
    }
    let theme = char::from(*before.as_bytes().last()?);
    let root = &before[..before.len() - 1];
    if !matches!(theme, 'a' | 'e' | 'i' | 'o') || !root.ends_with(is_consonant) {
        return None;
    }
    if !has_vowel(root) {
        return suffix.starts_with('j').then(|| Parts::whole(before));
    }
    Some(listed(root, Some(theme)).unwrap_or_else(|| {
        // mēģina, turpina: -ināt has no ā in the present.
        if theme == 'a' && root.len() > 3 && root.ends_with("in") {
            plain(root)
        } else {
            plain(root).with_tail(theme)
        }
    }))
}

/// Takes off `suffix` if at least `least` letters, or a listed verb, remain.
fn bare<'w>(stem: &'w str, suffix: &str, least: usize) -> Option<Parts<'w>> {
    let root = stem.strip_suffix(suffix).filter(|root| has_vowel(root))?;
    listed(root, None).or_else(|| (root.len() >= least).then(|| settle(root)))
}

fn settle(stem: &str) -> Parts<'_> {
    let parts = plain(stem);
    if parts.tail.is_some() {
        return parts;
    }
    listed(parts.stem, None).unwrap_or(parts)
}

/// Undoes what an ending did to the consonant before it.
fn plain(stem: &str) -> Parts<'_> {
    match stem.as_bytes() {
        // upju → upe, zemju → zeme.
        [_, .., b'p' | b'b' | b'm' | b'v', b'j'] if stem.len() > 3 => {
            Parts::whole(&stem[..stem.len() - 1])
        }
        // latvieša → latvietis.
        [.., b'i', b'e', b's'] if stem.len() > 5 => {
            Parts::whole(&stem[..stem.len() - 1]).with_tail('t')
        }
        // pārliekts, ietverts, projekts: in all their forms alike.
        [.., before, b't'] if stem.len() > 6 && !is_vowel(*before) => {
            Parts::whole(&stem[..stem.len() - 1])
        }
        _ => Parts::whole(stem),
    }
}

/// A verb of the table, by its stem, alone or behind a prefix.
fn listed(stem: &str, theme: Option<char>) -> Option<Parts<'_>> {
    let found = verbs::find(stem, theme)?;
    Some(Parts {
        prefix: found.prefix,
        listed: true,
        ..Parts::whole(found.key)
    })
}

const fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

const fn is_consonant(letter: char) -> bool {
    !matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

fn has_vowel(stem: &str) -> bool {
    stem.bytes().any(is_vowel)
}

fn ends_in_theme(stem: Option<&str>) -> bool {
    stem.is_some_and(|stem| stem.ends_with(['a', 'e', 'i', 'o']))
}

#[cfg(test)]
mod tests {
    use super::super::fold;
    use super::*;
    use proptest::prelude::*;

    fn key(word: &str) -> String {
        stem(&fold(word))
    }

    fn one_key(forms: &str) {
        let keys: std::collections::HashSet<_> = forms.split_whitespace().map(key).collect();
        assert_eq!(keys.len(), 1, "{forms}: {keys:?}");
    }

    fn apart(one: &str, other: &str) {
        assert_ne!(key(one), key(other), "{one}, {other}");
    }

    #[test]
    fn nouns_keep_one_key_through_the_declensions() {
        one_key("darbs darba darbam darbu darbā darbi darbiem darbus darbos");
        one_key("latvietis latvieša latvietim latvieti latvieši latviešu latviešiem");
        one_key(
            "skolotājs skolotāja skolotājas skolotājam skolotāju skolotāji skolotājiem skolotājos",
        );
        one_key("biškopis biškopja biškopim biškopji biškopjiem");
        one_key("grāmatvedība grāmatvedības grāmatvedībai grāmatvedību grāmatvedībā");
        one_key("organizācija organizācijas organizācijai organizāciju organizācijām");
        one_key("grāmatvede grāmatvedes grāmatvedei grāmatvedi grāmatvedēm");
        one_key("tirgus tirgu tirgum");
    }

    #[test]
    fn adjectives_join_definite_and_compared_forms() {
        one_key("jauns jaunais jaunajam jaunajiem jaunāks jaunākais visjaunākais visjaunākajā");
        one_key("lauksaimniecisks lauksaimnieciskā lauksaimnieciskajos");
    }

    #[test]
    fn regular_verbs_join_their_forms() {
        one_key(
            "plānot plānoja plānoju plānojis plānojusi plānots plānotā plānojot plānojam neplānoja",
        );
        one_key("turpināt turpina turpinu turpināja turpinājusi turpinās turpinājis");
        one_key("darīt dara daru darīja darījis darīšu darīts darot jādara nedarīja");
        one_key("gribēt grib gribu gribam gribēja gribēsi gribētu negrib");
    }

    #[test]
    fn changing_roots_are_followed() {
        one_key("saprast saprot saprotu saprata sapratis sapratīs jāsaprot nesaprot");
        one_key("likt liek lieku lika likusi liktu neliek");
        one_key("aiziet aizej aizgāja aizies aizgājusi");
        one_key("būt ir bija būs esam esošais nebija jābūt");
    }

    #[test]
    fn what_is_different_stays_apart() {
        apart("plāns", "plānoja");
        apart("mācīties", "mācīt");
        apart("skola", "skolotājs");
        apart("skolotājs", "skolot");
        apart("laime", "nelaime");
        apart("liels", "neliels");
        apart("līcis", "likt");
        apart("jauns", "uns");
        apart("zeme", "zems");
        apart("projektētājs", "projekts");
    }

    #[test]
    fn what_is_not_latvian_letters_comes_back_untouched() {
        for word in ["c++", "covid19", "бухгалтер", ".net", "2026"] {
            assert_eq!(key(word), word);
        }
        assert_eq!(key(""), "");
    }

    proptest! {
        #[test]
        fn a_key_begins_like_its_word_or_is_listed(word in "[abcdegiklmnoprstuvz]{1,14}") {
            let key = stem(&word);
            prop_assert!(!key.is_empty());
            prop_assert!(key.len() <= word.len() + 3);
        }

        #[test]
        fn any_text_is_survived(word in "\\PC{0,40}") {
            prop_assert_eq!(stem(&word).is_empty(), word.is_empty());
        }

        #[test]
        fn plausible_endings_never_leave_nothing(
            root in "(ja|ne|vis|sa|no)?[bdgklmnprstvz][aeiou]?[bdgklmnprstvz]?",
            inner in "(aj|ej|ij|oj|us|os|dam|am|ak|at|it|as|is|t|s)?",
            ending in "(s|a|u|i|e|o|am|iem|ajiem|as|os|ies|ieties|amies)?",
        ) {
            let word = [root, inner, ending].concat();
            prop_assert!(!stem(&word).is_empty());
        }
    }
}
