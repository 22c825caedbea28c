//! The database as somebody sees it who has the file, or the server: past the program.

use saites::db::Place;
#[expect(
    clippy::disallowed_types,
    reason = "tables are named by the database itself"
)]
use sqlx::AssertSqlSafe;
use sqlx::{Connection, Executor, PgConnection, SqliteConnection};

use crate::site::TestApp;

/// Runs one statement.
pub async fn execute(app: &TestApp, statement: String) {
    match &app.app.config.database {
        Place::File(path) => {
            let url = format!("sqlite://{}", path.display());
            let mut raw = SqliteConnection::connect(&url).await.unwrap();
            raw.execute(AssertSqlSafe(statement)).await.unwrap();
        }
        Place::Postgres(url) => {
            let mut raw = PgConnection::connect(url).await.unwrap();
            raw.execute(AssertSqlSafe(statement)).await.unwrap();
        }
    }
}
