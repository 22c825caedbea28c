//! The two faces that papers are set in: Libertinus Serif (SIL Open Font License), from
//! `typst-assets`, which brings fonts as a crate.

use std::sync::{LazyLock, Mutex};

use krilla::text::Font;
use parley::FontContext;
use parley::fontique::{
    Blob, Charmap, CharmapIndex, Collection, CollectionOptions, FontStyle, FontWeight, SourceCache,
};

pub(super) const FAMILY: &str = "Libertinus Serif";

/// The fonts, read once.
pub(super) static FACES: LazyLock<Faces> = LazyLock::new(read);

pub(super) struct Faces {
    regular: Face,
    bold: Face,
    /// Copied for each paper; a copy shares the data.
    context: Mutex<FontContext>,
}

struct Face {
    font: Font,
    data: &'static [u8],
    letters: CharmapIndex,
}

impl Faces {
    pub fn font(&self, bold: bool) -> Font {
        let face = if bold { &self.bold } else { &self.regular };
        face.font.clone()
    }

    pub fn context(&self) -> FontContext {
        match self.context.lock() {
            Ok(context) => context.clone(),
            Err(poisoned) => poisoned.into_inner().clone(),
        }
    }

    /// The text as both faces can show it: what they lack becomes a question mark, and what cannot
    /// be seen goes, since the standard allows no glyph without its letter.
    pub fn showable(&self, text: &str) -> String {
        let maps = [self.regular.map(), self.bold.map()];
        let has = |c: char| {
            maps.iter()
                .all(|map| map.as_ref().is_some_and(|map| map.map(c).is_some()))
        };
        text.chars()
            .filter(|c| !unseen(*c))
            .map(|c| match c {
                c if c.is_control() || c == '\u{2028}' || c == '\u{2029}' => ' ',
                c if has(c) => c,
                _ => '?',
            })
            .collect()
    }
}

impl Face {
    fn map(&self) -> Option<Charmap<'_>> {
        self.letters.charmap(self.data)
    }
}

/// Joiners, marks of direction and the like.
fn unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

fn read() -> Faces {
    let mut collection = Collection::new(CollectionOptions {
        shared: false,
        system_fonts: false,
    });
    let regular = face(&mut collection, FontWeight::NORMAL);
    let bold = face(&mut collection, FontWeight::BOLD);
    let context = FontContext {
        collection,
        source_cache: SourceCache::default(),
    };
    Faces {
        regular,
        bold,
        context: Mutex::new(context),
    }
}

/// Finds the upright face of that weight and adds it to the collection.
fn face(collection: &mut Collection, weight: FontWeight) -> Face {
    typst_assets::fonts()
        .find_map(|data| {
            let mut probe = Collection::new(CollectionOptions {
                shared: false,
                system_fonts: false,
            });
            let blob = Blob::from(data.to_vec());
            let (family, infos) = probe.register_fonts(blob.clone(), None).pop()?;
            let info = infos.first()?;
            if probe.family_name(family) != Some(FAMILY)
                || info.style() != FontStyle::Normal
                || info.weight() != weight
            {
                return None;
            }
            let letters = info.charmap_index();
            collection.register_fonts(blob, None);
            let font = Font::new(data.into(), 0)?;
            Some(Face {
                font,
                data,
                letters,
            })
        })
        .expect("typst-assets has both faces; a test draws with them")
}
