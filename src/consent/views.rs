//! Pages of the texts people agree to, for administrators.

use chrono::NaiveDate;
use maud::{Markup, html};

use super::routes::{Checked, MOST_BODY, MOST_QUESTION, TextForm, Version, names};
use super::{Purpose, texts};
use crate::http::{Errors, Page};
use crate::t;
use crate::text::{Documents, Lang, date, date_time};
use crate::ui::bits::{icon, markdown};
use crate::ui::forms::{csrf, field, summary, tick};
use crate::ui::layout::{narrow, wide};

pub(super) fn list(page: &Page, documents: &Documents) -> Markup {
    let today = page.today();
    wide(
        page,
        &t!(page, "texts-title"),
        html! {
            p { a href="/desk/settings" { (t!(page, "settings-title")) } }
            p.lead { (t!(page, "texts-lead")) }
            ul.rows { @for purpose in Purpose::ALL {
                @let holds = texts::in_force(documents, purpose, today);
                @let coming = documents.until(purpose.code(), NaiveDate::MAX).find(|one| one.version > holds);
                li.row-item {
                    span.badge { (t!(page, "texts-version", version = holds)) }
                    div {
                        h2.title { a href={ "/desk/texts/" (purpose.code()) } { (texts::title(purpose, page.lang)) } }
                        @if let Some(one) = coming {
                            p { (icon("clock")) " " (t!(page, "texts-coming", version = one.version, date = date(page.lang, one.valid_from))) }
                        }
                    }
                    div.actions {
                        a.button.plain.small href={ "/consents/" (purpose.code()) "/" (holds) } {
                            (t!(page, "texts-read")) span.visually-hidden { ": " (texts::title(purpose, page.lang)) }
                        }
                    }
                }
            } }
        },
    )
}

pub(super) fn edit(
    page: &Page,
    (purpose, documents): (Purpose, &Documents),
    (form, errors): (&TextForm, &Errors),
    versions: &[Version],
) -> Markup {
    narrow(
        page,
        &texts::title(purpose, page.lang),
        html! {
            p { a href="/desk/texts" { (t!(page, "texts-title")) } }
            p.lead { (t!(page, "texts-write-lead")) }
            (earlier(page, (purpose, documents), versions))
            (summary(page, errors))
            h2 { (t!(page, "texts-write")) }
            form.form method="post" action={ "/desk/texts/" (purpose.code()) } {
                (csrf(page))
                input type="hidden" name="seen" value=(form.seen);
                @for lang in Lang::ALL { (of_language(page, lang, (form, errors))) }
                (field(page, errors, "valid_from", t!(page, "texts-from")).hint(t!(page, "texts-from-hint")).kind("date").value(&form.valid_from).line())
                @if purpose.is_asked_anew() {
                    (tick(page, errors, "same_in_other_words", t!(page, "texts-same"), form.is_same()))
                } @else { p.quiet { (t!(page, "texts-not-asked")) } }
                div.actions { button.button.strong type="submit" name="step" value="preview" { (t!(page, "texts-preview")) } }
            }
        },
    )
}

fn of_language(page: &Page, lang: Lang, (form, errors): (&TextForm, &Errors)) -> Markup {
    let (question, body) = names(lang);
    html! {
        fieldset.group lang=(lang.tag()) {
            legend { (lang.own_name()) }
            (field(page, errors, &question, t!(lang, "texts-question")).most(MOST_QUESTION).value(form.text(&question)).lines(2))
            (field(page, errors, &body, t!(lang, "texts-body")).hint(t!(lang, "texts-body-hint")).most(MOST_BODY).value(form.text(&body)).lines(14))
        }
    }
}

fn earlier(
    page: &Page,
    (purpose, documents): (Purpose, &Documents),
    versions: &[Version],
) -> Markup {
    let holds = texts::in_force(documents, purpose, page.today());
    let first = versions.iter().map(|one| one.written.version).min();
    let own = first.unwrap_or(texts::last(documents, purpose) + 1) - 1;
    let link = |version: i64| {
        html! {
            a href={ "/consents/" (purpose.code()) "/" (version) } { (t!(page, "texts-version", version = version)) }
            @if version == holds { " " span.badge { (t!(page, "texts-holds")) } }
        }
    };
    html! {
        h2 { (t!(page, "texts-versions")) }
        ol.timeline {
            @for Version { written, by } in versions {
                li {
                    (link(written.version))
                    p { (t!(page, "texts-since", date = date(page.lang, written.valid_from)))
                        @if written.asks_anew { " · " (t!(page, "texts-asks-anew")) } }
                    p.quiet { (by) " · " (date_time(page.lang, written.added_at)) }
                }
            }
            @for version in (1..=own).rev() { li { (link(version)) p.quiet { (t!(page, "texts-own")) } } }
        }
    }
}

/// The text as people will read it, who is asked, and the button that adds it.
pub(super) fn preview(
    page: &Page,
    purpose: Purpose,
    (form, new): (&TextForm, &Checked),
    (agreed, late): (i64, bool),
) -> Markup {
    let path = format!("/desk/texts/{}", purpose.code());
    narrow(
        page,
        &t!(page, "texts-preview-title"),
        html! {
            p.lead { (t!(page, "texts-preview-lead", date = date(page.lang, new.valid_from))) }
            @if late {
                div.flash.warn role="status" { (icon("info")) p {
                    (t!(page, "texts-late")) " "
                    a href="/account/repeat?next=/desk/texts" target="_blank" rel="noopener" { (t!(page, "texts-late-link")) }
                } }
            }
            p { (who_is_asked(page, purpose, (new.asks_anew, agreed))) }
            @for (lang, question, body) in &new.texts {
                section.panel lang=(lang.tag()) {
                    h2 { (texts::title(purpose, *lang)) }
                    div.prose { (markdown(body)) }
                    p { strong { (question) } }
                }
            }
            form method="post" action=(path) {
                (csrf(page))
                input type="hidden" name="seen" value=(form.seen);
                input type="hidden" name="valid_from" value=(form.valid_from);
                @if form.is_same() { input type="hidden" name="same_in_other_words" value="yes"; }
                @for lang in Lang::ALL {
                    @let (question, body) = names(lang);
                    input type="hidden" name=(question) value=(form.text(&question));
                    input type="hidden" name=(body) value=(form.text(&body));
                }
                div.actions {
                    button.button.strong type="submit" name="step" value="add" { (t!(page, "texts-add", date = date(page.lang, new.valid_from))) }
                    button.button.plain type="submit" name="step" value="edit" { (t!(page, "texts-edit")) }
                }
            }
        },
    )
}

fn who_is_asked(page: &Page, purpose: Purpose, (asks_anew, agreed): (bool, i64)) -> String {
    if asks_anew {
        t!(page, "texts-asked", count = agreed)
    } else if purpose.is_asked_anew() {
        t!(page, "texts-nobody-asked")
    } else {
        t!(page, "texts-not-asked")
    }
}

/// The hidden field that says which text of a purpose a form shows.
pub fn shown(page: &Page, purpose: Purpose) -> Markup {
    let version = texts::text(page, purpose).version;
    html! { input type="hidden" name="text" value={ (purpose.code()) ":" (version) }; }
}
