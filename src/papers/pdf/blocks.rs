//! The blocks of a paper, one under the other.

use std::num::NonZeroU16;

use krilla::tagging::{ListNumbering, TableHeaderScope, Tag};

use super::set::Style;
use super::sheet::{Column, Entry, INK, MADDER, MARGIN, MEASURE, Op, QUIET, Sheet, WHOLE, height};
use crate::papers::document::{Block, Line, Piece, plain};

const BODY: Style = Style::new(10.5);
const SMALL: Style = Style::new(9.0);
/// What a heading has to have below it on the same page.
const WITH_NEXT: f32 = 48.0;
/// How far clauses, items and boxes stand in.
const INDENT: f32 = 30.0;
/// Room for writing by hand.
const HAND: f32 = 22.0;

pub(super) fn draw(sheet: &mut Sheet, block: &Block) {
    match block {
        Block::Title(line) => heading(sheet, line, 1),
        Block::Under(line) => {
            sheet.paragraph(line, BODY.centred(), WHOLE);
            sheet.space(4.0);
        }
        Block::Note(lines) => note(sheet, lines),
        Block::Section(line) => heading(sheet, line, 2),
        Block::Subsection(line) => heading(sheet, line, 3),
        Block::Words(line) => {
            sheet.space(3.0);
            sheet.paragraph(line, BODY, WHOLE);
            sheet.space(3.0);
        }
        Block::Name(line) => {
            sheet.space(8.0);
            sheet.paragraph(line, Style::new(19.0).bold().centred(), WHOLE);
            sheet.space(8.0);
        }
        Block::Clauses(entries) => clauses(sheet, entries),
        Block::Items(lines) => items(sheet, lines),
        Block::Boxes(lines) => boxes(sheet, lines),
        Block::Facts(entries) => facts(sheet, entries),
        Block::Table { head, rows } => table(sheet, head, rows),
        Block::Space(lines) => sheet.group(Tag::P, |sheet| {
            for _ in 0..*lines {
                sheet.need(HAND);
                sheet.y += HAND;
                let y = sheet.y - 2.0;
                sheet.dots(WHOLE, y);
            }
        }),
        Block::Signatures(entries) => signatures(sheet, entries),
    }
}

fn words(text: &str) -> Line {
    vec![Piece::Words(text.to_owned())]
}

fn heading(sheet: &mut Sheet, line: &[Piece], level: u16) {
    let (style, before, after) = match level {
        1 => (Style::new(17.0).bold().centred(), 10.0, 4.0),
        2 => (Style::new(12.5).bold(), 13.0, 3.0),
        _ => (Style::new(10.5).bold(), 7.0, 1.0),
    };
    sheet.need(before + style.size + WITH_NEXT);
    sheet.space(before);
    let title = plain(line);
    if level < 3 {
        let (page, y) = (sheet.pages.len() - 1, sheet.y);
        let words = title.clone();
        sheet.contents.push(Entry { words, page, y });
    }
    let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
    sheet.group(Tag::Hn(level, Some(title)), |sheet| {
        sheet.words(line, style, WHOLE);
    });
    sheet.space(after);
}

/// Remarks beside a thread of madder.
fn note(sheet: &mut Sheet, lines: &[Line]) {
    let column = Column {
        x: MARGIN + 12.0,
        width: MEASURE - 12.0,
    };
    let whole: f32 = lines
        .iter()
        .map(|line| height(&sheet.set(line, SMALL, column.width)) + 2.0)
        .sum();
    sheet.space(6.0);
    sheet.need(whole);
    let from = (MARGIN + 1.0, sheet.y);
    for line in lines {
        sheet.paragraph(line, SMALL, column);
        sheet.y += 2.0;
    }
    let to = (MARGIN + 1.0, sheet.y);
    let (colour, width) = (MADDER, 2.0);
    sheet.draw(Op::Rule {
        from,
        to,
        colour,
        width,
    });
    sheet.space(6.0);
}

fn clauses(sheet: &mut Sheet, entries: &[(String, Line)]) {
    sheet.group(Tag::L(ListNumbering::Decimal), |sheet| {
        for (number, line) in entries {
            listed(sheet, line, |sheet, y| {
                let label = sheet.set(&words(number), BODY, INDENT);
                sheet.group(Tag::Lbl, |sheet| sheet.lines_at(label, MARGIN, y));
            });
        }
    });
}

fn items(sheet: &mut Sheet, lines: &[Line]) {
    sheet.group(Tag::L(ListNumbering::Disc), |sheet| {
        for line in lines {
            listed(sheet, line, |sheet, y| {
                let label = sheet.set(&words("•"), BODY, INDENT);
                sheet.group(Tag::Lbl, |sheet| sheet.lines_at(label, MARGIN + 14.0, y));
            });
        }
    });
}

fn boxes(sheet: &mut Sheet, lines: &[Line]) {
    sheet.group(Tag::L(ListNumbering::Square), |sheet| {
        for line in lines {
            sheet.space(2.0);
            listed(sheet, line, |sheet, y| {
                let (x, side) = (MARGIN + 10.0, 9.0);
                sheet.draw(Op::Tick {
                    x,
                    y: y + 2.5,
                    side,
                });
            });
        }
    });
}

/// An entry of a list; `label` draws what stands before it, at the height it is given.
fn listed(sheet: &mut Sheet, line: &[Piece], label: impl FnOnce(&mut Sheet, f32)) {
    let column = Column {
        x: MARGIN + INDENT,
        width: MEASURE - INDENT,
    };
    let whole = height(&sheet.set(line, BODY, column.width));
    sheet.space(2.0);
    sheet.need(whole);
    sheet.group(Tag::LI, |sheet| {
        let y = sheet.y;
        label(sheet, y);
        sheet.group(Tag::LBody, |sheet| sheet.words(line, BODY, column));
    });
}

/// Labels at the left, what is known at the right.
fn facts(sheet: &mut Sheet, entries: &[(String, Line)]) {
    const LABEL: f32 = 165.0;
    let value = Column {
        x: MARGIN + LABEL + 12.0,
        width: MEASURE - LABEL - 12.0,
    };
    sheet.space(2.0);
    sheet.group(Tag::L(ListNumbering::None), |sheet| {
        for (label, line) in entries {
            let gap = line.as_slice() == [Piece::Gap];
            let left = sheet.set(&words(&format!("{label}:")), BODY.quiet(), LABEL);
            let right = sheet.set(line, BODY, value.width);
            let whole = height(&left).max(height(&right));
            sheet.need(whole + 6.0);
            if gap {
                sheet.space(5.0);
            }
            let y = sheet.y;
            sheet.group(Tag::LI, |sheet| {
                sheet.group(Tag::Lbl, |sheet| sheet.lines_at(left, MARGIN, y));
                sheet.group(Tag::LBody, |sheet| {
                    if gap {
                        sheet.dots(value, y + 11.5);
                    } else {
                        sheet.lines_at(right, value.x, y);
                    }
                });
            });
            sheet.y += whole + 1.0;
        }
    });
    sheet.space(2.0);
}

#[expect(clippy::cast_precision_loss, reason = "a few columns")]
fn table(sheet: &mut Sheet, head: &[String], rows: &[Vec<Line>]) {
    let width = MEASURE / head.len().max(1) as f32;
    sheet.need(WITH_NEXT);
    sheet.space(4.0);
    sheet.group(Tag::Table, |sheet| {
        let cells: Vec<Line> = head.iter().map(|one| words(one)).collect();
        sheet.group(Tag::THead, |sheet| row(sheet, &cells, width, true));
        sheet.group(Tag::TBody, |sheet| {
            for cells in rows {
                row(sheet, cells, width, false);
            }
        });
    });
    sheet.space(4.0);
}

#[expect(clippy::cast_precision_loss, reason = "a few columns")]
fn row(sheet: &mut Sheet, cells: &[Line], width: f32, head: bool) {
    const PAD: f32 = 4.0;
    let style = if head { BODY.bold() } else { BODY };
    let inner = width - 2.0 * PAD;
    let set: Vec<_> = cells
        .iter()
        .map(|cell| sheet.set(cell, style, inner))
        .collect();
    let tallest = set.iter().map(|lines| height(lines)).fold(0.0, f32::max);
    let whole = tallest + 2.0 * PAD;
    sheet.need(whole);
    let top = sheet.y;
    sheet.group(Tag::TR, |sheet| {
        for (index, (lines, cell)) in set.into_iter().zip(cells).enumerate() {
            let left = MARGIN + width * index as f32;
            frame(sheet, left, top, (width, whole));
            let column = Column {
                x: left + PAD,
                width: inner,
            };
            let fill = |sheet: &mut Sheet| {
                if cell.as_slice() == [Piece::Gap] {
                    sheet.dots(column, top + PAD + 11.0);
                } else {
                    sheet.lines_at(lines, column.x, top + PAD);
                }
            };
            if head {
                sheet.group(Tag::TH(TableHeaderScope::Column), fill);
            } else {
                sheet.group(Tag::TD, fill);
            }
        }
    });
    sheet.y = top + whole;
}

fn frame(sheet: &mut Sheet, left: f32, top: f32, (width, height): (f32, f32)) {
    let (right, bottom) = (left + width, top + height);
    let corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
    for (index, from) in corners.into_iter().enumerate() {
        let to = corners[(index + 1) % 4];
        let (colour, width) = (QUIET, 0.6);
        sheet.draw(Op::Rule {
            from,
            to,
            colour,
            width,
        });
    }
}

/// Lines to sign on, up to three beside each other, all on one page.
#[expect(clippy::cast_precision_loss, reason = "a few columns")]
fn signatures(sheet: &mut Sheet, entries: &[(String, Line)]) {
    const BETWEEN: f32 = 18.0;
    const ROOM: f32 = 40.0;
    const BELOW: f32 = 40.0;
    let across = if entries.len() == 4 {
        2
    } else {
        entries.len().clamp(1, 3)
    };
    let width = (MEASURE - BETWEEN * (across - 1) as f32) / across as f32;
    sheet.need((ROOM + BELOW) * entries.len().div_ceil(across) as f32);
    for row in entries.chunks(across) {
        let line = sheet.y + ROOM;
        let mut lowest = line + BELOW;
        for (index, (part, name)) in row.iter().enumerate() {
            let x = MARGIN + (width + BETWEEN) * index as f32;
            let (colour, to) = (INK, (x + width, line));
            sheet.draw(Op::Rule {
                from: (x, line),
                to,
                colour,
                width: 0.8,
            });
            sheet.group(Tag::P, |sheet| {
                let label = sheet.set(&words(part), SMALL.quiet(), width);
                let name_top = line + 3.0 + height(&label);
                sheet.lines_at(label, x, line + 3.0);
                if name.as_slice() == [Piece::Gap] {
                    sheet.dots(Column { x, width }, name_top + 14.0);
                } else {
                    let name = sheet.set(name, BODY, width);
                    lowest = lowest.max(name_top + height(&name) + 6.0);
                    sheet.lines_at(name, x, name_top);
                }
            });
        }
        sheet.y = lowest;
    }
}
