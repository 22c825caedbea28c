//! Addresses of hand-overs to remigration coordinators.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use serde::Deserialize;
use uuid::Uuid;

use super::actions::{self, Wanted};
use super::model::{Handover, Host, Letter, Ruled};
use super::{store, valid_on, views};
use crate::accounts::{self, Channel, Coordinator, Member, unprocessable};
use crate::app::App;
use crate::consent::{self, Purpose};
use crate::http::{
    Answer, Errors, Failure, Fault, Flash, Form, Page, Routes, Viewer, Who, see_other,
};
use crate::key;
use crate::mail;

pub fn routes() -> Routes<App> {
    Routes::new()
        .get("/me/remigration", Who::Person, own_page)
        .post("/me/remigration", Who::Person, agree)
        .post("/me/remigration/withdraw", Who::Person, withdraw)
        .get("/desk/remigration", Who::Coordinator, hosts_page)
        .post("/desk/remigration", Who::Coordinator, save_host)
        .get("/desk/remigration/{id}", Who::Coordinator, handover_page)
        .post("/desk/remigration/{id}/release", Who::Coordinator, release)
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct WantForm {
    pub region: String,
    pub channel: Vec<String>,
    pub when: String,
    pub place: String,
    pub words: String,
    /// The id the hand-over will have; chosen when the letter is shown.
    pub number: String,
    pub proof: String,
    /// The digest of the letter that was read; empty before it was shown.
    pub read: String,
    pub agree: String,
    /// The text of the consent that was shown with the letter.
    pub text: Vec<String>,
    /// Back from the letter to the questions.
    pub change: String,
}

/// What the person's page shows.
pub(super) struct Own {
    pub hosts: Vec<Host>,
    pub channels: Vec<Channel>,
    /// What was agreed to and not withdrawn, to whom, and its letter as long as it is kept.
    pub handover: Option<(Handover, Host, Option<Letter>)>,
}

async fn own(app: &App, page: &Page, viewer: &Viewer) -> Result<Own, Failure> {
    let mut tx = app.db.read().await?;
    let all = store::of_account(&mut tx, viewer.account).await?;
    let handover = match all.into_iter().find(|one| one.withdrawn_at.is_none()) {
        Some(one) => {
            let host = store::host(&mut tx, one.coordinator_id).await?;
            let letter = actions::own_letter(app, &one)?;
            Some((one, host, letter))
        }
        None => {
            actions::eligible(&mut tx, page, viewer.account).await?;
            None
        }
    };
    let contacts = accounts::contacts(&mut tx, app, viewer.account).await?;
    let hosts = store::hosts(&mut tx).await?;
    Ok(Own {
        hosts: valid_on(&hosts, page.today()),
        channels: contacts.channels(),
        handover,
    })
}

async fn own_page(State(app): State<App>, page: Page, Member(viewer): Member) -> Answer {
    let shown = own(&app, &page, &viewer).await?;
    let form = WantForm::default();
    Ok(views::own(&page, &shown, (&form, None), &Errors::default()).into_response())
}

/// What proves that a number was made here for this account: it names what a region is asked to
/// delete, so nobody is to choose somebody else's.
fn proof(app: &App, viewer: &Viewer, number: Uuid) -> String {
    let of = format!("{}|{number}", viewer.account);
    app.vault.token("hand-over", &of)
}

/// The number shown with the letter, or another one if it was none of ours.
fn numbered(app: &App, viewer: &Viewer, form: &WantForm) -> Uuid {
    let shown = form.number.parse().ok();
    shown
        .filter(|number| proof(app, viewer, *number) == form.proof)
        .unwrap_or_else(Uuid::now_v7)
}

fn check(form: &WantForm, shown: &Own, number: Uuid) -> Result<Wanted, Errors> {
    let mut errors = Errors::default();
    let mut hosts = shown.hosts.iter();
    let host = hosts.find(|one| one.id.to_string() == form.region);
    let host = errors.choice("region", host.cloned());
    let chosen = |channel: &Channel| form.channel.iter().any(|code| code == channel.code());
    let channels: Vec<Channel> = shown.channels.iter().copied().filter(chosen).collect();
    if channels.iter().all(|channel| *channel == Channel::Hours) {
        errors.add("channel", Fault::new(key!("fault-channel")));
    }
    let answers = [
        errors.optional_line("when", &form.when, 120),
        errors.optional_line("place", &form.place, 120),
        errors.lines("words", &form.words, 10, 1_500),
    ];
    match host {
        Some(host) if errors.is_empty() => Ok(Wanted {
            number,
            host,
            channels,
            answers,
        }),
        _ => Err(errors),
    }
}

/// First the letter is shown as it will leave; read and ticked, it is agreed to.
async fn agree(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Form(form): Form<WantForm>,
) -> Answer {
    let shown = own(&app, &page, &viewer).await?;
    if shown.handover.is_some() {
        return Err(Failure::Refused(key!("refused-remigration-open")));
    }
    let wanted = match check(&form, &shown, numbered(&app, &viewer, &form)) {
        Ok(wanted) => wanted,
        Err(errors) => {
            let again = views::own(&page, &shown, (&form, None), &errors);
            return Ok(unprocessable(again));
        }
    };
    if !form.change.is_empty() {
        let again = views::own(&page, &shown, (&form, None), &Errors::default());
        return Ok(again.into_response());
    }
    let mut errors = Errors::default();
    let text = (Purpose::Remigration, form.text.as_slice());
    let read = !form.read.is_empty() && form.agree == "yes";
    if read && consent::check_shown(&page, text, (&mut errors, "agree")) {
        actions::agree(&app, &page, &viewer, (&wanted, &form.read)).await?;
        return Ok(page.see_other("/me/remigration", Flash(key!("flash-agreed"))));
    }
    if !form.read.is_empty() && !read {
        errors.add("agree", Fault::new(key!("fault-agree")));
    }
    let mut tx = app.db.read().await?;
    let letter = actions::draft(&mut tx, &app, viewer.account, &wanted).await?;
    let form = WantForm {
        number: wanted.number.to_string(),
        proof: proof(&app, &viewer, wanted.number),
        ..form
    };
    let drawn = views::own(&page, &shown, (&form, Some(&letter)), &errors);
    if errors.is_empty() {
        Ok(drawn.into_response())
    } else {
        Ok(unprocessable(drawn))
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Nothing {}

async fn withdraw(
    State(app): State<App>,
    page: Page,
    Member(viewer): Member,
    Form(_): Form<Nothing>,
) -> Answer {
    actions::withdraw(&app, &page, &viewer).await?;
    Ok(page.see_other("/me/remigration", Flash(key!("flash-withdrawn"))))
}

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct HostForm {
    pub id: String,
    pub version: i64,
    pub region: String,
    pub name: String,
    pub email: String,
    pub valid_from: String,
    pub valid_until: String,
}

/// The coordinators of the regions, each as its form shows it.
async fn listed(app: &App) -> Result<Vec<(Host, HostForm)>, Failure> {
    let mut tx = app.db.read().await?;
    let mut list = Vec::new();
    for host in store::hosts(&mut tx).await? {
        let row = host.id.to_string();
        let email = app
            .vault
            .unseal(store::email_cell(&row), &host.email_sealed)?;
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
        let form = HostForm {
            id: row,
            version: host.version,
            region: host.region.clone(),
            name: host.name.clone(),
            // Whoever writes to somebody on behalf of people sees the address it goes to.
            email: email.open(&mail::Envelope).to_owned(),
            valid_from: host.valid_from.to_string(),
            valid_until: day(host.valid_until).unwrap_or_default(),
        };
        list.push((host, form));
    }
    Ok(list)
}

async fn hosts_page(State(app): State<App>, page: Page, _: Coordinator) -> Answer {
    let list = listed(&app).await?;
    let form = HostForm {
        valid_from: page.today().to_string(),
        ..HostForm::default()
    };
    Ok(views::hosts(&page, &list, &form, &Errors::default()).into_response())
}

async fn save_host(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Form(form): Form<HostForm>,
) -> Answer {
    let mut errors = Errors::default();
    let region = errors.line("region", &form.region, 80);
    let name = errors.line("name", &form.name, 80);
    let email = errors.email("email", &form.email);
    let valid_from = errors.date("valid_from", &form.valid_from);
    let valid_until = match form.valid_until.trim() {
        "" => None,
        typed => errors.date("valid_until", typed),
    };
    if valid_until
        .zip(valid_from)
        .is_some_and(|(last, first)| last < first)
    {
        errors.add("valid_until", Fault::new(key!("fault-remigration-until")));
    }
    let (Some(valid_from), true) = (valid_from, errors.is_empty()) else {
        let list = listed(&app).await?;
        return Ok(unprocessable(views::hosts(&page, &list, &form, &errors)));
    };
    let ruled = Ruled {
        region,
        name,
        email,
        valid_from,
        valid_until,
    };
    let known = match form.id.as_str() {
        "" => None,
        id => Some((id.parse().map_err(|_| Failure::NotFound)?, form.version)),
    };
    actions::save_host(&app, &page, &coordinator, (known, &ruled)).await?;
    Ok(page.see_other("/desk/remigration", Flash(key!("flash-saved"))))
}

async fn handover_page(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Path(id): Path<Uuid>,
) -> Answer {
    let mut tx = app.db.read().await?;
    let one = store::get(&mut tx, id).await?;
    let host = store::host(&mut tx, one.coordinator_id).await?;
    Ok(views::handover(&page, &one, &host).into_response())
}

async fn release(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<Uuid>,
    Form(_): Form<Nothing>,
) -> Answer {
    if coordinator.stepped_up(page.now).is_err() {
        let next = format!("/account/repeat?next=/desk/remigration/{id}");
        return Ok(see_other(&next));
    }
    actions::release(&app, &page, &coordinator, id).await?;
    Ok(page.see_other("/desk", Flash(key!("flash-done"))))
}
