//! What letters say of the need.

use super::{fits, place};
use crate::app::App;
use crate::communities::Community;
use crate::db::DbError;
use crate::introductions::model::Introduction;
use crate::mail::Part;
use crate::matching;
use crate::opportunities::{self, Opportunity};
use crate::t;
use crate::text::{Lang, period};

/// Reasons a letter names.
const REASONS: usize = 4;

/// What the need is, who wants it and why it fits, for the person who is asked.
pub(in crate::introductions) fn asked(
    app: &App,
    lang: Lang,
    intro: &Introduction,
    (offer, community): (&Opportunity, &Community),
) -> Result<Vec<Part>, DbError> {
    let mut parts = said(lang, offer);
    let place = place(app, lang, community);
    if !place.is_empty() || !community.about.is_empty() {
        parts.push(Part::Text(t!(lang, "letter-ask-person-who")));
        let about = [place, community.about.clone()];
        let about: Vec<String> = about.into_iter().filter(|one| !one.is_empty()).collect();
        parts.push(Part::Quote(about.join("\n\n")));
    }
    let found = fits(app, (offer, community), intro, app.clock.now())
        .map_err(|_| DbError::Damaged("the search index"))?;
    let reasons: Vec<String> = found
        .iter()
        .flat_map(|found| &found.reasons)
        .take(REASONS)
        .map(|reason| matching::words::reason(lang, &app.catalogue(), reason))
        .collect();
    if !reasons.is_empty() {
        parts.push(Part::Text(t!(lang, "letter-ask-person-why")));
        parts.push(Part::List(reasons));
    }
    if opportunities::is_open(offer, app.clock.today()) {
        let address = app.url(&format!("/needs/{}", offer.id));
        let read = t!(lang, "introduction-see-need");
        parts.push(Part::List(vec![format!("{read}\n{address}")]));
    }
    Ok(parts)
}

/// What is wanted, in the community's words.
fn said(lang: Lang, offer: &Opportunity) -> Vec<Part> {
    vec![
        Part::Text(t!(lang, "letter-ask-person-what")),
        Part::Quote(offer.description.clone()),
    ]
}

/// That the need says something else than what its reader agreed to.
pub(in crate::introductions) fn changed(lang: Lang, offer: &Opportunity) -> Vec<Part> {
    vec![
        Part::Text(t!(lang, "letter-need-changed-text")),
        Part::Facts(vec![
            (t!(lang, "letter-fact-need"), offer.title.clone()),
            (
                t!(lang, "letter-fact-period"),
                period(lang, offer.period.from, offer.period.to),
            ),
            (
                t!(lang, "need-fact-hours"),
                t!(lang, "need-hours", hours = offer.hours_per_week),
            ),
        ]),
        Part::Quote(offer.description.clone()),
        Part::Text(t!(lang, "letter-need-changed-next")),
    ]
}
