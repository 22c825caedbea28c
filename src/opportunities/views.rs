//! What everybody sees: cards, the list with its facets, and the page of one opportunity.

use maud::{Markup, html};

use super::internship::{self, Housing};
use super::model::{Opportunity, SkillWords, introduces, is_open, last_day};
use super::{json_ld, words as own, workflow::State};
use crate::app::App;
use crate::communities::Community;
use crate::http::Page;
use crate::matching::{Kind, Mode};
use crate::t;
use crate::text::{self, Lang};
use crate::ui::bits::{fact, icon, paragraphs};
use crate::ui::layout::described;
use crate::ui::words;

/// Skills shown on a card.
const CARD_SKILLS: usize = 4;

/// The inside of one `li.card`.
pub fn card(page: &Page, app: &App, one: &Opportunity, community: &str) -> Markup {
    let lang = page.lang;
    html! {
        (kind_line(page, one))
        h3 lang=[other_language(lang, one)] { a href={ "/needs/" (one.id) } { (one.title) } }
        p.quiet { (community) }
        ul.meta {
            (fact("place", &place_words(page, app, one)))
            (fact("calendar", &text::period(lang, one.period.from, one.period.to)))
            (fact("clock", &t!(page, "need-hours", hours = one.hours_per_week)))
            @if one.beginners { (fact("people", &t!(page, "need-beginners"))) }
            @match one.internship.as_ref().map(|internship| internship.housing) {
                Some(Housing::Help) => (fact("bed", &t!(page, "need-housing-help"))),
                _ if one.accommodation => (fact("bed", &t!(page, "need-accommodation"))),
                _ => {}
            }
        }
        ul.tags {
            @for skill in one.required.iter().take(CARD_SKILLS) { li.tag { (skill_label(lang, app, one, skill)) } }
        }
        @if !introduces(one) && !one.vacancy_link.is_empty() {
            p.actions { a href=(one.vacancy_link) rel="noopener nofollow" { (t!(page, "need-vacancy-outside")) } }
        }
    }
}

fn kind_line(page: &Page, one: &Opportunity) -> Markup {
    let name = match one.kind {
        Kind::Need => "need",
        Kind::Internship => "internship",
    };
    html! {
        p.card-kind {
            (icon(name)) " "
            @if introduces(one) { (words::kind(page.lang, one.kind)) } @else { (t!(page, "need-vacancy-kind")) }
        }
    }
}

/// A skill as the reader can read it: the community's own words in the language they were written
/// in, else the catalogue's label where there is one.
pub fn skill_label(lang: Lang, app: &App, one: &Opportunity, skill: &SkillWords) -> String {
    let catalogue = app.catalogue();
    let label = skill
        .concept
        .as_deref()
        .and_then(|concept| catalogue.label(concept, lang));
    match label {
        Some(label) if lang != one.lang => label.to_owned(),
        _ => skill.words.clone(),
    }
}

/// The `lang` of a text written in another language than the page's.
fn other_language(lang: Lang, one: &Opportunity) -> Option<&'static str> {
    (one.lang != lang).then(|| one.lang.tag())
}

/// Where it is done, in words.
pub(super) fn place_words(page: &Page, app: &App, one: &Opportunity) -> String {
    let unit = one
        .territory
        .as_deref()
        .map(|slug| app.territories.label(page.lang, slug));
    let place = match (unit, one.place_text.is_empty()) {
        (Some(unit), true) => unit,
        (Some(unit), false) => format!("{} – {unit}", one.place_text),
        (None, _) => one.place_text.clone(),
    };
    match one.mode {
        Mode::Remote => t!(page, "need-place-remote"),
        _ if place.is_empty() => words::mode(page.lang, one.mode),
        Mode::OnSite => place,
        Mode::Either => t!(page, "need-place-either", place = place),
    }
}

/// Everything one should know, as a list of facts.
pub fn facts_list(page: &Page, app: &App, one: &Opportunity) -> Markup {
    let lang = page.lang;
    let languages: Vec<String> = one
        .languages
        .iter()
        .map(|asked| {
            format!(
                "{} {}",
                text::spoken_language(lang, &asked.code),
                asked.level.code()
            )
        })
        .collect();
    let mut facts: Vec<(String, String)> = vec![
        (t!(page, "need-fact-where"), place_words(page, app, one)),
        (
            t!(page, "need-fact-when"),
            text::period(lang, one.period.from, one.period.to),
        ),
        (
            t!(page, "need-fact-hours"),
            t!(page, "need-hours", hours = one.hours_per_week),
        ),
        (
            t!(page, "need-fact-places"),
            t!(page, "need-places", places = one.places),
        ),
        (t!(page, "need-fact-languages"), languages.join(", ")),
        (
            t!(page, "need-fact-reward"),
            words::compensation(lang, one.compensation),
        ),
        (
            t!(page, "need-fact-sector"),
            words::sector(lang, one.sector),
        ),
        (
            t!(page, "need-fact-form"),
            own::legal_form(lang, one.legal_form),
        ),
        (
            t!(page, "need-fact-age"),
            t!(page, "need-age", age = one.minimum_age),
        ),
    ];
    if one.beginners {
        facts.push((t!(page, "need-fact-experience"), t!(page, "need-beginners")));
    }
    facts.extend(internship::facts(page, one));
    if one.internship.is_none() && (one.accommodation || one.transport) {
        let mut help = Vec::new();
        if one.accommodation {
            help.push(t!(page, "need-accommodation"));
        }
        if one.transport {
            help.push(t!(page, "need-transport"));
        }
        facts.push((t!(page, "need-fact-help"), help.join(", ")));
    }
    if one.kind == Kind::Internship {
        if !one.study_fields.is_empty() {
            facts.push((t!(page, "need-fact-study"), one.study_fields.join(", ")));
        }
        if let Some(level) = one.study_level {
            facts.push((
                t!(page, "need-fact-level"),
                words::study_level_wanted(lang, level),
            ));
        }
        if let Some(weeks) = one.weeks {
            facts.push((
                t!(page, "need-fact-weeks"),
                t!(page, "need-weeks", weeks = weeks),
            ));
        }
        if !one.supervisor.is_empty() {
            facts.push((t!(page, "need-fact-supervisor"), one.supervisor.clone()));
        }
    }
    html! {
        dl.facts {
            @for (name, value) in facts.iter().filter(|(_, value)| !value.is_empty()) {
                div { dt { (name) } dd { (value) } }
            }
        }
    }
}

/// What stands beside the text of an opportunity's page: what its reader can do.
pub(super) enum Aside {
    /// Anybody who may answer.
    Answer,
    /// Those who speak for the community, and coordinators.
    Own,
}

/// The page of one opportunity; of an internship with how many places are free.
pub(super) fn need(
    page: &Page,
    app: &App,
    (one, community): (&Opportunity, &Community),
    (aside, free): (&Aside, Option<u16>),
) -> Markup {
    let about: String = one.description.chars().take(200).collect();
    let body = html! {
        div.wrap {
            div.split.right {
                (content(page, app, one, community))
                aside {
                    div.panel.sticky {
                        @if let Some(free) = free {
                            p { (icon("people")) " " (t!(page, "need-places-free", free = free, all = one.places)) }
                        }
                        @match aside {
                            Aside::Own => (own_panel(page, one)),
                            Aside::Answer => (answer_panel(page, one)),
                        }
                    }
                }
            }
            p {
                @if one.kind == Kind::Internship { a href="/internships" { (t!(page, "internships-all")) } }
                @else { a href="/needs" { (t!(page, "need-all")) } }
                @if is_open(one, page.today()) && introduces(one) {
                    " · " a href={ "/needs/" (one.id) "/poster" } { (t!(page, "poster-title")) }
                }
            }
            (json_ld::script(page, app, (one, community)))
        }
    };
    described(page, &one.title, Some(&about), body)
}

/// The text of an opportunity with its facts; the same for visitors, the preview and the desk.
pub(super) fn content(page: &Page, app: &App, one: &Opportunity, community: &Community) -> Markup {
    let lang = page.lang;
    let other = other_language(lang, one);
    let list = |skills: &[SkillWords]| {
        html! {
            ul.tags { @for skill in skills { li.tag { (skill_label(lang, app, one, skill)) } } }
        }
    };
    html! {
        div {
            (kind_line(page, one))
            h1 lang=[other] { (one.title) }
            p.lead { (community.name) }
            @if other.is_some() { p.small.quiet { (t!(page, "need-written-in", language = text::spoken_language(lang, one.lang.tag()))) } }
            div.prose lang=[other] { (paragraphs(&one.description)) }
            (internship::section(page, one))
            h2 { (t!(page, "need-skills")) }
            (list(&one.required))
            @if !one.desired.is_empty() {
                h3 { (t!(page, "need-skills-desired")) }
                (list(&one.desired))
            }
            h2 { (t!(page, "need-facts")) }
            (facts_list(page, app, one))
            h2 {
                @if one.kind == Kind::Internship { (t!(page, "need-community-offers")) }
                @else { (t!(page, "need-community")) }
            }
            div.prose lang=[(community.lang != lang).then(|| community.lang.tag())] {
                p { strong { (community.name) } }
                (paragraphs(&community.about))
            }
            p.quiet { (crate::communities::kind_words(lang, community.kind))
                @if let Some(slug) = &community.territory { " · " (app.territories.label(lang, slug)) } }
        }
    }
}

fn answer_panel(page: &Page, one: &Opportunity) -> Markup {
    if !is_open(one, page.today()) {
        return html! {
            h2 { (t!(page, "need-over-title")) }
            p { (t!(page, "need-over")) }
            div.actions { a.button href="/needs" { (t!(page, "need-over-others")) } }
        };
    }
    if !introduces(one) {
        return html! {
            h2 { (t!(page, "need-vacancy-title")) }
            p { (t!(page, "need-vacancy")) }
            @if !one.vacancy_link.is_empty() {
                div.actions { a.button.strong href=(one.vacancy_link) rel="noopener nofollow" { (t!(page, "need-vacancy-link")) } }
            }
        };
    }
    html! {
        h2 { (t!(page, "need-for-you")) }
        div.actions {
            a.button.strong href={ "/needs/" (one.id) "/interested" } { (t!(page, "need-interested")) }
        }
        p.small.quiet { (t!(page, "need-name-hidden")) }
        h3 { (t!(page, "need-contact-title")) }
        ol {
            li { (t!(page, "need-contact-1")) }
            li { (t!(page, "need-contact-2")) }
            li { (t!(page, "need-contact-3")) }
        }
        p.small.quiet { (t!(page, "need-open-until", date = text::date(page.lang, last_day(one)))) }
    }
}

fn own_panel(page: &Page, one: &Opportunity) -> Markup {
    html! {
        h2 { (t!(page, "need-own-title")) }
        p { (own::state(page.lang, one.state)) }
        div.actions {
            @if one.state == State::Published && introduces(one) {
                a.button.strong href={ "/needs/" (one.id) "/people" } { (t!(page, "need-people-link")) }
            }
            a.button.plain href={ "/needs/" (one.id) "/preview" } { (t!(page, "need-manage")) }
        }
    }
}
