//! The application: what every handler and job shares, and how the features come together.

mod follower;
mod keeping;
mod letters;
mod places;
mod relink;
mod returned;
pub mod routes;
mod visit;

use std::future::Future;
use std::ops::Deref;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use thiserror::Error;

use crate::association::{self, Settings};
use crate::clock::Clock;
use crate::config::Config;
use crate::db::{Db, DbError, MigrateError, OpenError};
use crate::http::cache::Pages;
use crate::http::limits::Limits;
use crate::http::metrics::Metrics;
use crate::http::page::Site;
use crate::introductions::figures;
use crate::jobs::{self, JobFault, Lane};
use crate::mail::{MailFault, Transport};
use crate::matching::{Engine, Evenness, OpportunityIndex, PeopleIndex};
use crate::opportunities::{EmptySearches, Published};
use crate::search::{IndexError, Opened};
use crate::skills::{self, Catalogue, Shelf};
use crate::territories::Territories;
use crate::text::{Documents, riga_date};
use crate::vault::{Vault, VaultError};
pub use returned::Taken;

/// The running application. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

/// What it consists of.
pub struct Inner {
    pub config: Config,
    pub clock: Clock,
    pub db: Db,
    pub vault: Vault,
    pub mail: Transport,
    pub limits: Limits,
    pub pages: Pages,
    pub metrics: Metrics,
    /// What the association decided; [`App::settings`].
    settings: RwLock<Arc<Settings>>,
    /// Texts people agree to that came after those of the program; [`App::documents`].
    documents: RwLock<Arc<Documents>>,
    pub territories: Territories,
    shelf: Shelf,
    /// What `skills` counted last.
    pub gathered: tokio::sync::Mutex<Option<Arc<skills::Gathered>>>,
    pub people_index: Arc<PeopleIndex>,
    pub opportunity_index: Arc<OpportunityIndex>,
    /// What is published, for lists and counts.
    pub published: Published,
    /// Searches that found nothing, counted but not written down yet.
    pub empty_searches: EmptySearches,
    pub engine: Engine,
    /// How long people usually take to answer.
    pub usual_answers: crate::introductions::Usual,
    /// Searches through everybody that run at the same time.
    pub searching: tokio::sync::Semaphore,
    /// Whoever reads and writes the ledger of erasures.
    pub ledger: tokio::sync::Mutex<()>,
    index_generation: AtomicU64,
    following: tokio::sync::Mutex<()>,
    indexed: tokio::sync::watch::Sender<i64>,
}

/// Why the application could not start. The texts are for whoever runs it.
#[derive(Debug, Error)]
pub enum StartError {
    #[error("the data folder {0} cannot be made: {1}")]
    Folder(std::path::PathBuf, std::io::Error),
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Migrate(#[from] MigrateError),
    #[error(transparent)]
    Vault(#[from] VaultError),
    #[error(transparent)]
    Mail(#[from] MailFault),
    #[error("the search index cannot be opened: {0}")]
    Index(#[from] IndexError),
    #[error(transparent)]
    Erasures(#[from] crate::privacy::ledger::LedgerError),
    #[error(transparent)]
    Db(#[from] DbError),
}

impl App {
    /// Opens everything: data folder, database (brought up to date), keys, index.
    pub async fn open(config: Config, clock: Clock) -> Result<App, StartError> {
        let folder = config.data.clone();
        std::fs::create_dir_all(&folder).map_err(|why| StartError::Folder(folder.clone(), why))?;
        keep_to_ourselves(&folder).map_err(|why| StartError::Folder(folder.clone(), why))?;
        let db = Db::open(&config.database).await?;
        db.migrate().await?;
        let vault = open_vault(&config, &db).await?;
        crate::territories::load(&db).await?;
        crate::people::texts_changed::note_texts(&db, clock.now()).await?;
        let mail = if config.mail.smtp_host.is_empty() {
            let from = "Sēlijas saites <saites@demo.example>".to_owned();
            Transport::Screen {
                db: db.clone(),
                from,
            }
        } else {
            Transport::smtp(&config.mail)?
        };
        let mut tx = db.read().await?;
        let version = skills::version(&mut tx).await?;
        let shelf = Shelf::new(skills::as_of(&mut tx, version).await?);
        let latest = crate::db::changes::latest(&mut tx).await?;
        drop(tx);
        let (people_index, opportunity_index) = open_index(&folder, &shelf, latest)?;
        let engine = Engine::new(
            shelf.clone(),
            Arc::clone(&people_index),
            Arc::clone(&opportunity_index),
        );
        let mark = people_index.mark().min(opportunity_index.mark());
        let mut tx = db.read().await?;
        let today = riga_date(clock.now());
        let territories = Territories::read(&mut tx, today).await?;
        let settings = association::settings(&mut tx, &config).await?;
        let documents = crate::consent::documents(&mut tx).await?;
        drop(tx);
        let own = (settings.association.name.as_str(), clock.now());
        crate::communities::make_association(&db, own).await?;
        crate::schools::load(&db, &territories, clock.now()).await?;
        let app = App(Arc::new(Inner {
            config,
            clock,
            db,
            vault,
            mail,
            limits: Limits::default(),
            pages: Pages::default(),
            metrics: Metrics::default(),
            settings: RwLock::new(Arc::new(settings)),
            documents: RwLock::new(Arc::new(documents)),
            territories,
            shelf,
            gathered: tokio::sync::Mutex::default(),
            people_index,
            opportunity_index,
            published: Published::default(),
            empty_searches: EmptySearches::default(),
            engine,
            usual_answers: crate::introductions::Usual::default(),
            searching: tokio::sync::Semaphore::new(2),
            ledger: tokio::sync::Mutex::new(()),
            index_generation: AtomicU64::new(0),
            following: tokio::sync::Mutex::new(()),
            indexed: tokio::sync::watch::Sender::new(mark),
        }));
        crate::territories::settle_all(&app, app.clock.now()).await?;
        // Before anybody reads: data from before an erasure is cleaned again.
        crate::privacy::reconcile(&app).await?;
        app.follow_evenness().await?;
        Ok(app)
    }

    /// What the association decided, as it holds now. One piece of work keeps to one.
    pub fn settings(&self) -> Arc<Settings> {
        let held = self.settings.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&held)
    }

    /// What every page says of this installation.
    pub fn site(&self) -> Arc<Site> {
        Arc::clone(&self.settings().site)
    }

    /// Takes over what was decided here or on another node.
    pub async fn follow_settings(&self) -> Result<(), DbError> {
        let mut tx = self.db.read().await?;
        let known = self.settings().seq;
        if let Some(newer) = association::newer(&mut tx, &self.config, known).await? {
            let mut held = self
                .settings
                .write()
                .unwrap_or_else(PoisonError::into_inner);
            // Of two who read at once, the later reading stays.
            if newer.seq > held.seq {
                *held = Arc::new(newer);
                self.moved_on();
            }
        }
        Ok(())
    }

    /// Texts people agree to that came after those of the program. One page keeps to one set.
    pub fn documents(&self) -> Arc<Documents> {
        let held = self.documents.read();
        Arc::clone(&held.unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes over texts that were written here or on another node.
    pub async fn follow_documents(&self) -> Result<(), DbError> {
        let mut tx = self.db.read().await?;
        let known = self.documents().len();
        if let Some(newer) = crate::consent::newer(&mut tx, known).await? {
            let held = self.documents.write();
            *held.unwrap_or_else(PoisonError::into_inner) = Arc::new(newer);
            self.moved_on();
        }
        Ok(())
    }

    /// Reads how much has reached each place within a year, by the figures of the report on evenness.
    pub async fn follow_evenness(&self) -> Result<(), DbError> {
        let mut tx = self.db.read().await?;
        let year = figures::last_year(self.clock.today());
        let begun = figures::begun_by_place(&mut tx, year).await?;
        let units = self.territories.in_selija();
        let newer = Evenness::of(units.iter().map(|unit| {
            let slug = unit.slug.as_str();
            (slug, begun.get(slug).copied().unwrap_or_default())
        }));
        if self.engine.evenness.put(newer) {
            self.moved_on();
        }
        Ok(())
    }

    /// Whatever was kept is drawn anew.
    fn moved_on(&self) {
        self.index_generation.fetch_add(1, Ordering::Release);
    }

    /// An address on this site with scheme and host.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.config.base_url)
    }

    /// Tells whether the site is reached by https.
    pub fn is_secure(&self) -> bool {
        self.config.base_url.starts_with("https://")
    }

    /// Changes whenever something was committed or the index moved on.
    pub fn generation(&self) -> u64 {
        // Each sum is reached once only: both counters never go back.
        self.db.generation() + self.index_generation.load(Ordering::Acquire)
    }

    /// The catalogue of skills in use. It may change; one piece of work keeps to one.
    pub fn catalogue(&self) -> Arc<Catalogue> {
        self.shelf.get()
    }

    /// Works through the queue and follows changes into the index until `stop` resolves.
    pub async fn work(self, stop: impl Future<Output = ()> + Clone) {
        let app = self.clone();
        let handle = move |job| {
            let app = app.clone();
            // In a task of its own: a fault that panics fails one job, not the queue.
            async move {
                let task = tokio::spawn(async move { app.run_job(job).await });
                task.await
                    .unwrap_or_else(|error| Err(JobFault::Other(error.to_string())))
            }
        };
        let queue = || (self.db.clone(), self.clock.clone());
        // Somebody waits for a letter; a backup, or a day's forgetting, may take its time.
        let letters = Lane::Only(crate::mail::JOB);
        let letters = jobs::work(queue(), letters, handle.clone(), stop.clone());
        let others = Lane::AllBut(crate::mail::JOB);
        let others = jobs::work(queue(), others, handle, stop.clone());
        let schedule = self.clone().keep_schedule(stop.clone());
        let complete = self.clone().complete(stop.clone());
        let follow = self.clone().follow(stop);
        tokio::join!(letters, others, schedule, complete, follow);
    }

    /// Runs what is due, and brings the index up to date; for tests and the demo's history.
    pub async fn run_due_jobs(&self) -> Result<usize, DbError> {
        self.put_daily_jobs().await?;
        crate::searches::write_down(self).await?;
        let handle = |job| {
            let app = self.clone();
            async move { app.run_job(job).await }
        };
        let mut count = 0;
        loop {
            let ran = jobs::run_due(&self.db, &self.clock, &handle).await?;
            count += ran;
            if ran == 0 {
                break;
            }
        }
        self.catch_up().await?;
        Ok(count)
    }
}

impl Deref for App {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

/// The data folder is readable by its owner alone.
fn keep_to_ourselves(folder: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

/// Opens the key file. A fresh installation gets one; data without its keys is refused.
async fn open_vault(config: &Config, db: &Db) -> Result<Vault, StartError> {
    let mut tx = db.read().await?;
    let probe = crate::accounts::probe(&mut tx).await?;
    drop(tx);
    let path = &config.key_file;
    let vault = match Vault::open(path) {
        Err(VaultError::Missing(_)) if probe.is_none() => Vault::create(path)?,
        other => other?,
    };
    if let Some((id, sealed)) = probe
        && !crate::accounts::opens(&vault, id, &sealed)
    {
        return Err(VaultError::Wrong(path.clone()).into());
    }
    Ok(vault)
}

/// Opens the index. One that is ahead of the database followed another one, or this one before it
/// was put back from a backup: it is made anew.
fn open_index(
    folder: &Path,
    shelf: &Shelf,
    latest: i64,
) -> Result<(Arc<PeopleIndex>, Arc<OpportunityIndex>), IndexError> {
    let folder = folder.join("index");
    let (people, opportunities) = open_both(&folder, shelf)?;
    if people.index.mark().max(opportunities.index.mark()) <= latest {
        return Ok((Arc::new(people.index), Arc::new(opportunities.index)));
    }
    tracing::warn!("the search index is ahead of the database and is made anew");
    drop((people, opportunities));
    std::fs::remove_dir_all(&folder).map_err(|why| IndexError::Folder(folder.clone(), why))?;
    let (people, opportunities) = open_both(&folder, shelf)?;
    Ok((Arc::new(people.index), Arc::new(opportunities.index)))
}

type Both = (Opened<PeopleIndex>, Opened<OpportunityIndex>);

fn open_both(folder: &Path, shelf: &Shelf) -> Result<Both, IndexError> {
    let people = PeopleIndex::open(&folder.join("people"), shelf.clone())?;
    let opportunities = OpportunityIndex::open(&folder.join("opportunities"), shelf.clone())?;
    for (name, rebuilt) in [
        ("people", &people.rebuilt),
        ("opportunities", &opportunities.rebuilt),
    ] {
        if let Some(why) = rebuilt {
            tracing::info!(index = name, ?why, "the search index is made anew");
        }
    }
    Ok((people, opportunities))
}
