//! Nothing of somebody who left stands anywhere: not in a row, a file, the index or a log.

use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock};

use chrono::TimeDelta;
use saites::accounts::{self, Channel};
use saites::config::Keeping;
use saites::consent::{self, Decision, Means, Purpose};
use saites::db::{AccountId, Place};
use saites::introductions;
use saites::matching::{Study, StudyLevel};
use saites::text::Lang;
use saites::{people, privacy};
use sqlx::{Connection, Executor, PgConnection};

use crate::both_engines;
use crate::leaving::{cast, leaves, person_of};
use crate::raw;
use crate::site::{Engine, TestApp, Wishes};
use crate::story::{self, ANNA, ANNAS_NAME, ILZE, VELTA};

/// Words that stand nowhere else, one for each thing somebody can say of themselves or be said of.
const WORDS: [&str; 38] = [
    "kanarijvirsraksts",
    "kanarijapraksts",
    "kanarijprasme",
    "kanarijvieta",
    "kanarijsaistiba",
    "kanarijprogramma",
    "kanarijsaite",
    "kanarijstunda",
    "kanarijkapec",
    "kanarijko",
    "kanarijkad",
    "kanarijzina",
    "kanarijiemesls",
    "kanarijpaldies",
    "kanarijpiezime",
    "kanarijpiekrisana",
    "kanarijiestade",
    "kanarijjautajums",
    "kanarijatdots",
    "kanarijlieta",
    "kanarijnodots",
    "kanarijkapecne",
    "kanarijpateiciba",
    "kanarijmate",
    "kanarijskola",
    "kanarijapturets",
    "kanarijmekleja",
    "kanarijpateica",
    "kanarijmeklejums",
    "kanarijiebilde",
    "kanarijparcelsanas",
    "kanarijteica",
    "kanarijpraksesskola",
    "kanarijpraksesbeigas",
    "kanarijpraksesmate",
    "kanarijatbilde",
    "kanarijredzeja",
    "kanarijpielikums",
];

/// Words that only the vault can read: sealed ways to reach Anna.
const SEALED: [&str; 2] = [WORDS[6], WORDS[7]];

/// Rows of every table that holds words of or about Anna and that the story leaves empty, as the
/// acts write them: table, columns, what they hold. `{anna}` and `{desk}` are accounts.
fn rows() -> Vec<String> {
    let anna = "(select account_id from person where account_id is not null)";
    let desk = "(select account_id from account_role where role = 'coordinator')";
    let of_introductions = [
        (
            "introduction_question (id, introduction_id, side, position, body, state, note, asked_by, asked_at)",
            format!(
                "id, id, 'person', 1, '{}', 'returned', '{}', {anna}, created_at",
                WORDS[17], WORDS[18]
            ),
        ),
        (
            "introduction_note (id, introduction_id, author, body, at)",
            format!("id, id, {desk}, '{}', created_at", WORDS[19]),
        ),
        (
            "introduction_handover (id, introduction_id, to_account, by_account, note, at)",
            format!("id, id, {desk}, {desk}, '{}', created_at", WORDS[20]),
        ),
        (
            "outcome (introduction_id, side, asked_after_days, answer, thanks, reason_note, at)",
            format!(
                "id, 'person', 30, 'going-on', '{}', '{}', created_at",
                WORDS[13], WORDS[21]
            ),
        ),
        (
            "outcome (introduction_id, side, asked_after_days, answer, thanks, reason_note, at)",
            format!(
                "id, 'community', 30, 'going-on', '{}', '{}', created_at",
                WORDS[13], WORDS[21]
            ),
        ),
        (
            "public_thanks (id, introduction_id, side, body, state, offered_at)",
            format!("id, id, 'community', '{}', 'shown', created_at", WORDS[22]),
        ),
        (
            "minor_adult (id, introduction_id, party, name, email_sealed, email_index, language, asked_at, expires_at)",
            format!(
                "id, id, 'guardian', '{0}', '{0}', '{0}', 'lv', created_at, created_at",
                WORDS[23]
            ),
        ),
        (
            "minor_confirmation (introduction_id, party, means, note, recorded_by, at)",
            format!(
                "id, 'school', 'telephone', '{}', {desk}, created_at",
                WORDS[24]
            ),
        ),
    ];
    let of_placements = [
        (
            "placement (id, introduction_id, opportunity_id, person_id, community_id, state,
                        legal_form, minor, starts_on, ends_on, hours_per_week, school, programme,
                        end_note, state_since, created_at)",
            format!(
                "id, id, opportunity_id, person_id, community_id, 'finished', 'practice', true,
                 '2026-06-01', '2026-06-30', 30, '{0}', '{0}', '{1}', created_at, created_at",
                WORDS[32], WORDS[33]
            ),
        ),
        (
            "placement_adult (placement_id, party, name, email_sealed, email_index, language)",
            format!("id, 'guardian', '{0}', '{0}', '{0}', 'lv'", WORDS[34]),
        ),
        (
            "placement_question (id, placement_id, party, question, asked_at, expires_at, seen_by, words)",
            format!(
                r#"id, id, 'host', 'evaluation', created_at, created_at, '{1}', '{{"good":"{0}"}}'"#,
                WORDS[35], WORDS[36]
            ),
        ),
        (
            "placement_annex (placement_id, number, was_from, was_to, was_hours, was_supervisor,
                              new_from, new_to, new_hours, new_supervisor, why, made_at)",
            format!(
                "id, 1, '2026-06-01', '2026-06-30', 30, '', '2026-06-01', '2026-06-30', 20, '',
                 '{}', created_at",
                WORDS[37]
            ),
        ),
    ];
    let of_people = [
        (
            "person_suspension (id, person_id, reason, by_account, at, ended_at, ended_by)",
            format!(
                "id, id, '{}', {desk}, created_at, created_at, {desk}",
                WORDS[25]
            ),
        ),
        (
            "told_coordinator (id, account_id, asked, message, locale, at)",
            format!(
                "id, account_id, '{}', '{}', 'lv', created_at",
                WORDS[26], WORDS[27]
            ),
        ),
        (
            "saved_search (id, account_id, place, name, asked, alert, told_from, created_at, changed_at)",
            format!(
                "id, account_id, 1, '{0}', 'q={0}', 'off', created_at, created_at, created_at",
                WORDS[28]
            ),
        ),
        (
            "objection (id, account_id, topic, words, state, answer, at, due_at)",
            format!(
                "id, account_id, 'statistics', '{0}', 'refused', '{0}', created_at, created_at",
                WORDS[29]
            ),
        ),
        (
            "remigration_handover (id, account_id, coordinator_id, channels, letter_sealed, agreed_at)",
            format!("id, account_id, id, '', '{}', created_at", WORDS[30]),
        ),
    ];
    let into = |table: &str, values: &str, from: &str| {
        format!("insert into {table} select {values} from {from}")
    };
    let host = "insert into remigration_coordinator (id, region, name, email_sealed, valid_from, changed_at)
                select id, 'Sēlija', 'Paraugs', 'sealed', '2026-01-01', created_at from person
                where account_id is not null";
    let mut all = vec![host.to_owned()];
    all.extend(
        of_introductions
            .iter()
            .chain(&of_placements)
            .map(|(table, values)| into(table, values, "introduction")),
    );
    all.extend(
        of_people
            .iter()
            .map(|(table, values)| into(table, values, "person where account_id is not null")),
    );
    all.push(format!("update agreement set said_by = '{}'", WORDS[31]));
    all
}

/// Everything logged in this run of the tests.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn log() -> &'static Log {
    static LOG: OnceLock<Log> = OnceLock::new();
    LOG.get_or_init(|| {
        let log = Log::default();
        let writer = log.clone();
        let all = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::DEBUG)
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .finish();
        let _ = tracing::subscriber::set_global_default(all);
        log
    })
}

fn secrets() -> Vec<String> {
    let mut all: Vec<String> = WORDS.iter().map(|word| (*word).to_owned()).collect();
    all.extend([ANNA, "Rasaspļava", "900123"].map(str::to_owned));
    all
}

/// Puts a word into everything that can be said of Anna.
async fn fill(app: &TestApp) -> AccountId {
    let now = app.clock.now();
    let person = person_of(app, ANNA).await;
    let mut tx = app.app.db.write().await.unwrap();
    let anna = people::get(&mut tx, person).await.unwrap();
    let account = anna.account.unwrap();
    let mut content = anna.content.clone();
    content.headline = WORDS[0].to_owned();
    content.about = WORDS[1].to_owned();
    content.skills.push(people::SkillWords {
        words: WORDS[2].to_owned(),
        concept: None,
    });
    content.place = WORDS[3].to_owned();
    content.tie_text = WORDS[4].to_owned();
    content.study = Some(Study {
        institution: WORDS[5].to_owned(),
        programme: WORDS[16].to_owned(),
        level: StudyLevel::ALL[0],
        internship_weeks: 4,
        school: None,
        listed_programme: None,
    });
    people::replace(&mut tx, &app.app, person, &content, now)
        .await
        .unwrap();
    for (channel, text) in [(Channel::Other, WORDS[6]), (Channel::Hours, WORDS[7])] {
        accounts::set_contact(&mut tx, &app.app, account, channel, text)
            .await
            .unwrap();
    }
    let decision = Decision {
        account,
        purpose: Purpose::Newsletter,
        given: true,
        lang: Lang::Lv,
        means: Means::Telephone,
        recorded_by: None,
        note: WORDS[15],
        at: now,
    };
    consent::record(&mut tx, &decision).await.unwrap();
    tx.commit().await.unwrap();
    app.app.catch_up().await.unwrap();
    account
}

/// Words that only rows of an introduction hold; put there as the acts would.
async fn fill_introductions(app: &TestApp) {
    let answers = format!(
        r#"{{"why":"{}","offer":"{}","when":"{}"}}"#,
        WORDS[8], WORDS[9], WORDS[10]
    );
    for statement in [
        format!(
            "update introduction set message = '{}', reason = '{}', answers = '{answers}'",
            WORDS[11], WORDS[12]
        ),
        format!("update introduction_event set note = '{}'", WORDS[14]),
        format!("update agreement set note = '{}'", WORDS[14]),
        format!(
            "update disclosure set reason = '{}' where reader_kind <> 'person'",
            WORDS[12]
        ),
    ]
    .into_iter()
    .chain(rows())
    {
        raw::execute(app, statement).await;
    }
}

/// Where secrets stand in the files of a folder: name of the file, secret.
fn in_files(folder: &Path, secrets: &[String]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(in_files(&path, secrets));
            continue;
        }
        let bytes = std::fs::read(&path).unwrap();
        for secret in secrets {
            if bytes
                .windows(secret.len())
                .any(|part| part.eq_ignore_ascii_case(secret.as_bytes()))
            {
                found.push((path.display().to_string(), secret.clone()));
            }
        }
    }
    found
}

fn in_files_named(folder: &Path, ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(in_files_named(&path, ending));
        } else if path.extension().is_some_and(|end| end == ending) {
            found.push(path.display().to_string());
        }
    }
    found
}

async fn in_rows(app: &TestApp, secrets: &[String]) -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    for (table, column, text) in raw::texts(app).await {
        for secret in secrets {
            if text.contains(secret.as_str()) {
                found.push((table.clone(), column.clone(), secret.clone()));
            }
        }
    }
    found
}

/// The files of this site's PostgreSQL database, where this user may read them.
async fn postgresqls_files(app: &TestApp) -> Option<std::path::PathBuf> {
    let Place::Postgres(url) = &app.app.config.database else {
        return None;
    };
    let mut raw = PgConnection::connect(url).await.unwrap();
    // What is changed in memory is written out: the disk is looked at.
    raw.execute("checkpoint").await.unwrap();
    let (data, number): (String, String) = sqlx::query_as(
        "select current_setting('data_directory'), oid::text from pg_database
         where datname = current_database()",
    )
    .fetch_one(&mut raw)
    .await
    .unwrap();
    let folder = std::path::Path::new(&data).join("base").join(number);
    if std::fs::read_dir(&folder).is_ok() {
        return Some(folder);
    }
    eprintln!("NOT RUN: {} cannot be read by this user", folder.display());
    None
}

/// Which of the secrets stand in the files of tables, in whatever case.
fn in_tables(folder: &Path, secrets: &[String]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        let here = secrets
            .iter()
            .filter(|secret| text.contains(&secret.to_lowercase()));
        found.extend(here.map(|secret| (path.display().to_string(), secret.clone())));
    }
    found
}

/// On PostgreSQL erased words stay in the pages of tables until these are written anew.
async fn in_postgresqls_files(app: &TestApp, secrets: &[String]) {
    let Some(folder) = postgresqls_files(app).await else {
        return;
    };
    assert!(
        !in_tables(&folder, secrets).is_empty(),
        "the search looks into the right places"
    );
    // The server's own housekeeping may be at one of them.
    let mut tries = 0;
    while !app.app.db.rewrite(&[]).await.unwrap().is_empty() {
        tries += 1;
        assert!(tries < 10, "always in use");
    }
    let folder = postgresqls_files(app).await.unwrap();
    let found = in_tables(&folder, secrets);
    assert!(found.is_empty(), "in PostgreSQL's files: {found:?}");
}

/// The night after an erasure the tables are written anew; whoever reads one meanwhile is not
/// disturbed, and the job comes again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_night_takes_what_was_erased_off_postgresqls_disk() {
    let folder = tempfile::tempdir().unwrap();
    let keeping = Keeping {
        backup_daily: false,
        ..Keeping::usual(folder.path())
    };
    let wishes = Wishes {
        keeping: Some(keeping),
        ..Wishes::default()
    };
    let app = TestApp::spawn_with(Engine::Postgres, wishes).await;
    let account = app
        .account("zenta@demo.example", accounts::Role::Person)
        .await;
    let secret = "Zenta Nakstsvijole";
    let mut tx = app.app.db.write().await.unwrap();
    let now = app.clock.now();
    accounts::rename(&mut tx, account, (secret, Lang::Lv), now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let who = privacy::Subject::Account(account);
    let gone = privacy::erase_at_once(&app.app, who, privacy::By::Terminal, now).await;
    assert!(gone.unwrap().is_some());
    app.run_jobs().await;
    let waiting = "select count(*) from job where kind = 'erasure-rewrite' and done_at is null";
    assert_eq!(app.count(waiting).await, 1);
    // In use: left as it is, nobody waits long, and it is tried again.
    let mut reading = app.app.db.read().await.unwrap();
    let _ = accounts::get(&mut reading, account).await.unwrap();
    app.pass(TimeDelta::days(1));
    app.run_jobs().await;
    assert_eq!(app.count(waiting).await, 1);
    drop(reading);
    app.pass(TimeDelta::hours(1));
    app.run_jobs().await;
    assert_eq!(app.count(waiting).await, 0);
    if let Some(folder) = postgresqls_files(&app).await {
        let found = in_tables(&folder, &[secret.to_owned()]);
        assert!(found.is_empty(), "{found:?}");
    }
}

both_engines! {
    async fn nothing_of_somebody_who_left_is_left(app: TestApp) {
        let log = log();
        let mut cast = cast(&app);
        story::ready(&app, &mut cast).await;
        let account = fill(&app).await;
        // One introduction that moved contacts and went well, and one in the middle.
        story::is_interested(&mut cast.anna).await;
        story::pass_on_to_community(&app, &mut cast.ilze).await;
        story::answer(&app, &mut cast.velta, VELTA, true).await;
        story::release(&app, &mut cast.ilze).await;
        app.coordinator_sits_down(&mut cast.ilze, ILZE).await;
        let person = person_of(&app, ANNA).await;
        cast.ilze.open(&format!("/desk/people/{person}")).await;
        let field = crate::site::words(Lang::En, "field-contact-reason");
        cast.ilze.fill(&field, "Piezvanīt par ceļu uz Akniste.");
        cast.ilze.press(&crate::site::words(Lang::En, "desk-contact-open")).await;
        cast.ilze.sees(ANNA);
        app.pass(TimeDelta::days(31));
        app.run_jobs().await;
        story::post_and_publish_again(&app, &mut cast).await;
        fill_introductions(&app).await;
        let secrets = secrets();
        let before = in_rows(&app, &secrets).await;
        // Words are where they can be found: the search below looks into the right places.
        for word in WORDS.into_iter().filter(|word| !SEALED.contains(word)) {
            assert!(before.iter().any(|(_, _, secret)| secret == word), "{word} was put nowhere");
        }
        let data = app.app.config.data.clone();
        leaves(&app, &mut cast.anna, ANNA).await;
        app.run_jobs().await;
        let rows = in_rows(&app, &secrets).await;
        assert!(rows.is_empty(), "in rows: {rows:?}");
        let files = in_files(&data, &secrets);
        assert!(files.is_empty(), "in files: {files:?}");
        in_postgresqls_files(&app, &secrets).await;
        // The index keeps words packed, which a look at its bytes may miss: nothing deleted may be
        // left in it at all (`search::index` holds that such words are gone with their files).
        let deleted = in_files_named(&data.join("index"), "del");
        assert!(deleted.is_empty(), "deleted, but still in the index: {deleted:?}");
        let logged = log.0.lock().unwrap().clone();
        let logged = String::from_utf8_lossy(&logged).into_owned();
        assert!(logged.len() > 1_000, "nothing was logged");
        for secret in &secrets {
            assert!(!logged.contains(secret.as_str()), "{secret} was logged");
        }
        // What has to stay stands under the number.
        let mut tx = app.app.db.read().await.unwrap();
        let agreed = consent::history(&mut tx, account).await.unwrap();
        assert!(agreed.iter().any(|entry| entry.purpose == "introduction"));
        let ledger = introductions::disclosures(&mut tx, account).await.unwrap();
        assert!(ledger.len() >= 2 && ledger.iter().all(|entry| entry.reason.is_empty()));
        assert_eq!(accounts::get(&mut tx, account).await.unwrap().name, "");
        assert!(!ANNAS_NAME.is_empty());
    }
}
