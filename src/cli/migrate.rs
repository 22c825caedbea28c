//! `saites migrate`: brings the tables up to date.

use clap::Args;

use super::settings::{Settings, whole};
use super::{Fault, out};
use crate::db::{Db, Place};
use crate::territories;

#[derive(Args)]
pub(super) struct Migrate {
    #[command(flatten)]
    settings: Settings,
}

impl Migrate {
    pub async fn run(self) -> Result<(), Fault> {
        let config = self.settings.config()?;
        if let Place::File(path) = &config.database
            && let Some(folder) = path.parent()
        {
            std::fs::create_dir_all(folder)
                .map_err(|why| Fault::new(format!("{} cannot be made: {why}", folder.display())))?;
        }
        whole(&config).await?;
        let db = Db::open(&config.database).await?;
        db.migrate().await?;
        territories::load(&db).await?;
        db.close().await;
        out::line("the tables are up to date")
    }
}
