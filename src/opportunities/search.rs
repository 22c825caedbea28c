//! Finding what is published: what a visitor asked for, and the list that answers.
//!
//! Words are looked for one by one (`matching::find`), filters hold strictly, and the whole list is
//! looked at, so that counts agree with it ([`super::published`]). Where nothing has everything, the
//! search lets go step by step, first of the words' exactness, then of filters, and says so.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::asked::{Asked, Facet, Facets, Sort};
use super::model::Opportunity;
use super::published::{Listed, Stock};
use super::store;
use crate::app::App;
use crate::communities;
use crate::db::{CommunityId, DbError, OpportunityId, ReadTx};
use crate::http::Failure;
use crate::matching::facets::{Counts, Faceted, count};
use crate::matching::find::{Answer, Typed, find as find_words};

/// Entries on one page of the list.
pub const ON_PAGE: usize = 20;
/// A list shorter than this is followed by what comes near.
const SHORT: usize = 5;

/// What a search had to let go of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loosened {
    /// Only joining words were typed, or signs that are no words.
    NoWords,
    /// A related skill instead of the very one.
    Related,
    /// Words like those that were typed.
    Spelling,
    /// Some of the words instead of all.
    SomeWords,
    Filter(Facet),
}

/// One page of the answer.
#[derive(Default)]
pub struct Listing {
    pub entries: Vec<Opportunity>,
    /// What has not everything that was asked for, after a short list.
    pub near: Vec<Opportunity>,
    pub names: HashMap<CommunityId, String>,
    /// Kilometres from the place to be near to.
    pub distances: HashMap<OpportunityId, u16>,
    pub total: usize,
    pub page: usize,
    pub last: usize,
    pub loosened: Vec<Loosened>,
    pub counts: Counts,
    /// Nothing had everything that was asked for.
    pub is_unmet: bool,
}

/// How well the words were found; the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Grade {
    All,
    Related,
    Alike,
    /// So many words are missing.
    Some(u32),
}

/// A published opportunity that has to do with the words.
struct Candidate {
    listed: Arc<Listed>,
    grade: Grade,
    score: f32,
    fails: u32,
}

/// A search made ready: its filters, and what its words found.
pub struct Sought {
    facets: Facets,
    sort: Sort,
    typed: Typed,
    /// Nothing when no words were typed, or none that could be looked for.
    answers: Option<HashMap<Uuid, Answer>>,
    no_words: bool,
}

/// Which of the candidates answer, and what was let go of.
struct Outcome {
    answering: Vec<Candidate>,
    near: Vec<Candidate>,
    counts: Counts,
    loosened: Vec<Loosened>,
    is_unmet: bool,
}

impl Sought {
    /// Looks for the words.
    ///
    /// # Errors
    /// When the search index cannot be read.
    pub fn new(app: &App, asked: &Asked) -> Result<Sought, DbError> {
        let text = asked.words();
        let catalogue = app.catalogue();
        let typed = Typed::read(&catalogue, &text);
        let answers = if typed.is_empty() {
            None
        } else {
            let found = find_words(&app.opportunity_index, &catalogue, (&typed, &text));
            Some(found.map_err(|error| {
                tracing::error!(%error, "the search index cannot be read");
                DbError::Damaged("the search index")
            })?)
        };
        let mut facets = asked.facets();
        facets.locate(&app.territories);
        Ok(Sought {
            facets,
            sort: asked.sort(),
            no_words: !text.is_empty() && typed.is_empty(),
            typed,
            answers,
        })
    }

    /// What is published, open, and has everything that was asked for.
    pub fn strictly<'a>(
        &'a self,
        stock: &'a Stock,
        today: NaiveDate,
    ) -> impl Iterator<Item = &'a Listed> {
        let open = stock.list.iter().filter(move |one| one.is_open(today));
        open.filter(|one| one.fails(&self.facets) == 0)
            .filter(|one| {
                self.grade(one)
                    .is_some_and(|(grade, _)| grade == Grade::All)
            })
            .map(Arc::as_ref)
    }

    /// How well an opportunity answers the words, and how close it comes; nothing when it has none
    /// of them.
    fn grade(&self, listed: &Listed) -> Option<(Grade, f32)> {
        let Some(answers) = &self.answers else {
            return Some((Grade::All, 0.0));
        };
        let found = answers.get(&listed.id.0).copied().unwrap_or_default();
        let all = self.typed.all();
        let there = found.there | self.typed.named(&listed.names);
        let grade = if there == all {
            Grade::All
        } else if there | found.related == all {
            Grade::Related
        } else if there | found.related | found.alike == all {
            Grade::Alike
        } else {
            let missing = all & !(there | found.related | found.alike);
            Grade::Some(missing.count_ones())
        };
        (there | found.related | found.alike != 0).then_some((grade, found.score))
    }

    fn candidates(&self, stock: &Stock, today: NaiveDate) -> Vec<Candidate> {
        let open = stock.list.iter().filter(|one| one.is_open(today));
        let candidate = |listed: &Arc<Listed>| {
            let (grade, score) = self.grade(listed)?;
            Some(Candidate {
                listed: Arc::clone(listed),
                grade,
                score,
                fails: listed.fails(&self.facets),
            })
        };
        open.filter_map(candidate).collect()
    }

    fn outcome(&self, stock: &Stock, today: NaiveDate) -> Outcome {
        let candidates = self.candidates(stock, today);
        let is_unmet = !candidates
            .iter()
            .any(|one| one.grade == Grade::All && one.fails == 0);
        let (least, let_go) = self.let_go(&candidates);
        let mut facets = self.facets.clone();
        let mut loosened = Vec::new();
        if self.no_words {
            loosened.push(Loosened::NoWords);
        }
        loosened.extend(match least {
            Grade::All => None,
            Grade::Related => Some(Loosened::Related),
            Grade::Alike => Some(Loosened::Spelling),
            Grade::Some(_) => Some(Loosened::SomeWords),
        });
        for (place, facet) in Facet::ALL.iter().enumerate() {
            if let_go & 1 << place != 0 {
                facets.clear(*facet);
                loosened.push(Loosened::Filter(*facet));
            }
        }
        let worded = candidates.iter().filter(|one| one.grade <= least);
        let counts = count(worded.map(|one| one.listed.as_ref()), &facets);
        let (mut answering, mut near) = (Vec::new(), Vec::new());
        for one in candidates {
            if one.fails & !let_go != 0 {
                continue;
            }
            if one.grade <= least {
                answering.push(one);
            } else if self.is_near(one.grade) {
                near.push(one);
            }
        }
        self.order(&mut answering);
        near.sort_by(Candidate::closer);
        near.truncate(SHORT.saturating_sub(answering.len()));
        Outcome {
            answering,
            near,
            counts,
            loosened,
            is_unmet,
        }
    }

    /// The grade to be content with, and the filters to let go of: nothing if that finds something;
    /// then less exact words; then one filter, the least weighty first; then one after another;
    /// then some of the words only.
    fn let_go(&self, candidates: &[Candidate]) -> (Grade, u32) {
        let some = Grade::Some(u32::MAX);
        let finds = |least: Grade, let_go: u32| {
            candidates
                .iter()
                .any(|one| one.grade <= least && one.fails & !let_go == 0)
        };
        for least in [Grade::All, Grade::Related, Grade::Alike] {
            if finds(least, 0) {
                return (least, 0);
            }
        }
        let chosen = self.facets.in_order_of_letting_go();
        let cumulated = chosen.iter().scan(0, |sum, bit| {
            *sum |= bit;
            Some(*sum)
        });
        let steps: Vec<u32> = chosen.iter().copied().chain(cumulated).collect();
        for least in [Grade::All, Grade::Alike] {
            for step in &steps {
                if finds(least, *step) {
                    return (least, *step);
                }
            }
        }
        let step = [0].into_iter().chain(steps).find(|step| finds(some, *step));
        step.map_or((Grade::All, 0), |step| (some, step))
    }

    /// Whether something is near enough to be shown after a short list: at least half of the words.
    fn is_near(&self, grade: Grade) -> bool {
        match grade {
            Grade::Some(missing) => missing * 2 <= self.typed.all().count_ones(),
            _ => true,
        }
    }

    fn order(&self, list: &mut [Candidate]) {
        match self.sort {
            // The stock is in this order already.
            Sort::Newest => {}
            Sort::Ending => list.sort_by_key(|one| one.listed.closes_on),
            Sort::Closest if self.answers.is_none() => {
                if let Some(near) = &self.facets.near {
                    let far = |one: &Candidate| near.distance(one.listed.at).unwrap_or(f64::MAX);
                    list.sort_by(|a, b| far(a).total_cmp(&far(b)));
                }
            }
            Sort::Closest => list.sort_by(Candidate::closer),
        }
    }
}

impl Candidate {
    /// Less is closer; what is equal stays in the order of the stock, the newest first.
    fn closer(&self, other: &Candidate) -> std::cmp::Ordering {
        (self.grade.cmp(&other.grade)).then(other.score.total_cmp(&self.score))
    }
}

/// Answers with one page of the list.
pub async fn find(
    tx: &mut ReadTx,
    app: &App,
    (asked, today): (&Asked, NaiveDate),
) -> Result<Listing, Failure> {
    let stock = app.published.stock(tx, app).await?;
    let sought = Sought::new(app, asked)?;
    let outcome = sought.outcome(&stock, today);
    let total = outcome.answering.len();
    let (page, last) = paged(asked.number(), total);
    let ids = |list: &[Candidate]| -> Vec<OpportunityId> {
        list.iter().map(|one| one.listed.id).collect()
    };
    let distances = outcome.answering.iter().chain(&outcome.near);
    let distances = distances
        .filter_map(|one| {
            let km = sought.facets.near.as_ref()?.distance(one.listed.at)?;
            Some((one.listed.id, km.round() as u16))
        })
        .collect();
    let shown = ids(&outcome.answering);
    let shown: Vec<OpportunityId> = shown
        .into_iter()
        .skip((page - 1) * ON_PAGE)
        .take(ON_PAGE)
        .collect();
    let mut entries = store::many(tx, &shown).await?;
    let mut near = store::many(tx, &ids(&outcome.near)).await?;
    let communities = entries.iter().chain(&near).map(|one| one.community);
    let names = communities::names(tx, communities).await?;
    entries.retain(|one| names.contains_key(&one.community));
    near.retain(|one| names.contains_key(&one.community));
    Ok(Listing {
        entries,
        near,
        names,
        distances,
        total,
        page,
        last,
        loosened: outcome.loosened,
        counts: outcome.counts,
        is_unmet: outcome.is_unmet && (asked.facets().any() || !asked.words().is_empty()),
    })
}

/// What was published since a moment and has everything that was asked for, the newest first.
pub async fn published_since(
    tx: &mut ReadTx,
    app: &App,
    asked: &Asked,
    (since, today): (DateTime<Utc>, NaiveDate),
) -> Result<Vec<OpportunityId>, DbError> {
    let stock = app.published.stock(tx, app).await?;
    let sought = Sought::new(app, asked)?;
    let strictly = sought.strictly(&stock, today);
    Ok(strictly
        .take_while(|one| one.published_at >= since)
        .map(|one| one.id)
        .collect())
}

/// The newest that have everything that was asked for, for the feed.
pub async fn newest(
    tx: &mut ReadTx,
    app: &App,
    asked: &Asked,
    (most, today): (usize, NaiveDate),
) -> Result<Vec<Opportunity>, DbError> {
    let stock = app.published.stock(tx, app).await?;
    let sought = Sought::new(app, asked)?;
    let ids: Vec<OpportunityId> = sought
        .strictly(&stock, today)
        .take(most)
        .map(|one| one.id)
        .collect();
    store::many(tx, &ids).await
}

fn paged(number: usize, total: usize) -> (usize, usize) {
    let last = total.div_ceil(ON_PAGE).max(1);
    (number.clamp(1, last), last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_past_the_end_is_the_last_one() {
        assert_eq!(paged(9, 45), (3, 3));
        assert_eq!(paged(1, 0), (1, 1));
    }

    #[test]
    fn missing_a_word_is_worse_than_any_likeness() {
        assert!(Grade::All < Grade::Related && Grade::Related < Grade::Alike);
        assert!(Grade::Alike < Grade::Some(0) && Grade::Some(1) < Grade::Some(2));
    }
}
