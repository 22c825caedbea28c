//! From a query to candidates: reads postings term by term and adds up BM25 in a flat array.
//!
//! A need has dozens of terms and nearly all their documents have to be ranked by facts anyway, so
//! nothing could be skipped: reading list after list costs less than stepping through all at once.

use std::collections::HashMap;

use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED, Term};

use super::index::{Columns, Snapshot};

/// BM25 without frequencies: how much longer texts are marked down.
const LENGTH: f32 = 0.5;
const SATURATION: f32 = 1.2;

/// A word to be found, as alternatives of which the best one counts in what a full match is worth.
#[derive(Debug, Clone, Default)]
pub struct Wording {
    /// Stems of the word in every language.
    pub stems: Vec<String>,
    /// Trigrams; each counts a share of the word.
    pub grams: Vec<String>,
    /// Importance of the word, above 0.
    pub weight: f32,
}

/// A concept that makes candidates, with what it can be worth in their score at most.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lead {
    pub concept: u16,
    /// Of the leads of one candidate, the greatest of these counts.
    pub most: f32,
    /// Of the leads of one candidate, the sum of these counts.
    pub more: f32,
}

/// What is looked for.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// Records with any of these concepts are candidates.
    pub leads: Vec<Lead>,
    pub words: Vec<Wording>,
    /// Every record is a candidate.
    pub everyone: bool,
    /// Weight of all trigrams of a word against its stem.
    pub gram_weight: f32,
    /// What all words together can be worth in a score.
    pub words_worth: f32,
    /// What leads and words have to be worth together for a candidate to count.
    pub least: f32,
    /// What everything else can be worth in a score: added to the rest, then multiplied.
    pub besides: f32,
    pub at_most_times: f32,
}

/// What the terms say of one record. `words` is below zero for a record that no term has touched.
#[derive(Clone, Copy)]
struct Sum {
    words: f32,
    most: f32,
    more: f32,
}

const UNTOUCHED: Sum = Sum {
    words: -1.0,
    most: 0.0,
    more: 0.0,
};

/// Space for the sums, kept from one search to the next.
#[derive(Default)]
pub struct Scratch {
    sums: Vec<Sum>,
    touched: Vec<u32>,
    /// Candidates by what they can be worth, the most promising last.
    shelves: Vec<Vec<u32>>,
}

/// Shelves between the least and the greatest promise.
const SHELVES: usize = 48;

struct WeightedTerm {
    term: Term,
    weight: f32,
    frequency: u64,
}

#[derive(Default)]
struct Terms {
    list: Vec<WeightedTerm>,
    places: HashMap<Term, usize>,
}

impl<C: Columns> Snapshot<C> {
    /// Calls `each` with the segment's table and number, the row, and the share of the words that the
    /// record's text holds (0–1), for every candidate that can be worth more than what `each` last
    /// returned; the most promising of each segment first.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn gather(
        &self,
        query: &Query,
        scratch: &mut Scratch,
        mut each: impl FnMut(&C, usize, usize, f32) -> f32,
    ) -> tantivy::Result<()> {
        let (terms, full) = self.terms(query)?;
        let scale = if full > 0.0 { full.recip() } else { 0.0 };
        let mut bar = f32::NEG_INFINITY;
        for (number, segment) in self.searcher.segment_readers().iter().enumerate() {
            scratch.begin(segment.max_doc() as usize);
            if query.everyone {
                (0..segment.max_doc()).for_each(|doc| {
                    scratch.add(
                        doc,
                        Sum {
                            words: 0.0,
                            ..UNTOUCHED
                        },
                    )
                });
            }
            let concepts = segment.inverted_index(self.fields.concepts)?;
            for lead in &query.leads {
                let term = Term::from_field_u64(self.fields.concepts, u64::from(lead.concept));
                if let Some(mut postings) =
                    concepts.read_postings(&term, IndexRecordOption::Basic)?
                {
                    let sum = Sum {
                        words: 0.0,
                        most: lead.most,
                        more: lead.more,
                    };
                    read(&mut postings, |doc| scratch.add(doc, sum));
                }
            }
            self.add_words(&terms, segment, scratch)?;
            let promise = |sum: &Sum| {
                let words = query.words_worth * (sum.words * scale).min(1.0);
                let known = sum.most + sum.more + words;
                if known < query.least {
                    return f32::NEG_INFINITY;
                }
                (known + query.besides) * query.at_most_times
            };
            scratch.shelve(promise, bar);
            let alive = segment.alive_bitset();
            for shelf in (0..SHELVES).rev() {
                for doc in &scratch.shelves[shelf] {
                    let sum = scratch.sums[*doc as usize];
                    if promise(&sum) > bar && alive.is_none_or(|alive| alive.is_alive(*doc)) {
                        let words = (sum.words * scale).min(1.0);
                        bar = each(self.table(number), number, *doc as usize, words);
                    }
                }
            }
        }
        Ok(())
    }

    fn add_words(
        &self,
        terms: &[WeightedTerm],
        segment: &tantivy::SegmentReader,
        scratch: &mut Scratch,
    ) -> tantivy::Result<()> {
        let stems = segment.inverted_index(self.fields.stems)?;
        let grams = segment.inverted_index(self.fields.grams)?;
        let norms = segment.get_fieldnorms_reader(self.fields.stems)?;
        let average = stems.total_num_tokens() as f32 / (segment.max_doc().max(1)) as f32;
        let factor: Vec<f32> = (0..=255)
            .map(|id| {
                let length = tantivy::fieldnorm::FieldNormReader::id_to_fieldnorm(id) as f32;
                let length = length / average.max(1.0);
                (1.0 + SATURATION) / (1.0 + SATURATION * (1.0 - LENGTH + LENGTH * length))
            })
            .collect();
        for term in terms {
            let index = if term.term.field() == self.fields.stems {
                &stems
            } else {
                &grams
            };
            if let Some(mut postings) = index.read_postings(&term.term, IndexRecordOption::Basic)? {
                read(&mut postings, |doc| {
                    let factor = factor[usize::from(norms.fieldnorm_id(doc))];
                    scratch.add(
                        doc,
                        Sum {
                            words: term.weight * factor,
                            most: 0.0,
                            more: 0.0,
                        },
                    );
                });
            }
        }
        Ok(())
    }

    /// Looks the words up: the terms to read, the most telling first and within the budget, and what a
    /// text of average length that holds every word would get.
    fn terms(&self, query: &Query) -> tantivy::Result<(Vec<WeightedTerm>, f32)> {
        let count = self.searcher.num_docs().max(1);
        let mut terms = Terms::default();
        let mut full = 0.0;
        for word in &query.words {
            let mut best: f32 = 0.0;
            for stem in &word.stems {
                let term = Term::from_field_text(self.fields.stems, stem);
                best = best.max(self.add_term(&mut terms, term, word.weight, count)?);
            }
            let share = word.weight * query.gram_weight / word.grams.len().max(1) as f32;
            let mut all = 0.0;
            for gram in &word.grams {
                let term = Term::from_field_text(self.fields.grams, gram);
                all += self.add_term(&mut terms, term, share, count)?;
            }
            full += if best > 0.0 {
                best
            } else {
                word.weight * telling(0, count)
            } + all;
        }
        let mut terms = terms.list;
        terms.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        let mut left = budget(count);
        terms.retain(|term| {
            let fits = term.frequency <= left;
            if fits {
                left -= term.frequency;
            }
            fits
        });
        Ok((terms, full))
    }

    /// Adds a term that stands in the index, once however often it is asked for; returns its weight.
    fn add_term(
        &self,
        terms: &mut Terms,
        term: Term,
        weight: f32,
        count: u64,
    ) -> tantivy::Result<f32> {
        if let Some(known) = terms.places.get(&term) {
            let known = &mut terms.list[*known];
            let weight = weight * telling(known.frequency, count);
            known.weight = known.weight.max(weight);
            return Ok(weight);
        }
        let mut frequency = 0;
        for segment in self.searcher.segment_readers() {
            frequency += u64::from(segment.inverted_index(term.field())?.doc_freq(&term)?);
        }
        let weight = weight * telling(frequency, count);
        if frequency == 0 {
            return Ok(0.0);
        }
        terms.places.insert(term.clone(), terms.list.len());
        terms.list.push(WeightedTerm {
            term,
            weight,
            frequency,
        });
        Ok(weight)
    }
}

/// Postings of words that one search may read: all of a small index, a sensible part of a large one.
fn budget(count: u64) -> u64 {
    30_000 + count / 4
}

/// How much a term says: the logarithm of its rarity (BM25's idf).
fn telling(frequency: u64, count: u64) -> f32 {
    let frequency = frequency.min(count) as f32;
    (1.0 + (count as f32 - frequency + 0.5) / (frequency + 0.5)).ln()
}

fn read(postings: &mut impl DocSet, mut each: impl FnMut(u32)) {
    let mut doc = postings.doc();
    while doc != TERMINATED {
        each(doc);
        doc = postings.advance();
    }
}

impl Scratch {
    fn begin(&mut self, documents: usize) {
        for doc in self.touched.drain(..) {
            self.sums[doc as usize] = UNTOUCHED;
        }
        if self.sums.len() < documents {
            self.sums.resize(documents, UNTOUCHED);
        }
    }

    fn add(&mut self, doc: u32, more: Sum) {
        let sum = &mut self.sums[doc as usize];
        if sum.words < 0.0 {
            *sum = more;
            self.touched.push(doc);
        } else {
            sum.words += more.words;
            sum.most = sum.most.max(more.most);
            sum.more += more.more;
        }
    }

    /// Sorts the candidates that promise more than `bar` into shelves.
    fn shelve(&mut self, promise: impl Fn(&Sum) -> f32, bar: f32) {
        self.shelves.resize(SHELVES, Vec::new());
        self.shelves.iter_mut().for_each(Vec::clear);
        for doc in &self.touched {
            let promise = promise(&self.sums[*doc as usize]);
            if promise > bar {
                let shelf = (promise * SHELVES as f32 / 1.5) as usize;
                self.shelves[shelf.min(SHELVES - 1)].push(*doc);
            }
        }
    }
}
