//! The two indexes of matching: people and opportunities, each in its own folder.

use std::path::Path;
use std::sync::Arc;

use uuid::Uuid;

use super::leads::{number, number_studied};
use super::model::{OpportunityFacts, PersonFacts};
use super::packed::{People, Person, Row, encode, slots, speaks, ties};
use super::wanted::{
    Opportunities, PersonWords, Wanted, add_grams, add_stems, person_has, person_words,
};
use crate::search::{Document, Index, IndexError, Opened, Snapshot};
use crate::skills::{Catalogue, Shelf, tokens};

/// The index of people. Holds what matching ranks by and no contact detail.
pub struct PeopleIndex {
    catalogue: Shelf,
    index: Index<People>,
}

/// The index of needs and internship offers.
pub struct OpportunityIndex {
    catalogue: Shelf,
    index: Index<Opportunities>,
}

/// Records linked and handed to the index at a time.
const BATCH: usize = 2_000;

macro_rules! shared {
    ($name:ident, $columns:ty, $facts:ty, $document:ident) => {
        impl $name {
            /// Opens the index in a folder; starts it anew, empty, when it is missing, damaged, or made
            /// with another schema or other files of the catalogue.
            ///
            /// # Errors
            /// When the folder cannot be used or another process writes to it.
            pub fn open(
                dir: &Path,
                catalogue: impl Into<Shelf>,
            ) -> Result<Opened<Self>, IndexError> {
                let catalogue = catalogue.into();
                let Opened { index, rebuilt } = Index::open(dir, catalogue.get().fingerprint())?;
                Ok(Opened {
                    index: Self { catalogue, index },
                    rebuilt,
                })
            }

            /// Begins a batch, after a failure with everything behind the mark.
            ///
            /// # Errors
            /// When the disk still refuses.
            pub fn begin(&self) -> Result<(), IndexError> {
                self.index.begin()
            }

            /// Puts facts in the place of any earlier ones of this id; found after the next commit.
            ///
            /// # Errors
            /// When the writer has failed.
            pub fn upsert(&self, id: Uuid, facts: &$facts) -> Result<(), IndexError> {
                self.index
                    .upsert(&$document(&self.catalogue.get(), id, facts))
            }

            /// Puts many facts in at once: their words are linked on every core.
            ///
            /// # Errors
            /// When the writer has failed.
            pub fn upsert_all(&self, facts: &[(Uuid, $facts)]) -> Result<(), IndexError> {
                let catalogue = self.catalogue.get();
                if let [(id, facts)] = facts {
                    return self.upsert(*id, facts);
                }
                let cores = std::thread::available_parallelism().map_or(1, usize::from);
                for batch in facts.chunks(BATCH) {
                    let share = batch.len().div_ceil(cores).max(1);
                    let documents = std::thread::scope(|scope| {
                        let link = |part: &[(Uuid, $facts)]| {
                            part.iter()
                                .map(|(id, facts)| $document(&catalogue, *id, facts))
                                .collect()
                        };
                        let threads: Vec<_> = batch
                            .chunks(share)
                            .map(|part| scope.spawn(move || link(part)))
                            .collect();
                        let joined = threads.into_iter().map(|thread| {
                            let part: Vec<Document> =
                                thread.join().expect("linking does not panic");
                            part
                        });
                        joined.flatten().collect::<Vec<Document>>()
                    });
                    self.index.upsert_all(&documents)?;
                }
                Ok(())
            }

            /// Takes a record out; gone after the next commit, and from the disk after the next purge.
            pub fn delete(&self, id: Uuid) {
                self.index.delete(id);
            }

            /// Makes all changes durable and findable, together with the database's change number.
            ///
            /// # Errors
            /// When the disk refuses; the previous commit then stands.
            pub fn commit(&self, mark: i64) -> Result<(), IndexError> {
                self.index.commit(mark)
            }

            /// Gives the change number of the last commit; 0 for a new index.
            pub fn mark(&self) -> i64 {
                self.index.mark()
            }

            /// Counts the records that can be found.
            pub fn len(&self) -> u64 {
                self.index.len()
            }

            pub fn is_empty(&self) -> bool {
                self.index.is_empty()
            }

            /// Makes the words of deleted records leave the disk.
            ///
            /// # Errors
            /// When the disk refuses.
            pub fn purge(&self) -> Result<(), IndexError> {
                self.index.purge()
            }

            pub(super) fn snapshot(&self) -> Arc<Snapshot<$columns>> {
                self.index.snapshot()
            }
        }
    };
}

shared!(PeopleIndex, People, PersonFacts, person_document);
shared!(
    OpportunityIndex,
    Opportunities,
    OpportunityFacts,
    opportunity_document
);

fn person_document(catalogue: &Catalogue, id: Uuid, facts: &PersonFacts) -> Document {
    let PersonWords {
        has,
        studied,
        stems,
        grams,
    } = person_words(catalogue, facts);
    let row = Row::of(facts, id);
    let person = Person {
        row: &row,
        has: &has,
        studied: &studied,
        slots: &slots(facts),
        speaks: &speaks(facts),
        ties: &ties(facts),
    };
    Document {
        id,
        leads: has
            .iter()
            .copied()
            .map(number)
            .chain(studied.iter().map(|has| number_studied(has.concept)))
            .collect(),
        stems,
        grams,
        payload: encode(person),
    }
}

fn opportunity_document(catalogue: &Catalogue, id: Uuid, facts: &OpportunityFacts) -> Document {
    let wanted = Wanted::of(catalogue, facts, id);
    let (mut stems, mut grams) = (String::new(), String::new());
    let named = [
        &facts.skills_required,
        &facts.skills_desired,
        &facts.study_fields,
    ];
    for text in named.into_iter().flatten().chain([&facts.title]) {
        let tokens = tokens(text);
        add_stems(&tokens, facts.locale, &mut stems);
        add_grams(&tokens, &mut grams);
    }
    add_stems(&tokens(&facts.description), facts.locale, &mut stems);
    let payload = serde_json::to_vec(&wanted).expect("numbers, words and enums are always JSON");
    Document {
        id,
        leads: wanted.concepts().into_iter().map(u32::from).collect(),
        stems,
        grams,
        payload,
    }
}

/// A catalogue, and what is known of somebody by it.
type By<'a, F> = (&'a Catalogue, &'a F);

/// Tells whether the index would hold something else of a person by another catalogue.
pub fn person_linked_otherwise(before: By<'_, PersonFacts>, after: By<'_, PersonFacts>) -> bool {
    person_has(before.0, before.1) != person_has(after.0, after.1)
}

/// Tells whether the index would hold something else of an opportunity by another catalogue.
pub fn opportunity_linked_otherwise(
    before: By<'_, OpportunityFacts>,
    after: By<'_, OpportunityFacts>,
) -> bool {
    let wanted =
        |(catalogue, facts): By<'_, OpportunityFacts>| Wanted::of(catalogue, facts, Uuid::nil());
    wanted(before) != wanted(after)
}
