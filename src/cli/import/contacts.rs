//! `saites import contacts`: a contact list becomes invitations, as at the desk.

use std::path::Path;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use crate::audit::Actor;
use crate::cli::settings::Settings;
use crate::cli::{Fault, out};
use crate::invitations::{self, About, Become, By, Column, Ground, Mapping, Plan, RowFault, Rows};
use crate::text::Lang;

/// Faults that are listed; the number of further ones is told.
const MOST_FAULTS: usize = 100;

/// What a contact list has to say of itself.
#[derive(Args, Default)]
pub(in crate::cli) struct Contacts {
    /// Contacts: where the list is from, as its people will read it
    #[arg(long, value_name = "WORDS")]
    source: Option<String>,
    /// Contacts: on what ground its people may be written to
    #[arg(long)]
    ground: Option<Grounds>,
    /// Contacts: the day the list was made, such as 2026-09-01
    #[arg(long, value_name = "DAY")]
    made_on: Option<NaiveDate>,
    /// Contacts: what the rows are invited to become
    #[arg(long, value_name = "WHAT")]
    invite: Option<What>,
    /// Contacts: the language for rows that name none
    #[arg(long, value_name = "lv|en|lt")]
    language: Option<String>,
    /// Contacts: which column holds what, by its name in the file, such as email=Adrese; else as the
    /// header proposes
    #[arg(long, value_name = "FIELD=COLUMN")]
    column: Vec<String>,
    /// Contacts: goes on with the good rows
    #[arg(long)]
    skip_faulty: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Grounds {
    Consent,
    Interest,
    Public,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum What {
    People,
    Communities,
    ByRow,
}

impl Contacts {
    /// Whether any of them was given.
    pub fn is_empty(&self) -> bool {
        self.source.is_none()
            && self.ground.is_none()
            && self.made_on.is_none()
            && self.invite.is_none()
            && self.language.is_none()
            && self.column.is_empty()
            && !self.skip_faulty
    }

    pub async fn run(&self, settings: &Settings, file: &Path, dry_run: bool) -> Result<(), Fault> {
        let about = self.about()?;
        let bytes = std::fs::read(file).map_err(|why| {
            Fault::with(
                format!("{} cannot be read: {why}", file.display()),
                "see that the file is there and that this user may read it.",
            )
        })?;
        let rows = invitations::read(&bytes)
            .map_err(|fault| Fault::new(format!("{}: {}", file.display(), fault.say(Lang::En))))?;
        let plan = self.plan(&rows)?;
        let (good, faults) = invitations::entries(&rows, &plan);
        self.tell(file, &rows, (good.len(), &faults))?;
        if dry_run {
            return out::line("dry run: nothing was written");
        }
        let app = settings.open().await?;
        let by = By {
            actor: Actor::Terminal,
            account: None,
            now: app.clock.now(),
        };
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let id = invitations::keep(&app, &rows, &name, by).await?;
        let list = invitations::take_in(&app, id, (&about, &plan), by).await?;
        app.db.close().await;
        let Some(list) = list else {
            return Err(Fault::new("the list was taken in meanwhile"));
        };
        let left = list.twice + list.known + list.unwilling + list.invited_before;
        let count = i64::try_from(good.len()).unwrap_or(i64::MAX) - left;
        out::line(format!(
            "{count} invited; left out: {} twice in the file, {} registered, {} invited before, {} not to be written to",
            list.twice, list.known, list.invited_before, list.unwilling
        ))?;
        out::line("letters leave while the server runs, twenty every ten minutes")
    }

    fn about(&self) -> Result<About, Fault> {
        let (Some(source), Some(ground), Some(made_on)) = (&self.source, self.ground, self.made_on)
        else {
            return Err(Fault::with(
                "a contact list needs --source, --ground and --made-on",
                "for example: --source \"Guests of the festival of 2026\" --ground interest --made-on 2026-09-01",
            ));
        };
        let source = source.trim();
        if source.is_empty() || source.chars().count() > 120 {
            return Err(Fault::new("--source must have 1 to 120 letters"));
        }
        Ok(About {
            source: source.to_owned(),
            ground: match ground {
                Grounds::Consent => Ground::Consent,
                Grounds::Interest => Ground::Interest,
                Grounds::Public => Ground::Public,
            },
            made_on,
        })
    }

    fn plan(&self, rows: &Rows) -> Result<Plan, Fault> {
        let mut mapping = Mapping::propose(rows);
        for given in &self.column {
            let known = given.split_once('=').and_then(|(field, name)| {
                let code = format!("column_{}", field.trim());
                let column = Column::ALL.into_iter().find(|one| one.code() == code)?;
                let at = rows.header.iter().position(|head| head == name.trim())?;
                Some((column, at))
            });
            let Some((column, at)) = known else {
                return Err(Fault::with(
                    format!("--column {given} names no field, or no column of the file"),
                    "fields are email, name, surname, organisation and language.",
                ));
            };
            mapping.set(column, Some(at));
        }
        if mapping.of(Column::Email).is_none() {
            return Err(Fault::with(
                "no column seems to hold e-mail addresses",
                "name it: --column \"email=…\"",
            ));
        }
        let lang = match self.language.as_deref() {
            None => Lang::Lv,
            Some(tag) => Lang::from_tag(tag)
                .ok_or_else(|| Fault::new(format!("--language {tag}: lv, en or lt")))?,
        };
        Ok(Plan {
            mapping,
            become_what: match self.invite {
                Some(What::Communities) => Become::Communities,
                Some(What::ByRow) => Become::ByRow,
                Some(What::People) | None => Become::People,
            },
            lang,
        })
    }

    fn tell(
        &self,
        file: &Path,
        rows: &Rows,
        (good, faults): (usize, &[RowFault]),
    ) -> Result<(), Fault> {
        for one in faults.iter().take(MOST_FAULTS) {
            let (name, words) = (file.display(), one.fault.say(Lang::En));
            out::note(format!("{name}:{}: {}: {words}", one.line, one.field));
        }
        if !faults.is_empty() && (!self.skip_faulty || good == 0) {
            return Err(Fault::with(
                format!(
                    "{} row(s) cannot be invited; nothing was imported",
                    faults.len()
                ),
                "put them right, or go on with the others by --skip-faulty.",
            ));
        }
        out::line(format!(
            "{}: {} rows read, {good} can be invited",
            file.display(),
            rows.rows.len()
        ))
    }
}
