//! Who confirms for the school, and as guardian: typed, or one of those who speak for the school.

use axum::extract::{Path, State as AppState};

use super::actions::{self, Named};
use super::forms::Typed;
use super::model::{Party, Placement};
use super::routes::again;
use super::{schooling, store};
use crate::accounts::Member;
use crate::app::App;
use crate::db::{PlacementId, ReadTx};
use crate::http::{Answer, Errors, Failure, Fault, Flash, Form, Page};
use crate::key;
use crate::schools::Schools;
use crate::text::{Lang, may_hold_contact};

pub(super) async fn adults(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<PlacementId>,
    Form(typed): Form<Typed>,
) -> Answer {
    let mut tx = app.db.read().await?;
    let placement = store::get(&mut tx, id).await?;
    actions::part_of(&mut tx, &viewer, &placement).await?;
    let party = match Party::parse(&typed.party) {
        Some(party @ (Party::School | Party::Guardian)) => party,
        _ => return Err(Failure::Refused(key!("refused-step-not-open"))),
    };
    let opened = match typed.how.as_str() {
        "contact" => "contact",
        _ => party.code(),
    };
    let mut errors = Errors::default();
    let named = if opened == "contact" {
        listed(&mut tx, &app, (&placement, &typed), &mut errors).await?
    } else {
        new(&mut tx, &page, (&placement, party, &typed), &mut errors).await?
    };
    drop(tx);
    if errors.is_empty() {
        match actions::name_adult(&app, &page, &viewer, (id, &named)).await? {
            Ok(()) => {
                let to = format!("/placements/{id}");
                return Ok(page.see_other(&to, Flash(key!("flash-saved"))));
            }
            Err(faults) => errors = faults,
        }
    }
    again((&app, &page, &viewer), (id, opened), typed, &errors).await
}

/// One of those who speak for the school: name and address are the school's.
async fn listed(
    tx: &mut ReadTx,
    app: &App,
    (placement, typed): (&Placement, &Typed),
    errors: &mut Errors,
) -> Result<Named, Failure> {
    let found = schooling::speaker(tx, app, (placement, &typed.contact)).await?;
    let (name, email) = errors.choice("contact", found).unwrap_or_default();
    Ok(Named {
        party: Party::School,
        name,
        email,
        lang: Lang::from_tag(&typed.lang).unwrap_or_default(),
        field: "contact",
        school: None,
    })
}

async fn new(
    tx: &mut ReadTx,
    page: &Page,
    (placement, party, typed): (&Placement, Party, &Typed),
    errors: &mut Errors,
) -> Result<Named, Failure> {
    let school = if party == Party::School {
        let written = (
            errors.line("school", &typed.school, 120),
            errors.optional_line("programme", &typed.programme, 120),
        );
        let schools = Schools::read(tx).await?;
        let beside = (page.lang, page.today(), &mut *errors);
        Some(schooling::read(&schools, placement, written, beside))
    } else {
        None
    };
    let name = errors.name("name", &typed.name, 80);
    // All of it stands in letters of the association's to whatever address is typed here.
    let fields = school
        .iter()
        .flat_map(|one| [("school", &one.name), ("programme", &one.programme)]);
    for (field, text) in fields.chain([("name", &name)]) {
        if may_hold_contact(text) {
            errors.add(field, Fault::new(key!("fault-contact-in-message")));
        }
    }
    Ok(Named {
        party,
        name,
        email: errors.email("email", &typed.email),
        lang: Lang::from_tag(&typed.lang).unwrap_or(page.lang),
        field: "email",
        school,
    })
}
