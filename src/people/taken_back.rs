//! A consent taken back by telephone or on paper: a coordinator records it on the desk's page of the
//! person, who is told by letter where they have an address. It ends as it ends on their own page.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use chrono::NaiveDate;
use maud::{Markup, html};
use serde::Deserialize;

use super::actions;
use super::assisted::Means;
use super::model::Person;
use crate::accounts::{self, Coordinator, unprocessable};
use crate::app::App;
use crate::consent::{self, Decision, Purpose, Standing};
use crate::db::{AccountId, DbError, PersonId, ReadTx, WriteTx};
use crate::http::{Answer, Errors, Failure, Fault, Flash, Form, Page, Routes, Who};
use crate::mail::{self, Letter, Part, Posted};
use crate::text::{Lang, date};
use crate::ui::forms::{Choice, Choices, csrf, field, summary};
use crate::ui::layout::narrow;
use crate::{key, t};

pub(super) const TAKEN_BACK: &str = "people/taken-back";

pub(super) fn routes() -> Routes<App> {
    Routes::new()
        .get("/desk/people/{person}/consents", Who::Coordinator, page)
        .post("/desk/people/{person}/consents", Who::Coordinator, record)
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct BackForm {
    purpose: Vec<String>,
    means: String,
    said_on: String,
    note: String,
}

/// Somebody with an account, and what they agree to now.
struct Found {
    person: Person,
    account: AccountId,
    agreed: Vec<Purpose>,
}

async fn find(tx: &mut ReadTx, id: PersonId) -> Result<Found, Failure> {
    let person = super::get(tx, id).await?;
    if person.erased {
        return Err(Failure::NotFound);
    }
    let Some(account) = person.account else {
        return Err(Failure::Refused(key!("refused-nothing-recorded")));
    };
    let mut agreed = Vec::new();
    for purpose in Purpose::OF_PERSON {
        if consent::standing(tx, account, purpose).await? != Standing::No {
            agreed.push(purpose);
        }
    }
    Ok(Found {
        person,
        account,
        agreed,
    })
}

async fn page(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Path(id): Path<PersonId>,
) -> Answer {
    let mut tx = app.db.read().await?;
    let found = find(&mut tx, id).await?;
    let form = BackForm::default();
    Ok(view(&page, &found, &form, &Errors::default()).into_response())
}

async fn record(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<PersonId>,
    Form(form): Form<BackForm>,
) -> Answer {
    let mut errors = Errors::default();
    let purposes: Vec<Purpose> = Purpose::OF_PERSON
        .into_iter()
        .filter(|one| form.purpose.iter().any(|code| code == one.code()))
        .collect();
    if purposes.is_empty() {
        errors.add("purpose", Fault::new(key!("fault-choose")));
    }
    let means = errors.choice("means", Means::parse(&form.means));
    let on = errors.date("said_on", &form.said_on);
    if on.is_some_and(|on| on > page.today()) {
        errors.add("said_on", Fault::new(key!("fault-told-on")));
    }
    let note = errors.lines("note", &form.note, 10, 400);
    let (Some(means), Some(on), true) = (means, on, errors.is_empty()) else {
        let mut tx = app.db.read().await?;
        let found = find(&mut tx, id).await?;
        return Ok(unprocessable(view(&page, &found, &form, &errors)));
    };
    let said = (means, on, note.as_str());
    take_back(&app, &page, &coordinator, id, (&purposes, said)).await?;
    Ok(page.see_other(&format!("/desk/people/{id}"), Flash(key!("flash-told-for"))))
}

async fn take_back(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    id: PersonId,
    (purposes, (means, on, note)): (&[Purpose], (Means, NaiveDate, &str)),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    super::hold(&mut tx, id).await?;
    let found = find(&mut tx, id).await?;
    let note = format!("{}: {note}", date(page.lang, on));
    let mut ended = Vec::new();
    for purpose in found.agreed.iter().filter(|one| purposes.contains(one)) {
        let decision = Decision {
            account: found.account,
            purpose: *purpose,
            given: false,
            lang: page.lang,
            means: match means {
                Means::Telephone => consent::Means::Telephone,
                Means::Paper => consent::Means::Paper,
            },
            recorded_by: Some(coordinator.account),
            note: &note,
            at: page.now,
        };
        actions::settle(&mut tx, (app, page), &found.person, &decision).await?;
        ended.push(purpose.code());
    }
    if !ended.is_empty() && accounts::has_address(&mut tx, found.account).await? {
        let subject = format!("{}:{on}:{}", means.code(), ended.join(","));
        mail::post(&mut tx, TAKEN_BACK, found.account, &subject, page.now).await?;
    }
    tx.commit().await?;
    app.until_findable().await?;
    Ok(())
}

fn view(page: &Page, found: &Found, form: &BackForm, errors: &Errors) -> Markup {
    let path = format!("/desk/people/{}", found.person.id);
    let purposes: Vec<Choice> = found
        .agreed
        .iter()
        .map(|one| {
            let on = form.purpose.iter().any(|code| code == one.code());
            Choice::new(one.code(), consent::title(*one, page.lang), on)
        })
        .collect();
    let means = Means::ALL
        .map(|one| Choice::new(one.code(), words(page.lang, one), form.means == one.code()));
    narrow(
        page,
        &t!(page, "desk-consents"),
        html! {
            (summary(page, errors))
            p.lead { (t!(page, "desk-consents-text")) }
            @if purposes.is_empty() { p.quiet { (t!(page, "desk-consents-none")) } }
            @else {
                form.form method="post" action={ (path) "/consents" } {
                    (csrf(page))
                    (Choices { page, errors, name: "purpose", legend: t!(page, "field-taken-back"), hint: None, kind: "checkbox", inline: false }.draw(&purposes))
                    (Choices { page, errors, name: "means", legend: t!(page, "assisted-means"), hint: None, kind: "radio", inline: true }.draw(&means))
                    (field(page, errors, "said_on", t!(page, "field-told-on")).kind("date").value(&form.said_on).line())
                    (field(page, errors, "note", t!(page, "field-told-how")).hint(t!(page, "field-told-how-hint")).most(400).value(&form.note).lines(3))
                    div.actions { button.button.strong type="submit" { (t!(page, "act-told-save")) } }
                }
            }
            p { a href=(path) { (t!(page, "assisted-back")) } }
        },
    )
}

fn words(lang: Lang, means: Means) -> String {
    match means {
        Means::Telephone => t!(lang, "assisted-by-telephone"),
        Means::Paper => t!(lang, "assisted-on-paper"),
    }
}

/// Tells the person what was recorded for them, so that nothing ends behind their back.
pub(super) async fn compose(
    tx: &mut WriteTx,
    app: &App,
    posted: &Posted,
) -> Result<Option<Letter>, DbError> {
    let mut told = posted.subject.splitn(3, ':');
    let means = told.next().and_then(Means::parse);
    let on = told.next().and_then(|day| day.parse::<NaiveDate>().ok());
    let (Some(account), Some(means), Some(on)) = (posted.account, means, on) else {
        return Ok(None);
    };
    let reader = accounts::get(tx, account).await?;
    let lang = reader.lang;
    let ended = told.next().unwrap_or_default();
    let titles = Purpose::OF_PERSON
        .into_iter()
        .filter(|one| ended.split(',').any(|code| code == one.code()))
        .map(|one| consent::title(one, lang));
    let text = t!(
        lang,
        "letter-taken-back-text",
        how = words(lang, means),
        date = date(lang, on)
    );
    let own = app.url("/me/consents");
    Ok(Some(Letter {
        to: accounts::email(tx, app, account).await?,
        lang,
        subject: t!(lang, "letter-taken-back-subject"),
        greeting: t!(lang, "letter-greeting", name = reader.name),
        parts: vec![
            Part::Text(text),
            Part::List(titles.collect()),
            Part::Text(t!(
                lang,
                "letter-taken-back-not-you",
                email = app.site().email.clone()
            )),
            Part::Buttons(vec![(t!(lang, "letter-taken-back-button"), own)]),
        ],
        why: t!(lang, "letter-taken-back-why"),
        unsubscribe: None,
    }))
}
