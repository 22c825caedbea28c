//! From a query to candidates: reads postings term by term and adds up BM25 in a flat array.
//!
//! A need has dozens of terms, and what its concepts' lists hold has to be ranked by facts anyway:
//! reading list after list costs less than stepping through all at once. What is left out is left out
//! by a bound: whoever is found by words alone is only looked at when nobody better is there, and a
//! candidate is only ranked while it can still be among the best.

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{InvertedIndexReader, SegmentReader, Term};

use super::index::Snapshot;
use super::table::Columns;

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

/// What makes candidates, with what it can be worth in their score at most.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Lead {
    /// As in [`Document::leads`](super::Document::leads).
    pub number: u32,
    /// Of the leads of one candidate, the greatest of these counts.
    pub most: f32,
    /// Of the leads of one candidate, the sum of these counts.
    pub more: f32,
    /// What this lead and those after it in the list can be worth together at most: `most` and `more`
    /// of a candidate whom no lead before this one has found.
    pub rest: (f32, f32),
}

/// What is looked for.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// Records with any of these are candidates; those worth most come first.
    pub leads: Vec<Lead>,
    pub words: Vec<Wording>,
    /// Every record is a candidate.
    pub everyone: bool,
    /// Weight of all trigrams of a word against its stem.
    pub gram_weight: f32,
    /// What all words together can be worth in a score.
    pub words_worth: f32,
    /// What leads and words have to be worth together for a candidate to count; where everybody is
    /// gathered, with what other leads may add.
    pub least: f32,
    /// What is no lead can be worth so much at most: `most` instead of the leads' greatest, `more` on
    /// top of their sum.
    pub far: (f32, f32),
}

/// A record that may be among the best.
#[derive(Debug, Clone, Copy)]
pub struct Promising {
    /// Number of the segment.
    pub segment: usize,
    pub row: usize,
    /// The share of the words that the record's text holds, 0–1.
    pub words: f32,
    /// What concepts and words can be worth together at most.
    pub known: f32,
}

impl Query {
    /// What concepts and words can be worth, from what the lists read so far say of one record and
    /// what all other concepts can add.
    fn known(&self, sum: &Sum, words: f32, rest: (f32, f32)) -> f32 {
        // Leads that serve the same add up here, and do not in a score.
        let more = (sum.more + rest.1).min(self.rest(0).1);
        sum.most.max(rest.0) + more + self.words_worth * words
    }

    /// What concepts can be worth of which none stands before this place of the list.
    fn rest(&self, place: usize) -> (f32, f32) {
        self.leads.get(place).map_or(self.far, |lead| lead.rest)
    }

    /// Counts the leads that are strong.
    fn strong(&self) -> usize {
        let worth = |lead: &Lead| lead.most + lead.more;
        let least = self.leads.first().map_or(0.0, worth) * STRONG;
        let is_strong = |lead: &&Lead| self.everyone || worth(lead) >= least;
        self.leads.iter().take_while(is_strong).count()
    }
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

const TOUCHED: Sum = Sum {
    words: 0.0,
    ..UNTOUCHED
};

/// Space for the sums, kept from one search to the next.
#[derive(Default)]
pub struct Scratch {
    sums: Vec<Sum>,
    /// A bit for each record that a lead has touched: all of them lie in the nearest cache.
    led: Vec<u64>,
    touched: Vec<u32>,
    /// Promisings by what they can be worth, the most promising last.
    shelves: Vec<Vec<(Promising, f32)>>,
}

/// Shelves between the least and the greatest promise.
const SHELVES: usize = 96;
/// Promises seldom are greater.
const HIGHEST: f32 = 1.2;

/// A lead is strong if it can be worth at least this share of what the first can.
const STRONG: f32 = 0.7;

/// Which candidates are looked for.
#[derive(Clone, Copy, PartialEq)]
enum Pass {
    /// Those whom a concept leads to.
    Led,
    /// The others whose text holds some of the words.
    Worded,
    /// Both.
    All,
}

struct WeightedTerm {
    stem: bool,
    weight: f32,
    frequency: u64,
    /// Where each segment keeps its list, if it has one.
    infos: Vec<Option<TermInfo>>,
}

/// The dictionaries of one segment.
struct Words {
    stems: Arc<InvertedIndexReader>,
    grams: Arc<InvertedIndexReader>,
}

impl Words {
    fn of(&self, stem: bool) -> &InvertedIndexReader {
        if stem { &self.stems } else { &self.grams }
    }
}

/// The terms to read, and what a text of average length that holds every word would get.
struct Terms {
    words: Vec<Words>,
    list: Vec<WeightedTerm>,
    places: HashMap<Term, usize>,
    full: f32,
}

impl<C: Columns> Snapshot<C> {
    /// Calls `each` for every candidate that can be worth more than what `each` last returned; of
    /// each segment the most promising first.
    ///
    /// `promise` says what a record of the table can be worth at most, from what concepts and words can
    /// be worth together; it never falls when that rises. Without a row, for any record.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn gather(
        &self,
        query: &Query,
        scratch: &mut Scratch,
        promise: impl Fn(&C, Option<usize>, f32) -> f32,
        mut each: impl FnMut(&C, Promising) -> f32,
    ) -> tantivy::Result<()> {
        let terms = self.terms(query)?;
        let strong = query.strong();
        let mut bar = f32::NEG_INFINITY;
        for (number, segment) in self.searcher.segment_readers().iter().enumerate() {
            scratch.begin(segment.max_doc());
            if query.everyone {
                (0..segment.max_doc()).for_each(|doc| scratch.lead(doc, &TOUCHED));
            }
            // Who has the very skill first: seldom can anybody else then still be among the best.
            for (others, leads) in [(false, 0..strong), (true, strong..query.leads.len())] {
                let at_most = query.known(&TOUCHED, 1.0, query.rest(leads.start));
                let hopeless = promise(self.table(number), None, at_most) <= bar;
                if others && (leads.is_empty() || hopeless) {
                    continue;
                }
                let from = if others { scratch.next_leads() } else { 0 };
                self.add_leads(&query.leads[leads.clone()], (number, segment), scratch)?;
                let place = (number, segment);
                add_words(&terms, place, Pass::Led, self.fields.stems, scratch)?;
                let rest = query.rest(leads.end);
                scratch.shelve(query, (from, terms.scale()), rest, |doc, known| {
                    self.promised((number, doc), known, &promise, bar)
                });
                bar = scratch.offer(number, bar, |candidate| each(self.table(number), candidate));
            }
        }
        let by_words_alone = query.known(&TOUCHED, 1.0, query.far);
        for (number, segment) in self.searcher.segment_readers().iter().enumerate() {
            if query.everyone || promise(self.table(number), None, by_words_alone) <= bar {
                break;
            }
            scratch.begin(segment.max_doc());
            self.add_leads(&query.leads, (number, segment), scratch)?;
            let from = scratch.touched.len();
            let place = (number, segment);
            add_words(&terms, place, Pass::Worded, self.fields.stems, scratch)?;
            scratch.shelve(query, (from, terms.scale()), query.far, |doc, known| {
                self.promised((number, doc), known, &promise, bar)
            });
            bar = scratch.offer(number, bar, |candidate| each(self.table(number), candidate));
        }
        Ok(())
    }

    /// Calls `each` with the segment's table and number, the row, and the share of the words that the
    /// record's text holds (0–1), for every record that a lead or a word finds, in no order that
    /// means anything. Nobody worth the least is left out, so every list is read once and nothing is
    /// promised.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn gather_all(
        &self,
        query: &Query,
        scratch: &mut Scratch,
        mut each: impl FnMut(&C, usize, usize, f32),
    ) -> tantivy::Result<()> {
        let terms = self.terms(query)?;
        let scale = terms.scale();
        for (number, segment) in self.searcher.segment_readers().iter().enumerate() {
            scratch.begin(segment.max_doc());
            if query.everyone {
                (0..segment.max_doc()).for_each(|doc| scratch.lead(doc, &TOUCHED));
            }
            self.add_leads(&query.leads, (number, segment), scratch)?;
            let place = (number, segment);
            add_words(&terms, place, Pass::All, self.fields.stems, scratch)?;
            let alive = segment.alive_bitset();
            let table = self.table(number);
            for doc in &scratch.touched {
                let sum = &scratch.sums[*doc as usize];
                let words = (sum.words * scale).min(1.0);
                // A few letters in common with half of everybody: their rows need not be read.
                if query.known(sum, words, query.far) < query.least {
                    continue;
                }
                if alive.is_none_or(|alive| alive.is_alive(*doc)) {
                    each(table, number, *doc as usize, words);
                }
            }
        }
        Ok(())
    }

    /// The promise of a record, if it is above the bar and the record has not been deleted.
    fn promised(
        &self,
        (segment, row): (usize, usize),
        known: f32,
        promise: &impl Fn(&C, Option<usize>, f32) -> f32,
        bar: f32,
    ) -> Option<f32> {
        // Not even the best record of this worth: its own row need not be read.
        if promise(self.table(segment), None, known) <= bar {
            return None;
        }
        let promise = promise(self.table(segment), Some(row), known);
        let alive = self.searcher.segment_reader(segment as u32).alive_bitset();
        (promise > bar && alive.is_none_or(|alive| alive.is_alive(row as u32))).then_some(promise)
    }

    fn add_leads(
        &self,
        leads: &[Lead],
        (number, segment): (usize, &SegmentReader),
        scratch: &mut Scratch,
    ) -> tantivy::Result<()> {
        let lists = segment.inverted_index(self.fields.leads)?;
        let known = self.leads(number);
        for lead in leads {
            if let Some(info) = known.get(&lead.number) {
                let sum = Sum {
                    words: 0.0,
                    most: lead.most,
                    more: lead.more,
                };
                read(&lists, info, |doc| scratch.lead(doc, &sum))?;
            }
        }
        Ok(())
    }

    /// Looks the words up: the terms to read, the most telling first and within the budget.
    fn terms(&self, query: &Query) -> tantivy::Result<Terms> {
        let count = self.searcher.num_docs().max(1);
        let mut words = Vec::new();
        for segment in self.searcher.segment_readers() {
            words.push(Words {
                stems: segment.inverted_index(self.fields.stems)?,
                grams: segment.inverted_index(self.fields.grams)?,
            });
        }
        let mut terms = Terms {
            words,
            list: Vec::new(),
            places: HashMap::new(),
            full: 0.0,
        };
        for word in &query.words {
            let mut best: f32 = 0.0;
            for stem in &word.stems {
                let term = Term::from_field_text(self.fields.stems, stem);
                best = best.max(terms.add(term, true, word.weight, count)?);
            }
            let share = word.weight * query.gram_weight / word.grams.len().max(1) as f32;
            let mut all = 0.0;
            for gram in &word.grams {
                let term = Term::from_field_text(self.fields.grams, gram);
                all += terms.add(term, false, share, count)?;
            }
            terms.full += if best > 0.0 {
                best
            } else {
                word.weight * telling(0, count)
            } + all;
        }
        let list = &mut terms.list;
        list.retain(|term| term.frequency > 0);
        list.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        let mut left = budget(count);
        list.retain(|term| {
            let fits = term.frequency <= left;
            if fits {
                left -= term.frequency;
            }
            fits
        });
        Ok(terms)
    }
}

impl Terms {
    /// What the words' sum is multiplied by to give the share of a full match.
    fn scale(&self) -> f32 {
        if self.full > 0.0 {
            self.full.recip()
        } else {
            0.0
        }
    }

    /// Adds a term, once however often it is asked for; returns its weight, 0 when no text has it.
    fn add(&mut self, term: Term, stem: bool, weight: f32, count: u64) -> tantivy::Result<f32> {
        let place = match self.places.get(&term) {
            Some(place) => *place,
            None => {
                let look_up = |words: &Words| words.of(stem).get_term_info(&term);
                let infos: Vec<Option<TermInfo>> =
                    self.words.iter().map(look_up).collect::<Result<_, _>>()?;
                let found = infos.iter().flatten();
                self.list.push(WeightedTerm {
                    stem,
                    weight: 0.0,
                    frequency: found.map(|info| u64::from(info.doc_freq)).sum(),
                    infos,
                });
                self.places.insert(term, self.list.len() - 1);
                self.list.len() - 1
            }
        };
        let known = &mut self.list[place];
        if known.frequency == 0 {
            return Ok(0.0);
        }
        let weight = weight * telling(known.frequency, count);
        known.weight = known.weight.max(weight);
        Ok(weight)
    }
}

fn add_words(
    terms: &Terms,
    (number, segment): (usize, &SegmentReader),
    pass: Pass,
    stems: Field,
    scratch: &mut Scratch,
) -> tantivy::Result<()> {
    if pass == Pass::Led && scratch.touched.is_empty() {
        return Ok(());
    }
    let words = &terms.words[number];
    let norms = segment.get_fieldnorms_reader(stems)?;
    let average = words.stems.total_num_tokens() as f32 / (segment.max_doc().max(1)) as f32;
    let factor: [f32; 256] = std::array::from_fn(|id| {
        let length = tantivy::fieldnorm::FieldNormReader::id_to_fieldnorm(id as u8) as f32;
        let length = length / average.max(1.0);
        (1.0 + SATURATION) / (1.0 + SATURATION * (1.0 - LENGTH + LENGTH * length))
    });
    for term in &terms.list {
        let Some(info) = &term.infos[number] else {
            continue;
        };
        let worth = |doc| term.weight * factor[usize::from(norms.fieldnorm_id(doc))];
        let index = words.of(term.stem);
        match pass {
            Pass::Led => read(index, info, |doc| {
                if scratch.is_led(doc) {
                    scratch.sums[doc as usize].words += worth(doc);
                }
            })?,
            Pass::Worded => read(index, info, |doc| {
                if !scratch.is_led(doc) {
                    scratch.word(doc, worth(doc));
                }
            })?,
            Pass::All => read(index, info, |doc| scratch.word(doc, worth(doc)))?,
        }
    }
    Ok(())
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

/// Reads a list block by block.
fn read(
    index: &InvertedIndexReader,
    info: &TermInfo,
    mut each: impl FnMut(u32),
) -> tantivy::Result<()> {
    let mut blocks: BlockSegmentPostings =
        index.read_block_postings_from_terminfo(info, IndexRecordOption::Basic)?;
    while blocks.block_len() > 0 {
        blocks.docs().iter().for_each(|doc| each(*doc));
        blocks.advance();
    }
    Ok(())
}

impl Scratch {
    fn begin(&mut self, documents: u32) {
        for doc in self.touched.drain(..) {
            self.sums[doc as usize] = UNTOUCHED;
        }
        let documents = documents as usize;
        if self.sums.len() < documents {
            self.sums.resize(documents, UNTOUCHED);
        }
        self.led.clear();
        self.led.resize(documents.div_ceil(64), 0);
    }

    fn is_led(&self, doc: u32) -> bool {
        self.led[doc as usize / 64] & (1 << (doc % 64)) != 0
    }

    fn lead(&mut self, doc: u32, more: &Sum) {
        let sum = &mut self.sums[doc as usize];
        if sum.words < 0.0 {
            *sum = *more;
            self.touched.push(doc);
            self.led[doc as usize / 64] |= 1 << (doc % 64);
        } else {
            sum.most = sum.most.max(more.most);
            sum.more += more.more;
        }
    }

    fn word(&mut self, doc: u32, worth: f32) {
        let sum = &mut self.sums[doc as usize];
        if sum.words < 0.0 {
            sum.words = 0.0;
            self.touched.push(doc);
        }
        sum.words += worth;
    }

    /// From now on only records not yet touched count as led; gives the place of the first of them.
    fn next_leads(&mut self) -> usize {
        self.led.fill(0);
        self.touched.len()
    }

    /// Sorts the candidates, from the one of this place on, into shelves by what they promise, if
    /// anything.
    fn shelve(
        &mut self,
        query: &Query,
        (from, scale): (usize, f32),
        rest: (f32, f32),
        promise: impl Fn(usize, f32) -> Option<f32>,
    ) {
        self.shelves.resize(SHELVES, Vec::new());
        self.shelves.iter_mut().for_each(Vec::clear);
        for doc in &self.touched[from..] {
            let sum = &self.sums[*doc as usize];
            let words = (sum.words * scale).min(1.0);
            // What nothing but far concepts speaks for is no evidence.
            if sum.most + sum.more + query.words_worth * words < query.least {
                continue;
            }
            let row = *doc as usize;
            let known = query.known(sum, words, rest);
            if let Some(promise) = promise(row, known) {
                let shelf = (promise * (SHELVES as f32 / HIGHEST)) as usize;
                let candidate = Promising {
                    segment: 0,
                    row,
                    words,
                    known,
                };
                self.shelves[shelf.min(SHELVES - 1)].push((candidate, promise));
            }
        }
    }

    /// Offers what stands on the shelves, the most promising first, while it can reach above the bar;
    /// gives the new one.
    fn offer(&self, segment: usize, mut bar: f32, mut each: impl FnMut(Promising) -> f32) -> f32 {
        for (candidate, promise) in self.shelves.iter().rev().flatten() {
            if *promise > bar {
                bar = each(Promising {
                    segment,
                    ..*candidate
                });
            }
        }
        bar
    }
}
