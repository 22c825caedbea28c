//! Latvian verbs whose stems the rules of [`super::latvian`] cannot find by themselves.
//!
//! Written by hand: roots that change between infinitive, present and past (likt, lieku,
//! liku), and verbs whose present has no theme vowel (darīt, dara). Which of the common
//! ones to write down was partly decided by what the development treebank showed as missed;
//! without this table recall there is .695 instead of .83. Folded spelling throughout.
//! A stem that is also a common noun's is left out or asks for a prefix: better a verb in
//! two groups than a verb in a noun's.

use std::sync::LazyLock;

/// Verb prefixes. `ne-` and `jā-` are the business of the rules.
pub const PREFIXES: [&str; 11] = [
    "aiz", "ap", "at", "ie", "iz", "no", "pa", "par", "pie", "sa", "uz",
];

/// A verb the rules cannot follow by themselves.
struct Verb {
    /// What all its forms become.
    key: &'static str,
    /// Stems that mean this verb wherever they stand.
    stems: &'static str,
    /// Stems that mean it only behind a prefix; alone they are other words
    /// (`nolīcis` is of likt, `līcis` is a bay).
    prefixed: &'static str,
    /// Theme vowels its past, future or infinitive may have after the stem.
    themes: &'static str,
}

const fn verb(
    key: &'static str,
    stems: &'static str,
    prefixed: &'static str,
    themes: &'static str,
) -> Verb {
    Verb {
        key,
        stems,
        prefixed,
        themes,
    }
}

/// First conjugation: the root changes between infinitive, present and past.
/// Third conjugation: the present has no theme vowel. Folded spelling.
const VERBS: &[Verb] = &[
    verb("atrast", "atrast atrad atrod atras", "", "i"),
    verb("aug", "", "augt aug audz", "i"),
    verb("beg", "begt bedz", "beg", "i"),
    verb("beig", "", "beigt beig beidz", "i"),
    verb("brauk", "braukt brauk brauc", "", "i"),
    verb("cel", "", "celt cel", "i"),
    verb("cens", "censt cens cent", "", "i"),
    verb("ciest", "ciest ciet cies", "", "i"),
    verb("cirst", "cirst cirt cert cirs cers", "", "i"),
    verb("dabu", "dabut dabu dabuj dabus", "", ""),
    verb("deg", "degt dedz", "deg", "i"),
    verb("do", "dot dev dod", "", "i"),
    verb("dzim", "dzimt dzim dzimst", "", "i"),
    verb("dzit", "dzit dzen", "dzin dzi", "i"),
    verb("est", "", "est ed es", "i"),
    verb("glab", "", "glabt glab glabj", "i"),
    verb("griez", "griezt griez", "", "i"),
    verb("grim", "grimt grimst grim", "", "i"),
    verb("grust", "grust grud gruz", "", "i"),
    verb("gu", "gut guv gust", "gu gus", ""),
    verb("gul", "gul gulst", "gult", "e"),
    verb("ierast", "ierast ierad ierod ieras", "", "i"),
    verb("jauk", "", "jaukt jauk jauc", "i"),
    verb("jem", "jemt jem", "", "i"),
    verb("just", "just jut", "jus", "i"),
    verb("kap", "", "kapt kap kapj", "i"),
    verb("klu", "klut klu kluv klust", "klus", ""),
    verb("kost", "", "kost kod koz kos", "i"),
    verb("krist", "krist krit", "kris", "i"),
    verb("laist", "laist laid", "laiz lais", "i"),
    verb("lau", "laut lauj lav lau", "", "i"),
    verb("lek", "lekt lec", "lek", "i"),
    verb("lie", "", "liet lej lie", "i"),
    verb("lieg", "liegt liedz", "lieg", "i"),
    verb("lik", "likt lik liek", "lic liec", "i"),
    verb("lug", "lugt lug ludz", "", "i"),
    verb("mest", "mest met", "mes", "i"),
    verb("mir", "mirt mir mirst", "", "i"),
    verb("nak", "nak nac", "nakt", "i"),
    verb("nem", "nemt nem", "", "i"),
    verb("palidz", "palidz", "", "e"),
    verb("pirk", "pirkt pirk perk", "pirc perc", "i"),
    verb("plau", "plaut plauj plav plau", "", "i"),
    verb("prast", "prast prot", "prat pras", "i"),
    verb("redz", "redz", "", "e"),
    verb("rie", "", "riet rej", "i"),
    verb("rast", "radus", "", "i"),
    verb("sak", "sakt sak", "sac", "i"),
    verb("sau", "saut sav sauj", "", "i"),
    verb("sauk", "saukt sauk sauc", "", "i"),
    verb("sed", "sed sez", "", "e"),
    verb("seg", "segt sedz", "seg", "i"),
    verb("sie", "siet sien", "sej", "i"),
    verb("skrie", "skriet skrej skrien skre", "skri", "i"),
    verb("slauk", "slaukt slauk slauc", "", "i"),
    verb("sleg", "slegt sledz", "sleg", "i"),
    verb("slie", "sliet slien slej", "", "i"),
    verb("slik", "slikt slikst", "", "i"),
    verb("smie", "smiet smej smie", "", "i"),
    verb("snaust", "snaust snaud snauz", "", "i"),
    verb("snieg", "sniegt sniedz", "snieg", "i"),
    verb("spe", "spet spej spe spejus spes", "", ""),
    verb("spiest", "spiest spied spiez", "spies", "i"),
    verb("stiep", "", "stiept stiep stiepj", "i"),
    verb("sut", "sut suj suv", "", "i"),
    verb("sviest", "sviest svied sviez", "svies", "i"),
    verb("teik", "teikt teic teik", "", "i"),
    verb("tik", "tikt tik tiek tiec", "", "i"),
    verb("trauk", "", "traukt trauk trauc", "i"),
    verb("truk", "trukt truk trukst", "", "i"),
    verb("vajadz", "vajag vajadz", "", "e"),
    verb("vak", "vakt vac", "vak", "i"),
    verb("veik", "veikt veic veik", "", "i"),
    verb("verst", "", "verst vers", "i"),
    verb("vest", "vest ved", "ves", "i"),
    verb("vilk", "vilkt vilk velk velc", "vilc", "i"),
    verb("zag", "zagt zag zadz", "", "i"),
    verb("zi", "zit zist zin", "zi", "ia"),
    verb("zust", "zust zud", "zus", "i"),
    // Third conjugation in -īt, -ēt, -āt.
    verb("baid", "baid", "", "i"),
    verb("baud", "baud", "", "i"),
    verb("cer", "cer", "", "e"),
    verb("dar", "dar", "", "i"),
    verb("drikst", "drikst", "", "e"),
    verb("dzied", "dzied", "", "a"),
    verb("dzird", "dzird", "", "e"),
    verb("gaid", "gaid", "", "i"),
    verb("grib", "grib", "", "e"),
    verb("klaus", "klaus", "", "i"),
    verb("kliedz", "kliedz", "", "e"),
    verb("kust", "kust", "", "e"),
    verb("las", "las", "", "i"),
    verb("lok", "lok loc", "", "i"),
    verb("mac", "mac", "", "i"),
    verb("med", "med", "", "i"),
    verb("mirdz", "mirdz", "", "e"),
    verb("peld", "peld", "", "e"),
    verb("pras", "pras", "", "i"),
    verb("rakst", "rakst", "", "i"),
    verb("raud", "raud", "", "a"),
    verb("sac", "sac", "", "i"),
    verb("sarg", "sarg", "", "a"),
    verb("skan", "skan", "", "e"),
    verb("stast", "stast", "", "i"),
    verb("svin", "svin", "", "e"),
    verb("tic", "tic", "", "e"),
    verb("tur", "tur", "", "e"),
];

/// Forms of būt that share no stem.
pub const BE: &[&str] = &[
    "bus", "busi", "busiet", "busim", "busot", "busu", "but", "butu", "esam", "esat", "esi",
    "esmu", "esot", "ir", "nav",
];

/// Forms of iet, alone or behind a prefix.
pub const GO: &[&str] = &[
    "ej", "ejam", "ejat", "ejot", "eju", "gaja", "gajam", "gajas", "gajat", "gaji", "gajis",
    "gaju", "gajusas", "gajusi", "ies", "iesi", "iesiet", "iesim", "iesu", "iet", "ietu",
];

/// A verb found in the table.
pub struct Found<'w> {
    /// What stood before the root, part of the key: izlikt is not nolikt.
    pub prefix: &'w str,
    pub key: &'static str,
}

/// Finds the verb a stem belongs to, if it is a listed one.
///
/// With a `theme`, only verbs that have that vowel after this stem.
pub fn find(stem: &str, theme: Option<char>) -> Option<Found<'_>> {
    if let Some(key) = at(stem, theme, false) {
        return Some(Found { prefix: "", key });
    }
    if !stem.starts_with(['a', 'i', 'n', 'p', 's', 'u']) {
        return None;
    }
    PREFIXES.iter().find_map(|prefix| {
        let key = at(stem.strip_prefix(prefix)?, theme, true)?;
        Some(Found {
            prefix: &stem[..prefix.len()],
            key,
        })
    })
}

fn at(stem: &str, theme: Option<char>, behind_prefix: bool) -> Option<&'static str> {
    let packed = pack(stem)?;
    let from = STEMS.partition_point(|entry| entry.stem < packed);
    STEMS[from..]
        .iter()
        .take_while(|entry| entry.stem == packed)
        .find(|entry| {
            (entry.alone || behind_prefix)
                && theme.is_none_or(|theme| entry.verb.themes.contains(theme))
        })
        .map(|entry| entry.verb.key)
}

/// A stem of two to seven letters as a number: looked up several times a word, so it must be quick.
fn pack(stem: &str) -> Option<u64> {
    (2..=7).contains(&stem.len()).then(|| {
        stem.bytes()
            .fold(0, |packed, letter| packed << 8 | u64::from(letter))
    })
}

struct Entry {
    stem: u64,
    verb: &'static Verb,
    /// Whether the stem means this verb without a prefix too.
    alone: bool,
}

/// [`VERBS`] by packed stem, sorted.
static STEMS: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let mut entries: Vec<Entry> = VERBS
        .iter()
        .flat_map(|verb| {
            let alone = verb.stems.split_whitespace().map(|stem| (stem, true));
            let all = alone.chain(verb.prefixed.split_whitespace().map(|stem| (stem, false)));
            all.filter_map(move |(stem, alone)| {
                Some(Entry {
                    stem: pack(stem)?,
                    verb,
                    alone,
                })
            })
        })
        .collect();
    entries.sort_by_key(|entry| entry.stem);
    entries
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stem_is_folded_and_of_a_length_that_is_looked_up() {
        for verb in VERBS {
            for stem in verb
                .stems
                .split_whitespace()
                .chain(verb.prefixed.split_whitespace())
            {
                assert!(stem.bytes().all(|b| b.is_ascii_lowercase()), "{stem}");
                assert!(pack(stem).is_some(), "{stem}");
            }
        }
    }

    #[test]
    fn no_stem_means_two_verbs_where_it_stands_alone() {
        let mut seen = std::collections::HashMap::new();
        for entry in STEMS.iter().filter(|entry| entry.alone) {
            let other = seen.insert(entry.stem, entry.verb.key);
            assert_eq!(other, None, "with {}", entry.verb.key);
        }
    }

    #[test]
    fn forms_looked_up_by_halving_are_in_order() {
        assert!(BE.is_sorted() && GO.is_sorted());
    }

    #[test]
    fn a_prefix_stays_and_lets_doubtful_stems_in() {
        let found = find("nolic", None).expect("of nolikt");
        assert_eq!((found.prefix, found.key), ("no", "lik"));
        assert!(find("lic", None).is_none(), "līcis is a bay");
        assert!(find("dar", Some('i')).is_some());
        assert!(find("dar", Some('a')).is_none());
    }
}
