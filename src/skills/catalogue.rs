//! Concepts, their labels and their neighbours, read from tab-separated files.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, LazyLock, OnceLock};

use rust_embed::Embed;

use super::lexicon::Lexicon;
use super::link::{self, Linked};
use super::nearness::nearness;
use super::tokens::{Token, tokens};
use super::typeahead::{Suggestion, Typeahead};
use crate::text::Lang;

#[derive(Embed)]
#[folder = "assets/skills/"]
struct Files;

const GROUPS_FILE: &str = "groups.tsv";
const COLUMNS: [&str; 11] = [
    "id", "common", "lv", "lv_alt", "en", "en_alt", "lt", "lt_alt", "broader", "related", "esco",
];

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
    /// Offered in pickers.
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
    #[error("the catalogue holds more than 65,000 concepts")]
    TooMany,
}

/// The concepts with everything needed to find them.
pub struct Catalogue {
    concepts: Vec<Concept>,
    groups: Vec<Group>,
    by_id: HashMap<String, ConceptIndex>,
    near: Vec<Vec<Near>>,
    fingerprint: u64,
    lexicon: Lexicon,
    typeahead: OnceLock<Typeahead>,
}

impl Catalogue {
    /// Gives the catalogue that is part of the program; read once.
    pub fn embedded() -> Arc<Catalogue> {
        static EMBEDDED: LazyLock<Arc<Catalogue>> = LazyLock::new(|| {
            let files = embedded_files();
            let read = Catalogue::read(
                files
                    .iter()
                    .map(|(name, text)| (name.as_str(), text.as_str())),
            );
            Arc::new(read.expect("the embedded files are held by this module's tests"))
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
        let mut groups = Vec::new();
        let mut rows = Vec::new();
        for (file, text) in files {
            if file.ends_with(GROUPS_FILE) {
                groups = read_groups(file, text)?;
            } else if file.ends_with(".tsv") {
                read_rows(file, text, &mut rows)?;
            }
        }
        build(rows, groups)
    }

    /// Joins rows that a coordinator added (same columns, with header) to the embedded catalogue. A row
    /// whose id exists adds its labels to that concept.
    ///
    /// # Errors
    /// As [`Catalogue::read`].
    pub fn with_extra(extra: &str) -> Result<Catalogue, CatalogueError> {
        let mut files = embedded_files();
        files.push(("added.tsv".to_owned(), extra.to_owned()));
        Catalogue::read(
            files
                .iter()
                .map(|(name, text)| (name.as_str(), text.as_str())),
        )
    }

    pub fn len(&self) -> usize {
        self.concepts.len()
    }

    pub fn is_empty(&self) -> bool {
        self.concepts.is_empty()
    }

    /// Finds a concept by its id.
    pub fn concept(&self, id: &str) -> Option<&Concept> {
        self.index_of(id)
            .map(|index| &self.concepts[usize::from(index)])
    }

    pub fn index_of(&self, id: &str) -> Option<ConceptIndex> {
        self.by_id.get(id).copied()
    }

    /// Gives the concept at a position of this catalogue.
    pub fn at(&self, index: ConceptIndex) -> Option<&Concept> {
        self.concepts.get(usize::from(index))
    }

    /// Gives the preferred label of a concept.
    pub fn label(&self, id: &str, lang: Lang) -> Option<&str> {
        self.concept(id).map(|concept| concept.label(lang))
    }

    /// Lists every concept in the order of the files.
    pub fn concepts(&self) -> &[Concept] {
        &self.concepts
    }

    /// Lists the concepts that pickers offer.
    pub fn common(&self) -> Vec<&Concept> {
        self.concepts
            .iter()
            .filter(|concept| concept.common)
            .collect()
    }

    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// Lists the concepts that serve where this one is asked for, itself first, then by weight.
    pub fn near(&self, index: ConceptIndex) -> &[Near] {
        self.near.get(usize::from(index)).map_or(&[], Vec::as_slice)
    }

    /// A number that changes with any change of the catalogue: links made with another are stale.
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// Finds the concepts that a text names, in any of the three languages.
    pub fn link(&self, text: &str) -> Vec<Linked<'_>> {
        self.link_tokens(&tokens(text))
    }

    /// Finds the concepts that a text already cut into words names.
    pub fn link_tokens(&self, tokens: &[Token]) -> Vec<Linked<'_>> {
        link::link(self, &self.lexicon, tokens)
    }

    /// Suggests concepts for what a person has typed so far, labelled in `lang`.
    pub fn suggest(&self, query: &str, lang: Lang, limit: usize) -> Vec<Suggestion> {
        self.typeahead
            .get_or_init(|| Typeahead::new(&self.concepts))
            .suggest(self, query, lang, limit)
    }
}

impl Concept {
    /// Gives the preferred label.
    pub fn label(&self, lang: Lang) -> &str {
        &self.labels[lang as usize].preferred
    }
}

fn embedded_files() -> Vec<(String, String)> {
    let mut names: Vec<_> = Files::iter()
        .filter(|name| name.ends_with(".tsv"))
        .collect();
    names.sort();
    names
        .iter()
        .filter_map(|name| {
            let file = Files::get(name)?;
            Some((
                name.to_string(),
                String::from_utf8_lossy(&file.data).into_owned(),
            ))
        })
        .collect()
}

struct Row {
    file: String,
    line: usize,
    group: String,
    cells: [String; 11],
}

impl Row {
    fn fault(&self, column: &'static str, fault: impl Into<String>) -> CatalogueError {
        CatalogueError::Row {
            file: self.file.clone(),
            line: self.line,
            column,
            fault: fault.into(),
        }
    }

    fn list(&self, column: usize) -> impl Iterator<Item = &str> {
        self.cells[column]
            .split('|')
            .map(str::trim)
            .filter(|item| !item.is_empty())
    }
}

/// Finds each wanted column in the header line.
fn columns<const N: usize>(
    file: &str,
    header: &str,
    wanted: [&'static str; N],
) -> Result<[usize; N], CatalogueError> {
    let names: Vec<&str> = header
        .trim_end_matches('\r')
        .split('\t')
        .map(str::trim)
        .collect();
    let mut found = [0; N];
    for (slot, name) in found.iter_mut().zip(wanted) {
        *slot = names
            .iter()
            .position(|n| *n == name)
            .ok_or_else(|| CatalogueError::Header {
                file: file.to_owned(),
                missing: name,
            })?;
    }
    Ok(found)
}

fn read_rows(file: &str, text: &str, rows: &mut Vec<Row>) -> Result<(), CatalogueError> {
    let mut lines = text.lines().enumerate();
    let Some((_, header)) = lines.next() else {
        return Ok(());
    };
    let places = columns(file, header, COLUMNS)?;
    let group = file
        .rsplit('/')
        .next()
        .unwrap_or(file)
        .trim_end_matches(".tsv")
        .to_owned();
    for (number, line) in lines {
        if line.trim().is_empty() {
            continue;
        }
        let cells: Vec<&str> = line.trim_end_matches('\r').split('\t').collect();
        let cells = places.map(|place| cells.get(place).map_or("", |cell| cell.trim()).to_owned());
        rows.push(Row {
            file: file.to_owned(),
            line: number + 1,
            group: group.clone(),
            cells,
        });
    }
    Ok(())
}

fn read_groups(file: &str, text: &str) -> Result<Vec<Group>, CatalogueError> {
    let mut lines = text.lines();
    let Some(header) = lines.next() else {
        return Ok(Vec::new());
    };
    let [id, lv, en, lt] = columns(file, header, ["id", "lv", "en", "lt"])?;
    let rows = lines.filter(|line| !line.trim().is_empty()).map(|line| {
        let cells: Vec<&str> = line.trim_end_matches('\r').split('\t').collect();
        let cell = |place: usize| cells.get(place).map_or("", |cell| cell.trim()).to_owned();
        Group {
            id: cell(id),
            names: [cell(lv), cell(en), cell(lt)],
        }
    });
    Ok(rows.collect())
}

fn build(rows: Vec<Row>, groups: Vec<Group>) -> Result<Catalogue, CatalogueError> {
    let mut by_id: HashMap<String, ConceptIndex> = HashMap::new();
    let mut concepts: Vec<Concept> = Vec::new();
    let mut hasher = DefaultHasher::new();
    for row in &rows {
        row.cells.hash(&mut hasher);
        add_concept(row, &mut concepts, &mut by_id)?;
    }
    for row in &rows {
        add_relations(row, &mut concepts, &by_id)?;
    }
    let near = nearness(&concepts);
    let lexicon = Lexicon::new(&concepts);
    Ok(Catalogue {
        concepts,
        groups,
        by_id,
        near,
        fingerprint: hasher.finish(),
        lexicon,
        typeahead: OnceLock::new(),
    })
}

fn add_concept(
    row: &Row,
    concepts: &mut Vec<Concept>,
    by_id: &mut HashMap<String, ConceptIndex>,
) -> Result<(), CatalogueError> {
    let id = &row.cells[0];
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.is_empty() || !id.chars().all(fits) {
        return Err(row.fault("id", format!("“{id}” is not made of a–z, 0–9 and hyphens")));
    }
    if !matches!(row.cells[1].as_str(), "" | "yes") {
        return Err(row.fault("common", "neither “yes” nor empty"));
    }
    let labels = [(2, 3), (4, 5), (6, 7)].map(|(preferred, alternates)| Labels {
        preferred: row.cells[preferred].clone(),
        alternates: row.list(alternates).map(str::to_owned).collect(),
    });
    if let Some(index) = by_id.get(id) {
        let concept = &mut concepts[usize::from(*index)];
        for (have, more) in concept.labels.iter_mut().zip(labels) {
            let added = std::iter::once(more.preferred).chain(more.alternates);
            have.alternates
                .extend(added.filter(|label| !label.is_empty()));
        }
        return Ok(());
    }
    for (label, column) in labels.iter().zip(["lv", "en", "lt"]) {
        if label.preferred.is_empty() {
            return Err(row.fault(column, "the preferred label is missing"));
        }
    }
    let index = ConceptIndex::try_from(concepts.len())
        .ok()
        .filter(|index| *index < 65_000)
        .ok_or(CatalogueError::TooMany)?;
    by_id.insert(id.clone(), index);
    concepts.push(Concept {
        id: id.clone(),
        common: row.cells[1] == "yes",
        group: row.group.clone(),
        labels,
        broader: Vec::new(),
        related: Vec::new(),
        esco: Some(row.cells[10].clone()).filter(|address| !address.is_empty()),
    });
    Ok(())
}

fn add_relations(
    row: &Row,
    concepts: &mut [Concept],
    by_id: &HashMap<String, ConceptIndex>,
) -> Result<(), CatalogueError> {
    let own = by_id[&row.cells[0]];
    for id in row.list(8) {
        let broader = by_id
            .get(id)
            .ok_or_else(|| row.fault("broader", format!("no concept “{id}”")))?;
        if *broader == own {
            return Err(row.fault("broader", "a concept cannot be broader than itself"));
        }
        concepts[usize::from(own)].broader.push(*broader);
    }
    for item in row.list(9) {
        let (id, weight) = item.rsplit_once(':').unwrap_or((item, ""));
        let weight: f32 = weight.trim().parse().unwrap_or(f32::NAN);
        if !(weight > 0.0 && weight <= 1.0) {
            return Err(row.fault(
                "related",
                format!("“{item}” is not id:weight, weight up to 1"),
            ));
        }
        let id = id.trim();
        let other = by_id
            .get(id)
            .ok_or_else(|| row.fault("related", format!("no concept “{id}”")))?;
        if *other != own {
            concepts[usize::from(own)].related.push((*other, weight));
        }
    }
    Ok(())
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

    #[test]
    fn an_added_row_gives_a_known_concept_more_labels() {
        let known = Catalogue::embedded().concepts()[0].id.clone();
        let row = format!("{HEADER}{known}\t\tpavisam cits vārds\t\t\t\t\t\t\t\t\n");
        let catalogue = Catalogue::with_extra(&row).unwrap();
        assert_eq!(catalogue.len(), Catalogue::embedded().len());
        assert_ne!(catalogue.fingerprint(), Catalogue::embedded().fingerprint());
        let labels = &catalogue.concept(&known).unwrap().labels[0];
        assert!(
            labels
                .alternates
                .iter()
                .any(|label| label == "pavisam cits vārds")
        );
    }
}
