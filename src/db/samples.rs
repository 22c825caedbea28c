//! Databases as an earlier version of the program left them, with the sample rows of each migration.

#[expect(
    clippy::disallowed_types,
    reason = "the name of a fresh database is no literal"
)]
use sqlx::AssertSqlSafe;
use sqlx::Executor;

use super::migrate::MIGRATIONS;
use super::{Db, Place, Pools};

/// A fresh PostgreSQL database, with its address.
pub async fn empty_postgres() -> (Db, String) {
    let url = std::env::var("SAITES_TEST_POSTGRES")
        .expect("tests/run sets SAITES_TEST_POSTGRES to its own PostgreSQL");
    let name = format!("saites_{}", uuid::Uuid::now_v7().simple());
    let admin = sqlx::PgPool::connect(&url).await.unwrap();
    let create = format!("create database {name} template template0 lc_collate 'C' lc_ctype 'C'");
    admin.execute(AssertSqlSafe(create)).await.unwrap();
    let url = format!("{}/{name}", url.rsplit_once('/').unwrap().0);
    let db = Db::open(&Place::Postgres(url.clone())).await.unwrap();
    (db, url)
}

/// The version so many migrations before the newest.
pub fn version_before(count: usize) -> i64 {
    let versions: Vec<i64> = MIGRATIONS.iter().map(|one| one.version).collect();
    versions[versions.len() - 1 - count]
}

/// Applies the migrations up to one, each to the sample rows of all earlier ones; gives how many
/// rows were put in.
pub async fn fill_to(db: &Db, version: i64) -> usize {
    let is_sqlite = matches!(db.pools, Pools::Sqlite { .. });
    let samples = samples();
    let mut inserted = 0;
    for migration in MIGRATIONS.iter().filter(|one| one.version <= version) {
        db.migrate_to(migration.version).await.unwrap();
        let rows = samples
            .iter()
            .find(|(number, _)| *number == migration.version);
        let (_, rows) = rows.unwrap_or_else(|| panic!("no sample rows for {}", migration.version));
        for row in rows {
            let statement = AssertSqlSafe(with_ids(row, is_sqlite));
            let done = match &db.pools {
                Pools::Sqlite { write, .. } => write.execute(statement).await.map(|_| ()),
                Pools::Postgres(pool) => pool.execute(statement).await.map(|_| ()),
            };
            done.unwrap_or_else(|error| panic!("{row}: {error}"));
            inserted += 1;
        }
    }
    inserted
}

/// The sample rows of each migration, by its number.
fn samples() -> Vec<(i64, Vec<String>)> {
    let text = include_str!("../../tests/data/migrations/samples.sql");
    let mut list: Vec<(i64, Vec<String>)> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        if let Some(name) = line.strip_prefix("-- @") {
            list.push((name.split('_').next().unwrap().parse().unwrap(), Vec::new()));
        } else {
            list.last_mut().unwrap().1.push(line.to_owned());
        }
    }
    list
}

/// A sample's ids, written as the engine writes them.
pub fn with_ids(statement: &str, sqlite: bool) -> String {
    (1..=6).fold(statement.to_owned(), |text, number| {
        let id = uuid::Uuid::from_u128(number);
        let literal = if sqlite {
            format!("x'{}'", id.simple())
        } else {
            format!("'{id}'")
        };
        text.replace(&format!("$id{number}"), &literal)
    })
}
