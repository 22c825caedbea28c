//! The coordinators' list of people, and the search in it. Names are typed into a form that posts:
//! they stand in no address and no log.

use std::collections::{BTreeSet, HashSet};

use axum::extract::State as AppState;
use axum::response::IntoResponse;
use serde::Deserialize;
use uuid::Uuid;

use super::people_views;
use crate::accounts::{self, Coordinator};
use crate::app::App;
use crate::db::{PersonId, ReadTx};
use crate::finding::{self, Asked, Named};
use crate::http::{Answer, Failure, Form, Page, Query};
use crate::matching::{Offered, PersonKind, Relaxed};
use crate::objections::{self, Topic};
use crate::people::{self, Person, PersonState};
use crate::t;

/// People on one page.
const ON_PAGE: usize = 20;
/// People of a name, when words are searched for too.
const NAMED_AT_MOST: usize = 2_000;

/// What the list is narrowed down by, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct PeopleForm {
    pub name: String,
    pub q: String,
    pub state: String,
    pub kind: String,
    pub place: String,
    pub country: String,
    pub mode: String,
    pub engagement: String,
    pub sector: String,
    pub language: String,
    pub from: String,
    pub to: String,
    pub page: String,
    /// Who stood last on the page before.
    pub after: String,
}

/// Somebody in the list, with the name their account has.
pub(super) struct Entry {
    pub person: Person,
    pub name: Option<String>,
}

/// One page of the list: of everybody, or of those found by words.
pub(super) enum Shown {
    List { entries: Vec<Entry>, more: bool },
    Found { named: Named, entries: Vec<Entry> },
}

impl PeopleForm {
    /// The part of it that the search by words asks.
    pub fn asked(&self) -> Asked {
        Asked {
            q: self.q.clone(),
            kind: self.kind.clone(),
            engagement: self.engagement.clone(),
            sector: self.sector.clone(),
            mode: self.mode.clone(),
            language: self.language.clone(),
            place: self.place.clone(),
            from: self.from.clone(),
            to: self.to.clone(),
            page: self.page.clone(),
        }
    }

    fn wanted(&self, offered: &Offered) -> people::Wanted {
        let mut name = accounts::name_words(&self.name.chars().take(120).collect::<String>());
        name.truncate(3);
        people::Wanted {
            name,
            state: [PersonState::Published, PersonState::Hidden]
                .into_iter()
                .find(|state| state.code() == self.state),
            kind: PersonKind::parse(&self.kind),
            municipality: self.asked().chosen(offered).place.unwrap_or_default(),
            country: self.country.clone(),
        }
    }
}

/// The list as it is opened: the newest first.
pub(super) async fn page(
    AppState(app): AppState<App>,
    page: Page,
    _: Coordinator,
    Query(form): Query<PeopleForm>,
) -> Answer {
    let form = PeopleForm {
        name: String::new(),
        q: String::new(),
        ..form
    };
    show(&app, &page, &form).await
}

/// The list narrowed down.
pub(super) async fn search(
    AppState(app): AppState<App>,
    page: Page,
    coordinator: Coordinator,
    Form(form): Form<PeopleForm>,
) -> Answer {
    let asked = form.asked();
    let chosen = asked.chosen(&finding::offered(&app));
    let by_name = !form.name.trim().is_empty();
    finding::record(&app, &page, &coordinator, (&asked, &chosen, by_name)).await?;
    show(&app, &page, &form).await
}

async fn show(app: &App, page: &Page, form: &PeopleForm) -> Answer {
    let offered = finding::offered(app);
    let mut tx = app.db.read().await?;
    let shown = if form.asked().words().is_empty() {
        let after: Option<PersonId> = form.after.parse().ok();
        let listed = people::look_up(&mut tx, &form.wanted(&offered), after, ON_PAGE).await?;
        Shown::List {
            entries: entries(&mut tx, page, &listed.people).await?,
            more: listed.more,
        }
    } else {
        by_words(&mut tx, (app, page), (form, &offered)).await?
    };
    drop(tx);
    Ok(people_views::people(page, (form, &offered), &shown, app).into_response())
}

async fn by_words(
    tx: &mut ReadTx,
    (app, page): (&App, &Page),
    (form, offered): (&PeopleForm, &Offered),
) -> Result<Shown, Failure> {
    let wanted = people::Wanted {
        name: form.wanted(offered).name,
        country: form.country.clone(),
        ..people::Wanted::default()
    };
    let only = if wanted.name.is_empty() && wanted.country.is_empty() {
        None
    } else {
        let listed = people::look_up(tx, &wanted, None, NAMED_AT_MOST).await?;
        let ids: BTreeSet<Uuid> = listed.people.iter().map(|id| id.0).collect();
        Some(ids)
    };
    // Who is looked for by name is found; who objected is not come upon by what they can do.
    let objectors = if wanted.name.is_empty() {
        objections::objectors(tx, Topic::Suggestions).await?
    } else {
        HashSet::new()
    };
    let named = finding::named(app, page, (&form.asked(), offered), |id| {
        !objectors.contains(&PersonId(id)) && only.as_ref().is_none_or(|only| only.contains(&id))
    })?;
    // A name that nobody has is no skill that lacks.
    let some_only = named.found.relaxed.contains(&Relaxed::SomeSkills);
    if only.is_none() && (named.counts.total == 0 || some_only) {
        let asked = form.asked();
        finding::note_in_vain(app, page, (&asked, &asked.chosen(offered)));
    }
    let matches = named.found.matches.iter();
    let ids: Vec<PersonId> = matches.map(|found| PersonId(found.id)).collect();
    Ok(Shown::Found {
        entries: entries(tx, page, &ids).await?,
        named,
    })
}

async fn entries(tx: &mut ReadTx, page: &Page, ids: &[PersonId]) -> Result<Vec<Entry>, Failure> {
    let mut entries = Vec::with_capacity(ids.len());
    for id in ids {
        let person = people::get(tx, *id).await?;
        let name = match person.account {
            _ if person.restricted => Some(t!(page, "desk-person-frozen")),
            Some(account) => Some(accounts::get(tx, account).await?.name),
            None => None,
        };
        entries.push(Entry { person, name });
    }
    Ok(entries)
}
