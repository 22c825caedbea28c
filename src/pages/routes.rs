//! Addresses of home, reading pages, language, type-ahead, health and the demo.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::Embed;
use serde::Deserialize;
use uuid::Uuid;

use super::views;
use crate::accounts::sessions::make_cookie;
use crate::accounts::{self, Member, links};
use crate::app::App;
use crate::db::OpportunityId;
use crate::http::form::{own_path, same_origin};
use crate::http::{Answer, Failure, Page, Query, Routes, Who, see_other};
use crate::matching::{Ask, Kind, Reason};
use crate::skills::esco;
use crate::t;
use crate::text::Lang;
use crate::ui::layout::no_more_letters;
use crate::{introductions, mail, opportunities, people};

#[derive(Embed)]
#[folder = "assets/pages/"]
struct Reading;

pub fn routes(demo: bool) -> Routes<App> {
    let routes = Routes::new()
        .get("/", Who::Anyone, home)
        .get("/me/needs", Who::Person, needs_for_me)
        .get("/register/person/sent", Who::Anyone, registered)
        .get("/about", Who::Anyone, about)
        .get("/help", Who::Anyone, |page: Page| reading(page, "help"))
        .get("/privacy", Who::Anyone, privacy)
        .get("/accessibility", Who::Anyone, |page: Page| {
            reading(page, "accessibility")
        })
        .get("/coordinators", Who::Coordinator, |page: Page| {
            reading(page, "coordinators")
        })
        .post("/language", Who::Anyone, language)
        .get("/skills.json", Who::Anyone, skills)
        .get("/places.json", Who::Anyone, places)
        .get("/unsubscribe/{token}", Who::Anyone, unsubscribe_page)
        .post("/unsubscribe/{token}", Who::Anyone, unsubscribe)
        .get("/readyz", Who::Anyone, ready)
        .get("/robots.txt", Who::Anyone, robots)
        .get("/.well-known/security.txt", Who::Anyone, security_txt);
    if !demo {
        return routes;
    }
    routes
        .get("/demo", Who::Anyone, demo_page)
        .get("/demo/mail", Who::Anyone, mailbox)
        .get("/demo/mail/{id}", Who::Anyone, shown_letter)
        .get("/demo/mail/{id}/html", Who::Anyone, shown_html)
}

async fn home(State(app): State<App>, page: Page) -> Answer {
    let mut tx = app.db.read().await?;
    let newest = opportunities::newest(&mut tx, 3).await?;
    let ids: Vec<_> = newest.iter().map(|one| one.id).collect();
    let mut cards = Vec::new();
    for (id, card) in opportunities::cards(&mut tx, &app, &page, &ids).await? {
        let offer = newest.iter().find(|one| one.id == id);
        cards.push((offer.is_some_and(|one| one.kind == Kind::Internship), card));
    }
    let completed = introductions::completed(&mut tx).await?;
    Ok(views::home(&page, &cards, completed).into_response())
}

/// What fits the viewer, both ways explained.
async fn needs_for_me(State(app): State<App>, page: Page, Member(viewer): Member) -> Answer {
    let person = people::actions::own(&app, &viewer).await?;
    let mut tx = app.db.read().await?;
    let facts = people::own_facts(&mut tx, &app, &person, page.now).await?;
    let ask = Ask {
        limit: 20,
        ..Ask::default()
    };
    let found = app
        .engine
        .opportunities_for(&facts, page.today(), ask)
        .map_err(|error| Failure::internal(error.to_string()))?;
    let ids: Vec<OpportunityId> = found
        .matches
        .iter()
        .map(|one| OpportunityId(one.id))
        .collect();
    let cards = opportunities::cards(&mut tx, &app, &page, &ids).await?;
    let mut matches = found.matches;
    for one in &mut matches {
        // These two speak to whoever chooses among people, not to the person.
        one.reasons
            .retain(|reason| !matches!(reason, Reason::Fresh | Reason::Evenness));
    }
    // What calls for the person's own skills comes before what anybody could do.
    matches.sort_by_key(|one| !one.reasons.iter().any(|reason| reason.is_skill(0.3)));
    let (mut fit, mut others) = (Vec::new(), Vec::new());
    for one in &matches {
        if let Some((_, card)) = cards.iter().find(|(id, _)| id.0 == one.id) {
            let list = if one.tier == 0 { &mut fit } else { &mut others };
            list.push((card, people::reasons(&app, &page, one)));
        }
    }
    Ok(views::needs_for_me(&page, &person, (&fit, &others)).into_response())
}

/// After registering: look into the mailbox; meanwhile, needs near the skills just typed.
async fn registered(State(app): State<App>, page: Page) -> Answer {
    let words = people::typed_skills(&app, &page).await?;
    let cards = if words.trim().is_empty() {
        Vec::new()
    } else {
        opportunities::cards_for_words(&app, &page, &words, 3).await?
    };
    Ok(views::registered(&page, &cards).into_response())
}

async fn reading(page: Page, slug: &str) -> Answer {
    let source = source(&page, slug)?;
    Ok(views::reading(&page, &source, None).into_response())
}

/// About the site, and which classification it uses.
async fn about(State(app): State<App>, page: Page) -> Answer {
    let source = source(&page, "about")?;
    let mut tx = app.db.read().await?;
    let esco = esco::loaded(&mut tx).await?;
    let note = esco.map(|esco| views::esco(&page, &esco));
    Ok(views::reading(&page, &source, note).into_response())
}

/// What is kept for how long is said with the terms that hold.
async fn privacy(State(app): State<App>, page: Page) -> Answer {
    let mut source = source(&page, "privacy")?;
    let settings = app.settings();
    let keeping = &settings.keeping;
    let months = |count: u32| t!(page, "term-months", count = i64::from(count));
    for (place, term) in [
        ("{hidden}", months(keeping.hidden_months)),
        ("{erased}", months(keeping.erased_months)),
        ("{introductions}", months(keeping.introduction_months)),
        (
            "{ledgers}",
            t!(page, "term-years", count = i64::from(keeping.ledger_years)),
        ),
        (
            "{letters}",
            t!(page, "term-days", count = keeping.mail_days),
        ),
        (
            "{invitations}",
            t!(page, "term-days", count = keeping.invitation_days),
        ),
        (
            "{unconfirmed}",
            t!(page, "term-days", count = keeping.unconfirmed_days),
        ),
        (
            "{written}",
            t!(page, "term-days", count = keeping.written_down_days()),
        ),
        (
            "{backups}",
            t!(page, "term-days", count = keeping.backup_days),
        ),
    ] {
        source = source.replace(place, &term);
    }
    Ok(views::reading(&page, &source, None).into_response())
}

fn source(page: &Page, slug: &str) -> Result<String, Failure> {
    let path = format!("{slug}.{}.md", page.lang.tag());
    let file = Reading::get(&path).ok_or(Failure::NotFound)?;
    Ok(String::from_utf8_lossy(&file.data).into_owned())
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct LanguageForm {
    language: String,
    back: String,
}

/// Switches the language. The form stands on pages kept for all visitors, so it carries no token:
/// Fetch Metadata and Origin guard it, and all it can change is the language.
async fn language(State(app): State<App>, page: Page, headers: HeaderMap, body: String) -> Answer {
    if !same_origin(&Method::POST, &headers, &page.site.base_url) {
        return Err(Failure::Stale);
    }
    let form: LanguageForm = serde_html_form::from_str(&body).unwrap_or_default();
    let lang = Lang::from_tag(&form.language).ok_or(Failure::Unreadable)?;
    if let Some(viewer) = &page.viewer {
        accounts::actions::set_lang(&app, viewer.account, lang).await?;
    }
    let mut response = see_other(own_path(&form.back));
    let cookie = make_cookie(&app, "language", lang.tag(), 365 * 24 * 3600);
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Typed {
    q: String,
}

/// Type-ahead of skills: `[{"id", "label", "matched", "esco"}]`, at most eight.
async fn skills(State(app): State<App>, page: Page, Query(query): Query<Typed>) -> Answer {
    let typed: String = query.q.chars().take(80).collect();
    let list: Vec<_> = app
        .catalogue()
        .suggest(&typed, page.lang, 8)
        .into_iter()
        .map(|one| serde_json::json!({ "id": one.id, "label": one.label, "matched": one.matched, "esco": one.esco }))
        .collect();
    Ok(Json(list).into_response())
}

/// Units of the region for a field of places; abroad, whoever types goes on typing.
async fn places(State(app): State<App>, page: Page, Query(query): Query<Typed>) -> Answer {
    let typed: String = query.q.chars().take(80).collect();
    let found = app.territories.suggest(page.lang, &typed, 8);
    let list: Vec<_> = found
        .into_iter()
        .map(|label| serde_json::json!({ "label": label }))
        .collect();
    Ok(Json(list).into_response())
}

async fn unsubscribe_page(State(app): State<App>, page: Page, Path(token): Path<String>) -> Answer {
    let mut tx = app.db.read().await?;
    let purpose = links::Purpose::Unsubscribe;
    if links::look(&mut tx, purpose, &token, page.now)
        .await?
        .is_none()
    {
        return Err(Failure::NotFound);
    }
    Ok(views::unsubscribe(&page, &token).into_response())
}

/// Ends letters of one kind: from the page's button, or at one click from a mail program
/// (RFC 8058), which sends no cookie and no token of ours; the link itself is the proof.
async fn unsubscribe(State(app): State<App>, page: Page, Path(token): Path<String>) -> Answer {
    if !people::actions::unsubscribe(&app, &page, &token).await? {
        return Err(Failure::NotFound);
    }
    Ok(no_more_letters(&page).into_response())
}

async fn ready(State(app): State<App>) -> Answer {
    let mut tx = app.db.read().await?;
    crate::db::changes::latest(&mut tx).await?;
    Ok("ready\n".into_response())
}

async fn robots() -> Answer {
    let text = "User-agent: *\nDisallow: /me\nDisallow: /desk\nDisallow: /account\n\
                Disallow: /introductions\nDisallow: /answer\n";
    Ok(plain(text.to_owned()))
}

/// RFC 9116; it expires in half a year from the day it is asked for.
async fn security_txt(page: Page) -> Answer {
    let expires = page.now + chrono::TimeDelta::days(180);
    let expires = expires.to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
    Ok(plain(format!(
        "Contact: mailto:{}\nExpires: {expires}\nPreferred-Languages: lv, en, lt\nCanonical: {}\n",
        page.site.email,
        page.url("/.well-known/security.txt")
    )))
}

fn plain(text: String) -> Response {
    let kind = HeaderValue::from_static("text/plain; charset=utf-8");
    (StatusCode::OK, [(header::CONTENT_TYPE, kind)], text).into_response()
}

/// An identity of the demo, as the command wrote it down.
#[derive(Debug, Deserialize)]
pub(super) struct Identity {
    pub role: String,
    pub name: String,
    pub sign_in: String,
}

#[derive(Debug, Deserialize)]
struct DemoFile {
    identities: Vec<Identity>,
}

async fn demo_page(State(app): State<App>, page: Page) -> Answer {
    let path = app.config.data.join("demo.json");
    let text = tokio::fs::read_to_string(&path)
        .await
        .map_err(|_| Failure::NotFound)?;
    let file: DemoFile =
        serde_json::from_str(&text).map_err(|error| Failure::internal(error.to_string()))?;
    Ok(views::demo(&page, &file.identities).into_response())
}

/// Whose letters are shown; everybody's when empty.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Mailbox {
    to: String,
}

async fn mailbox(State(app): State<App>, page: Page, Query(asked): Query<Mailbox>) -> Answer {
    let mut tx = app.db.read().await?;
    let letters = mail::shown_to(&mut tx, &asked.to).await?;
    let recipients = mail::recipients(&mut tx).await?;
    Ok(views::mailbox(&page, &letters, (&asked.to, &recipients)).into_response())
}

async fn shown_letter(State(app): State<App>, page: Page, Path(id): Path<Uuid>) -> Answer {
    let mut tx = app.db.read().await?;
    let letter = mail::shown_one(&mut tx, id).await?;
    Ok(views::letter(&page, &letter).into_response())
}

/// The letter's HTML as it was sent, for the frame on its page. Mail has its own style inside.
async fn shown_html(State(app): State<App>, Path(id): Path<Uuid>) -> Answer {
    let mut tx = app.db.read().await?;
    let letter = mail::shown_one(&mut tx, id).await?;
    let mut response = axum::response::Html(letter.html).into_response();
    let policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-top-navigation-by-user-activation allow-popups";
    response.headers_mut().insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(policy),
    );
    Ok(response)
}
