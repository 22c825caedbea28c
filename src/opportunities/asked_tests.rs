//! What addresses of the list say.

use super::*;

#[test]
fn what_was_asked_stays_in_the_address_of_every_page() {
    let asked = Asked {
        q: "kokle & dejas".to_owned(),
        kind: "need".to_owned(),
        beginners: YES.to_owned(),
        ..Asked::default()
    };
    assert_eq!(
        asked.address(2),
        "/needs?q=kokle%20%26%20dejas&kind=need&beginners=yes&page=2"
    );
    assert_eq!(Asked::default().address(1), "/needs");
    assert_eq!(
        asked.feed(),
        "/needs.atom?q=kokle%20%26%20dejas&kind=need&beginners=yes"
    );
    assert_eq!(Asked::kept(&asked.query()), asked);
}

#[test]
fn what_cannot_be_understood_counts_as_not_asked() {
    let asked = Asked {
        kind: "castle".to_owned(),
        mode: "either".to_owned(),
        month: "2027-13".to_owned(),
        language: "elvish".to_owned(),
        from: "soon".to_owned(),
        to: "2027-07-01".to_owned(),
        ..Asked::default()
    };
    let mut facets = asked.facets();
    assert!(facets.has(Facet::Days) && facets.any());
    facets.clear(Facet::Days);
    assert_eq!(facets, Facets::default());
}

#[test]
fn every_filter_can_be_chosen_taken_back_and_let_go_of() {
    let values = [
        "need",
        "culture",
        "akniste",
        "remote",
        "2027-06",
        "lv",
        YES,
        "expenses",
        YES,
        YES,
        "2027-06-01",
        "crafts",
        "master",
        "vasaras-prakse-2027",
        "akniste",
    ];
    let mut all = Asked::default();
    for (facet, value) in Facet::ALL.into_iter().zip(values) {
        let asked = Asked::default().with(facet, value);
        let mut facets = asked.facets();
        assert!(facets.has(facet), "{facet:?}");
        facets.clear(facet);
        assert!(!facets.any(), "{facet:?}");
        assert_eq!(asked.with(facet, ""), Asked::default());
        all = all.with(facet, value);
    }
    let mut bits = all.facets().in_order_of_letting_go();
    bits.sort_unstable();
    let expected: Vec<u32> = Facet::ALL.iter().map(|facet| facet.bit()).collect();
    assert_eq!(bits, expected);
}

#[test]
fn the_list_of_internships_has_addresses_of_its_own() {
    let asked = Asked {
        kind: "internship".to_owned(),
        near: "akniste".to_owned(),
        km: "25".to_owned(),
        ..Asked::default()
    };
    assert_eq!(asked.address(1), "/internships?near=akniste&km=25");
    assert_eq!(asked.feed(), "/internships.atom?near=akniste&km=25");
    // What is kept says the kind, so that a saved search stays one for internships.
    assert_eq!(asked.query(), "kind=internship&near=akniste&km=25");
    assert_eq!(Asked::kept(&asked.query()), asked);
    assert_eq!(asked.with(Facet::Near, "").address(1), "/internships");
    assert_eq!(asked.whole().address(1), "/internships");
}
