//! Filled pages written as a file.

use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, TagGroup, TagTree,
};
use krilla::{Document, SerializeSettings, color::rgb};

use super::PaperError;
use super::faces::FACES;
use super::set::{Run, Setter, Style};
use super::sheet::{Colour, Entry, HEIGHT, INK, MARGIN, MEASURE, Op, Part, QUIET, Sheet, WIDTH};
use crate::papers::document::{Line, Piece};
use crate::t;
use crate::text::Lang;

/// What stands at the foot of each page.
pub(super) enum Foot {
    Plain(Line),
    /// With the number of the page.
    Numbered(Line),
}

/// Writes the pages of a file in that language.
pub(super) fn finish(
    sheet: Sheet,
    lang: Lang,
    title: &str,
    foot: Foot,
) -> Result<Vec<u8>, PaperError> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| PaperError(format!("{error:?}")))?;
    let mut document = Document::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    let mut pen = Pen {
        leaves: vec![Vec::new(); sheet.leaves],
        gap: t!(lang, "paper-gap"),
    };
    let last = sheet.pages.len();
    for (index, ops) in sheet.pages.iter().enumerate() {
        let settings = PageSettings::from_wh(WIDTH, HEIGHT)
            .ok_or_else(|| PaperError("a page without size".to_owned()))?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        for op in ops {
            pen.draw(&mut surface, op);
        }
        match &foot {
            Foot::Plain(line) => footer(&mut surface, line, String::new()),
            Foot::Numbered(line) => {
                let number = t!(lang, "paper-page", page = index + 1, pages = last);
                footer(&mut surface, line, number);
            }
        }
        surface.finish();
        page.finish();
    }
    let mut tree = TagTree::new().with_lang(Some(lang.tag().to_owned()));
    for part in sheet.parts {
        if let Some(node) = pen.node(part) {
            tree.push(node);
        }
    }
    document.set_tag_tree(tree);
    document.set_outline(outline(&sheet.contents));
    document.set_metadata(
        Metadata::new()
            .title(title.to_owned())
            .language(lang.tag().to_owned())
            .creator(t!(lang, "site-name")),
    );
    document
        .finish()
        .map_err(|error| PaperError(format!("{error:?}")))
}

fn outline(contents: &[Entry]) -> Outline {
    let mut outline = Outline::new();
    for entry in contents {
        let at = XyzDestination::new(entry.page, Point::from_xy(0.0, entry.y));
        outline.push_child(OutlineNode::new(entry.words.clone(), at));
    }
    outline
}

fn footer(surface: &mut Surface<'_>, foot: &[Piece], number: String) {
    let style = Style::new(8.0).quiet();
    let mut setter = Setter::new();
    let baseline = HEIGHT - 34.0;
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(
        ArtifactType::Footer,
    )));
    let number = setter.set(&[Piece::Words(number)], style, MEASURE);
    let width: f32 = number
        .iter()
        .flat_map(|line| &line.runs)
        .map(run_width)
        .sum();
    let left = setter.set(foot, style, MEASURE - width - 12.0);
    for (lines, x) in [(left, MARGIN), (number, MARGIN + MEASURE - width)] {
        for run in lines.into_iter().take(1).flat_map(|line| line.runs) {
            glyphs(surface, &run, x + run.x, baseline);
        }
    }
    surface.end_tagged();
}

fn run_width(run: &Run) -> f32 {
    let ems: f32 = run.glyphs.iter().map(|glyph| glyph.x_advance).sum();
    ems * run.style.size
}

struct Pen {
    /// The pieces on pages that each leaf of the tree stands for.
    leaves: Vec<Vec<Identifier>>,
    /// What a screen reader says of a dotted line.
    gap: String,
}

impl Pen {
    fn draw(&mut self, surface: &mut Surface<'_>, op: &Op) {
        match op {
            Op::Words {
                x,
                baseline,
                run,
                leaf,
            } => {
                let id = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
                glyphs(surface, run, *x, *baseline);
                surface.end_tagged();
                self.leaves[*leaf].push(id);
            }
            Op::Dots { x, y, width, leaf } => {
                let says = SpanTag::empty().with_alt_text(Some(self.gap.as_str()));
                let id = surface.start_tagged(ContentTag::Span(says));
                line(surface, (*x, *y), (*x + *width, *y), dotted());
                surface.end_tagged();
                self.leaves[*leaf].push(id);
            }
            Op::Rule {
                from,
                to,
                colour,
                width,
            } => {
                silent(surface);
                line(surface, *from, *to, solid(*colour, *width));
                surface.end_tagged();
            }
            Op::Tick { x, y, side } => {
                silent(surface);
                let stroke = solid(INK, 0.9);
                rectangles(surface, &[[*x, *y, *side, *side]], None, Some(stroke));
                surface.end_tagged();
            }
            Op::Picture { shapes, leaf } => {
                let id = surface.start_tagged(ContentTag::Other);
                rectangles(surface, shapes, Some(fill([0, 0, 0])), None);
                surface.end_tagged();
                self.leaves[*leaf].push(id);
            }
            Op::Shapes { shapes, colour } => {
                silent(surface);
                rectangles(surface, shapes, Some(fill(*colour)), None);
                surface.end_tagged();
            }
        }
    }

    fn node(&mut self, part: Part) -> Option<Node> {
        match part {
            Part::Leaf(leaf) => {
                let ids = std::mem::take(&mut self.leaves[leaf]);
                let ids: Vec<Node> = ids.into_iter().map(Node::Leaf).collect();
                match ids.len() {
                    0 => None,
                    _ => Some(Node::Group(TagGroup::with_children(
                        krilla::tagging::Tag::Span,
                        ids,
                    ))),
                }
            }
            Part::Group(tag, parts) => {
                let children: Vec<Node> = parts
                    .into_iter()
                    .filter_map(|part| self.node(part))
                    .collect();
                (!children.is_empty()).then(|| Node::Group(TagGroup::with_children(tag, children)))
            }
        }
    }
}

/// What follows is only to be looked at.
fn silent(surface: &mut Surface<'_>) {
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(
        ArtifactType::Layout,
    )));
}

fn glyphs(surface: &mut Surface<'_>, run: &Run, x: f32, baseline: f32) {
    if run.glyphs.is_empty() {
        return;
    }
    let colour = if run.style.quiet { QUIET } else { INK };
    surface.set_stroke(None);
    surface.set_fill(Some(fill(colour)));
    surface.draw_glyphs(
        Point::from_xy(x, baseline),
        &run.glyphs,
        FACES.font(run.style.bold),
        &run.text,
        run.style.size,
        false,
    );
}

fn line(surface: &mut Surface<'_>, from: (f32, f32), to: (f32, f32), stroke: Stroke) {
    let mut path = PathBuilder::new();
    path.move_to(from.0, from.1);
    path.line_to(to.0, to.1);
    surface.set_fill(None);
    surface.set_stroke(Some(stroke));
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

fn rectangles(
    surface: &mut Surface<'_>,
    shapes: &[[f32; 4]],
    fill: Option<Fill>,
    stroke: Option<Stroke>,
) {
    let mut path = PathBuilder::new();
    for [x, y, width, height] in shapes {
        if let Some(rect) = Rect::from_xywh(*x, *y, *width, *height) {
            path.push_rect(rect);
        }
    }
    surface.set_fill(fill);
    surface.set_stroke(stroke);
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

fn paint([red, green, blue]: Colour) -> rgb::Color {
    rgb::Color::new(red, green, blue)
}

fn fill(colour: Colour) -> Fill {
    Fill {
        paint: paint(colour).into(),
        opacity: NormalizedF32::ONE,
        rule: krilla::paint::FillRule::default(),
    }
}

fn solid(colour: Colour, width: f32) -> Stroke {
    Stroke {
        paint: paint(colour).into(),
        width,
        ..Stroke::default()
    }
}

fn dotted() -> Stroke {
    Stroke {
        dash: Some(StrokeDash {
            array: vec![1.0, 2.5],
            offset: 0.0,
        }),
        ..solid(QUIET, 0.9)
    }
}
