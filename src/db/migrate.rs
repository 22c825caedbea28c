//! Bringing the tables up to date.

use sqlx::migrate::Migrator;
use thiserror::Error;

use super::{Db, DbError, Pools};

pub(super) static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// Why the tables could not be brought up to date.
#[derive(Debug, Error)]
pub enum MigrateError {
    #[error("the tables cannot be brought up to date: {0}")]
    Tables(#[from] sqlx::migrate::MigrateError),
    #[error("the decisions people took cannot be guarded: {0}")]
    Guard(#[from] DbError),
}

impl Db {
    /// Applies the migrations that are missing; all of them have run when this returns.
    pub async fn migrate(&self) -> Result<(), MigrateError> {
        match &self.pools {
            Pools::Sqlite { write, .. } => MIGRATIONS.run(write).await?,
            Pools::Postgres(pool) => MIGRATIONS.run(pool).await?,
        }
        Ok(self.guard().await?)
    }

    /// Applies the migrations up to one, as an older version of the program would have.
    #[cfg(test)]
    pub(super) async fn migrate_to(&self, version: i64) -> Result<(), MigrateError> {
        match &self.pools {
            Pools::Sqlite { write, .. } => MIGRATIONS.run_to(version, write).await?,
            Pools::Postgres(pool) => MIGRATIONS.run_to(version, pool).await?,
        }
        Ok(())
    }
}
