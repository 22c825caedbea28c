//! A paper as HTML.

use maud::{Markup, html};

use super::document::{Block, Document, Line, Piece};
use super::facts::Facts;
use crate::t;
use crate::text::Lang;

/// The paper, with the line at its foot that says where it was made.
pub(super) fn article(document: &Document, facts: &Facts) -> Markup {
    html! {
        article.document.paper lang=(Lang::Lv.tag()) {
            div {
                @for part in &document.blocks { (block(part)) }
                p.made { (foot(facts)) }
            }
        }
    }
}

/// Where the paper was made.
pub(super) fn foot(facts: &Facts) -> String {
    match &facts.site {
        Some(site) => t!(Lang::Lv, "paper-foot", site = site.as_str()),
        None => t!(Lang::Lv, "paper-foot-plain"),
    }
}

fn block(block: &Block) -> Markup {
    html! {
        @match block {
            Block::Title(words) => h1 { (line(words)) },
            Block::Under(words) => p.under { (line(words)) },
            Block::Note(lines) => div.remark { @for one in lines { p { (line(one)) } } },
            Block::Section(words) => h2 { (line(words)) },
            Block::Subsection(words) => h3 { (line(words)) },
            Block::Words(words) => p { (line(words)) },
            Block::Name(words) => p.name { (line(words)) },
            Block::Clauses(entries) => ol.clauses {
                @for (number, words) in entries {
                    li { span { (number) } " " span { (line(words)) } }
                }
            },
            Block::Items(lines) => ul { @for one in lines { li { (line(one)) } } },
            Block::Boxes(lines) => ul.boxes { @for one in lines { li { (line(one)) } } },
            Block::Facts(entries) => dl.lines {
                @for (label, value) in entries { div { dt { (label) ":" } dd { (line(value)) } } }
            },
            Block::Table { head, rows } => (table(head, rows)),
            Block::Space(lines) => div.space {
                @for _ in 0..*lines { p { (gap()) } }
            },
            Block::Signatures(entries) => div.signatures {
                @for (part, name) in entries { p { (part) br; (line(name)) } }
            },
        }
    }
}

fn table(head: &[String], rows: &[Vec<Line>]) -> Markup {
    html! {
        table {
            thead { tr { @for one in head { th scope="col" { (one) } } } }
            tbody {
                @for row in rows { tr { @for cell in row { td { (line(cell)) } } } }
            }
        }
    }
}

fn line(pieces: &[Piece]) -> Markup {
    html! { @for piece in pieces {
        @match piece {
            Piece::Words(words) => (words),
            Piece::Gap => (gap()),
        }
    } }
}

/// A screen reader hears that something is to be written here.
fn gap() -> Markup {
    html! { span.gap role="img" aria-label=(t!(Lang::Lv, "paper-gap")) {} }
}
