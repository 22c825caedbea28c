//! `saites import schools` and `saites export schools`: the list that coordinators keep, as CSV.

use std::path::Path;

use serde_json::json;

use super::settings::Settings;
use super::{Fault, out};
use crate::audit::{self, Act, Actor};
use crate::schools::exchange::{self, RowFault};
use crate::schools::{self, Refusal, Schools};
use crate::text::Lang;

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
    let bytes = std::fs::read(file).map_err(|why| {
        Fault::with(
            format!("{} cannot be read: {why}", file.display()),
            "see that the file is there and that this user may read it.",
        )
    })?;
    let app = settings.open().await?;
    let sheet = exchange::read(&bytes, &app.territories).map_err(|rows| refused(file, &rows))?;
    let told = |refusal: Refusal| match refusal {
        Refusal::Rows(rows) => refused(file, &rows),
        Refusal::Db(error) => Fault::from(error),
    };
    schools::check(&app, &sheet).await.map_err(told)?;
    let (own, former, programmes) = sheet.counts();
    out::line(format!(
        "{}: {own} schools, {former} former names, {programmes} programmes read, no faults",
        file.display()
    ))?;
    if dry_run {
        return out::line("dry run: nothing was written");
    }
    let by = (Actor::Terminal, app.clock.now());
    let done = schools::take_in(&app, &sheet, by).await.map_err(told)?;
    app.db.close().await;
    out::line(format!("{} new, {} changed", done.new, done.changed))
}

fn refused(file: &Path, rows: &[RowFault]) -> Fault {
    for one in rows {
        let place = if one.field.is_empty() {
            String::new()
        } else {
            format!("{}: ", one.field)
        };
        let words = one.fault.say(Lang::En);
        out::note(format!("{}:{}: {place}{words}", file.display(), one.line));
    }
    Fault::with(
        format!(
            "{} has {} fault(s); nothing was imported",
            file.display(),
            rows.len()
        ),
        "put the lines right and import the whole file again.",
    )
}
