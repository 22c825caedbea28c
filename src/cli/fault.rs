//! What ends a command early, in a sentence, with what helps.

use std::fmt;
use std::io;
use std::process::ExitCode;

use super::out;
use crate::app::StartError;
use crate::backup::BackupFault;
use crate::config::ConfigError;
use crate::db::{DbError, MigrateError, OpenError};
use crate::http::Failure;
use crate::privacy::ledger::LedgerError;
use crate::search::IndexError;
use crate::vault::VaultError;

/// Why a command did not do what it was asked.
#[derive(Debug)]
pub(super) enum Fault {
    Said {
        what: String,
        remedy: &'static str,
    },
    /// Everything has been said already.
    Quiet,
    /// Whoever read the answer has gone, as `head` does.
    NobodyReads,
}

impl Fault {
    pub fn new(what: impl Into<String>) -> Self {
        Fault::Said {
            what: what.into(),
            remedy: "",
        }
    }

    pub fn with(what: impl Into<String>, remedy: &'static str) -> Self {
        Fault::Said {
            what: what.into(),
            remedy,
        }
    }

    /// Writes the sentence to standard error; gives the exit code.
    pub fn tell(&self) -> ExitCode {
        match self {
            Fault::NobodyReads => return ExitCode::SUCCESS,
            Fault::Quiet => {}
            Fault::Said { .. } => out::note(self),
        }
        ExitCode::FAILURE
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Said { what, remedy: "" } => write!(f, "saites: {what}"),
            Fault::Said { what, remedy } => write!(f, "saites: {what}\nWhat helps: {remedy}"),
            Fault::Quiet | Fault::NobodyReads => Ok(()),
        }
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Fault::NobodyReads,
            _ => Fault::new(error.to_string()),
        }
    }
}

impl From<ConfigError> for Fault {
    fn from(error: ConfigError) -> Self {
        let remedy = "`saites config example` shows every setting, `saites config print` those in \
                      force and where each comes from.";
        Fault::with(error.to_string(), remedy)
    }
}

/// Acts of the demo are the site's own; their refusals are keys of sentences.
impl From<Failure> for Fault {
    fn from(failure: Failure) -> Self {
        Fault::new(format!("an act was not possible: {failure:?}"))
    }
}

impl From<DbError> for Fault {
    fn from(error: DbError) -> Self {
        let remedy = match error {
            DbError::CannotWrite(_) => {
                "free some disk space, or let this user write to the folder."
            }
            DbError::Away(_) => "see that the database runs, and try again in a minute.",
            DbError::Damaged(_) => "run `saites doctor`; a backup may be needed.",
            _ => "run `saites doctor` to see what is wrong.",
        };
        Fault::with(error.to_string(), remedy)
    }
}

impl From<BackupFault> for Fault {
    fn from(error: BackupFault) -> Self {
        let remedy = match error {
            BackupFault::Db(error) => return error.into(),
            BackupFault::Open(error) => return error.into(),
            BackupFault::Folder(..) | BackupFault::File(..) => {
                "see that this user may read and write there, and that there is room."
            }
            BackupFault::Length { .. }
            | BackupFault::Checksum(_)
            | BackupFault::NotWhole(_)
            | BackupFault::BrokenManifest(_)
            | BackupFault::NoManifest(_) => {
                "nothing was changed; take another backup, or fetch this one anew from where its \
                 copy is kept."
            }
            BackupFault::Missing(_) | BackupFault::None(_) => "look at the name and the folder.",
            _ => "",
        };
        Fault::with(error.to_string(), remedy)
    }
}

impl From<LedgerError> for Fault {
    fn from(error: LedgerError) -> Self {
        match error {
            LedgerError::Db(error) => error.into(),
            other => Fault::new(other.to_string()),
        }
    }
}

impl From<OpenError> for Fault {
    fn from(error: OpenError) -> Self {
        let remedy = match error {
            OpenError::File { .. } => {
                "see that the folder is there and that this user may write to it, or name another \
                 with --data."
            }
            OpenError::Postgres(_) => "see that PostgreSQL runs and that --database-url is right.",
            OpenError::Address | OpenError::NotDurable(_) => "",
        };
        Fault::with(error.to_string(), remedy)
    }
}

impl From<MigrateError> for Fault {
    fn from(error: MigrateError) -> Self {
        let remedy = "the database may be from a newer version of saites: run that version, or put \
                      a backup back.";
        Fault::with(error.to_string(), remedy)
    }
}

impl From<VaultError> for Fault {
    fn from(error: VaultError) -> Self {
        Fault::new(error.to_string())
    }
}

impl From<IndexError> for Fault {
    fn from(error: IndexError) -> Self {
        let locked = matches!(
            &error,
            IndexError::Tantivy(_, tantivy::TantivyError::LockFailure(..))
        );
        if locked {
            let remedy = "stop the server that uses this folder first, or name another folder with \
                          --data.";
            return Fault::with("the search index is in use by a running saites", remedy);
        }
        let remedy = "nothing is lost by deleting the folder of the index: it is made anew from the \
                      database.";
        Fault::with(error.to_string(), remedy)
    }
}

impl From<StartError> for Fault {
    fn from(error: StartError) -> Self {
        match error {
            StartError::Open(error) => error.into(),
            StartError::Migrate(error) => error.into(),
            StartError::Vault(error) => error.into(),
            StartError::Index(error) => error.into(),
            StartError::Db(error) => error.into(),
            StartError::Folder(..) => {
                let remedy = "name a folder this user may write to with --data.";
                Fault::with(error.to_string(), remedy)
            }
            StartError::Erasures(error) => Fault::with(
                error.to_string(),
                "nothing is served before everybody in that file is erased again.",
            ),
            StartError::Mail(_) => Fault::with(
                error.to_string(),
                "look at the settings that begin with mail.",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_says_what_is_wrong_and_what_helps() {
        let fault = Fault::from(DbError::CannotWrite("database or disk is full".to_owned()));
        let text = fault.to_string();
        assert!(
            text.starts_with("saites: the database cannot be written"),
            "{text}"
        );
        assert!(text.contains("What helps: free some disk space"), "{text}");
        let gone = io::Error::from(io::ErrorKind::BrokenPipe);
        assert!(matches!(Fault::from(gone), Fault::NobodyReads));
    }
}
