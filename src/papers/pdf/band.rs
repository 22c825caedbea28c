//! The woven band over the words: the drawing of `assets/icons/band.svg`, tile by tile.

use super::sheet::{Colour, MARGIN, MEASURE, Op, Sheet};

const DRAWING: &str = include_str!("../../../assets/icons/band.svg");
/// The drawing is so many of its own units wide and high.
const TILE: (f32, f32) = (20.0, 13.0);
/// The height of the band.
const HEIGHT: f32 = 8.5;

pub(super) fn draw(sheet: &mut Sheet) {
    let top = sheet.y;
    let scale = HEIGHT / TILE.1;
    for (colour, shapes) in layers(DRAWING) {
        let shapes = repeated(&shapes, scale, top);
        sheet.draw(Op::Shapes { shapes, colour });
    }
    sheet.y += HEIGHT + 6.0;
}

/// The tile from margin to margin; what goes beyond is cut.
fn repeated(tile: &[[f32; 4]], scale: f32, top: f32) -> Vec<[f32; 4]> {
    let mut out = Vec::new();
    let mut left = 0.0;
    while left < MEASURE {
        for [x, y, width, height] in tile {
            let from = left + x * scale;
            let width = (width * scale).min(MEASURE - from);
            if width > 0.01 {
                out.push([MARGIN + from, top + y * scale, width, height * scale]);
            }
        }
        left += TILE.0 * scale;
    }
    out
}

/// Colour and rectangles of each path: the drawing knows only `M x y h w v h h -w z`.
fn layers(svg: &str) -> Vec<(Colour, Vec<[f32; 4]>)> {
    svg.split("<path fill=\"#")
        .skip(1)
        .filter_map(|path| {
            let colour = u32::from_str_radix(path.get(..6)?, 16).ok()?.to_be_bytes();
            let (_, data) = path.split_once("d=\"")?;
            let (data, _) = data.split_once('"')?;
            let shapes = data.split('M').filter_map(rectangle).collect();
            Some(([colour[1], colour[2], colour[3]], shapes))
        })
        .collect()
}

fn rectangle(path: &str) -> Option<[f32; 4]> {
    let (corner, rest) = path.split_once('h')?;
    let (x, y) = corner.split_once(' ')?;
    let (width, rest) = rest.split_once('v')?;
    let (height, _) = rest.split_once(['h', 'H'])?;
    Some([
        x.parse().ok()?,
        y.parse().ok()?,
        width.parse().ok()?,
        height.parse().ok()?,
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rectangle_of_the_drawing_is_read() {
        let layers = layers(DRAWING);
        let count: usize = layers.iter().map(|(_, shapes)| shapes.len()).sum();
        assert_eq!(layers.len(), DRAWING.matches("<path").count());
        assert_eq!(count, DRAWING.matches('M').count());
    }
}
