//! Long after its end an introduction loses its words and whoever took part; a row stays for
//! counting. What the ledger says of disclosures goes years later.

mod store;

use chrono::{DateTime, Utc};

use crate::db::{DbError, IntroductionId, PersonId, ReadTx, WriteTx};

/// Introductions that ended before a moment and still name a person, the oldest first.
pub async fn over(
    tx: &mut ReadTx,
    (before, nobody): (DateTime<Utc>, PersonId),
    most: i64,
) -> Result<Vec<IntroductionId>, DbError> {
    store::over(tx, (before, nobody), most).await
}

/// Takes every word and every name out of an introduction; its person becomes `nobody`.
pub async fn make_anonymous(
    tx: &mut WriteTx,
    id: IntroductionId,
    nobody: PersonId,
) -> Result<(), DbError> {
    store::forget_words(tx, id).await?;
    store::forget_people(tx, id).await?;
    store::set_person(tx, id, nobody).await
}

/// How many [`over`] would give, without a bound.
pub async fn count_over(
    tx: &mut ReadTx,
    (before, nobody): (DateTime<Utc>, PersonId),
) -> Result<i64, DbError> {
    store::count_over(tx, (before, nobody)).await
}

/// How many [`forget_disclosures`] would delete.
pub async fn count_disclosures(tx: &mut ReadTx, before: DateTime<Utc>) -> Result<i64, DbError> {
    store::count_disclosures(tx, before).await
}

/// Deletes disclosures from before a moment; gives how many.
pub async fn forget_disclosures(tx: &mut WriteTx, before: DateTime<Utc>) -> Result<u64, DbError> {
    store::forget_disclosures(tx, before).await
}
