//! Pages being filled from top to bottom, with the tree that screen readers follow.

use krilla::tagging::{Tag, TagKind};

use super::set::{Run, SetLine, Setter, Style};
use crate::papers::document::Piece;

pub(super) const WIDTH: f32 = 595.28;
pub(super) const HEIGHT: f32 = 841.89;
/// Left and right of the words: 2 cm.
pub(super) const MARGIN: f32 = 56.7;
pub(super) const TOP: f32 = 48.0;
/// Below it stands only the foot of the page.
pub(super) const BOTTOM: f32 = HEIGHT - 62.0;
/// The width of the words.
pub(super) const MEASURE: f32 = WIDTH - 2.0 * MARGIN;

/// Something to draw, with places from the page's left and top.
pub(super) enum Op {
    Words {
        x: f32,
        baseline: f32,
        run: Run,
        leaf: usize,
    },
    /// A dotted line to write on.
    Dots {
        x: f32,
        y: f32,
        width: f32,
        leaf: usize,
    },
    /// A line that says nothing.
    Rule {
        from: (f32, f32),
        to: (f32, f32),
        colour: Colour,
        width: f32,
    },
    /// An empty box to tick.
    Tick { x: f32, y: f32, side: f32 },
    /// Black rectangles that make one picture.
    Picture { shapes: Vec<[f32; 4]>, leaf: usize },
    /// Rectangles that say nothing: left, top, width, height.
    Shapes {
        shapes: Vec<[f32; 4]>,
        colour: Colour,
    },
}

/// Red, green, blue.
pub(super) type Colour = [u8; 3];

pub(super) const INK: Colour = [0x1b, 0x21, 0x1d];
pub(super) const QUIET: Colour = [0x4d, 0x57, 0x50];
pub(super) const MADDER: Colour = [0x9c, 0x25, 0x30];

/// A part of the tree: a group, or the number of a leaf that drawings name.
pub(super) enum Part {
    Group(TagKind, Vec<Part>),
    Leaf(usize),
}

/// A heading as the file's table of contents names it.
pub(super) struct Entry {
    pub words: String,
    pub page: usize,
    pub y: f32,
}

/// Where words go: left end and width.
#[derive(Clone, Copy)]
pub(super) struct Column {
    pub x: f32,
    pub width: f32,
}

/// The whole width of the words.
pub(super) const WHOLE: Column = Column {
    x: MARGIN,
    width: MEASURE,
};

pub(super) struct Sheet {
    pub pages: Vec<Vec<Op>>,
    pub parts: Vec<Part>,
    pub contents: Vec<Entry>,
    pub leaves: usize,
    setter: Setter,
    open: Vec<(TagKind, Vec<Part>)>,
    /// How far down the page is filled.
    pub y: f32,
}

impl Sheet {
    pub fn new() -> Self {
        Sheet {
            pages: vec![Vec::new()],
            parts: Vec::new(),
            contents: Vec::new(),
            leaves: 0,
            setter: Setter::new(),
            open: Vec::new(),
            y: TOP,
        }
    }

    pub fn set(&mut self, line: &[Piece], style: Style, width: f32) -> Vec<SetLine> {
        self.setter.set(line, style, width)
    }

    pub fn draw(&mut self, op: Op) {
        if let Some(page) = self.pages.last_mut() {
            page.push(op);
        }
    }

    /// Begins a new page unless so much fits on this one.
    pub fn need(&mut self, height: f32) {
        if self.y + height > BOTTOM {
            self.begin_page();
        }
    }

    /// Goes on at the top of a page.
    pub fn begin_page(&mut self) {
        if self.y > TOP {
            self.pages.push(Vec::new());
            self.y = TOP;
        }
    }

    /// Leaves room, except at the top of a page.
    pub fn space(&mut self, height: f32) {
        if self.y > TOP {
            self.y += height;
        }
    }

    /// Draws what belongs together for a screen reader.
    pub fn group(&mut self, tag: impl Into<TagKind>, draw: impl FnOnce(&mut Self)) {
        self.open.push((tag.into(), Vec::new()));
        draw(self);
        if let Some((tag, children)) = self.open.pop() {
            self.part(Part::Group(tag, children));
        }
    }

    /// A new leaf of the group being drawn.
    pub fn leaf(&mut self) -> usize {
        let leaf = self.leaves;
        self.leaves += 1;
        self.part(Part::Leaf(leaf));
        leaf
    }

    fn part(&mut self, part: Part) {
        match self.open.last_mut() {
            Some((_, children)) => children.push(part),
            None => self.parts.push(part),
        }
    }

    /// Draws set lines at the present height without moving it; all of them are one leaf.
    pub fn lines_at(&mut self, lines: Vec<SetLine>, x: f32, mut y: f32) {
        let leaf = self.leaf();
        for line in lines {
            let height = line.height;
            self.line_at(line, (x, y), leaf);
            y += height;
        }
    }

    fn line_at(&mut self, line: SetLine, (x, top): (f32, f32), leaf: usize) {
        for run in line.runs {
            self.draw(Op::Words {
                x: x + run.x,
                baseline: top + line.baseline,
                run,
                leaf,
            });
        }
        for (from, width) in line.gaps {
            self.draw(Op::Dots {
                x: x + from,
                y: top + line.baseline + 1.5,
                width,
                leaf,
            });
        }
    }

    /// Draws words from the present height down; a paragraph that fits on a page is not torn.
    pub fn words(&mut self, line: &[Piece], style: Style, column: Column) {
        let lines = self.set(line, style, column.width);
        let whole = height(&lines);
        if whole < BOTTOM - TOP {
            self.need(whole);
            let y = self.y;
            self.lines_at(lines, column.x, y);
            self.y += whole;
            return;
        }
        let leaf = self.leaf();
        for line in lines {
            self.need(line.height);
            let (height, y) = (line.height, self.y);
            self.line_at(line, (column.x, y), leaf);
            self.y = y + height;
        }
    }

    /// Draws words as a paragraph.
    pub fn paragraph(&mut self, line: &[Piece], style: Style, column: Column) {
        self.group(Tag::P, |sheet| sheet.words(line, style, column));
    }

    /// A dotted line as wide as the column, its dots at `y`.
    pub fn dots(&mut self, column: Column, y: f32) {
        let leaf = self.leaf();
        self.draw(Op::Dots {
            x: column.x,
            y,
            width: column.width,
            leaf,
        });
    }
}

/// The height of set lines.
pub(super) fn height(lines: &[SetLine]) -> f32 {
    lines.iter().map(|line| line.height).sum()
}
