//! The papers of a placement, drawn from what is known of it.

use axum::extract::{Path, State as AppState};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use serde::Deserialize;

use super::model::{Annex, Party};
use super::routes::{Shown, shown};
use super::words;
use crate::accounts::Member;
use crate::app::App;
use crate::communities::{self, Community};
use crate::db::{PlacementId, ReadTx};
use crate::http::{Answer, Failure, Page, Query, Viewer};
use crate::key;
use crate::opportunities::legal::Document;
use crate::opportunities::{self, Opportunity};
use crate::papers::{self, Change, Facts, Human, Kind, Practised, Ways};
use crate::text::{Lang, period};

/// Papers are in Latvian, whatever the reader's language.
const PAPER: Lang = Lang::Lv;

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Which {
    number: i64,
}

pub(super) async fn page(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path((id, name)): Path<(PlacementId, String)>,
    Query(which): Query<Which>,
) -> Answer {
    let (kind, facts) = drawn(&app, &page, &viewer, (id, &name, &which)).await?;
    let back = format!("/placements/{id}");
    let file = format!("{back}/papers/{name}/pdf?number={}", which.number);
    let ways = Ways {
        back: &back,
        pdf: Some(&file),
    };
    Ok(papers::page(&page, kind, &facts, ways).into_response())
}

/// The same paper as a file.
pub(super) async fn file(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path((id, name)): Path<(PlacementId, String)>,
    Query(which): Query<Which>,
) -> Answer {
    let (kind, facts) = drawn(&app, &page, &viewer, (id, &name, &which)).await?;
    let bytes = papers::pdf(kind, &facts).map_err(|why| Failure::internal(why.to_string()))?;
    let named = format!("inline; filename=\"{}.pdf\"", kind.code());
    let headers = [
        (CONTENT_TYPE, "application/pdf".to_owned()),
        (CONTENT_DISPOSITION, named),
    ];
    Ok((headers, bytes).into_response())
}

/// The paper somebody may see of that placement, with its facts.
async fn drawn(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    (id, name, which): (PlacementId, &str, &Which),
) -> Result<(Kind, Facts), Failure> {
    let shown = shown(app, page, viewer, id).await?;
    let document = Document::parse(name).ok_or(Failure::NotFound)?;
    let needed = shown.whole.papers.iter().any(|paper| {
        paper.document == document && (document != Document::Annex || paper.number == which.number)
    });
    let kind = Kind::parse(name).filter(|_| needed);
    let kind = kind.ok_or(Failure::NotFound)?;
    if document == Document::Certificate && !shown.whole.has_certificate() {
        return Err(Failure::Refused(key!("refused-no-certificate")));
    }
    let mut tx = app.db.read().await?;
    let facts = facts(&mut tx, app, page, (&shown, which.number)).await?;
    Ok((kind, facts))
}

async fn facts(
    tx: &mut ReadTx,
    app: &App,
    page: &Page,
    (shown, number): (&Shown, i64),
) -> Result<Facts, Failure> {
    let whole = &shown.whole;
    let placement = &whole.placement;
    let offer = opportunities::get(tx, placement.opportunity).await?;
    let community = communities::get(tx, placement.community).await?;
    let place = place(app, &offer);
    let parties = placement.legal_form.parties(placement.minor);
    let knows = shown.sight.knows;
    let named = |party: Party| {
        let adult = whole.adult(party).filter(|_| knows);
        adult.map(|adult| adult.name.clone())
    };
    let told = whole.evaluated();
    let skills = told.map(|one| one.words.skills.clone()).unwrap_or_default();
    let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let known = |words: &str| text(words).filter(|_| knows);
    let annex = whole.annexes.iter().find(|annex| annex.number == number);
    Ok(Facts {
        place: place.clone(),
        student: Human {
            name: shown.sight.name().map(str::to_owned),
            ..Human::default()
        },
        minor: Some(placement.minor),
        guardian: Human {
            name: named(Party::Guardian),
            ..Human::default()
        },
        school: papers::Party {
            name: known(&placement.school),
            supervisor: named(Party::School),
            ..papers::Party::default()
        },
        without_school: !parties.contains(&Party::School),
        host: host(app, &community, &placement.terms.supervisor),
        programme: known(&placement.programme),
        title: Some(offer.title),
        from: Some(placement.terms.from),
        to: Some(placement.terms.to),
        hours_per_week: u32::try_from(placement.terms.hours_per_week).ok(),
        hours_total: u32::try_from(placement.terms.hours()).ok(),
        workplace: place,
        learning: offer.required.into_iter().map(|one| one.words).collect(),
        hours_done: told
            .and_then(|one| one.hours)
            .and_then(|hours| u32::try_from(hours).ok()),
        skills: skills
            .into_iter()
            .map(|skill| Practised { skill, note: None })
            .collect(),
        evaluator: told.and_then(|_| text(&placement.terms.supervisor)),
        words: told.and_then(|one| known(&one.words.good)),
        annex: annex.map(changes).unwrap_or_default(),
        site: Some(page.url("")),
        ..Facts::default()
    })
}

fn place(app: &App, offer: &Opportunity) -> Option<String> {
    let slug = offer.territory.as_deref();
    slug.map(|slug| app.territories.label(PAPER, slug))
        .or_else(|| Some(offer.place_text.clone()).filter(|text| !text.is_empty()))
}

fn host(app: &App, community: &Community, supervisor: &str) -> papers::Party {
    let slug = community.territory.as_deref();
    papers::Party {
        name: Some(community.name.clone()),
        registration: community.registration_number.clone(),
        address: slug.map(|slug| app.territories.label(PAPER, slug)),
        supervisor: Some(supervisor.to_owned()).filter(|name| !name.is_empty()),
        ..papers::Party::default()
    }
}

fn changes(annex: &Annex) -> papers::Annex {
    let (was, becomes) = (&annex.before, &annex.after);
    let mut changes = Vec::new();
    let mut note = |what: String, was: String, becomes: String| {
        if was != becomes {
            changes.push(Change {
                what,
                was: Some(was),
                becomes: Some(becomes),
            });
        }
    };
    note(
        words::period_name(PAPER),
        period(PAPER, was.from, was.to),
        period(PAPER, becomes.from, becomes.to),
    );
    note(
        words::hours_name(PAPER),
        was.hours_per_week.to_string(),
        becomes.hours_per_week.to_string(),
    );
    note(
        words::supervisor_name(PAPER),
        was.supervisor.clone(),
        becomes.supervisor.clone(),
    );
    papers::Annex {
        number: u32::try_from(annex.number).ok(),
        reason: Some(annex.why.clone()).filter(|why| !why.is_empty()),
        from: Some(crate::text::riga_date(annex.made_at)),
        changes,
        ..papers::Annex::default()
    }
}
