//! How much reached each place within a year, so that it is not always the same place that is reached.
//!
//! The figures are those of the report on evenness. They are kept here, not in the index: one new
//! introduction changes what every need of its place is worth.

use std::sync::{Arc, PoisonError, RwLock};

use super::packed::{Day, key};

/// Requests or introductions a year from which evenness counts nothing.
const BUSY: f32 = 6.0;
/// From this on a place has had little.
const LITTLE: f32 = 0.5;

/// Introductions of a year, by place.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Evenness {
    /// By the key of the place, in the order of keys: looked up for every candidate.
    by_place: Vec<(u32, f32)>,
    most: f32,
}

/// What a score depends on beside the two sides: the day, which side stands in the list, and what
/// reached whom before.
#[derive(Debug, Clone, Copy)]
pub struct Today<'a> {
    pub day: Day,
    pub ranked: Ranked,
    pub evenness: &'a Evenness,
}

/// The side that is put in order. How fresh the other one is says nothing about those in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ranked {
    People,
    Opportunities,
}

impl Evenness {
    /// Reads introductions by the slug of their place; those places count that are named, with
    /// nothing too.
    pub fn of<'a>(introductions: impl IntoIterator<Item = (&'a str, i64)>) -> Evenness {
        let mut by_place: Vec<(u32, f32)> = introductions
            .into_iter()
            .map(|(slug, number)| (key(slug), number as f32))
            .collect();
        by_place.sort_unstable_by_key(|(place, _)| *place);
        Evenness {
            most: by_place.iter().fold(0.0, |most, (_, had)| had.max(most)),
            by_place,
        }
    }

    /// How little has reached a place, 0–1: nothing at all is 1, as much as the busiest has is 0. So
    /// is no place, or one that is not counted: nobody knows what reached it. Before any figures were
    /// read all are alike.
    pub(super) fn place(&self, place: u32) -> f32 {
        if self.by_place.is_empty() {
            return 1.0;
        }
        let found = self.by_place.binary_search_by_key(&place, |(key, _)| *key);
        found.map_or(0.0, |at| 1.0 - self.by_place[at].1 / self.most.max(BUSY))
    }

    /// Tells that a place has had little, while others have had more.
    pub(super) fn has_had_little(&self, place: u32) -> bool {
        self.most >= BUSY && self.place(place) > LITTLE
    }
}

/// The figures in use; whoever shares them sees them change.
#[derive(Debug, Clone, Default)]
pub struct Held(Arc<RwLock<Arc<Evenness>>>);

impl Held {
    /// One piece of work keeps to one.
    pub fn get(&self) -> Arc<Evenness> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes over newer figures; tells whether they differ.
    pub fn put(&self, newer: Evenness) -> bool {
        let mut held = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let differs = **held != newer;
        if differs {
            *held = Arc::new(newer);
        }
        differs
    }
}

/// Tells that somebody was asked so seldom that it is worth saying.
pub(super) fn is_seldom_asked(requests_last_year: u16) -> bool {
    seldom_asked(requests_last_year) >= LITTLE
}

/// How seldom somebody was asked within a year, 0–1.
fn seldom_asked(requests_last_year: u16) -> f32 {
    (1.0 - f32::from(requests_last_year) / BUSY).max(0.0)
}

/// How much of evenness is won, 0–1: half by the person, who moves the order of people for a need,
/// half by the place, which moves the order of needs for a person.
pub(super) fn even(requests_last_year: u16, place: f32) -> f32 {
    0.5 * (seldom_asked(requests_last_year) + place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_busiest_place_wins_nothing_and_the_others_what_they_lack() {
        let evenness = Evenness::of([("rite", 12), ("elksni", 3), ("sauka", 0)]);
        assert_eq!(evenness.place(key("rite")), 0.0);
        assert_eq!(evenness.place(key("elksni")), 0.75);
        assert_eq!(evenness.place(key("sauka")), 1.0);
        assert!(evenness.has_had_little(key("elksni")) && evenness.has_had_little(key("sauka")));
        assert!(!evenness.has_had_little(key("rite")) && !evenness.has_had_little(0));
        // A partner district is not counted, so nothing is said of it, and it wins nothing.
        assert_eq!(evenness.place(key("rokiskis")), 0.0);
        assert!(!evenness.has_had_little(key("rokiskis")));
        // At the beginning all have had little, which says nothing about any of them.
        let beginning = Evenness::of([("rite", 2), ("sauka", 0)]);
        assert!(!beginning.has_had_little(key("sauka")));
        assert!(beginning.place(key("rite")) < beginning.place(key("sauka")));
    }

    #[test]
    fn either_half_moves_the_bonus_and_none_goes_beyond_its_bounds() {
        assert_eq!(even(0, 1.0), 1.0);
        assert_eq!(even(u16::MAX, 0.0), 0.0);
        assert!(even(2, 0.5) > even(3, 0.5) && even(2, 0.6) > even(2, 0.5));
    }
}
