//! The pages of blocks: writing one, reading one, and the page of figures and thanks.

use chrono::Datelike;
use maud::{Markup, html};

use super::block::{self, Block, NewLine};
use super::feed::address;
use super::model::{Month, Version};
use super::public::{self, Line};
use super::routes::{MOST, Shown, desk};
use crate::http::{Errors, Page};
use crate::introductions::thanks;
use crate::matching::facets::words;
use crate::reports::views::tabs;
use crate::t;
use crate::text::{Lang, date_time};
use crate::told::Told;
use crate::ui::bits::{icon, paragraphs};
use crate::ui::forms::{Choice, Choices, csrf, field, summary};
use crate::ui::layout::{described, narrow, wide};

pub(super) fn page(page: &Page, shown: &Shown, errors: &Errors) -> Markup {
    wide(
        page,
        &t!(page, "newsletter-title"),
        html! {
            (tabs(page))
            (summary(page, errors))
            p.lead { (t!(page, "newsletter-lead")) }
            (months(page, shown))
            h2 { (shown.month.words(page.lang)) }
            @if shown.month.last() >= page.today() { p.quiet { (t!(page, "newsletter-not-over")) } }
            (form(page, shown, errors))
            (preview(page, shown))
            (versions(page, shown))
        },
    )
}

fn months(page: &Page, shown: &Shown) -> Markup {
    let month = shown.month;
    let near = [month.before(), month, month.next()];
    let now = Month::of(page.today());
    html! {
        nav.pages aria-label=(t!(page, "newsletter-month")) { ul {
            @for one in near { @if one <= now {
                li { a href=(desk(one, shown.lang)) aria-current=[(one == month).then_some("page")] { (one.words(page.lang)) } }
            } }
        } }
        nav.pages aria-label=(t!(page, "language-label")) { ul {
            @for lang in Lang::ALL {
                li { a href=(desk(month, lang)) hreflang=(lang.tag()) lang=(lang.tag()) aria-current=[(lang == shown.lang).then_some("page")] { (lang.own_name()) } }
            }
        } }
    }
}

fn form(page: &Page, shown: &Shown, errors: &Errors) -> Markup {
    let newest = shown.versions.first().map_or(0, |one| one.version);
    let within = |id| shown.current.chosen.is_ticked(&id);
    let offers = shown.offered.needs.iter().chain(&shown.offered.internships);
    let mut choices: Vec<Choice> = offers
        .map(|one: &NewLine| {
            let mut choice = Choice::new(one.id, one.title.clone(), within(one.id));
            choice.hint = Some(one.host.clone());
            choice
        })
        .collect();
    choices.extend(shown.offered.thanks.iter().map(|one| {
        let mut choice = Choice::new(one.id, one.body.clone(), within(one.id));
        choice.hint = Some(one.caption.clone());
        choice
    }));
    let group = Choices {
        page,
        errors,
        name: "within",
        legend: t!(page, "newsletter-within"),
        hint: Some(t!(page, "newsletter-within-hint")),
        kind: "checkbox",
        inline: false,
    };
    html! {
        form.form method="post" action="/desk/newsletter" {
            (csrf(page))
            input type="hidden" name="month" value=(shown.month.code());
            input type="hidden" name="language" value=(shown.lang.tag());
            input type="hidden" name="newest" value=(newest);
            @for choice in &choices { input type="hidden" name="offered" value=(choice.value); }
            (field(page, errors, "opening", t!(page, "newsletter-opening")).hint(t!(page, "newsletter-words-hint")).optional().most(MOST).value(&shown.current.opening).lines(4))
            @if choices.is_empty() { p { (t!(page, "newsletter-nothing")) } } @else { (group.draw(&choices)) }
            (field(page, errors, "closing", t!(page, "newsletter-closing")).optional().most(MOST).value(&shown.current.closing).lines(4))
            div.actions { button.button.strong type="submit" { (t!(page, "newsletter-save")) } }
        }
    }
}

fn preview(page: &Page, shown: &Shown) -> Markup {
    let text = block::text(&shown.block);
    let markup = block::markup(&shown.block);
    let copy = |id: &str, label: String, rows: u8, words: &str| {
        html! {
            div.field {
                label for=(id) { (label) }
                textarea id=(id) rows=(rows) readonly { "\n" (words) }
                div.actions { button.button.plain.small type="button" data-copies=(id) data-copied=(t!(page, "newsletter-copied")) hidden { (t!(page, "newsletter-copy")) } }
            }
        }
    };
    html! {
        h2 { (t!(page, "newsletter-preview")) }
        article.panel lang=(shown.lang.tag()) {
            h3 { (shown.block.title) }
            (block::body(&shown.block, 3))
        }
        (copy("as-text", t!(page, "newsletter-as-text"), 10, &text))
        (copy("as-html", t!(page, "newsletter-as-html"), 10, &markup))
    }
}

fn versions(page: &Page, shown: &Shown) -> Markup {
    let act = |to: &str, version: &Version, words: String| {
        html! {
            form.inline method="post" action={ "/desk/newsletter/" (to) } {
                (csrf(page))
                input type="hidden" name="id" value=(version.id);
                button.button.plain.small type="submit" { (words) span.visually-hidden { ": " (version.version) } }
            }
        }
    };
    html! {
        h2 { (t!(page, "newsletter-versions")) }
        @if shown.versions.is_empty() { p { (t!(page, "newsletter-no-versions")) } }
        ul.rows { @for one in &shown.versions {
            li.row-item {
                @if one.published_at.is_some() { span.badge.ok { (icon("check")) " " (t!(page, "newsletter-published")) } } @else { span {} }
                div {
                    p {
                        a href={ (desk(shown.month, shown.lang)) "&version=" (one.id) } aria-current=[(one.id == shown.current.id).then_some("true")] { (t!(page, "newsletter-version", number = one.version)) }
                        " · " (date_time(page.lang, one.made_at))
                    }
                    @if one.published_at.is_some() { p.small { a href=(address(one)) { (t!(page, "newsletter-look")) } } }
                }
                div.actions {
                    @if one.published_at.is_some() { (act("withdraw", one, t!(page, "newsletter-withdraw"))) }
                    @else { (act("publish", one, t!(page, "newsletter-publish"))) }
                }
            }
        } }
    }
}

/// A published block.
pub(super) fn published(page: &Page, shown: &Block) -> Markup {
    narrow(
        page,
        &shown.title,
        html! {
            article.prose lang=(shown.lang.tag()) { (block::body(shown, 1)) }
            p { a href="/figures" { (t!(page, "public-figures-title")) } }
        },
    )
}

/// Figures and thanks, for everybody.
pub(super) fn figures(page: &Page, shown: &public::Shown) -> Markup {
    let title = t!(page, "public-figures-title");
    let told = |told: Told| words(page.lang, told.into());
    let (needs, people, released) = shown.now;
    described(
        page,
        &title,
        Some(&t!(page, "public-figures-lead")),
        html! {
            div.wrap {
                h1 { (title) }
                p.lead { (t!(page, "public-figures-lead")) }
                dl.figures {
                    div { dt { (t!(page, "public-figures-needs")) } dd { (needs) } }
                    div { dt { (t!(page, "public-figures-people")) } dd { (told(people)) } }
                    div { dt { (t!(page, "public-figures-released")) } dd { (told(released)) } }
                }
                (closed(page, &t!(page, "public-figures-years"), &shown.years, |line| line.first.year().to_string()))
                (closed(page, &t!(page, "public-figures-months"), &shown.months, |line| Month::of(line.first).words(page.lang)))
                @if shown.years.is_empty() && shown.months.is_empty() { p { (t!(page, "public-figures-later")) } }
                p.quiet { (t!(page, "figures-hidden-why")) " " (t!(page, "public-figures-closed")) }
                p { a href="/internship-figures" { (t!(page, "figures-title")) } }
                h2 { (t!(page, "thanks-page-title")) }
                @if shown.thanks.is_empty() { p { (t!(page, "thanks-page-none")) } }
                @for line in &shown.thanks {
                    figure {
                        blockquote { (paragraphs(&line.body)) }
                        figcaption.quiet { (thanks::caption(page, line)) }
                    }
                }
                @if !shown.thanks.is_empty() { p { a href="/thanks" { (t!(page, "public-figures-all-thanks")) } } }
                h2 { (t!(page, "newsletter-feed")) }
                @if shown.blocks.is_empty() { p { (t!(page, "newsletter-none-yet")) } }
                ul { @for one in &shown.blocks {
                    li { a href=(address(one)) hreflang=(one.lang.tag()) lang=(one.lang.tag()) { (t!(one.lang, "newsletter-block-title", month = one.month.words(one.lang))) } }
                } }
                p { a href="/news.atom" { (t!(page, "newsletter-atom")) } }
            }
        },
    )
}

fn closed(page: &Page, caption: &str, lines: &[Line], name: impl Fn(&Line) -> String) -> Markup {
    let told = |told: Told| words(page.lang, told.into());
    html! { @if !lines.is_empty() {
        div.scroll tabindex="0" role="region" aria-label=(caption) {
            table.data {
                caption { (caption) }
                thead { tr {
                    th scope="col" { (t!(page, "lacking-period")) }
                    th.number scope="col" { (t!(page, "funder-needs")) }
                    th.number scope="col" { (t!(page, "funder-internships")) }
                    th.number scope="col" { (t!(page, "funder-joined")) }
                    th.number scope="col" { (t!(page, "funder-reached")) }
                } }
                tbody { @for line in lines { tr {
                    th scope="row" { (name(line)) }
                    td.number { (line.offers.0) }
                    td.number { (line.offers.1) }
                    td.number { (told(line.joined)) }
                    td.number { (told(line.reached)) }
                } } }
            }
        }
    } }
}
