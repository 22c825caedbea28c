//! The coordinators' desk: what waits today, each row with its one next action. It changes
//! nothing of what it shows: only who takes a row, until when one is put off, and the queue.

mod evenness;
mod funder;
mod internships;
mod lacking;
mod letter_texts;
mod letters;
mod newsletter;
mod outbox;
mod people;
mod people_views;
mod routes;
mod search;
mod succession;
mod today;
mod undelivered;
mod views;
mod work;

pub use letters::{WEEKLY, compose, question_of, weekly};
pub use routes::routes;
pub use today::{RowKind, row_kinds};

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};

use crate::db::{DbError, WriteTx};
use crate::http::Page;
use crate::sheets::Definitions;
use crate::t;

/// Forgets what was set on rows of the desk that nobody has touched for half a year; closes periods
/// of the report whose time has come.
pub async fn upkeep(tx: &mut WriteTx, now: DateTime<Utc>) -> Result<(), DbError> {
    today::forget_old(tx, now - TimeDelta::days(183)).await?;
    funder::upkeep(tx, now).await
}

/// The calendar year of a day: what is to be published is drawn for whole years only, so that no two
/// files differ by a day.
fn calendar_year(day: NaiveDate) -> (NaiveDate, NaiveDate) {
    let of = |month, last| NaiveDate::from_ymd_opt(day.year(), month, last).unwrap_or(day);
    (of(1, 1), of(12, 31))
}

/// The sheet that says what every figure means, with remarks that belong to no column.
fn definitions(page: &Page, remarks: Vec<(String, String)>) -> Definitions {
    Definitions {
        name: t!(page, "sheet-definitions"),
        heads: [
            t!(page, "sheet-table"),
            t!(page, "sheet-column"),
            t!(page, "sheet-meaning"),
        ],
        remarks,
    }
}
