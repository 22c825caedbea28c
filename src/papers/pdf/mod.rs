//! A paper as PDF/UA-1 (ISO 14289-1): tagged for screen readers, fonts embedded.
//!
//! `parley` shapes the words and breaks the lines, `krilla` writes the file and refuses what the
//! standard forbids. Between them stand only blocks one under the other: [`blocks`] puts a paper's
//! blocks onto a [`sheet`], page by page, and [`write`] draws it. Lengths are in points.
//!
//! A whole typesetting system was measured too: typst draws a contract in 41 ms, and brings 174
//! crates (a WebAssembly machine, picture decoders, YAML) and five minutes of building; these two
//! bring 27.

mod band;
mod blocks;
mod faces;
mod poster;
mod set;
mod sheet;
mod write;

use super::document::{Block, Document, Piece};
use super::drawing;
use super::facts::Facts;
use crate::text::Lang;

pub(super) use poster::poster;

/// A paper that could not be written: the standard's check found fault with it.
#[derive(Debug, thiserror::Error)]
#[error("the paper could not be written as PDF: {0}")]
pub struct PaperError(pub(super) String);

/// Writes a paper in some language, with that line at its foot.
pub(super) fn in_language(
    document: &Document,
    lang: Lang,
    foot: String,
) -> Result<Vec<u8>, PaperError> {
    let mut sheet = lay(document, None);
    // Signatures on a leaf of their own could belong to any paper: what stands above goes with them.
    if signed_alone(&sheet, document) {
        let sections = document.blocks.iter().enumerate().rev();
        let mut sections = sections.filter(|(_, block)| matches!(block, Block::Section(_)));
        let above = sections.nth(1).map(|(at, _)| at);
        let other = lay(document, above);
        if other.pages.len() == sheet.pages.len() && !signed_alone(&other, document) {
            sheet = other;
        }
    }
    let foot = write::Foot::Numbered(vec![Piece::Words(foot)]);
    write::finish(sheet, lang, &document.title(), foot)
}

/// Writes a paper; the same facts make the same bytes.
pub(super) fn paper(document: &Document, facts: &Facts) -> Result<Vec<u8>, PaperError> {
    in_language(document, Lang::Lv, drawing::foot(facts))
}

/// Puts a paper's blocks onto pages, one of them at the top of a new page.
fn lay(document: &Document, top: Option<usize>) -> sheet::Sheet {
    let mut sheet = sheet::Sheet::new();
    band::draw(&mut sheet);
    for (at, block) in document.blocks.iter().enumerate() {
        if top == Some(at) {
            sheet.begin_page();
        }
        blocks::draw(&mut sheet, block);
    }
    sheet
}

/// Tells that the last page holds nothing but who signs.
fn signed_alone(sheet: &sheet::Sheet, document: &Document) -> bool {
    let signed = matches!(document.blocks.last(), Some(Block::Signatures(_)));
    let last = sheet.contents.last();
    signed && last.is_some_and(|last| last.page > 0 && last.y <= sheet::TOP)
}
