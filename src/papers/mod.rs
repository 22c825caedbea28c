//! The papers of practice and voluntary work, drawn from plain facts.
//!
//! Nothing here knows a database: a caller gathers [`Facts`], and [`html`] or [`pdf`](pdf()) draws the paper
//! of a [`Kind`]. Both draw the same [`document::Document`], read from a text in `assets/papers`,
//! so they cannot say different things. What is not known becomes a dotted line to be filled in by
//! hand. Latvian only: these are papers for Latvian schools and offices.

mod document;
mod drawing;
mod facts;
mod fill;
mod form;
mod pdf;
mod poster;
mod template;

pub use form::{Form, FormPart};
pub use pdf::PaperError;
pub use poster::{PosterFacts, poster};

pub use facts::{Annex, CRITERIA, Change, Facts, Human, Party, Practised};

use maud::{Markup, html};

use crate::http::Page;
use crate::t;
use crate::ui::bits::icon;
use crate::ui::layout;

/// A paper that can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Agreement of student, school and host on practice (Cabinet Regulation 481/2023).
    SchoolPractice,
    /// Agreement of student, school and host on work-based learning (Cabinet Regulation 484/2016).
    WorkBased,
    /// Contract of voluntary work (Voluntary Work Law).
    Voluntary,
    /// Consent of the guardian of somebody under 18.
    Guardian,
    /// What a host checks before and during practice.
    Safety,
    /// How practice went, by one of the parties.
    Evaluation,
    /// The skills somebody practised, certified by the host.
    Certificate,
    /// A numbered change to an agreement.
    Annex,
}

impl Kind {
    pub const ALL: [Kind; 8] = [
        Kind::SchoolPractice,
        Kind::WorkBased,
        Kind::Voluntary,
        Kind::Guardian,
        Kind::Safety,
        Kind::Evaluation,
        Kind::Certificate,
        Kind::Annex,
    ];

    /// The name in addresses, file names and the database.
    pub fn code(self) -> &'static str {
        match self {
            Kind::SchoolPractice => "school-practice",
            Kind::WorkBased => "work-based",
            Kind::Voluntary => "voluntary",
            Kind::Guardian => "guardian",
            Kind::Safety => "safety",
            Kind::Evaluation => "evaluation",
            Kind::Certificate => "certificate",
            Kind::Annex => "annex",
        }
    }

    pub fn parse(code: &str) -> Option<Kind> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// The heading of a paper, in Latvian.
pub fn title(kind: Kind, facts: &Facts) -> String {
    template::draw(kind, facts).title()
}

/// Draws a paper as an article to stand in a page; `assets/app.css` prints it on A4.
pub fn html(kind: Kind, facts: &Facts) -> Markup {
    drawing::article(&template::draw(kind, facts), facts)
}

/// Writes a paper as PDF/UA-1; the same facts make the same bytes.
pub fn pdf(kind: Kind, facts: &Facts) -> Result<Vec<u8>, PaperError> {
    pdf::paper(&template::draw(kind, facts), facts)
}

/// Writes a poster as PDF/UA-1 on one page of A4.
pub fn poster_pdf(facts: &PosterFacts) -> Result<Vec<u8>, PaperError> {
    pdf::poster(facts)
}

/// Where a paper's page leads to.
#[derive(Clone, Copy, Debug)]
pub struct Ways<'a> {
    /// The page the reader came from.
    pub back: &'a str,
    /// The same paper as a file, if there is one.
    pub pdf: Option<&'a str>,
}

/// Draws the page of a paper: a line of hints for the screen, then the paper alone for the printer.
pub fn page(page: &Page, kind: Kind, facts: &Facts, ways: Ways<'_>) -> Markup {
    let body = html! {
        div.narrow {
            div.actions.no-print {
                a.button.plain href=(ways.back) { (t!(page, "paper-back")) }
                @if let Some(pdf) = ways.pdf {
                    a.button href=(pdf) { (icon("download")) " " (t!(page, "paper-pdf")) }
                }
            }
            p.quiet.no-print { (t!(page, "paper-hint")) }
            (html(kind, facts))
        }
    };
    layout::page(page, &title(kind, facts), body)
}

#[cfg(test)]
mod tests;
