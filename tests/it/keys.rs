//! `saites key`: everything sealed gets another key, killed in between or not, and beside a site
//! that is used; the earlier key then opens nothing but a backup from before.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Duration;

use saites::accounts::Role;
use saites::db::{Place, copy, sealed};
use saites::vault::columns::{self, Sealed};
use saites::vault::{ToItsOwner, Vault};
use tempfile::TempDir;
use uuid::Uuid;

use crate::both_engines;
use crate::drill::{back_up, command, done, people, refused, saites};
use crate::raw;
use crate::story;

/// Rows of receipts that are sealed besides, so that there is something to be killed in.
const FAREWELLS: u32 = 800;

/// A row of every table with something sealed, in the place of each value its own words.
struct Row {
    column: &'static Sealed,
    id: Uuid,
    part: &'static str,
}

impl Row {
    fn words(&self) -> String {
        format!("{}.{} {}", self.column.table, self.column.column, self.id)
    }

    /// As the feature that owns the table names the cell.
    fn opened(&self, vault: &Vault, sealed: &str) -> Option<String> {
        let id = self.id.to_string();
        let both = format!("{id}:{}", self.part);
        let cell = match self.column.table {
            "placement_adult" => columns::PLACEMENT_ADULT.cell(&both),
            "account_contact" => columns::ACCOUNT_CONTACT.cell_of(self.part, &id),
            _ => self.column.cell(&id),
        };
        let opened = vault.unseal(cell, sealed).ok()?;
        Some(opened.open(&ToItsOwner).to_owned())
    }

    fn sealed(&self, vault: &Vault) -> String {
        let id = self.id.to_string();
        let both = format!("{id}:{}", self.part);
        match self.column.table {
            "placement_adult" => vault.seal(columns::PLACEMENT_ADULT.cell(&both), &self.words()),
            "account_contact" => vault.seal(
                columns::ACCOUNT_CONTACT.cell_of(self.part, &id),
                &self.words(),
            ),
            _ => vault.seal(self.column.cell(&id), &self.words()),
        }
    }
}

/// Columns that a row needs besides, with their values.
fn besides(table: &str) -> &'static str {
    match table {
        "registration" => {
            "visitor_hash = 'a', kind = 'person', language = 'lv', created_at = $now, expires_at = $now"
        }
        "farewell" => "locale = 'lv', at = $now",
        "minor_adult" => {
            "introduction_id = $id, party = 'guardian', name = 'Paraudziņa', email_index = 'a',
             language = 'lv', asked_at = $now, expires_at = $now"
        }
        "remigration_coordinator" => {
            "region = 'Paraugu reģions', name = 'Paraudziņa', valid_from = '2026-11-01', changed_at = $now"
        }
        "remigration_handover" => {
            "account_id = $id, coordinator_id = $id, channels = 'email', agreed_at = $now"
        }
        "school_contact" => {
            "school_id = $id, name = 'Paraudziņa', role = 'skolotāja', added_at = $now"
        }
        "placement_adult" => "name = 'Paraudziņa', email_index = 'a', language = 'lv'",
        "contact_list" => {
            "file_name = 'saraksts.csv', state = 'draft', by_account = $id, created_at = $now"
        }
        "invitation" => {
            "list_id = $id, email_index = $text, kind = 'person', language = 'lv', state = 'waiting',
             created_at = $now, expires_at = $now"
        }
        "account" => {
            "name = 'Paraudziņa', email_index = $text, language = 'lv', created_at = $now,
             changed_at = $now, email_sealed = ''"
        }
        _ => "",
    }
}

fn insert(row: &Row, sealed: &str, sqlite: bool) -> String {
    let id = |id: Uuid| match sqlite {
        true => format!("x'{}'", id.simple()),
        false => format!("'{id}'"),
    };
    let mut pairs: Vec<(String, String)> = besides(row.column.table)
        .split(',')
        .filter_map(|pair| pair.trim().split_once(" = "))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .filter(|(name, _)| name != row.column.column)
        .collect();
    pairs.push((row.column.id.to_owned(), id(row.id)));
    pairs.push((row.column.column.to_owned(), format!("'{sealed}'")));
    if let Some(part) = row.column.part {
        pairs.push((part.to_owned(), format!("'{}'", row.part)));
    }
    let (names, values): (Vec<_>, Vec<_>) = pairs.into_iter().unzip();
    let values = values
        .join(", ")
        .replace("$now", "'2026-11-21 10:00:00+00:00'")
        .replace("$text", &format!("'{}'", row.id))
        .replace("$id", &id(row.id));
    format!(
        "insert into {} ({}) values ({values});",
        row.column.table,
        names.join(", ")
    )
}

/// Everything that looks sealed, wherever it stands: table, column, value.
async fn everything_sealed(app: &crate::site::TestApp) -> Vec<raw::Found> {
    let mut all = raw::texts(app).await;
    all.retain(|(_, _, text)| {
        text.split_once(':').is_some_and(|(key, rest)| {
            let letters = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
            key.parse::<u32>().is_ok() && rest.len() > 53 && rest.chars().all(letters)
        })
    });
    all
}

/// Every value of the listed columns, by its table, column and row.
async fn stored(
    app: &crate::site::TestApp,
) -> BTreeMap<(&'static str, &'static str, Uuid), String> {
    let mut all = BTreeMap::new();
    let mut tx = app.app.db.write().await.unwrap();
    for one in columns::ALL {
        let at = sealed::Column {
            table: one.table,
            column: one.column,
            id: one.id,
            part: one.part,
        };
        // No key has the number 0: these are all.
        for row in sealed::not_by(&mut tx, (&at, 10_000), (0, None))
            .await
            .unwrap()
        {
            all.insert((one.table, one.column, row.id), row.sealed);
        }
    }
    all
}

fn file_of(app: &crate::site::TestApp) -> PathBuf {
    app.app.config.key_file.clone()
}

fn seal_lines(file: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(file).unwrap();
    let lines = text.lines().filter(|line| line.starts_with("seal "));
    lines.map(str::to_owned).collect()
}

/// A key file that holds one of the keys alone.
fn alone(of: &Path, line: &str, at: &Path) -> Vault {
    let text = std::fs::read_to_string(of).unwrap();
    let index = text
        .lines()
        .find(|line| line.starts_with("index "))
        .unwrap();
    let first = text.lines().next().unwrap();
    std::fs::copy(of, at).unwrap();
    std::fs::write(at, format!("{first}\n{index}\n{line}\n")).unwrap();
    Vault::open(at).unwrap()
}

/// Rotates, and pulls the plug as soon as the new key has sealed something.
async fn killed_in_between(app: &crate::site::TestApp) {
    let mut rotating = command(app, &["key", "rotate"]).spawn().unwrap();
    let begun = "select count(*) from farewell where substr(sealed, 1, 2) = '2:'";
    while app.count(begun).await == 0 {
        assert!(rotating.try_wait().unwrap().is_none(), "it ended too soon");
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    rotating.kill().unwrap();
    rotating.wait().unwrap();
}

both_engines! {
    async fn killed_in_between_it_goes_on_and_nothing_is_lost(app: TestApp) {
        let (vault, sqlite) = (&app.app.vault, matches!(app.app.config.database, Place::File(_)));
        let one = |column: &'static Sealed| Row {
            column,
            id: Uuid::now_v7(),
            part: match column.table {
                "account_contact" => "phone",
                "placement_adult" => "guardian",
                _ => "",
            },
        };
        let mut rows: Vec<Row> = columns::ALL.into_iter().map(one).collect();
        rows.extend((0..FAREWELLS).map(|_| one(&columns::FAREWELL)));
        let off = if sqlite {
            "pragma foreign_keys = off; begin;"
        } else {
            "set session_replication_role = replica; begin;"
        };
        let mut text = off.to_owned();
        for row in &rows {
            text += &insert(row, &row.sealed(vault), sqlite);
        }
        raw::execute(&app, text + "commit;").await;
        let file = file_of(&app);
        let first = seal_lines(&file);
        killed_in_between(&app).await;
        assert_eq!(seal_lines(&file).len(), 2);
        let old = app.count("select count(*) from farewell where substr(sealed, 1, 2) = '1:'").await;
        assert!(old > 0, "it had nothing left to do");
        let told = refused(&saites(&app, &["key", "drop", "--to", "/nowhere/earlier"]));
        assert!(told.contains("still sealed with key 1"), "{told}");
        let told = String::from_utf8(saites(&app, &["doctor"]).stdout).unwrap();
        assert!(told.contains("still sealed with key 1; 2 is newer"), "{told}");

        let told = done(&saites(&app, &["key", "rotate"]));
        assert!(told.contains("going on with key 2"), "{told}");
        assert_eq!(seal_lines(&file).len(), 2, "no third key");
        let found = everything_sealed(&app).await;
        assert!(found.len() >= rows.len());
        let known: BTreeSet<_> = columns::ALL.iter().map(|one| (one.table, one.column)).collect();
        for (table, column, text) in &found {
            assert!(known.contains(&(table, column)), "{table}.{column} is in no list");
            assert!(text.starts_with("2:"), "{table}.{column}");
        }
        // Everything is there and says what it said; the first key alone opens none of it.
        let folder = TempDir::new().unwrap();
        let old = alone(&file, &first[0], &folder.path().join("old"));
        let new = alone(&file, &seal_lines(&file)[1], &folder.path().join("new"));
        let stored = stored(&app).await;
        for row in &rows {
            let place = (row.column.table, row.column.column, row.id);
            let text = stored.get(&place).unwrap_or_else(|| panic!("{} is lost", row.words()));
            assert_eq!(row.opened(&new, text), Some(row.words()));
            assert_eq!(row.opened(&old, text), None);
        }
    }

    async fn a_site_in_use_takes_the_new_key_and_a_backup_from_before_comes_back(app: TestApp) {
        let mut cast = people(&app).await;
        let away = TempDir::new().unwrap();
        let backup = back_up(&app, &away.path().join("backups"));
        let file = file_of(&app);
        let told = done(&saites(&app, &["key", "rotate", "--prepare"]));
        assert!(told.contains("key 2 is in"), "{told}");
        let told = done(&saites(&app, &["key", "rotate"]));
        assert!(told.contains("going on with key 2"), "{told}");
        let earlier = away.path().join("saites.key.1");
        let told = done(&saites(&app, &["key", "drop", "--to", earlier.to_str().unwrap()]));
        assert!(told.contains("key 1 stands in"), "{told}");
        assert_eq!((seal_lines(&file).len(), seal_lines(&earlier).len()), (1, 1));
        let told = refused(&saites(&app, &["key", "drop", "--to", earlier.to_str().unwrap()]));
        assert!(told.contains("one key only"), "{told}");

        // The site ran all the while: what it seals now has the new key, and letters find everybody.
        story::is_interested(&mut cast.anna).await;
        story::pass_on_to_community(&app, &mut cast.ilze).await;
        story::answer(&app, &mut cast.velta, story::VELTA, true).await;
        app.account("zenta@demo.example", Role::Person).await;
        let found = everything_sealed(&app).await;
        assert!(found.len() > 3 && found.iter().all(|(_, _, text)| text.starts_with("2:")));

        // The backup is of the first key.
        let (mut args, place) = place_for(&app, &backup, away.path()).await;
        let told = refused(&saites(&app, &args.iter().map(String::as_str).collect::<Vec<_>>()));
        assert!(told.contains("is sealed with key 1, which"), "{told}");
        let both = [&file, &earlier].map(|file| std::fs::read_to_string(file).unwrap());
        std::fs::write(&file, both.concat()).unwrap();
        let told = done(&saites(&app, &args.iter().map(String::as_str).collect::<Vec<_>>()));
        assert!(told.contains("1 people and 1 needs can be found"), "{told}");
        args = vec!["key".into(), "rotate".into()];
        args.extend(place.clone());
        let told = done(&beside(&app, &args));
        assert!(told.contains("going on with key 2"), "{told}");
        let again = away.path().join("again");
        args = vec!["key".into(), "drop".into(), "--to".into(), again.display().to_string()];
        args.extend(place);
        done(&beside(&app, &args));
        assert_eq!(seal_lines(&file).len(), 1);
        if let Some(url) = args.iter().find(|arg| arg.starts_with("postgres://")) {
            let name = url.rsplit('/').next().unwrap();
            copy::remove_database(&app.app.db, name).await.unwrap();
        }
    }
}

/// The arguments that put a backup back beside the site, and those that name the place afterwards.
async fn place_for(
    app: &crate::site::TestApp,
    backup: &Path,
    away: &Path,
) -> (Vec<String>, Vec<String>) {
    let to = away.join("new").display().to_string();
    let mut args = vec![
        "restore".to_owned(),
        backup.display().to_string(),
        "--to".to_owned(),
        to.clone(),
    ];
    let mut place = vec!["--data".to_owned(), to];
    if let Place::Postgres(url) = &app.app.config.database {
        let name = format!("keys_{}", Uuid::now_v7().simple());
        copy::make_database(&app.app.db, &name).await.unwrap();
        let url = copy::beside(url, &name);
        for list in [&mut args, &mut place] {
            list.extend(["--database-url".to_owned(), url.clone()]);
        }
    }
    (args, place)
}

/// The program, on what was put back.
fn beside(app: &crate::site::TestApp, args: &[String]) -> std::process::Output {
    std::process::Command::new(env!("CARGO_BIN_EXE_saites"))
        .args(args)
        .env("SAITES_KEY_FILE", &app.app.config.key_file)
        .output()
        .unwrap()
}

/// Whatever is called sealed in the schema of either engine stands in the list, and the other way.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_sealed_column_of_the_schema_is_in_the_list() {
    for engine in [crate::site::Engine::Sqlite, crate::site::Engine::Postgres] {
        let app = crate::site::TestApp::without_pages(engine, crate::site::Wishes::default()).await;
        let schema: BTreeSet<(String, String)> = raw::columns(&app)
            .await
            .into_iter()
            .filter(|(_, column)| column == "sealed" || column.ends_with("_sealed"))
            .collect();
        let listed: BTreeSet<(String, String)> = columns::ALL
            .iter()
            .map(|one| (one.table.to_owned(), one.column.to_owned()))
            .collect();
        assert_eq!(schema, listed, "{engine:?}");
    }
}
