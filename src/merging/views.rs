//! Pages of pairs that may be one, and of making one of two.

use chrono::{DateTime, Utc};
use maud::{Markup, html};

use super::model::Why;
use super::refusals::InTheWay;
use super::routes::{MergeForm, NameForm};
use crate::accounts::Channel;
use crate::accounts::merging::From;
use crate::app::App;
use crate::communities::{Community, kind_words, state_words};
use crate::db::{IntroductionId, PersonId};
use crate::http::{Errors, Page};
use crate::introductions::channel_words;
use crate::people::{Person, PersonState};
use crate::t;
use crate::text::{country, date, date_from, riga_date, say};
use crate::ui::bits::{empty, icon, paragraphs};
use crate::ui::forms::{Choice, Choices, csrf, field, summary, tick};
use crate::ui::layout::{narrow, wide};

/// A pair in the list.
pub(super) struct Listed {
    pub path: String,
    pub names: [String; 2],
    pub why: Option<Why>,
    pub found_at: DateTime<Utc>,
}

pub(super) fn list(page: &Page, pairs: &[Listed]) -> Markup {
    wide(
        page,
        &t!(page, "duplicates-title"),
        html! {
            p.lead { (t!(page, "duplicates-lead")) }
            @if !pairs.is_empty() { p { a href="/desk" { (t!(page, "desk-today")) } } }
            @if pairs.is_empty() { (empty(&t!(page, "duplicates-none"), Some(("/desk", &t!(page, "desk-today"))))) }
            ul.rows { @for pair in pairs {
                li.row-item {
                    span.due.waiting { (why(page, pair.why)) }
                    div {
                        h2.title { a href=(pair.path) { (pair.names[0]) "\u{a0}– " (pair.names[1]) } }
                        p.quiet { (t!(page, "row-since", date = date_from(page.lang, riga_date(pair.found_at)))) }
                    }
                    div.actions { a.button.small href=(pair.path) { (t!(page, "duplicates-look")) span.visually-hidden { ": " (pair.names[0]) } } }
                }
            } }
        },
    )
}

fn why(page: &Page, why: Option<Why>) -> String {
    match why {
        Some(Why::Contact) => t!(page, "duplicates-contact"),
        Some(Why::Number) => t!(page, "duplicates-number"),
        Some(Why::Name) | None => t!(page, "duplicates-name"),
    }
}

/// Somebody who may be the same.
pub(super) struct Candidate {
    pub path: String,
    pub name: String,
    pub headline: String,
}

pub(super) fn choose(
    page: &Page,
    (id, name): (PersonId, &str),
    form: &NameForm,
    found: Option<&[Candidate]>,
) -> Markup {
    let none = Errors::default();
    narrow(
        page,
        &t!(page, "merge-choose-title"),
        html! {
            p.lead { (t!(page, "merge-choose-lead", name = name)) }
            form method="post" action={ "/desk/people/" (id) "/merge" } {
                (csrf(page))
                (field(page, &none, "name", t!(page, "merge-other-name")).hint(t!(page, "desk-find-name-hint")).kind("search").most(120).value(&form.name).unmarked().line())
                div.actions {
                    button.button type="submit" { (icon("search")) " " (t!(page, "find-button")) }
                    a.button.link href={ "/desk/people/" (id) } { (name) }
                }
            }
            @if let Some(found) = found {
                @if found.is_empty() { p role="status" { (t!(page, "merge-choose-none")) } }
                ul.rows { @for one in found {
                    li.row-item { div {
                        h2.title { a href=(one.path) { (one.name) } }
                        p.quiet { (one.headline) }
                    } }
                } }
            }
        },
    )
}

/// One of two profiles as the page shows it; contacts as channels only.
pub(super) struct Side {
    pub person: Person,
    pub name: String,
    pub channels: Vec<Channel>,
    pub agreed: Vec<String>,
    pub open: usize,
    pub introductions: usize,
}

/// Both, and what stands in the way.
pub(super) struct Two<'a> {
    pub kept: &'a Side,
    pub gone: &'a Side,
    /// Whether the other one may be kept as well.
    pub swap: bool,
    pub way: Option<InTheWay>,
    /// Whether the one that is kept keeps exactly its contacts: it belongs to the desk.
    pub fixed: bool,
    /// Needs about which both have an open introduction.
    pub open: &'a [(String, IntroductionId, IntroductionId)],
}

pub(super) fn people(
    page: &Page,
    app: &App,
    two: &Two<'_>,
    (form, errors): (&MergeForm, &Errors),
) -> Markup {
    let (kept, gone) = (two.kept.person.id, two.gone.person.id);
    let path = format!("/desk/merge/people/{kept}/{gone}");
    wide(
        page,
        &t!(page, "merge-title"),
        html! {
            (summary(page, errors))
            p.lead { (t!(page, "merge-lead")) }
            (in_the_way(page, two.way))
            @if !two.open.is_empty() {
                ul { @for (title, mine, theirs) in two.open {
                    li { (title) ": " a href={ "/introductions/" (mine) } { (t!(page, "merge-open-kept")) } ", " a href={ "/introductions/" (theirs) } { (t!(page, "merge-open-gone")) } }
                } }
            }
            (sides(page, app, two))
            @if two.swap { p { a href={ "/desk/merge/people/" (gone) "/" (kept) } { (t!(page, "merge-swap")) } } }
            div.split {
                section.panel.quiet { (differ(page, &path, &t!(page, "merge-different"))) }
                @if two.way.is_none() {
                    form.form method="post" action=(path) {
                        (csrf(page))
                        h2 { (t!(page, "merge-same")) }
                        (versions((two.kept.person.version, two.gone.person.version)))
                        @if two.fixed {
                            p { (t!(page, "merge-contacts-fixed")) }
                        } @else {
                            @for (name, channel, chosen) in [("email", Channel::Email, form.email.as_str()), ("phone", Channel::Phone, form.phone.as_str())] {
                                (contact(page, errors, (name, channel, chosen), two))
                            }
                        }
                        (what_happens(page))
                        (tick(page, errors, "sure", t!(page, "merge-sure"), false))
                        div.actions { button.button.danger type="submit" { (t!(page, "merge-button")) } }
                    }
                }
            }
        },
    )
}

fn versions((kept, gone): (i64, i64)) -> Markup {
    html! {
        input type="hidden" name="kept_version" value=(kept);
        input type="hidden" name="gone_version" value=(gone);
    }
}

fn in_the_way(page: &Page, way: Option<InTheWay>) -> Markup {
    html! {
        @if let Some(way) = way {
            div.flash.warn { (icon("warning")) p { (say(page.lang, way.sentence(), None)) } }
        }
    }
}

fn differ(page: &Page, path: &str, title: &str) -> Markup {
    html! {
        h2 { (title) }
        p { (t!(page, "merge-different-text")) }
        form method="post" action={ (path) "/different" } {
            (csrf(page))
            button.button.plain type="submit" { (t!(page, "merge-different-button")) }
        }
    }
}

fn what_happens(page: &Page) -> Markup {
    html! {
        ul {
            li { (t!(page, "merge-keeps")) }
            li { (t!(page, "merge-words")) }
            li { (t!(page, "merge-narrower")) }
            li { (t!(page, "merge-told")) }
        }
        p { strong { (t!(page, "merge-final")) } }
    }
}

/// Whose contact is kept, where both have one.
fn contact(
    page: &Page,
    errors: &Errors,
    (name, channel, chosen): (&str, Channel, &str),
    two: &Two<'_>,
) -> Markup {
    let has = |side: &Side| side.channels.contains(&channel);
    if !has(two.kept) || !has(two.gone) {
        return html! {};
    }
    let legend = if channel == Channel::Email {
        t!(page, "merge-which-email")
    } else {
        t!(page, "merge-which-phone")
    };
    let choice = |from: From, words: String| {
        let picked = From::parse(chosen).unwrap_or(From::Kept) == from;
        Choice::new(from.code(), words, picked)
    };
    let choices = [
        choice(From::Kept, t!(page, "merge-of-kept")),
        choice(From::Gone, t!(page, "merge-of-gone")),
    ];
    html! { (Choices { page, errors, name, legend, hint: None, kind: "radio", inline: false }.draw(&choices)) }
}

type Fact = (String, [Markup; 2]);

fn table(page: &Page, names: [Markup; 2], facts: &[Fact]) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(t!(page, "merge-both")) {
            table.data.compare {
                thead { tr {
                    td {}
                    th scope="col" { (t!(page, "merge-column-kept")) br; (names[0]) }
                    th scope="col" { (t!(page, "merge-column-gone")) br; (names[1]) }
                } }
                tbody { @for (name, values) in facts {
                    tr { th scope="row" { (name) } @for value in values { td { (value) } } }
                } }
            }
        }
    }
}

fn both<T>(sides: [&T; 2], one: impl Fn(&T) -> Markup) -> [Markup; 2] {
    sides.map(one)
}

fn items(list: &[String]) -> Markup {
    html! { @if list.is_empty() { "–" } @else { ul { @for one in list { li { (one) } } } } }
}

fn sides(page: &Page, app: &App, two: &Two<'_>) -> Markup {
    let all = [two.kept, two.gone];
    let lang = page.lang;
    let name = |one: &Side| html! { a href={ "/desk/people/" (one.person.id) } { (one.name) } };
    let tie = |one: &Side| {
        let content = &one.person.content;
        let slug = content.tie.as_deref();
        let label = slug.map(|slug| app.territories.label(lang, slug));
        html! { (label.unwrap_or_else(|| content.tie_text.clone())) }
    };
    let state = |one: &Side| {
        html! { @if one.person.state == PersonState::Published { (t!(page, "person-published")) } @else { (t!(page, "person-hidden")) } }
    };
    let day = |at| html! { (date(lang, riga_date(at))) };
    let skills = |one: &Side| {
        let skills = one.person.content.skills.iter();
        items(&skills.map(|one| one.words.clone()).collect::<Vec<_>>())
    };
    let channels = |one: &Side| {
        let channels = one.channels.iter();
        items(
            &channels
                .map(|one| channel_words(lang, *one))
                .collect::<Vec<_>>(),
        )
    };
    let facts = [
        (
            t!(page, "field-headline"),
            both(all, |one| html! { (one.person.content.headline) }),
        ),
        (
            t!(page, "merge-about"),
            both(all, |one| html! { (paragraphs(&one.person.content.about)) }),
        ),
        (t!(page, "desk-state"), both(all, state)),
        (t!(page, "find-place"), both(all, tie)),
        (
            t!(page, "merge-country"),
            both(
                all,
                |one| html! { (country(lang, &one.person.content.country)) },
            ),
        ),
        (t!(page, "merge-skills"), both(all, skills)),
        (t!(page, "merge-contacts"), both(all, channels)),
        (
            t!(page, "merge-consents"),
            both(all, |one| items(&one.agreed)),
        ),
        (
            t!(page, "nav-introductions"),
            both(
                all,
                |one| html! { (t!(page, "merge-introductions", open = one.open, count = one.introductions)) },
            ),
        ),
        (
            t!(page, "desk-since"),
            both(all, |one| day(one.person.created_at)),
        ),
        (
            t!(page, "merge-heard"),
            both(all, |one| day(one.person.confirmed_at)),
        ),
    ];
    table(page, both(all, name), &facts)
}

/// One of two communities as the page shows it.
pub(super) struct HostSide {
    pub community: Community,
    pub speakers: Vec<String>,
    pub needs: usize,
    pub introductions: usize,
}

pub(super) fn choose_host(
    page: &Page,
    community: &Community,
    all: &[Community],
    errors: &Errors,
) -> Markup {
    let others = all.iter().filter(|one| one.id != community.id);
    let first = (String::new(), t!(page, "merge-choose-host"));
    let options: Vec<(String, String)> = std::iter::once(first)
        .chain(others.map(|one| (one.id.to_string(), one.name.clone())))
        .collect();
    narrow(
        page,
        &t!(page, "merge-choose-title"),
        html! {
            (summary(page, errors))
            p.lead { (t!(page, "merge-choose-host-lead", name = community.name.clone())) }
            form.form method="post" action={ "/desk/communities/" (community.id) "/merge" } {
                (csrf(page))
                (field(page, errors, "other", t!(page, "merge-other-host")).select(&options))
                div.actions {
                    button.button type="submit" { (t!(page, "duplicates-look")) }
                    a.button.link href={ "/desk/communities/" (community.id) } { (community.name) }
                }
            }
        },
    )
}

pub(super) fn hosts(
    page: &Page,
    app: &App,
    (kept, gone, way): (&HostSide, &HostSide, Option<InTheWay>),
    errors: &Errors,
) -> Markup {
    let ids = (kept.community.id, gone.community.id);
    let path = format!("/desk/merge/communities/{}/{}", ids.0, ids.1);
    wide(
        page,
        &t!(page, "merge-hosts-title"),
        html! {
            (summary(page, errors))
            p.lead { (t!(page, "merge-hosts-lead")) }
            (in_the_way(page, way))
            (host_sides(page, app, [kept, gone]))
            p { a href={ "/desk/merge/communities/" (ids.1) "/" (ids.0) } { (t!(page, "merge-swap")) } }
            div.split {
                section.panel.quiet { (differ(page, &path, &t!(page, "merge-hosts-different"))) }
                @if way.is_none() {
                    form.form method="post" action=(path) {
                        (csrf(page))
                        h2 { (t!(page, "merge-hosts-same")) }
                        (versions((kept.community.version, gone.community.version)))
                        ul {
                            li { (t!(page, "merge-hosts-keeps")) }
                            li { (t!(page, "merge-hosts-speak")) }
                            li { (t!(page, "merge-hosts-told")) }
                        }
                        p { strong { (t!(page, "merge-final")) } }
                        (tick(page, errors, "sure", t!(page, "merge-sure"), false))
                        div.actions { button.button.danger type="submit" { (t!(page, "merge-button")) } }
                    }
                }
            }
        },
    )
}

fn host_sides(page: &Page, app: &App, all: [&HostSide; 2]) -> Markup {
    let lang = page.lang;
    let name = |one: &HostSide| {
        html! { a href={ "/desk/communities/" (one.community.id) } { (one.community.name) } }
    };
    let place = |one: &HostSide| {
        let slug = one.community.territory.as_deref();
        let label = slug.map(|slug| app.territories.label(lang, slug));
        html! { (label.unwrap_or_else(|| one.community.place_text.clone())) }
    };
    let number = |one: &HostSide| {
        html! { (one.community.registration_number.as_deref().unwrap_or("–")) }
    };
    let facts = [
        (
            t!(page, "desk-state"),
            both(
                all,
                |one| html! { (state_words(lang, one.community.state)) },
            ),
        ),
        (
            t!(page, "merge-hosts-kind"),
            both(all, |one| html! { (kind_words(lang, one.community.kind)) }),
        ),
        (t!(page, "merge-hosts-place"), both(all, place)),
        (t!(page, "merge-hosts-number"), both(all, number)),
        (
            t!(page, "merge-hosts-speakers"),
            both(all, |one| items(&one.speakers)),
        ),
        (
            t!(page, "merge-hosts-needs"),
            both(all, |one| html! { (one.needs) }),
        ),
        (
            t!(page, "nav-introductions"),
            both(all, |one| html! { (one.introductions) }),
        ),
        (
            t!(page, "community-desk-since"),
            both(
                all,
                |one| html! { (date(lang, riga_date(one.community.created_at))) },
            ),
        ),
    ];
    table(page, both(all, name), &facts)
}
