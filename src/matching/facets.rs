//! Counts beside the filters of a list, and what may be said of small ones.
//!
//! Each filter is counted under the others: a value's count is how long the list would be with that
//! value chosen instead. One pass over the items does it, since an item that fails one filter only
//! still counts for that filter's other values.
//!
//! Counts of people are said as [`crate::told`] allows; counts of what communities published are
//! said as they are.

use std::collections::BTreeMap;

use crate::t;
use crate::text::Lang;
use crate::told::{self, LEAST, Told};

/// What is counted, and therefore how exactly it may be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Published needs and offers.
    Plain,
    /// People.
    Guarded,
}

/// A count as it may be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    Exact(usize),
    /// So many or up to four more.
    AtLeast(usize),
    /// Fewer than five; perhaps none.
    Few,
}

impl Rule {
    /// What may be said of a count.
    pub fn figure(self, count: usize) -> Figure {
        match self {
            Rule::Plain => Figure::Exact(count),
            Rule::Guarded => told::number(i64::try_from(count).unwrap_or(i64::MAX)).into(),
        }
    }
}

impl From<Told> for Figure {
    fn from(told: Told) -> Figure {
        told.said().map_or(Figure::Few, |count| {
            Figure::AtLeast(usize::try_from(count).unwrap_or_default())
        })
    }
}

/// Says a figure: “12”, “10+”, “<5”.
pub fn words(lang: Lang, figure: Figure) -> String {
    match figure {
        Figure::Exact(count) => count.to_string(),
        Figure::AtLeast(count) => t!(lang, "facet-at-least", count = count),
        Figure::Few => t!(lang, "facet-few", least = LEAST),
    }
}

/// Something that can be narrowed down by filters numbered from 0.
pub trait Faceted {
    /// What was chosen of every filter.
    type Chosen;
    /// The number of filters, 32 at most.
    const FACETS: usize;

    /// A bit for every filter that leaves this item out.
    fn fails(&self, chosen: &Self::Chosen) -> u32;

    /// Calls `each` with every value of a filter that would keep this item.
    fn values(&self, facet: usize, each: &mut dyn FnMut(&str));
}

/// The counts of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Items that pass all filters.
    pub total: usize,
    by_facet: Vec<BTreeMap<String, usize>>,
}

/// Counts a list under what was chosen.
pub fn count<'a, T: Faceted + 'a>(
    items: impl IntoIterator<Item = &'a T>,
    chosen: &T::Chosen,
) -> Counts {
    let mut counts = Counts {
        total: 0,
        by_facet: vec![BTreeMap::new(); T::FACETS],
    };
    for item in items {
        let fails = item.fails(chosen);
        counts.total += usize::from(fails == 0);
        for (facet, values) in counts.by_facet.iter_mut().enumerate() {
            if fails & !(1 << facet) != 0 {
                continue;
            }
            item.values(facet, &mut |value| match values.get_mut(value) {
                Some(count) => *count += 1,
                None => {
                    values.insert(value.to_owned(), 1);
                }
            });
        }
    }
    counts
}

impl Counts {
    /// How long the list would be with this value of that filter.
    pub fn of(&self, facet: usize, value: &str) -> usize {
        let values = self.by_facet.get(facet);
        values
            .and_then(|values| values.get(value))
            .copied()
            .unwrap_or(0)
    }

    /// The values of a filter that would leave something, by their codes.
    pub fn values(&self, facet: usize) -> impl Iterator<Item = (&str, usize)> {
        let values = self.by_facet.get(facet).into_iter().flatten();
        values.map(|(value, count)| (value.as_str(), *count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A colour, a size, and whether it is new.
    struct Thing(&'static str, u8, bool);

    #[derive(Default)]
    struct Chosen {
        colour: Option<&'static str>,
        size: Option<u8>,
        new: bool,
    }

    impl Faceted for Thing {
        type Chosen = Chosen;
        const FACETS: usize = 3;

        fn fails(&self, chosen: &Chosen) -> u32 {
            u32::from(chosen.colour.is_some_and(|colour| colour != self.0))
                | u32::from(chosen.size.is_some_and(|size| size != self.1)) << 1
                | u32::from(chosen.new && !self.2) << 2
        }

        fn values(&self, facet: usize, each: &mut dyn FnMut(&str)) {
            match facet {
                0 => each(self.0),
                1 => each(&self.1.to_string()),
                _ if self.2 => each("new"),
                _ => {}
            }
        }
    }

    const THINGS: [Thing; 6] = [
        Thing("red", 1, true),
        Thing("red", 2, false),
        Thing("red", 2, true),
        Thing("blue", 2, true),
        Thing("blue", 1, false),
        Thing("green", 2, false),
    ];

    #[test]
    fn each_filter_is_counted_under_the_others() {
        let chosen = Chosen {
            colour: Some("red"),
            size: Some(2),
            new: false,
        };
        let counts = count(&THINGS, &chosen);
        assert_eq!(counts.total, 2);
        // Of size 2: two red, one blue, one green.
        let colours: Vec<_> = counts.values(0).collect();
        assert_eq!(colours, [("blue", 1), ("green", 1), ("red", 2)]);
        assert_eq!((counts.of(1, "1"), counts.of(1, "2")), (1, 2));
        assert_eq!(counts.of(2, "new"), 1);
    }

    #[test]
    fn a_count_is_the_length_of_the_list_it_leads_to() {
        for colour in [None, Some("red"), Some("blue"), Some("green")] {
            for size in [None, Some(1), Some(2)] {
                for new in [false, true] {
                    let counts = count(&THINGS, &Chosen { colour, size, new });
                    for other in ["red", "blue", "green"] {
                        let colour = Some(other);
                        let led = count(&THINGS, &Chosen { colour, size, new });
                        assert_eq!(counts.of(0, other), led.total);
                    }
                    let led = count(
                        &THINGS,
                        &Chosen {
                            colour,
                            size,
                            new: true,
                        },
                    );
                    assert_eq!(counts.of(2, "new"), led.total);
                }
            }
        }
    }

    #[test]
    fn figures_of_people_never_differ_by_fewer_than_five_unless_they_are_the_same() {
        for most in 0..60 {
            for some in 0..=most {
                let pair = (Rule::Guarded.figure(most), Rule::Guarded.figure(some));
                if let (Figure::AtLeast(most), Figure::AtLeast(some)) = pair {
                    assert!(most == some || most - some >= 5);
                }
            }
        }
        assert_eq!(Rule::Guarded.figure(0), Rule::Guarded.figure(4));
        assert_eq!(Rule::Guarded.figure(5), Figure::AtLeast(5));
        assert_eq!(Rule::Plain.figure(4), Figure::Exact(4));
    }

    #[test]
    fn figures_are_said_in_every_language() {
        for lang in Lang::ALL {
            assert_eq!(words(lang, Figure::Exact(12)), "12");
            assert!(words(lang, Figure::AtLeast(10)).contains("10"));
            assert!(words(lang, Figure::Few).contains('5'));
        }
    }
}
