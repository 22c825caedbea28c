//! Every label of the catalogue leads to its own concept.

use std::collections::BTreeSet;

use super::Catalogue;

/// What is typed as the catalogue writes it means what the catalogue calls so: no other concept's
/// longer name, sign within the words or abbreviation stands before it.
#[test]
fn every_label_leads_to_its_own_concept() {
    let catalogue = Catalogue::embedded();
    let mut astray = BTreeSet::new();
    for concept in catalogue.concepts() {
        for label in concept.all_labels() {
            let links = catalogue.link(label);
            let own = links.iter().find(|link| link.concept == concept.id);
            let weight = own.map_or(0.0, |link| link.weight);
            if weight < 0.95 {
                let first = links.first().map_or("nothing", |link| link.concept);
                astray.insert(format!("{label}: {} {weight:.2}, {first}", concept.id));
            }
        }
    }
    assert!(astray.is_empty(), "{astray:#?}");
}
