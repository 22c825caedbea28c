//! An address for somebody who had none: a coordinator writes it down when its owner asks for it,
//! and the first letter to it says so.

use axum::extract::{Path, State};
use axum::response::IntoResponse;
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;

use super::form::Means;
use super::store;
use crate::accounts::{self, Coordinator, unprocessable};
use crate::app::App;
use crate::audit::{self, Act, Actor};
use crate::db::{DbError, PersonId, WriteTx};
use crate::http::{Answer, Errors, Failure, Fault, Flash, Form, Page, see_other};
use crate::mail::{self, Letter, Part, Posted};
use crate::people;
use crate::ui::forms::{Choice, Choices, csrf, field, summary, tick};
use crate::ui::layout::narrow;
use crate::{key, t};

pub(in crate::people) const ADDED: &str = "people/address-added";

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct AddressForm {
    email: String,
    means: String,
    agreed: String,
}

pub(super) async fn page(
    State(app): State<App>,
    page: Page,
    _: Coordinator,
    Path(person): Path<PersonId>,
) -> Answer {
    let name = without_address(&app, person).await?;
    let form = AddressForm::default();
    Ok(view(&page, (person, &name), &form, &Errors::default()).into_response())
}

pub(super) async fn add(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Path(person): Path<PersonId>,
    Form(form): Form<AddressForm>,
) -> Answer {
    let name = without_address(&app, person).await?;
    if coordinator.stepped_up(page.now).is_err() {
        // Whoever has the address can sign in as that person.
        let next = format!("/account/repeat?next=/desk/people/{person}/address");
        return Ok(see_other(&next));
    }
    let mut errors = Errors::default();
    let email = errors.email("email", &form.email);
    let means = Means::ALL
        .into_iter()
        .find(|means| means.code() == form.means);
    let means = errors.choice("means", means);
    if form.agreed != "yes" {
        errors.add("agreed", Fault::new(key!("fault-assisted-said")));
    }
    if let (Some(means), true) = (means, errors.is_empty()) {
        match give(&app, &page, &coordinator, (person, &email, means)).await {
            Ok(()) => {
                let path = format!("/desk/people/{person}");
                return Ok(page.see_other(&path, Flash(key!("flash-saved"))));
            }
            Err(Failure::Refused(why)) => errors.add("email", Fault::new(why)),
            Err(other) => return Err(other),
        }
    }
    let again = view(&page, (person, &name), &form, &errors);
    Ok(unprocessable(again))
}

/// The name of somebody with an account and no address.
async fn without_address(app: &App, person: PersonId) -> Result<String, Failure> {
    let mut tx = app.db.read().await?;
    let found = people::get(&mut tx, person).await?;
    let account = found.account.ok_or(Failure::NotFound)?;
    if found.erased || accounts::has_address(&mut tx, account).await? {
        return Err(Failure::NotFound);
    }
    if !found.is_usable() {
        return Err(Failure::Refused(key!("refused-person-frozen")));
    }
    Ok(accounts::get(&mut tx, account).await?.name)
}

async fn give(
    app: &App,
    page: &Page,
    coordinator: &Coordinator,
    (person, email, means): (PersonId, &str, Means),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    people::hold(&mut tx, person).await?;
    let account = people::get(&mut tx, person).await?.account;
    let account = account.ok_or(Failure::NotFound)?;
    accounts::give_address(&mut tx, app, (account, email), page.now)
        .await
        .map_err(|error| match error {
            DbError::Taken(_) => Failure::Refused(key!("fault-assisted-known")),
            DbError::NotFound => Failure::Refused(key!("refused-changed-meanwhile")),
            other => other.into(),
        })?;
    store::by_mail(&mut tx, account).await?;
    mail::post(&mut tx, ADDED, account, "", page.now).await?;
    super::reached(&mut tx, app, account, page.now).await?;
    let act = Act {
        at: page.now,
        actor: Actor::Account(coordinator.account),
        action: "address added for",
        subject: format!("account:{account}"),
        detail: json!({ "means": means.code() }),
    };
    audit::record(&mut tx, act).await?;
    tx.commit().await?;
    Ok(())
}

fn view(
    page: &Page,
    (person, name): (PersonId, &str),
    form: &AddressForm,
    errors: &Errors,
) -> Markup {
    let means = |one: Means| {
        let words = match one {
            Means::Telephone => t!(page, "assisted-by-telephone"),
            Means::Paper => t!(page, "assisted-on-paper"),
        };
        Choice::new(one.code(), words, form.means == one.code())
    };
    narrow(
        page,
        &t!(page, "address-title"),
        html! {
            p.lead { (name) }
            p { (t!(page, "address-lead")) }
            (summary(page, errors))
            form.form method="post" action={ "/desk/people/" (person) "/address" } {
                (csrf(page))
                (field(page, errors, "email", t!(page, "field-email")).kind("email").most(254).value(&form.email).line())
                (Choices { page, errors, name: "means", legend: t!(page, "assisted-means"), hint: None, kind: "radio", inline: true }.draw(&Means::ALL.map(means)))
                (tick(page, errors, "agreed", t!(page, "address-tick"), form.agreed == "yes"))
                div.actions { button.button.strong type="submit" { (t!(page, "form-save")) } }
            }
            p { a href={ "/desk/people/" (person) } { (t!(page, "assisted-back")) } }
        },
    )
}

/// The first letter to the address.
pub(in crate::people) async fn compose(
    tx: &mut WriteTx,
    app: &App,
    posted: &Posted,
) -> Result<Option<Letter>, DbError> {
    let Some(account) = posted.account else {
        return Ok(None);
    };
    let reader = accounts::get(tx, account).await?;
    let lang = reader.lang;
    Ok(Some(Letter {
        to: accounts::email(tx, app, account).await?,
        lang,
        subject: t!(lang, "letter-address-subject"),
        greeting: t!(lang, "letter-greeting", name = reader.name),
        parts: vec![
            Part::Text(t!(lang, "letter-address-text")),
            Part::Buttons(vec![(t!(lang, "sign-in"), app.url("/sign-in"))]),
            Part::Text(t!(
                lang,
                "letter-address-not-you",
                email = app.site().email.clone()
            )),
        ],
        why: t!(lang, "letter-address-why"),
        unsubscribe: None,
    }))
}
