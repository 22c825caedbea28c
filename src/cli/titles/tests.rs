use std::io::Write as _;

use super::*;

fn item(id: &str, text: &str) -> Item {
    Item {
        id: id.to_owned(),
        text: text.to_owned(),
    }
}

fn corpus() -> Corpus {
    Corpus::new(vec![
        item("C1_lv_000", "biškopis"),
        item("C1_lv_001", "biškope"),
        item("C2_lv_000", "biškopības speciālists"),
        item("C3_lv_000", "kuģu mehāniķis"),
    ])
}

fn right(pairs: &[(&str, &str)]) -> Right {
    let mut right = Right::new();
    for (query, label) in pairs {
        right
            .entry((*query).to_owned())
            .or_default()
            .insert((*label).to_owned());
    }
    right
}

#[test]
fn ids_tell_which_labels_are_of_one_concept() {
    assert_eq!(concept_of("C000004_lv_001"), "C000004");
    assert_eq!(concept_of("job_12"), "job_12");
    assert_eq!(concept_of("a_b_12"), "a_b_12");
    assert_eq!(corpus().concepts, [vec![0, 1], vec![2], vec![3]]);
}

#[test]
fn every_concept_comes_once_before_any_comes_twice() {
    let corpus = corpus();
    let way = Way::direct(&corpus, None);
    assert_eq!(way.lang, Lang::Lv);
    let ranking = way.rank(&corpus, "biškopis (bišu dravā)");
    assert_eq!(ranking[..2], [0, 2]);
    assert!(ranking[2..].contains(&1));
}

#[test]
fn measures_are_those_of_the_published_evaluation() {
    let corpus = corpus();
    let way = Way::direct(&corpus, Some(Lang::Lv));
    let queries = [
        item("Q1", "kuģa mehāniķis"),
        item("Q2", "biškopis"),
        item("Q3", "x"),
    ];
    let judged = right(&[("Q1", "C3_lv_000"), ("Q2", "C2_lv_000")]);
    let measures = way.measure(&corpus, &queries, &judged);
    assert_eq!(measures.mrr, 0.75);
    assert_eq!(measures.hits, [0.5, 1.0, 1.0]);
    let plain = [item("Q1", "kuga mehanikis"), item("Q2", "biskopis")];
    assert_eq!(way.measure(&corpus, &plain, &judged), measures);
}

#[test]
fn the_language_is_seen_in_the_letters_of_many_texts() {
    let lang = |texts: &[&str]| {
        let items: Vec<Item> = texts.iter().map(|text| item("1", text)).collect();
        by_letters(&items)
    };
    assert_eq!(lang(&["kuģu mehāniķis", "arsts"]), Lang::Lv);
    assert_eq!(
        lang(&["laivų mechanikas", "gydytojas", "virėjas"]),
        Lang::Lt
    );
    assert_eq!(lang(&["mechanic", "cook"]), Lang::En);
}

#[test]
fn titles_meet_labels_of_another_language_through_esco() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/esco");
    let corpus = Corpus::new(vec![
        item("C1_en_000", "apiary keeper"),
        item("C1_en_001", "hive warden"),
        item("C2_en_000", "moss sorter"),
        item("C3_en_000", "Keepers of small animals"),
    ]);
    let queries = [item("Q1", "dravas sargātājs"), item("Q2", "sūnu šķirotāja")];
    let way = Way::pivot(&corpus, &queries, &folder, None).unwrap();
    assert_eq!(way.lang, Lang::Lv);
    assert_eq!(way.groups, [(2, vec![0])]);
    let judged = right(&[("Q1", "C1_en_001"), ("Q2", "C2_en_000")]);
    let measures = way.measure(&corpus, &queries, &judged);
    assert_eq!(measures.hits[0], 0.5, "the other label of C1 comes first");
    assert_eq!(measures.hits[1], 1.0);
}

#[test]
fn lines_that_cannot_be_read_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("queries.tsv");
    for (text, fault) in [
        ("Q1\tbiškopis\nQ2 kuģis\n", "queries.tsv:2: not an id"),
        ("Q1\tbiškopis\nQ1\tkuģis\n", "queries.tsv:2: this id"),
        ("", "is empty"),
    ] {
        std::fs::write(&file, text).unwrap();
        let told = read_items(&file).err().unwrap().to_string();
        assert!(told.contains(fault), "{told}");
    }
    std::fs::write(&file, "Q1\t0\tC1\tgood\n").unwrap();
    let told = read_right(&file).err().unwrap().to_string();
    assert!(told.contains("queries.tsv:1: the grade"), "{told}");
}

/// The judged titles may not be kept here; where they are is told by a variable, since measuring takes
/// half a minute without optimisation.
#[test]
fn judged_titles_find_their_concepts_as_promised() {
    let Some(data) = std::env::var_os("SAITES_TEST_DATA").map(PathBuf::from) else {
        let _ = writeln!(
            std::io::stderr(),
            "NOT RUN: SAITES_TEST_DATA does not name the folder with melo and esco"
        );
        return;
    };
    for (set, pivot, goal) in [
        ("lva_q_lv_c_lv", None, 0.415),
        ("lva_q_lv_c_en", Some(data.join("esco")), 0.41),
    ] {
        let file = |name: &str| data.join("melo").join(set).join(name);
        let mut queries = read_items(&file("queries.tsv")).unwrap();
        let corpus = Corpus::new(read_items(&file("corpus_elements.tsv")).unwrap());
        let right = read_right(&file("annotations.tsv")).unwrap();
        let way = match pivot {
            None => Way::direct(&corpus, None),
            Some(folder) => Way::pivot(&corpus, &queries, &folder, None).unwrap(),
        };
        let measures = way.measure(&corpus, &queries, &right);
        assert!(measures.mrr >= goal, "{set}: {measures:?}");
        for query in &mut queries {
            query.text = analyser::fold(&query.text);
        }
        let plain = way.measure(&corpus, &queries, &right);
        let apart = (measures.mrr - plain.mrr).abs();
        assert!(
            apart <= 0.003,
            "{set}: {measures:?}, without diacritics {plain:?}"
        );
    }
}
