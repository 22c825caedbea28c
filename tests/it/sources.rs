//! The sources of the program as tokens: what comments and literals say is told apart from code.

use std::path::{Path, PathBuf};

/// A piece of Rust source. Comments are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// A name or keyword.
    Word(String),
    /// The content of a string literal, without its escapes resolved.
    Text(String),
    /// A number or a character.
    Other,
    Mark(char),
}

/// One file of `src/`.
pub struct Source {
    /// Its path below `src/`, with `/`.
    pub path: String,
    pub text: String,
    pub tokens: Vec<Token>,
}

impl Source {
    /// The first folder or file name: the module of the crate's root it belongs to.
    pub fn module(&self) -> &str {
        let first = self.path.split('/').next().unwrap_or_default();
        first.trim_end_matches(".rs")
    }

    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// Every path that begins with `crate::`, group by group: `crate::db::{A, B}` gives
    /// `[db, A]` and `[db, B]`.
    pub fn crate_paths(&self) -> Vec<Vec<String>> {
        let mut paths = Vec::new();
        for at in 0..self.tokens.len() {
            let begins = is_word(self.tokens.get(at), "crate") && self.colons(at + 1);
            if begins {
                self.tree(at + 3, &mut Vec::new(), &mut paths);
            }
        }
        paths
    }

    fn colons(&self, at: usize) -> bool {
        self.tokens.get(at) == Some(&Token::Mark(':'))
            && self.tokens.get(at + 1) == Some(&Token::Mark(':'))
    }

    /// Reads one branch of a `use` tree from `at`; gives the place after it.
    fn tree(&self, at: usize, stem: &mut Vec<String>, out: &mut Vec<Vec<String>>) -> usize {
        match self.tokens.get(at) {
            Some(Token::Word(word)) => {
                stem.push(word.clone());
                let after = if self.colons(at + 1) {
                    self.tree(at + 3, stem, out)
                } else {
                    out.push(stem.clone());
                    at + 1
                };
                stem.pop();
                after
            }
            Some(Token::Mark('{')) => {
                let mut at = at + 1;
                while let Some(token) = self.tokens.get(at) {
                    match token {
                        Token::Mark('}') => return at + 1,
                        Token::Word(word) if word == "as" => at += 2,
                        Token::Word(_) => at = self.tree(at, stem, out),
                        _ => at += 1,
                    }
                }
                at
            }
            // `*`, `<` and whatever else may follow: the stem itself is used.
            _ => {
                out.push(stem.clone());
                at + 1
            }
        }
    }
}

pub fn is_word(token: Option<&Token>, word: &str) -> bool {
    matches!(token, Some(Token::Word(found)) if found == word)
}

/// The project's folder.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder with that ending, sorted by their path.
pub fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else {
        return found;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|one| one == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Every file of `src/`.
pub fn all() -> Vec<Source> {
    let src = root().join("src");
    files(&src, "rs")
        .into_iter()
        .map(|file| {
            let text = std::fs::read_to_string(&file).unwrap();
            let path = file
                .strip_prefix(&src)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/");
            Source {
                tokens: tokens(&text),
                path,
                text,
            }
        })
        .collect()
}

pub fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let next = chars.get(at + 1).copied().unwrap_or('\0');
        at = match c {
            '/' if next == '/' => end_of_line(&chars, at),
            '/' if next == '*' => end_of_block(&chars, at),
            '"' => string(&chars, at + 1, &mut out),
            '\'' => character(&chars, at, &mut out),
            _ if c.is_alphabetic() || c == '_' => word(&chars, at, &mut out),
            _ if c.is_ascii_digit() => {
                out.push(Token::Other);
                while_in(&chars, at, |c| c.is_alphanumeric() || c == '_')
            }
            _ => {
                if !c.is_whitespace() {
                    out.push(Token::Mark(c));
                }
                at + 1
            }
        };
    }
    out
}

fn while_in(chars: &[char], from: usize, holds: impl Fn(char) -> bool) -> usize {
    let length = chars[from..].iter().take_while(|c| holds(**c)).count();
    from + length
}

fn end_of_line(chars: &[char], at: usize) -> usize {
    while_in(chars, at, |c| c != '\n')
}

fn end_of_block(chars: &[char], from: usize) -> usize {
    let (mut depth, mut at) = (0, from);
    while at + 1 < chars.len() {
        match (chars[at], chars[at + 1]) {
            ('/', '*') => (depth, at) = (depth + 1, at + 2),
            ('*', '/') if depth == 1 => return at + 2,
            ('*', '/') => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
    }
    chars.len()
}

fn string(chars: &[char], from: usize, out: &mut Vec<Token>) -> usize {
    let mut at = from;
    while let Some(c) = chars.get(at) {
        match c {
            '\\' => at += 2,
            '"' => break,
            _ => at += 1,
        }
    }
    out.push(Token::Text(
        chars[from..at.min(chars.len())].iter().collect(),
    ));
    at + 1
}

/// A character literal, or the mark of a lifetime.
fn character(chars: &[char], at: usize, out: &mut Vec<Token>) -> usize {
    if chars.get(at + 1) == Some(&'\\') {
        out.push(Token::Other);
        return while_in(chars, at + 3, |c| c != '\'') + 1;
    }
    if chars.get(at + 2) == Some(&'\'') {
        out.push(Token::Other);
        return at + 3;
    }
    at + 1
}

/// A name; or a raw or byte string that begins like one.
fn word(chars: &[char], at: usize, out: &mut Vec<Token>) -> usize {
    let end = while_in(chars, at, |c| c.is_alphanumeric() || c == '_');
    let name: String = chars[at..end].iter().collect();
    let hashes = while_in(chars, end, |c| c == '#') - end;
    if matches!(name.as_str(), "r" | "br") && chars.get(end + hashes) == Some(&'"') {
        let from = end + hashes + 1;
        let close: Vec<char> = std::iter::once('"')
            .chain(std::iter::repeat_n('#', hashes))
            .collect();
        let length = chars[from..]
            .windows(close.len())
            .position(|part| part == close);
        let to = length.map_or(chars.len(), |length| from + length);
        out.push(Token::Text(chars[from..to].iter().collect()));
        return to + close.len();
    }
    if matches!(name.as_str(), "b" | "c") && chars.get(end) == Some(&'"') {
        return string(chars, end + 1, out);
    }
    out.push(Token::Word(name));
    end
}

#[test]
fn sources_are_read_as_the_compiler_reads_them() {
    let source = r##"
        // use crate::hidden;
        use crate::{db::{DbError, ReadTx as R}, text::*}; /* crate::hidden /* too */ */
        fn f<'a>(x: &'a str) -> char { let s = "crate::hidden // \" x"; crate::mail::post(r#"a "b""#, '"', '\'') }
    "##;
    let file = Source {
        path: "a/b.rs".to_owned(),
        text: String::new(),
        tokens: tokens(source),
    };
    let paths: Vec<String> = file
        .crate_paths()
        .iter()
        .map(|path| path.join("::"))
        .collect();
    assert_eq!(paths, ["db::DbError", "db::ReadTx", "text", "mail::post"]);
    assert!(file.tokens.contains(&Token::Text("a \"b\"".to_owned())));
    assert_eq!(file.module(), "a");
}
