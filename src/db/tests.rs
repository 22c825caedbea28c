//! The schema and the statements, held on both engines.
//!
//! PostgreSQL's address comes from `SAITES_TEST_POSTGRES`, which `tests/run` sets; without it the
//! PostgreSQL half fails rather than being passed over.

#[expect(
    clippy::disallowed_types,
    reason = "the name of a fresh database is no literal"
)]
use sqlx::AssertSqlSafe;
use sqlx::{Executor, SqlSafeStr, Statement as _};

use super::{Db, Place, Pools, Statement, samples};

async fn sqlite() -> (tempfile::TempDir, Db) {
    let folder = tempfile::tempdir().unwrap();
    let db = Db::open(&Place::File(folder.path().join("test.db")))
        .await
        .unwrap();
    db.migrate().await.unwrap();
    (folder, db)
}

async fn postgres() -> Db {
    let (db, _) = samples::empty_postgres().await;
    db.migrate().await.unwrap();
    db
}

#[tokio::test]
async fn every_statement_is_understood_by_both_engines() {
    let (_folder, sqlite) = sqlite().await;
    let postgres = postgres().await;
    let (Pools::Sqlite { write, .. }, Pools::Postgres(pool)) = (&sqlite.pools, &postgres.pools)
    else {
        unreachable!("one of each was opened");
    };
    let mut count = 0;
    let mut faults = Vec::new();
    for Statement { text, file, line } in inventory::iter::<Statement> {
        count += 1;
        if let Err(error) = write
            .prepare(text.into_sql_str())
            .await
            .map(|s| s.columns().len())
        {
            faults.push(format!("{file}:{line} on SQLite: {error}"));
        }
        if let Err(error) = pool
            .prepare(text.into_sql_str())
            .await
            .map(|s| s.columns().len())
        {
            faults.push(format!("{file}:{line} on PostgreSQL: {error}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(count > 60, "only {count} statements were listed");
}

#[tokio::test]
async fn statements_are_written_so_that_both_engines_mean_the_same() {
    for Statement { text, file, line } in inventory::iter::<Statement> {
        let lower = text.to_lowercase();
        for odd in ["::", " like ", "ilike", "now()", " lower(", "json", "= any"] {
            assert!(!lower.contains(odd), "{file}:{line} uses {odd}");
        }
        let limited = lower.contains(" limit ");
        assert!(
            !limited || lower.contains("order by"),
            "{file}:{line} limits without an order"
        );
        assert!(
            !lower.contains("select *"),
            "{file}:{line} does not name its columns"
        );
    }
}

#[tokio::test]
async fn a_write_that_is_not_committed_leaves_nothing() {
    use crate::{on, sql};
    let (_folder, db) = sqlite().await;
    for commit in [false, true] {
        let mut tx = db.write().await.unwrap();
        super::changes::touch(&mut tx, super::changes::Followed::Person, uuid::Uuid::nil())
            .await
            .unwrap();
        if commit {
            tx.commit().await.unwrap();
        } else {
            drop(tx);
        }
        let mut tx = db.read().await.unwrap();
        let count: i64 = on!(tx, |conn| sqlx::query_scalar(sql!(
            "select count(*) from search_change"
        ))
        .fetch_one(conn))
        .unwrap();
        assert_eq!(count, i64::from(commit));
    }
}

#[tokio::test]
async fn parallel_read_then_write_transactions_all_succeed() {
    let (_folder, db) = sqlite().await;
    let tasks: Vec<_> = (0..8)
        .map(|_| {
            let db = db.clone();
            tokio::spawn(async move {
                for _ in 0..25 {
                    let mut tx = db.write().await.unwrap();
                    super::changes::latest(&mut tx).await.unwrap();
                    let kind = super::changes::Followed::Opportunity;
                    super::changes::touch(&mut tx, kind, uuid::Uuid::now_v7())
                        .await
                        .unwrap();
                    tx.commit().await.unwrap();
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    let mut tx = db.read().await.unwrap();
    assert_eq!(super::changes::latest(&mut tx).await.unwrap(), 200);
}

/// Each migration is applied to a database that holds rows of all earlier ones; they are all there
/// at the end.
#[tokio::test]
async fn migrations_keep_what_was_there() {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = Db::open(&Place::File(folder.path().join("test.db")))
        .await
        .unwrap();
    let (postgres, _) = samples::empty_postgres().await;
    for db in [&sqlite, &postgres] {
        let inserted = samples::fill_to(db, i64::MAX).await;
        db.migrate().await.unwrap();
        let mut tx = db.read().await.unwrap();
        let intro: (String, String) = crate::on!(tx, |conn| sqlx::query_as(crate::sql!(
            "select i.state, a.name from introduction i join person p on p.id = i.person_id
             join account a on a.id = p.account_id join opportunity o on o.id = i.opportunity_id
             join community c on c.id = o.community_id join territory t on t.slug = c.territory"
        ))
        .fetch_one(conn))
        .unwrap();
        assert_eq!(intro, ("requested".to_owned(), "Paraudziņa".to_owned()));
        assert!(inserted >= 9);
        drop(tx);
        decisions_stand(db).await;
    }
}

async fn changes(db: &Db, statement: &str) -> bool {
    let is_sqlite = matches!(db.pools, Pools::Sqlite { .. });
    let statement = AssertSqlSafe(samples::with_ids(statement, is_sqlite));
    match &db.pools {
        Pools::Sqlite { write, .. } => write.execute(statement).await.is_ok(),
        Pools::Postgres(pool) => pool.execute(statement).await.is_ok(),
    }
}

/// The samples hold a yes and, recorded after it with an earlier time, a no: the database lets
/// nobody change either, nor take away the one that stands.
async fn decisions_stand(db: &Db) {
    for refused in [
        "update consent set given = true where id = $id3",
        "update consent set at = '2020-01-01 10:00:00+00:00' where id = $id4",
        "update consent set seq = 9 where id = $id4",
        "update consent set note = 'something else' where id = $id3",
        "update consent set note = '', means = 'mail' where id = $id3",
        "delete from consent where id = $id3",
    ] {
        assert!(!changes(db, refused).await, "{refused}");
    }
    for allowed in [
        "update consent set note = '' where id = $id3",
        "delete from consent where id = $id4",
    ] {
        assert!(changes(db, allowed).await, "{allowed}");
    }
    // Brought up to date once more, as at every start.
    db.migrate().await.unwrap();
    assert!(!changes(db, "delete from consent where id = $id3").await);
    let erased = "update account set erased_at = '2026-11-22 10:00:00+00:00' where id = $id1";
    assert!(changes(db, erased).await);
    assert!(changes(db, "delete from consent where id = $id3").await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_gives_up_waiting_leaves_no_transaction_open() {
    let db = postgres().await;
    for number in 0..400_u64 {
        let asking = db.clone();
        let asking = tokio::spawn(async move { asking.write().await.map(drop) });
        tokio::time::sleep(std::time::Duration::from_micros(number)).await;
        asking.abort();
        let _ = asking.await;
    }
    let Pools::Postgres(pool) = &db.pools else {
        unreachable!("it was opened on PostgreSQL");
    };
    let mut all = Vec::new();
    for _ in 0..pool.options().get_max_connections() {
        let mut one = pool.acquire().await.unwrap();
        // Refused within a transaction.
        one.execute("vacuum (skip_locked) _sqlx_migrations")
            .await
            .unwrap();
        all.push(one);
    }
}
