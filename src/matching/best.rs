//! The best candidates so far.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use uuid::Uuid;

use super::engine::{Ask, Match};
use super::reasons::{Miss, Reason};
use super::score::{Part, Scored};

/// Below this a candidate's skill does not speak for it: it only shares some word or sector.
pub const EVIDENCE: f32 = 0.1;

/// A candidate that may be among the best.
#[derive(Debug, Clone)]
pub struct Hit {
    pub scored: Scored,
    score: f32,
    /// No skill speaks for it.
    bare: bool,
    id: Uuid,
    /// Segment and row.
    pub place: (usize, usize),
}

impl Hit {
    pub fn new(scored: Scored, id: Uuid, place: (usize, usize)) -> Hit {
        Hit {
            scored,
            score: scored.score(),
            bare: scored.skill() < EVIDENCE,
            id,
            place,
        }
    }

    pub const fn is_bare(&self) -> bool {
        self.bare
    }

    pub fn into_match(self, reasons: Vec<Reason>, misses: Vec<Miss>) -> Match {
        let parts = Part::ALL
            .into_iter()
            .zip(self.scored.parts)
            .filter(|(_, value)| *value != 0.0);
        Match {
            id: self.id,
            score: self.score,
            tier: self.scored.tier,
            reasons,
            misses,
            parts: parts.collect(),
        }
    }

    /// Less is better: fewer things missing, then a higher score; ids settle what is equal.
    fn order(&self, other: &Hit) -> Ordering {
        (self.scored.tier.cmp(&other.scored.tier))
            .then(self.bare.cmp(&other.bare))
            .then(other.score.total_cmp(&self.score))
            .then(self.id.cmp(&other.id))
    }
}

impl PartialEq for Hit {
    fn eq(&self, other: &Hit) -> bool {
        self.order(other) == Ordering::Equal
    }
}

impl Eq for Hit {}

impl PartialOrd for Hit {
    fn partial_cmp(&self, other: &Hit) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Hit {
    fn cmp(&self, other: &Hit) -> Ordering {
        self.order(other)
    }
}

/// The best so far; the worst of them on top of the heap.
pub struct Best {
    ask: Ask,
    heap: BinaryHeap<Hit>,
}

impl Best {
    pub fn new(ask: Ask) -> Best {
        Best {
            ask,
            heap: BinaryHeap::with_capacity(ask.limit + 1),
        }
    }

    pub fn offer(&mut self, scored: &Scored, id: Uuid, place: (usize, usize)) {
        let hit = Hit::new(*scored, id, place);
        if self.ask.limit == 0 || (hit.bare && !self.ask.all) {
            return;
        }
        if self.heap.len() < self.ask.limit {
            self.heap.push(hit);
        } else if let Some(mut worst) = self.heap.peek_mut()
            && hit < *worst
        {
            *worst = hit;
        }
    }

    /// Tells whether a candidate of this tier may still be among the best.
    pub fn reaches(&self, tier: u8) -> bool {
        self.heap.len() < self.ask.limit
            || self
                .heap
                .peek()
                .is_some_and(|worst| tier <= worst.scored.tier)
    }

    /// The score a candidate must exceed to matter.
    pub fn bar(&self) -> f32 {
        match self.heap.peek() {
            Some(worst)
                if self.heap.len() == self.ask.limit && worst.scored.tier == 0 && !worst.bare =>
            {
                worst.score
            }
            _ => f32::NEG_INFINITY,
        }
    }

    pub fn sorted(self) -> Vec<Hit> {
        self.heap.into_sorted_vec()
    }
}
