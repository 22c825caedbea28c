//! What coordinators added to the catalogue, and how it joins the concepts of the files.

use std::collections::HashMap;

use super::catalogue::{Concept, ConceptIndex, Labels, MOST};
use crate::text::{Lang, fold};

/// Everything that was added up to one moment.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Additions {
    /// Number of the last change among them.
    pub version: i64,
    pub concepts: Vec<AddedConcept>,
    /// In the order of their making: a later preferred label takes the place of an earlier one.
    pub labels: Vec<AddedLabel>,
    pub merges: Vec<Merge>,
    pub addresses: Vec<Address>,
}

/// A concept of our own making.
#[derive(Debug, Clone, PartialEq)]
pub struct AddedConcept {
    /// Counted from 0 and never given twice; its position in the catalogue follows from it.
    pub number: ConceptIndex,
    pub id: String,
    pub group: String,
    /// Preferred labels in the order of [`Lang::ALL`].
    pub labels: [String; 3],
    /// Ids.
    pub broader: Vec<String>,
    /// Ids with a weight above 0, up to 1.
    pub related: Vec<(String, f32)>,
}

/// One more label of a concept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddedLabel {
    pub concept: String,
    pub lang: Lang,
    pub text: String,
    pub preferred: bool,
}

/// Two concepts that are one: `from` leads to `into`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    pub from: String,
    pub into: String,
}

/// The address of a concept in ESCO; nothing takes away the one of the files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    pub concept: String,
    pub esco: Option<String>,
}

impl Additions {
    /// Joins them to the concepts of the files.
    pub(super) fn join(
        &self,
        mut concepts: Vec<Concept>,
        known: &HashMap<String, ConceptIndex>,
    ) -> Vec<Concept> {
        let mut by_id = known.clone();
        let files = concepts.len();
        for added in &self.concepts {
            let place = files + usize::from(added.number);
            let fits = ConceptIndex::try_from(place).ok().filter(|at| *at < MOST);
            let Some(index) = fits.filter(|_| !by_id.contains_key(&added.id)) else {
                continue;
            };
            // A number nobody has keeps its position, without any words.
            while concepts.len() <= place {
                concepts.push(Concept::nameless());
            }
            concepts[place] = added.concept();
            by_id.insert(added.id.clone(), index);
        }
        for added in &self.concepts {
            relate(added, &mut concepts, &by_id);
        }
        for label in &self.labels {
            if let Some(index) = by_id.get(&label.concept) {
                name(&mut concepts[usize::from(*index)], label);
            }
        }
        for merge in &self.merges {
            if let (Some(from), Some(into)) = (by_id.get(&merge.from), by_id.get(&merge.into)) {
                concepts[usize::from(*from)].merged = Some(*into).filter(|into| into != from);
            }
        }
        for address in &self.addresses {
            if let Some(index) = by_id.get(&address.concept) {
                concepts[usize::from(*index)].esco.clone_from(&address.esco);
            }
        }
        concepts
    }
}

impl AddedConcept {
    fn concept(&self) -> Concept {
        Concept {
            id: self.id.clone(),
            group: self.group.clone(),
            labels: self.labels.clone().map(|preferred| Labels {
                preferred,
                alternates: Vec::new(),
            }),
            ..Concept::nameless()
        }
    }
}

impl Concept {
    pub(super) fn nameless() -> Concept {
        Concept {
            id: String::new(),
            common: false,
            group: String::new(),
            labels: Default::default(),
            broader: Vec::new(),
            related: Vec::new(),
            esco: None,
            merged: None,
        }
    }
}

fn relate(added: &AddedConcept, concepts: &mut [Concept], by_id: &HashMap<String, ConceptIndex>) {
    let Some(own) = by_id.get(&added.id) else {
        return;
    };
    let other = |id: &String| by_id.get(id).copied().filter(|other| other != own);
    let concept = &mut concepts[usize::from(*own)];
    concept.broader = added.broader.iter().filter_map(other).collect();
    concept.related = added
        .related
        .iter()
        .filter(|(_, weight)| *weight > 0.0 && *weight <= 1.0)
        .filter_map(|(id, weight)| Some((other(id)?, *weight)))
        .collect();
}

fn name(concept: &mut Concept, added: &AddedLabel) {
    let labels = &mut concept.labels[added.lang as usize];
    let same = |label: &String| fold(label) == fold(&added.text);
    if added.preferred {
        labels.alternates.retain(|label| !same(label));
        let earlier = std::mem::replace(&mut labels.preferred, added.text.clone());
        if !earlier.is_empty() && !same(&earlier) {
            labels.alternates.insert(0, earlier);
        }
    } else if !same(&labels.preferred) && !labels.alternates.iter().any(same) {
        labels.alternates.push(added.text.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::skills::Catalogue;

    const HEADER: &str = "id\tcommon\tlv\tlv_alt\ten\ten_alt\tlt\tlt_alt\tbroader\trelated\tesco\n";
    const ROWS: &str = "\
        weaving\tyes\taušana\taudēja\tweaving\tweaver\taudimas\taudėja\t\t\t\n\
        loom-work\t\tdarbs pie stellēm\tsteļļu meistars\tloom work\t\tdarbas staklėmis\t\t\t\t\n\
        spinning\t\tvērpšana\tvērpēja\tspinning\tspinner\tverpimas\t\t\tweaving:0.5\t\n";

    fn base() -> Catalogue {
        let text = format!("{HEADER}{ROWS}");
        Catalogue::read([("crafts.tsv", text.as_str())]).unwrap()
    }

    fn label(concept: &str, text: &str, preferred: bool) -> AddedLabel {
        AddedLabel {
            concept: concept.to_owned(),
            lang: Lang::Lv,
            text: text.to_owned(),
            preferred,
        }
    }

    fn ids<'a>(catalogue: &'a Catalogue, text: &str) -> Vec<&'a str> {
        catalogue.link(text).iter().map(|one| one.concept).collect()
    }

    #[test]
    fn an_added_label_leads_to_its_concept_and_the_index_stays() {
        let base = base();
        assert!(ids(&base, "grīdceliņi uz pasūtījumu").is_empty());
        let added = Additions {
            version: 7,
            labels: vec![label("weaving", "grīdceliņi", false)],
            ..Additions::default()
        };
        let catalogue = base.with(&added);
        assert_eq!(ids(&catalogue, "grīdceliņi uz pasūtījumu"), ["weaving"]);
        assert_eq!(catalogue.suggest("gridcel", Lang::Lv, 3)[0].id, "weaving");
        assert_eq!(catalogue.version(), 7);
        assert_eq!(catalogue.fingerprint(), base.fingerprint());
    }

    #[test]
    fn a_preferred_label_stands_first_and_the_earlier_one_stays_known() {
        let catalogue = base().with(&Additions {
            labels: vec![
                label("weaving", "audēja", true),
                label("weaving", "Aušana", false),
            ],
            ..Additions::default()
        });
        let labels = &catalogue.concept("weaving").unwrap().labels[0];
        assert_eq!(labels.preferred, "audēja");
        assert_eq!(labels.alternates, ["aušana"]);
    }

    #[test]
    fn a_merged_concept_leads_to_its_home_and_back_when_undone() {
        let base = base();
        let merged = base.with(&Additions {
            merges: vec![Merge {
                from: "loom-work".to_owned(),
                into: "weaving".to_owned(),
            }],
            ..Additions::default()
        });
        assert_eq!(ids(&merged, "steļļu meistars"), ["weaving"]);
        assert_eq!(merged.concept("loom-work").unwrap().id, "weaving");
        assert_eq!(merged.entry("loom-work").unwrap().id, "loom-work");
        assert_eq!(merged.index_of("loom-work"), merged.index_of("weaving"));
        let found = &merged.suggest("steļļu", Lang::Lv, 5);
        assert_eq!((found.len(), found[0].id.as_str()), (1, "weaving"));
        assert_eq!(found[0].matched, "steļļu meistars");
        // What was indexed under the merged concept is still found.
        let old = base.index_of("loom-work").unwrap();
        let near = merged.near(merged.index_of("weaving").unwrap());
        assert!(
            near.iter()
                .any(|near| near.concept == old && near.weight > 0.99)
        );
        assert_eq!(merged.at(old).unwrap().id, "weaving");
        assert_eq!(
            ids(&base.with(&Additions::default()), "steļļu meistars"),
            ["loom-work"]
        );
    }

    #[test]
    fn merges_that_run_in_a_circle_end() {
        let merge = |from: &str, into: &str| Merge {
            from: from.to_owned(),
            into: into.to_owned(),
        };
        let catalogue = base().with(&Additions {
            merges: vec![merge("weaving", "spinning"), merge("spinning", "weaving")],
            ..Additions::default()
        });
        assert!(catalogue.concept("weaving").is_some());
    }

    #[test]
    fn added_concepts_have_positions_of_their_own() {
        let concept = |number, id: &str, word: &str| AddedConcept {
            number,
            id: id.to_owned(),
            group: "crafts".to_owned(),
            labels: [0, 1, 2].map(|_| word.to_owned()),
            broader: vec!["weaving".to_owned(), "no-such".to_owned()],
            related: Vec::new(),
        };
        let base = base();
        let catalogue = base.with(&Additions {
            concepts: vec![concept(3, "belt", "prievītes"), concept(0, "ikat", "ikats")],
            ..Additions::default()
        });
        let at = |id: &str| usize::from(catalogue.index_of(id).unwrap());
        assert_eq!((at("ikat"), at("belt")), (base.len(), base.len() + 3));
        assert_eq!(ids(&catalogue, "prievītes"), ["belt"]);
        let near = catalogue.near(catalogue.index_of("weaving").unwrap());
        assert!(
            near.iter()
                .any(|near| usize::from(near.concept) == at("belt"))
        );
    }
}
