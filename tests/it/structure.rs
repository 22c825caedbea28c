//! The shape of the crate, as `src/ARCHITECTURE.md` draws it: who may use whom.

use std::collections::{BTreeMap, BTreeSet};

use crate::sources::{Source, Token, all, is_word};

/// Modules that know nothing of people or needs, with the foundations each may use.
const FOUNDATIONS: [(&str, &[&str]); 14] = [
    ("audit", &["db", "vault"]),
    ("backup", &["audit", "db", "vault"]),
    ("clock", &["text"]),
    ("config", &["db"]),
    ("db", &["clock"]),
    ("http", &["clock", "config", "db", "text", "vault"]),
    ("jobs", &["clock", "db"]),
    ("mail", &["config", "db", "jobs", "text", "ui", "vault"]),
    ("search", &["clock", "db", "jobs", "text"]),
    ("sheets", &["db", "http", "told"]),
    ("text", &["clock"]),
    ("told", &[]),
    ("ui", &["http", "text"]),
    ("vault", &["config", "db"]),
];

/// Features, with the other features each may use. Every one may use `app::App`.
const FEATURES: [(&str, &[&str]); 30] = [
    ("accounts", &[]),
    ("association", &["accounts"]),
    ("territories", &["accounts"]),
    ("skills", &["accounts"]),
    ("consent", &["accounts"]),
    ("papers", &[]),
    ("matching", &["skills"]),
    ("objections", &["accounts"]),
    (
        "people",
        &[
            "accounts",
            "territories",
            "skills",
            "consent",
            "matching",
            "objections",
            "schools",
        ],
    ),
    (
        "schools",
        &["accounts", "territories", "skills", "matching"],
    ),
    ("seasons", &["accounts", "territories"]),
    (
        "communities",
        &["accounts", "territories", "skills", "consent", "objections"],
    ),
    (
        "opportunities",
        &[
            "accounts",
            "territories",
            "skills",
            "consent",
            "communities",
            "matching",
            "papers",
            "people",
            "seasons",
        ],
    ),
    (
        "searches",
        &[
            "accounts",
            "territories",
            "skills",
            "matching",
            "opportunities",
            "people",
        ],
    ),
    (
        "introductions",
        &[
            "accounts",
            "territories",
            "skills",
            "consent",
            "communities",
            "matching",
            "opportunities",
            "people",
            "objections",
            "schools",
        ],
    ),
    (
        "finding",
        &[
            "accounts",
            "territories",
            "skills",
            "consent",
            "communities",
            "introductions",
            "matching",
            "opportunities",
            "people",
            "objections",
        ],
    ),
    (
        "lending",
        &[
            "accounts",
            "territories",
            "consent",
            "communities",
            "introductions",
            "opportunities",
            "people",
        ],
    ),
    (
        "remigration",
        &["accounts", "consent", "introductions", "people"],
    ),
    (
        "placements",
        &[
            "accounts",
            "communities",
            "introductions",
            "matching",
            "opportunities",
            "papers",
            "people",
            "schools",
            "territories",
        ],
    ),
    ("invitations", &["accounts", "communities", "people"]),
    (
        "visits",
        &["accounts", "communities", "matching", "territories"],
    ),
    (
        "by_hand",
        &[
            "accounts",
            "communities",
            "consent",
            "matching",
            "papers",
            "people",
        ],
    ),
    ("oversight", EVERYTHING),
    (
        "retention",
        &[
            "accounts",
            "association",
            "consent",
            "introductions",
            "invitations",
            "lending",
            "people",
            "placements",
            "privacy",
            "remigration",
        ],
    ),
    ("processing", &["association", "consent", "objections"]),
    (
        "projects",
        &[
            "accounts",
            "territories",
            "communities",
            "introductions",
            "matching",
            "opportunities",
            "people",
        ],
    ),
    (
        "merging",
        &[
            "accounts",
            "communities",
            "consent",
            "introductions",
            "lending",
            "objections",
            "opportunities",
            "people",
            "placements",
            "privacy",
            "remigration",
            "searches",
            "territories",
        ],
    ),
    ("privacy", EVERYTHING),
    ("reports", EVERYTHING),
    ("pages", EVERYTHING),
];

const EVERYTHING: &[&str] = &[
    "accounts",
    "association",
    "territories",
    "skills",
    "consent",
    "matching",
    "people",
    "communities",
    "opportunities",
    "introductions",
    "finding",
    "pages",
    "papers",
    "schools",
    "searches",
    "remigration",
    "objections",
    "projects",
    "placements",
    "seasons",
    "lending",
    "merging",
    "invitations",
    "visits",
    "by_hand",
];

/// Uses that break a line of the tables above, each with its reason.
const NAMED: [(&str, &str, &str); 4] = [
    (
        "reports/undelivered/actions.rs",
        "privacy",
        "the letter to the earlier address is one of those that leave when their account is no longer reached",
    ),
    (
        "http/again.rs",
        "ui",
        "draws the page of a form that has to be sent once more",
    ),
    (
        "http/failure.rs",
        "ui",
        "draws the page of a failure; ui itself uses only Page and Errors",
    ),
    (
        "ui/words.rs",
        "matching",
        "words of the enums that people and needs share",
    ),
];

/// Words that name modules of the crate's root; others after `crate::` are its macros.
fn is_module(name: &str) -> bool {
    foundation(name).is_some() || feature(name).is_some() || matches!(name, "app" | "cli")
}

fn foundation(name: &str) -> Option<&'static [&'static str]> {
    FOUNDATIONS
        .iter()
        .find(|(own, _)| *own == name)
        .map(|(_, may)| *may)
}

fn feature(name: &str) -> Option<&'static [&'static str]> {
    FEATURES
        .iter()
        .find(|(own, _)| *own == name)
        .map(|(_, may)| *may)
}

fn may_use(source: &Source, path: &[String]) -> bool {
    let (own, other) = (source.module(), path[0].as_str());
    if own == other
        || NAMED
            .iter()
            .any(|(file, used, _)| *file == source.path && *used == other)
    {
        return true;
    }
    match own {
        "main" => other == "cli",
        "lib" => false,
        "cli" => true,
        "app" => other != "cli",
        _ => match (foundation(own), feature(own)) {
            (Some(may), _) => may.contains(&other),
            (_, Some(may)) => foundation(other).is_some() || may.contains(&other) || other == "app",
            _ => false,
        },
    }
}

#[test]
fn uses_go_down_only() {
    let mut faults = BTreeSet::new();
    for source in all() {
        for path in source.crate_paths() {
            let Some(first) = path.first() else { continue };
            if is_module(first) && !may_use(&source, &path) {
                faults.insert(format!("{} uses {}", source.path, path.join("::")));
            }
        }
    }
    assert!(faults.is_empty(), "{}", Vec::from_iter(faults).join("\n"));
}

#[test]
fn every_module_has_its_place_in_the_tables() {
    let unknown: BTreeSet<String> = all()
        .iter()
        .map(|source| source.module().to_owned())
        .filter(|own| !is_module(own) && !matches!(own.as_str(), "main" | "lib"))
        .collect();
    assert!(
        unknown.is_empty(),
        "not in the tables of this test: {unknown:?}"
    );
}

#[test]
fn features_do_not_use_each_other_in_a_circle() {
    let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in all()
        .iter()
        .filter(|source| feature(source.module()).is_some())
    {
        let others = source
            .crate_paths()
            .into_iter()
            .filter_map(|path| path.first().cloned());
        let others = others.filter(|other| feature(other).is_some() && other != source.module());
        uses.entry(source.module().to_owned())
            .or_default()
            .extend(others);
    }
    // A feature that uses no other one that is left can be taken away; a circle cannot.
    while let Some(free) = uses
        .iter()
        .find(|(_, others)| others.is_empty())
        .map(|(own, _)| own.clone())
    {
        uses.remove(&free);
        for others in uses.values_mut() {
            others.remove(&free);
        }
    }
    assert!(uses.is_empty(), "a circle: {uses:?}");
}

#[test]
fn a_feature_is_called_only_through_its_mod_rs() {
    let sources = all();
    let mut faults = BTreeSet::new();
    for source in &sources {
        for path in source.crate_paths() {
            let [first, second, ..] = path.as_slice() else {
                continue;
            };
            if feature(first).is_none() || first == source.module() || second == "self" {
                continue;
            }
            if !names_in_mod(&sources, first).contains(second.as_str()) {
                faults.insert(format!("{} uses {}", source.path, path.join("::")));
            }
        }
    }
    assert!(faults.is_empty(), "{}", Vec::from_iter(faults).join("\n"));
}

/// The public names that a feature's `mod.rs` defines, re-exports or opens as modules.
fn names_in_mod<'a>(sources: &'a [Source], feature: &str) -> BTreeSet<&'a str> {
    let file = format!("{feature}/mod.rs");
    let Some(face) = sources.iter().find(|source| source.path == file) else {
        return BTreeSet::new();
    };
    // Whatever stands in mod.rs is its face; the compiler holds what is public in it.
    face.tokens
        .iter()
        .filter_map(|token| match token {
            Token::Word(word) => Some(word.as_str()),
            _ => None,
        })
        .collect()
}

#[test]
fn store_views_and_routes_are_private() {
    let mut faults = Vec::new();
    for source in all().iter().filter(|source| source.name() == "mod.rs") {
        for (at, token) in source.tokens.iter().enumerate() {
            let open = is_word(Some(token), "pub") && is_word(source.tokens.get(at + 1), "mod");
            let Some(Token::Word(name)) = source.tokens.get(at + 2) else {
                continue;
            };
            let inner = matches!(name.as_str(), "store" | "views" | "routes");
            if open && inner && feature(source.module()).is_some() {
                faults.push(format!("{} opens {name}", source.path));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn model_workflow_and_score_do_no_io() {
    let mut faults = Vec::new();
    for source in all() {
        if !matches!(source.name(), "model.rs" | "workflow.rs" | "score.rs") {
            continue;
        }
        for word in [
            "ReadTx", "WriteTx", "Db", "App", "on", "run", "sql", "query", "query_as",
        ] {
            let used = source.tokens.iter().enumerate().any(|(at, token)| {
                let is_macro = matches!(word, "on" | "run" | "sql");
                is_word(Some(token), word)
                    && (!is_macro || source.tokens.get(at + 1) == Some(&Token::Mark('!')))
            });
            if used {
                faults.push(format!("{} uses {word}", source.path));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn sql_stands_only_in_stores() {
    let mut faults = Vec::new();
    for source in all() {
        let is_store = source.name() == "store.rs" || source.path.contains("/store/");
        if is_store || source.module() == "db" {
            continue;
        }
        let asks = source
            .tokens
            .windows(2)
            .any(|pair| is_word(pair.first(), "sql") && pair.get(1) == Some(&Token::Mark('!')));
        let direct = source.tokens.iter().any(|token| {
            ["query", "query_as", "query_scalar", "raw_sql"]
                .iter()
                .any(|word| is_word(Some(token), word))
        }) && source
            .tokens
            .iter()
            .any(|token| is_word(Some(token), "sqlx"));
        if asks || direct {
            faults.push(source.path.clone());
        }
    }
    assert!(
        faults.is_empty(),
        "SQL outside a store: {}",
        faults.join(", ")
    );
}

#[test]
fn a_handler_never_begins_a_write_itself() {
    let mut faults = Vec::new();
    for source in all().iter().filter(|source| source.name() == "routes.rs") {
        let writes = source.tokens.windows(4).any(|part| {
            is_word(part.first(), "db")
                && part.get(1) == Some(&Token::Mark('.'))
                && is_word(part.get(2), "write")
        });
        if writes && source.module() != "http" {
            faults.push(source.path.clone());
        }
    }
    assert!(
        faults.is_empty(),
        "writes belong into actions: {}",
        faults.join(", ")
    );
}

#[test]
fn files_are_short_and_lints_are_not_silenced() {
    let mut faults = Vec::new();
    for source in all() {
        let lines = source.text.lines().count();
        if lines > 600 {
            faults.push(format!("{} has {lines} lines", source.path));
        }
        let silenced = source.tokens.windows(3).any(|part| {
            matches!(part.first(), Some(Token::Mark('[')))
                && is_word(part.get(1), "allow")
                && part.get(2) == Some(&Token::Mark('('))
        });
        if silenced {
            faults.push(format!("{} silences a lint with allow", source.path));
        }
        if source
            .tokens
            .iter()
            .any(|token| is_word(Some(token), "unsafe"))
        {
            faults.push(format!("{} says unsafe", source.path));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn unsafe_code_is_forbidden() {
    let manifest = std::fs::read_to_string(crate::sources::root().join("Cargo.toml")).unwrap();
    assert!(manifest.contains("unsafe_code = \"forbid\""));
}
