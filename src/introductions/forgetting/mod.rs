//! Long after its end an introduction loses its words and whoever took part; a row stays for
//! counting. What the ledger says of disclosures goes years later.

mod store;

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use crate::db::{DbError, IntroductionId, PersonId, ReadTx, WriteTx};
use crate::text::{riga_date, riga_midnight};

/// Introductions that ended before a moment and still name a person, the oldest first.
pub async fn over(
    tx: &mut ReadTx,
    (before, nobody): (DateTime<Utc>, PersonId),
    most: i64,
) -> Result<Vec<IntroductionId>, DbError> {
    store::over(tx, (before, nobody), most).await
}

/// Takes every word and every name out of an introduction; its person becomes `nobody`, and what
/// figures need to count them is noted before.
pub async fn make_anonymous(
    tx: &mut WriteTx,
    id: IntroductionId,
    nobody: PersonId,
) -> Result<(), DbError> {
    note_counted(tx, id).await?;
    store::forget_words(tx, id).await?;
    store::forget_people(tx, id).await?;
    store::set_person(tx, id, nobody).await
}

/// Of somebody's introductions in one project and one calendar year the last that is forgotten
/// stands for them, else whoever ran a project for longer than a year would have reached nobody.
async fn note_counted(tx: &mut WriteTx, id: IntroductionId) -> Result<(), DbError> {
    let Some(released_at) = store::released_at(tx, id).await? else {
        return Ok(());
    };
    let day = riga_date(released_at);
    let first = |year| NaiveDate::from_ymd_opt(year, 1, 1).map_or(released_at, riga_midnight);
    let year = (first(day.year()), first(day.year() + 1));
    store::note_counted(tx, id, (year, &day.format("%Y-%m").to_string())).await
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
