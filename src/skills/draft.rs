//! Several changes checked one after another, each with those before it in mind, before any is written.

use std::collections::HashMap;
use std::sync::Arc;

use super::added::{AddedConcept, AddedLabel, Additions, Merge};
use super::catalogue::{Catalogue, ConceptIndex, spelling};
use super::model::{Change, Refusal, new_id};

/// The catalogue as it would be.
pub(super) struct Draft {
    catalogue: Arc<Catalogue>,
    additions: Additions,
    /// Labels given since the catalogue was made, by their spelling, with the concept they lead to.
    given: HashMap<String, String>,
    /// The catalogue lacks concepts or merges of the additions.
    behind: bool,
}

impl Draft {
    /// `additions` are those that the catalogue holds; not needed for a single change.
    pub fn new(catalogue: Arc<Catalogue>, additions: Additions) -> Draft {
        Draft {
            catalogue,
            additions,
            given: HashMap::new(),
            behind: false,
        }
    }

    /// Checks one more change; gives the id of the concept it concerns.
    pub fn take(&mut self, change: &Change) -> Result<String, Refusal> {
        let knows = |id: &&str| self.catalogue.entry(id).is_some();
        let merges = matches!(change, Change::Merge { .. } | Change::Unmerge { .. });
        if self.behind && (merges || !change.concepts().iter().all(knows)) {
            self.catalogue = Arc::new(Catalogue::embedded().with(&self.additions));
            self.given.clear();
            self.behind = false;
        }
        change.check(&self.catalogue)?;
        self.clashes(change)?;
        Ok(self.note(change))
    }

    fn clashes(&self, change: &Change) -> Result<(), Refusal> {
        let labels: Vec<&str> = match change {
            Change::AddConcept(new) => new.labels.iter().map(String::as_str).collect(),
            Change::AddLabel(new) => vec![&new.text],
            _ => Vec::new(),
        };
        for label in labels {
            let own = change.concepts().first().copied();
            match self.given.get(&spelling(label)) {
                Some(other) if Some(other.as_str()) != own => {
                    return Err(Refusal::LeadsTo(other.clone()));
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn note(&mut self, change: &Change) -> String {
        let mut id = change
            .concepts()
            .first()
            .map(ToString::to_string)
            .unwrap_or_default();
        match change {
            Change::AddConcept(new) => {
                id = match new.id.as_str() {
                    "" => self.free_id(&new.labels[1]),
                    given => given.to_owned(),
                };
                for label in &new.labels {
                    self.given.insert(spelling(label), id.clone());
                }
                let numbers = self.additions.concepts.iter().map(|one| one.number + 1);
                self.additions.concepts.push(AddedConcept {
                    number: numbers.max().unwrap_or(0) as ConceptIndex,
                    id: id.clone(),
                    group: new.group.clone(),
                    labels: new.labels.clone(),
                    broader: new.broader.clone(),
                    related: new.related.clone(),
                });
                self.behind = true;
            }
            Change::AddLabel(new) => {
                self.given.insert(spelling(&new.text), id.clone());
                self.additions.labels.push(AddedLabel {
                    concept: id.clone(),
                    lang: new.lang,
                    text: new.text.clone(),
                    preferred: new.preferred,
                });
            }
            Change::Merge { from, into } => {
                self.additions.merges.push(Merge {
                    from: from.clone(),
                    into: into.clone(),
                });
                self.behind = true;
            }
            Change::Unmerge { concept } => {
                self.additions.merges.retain(|merge| merge.from != *concept);
                self.behind = true;
            }
            Change::RemoveLabel { .. } | Change::SetAddress { .. } => {}
        }
        id
    }

    /// An id that neither the catalogue nor an earlier change has.
    fn free_id(&self, label: &str) -> String {
        let taken = |id: &str| self.additions.concepts.iter().any(|one| one.id == id);
        let first = new_id(&self.catalogue, label);
        if !taken(&first) {
            return first;
        }
        (2..)
            .map(|number: u32| format!("{first}-{number}"))
            .find(|id| !taken(id) && self.catalogue.entry(id).is_none())
            .unwrap_or(first)
    }
}
