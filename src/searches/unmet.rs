//! Searches that found nothing, written down now and then and read as counts.

use std::collections::BTreeMap;

use super::model::Unmet;
use super::store::empty;
use crate::app::App;
use crate::db::{DbError, ReadTx};
use crate::opportunities::Sought;

/// The same unknown words are shown once so many searches had them.
pub const SHOWN_FROM: i64 = 3;

/// Writes down what this node counted since the last time.
///
/// # Errors
/// When the database cannot be written; what was counted is then counted again later.
pub async fn write_down(app: &App) -> Result<(), DbError> {
    let counted = app.empty_searches.take();
    if counted.is_empty() {
        return Ok(());
    }
    let written = write(app, &counted).await;
    if written.is_err() {
        app.empty_searches.put_back(counted);
    }
    written
}

async fn write(
    app: &App,
    counted: &[(crate::opportunities::EmptySearch, i64)],
) -> Result<(), DbError> {
    let mut tx = app.db.write().await?;
    for (search, times) in counted {
        empty::add(&mut tx, search, *times).await?;
        if let Some(words) = &search.words {
            let digest = app.vault.index("unknown words", words);
            let words = (digest.as_str(), words.as_str(), search.month.as_str());
            empty::add_words(&mut tx, words, (*times, SHOWN_FROM)).await?;
        }
    }
    tx.commit().await
}

/// The counts of some months by concept, sector and municipality, the greatest first.
pub(super) async fn counted(tx: &mut ReadTx, months: (&str, &str)) -> Result<Vec<Unmet>, DbError> {
    let mut sums: BTreeMap<(Sought, Option<String>, String, String), i64> = BTreeMap::new();
    for (sought, concepts, sector, municipality, searches) in empty::counted(tx, months).await? {
        let sought = Sought::parse(&sought).ok_or(DbError::Damaged("empty_search.sought"))?;
        // A search that names two skills looks for both.
        let named = concepts.split(',').filter(|concept| !concept.is_empty());
        let mut named: Vec<Option<String>> = named.map(|one| Some(one.to_owned())).collect();
        if named.is_empty() {
            named.push(None);
        }
        for concept in named {
            let key = (sought, concept, sector.clone(), municipality.clone());
            *sums.entry(key).or_default() += searches;
        }
    }
    let mut list: Vec<Unmet> = sums
        .into_iter()
        .map(
            |((sought, concept, sector, municipality), searches)| Unmet {
                sought,
                concept,
                sector,
                municipality,
                searches,
            },
        )
        .collect();
    list.sort_by_key(|one| std::cmp::Reverse(one.searches));
    Ok(list)
}
