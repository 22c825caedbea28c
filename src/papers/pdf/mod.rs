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

use super::document::{Document, Piece};
use super::drawing;
use super::facts::Facts;
use crate::text::Lang;

pub(super) use poster::poster;

/// A paper that could not be written: the standard's check found fault with it.
#[derive(Debug, thiserror::Error)]
#[error("the paper could not be written as PDF: {0}")]
pub struct PaperError(pub(super) String);

/// Writes a paper; the same facts make the same bytes.
pub(super) fn paper(document: &Document, facts: &Facts) -> Result<Vec<u8>, PaperError> {
    let mut sheet = sheet::Sheet::new();
    band::draw(&mut sheet);
    for block in &document.blocks {
        blocks::draw(&mut sheet, block);
    }
    let foot = vec![Piece::Words(drawing::foot(facts))];
    let foot = write::Foot::Numbered(foot);
    write::finish(sheet, Lang::Lv, &document.title(), foot)
}
