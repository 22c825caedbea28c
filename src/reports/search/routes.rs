//! Addresses of the search. Both forms post: what is typed may be a name or a contact.

use axum::extract::State;
use axum::response::IntoResponse;
use serde::Deserialize;

use super::actions::{Contact, look_up};
use super::gather::{Wanted, gather};
use super::model::{Hit, Part, Typed};
use super::views::{self, Shown};
use crate::accounts::{self, Channel, Coordinator, unprocessable};
use crate::app::App;
use crate::communities;
use crate::db::AccountId;
use crate::finding::{self, Asked};
use crate::http::{Answer, Errors, Failure, Fault, Form, Page, Routes, Who, see_other};
use crate::text::contact_in;
use crate::{key, people, t};

/// Shown of each kind, and of one kind by itself.
const OF_EACH: usize = 8;
const OF_ONE: usize = 100;

pub(in crate::reports) fn routes() -> Routes<App> {
    Routes::new()
        .get("/desk/search", Who::Coordinator, empty)
        .post("/desk/search", Who::Coordinator, search)
        .get("/desk/search/contact", Who::Coordinator, contact_page)
        .post("/desk/search/contact", Who::Coordinator, contact)
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct SearchForm {
    pub q: String,
    /// One kind only.
    pub only: String,
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct ContactForm {
    pub contact: String,
    pub reason: String,
}

async fn empty(page: Page, _: Coordinator) -> Answer {
    let form = SearchForm::default();
    Ok(views::search(&page, &form, &Shown::Nothing).into_response())
}

async fn search(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Form(form): Form<SearchForm>,
) -> Answer {
    let asked = Asked {
        q: form.q.clone(),
        ..Asked::default()
    };
    let form = SearchForm {
        q: asked.words(),
        ..form
    };
    // A contact is not looked for among names: asking whose it is takes a reason.
    if contact_in(&form.q).is_some() {
        let form = ContactForm {
            contact: form.q,
            ..ContactForm::default()
        };
        return Ok(views::contact(&page, (&form, &Errors::default()), None).into_response());
    }
    let typed = Typed::read(&form.q);
    if typed.is_empty() {
        return Ok(views::search(&page, &form, &Shown::Nothing).into_response());
    }
    let chosen = asked.chosen(&finding::offered(&app));
    finding::record(&app, &page, &coordinator, (&asked, &chosen, true)).await?;
    let only = Part::ALL.into_iter().find(|one| one.code() == form.only);
    let most = if only.is_some() { OF_ONE } else { OF_EACH };
    let mut tx = app.db.read().await?;
    let groups = gather(&mut tx, (&app, &page), (&typed, Wanted { only, most })).await?;
    Ok(views::search(&page, &form, &Shown::Found(groups)).into_response())
}

async fn contact_page(page: Page, _: Coordinator) -> Answer {
    let form = ContactForm::default();
    Ok(views::contact(&page, (&form, &Errors::default()), None).into_response())
}

async fn contact(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Form(form): Form<ContactForm>,
) -> Answer {
    let mut errors = Errors::default();
    let reason = errors.lines("reason", &form.reason, 10, 300);
    let contact = understood(&form.contact, &mut errors);
    if !errors.is_empty() {
        return Ok(unprocessable(views::contact(&page, (&form, &errors), None)));
    }
    let found = match look_up(&app, &page, &coordinator, (&contact, &reason)).await {
        // What was typed is no part of an address, so it is typed once more.
        Err(Failure::StepUp) => {
            return Ok(see_other("/account/repeat?next=/desk/search/contact"));
        }
        other => other?,
    };
    let mut hits = Vec::new();
    for account in found {
        hits.extend(of_account(&app, &page, account).await?);
    }
    let kept = ContactForm {
        reason,
        ..ContactForm::default()
    };
    let shown = (&kept, &Errors::default());
    Ok(views::contact(&page, shown, Some(&hits)).into_response())
}

/// An e-mail address or a telephone number.
fn understood(raw: &str, errors: &mut Errors) -> Contact {
    let raw = raw.trim();
    if raw.contains('@') {
        let text = errors.email("contact", raw);
        return Contact {
            channel: Channel::Email,
            text,
        };
    }
    let text = accounts::check_phone(errors, "contact", raw);
    if raw.is_empty() {
        errors.add("contact", Fault::new(key!("fault-look-up-empty")));
    }
    Contact {
        channel: Channel::Phone,
        text,
    }
}

/// What an account is here: a person, somebody who speaks for communities, or one of the desk.
async fn of_account(app: &App, page: &Page, account: AccountId) -> Result<Vec<Hit>, Failure> {
    let mut tx = app.db.read().await?;
    let name = accounts::get(&mut tx, account).await?.name;
    let mut hits = Vec::new();
    if let Some(person) = people::by_account(&mut tx, account).await? {
        let state = if person.state == people::PersonState::Published {
            t!(page, "person-published")
        } else {
            t!(page, "person-hidden")
        };
        hits.push(Hit {
            path: format!("/desk/people/{}", person.id),
            title: name.clone(),
            under: person.content.headline,
            state,
        });
    }
    for one in communities::of_account(&mut tx, account).await? {
        hits.push(Hit {
            path: format!("/desk/communities/{}", one.id),
            title: one.name,
            under: t!(page, "look-up-speaks", name = name.clone()),
            state: communities::state_words(page.lang, one.state),
        });
    }
    if hits.is_empty() {
        hits.push(Hit {
            path: String::new(),
            title: name,
            under: t!(page, "look-up-account-only"),
            state: String::new(),
        });
    }
    Ok(hits)
}
