//! SQLite FTS5 and PostgreSQL full text on the same texts: what an association would otherwise use.

use std::path::Path;
use std::time::{Duration, Instant};

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection};

use super::invented::{Maker, text_of};
use crate::cli::Fault;

/// People put in at a time.
const CHUNK: u64 = 2_000;

/// A database that ranks texts by words.
pub(super) enum Peer {
    Fts5(SqliteConnection),
    Postgres(PgConnection),
}

impl Peer {
    /// Opens SQLite's FTS5 in a new file.
    pub async fn fts5(file: &Path) -> Result<Peer, Fault> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Off)
            .synchronous(SqliteSynchronous::Off);
        let mut connection = options.connect().await.map_err(fault)?;
        let table = "create virtual table texts \
                     using fts5(body, content = '', tokenize = 'unicode61 remove_diacritics 2')";
        sqlx::query(table)
            .execute(&mut connection)
            .await
            .map_err(fault)?;
        Ok(Peer::Fts5(connection))
    }

    /// Connects to a PostgreSQL that is there for this alone.
    pub async fn postgres(options: &PgConnectOptions) -> Result<Peer, Fault> {
        let mut connection = options.connect().await.map_err(fault)?;
        let table =
            "create unlogged table texts (number bigint primary key, body tsvector not null)";
        sqlx::query(table)
            .execute(&mut connection)
            .await
            .map_err(fault)?;
        Ok(Peer::Postgres(connection))
    }

    pub const fn name(&self) -> &'static str {
        match self {
            Peer::Fts5(_) => "SQLite FTS5",
            Peer::Postgres(_) => "PostgreSQL",
        }
    }

    /// Puts the texts of so many people in; tells how long that took, without making the texts.
    pub async fn fill(&mut self, maker: &Maker<'_>, people: u64) -> Result<Duration, Fault> {
        let mut took = Duration::ZERO;
        for from in (0..people).step_by(CHUNK as usize) {
            let texts: Vec<(i64, String)> = (from..people.min(from + CHUNK))
                .map(|number| (number as i64, text_of(&maker.person(number))))
                .collect();
            let begun = Instant::now();
            self.put(texts).await.map_err(fault)?;
            took += begun.elapsed();
        }
        let begun = Instant::now();
        self.finish().await.map_err(fault)?;
        Ok(took + begun.elapsed())
    }

    async fn put(&mut self, texts: Vec<(i64, String)>) -> sqlx::Result<()> {
        match self {
            Peer::Fts5(connection) => {
                let mut tx = connection.begin().await?;
                for (number, text) in texts {
                    sqlx::query("insert into texts (rowid, body) values (?1, ?2)")
                        .bind(number)
                        .bind(text)
                        .execute(&mut *tx)
                        .await?;
                }
                tx.commit().await
            }
            Peer::Postgres(connection) => {
                let (numbers, texts): (Vec<i64>, Vec<String>) = texts.into_iter().unzip();
                sqlx::query(
                    "insert into texts (number, body) select number, to_tsvector('simple', body) \
                     from unnest($1::bigint[], $2::text[]) as new (number, body)",
                )
                .bind(numbers)
                .bind(texts)
                .execute(connection)
                .await
                .map(|_| ())
            }
        }
    }

    async fn finish(&mut self) -> sqlx::Result<()> {
        match self {
            Peer::Fts5(connection) => {
                sqlx::query("insert into texts (texts) values ('optimize')")
                    .execute(connection)
                    .await?;
            }
            Peer::Postgres(connection) => {
                sqlx::query("create index texts_body on texts using gin (body)")
                    .execute(&mut *connection)
                    .await?;
                sqlx::query("vacuum analyze texts")
                    .execute(connection)
                    .await?;
            }
        }
        Ok(())
    }

    /// Finds the best people for any of the words.
    pub async fn search(&mut self, words: &[String]) -> Result<Vec<u64>, Fault> {
        let found: sqlx::Result<Vec<i64>> = match self {
            Peer::Fts5(connection) => {
                let quoted = |word: &String| format!("\"{}\"", word.replace('"', "\"\""));
                let any: Vec<String> = words.iter().map(quoted).collect();
                sqlx::query_scalar(
                    "select rowid from texts where texts match ?1 order by rank limit 20",
                )
                .bind(any.join(" OR "))
                .fetch_all(connection)
                .await
            }
            Peer::Postgres(connection) => {
                let quoted = |word: &String| format!("'{}'", word.replace('\'', "''"));
                let any: Vec<String> = words.iter().map(quoted).collect();
                sqlx::query_scalar(
                    "select number from texts, to_tsquery('simple', $1) as asked \
                     where body @@ asked order by ts_rank(body, asked) desc, number limit 20",
                )
                .bind(any.join(" | "))
                .fetch_all(connection)
                .await
            }
        };
        let found = found.map_err(fault)?;
        Ok(found.into_iter().map(|number| number as u64).collect())
    }
}

fn fault(error: sqlx::Error) -> Fault {
    Fault::new(format!("a database that is compared with: {error}"))
}
