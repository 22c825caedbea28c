//! A paper before it is drawn: what stands on it, in which order, and what has yet to be written in.

/// A whole paper.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Document {
    pub blocks: Vec<Block>,
}

/// A run of words with gaps.
pub(super) type Line = Vec<Piece>;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    Words(String),
    /// A dotted line to be filled in by hand.
    Gap,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    /// The one heading of the paper.
    Title(Line),
    /// A line under the heading.
    Under(Line),
    /// Remarks in a frame: whose form takes precedence, which law.
    Note(Vec<Line>),
    Section(Line),
    Subsection(Line),
    /// A sentence or more.
    Words(Line),
    /// A name that stands out.
    Name(Line),
    /// Clauses of a contract, each with its whole number ("2.3.").
    Clauses(Vec<(String, Line)>),
    Items(Vec<Line>),
    /// Lines with a box to tick.
    Boxes(Vec<Line>),
    /// What is known, each with its label.
    Facts(Vec<(String, Line)>),
    Table {
        head: Vec<String>,
        rows: Vec<Vec<Line>>,
    },
    /// So many empty lines to write on.
    Space(usize),
    /// Who signs, with the name under the line.
    Signatures(Vec<(String, Line)>),
}

impl Document {
    /// The heading as plain words.
    pub fn title(&self) -> String {
        let line = self.blocks.iter().find_map(|block| match block {
            Block::Title(line) => Some(line),
            _ => None,
        });
        line.map(|line| plain(line)).unwrap_or_default()
    }
}

/// The words of a line; gaps leave nothing.
pub(super) fn plain(line: &[Piece]) -> String {
    let words: String = line
        .iter()
        .map(|piece| match piece {
            Piece::Words(words) => words.as_str(),
            Piece::Gap => "",
        })
        .collect();
    words.trim().to_owned()
}
