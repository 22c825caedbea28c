use std::time::Instant;

use proptest::prelude::*;

use super::*;

const HEADER: &str = "id\tcommon\tlv\tlv_alt\ten\ten_alt\tlt\tlt_alt\tbroader\trelated\tesco\n";
const ROWS: &str = "\
    accounting\t\tgrāmatvedība\tgrāmatvedis | grāmatvede\taccounting\taccountant | accounts payable | Xero\tbuhalterija\tbuhalteris\t\t\t\n\
    music-teaching\t\tmūzikas mācīšana\tmūzikas skolotājs\tmusic teaching\tmusic teacher\tmuzikos mokymas\tmuzikos mokytojas\t\t\t\n\
    music\t\tmūzika\t\tmusic\t\tmuzika\t\t\t\t\n\
    driving-instruction\t\tbraukšanas apmācība\tautoskolas instruktors\tdriving instruction\tdriving instructor\tvairavimo mokymas\t\t\t\t\n\
    tractor-repair\t\ttraktoru remonts\ttraktorists mehāniķis\ttractor repair\t\ttraktorių remontas\t\t\t\t\n\
    woodworking\t\tkoka apstrāde\tgaldnieks\twoodworking\tjoiner\tmedžio apdirbimas\tstalius\t\t\t\n\
    tree-care\t\tkoku kopšana\tarborists\ttree care\tarborist\tmedžių priežiūra\t\t\t\t\n\
    web\t\tmājaslapu izstrāde\tmājas lapa\tweb development\twebsite\tsvetainių kūrimas\t\t\t\t\n";

fn catalogue() -> Catalogue {
    let text = format!("{HEADER}{ROWS}");
    Catalogue::read([("test.tsv", text.as_str())]).unwrap()
}

fn ids(text: &str) -> Vec<String> {
    catalogue()
        .link(text)
        .iter()
        .map(|linked| linked.concept.to_owned())
        .collect()
}

#[test]
fn one_text_may_hold_three_languages() {
    let found = ids("Grāmatvede: accounts payable, dar ir muzikos mokytoja, woodworking");
    assert_eq!(found.len(), 3, "{found:?}");
    for id in ["accounting", "music-teaching", "woodworking"] {
        assert!(found.iter().any(|found| found == id), "{id} in {found:?}");
    }
}

#[test]
fn the_longest_label_leaves_nothing_inside_it() {
    assert_eq!(ids("mūzikas skolotāja"), ["music-teaching"]);
    assert_eq!(ids("autoskolas instruktors"), ["driving-instruction"]);
}

#[test]
fn false_friends_stay_apart() {
    assert_eq!(ids("koka apstrāde"), ["woodworking"]);
    assert_eq!(ids("koku kopšana"), ["tree-care"]);
}

#[test]
fn inflection_missing_diacritics_and_typing_errors_are_forgiven() {
    assert_eq!(ids("meklejam gramatvedi"), ["accounting"]);
    assert_eq!(ids("grāmatvdeis"), ["accounting"]);
    assert_eq!(ids("taisu majaslapas"), ["web"]);
    assert_eq!(
        ids("remontēju: traktoru kapitālais remonts"),
        ["tractor-repair"]
    );
}

#[test]
fn what_is_denied_is_not_found() {
    assert!(ids("Traktoru remonts nav mana stiprā puse").is_empty());
    assert_eq!(
        ids("No experience with accounting, but woodworking yes"),
        ["woodworking"]
    );
    assert_eq!(ids("galdnieks no Rīgas"), ["woodworking"]);
}

#[test]
fn huge_and_strange_texts_answer_quickly() {
    let catalogue = catalogue();
    let strange = [
        "traktoru ".repeat(1_200),
        "un vai ar the of ".repeat(600),
        "AND OR NOT +-&&||!(){}[]^\"~*?:\\/ ".repeat(300),
        "👩‍🌾🎻".repeat(1_500),
        "a".repeat(10_000),
        "grāmatvedības ".repeat(800),
    ];
    for text in strange {
        let start = Instant::now();
        catalogue.link(&text);
        catalogue.suggest(&text, crate::text::Lang::Lv, 5);
        assert!(start.elapsed().as_secs_f64() < 2.0, "{}", &text[..16]);
    }
}

proptest! {
    #[test]
    fn any_text_can_be_linked(text in "\\PC{0,200}") {
        let catalogue = Catalogue::embedded();
        for linked in catalogue.link(&text) {
            prop_assert!(linked.weight > 0.0 && linked.weight <= 1.0);
            prop_assert!(text.get(linked.span.clone()).is_some());
        }
    }
}
