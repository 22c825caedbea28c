//! A PostgreSQL of its own for the comparison: made in a passing folder, ended with it.

use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use sqlx::postgres::PgConnectOptions;

use crate::cli::Fault;
use crate::cli::settings::Passing;
use crate::http::form::percent_encode;

/// Where Debian and Ubuntu keep the programs, a folder per version.
const VERSIONS: &str = "/usr/lib/postgresql";

/// A running server; ends when dropped.
pub(in crate::cli::eval) struct Server {
    programs: PathBuf,
    user: Option<(u32, u32)>,
    folder: Passing,
}

impl Server {
    /// Starts a server that only this computer's administrator and its own user can reach: through
    /// a socket in its folder, without any port. Nothing when PostgreSQL is not installed.
    ///
    /// # Errors
    /// When it is installed and does not start.
    pub fn start() -> Result<Option<Server>, Fault> {
        Self::start_with("-c fsync=off -c autovacuum=off")
    }

    /// The same with what this program asks of a database it keeps its data in.
    pub fn start_durable() -> Result<Option<Server>, Fault> {
        Self::start_with("-c fsync=on -c autovacuum=on")
    }

    fn start_with(more: &str) -> Result<Option<Server>, Fault> {
        let Some(programs) = programs() else {
            return Ok(None);
        };
        let folder = Passing::new()?;
        let root = std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0);
        let user = match root {
            true => Some(system_user().ok_or_else(|| {
                let remedy = "make a system user called postgres, or run this as another user.";
                Fault::with("PostgreSQL does not run as root", remedy)
            })?),
            false => None,
        };
        if let Some((user, group)) = user {
            chown(folder.path(), Some(user), Some(group))?;
        }
        let server = Server {
            programs,
            user,
            folder,
        };
        server.run(
            "initdb",
            &[
                "-U",
                "saites",
                "--locale=C",
                "-E",
                "UTF8",
                "--auth=trust",
                "--no-sync",
            ],
        )?;
        let settings = format!(
            "-c listen_addresses='' -c unix_socket_directories='{}' -c shared_buffers=512MB \
             -c max_parallel_workers_per_gather=0 {more}",
            server.folder.path().display()
        );
        let log = server.folder.path().join("log");
        server.run(
            "pg_ctl",
            &[
                "-w",
                "-t",
                "60",
                "-l",
                &log.to_string_lossy(),
                "-o",
                &settings,
                "start",
            ],
        )?;
        Ok(Some(server))
    }

    pub fn options(&self) -> PgConnectOptions {
        PgConnectOptions::new()
            .socket(self.folder.path())
            .username("saites")
            .database("postgres")
    }

    /// The address this program opens it by.
    pub fn url(&self) -> String {
        let folder = self.folder.path().to_string_lossy();
        format!(
            "postgres://saites@localhost/postgres?host={}",
            percent_encode(&folder)
        )
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Result<(), Fault> {
        let mut command = Command::new(self.programs.join(program));
        command
            .arg("-D")
            .arg(self.folder.path().join("data"))
            .args(arguments)
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        // A signal from the terminal is for this program, which then ends the server itself.
        command.process_group(0);
        if let Some((user, group)) = self.user {
            command.uid(user).gid(group);
        }
        match command.status() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(Fault::new(format!(
                "PostgreSQL's {program} ended with {status}"
            ))),
            Err(why) => Err(Fault::with(
                format!("PostgreSQL's {program}: {why}"),
                "every folder above TMPDIR must be open (x) to the user PostgreSQL runs as.",
            )),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Err(fault) = self.run("pg_ctl", &["-m", "immediate", "-w", "stop"]) {
            tracing::debug!(%fault, "the server had not started");
        }
    }
}

/// The folder of the newest version that has what is needed, or that of the search path.
fn programs() -> Option<PathBuf> {
    let installed = std::fs::read_dir(VERSIONS).into_iter().flatten().flatten();
    let mut versions: Vec<(u32, PathBuf)> = installed
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .collect();
    versions.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let searched = std::env::split_paths(&path);
    versions
        .into_iter()
        .rev()
        .map(|(_, folder)| folder)
        .chain(searched)
        .find(|folder| has(folder, "initdb") && has(folder, "pg_ctl"))
}

fn has(folder: &Path, program: &str) -> bool {
    folder.join(program).is_file()
}

/// Numbers of the user and the group that servers run as.
fn system_user() -> Option<(u32, u32)> {
    let users = std::fs::read_to_string("/etc/passwd").ok()?;
    ["postgres", "nobody"].into_iter().find_map(|name| {
        let line = users
            .lines()
            .find(|line| line.split(':').next() == Some(name))?;
        let mut cells = line.split(':').skip(2);
        Some((cells.next()?.parse().ok()?, cells.next()?.parse().ok()?))
    })
}
