//! Who stops speaking for the association: what they agreed to in its name goes with them, for the
//! contacts that would be shown are theirs.

use axum::extract::State;
use serde::Deserialize;

use super::leaving;
use super::steps::{By, Told};
use super::workflow::Role;
use crate::accounts::Coordinator;
use crate::app::App;
use crate::communities;
use crate::consent::Means;
use crate::http::{Answer, Failure, Flash, Form, Page, Routes, Who};
use crate::key;

pub(super) fn routes() -> Routes<App> {
    Routes::new().post("/desk/association/leave", Who::Coordinator, leave)
}

/// Who is to stop; the coordinator themselves when it is empty.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Leaving {
    who: String,
}

async fn leave(
    State(app): State<App>,
    page: Page,
    coordinator: Coordinator,
    Form(form): Form<Leaving>,
) -> Answer {
    let who = match form.who.as_str() {
        "" => coordinator.account,
        id => id.parse().map_err(|_| Failure::NotFound)?,
    };
    let mut tx = app.db.write().await?;
    // While they still speak for it: what they could answer is locked before they cease to.
    leaving::hold(&mut tx, None, Some(who)).await?;
    let community = communities::stop_speaking(&mut tx, &page, &coordinator, who).await?;
    let by = By {
        role: Role::Community,
        account: Some(who),
        at: page.now,
        told: (who != coordinator.account).then_some(Told {
            to: coordinator.account,
            means: Means::Site,
        }),
    };
    leaving::stepped_out(&mut tx, &app, community, by).await?;
    tx.commit().await?;
    Ok(page.see_other("/desk/association", Flash(key!("flash-done"))))
}
