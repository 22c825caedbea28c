//! A poster on one page of A4.

use krilla::tagging::{ListNumbering, Tag, TagKind};

use super::set::Style;
use super::sheet::{BOTTOM, Column, Entry, MARGIN, MEASURE, Op, Sheet, WHOLE, height};
use super::{PaperError, band, write};
use crate::papers::document::{Line, Piece};
use crate::papers::poster::{PosterFacts, QUIET_ZONE, code};
use crate::t;

/// The side of the code with its white edge: 6 cm.
const CODE: f32 = 170.0;

/// Writes a poster as PDF/UA-1.
pub(in crate::papers) fn poster(facts: &PosterFacts) -> Result<Vec<u8>, PaperError> {
    let squares = code(&facts.address)?;
    let mut sheet = Sheet::new();
    band::draw(&mut sheet);
    sheet.space(14.0);
    sheet.paragraph(&words(&facts.kind), Style::new(15.0).bold().quiet(), WHOLE);
    let title = words(&facts.title);
    let size = title_size(&mut sheet, &title);
    let (page, y) = (0, sheet.y);
    let named = facts.title.clone();
    sheet.contents.push(Entry {
        words: named.clone(),
        page,
        y,
    });
    let level = std::num::NonZeroU16::MIN;
    sheet.group(Tag::Hn(level, Some(named)), |sheet| {
        sheet.words(&title, Style::new(size).bold(), WHOLE);
    });
    sheet.space(6.0);
    sheet.paragraph(&words(&facts.host), Style::new(17.0), WHOLE);
    sheet.space(14.0);
    list(&mut sheet, facts);
    sheet.space(12.0);
    let body = words(&facts.short());
    // A poster is one page: what is left above the code decides the size of the description.
    let room = BOTTOM - CODE - 30.0 - sheet.y;
    if let Some(size) = [15.0, 13.0, 11.0]
        .into_iter()
        .find(|size| height(&sheet.set(&body, Style::new(*size), MEASURE)) <= room)
    {
        sheet.paragraph(&body, Style::new(size), WHOLE);
    }
    sheet.y = sheet.y.max(BOTTOM - CODE - 14.0);
    scan(&mut sheet, facts, &squares);
    let foot = words(&t!(facts.lang, "poster-foot"));
    write::finish(sheet, facts.lang, &facts.title, write::Foot::Plain(foot))
}

fn words(text: &str) -> Line {
    vec![Piece::Words(text.to_owned())]
}

/// The largest size at which a title takes at most three lines.
fn title_size(sheet: &mut Sheet, title: &[Piece]) -> f32 {
    [36.0, 30.0, 25.0, 21.0]
        .into_iter()
        .find(|size| sheet.set(title, Style::new(*size).bold(), MEASURE).len() <= 3)
        .unwrap_or(17.0)
}

fn list(sheet: &mut Sheet, facts: &PosterFacts) {
    const LABEL: f32 = 130.0;
    let (label, value) = (Style::new(13.0).quiet(), Style::new(13.0));
    let column = Column {
        x: MARGIN + LABEL,
        width: MEASURE - LABEL,
    };
    sheet.group(Tag::L(ListNumbering::None), |sheet| {
        for (name, says) in &facts.facts {
            let left = sheet.set(&words(name), label, LABEL - 10.0);
            let right = sheet.set(&words(says), value, column.width);
            let whole = height(&left).max(height(&right));
            // What does not fit above the code is left to the page it leads to.
            if sheet.y + whole > BOTTOM - CODE - 30.0 {
                return;
            }
            let y = sheet.y;
            sheet.group(Tag::LI, |sheet| {
                sheet.group(Tag::Lbl, |sheet| sheet.lines_at(left, MARGIN, y));
                sheet.group(Tag::LBody, |sheet| sheet.lines_at(right, column.x, y));
            });
            sheet.y += whole + 3.0;
        }
    });
}

/// The code and, beside it, the address in letters.
#[expect(clippy::cast_precision_loss, reason = "a few dozen squares")]
fn scan(sheet: &mut Sheet, facts: &PosterFacts, squares: &[Vec<bool>]) {
    let top = sheet.y;
    let step = CODE / (squares.len() + 2 * QUIET_ZONE) as f32;
    let mut shapes = Vec::new();
    for (y, row) in squares.iter().enumerate() {
        for (x, _) in row.iter().enumerate().filter(|(_, dark)| **dark) {
            let place = |index: usize| (index + QUIET_ZONE) as f32 * step;
            shapes.push([MARGIN + place(x), top + place(y), step, step]);
        }
    }
    let figure: TagKind = Tag::Figure(Some(t!(facts.lang, "poster-code"))).into();
    sheet.group(figure, |sheet| {
        let leaf = sheet.leaf();
        sheet.draw(Op::Picture { shapes, leaf });
    });
    let column = Column {
        x: MARGIN + CODE + 12.0,
        width: MEASURE - CODE - 12.0,
    };
    sheet.y = top + 24.0;
    let invitation = words(&t!(facts.lang, "poster-scan"));
    sheet.paragraph(&invitation, Style::new(18.0).bold(), column);
    sheet.y += 4.0;
    sheet.paragraph(&words(facts.typed()), Style::new(10.5), column);
    sheet.y += 8.0;
    let kind = words(&t!(facts.lang, "poster-no-experience"));
    sheet.paragraph(&kind, Style::new(12.0), column);
}
