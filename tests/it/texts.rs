//! Every text the code asks for stands in all three languages, with the variables it is given.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use saites::text::Lang;

use crate::sources::{Source, Token, all, files, is_word, root};

/// Texts whose keys the code puts together: names of countries and languages.
const FAMILIES: [&str; 2] = ["country-", "language-"];

/// The texts of one language: key, then the variables it names.
type Texts = BTreeMap<String, BTreeSet<String>>;

/// One place where the code names a text.
#[derive(Debug)]
struct Asked {
    place: String,
    key: String,
    /// The variables given to it there; nothing where the place does not tell.
    given: Option<BTreeSet<String>>,
}

#[test]
fn every_file_of_texts_is_read_without_faults() {
    let mut faults = Vec::new();
    for file in files(&root().join("assets/locales"), "ftl") {
        let text = std::fs::read_to_string(&file).unwrap();
        if let Err((_, errors)) = fluent_syntax::parser::parse(text.as_str()) {
            for error in errors {
                let line = text[..error.pos.start].lines().count();
                faults.push(format!("{}:{line}: {:?}", file.display(), error.kind));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_text_stands_twice() {
    for lang in Lang::ALL {
        let mut seen = BTreeSet::new();
        let keys = read(lang).into_iter().map(|(key, _)| key);
        let twice: Vec<String> = keys.filter(|key| !seen.insert(key.clone())).collect();
        assert!(twice.is_empty(), "{}: {}", lang.tag(), twice.join(", "));
    }
}

#[test]
fn the_three_languages_have_the_same_texts_with_the_same_variables() {
    let english = texts(Lang::En);
    let mut faults = Vec::new();
    for lang in [Lang::Lv, Lang::Lt] {
        let own = texts(lang);
        for (key, variables) in &english {
            match own.get(key) {
                None => faults.push(format!("{} lacks {key}", lang.tag())),
                Some(others) if others != variables => faults.push(format!(
                    "{key}: en has {variables:?}, {} has {others:?}",
                    lang.tag()
                )),
                Some(_) => {}
            }
        }
        let more = own.keys().filter(|key| !english.contains_key(*key));
        faults.extend(more.map(|key| format!("only {} has {key}", lang.tag())));
    }
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn every_text_the_code_asks_for_is_there() {
    let english = texts(Lang::En);
    let missing: Vec<String> = asked()
        .into_iter()
        .filter(|one| !english.contains_key(&one.key))
        .map(|one| format!("{}: {}", one.place, one.key))
        .collect();
    assert!(
        missing.is_empty(),
        "{} faults\n{}",
        missing.len(),
        missing.join("\n")
    );
}

#[test]
fn every_text_gets_the_variables_it_names() {
    let english = texts(Lang::En);
    let mut faults = Vec::new();
    for one in asked() {
        let (Some(given), Some(named)) = (&one.given, english.get(&one.key)) else {
            continue;
        };
        if given != named {
            faults.push(format!(
                "{}: {} is given {given:?} and names {named:?}",
                one.place, one.key
            ));
        }
    }
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn no_text_is_left_unused() {
    let literals: BTreeSet<String> = all()
        .iter()
        .flat_map(|source| source.tokens.iter())
        .filter_map(|token| match token {
            Token::Text(text) => Some(text.clone()),
            _ => None,
        })
        .collect();
    let unused: Vec<String> = texts(Lang::En)
        .into_keys()
        .filter(|key| !literals.contains(key))
        .filter(|key| !FAMILIES.iter().any(|family| key.starts_with(family)))
        .collect();
    assert!(
        unused.is_empty(),
        "{} unused: {}",
        unused.len(),
        unused.join(", ")
    );
}

#[test]
fn quotes_are_those_of_the_language() {
    let mut faults = Vec::new();
    for (lang, wrong) in [(Lang::Lv, ["\"", "“"]), (Lang::Lt, ["\"", "”"])] {
        for (key, text) in read_patterns(lang) {
            // Inside braces quotes belong to Fluent.
            let plain = without_braces(&text);
            if wrong.iter().any(|quote| plain.contains(quote)) {
                faults.push(format!("{} {key}: {}", lang.tag(), text.trim()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A Lithuanian date ends in "d." and a time in "val.": with a full stop behind it there are two.
#[test]
fn no_full_stop_follows_a_lithuanian_date() {
    // As the code names dates; months, years and periods in figures end without a full stop.
    let dates = [
        "date", "until", "since", "said", "day", "at", "by", "from", "to", "on", "ends",
    ];
    let mut faults = Vec::new();
    for (key, text) in read_patterns(Lang::Lt) {
        for part in text.split("{ $").skip(1) {
            if let Some((name, rest)) = part.split_once(" }")
                && dates.contains(&name)
                && rest.starts_with('.')
            {
                faults.push(format!("{key}: {}", text.trim()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn without_braces(text: &str) -> String {
    let mut depth = 0;
    text.chars()
        .filter(|c| {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => return depth == 0,
            }
            false
        })
        .collect()
}

fn read_patterns(lang: Lang) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    for file in files(&root().join("assets/locales").join(lang.tag()), "ftl") {
        for line in std::fs::read_to_string(&file).unwrap().lines() {
            if line.starts_with('#') {
                continue;
            }
            match line
                .split_once(" = ")
                .filter(|_| !line.starts_with([' ', '}']))
            {
                Some((key, text)) => out.push((key.to_owned(), text.to_owned())),
                None => {
                    if let Some((_, text)) = out.last_mut() {
                        text.push('\n');
                        text.push_str(line);
                    }
                }
            }
        }
    }
    out
}

fn texts(lang: Lang) -> Texts {
    read(lang).into_iter().collect()
}

fn read(lang: Lang) -> Vec<(String, BTreeSet<String>)> {
    let mut out = Vec::new();
    for file in files(&root().join("assets/locales").join(lang.tag()), "ftl") {
        let text = std::fs::read_to_string(&file).unwrap();
        let resource = fluent_syntax::parser::parse(text.as_str()).unwrap_or_else(|(read, _)| read);
        for entry in resource.body {
            let Entry::Message(message) = entry else {
                continue;
            };
            let mut variables = BTreeSet::new();
            if let Some(pattern) = &message.value {
                in_pattern(pattern, &mut variables);
            }
            out.push((message.id.name.to_owned(), variables));
        }
    }
    out
}

fn in_pattern(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, found);
        }
    }
}

fn in_expression(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, found),
        Expression::Select { selector, variants } => {
            in_inline(selector, found);
            for variant in variants {
                in_pattern(&variant.value, found);
            }
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                in_inline(argument, found);
            }
        }
        InlineExpression::Placeable { expression } => in_expression(expression, found),
        _ => {}
    }
}

/// Every `t!(…, "key", name = …)` and `key!("…")` of the sources.
fn asked() -> Vec<Asked> {
    let mut out = Vec::new();
    for source in all() {
        for at in 0..source.tokens.len() {
            let Some(Token::Word(name)) = source.tokens.get(at) else {
                continue;
            };
            let opens = source.tokens.get(at + 1) == Some(&Token::Mark('!'))
                && source.tokens.get(at + 2) == Some(&Token::Mark('('));
            if !opens {
                continue;
            }
            let arguments = arguments(&source.tokens, at + 3);
            match (name.as_str(), arguments.as_slice()) {
                ("key", [one]) => out.extend(key(&source, at, one)),
                ("t", [_, key, rest @ ..]) => out.extend(text(&source, key, rest)),
                _ => {}
            }
        }
    }
    assert!(out.len() > 100, "the sources name only {} texts", out.len());
    out
}

/// The arguments of a macro, parted at its own commas.
fn arguments(tokens: &[Token], from: usize) -> Vec<Vec<Token>> {
    let (mut depth, mut parts) = (0, vec![Vec::new()]);
    for token in &tokens[from..] {
        match token {
            Token::Mark('(' | '[' | '{') => depth += 1,
            Token::Mark(')' | ']' | '}') if depth == 0 => break,
            Token::Mark(')' | ']' | '}') => depth -= 1,
            Token::Mark(',') if depth == 0 => {
                parts.push(Vec::new());
                continue;
            }
            _ => {}
        }
        if let Some(last) = parts.last_mut() {
            last.push(token.clone());
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

fn text(source: &Source, key: &[Token], rest: &[Vec<Token>]) -> Option<Asked> {
    let [Token::Text(key)] = key else { return None };
    let names = rest.iter().filter_map(|part| match part.first() {
        Some(Token::Word(name)) => Some(name.clone()),
        _ => None,
    });
    Some(Asked {
        place: source.path.clone(),
        key: key.clone(),
        given: Some(names.collect()),
    })
}

/// A marked key. Inside `Fault::new`, `Fault::number` and `Fault::text` the place also tells which
/// variables it will get.
fn key(source: &Source, at: usize, argument: &[Token]) -> Option<Asked> {
    let [Token::Text(key)] = argument else {
        return None;
    };
    let before = &source.tokens[at.saturating_sub(5)..at];
    let given = match before {
        [
            fault,
            Token::Mark(':'),
            Token::Mark(':'),
            Token::Word(name),
            Token::Mark('('),
        ] if is_word(Some(fault), "Fault") => match name.as_str() {
            "new" => Some(BTreeSet::new()),
            other => Some(BTreeSet::from([other.to_owned()])),
        },
        _ => None,
    };
    Some(Asked {
        place: source.path.clone(),
        key: key.clone(),
        given,
    })
}
