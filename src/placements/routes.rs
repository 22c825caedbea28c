//! Addresses of placements: for those who have a part in one, for whoever has a link, and the desk.

use axum::extract::{Path, State as AppState};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use chrono::NaiveDate;

use super::actions::{self, Ending};
use super::forms::Typed;
use super::model::{EndReason, Party, Question, Signed, Status, ToBring, Whole};
use super::schooling;
use super::sight::{self, Rest, Sight};
use super::workflow::{Action, Who};
use super::{asking, bringing, changing, desk, naming, papers, store, unasked, views, words};
use crate::accounts::{Coordinator, Member, unprocessable};
use crate::app::App;
use crate::db::{DbError, IntroductionId, PlacementId, ReadTx};
use crate::http::limits::GUESS_TOKEN;
use crate::http::{
    Answer, Errors, Failure, Fault, Flash, Form, Page, Routes, Viewer, Who as Guard, see_other,
};
use crate::opportunities::legal::Document;
use crate::schools::{Schools, Speaker};
use crate::text::{CALENDAR, Event, calendar, period};
use crate::{communities, introductions, key, opportunities, people, t};

pub fn routes() -> Routes<App> {
    Routes::new()
        .get("/placements", Guard::Member, list)
        .get("/placements/of/{introduction}", Guard::Member, of)
        .get("/placements/{id}", Guard::Member, show)
        .get("/placements/{id}/calendar.ics", Guard::Member, ics)
        .post("/placements/{id}/terms", Guard::Member, terms)
        .post("/placements/{id}/annex", Guard::Member, annex)
        .post("/placements/{id}/adults", Guard::Member, naming::adults)
        .post("/placements/{id}/seen", Guard::Coordinator, seen)
        .post("/placements/{id}/answer/{question}", Guard::Member, answer)
        .post("/placements/{id}/start", Guard::Member, start)
        .post("/placements/{id}/not-start", Guard::Member, not_start)
        .post("/placements/{id}/end", Guard::Member, end)
        .post("/placements/{id}/papers", Guard::Member, paper)
        .post("/placements/{id}/brought", Guard::Member, bringing::mark)
        .get(
            "/placements/{id}/papers/{name}",
            Guard::Member,
            papers::page,
        )
        .get(
            "/placements/{id}/papers/{name}/pdf",
            Guard::Member,
            papers::file,
        )
        .get("/placement/{token}", Guard::Anyone, behind)
        .post("/placement/{token}", Guard::Anyone, answer_behind)
        .get("/desk/placements", Guard::Coordinator, on_the_desk)
}

/// Everything the page of one placement shows.
pub(super) struct Shown {
    pub whole: Whole,
    pub who: Who,
    pub title: String,
    pub host: String,
    pub legal_form: String,
    pub sight: Sight,
    /// What there is to know today of the school and the programme.
    pub school_notes: Vec<String>,
    /// Who speaks for the school, where the reader may ask it.
    pub speakers: Vec<Speaker>,
    /// What the offer asks for before the first day, and by when.
    pub needed: Vec<ToBring>,
    /// Skills the offer names, in its own words.
    pub skills: Vec<String>,
    /// The reader may say when and with whom.
    pub terms_open: bool,
    /// Which folded form is open, because something in it is not right.
    pub opened: &'static str,
}

pub(super) async fn whole(tx: &mut ReadTx, id: PlacementId) -> Result<Whole, DbError> {
    Ok(Whole {
        placement: store::get(tx, id).await?,
        adults: store::adults(tx, id).await?,
        asked: store::asked(tx, id).await?,
        papers: store::papers(tx, id).await?,
        annexes: store::annexes(tx, id).await?,
        events: store::events(tx, id).await?,
    })
}

async fn gather(
    tx: &mut ReadTx,
    page: &Page,
    (id, who): (PlacementId, Who),
) -> Result<Shown, Failure> {
    let whole = whole(tx, id).await?;
    let placement = &whole.placement;
    let (offer, _) = opportunities::kept::known(tx, placement.opportunity).await?;
    let schools = Schools::read(tx).await?;
    let skills = offer.required.iter().chain(&offer.desired);
    Ok(Shown {
        who,
        host: communities::get(tx, placement.community).await?.name,
        legal_form: opportunities::legal_form_words(page.lang, placement.legal_form),
        sight: sight::of(tx, placement, who).await?,
        school_notes: schooling::notes(&schools, placement, (page.lang, page.today())),
        speakers: Vec::new(),
        needed: bringing::of(tx, &offer, placement).await?,
        skills: skills.map(|skill| skill.words.clone()).collect(),
        terms_open: super::workflow::next(placement.state, Action::SetTerms, who).is_some(),
        opened: "",
        title: offer.title,
        whole,
    })
}

pub(super) async fn shown(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    id: PlacementId,
) -> Result<Shown, Failure> {
    let mut tx = app.db.read().await?;
    let placement = store::get(&mut tx, id).await?;
    let who = actions::part_of(&mut tx, viewer, &placement).await?;
    let mut shown = gather(&mut tx, page, (id, who)).await?;
    if placement.state.is_open() && who != Who::Host {
        shown.speakers = schooling::speakers(&mut tx, app, &placement).await?;
    }
    Ok(shown)
}

async fn show(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<PlacementId>,
) -> Answer {
    let shown = shown(&app, &page, &viewer, id).await?;
    let typed = Typed::of(&shown.whole.placement);
    Ok(views::show(&page, &shown, &typed, &Errors::default()).into_response())
}

/// From an application to the placement that follows from it; until it has begun, to the list.
async fn of(
    AppState(app): AppState<App>,
    Member(viewer): Member,
    Path(id): Path<IntroductionId>,
) -> Answer {
    let mut tx = app.db.read().await?;
    let Some(id) = store::of_introduction(&mut tx, id).await? else {
        introductions::known_to(&mut tx, &viewer, id).await?;
        return Ok(see_other("/placements"));
    };
    let placement = store::get(&mut tx, id).await?;
    actions::part_of(&mut tx, &viewer, &placement).await?;
    Ok(see_other(&format!("/placements/{id}")))
}

/// The same page with what was typed and what is wrong with it.
pub(super) async fn again(
    (app, page, viewer): (&App, &Page, &Viewer),
    (id, opened): (PlacementId, &'static str),
    mut typed: Typed,
    errors: &Errors,
) -> Answer {
    let mut shown = shown(app, page, viewer, id).await?;
    shown.opened = opened;
    if !matches!(opened, "terms" | "annex") {
        let now = Typed::of(&shown.whole.placement);
        typed = Typed {
            from: now.from,
            to: now.to,
            hours: now.hours,
            supervisor: now.supervisor,
            ..typed
        };
    }
    Ok(unprocessable(views::show(page, &shown, &typed, errors)))
}

fn back(page: &Page, id: PlacementId) -> axum::response::Response {
    page.see_other(&format!("/placements/{id}"), Flash(key!("flash-done")))
}

async fn terms(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<PlacementId>,
    Form(typed): Form<Typed>,
) -> Answer {
    let mut errors = Errors::default();
    if let Some(terms) = typed.terms(&mut errors) {
        match actions::set_terms(
            &app,
            &page,
            &viewer,
            (id, &terms, Some(typed.seen.as_str())),
        )
        .await?
        {
            Ok(()) => return Ok(back(&page, id)),
            Err(faults) => errors = faults,
        }
    }
    again((&app, &page, &viewer), (id, "terms"), typed, &errors).await
}

async fn annex(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<PlacementId>,
    Form(typed): Form<Typed>,
) -> Answer {
    let mut errors = Errors::default();
    let why = errors.lines("why", &typed.why, 5, 400);
    if let Some(terms) = typed.terms(&mut errors) {
        match changing::amend(
            &app,
            &page,
            &viewer,
            (id, &terms, (&why, Some(typed.seen.as_str()))),
        )
        .await?
        {
            Ok(()) => return Ok(back(&page, id)),
            Err(faults) => errors = faults,
        }
    }
    again((&app, &page, &viewer), (id, "annex"), typed, &errors).await
}

async fn seen(
    AppState(app): AppState<App>,
    page: Page,
    coordinator: Coordinator,
    Path(id): Path<PlacementId>,
    Form(typed): Form<Typed>,
) -> Answer {
    let mut errors = Errors::default();
    let party = errors.choice("confirm_party", Party::parse(&typed.confirm_party));
    let seen_by = errors.line("seen_by", &typed.seen_by, 120);
    let seen_on = errors.date("seen_on", &typed.seen_on);
    if seen_on.is_some_and(|on| on > page.today()) {
        errors.add("seen_on", Fault::new(key!("fault-said-on")));
    }
    let (Some(party), Some(on), true) = (party, seen_on, errors.is_empty()) else {
        let viewer: &Viewer = &coordinator;
        return again((&app, &page, viewer), (id, "paper"), typed, &errors).await;
    };
    let seen = (seen_by.as_str(), on);
    actions::confirm_on_paper(&app, &page, &coordinator, (id, party), seen).await?;
    Ok(back(&page, id))
}

async fn answer(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path((id, question)): Path<(PlacementId, String)>,
    Form(typed): Form<Typed>,
) -> Answer {
    let question = Question::parse(&question).ok_or(Failure::NotFound)?;
    let mut tx = app.db.read().await?;
    let placement = store::get(&mut tx, id).await?;
    let party = match actions::part_of(&mut tx, &viewer, &placement).await? {
        Who::Student => Party::Student,
        _ => Party::Host,
    };
    drop(tx);
    let mut errors = Errors::default();
    let mut answer = typed.answer((party, question), &mut errors);
    // A page without it is older than what it answers to.
    answer.asking = Some(typed.asking.parse().unwrap_or_default());
    if !errors.is_empty() {
        return again((&app, &page, &viewer), (id, ""), typed, &errors).await;
    }
    asking::answer_here(&app, &page, &viewer, (id, question), &answer).await?;
    Ok(page.see_other(&format!("/placements/{id}"), Flash(key!("flash-thanks"))))
}

async fn start(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<PlacementId>,
    Form(_): Form<Typed>,
) -> Answer {
    let step = (id, Action::Start);
    actions::step_here(&app, &page, &viewer, step, Ending::default()).await?;
    Ok(back(&page, id))
}

async fn not_start(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<PlacementId>,
    Form(typed): Form<Typed>,
) -> Answer {
    let mut errors = Errors::default();
    let (reason, note) = ending(&typed, &mut errors);
    if !errors.is_empty() {
        return again((&app, &page, &viewer), (id, "not-start"), typed, &errors).await;
    }
    let ending = Ending {
        reason,
        note: &note,
        on: None,
    };
    actions::step_here(&app, &page, &viewer, (id, Action::NotStart), ending).await?;
    Ok(back(&page, id))
}

async fn end(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<PlacementId>,
    Form(typed): Form<Typed>,
) -> Answer {
    let mut errors = Errors::default();
    let (reason, note) = ending(&typed, &mut errors);
    let on = errors.date("ended_on", &typed.ended_on);
    let mut tx = app.db.read().await?;
    let placement = store::get(&mut tx, id).await?;
    actions::part_of(&mut tx, &viewer, &placement).await?;
    drop(tx);
    let first = placement.started_on.unwrap_or(placement.terms.from);
    if on.is_some_and(|on| on < first || on > page.today()) {
        errors.add("ended_on", Fault::new(key!("fault-ended-on")));
    }
    if !errors.is_empty() {
        return again((&app, &page, &viewer), (id, "end"), typed, &errors).await;
    }
    let ending = Ending {
        reason,
        note: &note,
        on,
    };
    actions::step_here(&app, &page, &viewer, (id, Action::EndEarly), ending).await?;
    Ok(back(&page, id))
}

fn ending(typed: &Typed, errors: &mut Errors) -> (Option<EndReason>, String) {
    let reason = EndReason::parse(&typed.reason).filter(|one| *one != EndReason::SideLeft);
    let reason = errors.choice("reason", reason);
    (
        reason,
        errors.optional_lines("end_note", &typed.end_note, 400),
    )
}

async fn paper(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<PlacementId>,
    Form(typed): Form<Typed>,
) -> Answer {
    let document = Document::parse(&typed.document).ok_or(Failure::NotFound)?;
    let status = match typed.status.as_str() {
        "needed" => (Status::Needed, None),
        "sent" => (Status::Sent, None),
        "signed-paper" => (Status::Signed, Some(Signed::OnPaper)),
        "signed-electronic" => (Status::Signed, Some(Signed::Electronically)),
        _ => return Err(Failure::Refused(key!("refused-step-not-open"))),
    };
    let paper = (id, document, typed.number);
    changing::set_paper(&app, &page, &viewer, paper, status).await?;
    let to = format!("/placements/{id}#papers");
    Ok(page.see_other(&to, Flash(key!("flash-saved"))))
}

async fn behind(AppState(app): AppState<App>, page: Page, Path(token): Path<String>) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    let mut tx = app.db.read().await?;
    let behind = asking::behind(&mut tx, (&app, &page), &token).await?;
    let Some((placement, asked, _)) = behind else {
        return Ok((StatusCode::NOT_FOUND, views::gone(&page)).into_response());
    };
    let shown = gather(&mut tx, &page, (placement.id, asking::who(asked.party))).await?;
    let (typed, errors) = (Typed::default(), Errors::default());
    let what = (&shown, &asked, token.as_str());
    Ok(views::behind(&page, what, (&typed, &errors)).into_response())
}

async fn answer_behind(
    AppState(app): AppState<App>,
    page: Page,
    Path(token): Path<String>,
    Form(typed): Form<Typed>,
) -> Answer {
    app.limits.take(GUESS_TOKEN, &page.client.to_string())?;
    let mut tx = app.db.read().await?;
    let behind = asking::behind(&mut tx, (&app, &page), &token).await?;
    let Some((placement, asked, _)) = behind else {
        return Ok((StatusCode::NOT_FOUND, views::gone(&page)).into_response());
    };
    let mut errors = Errors::default();
    let answer = typed.answer((asked.party, asked.question), &mut errors);
    if !errors.is_empty() {
        let shown = gather(&mut tx, &page, (placement.id, asking::who(asked.party))).await?;
        let what = (&shown, &asked, token.as_str());
        return Ok(unprocessable(views::behind(&page, what, (&typed, &errors))));
    }
    drop(tx);
    if !asking::answer_link(&app, &page, &token, &answer).await? {
        return Ok((StatusCode::NOT_FOUND, views::gone(&page)).into_response());
    }
    let text = match (asked.question, answer.answer.as_str()) {
        (Question::Confirm, "yes") => t!(page, "placement-thanks-confirmed"),
        (Question::Confirm | Question::Start, "no") => t!(page, "placement-thanks-refused"),
        _ => t!(page, "placement-thanks"),
    };
    Ok(views::thanks(&page, &text).into_response())
}

async fn list(AppState(app): AppState<App>, page: Page, Member(viewer): Member) -> Answer {
    let mut tx = app.db.read().await?;
    let mut lines = Vec::new();
    if let Some(person) = people::by_account(&mut tx, viewer.account).await? {
        for one in store::of_person(&mut tx, person.id).await? {
            lines.push(line(&mut tx, &page, (one.id, Who::Student)).await?);
        }
    }
    for community in communities::of_account(&mut tx, viewer.account).await? {
        for one in store::of_community(&mut tx, community.id).await? {
            lines.push(line(&mut tx, &page, (one.id, Who::Host)).await?);
        }
    }
    let heading = (t!(page, "placements-title"), t!(page, "placements-lead"));
    Ok(views::list(&page, (&heading.0, &heading.1), &lines).into_response())
}

async fn on_the_desk(AppState(app): AppState<App>, page: Page, _: Coordinator) -> Answer {
    let mut tx = app.db.read().await?;
    let mut lines = Vec::new();
    let since = page.today() - chrono::TimeDelta::days(250);
    for one in store::live(&mut tx, since).await? {
        lines.push(line(&mut tx, &page, (one.id, Who::Coordinator)).await?);
    }
    // What waits comes first; within that the soonest.
    lines.sort_by_key(|line| line.waits.is_none());
    let heading = (
        t!(page, "placements-desk"),
        t!(page, "placements-desk-lead"),
    );
    Ok(views::list(&page, (&heading.0, &heading.1), &lines).into_response())
}

async fn line(
    tx: &mut ReadTx,
    page: &Page,
    (id, who): (PlacementId, Who),
) -> Result<views::Line, Failure> {
    let whole = whole(tx, id).await?;
    let (offer, _) = opportunities::kept::known(tx, whole.placement.opportunity).await?;
    let rest = sight::rest(tx, &whole.placement).await?;
    Ok(views::Line {
        host: communities::get(tx, whole.placement.community).await?.name,
        title: offer.title,
        waits: waits(page, &whole, (who, rest)),
        whole,
    })
}

/// What in a placement waits for somebody, in words.
fn waits(page: &Page, whole: &Whole, (who, rest): (Who, Option<Rest>)) -> Option<String> {
    let placement = &whole.placement;
    let today = page.today();
    if who == Who::Coordinator {
        return desk::trouble(whole, today).map(|(trouble, _)| desk::words(page, trouble));
    }
    let own = if who == Who::Student {
        Party::Student
    } else {
        Party::Host
    };
    let asked = whole.asked.iter().any(|one| {
        one.party == own
            && one.answer.is_none()
            && asking::is_waiting(placement, one.question)
            && !sight::rests(rest, (own, one.question))
    });
    let turn = unasked::turn(placement, &whole.asked);
    let begins = rest.is_none() && turn.is_some_and(|turn| turn.whose == own);
    (asked || begins).then(|| t!(page, "due-your-turn"))
}

async fn ics(
    AppState(app): AppState<App>,
    page: Page,
    Member(viewer): Member,
    Path(id): Path<PlacementId>,
) -> Answer {
    let shown = shown(&app, &page, &viewer, id).await?;
    let placement = &shown.whole.placement;
    let host = page
        .site
        .base_url
        .split("://")
        .last()
        .unwrap_or("localhost");
    let host = host.split(':').next().unwrap_or("localhost");
    let entry =
        |key: &str, (from, to): (NaiveDate, NaiveDate), title: String, about: String| Event {
            uid: format!("{id}-{key}@{host}"),
            title,
            from,
            to,
            place: None,
            about: Some(about),
            address: Some(page.url(&format!("/placements/{id}"))),
            version: placement.version,
        };
    let days = (placement.terms.from, placement.terms.to);
    let mut entries = vec![entry(
        "days",
        days,
        t!(page, "calendar-internship", title = shown.title.clone()),
        format!("{}\n{}", shown.host, period(page.lang, days.0, days.1)),
    )];
    for paper in &shown.whole.papers {
        if paper.status != Status::Signed {
            let name = words::paper(page.lang, paper);
            entries.push(entry(
                &format!("{}-{}", paper.document.code(), paper.number),
                (paper.due_on, paper.due_on),
                t!(page, "calendar-paper", paper = name),
                shown.title.clone(),
            ));
        }
    }
    let body = calendar(&shown.title, &entries, page.now);
    Ok((
        [
            (header::CONTENT_TYPE, CALENDAR),
            (
                header::CONTENT_DISPOSITION,
                "attachment; filename=\"prakse.ics\"",
            ),
        ],
        body,
    )
        .into_response())
}
