//! Putting a PostgreSQL backup back: into an empty database, as a whole or not at all. Until it is
//! proved the database carries a mark, so that nobody serves what a killed restore left behind, and
//! the next one begins anew.

use std::path::Path;

use uuid::Uuid;

use super::{Fault, Told};
use crate::backup::{self, BackupFault, Manifest, postgres};
use crate::config::Config;
use crate::db::{Db, Place, copy};
use crate::privacy::Erased;

/// How often it is begun where an earlier try was killed: its program outlives it, and may connect
/// only when this one has looked for it.
const TRIES: u32 = 3;

pub(super) async fn put_back(
    config: &Config,
    source: (&Manifest, &Path),
    erased: &[Erased],
) -> Result<Told, Fault> {
    let Place::Postgres(url) = &config.database else {
        return Err(BackupFault::Empty.into());
    };
    source.0.prove(source.1)?;
    let db = Db::open(&config.database).await?;
    let begun = copy::is_unfinished(&db).await?;
    let mut tx = db.read().await?;
    let empty = copy::table_counts(&mut tx).await?.is_empty();
    drop(tx);
    if begun {
        clear(&db).await?;
    } else if empty {
        copy::mark_unfinished(&db).await?;
    }
    db.close().await;
    if !begun && !empty {
        return Err(Fault::with(
            "this database is not empty",
            "make an empty one for the backup (createdb --template=template0 --locale=C), and name \
             it with --database-url; the old one stays as it is.",
        ));
    }
    let mut filled = fill(config, source, (url, erased)).await;
    for _ in 1..TRIES {
        if filled.is_ok() || !begun {
            break;
        }
        // The program of the try that was killed came in between, late.
        let db = Db::open(&config.database).await?;
        clear(&db).await?;
        db.close().await;
        filled = fill(config, source, (url, erased)).await;
    }
    // The database was empty; whatever fails leaves it so, and nobody serves what is not proved.
    let told = match filled {
        Ok(told) => told,
        Err(fault) => {
            let db = Db::open(&config.database).await?;
            let emptied = copy::remove_tables(&db).await;
            let unmarked = copy::mark_finished(&db).await;
            db.close().await;
            emptied?;
            unmarked?;
            return Err(fault);
        }
    };
    let db = Db::open(&config.database).await?;
    copy::mark_finished(&db).await?;
    db.close().await;
    let mut told = told;
    if begun {
        told.push("again    an earlier try was not finished; what it left was removed".to_owned());
    }
    told.push(super::fill_index(config).await?);
    Ok(told)
}

/// Removes what a try left that was killed, and the program it left running.
async fn clear(db: &Db) -> Result<(), Fault> {
    copy::end_others(db).await?;
    Ok(copy::remove_tables(db).await?)
}

/// Puts the dump into an empty database and proves it there.
async fn fill(
    config: &Config,
    (manifest, file): (&Manifest, &Path),
    (url, erased): (&str, &[Erased]),
) -> Result<Told, Fault> {
    let (dump, to) = (file.to_owned(), url.to_owned());
    tokio::task::spawn_blocking(move || postgres::put_back(&dump, &to))
        .await
        .map_err(|error| Fault::new(error.to_string()))??;
    let mut there = config.clone();
    there.database = Place::Postgres(url.to_owned());
    let db = Db::open(&there.database).await?;
    let proved = match backup::compare(&db, manifest).await {
        Ok(()) => super::right_key(config, &db).await,
        Err(fault) => Err(fault.into()),
    };
    db.close().await;
    proved?;
    super::bring_up(&there, manifest, erased).await
}

/// The same in a database that is made for it and removed afterwards.
pub(super) async fn rehearse(
    config: &Config,
    source: (&Manifest, &Path),
    (url, folder): (&str, &Path),
) -> Result<Told, Fault> {
    source.0.prove(source.1)?;
    let name = format!("saites_check_{}", Uuid::now_v7().simple());
    let server = Db::open(&Place::Postgres(url.to_owned())).await?;
    copy::make_database(&server, &name).await?;
    let passing = copy::beside(url, &name);
    let mut there = config.clone();
    there.data = folder.to_owned();
    there.database = Place::Postgres(passing.clone());
    let mut told = fill(&there, source, (&passing, &[])).await;
    if let Ok(lines) = &mut told {
        match super::fill_index(&there).await {
            Ok(line) => lines.push(line),
            Err(fault) => told = Err(fault),
        }
    }
    let removed = copy::remove_database(&server, &name).await;
    server.close().await;
    removed?;
    told
}
