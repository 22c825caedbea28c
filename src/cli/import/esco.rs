//! `saites import esco`: the European classification of occupations and skills, from its official CSV
//! files. Everything is read and checked first; one fault, and nothing is written.

use std::path::Path;

use super::super::settings::Settings;
use super::super::{Fault, out};
use crate::key;
use crate::skills::esco::{self, EscoKind, EscoOutcome, EscoPackage, EscoRead};
use crate::text::{Lang, say};

/// Imports a folder.
pub(super) async fn run(folder: &Path, dry_run: bool, settings: &Settings) -> Result<(), Fault> {
    let EscoRead { package, told, .. } = read(folder)?;
    for told in &told {
        out::line(told)?;
    }
    tell_package(folder, &package)?;
    if dry_run {
        return out::line("dry run: nothing was written");
    }
    let app = settings.open().await?;
    let total = package.concepts.len() + package.relations.len();
    let bar = out::progress(total as u64, "importing");
    let outcome = esco::import(&app.db, &package, app.clock.now(), || bar.inc(1)).await?;
    bar.finish_and_clear();
    app.db.close().await;
    tell_outcome(&outcome)?;
    for lang in [Lang::En, Lang::Lv, Lang::Lt] {
        out::line(say(lang, key!("esco-attribution"), None))?;
    }
    Ok(())
}

/// Reads a folder, with a bar; with a fault in it, all faults are told and it goes no further.
pub(in crate::cli) fn package(folder: &Path) -> Result<EscoPackage, Fault> {
    Ok(read(folder)?.package)
}

fn read(folder: &Path) -> Result<EscoRead, Fault> {
    let bar = out::progress(EscoPackage::size(folder), "reading");
    let counted = bar.clone();
    let read = EscoPackage::read(folder, move |bytes| counted.inc(bytes));
    bar.finish_and_clear();
    if read.faults.is_empty() {
        return Ok(read);
    }
    for fault in &read.faults.listed {
        out::note(fault);
    }
    if read.faults.more > 0 {
        out::note(format!("… and {} more faults", read.faults.more));
    }
    let count = read.faults.listed.len() + read.faults.more;
    let what = format!(
        "{} has {count} fault(s); nothing was imported",
        folder.display()
    );
    Err(Fault::with(
        what,
        "download the package again, every language in the same version, and unpack it into a \
         folder of its own.",
    ))
}

fn tell_package(folder: &Path, package: &EscoPackage) -> Result<(), Fault> {
    let version = match &package.version {
        Some(version) => format!("version {version}"),
        None => "version not told by the files' names".to_owned(),
    };
    out::line(format!("{}: {version}, no faults", folder.display()))?;
    for (kind, words) in [
        (EscoKind::Occupation, "occupations"),
        (EscoKind::Skill, "skills"),
        (EscoKind::SkillGroup, "skill groups"),
        (EscoKind::IscoGroup, "ISCO groups"),
    ] {
        let concepts = || package.concepts.values().filter(|one| one.kind == kind);
        let languages: Vec<&str> = Lang::ALL
            .into_iter()
            .filter(|lang| concepts().any(|one| !one.labels[*lang as usize].preferred.is_empty()))
            .map(Lang::tag)
            .collect();
        if !languages.is_empty() {
            let count = package.count(kind);
            out::line(format!("{count:>8} {words} ({})", languages.join(", ")))?;
        }
    }
    out::line(format!("{:>8} relations", package.relations.len()))
}

fn tell_outcome(outcome: &EscoOutcome) -> Result<(), Fault> {
    if outcome.is_nothing() {
        return out::line("nothing has changed since the last import; nothing was written");
    }
    out::line(format!(
        "{} new, {} changed, {} taken away, {} the same",
        outcome.new, outcome.changed, outcome.gone, outcome.same
    ))?;
    out::line(format!(
        "relations: {} new, {} taken away",
        outcome.relations_new, outcome.relations_gone
    ))?;
    out::line("A running server takes it up within seconds and links everybody anew.")
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;
    use crate::app::App;
    use crate::db::changes;

    fn settings(folder: &Path) -> Settings {
        Settings {
            data: Some(folder.join("data")),
            ..Settings::default()
        }
    }

    fn fixtures() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/esco")
    }

    async fn imported(app: &App, package: &EscoPackage) -> EscoOutcome {
        esco::import(&app.db, package, app.clock.now(), || {})
            .await
            .unwrap()
    }

    #[tokio::test]
    async fn a_second_import_of_the_same_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let settings = settings(folder.path());
        run(&fixtures(), false, &settings).await.unwrap();
        let app = settings.open().await.unwrap();
        let mut tx = app.db.read().await.unwrap();
        let loaded = esco::loaded(&mut tx).await.unwrap().unwrap();
        assert_eq!((loaded.occupations, loaded.skills), (4, 3));
        drop(tx);
        let package = package(&fixtures()).unwrap();
        let again = imported(&app, &package).await;
        assert!(again.is_nothing(), "{again:?}");
        assert_eq!(again.same, 12);
    }

    #[tokio::test]
    async fn what_differs_is_written_and_what_is_gone_goes() {
        let folder = tempfile::tempdir().unwrap();
        let app = settings(folder.path()).open().await.unwrap();
        let whole = package(&fixtures()).unwrap();
        assert_eq!(imported(&app, &whole).await.new, 12);
        let mut other = whole.clone();
        let gone = whole
            .concepts
            .keys()
            .find(|uri| uri.contains("/skill/5b"))
            .unwrap();
        other.concepts.remove(gone);
        other
            .relations
            .retain(|(from, _, to)| from != gone && to != gone);
        let keeper = other
            .concepts
            .values_mut()
            .find(|one| one.isco == "6123")
            .unwrap();
        keeper.labels[Lang::Lv as usize]
            .alternates
            .push("dravas sargs".to_owned());
        let outcome = imported(&app, &other).await;
        assert_eq!((outcome.new, outcome.changed, outcome.gone), (0, 1, 1));
        let back = imported(&app, &whole).await;
        assert_eq!((back.new, back.changed, back.gone), (1, 1, 0));
        assert!(imported(&app, &whole).await.is_nothing());
    }

    #[tokio::test]
    async fn a_dry_run_and_a_fault_write_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let settings = settings(folder.path());
        run(&fixtures(), true, &settings).await.unwrap();
        let bad = folder.path().join("bad");
        std::fs::create_dir(&bad).unwrap();
        let half = std::fs::read(fixtures().join("occupations_lv.csv")).unwrap();
        std::fs::write(bad.join("occupations_lv.csv"), &half[..half.len() / 2]).unwrap();
        let fault = run(&bad, false, &settings).await.unwrap_err().to_string();
        assert!(fault.contains("nothing was imported"), "{fault}");
        let app = settings.open().await.unwrap();
        let mut tx = app.db.read().await.unwrap();
        assert_eq!(esco::loaded(&mut tx).await.unwrap(), None);
    }

    #[tokio::test]
    async fn after_an_import_everything_is_indexed_anew_in_its_order() {
        let folder = tempfile::tempdir().unwrap();
        let app = settings(folder.path()).open().await.unwrap();
        let ids = [1, 2, 3].map(uuid::Uuid::from_u128);
        let mut tx = app.db.write().await.unwrap();
        for id in ids {
            changes::touch(&mut tx, changes::Followed::Person, id)
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        let mut tx = app.db.read().await.unwrap();
        let before = changes::latest(&mut tx).await.unwrap();
        drop(tx);
        imported(&app, &package(&fixtures()).unwrap()).await;
        let mut tx = app.db.read().await.unwrap();
        let after = changes::after(&mut tx, before, 10).await.unwrap();
        assert_eq!(after.iter().map(|one| one.id).collect::<Vec<_>>(), ids);
        let latest = changes::latest(&mut tx).await.unwrap();
        assert_eq!(after.last().unwrap().seq, latest);
    }
}
