//! `saites import schools` and `saites export schools`: the list that coordinators keep, as CSV.

use std::path::Path;

use serde_json::json;

use super::settings::Settings;
use super::{Fault, out, sheet};
use crate::audit::{self, Act, Actor};
use crate::schools::exchange;
use crate::schools::{self, Schools};

/// Writes the whole list to a file, or to standard output.
pub(super) async fn export(settings: &Settings, file: Option<&Path>) -> Result<(), Fault> {
    let app = settings.open().await?;
    let mut tx = app.db.read().await?;
    let list = Schools::read(&mut tx).await?;
    drop(tx);
    let text = exchange::write(&list);
    match file {
        Some(file) => std::fs::write(file, text)
            .map_err(|why| Fault::new(format!("{} cannot be written: {why}", file.display())))?,
        None => out::line(text.trim_end())?,
    }
    let mut tx = app.db.write().await?;
    let act = Act {
        at: app.clock.now(),
        actor: Actor::Terminal,
        action: "file exported",
        subject: "export:schools".to_owned(),
        detail: json!({ "count": list.all().len() }),
    };
    audit::record(&mut tx, act).await?;
    tx.commit().await?;
    app.db.close().await;
    if let Some(file) = file {
        out::line(format!("{}: {} schools", file.display(), list.all().len()))?;
    }
    Ok(())
}

/// Takes in a whole file; all of it or nothing.
pub(super) async fn import(settings: &Settings, file: &Path, dry_run: bool) -> Result<(), Fault> {
    let bytes = sheet::bytes(file)?;
    let app = settings.open().await?;
    let list =
        exchange::read(&bytes, &app.territories).map_err(|rows| sheet::refused(file, &rows))?;
    let told = |refusal| sheet::told(file, refusal);
    schools::check(&app, &list).await.map_err(told)?;
    let (own, former, programmes) = list.counts();
    out::line(format!(
        "{}: {own} schools, {former} former names, {programmes} programmes read, no faults",
        file.display()
    ))?;
    if dry_run {
        return out::line("dry run: nothing was written");
    }
    let by = (Actor::Terminal, app.clock.now());
    let done = schools::take_in(&app, &list, by).await.map_err(told)?;
    app.db.close().await;
    out::line(format!("{} new, {} changed", done.new, done.changed))
}
