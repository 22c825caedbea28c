//! Addresses of the units, for administrators.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use super::exchange;
use super::import;
use super::store;
use super::views::{self, Outcome};
use crate::accounts::{Administrator, unprocessable};
use crate::app::App;
use crate::audit::Actor;
use crate::http::upload::Upload;
use crate::http::{Answer, Fault, Page, Routes, Who};
use crate::key;
use crate::sheets::rows::{Refusal, RowFault};

pub fn routes() -> Routes<App> {
    const WHO: Who = Who::Administrator;
    Routes::new()
        .get("/desk/territories", WHO, list)
        .get("/desk/territories/file.csv", WHO, export)
        .get("/desk/territories/import", WHO, import_page)
}

/// Addresses that take files longer than a form may be: the file is posted once more by the button
/// below what it would change.
pub fn uploads() -> Routes<App> {
    const WHO: Who = Who::Administrator;
    Routes::new()
        .post("/desk/territories/import", WHO, look)
        .post("/desk/territories/import/do", WHO, take_in)
}

async fn list(State(app): State<App>, page: Page, _: Administrator) -> Answer {
    let mut tx = app.db.read().await?;
    let units = store::all(&mut tx).await?;
    Ok(views::list(&page, &app, &units).into_response())
}

async fn export(State(app): State<App>, _: Administrator) -> Answer {
    let mut tx = app.db.read().await?;
    let units = store::all(&mut tx).await?;
    let mut response = Response::new(exchange::write(&units).into());
    let headers = response.headers_mut();
    let kind = HeaderValue::from_static(crate::sheets::CSV);
    headers.insert(header::CONTENT_TYPE, kind);
    let name = HeaderValue::from_static("attachment; filename=\"territories.csv\"");
    headers.insert(header::CONTENT_DISPOSITION, name);
    Ok(response)
}

async fn import_page(State(app): State<App>, page: Page, by: Administrator) -> Answer {
    by.stepped_up(page.now)?;
    Ok(views::import(&page, &app, &Outcome::Nothing).into_response())
}

fn refused(app: &App, page: &Page, (name, why): (&str, Refusal)) -> Answer {
    match why {
        Refusal::Rows(faults) => {
            let outcome = Outcome::Faults(name.to_owned(), faults);
            Ok(unprocessable(views::import(page, app, &outcome)))
        }
        Refusal::Db(error) => Err(error.into()),
    }
}

/// Shows what a file would change; nothing is written.
async fn look(
    State(app): State<App>,
    page: Page,
    _: Administrator,
    Upload(file): Upload,
) -> Answer {
    if file.bytes.is_empty() {
        let none = RowFault {
            line: 0,
            field: "",
            fault: Fault::new(key!("fault-sheet-none")),
        };
        return refused(&app, &page, ("", Refusal::Rows(vec![none])));
    }
    match import::check(&app, &file.bytes).await {
        Ok(changes) => {
            let text = String::from_utf8_lossy(&file.bytes).into_owned();
            let outcome = Outcome::Seen(changes, text);
            Ok(views::import(&page, &app, &outcome).into_response())
        }
        Err(why) => refused(&app, &page, (&file.name, why)),
    }
}

async fn take_in(
    State(app): State<App>,
    page: Page,
    by: Administrator,
    Upload(looked): Upload,
) -> Answer {
    by.stepped_up(page.now)?;
    let actor = (Actor::Account(by.account), page.now);
    match import::take_in(&app, &looked.bytes, actor).await {
        Ok(done) => {
            let outcome = Outcome::Done(done.len());
            Ok(views::import(&page, &app, &outcome).into_response())
        }
        Err(why) => refused(&app, &page, ("", why)),
    }
}
