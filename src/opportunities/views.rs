//! What everybody sees: cards, the list with its facets, and the page of one opportunity.

use maud::{Markup, html};

use super::model::{Opportunity, SkillWords, introduces, is_open};
use super::search::{Asked, Listing};
use super::{words as own, workflow::State};
use crate::app::App;
use crate::communities::Community;
use crate::http::{Errors, Page};
use crate::matching::{self, Kind, Mode, Sector};
use crate::t;
use crate::text::{self, Lang};
use crate::ui::bits::{fact, icon, paging, paragraphs};
use crate::ui::forms::field;
use crate::ui::layout::{described, page as frame};
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
            @if one.accommodation { (fact("bed", &t!(page, "need-accommodation"))) }
        }
        ul.tags {
            @for skill in one.required.iter().take(CARD_SKILLS) { li.tag { (skill_label(lang, app, one, skill)) } }
        }
    }
}

fn kind_line(page: &Page, one: &Opportunity) -> Markup {
    let name = match one.kind {
        Kind::Need => "need",
        Kind::Internship => "internship",
    };
    html! { p.card-kind { (icon(name)) " " (words::kind(page.lang, one.kind)) } }
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
fn place_words(page: &Page, app: &App, one: &Opportunity) -> String {
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
    if one.accommodation || one.transport {
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

/// The page of one opportunity.
pub(super) fn need(
    page: &Page,
    app: &App,
    (one, community): (&Opportunity, &Community),
    aside: &Aside,
) -> Markup {
    let about: String = one.description.chars().take(200).collect();
    let body = html! {
        div.wrap {
            div.split.right {
                (content(page, app, one, community))
                aside {
                    div.panel.sticky {
                        @match aside {
                            Aside::Own => (own_panel(page, one)),
                            Aside::Answer => (answer_panel(page, one)),
                        }
                    }
                }
            }
            p { a href="/needs" { (t!(page, "need-all")) } }
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
            h2 { (t!(page, "need-skills")) }
            (list(&one.required))
            @if !one.desired.is_empty() {
                h3 { (t!(page, "need-skills-desired")) }
                (list(&one.desired))
            }
            h2 { (t!(page, "need-facts")) }
            (facts_list(page, app, one))
            h2 { (t!(page, "need-community")) }
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
        p.small.quiet { (t!(page, "need-open-until", date = text::date(page.lang, one.closes_on))) }
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

/// The list of what is published, with its search field and facets.
pub(super) fn list(page: &Page, app: &App, asked: &Asked, listing: &Listing) -> Markup {
    let title = t!(page, "needs-title");
    frame(
        page,
        &title,
        html! {
            div.wrap {
                h1 { (title) }
                p.lead { (t!(page, "needs-lead")) }
                form.search-line role="search" method="get" action="/needs" {
                    div.field {
                        label for="q" { (t!(page, "field-needs-q")) }
                        input id="q" name="q" type="search" value=(asked.q) maxlength="200";
                    }
                    @for (name, value) in kept(asked) { input type="hidden" name=(name) value=(value); }
                    button.button type="submit" { (icon("search")) " " (t!(page, "needs-search")) }
                }
                @if !listing.relaxed.is_empty() && listing.total > 0 {
                    div.flash { (icon("info")) p {
                        @for relaxed in &listing.relaxed { (matching::words::relaxed(page.lang, *relaxed)) " " }
                    } }
                }
                div.split {
                    aside.facets aria-label=(t!(page, "needs-narrow")) { (facets(page, app, asked)) }
                    div {
                        h2.visually-hidden { (t!(page, "needs-results")) }
                        @if listing.entries.is_empty() {
                            (nothing(page, asked))
                        } @else {
                            p.quiet role="status" { (t!(page, "needs-found", count = listing.total)) }
                            ul.cards.list {
                                @for one in &listing.entries {
                                    @if let Some(name) = listing.names.get(&one.community) {
                                        li.card.internship[one.kind == Kind::Internship] { (card(page, app, one, name)) }
                                    }
                                }
                            }
                            (paging(page, listing.page, listing.last, |number| asked.address(number)))
                        }
                        p.small { a href="/needs.atom" { (t!(page, "needs-feed")) } }
                    }
                }
            }
        },
    )
}

/// What the search field must not forget of the facets.
fn kept(asked: &Asked) -> Vec<(&'static str, &str)> {
    let all = [
        ("place", asked.place.as_str()),
        ("kind", &asked.kind),
        ("sector", &asked.sector),
        ("mode", &asked.mode),
        ("from", &asked.from),
        ("to", &asked.to),
        ("beginners", &asked.beginners),
    ];
    all.into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

fn facets(page: &Page, app: &App, asked: &Asked) -> Markup {
    let lang = page.lang;
    let errors = Errors::default();
    let mut places = vec![(String::new(), t!(page, "needs-anywhere"))];
    places.extend(
        app.territories
            .municipalities()
            .into_iter()
            .map(|name| (name.clone(), name)),
    );
    places.extend(app.territories.options(lang));
    let mut sectors = vec![(String::new(), t!(page, "needs-any-sector"))];
    let named = Sector::ALL
        .iter()
        .map(|one| (one.code().to_owned(), words::sector(lang, *one)));
    sectors.extend(named);
    let kinds = [("", t!(page, "needs-any-kind"))].into_iter().chain(
        Kind::ALL
            .iter()
            .map(|one| (one.code(), words::kind(lang, *one))),
    );
    let modes = [("", t!(page, "needs-any-mode"))].into_iter().chain(
        [Mode::OnSite, Mode::Remote]
            .into_iter()
            .map(|one| (one.code(), words::mode(lang, one))),
    );
    html! {
        details.box {
            summary { (icon("filter")) " " (t!(page, "needs-narrow")) }
            form method="get" action="/needs" {
                @if !asked.q.is_empty() { input type="hidden" name="q" value=(asked.q); }
                (field(page, &errors, "place", t!(page, "field-needs-place")).value(&asked.place).optional().select(&places))
                fieldset {
                    legend { (t!(page, "field-needs-kind")) }
                    @for (code, label) in kinds { (radio("kind", code, &label, &asked.kind)) }
                }
                fieldset {
                    legend { (t!(page, "field-needs-mode")) }
                    @for (code, label) in modes { (radio("mode", code, &label, &asked.mode)) }
                }
                (field(page, &errors, "sector", t!(page, "field-needs-sector")).value(&asked.sector).optional().select(&sectors))
                (field(page, &errors, "from", t!(page, "field-needs-from")).kind("date").value(&asked.from).optional().line())
                (field(page, &errors, "to", t!(page, "field-needs-to")).kind("date").value(&asked.to).optional().line())
                fieldset {
                    legend { (t!(page, "field-needs-experience")) }
                    label.facet {
                        input type="checkbox" name="beginners" value="yes" checked[asked.beginners == "yes"];
                        span { (t!(page, "field-needs-beginners")) }
                    }
                }
                button.button.plain.small type="submit" { (t!(page, "needs-show")) }
                @if asked.facets().any() { " " a href="/needs" { (t!(page, "needs-clear")) } }
            }
        }
    }
}

fn radio(name: &str, code: &str, label: &str, chosen: &str) -> Markup {
    html! {
        label.facet {
            input type="radio" name=(name) value=(code) checked[code == chosen];
            span { (label) }
        }
    }
}

/// Nothing was found: the way back, and a person to tell.
fn nothing(page: &Page, asked: &Asked) -> Markup {
    let sought = asked.words();
    let subject =
        crate::http::form::percent_encode(&t!(page, "needs-none-mail", words = sought.clone()));
    html! {
        div.empty {
            (icon("search"))
            p { strong { (t!(page, "needs-none")) } }
            @if sought.is_empty() && !asked.facets().any() {
                p { (t!(page, "needs-none-yet")) }
            } @else {
                p { (t!(page, "needs-none-text")) }
            }
            div.actions {
                @if asked.facets().any() || !sought.is_empty() {
                    a.button.plain href="/needs" { (t!(page, "needs-clear")) }
                }
                a.button.plain href={ "mailto:" (page.site.email) "?subject=" (subject) } { (icon("mail")) " " (t!(page, "needs-tell")) }
            }
        }
    }
}
