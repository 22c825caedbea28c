//! `saites admin retention`: forgets what has had its time, or tells what would be forgotten.

use clap::Args;

use super::settings::Settings;
use super::{Fault, out};
use crate::retention::{self, Rule};

#[derive(Args)]
pub(super) struct Forget {
    /// Only tells what would be forgotten now
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    settings: Settings,
}

impl Forget {
    pub async fn run(self) -> Result<(), Fault> {
        let app = self.settings.open().await?;
        let report = if self.dry_run {
            retention::report(&app).await?
        } else {
            let done = retention::run(&app).await;
            done.map_err(|fault| Fault::new(fault.to_string()))?
        };
        app.db.close().await;
        for rule in Rule::ALL {
            out::line(format!("{:<16} {}", rule.code(), report.of(rule)))?;
        }
        if self.dry_run {
            return out::line("nothing was changed");
        }
        Ok(())
    }
}
