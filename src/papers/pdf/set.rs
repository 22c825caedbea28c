//! Words set into lines.

use std::rc::Rc;

use krilla::text::{GlyphId, KrillaGlyph};
use parley::{
    Alignment, AlignmentOptions, FontContext, FontFamily, FontWeight, GlyphRun, InlineBox,
    InlineBoxKind, Layout, LayoutContext, LineHeight, PositionedLayoutItem, StyleProperty,
};

use super::faces::{FACES, FAMILY};
use crate::papers::document::Piece;

/// How wide a gap in running words is.
const GAP: f32 = 110.0;
/// The height of a line, in sizes of its letters.
const LEADING: f32 = 1.3;

/// How words look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    /// Points.
    pub size: f32,
    pub bold: bool,
    pub centred: bool,
    /// The second voice, in grey.
    pub quiet: bool,
}

impl Style {
    pub const fn new(size: f32) -> Self {
        Style {
            size,
            bold: false,
            centred: false,
            quiet: false,
        }
    }

    pub const fn bold(mut self) -> Self {
        self.bold = true;
        self
    }

    pub const fn centred(mut self) -> Self {
        self.centred = true;
        self
    }

    pub const fn quiet(mut self) -> Self {
        self.quiet = true;
        self
    }
}

/// One line, with places from its own left end and top.
pub(super) struct SetLine {
    pub height: f32,
    pub baseline: f32,
    pub runs: Vec<Run>,
    /// Dotted lines: where they begin and how wide they are.
    pub gaps: Vec<(f32, f32)>,
}

/// Glyphs of one face that stand beside each other.
#[derive(Clone)]
pub(super) struct Run {
    pub x: f32,
    pub style: Style,
    pub glyphs: Vec<KrillaGlyph>,
    /// What the glyphs' ranges point into.
    pub text: Rc<str>,
}

pub(super) struct Setter {
    fonts: FontContext,
    layouts: LayoutContext<()>,
}

impl Setter {
    pub fn new() -> Self {
        Setter {
            fonts: FACES.context(),
            layouts: LayoutContext::new(),
        }
    }

    /// Sets words into lines no wider than `width`.
    pub fn set(&mut self, line: &[Piece], style: Style, width: f32) -> Vec<SetLine> {
        let mut text = String::new();
        let mut gaps = Vec::new();
        for piece in line {
            match piece {
                Piece::Words(words) => text.push_str(&FACES.showable(words)),
                Piece::Gap => gaps.push(text.len()),
            }
        }
        let layout = self.layout(&text, &gaps, style, width);
        let text: Rc<str> = text.into();
        let mut top = 0.0;
        let mut lines = Vec::new();
        for line in layout.lines() {
            let metrics = line.metrics();
            let mut set = SetLine {
                height: metrics.line_height,
                baseline: metrics.baseline - top,
                runs: Vec::new(),
                gaps: Vec::new(),
            };
            top += metrics.line_height;
            for item in line.items() {
                match item {
                    PositionedLayoutItem::GlyphRun(glyphs) => {
                        set.runs.push(run(&glyphs, style, &text));
                    }
                    PositionedLayoutItem::InlineBox(gap) => set.gaps.push((gap.x, gap.width)),
                }
            }
            lines.push(set);
        }
        lines
    }

    fn layout(&mut self, text: &str, gaps: &[usize], style: Style, width: f32) -> Layout<()> {
        let mut builder = self
            .layouts
            .ranged_builder(&mut self.fonts, text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(FontFamily::from(FAMILY)));
        builder.push_default(StyleProperty::FontSize(style.size));
        builder.push_default(LineHeight::FontSizeRelative(LEADING));
        builder.push_default(StyleProperty::OverflowWrap(parley::OverflowWrap::Anywhere));
        if style.bold {
            builder.push_default(StyleProperty::FontWeight(FontWeight::BOLD));
        }
        for (id, index) in (0_u64..).zip(gaps) {
            builder.push_inline_box(InlineBox {
                id,
                kind: InlineBoxKind::InFlow,
                index: *index,
                width: GAP.min(width),
                height: style.size,
            });
        }
        let mut layout = builder.build(text);
        layout.break_all_lines(Some(width));
        let alignment = if style.centred {
            Alignment::Center
        } else {
            Alignment::Start
        };
        layout.align(alignment, AlignmentOptions::default());
        layout
    }
}

/// The glyphs of a run, each with the letters it stands for; a ligature stands for several.
fn run(glyphs: &GlyphRun<'_, ()>, style: Style, text: &Rc<str>) -> Run {
    let mut out: Vec<KrillaGlyph> = Vec::new();
    for cluster in glyphs.run().visual_clusters() {
        if cluster.is_ligature_continuation() {
            if let Some(glyph) = out.last_mut() {
                glyph.text_range.end = cluster.text_range().end;
            }
            continue;
        }
        for glyph in cluster.glyphs() {
            out.push(KrillaGlyph::new(
                GlyphId::new(glyph.id),
                glyph.advance / style.size,
                glyph.x / style.size,
                glyph.y / style.size,
                0.0,
                cluster.text_range(),
                None,
            ));
        }
    }
    Run {
        x: glyphs.offset(),
        style,
        glyphs: out,
        text: Rc::clone(text),
    }
}
