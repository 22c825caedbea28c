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

/// Works out for every concept which others serve in its place: the best path to each, up to
/// [`NEARNESS`]`.steps` long. Related holds both ways even where only one row says so.
pub(super) fn nearness(concepts: &[Concept]) -> Vec<Vec<Near>> {
    let mut edges: Vec<BTreeMap<ConceptIndex, f32>> = vec![BTreeMap::new(); concepts.len()];
    let mut edge = |from: ConceptIndex, to: ConceptIndex, weight: f32| {
        let slot = edges[usize::from(from)].entry(to).or_insert(0.0);
        *slot = slot.max(weight);
    };
    for (index, concept) in concepts.iter().enumerate() {
        let Ok(own) = ConceptIndex::try_from(index) else {
            break;
        };
        for broader in &concept.broader {
            edge(own, *broader, NEARNESS.broader);
            edge(*broader, own, NEARNESS.narrower);
        }
        for (other, weight) in &concept.related {
            edge(own, *other, *weight);
            edge(*other, own, *weight);
        }
    }
    (0..concepts.len())
        .map(|index| reach(&edges, index))
        .collect()
}

fn reach(edges: &[BTreeMap<ConceptIndex, f32>], start: usize) -> Vec<Near> {
    let own = start as ConceptIndex;
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
