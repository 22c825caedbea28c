//! What a new coordinator must know: who does what, what is open, where keys and backups are,
//! which days of the year matter. Made from what stands in the register, and from the notes.

mod routes;
mod views;

pub(super) use routes::routes;

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::today::{Part, waiting};
use crate::accounts::{self, Role};
use crate::app::App;
use crate::association::{self, Change, Note};
use crate::backup;
use crate::communities;
use crate::db::{AccountId, DbError, ReadTx};
use crate::introductions::cases;
use crate::projects;
use crate::seasons;
use crate::t;
use crate::text::{Lang, riga_date};

/// Who works for the association.
struct Colleague {
    name: String,
    coordinator: bool,
    administrator: bool,
    /// Rows that are theirs today.
    rows: usize,
    /// Who covers for them while they are away.
    cover: Option<String>,
    speaks: bool,
}

/// What is kept against loss; places only.
struct Kept {
    key_file: String,
    folder: String,
    newest: Option<DateTime<Utc>>,
    heads: bool,
}

/// A day somebody has to keep in mind.
struct Day {
    on: NaiveDate,
    what: String,
    path: Option<String>,
}

/// Everything the page is drawn from.
struct Succession {
    colleagues: Vec<Colleague>,
    /// Rows of the desk by part, in the order of [`Part::ALL`].
    open: Vec<(Part, usize)>,
    nobodys: usize,
    kept: Kept,
    days: Vec<Day>,
    notes: Vec<(Note, Option<Change>)>,
}

async fn gather(
    tx: &mut ReadTx,
    app: &App,
    (lang, now): (Lang, DateTime<Utc>),
) -> Result<Succession, DbError> {
    let rows = waiting(tx, app, (lang, now)).await?;
    let of = |account: AccountId| {
        let theirs = |duty: &super::today::OnDuty| duty.today == account;
        rows.iter()
            .filter(|row| row.whose.as_ref().is_some_and(theirs))
            .count()
    };
    let coordinators = accounts::with_role(tx, Role::Coordinator).await?;
    let administrators = accounts::with_role(tx, Role::Administrator).await?;
    let speakers = match communities::of_association(tx).await? {
        Some(own) => communities::representatives(tx, own.id).await?,
        None => Vec::new(),
    };
    let mut all = coordinators.clone();
    all.extend(
        administrators
            .iter()
            .filter(|one| !coordinators.contains(one)),
    );
    let mut colleagues = Vec::with_capacity(all.len());
    for account in all {
        let cover = match cases::cover(tx, account, riga_date(now)).await? {
            Some(other) => Some(accounts::get(tx, other).await?.name),
            None => None,
        };
        colleagues.push(Colleague {
            name: accounts::get(tx, account).await?.name,
            coordinator: coordinators.contains(&account),
            administrator: administrators.contains(&account),
            rows: of(account),
            cover,
            speaks: speakers.contains(&account),
        });
    }
    let count = |part: Part| rows.iter().filter(|row| row.part(now) == part).count();
    let notes = association::notes(tx).await?;
    Ok(Succession {
        open: Part::ALL.map(|part| (part, count(part))).to_vec(),
        nobodys: rows.iter().filter(|row| row.whose.is_none()).count(),
        colleagues,
        kept: kept(app),
        days: days(tx, (lang, riga_date(now)), &notes).await?,
        notes,
    })
}

fn kept(app: &App) -> Kept {
    let folder = &app.config.keeping.backup_folder;
    let newest = backup::list(folder).ok().and_then(|mut list| list.pop());
    Kept {
        key_file: app.config.key_file.display().to_string(),
        folder: folder.display().to_string(),
        newest: newest.map(|(_, manifest)| manifest.made_at),
        heads: app.config.keeping.anchor_file.is_some() || app.config.keeping.anchor_mail,
    }
}

/// Days from today to the end of next year: of projects, of seasons, and of the notes.
async fn days(
    tx: &mut ReadTx,
    (lang, today): (Lang, NaiveDate),
    notes: &[(Note, Option<Change>)],
) -> Result<Vec<Day>, DbError> {
    let mut days = Vec::new();
    for project in projects::all(tx).await? {
        if project.closed_at.is_none() {
            days.push(Day {
                on: project.ends_on,
                what: t!(lang, "succession-project-ends", name = project.name.clone()),
                path: Some(format!("/desk/projects/{}", project.id)),
            });
        }
    }
    for season in seasons::all(tx).await? {
        let path = Some(format!("/desk/seasons/{}", season.id));
        days.push(Day {
            on: season.apply_by,
            what: t!(
                lang,
                "succession-season-closes",
                name = season.title.clone()
            ),
            path: path.clone(),
        });
        days.push(Day {
            on: season.starts_on,
            what: t!(
                lang,
                "succession-season-begins",
                name = season.title.clone()
            ),
            path,
        });
    }
    let written = notes.iter().find(|(note, _)| *note == Note::Days);
    if let Some((_, Some(change))) = written {
        days.extend(change.value.lines().filter_map(dated));
    }
    days.retain(|day| day.on >= today && day.on.year() <= today.year() + 1);
    days.sort_by(|one, other| (one.on, &one.what).cmp(&(other.on, &other.what)));
    Ok(days)
}

/// A line that begins with a date, as `2027-03-31` or `31.03.2027.`
fn dated(line: &str) -> Option<Day> {
    let (first, rest) = line.trim().split_once(char::is_whitespace)?;
    let first = first.trim_end_matches([':', ',', '.']);
    let on = ["%Y-%m-%d", "%d.%m.%Y"]
        .iter()
        .find_map(|form| NaiveDate::parse_from_str(first, form).ok())?;
    Some(Day {
        on,
        what: rest.trim().to_owned(),
        path: None,
    })
}

#[cfg(test)]
mod tests {
    use super::dated;

    #[test]
    fn a_line_of_the_notes_begins_with_its_day() {
        let day = dated(" 31.03.2027. Gada pārskats ").unwrap();
        assert_eq!(day.on.to_string(), "2027-03-31");
        assert_eq!(day.what, "Gada pārskats");
        assert_eq!(dated("2027-04-15: Domēns").unwrap().what, "Domēns");
        for line in ["Gada pārskats martā", "2027-02-31 Nekad", "", "2027-04-15"] {
            assert!(dated(line).is_none(), "{line}");
        }
    }
}
