//! Making the database hold what a package holds.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;

use super::files::EscoKind;
use super::package::{EscoConcept, EscoPackage};
use super::store::{self, ConceptRow, Head, LabelRow};
use crate::audit::{self, Act, Actor};
use crate::db::{Db, DbError, WriteTx, changes};
use crate::skills::Labels;
use crate::text::Lang;

/// Numbers that the search has room for.
pub const MOST_NUMBERS: i64 = 45_000;

/// What an import changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct EscoOutcome {
    pub new: u64,
    pub changed: u64,
    pub gone: u64,
    pub same: u64,
    pub relations_new: u64,
    pub relations_gone: u64,
    pub version_changed: bool,
}

impl EscoOutcome {
    pub fn is_nothing(&self) -> bool {
        let EscoOutcome { same, .. } = *self;
        *self
            == EscoOutcome {
                same,
                ..EscoOutcome::default()
            }
    }
}

/// What is loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EscoLoaded {
    /// Empty where the files did not tell it.
    pub version: String,
    pub occupations: i64,
    pub skills: i64,
    pub imported_at: DateTime<Utc>,
}

/// Tells what is loaded, if anything is.
pub async fn loaded(tx: &mut crate::db::ReadTx) -> Result<Option<EscoLoaded>, DbError> {
    let Some(head) = store::head(tx).await? else {
        return Ok(None);
    };
    Ok(Some(EscoLoaded {
        version: head.version,
        occupations: store::count(tx, EscoKind::Occupation).await?,
        skills: store::count(tx, EscoKind::Skill).await?,
        imported_at: head.imported_at,
    }))
}

/// Makes the database hold what the package holds, in one transaction; writes only what differs. If
/// anything did, everybody is linked anew. `step` is told of every concept and relation looked at.
pub async fn import(
    db: &Db,
    package: &EscoPackage,
    now: DateTime<Utc>,
    step: impl Fn(),
) -> Result<EscoOutcome, DbError> {
    let mut tx = db.write().await?;
    let known = Known::read(&mut tx).await?;
    let mut outcome = EscoOutcome::default();
    let next_number = known
        .put_concepts(&mut tx, package, &mut outcome, &step)
        .await?;
    known
        .put_relations(&mut tx, package, &mut outcome, &step)
        .await?;
    // Last: until here relations may still name them.
    for uri in known.concepts.keys() {
        if !package.concepts.contains_key(uri) {
            for lang in Lang::ALL {
                store::remove_labels(&mut tx, uri, lang).await?;
            }
            store::remove_concept(&mut tx, uri).await?;
            outcome.gone += 1;
        }
    }
    let version = package.version.clone().unwrap_or_default();
    let earlier = known.head.as_ref().map(|head| head.version.as_str());
    outcome.version_changed = earlier != Some(&version);
    if outcome.is_nothing() {
        return Ok(outcome);
    }
    let head = Head {
        stamp: Uuid::now_v7(),
        version,
        next_number,
        imported_at: now,
    };
    store::put_head(&mut tx, &head).await?;
    store::raise_catalogue(&mut tx).await?;
    changes::touch_all(&mut tx).await?;
    record(&mut tx, &head, &outcome, now).await?;
    tx.commit().await?;
    Ok(outcome)
}

async fn record(
    tx: &mut WriteTx,
    head: &Head,
    outcome: &EscoOutcome,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let act = Act {
        at: now,
        actor: Actor::Terminal,
        action: "ESCO imported",
        subject: format!("esco:{}", head.stamp),
        detail: json!({
            "version": head.version,
            "new": outcome.new,
            "changed": outcome.changed,
            "gone": outcome.gone,
        }),
    };
    audit::record(tx, act).await
}

/// What the database holds before an import.
struct Known {
    head: Option<Head>,
    concepts: BTreeMap<String, ConceptRow>,
    labels: HashMap<(String, Lang), Labels>,
}

impl Known {
    async fn read(tx: &mut WriteTx) -> Result<Known, DbError> {
        let concepts = store::concepts(tx).await?;
        let labels = store::labels(tx).await?;
        Ok(Known {
            head: store::head(tx).await?,
            concepts: concepts
                .into_iter()
                .map(|row| (row.uri.clone(), row))
                .collect(),
            labels: labels
                .into_iter()
                .map(|row| ((row.uri, row.lang), row.labels))
                .collect(),
        })
    }

    /// Numbers are given once; only when there is no more room are they counted anew.
    fn first_number(&self, package: &EscoPackage) -> (i64, bool) {
        let next = self.head.as_ref().map_or(0, |head| head.next_number);
        let new = package
            .concepts
            .keys()
            .filter(|uri| !self.concepts.contains_key(*uri));
        let room = next + new.count() as i64 <= MOST_NUMBERS;
        if room { (next, false) } else { (0, true) }
    }

    async fn put_concepts(
        &self,
        tx: &mut WriteTx,
        package: &EscoPackage,
        outcome: &mut EscoOutcome,
        step: &impl Fn(),
    ) -> Result<i64, DbError> {
        let (mut next, anew) = self.first_number(package);
        if anew {
            // Out of the way of the numbers that follow.
            for row in self.concepts.values() {
                let away = ConceptRow {
                    number: -1 - row.number,
                    ..row.clone()
                };
                store::put_concept(tx, &away).await?;
            }
        }
        for (uri, concept) in &package.concepts {
            let known = self.concepts.get(uri);
            let number = match known.filter(|_| !anew) {
                Some(row) => row.number,
                None => {
                    next += 1;
                    next - 1
                }
            };
            let row = ConceptRow {
                uri: uri.clone(),
                number,
                kind: concept.kind.code().to_owned(),
                code: concept.code.clone(),
                isco: concept.isco.clone(),
            };
            let mut changed = known != Some(&row);
            if changed {
                store::put_concept(tx, &row).await?;
            }
            changed |= self.put_labels(tx, uri, concept).await?;
            match (known, changed) {
                (None, _) => outcome.new += 1,
                (Some(_), true) => outcome.changed += 1,
                (Some(_), false) => outcome.same += 1,
            }
            step();
        }
        Ok(next)
    }

    /// Tells whether any label differed.
    async fn put_labels(
        &self,
        tx: &mut WriteTx,
        uri: &str,
        concept: &EscoConcept,
    ) -> Result<bool, DbError> {
        let mut changed = false;
        for lang in Lang::ALL {
            let labels = &concept.labels[lang as usize];
            let known = self.labels.get(&(uri.to_owned(), lang));
            if labels.preferred.is_empty() {
                if known.is_some() {
                    store::remove_labels(tx, uri, lang).await?;
                    changed = true;
                }
                continue;
            }
            if known == Some(labels) {
                continue;
            }
            let row = LabelRow {
                uri: uri.to_owned(),
                lang,
                labels: labels.clone(),
            };
            store::put_labels(tx, &row).await?;
            changed = true;
        }
        Ok(changed)
    }

    async fn put_relations(
        &self,
        tx: &mut WriteTx,
        package: &EscoPackage,
        outcome: &mut EscoOutcome,
        step: &impl Fn(),
    ) -> Result<(), DbError> {
        let known = store::relations(tx).await?;
        for relation in known.difference(&package.relations) {
            store::remove_relation(tx, relation).await?;
            outcome.relations_gone += 1;
        }
        for relation in &package.relations {
            if !known.contains(relation) {
                store::put_relation(tx, relation).await?;
                outcome.relations_new += 1;
            }
            step();
        }
        Ok(())
    }
}
