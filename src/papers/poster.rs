//! The poster of an offer for a notice board: few words, large, and a code for telephones.

use maud::{Markup, html};
use qrcodegen::{QrCode, QrCodeEcc};

use super::PaperError;
use crate::t;
use crate::text::Lang;

/// What stands on a poster.
#[derive(Clone, Debug)]
pub struct PosterFacts {
    /// The language of the poster's own words.
    pub lang: Lang,
    /// The language of what the community wrote.
    pub written_in: Lang,
    /// What kind of offer it is, in words.
    pub kind: String,
    pub title: String,
    pub host: String,
    /// Where, when and the like, each with its label.
    pub facts: Vec<(String, String)>,
    pub description: String,
    /// Where the code leads.
    pub address: String,
}

/// Letters of the description that a notice board has room for.
const MOST: usize = 420;

impl PosterFacts {
    /// The description, cut at a word if it is long.
    pub(super) fn short(&self) -> String {
        let text = self.description.split_whitespace().collect::<Vec<_>>();
        let mut out = String::new();
        for word in text {
            if out.chars().count() + word.chars().count() >= MOST {
                return out + " …";
            }
            if !out.is_empty() {
                out.push(' ');
            }
            out.extend(word.chars().take(MOST));
        }
        out
    }

    /// The address as people type it.
    pub(super) fn typed(&self) -> &str {
        let address = self.address.as_str();
        address
            .strip_prefix("https://")
            .or_else(|| address.strip_prefix("http://"))
            .unwrap_or(address)
    }
}

/// The dark squares of a code (ISO/IEC 18004), by row; readable with an eighth of it lost.
pub(super) fn code(address: &str) -> Result<Vec<Vec<bool>>, PaperError> {
    let code = QrCode::encode_text(address, QrCodeEcc::Medium)
        .map_err(|_| PaperError("the address is too long for a code".to_owned()))?;
    let side = code.size();
    Ok((0..side)
        .map(|y| (0..side).map(|x| code.get_module(x, y)).collect())
        .collect())
}

/// White squares around a code, as the standard asks for.
pub(super) const QUIET_ZONE: usize = 4;

/// Draws a poster as an article to stand in a page; it prints on A4.
pub fn poster(facts: &PosterFacts) -> Result<Markup, PaperError> {
    let theirs = (facts.written_in != facts.lang).then(|| facts.written_in.tag());
    let picture = picture(&code(&facts.address)?, &t!(facts.lang, "poster-code"));
    Ok(html! {
        article.document.poster lang=(facts.lang.tag()) {
            div {
                p.eyebrow { (facts.kind) }
                h1 lang=[theirs] { (facts.title) }
                p.lead { (facts.host) }
                dl.facts {
                    @for (label, value) in &facts.facts { div { dt { (label) } dd { (value) } } }
                }
                p lang=[theirs] { (facts.short()) }
                div.scan {
                    (picture)
                    div {
                        p.lead { (t!(facts.lang, "poster-scan")) }
                        p.address { (facts.typed()) }
                        p { (t!(facts.lang, "poster-no-experience")) }
                    }
                }
                p.quiet { (t!(facts.lang, "poster-foot")) }
            }
        }
    })
}

/// The code as a picture, black on white in every colour scheme, since cameras want contrast.
fn picture(code: &[Vec<bool>], says: &str) -> Markup {
    use std::fmt::Write as _;
    let side = code.len() + 2 * QUIET_ZONE;
    let mut path = String::new();
    for (y, row) in code.iter().enumerate() {
        for (x, _) in row.iter().enumerate().filter(|(_, dark)| **dark) {
            let _ = write!(path, "M{} {}h1v1h-1z", x + QUIET_ZONE, y + QUIET_ZONE);
        }
    }
    html! {
        svg.code viewBox={ "0 0 " (side) " " (side) } role="img" aria-label=(says)
            shape-rendering="crispEdges" {
            rect width=(side) height=(side) fill="#fff" {}
            path d=(path) fill="#000" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> PosterFacts {
        PosterFacts {
            lang: Lang::Lv,
            written_in: Lang::Lv,
            kind: "Prakses vieta".into(),
            title: "Digitālais arhīvs".into(),
            host: "Biedrība".into(),
            facts: Vec::new(),
            description: "vārds ".repeat(200),
            address: "https://example.org/needs/0190".into(),
        }
    }

    #[test]
    fn a_long_description_ends_at_a_word() {
        let short = facts().short();
        assert!(short.ends_with("vārds …"), "{short}");
        assert!(short.chars().count() <= MOST + 2);
    }

    #[test]
    fn the_code_has_its_three_corners_and_is_not_too_fine_to_print() {
        let code = code(&facts().address).unwrap();
        let last = code.len() - 1;
        for (x, y) in [(0, 0), (last, 0), (0, last)] {
            assert!(code[y][x]);
        }
        // On six centimetres a square is then more than a millimetre wide.
        assert!(code.len() <= 49, "{}", code.len());
        assert!(super::code(&"x".repeat(3000)).is_err());
    }
}
