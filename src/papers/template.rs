//! Reads the texts of papers and fills in the facts.
//!
//! One line is one thing, told by how it begins: `#` the heading, `~` a line under it, `>` a remark,
//! `##` and `###` sections, `1.` a clause (numbered with its section), `-` an item, `[]` a box to
//! tick, `: label: value` a fact, `=` a signature, `!` a name that stands out, `...3` lines to write
//! on, `%tasks` and the like a list from the facts (with the heads of its table, and `*` lines for
//! its rows). `{name}` is a fact of [`super::fill`]; a line after `{?mark}` stands only if it holds.

use super::Kind;
use super::document::{Block, Document, Line, Piece};
use super::facts::Facts;
use super::fill::{self, Found};

/// How many empty lines or rows stand for a list of which nothing is known.
const EMPTY_ROWS: usize = 3;

/// The text of a kind of paper.
pub(super) fn source(kind: Kind) -> &'static str {
    match kind {
        Kind::SchoolPractice => include_str!("../../assets/papers/school-practice.lv.txt"),
        Kind::WorkBased => include_str!("../../assets/papers/work-based.lv.txt"),
        Kind::Voluntary => include_str!("../../assets/papers/voluntary.lv.txt"),
        Kind::Guardian => include_str!("../../assets/papers/guardian.lv.txt"),
        Kind::Safety => include_str!("../../assets/papers/safety.lv.txt"),
        Kind::Evaluation => include_str!("../../assets/papers/evaluation.lv.txt"),
        Kind::Certificate => include_str!("../../assets/papers/certificate.lv.txt"),
        Kind::Annex => include_str!("../../assets/papers/annex.lv.txt"),
    }
}

/// A paper with its facts filled in.
pub(super) fn draw(kind: Kind, facts: &Facts) -> Document {
    let source = source(kind);
    let lines: Vec<&str> = source
        .lines()
        .filter_map(|line| stands(facts, line))
        .collect();
    let mut reader = Reader {
        facts,
        numbered: lines.iter().any(|line| line.starts_with("1. ")),
        section: 0,
        clause: 0,
        blocks: Vec::new(),
    };
    let mut rest = lines.as_slice();
    while let Some((line, after)) = rest.split_first() {
        rest = match line.strip_prefix('%') {
            Some(list) => reader.list(list, after),
            None => {
                reader.line(line);
                after
            }
        };
    }
    Document {
        blocks: reader.blocks,
    }
}

/// The line without its mark, if it stands on this paper.
fn stands<'a>(facts: &Facts, line: &'a str) -> Option<&'a str> {
    let line = line.trim();
    let Some((mark, rest)) = line
        .strip_prefix("{?")
        .and_then(|marked| marked.split_once('}'))
    else {
        return (!line.is_empty()).then_some(line);
    };
    fill::holds(facts, mark)
        .unwrap_or(true)
        .then(|| rest.trim_start())
}

struct Reader<'a> {
    facts: &'a Facts,
    /// Whether sections carry numbers: where there are clauses.
    numbered: bool,
    section: usize,
    clause: usize,
    blocks: Vec<Block>,
}

impl Reader<'_> {
    fn line(&mut self, line: &str) {
        let (mark, rest) = line.split_once(' ').unwrap_or((line, ""));
        match mark {
            "#" => self.blocks.push(Block::Title(self.filled(rest))),
            "~" => self.blocks.push(Block::Under(self.filled(rest))),
            ">" => self.note(rest),
            "##" => self.section(rest),
            "###" => self.blocks.push(Block::Subsection(self.filled(rest))),
            "1." => self.clause(rest),
            "-" => self.item(rest),
            "[]" => self.ticked(rest),
            ":" => self.fact(rest),
            "=" => self.signature(rest),
            "!" => self.blocks.push(Block::Name(self.filled(rest))),
            _ => match line.strip_prefix("...").and_then(|n| n.parse().ok()) {
                Some(lines) => self.blocks.push(Block::Space(lines)),
                None => self.blocks.push(Block::Words(self.filled(line))),
            },
        }
    }

    fn section(&mut self, words: &str) {
        self.section += 1;
        self.clause = 0;
        let mut line = self.filled(words);
        if self.numbered {
            line.insert(0, Piece::Words(format!("{}.\u{a0}", self.section)));
        }
        self.blocks.push(Block::Section(line));
    }

    fn note(&mut self, words: &str) {
        let line = self.filled(words);
        match self.blocks.last_mut() {
            Some(Block::Note(lines)) => lines.push(line),
            _ => self.blocks.push(Block::Note(vec![line])),
        }
    }

    fn clause(&mut self, words: &str) {
        self.clause += 1;
        let entry = (
            format!("{}.{}.", self.section, self.clause),
            self.filled(words),
        );
        match self.blocks.last_mut() {
            Some(Block::Clauses(entries)) => entries.push(entry),
            _ => self.blocks.push(Block::Clauses(vec![entry])),
        }
    }

    fn item(&mut self, words: &str) {
        let line = self.filled(words);
        match self.blocks.last_mut() {
            Some(Block::Items(lines)) => lines.push(line),
            _ => self.blocks.push(Block::Items(vec![line])),
        }
    }

    fn ticked(&mut self, words: &str) {
        let line = self.filled(words);
        match self.blocks.last_mut() {
            Some(Block::Boxes(lines)) => lines.push(line),
            _ => self.blocks.push(Block::Boxes(vec![line])),
        }
    }

    fn fact(&mut self, words: &str) {
        let entry = self.labelled(words);
        match self.blocks.last_mut() {
            Some(Block::Facts(entries)) => entries.push(entry),
            _ => self.blocks.push(Block::Facts(vec![entry])),
        }
    }

    fn signature(&mut self, words: &str) {
        let entry = self.labelled(words);
        match self.blocks.last_mut() {
            Some(Block::Signatures(entries)) => entries.push(entry),
            _ => self.blocks.push(Block::Signatures(vec![entry])),
        }
    }

    fn labelled(&self, words: &str) -> (String, Line) {
        let (label, value) = words.split_once(": ").unwrap_or((words, ""));
        (label.to_owned(), self.filled(value))
    }

    /// A list from the facts; returns what is left after its own lines.
    fn list<'a>(&mut self, line: &str, after: &'a [&'a str]) -> &'a [&'a str] {
        let (name, heads) = line.split_once(' ').unwrap_or((line, ""));
        let own = after
            .iter()
            .take_while(|line| line.starts_with("* "))
            .count();
        let facts = self.facts;
        match name {
            "tasks" => self.entries(&facts.tasks),
            "learning" => self.entries(&facts.learning),
            "needed" => self.entries(&facts.needed),
            "words" => self.free_words(),
            "marks" => {
                let rows = after[..own].iter().map(|line| mark(facts, line)).collect();
                self.table(heads, rows);
            }
            "skills" => {
                let rows = facts
                    .skills
                    .iter()
                    .map(|one| vec![words(&one.skill), known(one.note.as_deref())])
                    .collect();
                self.table(heads, rows);
            }
            "changes" => {
                let rows = facts.annex.changes.iter().map(|one| {
                    let (was, becomes) = (one.was.as_deref(), one.becomes.as_deref());
                    vec![words(&one.what), known(was), known(becomes)]
                });
                self.table(heads, rows.collect());
            }
            _ => self.blocks.push(Block::Words(words(line))),
        }
        &after[own..]
    }

    fn entries(&mut self, entries: &[String]) {
        let entries: Vec<Line> = entries
            .iter()
            .filter(|entry| !entry.trim().is_empty())
            .map(|entry| words(entry))
            .collect();
        self.blocks.push(if entries.is_empty() {
            Block::Space(EMPTY_ROWS)
        } else {
            Block::Items(entries)
        });
    }

    fn free_words(&mut self) {
        match self.facts.words.as_deref().map(str::trim) {
            Some(text) if !text.is_empty() => {
                let lines = text.lines().filter(|line| !line.trim().is_empty());
                self.blocks
                    .extend(lines.map(|line| Block::Words(words(line))));
            }
            _ => self.blocks.push(Block::Space(EMPTY_ROWS * 2)),
        }
    }

    fn table(&mut self, heads: &str, mut rows: Vec<Vec<Line>>) {
        let head: Vec<String> = heads.split(" | ").map(str::to_owned).collect();
        if rows.is_empty() {
            rows = vec![vec![vec![Piece::Gap]; head.len()]; EMPTY_ROWS];
        }
        self.blocks.push(Block::Table { head, rows });
    }

    /// Words with the facts in place of their names.
    fn filled(&self, text: &str) -> Line {
        let mut line = Line::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, later) = after.split_once('}').unwrap_or((after, ""));
            if !before.is_empty() {
                line.push(Piece::Words(before.to_owned()));
            }
            line.push(match fill::fact(self.facts, name) {
                Found::Known(known) => Piece::Words(known.trim().to_owned()),
                Found::Missing | Found::NoSuchName => Piece::Gap,
            });
            rest = later;
        }
        if !rest.is_empty() {
            line.push(Piece::Words(rest.to_owned()));
        }
        line
    }
}

/// The row of one criterion: `* code words`.
fn mark(facts: &Facts, line: &str) -> Vec<Line> {
    let line = line.trim_start_matches("* ");
    let (code, label) = line.split_once(' ').unwrap_or((line, line));
    let given = facts.marks.iter().find(|(own, _)| own == code);
    let value = match given {
        Some((_, mark)) => words(&mark.to_string()),
        None => vec![Piece::Gap],
    };
    vec![words(label), value]
}

fn words(text: &str) -> Line {
    vec![Piece::Words(text.trim().to_owned())]
}

fn known(text: Option<&str>) -> Line {
    match text.map(str::trim) {
        Some(text) if !text.is_empty() => words(text),
        _ => vec![Piece::Gap],
    }
}
