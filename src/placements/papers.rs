//! The papers of a placement, drawn from what is known of it.

use axum::extract::{Path, State as AppState};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use serde::Deserialize;

use super::model::{Annex, Party, Whole};
use super::routes::{Shown, shown};
use super::{schooling, words};
use crate::accounts::Member;
use crate::app::App;
use crate::communities::{self, Community};
use crate::db::{PlacementId, ReadTx};
use crate::http::drawing;
use crate::http::{Answer, Failure, Page, Query, Viewer};
use crate::key;
use crate::matching::Compensation;
use crate::opportunities::legal::Document;
use crate::opportunities::{self, Housing, Opportunity};
use crate::papers::{self, Change, Facts, Human, Kind, Practised, Ways};
use crate::schools::Schools;
use crate::t;
use crate::text::{Lang, date_in_figures, period};
use crate::ui::words::compensation;

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
    let bytes = drawing::drawn(move || papers::pdf(kind, &facts)).await?;
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
    let facts = facts(&mut tx, app, page, (&shown, document, which.number)).await?;
    Ok((kind, facts))
}

async fn facts(
    tx: &mut ReadTx,
    app: &App,
    page: &Page,
    (shown, document, number): (&Shown, Document, i64),
) -> Result<Facts, Failure> {
    let whole = &shown.whole;
    let placement = &whole.placement;
    let (offer, _) = opportunities::kept::known(tx, placement.opportunity).await?;
    let community = communities::get(tx, placement.community).await?;
    let place = place(app, &offer);
    let schools = Schools::read(tx).await?;
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
    let school = schooling::on_paper(&schools, (placement, document), (annex, page.today()));
    let listed = placement.school_id.and_then(|id| schools.get(id));
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
            name: known(&school),
            registration: listed
                .filter(|_| knows)
                .and_then(|one| text(&one.registration_number)),
            supervisor: named(Party::School),
            ..papers::Party::default()
        },
        without_school: !parties.contains(&Party::School),
        host: host(app, &community, &placement.terms.supervisor),
        programme: known(&placement.programme),
        from: Some(placement.terms.from),
        to: Some(placement.terms.to),
        hours_per_week: u32::try_from(placement.terms.hours_per_week).ok(),
        hours_total: u32::try_from(placement.terms.hours()).ok(),
        workplace: place,
        hours_done: told
            .and_then(|one| one.hours)
            .and_then(|hours| u32::try_from(hours).ok()),
        skills: skills
            .into_iter()
            .map(|skill| Practised { skill, note: None })
            .collect(),
        evaluator: told.and_then(|_| text(&placement.terms.supervisor)),
        words: told.and_then(|one| known(&one.words.good)),
        annex: annex.map(|one| changes(one, whole)).unwrap_or_default(),
        site: Some(page.url("")),
        ..of_offer(&offer, shown)
    })
}

/// What the offer says, which the contract repeats.
fn of_offer(offer: &Opportunity, shown: &Shown) -> Facts {
    Facts {
        title: Some(offer.title.clone()),
        tasks: told_lines(offer, |one| &one.tasks),
        learning: told_lines(offer, |one| &one.learning),
        needed: shown
            .needed
            .iter()
            .map(|one| {
                t!(
                    PAPER,
                    "paper-needed-by",
                    words = one.words.clone(),
                    on = date_in_figures(PAPER, one.by)
                )
            })
            .collect(),
        reward: reward(offer),
        accommodation: accommodation(offer),
        meals: offer
            .internship
            .as_ref()
            .filter(|one| one.meals)
            .map(|_| t!(PAPER, "paper-by-host")),
        transport: offer
            .transport
            .then(|| t!(PAPER, "paper-host-helps-to-come")),
        ..Facts::default()
    }
}

/// One of the offer's texts, line by line, without the marks people begin lines with.
fn told_lines(offer: &Opportunity, of: fn(&opportunities::Internship) -> &String) -> Vec<String> {
    let text = offer.internship.as_ref().map(of);
    let lines = text.into_iter().flat_map(|text| text.lines());
    lines
        .map(|line| line.trim_start_matches(['-', '–', '•', '*', ' ']).trim())
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

fn reward(offer: &Opportunity) -> Option<String> {
    let own = offer.internship.as_ref().map(|one| one.reward.clone());
    match own.filter(|words| !words.is_empty()) {
        Some(words) => Some(words),
        // A contract of voluntary work says it in a clause; its line is for expenses.
        None if offer.compensation == Compensation::Volunteer
            && offer.legal_form == opportunities::LegalForm::Voluntary =>
        {
            None
        }
        None => Some(compensation(PAPER, offer.compensation)),
    }
}

fn accommodation(offer: &Opportunity) -> Option<String> {
    let housing = offer.internship.as_ref().map(|one| one.housing)?;
    Some(match housing {
        Housing::Offered => t!(PAPER, "paper-by-host"),
        Housing::Help => t!(PAPER, "paper-host-helps-to-find"),
        Housing::None => t!(PAPER, "paper-not-by-host"),
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

fn changes(annex: &Annex, whole: &Whole) -> papers::Annex {
    let contract = whole
        .papers
        .iter()
        .map(|paper| paper.document)
        .find(|document| {
            use Document::{SchoolPractice, Voluntary, WorkBased};
            matches!(document, SchoolPractice | WorkBased | Voluntary)
        });
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
        contract: contract.map(|document| words::document(PAPER, document)),
        reason: Some(annex.why.clone()).filter(|why| !why.is_empty()),
        from: Some(crate::text::riga_date(annex.made_at)),
        changes,
        ..papers::Annex::default()
    }
}
