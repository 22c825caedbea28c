//! What is changed on the way: annexes, and how far papers are.

use chrono::TimeDelta;

use super::actions::{
    Seen, advance, check_terms, enter, open, record, record_about, still_as_seen,
};
use super::beginning::put_papers;
use super::model::{Annex, Brought, Signed, Status, Terms};
use super::workflow::{Action, State};
use super::{bringing, letters, store, words};
use crate::app::App;
use crate::db::PlacementId;
use crate::http::limits::LETTER_TO;
use crate::http::{Errors, Failure, Fault, Page, Viewer};
use crate::key;
use crate::opportunities::legal::Document;

/// Days within which an annex is to be signed.
const ANNEX_DAYS: i64 = 7;

/// What was agreed is changed: a numbered annex, a paper to be signed, a letter to everybody.
pub(super) async fn amend(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    (id, terms, (why, seen)): (PlacementId, &Terms, (&str, Seen<'_>)),
) -> Result<Result<(), Errors>, Failure> {
    let mut tx = app.db.write().await?;
    let (placement, by) = enter(&mut tx, page, viewer, id).await?;
    let to = open(&placement, Action::Amend, by)?;
    still_as_seen(&placement, seen)?;
    let mut errors = Errors::default();
    check_terms(&mut tx, &placement, terms, (page.today(), &mut errors)).await?;
    if *terms == placement.terms {
        errors.add("from", Fault::new(key!("fault-annex-same")));
    }
    if !errors.is_empty() {
        return Ok(Err(errors));
    }
    app.limits
        .take(LETTER_TO, &format!("placement-terms:{id}"))?;
    let number = i64::try_from(store::annexes(&mut tx, id).await?.len() + 1).unwrap_or(99);
    let annex = Annex {
        number,
        before: placement.terms.clone(),
        after: terms.clone(),
        why: why.to_owned(),
        made_at: page.now,
    };
    store::insert_annex(&mut tx, id, &annex, viewer.account).await?;
    store::set_terms(&mut tx, id, terms).await?;
    advance(&mut tx, &placement, (to, by), |_| {}).await?;
    let placement = store::get(&mut tx, id).await?;
    put_papers(&mut tx, &placement, page.now).await?;
    let due = page.today() + TimeDelta::days(ANNEX_DAYS);
    store::put_paper(&mut tx, id, (Document::Annex, number, due), page.now).await?;
    let everybody = placement.legal_form.parties(placement.minor);
    letters::tell(
        &mut tx,
        &placement,
        (letters::CHANGED, &everybody),
        page.now,
    )
    .await?;
    record(&mut tx, id, "amend", by).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Somebody notes how far a paper is, as far as that is theirs to say.
pub async fn set_paper(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    (id, document, number): (PlacementId, Document, i64),
    (status, signed): (Status, Option<Signed>),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let (placement, by) = enter(&mut tx, page, viewer, id).await?;
    let papers = store::papers(&mut tx, id).await?;
    let found = papers
        .iter()
        .find(|paper| paper.document == document && paper.number == number)
        .ok_or(Failure::NotFound)?;
    let over = matches!(placement.state, State::NotStarted | State::Cancelled);
    if over || !found.may_become(status, by.who) {
        return Err(Failure::Refused(key!("refused-step-not-open")));
    }
    let paper = (id, document, number);
    let signed = signed.filter(|_| status == Status::Signed);
    let done =
        store::set_paper(&mut tx, paper, (status, signed), (viewer.account, page.now)).await?;
    if !done {
        return Err(Failure::NotFound);
    }
    let about = words::about_of(document, number);
    record_about(&mut tx, id, ("paper", &about), by).await?;
    tx.commit().await?;
    Ok(())
}

/// Somebody notes how far something is that the offer asks a student to bring.
pub(super) async fn set_brought(
    app: &App,
    page: &Page,
    viewer: &Viewer,
    (id, words, state): (PlacementId, &str, Option<Brought>),
) -> Result<(), Failure> {
    let mut tx = app.db.write().await?;
    let (placement, by) = enter(&mut tx, page, viewer, id).await?;
    let list = bringing::to_bring(&mut tx, &placement).await?;
    let found = list
        .iter()
        .find(|one| one.words == words)
        .ok_or(Failure::NotFound)?;
    let over = matches!(placement.state, State::NotStarted | State::Cancelled);
    if over || !found.may_become(state, by.who) {
        return Err(Failure::Refused(key!("refused-step-not-open")));
    }
    store::set_brought(&mut tx, (id, words), state, page.now).await?;
    record(&mut tx, id, "brought", by).await?;
    tx.commit().await?;
    Ok(())
}
