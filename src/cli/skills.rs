//! `saites export skills` and `saites import skills`: what coordinators added to the catalogue, from one
//! installation to another or back into the program's own files.

use std::path::Path;

use serde_json::json;

use super::settings::Settings;
use super::{Fault, out};
use crate::audit::{self, Act, Actor};
use crate::skills::exchange::{self, FileFormat, Item};
use crate::skills::{self, By, Catalogue, Change, Refusal};
use crate::text::Lang;

/// Writes what was added to a file.
pub(super) async fn export(settings: &Settings, file: Option<&Path>) -> Result<(), Fault> {
    let Some(file) = file else {
        return Err(Fault::with(
            "there is no file to write the skills to",
            "name one that ends in .json or .tsv: saites export skills added.tsv",
        ));
    };
    let format = format_of(file)?;
    let app = settings.open().await?;
    let mut tx = app.db.read().await?;
    let version = skills::version(&mut tx).await?;
    let added = skills::additions(&mut tx, version).await?;
    drop(tx);
    let text = exchange::write(&added, format);
    std::fs::write(file, text)
        .map_err(|why| Fault::new(format!("{} cannot be written: {why}", file.display())))?;
    let mut tx = app.db.write().await?;
    let act = Act {
        at: app.clock.now(),
        actor: Actor::Terminal,
        action: "file exported",
        subject: "export:skills".to_owned(),
        detail: json!({ "version": version }),
    };
    audit::record(&mut tx, act).await?;
    tx.commit().await?;
    app.db.close().await;
    out::line(format!(
        "{}: {} new skills, {} labels, {} merges, {} addresses in ESCO",
        file.display(),
        added.concepts.len(),
        added.labels.len(),
        added.merges.len(),
        added.addresses.len()
    ))
}

/// Takes in what a file adds and the catalogue lacks; all of it or nothing.
pub(super) async fn import(settings: &Settings, file: &Path, dry_run: bool) -> Result<(), Fault> {
    let format = format_of(file)?;
    let unreadable = |why: &dyn std::fmt::Display| {
        Fault::with(
            format!("{} cannot be read: {why}", file.display()),
            "nothing was imported; put it right and import the whole file again.",
        )
    };
    let text = std::fs::read_to_string(file).map_err(|why| unreadable(&why))?;
    let items = exchange::read(&text, format).map_err(|why| unreadable(&why))?;
    let app = settings.open().await?;
    let all = items.len();
    let items = exchange::missing(&app.catalogue(), items);
    out::line(format!(
        "{}: {all} additions read, {} of them new",
        file.display(),
        items.len()
    ))?;
    if dry_run {
        return out::line("dry run: nothing was written");
    }
    if items.is_empty() {
        return Ok(());
    }
    let by = By {
        actor: Actor::Terminal,
        now: app.clock.now(),
        seen: None,
    };
    let changes: Vec<Change> = items.iter().map(|item| item.change.clone()).collect();
    let made = skills::change(&app, by, &changes).await?;
    app.db.close().await;
    match made {
        Ok(_) => out::line(
            "A running server uses them within a second and links everybody anew in the background.",
        ),
        Err((place, refusal)) => Err(refused(&items, place, &refusal)),
    }
}

fn refused(items: &[Item], place: usize, refusal: &Refusal) -> Fault {
    let place = items.get(place).map_or("the file", |item| &item.place);
    let why = match refusal {
        Refusal::HasLabel => "the skill has this label already".to_owned(),
        Refusal::LeadsTo(id) => format!("the label leads to {} already", named(id)),
        Refusal::Ambiguous(ids) => format!("the words are also read as {}", ids.join(", ")),
        Refusal::Unknown => "it names a skill or a group that is not there".to_owned(),
        Refusal::Circle => "a skill cannot be merged into itself".to_owned(),
        Refusal::IsMerged(id) => format!("the skill was merged into {}", named(id)),
        Refusal::NotEsco => "it is not the address of a concept in ESCO".to_owned(),
        Refusal::AddressOf(id) => format!("{} has this address already", named(id)),
        Refusal::NoWords => "there are no words in the label".to_owned(),
        Refusal::Full => "the catalogue holds no more skills".to_owned(),
        Refusal::Changed => "somebody changes the catalogue at this moment".to_owned(),
    };
    Fault::with(
        format!("{place}: {why}"),
        "nothing was imported; put it right and import the whole file again.",
    )
}

fn named(id: &str) -> String {
    match Catalogue::embedded().label(id, Lang::En) {
        Some(label) => format!("“{label}” ({id})"),
        None => id.to_owned(),
    }
}

fn format_of(file: &Path) -> Result<FileFormat, Fault> {
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("json") => Ok(FileFormat::Json),
        Some("tsv") => Ok(FileFormat::Tsv),
        _ => Err(Fault::with(
            format!("the ending of {} does not tell its format", file.display()),
            "a file of skills ends in .json or .tsv.",
        )),
    }
}
