//! Pages of the catalogue: the list, one concept, a new concept.

use maud::{Markup, html};

use super::adding::{NewForm, RELATED_ROWS};
use super::catalogue::{Catalogue, Concept};
use super::gathered::{Count, OwnWords};
use super::routes::{ConceptForm, Listing, Shown};
use super::walk::{Stage, Walk};
use crate::http::form::percent_encode;
use crate::http::{Errors, Page};
use crate::t;
use crate::text::{Lang, date, date_time_from, riga_date};
use crate::ui::bits::{empty, icon, paging};
use crate::ui::forms::{csrf, field, summary, tick};
use crate::ui::layout::{page as frame, wide};

/// The parts of the catalogue's pages; the one shown now is marked.
pub(super) fn tabs(page: &Page, here: &str, own_words: usize) -> Markup {
    let current = |name: &str| (name == here).then_some("page");
    html! {
        p { a href="/desk" { (t!(page, "nav-desk")) } }
        nav.pages aria-label=(t!(page, "skills-label")) { ul {
            li { a href="/desk/skills" aria-current=[current("")] { (t!(page, "skills-all")) } }
            li { a href="/desk/skills?show=added" aria-current=[current("added")] { (t!(page, "skills-added")) } }
            li { a href="/desk/skills?show=merged" aria-current=[current("merged")] { (t!(page, "skills-merged")) } }
            li { a href="/desk/skills/words" aria-current=[current("words")] {
                (t!(page, "skills-own-words")) " (" (own_words) ")"
            } }
        } }
    }
}

/// How far the walk over everybody has come that a change set off.
pub(super) fn walk_panel(page: &Page, walk: Option<&Walk>) -> Markup {
    let Some(walk) = walk else {
        return html! {};
    };
    let changed = walk.changed;
    html! {
        @if walk.stage == Stage::Done {
            p.quiet.small {
                @if let Some(at) = walk.finished_at {
                    (t!(page, "skills-walk-done", at = date_time_from(page.lang, at), changed = changed))
                }
            }
        } @else {
            div.flash role="status" {
                (icon("clock"))
                div {
                    p { label for="walk" { (t!(page, "skills-walk-under-way", seen = walk.seen.min(walk.total), total = walk.total, changed = changed)) } }
                    progress #walk max=(walk.total.max(1)) value=(walk.seen.min(walk.total)) {}
                    p { a href=(page.path) { (t!(page, "skills-walk-look-again")) } }
                }
            }
        }
    }
}

fn counts(page: &Page, count: Count) -> String {
    let people = t!(page, "skills-people", count = count.people);
    let needs = t!(page, "skills-needs", count = count.opportunities);
    match (count.people, count.opportunities) {
        (_, 0) => people,
        (0, _) => needs,
        _ => format!("{people} · {needs}"),
    }
}

/// People and needs that carry a concept, or own words.
pub(super) fn counted(page: &Page, count: Count) -> Markup {
    html! { (counts(page, count)) }
}

fn group_name<'a>(catalogue: &'a Catalogue, id: &str, lang: Lang) -> &'a str {
    catalogue
        .groups()
        .iter()
        .find(|group| group.id == id)
        .map_or("", |group| group.names[lang as usize].as_str())
}

fn groups(page: &Page, catalogue: &Catalogue, first: String) -> Vec<(String, String)> {
    let mut groups: Vec<(String, String)> = catalogue
        .groups()
        .iter()
        .map(|group| (group.id.clone(), group.names[page.lang as usize].clone()))
        .collect();
    crate::text::sort_by_name(&mut groups, page.lang, |group| &group.1);
    groups.insert(0, (String::new(), first));
    groups
}

pub(super) fn list(page: &Page, listing: &Listing<'_>) -> Markup {
    let asked = listing.asked;
    let none = Errors::default();
    let address = |number: usize| {
        format!(
            "/desk/skills?q={}&group={}&show={}&page={number}",
            percent_encode(&asked.q),
            percent_encode(&asked.group),
            percent_encode(&asked.show)
        )
    };
    wide(
        page,
        &t!(page, "skills-title"),
        html! {
            (tabs(page, &asked.show, listing.own_words))
            p.lead { (t!(page, "skills-lead")) }
            (walk_panel(page, listing.walk.as_ref()))
            form.form role="search" method="get" action="/desk/skills" {
                @if !asked.show.is_empty() { input type="hidden" name="show" value=(asked.show); }
                div.row {
                    (field(page, &none, "q", t!(page, "field-skills-q")).kind("search").value(&asked.q).unmarked().most(80).line())
                    (field(page, &none, "group", t!(page, "field-skill-group")).value(&asked.group).unmarked()
                        .select(&groups(page, listing.catalogue, t!(page, "skills-every-group"))))
                }
                div.actions {
                    button.button type="submit" { (icon("search")) " " (t!(page, "skills-search")) }
                    a.button.plain href="/desk/skills/add" { (icon("plus")) " " (t!(page, "skills-add")) }
                }
            }
            h2 { (t!(page, "skills-found", count = listing.total)) }
            @if listing.rows.is_empty() {
                (empty(&t!(page, "skills-none"), Some(("/desk/skills/add", &t!(page, "skills-add")))))
            } @else {
                ul.rows { @for concept in &listing.rows { (concept_row(page, listing, concept)) } }
            }
            (paging(page, listing.number, listing.last, address))
        },
    )
}

fn concept_row(page: &Page, listing: &Listing<'_>, concept: &Concept) -> Markup {
    let catalogue = listing.catalogue;
    let count = catalogue
        .index_of(&concept.id)
        .map(|index| listing.gathered.carrying(index))
        .unwrap_or_default();
    let home = catalogue
        .concept(&concept.id)
        .filter(|_| concept.merged.is_some());
    html! {
        li.row-item {
            span.quiet { (group_name(catalogue, &concept.group, page.lang)) }
            div {
                h3.title { a href={ "/desk/skills/" (concept.id) } { (concept.label(page.lang)) } }
                p {
                    @if let Some(home) = home {
                        (t!(page, "skills-leads-to", skill = home.label(page.lang)))
                    } @else { (counts(page, count)) }
                    @if listing.added.contains(&concept.id) { " · " (t!(page, "skills-added-to")) }
                }
            }
        }
    }
}

pub(super) fn concept(page: &Page, shown: &Shown<'_>) -> Markup {
    let (concept, catalogue) = (shown.concept, shown.catalogue);
    let index = catalogue.index_of(&concept.id);
    let count = index
        .map(|index| shown.gathered.carrying(index))
        .unwrap_or_default();
    let home = catalogue
        .concept(&concept.id)
        .filter(|_| concept.merged.is_some());
    let merged: Vec<&Concept> = catalogue
        .concepts()
        .iter()
        .filter(|one| one.merged.is_some() && one.id != concept.id)
        .filter(|one| catalogue.index_of(&one.id) == index && concept.merged.is_none())
        .collect();
    frame(
        page,
        concept.label(page.lang),
        html! {
            div.wrap {
                p { a href="/desk/skills" { (t!(page, "skills-title")) } }
                h1 { (concept.label(page.lang)) }
                p.quiet { (group_name(catalogue, &concept.group, page.lang)) " · " code { (concept.id) } " · " (counts(page, count)) }
                (walk_panel(page, shown.walk.as_ref()))
                (summary(page, shown.errors))
                @if let Some(home) = home { (merged_panel(page, shown, home)) }
                section {
                    h2 { (t!(page, "skills-labels")) }
                    (labels(page, shown))
                }
                @if home.is_none() { (label_form(page, shown)) }
                section {
                    h2 { (t!(page, "skills-neighbours")) }
                    (neighbours(page, catalogue, concept))
                }
                @if home.is_none() {
                    section {
                        h2 { (t!(page, "skills-esco")) }
                        (esco_form(page, shown))
                    }
                    section {
                        h2 { (t!(page, "skills-merge")) }
                        @for one in merged {
                            p { (t!(page, "skills-merged-here")) " " a href={ "/desk/skills/" (one.id) } { (one.label(page.lang)) } }
                        }
                        (merge_form(page, shown))
                    }
                }
            }
        },
    )
}

fn version(shown: &Shown<'_>) -> Markup {
    html! { input type="hidden" name="version" value=(shown.catalogue.version()); }
}

fn merged_panel(page: &Page, shown: &Shown<'_>, home: &Concept) -> Markup {
    html! {
        section.panel {
            p { (t!(page, "skills-is-merged")) " " a href={ "/desk/skills/" (home.id) } { (home.label(page.lang)) } }
            form.inline method="post" action={ "/desk/skills/" (shown.concept.id) "/unmerge" } {
                (csrf(page)) (version(shown))
                button.button.plain type="submit" { (t!(page, "skills-unmerge")) }
            }
        }
    }
}

fn labels(page: &Page, shown: &Shown<'_>) -> Markup {
    let base = Catalogue::embedded();
    let own = |lang: Lang, label: &str| {
        base.entry(&shown.concept.id).is_some_and(|concept| {
            let labels = &concept.labels[lang as usize];
            labels.preferred == label || labels.alternates.iter().any(|one| one == label)
        })
    };
    html! {
        dl.facts {
            @for lang in Lang::ALL {
                @let labels = &shown.concept.labels[lang as usize];
                div {
                    dt { (lang.own_name()) }
                    dd {
                        strong lang=(lang.tag()) { (labels.preferred) }
                        ul.tags lang=(lang.tag()) {
                            @for label in &labels.alternates {
                                li class=(if own(lang, label) { "tag" } else { "tag own" }) { (label) }
                            }
                        }
                    }
                }
            }
        }
        @if !shown.labels.is_empty() {
            h3 { (t!(page, "skills-our-labels")) }
            ul.rows {
                @for row in &shown.labels {
                    li.row-item {
                        span.quiet { (row.lang.to_uppercase()) @if row.preferred { " · " (t!(page, "skills-preferred")) } }
                        div {
                            p lang=(row.lang) { strong { (row.label) } }
                            p { (t!(page, "skills-label-since", date = date(page.lang, riga_date(row.added_at)))) }
                        }
                        div.actions {
                            form.inline method="post" action={ "/desk/skills/" (shown.concept.id) "/labels/" (row.id) "/remove" } {
                                (csrf(page)) (version(shown))
                                button.button.small.plain type="submit" {
                                    (t!(page, "skills-remove")) span.visually-hidden { " " (row.label) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn languages() -> Vec<(String, String)> {
    Lang::ALL
        .map(|lang| (lang.tag().to_owned(), lang.own_name().to_owned()))
        .to_vec()
}

fn label_form(page: &Page, shown: &Shown<'_>) -> Markup {
    let ConceptForm {
        label,
        language,
        preferred,
        sure,
        ..
    } = shown.form;
    let language = if language.is_empty() {
        page.lang.tag()
    } else {
        language
    };
    html! {
        section.panel {
            h2 { (t!(page, "skills-add-label")) }
            form.form method="post" action={ "/desk/skills/" (shown.concept.id) "/labels" } {
                (csrf(page)) (version(shown))
                div.row {
                    (field(page, shown.errors, "label", t!(page, "field-skill-label")).hint(t!(page, "field-skill-label-hint")).most(80).value(label).line())
                    (field(page, shown.errors, "language", t!(page, "field-skill-language")).value(language).select(&languages()))
                }
                (tick(page, shown.errors, "preferred", t!(page, "field-skill-preferred"), preferred == "yes"))
                @if shown.doubtful || sure == "yes" {
                    (tick(page, shown.errors, "sure", t!(page, "field-skill-sure"), sure == "yes"))
                }
                div.actions { button.button.strong type="submit" { (t!(page, "skills-add-label-do")) } }
            }
        }
    }
}

fn neighbours(page: &Page, catalogue: &Catalogue, concept: &Concept) -> Markup {
    let link = |other: &Concept| {
        html! { a href={ "/desk/skills/" (other.id) } { (other.label(page.lang)) } }
    };
    let own = catalogue.index_of(&concept.id);
    let narrower: Vec<&Concept> = catalogue
        .concepts()
        .iter()
        .filter(|one| one.broader.iter().any(|broader| Some(*broader) == own))
        .collect();
    let rows: [(String, Vec<&Concept>); 3] = [
        (
            t!(page, "skills-broader"),
            concept
                .broader
                .iter()
                .filter_map(|index| catalogue.at(*index))
                .collect(),
        ),
        (t!(page, "skills-narrower"), narrower),
        (
            t!(page, "skills-related"),
            concept
                .related
                .iter()
                .filter_map(|(index, _)| catalogue.at(*index))
                .collect(),
        ),
    ];
    html! {
        @if rows.iter().all(|(_, list)| list.is_empty()) { p.quiet { (t!(page, "skills-no-neighbours")) } }
        dl.facts {
            @for (name, list) in rows.iter().filter(|(_, list)| !list.is_empty()) {
                div {
                    dt { (name) }
                    dd { @for (place, other) in list.iter().enumerate() { @if place > 0 { ", " } (link(other)) } }
                }
            }
        }
    }
}

fn esco_form(page: &Page, shown: &Shown<'_>) -> Markup {
    let typed = shown.form.esco.as_str();
    let stored = shown.concept.esco.as_deref().unwrap_or_default();
    let value = if shown.errors.of("esco").is_some() {
        typed
    } else {
        stored
    };
    html! {
        @if !stored.is_empty() {
            p { a href=(stored) rel="noreferrer" { (stored) } }
            (esco_changed(page, shown, stored))
        }
        form.form method="post" action={ "/desk/skills/" (shown.concept.id) "/esco" } {
            (csrf(page)) (version(shown))
            (field(page, shown.errors, "esco", t!(page, "field-skill-esco")).hint(t!(page, "field-skill-esco-hint")).most(200).unmarked().value(value).line())
            div.actions { button.button.plain type="submit" { (t!(page, "skills-esco-save")) } }
        }
    }
}

/// The mark that ESCO's licence asks for where a label of ESCO is shown otherwise than it stands there.
fn esco_changed(page: &Page, shown: &Shown<'_>, address: &str) -> Markup {
    let theirs = shown.catalogue.esco_name(address, page.lang);
    let ours = shown.concept.label(page.lang);
    html! {
        @match theirs {
            Some(theirs) if theirs == ours => p.quiet { (t!(page, "skills-esco-same")) },
            Some(theirs) => p { (icon("edit")) " " (t!(page, "skills-esco-changed", label = theirs.to_owned())) },
            None => p { (icon("edit")) " " (t!(page, "skills-esco-ours")) },
        }
    }
}

fn merge_form(page: &Page, shown: &Shown<'_>) -> Markup {
    html! {
        p { (t!(page, "skills-merge-text")) }
        form.form method="post" action={ "/desk/skills/" (shown.concept.id) "/merge" } {
            (csrf(page)) (version(shown))
            (field(page, shown.errors, "into", t!(page, "field-skill-into")).most(80).value(&shown.form.into).combo("/skills.json", "into"))
            div.actions { button.button.plain type="submit" { (t!(page, "skills-merge-do")) } }
        }
    }
}

pub(super) fn new(
    page: &Page,
    catalogue: &Catalogue,
    own: Option<&OwnWords>,
    form: &NewForm,
    errors: &Errors,
) -> Markup {
    let label = |name: &'static str, lang: Lang, value| {
        field(page, errors, name, lang.own_name().to_owned())
            .most(80)
            .value(value)
            .line()
    };
    frame(
        page,
        &t!(page, "skills-add"),
        html! {
            div.narrow {
                p { a href="/desk/skills" { (t!(page, "skills-title")) } }
                h1 { (t!(page, "skills-add")) }
                (summary(page, errors))
                form.form method="post" action="/desk/skills/add" {
                    (csrf(page))
                    @if let Some(own) = own {
                        input type="hidden" name="words" value=(own.key());
                        p { (t!(page, "skills-for-own-words")) " " strong { (own.words) } }
                        (field(page, errors, "language", t!(page, "field-skill-language")).value(&form.language).select(&languages()))
                    }
                    h2 { (t!(page, "skills-names")) }
                    p.quiet { (t!(page, "skills-names-text")) }
                    (label("lv", Lang::Lv, &form.lv))
                    (label("en", Lang::En, &form.en))
                    (label("lt", Lang::Lt, &form.lt))
                    (field(page, errors, "group", t!(page, "field-skill-group")).value(&form.group)
                        .select(&groups(page, catalogue, t!(page, "skills-choose-group"))))
                    h2 { (t!(page, "skills-neighbours")) }
                    (field(page, errors, "broader", t!(page, "field-skill-broader")).hint(t!(page, "field-skill-broader-hint")).most(80).unmarked().value(&form.broader).combo("/skills.json", "broader"))
                    @for row in 0..RELATED_ROWS {
                        (field(page, errors, "related", t!(page, "field-skill-related", number = row + 1)).id(format!("related-{row}"))
                            .most(80).unmarked().value(form.related.get(row).map_or("", String::as_str)).combo("/skills.json", "related"))
                    }
                    div.actions { button.button.strong type="submit" { (t!(page, "skills-add-do")) } }
                }
            }
        },
    )
}
