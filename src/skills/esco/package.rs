//! A folder with the official files, read, checked and joined by address.
//!
//! The packages come one per language; every one holds the same concepts. That is what most faults
//! are found by: half a file, two versions mixed, a file with the wrong language in its name.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::faults::{EscoFaults, OfFile};
use super::files::{EscoKind, Holds, Named, PassedOver, named};
use super::languages::{self, OneFile};
use super::sheet::{Line, Sheet};
use crate::skills::Labels;
use crate::text::Lang;

/// Letters of a label at most; those of the real files stay under 110.
const LONGEST_LABEL: usize = 500;
/// More is no package of ESCO (about 18,000 concepts), and there is no room for more.
const MOST_CONCEPTS: usize = super::MOST_NUMBERS as usize;
const MOST_LABELS: usize = 1_500_000;
const MOST_RELATIONS: usize = 2_000_000;
/// Files of a folder that are looked at.
const MOST_FILES: usize = 400;
const TOO_MUCH: &str =
    "is more than a package of ESCO holds: the file was not read beyond this line";

/// One concept of the classification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EscoConcept {
    pub kind: EscoKind,
    pub code: String,
    /// Code of the ISCO unit group of an occupation; empty for everything else.
    pub isco: String,
    /// In the order of [`Lang::ALL`]; a language that was not read has an empty preferred label.
    pub labels: [Labels; 3],
}

/// How two concepts hang together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EscoRelation {
    Broader,
    Essential,
    Optional,
}

impl EscoRelation {
    pub fn code(self) -> &'static str {
        match self {
            EscoRelation::Broader => "broader",
            EscoRelation::Essential => "essential",
            EscoRelation::Optional => "optional",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        [Self::Broader, Self::Essential, Self::Optional]
            .into_iter()
            .find(|relation| relation.code() == code)
    }
}

/// Everything a folder holds, by address.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EscoPackage {
    pub concepts: BTreeMap<String, EscoConcept>,
    pub relations: BTreeSet<(String, EscoRelation, String)>,
    /// As the names of all files tell it; mostly they do not.
    pub version: Option<String>,
}

/// What reading a folder found.
#[derive(Debug, Default)]
pub struct EscoRead {
    pub package: EscoPackage,
    pub faults: EscoFaults,
    /// Sentences about what was left out, and what was read from where.
    pub told: Vec<String>,
}

struct Source {
    path: PathBuf,
    name: String,
    named: Named,
}

/// State of reading.
struct Reader {
    read: EscoRead,
    labels: usize,
    /// Kinds and languages with the file they were read from.
    files: Vec<OneFile>,
    seen: Rc<dyn Fn(u64)>,
}

impl EscoPackage {
    /// Reads a folder and those right inside it. `seen` is told of bytes as they are read. With a
    /// fault, the package is not whole and must not be used.
    pub fn read(folder: &Path, seen: impl Fn(u64) + 'static) -> EscoRead {
        let mut reader = Reader {
            read: EscoRead::default(),
            labels: 0,
            files: Vec::new(),
            seen: Rc::new(seen),
        };
        let mut sources = reader.sources(folder);
        sources.sort_by_key(|source| (order(source.named.holds), source.name.clone()));
        reader.one_version(&sources);
        for source in &sources {
            reader.file(source);
        }
        languages::check(&reader.files, &reader.read.package, &mut reader.read.faults);
        reader.unit_groups();
        if sources.is_empty() && reader.read.faults.is_empty() {
            let fault = "holds no file of an ESCO package, such as occupations_lv.csv";
            let name = folder.display().to_string();
            reader.read.faults.of_file(&name, fault);
        }
        reader.read
    }

    /// Counts the bytes that [`EscoPackage::read`] will read.
    pub fn size(folder: &Path) -> u64 {
        let (files, _) = listed(folder).unwrap_or_default();
        let wanted = files.iter().filter(|(_, name)| named(name).is_ok());
        wanted
            .filter_map(|(path, _)| fs::metadata(path).ok())
            .map(|file| file.len())
            .sum()
    }

    /// Counts the concepts of a kind.
    pub fn count(&self, kind: EscoKind) -> usize {
        let concepts = self.concepts.values();
        concepts.filter(|concept| concept.kind == kind).count()
    }
}

/// Concepts come before what refers to them.
fn order(holds: Holds) -> u8 {
    match holds {
        Holds::Concepts(_) => 0,
        Holds::Collection => 1,
        Holds::Relations { .. } => 2,
    }
}

/// Files with their names as they are told; `true` where there were too many.
type Listed = (Vec<(PathBuf, String)>, bool);

/// Lists the files of a folder and of the folders in it.
fn listed(folder: &Path) -> std::io::Result<Listed> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let Some(name) = name else { continue };
        if path.is_dir() {
            for inner in fs::read_dir(&path)? {
                let path = inner?.path();
                if path.is_file()
                    && let Some(file) = path.file_name()
                {
                    let file = file.to_string_lossy().into_owned();
                    found.push((path, file));
                }
            }
        } else {
            found.push((path, name));
        }
        if found.len() > MOST_FILES {
            return Ok((found, true));
        }
    }
    found.sort();
    Ok((found, false))
}

impl Reader {
    fn sources(&mut self, folder: &Path) -> Vec<Source> {
        let told = folder.display().to_string();
        let files = match listed(folder) {
            Ok((files, false)) => files,
            Ok((_, true)) => {
                let fault = format!("holds more than {MOST_FILES} files: is this the package?");
                self.read.faults.of_file(&told, fault);
                return Vec::new();
            }
            Err(why) => {
                let fault = format!("cannot be read: {why}");
                self.read.faults.of_file(&told, fault);
                return Vec::new();
            }
        };
        let mut sources: Vec<Source> = Vec::new();
        for (path, name) in files {
            let named = match named(&name) {
                Ok(named) => named,
                Err(why) => {
                    self.passed_over(&name, why);
                    continue;
                }
            };
            let twin = sources.iter().find(|known| {
                known.named.lang == named.lang
                    && known.named.holds == named.holds
                    && matches!(named.holds, Holds::Concepts(_))
            });
            if let Some(twin) = twin {
                let fault = format!("{} holds the same in the same language", twin.name);
                self.read.faults.of_file(&name, fault);
                continue;
            }
            sources.push(Source { path, name, named });
        }
        sources
    }

    fn passed_over(&mut self, name: &str, why: PassedOver) {
        self.read.told.push(match why {
            PassedOver::Unknown => format!("{name}: passed over, nothing here uses such a file"),
            PassedOver::OtherLanguage => {
                format!("{name}: passed over, its name does not end in _lv, _en or _lt")
            }
        });
    }

    fn one_version(&mut self, sources: &[Source]) {
        let mut versions: BTreeMap<&str, &str> = BTreeMap::new();
        for source in sources {
            if let Some(version) = &source.named.version {
                versions.entry(version).or_insert(&source.name);
            }
        }
        if versions.len() > 1 {
            for (version, file) in &versions {
                let fault = format!("is of version {version}, other files are of another one");
                self.read.faults.of_file(file, fault);
            }
        }
        let told_by_all = sources.iter().all(|source| source.named.version.is_some());
        let version = versions.keys().next().filter(|_| told_by_all);
        self.read.package.version = version.map(|version| (*version).to_owned());
    }

    fn file(&mut self, source: &Source) {
        match (source.named.holds, source.named.lang) {
            (Holds::Concepts(kind), Some(lang)) => self.concepts(source, kind, lang),
            (Holds::Collection, Some(lang)) => self.collection(source, lang),
            (Holds::Relations { from, to, graded }, _) => {
                self.relations(source, (from, to, graded));
            }
            (_, None) => {}
        }
    }

    fn concepts(&mut self, source: &Source, kind: EscoKind, lang: Lang) {
        let mut needed = vec!["conceptUri", "preferredLabel", "altLabels"];
        match kind {
            EscoKind::Occupation => needed.push("iscoGroup"),
            EscoKind::IscoGroup => needed.push("code"),
            EscoKind::Skill | EscoKind::SkillGroup => {}
        }
        let mut all = std::mem::take(&mut self.read.faults);
        let mut faults = OfFile::new(&source.name, &mut all);
        let mut here: HashMap<String, u64> = HashMap::new();
        let seen = Rc::clone(&self.seen);
        let sheet = Sheet::open(&source.path, &needed, &mut faults, move |bytes| seen(bytes));
        if let Some(mut sheet) = sheet {
            while let Some(line) = sheet.next(&mut faults) {
                if line.cell("status") == "obsolete" {
                    continue;
                }
                if let Some(address) = address(&line, Some(kind), &mut here, &mut faults) {
                    self.concept(&line, (address, kind, lang), &mut faults);
                }
                if self.is_full() {
                    faults.at(line.row.line, "conceptUri", TOO_MUCH);
                    break;
                }
            }
            if sheet.count == 0 {
                faults.whole("holds no rows");
            }
        }
        let whole = faults.is_clean();
        self.read.faults = all;
        let addresses = here.into_keys().collect();
        self.files.push(OneFile {
            name: source.name.clone(),
            kind,
            lang,
            addresses,
            whole,
        });
    }

    fn is_full(&self) -> bool {
        let package = &self.read.package;
        package.concepts.len() > MOST_CONCEPTS
            || self.labels > MOST_LABELS
            || package.relations.len() > MOST_RELATIONS
    }

    fn concept(
        &mut self,
        line: &Line<'_>,
        (address, kind, lang): (String, EscoKind, Lang),
        faults: &mut OfFile<'_>,
    ) {
        let Some(labels) = labels(line, '\n', faults) else {
            return;
        };
        self.labels += 1 + labels.alternates.len();
        let isco = match kind {
            EscoKind::Occupation => line.cell("iscoGroup").trim_start_matches('C').to_owned(),
            _ => String::new(),
        };
        if kind == EscoKind::Occupation && !is_unit_group(&isco) {
            let fault = format!("“{isco}” is not a code of four digits");
            faults.at(line.row.line, "iscoGroup", fault);
        }
        let code = line.cell("code").to_owned();
        let known = self.read.package.concepts.entry(address);
        let known = known.or_insert_with(|| EscoConcept {
            kind,
            code: code.clone(),
            isco: isco.clone(),
            labels: Default::default(),
        });
        for (column, own, other) in [
            ("code", &code, &mut known.code),
            ("iscoGroup", &isco, &mut known.isco),
        ] {
            if other.is_empty() {
                other.clone_from(own);
            } else if own != other && line.has(column) {
                let fault = format!("“{own}” here, “{other}” in another language: two versions?");
                faults.at(line.row.line, column, fault);
            }
        }
        known.labels[lang as usize] = labels;
    }

    /// Collections repeat concepts; where their own file is not there, they stand for it.
    fn collection(&mut self, source: &Source, lang: Lang) {
        let needed = ["conceptType", "conceptUri", "preferredLabel", "altLabels"];
        let mut all = std::mem::take(&mut self.read.faults);
        let mut faults = OfFile::new(&source.name, &mut all);
        let mut here = HashMap::new();
        let seen = Rc::clone(&self.seen);
        let sheet = Sheet::open(&source.path, &needed, &mut faults, move |bytes| seen(bytes));
        if let Some(mut sheet) = sheet {
            while let Some(line) = sheet.next(&mut faults) {
                let Some(kind) = EscoKind::of_type(line.cell("conceptType")) else {
                    let fault = "is not a type of concept that ESCO has";
                    faults.at(line.row.line, "conceptType", fault);
                    continue;
                };
                let Some(address) = address(&line, None, &mut here, &mut faults) else {
                    continue;
                };
                let own_file = self.files.iter().any(|file| file.kind == kind);
                let Some(labels) = labels(&line, '|', &mut faults) else {
                    continue;
                };
                let known = self.read.package.concepts.get_mut(&address);
                match known {
                    Some(known) if known.labels[lang as usize].preferred.is_empty() => {
                        known.labels[lang as usize] = labels;
                    }
                    Some(_) => {}
                    None if own_file => {
                        let fault = "stands in no file of concepts: half a file, or two versions?";
                        faults.at(line.row.line, "conceptUri", fault);
                    }
                    None => {
                        let mut concept = EscoConcept {
                            kind,
                            code: String::new(),
                            isco: String::new(),
                            labels: Default::default(),
                        };
                        concept.labels[lang as usize] = labels;
                        self.read.package.concepts.insert(address, concept);
                    }
                }
                if self.is_full() {
                    faults.at(line.row.line, "", TOO_MUCH);
                    break;
                }
            }
        }
        self.read.faults = all;
    }

    fn relations(&mut self, source: &Source, (from, to, graded): (&str, &str, bool)) {
        let needed: &[&str] = if graded {
            &[from, to, "relationType"]
        } else {
            &[from, to]
        };
        let mut all = std::mem::take(&mut self.read.faults);
        let mut faults = OfFile::new(&source.name, &mut all);
        let seen = Rc::clone(&self.seen);
        let sheet = Sheet::open(&source.path, needed, &mut faults, move |bytes| seen(bytes));
        let kinds: HashSet<EscoKind> = self.files.iter().map(|file| file.kind).collect();
        let mut left = 0_u64;
        if let Some(mut sheet) = sheet {
            while let Some(line) = sheet.next(&mut faults) {
                let relation = match (graded, line.cell("relationType")) {
                    (false, _) => EscoRelation::Broader,
                    (true, "essential") => EscoRelation::Essential,
                    (true, "optional") => EscoRelation::Optional,
                    (true, _) => {
                        let fault = "is neither essential nor optional";
                        faults.at(line.row.line, "relationType", fault);
                        continue;
                    }
                };
                let concepts = &self.read.package.concepts;
                let ends =
                    [from, to].map(|column| end(&line, column, concepts, &kinds, &mut faults));
                match ends {
                    [End::Known(from), End::Known(to)] => {
                        self.read.package.relations.insert((from, relation, to));
                    }
                    [End::Wrong, _] | [_, End::Wrong] => {}
                    _ => left += 1,
                }
                if self.is_full() {
                    faults.at(line.row.line, "", TOO_MUCH);
                    break;
                }
            }
        }
        self.read.faults = all;
        if left > 0 {
            let what = "to concepts of a kind whose file is not here";
            let name = &source.name;
            self.read
                .told
                .push(format!("{name}: {left} relations {what} were left out"));
        }
    }

    /// Occupations stand in unit groups; where the groups were read, they have to be there.
    fn unit_groups(&mut self) {
        let groups: HashSet<&str> = self
            .read
            .package
            .concepts
            .values()
            .filter(|concept| concept.kind == EscoKind::IscoGroup)
            .map(|group| group.code.trim_start_matches('C'))
            .collect();
        let occupations = self.read.package.concepts.values();
        let strays: BTreeSet<&str> = occupations
            .map(|concept| concept.isco.as_str())
            .filter(|code| !code.is_empty() && !groups.contains(code))
            .collect();
        let file = self
            .files
            .iter()
            .find(|file| file.kind == EscoKind::Occupation && file.whole);
        let groups_whole = self
            .files
            .iter()
            .any(|file| file.kind == EscoKind::IscoGroup && file.whole);
        if let (Some(file), true, false) = (file, groups_whole, strays.is_empty()) {
            let list: Vec<&str> = strays.into_iter().take(5).collect();
            let fault = format!(
                "names ISCO groups that no ISCOGroups file holds: {}",
                list.join(", ")
            );
            self.read.faults.of_file(&file.name, fault);
        }
    }
}

fn is_unit_group(code: &str) -> bool {
    code.len() == 4 && code.bytes().all(|byte| byte.is_ascii_digit())
}

/// The address of a row's concept, if it is one, of the right kind, and for the first time here.
fn address(
    line: &Line<'_>,
    kind: Option<EscoKind>,
    here: &mut HashMap<String, u64>,
    faults: &mut OfFile<'_>,
) -> Option<String> {
    let number = line.row.line;
    let concept_type = line.cell("conceptType");
    if let Some(kind) = kind
        && !concept_type.is_empty()
        && concept_type != kind.concept_type()
    {
        let wanted = kind.concept_type();
        let fault = format!("“{concept_type}” where the name of the file promises {wanted}");
        faults.at(number, "conceptType", fault);
        return None;
    }
    let address = line.cell("conceptUri");
    let found = EscoKind::of_address(address);
    if found.is_none() || address.len() > 200 {
        faults.at(
            number,
            "conceptUri",
            "is not an address of a concept of ESCO",
        );
        return None;
    }
    if let Some(first) = here.insert(address.to_owned(), number) {
        here.insert(address.to_owned(), first);
        let fault = format!("{address} stands in line {first} already");
        faults.at(number, "conceptUri", fault);
        return None;
    }
    Some(address.to_owned())
}

/// The labels of a row as they stand, each once.
fn labels(line: &Line<'_>, between: char, faults: &mut OfFile<'_>) -> Option<Labels> {
    let preferred = line.cell("preferredLabel").to_owned();
    if preferred.is_empty() {
        faults.at(line.row.line, "preferredLabel", "is empty");
        return None;
    }
    let mut known = HashSet::from([preferred.as_str()]);
    let mut alternates = Vec::new();
    for label in line.cell("altLabels").split(between).map(str::trim) {
        if !label.is_empty() && known.insert(label) {
            alternates.push(label.to_owned());
        }
    }
    for (column, label) in std::iter::once(("preferredLabel", &preferred))
        .chain(alternates.iter().map(|label| ("altLabels", label)))
    {
        if label.chars().count() > LONGEST_LABEL {
            let fault = format!("holds a label of more than {LONGEST_LABEL} letters");
            faults.at(line.row.line, column, fault);
            return None;
        }
    }
    Some(Labels {
        preferred,
        alternates,
    })
}

enum End {
    Known(String),
    /// Of a kind whose file is not here.
    Elsewhere,
    Wrong,
}

fn end(
    line: &Line<'_>,
    column: &str,
    concepts: &BTreeMap<String, EscoConcept>,
    kinds: &HashSet<EscoKind>,
    faults: &mut OfFile<'_>,
) -> End {
    let address = line.cell(column);
    if concepts.contains_key(address) {
        return End::Known(address.to_owned());
    }
    match EscoKind::of_address(address) {
        None => {
            faults.at(
                line.row.line,
                column,
                "is not an address of a concept of ESCO",
            );
            End::Wrong
        }
        Some(kind) if kinds.contains(&kind) => {
            let fault = format!("{address} stands in no file of concepts: two versions?");
            faults.at(line.row.line, column, fault);
            End::Wrong
        }
        Some(_) => End::Elsewhere,
    }
}
