//! The frame of every page.

use maud::{DOCTYPE, Markup, html};

use super::bits::icon;
use super::forms::name_faults;
use crate::http::assets::address;
use crate::http::form::percent_encode;
use crate::http::{Flash, Page};
use crate::t;
use crate::text::{Lang, say};

/// Draws a whole page.
pub fn page(page: &Page, title: &str, body: Markup) -> Markup {
    framed(page, (title, None), page.flash, body)
}

/// Draws the page of something that did not come about. What is told once of a change is kept for
/// the page that the change led to.
pub fn failure(page: &Page, title: &str, body: Markup) -> Markup {
    framed(page, (title, None), None, body)
}

/// Draws a whole page whose link, when shared, shows a title and a description (Open Graph).
pub fn described(page: &Page, title: &str, about: Option<&str>, body: Markup) -> Markup {
    framed(page, (title, about), page.flash, body)
}

fn framed(
    page: &Page,
    (title, about): (&str, Option<&str>),
    flash: Option<Flash>,
    body: Markup,
) -> Markup {
    let site = t!(page, "site-name");
    html! {
        (DOCTYPE)
        html lang=(page.lang.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { @if title != site { (title) " – " } (site) }
                @if let Some(about) = about {
                    meta name="description" content=(about);
                    meta property="og:title" content=(title);
                    meta property="og:description" content=(about);
                    meta property="og:type" content="website";
                    meta property="og:url" content=(page.url(&page.path));
                    meta property="og:site_name" content=(site);
                } @else {
                    meta name="description" content=(t!(page, "site-description"));
                }
                meta name="color-scheme" content="light dark";
                link rel="stylesheet" href=(address("app.css"));
                link rel="icon" type="image/svg+xml" href=(address("mark.svg"));
                link rel="alternate" type="application/atom+xml" href="/needs.atom"
                    title=(t!(page, "feed-title"));
                script src=(address("app.js")) defer {}
            }
            body {
                a.skip href="#main" { (t!(page, "skip-to-content")) }
                @if page.site.demo { (demo_bar(page)) }
                (header(page))
                main #main tabindex="-1" data-wider=(t!(page, "table-wider")) {
                    @if let Some(flash) = flash {
                        div.wrap { div.flash.ok role="status" { (icon("check")) p { (say(page.lang, flash.0, None)) } } }
                    }
                    (name_faults(body))
                }
                (footer(page))
            }
        }
    }
}

/// A page of reading or of a form: one narrow column with a heading.
pub fn narrow(page: &Page, title: &str, body: Markup) -> Markup {
    self::page(page, title, html! { div.narrow { h1 { (title) } (body) } })
}

/// What is answered to whoever wants no more letters. A page, since a mail program that ends them for its
/// reader is not to be sent elsewhere (RFC 8058, 3.1).
pub fn no_more_letters(page: &Page) -> Markup {
    narrow(
        page,
        &t!(page, "no-more-letters-title"),
        html! {
            p.lead { (t!(page, "no-more-letters-text")) }
            div.actions { a.button.plain href="/" { (t!(page, "no-more-letters-on")) } }
        },
    )
}

/// A wide page with a heading.
pub fn wide(page: &Page, title: &str, body: Markup) -> Markup {
    self::page(page, title, html! { div.wrap { h1 { (title) } (body) } })
}

fn demo_bar(page: &Page) -> Markup {
    html! {
        aside.demo-bar aria-label=(t!(page, "demo-label")) {
            p {
                (t!(page, "demo-strip")) " "
                a href="/demo" { (t!(page, "demo-identities")) } " · "
                a href="/demo/mail" { (t!(page, "demo-mailbox")) }
            }
        }
    }
}

fn header(page: &Page) -> Markup {
    html! {
        header.site {
            div.bar {
                a.brand href="/" {
                    img src=(address("mark.svg")) alt="" width="36" height="36";
                    span { (t!(page, "site-name")) }
                }
                nav.main aria-label=(t!(page, "nav-label")) { (links(page)) }
                details.menu.compact {
                    summary { (icon("menu")) " " (t!(page, "nav-menu")) }
                    nav aria-label=(t!(page, "nav-label")) { (links(page)) }
                }
                div.tools { (languages(page)) (account(page)) }
            }
        }
    }
}

fn links(page: &Page) -> Markup {
    let here = |path: &str| {
        let current = page.path.split('?').next().unwrap_or_default();
        (current == path).then_some("page")
    };
    let roles = page
        .viewer
        .as_ref()
        .map(|viewer| viewer.roles)
        .unwrap_or_default();
    html! {
        ul {
            li { a href="/needs" aria-current=[here("/needs")] { (t!(page, "nav-needs")) } }
            li { a href="/internships" aria-current=[here("/internships")] { (t!(page, "nav-internships")) } }
            @if roles.person {
                li { a href="/me/needs" aria-current=[here("/me/needs")] { (t!(page, "nav-needs-for-me")) } }
            }
            @if roles.representative {
                li { a href="/communities" aria-current=[here("/communities")] { (t!(page, "nav-community")) } }
            }
            @if roles.person || roles.representative {
                li { a href="/introductions" aria-current=[here("/introductions")] { (t!(page, "nav-introductions")) } }
            }
            @if roles.coordinator {
                li { a href="/desk" aria-current=[here("/desk")] { (t!(page, "nav-desk")) } }
            }
            @if page.viewer.is_none() {
                li { a href="/register" aria-current=[here("/register")] { (t!(page, "nav-register")) } }
            }
            @if page.viewer.is_none() {
                li { a href="/about" aria-current=[here("/about")] { (t!(page, "nav-about")) } }
            }
            li { a href="/help" aria-current=[here("/help")] { (t!(page, "nav-help")) } }
        }
    }
}

fn languages(page: &Page) -> Markup {
    html! {
        form.languages method="post" action="/language" aria-label=(t!(page, "language-label")) {
            input type="hidden" name="back" value=(page.path);
            @for lang in Lang::ALL {
                button type="submit" name="language" value=(lang.tag()) lang=(lang.tag())
                    title=(lang.own_name()) aria-pressed=(page.lang == lang) {
                    (lang.tag().to_uppercase())
                }
            }
        }
    }
}

fn account(page: &Page) -> Markup {
    let Some(viewer) = &page.viewer else {
        let next = match page.path.as_str() {
            "/" => String::new(),
            path if path.starts_with("/sign-in") => String::new(),
            path => format!("?next={}", percent_encode(path)),
        };
        return html! { a.sign-in href={ "/sign-in" (next) } { (t!(page, "sign-in")) } };
    };
    let roles = viewer.roles;
    html! {
        details.menu {
            summary { (icon("person")) " " (viewer.name.split_whitespace().next().unwrap_or(&viewer.name)) }
            ul {
                @if roles.person {
                    li { a href="/me" { (icon("masked")) " " (t!(page, "menu-profile")) } }
                }
                @if roles.person || roles.representative {
                    li { a href="/me/consents" { (icon("shield")) " " (t!(page, "menu-consents")) } }
                    li { a href="/me/disclosures" { (icon("info")) " " (t!(page, "menu-disclosures")) } }
                }
                @if roles.coordinator {
                    li { a href="/coordinators" { (icon("info")) " " (t!(page, "menu-handbook")) } }
                }
                @if roles.person || roles.representative {
                    li { a href="/placements" { (icon("internship")) " " (t!(page, "placements-title")) } }
                }
                li { a href="/me/privacy" { (icon("shield")) " " (t!(page, "menu-privacy")) } }
                li { a href="/searches" { (icon("search")) " " (t!(page, "menu-searches")) } }
                li { a href="/account" { (icon("edit")) " " (t!(page, "menu-account")) } }
                li {
                    form method="post" action="/sign-out" {
                        (super::forms::csrf(page))
                        button.button.link type="submit" { (icon("sign-out")) " " (t!(page, "sign-out")) }
                    }
                }
            }
        }
    }
}

fn footer(page: &Page) -> Markup {
    html! {
        footer.site {
            div.wrap {
                div.columns {
                    div {
                        h2 { (t!(page, "site-name")) }
                        p.quiet { (t!(page, "footer-who")) }
                        p.quiet { (t!(page, "footer-not-agency")) }
                    }
                    div {
                        h2 { (t!(page, "footer-take-part")) }
                        ul {
                            li { a href="/register/person" { (t!(page, "footer-register")) } }
                            li { a href="/register/community" { (t!(page, "footer-community")) } }
                            li { a href="/needs" { (t!(page, "nav-needs")) } }
                            li { a href="/figures" { (t!(page, "public-figures-title")) } }
                            li { a href="/thanks" { (t!(page, "thanks-page-title")) } }
                        }
                    }
                    div {
                        h2 { (t!(page, "footer-site")) }
                        ul {
                            li { a href="/about" { (t!(page, "nav-about")) } }
                            li { a href="/privacy" { (t!(page, "footer-privacy")) } }
                            li { a href="/accessibility" { (t!(page, "footer-accessibility")) } }
                            li { a href="/help" { (t!(page, "nav-help")) } }
                            li { a href=(page.site.website) { (t!(page, "footer-association")) } }
                            li { a href={ "mailto:" (page.site.email) } { (page.site.email) } }
                            @if !page.site.phone.is_empty() { li { a href={ "tel:" (page.site.phone.replace(' ', "")) } { (page.site.phone) } } }
                            @if !page.site.address.is_empty() { li.quiet { (page.site.address) } }
                        }
                    }
                }
            }
        }
    }
}
