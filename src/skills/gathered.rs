//! What people and communities typed as skills, counted: how many carry each concept, and which words
//! lead to none.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::catalogue::{Catalogue, ConceptIndex, spelling};
use super::store::words::{self as store, Typed};
use crate::app::App;
use crate::db::{DbError, ReadTx, changes};
use crate::vault::digest;

/// Rows read at once.
const BATCH: i64 = 5_000;
/// With more rows than this, counts that are a little old will do.
const MANY: usize = 20_000;
const OLD: TimeDelta = TimeDelta::minutes(5);

/// How many have something.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    pub people: usize,
    /// Needs and internship offers.
    pub opportunities: usize,
}

/// Words that lead to no concept, whatever their case and diacritics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnWords {
    /// As most wrote them.
    pub words: String,
    /// What all their spellings have in common.
    pub folded: String,
    pub count: Count,
}

impl OwnWords {
    /// Stands for the words in an address, where words of people have no place.
    pub fn key(&self) -> String {
        digest(&self.folded)[..20].to_owned()
    }
}

/// Everything counted at one moment.
#[derive(Debug, Default)]
pub struct Gathered {
    version: i64,
    mark: i64,
    rows: usize,
    at: DateTime<Utc>,
    carried: HashMap<ConceptIndex, Count>,
    /// What each person's skills lead to.
    people: HashMap<Uuid, Box<[ConceptIndex]>>,
    /// What words lead to.
    known: HashMap<String, Vec<ConceptIndex>>,
    /// Most people first.
    own_words: Vec<OwnWords>,
}

impl Gathered {
    /// How many people and opportunities carry a concept, by the words of their skills.
    pub fn carrying(&self, concept: ConceptIndex) -> Count {
        self.carried.get(&concept).copied().unwrap_or_default()
    }

    /// The concepts that a person's skills lead to, each once.
    pub fn of_person(&self, person: Uuid) -> &[ConceptIndex] {
        self.people.get(&person).map_or(&[], |found| found)
    }

    /// The concepts that words of a skill lead to; the one chosen with them, where one was.
    pub fn leads(
        &self,
        catalogue: &Catalogue,
        words: &str,
        chosen: Option<&str>,
    ) -> Vec<ConceptIndex> {
        match chosen.and_then(|id| catalogue.index_of(id)) {
            Some(index) => vec![index],
            None => (self.known.get(words).cloned()).unwrap_or_else(|| linked(catalogue, words)),
        }
    }

    /// Words that lead to no concept, those of most people and needs first; also those set aside.
    pub fn own_words(&self) -> &[OwnWords] {
        &self.own_words
    }

    fn serves(&self, (version, mark): (i64, i64), now: DateTime<Utc>) -> bool {
        let same = self.mark == mark || (self.rows > MANY && now - self.at < OLD);
        self.version == version && same
    }
}

/// Counts what everybody typed; what was counted already is used again where it is fresh enough.
pub async fn gathered(
    tx: &mut ReadTx,
    app: &App,
    now: DateTime<Utc>,
) -> Result<std::sync::Arc<Gathered>, DbError> {
    let catalogue = app.catalogue();
    let state = (catalogue.version(), changes::latest(tx).await?);
    // Whoever comes meanwhile waits for the same counts.
    let mut last = app.gathered.lock().await;
    if let Some(last) = last.as_ref().filter(|last| last.serves(state, now)) {
        return Ok(std::sync::Arc::clone(last));
    }
    let mut counting = Counting::new(&catalogue);
    read_all(tx, &mut counting).await?;
    let (version, mark) = state;
    let new = std::sync::Arc::new(Gathered {
        version,
        mark,
        at: now,
        ..counting.done()
    });
    *last = Some(std::sync::Arc::clone(&new));
    Ok(new)
}

async fn read_all(tx: &mut ReadTx, counting: &mut Counting<'_>) -> Result<(), DbError> {
    for side in [Side::People, Side::Opportunities] {
        let mut after = None;
        loop {
            let mut rows = match side {
                Side::People => store::of_people(tx, after, BATCH).await?,
                Side::Opportunities => store::of_opportunities(tx, after, BATCH).await?,
            };
            let all = i64::try_from(rows.len()).unwrap_or(BATCH) < BATCH;
            if !all {
                // The last one's rows may go on in the next batch.
                let last = rows.last().map(|row| row.owner);
                rows.retain(|row| Some(row.owner) != last);
            }
            after = rows.last().map(|row| row.owner).or(after);
            counting.add(side, &rows);
            if all || rows.is_empty() {
                break;
            }
            // Thousands of texts are linked between two waits: others may go first.
            tokio::task::yield_now().await;
        }
    }
    Ok(())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    People,
    Opportunities,
}

impl Count {
    fn one_more(&mut self, side: Side) {
        match side {
            Side::People => self.people += 1,
            Side::Opportunities => self.opportunities += 1,
        }
    }
}

/// One spelling's counts while they are added up.
#[derive(Default)]
struct Spelled {
    count: Count,
    /// How often each way of writing it stands there.
    written: BTreeMap<String, usize>,
}

struct Counting<'a> {
    catalogue: &'a Catalogue,
    /// What words lead to: people repeat each other's words.
    known: HashMap<String, Vec<ConceptIndex>>,
    carried: HashMap<ConceptIndex, Count>,
    people: HashMap<Uuid, Box<[ConceptIndex]>>,
    own: HashMap<String, Spelled>,
    rows: usize,
}

/// How sure a link is that counts: half of a label, or one that only begins alike, names nothing in a
/// report, and its words wait among the own words of people.
const SURE: f32 = 0.7;

fn linked(catalogue: &Catalogue, words: &str) -> Vec<ConceptIndex> {
    let links = catalogue.link(words);
    let sure = links.iter().filter(|link| link.weight >= SURE);
    sure.map(|link| link.index).collect()
}

impl<'a> Counting<'a> {
    fn new(catalogue: &'a Catalogue) -> Self {
        Counting {
            catalogue,
            known: HashMap::new(),
            carried: HashMap::new(),
            people: HashMap::new(),
            own: HashMap::new(),
            rows: 0,
        }
    }

    fn add(&mut self, side: Side, rows: &[Typed]) {
        self.rows += rows.len();
        for one in rows.chunk_by(|a, b| a.owner == b.owner) {
            let (mut concepts, mut own) = (Vec::new(), Vec::new());
            for typed in one {
                let found = self.concepts(typed);
                let folded = spelling(&typed.words);
                if found.is_empty() && !folded.is_empty() {
                    let spelled = self.own.entry(folded.clone()).or_default();
                    *spelled
                        .written
                        .entry(typed.words.trim().to_owned())
                        .or_default() += 1;
                    own.push(folded);
                }
                concepts.extend(found);
            }
            concepts.sort_unstable();
            concepts.dedup();
            own.sort_unstable();
            own.dedup();
            for concept in &concepts {
                self.carried.entry(*concept).or_default().one_more(side);
            }
            if let (Side::People, Some(first)) = (side, one.first()) {
                self.people.insert(first.owner, concepts.into());
            }
            for folded in own {
                self.own.entry(folded).or_default().count.one_more(side);
            }
        }
    }

    fn concepts(&mut self, typed: &Typed) -> Vec<ConceptIndex> {
        if let Some(index) = typed
            .concept
            .as_deref()
            .and_then(|id| self.catalogue.index_of(id))
        {
            return vec![index];
        }
        if let Some(known) = self.known.get(&typed.words) {
            return known.clone();
        }
        let found = linked(self.catalogue, &typed.words);
        self.known.insert(typed.words.clone(), found.clone());
        found
    }

    fn done(self) -> Gathered {
        let mut own_words: Vec<OwnWords> = self
            .own
            .into_iter()
            .map(|(folded, spelled)| OwnWords {
                words: most_written(spelled.written).unwrap_or_else(|| folded.clone()),
                folded,
                count: spelled.count,
            })
            .collect();
        let all = |count: Count| count.people + count.opportunities;
        own_words.sort_by(|a, b| {
            all(b.count)
                .cmp(&all(a.count))
                .then_with(|| a.folded.cmp(&b.folded))
        });
        Gathered {
            rows: self.rows,
            carried: self.carried,
            people: self.people,
            known: self.known,
            own_words,
            ..Gathered::default()
        }
    }
}

fn most_written(written: BTreeMap<String, usize>) -> Option<String> {
    let most = written
        .iter()
        .max_by_key(|(words, times)| (**times, std::cmp::Reverse((*words).clone())));
    most.map(|(words, _)| words.clone())
}

/// How many different own words wait for a coordinator: they lead to no concept and were not set aside.
pub async fn own_words_waiting(
    tx: &mut ReadTx,
    app: &App,
    now: DateTime<Utc>,
) -> Result<usize, DbError> {
    let gathered = gathered(tx, app, now).await?;
    let aside = store::set_aside(tx).await?;
    let waiting = gathered
        .own_words()
        .iter()
        .filter(|one| !aside.contains(&one.folded));
    Ok(waiting.count())
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn typed(owner: u128, words: &str, concept: Option<&str>) -> Typed {
        Typed {
            owner: Uuid::from_u128(owner),
            words: words.to_owned(),
            concept: concept.map(str::to_owned),
        }
    }

    #[test]
    fn guesses_count_for_nothing_and_their_words_wait() {
        let catalogue = Catalogue::embedded();
        let mut counting = Counting::new(&catalogue);
        let words = ["dzinēju pamati", "putnu balsis"];
        counting.add(
            Side::Opportunities,
            &words.map(|words| typed(1, words, None)),
        );
        let gathered = counting.done();
        assert!(gathered.carried.is_empty());
        assert_eq!(gathered.own_words().len(), 2);
    }

    #[test]
    fn spellings_are_one_and_each_person_counts_once() {
        let catalogue = Catalogue::embedded();
        let known = &catalogue.concepts()[0];
        let mut counting = Counting::new(&catalogue);
        counting.add(
            Side::People,
            &[
                typed(1, "Zurmulēšana", None),
                typed(1, "zurmulesana ", None),
                typed(1, known.label(crate::text::Lang::Lv), Some(&known.id)),
                typed(2, "zurmulēšana", None),
                typed(2, known.label(crate::text::Lang::Lt), None),
            ],
        );
        counting.add(Side::Opportunities, &[typed(1, "zurmulēšana", None)]);
        let gathered = counting.done();
        let carried = gathered.carrying(catalogue.index_of(&known.id).unwrap());
        assert_eq!((carried.people, carried.opportunities), (2, 0));
        let [own] = gathered.own_words() else {
            panic!("{:?}", gathered.own_words());
        };
        assert_eq!((own.count.people, own.count.opportunities), (2, 1));
        assert_eq!(
            (own.words.as_str(), own.folded.as_str()),
            ("zurmulēšana", "zurmulesana")
        );
        assert!(!own.key().contains("zurm"));
    }
}
