//! The database as somebody sees it who has the file, or the server: past the program.

use saites::db::Place;
#[expect(
    clippy::disallowed_types,
    reason = "tables are named by the database itself"
)]
use sqlx::AssertSqlSafe;
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{Column, ConnectOptions, Executor, PgConnection, Row, SqliteConnection};

use crate::site::TestApp;

/// A text that stands somewhere: table, column, text.
pub type Found = (String, String, String);

/// Without a log of statements: what a test writes past the program is not the program's to log.
async fn file(path: &std::path::Path) -> SqliteConnection {
    let options = SqliteConnectOptions::new().filename(path);
    options.disable_statement_logging().connect().await.unwrap()
}

async fn server(url: &str) -> PgConnection {
    let options: PgConnectOptions = url.parse().unwrap();
    options.disable_statement_logging().connect().await.unwrap()
}

/// Runs one statement.
pub async fn execute(app: &TestApp, statement: String) {
    match &app.app.config.database {
        Place::File(path) => {
            let mut raw = file(path).await;
            raw.execute(AssertSqlSafe(statement)).await.unwrap();
        }
        Place::Postgres(url) => {
            let mut raw = server(url).await;
            raw.execute(AssertSqlSafe(statement)).await.unwrap();
        }
    }
}

/// The rows of one statement of SQLite whose columns are texts.
pub async fn rows(app: &TestApp, statement: String) -> Vec<Vec<String>> {
    let Place::File(path) = &app.app.config.database else {
        panic!("asked of a file only");
    };
    let found = file(path).await.fetch_all(AssertSqlSafe(statement)).await;
    let rows = found.unwrap().into_iter();
    rows.map(|row| (0..row.len()).map(|at| row.get(at)).collect())
        .collect()
}

/// Tries one statement; whether the database took it.
pub async fn takes(app: &TestApp, statement: &'static str) -> bool {
    match &app.app.config.database {
        Place::File(path) => file(path).await.execute(statement).await.is_ok(),
        Place::Postgres(url) => server(url).await.execute(statement).await.is_ok(),
    }
}

/// How many rows a table has.
pub async fn count(app: &TestApp, table: &str) -> i64 {
    let statement = format!("select count(*) from {table}");
    match &app.app.config.database {
        Place::File(path) => {
            let mut raw = file(path).await;
            sqlx::query_scalar(AssertSqlSafe(statement))
                .fetch_one(&mut raw)
                .await
                .unwrap()
        }
        Place::Postgres(url) => {
            let mut raw = server(url).await;
            sqlx::query_scalar(AssertSqlSafe(statement))
                .fetch_one(&mut raw)
                .await
                .unwrap()
        }
    }
}

/// Every table of the program.
pub async fn tables(app: &TestApp) -> Vec<String> {
    match &app.app.config.database {
        Place::File(path) => {
            let mut raw = file(path).await;
            sqlx::query_scalar("select name from sqlite_master where type = 'table' order by name")
                .fetch_all(&mut raw)
                .await
                .unwrap()
        }
        Place::Postgres(url) => {
            let mut raw = server(url).await;
            sqlx::query_scalar(
                "select table_name::text from information_schema.tables
                 where table_schema = 'public' order by table_name",
            )
            .fetch_all(&mut raw)
            .await
            .unwrap()
        }
    }
}

/// Every column of every table: table, column.
pub async fn columns(app: &TestApp) -> Vec<(String, String)> {
    match &app.app.config.database {
        Place::File(path) => {
            let mut raw = file(path).await;
            sqlx::query_as(
                "select m.name, c.name from sqlite_master m, pragma_table_info(m.name) c
                 where m.type = 'table' order by m.name, c.cid",
            )
            .fetch_all(&mut raw)
            .await
            .unwrap()
        }
        Place::Postgres(url) => {
            let mut raw = server(url).await;
            sqlx::query_as(
                "select table_name::text, column_name::text from information_schema.columns
                 where table_schema = 'public' order by table_name, ordinal_position",
            )
            .fetch_all(&mut raw)
            .await
            .unwrap()
        }
    }
}

/// Every text of every row of every table.
pub async fn texts(app: &TestApp) -> Vec<Found> {
    let mut found = Vec::new();
    for table in tables(app).await {
        let statement = AssertSqlSafe(format!("select * from {table}"));
        match &app.app.config.database {
            Place::File(path) => {
                let mut raw = file(path).await;
                for row in raw.fetch_all(statement).await.unwrap() {
                    for column in row.columns() {
                        if let Ok(Some(text)) =
                            row.try_get_unchecked::<Option<String>, _>(column.ordinal())
                        {
                            found.push((table.clone(), column.name().to_owned(), text));
                        }
                    }
                }
            }
            Place::Postgres(url) => {
                let mut raw = server(url).await;
                for row in raw.fetch_all(statement).await.unwrap() {
                    for column in row.columns() {
                        if let Ok(Some(text)) = row.try_get::<Option<String>, _>(column.ordinal()) {
                            found.push((table.clone(), column.name().to_owned(), text));
                        }
                    }
                }
            }
        }
    }
    assert!(found.len() > 50, "only {} texts were read", found.len());
    found
}
