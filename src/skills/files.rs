//! Reading the catalogue's tab-separated files.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use rust_embed::Embed;

use super::catalogue::{Catalogue, CatalogueError, Concept, ConceptIndex, Group, Labels, MOST};

#[derive(Embed)]
#[folder = "assets/skills/"]
struct Files;

const GROUPS_FILE: &str = "groups.tsv";
const COLUMNS: [&str; 11] = [
    "id", "common", "lv", "lv_alt", "en", "en_alt", "lt", "lt_alt", "broader", "related", "esco",
];

/// Reads a catalogue from (file name, text) pairs.
pub(super) fn read<'a>(
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

/// Reads the files that are part of the program.
pub(super) fn embedded() -> Result<Catalogue, CatalogueError> {
    let files = embedded_files();
    read(
        files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str())),
    )
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
    Ok(Catalogue::of(concepts, groups, hasher.finish(), 0))
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
    if by_id.contains_key(id) {
        return Err(row.fault("id", format!("“{id}” is there twice")));
    }
    for (label, column) in labels.iter().zip(["lv", "en", "lt"]) {
        if label.preferred.is_empty() {
            return Err(row.fault(column, "the preferred label is missing"));
        }
    }
    let index = ConceptIndex::try_from(concepts.len())
        .ok()
        .filter(|index| *index < MOST)
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
        merged: None,
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
