//! The real site for one test: its own folder or PostgreSQL database, a port, a clock that moves
//! only when told to.

mod hands;
mod letters;
pub mod needs;
pub mod page;
mod people;
pub mod visitor;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicU16, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use saites::app::App;
use saites::clock::Clock;
use saites::config::{Config, Keeping, MailConfig, Rules, SmtpSecurity};
use saites::db::Place;
use saites::text::Lang;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, Executor, PgConnection};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

pub use hands::Hands;
pub use people::Role;
pub use visitor::Visitor;

/// Which database a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// What a test may ask of its site beyond the usual.
#[derive(Default)]
pub struct Wishes {
    /// The port of a mail server on this machine; without one, letters go to the screen.
    pub smtp_port: Option<u16>,
    /// Where undeliverable letters are returned to.
    pub return_path: Option<&'static str>,
    /// The site believes to be reached under this address.
    pub base_url: Option<String>,
    /// Contacts of adults are released without a coordinator.
    pub automatic_release: bool,
    /// What is kept where and for how long; else the usual, without a daily backup.
    pub keeping: Option<Keeping>,
    /// The site of `saites demo`.
    pub demo: bool,
}

/// A running site.
pub struct TestApp {
    pub app: App,
    pub clock: Clock,
    /// Where it really listens, `http://127.0.0.1:…`.
    pub address: String,
    /// Removed when the test ends.
    folder: TempDir,
    tasks: Vec<JoinHandle<()>>,
    database: Option<String>,
    visitors: AtomicU16,
}

impl TestApp {
    pub async fn spawn(engine: Engine) -> TestApp {
        Self::spawn_with(engine, Wishes::default()).await
    }

    pub async fn spawn_with(engine: Engine, wishes: Wishes) -> TestApp {
        let (mut site, listener) = Self::open(engine, wishes).await;
        let routes = saites::app::routes::routes(site.app.clone());
        let serving = saites::http::serve::serve(listener, routes, std::future::pending());
        let following = follow(site.app.clone());
        site.tasks = vec![tokio::spawn(serving), tokio::spawn(following)];
        site
    }

    /// The application without its pages and without anybody following into the index, for tests
    /// of thousands of acts.
    pub async fn without_pages(engine: Engine, wishes: Wishes) -> TestApp {
        Self::open(engine, wishes).await.0
    }

    async fn open(engine: Engine, wishes: Wishes) -> (TestApp, TcpListener) {
        let folder = tempfile::tempdir().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let listen = listener.local_addr().unwrap();
        let (place, database) = match engine {
            Engine::Sqlite => (Place::File(folder.path().join("data/saites.db")), None),
            Engine::Postgres => {
                let name = make_database().await;
                (Place::Postgres(postgres_url(&name)), Some(name))
            }
        };
        let config = config(&folder, listen, place, wishes);
        let clock = Clock::manual(a_wednesday_morning());
        let app = App::open(config, clock.clone()).await.unwrap();
        let site = TestApp {
            app,
            clock,
            address: format!("http://{listen}"),
            folder,
            tasks: Vec::new(),
            database,
            visitors: AtomicU16::new(1),
        };
        (site, listener)
    }

    /// One number out of the database itself, past our own code.
    pub async fn count(&self, statement: &'static str) -> i64 {
        match &self.database {
            Some(name) => {
                let mut raw = PgConnection::connect(&postgres_url(name)).await.unwrap();
                sqlx::query_scalar::<_, i64>(statement)
                    .fetch_one(&mut raw)
                    .await
                    .unwrap()
            }
            None => {
                let file = self.folder.path().join("data/saites.db");
                let options = SqliteConnectOptions::new().filename(file).read_only(true);
                let mut raw = options.connect().await.unwrap();
                sqlx::query_scalar::<_, i64>(statement)
                    .fetch_one(&mut raw)
                    .await
                    .unwrap()
            }
        }
    }

    /// How many transactions PostgreSQL has ended because two waited for each other; SQLite has one
    /// writer at a time.
    pub async fn deadlocks(&self) -> i64 {
        if self.database.is_none() {
            return 0;
        }
        self.count("select deadlocks from pg_stat_database where datname = current_database()")
            .await
    }

    /// Makes the database refuse rows for a table, as a full disk or a fault in a statement would.
    pub async fn refuse_inserts(&self, table: &str) {
        if self.database.is_some() {
            self.change(format!(
                "create function refuse_{table}() returns trigger language plpgsql
                 as $$ begin raise exception 'refused by the test'; end $$"
            ))
            .await;
            self.change(format!(
                "create trigger refuse_{table} before insert on {table}
                 for each row execute function refuse_{table}()"
            ))
            .await;
        } else {
            self.change(format!(
                "create trigger refuse_{table} before insert on {table}
                 begin select raise(abort, 'refused by the test'); end"
            ))
            .await;
        }
    }

    /// Lets rows in again.
    pub async fn allow_inserts(&self, table: &str) {
        if self.database.is_some() {
            self.change(format!("drop trigger refuse_{table} on {table}"))
                .await;
            self.change(format!("drop function refuse_{table}()")).await;
        } else {
            self.change(format!("drop trigger refuse_{table}")).await;
        }
    }

    /// Changes the database itself, past our own code.
    pub async fn change(&self, statement: String) {
        let statement = sqlx::AssertSqlSafe(statement);
        match &self.database {
            Some(name) => {
                let mut raw = PgConnection::connect(&postgres_url(name)).await.unwrap();
                raw.execute(statement).await.unwrap();
            }
            None => {
                let file = self.folder.path().join("data/saites.db");
                let mut raw = SqliteConnectOptions::new()
                    .filename(file)
                    .connect()
                    .await
                    .unwrap();
                raw.execute(statement).await.unwrap();
            }
        }
    }

    /// Somebody with a fresh browser that asks for English.
    pub fn visitor(&self) -> Visitor {
        self.visitor_reading(Lang::En)
    }

    /// Somebody with a fresh browser that asks for that language.
    pub fn visitor_reading(&self, lang: Lang) -> Visitor {
        let number = self.visitors.fetch_add(1, Ordering::Relaxed);
        // Limits count by caller: each visitor comes from an address of their own.
        let ip = Ipv4Addr::from((10u32 << 24) | u32::from(number));
        Visitor::new(&self.address, &self.app.config.base_url, lang, ip)
    }

    /// Lets time pass.
    pub fn pass(&self, time: TimeDelta) {
        self.clock.advance(time);
    }

    /// Lets the queue do everything that is due.
    pub async fn run_jobs(&self) {
        self.app.run_due_jobs().await.unwrap();
    }
}

/// A text of the site in some language, for stories told in all three.
pub fn words(lang: Lang, key: &str) -> String {
    let text = saites::text::say(lang, key, None);
    assert_ne!(text, key, "there is no such text");
    text
}

/// Wednesday, 3 March 2027, eleven in the morning in Riga.
pub fn a_wednesday_morning() -> DateTime<Utc> {
    DateTime::from_timestamp(1_804_064_400, 0).unwrap()
}

fn config(folder: &TempDir, listen: SocketAddr, database: Place, wishes: Wishes) -> Config {
    Config {
        data: folder.path().join("data"),
        database,
        listen,
        metrics: None,
        base_url: wishes
            .base_url
            .unwrap_or_else(|| format!("http://{listen}")),
        key_file: folder.path().join("saites.key"),
        trusted_proxies: vec![IpAddr::V4(Ipv4Addr::LOCALHOST)],
        mail: MailConfig {
            from: "Sēlijas saites <saites@demo.example>".to_owned(),
            smtp_host: wishes
                .smtp_port
                .map(|_| "127.0.0.1".to_owned())
                .unwrap_or_default(),
            smtp_port: wishes.smtp_port.unwrap_or(25),
            smtp_user: String::new(),
            smtp_password: String::new(),
            smtp_security: SmtpSecurity::None,
            return_path: wishes.return_path.unwrap_or_default().to_owned(),
            returned_folder: None,
        },
        association_email: "palidziba@demo.example".to_owned(),
        association_website: "https://selija.com".to_owned(),
        rules: Rules {
            automatic_release: wishes.automatic_release,
            silence_before_pause: 3,
        },
        keeping: wishes.keeping.unwrap_or_else(|| Keeping {
            backup_daily: false,
            // Minutes, over all stories: `canaries` asks for it.
            erasure_rewrite: false,
            ..Keeping::usual(&folder.path().join("data"))
        }),
        demo: wishes.demo,
    }
}

/// Brings each change into the index at once, as the worker does.
async fn follow(app: App) {
    let mut commits = app.db.changes();
    loop {
        commits.mark_unchanged();
        if app.catch_up().await.is_err() {
            return;
        }
        if commits.changed().await.is_err() {
            return;
        }
    }
}

fn server_url() -> String {
    std::env::var("SAITES_TEST_POSTGRES")
        .expect("tests/run sets SAITES_TEST_POSTGRES to its own PostgreSQL")
}

fn postgres_url(name: &str) -> String {
    format!("{}/{name}", server_url().rsplit_once('/').unwrap().0)
}

async fn make_database() -> String {
    let name = format!("site_{}", uuid::Uuid::now_v7().simple());
    on_server(format!(
        "create database {name} template template0 lc_collate 'C' lc_ctype 'C' encoding 'UTF8'"
    ))
    .await;
    name
}

async fn on_server(statement: String) {
    let mut server = PgConnection::connect(&server_url()).await.unwrap();
    server
        .execute(sqlx::AssertSqlSafe(statement))
        .await
        .unwrap();
}

impl Drop for TestApp {
    /// A test leaves no due job behind: what people were promised has then happened, or failed.
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
        let due = tokio::task::block_in_place(|| {
            tokio::runtime::Handle::current().block_on(async {
                let due = match self.app.db.read().await {
                    Ok(mut tx) => saites::jobs::due_count(&mut tx, self.clock.now())
                        .await
                        .ok(),
                    Err(_) => None,
                };
                self.app.db.close().await;
                if let Some(name) = self.database.take() {
                    on_server(format!("drop database {name} with (force)")).await;
                }
                due
            })
        });
        if !std::thread::panicking() {
            assert_eq!(due, Some(0), "due jobs were left");
        }
    }
}

/// Tells each story twice: on SQLite and on PostgreSQL.
#[macro_export]
macro_rules! both_engines {
    ($($(#[$meta:meta])* async fn $name:ident($app:ident: TestApp) $body:block)+) => {$(
        $(#[$meta])*
        mod $name {
            use super::*;
            use $crate::site::{Engine, TestApp};

            async fn story($app: TestApp) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                story(TestApp::spawn(Engine::Sqlite).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                story(TestApp::spawn(Engine::Postgres).await).await;
            }
        }
    )+};
}
