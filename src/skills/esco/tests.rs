use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::*;
use crate::text::Lang;

const BASE: &str = "http://data.europa.eu/esco";

pub(super) fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/esco")
}

fn read(folder: &Path) -> EscoRead {
    EscoPackage::read(folder, |_| {})
}

/// A folder with the given files.
fn folder(files: &[(&str, String)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn faults(files: &[(&str, String)]) -> Vec<String> {
    let folder = folder(files);
    let read = read(folder.path());
    read.faults.listed.iter().map(ToString::to_string).collect()
}

fn address(number: usize) -> String {
    format!("{BASE}/occupation/0a000000-0000-4000-8000-{number:012}")
}

/// A file of occupations with these labels.
fn occupations<'a>(labels: impl IntoIterator<Item = &'a str>) -> String {
    let mut text = "conceptUri,iscoGroup,preferredLabel,altLabels,code\r\n".to_owned();
    for (number, label) in labels.into_iter().enumerate() {
        text += &format!("{},6123,{label},,6123.{number}\r\n", address(number));
    }
    text
}

const LATVIAN: [&str; 4] = ["bišu māte", "ķirbju mērītājs", "sūnu lasītāja", "govs"];
const LITHUANIAN: [&str; 4] = [
    "bičių motina",
    "moliūgų matuotojas",
    "samanų rinkėja",
    "karvė",
];
const ENGLISH: [&str; 4] = ["queen bee", "pumpkin measurer", "moss gatherer", "cow"];

fn many(labels: [&'static str; 4]) -> impl Iterator<Item = &'static str> {
    labels.into_iter().cycle().take(40)
}

#[test]
fn a_whole_package_is_joined_by_address() {
    let read = read(&fixtures());
    assert_eq!(read.faults, EscoFaults::default());
    let package = read.package;
    let counts = EscoKind::ALL.map(|kind| package.count(kind));
    assert_eq!(counts, [4, 3, 1, 4]);
    let keeper = &package.concepts[&address(1)];
    assert_eq!(
        (keeper.isco.as_str(), keeper.code.as_str()),
        ("6123", "6123.1")
    );
    let labels = |lang: Lang| &keeper.labels[lang as usize];
    assert_eq!(labels(Lang::En).preferred, "apiary keeper");
    assert_eq!(
        labels(Lang::En).alternates,
        ["hive warden", "keeper of hives"]
    );
    assert_eq!(labels(Lang::Lt).preferred, "bityno sargas");
    assert_eq!(labels(Lang::Lt).alternates.len(), 2);
    assert_eq!(package.relations.len(), 6);
    let broader = (
        address(1),
        EscoRelation::Broader,
        format!("{BASE}/isco/C6123"),
    );
    assert!(package.relations.contains(&broader));
    assert!(
        read.told
            .iter()
            .any(|told| told.starts_with("README.md: passed over"))
    );
}

#[test]
fn languages_may_lie_in_folders_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    for (name, labels) in [("lv", LATVIAN), ("en", ENGLISH)] {
        let inner = folder.path().join(name);
        std::fs::create_dir(&inner).unwrap();
        let file = inner.join(format!("occupations_{name}.csv"));
        std::fs::write(file, occupations(many(labels))).unwrap();
    }
    let read = read(folder.path());
    assert!(read.faults.is_empty(), "{:?}", read.faults);
    assert_eq!(read.package.count(EscoKind::Occupation), 40);
}

#[test]
fn a_file_with_the_wrong_language_in_its_name_is_refused() {
    for (name, labels, says) in [
        ("occupations_lv.csv", LITHUANIAN, "look Lithuanian"),
        ("occupations_lv.csv", ENGLISH, "hardly hold a letter"),
        ("occupations_lt.csv", LATVIAN, "look Latvian"),
        (
            "occupations_en.csv",
            LITHUANIAN,
            "look Latvian or Lithuanian",
        ),
    ] {
        let found = faults(&[(name, occupations(many(labels)))]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(
            found[0].starts_with(name) && found[0].contains(says),
            "{found:?}"
        );
    }
    let german = [
        "Bienenkönigin",
        "Kürbismesserin",
        "Moossammlerin für Öl",
        "Kühe",
    ];
    let found = faults(&[("occupations_en.csv", occupations(many(german)))]);
    assert!(found[0].contains("do not look English"), "{found:?}");
}

#[test]
fn half_files_and_mixed_versions_are_refused() {
    let found = faults(&[
        ("occupations_en.csv", occupations(many(ENGLISH))),
        ("occupations_lv.csv", occupations(many(LATVIAN).take(30))),
    ]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("holds 30 concepts"), "{found:?}");
    let other = occupations(many(LATVIAN)).replace("6123", "6121");
    let found = faults(&[
        ("occupations_en.csv", occupations(many(ENGLISH))),
        ("occupations_lv.csv", other),
    ]);
    assert!(found[0].contains("line 2, column code"), "{found:?}");
    assert!(found[1].contains("column iscoGroup") && found[1].contains("two versions"));
    let found = faults(&[
        ("occupations_en.v1.1.0.csv", occupations(many(ENGLISH))),
        ("occupations_lv.v1.2.0.csv", occupations(many(LATVIAN))),
    ]);
    assert!(found[0].contains("is of version 1.1.0"), "{found:?}");
    let found = faults(&[
        ("occupations_en.csv", occupations(many(ENGLISH))),
        ("occupations_en.v1.2.0.csv", occupations(many(ENGLISH))),
    ]);
    assert!(
        found[0].contains("the same in the same language"),
        "{found:?}"
    );
}

/// Even where no other language says what is missing. Only a file that lacks whole rows at its end
/// looks whole.
#[test]
fn a_file_cut_off_inside_a_row_is_refused() {
    let text = std::fs::read_to_string(fixtures().join("occupations_lv.csv")).unwrap();
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
        let cut = &text[..end];
        let found = faults(&[("occupations_lv.csv", cut.to_owned())]);
        let whole_rows = cut.ends_with("\r\n") && cut.lines().count() > 1;
        assert_eq!(found.is_empty(), whole_rows, "cut off at {end}: {found:?}");
    }
    let last = text.trim_end();
    // The last row begins where its cell does not go on from the line before.
    let begins = (1..)
        .zip(last.lines())
        .filter(|(_, line)| line.starts_with("Occupation,"));
    let (line, _) = begins.last().unwrap();
    let header = text.lines().next().unwrap();
    let column = header.rsplit(',').next().unwrap().trim();
    let found = faults(&[("occupations_lv.csv", last.to_owned())]);
    let place =
        format!("occupations_lv.csv, line {line}, column {column}: the last line has no end");
    assert!(found[0].starts_with(&place), "{found:?}");
}

#[test]
fn every_fault_of_a_row_is_told_with_its_place() {
    let text = format!(
        "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels\r\n\
         Occupation,{0},6123,one,\r\n\
         Occupation,{0},6123,two,\r\n\
         Occupation,https://elsewhere.example/1,6123,three,\r\n\
         Skill,{1},6123,four,\r\n\
         Occupation,{1},61,five,\r\n\
         Occupation,{2},6123,,\r\n\
         Occupation,{3},6123\r\n\
         Occupation,{4},6123,\"six\"s,\r\n",
        address(1),
        address(2),
        address(3),
        address(4),
        address(5),
    );
    let found = faults(&[("occupations_en.csv", text)]);
    for (line, column, fault) in [
        (3, "column conceptUri", "stands in line 2 already"),
        (4, "column conceptUri", "is not an address"),
        (5, "column conceptType", "“Skill”"),
        (6, "column iscoGroup", "four digits"),
        (7, "column preferredLabel", "is empty"),
        (8, "", "has 3 cells, the header row 5"),
        (9, "column preferredLabel", "behind its closing"),
    ] {
        let place = format!("occupations_en.csv, line {line}");
        let hit = found
            .iter()
            .any(|one| one.starts_with(&place) && one.contains(column) && one.contains(fault));
        assert!(hit, "{place} {column}: {fault} in {found:#?}");
    }
    assert_eq!(found.len(), 7, "{found:#?}");
}

#[test]
fn missing_columns_and_empty_files_are_told() {
    let found = faults(&[("skills_lt.csv", "conceptUri,title\r\n".to_owned())]);
    assert!(
        found[0].contains("column preferredLabel: this column is missing"),
        "{found:?}"
    );
    for (text, fault) in [
        (String::new(), "is empty"),
        ("\r\n\r\n".to_owned(), "is empty"),
        (occupations([]), "holds no rows"),
    ] {
        let found = faults(&[("occupations_lv.csv", text)]);
        assert!(found[0].contains(fault), "{found:?}");
    }
    let found = faults(&[("notes.txt", "hello".to_owned())]);
    assert!(
        found[0].contains("holds no file of an ESCO package"),
        "{found:?}"
    );
    let nowhere = read(Path::new("/nowhere/at/all"));
    assert!(
        nowhere.faults.listed[0]
            .to_string()
            .contains("cannot be read")
    );
}

#[test]
fn other_encodings_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("occupations_lv.csv");
    let wide: Vec<u8> = occupations(many(LATVIAN))
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    std::fs::write(&file, [vec![0xff, 0xfe], wide].concat()).unwrap();
    let faults = read(folder.path()).faults;
    assert!(
        faults.listed[0]
            .to_string()
            .contains("header row is not UTF-8"),
        "{faults:?}"
    );
    let mut bytes = occupations(["one", "two"]).into_bytes();
    let place = bytes.windows(3).position(|part| part == b"two").unwrap();
    bytes[place] = 0xe2;
    std::fs::write(&file, bytes).unwrap();
    let faults = read(folder.path()).faults;
    let told = faults.listed[0].to_string();
    assert_eq!(
        told,
        "occupations_lv.csv, line 3, column preferredLabel: is not UTF-8"
    );
}

#[test]
fn faults_are_many_but_bounded() {
    let header = "conceptUri,iscoGroup,preferredLabel,altLabels\r\n";
    let bad = "x,y,z,\r\n".repeat(5_000);
    let files: Vec<(String, String)> = ["lv", "en", "lt"]
        .iter()
        .flat_map(|lang| ["occupations", "skills", "ISCOGroups"].map(|what| (what, *lang)))
        .map(|(what, lang)| (format!("{what}_{lang}.csv"), format!("{header}{bad}")))
        .collect();
    let files: Vec<(&str, String)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.clone()))
        .collect();
    let folder = folder(&files);
    let faults = read(folder.path()).faults;
    assert_eq!(faults.listed.len(), 100);
    assert!(faults.more > 0 && faults.more < 1_000, "{}", faults.more);
}

#[test]
fn relations_to_what_was_not_read_are_left_out_and_to_what_is_not_there_are_faults() {
    let relations = |skill: &str| {
        let head = "occupationUri,relationType,skillType,skillUri\r\n";
        format!("{head}{},essential,,{skill}\r\n", address(1))
    };
    let skill = format!("{BASE}/skill/5b000000-0000-4000-8000-000000000009");
    let files = [
        ("occupations_en.csv", occupations(many(ENGLISH))),
        ("occupationSkillRelations_en.csv", relations(&skill)),
    ];
    let folder = folder(&files);
    let read = read(folder.path());
    assert!(read.faults.is_empty(), "{:?}", read.faults);
    assert!(read.told[0].contains("1 relations"), "{:?}", read.told);
    let found = faults(&[
        files[0].clone(),
        ("occupationSkillRelations_en.csv", relations(&address(99))),
    ]);
    assert!(found[0].contains("line 2, column skillUri"), "{found:?}");
}

/// Two files of 100 MB: one with more concepts than there are, one with a cell that never ends.
#[test]
fn huge_files_are_left_at_the_line_that_is_too_much() {
    let mut rows = "conceptUri,preferredLabel,altLabels\r\n".to_owned();
    for number in 0..=MOST_NUMBERS {
        rows +=
            &format!("{BASE}/skill/0a000000-0000-4000-8000-{number:012},bišu māte {number},\r\n");
    }
    let endless = "conceptUri,preferredLabel,altLabels\r\nx,\"".to_owned();
    let begun = std::time::Instant::now();
    for (text, says) in [
        (
            rows,
            "line 45002, column conceptUri: is more than a package",
        ),
        (endless, "line 2, column preferredLabel"),
    ] {
        let folder = folder(&[("skills_lv.csv", text)]);
        let file = std::fs::File::options()
            .append(true)
            .open(folder.path().join("skills_lv.csv"))
            .unwrap();
        // What follows stands on no disk and is read as noughts.
        file.set_len(100 << 20).unwrap();
        let found = read(folder.path()).faults.listed;
        assert!(found[0].to_string().contains(says), "{found:?}");
    }
    let took = begun.elapsed();
    assert!(took.as_secs() < 20, "both were read whole? {took:?}");
}

/// The official files may not be kept here; where they are is told by a variable.
#[test]
fn the_official_files_are_read_without_a_fault() {
    let Some(folder) = std::env::var_os("SAITES_TEST_ESCO") else {
        let _ = writeln!(
            std::io::stderr(),
            "NOT RUN: SAITES_TEST_ESCO does not name a folder with ESCO's official files"
        );
        return;
    };
    let read = read(Path::new(&folder));
    assert!(read.faults.is_empty(), "{:#?}", read.faults.listed);
    let occupations = read.package.count(EscoKind::Occupation);
    assert!(occupations > 2_900, "{occupations}");
    let known = read
        .package
        .concepts
        .values()
        .filter(|one| one.kind == EscoKind::Occupation);
    for concept in known {
        assert!(
            concept
                .labels
                .iter()
                .all(|labels| !labels.preferred.is_empty())
        );
    }
}
