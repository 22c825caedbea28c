//! What others will see of a profile, and what in it could give its person away: drawn once, for
//! the person and for the coordinators.

use maud::{Markup, html};

use super::crowd::{LanguagesShown, LivesShown, StudyShown, TieShown};
use super::masked::{Generalised, Needed, Standing, Telling, mask, telling};
use super::model::Person;
use crate::app::App;
use crate::db::{DbError, ReadTx};
use crate::http::Page;
use crate::t;
use crate::ui::bits::icon;

/// Whose page it is on: the notes speak to the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    Oneself,
    Coordinator,
}

/// The masked card as a reader with that need sees it, what is shown more coarsely than it was
/// told, and what is rare enough to give the person away.
pub async fn preview(
    tx: &mut ReadTx,
    app: &App,
    page: &Page,
    (person, needed, reader): (&Person, &Needed, Reader),
) -> Result<Markup, DbError> {
    let masked = mask(tx, app, page.lang, person, needed).await?;
    let telling = match masked.standing {
        Standing::There => telling(tx, app, page.lang, (person, &masked)).await?,
        Standing::Frozen | Standing::Left => Vec::new(),
    };
    let noted = !telling.is_empty() || !masked.generalised.is_empty();
    Ok(html! {
        ul.cards.list { li.card.person { (masked.card(page, html! {})) } }
        @if noted && reader == Reader::Coordinator { p.quiet { (t!(page, "preview-as-read")) } }
        (coarser(page, &masked.generalised))
        @for one in &telling {
            div.flash.warn { (icon("warning")) p { (telling_words(page, one)) } }
        }
    })
}

fn telling_words(page: &Page, one: &Telling) -> String {
    match one {
        Telling::RareSkill(skill) => t!(page, "telling-rare-skill", skill = skill.clone()),
        Telling::RareHere { skill, place } => t!(
            page,
            "telling-rare-here",
            skill = skill.clone(),
            place = place.clone()
        ),
        Telling::OwnPlace(place) => t!(page, "telling-own-place", place = place.clone()),
        Telling::RareWords(words) => t!(page, "telling-rare-words", words = words.clone()),
    }
}

/// What is shown more coarsely than it was told, and why.
fn coarser(page: &Page, list: &[Generalised]) -> Markup {
    if list.is_empty() {
        return html! {};
    }
    let said = |one: &Generalised| match one {
        Generalised::Tie(TieShown::AsAllowed | TieShown::Municipality) => {
            t!(page, "coarser-tie-municipality")
        }
        Generalised::Tie(TieShown::Selija) => t!(page, "coarser-tie-selija"),
        Generalised::Tie(TieShown::Hidden) => t!(page, "coarser-tie-hidden"),
        Generalised::Lives(LivesShown::Country | LivesShown::Region) => {
            t!(page, "coarser-lives-region")
        }
        Generalised::Lives(LivesShown::Abroad) => t!(page, "coarser-lives-abroad"),
        Generalised::Lives(LivesShown::Hidden) => t!(page, "coarser-lives-hidden"),
        Generalised::Study(StudyShown::Programme | StudyShown::Level) => {
            t!(page, "coarser-study-level")
        }
        Generalised::Study(StudyShown::Hidden) => t!(page, "coarser-study-hidden"),
        Generalised::Languages(LanguagesShown::Needed) => t!(page, "coarser-languages-needed"),
        Generalised::Languages(_) => t!(page, "coarser-languages-names"),
        Generalised::Kinds => t!(page, "coarser-kinds"),
    };
    html! {
        div.flash { (icon("masked")) div {
            p { (t!(page, "coarser-lead")) }
            ul { @for one in list { li { (said(one)) } } }
        } }
    }
}
