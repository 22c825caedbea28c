//! `saites config`: the settings in force, or an example to begin with.

use clap::Subcommand;

use super::settings::Settings;
use super::{Fault, out};
use crate::config::Layers;

#[derive(Subcommand)]
pub(super) enum ConfigCommand {
    /// The settings in force and where each comes from; passwords are left out.
    Print(Settings),
    /// A file with every setting, to begin with.
    Example,
}

impl ConfigCommand {
    pub fn run(self) -> Result<(), Fault> {
        match self {
            ConfigCommand::Print(settings) => {
                out::line(settings.layers().print().trim_end())?;
                settings.layers().check(false)?;
                Ok(())
            }
            ConfigCommand::Example => out::line(example().trim_end()),
        }
    }
}

/// Every key with its usual value and what it is for; put in as a comment, so that a later
/// version's better default is not held back by a file nobody thought about.
fn example() -> String {
    let mut text = String::from(
        "# Settings of saites. Take the # away from those you set; the others keep the value shown.\n\
         # The environment wins over this file (SAITES_MAIL_SMTP_HOST), flags over both.\n\n",
    );
    for line in Layers::default().print().lines() {
        let line = line.trim_end_matches(" [default]");
        let kept = line.is_empty() || line.starts_with('#') || line.starts_with('[');
        text.push_str(if kept { "" } else { "#" });
        text.push_str(line);
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_is_a_file_that_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("saites.toml");
        std::fs::write(&file, example()).unwrap();
        let mut layers = Layers::default();
        layers.file(&file, true);
        assert_eq!(layers.print(), Layers::default().print());
        assert!(layers.check(false).is_ok());
        assert!(example().contains("#smtp_port = \"587\""), "{}", example());
    }
}
