//! `saites mail bounces`: mail that came back, as a mail server pipes it or keeps it in a folder.

use std::io::Read;
use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::settings::Settings;
use super::{Fault, out};
use crate::app::Taken;
use crate::mail::returned::MOST_BYTES;

#[derive(Subcommand)]
pub(super) enum MailCommand {
    /// Takes returned mail in: one message on standard input, or every new one of a Maildir
    Bounces(Bounces),
}

#[derive(Args)]
pub(super) struct Bounces {
    /// A Maildir with returned mail; default: mail.returned_folder of the settings, and without
    /// that one message on standard input
    #[arg(long, value_name = "MAILDIR")]
    folder: Option<PathBuf>,
    /// Reads one message from standard input even if the settings name a folder
    #[arg(long, conflicts_with = "folder")]
    stdin: bool,
    #[command(flatten)]
    settings: Settings,
}

impl MailCommand {
    pub async fn run(self) -> Result<(), Fault> {
        match self {
            MailCommand::Bounces(bounces) => bounces.run().await,
        }
    }
}

impl Bounces {
    async fn run(self) -> Result<(), Fault> {
        let app = self.settings.open().await?;
        let named = app.config.mail.returned_folder.clone();
        let folder = self.folder.or(named).filter(|_| !self.stdin);
        if let Some(folder) = folder {
            if !folder.join("new").is_dir() || !folder.join("cur").is_dir() {
                return Err(Fault::with(
                    format!("{} is no Maildir", folder.display()),
                    "a Maildir has the folders new, cur and tmp; the mail server makes them.",
                ));
            }
            let (all, ours) = app.take_returned_folder(&folder).await?;
            app.db.close().await;
            return out::line(format!("{all} messages, {ours} about letters of ours"));
        }
        let mut bytes = Vec::new();
        let limit = MOST_BYTES as u64;
        std::io::stdin()
            .take(limit)
            .read_to_end(&mut bytes)
            .map_err(|why| Fault::new(format!("the message cannot be read: {why}")))?;
        let taken = app.take_returned(&bytes).await?;
        app.db.close().await;
        out::line(match taken {
            Taken::Other => "no report about a letter of ours; nothing was changed",
            Taken::Nothing => "a report that changes nothing",
            Taken::Noted => "not delivered; noted with the letter, nothing against the address",
            Taken::Soft => "not delivered for now; counted",
            Taken::Hard => "no such mailbox; the address is given up",
        })
    }
}
