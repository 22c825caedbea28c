//! A paper as HTML.

use maud::{Markup, html};

use super::document::{Block, Document, Line, Piece};
use super::facts::Facts;
use crate::t;
use crate::text::Lang;

/// The paper, with the line at its foot that says where it was made.
pub(super) fn article(document: &Document, facts: &Facts) -> Markup {
    html! {
        (in_language(document, Lang::Lv, &foot(facts)))
    }
}

/// A paper in some language, with that line at its foot.
pub(super) fn in_language(document: &Document, lang: Lang, foot: &str) -> Markup {
    html! {
        article.document.paper lang=(lang.tag()) {
            div {
                @for part in &document.blocks { (block(lang, part)) }
                p.made { (foot) }
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

fn block(lang: Lang, block: &Block) -> Markup {
    html! {
        @match block {
            Block::Title(words) => h1 { (line(lang, words)) },
            Block::Under(words) => p.under { (line(lang, words)) },
            Block::Note(lines) => div.remark { @for one in lines { p { (line(lang, one)) } } },
            Block::Section(words) => h2 { (line(lang, words)) },
            Block::Subsection(words) => h3 { (line(lang, words)) },
            Block::Words(words) => p { (line(lang, words)) },
            Block::Name(words) => p.name { (line(lang, words)) },
            Block::Clauses(entries) => ol.clauses {
                @for (number, words) in entries {
                    li { span { (number) } " " span { (line(lang, words)) } }
                }
            },
            Block::Items(lines) => ul { @for one in lines { li { (line(lang, one)) } } },
            Block::Boxes(lines) => ul.boxes { @for one in lines { li { (line(lang, one)) } } },
            Block::Facts(entries) => dl.lines {
                @for (label, value) in entries { div { dt { (label) ":" } dd { (line(lang, value)) } } }
            },
            Block::Table { head, rows } => (table(lang, head, rows)),
            Block::Space(lines) => div.space {
                @for _ in 0..*lines { p { (gap(lang)) } }
            },
            Block::Signatures(entries) => div.signatures {
                @for (part, name) in entries { p { (part) br; (line(lang, name)) } }
            },
        }
    }
}

fn table(lang: Lang, head: &[String], rows: &[Vec<Line>]) -> Markup {
    html! {
        table {
            thead { tr { @for one in head { th scope="col" { (one) } } } }
            tbody {
                @for row in rows { tr { @for cell in row { td { (line(lang, cell)) } } } }
            }
        }
    }
}

fn line(lang: Lang, pieces: &[Piece]) -> Markup {
    html! { @for piece in pieces {
        @match piece {
            Piece::Words(words) => (words),
            Piece::Gap => (gap(lang)),
        }
    } }
}

/// A screen reader hears that something is to be written here.
fn gap(lang: Lang) -> Markup {
    html! { span.gap role="img" aria-label=(t!(lang, "paper-gap")) {} }
}
