//! Concepts, their labels and their neighbours.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, OnceLock};

use super::added::Additions;
use super::esco::{Joined, Loaded};
use super::files;
use super::lexicon::Lexicon;
use super::link::{self, Linked};
use super::nearness::nearness;
use super::tokens::{Token, tokens};
use super::typeahead::{Suggestion, Typeahead};
use crate::text::Lang;

/// The first position of a concept of ESCO; there is room for 45,000 of them.
pub(super) const ESCO_FIRST: ConceptIndex = 20_000;

/// Concepts of our own a catalogue holds at most.
pub(super) const MOST: ConceptIndex = ESCO_FIRST;

/// How sure a link must be for words to be the name of a concept.
const NAMES: f32 = 0.9;

/// Position of a concept in its catalogue; valid for that catalogue only.
pub type ConceptIndex = u16;

/// The labels of one concept in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Labels {
    pub preferred: String,
    pub alternates: Vec<String>,
}

/// One skill or occupation.
#[derive(Debug, Clone, PartialEq)]
pub struct Concept {
    pub id: String,
    /// Many have it or ask for it: it comes before others when suggested.
    pub common: bool,
    /// Id of the group, which is the name of the file without its ending.
    pub group: String,
    /// In the order of [`Lang::ALL`].
    pub labels: [Labels; 3],
    pub broader: Vec<ConceptIndex>,
    /// Other concepts with a weight above 0, up to 1.
    pub related: Vec<(ConceptIndex, f32)>,
    /// Address of the concept in ESCO, where known.
    pub esco: Option<String>,
    /// The concept that this one was merged into: it stands for this one in links and matches.
    pub merged: Option<ConceptIndex>,
}

/// A shelf of the catalogue, with its name in each language in the order of [`Lang::ALL`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub id: String,
    pub names: [String; 3],
}

/// A concept that serves where another was asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    pub concept: ConceptIndex,
    /// 1 for the concept itself, falling with distance.
    pub weight: f32,
}

/// Why a catalogue could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CatalogueError {
    #[error("{file}, line {line}, column {column}: {fault}")]
    Row {
        file: String,
        line: usize,
        column: &'static str,
        fault: String,
    },
    #[error("{file}: the first line must name the columns; {missing} is not among them")]
    Header { file: String, missing: &'static str },
    #[error("the catalogue holds more than 20,000 concepts")]
    TooMany,
}

/// The concepts with everything needed to find them.
pub struct Catalogue {
    concepts: Vec<Concept>,
    /// For each concept the one that stands for it: itself, or what it was merged into.
    home: Vec<ConceptIndex>,
    groups: Vec<Group>,
    by_id: HashMap<String, ConceptIndex>,
    near: Vec<Vec<Near>>,
    fingerprint: u64,
    version: i64,
    lexicon: Lexicon,
    typeahead: OnceLock<Typeahead>,
    esco: Option<Joined>,
    spelled: OnceLock<HashMap<String, Vec<ConceptIndex>>>,
}

impl Catalogue {
    /// Gives the catalogue that is part of the program; read once.
    pub fn embedded() -> Arc<Catalogue> {
        static EMBEDDED: LazyLock<Arc<Catalogue>> = LazyLock::new(|| {
            Arc::new(files::embedded().expect("the embedded files are held by this module's tests"))
        });
        Arc::clone(&EMBEDDED)
    }

    /// Reads a catalogue from (file name, text) pairs; `groups.tsv` names the groups.
    ///
    /// # Errors
    /// The first fault of a row with file, line (from 1) and column.
    pub fn read<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Catalogue, CatalogueError> {
        files::read(files)
    }

    /// Joins what was added to this catalogue. Concepts keep their positions, added ones get the
    /// position after the last plus their number: what was indexed with either catalogue can be read
    /// with the other. Parts of an addition that name no known concept are left out.
    pub fn with(&self, added: &Additions) -> Catalogue {
        let concepts = added.join(self.concepts.clone(), &self.by_id);
        let groups = self.groups.clone();
        let joined = Catalogue::of(concepts, groups, self.fingerprint, added.version);
        // Whoever types first must not wait for it.
        joined.typeahead();
        joined
    }

    /// Joins ESCO's occupations and skills to this catalogue.
    pub(super) fn with_esco(mut self, loaded: Arc<Loaded>) -> Catalogue {
        let (joined, more) = Joined::new(&self, loaded);
        for (index, more) in more {
            let near = &mut self.near[usize::from(index)];
            near.extend(more);
            near.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        }
        self.esco = Some(joined);
        self
    }

    pub(super) fn of(
        concepts: Vec<Concept>,
        groups: Vec<Group>,
        fingerprint: u64,
        version: i64,
    ) -> Catalogue {
        let home = homes(&concepts);
        let by_id = (0..)
            .zip(&concepts)
            .filter(|(_, concept)| !concept.id.is_empty())
            .map(|(index, concept)| (concept.id.clone(), index));
        Catalogue {
            by_id: by_id.collect(),
            near: nearness(&concepts, &home),
            lexicon: Lexicon::new(&concepts, &home),
            typeahead: OnceLock::new(),
            esco: None,
            spelled: OnceLock::new(),
            concepts,
            home,
            groups,
            fingerprint,
            version,
        }
    }

    /// Counts our own concepts.
    pub fn len(&self) -> usize {
        self.concepts.len()
    }

    /// How ESCO itself calls the concept at an address, where it was imported.
    pub fn esco_name(&self, address: &str, lang: Lang) -> Option<&str> {
        self.esco.as_ref()?.name(address, lang)
    }

    /// One more than the greatest position, ESCO's included.
    pub fn positions(&self) -> usize {
        let esco = self.esco.as_ref().map(Joined::positions);
        esco.unwrap_or(self.concepts.len())
    }

    pub fn is_empty(&self) -> bool {
        self.concepts.is_empty()
    }

    /// Finds a concept by its id; for one that was merged the concept that stands for it.
    pub fn concept(&self, id: &str) -> Option<&Concept> {
        self.index_of(id).and_then(|index| self.at(index))
    }

    /// Finds a concept by its id as it is, merged or not.
    pub fn entry(&self, id: &str) -> Option<&Concept> {
        match self.by_id.get(id) {
            Some(index) => self.concepts.get(usize::from(*index)),
            None => self.concept(id),
        }
    }

    /// Finds a concept of the files or of the coordinators' making by its id, merged or not; those of
    /// ESCO are not ours to change.
    pub fn own(&self, id: &str) -> Option<&Concept> {
        self.concepts.get(usize::from(*self.by_id.get(id)?))
    }

    /// The position of a concept; for one that was merged of the concept that stands for it.
    pub fn index_of(&self, id: &str) -> Option<ConceptIndex> {
        match self.by_id.get(id) {
            Some(index) => Some(self.home(*index)),
            None => self.esco.as_ref()?.index_of(id),
        }
    }

    /// Gives the concept at a position of this catalogue; for one that was merged the concept that
    /// stands for it.
    pub fn at(&self, index: ConceptIndex) -> Option<&Concept> {
        let home = self.home(index);
        match &self.esco {
            Some(esco) if home >= ESCO_FIRST => esco.concept(home),
            _ => self.concepts.get(usize::from(home)),
        }
    }

    pub(super) fn home(&self, index: ConceptIndex) -> ConceptIndex {
        match &self.esco {
            Some(esco) if index >= ESCO_FIRST => esco.home(index),
            _ => self.home.get(usize::from(index)).copied().unwrap_or(index),
        }
    }

    /// Gives the preferred label of a concept.
    pub fn label(&self, id: &str, lang: Lang) -> Option<&str> {
        self.concept(id).map(|concept| concept.label(lang))
    }

    /// Lists every concept by its position, merged ones too.
    pub fn concepts(&self) -> &[Concept] {
        &self.concepts
    }

    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// Lists the concepts that serve where this one is asked for, itself first, then by weight.
    pub fn near(&self, index: ConceptIndex) -> &[Near] {
        match &self.esco {
            Some(esco) if self.home(index) >= ESCO_FIRST => esco.near(index),
            _ => {
                let home = self.home(index);
                self.near.get(usize::from(home)).map_or(&[], Vec::as_slice)
            }
        }
    }

    /// A number that changes with any change of the files: what was indexed with others cannot be
    /// read. What is added later does not change it.
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// The number of the last addition it holds; 0 without any.
    pub fn version(&self) -> i64 {
        self.version
    }

    /// Finds the concepts that a text names, in any of the three languages.
    pub fn link(&self, text: &str) -> Vec<Linked<'_>> {
        self.link_tokens(&tokens(text))
    }

    /// Finds the concepts that a text already cut into words names.
    pub fn link_tokens(&self, tokens: &[Token]) -> Vec<Linked<'_>> {
        let mut found = self.link_own(tokens);
        if let Some(esco) = &self.esco {
            esco.link(self, &link::telling(tokens), &mut found);
        }
        found
    }

    /// Finds our own concepts alone.
    pub(super) fn link_own(&self, tokens: &[Token]) -> Vec<Linked<'_>> {
        link::link(self, &self.lexicon, tokens)
    }

    /// Lists the concepts that have just these words for a label, in whatever language, case and with
    /// whatever diacritics; merged ones by what stands for them.
    pub fn labelled(&self, words: &str) -> &[ConceptIndex] {
        let spelled = self.spelled.get_or_init(|| {
            let mut spelled: HashMap<String, Vec<ConceptIndex>> = HashMap::new();
            for (concept, home) in self.concepts.iter().zip(&self.home) {
                for label in concept.all_labels().map(spelling) {
                    let concepts = spelled.entry(label).or_default();
                    if !concepts.contains(home) {
                        concepts.push(*home);
                    }
                }
            }
            spelled
        });
        spelled.get(&spelling(words)).map_or(&[], Vec::as_slice)
    }

    /// The concept that words typed into a field of skills name and nothing else. Where several have
    /// just that label, the one chosen so far stays.
    pub fn named(&self, words: &str, so_far: Option<&str>) -> Option<String> {
        let words = words.trim();
        let mut named = self.labelled(words).to_vec();
        if named.is_empty()
            && let [only] = self.link(words).as_slice()
            && only.weight >= NAMES
            && only.span.len() == words.len()
        {
            named.push(only.index);
        }
        let spelled = spelling(words);
        let says = |id: &&str| {
            self.index_of(id).is_some_and(|own| named.contains(&own))
                || self
                    .entry(id)
                    .is_some_and(|one| one.all_labels().any(|label| spelling(label) == spelled))
        };
        let kept = so_far.filter(says);
        match (kept, named.as_slice()) {
            (Some(kept), _) => Some(kept.to_owned()),
            (None, [only]) => self.at(*only).map(|concept| concept.id.clone()),
            (None, _) => None,
        }
    }

    /// Suggests concepts for what a person has typed so far, labelled in `lang`: our own first, behind
    /// them, on three of eight places at least, what ESCO has.
    pub fn suggest(&self, query: &str, lang: Lang, limit: usize) -> Vec<Suggestion> {
        let mut found = self.typeahead().suggest(self, query, lang, limit);
        if let Some(esco) = &self.esco {
            let mut more = esco.suggest(self, query, lang, limit);
            more.retain(|one| found.iter().all(|known| known.id != one.id));
            found.truncate(limit - more.len().min(limit * 3 / 8));
            more.truncate(limit - found.len());
            found.extend(more);
        }
        found
    }

    fn typeahead(&self) -> &Typeahead {
        self.typeahead
            .get_or_init(|| Typeahead::new(&self.concepts))
    }
}

impl Concept {
    /// Gives the preferred label.
    pub fn label(&self, lang: Lang) -> &str {
        &self.labels[lang as usize].preferred
    }

    /// Every label in every language.
    pub fn all_labels(&self) -> impl Iterator<Item = &str> {
        self.labels.iter().flat_map(|labels| {
            std::iter::once(labels.preferred.as_str())
                .chain(labels.alternates.iter().map(String::as_str))
        })
    }
}

/// Words without what spellings of the same differ in: case, diacritics, spaces.
pub fn spelling(words: &str) -> String {
    let folded = crate::text::fold(words);
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Follows merges to their ends. A circle cannot be made, but if one stood in the data it would end too.
fn homes(concepts: &[Concept]) -> Vec<ConceptIndex> {
    let next = |index: ConceptIndex| concepts.get(usize::from(index)).and_then(|one| one.merged);
    (0..)
        .take(concepts.len())
        .map(|own: ConceptIndex| {
            let mut home = own;
            for _ in 0..concepts.len() {
                match next(home) {
                    Some(further) if further != own => home = further,
                    _ => break,
                }
            }
            home
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "id\tcommon\tlv\tlv_alt\ten\ten_alt\tlt\tlt_alt\tbroader\trelated\tesco\n";

    fn read(rows: &str) -> Result<Catalogue, CatalogueError> {
        let text = format!("{HEADER}{rows}");
        Catalogue::read([("crafts.tsv", text.as_str())])
    }

    #[test]
    fn the_embedded_files_can_be_read() {
        let catalogue = Catalogue::embedded();
        assert!(catalogue.len() > 100);
        for concept in catalogue.concepts() {
            assert_eq!(
                catalogue.label(&concept.id, Lang::Lv),
                Some(concept.label(Lang::Lv))
            );
        }
    }

    #[test]
    fn a_fault_is_named_by_file_line_and_column() {
        let fault = read("weaving\t\taušana\t\tweaving\t\taudimas\t\t\tsewing:2\t\n")
            .err()
            .unwrap();
        assert_eq!(
            fault.to_string(),
            "crafts.tsv, line 2, column related: “sewing:2” is not id:weight, weight up to 1"
        );
        let fault = read("weaving\t\taušana\t\t\t\taudimas\t\t\t\t\n")
            .err()
            .unwrap();
        assert!(fault.to_string().contains("line 2, column en"));
        let fault = read("weaving\t\taušana\t\tweaving\t\taudimas\t\tcrafts\t\t\n")
            .err()
            .unwrap();
        assert!(
            fault
                .to_string()
                .contains("column broader: no concept “crafts”")
        );
    }

    #[test]
    fn the_special_serves_better_than_the_general() {
        let catalogue = read(
            "music\t\tmūzika\t\tmusic\t\tmuzika\t\t\t\t\n\
             kokle\t\tkokle\t\tkokle\t\tkanklės\t\tmusic\t\t\n\
             violin\t\tvijole\t\tviolin\t\tsmuikas\t\tmusic\t\t\n",
        )
        .unwrap();
        let weight = |from: &str, to: &str| {
            let to = catalogue.index_of(to).unwrap();
            let near = catalogue.near(catalogue.index_of(from).unwrap());
            near.iter()
                .find(|near| near.concept == to)
                .map_or(0.0, |near| near.weight)
        };
        assert!((weight("kokle", "kokle") - 1.0).abs() < 1e-6);
        assert!(weight("music", "kokle") > weight("kokle", "music"));
        assert!(weight("kokle", "music") > weight("kokle", "violin"));
        assert!(weight("kokle", "violin") > 0.0);
    }
}
