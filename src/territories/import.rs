//! Taking in what a file of units says: all of it or nothing. What it does not mention stays.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;

use super::exchange::{self, Row};
use super::model::{Territory, settle};
use super::{Territories, store};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::db::{DbError, WriteTx};
use crate::sheets::rows::Refusal;
use crate::text::riga_date;

/// What a file does to a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    New,
    Changed,
    /// Shown and counted as the unit it merges into.
    Merged,
}

/// One unit that a file changes.
#[derive(Clone, Debug)]
pub struct Change {
    pub unit: Territory,
    pub what: What,
}

/// What a file would change, without writing.
pub async fn check(app: &App, bytes: &[u8]) -> Result<Vec<Change>, Refusal> {
    let mut tx = app.db.read().await?;
    let known = store::all(&mut tx).await?;
    let today = riga_date(app.clock.now());
    let rows = exchange::read(bytes, &known, today).map_err(Refusal::Rows)?;
    Ok(changes(&known, &rows, today).0)
}

/// Takes in a whole file, in one transaction; who and what lies in a changed unit is found anew.
pub async fn take_in(
    app: &App,
    bytes: &[u8],
    (actor, now): (Actor, DateTime<Utc>),
) -> Result<Vec<Change>, Refusal> {
    let today = riga_date(now);
    let mut tx = app.db.write().await?;
    let known = store::all(&mut tx).await?;
    let rows = exchange::read(bytes, &known, today).map_err(Refusal::Rows)?;
    let (done, units) = changes(&known, &rows, today);
    if done.is_empty() {
        return Ok(done);
    }
    // Those that others merge into have to be there first.
    let spoken_of = |unit: &Territory| rows.iter().any(|row| row.unit.slug == unit.slug);
    for unit in &units {
        let alone = Territory {
            merged_into: None,
            shown_as: None,
            ..unit.clone()
        };
        store::put(&mut tx, &alone, spoken_of(unit).then_some(now)).await?;
    }
    for unit in &units {
        store::put(&mut tx, unit, None).await?;
    }
    let count = |what: What| done.iter().filter(|one| one.what == what).count();
    let (new, changed) = (count(What::New), done.len() - count(What::New));
    let by = match actor {
        Actor::Account(id) => Some(id),
        _ => None,
    };
    store::note_import(&mut tx, (new, changed), (by, now)).await?;
    let act = Act {
        at: now,
        actor,
        action: "territories imported",
        subject: "import:territories".to_owned(),
        detail: json!({ "new": new, "changed": changed }),
    };
    audit::record(&mut tx, act).await?;
    moved(app, &mut tx, (&units, today)).await?;
    tx.commit().await?;
    app.follow_territories().await?;
    Ok(done)
}

/// Puts into force the merges whose day has come; to be called when the program starts, and daily.
pub async fn settle_all(app: &App, now: DateTime<Utc>) -> Result<(), DbError> {
    let today = riga_date(now);
    let mut tx = app.db.read().await?;
    let known = store::all(&mut tx).await?;
    drop(tx);
    let mut settled = known.clone();
    settle(&mut settled, today);
    if settled == known {
        return Ok(());
    }
    let mut tx = app.db.write().await?;
    let known = store::all(&mut tx).await?;
    let (_, units) = changes(&known, &[], today);
    for unit in &units {
        store::put(&mut tx, unit, None).await?;
    }
    moved(app, &mut tx, (&units, today)).await?;
    tx.commit().await?;
    app.follow_territories().await
}

async fn moved(
    app: &App,
    tx: &mut WriteTx,
    (units, today): (&[Territory], NaiveDate),
) -> Result<(), DbError> {
    let newer = Territories::read(tx, today).await?;
    let slugs: Vec<&str> = units.iter().map(|unit| unit.slug.as_str()).collect();
    app.territories_changed(tx, (&newer, &slugs)).await
}

/// What the rows change, and every unit's row that has to be written.
fn changes(known: &[Territory], rows: &[Row], today: NaiveDate) -> (Vec<Change>, Vec<Territory>) {
    let mut then: Vec<Territory> = known.to_vec();
    for Row { unit, .. } in rows {
        match then.iter_mut().find(|one| one.slug == unit.slug) {
            Some(one) => {
                let closed = one.closed;
                one.clone_from(unit);
                one.closed = closed;
            }
            None => then.push(unit.clone()),
        }
    }
    settle(&mut then, today);
    let mut done = Vec::new();
    let mut units = Vec::new();
    for unit in then {
        let before = known.iter().find(|one| one.slug == unit.slug);
        let what = match before {
            Some(one) if *one == unit => continue,
            None => What::New,
            Some(one) if one.merged_into != unit.merged_into => What::Merged,
            Some(_) => What::Changed,
        };
        done.push(Change {
            unit: unit.clone(),
            what,
        });
        units.push(unit);
    }
    (done, units)
}
