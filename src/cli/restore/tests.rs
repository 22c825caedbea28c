//! A backup of an earlier version of the tables, on both engines.

use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::*;
use crate::db::{AccountId, samples, sealed};
use crate::text::Lang;
use crate::vault::columns;

/// How many migrations lie between the backup and this program.
const BEFORE: usize = 10;

fn settings(data: &Path, database: Option<String>) -> Settings {
    Settings {
        data: Some(data.to_owned()),
        database_url: database,
        ..Settings::default()
    }
}

/// Seals the samples as the program of that time did, with the key file of this installation.
async fn seal(db: &Db, key_file: &Path) {
    let vault = Vault::create(key_file).unwrap();
    let mut tx = db.write().await.unwrap();
    let there = copy::table_counts(&mut tx).await.unwrap();
    for one in columns::ALL {
        if !there.contains_key(one.table) {
            continue;
        }
        let at = sealed::Column {
            table: one.table,
            column: one.column,
            id: one.id,
            part: one.part,
        };
        for row in sealed::not_by(&mut tx, (&at, 100), (1, None))
            .await
            .unwrap()
        {
            let name = one.row(row.id, &row.part);
            let text = vault.seal(one.cell_of(&row.part, &name), "sample@demo.example");
            sealed::put(&mut tx, &at, &row, &text).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
}

/// An earlier program's data, backed up; a line of its ledger of erasures lies beside.
async fn backed_up(db: &Db, place: &Place, folder: &Path) -> PathBuf {
    samples::fill_to(db, samples::version_before(BEFORE)).await;
    seal(db, &folder.join("data.key")).await;
    let now = Clock::system().now();
    let backups = folder.join("backups");
    let (file, manifest) = backup::make(db, place, &backups, now).await.unwrap();
    assert_eq!(manifest.schema, samples::version_before(BEFORE));
    let gone = format!(
        "{{\"version\":1,\"id\":\"{}\",\"account\":\"{}\",\"person\":null,\"at\":\"{}\"}}\n",
        Uuid::now_v7(),
        Uuid::now_v7(),
        now.to_rfc3339()
    );
    std::fs::write(backups.join("erasures.jsonl"), gone).unwrap();
    file
}

async fn comes_back(file: PathBuf, settings: Settings) {
    let restore = Restore {
        file,
        to: None,
        replace: false,
        erasures: None,
        settings: settings.clone(),
    };
    let told = restore.put_back().await.unwrap().join("\n");
    let (before, now) = (samples::version_before(BEFORE), copy::newest_schema());
    let words = format!("of version {before}, brought up to version {now}");
    assert!(told.contains(&words), "{told}");
    let app = settings.open().await.unwrap();
    let mut tx = app.db.read().await.unwrap();
    assert_eq!(copy::schema(&mut tx).await.unwrap(), Some(now));
    let chain = audit::verify(&mut tx, &std::collections::BTreeMap::new()).await;
    assert!(matches!(chain.unwrap(), audit::Chain::Whole { rows, .. } if rows > 0));
    let account = AccountId(Uuid::from_u128(1));
    let kept = accounts::get(&mut tx, account).await.unwrap();
    assert_eq!((kept.name.as_str(), kept.lang), ("Paraudziņa", Lang::Lv));
    assert!(accounts::email(&mut tx, &app, account).await.is_ok());
    drop(tx);
    app.db.close().await;
}

#[tokio::test]
async fn a_backup_of_an_earlier_version_comes_back_with_the_tables_of_this_one() {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::File(folder.path().join("before.db"));
    let db = Db::open(&place).await.unwrap();
    let file = backed_up(&db, &place, folder.path()).await;
    db.close().await;
    comes_back(file, settings(&folder.path().join("data"), None)).await;
}

#[tokio::test]
async fn a_dump_of_an_earlier_version_comes_back_too() {
    let folder = tempfile::tempdir().unwrap();
    let (db, url) = samples::empty_postgres().await;
    let file = backed_up(&db, &Place::Postgres(url), folder.path()).await;
    db.close().await;
    let (empty, url) = samples::empty_postgres().await;
    empty.close().await;
    comes_back(file, settings(&folder.path().join("data"), Some(url))).await;
}
