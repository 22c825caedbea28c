//! Letting go of filters where nobody passes them all: one alone, then one after another, until
//! somebody does; the page names which.
//!
//! Whether somebody passes is judged by what cards show ([`Seen`]), here as in the search itself, so
//! that nobody is found out by the filters left.

use uuid::Uuid;

use super::model::{Asked, Chosen, Facet, Seen};
use crate::matching::Relaxed;
use crate::matching::facets::Faceted;
use crate::matching::find::Typed;
use crate::skills::Catalogue;

/// What a search leaves out: a bit for each [`Facet`], and one for the time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LetGo(u32);

const TIME: u32 = 1 << Facet::ALL.len();
/// The order in which filters are let go of, the least weighty first: with another place or in return
/// for something else somebody may still help; who speaks no common language hardly can.
const ORDER: [u32; 7] = [
    1 << Facet::Sector as u32,
    1 << Facet::Kind as u32,
    1 << Facet::Place as u32,
    1 << Facet::Engagement as u32,
    TIME,
    1 << Facet::Mode as u32,
    1 << Facet::Language as u32,
];

impl LetGo {
    pub fn is_nothing(self) -> bool {
        self.0 == 0
    }

    pub fn time(self) -> bool {
        self.0 & TIME != 0
    }

    /// The filters with counts that are left out.
    pub fn facets(self) -> impl Iterator<Item = Facet> {
        let all = Facet::ALL.into_iter();
        all.filter(move |facet| self.0 & 1 << *facet as u32 != 0)
    }

    /// Tells whether something that cards say is missing where it was let go of.
    pub fn is_said_on_cards(self) -> bool {
        self.time()
            || self
                .facets()
                .any(|facet| matches!(facet, Facet::Mode | Facet::Language))
    }

    /// Tells whether somebody who fails these filters is still found.
    pub fn lets(self, fails: u32) -> bool {
        fails & !self.0 == 0
    }
}

impl Chosen {
    /// What may be left out, in the order to try: each filter alone, then one after another.
    pub(super) fn ways_to_let_go(&self) -> Vec<LetGo> {
        let chosen: Vec<u32> = ORDER.into_iter().filter(|bit| self.has(*bit)).collect();
        let cumulated = chosen.iter().scan(0, |sum, bit| {
            *sum |= bit;
            Some(*sum)
        });
        let several = cumulated.skip(1);
        chosen.iter().copied().chain(several).map(LetGo).collect()
    }

    fn has(&self, bit: u32) -> bool {
        if bit == TIME {
            return self.period.is_some();
        }
        let name = LetGo(bit).facets().map(Facet::name).next();
        name.is_some_and(|name| self.names().contains(&name))
    }
}

/// Those who are found with these filters left out, whoever passes most of them first.
pub(super) fn passing(seen: &[Seen<'_>], chosen: &Chosen, let_go: LetGo) -> Vec<Uuid> {
    let mut passing: Vec<(u32, Uuid)> = seen
        .iter()
        .map(|one| (one.fails(chosen), one.candidate.id))
        .filter(|(fails, _)| let_go.lets(*fails))
        .map(|(fails, id)| (fails.count_ones(), id))
        .collect();
    passing.sort_by_key(|(failed, _)| *failed);
    passing.into_iter().map(|(_, id)| id).collect()
}

/// What is said of what was found: of the words only, where filters were left out, since those are
/// named by themselves; and that nobody has all the skills typed.
pub(super) fn relaxed(
    mut told: Vec<Relaxed>,
    seen: &[Seen<'_>],
    (chosen, let_go): (&Chosen, LetGo),
) -> Vec<Relaxed> {
    if !let_go.is_nothing() {
        told.retain(|one| matches!(one, Relaxed::RelatedSkills | Relaxed::Spelling));
    }
    let mut found = seen.iter().filter(|one| let_go.lets(one.fails(chosen)));
    let somebody = found.clone().next().is_some();
    if somebody && !found.any(|one| one.candidate.has_all) {
        told.insert(0, Relaxed::SomeSkills);
    }
    told
}

/// The words to search for, and whether those typed say nothing. Where there are filters, joining
/// words alone (“un”) are left out, so that they hide nobody whom the filters find.
pub(super) fn meant(catalogue: &Catalogue, asked: &Asked, chosen: &Chosen) -> (String, bool) {
    let words = asked.words();
    let says_nothing = !words.is_empty() && Typed::read(catalogue, &words).is_empty();
    if says_nothing && chosen.any() {
        return (String::new(), true);
    }
    (words, says_nothing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::{Engagement, Offered, Period, PersonKind};

    fn all(chosen: &Chosen) -> Vec<(Vec<Facet>, bool)> {
        let ways = chosen.ways_to_let_go().into_iter();
        ways.map(|way| (way.facets().collect(), way.time()))
            .collect()
    }

    #[test]
    fn filters_are_let_go_of_alone_before_several_and_only_those_that_were_chosen() {
        let day = |text: &str| text.parse().unwrap();
        let chosen = Chosen {
            kind: Some(PersonKind::Student),
            engagement: Some(Engagement::Paid),
            language: Some("en".to_owned()),
            period: Some(Period {
                from: day("2027-06-01"),
                to: day("2027-06-30"),
            }),
            ..Chosen::default()
        };
        let (kind, engagement) = (Facet::Kind, Facet::Engagement);
        assert_eq!(
            all(&chosen),
            [
                (vec![kind], false),
                (vec![engagement], false),
                (vec![], true),
                (vec![Facet::Language], false),
                (vec![kind, engagement], false),
                (vec![kind, engagement], true),
                (vec![kind, engagement, Facet::Language], true),
            ]
        );
        assert_eq!(all(&Chosen::default()), []);
    }

    #[test]
    fn joining_words_are_left_out_where_filters_find_somebody() {
        let catalogue = Catalogue::embedded();
        let asked = |q: &str, mode: &str| Asked {
            q: q.to_owned(),
            mode: mode.to_owned(),
            ..Asked::default()
        };
        let meant = |asked: Asked| {
            let chosen = asked.chosen(&Offered::default());
            super::meant(&catalogue, &asked, &chosen)
        };
        assert_eq!(meant(asked("un", "remote")), (String::new(), true));
        assert_eq!(meant(asked("un", "")), ("un".to_owned(), true));
        let said = meant(asked("grāmatvedis", "remote"));
        assert_eq!(said, ("grāmatvedis".to_owned(), false));
        assert_eq!(meant(asked("", "remote")), (String::new(), false));
    }
}
