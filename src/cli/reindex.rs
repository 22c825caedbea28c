//! `saites reindex`: fills the search index anew from the database.

use clap::Args;

use super::settings::{Settings, whole};
use super::{Fault, out};
use crate::app::App;
use crate::clock::Clock;

#[derive(Args)]
pub(super) struct Reindex {
    #[command(flatten)]
    settings: Settings,
}

impl Reindex {
    pub async fn run(self) -> Result<(), Fault> {
        let config = self.settings.config()?;
        whole(&config).await?;
        let app = App::open(config, Clock::system()).await?;
        let bar = out::progress(0, "indexing");
        let count = app
            .reindex(|done, all| {
                bar.set_length(all);
                bar.set_position(done);
            })
            .await?;
        bar.finish_and_clear();
        app.db.close().await;
        out::line(format!(
            "{count} people and opportunities were read into the search index"
        ))
    }
}
