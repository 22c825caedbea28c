//! What coordinators added, as a file: to be taken into another installation, or back into the files
//! of the program.
//!
//! JSON (`{"format": "saites-skills", "version": 1, …}`) or, beginning with the line
//! `# saites-skills 1`, tab-separated values with the columns of `assets/skills` and two more: `group`
//! makes a row a new concept, `merged_into` names what it leads to. An `esco` of `-` takes away the
//! address that the program's files give.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::added::{AddedConcept, AddedLabel, Additions};
use super::catalogue::{Catalogue, spelling};
use super::model::{Change, NewConcept, NewLabel};
use crate::text::Lang;

const FORMAT: &str = "saites-skills";
const VERSION: u32 = 1;
const COLUMNS: [&str; 13] = [
    "id",
    "group",
    "common",
    "lv",
    "lv_alt",
    "en",
    "en_alt",
    "lt",
    "lt_alt",
    "broader",
    "related",
    "esco",
    "merged_into",
];
/// No address, though the program's files give one.
const NONE: &str = "-";

/// How such a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFormat {
    Json,
    Tsv,
}

/// A change that a file asks for, and where it does.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// "line 7", or "label 3".
    pub place: String,
    pub change: Change,
}

/// Why a file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExchangeError {
    #[error("it is not a file of skills: it must say {FORMAT}, version {VERSION}")]
    Format,
    #[error("{0}")]
    Json(String),
    #[error("line {line}, column {column}: {fault}")]
    Cell {
        line: usize,
        column: &'static str,
        fault: String,
    },
    #[error("the second line must name the columns; {0} is not among them")]
    Header(&'static str),
}

#[derive(Serialize, Deserialize)]
struct Document {
    format: String,
    version: u32,
    concepts: Vec<ConceptItem>,
    labels: Vec<LabelItem>,
    merges: Vec<MergeItem>,
    addresses: Vec<AddressItem>,
}

#[derive(Serialize, Deserialize)]
struct ConceptItem {
    id: String,
    group: String,
    lv: String,
    en: String,
    lt: String,
    broader: Vec<String>,
    related: Vec<(String, f32)>,
}

#[derive(Serialize, Deserialize)]
struct LabelItem {
    concept: String,
    lang: Lang,
    label: String,
    preferred: bool,
}

#[derive(Serialize, Deserialize)]
struct MergeItem {
    from: String,
    into: String,
}

#[derive(Serialize, Deserialize)]
struct AddressItem {
    concept: String,
    esco: Option<String>,
}

/// Writes what was added.
pub fn write(added: &Additions, format: FileFormat) -> String {
    match format {
        FileFormat::Json => json(added),
        FileFormat::Tsv => tsv(added),
    }
}

/// Reads the changes that a file asks for, in an order in which they can be made.
///
/// # Errors
/// The first fault with its place.
pub fn read(text: &str, format: FileFormat) -> Result<Vec<Item>, ExchangeError> {
    match format {
        FileFormat::Json => read_json(text),
        FileFormat::Tsv => read_tsv(text),
    }
}

/// Leaves out what the catalogue holds already, so that a file can be imported twice.
pub fn missing(catalogue: &Catalogue, items: Vec<Item>) -> Vec<Item> {
    let lacks = |change: &Change| match change {
        Change::AddConcept(new) => catalogue.entry(&new.id).is_none(),
        Change::AddLabel(new) => catalogue.entry(&new.concept).is_none_or(|concept| {
            let labels = &concept.labels[new.lang as usize];
            let wanted = spelling(&new.text);
            let same = |label: &String| spelling(label) == wanted;
            !same(&labels.preferred) && (new.preferred || !labels.alternates.iter().any(same))
        }),
        Change::Merge { from, into } => {
            catalogue
                .entry(from)
                .is_none_or(|concept| concept.merged.is_none())
                || catalogue.index_of(from) != catalogue.index_of(into)
        }
        Change::SetAddress { concept, esco } => catalogue
            .entry(concept)
            .is_none_or(|concept| concept.esco != *esco),
        Change::RemoveLabel { .. } | Change::Unmerge { .. } => true,
    };
    items
        .into_iter()
        .filter(|item| lacks(&item.change))
        .collect()
}

fn json(added: &Additions) -> String {
    let document = Document {
        format: FORMAT.to_owned(),
        version: VERSION,
        concepts: added.concepts.iter().map(ConceptItem::of).collect(),
        labels: added
            .labels
            .iter()
            .map(|label| LabelItem {
                concept: label.concept.clone(),
                lang: label.lang,
                label: label.text.clone(),
                preferred: label.preferred,
            })
            .collect(),
        merges: added
            .merges
            .iter()
            .map(|merge| MergeItem {
                from: merge.from.clone(),
                into: merge.into.clone(),
            })
            .collect(),
        addresses: added
            .addresses
            .iter()
            .map(|address| AddressItem {
                concept: address.concept.clone(),
                esco: address.esco.clone(),
            })
            .collect(),
    };
    let mut text = serde_json::to_string_pretty(&document).expect("words and numbers become JSON");
    text.push('\n');
    text
}

impl ConceptItem {
    fn of(concept: &AddedConcept) -> ConceptItem {
        let [lv, en, lt] = concept.labels.clone();
        ConceptItem {
            id: concept.id.clone(),
            group: concept.group.clone(),
            lv,
            en,
            lt,
            broader: concept.broader.clone(),
            related: concept.related.clone(),
        }
    }
}

fn read_json(text: &str) -> Result<Vec<Item>, ExchangeError> {
    let whole: serde_json::Value =
        serde_json::from_str(text).map_err(|why| ExchangeError::Json(why.to_string()))?;
    if whole["format"] != FORMAT || whole["version"] != VERSION {
        return Err(ExchangeError::Format);
    }
    let document: Document =
        serde_json::from_str(text).map_err(|why| ExchangeError::Json(why.to_string()))?;
    let mut items = Vec::new();
    let mut add = |kind: &str, number: usize, change: Change| {
        let place = format!("{kind} {}", number + 1);
        items.push(Item { place, change });
    };
    for (number, one) in document.concepts.into_iter().enumerate() {
        let new = NewConcept {
            id: one.id,
            group: one.group,
            labels: [one.lv, one.en, one.lt],
            broader: one.broader,
            related: one.related,
        };
        add("concept", number, Change::AddConcept(new));
    }
    for (number, one) in document.labels.into_iter().enumerate() {
        add(
            "label",
            number,
            label(one.concept, one.lang, one.label, one.preferred),
        );
    }
    for (number, one) in document.addresses.into_iter().enumerate() {
        let (concept, esco) = (one.concept, one.esco);
        add("address", number, Change::SetAddress { concept, esco });
    }
    for (number, one) in document.merges.into_iter().enumerate() {
        let (from, into) = (one.from, one.into);
        add("merge", number, Change::Merge { from, into });
    }
    Ok(items)
}

/// Whoever wrote the file was asked about words that lead elsewhere too.
fn label(concept: String, lang: Lang, text: String, preferred: bool) -> Change {
    Change::AddLabel(NewLabel {
        concept,
        lang,
        text,
        preferred,
        sure: true,
    })
}

fn tsv(added: &Additions) -> String {
    let mut rows: BTreeMap<&str, [String; 13]> = BTreeMap::new();
    for concept in &added.concepts {
        let cells = rows.entry(&concept.id).or_default();
        cells[1].clone_from(&concept.group);
        for (place, label) in concept.labels.iter().enumerate() {
            cells[3 + 2 * place].clone_from(label);
        }
        cells[9] = concept.broader.join(" | ");
        let related = concept
            .related
            .iter()
            .map(|(id, weight)| format!("{id}:{weight}"));
        cells[10] = related.collect::<Vec<_>>().join(" | ");
    }
    for label in &added.labels {
        add_cell(rows.entry(&label.concept).or_default(), label);
    }
    for address in &added.addresses {
        let esco = address.esco.as_deref().unwrap_or(NONE);
        rows.entry(&address.concept).or_default()[11] = esco.to_owned();
    }
    for merge in &added.merges {
        rows.entry(&merge.from).or_default()[12].clone_from(&merge.into);
    }
    let mut text = format!("# {FORMAT} {VERSION}\n{}\n", COLUMNS.join("\t"));
    for (id, mut cells) in rows {
        id.clone_into(&mut cells[0]);
        text.push_str(&cells.join("\t"));
        text.push('\n');
    }
    text
}

/// A later preferred label takes the cell of the earlier one, which stays as an alternate.
fn add_cell(cells: &mut [String; 13], label: &AddedLabel) {
    let place = 3 + 2 * label.lang as usize;
    let mut alternate = label.text.clone();
    if label.preferred {
        std::mem::swap(&mut cells[place], &mut alternate);
    }
    if !alternate.is_empty() {
        if !cells[place + 1].is_empty() {
            cells[place + 1].push_str(" | ");
        }
        cells[place + 1].push_str(&alternate);
    }
}

fn read_tsv(text: &str) -> Result<Vec<Item>, ExchangeError> {
    let mut lines = text.trim_start_matches('\u{feff}').lines().enumerate();
    let first = lines.next().map_or("", |(_, line)| line.trim());
    if first != format!("# {FORMAT} {VERSION}") {
        return Err(ExchangeError::Format);
    }
    let header: Vec<&str> = lines.next().map_or_else(Vec::new, |(_, line)| {
        line.split('\t').map(str::trim).collect()
    });
    let mut places = [0; 13];
    for (slot, name) in places.iter_mut().zip(COLUMNS) {
        let place = header.iter().position(|column| *column == name);
        *slot = place.ok_or(ExchangeError::Header(name))?;
    }
    let (mut concepts, mut others, mut merges) = (Vec::new(), Vec::new(), Vec::new());
    for (number, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
        let cells: Vec<&str> = line.split('\t').collect();
        let cells = places.map(|place| cells.get(place).map_or("", |cell| cell.trim()));
        let row = Row {
            line: number + 1,
            cells,
        };
        row.read(&mut concepts, &mut others, &mut merges)?;
    }
    // Concepts first: labels and merges may name them whatever the order of the rows.
    concepts.extend(others);
    concepts.extend(merges);
    Ok(concepts)
}

struct Row<'a> {
    line: usize,
    cells: [&'a str; 13],
}

impl Row<'_> {
    fn item(&self, change: Change) -> Item {
        Item {
            place: format!("line {}", self.line),
            change,
        }
    }

    fn list(&self, column: usize) -> impl Iterator<Item = &str> {
        let items = self.cells[column].split('|').map(str::trim);
        items.filter(|item| !item.is_empty())
    }

    fn read(
        &self,
        concepts: &mut Vec<Item>,
        others: &mut Vec<Item>,
        merges: &mut Vec<Item>,
    ) -> Result<(), ExchangeError> {
        let id = self.cells[0].to_owned();
        let is_new = !self.cells[1].is_empty();
        if id.is_empty() {
            return Err(self.fault("id", "it is missing"));
        }
        if is_new {
            concepts.push(self.item(Change::AddConcept(self.concept(&id)?)));
        }
        for lang in Lang::ALL {
            let place = 3 + 2 * lang as usize;
            let preferred = self.cells[place];
            for text in self.list(place + 1) {
                others.push(self.item(label(id.clone(), lang, text.to_owned(), false)));
            }
            if !is_new && !preferred.is_empty() {
                others.push(self.item(label(id.clone(), lang, preferred.to_owned(), true)));
            }
        }
        if !self.cells[11].is_empty() {
            let esco = Some(self.cells[11].to_owned()).filter(|esco| esco != NONE);
            let concept = id.clone();
            others.push(self.item(Change::SetAddress { concept, esco }));
        }
        if !self.cells[12].is_empty() {
            let into = self.cells[12].to_owned();
            merges.push(self.item(Change::Merge { from: id, into }));
        }
        Ok(())
    }

    fn concept(&self, id: &str) -> Result<NewConcept, ExchangeError> {
        let mut related = Vec::new();
        for item in self.list(10) {
            let (other, weight) = item.rsplit_once(':').unwrap_or((item, ""));
            let weight: f32 = weight
                .trim()
                .parse()
                .map_err(|_| self.fault("related", "an entry is not id:weight"))?;
            related.push((other.trim().to_owned(), weight));
        }
        Ok(NewConcept {
            id: id.to_owned(),
            group: self.cells[1].to_owned(),
            labels: [3, 5, 7].map(|place| self.cells[place].to_owned()),
            broader: self.list(9).map(str::to_owned).collect(),
            related,
        })
    }

    fn fault(&self, column: &'static str, fault: &str) -> ExchangeError {
        ExchangeError::Cell {
            line: self.line,
            column,
            fault: fault.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::skills::added::{Address, Merge};

    fn added() -> Additions {
        let label = |lang, text: &str, preferred| AddedLabel {
            concept: "weaving".to_owned(),
            lang,
            text: text.to_owned(),
            preferred,
        };
        Additions {
            version: 9,
            concepts: vec![AddedConcept {
                number: 0,
                id: "zurmling".to_owned(),
                group: "crafts".to_owned(),
                labels: ["zurmulēšana", "zurmling", "zurmulavimas"].map(str::to_owned),
                broader: vec!["crafts".to_owned()],
                related: vec![("weaving".to_owned(), 0.5)],
            }],
            labels: vec![
                label(Lang::Lv, "grīdceliņu meistare", false),
                label(Lang::Lt, "takų audėja", true),
            ],
            merges: vec![Merge {
                from: "band-weaving".to_owned(),
                into: "weaving".to_owned(),
            }],
            addresses: vec![Address {
                concept: "zurmling".to_owned(),
                esco: Some("http://data.europa.eu/esco/skill/z-1".to_owned()),
            }],
        }
    }

    fn sorted(mut changes: Vec<Change>) -> Vec<String> {
        changes.sort_by_key(|change| format!("{change:?}"));
        changes.iter().map(|change| format!("{change:?}")).collect()
    }

    #[test]
    fn both_formats_say_the_same_and_ask_for_what_was_added() {
        let changes = |format| {
            let items = read(&write(&added(), format), format).unwrap();
            sorted(items.into_iter().map(|item| item.change).collect())
        };
        assert_eq!(changes(FileFormat::Json), changes(FileFormat::Tsv));
        assert_eq!(changes(FileFormat::Json).len(), 5);
    }

    #[test]
    fn what_is_there_already_is_left_out() {
        let base = Catalogue::embedded();
        for format in [FileFormat::Json, FileFormat::Tsv] {
            let items = read(&write(&added(), format), format).unwrap();
            assert_eq!(missing(&base, items.clone()), items);
            assert!(missing(&base.with(&added()), items).is_empty());
        }
    }

    #[test]
    fn faults_name_their_place() {
        let fault = |text: &str, format| read(text, format).unwrap_err().to_string();
        assert!(fault("{}", FileFormat::Json).contains("version 1"));
        assert!(fault("{\"format\": 3", FileFormat::Json).contains("line 1"));
        let head = format!("# saites-skills 1\n{}\n", COLUMNS.join("\t"));
        let row = format!("{head}z\tcrafts\t\ta\t\tb\t\tc\t\t\tweaving\t\t\n");
        assert_eq!(
            fault(&row, FileFormat::Tsv),
            "line 3, column related: an entry is not id:weight"
        );
        assert!(fault("# saites-skills 2\n", FileFormat::Tsv).contains("version 1"));
        assert!(fault("# saites-skills 1\nid\n", FileFormat::Tsv).contains("group"));
    }
}
