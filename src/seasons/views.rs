//! Pages of the seasons.

use maud::{Markup, html};

use super::form::SeasonForm;
use super::model::Season;
use super::routes::Counted;
use crate::app::App;
use crate::http::{Errors, Page};
use crate::t;
use crate::text::{date, period};
use crate::ui::bits::{empty, fact, icon, paragraphs};
use crate::ui::forms::{csrf, field, summary, tick};
use crate::ui::layout::{described, narrow, wide};

/// Seasons that visitors see.
pub(super) fn list(page: &Page, list: &[Counted]) -> Markup {
    wide(
        page,
        &t!(page, "seasons-title"),
        html! {
            p.lead { (t!(page, "seasons-lead")) }
            @if list.is_empty() {
                (empty(&t!(page, "seasons-none"), Some(("/internships", &t!(page, "seasons-all-internships")))))
            }
            ul.cards {
                @for one in list {
                    @let season = &one.season;
                    li.card.internship {
                        h2 { a href={ "/seasons/" (season.slug) } { (season.title(page.lang)) } }
                        ul.meta {
                            (fact("calendar", &period(page.lang, season.starts_on, season.ends_on)))
                            (fact("clock", &apply_by(page, season)))
                            (fact("people", &t!(page, "season-offered", count = one.offered())))
                        }
                    }
                }
            }
        },
    )
}

fn apply_by(page: &Page, season: &Season) -> String {
    let day = date(page.lang, season.apply_by);
    if season.is_open(page.today()) {
        t!(page, "season-apply-by", date = day)
    } else {
        t!(page, "season-closed", date = day)
    }
}

/// The page of one season.
pub(super) fn season(page: &Page, counted: &Counted) -> Markup {
    let season = &counted.season;
    let title = season.title(page.lang);
    let about: String = season.about.chars().take(200).collect();
    let body = html! {
        div.wrap {
            h1 { (title) }
            ul.meta {
                (fact("calendar", &period(page.lang, season.starts_on, season.ends_on)))
                (fact("clock", &apply_by(page, season)))
            }
            @if !season.about.is_empty() {
                div.prose lang=[(page.lang != crate::text::Lang::Lv).then_some("lv")] { (paragraphs(&season.about)) }
            }
            div.actions {
                a.button.strong href={ "/internships?season=" (season.slug) } { (t!(page, "season-see-offers")) }
            }
            h2 { (t!(page, "season-by-municipality")) }
            (table(page, counted))
            p { a href="/seasons" { (t!(page, "seasons-title")) } }
        }
    };
    described(page, title, (!about.is_empty()).then_some(&*about), body)
}

/// What is aimed for and offered, by municipality.
fn table(page: &Page, counted: &Counted) -> Markup {
    let label = t!(page, "season-by-municipality");
    html! {
        div.scroll tabindex="0" role="region" aria-label=(label) {
            table.data {
                thead { tr {
                    th scope="col" { (t!(page, "season-municipality")) }
                    th.number scope="col" { (t!(page, "season-target")) }
                    th.number scope="col" { (t!(page, "season-places-offered")) }
                } }
                tbody {
                    @for (name, wanted, offered) in &counted.rows {
                        @if !name.is_empty() || *offered > 0 {
                            tr {
                                th scope="row" { @if name.is_empty() { (t!(page, "season-elsewhere")) } @else { (name) } }
                                td.number { @if let Some(wanted) = wanted { (wanted) } @else { "–" } }
                                td.number { (offered) }
                            }
                        }
                    }
                    tr {
                        th scope="row" { (t!(page, "season-together")) }
                        td.number { (counted.wanted()) }
                        td.number { (counted.offered()) }
                    }
                }
            }
        }
    }
}

/// The desk's list.
pub(super) fn desk(page: &Page, list: &[Counted]) -> Markup {
    wide(
        page,
        &t!(page, "seasons-title"),
        html! {
            p { a href="/desk" { (t!(page, "nav-desk")) } }
            p.lead { (t!(page, "seasons-desk-lead")) }
            div.actions { a.button.strong href="/desk/seasons/add" { (icon("plus")) " " (t!(page, "seasons-add")) } }
            @if list.is_empty() { (empty(&t!(page, "seasons-none-yet"), None)) }
            ul.rows {
                @for one in list {
                    @let season = &one.season;
                    li.row-item {
                        @if !season.shown { span.badge.warn { (t!(page, "season-hidden")) } }
                        @else if season.is_open(page.today()) { span.badge.ok { (t!(page, "season-open")) } }
                        @else { span.badge { (t!(page, "season-over")) } }
                        div {
                            h2.title { a href={ "/desk/seasons/" (season.id) } { (season.title(page.lang)) } }
                            p { (period(page.lang, season.starts_on, season.ends_on)) " · " (apply_by(page, season)) }
                            p.quiet { (t!(page, "season-offered-of", offered = one.offered(), wanted = one.wanted())) }
                        }
                        div.actions {
                            a.button.plain.small href={ "/desk/seasons/add?from=" (season.id) } { (t!(page, "season-copy")) }
                            @if season.shown { a.button.plain.small href={ "/seasons/" (season.slug) } { (t!(page, "season-page")) } }
                        }
                    }
                }
            }
        },
    )
}

/// The form, for a new season or one that is changed.
pub(super) fn form(
    page: &Page,
    app: &App,
    season: Option<&Season>,
    (form, errors): (&SeasonForm, &Errors),
) -> Markup {
    let title = match season {
        Some(season) => season.title(page.lang).to_owned(),
        None => t!(page, "seasons-add"),
    };
    let action = match season {
        Some(season) => format!("/desk/seasons/{}", season.id),
        None => "/desk/seasons/add".to_owned(),
    };
    let target = |index: usize| form.target.get(index).map_or("", String::as_str);
    narrow(
        page,
        &title,
        html! {
            p { a href="/desk/seasons" { (t!(page, "seasons-title")) } }
            @if !form.copied_from.is_empty() && season.is_none() {
                div.flash { (icon("info")) p { (t!(page, "season-copied")) } }
            }
            (summary(page, errors))
            form.form method="post" action=(action) {
                (csrf(page))
                input type="hidden" name="version" value=(form.version);
                input type="hidden" name="copied_from" value=(form.copied_from);
                (field(page, errors, "title", t!(page, "field-season-title")).hint(t!(page, "field-season-title-hint")).most(80).value(&form.title).line())
                div.row {
                    (field(page, errors, "title_en", t!(page, "field-season-title-en")).optional().most(80).value(&form.title_en).line())
                    (field(page, errors, "title_lt", t!(page, "field-season-title-lt")).optional().most(80).value(&form.title_lt).line())
                }
                div.row {
                    (field(page, errors, "starts_on", t!(page, "field-season-starts")).kind("date").value(&form.starts_on).line())
                    (field(page, errors, "ends_on", t!(page, "field-season-ends")).kind("date").value(&form.ends_on).line())
                }
                (field(page, errors, "apply_by", t!(page, "field-season-apply-by")).hint(t!(page, "field-season-apply-by-hint")).kind("date").value(&form.apply_by).line())
                (field(page, errors, "about", t!(page, "field-season-about")).optional().most(1500).value(&form.about).lines(5))
                fieldset.group {
                    legend { (t!(page, "field-season-targets")) }
                    p.hint { (t!(page, "field-season-targets-hint")) }
                    @for (index, name) in app.territories.municipalities().into_iter().enumerate() {
                        (field(page, errors, "target", name).id(format!("target-{index}")).unmarked().whole(0, 500).value(target(index)).line())
                    }
                }
                (tick(page, errors, "shown", t!(page, "field-season-shown"), form.shown == "yes"))
                div.actions { button.button.strong type="submit" { (t!(page, "form-save")) } }
            }
        },
    )
}
