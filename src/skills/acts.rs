//! What somebody does, in whatever form: “mūrēju krāsnis”, “krāšņu mūrētājs” and “krāšņu mūrēšana” are
//! one thing. Labels name the doing by a noun, people tell of it with a verb.
//!
//! A form is led back to a root that all forms of the verb share; the object beside it has to agree
//! too, so the root may be rough. All words here are folded.

/// A word that may tell of something done.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Act {
    /// Empty when the word is no such form.
    pub root: String,
    /// The root without the prefix of a finished deed: “salabot” and “labot”, “iškepti” and “kepti”.
    /// Empty where there is none.
    pub bare: String,
    /// The form can hardly be anything else: a doer, an infinitive, a verb of the first person with a
    /// suffix of its own. “Rakstu” is also of articles.
    pub plain: bool,
}

/// Letters of a root at least.
const SHORTEST: usize = 2;

/// Nouns of doing that are not made by a rule, with their roots, in the order of `Lang::ALL`.
const NOUNS: [&[(&str, &str)]; 3] = [
    &[
        ("remonts", "remonte"),
        ("spele", "spele"),
        ("apkope", "apkop"),
        ("aprupe", "aprupe"),
        ("buve", "buve"),
    ],
    &[("repair", "repair"), ("repairs", "repair"), ("care", "car")],
    &[
        ("remontas", "remont"),
        ("prieziura", "priziur"),
        ("statyba", "stat"),
        ("gamyba", "gamin"),
    ],
];

/// Gives the roots of a word that a label names a doing, or a doer, by: the verb's other stems too.
pub fn named(word: &str, lang: usize) -> Vec<String> {
    if let Some((_, root)) = NOUNS[lang].iter().find(|(noun, _)| *noun == word) {
        return vec![(*root).to_owned()];
    }
    let endings: &[&str] = match lang {
        0 => &["sana", "tajs", "taja", "ejs", "eja"],
        1 => &["ing", "er", "or"],
        _ => &["imas", "ymas", "tojas", "toja", "ejas", "eja"],
    };
    let Some(root) = endings.iter().find_map(|end| word.strip_suffix(end)) else {
        return Vec::new();
    };
    let mut roots = vec![canonical(root, lang)];
    match lang {
        0 => roots.extend(latvian_stems(root)),
        2 => roots.extend(with_e(root)),
        _ => {}
    }
    roots.retain(|root| root.len() >= SHORTEST);
    roots.dedup();
    roots
}

/// Tells whether a word only names a doing or a doer and not what it is done to: “ķeršana” is of swarms
/// and of moles, “racējs” of wells and of graves.
pub fn needs_an_object(word: &str, lang: usize) -> bool {
    match lang {
        1 => word.ends_with("ing"),
        _ => !named(word, lang).is_empty(),
    }
}

/// Gives what a word of a text may tell of, in each language in the order of `Lang::ALL`.
pub fn told(word: &str) -> [Act; 3] {
    let forms: [Option<(&str, bool)>; 3] = [latvian(word), english(word), lithuanian(word)];
    let mut lang = 0;
    forms.map(|form| {
        lang += 1;
        let act = form.map(|(root, plain)| {
            let root = canonical(root, lang - 1);
            let bare = bare(&root, lang - 1).to_owned();
            Act { root, bare, plain }
        });
        act.filter(|act| act.root.len() >= SHORTEST)
            .unwrap_or_default()
    })
}

/// Takes off what makes of a deed a finished one.
fn bare(root: &str, lang: usize) -> &str {
    const PREFIXES: [&[&str]; 3] = [
        &[
            "aiz", "par", "pie", "ap", "at", "ie", "iz", "no", "pa", "sa", "uz",
        ],
        &[],
        &[
            "par", "per", "pra", "pri", "ap", "at", "is", "nu", "pa", "su", "uz",
        ],
    ];
    let mut rests = PREFIXES[lang]
        .iter()
        .filter_map(|one| root.strip_prefix(one));
    let verb = |rest: &&str| rest.len() > SHORTEST && rest.contains(['a', 'e', 'i', 'o', 'u']);
    rests.find(verb).unwrap_or_default()
}

/// Present and past stems that differ from the infinitive's: “griešana” – “griežu”, “aušana” – “aužu”,
/// “pirkšana” – “pērku”, “rakšana” – “roku”.
fn latvian_stems(root: &str) -> Vec<String> {
    const OTHERS: &[(&str, &str)] = &[
        ("rak", "rok"),
        ("cir", "cert"),
        ("lik", "liek"),
        ("dzi", "dzen"),
        ("ture", "tur"),
        ("pelde", "peld"),
        ("dzieda", "dzied"),
    ];
    let mut stems: Vec<String> = OTHERS
        .iter()
        .filter_map(|(end, other)| Some(format!("{}{other}", root.strip_suffix(end)?)))
        .map(|stem| canonical(&stem, 0))
        .collect();
    // A root of one syllable that ends in a vowel has lost a consonant before the ending.
    let bare = ["ie", "au", "u"].iter().any(|end| root.ends_with(end))
        || root.len() <= 3 && root.ends_with(['a', 'e', 'i']);
    if bare {
        stems.extend(["z", "d", "t", "n", "v"].map(|lost| format!("{root}{lost}")));
    }
    if let Some(begin) = root.strip_suffix("au") {
        stems.push(format!("{begin}av"));
    }
    stems.extend(with_e(root));
    stems
}

/// “Pirkšana” – “pērku”, “kirpimas” – “kerpu”.
fn with_e(root: &str) -> Option<String> {
    let at = root.rfind('i')?;
    let behind = &root[at + 1..];
    let consonants = behind.len() >= 2 && !behind.contains(['a', 'e', 'o', 'u', 'y']);
    consonants.then(|| format!("{}e{behind}", &root[..at]))
}

fn latvian(word: &str) -> Option<(&str, bool)> {
    const NOUN: &[&str] = &["sana", "sanas", "sanu", "sanai"];
    const DOER: &[&str] = &[
        "tajs", "taja", "taju", "tajas", "tajam", "tajai", "taji", "tajiem", "tajus",
    ];
    const FIRST: &[&str] = &["ju", "jam"];
    const SHORT_DOER: &[&str] = &["ejs", "eja", "ejas", "ejai", "eji", "ejiem", "ejus"];
    if let Some((_, root)) = NOUNS[0].iter().find(|(noun, _)| *noun == word) {
        return Some((root, false));
    }
    [NOUN, DOER, FIRST, SHORT_DOER]
        .into_iter()
        .find_map(|endings| ending(word, endings))
        .map(|root| (root, true))
        .or_else(|| {
            let root = word.strip_suffix('t')?;
            Some((root.strip_suffix('s').unwrap_or(root), true))
        })
        .or_else(|| Some((ending(word, &["u", "am"])?, false)))
}

fn lithuanian(word: &str) -> Option<(&str, bool)> {
    const NOUN: &[&str] = &["imas", "imo", "imai", "imu", "ymas", "ymo", "ymai", "ymu"];
    const DOER: &[&str] = &[
        "tojas", "toja", "tojai", "tojo", "tojos", "toju", "tojus", "ejas", "eja", "ejai", "ejo",
        "ejos", "ejus",
    ];
    const FIRST: &[&str] = &["uoju", "auju", "ti"];
    if let Some((_, root)) = NOUNS[2].iter().find(|(noun, _)| *noun == word) {
        return Some((root, false));
    }
    [NOUN, DOER, FIRST]
        .into_iter()
        .find_map(|endings| ending(word, endings))
        .map(|root| (root, true))
        .or_else(|| Some((ending(word, &["iau", "au", "iu", "u"])?, false)))
}

fn english(word: &str) -> Option<(&str, bool)> {
    if let Some((_, root)) = NOUNS[1].iter().find(|(noun, _)| *noun == word) {
        return Some((root, false));
    }
    if let Some(root) = ending(word, &["ers", "er", "ors", "or"]) {
        return Some((root, true));
    }
    Some((ending(word, &["ing", "ed"]).unwrap_or(word), false))
}

fn ending<'w>(word: &'w str, endings: &[&str]) -> Option<&'w str> {
    let root = endings.iter().find_map(|end| word.strip_suffix(end))?;
    (root.len() >= SHORTEST).then_some(root)
}

/// What all regular forms of a verb have in common.
fn canonical(root: &str, lang: usize) -> String {
    let strip = |ends: &[&str]| {
        let rest = ends.iter().find_map(|end| root.strip_suffix(end));
        let least = if lang == 0 { SHORTEST } else { SHORTEST + 1 };
        rest.filter(|rest| rest.len() >= least).unwrap_or(root)
    };
    match lang {
        0 => {
            let root = match root.strip_suffix("ina") {
                Some(_) => &root[..root.len() - 1],
                // “Vadīšana” – “vadu”; but not “siešana”.
                None => strip(&["i"]),
            };
            hard(root, &[("c", "k"), ("dz", "g")])
        }
        1 => {
            let root = strip(&["e"]);
            let mut last = root.chars().rev();
            match (last.next(), last.next()) {
                (Some(a), Some(b)) if a == b => root[..root.len() - a.len_utf8()].to_owned(),
                _ => root.to_owned(),
            }
        }
        _ => {
            let root = strip(&["uo", "av", "ij", "ej", "j", "y", "e", "o", "i"]);
            hard(root, &[("c", "t"), ("dz", "d")])
        }
    }
}

fn hard(root: &str, ends: &[(&str, &str)]) -> String {
    let hardened = ends
        .iter()
        .find_map(|(soft, hard)| Some(format!("{}{hard}", root.strip_suffix(soft)?)));
    hardened.unwrap_or_else(|| root.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::analyser::fold;

    #[test]
    fn a_verb_a_doer_and_the_noun_of_doing_share_a_root() {
        for (lang, noun, forms) in [
            (0, "mūrēšana", "mūrēju mūrējam mūrētājs mūrētāja mūrēt"),
            (0, "vadīšana", "vadu vadītājs vadīt vadām"),
            (0, "aušana", "aužu audēja aust"),
            (0, "griešana", "griežu griezējs griezt"),
            (0, "kopšana", "kopju kopējs kopt"),
            (0, "šūšana", "šuju šuvēja šūt"),
            (0, "kalšana", "kaļu kalējs kalt"),
            (0, "kurināšana", "kurinu kurinātājs kurināt"),
            (0, "pļaušana", "pļauju pļāvējs pļaut"),
            (0, "braukšana", "braucu braucējs braukt"),
            (0, "rakšana", "roku racējs rakt"),
            (0, "ciršana", "cērtu cirst"),
            (0, "segšana", "sedzu segt"),
            (0, "remonts", "remontēju remontēt"),
            (0, "spēle", "spēlēju spēlēt spēlētājs"),
            (0, "siešana", "sienu siet"),
            (1, "weaving", "weave weaver"),
            (1, "cutting", "cut cutter"),
            (1, "repair", "repair repairs repairing repairer"),
            (2, "siuvimas", "siuvu siuvėja siuvau"),
            (2, "kirpimas", "kerpu kirpėja"),
            (2, "audimas", "audžiu audėja"),
            (2, "vertimas", "verčiu vertėja"),
            (2, "dažymas", "dažau dažytojas dažyti"),
            (2, "remontas", "remontuoju remontuoti remontavau"),
            (2, "dengimas", "dengiu dengėjas dengti"),
            (2, "genėjimas", "geniu genėtojas genėti"),
            (2, "grojimas", "groju grojau groti"),
            (2, "priežiūra", "prižiūriu"),
        ] {
            let roots = named(&fold(noun), lang);
            for form in forms.split(' ') {
                let root = told(&fold(form))[lang].root.clone();
                assert!(roots.contains(&root), "{noun} {roots:?}, {form} {root}");
            }
        }
    }

    #[test]
    fn a_finished_deed_has_the_root_of_the_deed() {
        for (lang, finished, deed) in [
            (0, "uzmūrēt", "mūrēju"),
            (0, "salabot", "labot"),
            (0, "izcept", "cepu"),
            (0, "pārtulkoju", "tulkoju"),
            (2, "iškepti", "kepu"),
            (2, "suremontavau", "remontuoju"),
            (2, "nudažyti", "dažau"),
        ] {
            let act = |word: &str| told(&fold(word))[lang].clone();
            assert_eq!(act(finished).bare, act(deed).root, "{finished}");
        }
        assert_eq!(told("sut")[0].bare, "", "no verb is left");
    }

    #[test]
    fn nouns_that_only_end_alike_are_no_verbs() {
        // Of schools, of paints, of paintings: their verbs keep a vowel before the ending.
        for (noun, doer) in [
            ("skolu", "skolotājs"),
            ("krāsu", "krāsošana"),
            ("gleznu", "gleznošana"),
            ("mūru", "mūrēšana"),
        ] {
            let root = told(&fold(noun))[0].root.clone();
            assert!(!named(&fold(doer), 0).contains(&root), "{noun}: {root}");
        }
        assert!(!told("rakstu")[0].plain && told("rakstit")[0].plain);
    }

    proptest! {
        #[test]
        fn any_word_is_read(word in "\\PC{0,24}") {
            let folded = fold(&word);
            told(&folded);
            (0..3).for_each(|lang| {
                named(&folded, lang);
            });
        }
    }
}
