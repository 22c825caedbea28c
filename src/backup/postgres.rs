//! PostgreSQL's own programs: `pg_dump` and `pg_restore`.

use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Output};

use super::BackupFault;

/// Dumps the database as it was at a snapshot.
pub(super) fn dump(url: &str, snapshot: &str, file: &Path) -> Result<(), BackupFault> {
    let (url, password) = without_password(url);
    let mut command = Command::new("pg_dump");
    command
        .args(["--format=custom", "--no-owner", "--no-privileges"])
        .arg(format!("--snapshot={snapshot}"))
        .arg("--file")
        .arg(file)
        .arg(format!("--dbname={url}"));
    let by_hand = format!("pg_dump --format=custom --no-owner --file=saites.dump --dbname='{url}'");
    run(command, password, &by_hand)
}

/// Puts a dump into an empty database, as a whole or not at all.
pub fn put_back(file: &Path, url: &str) -> Result<(), BackupFault> {
    let (url, password) = without_password(url);
    let mut command = Command::new("pg_restore");
    command
        .args(["--single-transaction", "--exit-on-error"])
        .args(["--no-owner", "--no-privileges"])
        .arg(format!("--dbname={url}"))
        .arg(file);
    let by_hand =
        format!("pg_restore --single-transaction --exit-on-error --no-owner --dbname='{url}' FILE");
    run(command, password, &by_hand)
}

fn run(mut command: Command, password: Option<String>, by_hand: &str) -> Result<(), BackupFault> {
    if let Some(password) = password {
        command.env("PGPASSWORD", password);
    }
    let name = command.get_program().to_string_lossy().into_owned();
    match command.output() {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => Err(BackupFault::Program {
            name,
            said: first_words(&output),
        }),
        Err(why) if why.kind() == ErrorKind::NotFound => Err(BackupFault::NoProgram {
            name,
            by_hand: by_hand.to_owned(),
        }),
        Err(why) => Err(BackupFault::Program {
            name,
            said: why.to_string(),
        }),
    }
}

fn first_words(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<&str> = said.lines().take(3).collect();
    lines.join("; ")
}

/// The address without its password, which other users of the machine would see in the list of
/// processes, and the password.
fn without_password(url: &str) -> (String, Option<String>) {
    let plain = (url.to_owned(), None);
    let Some((scheme, rest)) = url.split_once("://") else {
        return plain;
    };
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (host, tail) = rest.split_at(end);
    let Some((user, host)) = host.rsplit_once('@') else {
        return plain;
    };
    match user.split_once(':') {
        Some((user, password)) => (
            format!("{scheme}://{user}@{host}{tail}"),
            Some(percent_decoded(password)),
        ),
        None => plain,
    }
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = tail
            .get(..2)
            .filter(|_| *first == b'%')
            .and_then(|code| std::str::from_utf8(code).ok())
            .and_then(|code| u8::from_str_radix(code, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_does_not_stand_on_the_command_line() {
        assert_eq!(
            without_password("postgres://ieva:a%40b:c@db.example:5432/saites?sslmode=require"),
            (
                "postgres://ieva@db.example:5432/saites?sslmode=require".to_owned(),
                Some("a@b:c".to_owned())
            )
        );
        let plain = "postgres://ieva@db.example/saites";
        assert_eq!(without_password(plain), (plain.to_owned(), None));
        assert_eq!(percent_decoded("50%-%zz%41"), "50%-%zzA");
    }
}
