//! Settings: a TOML file, then the environment, then flags; all faults are told at once.

mod keeping;

use std::collections::BTreeMap;
use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::db::Place;
pub use keeping::Keeping;

/// Everything that can be set.
#[derive(Clone)]
pub struct Config {
    /// Folder of the database, the search index and backups.
    pub data: PathBuf,
    pub database: Place,
    pub listen: SocketAddr,
    /// A second listener for `/metrics`, if any.
    pub metrics: Option<SocketAddr>,
    /// The site's address as people type it, without a slash at the end.
    pub base_url: String,
    /// The key file; outside the data folder, so that a backup of the data does not carry it.
    pub key_file: PathBuf,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    pub mail: MailConfig,
    pub association_email: String,
    pub association_website: String,
    pub rules: Rules,
    pub keeping: Keeping,
    /// True only under `saites demo`.
    pub demo: bool,
}

/// How letters leave.
#[derive(Clone)]
pub struct MailConfig {
    /// The sender, `Name <address>`.
    pub from: String,
    pub smtp_host: String,
    pub smtp_port: u16,
    pub smtp_user: String,
    pub smtp_password: String,
    pub smtp_security: SmtpSecurity,
    /// Where mail that cannot be delivered is returned to; empty for the sender.
    pub return_path: String,
    /// A Maildir with returned mail, looked into every five minutes.
    pub returned_folder: Option<PathBuf>,
}

/// How the connection to the mail server is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SmtpSecurity {
    /// STARTTLS, required.
    StartTls,
    /// TLS from the first byte.
    Tls,
    /// None: only for a mail server on this machine.
    None,
}

/// Rules of the association that it may set itself.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Whether contacts are released by themselves when both adults have agreed.
    pub automatic_release: bool,
    /// After how many unanswered questions in a row a host's needs are paused; 0 for never.
    pub silence_before_pause: u8,
}

/// A fault of the settings, with the place it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigFault {
    pub key: String,
    pub origin: String,
    pub what: String,
}

/// All faults of the settings.
#[derive(Debug, Error)]
pub struct ConfigError(pub Vec<ConfigFault>);

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} fault(s) in the settings:", self.0.len())?;
        for fault in &self.0 {
            write!(f, "\n  {} ({}): {}", fault.key, fault.origin, fault.what)?;
        }
        Ok(())
    }
}

/// Every key: name, default, what it is for. The environment's name is `SAITES_` and the key in
/// capitals with `_` for `.`.
pub const KEYS: [(&str, &str, &str); 19] = [
    (
        "data",
        "./saites-data",
        "folder of the database, the search index and the backups",
    ),
    (
        "database_url",
        "",
        "postgres://… for PostgreSQL; empty for a SQLite file in the data folder",
    ),
    ("listen", "127.0.0.1:8080", "address and port to listen on"),
    (
        "metrics_listen",
        "",
        "address and port for Prometheus metrics; empty for none",
    ),
    (
        "base_url",
        "",
        "the site's address as people type it, e.g. https://saites.example",
    ),
    (
        "key_file",
        "",
        "file with the keys of sealed contacts; default: beside the data folder",
    ),
    (
        "trusted_proxies",
        "",
        "addresses of reverse proxies, separated by commas",
    ),
    (
        "mail.from",
        "",
        "sender of letters, e.g. Sēlijas saites <saites@example.org>",
    ),
    ("mail.smtp_host", "", "mail server"),
    ("mail.smtp_port", "587", "its port"),
    (
        "mail.smtp_user",
        "",
        "user at the mail server; empty for none",
    ),
    ("mail.smtp_password", "", "password at the mail server"),
    (
        "mail.smtp_security",
        "starttls",
        "starttls, tls or none (none only for localhost)",
    ),
    (
        "mail.return_path",
        "",
        "address that undeliverable letters are returned to; default: the sender's",
    ),
    (
        "mail.returned_folder",
        "",
        "Maildir of that address; the server looks into it every five minutes",
    ),
    (
        "association.email",
        "",
        "the association's address for people, shown on every page",
    ),
    (
        "association.website",
        "https://selija.com",
        "the association's website",
    ),
    (
        "rules.automatic_release",
        "false",
        "release contacts without a coordinator (never with a minor)",
    ),
    (
        "rules.silence_before_pause",
        "3",
        "unanswered questions in a row after which a host is paused; 0 for never",
    ),
];

/// Every key of [`KEYS`] and of the settings of keeping.
fn keys() -> impl Iterator<Item = &'static (&'static str, &'static str, &'static str)> {
    KEYS.iter().chain(&keeping::KEYS)
}

/// Raw values with their origins, the later layer winning.
#[derive(Default)]
pub struct Layers(BTreeMap<String, (String, String)>, Vec<ConfigFault>);

impl Layers {
    /// Reads a TOML file; a missing one is a fault only if it was named.
    pub fn file(&mut self, path: &Path, named: bool) {
        let origin = path.display().to_string();
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && !named => return,
            Err(error) => return self.fault("config", &origin, error.to_string()),
        };
        match text.parse::<toml::Table>() {
            Ok(table) => self.table("", &table, &origin),
            Err(error) => self.fault("config", &origin, error.message().to_owned()),
        }
    }

    fn table(&mut self, prefix: &str, table: &toml::Table, origin: &str) {
        for (name, value) in table {
            let key = if prefix.is_empty() {
                name.clone()
            } else {
                format!("{prefix}.{name}")
            };
            match value {
                toml::Value::Table(inner) => self.table(&key, inner, origin),
                toml::Value::String(text) => self.set(&key, text, origin),
                toml::Value::Array(list) => {
                    let parts: Vec<String> = list
                        .iter()
                        .filter_map(|one| one.as_str().map(str::to_owned))
                        .collect();
                    self.set(&key, &parts.join(","), origin);
                }
                other => self.set(&key, &other.to_string(), origin),
            }
        }
    }

    /// Reads the environment.
    pub fn environment(&mut self, variables: impl Iterator<Item = (String, String)>) {
        for (name, value) in variables {
            let Some(rest) = name.strip_prefix("SAITES_") else {
                continue;
            };
            let wanted = rest.to_lowercase();
            // The tests' own variables may be set while a test runs a command.
            if wanted.starts_with("test_") {
                continue;
            }
            let known = keys().find(|(key, ..)| key.replace('.', "_") == wanted);
            match known {
                Some((key, ..)) => self.set(key, &value, &name),
                None if wanted == "config" => {}
                None => self.fault(&wanted, &name, "there is no such setting".to_owned()),
            }
        }
    }

    /// Sets one value, as a flag does.
    pub fn set(&mut self, key: &str, value: &str, origin: &str) {
        if keys().any(|(known, ..)| *known == key) {
            self.0
                .insert(key.to_owned(), (value.to_owned(), origin.to_owned()));
        } else {
            self.fault(key, origin, "there is no such setting".to_owned());
        }
    }

    fn fault(&mut self, key: &str, origin: &str, what: String) {
        self.1.push(ConfigFault {
            key: key.to_owned(),
            origin: origin.to_owned(),
            what,
        });
    }

    fn get(&self, key: &str) -> (&str, &str) {
        if let Some((value, origin)) = self.0.get(key) {
            return (value, origin);
        }
        let default = keys()
            .find(|(known, ..)| *known == key)
            .map_or("", |(_, d, _)| d);
        (default, "default")
    }

    fn read<T>(&mut self, key: &str, read: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        let (value, origin) = self.get(key);
        let (value, origin) = (value.to_owned(), origin.to_owned());
        match read(&value) {
            Ok(value) => Some(value),
            Err(what) => {
                self.fault(key, &origin, what);
                None
            }
        }
    }

    /// The settings in force as TOML, passwords left out.
    pub fn print(&self) -> String {
        let mut out = String::new();
        let mut table = "";
        for (key, _, about) in keys() {
            let (head, name) = key.rsplit_once('.').unwrap_or(("", key));
            if head != table {
                out.push_str(&format!("\n[{head}]\n"));
                table = head;
            }
            let (value, origin) = self.get(key);
            let hidden = key.contains("password") && !value.is_empty();
            let shown = if hidden { "(set)" } else { value };
            let value = toml::Value::String(shown.to_owned());
            out.push_str(&format!("# {about} [{origin}]\n{name} = {value}\n"));
        }
        out
    }

    /// Checks everything and makes the settings of a server. `serving` asks for what only a
    /// server on the net needs: mail, an address, the association's address.
    pub fn check(mut self, serving: bool) -> Result<Config, ConfigError> {
        let data = PathBuf::from(self.get("data").0);
        let database = self.database(&data);
        let listen = self.read("listen", address);
        let metrics = self.read("metrics_listen", |text| {
            if text.is_empty() {
                Ok(None)
            } else {
                address(text).map(Some)
            }
        });
        let port = listen.map_or(8080, |listen: SocketAddr| listen.port());
        let base_url = self.read("base_url", |text| base_url(text, port));
        let trusted_proxies = self.read("trusted_proxies", |text| {
            let parts = text
                .split(',')
                .map(str::trim)
                .filter(|part| !part.is_empty());
            parts
                .map(|part| {
                    part.parse()
                        .map_err(|_| format!("{part} is not an IP address"))
                })
                .collect::<Result<Vec<IpAddr>, String>>()
        });
        let key_file = match self.get("key_file").0 {
            "" => default_key_file(&data),
            path => PathBuf::from(path),
        };
        let mail = self.mail(serving);
        let association_email = self.read("association.email", |text| match text {
            "" if serving => Err("people need an address to write to".to_owned()),
            "" => Ok("saites@demo.example".to_owned()),
            text if text.parse::<lettre::Address>().is_ok() => Ok(text.to_owned()),
            _ => Err("is not an e-mail address".to_owned()),
        });
        let website = self.get("association.website").0.to_owned();
        let automatic = self.read("rules.automatic_release", |text| match text {
            "true" => Ok(true),
            "false" | "" => Ok(false),
            _ => Err("must be true or false".to_owned()),
        });
        let silence = self.read("rules.silence_before_pause", |text| {
            text.parse::<u8>()
                .ok()
                .filter(|count| *count <= 20)
                .ok_or_else(|| "must be a whole number from 0 to 20".to_owned())
        });
        let keeping = keeping::read(&mut self, &data);
        let whole = (|| {
            Some(Config {
                data,
                database: database?,
                listen: listen?,
                metrics: metrics?,
                base_url: base_url?,
                key_file,
                trusted_proxies: trusted_proxies?,
                mail: mail?,
                association_email: association_email?,
                association_website: website,
                rules: Rules {
                    automatic_release: automatic?,
                    silence_before_pause: silence?,
                },
                keeping: keeping?,
                demo: false,
            })
        })();
        match whole {
            Some(config) if self.1.is_empty() => Ok(config),
            _ => Err(ConfigError(self.1)),
        }
    }

    fn database(&mut self, data: &Path) -> Option<Place> {
        self.read("database_url", |text| match text {
            "" => Ok(Place::File(data.join("saites.db"))),
            url if url.starts_with("postgres://") || url.starts_with("postgresql://") => {
                Ok(Place::Postgres(url.to_owned()))
            }
            _ => Err("must begin with postgres:// or be empty".to_owned()),
        })
    }

    fn mail(&mut self, serving: bool) -> Option<MailConfig> {
        let needed = |text: &str| {
            if serving && text.is_empty() {
                Err("letters cannot leave without it".to_owned())
            } else {
                Ok(text.to_owned())
            }
        };
        let smtp_host = self.read("mail.smtp_host", needed);
        let from = self.read("mail.from", |text| {
            let text = needed(text)?;
            let readable = text.is_empty() || text.parse::<lettre::message::Mailbox>().is_ok();
            if readable {
                Ok(text)
            } else {
                Err("must look like Name <address>".to_owned())
            }
        });
        let smtp_port = self.read("mail.smtp_port", |text| {
            text.parse::<u16>()
                .map_err(|_| "must be a port number".to_owned())
        });
        let host = smtp_host.clone().unwrap_or_default();
        let local = matches!(host.as_str(), "" | "localhost" | "127.0.0.1" | "::1");
        let smtp_security = self.read("mail.smtp_security", |text| match text {
            "starttls" => Ok(SmtpSecurity::StartTls),
            "tls" => Ok(SmtpSecurity::Tls),
            "none" if local => Ok(SmtpSecurity::None),
            "none" => Err("none is only for a mail server on this machine".to_owned()),
            _ => Err("must be starttls, tls or none".to_owned()),
        });
        let return_path = self.read("mail.return_path", |text| {
            if text.is_empty() || text.parse::<lettre::Address>().is_ok() {
                Ok(text.to_owned())
            } else {
                Err("must be an e-mail address".to_owned())
            }
        });
        Some(MailConfig {
            return_path: return_path?,
            returned_folder: match self.get("mail.returned_folder").0 {
                "" => None,
                path => Some(PathBuf::from(path)),
            },
            from: from?,
            smtp_host: smtp_host?,
            smtp_port: smtp_port?,
            smtp_user: self.get("mail.smtp_user").0.to_owned(),
            smtp_password: self.get("mail.smtp_password").0.to_owned(),
            smtp_security: smtp_security?,
        })
    }
}

fn address(text: &str) -> Result<SocketAddr, String> {
    text.parse()
        .map_err(|_| "must be an address and port such as 127.0.0.1:8080".to_owned())
}

fn base_url(text: &str, port: u16) -> Result<String, String> {
    if text.is_empty() {
        return Ok(format!("http://127.0.0.1:{port}"));
    }
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    match rest.map(|rest| rest.trim_end_matches('/')) {
        Some(host) if !host.is_empty() && !host.contains(['/', ' ', '?', '#', '"']) => {
            Ok(text.trim_end_matches('/').to_owned())
        }
        _ => Err("must look like https://saites.example, without a path".to_owned()),
    }
}

fn default_key_file(data: &Path) -> PathBuf {
    let name = data
        .file_name()
        .map_or("saites".into(), |name| name.to_string_lossy());
    data.with_file_name(format!("{name}.key"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_told_at_once_with_its_key_and_origin() {
        let mut layers = Layers::default();
        let vars = [("SAITES_LISTEN", "everywhere"), ("SAITES_COLOUR", "red")];
        layers.environment(vars.into_iter().map(|(k, v)| (k.to_owned(), v.to_owned())));
        layers.set("base_url", "saites.example/path", "--base-url");
        layers.set("mail.smtp_host", "mail.example", "file");
        layers.set("mail.smtp_security", "none", "file");
        let Err(ConfigError(faults)) = layers.check(true) else {
            panic!("faults were overlooked")
        };
        let keys: Vec<&str> = faults.iter().map(|fault| fault.key.as_str()).collect();
        assert_eq!(
            keys,
            [
                "colour",
                "listen",
                "base_url",
                "mail.from",
                "mail.smtp_security",
                "association.email"
            ]
        );
        assert_eq!(faults[1].origin, "SAITES_LISTEN");
    }

    #[test]
    fn the_key_file_stands_outside_the_data_folder() {
        let mut layers = Layers::default();
        layers.set("data", "/srv/saites/data", "test");
        let config = layers.check(false).unwrap();
        assert_eq!(config.key_file, Path::new("/srv/saites/data.key"));
        assert_eq!(
            config.database,
            Place::File("/srv/saites/data/saites.db".into())
        );
    }
}
