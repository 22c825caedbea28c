//! What can go wrong with the database. None of it is for people; `http::Failure` speaks to them.

use thiserror::Error;

/// A fault of the database.
#[derive(Debug, Error)]
pub enum DbError {
    /// A row that had to be there is not.
    #[error("no such row")]
    NotFound,
    /// Somebody else changed the row since it was read, or took what only one may have.
    #[error("the row was taken or changed by somebody else ({0})")]
    Taken(String),
    /// A rule of the schema was broken.
    #[error("a rule of the schema was broken: {0}")]
    Rule(String),
    /// The disk is full, or the file cannot be written.
    #[error("the database cannot be written: {0}")]
    CannotWrite(String),
    /// The database is busy or away.
    #[error("the database is busy or away: {0}")]
    Away(String),
    /// A stored value does not read back; the sealed or encoded text is damaged.
    #[error("a stored value is damaged: {0}")]
    Damaged(&'static str),
    /// Anything else.
    #[error("database: {0}")]
    Other(sqlx::Error),
}

impl From<sqlx::Error> for DbError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::RowNotFound => return DbError::NotFound,
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_) => {
                return DbError::Away(error.to_string());
            }
            _ => {}
        }
        let Some(fault) = error.as_database_error() else {
            return DbError::Other(error);
        };
        if fault.is_unique_violation() {
            return DbError::Taken(unique_place(fault));
        }
        if fault.is_check_violation() || fault.is_foreign_key_violation() {
            return DbError::Rule(fault.message().to_owned());
        }
        let code = fault.code().unwrap_or_default();
        match (sqlite(&code), &*code) {
            // SQLite: READONLY, IOERR, FULL, CANTOPEN. PostgreSQL: disk full, out of memory.
            (Some(8 | 10 | 13 | 14), _) | (None, "53100" | "53200" | "58030") => {
                DbError::CannotWrite(fault.message().to_owned())
            }
            // SQLite: BUSY, LOCKED. PostgreSQL: shutdown, deadlock, serialization.
            (Some(5 | 6), _) | (None, "57P01" | "57P03" | "40P01" | "40001" | "53300") => {
                DbError::Away(fault.message().to_owned())
            }
            _ => DbError::Other(error),
        }
    }
}

/// What an extended code of SQLite belongs to; PostgreSQL's have five letters.
fn sqlite(code: &str) -> Option<u32> {
    let code: u32 = (code.len() < 5).then(|| code.parse().ok())??;
    Some(code & 0xff)
}

/// SQLite names "table.column", PostgreSQL the constraint; both are only for our own eyes.
fn unique_place(fault: &dyn sqlx::error::DatabaseError) -> String {
    fault.constraint().map_or_else(
        || {
            fault
                .message()
                .trim_start_matches("UNIQUE constraint failed: ")
                .to_owned()
        },
        str::to_owned,
    )
}
