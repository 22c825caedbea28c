//! Which concepts serve where another is asked for, and how well.

use std::collections::BTreeMap;

use super::catalogue::{Concept, ConceptIndex, Near};

/// How much a neighbour serves where a concept is asked for: factors along a path between the two.
struct Nearness {
    /// To something more special: it is the thing asked for.
    narrower: f32,
    /// To something more general: it may include the thing asked for.
    broader: f32,
    /// Every step after the first also costs this.
    further: f32,
    /// Paths worth less than this are not followed.
    least: f32,
    steps: usize,
}

const NEARNESS: Nearness = Nearness {
    narrower: 0.85,
    broader: 0.55,
    further: 0.75,
    least: 0.15,
    steps: 3,
};

/// What is below one of these serves for nothing else below it: whoever translates Finnish does not for
/// that reason translate German.
const APART: &[&str] = &["translation", "interpreting", "language-teaching"];

/// Works out for every concept which others serve in its place: the best path to each, up to
/// [`NEARNESS`]`.steps` long. Related holds both ways even where only one row says so. A merged concept is
/// as near as its home: what was indexed under it is found until it is indexed anew.
pub(super) fn nearness(concepts: &[Concept], home: &[ConceptIndex]) -> Vec<Vec<Near>> {
    let mut edges: Vec<BTreeMap<ConceptIndex, f32>> = vec![BTreeMap::new(); concepts.len()];
    let mut edge = |from: ConceptIndex, to: ConceptIndex, weight: f32| {
        let (from, to) = (home[usize::from(from)], home[usize::from(to)]);
        if from != to {
            let slot = edges[usize::from(from)].entry(to).or_insert(0.0);
            *slot = slot.max(weight);
        }
    };
    for (own, concept) in (0..).zip(concepts) {
        for broader in &concept.broader {
            edge(own, *broader, NEARNESS.broader);
            edge(*broader, own, NEARNESS.narrower);
        }
        for (other, weight) in &concept.related {
            edge(own, *other, *weight);
            edge(*other, own, *weight);
        }
    }
    let apart = parents_apart(concepts, home);
    let mut merged: BTreeMap<ConceptIndex, Vec<ConceptIndex>> = BTreeMap::new();
    for (own, home) in (0..).zip(home).filter(|(own, home)| own != *home) {
        merged.entry(*home).or_default().push(own);
    }
    home.iter()
        .map(|home| with_merged(reach(&edges, &apart, *home), &merged))
        .collect()
}

/// For each concept the one of [`APART`] that it stands below, if any.
fn parents_apart(concepts: &[Concept], home: &[ConceptIndex]) -> Vec<Option<ConceptIndex>> {
    let apart = |index: &ConceptIndex| {
        let concept = concepts.get(usize::from(*index));
        concept.is_some_and(|concept| APART.contains(&concept.id.as_str()))
    };
    let parent = |concept: &Concept| concept.broader.iter().copied().find(apart);
    let mut parents = vec![None; concepts.len()];
    for (concept, own) in concepts.iter().zip(home) {
        let slot = &mut parents[usize::from(*own)];
        *slot = slot.or(parent(concept).map(|parent| home[usize::from(parent)]));
    }
    parents
}

fn with_merged(near: Vec<Near>, merged: &BTreeMap<ConceptIndex, Vec<ConceptIndex>>) -> Vec<Near> {
    if merged.is_empty() {
        return near;
    }
    let mut all = Vec::with_capacity(near.len());
    for one in near {
        all.push(one);
        let others = merged.get(&one.concept).into_iter().flatten();
        all.extend(others.map(|concept| Near {
            concept: *concept,
            ..one
        }));
    }
    all
}

fn reach(
    edges: &[BTreeMap<ConceptIndex, f32>],
    apart: &[Option<ConceptIndex>],
    own: ConceptIndex,
) -> Vec<Near> {
    let own_parent = apart[usize::from(own)];
    let mut best = BTreeMap::from([(own, 1.0_f32)]);
    let mut front = vec![Near {
        concept: own,
        weight: 1.0,
    }];
    for step in 0..NEARNESS.steps {
        let cost = if step == 0 { 1.0 } else { NEARNESS.further };
        let mut next = Vec::new();
        for here in &front {
            for (to, weight) in &edges[usize::from(here.concept)] {
                if own_parent == Some(here.concept) && apart[usize::from(*to)] == own_parent {
                    continue;
                }
                let weight = here.weight * weight * cost;
                let slot = best.entry(*to).or_insert(0.0);
                if weight >= NEARNESS.least && weight > *slot {
                    *slot = weight;
                    next.push(Near {
                        concept: *to,
                        weight,
                    });
                }
            }
        }
        front = next;
    }
    let mut near: Vec<Near> = best
        .into_iter()
        .filter(|(_, weight)| *weight > 0.0)
        .map(|(concept, weight)| Near { concept, weight })
        .collect();
    near.sort_by(|a, b| {
        b.weight
            .total_cmp(&a.weight)
            .then(a.concept.cmp(&b.concept))
    });
    near
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::skills::Catalogue;

    /// How well the first serves where the second is asked for, or the other way round.
    fn nearest(catalogue: &Catalogue, a: &str, b: &str) -> f32 {
        let way = |from: &str, to: &str| {
            let to = catalogue.index_of(to).unwrap();
            let near = catalogue.near(catalogue.index_of(from).unwrap());
            near.iter()
                .find(|near| near.concept == to)
                .map_or(0.0, |near| near.weight)
        };
        way(a, b).max(way(b, a))
    }

    #[test]
    fn false_friends_are_not_near_each_other() {
        let catalogue = Catalogue::embedded();
        for (a, b) in [
            ("music-teaching", "driving-instruction"),
            ("woodworking", "arboriculture"),
            ("building-design", "project-management"),
            ("translation", "removals"),
            ("knitting", "welding"),
            ("radio-work", "radio-communications"),
            ("church-community-work", "accounting"),
            ("beauty-care", "nature-conservation"),
            ("translation-lv-de", "translation-lv-nordic"),
            ("translation-lv-ee", "translation-lv-lt"),
            ("interpreting-lv-de", "interpreting-lv-ru"),
            ("german-teaching", "french-teaching"),
        ] {
            // Below this no candidate comes of it.
            assert!(nearest(&catalogue, a, b) < 0.3, "{a} and {b}");
        }
    }

    #[test]
    fn groups_hang_together() {
        let catalogue = Catalogue::embedded();
        assert!(nearest(&catalogue, "building-restoration", "heritage-protection") >= 0.5);
        assert!(nearest(&catalogue, "bookkeeping", "spreadsheets") >= 0.3);
        for group in catalogue.groups() {
            let mut others = BTreeSet::new();
            for concept in catalogue
                .concepts()
                .iter()
                .filter(|one| one.group == group.id)
            {
                let related = concept.related.iter().map(|(index, _)| *index);
                for index in related.chain(concept.broader.iter().copied()) {
                    others.extend(catalogue.at(index).map(|other| other.group.clone()));
                }
            }
            others.remove(&group.id);
            assert!(others.len() >= 5, "{} leads only to {others:?}", group.id);
        }
    }
}
