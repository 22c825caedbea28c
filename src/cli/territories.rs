//! `saites import territories`: parishes and towns that are new, changed or merged, as CSV.

use std::path::Path;

use super::settings::Settings;
use super::{Fault, out};
use crate::audit::Actor;
use crate::territories::exchange::RowFault;
use crate::territories::{self, Change, Refusal, What};
use crate::text::Lang;

/// Takes in a whole file; all of it or nothing.
pub(super) async fn import(settings: &Settings, file: &Path, dry_run: bool) -> Result<(), Fault> {
    let bytes = std::fs::read(file).map_err(|why| {
        Fault::with(
            format!("{} cannot be read: {why}", file.display()),
            "see that the file is there and that this user may read it.",
        )
    })?;
    let app = settings.open().await?;
    let told = |refusal: Refusal| match refusal {
        Refusal::Rows(rows) => refused(file, &rows),
        Refusal::Db(error) => Fault::from(error),
    };
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
