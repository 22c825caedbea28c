//! A form to be filled in by hand, in any of the languages.

use maud::Markup;

use super::document::{Block, Document, Line, Piece};
use super::{PaperError, drawing, pdf};
use crate::text::Lang;

/// A form: what it asks, from top to bottom.
#[derive(Clone, Debug)]
pub struct Form {
    pub lang: Lang,
    pub title: String,
    /// What stands at the foot of each page.
    pub foot: String,
    pub parts: Vec<FormPart>,
}

/// A part of a form.
#[derive(Clone, Debug)]
pub enum FormPart {
    Section(String),
    Subsection(String),
    /// One entry of a list.
    Item(String),
    /// Boxes to tick without a question above them.
    Ticks(Vec<String>),
    Words(String),
    /// Remarks in a frame.
    Note(Vec<String>),
    /// Questions answered on one line each.
    Lines(Vec<String>),
    /// A question with room for some lines.
    Room(String, usize),
    /// A question, a hint if there is one, and boxes to tick.
    Boxes(String, Option<String>, Vec<String>),
    /// A table of empty rows under its heads.
    Table(Vec<String>, usize),
    /// Who signs.
    Signatures(Vec<String>),
}

impl Form {
    fn document(&self) -> Document {
        let mut blocks = vec![Block::Title(words(&self.title))];
        for part in &self.parts {
            match part {
                FormPart::Section(text) => blocks.push(Block::Section(words(text))),
                FormPart::Subsection(text) => blocks.push(Block::Subsection(words(text))),
                FormPart::Item(text) => match blocks.last_mut() {
                    Some(Block::Items(items)) => items.push(words(text)),
                    _ => blocks.push(Block::Items(vec![words(text)])),
                },
                FormPart::Ticks(choices) => {
                    blocks.push(Block::Boxes(choices.iter().map(|one| words(one)).collect()));
                }
                FormPart::Words(text) => blocks.push(Block::Words(words(text))),
                FormPart::Note(lines) => {
                    blocks.push(Block::Note(lines.iter().map(|one| words(one)).collect()));
                }
                FormPart::Lines(labels) => {
                    let lines = labels.iter().map(|one| (one.clone(), vec![Piece::Gap]));
                    blocks.push(Block::Facts(lines.collect()));
                }
                FormPart::Room(label, lines) => {
                    blocks.push(Block::Subsection(words(label)));
                    blocks.push(Block::Space(*lines));
                }
                FormPart::Boxes(label, hint, choices) => {
                    blocks.push(Block::Subsection(words(label)));
                    if let Some(hint) = hint {
                        blocks.push(Block::Words(words(hint)));
                    }
                    blocks.push(Block::Boxes(choices.iter().map(|one| words(one)).collect()));
                }
                FormPart::Table(head, rows) => blocks.push(Block::Table {
                    head: head.clone(),
                    rows: vec![vec![words(" "); head.len()]; *rows],
                }),
                FormPart::Signatures(who) => {
                    let lines = who.iter().map(|one| (one.clone(), vec![Piece::Gap]));
                    blocks.push(Block::Signatures(lines.collect()));
                }
            }
        }
        Document { blocks }
    }

    /// As an article to stand in a page; it prints on A4.
    pub fn html(&self) -> Markup {
        drawing::in_language(&self.document(), self.lang, &self.foot)
    }

    /// As PDF/UA-1; the same form makes the same bytes.
    ///
    /// # Errors
    /// When the standard's check finds fault with it.
    pub fn pdf(&self) -> Result<Vec<u8>, PaperError> {
        pdf::in_language(&self.document(), self.lang, self.foot.clone())
    }
}

fn words(text: &str) -> Line {
    vec![Piece::Words(text.to_owned())]
}
