//! `saites import territories`: parishes and towns that are new, changed or merged, as CSV.

use std::path::Path;

use super::settings::Settings;
use super::{Fault, out, sheet};
use crate::audit::Actor;
use crate::territories::{self, Change, What};

/// Takes in a whole file; all of it or nothing.
pub(super) async fn import(settings: &Settings, file: &Path, dry_run: bool) -> Result<(), Fault> {
    let bytes = sheet::bytes(file)?;
    let app = settings.open().await?;
    let told = |refusal| sheet::told(file, refusal);
    if dry_run {
        let changes = territories::check(&app, &bytes).await.map_err(told)?;
        tell(&changes)?;
        return out::line("dry run: nothing was written");
    }
    let by = (Actor::Terminal, app.clock.now());
    let done = territories::take_in(&app, &bytes, by).await.map_err(told)?;
    app.db.close().await;
    tell(&done)
}

fn tell(changes: &[Change]) -> Result<(), Fault> {
    for Change { unit, what } in changes {
        let from = match unit.valid_from {
            Some(day) => format!(" from {day}"),
            None => String::new(),
        };
        let done = match (what, &unit.merged_into) {
            (What::New, _) => format!("new{from}"),
            (What::Merged, Some(into)) => format!("shown as {into}{from}"),
            (What::Merged, None) => "stands by itself again".to_owned(),
            (What::Changed, _) => "changed".to_owned(),
        };
        out::line(format!("{}: {done}", unit.slug))?;
    }
    out::line(format!("{} unit(s)", changes.len()))
}
